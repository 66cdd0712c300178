"""Clearing a stretch of time of everything a member has in it: places, wait lists, offers, swaps, open questions.

Whether they are away then is stored elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import covers, live, tidings
from handlers.kit.covers import Parting
from handlers.rules.vacancies import Absence
from handlers.rules.work import Stint
from storage import asks, cards, places, shifts, standbys, swaps, waits
from storage.asks import Answer
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState
from storage.swaps import SwapState
from storage.waits import WaitState


@dataclass(frozen=True)
class Parted:
    """A place to be given up, and what becomes of it; one that is looked for already is no news."""

    shift: Opening
    kind: PlaceKind
    outcome: Parting
    is_news: bool


def ahead(session: Session, now: datetime, *, member: Member, span: Absence) -> list[tuple[Place, Opening]]:
    """The member's places that fall into the stretch, in shifts that have not begun, soonest first.

    Whoever has said already that they are there stays.
    """
    mine = places.of_member(session, member_id=member.id, ending_after=now)
    openings = (shifts.opening(session, shift_id=each.id) for each in mine)
    found = [
        (place, each)
        for each in openings
        if each and each.starts_at > now and _is_in(span, each)
        if (place := places.get(session, shift_id=each.id, member_id=member.id))
    ]
    return [(place, each) for place, each in found if place.state is PlaceState.PLANNED]


def outlook(session: Session, now: datetime, *, member: Member, span: Absence) -> tuple[Parted, ...]:
    """What would become of each of these places now."""
    parted = []
    for place, found in ahead(session, now, member=member, span=span):
        outcome = covers.outlook(session, now, holder=member, place=place, found=found)
        parted.append(Parted(found, place.kind, outcome, outcome is not Parting.SOUGHT or not place.is_sought))
    return tuple(parted)


def hold(session: Session, now: datetime, *, member: Member, span: Absence) -> None:
    """Hold every shift that would change. Whoever calls holds the member: nobody gives them a place meanwhile."""
    mine = {found.id for _, found in ahead(session, now, member=member, span=span)}
    waited = {each.shift_id for each in _waits(session, now, member)}
    offered = {each.shift_id for each in _offers(session, now, member)}
    asked = {each.shift_id for each in _asks(session, now, member)}
    swapped = {id_ for each in _swaps(session, member) for id_ in (each.shift_id, each.other_shift_id)}
    shifts.hold(session, shift_ids=mine | waited | offered | asked | swapped)


def clear(session: Session, now: datetime, *, actor: Member, member: Member, span: Absence) -> tuple[Parted, ...]:
    """Give up everything in the stretch, each place as `covers.part` does; return what became of the places.

    Whoever calls holds the member and these shifts, and tells the member if it is not they who act.
    """
    parted = outlook(session, now, member=member, span=span)
    _untie(session, now, member=member, span=span)
    for each in parted:
        place = places.get(session, shift_id=each.shift.id, member_id=member.id)
        if place is not None:
            covers.part(session, now, actor=actor, holder=member, place=place, found=each.shift, is_told=True)
    return parted


def _untie(session: Session, now: datetime, *, member: Member, span: Absence) -> None:
    """End what ties the member to shifts in the stretch besides places."""
    changed: set[int] = set()
    for wait in _waits(session, now, member):
        if _is_about(session, span, wait.shift_id):
            waits.end(session, wait=wait, state=WaitState.DECLINED)
            changed.add(wait.shift_id)
    for offer in _offers(session, now, member):
        if _is_about(session, span, offer.shift_id):
            standbys.remove(session, standby=offer)
            changed.add(offer.shift_id)
    for ask in _asks(session, now, member):
        if _is_about(session, span, ask.shift_id):
            asks.answer(session, now, ask=ask, said=Answer.NO)
            changed.add(ask.shift_id)
    for swap in swaps.hold(session, swap_ids=[each.id for each in _swaps(session, member)]):
        both = {swap.shift_id, swap.other_shift_id}
        if swap.is_open and any(_is_about(session, span, each) for each in both):
            swaps.end(session, now, swap=swap, state=SwapState.LAPSED)
            tidings.record(session, now, None, "swaps.lapsed", swap.shift_id, swap=swap.id)
            cards.follow(session, now, prefix=live.swap_key(swap.id))
            changed |= both
    for shift_id in sorted(changed):
        live.refresh(session, now, shift_id=shift_id)


def _waits(session: Session, now: datetime, member: Member) -> Sequence[waits.Wait]:
    return [wait for wait, _ in waits.of_member(session, member_id=member.id, since=now)]


def _offers(session: Session, now: datetime, member: Member) -> Sequence[standbys.Standby]:
    return standbys.of_member(session, member_id=member.id, ending_after=now)


def _asks(session: Session, now: datetime, member: Member) -> Sequence[asks.Ask]:
    return asks.open_of(session, member_id=member.id, ending_after=now)


def _swaps(session: Session, member: Member) -> Sequence[swaps.Swap]:
    return swaps.open_of(session, member_id=member.id)


def _is_about(session: Session, span: Absence, shift_id: int) -> bool:
    found = shifts.opening(session, shift_id=shift_id)
    return found is not None and _is_in(span, found)


def _is_in(span: Absence, found: Opening) -> bool:
    return span.touches(Stint(found.id, found.starts_at, found.ends_at))
