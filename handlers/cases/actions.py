"""Answering difficult cases: taking one, giving it on, and what becomes of it. What is said is not here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, casebook, offices, standins
from handlers.kit.errors import Refused
from handlers.rules import cases as rules
from handlers.rules import limits
from handlers.rules.cases import Verb
from handlers.rules.rights import Right
from storage import cases, members, outbox, policies
from storage.cases import Case, CaseState, Emergency, Level, Outcome, Reported
from storage.members import Member
from storage.outbox import Priority


@dataclass(frozen=True)
class Taken:
    """What became of wanting to answer: the case is theirs, or somebody was quicker."""

    case: Case
    by: Member | None  # who was quicker

    @property
    def is_mine(self) -> bool:
        """Whether they have it."""
        return self.by is None


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at a case. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)


def look_over(session: Session, now: datetime, *, actor: Member) -> None:
    """Look at all open cases. Raises `Refused`."""
    if not access.may_answer(session, now, actor=actor):
        access.require(actor, Right.ANSWER_CASES)


def take(session: Session, now: datetime, *, actor: Member, case_id: int) -> Taken:
    """Answer: the case is the actor's, if they are the first. Harmless when repeated. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = _locked(session, case_id)
    if case.owner_id is not None and case.is_open:
        owner = members.get(session, member_id=case.owner_id)
        return Taken(case, None if case.owner_id == actor.id else owner)
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACKNOWLEDGE)
    case.owner_id, case.acknowledged_at, case.active_at = actor.id, now, now
    casebook.move(session, now, case=case, verb=Verb.ACKNOWLEDGE, actor=actor, to=CaseState.ACKNOWLEDGED)
    return Taken(case, None)


def take_over(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who decides takes the case from who has it, who is told. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.TAKE_OVER)
    before = case.owner_id
    case.owner_id, case.heir_id, case.acknowledged_at, case.active_at = actor.id, None, now, now
    case.held_until = None
    casebook.move(session, now, case=case, verb=Verb.TAKE_OVER, actor=actor, to=CaseState.ACKNOWLEDGED, of=before)
    if before is not None:
        _tell(session, now, case=case, kind="cases.relieved", to=before, by=actor.id)
    return case


def heirs(session: Session, now: datetime, *, case: Case) -> list[Member]:
    """To whom its owner may hand a case over: who may answer now and did not flag it."""
    crew = offices.crew(session, now, without=case.flagger_id)
    found = {each.member.id: each.member for held in crew.holders.values() for each in held}
    found.pop(case.owner_id or 0, None)
    return sorted(found.values(), key=lambda each: each.name)


def hand_over(session: Session, now: datetime, *, actor: Member, case_id: int, to: int) -> Case:
    """Ask somebody to have the case; it stays the actor's until they accept. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.HAND_OVER)
    if to not in {each.id for each in heirs(session, now, case=case)}:
        raise Refused("kit-gone")
    if case.heir_id == to:
        return case
    case.heir_id = to
    casebook.touch(session, now, case=case)
    casebook.move(session, now, case=case, verb=Verb.HAND_OVER, actor=actor, to_member=to)
    _tell(session, now, case=case, kind="cases.offered", to=to, by=actor.id)
    return case


def accept(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Accept a case that was handed over. Harmless when repeated. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = _locked(session, case_id)
    if case.owner_id == actor.id and case.is_open:
        return case
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACCEPT)
    before = case.owner_id
    case.owner_id, case.heir_id, case.acknowledged_at, case.active_at = actor.id, None, now, now
    casebook.move(session, now, case=case, verb=Verb.ACCEPT, actor=actor, to=CaseState.ACKNOWLEDGED, of=before)
    if before is not None:
        _tell(session, now, case=case, kind="cases.relieved", to=before, by=actor.id)
    return case


def decline(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who was to have the case cannot; it stays its owner's, who is told. Harmless when repeated. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = _locked(session, case_id)
    if case.heir_id != actor.id:
        return case
    case.heir_id = None
    casebook.move(session, now, case=case, verb="decline", actor=actor)
    if case.owner_id is not None:
        _tell(session, now, case=case, kind="cases.kept", to=case.owner_id, by=actor.id)
    return case


def give_back(session: Session, now: datetime, *, actor: Member, case_id: int, zone: ZoneInfo) -> Case:
    """Who has the case cannot go on: its ladder begins anew, with the people of now. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.GIVE_BACK)
    casebook.alert(session, now, case=case, verb=Verb.GIVE_BACK, actor=actor, zone=zone)
    return case


def go_on(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who has the case still does. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.GO_ON)
    if case.state is CaseState.ON_HOLD:
        case.held_until, case.active_at = None, now
        casebook.move(session, now, case=case, verb=Verb.GO_ON, actor=actor, to=CaseState.ACKNOWLEDGED)
        return case
    casebook.touch(session, now, case=case)
    casebook.move(session, now, case=case, verb=Verb.GO_ON, actor=actor)
    return case


def hold(session: Session, now: datetime, *, actor: Member, case_id: int, hours: int) -> Case:
    """Who has the case comes back to it after so many hours. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.HOLD)
    wanted = timedelta(hours=hours)
    if not timedelta(0) < wanted <= limits.duration("cases.hold", policies.values(session)):
        raise Refused("kit-gone")
    case.held_until = now + wanted
    casebook.move(session, now, case=case, verb=Verb.HOLD, actor=actor, to=CaseState.ON_HOLD, hours=hours)
    return case


def note_emergency(session: Session, now: datetime, *, actor: Member, case_id: int, said: Emergency) -> Case:
    """What became of 112. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.DETAIL)
    case.emergency = said
    _sign(session, now, case, actor)
    casebook.move(session, now, case=case, verb=Verb.DETAIL, actor=actor, emergency=said.value)
    return case


def note_report(session: Session, now: datetime, *, actor: Member, case_id: int, said: Reported) -> Case:
    """Whom a child in need was reported to. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.DETAIL)
    case.reported = said
    _sign(session, now, case, actor)
    casebook.move(session, now, case=case, verb=Verb.DETAIL, actor=actor, reported=said.value)
    return case


def change_level(session: Session, now: datetime, *, actor: Member, case_id: int, level: Level, zone: ZoneInfo) -> Case:
    """Another level. A higher one wakes its own ladder, also when somebody has the case. Raises `Refused`."""
    case = _locked(session, case_id)
    is_higher = rules.is_higher(level, case.level)
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.HEIGHTEN if is_higher else Verb.LOWER)
    if case.level is level:
        return case
    case.level = level
    if is_higher or case.state is CaseState.RAISED:
        casebook.alert(session, now, case=case, verb=Verb.HEIGHTEN if is_higher else Verb.LOWER, actor=actor, zone=zone)
        return case
    _sign(session, now, case, actor)
    casebook.move(session, now, case=case, verb=Verb.LOWER, actor=actor, level=level.value)
    return case


def resolve(session: Session, now: datetime, *, actor: Member, case_id: int, outcome: Outcome) -> Case:
    """It is done, this way. Raises `Refused`, of a pressing one also until it is known what became of 112."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.RESOLVE)
    case.outcome, case.resolved_at, case.heir_id, case.held_until = outcome, now, None, None
    casebook.move(session, now, case=case, verb=Verb.RESOLVE, actor=actor, to=CaseState.RESOLVED, outcome=outcome.value)
    return case


def close(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """It has been looked over; of a pressing one by somebody else than who had it. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.CLOSE)
    case.closed_at = now
    casebook.move(session, now, case=case, verb=Verb.CLOSE, actor=actor, to=CaseState.CLOSED)
    return case


def reopen(session: Session, now: datetime, *, actor: Member, case_id: int, zone: ZoneInfo) -> Case:
    """It is not done after all: whoever had it has it again, if they are there; else it is alerted. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.REOPEN)
    case.outcome = case.resolved_at = case.closed_at = None
    owner = members.get(session, member_id=case.owner_id) if case.owner_id is not None else None
    if owner is None or not owner.is_reachable or standins.absent(session, now, found=[owner]):
        casebook.alert(session, now, case=case, verb=Verb.REOPEN, actor=actor, zone=zone)
        return case
    case.active_at = now
    casebook.move(session, now, case=case, verb=Verb.REOPEN, actor=actor, to=CaseState.ACKNOWLEDGED)
    if owner.id != actor.id:
        _tell(session, now, case=case, kind="cases.reopened", to=owner.id, by=actor.id)
    return case


def next_rung(session: Session, now: datetime, *, actor: Member, case_id: int, step: int, zone: ZoneInfo) -> Case:
    """Wake the next rung now, unless one has been woken since the card was drawn. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.NEXT)
    if case.step == step:
        casebook.restart(session, now, case=case, zone=zone)
    return case


def withdraw(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """It was flagged by mistake, as who decides knows. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.WITHDRAW)
    case.closed_at = now
    casebook.move(session, now, case=case, verb=Verb.WITHDRAW, actor=actor, to=CaseState.WITHDRAWN)
    return case


def _sign(session: Session, now: datetime, case: Case, actor: Member) -> None:
    """Whatever its owner does about it says that they are still at it."""
    if case.owner_id == actor.id:
        casebook.touch(session, now, case=case)


def _locked(session: Session, case_id: int) -> Case:
    case = cases.lock(session, case_id=case_id)
    if case is None:
        raise Refused("kit-gone")
    return case


def _tell(session: Session, now: datetime, *, case: Case, kind: str, to: int, by: int) -> None:
    outbox.post(
        session,
        now,
        key=casebook.key(case.id, kind.partition(".")[2], to, case.version),
        kind=kind,
        params={"case_id": case.id, "by": by},
        member_id=to,
        priority=Priority.ALERT if case.is_pressing else Priority.NOTICE,
    )
