"""Answering difficult cases: taking one, giving it on, and what becomes of it. What is said is not here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, casebook, offices
from handlers.kit.casequestions import VALUES, What
from handlers.kit.errors import Refused
from handlers.rules import cases as rules
from handlers.rules import limits
from handlers.rules.cases import Event, Verb
from handlers.rules.rights import Right
from storage import cases, members, outbox, policies, timeline
from storage.cases import Case, CaseState, Level, Outcome
from storage.contacts import Way
from storage.members import Member
from storage.outbox import Priority
from storage.summons import SummonsState

_DECLINE = "decline"  # in the timeline
_NOT_YET = (SummonsState.QUEUED, SummonsState.CALLING)  # nothing has become of it


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


def take(session: Session, now: datetime, *, actor: Member, case_id: int) -> Taken:
    """Answer: the case is the actor's, if they are the first. Harmless when repeated. Raises `Refused`."""
    case = _locked(session, now, actor, case_id)
    if case.owner_id is not None and case.is_open:
        owner = members.get(session, member_id=case.owner_id)
        return Taken(case, None if case.owner_id == actor.id else owner)
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACKNOWLEDGE)
    _give(session, now, case=case, actor=actor, verb=Verb.ACKNOWLEDGE)
    return Taken(case, None)


def take_by_phone(
    session: Session, now: datetime, *, actor: Member, way: Way, zone: ZoneInfo, case_id: int, run: int, step: int
) -> bool:
    """Somebody confirmed an alert on their phone: the case is theirs, if it still waits as it did when the phone rang
    and they are the first. Raises nothing for what is past: the phone may be answered late. Returns whether it is
    theirs."""
    del zone, step
    try:
        case = _locked(session, now, actor, case_id)
        if case.state is CaseState.RAISED and case.run == run:
            case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACKNOWLEDGE)
            _give(session, now, case=case, actor=actor, verb=Verb.ACKNOWLEDGE, way=way.value)
    except Refused:
        return False
    return case.owner_id == actor.id and case.is_open


def note_ring(
    session: Session,
    now: datetime,
    *,
    member_id: int,
    way: Way,
    state: SummonsState,
    case_id: int,
    run: int,
    step: int,
) -> None:
    """What became of ringing somebody's phone: into the timeline of the case, and the cards that show it."""
    case = cases.get(session, case_id=case_id)
    if case is None or case.purged_at is not None:
        return
    if state not in _NOT_YET:
        about = {"whom": member_id, "way": way.value, "state": state.value, "run": run, "step": step}
        timeline.add(session, now, case=case, verb=Event.RANG, before=case.state, actor_id=None, **about)
    casebook.refresh(session, now, case_id=case_id)


def take_over(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who decides takes the case from who has it, who is told. Harmless when repeated. Raises `Refused`."""
    case = _locked(session, now, actor, case_id)
    if case.owner_id == actor.id and case.is_open:
        return case
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.TAKE_OVER)
    _give(session, now, case=case, actor=actor, verb=Verb.TAKE_OVER)
    return case


def heirs(session: Session, now: datetime, *, case: Case) -> list[Member]:
    """To whom its owner may hand a case over: who may answer now and did not flag it; by name."""
    crew = offices.crew(session, now, without=case.flagger_id)
    found = {each.member.id: each.member for held in crew.holders.values() for each in held}
    found.pop(case.owner_id or 0, None)
    return sorted(found.values(), key=lambda each: (each.name, each.id))


def hand_over(session: Session, now: datetime, *, actor: Member, case_id: int, to: int) -> Case:
    """Ask somebody to have the case; it stays the actor's until they accept. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.HAND_OVER)
    if to not in {each.id for each in heirs(session, now, case=case)}:
        raise Refused("cases-not-there")
    if case.heir_id == to:
        return case
    case.heir_id = to
    casebook.touch(session, now, case=case)
    casebook.move(session, now, case=case, verb=Verb.HAND_OVER, actor=actor, heir=to)
    _tell(session, now, case=case, kind="cases.offered", to=to, by=actor.id)
    return case


def accept(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Accept a case that was handed over. Harmless when repeated. Raises `Refused`."""
    case = _locked(session, now, actor, case_id)
    if case.owner_id == actor.id and case.is_open:
        return case
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.ACCEPT)
    _give(session, now, case=case, actor=actor, verb=Verb.ACCEPT)
    return case


def decline(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who was to have the case cannot; it stays its owner's, who is told. Harmless when repeated. Raises `Refused`."""
    case = _locked(session, now, actor, case_id)
    if case.heir_id != actor.id:
        return case
    case.heir_id = None
    casebook.move(session, now, case=case, verb=_DECLINE, actor=actor)
    if case.owner_id is not None:
        _tell(session, now, case=case, kind="cases.kept", to=case.owner_id, by=actor.id)
    return case


def give_back(session: Session, now: datetime, *, actor: Member, case_id: int, zone: ZoneInfo) -> Case:
    """Who has the case cannot go on: its ladder begins anew, with the people of now. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.GIVE_BACK)
    casebook.alert(session, now, case=case, verb=Verb.GIVE_BACK, actor=actor, zone=zone)
    return case


def go_on(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """Who has the case still does, also when it was put off. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.GO_ON)
    case.held_until, case.active_at = None, now
    casebook.move(session, now, case=case, verb=Verb.GO_ON, actor=actor, to=CaseState.ACKNOWLEDGED)
    return case


def hold(session: Session, now: datetime, *, actor: Member, case_id: int, hours: int) -> Case:
    """Who has the case comes back to it after so many hours. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.HOLD)
    if not 0 < hours <= limits.number("cases.hold", policies.values(session)):
        raise Refused("kit-gone")
    case.held_until, case.heir_id, case.active_at = now + timedelta(hours=hours), None, now
    casebook.move(session, now, case=case, verb=Verb.HOLD, actor=actor, to=CaseState.ON_HOLD, hours=hours)
    return case


def put(session: Session, now: datetime, *, actor: Member, case_id: int, what: What, value: str) -> Case:
    """What is known of 112, of the duty to report, of what it is about. Harmless when repeated. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.DETAIL)
    told = VALUES[what](value)
    setattr(case, what, told)
    _sign(session, now, case, actor)  # also when nothing is new: asked whether help has come, they have answered
    casebook.move(session, now, case=case, verb=Verb.DETAIL, actor=actor, what=what.value, told=told.value)
    return case


def change_level(session: Session, now: datetime, *, actor: Member, case_id: int, level: Level, zone: ZoneInfo) -> Case:
    """Another level. A higher one wakes its own ladder, also when somebody has the case; only who has it themselves and
    sees that it is worse keeps it. Harmless when repeated. Raises `Refused`."""
    case = _locked(session, now, actor, case_id)
    if case.level is level:
        return case
    verb = Verb.HEIGHTEN if rules.is_higher(level, case.level) else Verb.LOWER
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=verb)
    is_theirs = case.owner_id == actor.id and case.state is not CaseState.RAISED
    case.level = level
    is_told = case.state is not CaseState.DRAFT
    if case.state is CaseState.RAISED or (verb is Verb.HEIGHTEN and is_told and not is_theirs):
        casebook.alert(session, now, case=case, verb=verb, actor=actor, zone=zone)
        return case
    if verb is Verb.HEIGHTEN and is_told:  # so high a risk is not on hold either
        case.held_until, case.active_at = None, now
        casebook.move(session, now, case=case, verb=verb, actor=actor, to=CaseState.ACKNOWLEDGED, level=level.value)
        return case
    _sign(session, now, case, actor)
    casebook.move(session, now, case=case, verb=verb, actor=actor, level=level.value)
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
    casebook.close(session, now, case=case, actor=actor)
    return case


def reopen(session: Session, now: datetime, *, actor: Member, case_id: int, zone: ZoneInfo) -> Case:
    """It is not done after all: it waits for an answer again, or is the actor's who had it. Raises `Refused`."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.REOPEN)
    casebook.reopen(session, now, case=case, actor=actor, zone=zone)
    return case


def next_rung(
    session: Session, now: datetime, *, actor: Member, case_id: int, run: int, step: int, zone: ZoneInfo
) -> bool:
    """Wake the next rung now; return whether quiet hours let it. Raises `Refused`, also when others were alerted since
    the card was drawn."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.NEXT)
    return casebook.wake(session, now, case=case, actor=actor, run=run, step=step, zone=zone)


def withdraw(session: Session, now: datetime, *, actor: Member, case_id: int) -> Case:
    """It was flagged by mistake, as who decides knows. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.WITHDRAW)
    casebook.withdraw(session, now, case=case, actor=actor)
    return case


def _give(session: Session, now: datetime, *, case: Case, actor: Member, verb: Verb, **more: str) -> None:
    """The case is the actor's from now on; who had it before hears of it. `more` is for the timeline."""
    before = case.owner_id
    case.owner_id, case.heir_id, case.held_until = actor.id, None, None
    case.acknowledged_at = case.active_at = now
    about = {"before_id": before} if before is not None else {}
    casebook.move(session, now, case=case, verb=verb, actor=actor, to=CaseState.ACKNOWLEDGED, **about, **more)
    if before is not None:
        _tell(session, now, case=case, kind="cases.relieved", to=before, by=actor.id)


def _sign(session: Session, now: datetime, case: Case, actor: Member) -> None:
    """Whatever its owner does about it says that they are still at it."""
    if case.owner_id == actor.id and case.state is CaseState.ACKNOWLEDGED:
        casebook.touch(session, now, case=case)


def _locked(session: Session, now: datetime, actor: Member, case_id: int) -> Case:
    """A case the actor may know, as it is now, held. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = cases.lock(session, case_id=case_id)
    if case is None:
        raise Refused("kit-gone")
    return case


def _tell(session: Session, now: datetime, *, case: Case, kind: str, to: int, by: int) -> None:
    key = casebook.key(case.id, kind.partition(".")[2], to, case.version)
    _post(session, now, case=case, key=key, kind=kind, to=to, by=by)


def _post(session: Session, now: datetime, *, case: Case, key: str, kind: str, to: int, **about: int) -> None:
    """Owe somebody a message about the case at once: somebody has just done something by hand that they wait for."""
    outbox.post(
        session,
        now,
        key=key,
        kind=kind,
        params={"case_id": case.id, **about},
        member_id=to,
        priority=Priority.ALERT if case.is_pressing else Priority.NOTICE,
    )
