"""Coming to a shift, going, and counting. Knows no chat."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import access, beside, calls, covers, live, readership, seats, tidings
from handlers.kit.errors import Refused
from handlers.rules import limits, presence
from handlers.rules.presence import Stage
from handlers.rules.rights import Right
from storage import attendance, cards, dialogues, lates, members, places, policies, shifts, tallies
from storage.lates import LateState
from storage.members import Member
from storage.places import Engagement, Place
from storage.shifts import Opening, PlaceState, Shift, ShiftState
from storage.tallies import Counted

# Who lost their place because they were not there at the start.
LOST = (PlaceState.MISSED, PlaceState.EXCUSED)


class Coming(enum.StrEnum):
    """What became of saying that one is there."""

    HERE = "here"  # they are there
    EARLY = "early"  # it is too early to say so
    AGAIN = "again"  # they are there, late, and the place is theirs again
    REPLACED = "replaced"  # somebody else is there in their stead


@dataclass(frozen=True)
class Arrival:
    """The same, with the instant from which on it can be said."""

    coming: Coming
    opens_at: datetime


def arrival_key(*, shift_id: int, member_id: int, starts_at: datetime) -> str:
    """The one key of the question whether somebody is there; a shift that begins at another time has another."""
    return live.key(shift_id, "here", member_id, f"{starts_at:%Y%m%d%H%M}")


def onward_key(*, shift_id: int, member_id: int, starts_at: datetime) -> str:
    """The one key of what is new for somebody who goes on to the shift from the one before."""
    return live.key(shift_id, "onward", member_id, f"{starts_at:%Y%m%d%H%M}")


def ending_key(*, shift_id: int, member_id: int, ends_at: datetime) -> str:
    """The one key of the word that a shift is over."""
    return live.key(shift_id, "over", member_id, f"{ends_at:%Y%m%d%H%M}")


def pause_prefix(*, shift_id: int, member_id: int) -> str:
    """How the keys of somebody's pauses in a shift begin."""
    return f"pause:{shift_id}:{member_id}:"


def is_on(session: Session) -> bool:
    """Whether people are asked whether they are there at all."""
    return limits.number("attendance.check_in", policies.values(session)) == 1


def opens_for(session: Session) -> timedelta:
    """How long before the start one can say that one is there."""
    return seats.duration(session, "attendance.opens")


def arrive(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Arrival:
    """The actor is there. Harmless when repeated. Raises `Refused` where there is nothing of theirs to come to, or
    something is to be read first.

    Who was not there at the start and has lost the place gets it back if there is room, whatever the rules: they came.
    """
    shift, place = _mine(session, actor=actor, shift_id=shift_id)
    opens_at = presence.opens_at(shift.starts_at, opens_for=opens_for(session))
    if place.state is PlaceState.HERE:
        return Arrival(Coming.HERE, opens_at)
    _require_coming(place)
    stage = presence.stage(shift.starts_at, shift.ends_at, opens_for=shift.starts_at - opens_at, now=now)
    if stage is Stage.OVER:
        raise Refused("presence-over")
    if stage is Stage.EARLY:
        return Arrival(Coming.EARLY, opens_at)
    _require_read(session, now, actor=actor)
    if place.state in LOST:
        return Arrival(_return(session, now, actor=actor, place=place), opens_at)
    come(session, now, actor=actor, place=place)
    live.refresh(session, now, shift_id=shift_id)
    return Arrival(Coming.HERE, opens_at)


def come(
    session: Session,
    now: datetime,
    *,
    actor: Member | None,
    place: Place,
    came_at: datetime | None = None,
    **facts: Any,
) -> None:
    """The place's holder is there, since now or an earlier instant. Whoever calls holds the shift and refreshes it."""
    places.arrive(session, came_at or now, place=place)
    late = lates.get(session, shift_id=place.shift_id, member_id=place.member_id)
    if late is not None and late.is_open:
        lates.end(session, now, late=late, state=LateState.CAME)
    calls.close(session, now, shift_id=place.shift_id)
    tidings.record(session, now, actor, "presence.came", place.shift_id, **facts)


def take_back(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """The actor is not there yet after all, and everything goes on as if they had never said so. Harmless when
    repeated. Raises `Refused` once that cannot be taken back.

    Who had said that they cannot come is looked for again; who is missing by now is missed again.
    """
    shift, place = _mine(session, actor=actor, shift_id=shift_id)
    if place.state is PlaceState.PLANNED and place.came_at is None:
        return
    if place.state is not PlaceState.HERE:
        _require_coming(place)
        raise Refused("presence-not-here")
    if not may_take_back(session, now, place=place, shift=shift):
        raise Refused("presence-stays-here")
    had_said = place.has_said(shift.starts_at)
    late = lates.get(session, shift_id=shift_id, member_id=actor.id)
    attendance.take_back(session, place=place)
    if late is not None:
        lates.reopen(session, late=late)
    tidings.record(session, now, actor, "presence.taken_back", shift_id)
    if had_said:
        covers.seek(session, now, actor=actor, place=place)
    live.refresh(session, now, shift_id=shift_id)


def may_take_back(session: Session, now: datetime, *, place: Place, shift: Shift | Opening) -> bool:
    """Whether its holder has said a moment ago that they are there, and nobody but they: no lead, and not the shift
    before, from which they went on."""
    if place.state is not PlaceState.HERE or place.came_at is None:
        return False
    if not presence.may_be_taken_back(place.came_at, shift.ends_at, now=now):
        return False
    late = lates.get(session, shift_id=shift.id, member_id=place.member_id)
    by_own_word = late is None or (late.state is LateState.CAME and late.ended_at == place.came_at)
    return by_own_word and not (place.came_at == shift.starts_at and _was_there_before(session, place, shift))


def depart(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """The actor has gone, from the start of the shift on. Harmless when repeated. Raises `Refused`."""
    shift, place = _mine(session, actor=actor, shift_id=shift_id)
    if place.state is PlaceState.DONE:
        return
    if place.state is not PlaceState.HERE:
        raise Refused("presence-not-here" if place.is_taken else "presence-not-yours")
    if now < shift.starts_at:
        raise Refused("presence-not-begun")
    go(session, now, actor=actor, place=place)
    live.refresh(session, now, shift_id=shift_id)


def go(
    session: Session,
    now: datetime,
    *,
    actor: Member | None,
    place: Place,
    went_at: datetime | None = None,
    **facts: Any,
) -> None:
    """The place's holder has gone, now or at another instant, and is reminded of no pause. Whoever calls holds the
    shift and refreshes it."""
    places.depart(session, went_at or now, place=place)
    prefix = pause_prefix(shift_id=place.shift_id, member_id=place.member_id)
    cards.replace(session, now, prefix=prefix, kind="presence.rested", by="")
    tidings.record(session, now, actor, "presence.went", place.shift_id, **facts)


def come_back(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """The actor has not gone after all; while the shift lasts. Harmless when repeated. Raises `Refused`."""
    shift, place = _mine(session, actor=actor, shift_id=shift_id)
    if place.state is PlaceState.HERE:
        return
    if now >= shift.ends_at:
        raise Refused("presence-over")
    if place.state is not PlaceState.DONE or place.came_at is None:
        raise Refused("presence-not-here")
    attendance.come_back(session, place=place)
    tidings.record(session, now, actor, "presence.came_back", shift_id)
    live.refresh(session, now, shift_id=shift_id)


def mute(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """The actor is reminded of no more pauses in this shift. Raises `Refused`."""
    _, place = _mine(session, actor=actor, shift_id=shift_id)
    if not place.is_undisturbed:
        attendance.leave_undisturbed(session, place=place)
        tidings.record(session, now, actor, "presence.muted", shift_id)


def thank(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Back to the card of a shift that is done; no number is waited for. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    access.shift(session, actor=actor, shift_id=shift_id)
    dialogues.end(session, member_id=actor.id)


def ask(session: Session, now: datetime, *, actor: Member, shift_id: int, what: Counted) -> None:
    """Look at what may be counted and wait for a number, should it be typed. Raises `Refused`."""
    _require_countable(session, now, actor=actor, shift_id=shift_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"presence:typed:{shift_id}:{what}")


def count(
    session: Session, now: datetime, *, actor: Member, shift_id: int, what: Counted, number: int | None
) -> Counted | None:
    """This many of what is counted, None for what is not known; return what has no number yet and comes after it.

    Then a number for that is waited for. Raises `Refused`.
    """
    _require_countable(session, now, actor=actor, shift_id=shift_id)
    if number is not None and not 0 <= number <= tallies.MOST:
        raise Refused("presence-no-number", most=tallies.MOST)
    found = tallies.get(session, shift_id=shift_id, member_id=actor.id)
    before = getattr(found, what) if found is not None else None
    if number is not None or before is not None:
        found = tallies.put(session, now, shift_id=shift_id, member_id=actor.id, what=what, count=number)
        # What somebody counts is theirs; that a number was put right has to be traceable.
        change = {} if before is None else {"before": before, "after": number}
        facts: dict[str, Any] = {"what": what.value, **change}
        tidings.record(session, now, actor, "presence.counted", shift_id, **facts)
    kinds = list(Counted)
    later = kinds[kinds.index(what) + 1 :]
    next_ = next((each for each in later if found is None or getattr(found, each) is None), None)
    dialogues.end(session, member_id=actor.id)
    if next_ is not None:
        dialogues.expect(session, now, member_id=actor.id, step=f"presence:typed:{shift_id}:{next_}")
    return next_


def count_typed(
    session: Session, now: datetime, *, actor: Member, shift_id: int, what: Counted, typed: str
) -> Counted | None:
    """As `count`, with the number as it was typed. Raises `Refused`."""
    digits = typed.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= len(str(tallies.MOST))):
        raise Refused("presence-no-number", most=tallies.MOST)
    return count(session, now, actor=actor, shift_id=shift_id, what=what, number=int(digits))


def is_countable(place: Place, shift: Shift, now: datetime) -> bool:
    """Whether its holder may give numbers: they were there, and not long ago."""
    is_done = place.state is PlaceState.DONE and shift.state is ShiftState.OPEN
    return is_done and presence.is_open_to_counts(shift.ends_at, now=now)


def _return(session: Session, now: datetime, *, actor: Member, place: Place) -> Coming:
    """Who was not there at the start has come after all."""
    found = shifts.opening(session, shift_id=place.shift_id)
    of_kind = found.counts.get(place.kind) if found else None
    if found is None or of_kind is None or of_kind.taken >= of_kind.most:
        if place.came_at is None:
            attendance.come_in_vain(session, now, place=place)
            tidings.record(session, now, actor, "presence.came_in_vain", place.shift_id)
        return Coming.REPLACED
    was = place.state.value
    come(session, now, actor=actor, place=place, was=was)
    beside.settle(session, now, actor=actor, shift=found)
    live.refresh(session, now, shift_id=found.id)
    if place.state is not PlaceState.HERE:  # a trainee who would be alone: the rule never gives way
        raise Refused("kit-why-alone")
    return Coming.AGAIN


def is_going_on(session: Session, *, place: Place, shift: Shift | Opening) -> bool:
    """Whether its holder, who is asked for and can come, is on a shift now that lasts until this one begins."""
    if place.state is not PlaceState.PLANNED or place.is_sought or place.kind not in presence.ASKED:
        return False
    before = _before(session, place, shift)
    found = (places.get(session, shift_id=each.id, member_id=place.member_id) for each in before)
    return any(each is not None and each.state is PlaceState.HERE for each in found)


def _was_there_before(session: Session, place: Place, shift: Shift | Opening) -> bool:
    """Whether its holder has a place in a shift from which they could have gone on to this one."""
    return bool(_before(session, place, shift))


def _before(session: Session, place: Place, shift: Shift | Opening) -> list[Engagement]:
    since = shift.starts_at - timedelta(microseconds=1)
    found = places.engagements(session, since=since, until=shift.starts_at, member_id=place.member_id)
    return [each for each in found if each.starts_at < shift.starts_at]


def _require_read(session: Session, now: datetime, *, actor: Member) -> None:
    """Raise `Refused`, naming it, while there is something the actor has to read before they begin. Only their own word
    is held up: what a lead does for them is not."""
    unread = readership.blocks(session, now, member=actor)
    if unread:
        titles = readership.titles(session, editions=unread[:1], language=actor.language)
        raise Refused("presence-read-first", title=titles[0] if titles else "", more=len(unread) - 1)


def _require_coming(place: Place) -> None:
    """Raise `Refused` unless the place is one somebody can come to."""
    if place.state is PlaceState.DONE:
        raise Refused("presence-gone")
    if place.state not in (PlaceState.PLANNED, *LOST):
        raise Refused("presence-not-yours")
    if place.kind not in presence.ASKED:
        raise Refused("presence-reserve")


def _mine(session: Session, *, actor: Member, shift_id: int) -> tuple[Shift, Place]:
    """The actor's place in a shift that takes place, theirs or lost, both held for a change. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    if shift.state is ShiftState.CANCELLED:
        raise Refused("kit-why-cancelled")
    if place is None:
        raise Refused("presence-not-yours")
    return shift, place


def _require_countable(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shift, place = _mine(session, actor=actor, shift_id=shift_id)
    if place.state is not PlaceState.DONE:
        raise Refused("presence-not-done")
    if not is_countable(place, shift, now):
        raise Refused("presence-counts-closed")
