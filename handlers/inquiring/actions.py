"""A question of who has a case to who flagged it, and the answer. What is said is not here."""

from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import access, casebook, inquiries
from handlers.kit.errors import Refused
from handlers.kit.inquiries import Ask, Question, Says
from handlers.rules.cases import Verb
from storage import cards, cases, outbox
from storage.cases import Case, Emergency
from storage.members import Member
from storage.outbox import Priority

# A question asked again so soon is the same tap, or an impatience that need not ring twice.
_ASKED_AGAIN_AFTER = timedelta(minutes=2)
_OPEN_OF_112 = (None, Emergency.NOT_CALLED, Emergency.CALLED)


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at what may be asked about a case one has. Raises `Refused`."""
    casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ASK)


def ask(session: Session, now: datetime, *, actor: Member, case_id: int, what: Ask) -> Question:
    """Ask who flagged it something, in place of what they were asked before. Within two minutes, unanswered, it is the
    same question. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ASK)
    asked = inquiries.of_case(session, case_id=case_id)
    same = next((each for each in reversed(asked) if each.what is what), None)
    if same is not None and same.says is None and now - same.at < _ASKED_AGAIN_AFTER:
        return same
    new = Question(len(asked) + 1, what, now, actor.id, None)
    casebook.touch(session, now, case=case)
    casebook.move(session, now, case=case, verb=Verb.ASK, actor=actor, number=new.number, what=what.value)
    key = asked_key(case, new.number)
    _post(session, now, case=case, key=key, kind="inquiring.asked", to=case.flagger_id, number=new.number)
    prefix = casebook.key(case.id, "asked", case.flagger_id, "")
    cards.replace(session, now, prefix=prefix, kind="cases.replaced", by=key)
    return new


def answer(session: Session, now: datetime, *, actor: Member, case_id: int, number: int, says: Says) -> Case:
    """Answer what one was asked; who has the case hears it. Another answer corrects the one before, and what is said of
    112 is known of the case. Harmless when repeated. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = cases.lock(session, case_id=case_id)
    asked = inquiries.numbered(session, case_id=case_id, number=number)
    if case is None or asked is None or case.flagger_id != actor.id:
        raise Refused("kit-gone")
    if not case.is_open:
        raise Refused("kit-case-over")
    if asked.says is says:
        return case
    if asked.what is Ask.CALLED and case.emergency in _OPEN_OF_112:
        case.emergency = Emergency.CALLED if says is Says.YES else Emergency.NOT_CALLED
    casebook.move(session, now, case=case, verb=inquiries.ANSWER, actor=actor, number=number, says=says.value)
    if case.owner_id is not None:
        key = casebook.key(case.id, "answered", case.owner_id, number, case.version)
        _post(session, now, case=case, key=key, kind="inquiring.answered", to=case.owner_id, number=number)
        prefix = casebook.key(case.id, "answered", case.owner_id, number, "")
        cards.replace(session, now, prefix=prefix, kind="cases.replaced", by=key)
    return case


def asked_key(case: Case, number: int) -> str:
    """The key of the question in the flagger's chat."""
    return casebook.key(case.id, "asked", case.flagger_id, number)


def _post(session: Session, now: datetime, *, case: Case, key: str, kind: str, to: int, number: int) -> None:
    """Owe it at once: the other one waits for it."""
    outbox.post(
        session,
        now,
        key=key,
        kind=kind,
        params={"case_id": case.id, "number": number},
        member_id=to,
        priority=Priority.ALERT if case.is_pressing else Priority.NOTICE,
    )
