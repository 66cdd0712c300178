"""What was begun and never sent, and keeping the flagger's card true about who was reached."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.flagging.actions import REMINDED, TOLD
from handlers.kit import casebook, hush, offices
from handlers.rules import ladder
from handlers.rules.ladder import Office
from storage import alarms, cards, cases, outbox, pulses
from storage.cases import Case, CaseState
from storage.outbox import Priority

# Escalation notes, 4: the flagger after 10 minutes (`casebook.DRAFT_FOR`), the lead after 30.
_TO_LEAD = timedelta(minutes=20)
# Then it is put away: what somebody has not sent in a day is not sent any more.
_TO_END = timedelta(hours=23, minutes=30)
# What was recorded as sent may be seen only a moment later.
_LAG = timedelta(seconds=5)
_BEAT = timedelta(minutes=1)
_PULSE = "flagging.fates"
_PUT_AWAY = "put_away"


def look_after_drafts(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Remind who has begun to flag a case and not sent it, once; tell who is on duty; put it away after a day."""
    for case_id in cases.due_drafts(session, now):
        case = cases.lock(session, case_id=case_id)
        if case is not None:
            _go_on(session, now, case, zone)


def show_fates(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Draw anew for its flagger each case whose alerts have reached somebody, or failed to, since the last look."""
    last = pulses.last(session, name=_PULSE) or now
    found = alarms.settled_since(session, since=min(last, now) - _LAG)
    for case_id in found:
        cards.follow(session, now, prefix=casebook.key(case_id, casebook.FLAGGER, ""))
    if found or not timedelta(0) < now - last < _BEAT:
        pulses.beat(session, now, name=_PULSE)


def _go_on(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    """Everything that is due of one draft, which is held; after a pause of the process all of it together."""
    while case.state is CaseState.DRAFT and case.next_at is not None and case.next_at <= now:
        if case.step < REMINDED:
            _remind(session, now, case)
            _wait(session, case, REMINDED, case.next_at + _TO_LEAD)
        elif case.step < TOLD:
            _tell_duty(session, now, case, zone)
            _wait(session, case, TOLD, case.next_at + _TO_END)
        else:
            case.closed_at = now
            casebook.move(session, now, case=case, verb=_PUT_AWAY, actor=None, to=CaseState.WITHDRAWN)


def _wait(session: Session, case: Case, step: int, until: datetime) -> None:
    case.step, case.next_at = step, until
    cases.save(session, case=case)


def _remind(session: Session, now: datetime, case: Case) -> None:
    # At any hour: they were at it ten minutes ago.
    key = casebook.key(case.id, casebook.FLAGGER, "draft")
    _post(session, now, key=key, kind="flagging.draft", case=case, member_id=case.flagger_id)


def _tell_duty(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    """Who is on duty, else the lead, hears that somebody has begun. Not who, and not what."""
    holders = offices.crew(session, now, without=case.flagger_id).holders
    office = Office.DUTY if holders[Office.DUTY] else Office.LEAD
    quiet = hush.hours(session, zone)
    goes_at = quiet.after(now) if ladder.is_held(case.level, office) else now
    for each in holders[office]:
        key = casebook.key(case.id, "begun", each.member.id)
        _post(session, now, key=key, kind="flagging.begun", case=case, member_id=each.member.id, not_before=goes_at)


def _post(session: Session, now: datetime, *, key: str, kind: str, case: Case, member_id: int, **more: Any) -> None:
    params = {"case_id": case.id}
    outbox.post(session, now, key=key, kind=kind, params=params, member_id=member_id, priority=Priority.ALERT, **more)
