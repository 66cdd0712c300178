"""Flagging as taps do it, for tests of what comes of it."""

from datetime import datetime

from sqlmodel import Session

from handlers.flagging import actions, views
from handlers.kit import casebook
from handlers.kit.casequestions import What
from handlers.kit.keyboards import Screen
from handlers.rules.cases import Verb
from storage import cards, cases, dispatch
from storage.cases import CaseState, Category, Emergency, Level, Need, Outcome
from storage.members import Member
from storage.outbox import OutboxState
from tests import casework
from tests.crew import Crew


def chooses(crew: Crew, who: int, level: Level, *, shift_id: int = 0) -> int:
    """The level; return the case."""
    return crew.do(actions.choose, who, shift_id=shift_id, level=level, zone=crew.zone).id


def tells(crew: Crew, who: int, case_id: int, what: What, value: str) -> None:
    """One more thing about a case."""
    crew.do(actions.put, who, case_id=case_id, what=what, value=value, zone=crew.zone)


def flags(
    crew: Crew,
    who: int,
    level: Level = Level.HIGH,
    category: Category = Category.SUICIDE,
    need: Need = Need.ADVICE,
    *,
    shift_id: int = 0,
) -> int:
    """A case in its steps, for any level; return it."""
    case_id = chooses(crew, who, level, shift_id=shift_id)
    tells(crew, who, case_id, What.CATEGORY, category)
    tells(crew, who, case_id, What.NEED, need)
    return case_id


def cries(crew: Crew, who: int, *, shift_id: int = 0) -> int:
    """The one tap; return the case."""
    return crew.do(actions.cry, who, shift_id=shift_id, zone=crew.zone).id


def card(crew: Crew, who: int, case_id: int) -> Screen:
    """The flagger's card."""
    return crew.screen(views.card, who, case_id=case_id)


def shows(crew: Crew, who: int, case_id: int) -> None:
    """The flagger's card stands in their chat, as after a tap."""
    with crew.db.begin() as session:
        cards.watch(
            session,
            crew.clock.now(),
            key=casebook.key(case_id, casebook.FLAGGER, 77, 5),
            kind="flagging.card",
            params={"case_id": case_id},
            member_id=who,
            chat_id=77,
            message_id=5,
        )


def ends(crew: Crew, who: int, case_id: int) -> None:
    """Somebody takes the case and resolves it: help has come."""
    casework.takes(crew, who, case_id)
    resolves(crew, who, case_id)


def resolves(crew: Crew, who: int, case_id: int) -> None:
    """Who has the case resolves it."""
    casework.signs(crew, case_id, emergency=Emergency.ARRIVED)
    crew.do(_resolve, who, case_id=case_id)


def closes(crew: Crew, case_id: int) -> None:
    """The case is looked over."""
    crew.happens(_close, case_id=case_id)


def arrives(crew: Crew, whom: int, state: OutboxState = OutboxState.SENT) -> None:
    """What may go to somebody now gets there, or does not."""
    while _arrives(crew, whom, state):
        pass


def _arrives(crew: Crew, whom: int, state: OutboxState) -> bool:
    """The next of it; of each chat only one is due at a time."""
    now = crew.clock.now()
    with crew.db.begin() as session:
        due = [each for each in dispatch.due(session, now, most=200) if each.member_id == whom]
        leased = dispatch.lease(session, now, messages=due, sender="test")
        done = [dispatch.Outcome(each, state, message_id=1000 + each.id) for each in leased]
        dispatch.settle(session, now, outcomes=done, sender="test")
    return bool(done)


def _resolve(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.RESOLVE)
    case.outcome, case.resolved_at = Outcome.HELP_CAME, now
    casebook.move(session, now, case=case, verb=Verb.RESOLVE, actor=actor, to=CaseState.RESOLVED)


def _close(session: Session, now: datetime, *, case_id: int) -> None:
    case = cases.lock(session, case_id=case_id)
    assert case is not None
    case.closed_at = now
    casebook.move(session, now, case=case, verb=Verb.CLOSE, actor=None, to=CaseState.CLOSED)
