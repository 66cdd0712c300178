"""The demo's team as it begins, at any hour of any day: a living month, made by what the product runs."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot import demo_team
from handlers.kit import absentees
from handlers.rules.eligibility import Why
from storage import absences, asks, members, places, searches, shifts, standbys, swaps, waits
from storage.db import Database
from storage.shifts import PlaceKind, PlaceState

ZONE = ZoneInfo(demo_team.ZONE)


def begins(db: Database, now: datetime) -> None:
    """The team is made and everybody has joined."""
    with db.begin() as session:
        links = demo_team.prepare(session, now, username="valvelaud_bot")
        for number, each in enumerate(members.everyone(session)):
            if each.name in links:
                members.bind(session, now, member=each, telegram_id=1000 + number)
        demo_team.go_on(session, now)


@pytest.mark.parametrize("day", [0, 3, 5])
def test_the_days_before_were_lived_and_something_goes_on_in_those_ahead(db: Database, day: int) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=day, hours=day - 3)
    begins(db, now)
    with db.begin() as session:
        phones = {each.id for each in members.everyone(session) if each.telegram_id is not None}
        ahead = shifts.between(session, since=now, until=now + timedelta(days=30))
        past = [
            place
            for found in shifts.between(session, since=now - timedelta(days=14), until=now)
            for place in places.of_shift(session, shift_id=found.id)
            if found.ends_at < now - timedelta(hours=1) and place.member_id in phones
        ]
        assert len(past) > 50
        assert {each.state for each in past if each.kind is not PlaceKind.RESERVE} == {PlaceState.DONE}
        assert any(each.kind is PlaceKind.SHADOW and each.beside is not None for each in past)
        (search,) = searches.pending(session)
        assert search.is_running
        assert len(asks.of_shift(session, shift_id=search.shift_id)) == 3
        assert sum(len(waits.line(session, shift_id=each.id)) for each in ahead) == 1
        assert sum(len(standbys.of_shift(session, shift_id=each.id)) for each in ahead) == 1
        (swap,) = swaps.waiting(session)
        assert members.get(session, member_id=swap.other_id) in [
            each for each in members.everyone(session) if each.name == demo_team.ASKED_TO_SWAP.name
        ]
        away = absences.after(session, member_ids=list(phones), since=now)
        assert len(away) == 1


@pytest.mark.parametrize("day", [0, 3, 5])
def test_who_is_in_reserve_can_be_called_in_when_somebody_does_not_come(db: Database, day: int) -> None:
    now = datetime(2026, 11, 23, 12, 0, tzinfo=UTC) + timedelta(days=day, hours=day - 3)
    begins(db, now)
    with db.begin() as session:
        ahead = shifts.between(session, since=now, until=now + timedelta(days=14))
        ready = [
            absentees.reserves(
                session, found.starts_at + timedelta(minutes=5), found=found, wanted=[PlaceKind.COUNSELLOR], zone=ZONE
            )
            for found in ahead
            if PlaceKind.RESERVE in found.counts
        ]
        assert sum(bool(each) for each in ready[:3]) >= 2
        known = [each for found in ready for each in found]
        assert all(each.member.is_reachable for each in known)
        assert {objection.why for each in known for objection in each.against} <= {Why.FULL}
        assert any(each.can_be_called for each in known)
