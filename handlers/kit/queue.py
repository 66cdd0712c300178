"""The wait list where places are given and shifts changed: never more is offered than is free. Who is next is decided
elsewhere."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import tidings
from storage import shifts, waits
from storage.shifts import Count


def trim(session: Session, now: datetime, *, shift_id: int) -> None:
    """Take back offers beyond what is free, such as after a lead gave the place away: the last in line first.

    They stand in line where they stood. Whoever calls holds the shift.
    """
    found = shifts.opening(session, shift_id=shift_id)
    offered = [each for each in waits.line(session, shift_id=shift_id) if each.is_offered]
    if found is None or not offered:
        return
    for kind in {each.kind for each in offered}:
        count = found.counts.get(kind, Count(0, 0))
        of_kind = [each for each in offered if each.kind is kind]
        for wait in of_kind[max(0, count.most - count.taken) :]:
            waits.stand(session, wait=wait, is_passed=False)
            tidings.record(session, now, None, "waiting.withdrawn", shift_id, member=wait.member_id)
