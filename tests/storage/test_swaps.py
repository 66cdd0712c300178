"""What is remembered of proposals to swap."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from storage import members, shifts, swaps
from storage.db import Database
from storage.members import Role
from storage.shifts import PlaceKind

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def proposes(session: Session, at: datetime, who: int, whom: int) -> None:
    """A proposal of that instant, about two shifts of the days after it."""
    both = [
        shifts.add(
            session,
            at,
            starts_at=at + timedelta(days=day),
            ends_at=at + timedelta(days=day, hours=4),
            needs={PlaceKind.COUNSELLOR: (1, 1)},
            opened_by=who,
        ).id
        for day in (1, 2)
    ]
    swaps.add(session, at, member_id=who, shift_id=both[0], other_id=whom, other_shift_id=both[1], stamp=0)


def test_who_was_asked_to_swap_is_remembered_for_half_a_year(db: Database) -> None:
    with db.begin() as session:
        mari, anna, boris = (
            members.add(session, NOW, name=each, role=Role.VOLUNTEER).id for each in ("Mari", "Anna", "Boris")
        )
        recent, before = NOW - timedelta(days=10), NOW - timedelta(days=20)
        for at in (before, recent):
            proposes(session, at, mari, anna)
        proposes(session, NOW - timedelta(days=200), mari, boris)
        assert swaps.last_asked(session, NOW) == {anna: recent}
