"""Who a trainee sits beside. Whether a place is for them at all is the rules' to say."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import tidings
from storage import places
from storage.members import Member
from storage.shifts import Opening, PlaceKind


def settle(session: Session, now: datetime, *, actor: Member | None, shift: Opening) -> tuple[int, ...]:
    """Somebody has come to the shift or left it: trainees without a counsellor lose their places and are told.

    Returns who. Whoever calls holds the shift.
    """
    coming = places.coming(session, shift_id=shift.id)
    counsellors = sum(each.kind is PlaceKind.COUNSELLOR for each in coming)
    shadows = [each.member_id for each in coming if each.kind is PlaceKind.SHADOW]
    if counsellors or not shadows:
        return ()
    for member_id in shadows:
        place = places.get(session, shift_id=shift.id, member_id=member_id)
        if place is not None:
            places.leave(session, now, place=place)
            tidings.record(session, now, actor, "shifts.orphaned", shift.id, member=member_id)
            tidings.tell(session, now, kind="news.orphaned", shift=shift, to=member_id)
    return tuple(shadows)
