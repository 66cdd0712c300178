"""Flagging a case, telling more about it, taking it back. Knows no chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, casebook
from handlers.kit.casequestions import VALUES, What
from handlers.kit.errors import Refused
from handlers.rules import cases as rules
from handlers.rules.cases import Verb
from handlers.rules.rights import Right
from storage import cases, dialogues, members, outbox, places, sealing, shifts
from storage.cases import Case, CaseState, Level
from storage.members import Member
from storage.outbox import Priority

# Somebody is on a shift from so long before its start until so long after its end: chats begin early and end late.
OPENS_FOR = timedelta(minutes=15)
STAYS_FOR = timedelta(minutes=60)
# So long a second one-tap alert is the same one: a finger that tapped twice, or a network that was slow.
SAME_FOR = timedelta(minutes=2)
# How far the reminders of a draft have come, in `Case.step`.
REMINDED, TOLD = 1, 2


@dataclass(frozen=True)
class Told:
    """What became of an answer: the case, and whether the answer has sent it."""

    case: Case
    is_sent: bool


def browse(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what can be flagged; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.FLAG_CASES)
    dialogues.end(session, member_id=actor.id)


def look(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at a case one has flagged; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.FLAG_CASES)
    found = access.case(session, now, actor=actor, case_id=case_id)
    if found.flagger_id != actor.id:
        raise Refused("kit-gone")
    dialogues.end(session, member_id=actor.id)


def cry(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Case:
    """Life is in danger: alert at once, whatever else is known. Raises `Refused`.

    What was begun and not sent is this case. A second time within two minutes it is the same case.
    """
    _enter(session, actor)
    return _just_raised(session, now, actor) or _raise_extreme(session, now, actor, shift_id, zone)


def choose(session: Session, now: datetime, *, actor: Member, shift_id: int, level: Level, zone: ZoneInfo) -> Case:
    """The risk the actor sees: begin to flag a case, or change the one that is begun. Raises `Refused`.

    Extreme is raised at once. Harmless when repeated.
    """
    _enter(session, actor)
    begun = _draft(session, now, actor)
    if level is Level.EXTREME:
        fresh = _just_raised(session, now, actor) if begun is None else None
        return fresh or _raise_extreme(session, now, actor, shift_id, zone)
    if begun is None:
        shift = shift_of(session, now, member=actor, shift_id=shift_id)
        return casebook.draft(session, now, actor=actor, level=level, shift_id=shift, zone=zone)
    return _level(session, now, actor, begun.id, level)


def put(
    session: Session, now: datetime, *, actor: Member, case_id: int, what: What, value: str, zone: ZoneInfo
) -> Told:
    """Tell one more thing about a case; what is needed, told of a draft, sends it. Raises `Refused`.

    Harmless when repeated.
    """
    case = _mine(session, now, actor, case_id, Verb.DETAIL)
    told = VALUES[what](value)
    if getattr(case, what) != told:
        setattr(case, what, told)
        casebook.move(session, now, case=case, verb=Verb.DETAIL, actor=actor, what=what.value, told=told.value)
    is_sent = what is What.NEED and case.state is CaseState.DRAFT
    if is_sent:
        case = _mine(session, now, actor, case_id, Verb.RAISE)
        casebook.alert(session, now, case=case, verb=Verb.RAISE, actor=actor, zone=zone)
    return Told(case, is_sent)


def ask(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Look at what may be told of a case. Raises `Refused`."""
    _mine(session, now, actor, case_id, Verb.DETAIL)
    dialogues.end(session, member_id=actor.id)


def relevel(session: Session, now: datetime, *, actor: Member, case_id: int, level: Level, zone: ZoneInfo) -> Case:
    """The risk is another one; a higher one alerts anew. Harmless when repeated. Raises `Refused`."""
    before = access.case(session, now, actor=actor, case_id=case_id).level
    if before is level:
        return _mine(session, now, actor, case_id, Verb.DETAIL)
    verb = Verb.HEIGHTEN if rules.is_higher(level, before) else Verb.LOWER
    case = _mine(session, now, actor, case_id, verb)
    if case.level is not before:
        raise Refused("kit-changed")
    case.level = level
    if verb is Verb.HEIGHTEN and case.state is not CaseState.DRAFT:
        casebook.alert(session, now, case=case, verb=verb, actor=actor, zone=zone)
    else:
        casebook.move(session, now, case=case, verb=verb, actor=actor, level=level.value)
    return case


def withdraw(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """It was flagged by mistake: nobody is alerted any more. Harmless when repeated. Raises `Refused`."""
    found = access.case(session, now, actor=actor, case_id=case_id)
    if found.state is CaseState.WITHDRAWN and found.flagger_id == actor.id:
        return
    case = _mine(session, now, actor, case_id, Verb.WITHDRAW)
    casebook.withdraw(session, now, case=case, actor=actor)


def reopen(session: Session, now: datetime, *, actor: Member, case_id: int, zone: ZoneInfo) -> None:
    """Something is not over: it waits for an answer again, and whoever is there now is alerted. Raises `Refused`."""
    case = _mine(session, now, actor, case_id, Verb.REOPEN)
    casebook.reopen(session, now, case=case, actor=actor, zone=zone)


def close(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """What was resolved is over, as the actor sees it too. Harmless when repeated. Raises `Refused`."""
    found = access.case(session, now, actor=actor, case_id=case_id)
    if found.state is CaseState.CLOSED and found.flagger_id == actor.id:
        return
    case = _mine(session, now, actor, case_id, Verb.CLOSE)
    casebook.close(session, now, case=case, actor=actor)


def wake_next(
    session: Session, now: datetime, *, actor: Member, case_id: int, run: int, step: int, zone: ZoneInfo
) -> bool:
    """Alert the next ones now, if the case's ladder stands where the actor saw it; return whether anybody was due.

    Quiet hours hold an alert that is not pressing. Raises `Refused`, also when others were alerted meanwhile.
    """
    case = _mine(session, now, actor, case_id, Verb.NEXT)
    return casebook.wake(session, now, case=case, actor=actor, run=run, step=step, zone=zone)


def ask_note(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Wait for a few words about a case. Raises `Refused`, also where they could not be sealed."""
    _notable(session, now, actor, case_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"flagging:noted:{case_id}")


def note(session: Session, now: datetime, *, actor: Member, case_id: int, text: str, is_below: bool = True) -> None:
    """Keep a few words about a case, sealed, in place of those before. They were read for identifiers.

    With `is_below` the card comes anew below what was typed. Raises `Refused`.
    """
    case = _notable(session, now, actor, case_id)
    dialogues.end(session, member_id=actor.id)
    if case.note != text:
        case.note = text
        casebook.move(session, now, case=case, verb=Verb.NOTE, actor=actor)
    if is_below:
        key = casebook.key(case_id, casebook.FLAGGER, "noted", f"{now:%Y%m%d%H%M%S%f}")
        about = {"case_id": case_id}
        # Not as a reply, whose bookkeeping is gone in a day: it follows the case as long as that is open.
        outbox.post(
            session, now, key=key, kind="flagging.card", params=about, member_id=actor.id, priority=Priority.ALERT
        )


def unnote(session: Session, now: datetime, *, actor: Member, case_id: int) -> None:
    """Keep no words about a case. Harmless when repeated. Raises `Refused`."""
    case = _mine(session, now, actor, case_id, Verb.NOTE)
    dialogues.end(session, member_id=actor.id)
    if case.note is not None:
        case.note = None
        casebook.move(session, now, case=case, verb=Verb.NOTE, actor=actor, is_gone=True)


def shift_of(session: Session, now: datetime, *, member: Member, shift_id: int = 0) -> int | None:
    """The shift a case of the member's is from: the one they came from if it is theirs, else the one they are on."""
    place = places.get(session, shift_id=shift_id, member_id=member.id) if shift_id else None
    if place is not None and place.is_taken:
        return shift_id
    mine = places.of_member(session, member_id=member.id, ending_after=now - STAYS_FOR)
    return next((each.id for each in mine if is_on(each, now)), None)


def is_on(shift: shifts.Shift | shifts.Opening, now: datetime) -> bool:
    """Whether who has a place in the shift may be in a chat of it now."""
    return shift.starts_at - OPENS_FOR <= now < shift.ends_at + STAYS_FOR


def _enter(session: Session, actor: Member) -> None:
    """Of two taps of one person the second waits for the first. Raises `Refused`."""
    access.require(actor, Right.FLAG_CASES)
    members.lock(session, member_id=actor.id)
    dialogues.end(session, member_id=actor.id)


def _draft(session: Session, now: datetime, actor: Member) -> Case | None:
    """What the actor is flagging. One that was left long ago is put away: what they begin now is something new."""
    found = cases.draft_of(session, flagger_id=actor.id)
    if found is not None and found.step >= TOLD:
        withdraw(session, now, actor=actor, case_id=found.id)
        return None
    return found


def _just_raised(session: Session, now: datetime, actor: Member) -> Case | None:
    """The extreme case the actor raised a moment ago and that is still open."""
    found = cases.of_flagger(session, flagger_id=actor.id, since=now - SAME_FOR)
    for each in found:
        is_fresh = each.raised_at is not None and now - each.raised_at <= SAME_FOR
        if each.level is Level.EXTREME and each.is_open and is_fresh:
            return each
    return None


def _raise_extreme(session: Session, now: datetime, actor: Member, shift_id: int, zone: ZoneInfo) -> Case:
    shift = shift_of(session, now, member=actor, shift_id=shift_id)
    begun = _draft(session, now, actor) or casebook.draft(
        session, now, actor=actor, level=Level.EXTREME, shift_id=shift, zone=zone
    )
    case = casebook.hold(session, now, actor=actor, case_id=begun.id, verb=Verb.RAISE)
    case.level = Level.EXTREME
    casebook.alert(session, now, case=case, verb=Verb.RAISE, actor=actor, zone=zone)
    return case


def _level(session: Session, now: datetime, actor: Member, case_id: int, level: Level) -> Case:
    """Change the level of a draft."""
    case = casebook.hold(session, now, actor=actor, case_id=case_id, verb=Verb.DETAIL)
    if case.level is not level:
        verb = Verb.HEIGHTEN if rules.is_higher(level, case.level) else Verb.LOWER
        case.level = level
        casebook.move(session, now, case=case, verb=verb, actor=actor, level=level.value)
    return case


def _mine(session: Session, now: datetime, actor: Member, case_id: int, verb: Verb) -> Case:
    """A case the actor has flagged, held for this. Who leads has other ways to the cases of others."""
    access.require(actor, Right.FLAG_CASES)
    if access.case(session, now, actor=actor, case_id=case_id).flagger_id != actor.id:
        raise Refused("kit-gone")
    return casebook.hold(session, now, actor=actor, case_id=case_id, verb=verb)


def _notable(session: Session, now: datetime, actor: Member, case_id: int) -> Case:
    if not sealing.is_possible(session):
        raise Refused("flagging-no-seal")
    return _mine(session, now, actor, case_id, Verb.NOTE)
