"""Places of colleagues that could be had for one's own. Asks nobody and changes nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, seats
from handlers.kit.refs import seal
from handlers.rules import swapping
from handlers.rules.limits import Kind
from handlers.rules.swapping import Seat
from storage import asks, duties, shifts, swaps
from storage.duties import Duty
from storage.members import Member, MemberState
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState
from storage.swaps import SwapState

# So many proposals for one place wait at the same time, and so many questions about one: nobody is to be pestered.
MOST = 3


@dataclass(frozen=True)
class Choice:
    """A colleague's place in another shift that could be had for one's own."""

    shift: Opening
    kind: PlaceKind
    member_id: int
    mark: str  # stands for what its card says and whom it asks


def can_swap(now: datetime, *, found: Opening, place: Place | None) -> bool:
    """Whether a place can be swapped: it is planned, in a shift that is ahead; a swap is also a way to find cover."""
    return place is not None and place.state is PlaceState.PLANNED and found.starts_at > now and not found.is_cancelled


def goes_at(session: Session, now: datetime, *, zone: ZoneInfo) -> datetime:
    """When a question that is asked now goes out: quiet hours hold it, for a swap is never urgent."""
    return hush.hours(session, zone).after(now)


def choices(
    session: Session,
    now: datetime,
    *,
    member: Member,
    place: Place,
    found: Opening,
    zone: ZoneInfo,
    of_shift: int | None = None,
    most: int | None = None,
) -> list[Choice]:
    """What could be had for this place, the soonest first and one a shift (or only `of_shift`), so many at `most`.

    Each is legal for both under every rule, with somebody who can be asked in time, and neither was asked of them for
    this place nor refused.
    """
    asked_at = goes_at(session, now, zone=zone)
    if not can_swap(now, found=found, place=place) or found.starts_at <= asked_at:
        return []
    until = now + seats.duration(session, "rota.horizon")
    barred = {found.id, *_asked_in(session, place)}
    ahead = {
        each.id: each
        for each in shifts.between(session, since=now, until=until)
        if each.starts_at > asked_at and each.id not in barred and of_shift in (None, each.id)
    }
    held = [each for each in duties.between(session, since=now, until=until) if each.shift_id in ahead]
    open_ = _open_to_it(session, held, place)
    if not open_:
        return []
    fit = _fitting(session, now, member=member, mine=(found, place), theirs=open_, ahead=ahead, zone=zone)
    return [_choice(ahead[each.stint.shift_id], each, place, found) for each in islice(fit, most)]


def _asked_in(session: Session, place: Place) -> set[int]:
    """Shifts in which somebody is asked already to swap for this place: one at a time."""
    known = swaps.about(session, shift_id=place.shift_id, member_id=place.member_id)
    return {each.other_shift_id for each in known if each.is_open and each.member_id == place.member_id}


def _open_to_it(session: Session, duties: list[Duty], place: Place) -> list[Duty]:
    """Those whose holders can be asked for them in return for this place."""
    who = {each.id for each in seats.takers(session) if each.state is MemberState.ACTIVE and each.is_reachable}
    known = swaps.about(session, shift_id=place.shift_id, member_id=place.member_id)
    over = [each for each in known if each.state in (SwapState.OPEN, SwapState.DECLINED)]
    asked = Counter((each.other_shift_id, each.other_id) for each in swaps.waiting(session))
    return [
        each
        for each in duties
        if each.state is PlaceState.PLANNED
        and each.member_id in who - {place.member_id}
        and asked[each.shift_id, each.member_id] < MOST
        and not any(one.is_about(shift_id=each.shift_id, member_id=each.member_id) for one in over)
    ]


def _fitting(
    session: Session,
    now: datetime,
    *,
    member: Member,
    mine: tuple[Opening, Place],
    theirs: list[Duty],
    ahead: Mapping[int, Opening],
    zone: ZoneInfo,
) -> Iterator[Seat]:
    found, place = mine
    holders = {each.member_id for each in theirs}
    who = [member, *(each for each in seats.takers(session) if each.id in holders)]
    all_ = [found, *(ahead[each.shift_id] for each in theirs)]
    since, until = min(each.starts_at for each in all_), max(each.ends_at for each in all_)
    people = {each.member_id: each for each in seats.people(session, found=who, since=since, until=until)}
    own = Seat(people[member.id], seats.vacancy(found, place.kind, is_vacated=not place.is_sought))
    others = [
        Seat(
            people[each.member_id],
            seats.vacancy(ahead[each.shift_id], each.kind, is_vacated=each.cover_wanted_at is None),
        )
        for each in theirs
    ]
    return swapping.options(
        own,
        others,
        limits={each: seats.rules(session, each) for each in Kind},
        target_for=seats.duration(session, "rota.target"),
        asked=_last_asked(session, now),
        zone=zone,
        now=now,
    )


def _last_asked(session: Session, now: datetime) -> dict[int, datetime]:
    """When each member was last asked for anything: to swap, or to step in."""
    asked = swaps.last_asked(session, now)
    for member_id, at in asks.last_asked(session, now).items():
        asked[member_id] = max(at, asked.get(member_id, at))
    return asked


def _choice(shift: Opening, seat: Seat, place: Place, found: Opening) -> Choice:
    kind, who = seat.stint.kind, seat.holder.member_id
    hours = [(each.starts_at, each.ends_at) for each in (found, shift)]
    return Choice(shift, kind, who, seal(hours, place.kind.value, kind.value, who))
