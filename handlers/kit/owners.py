"""What whoever had a case hears when somebody else takes it from them otherwise than by taking it over: it waits for an
answer again, or was a mistake. The words are `cases`'."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from handlers.rules.cases import Verb
from handlers.rules.timing import Quiet
from storage import alarms, duties, outbox
from storage.cases import Case, CaseState
from storage.members import Member
from storage.outbox import Priority

_KINDS: Mapping[str, str] = {
    Verb.HEIGHTEN: "cases.raised",
    Verb.REOPEN: "cases.reopened",
    Verb.WITHDRAW: "cases.withdrawn",
}


def tell(
    session: Session,
    now: datetime,
    *,
    case: Case,
    verb: Verb | str,
    owner_id: int | None,
    actor: Member | None,
    root: str,
    quiet: Quiet | None = None,
) -> None:
    """Tell who had the case until now what somebody else has just done to it; where it is alerted, that has begun.

    It rings for them once: with the alert, if that goes to them too, else with this. With `quiet` hours, what does not
    press waits for their end, but not for who is on duty. `root` begins the keys of everything about the case.
    """
    kind = _KINDS.get(verb)
    if kind is None or actor is None or owner_id in (None, actor.id):
        return
    fates = alarms.of_run(session, case_id=case.id, run=case.run) if case.state is CaseState.RAISED else ()
    is_alerted = any(each.alarm.member_id == owner_id for each in fates)
    may_ring = case.is_pressing or duties.is_on_duty(session, now, member_id=owner_id)
    outbox.post(
        session,
        now,
        key=f"{root}:{kind.partition('.')[2]}:{owner_id}:{case.version}",
        kind=kind,
        params={"case_id": case.id, "by": actor.id, "is_silent": is_alerted},
        member_id=owner_id,
        priority=Priority.ALERT if case.is_pressing and not is_alerted else Priority.NOTICE,
        not_before=now if quiet is None or may_ring else quiet.after(now),
    )
