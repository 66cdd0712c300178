"""Who a trainee sits beside. Whether a place is for them at all is the rules' to say, telling the pairs the slice's."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from handlers.kit import live, tidings
from storage import places, shadows, shifts
from storage.members import Member
from storage.shadows import Seat
from storage.shifts import Opening, PlaceKind, PlaceState


def settle(session: Session, now: datetime, *, actor: Member | None, shift: Opening) -> tuple[int, ...]:
    """Somebody has come to the shift or left it, is looked for or not any more, guides or not: every trainee sits
    beside a counsellor of their own.

    Who has one keeps them. Others get whoever is free, first come first. While a counsellor's place is looked for
    before the start, a trainee waits for each such place; who is left over loses theirs and is told at once. Returns
    who. Whoever calls holds the shift. Harmless when repeated.
    """
    if shift.is_cancelled or shift.ends_at <= now:
        return ()
    seats, has_begun = shadows.seats(session, shift_id=shift.id), shift.starts_at <= now
    settled = _settled(seats, has_begun=has_begun)
    free = _free(seats, taken=[each.beside for each in settled])
    looked_for = 0 if has_begun else sum(each.is_sought and each.kind is PlaceKind.COUNSELLOR for each in seats)
    freed: list[int] = []
    changed = False
    for each in seats:
        if each.kind is not PlaceKind.SHADOW or each in settled or each.state is PlaceState.DONE:
            continue
        if each.is_sought:
            changed |= _seat(session, now, actor, shift, each, None)
        elif free:
            changed |= _seat(session, now, actor, shift, each, free.pop(0))
        elif looked_for:
            looked_for -= 1
            changed |= _seat(session, now, actor, shift, each, None)
        else:
            _free_place(session, now, actor, shift, each)
            freed.append(each.member_id)
    if changed or freed:
        live.refresh(session, now, shift_id=shift.id)
    return tuple(freed)


def settle_all(session: Session, now: datetime, *, actor: Member, member: Member) -> None:
    """Whether trainees may sit beside the member has changed: settle every shift they are to come to. Whoever calls
    holds the member.
    """
    mine = places.of_member(session, member_id=member.id, ending_after=now)
    shifts.hold(session, shift_ids=[each.id for each in mine])
    for each in sorted(mine, key=lambda shift: shift.id):
        found = shifts.opening(session, shift_id=each.id)
        if found is not None:
            settle(session, now, actor=actor, shift=found)


def _settled(seats: Sequence[Seat], *, has_begun: bool) -> list[Seat]:
    """Trainees who sit beside a counsellor that comes, guides and has nobody else. In a shift under way they stay
    beside who guides no more from the next one on.
    """
    able = {
        each.member_id
        for each in seats
        if each.kind is PlaceKind.COUNSELLOR and not each.is_sought and (each.guides or has_begun)
    }
    found: list[Seat] = []
    for each in seats:
        if each.kind is PlaceKind.SHADOW and not each.is_sought and each.beside in able:
            able.discard(each.beside)
            found.append(each)
    return found


def _free(seats: Sequence[Seat], *, taken: Sequence[int | None]) -> list[int]:
    """Counsellors beside whom somebody could sit from now on: they have not gone home, and nobody does yet."""
    return [
        each.member_id
        for each in seats
        if each.kind is PlaceKind.COUNSELLOR
        and each.guides
        and not each.is_sought
        and each.state is not PlaceState.DONE
        and each.member_id not in taken
    ]


def _seat(
    session: Session, now: datetime, actor: Member | None, shift: Opening, seat: Seat, beside: int | None
) -> bool:
    """Let a trainee sit beside this counsellor, or nobody; return whether that is a change."""
    place = places.get(session, shift_id=shift.id, member_id=seat.member_id)
    if place is None:
        return False
    since = None if seat.is_sought else now  # who cannot come waits for nobody
    is_as_before = beside is None and place.beside is None and (place.beside_at is None) == (since is None)
    if is_as_before:
        return False
    places.sit_beside(session, place=place, member_id=beside, since=since)
    tidings.record(session, now, actor, "shifts.beside", shift.id, member=seat.member_id, beside=beside)
    return True


def _free_place(session: Session, now: datetime, actor: Member | None, shift: Opening, seat: Seat) -> None:
    place = places.get(session, shift_id=shift.id, member_id=seat.member_id)
    if place is None:
        return
    places.leave(session, now, place=place)
    tidings.record(session, now, actor, "shifts.orphaned", shift.id, member=seat.member_id)
    kind = "learning.alone" if shift.starts_at <= now else "news.orphaned"
    tidings.tell(session, now, kind=kind, shift=shift, to=seat.member_id)
