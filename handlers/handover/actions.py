"""Leaving the next shift a note and cases, taking them back, and looking at what was left. Knows no chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, handed, live, tidings
from handlers.kit.errors import Refused
from handlers.rules import handover as rules
from handlers.rules import limits
from handlers.rules.handover import Span
from handlers.rules.rights import Right
from storage import audit, cards, cases, dialogues, handovers, members, outbox, places, policies, sealing, shifts
from storage.cases import Case
from storage.members import Member
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening

GONE = "handover.gone"
# In keys of cards that show what was left to a shift, and in those of what a shift leaves.
GOT, LEFT = "got", "left"


@dataclass(frozen=True)
class Handed:
    """Which case the next shift is to know of, or need not, and which shifts that are as things are now."""

    ref: str
    following: Sequence[Span]


def left_prefix(shift_id: int, *more: object) -> str:
    """What the keys of cards that show what a shift leaves begin with."""
    return live.handed_key(shift_id, LEFT, *more, "")


def got_prefix(shift_id: int, *more: object) -> str:
    """What the keys of cards that show what was left to a shift begin with."""
    return live.handed_key(shift_id, GOT, *more, "")


def refusal(session: Session, now: datetime, *, found: Opening, place: Place | None) -> str | None:
    """Why who has this place may leave the next shift nothing now; None if they may."""
    if place is None or found.is_cancelled:
        return "handover-not-there"
    left = handed.span(found)
    gone_at = rules.gone_at(left, handed.following(session, now, left=left))
    is_checked = limits.number("attendance.check_in", policies.values(session)) == 1
    about: dict[str, Any] = {"gone_at": gone_at, "is_checked": is_checked, "now": now}
    why = rules.refusal(place.kind, place.state, found.ends_at, **about)
    return f"handover-{why}" if why is not None else None


def choices(session: Session, now: datetime, *, actor: Member, shift_id: int) -> list[Case]:
    """Open cases the actor may hand over after this shift: those they flagged or have, and for who may answer any those
    of the shift."""
    may_answer = access.may_answer(session, now, actor=actor)
    return [
        each
        for each in cases.unfinished(session)
        if each.is_open
        and (actor.id in (each.flagger_id, each.owner_id, each.heir_id) or (may_answer and each.shift_id == shift_id))
    ]


def begin(session: Session, now: datetime, *, actor: Member, shift_id: int, is_below: bool) -> None:
    """Look at what the shift leaves to the next; nothing typed before is waited for. Raises `Refused`.

    With `is_below` the card comes as a message of its own, which can be followed until what it says is deleted.
    """
    _require(session, now, actor=actor, shift_id=shift_id)
    dialogues.end(session, member_id=actor.id)
    if is_below:
        _post(session, now, actor=actor, shift_id=shift_id)


def ask(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Wait for the note. Raises `Refused`, also where it could not be sealed."""
    _require(session, now, actor=actor, shift_id=shift_id)
    _require_key(session)
    dialogues.expect(session, now, member_id=actor.id, step=f"handover:noted:{shift_id}")


def note(session: Session, now: datetime, *, actor: Member, shift_id: int, text: str, is_below: bool) -> None:
    """Leave the next shift a note, sealed, in place of the actor's before. It was read for identifiers. Raises
    `Refused`."""
    _require(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    _require_key(session)
    dialogues.end(session, member_id=actor.id)
    handovers.write(session, now, shift_id=shift_id, member_id=actor.id, note=text)
    tidings.record(session, now, actor, "handover.noted", shift_id)
    _refresh(session, now, shift_id=shift_id)
    if is_below:
        _post(session, now, actor=actor, shift_id=shift_id)


def unnote(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Take one's note back. Harmless when repeated. Raises `Refused`."""
    _require(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    dialogues.end(session, member_id=actor.id)
    if handovers.mine(session, shift_id=shift_id, member_id=actor.id) is not None:
        handovers.unwrite(session, shift_id=shift_id, member_id=actor.id)
        tidings.record(session, now, actor, "handover.unnoted", shift_id)
        _refresh(session, now, shift_id=shift_id)


def hand(session: Session, now: datetime, *, actor: Member, shift_id: int, case_id: int) -> Handed:
    """The next shift is to know of a case: that there is one, and nothing of what is in it. Harmless when repeated.
    Raises `Refused`."""
    _require(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    case = _case(session, now, actor=actor, shift_id=shift_id, case_id=case_id)
    if not _is_handed(session, shift_id=shift_id, case_id=case.id):
        handovers.hand(session, now, shift_id=shift_id, case_id=case.id, member_id=actor.id)
        _record(session, now, actor, "handover.handed", case.id, shift_id)
        _refresh(session, now, shift_id=shift_id)
    return Handed(case.ref, _following(session, now, shift_id))


def keep(session: Session, now: datetime, *, actor: Member, shift_id: int, case_id: int) -> Handed:
    """The next shift need not know of a case after all. Harmless when repeated. Raises `Refused`."""
    _require(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    case = _case(session, now, actor=actor, shift_id=shift_id, case_id=case_id)
    if _is_handed(session, shift_id=shift_id, case_id=case.id):
        handovers.keep(session, shift_id=shift_id, case_id=case.id)
        _record(session, now, actor, "handover.kept", case.id, shift_id)
        _refresh(session, now, shift_id=shift_id)
    return Handed(case.ref, _following(session, now, shift_id))


def look(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Have all that was left to the actor's shift shown, in place of what was shown before. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    found = shifts.opening(session, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    if found is None or not handed.is_heir(found, place, now):
        raise Refused("kit-gone")
    prefix = got_prefix(shift_id, actor.id)
    key = f"{prefix}{now:%Y%m%d%H%M%S%f}"
    about: dict[str, Any] = {"kind": "handover.got", "params": {"shift_id": shift_id}, "member_id": actor.id}
    # Not as a reply, whose bookkeeping is gone in a day: what is shown has to go from the chat in time.
    outbox.post(session, now, key=key, priority=Priority.ALERT, useless_after=found.ends_at, **about)
    cards.replace(session, now, prefix=prefix, kind=GONE, by=key)


def _require(session: Session, now: datetime, *, actor: Member, shift_id: int, is_to_change: bool = False) -> None:
    access.require(actor, Right.TAKE_SHIFTS)
    if is_to_change:
        members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=is_to_change)
    found = shifts.opening(session, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    why = refusal(session, now, found=found, place=place) if found is not None else "kit-gone"
    if why is not None:
        raise Refused(why)


def _require_key(session: Session) -> None:
    if not sealing.is_possible(session):
        raise Refused("handover-no-seal")


def _case(session: Session, now: datetime, *, actor: Member, shift_id: int, case_id: int) -> Case:
    """A case the actor may hand over, held. Raises `Refused`."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = cases.lock(session, case_id=case_id)
    chosen = {each.id for each in choices(session, now, actor=actor, shift_id=shift_id)}
    if case is None or case.id not in chosen:
        raise Refused("kit-gone")
    return case


def _is_handed(session: Session, *, shift_id: int, case_id: int) -> bool:
    return any(each.case_id == case_id for each in handovers.cases(session, shift_ids=[shift_id]))


def _following(session: Session, now: datetime, shift_id: int) -> Sequence[Span]:
    found = shifts.opening(session, shift_id=shift_id)
    return handed.following(session, now, left=handed.span(found)) if found is not None else ()


def _refresh(session: Session, now: datetime, *, shift_id: int) -> None:
    live.refresh(session, now, shift_id=shift_id)
    handed.refresh_next(session, now, shift_id=shift_id)


def _post(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    key = f"{left_prefix(shift_id, actor.id)}{now:%Y%m%d%H%M%S%f}"
    about: dict[str, Any] = {"kind": "handover.card", "params": {"shift_id": shift_id}, "member_id": actor.id}
    outbox.post(session, now, key=key, priority=Priority.ALERT, **about)


def _record(session: Session, now: datetime, actor: Member, verb: str, case_id: int, shift_id: int) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"case:{case_id}", shift=shift_id)
