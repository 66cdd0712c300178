"""Proposing a swap, answering it and ending it. Knows no chat.

What a transaction needs of a proposal it holds in this order: members, shifts, proposals by id; only then are cards
drawn anew, and those of a proposal by nobody who does not hold it."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, exchanges, giving, hush, live, tidings
from handlers.kit.errors import Refused
from handlers.kit.exchanges import Choice
from handlers.kit.giving import Side
from handlers.rules import timing
from handlers.rules.eligibility import Objection
from handlers.rules.rights import Right
from storage import cards, members, outbox, places, shifts, swaps
from storage.members import Member
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening
from storage.swaps import Swap, SwapState


@dataclass(frozen=True)
class Proposed:
    """A proposal, and when the question goes out if not at once."""

    swap: Swap
    held_until: datetime | None


@dataclass(frozen=True)
class Answer:
    """What has become of a proposal, from this answer or an earlier one; `against` speaks against who answered."""

    swap: Swap
    against: tuple[Objection, ...] = ()
    shift: Opening | None = None  # the one they would have got


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at what a shift could be swapped for. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    access.shift(session, actor=actor, shift_id=shift_id)


def look_at(session: Session, _now: datetime, *, actor: Member, swap_id: int) -> Swap:
    """Look at a proposal one made or was asked about. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    swap = swaps.get(session, swap_id=swap_id)
    if swap is None or actor.id not in (swap.member_id, swap.other_id):
        raise Refused("kit-gone")
    return swap


def propose(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    other_shift_id: int,
    mark: str,
    zone: ZoneInfo,
) -> Proposed:
    """Ask the colleague of a choice whether they would swap. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id)
    shifts.hold(session, shift_ids={shift_id, other_shift_id})
    place, found = places.get(session, shift_id=shift_id, member_id=actor.id), _opening(session, shift_id)
    if place is None or not exchanges.can_swap(now, found=found, place=place):
        raise Refused("swaps-not-now")
    mine = [each for each in swaps.about(session, shift_id=shift_id, member_id=actor.id) if each.is_open]
    held_until = exchanges.goes_at(session, now, zone=zone)
    for each in mine:
        if (each.member_id, each.other_shift_id) == (actor.id, other_shift_id):
            return Proposed(each, held_until if held_until > now else None)
    if sum(each.member_id == actor.id for each in mine) >= exchanges.MOST:
        raise Refused("swaps-enough", most=exchanges.MOST)
    fit = exchanges.choices(session, now, member=actor, place=place, found=found, zone=zone, of_shift=other_shift_id)
    chosen = next((each for each in fit if each.mark == mark), None)
    if chosen is None:
        raise Refused("kit-changed")
    swap = _ask(session, now, actor=actor, place=place, chosen=chosen, at=held_until)
    return Proposed(swap, held_until if held_until > now else None)


def accept(session: Session, now: datetime, *, actor: Member, swap_id: int, zone: ZoneInfo) -> Answer:
    """Say yes: both have the other's place, if both may have it now as ever. Harmless when repeated.

    Else the proposal lapses and each keeps what they have. Raises `Refused` for who was not asked.
    """
    swap = _asked(session, now, actor=actor, swap_id=swap_id)
    for member_id in sorted((swap.member_id, swap.other_id)):
        members.lock(session, member_id=member_id)
    shifts.hold(session, shift_ids={swap.shift_id, swap.other_shift_id})
    rivals = _hold_with_rivals(session, swap)
    if not swap.is_open:
        return Answer(swap)
    if not swaps.is_standing(session, now, swap=swap):
        lapse(session, now, swap=swap)
        return Answer(swap)
    one, other = _sides(session, swap)
    outcome = giving.exchange(session, now, actor=actor, one=one, other=other, zone=zone)
    if not outcome.is_done:
        lapse(session, now, swap=swap)
        return Answer(swap, outcome.other, one.shift)
    _end(session, now, swap=swap, state=SwapState.ACCEPTED)
    for each in rivals:
        lapse(session, now, swap=each)
    _tell_done(session, now, swap=swap, one=one, other=other, zone=zone)
    return Answer(swap)


def decline(session: Session, now: datetime, *, actor: Member, swap_id: int) -> Answer:
    """Say no: these two places are not proposed to each other again. Who proposed it reads so on their card, which asks
    for nothing. Harmless when repeated. Raises `Refused`."""
    _asked(session, now, actor=actor, swap_id=swap_id)
    (swap,) = swaps.hold(session, swap_ids=[swap_id])
    _ended_by(session, now, actor=actor, swap=swap, state=SwapState.DECLINED)
    return Answer(swap)


def withdraw(session: Session, now: datetime, *, actor: Member, swap_id: int) -> Answer:
    """Take one's own proposal back. Harmless when repeated. Raises `Refused` for who did not make it."""
    found = look_at(session, now, actor=actor, swap_id=swap_id)
    if found.member_id != actor.id:
        raise Refused("kit-gone")
    (swap,) = swaps.hold(session, swap_ids=[swap_id])
    _ended_by(session, now, actor=actor, swap=swap, state=SwapState.WITHDRAWN)
    return Answer(swap)


def lapse(session: Session, now: datetime, *, swap: Swap) -> None:
    """It cannot be done any more. Whoever calls holds it, and it is open."""
    tidings.record(session, now, None, "swaps.lapsed", swap.shift_id, swap=swap.id)
    _end(session, now, swap=swap, state=SwapState.LAPSED)


def card_key(swap_id: int, side: str) -> str:
    """The one key of a card about a proposal, of who made it (`mine`) or who was asked (`asked`)."""
    return live.swap_key(swap_id, side)


def _ask(session: Session, now: datetime, *, actor: Member, place: Place, chosen: Choice, at: datetime) -> Swap:
    """Store the proposal, ask the other, and give the actor a card that follows it."""
    shift, other = shifts.get(session, shift_id=place.shift_id), shifts.get(session, shift_id=chosen.shift.id)
    theirs = places.get(session, shift_id=chosen.shift.id, member_id=chosen.member_id)
    if shift is None or other is None or theirs is None:
        raise Refused("kit-gone")
    swap = swaps.add(
        session,
        now,
        member_id=actor.id,
        shift_id=shift.id,
        other_id=chosen.member_id,
        other_shift_id=other.id,
        stamp=shift.revision + other.revision + place.revision + theirs.revision,
    )
    tidings.record(
        session, now, actor, "swaps.proposed", shift.id, swap=swap.id, other=chosen.member_id, for_shift=other.id
    )
    until = min(shift.starts_at, other.starts_at)
    for side, to, goes in (("asked", chosen.member_id, at), ("mine", actor.id, now)):
        outbox.post(
            session,
            now,
            key=card_key(swap.id, side),
            kind="swaps.proposal",
            params={"swap_id": swap.id, "is_new": True},
            member_id=to,
            priority=Priority.NOTICE,
            not_before=goes,
            useless_after=until,
        )
    return swap


def _asked(session: Session, now: datetime, *, actor: Member, swap_id: int) -> Swap:
    swap = look_at(session, now, actor=actor, swap_id=swap_id)
    if swap.other_id != actor.id:
        raise Refused("kit-gone")
    return swap


def _hold_with_rivals(session: Session, swap: Swap) -> list[Swap]:
    """Hold the proposal and every other that waits and is about one of its places; return the others."""
    sides = ((swap.shift_id, swap.member_id), (swap.other_shift_id, swap.other_id))
    found = {each.id for side in sides for each in swaps.about(session, shift_id=side[0], member_id=side[1])}
    open_ = {each.id for each in swaps.waiting(session)}
    held = swaps.hold(session, swap_ids={swap.id, *(found & open_)})
    return [each for each in held if each.id != swap.id and each.is_open]


def _sides(session: Session, swap: Swap) -> tuple[Side, Side]:
    ids = ((swap.member_id, swap.shift_id), (swap.other_id, swap.other_shift_id))
    one, other = (_side(session, member_id, shift_id) for member_id, shift_id in ids)
    return one, other


def _side(session: Session, member_id: int, shift_id: int) -> Side:
    member, place = (
        members.get(session, member_id=member_id),
        places.get(session, shift_id=shift_id, member_id=member_id),
    )
    if member is None or place is None:
        raise Refused("kit-gone")
    return Side(member, place, _opening(session, shift_id))


def _opening(session: Session, shift_id: int) -> Opening:
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def _ended_by(session: Session, now: datetime, *, actor: Member, swap: Swap, state: SwapState) -> bool:
    """End it so unless it has ended or lapsed; return whether it was."""
    if not swap.is_open:
        return False
    if not swaps.is_standing(session, now, swap=swap):
        lapse(session, now, swap=swap)
        return False
    tidings.record(session, now, actor, f"swaps.{state}", swap.shift_id, swap=swap.id)
    _end(session, now, swap=swap, state=state)
    return True


def _end(session: Session, now: datetime, *, swap: Swap, state: SwapState) -> None:
    swaps.end(session, now, swap=swap, state=state)
    cards.follow(session, now, prefix=card_key(swap.id, ""))


def _tell_done(session: Session, now: datetime, *, swap: Swap, one: Side, other: Side, zone: ZoneInfo) -> None:
    """Tell who proposed it: at once if one of the shifts is near, else when it is not quiet. The news takes the place
    of their card about the proposal; where it has to wait, the card tells it meanwhile."""
    first = min(one.shift.starts_at, other.shift.starts_at)
    at = timing.release(first, now=now, quiet=hush.hours(session, zone))
    outbox.post(
        session,
        now,
        key=f"told:swaps.done:{swap.id}",
        kind="swaps.done",
        params={"swap_id": swap.id},
        member_id=swap.member_id,
        priority=Priority.NOTICE,
        not_before=at,
        useless_after=other.shift.ends_at,
    )
    mine = [each for each in cards.shown(session, prefix=card_key(swap.id, "")) if each.member_id == swap.member_id]
    for each in mine if at <= now else ():
        about = vars(each) | {"kind": "swaps.replaced", "params": {"swap_id": swap.id}}
        outbox.redraw(session, now, priority=Priority.BULK, **about)
