"""What calendar addresses and the places a calendar follows promise."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import feeds, members, places, shifts
from storage.db import Database
from storage.members import Role
from storage.places import Place
from storage.shifts import PlaceKind, Shift

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def person(session: Session, name: str = "Mari") -> int:
    return members.add(session, NOW, name=name, role=Role.COUNSELLOR).id


def shift(session: Session, opener: int, starts_at: datetime) -> Shift:
    needs = {PlaceKind.COUNSELLOR: (1, 3)}
    return shifts.add(session, NOW, starts_at=starts_at, ends_at=starts_at + 4 * HOUR, needs=needs, opened_by=opener)


def take(session: Session, of: Shift, who: int, now: datetime = NOW) -> Place:
    return places.take(session, now, shift_id=of.id, member_id=who, kind=PlaceKind.COUNSELLOR)


def revisions(session: Session, who: int) -> list[tuple[int, datetime | None]]:
    found = places.appointments(session, member_id=who, ending_after=NOW)
    return [(each.revision, each.gone_at) for each in found]


def test_a_token_opens_the_address_of_its_owner_and_no_other_does(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        token = feeds.issue(session, NOW, member_id=mari)
        found = feeds.by_token(session, token=token)
        assert found
        assert found.member_id == mari
        for other in ("", token[:-1], token + "x", token.swapcase(), "\0", feeds.hashed(token)):
            assert feeds.by_token(session, token=other) is None


def test_a_token_is_nowhere_in_its_row(db: Database) -> None:
    with db.begin() as session:
        token = feeds.issue(session, NOW, member_id=person(session))
        stored = session.execute(sa.text("SELECT * FROM feed")).one()
    assert token not in " ".join(map(str, stored))


def test_a_new_token_makes_the_old_one_worthless_and_ending_it_all(db: Database) -> None:
    with db.begin() as session:
        mari, anna = person(session), person(session, "Anna")
        old, hers = (feeds.issue(session, NOW, member_id=who) for who in (mari, anna))
        new = feeds.issue(session, NOW + HOUR, member_id=mari)
        assert feeds.by_token(session, token=old) is None
        assert feeds.by_token(session, token=new)
        assert feeds.revoke(session, member_id=mari)
        assert feeds.by_token(session, token=new) is None
        assert not feeds.revoke(session, member_id=mari)
        assert feeds.by_token(session, token=hers)


def test_every_change_of_place_or_shift_raises_the_number_a_calendar_follows(db: Database) -> None:
    with db.begin() as session:
        mari = person(session)
        found = shift(session, mari, NOW + DAY)
        place = take(session, found, mari)
        assert revisions(session, mari) == [(0, None)]
        shifts.move(session, shift=found, starts_at=NOW + 2 * DAY, ends_at=NOW + 2 * DAY + HOUR)
        assert revisions(session, mari) == [(1, None)]
        places.leave(session, NOW + HOUR, place=place)
        assert revisions(session, mari) == [(2, NOW + HOUR)]
        take(session, found, mari, NOW + 2 * HOUR)
        assert revisions(session, mari) == [(3, None)]
        shifts.cancel(session, NOW + 3 * HOUR, shift=found)
        assert revisions(session, mari) == [(4, NOW + 3 * HOUR)]


@pytest.mark.parametrize("is_left_first", [True, False])
def test_a_place_is_gone_since_the_first_of_leaving_and_cancelling(db: Database, is_left_first: bool) -> None:
    with db.begin() as session:
        mari = person(session)
        found = shift(session, mari, NOW + DAY)
        place = take(session, found, mari)
        left_at, cancelled_at = (NOW, NOW + HOUR) if is_left_first else (NOW + HOUR, NOW)
        places.leave(session, left_at, place=place)
        shifts.cancel(session, cancelled_at, shift=found)
        assert revisions(session, mari) == [(2, NOW)]
        one = places.appointment(session, shift_id=found.id, member_id=mari)
        assert one
        assert one.gone_at == NOW


def test_a_calendar_follows_ones_own_places_that_end_later_soonest_first(db: Database) -> None:
    with db.begin() as session:
        mari, anna = person(session), person(session, "Anna")
        over, running, late, soon = (
            shift(session, mari, at) for at in (NOW - 4 * HOUR, NOW - 3 * HOUR, NOW + 90 * DAY, NOW + DAY)
        )
        for each in (over, running, late, soon):
            take(session, each, mari)
        take(session, soon, anna)
        found = places.appointments(session, member_id=mari, ending_after=NOW)
        assert [each.shift_id for each in found] == [running.id, soon.id, late.id]
        assert {each.member_id for each in found} == {mari}
        assert places.appointment(session, shift_id=late.id, member_id=anna) is None
