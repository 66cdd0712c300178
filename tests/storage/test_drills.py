"""What drills promise in the database: begun once, kept apart from those for some people, and forgotten whole; and
rings whose owner says that they came."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from storage import drills, members, summons
from storage.contacts import Way
from storage.db import Database
from storage.drills import Drill, Subject
from storage.members import Role
from storage.summons import Summons, SummonsState

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHAIN = "drill:1:call:1:0"


def begins(db: Database, due: str, *, at: datetime = NOW, of_id: int | None = None) -> int | None:
    with db.begin() as session:
        drills.hold(session)
        given: dict[str, Any] = {"due": due, "subject": Subject.ALERTS, "ends_at": at + HOUR}
        found = drills.begin(session, at, of_id=of_id, **given)
        return found.id if found is not None else None


def joins(db: Database, drill_id: int, *, is_away: bool = False) -> int:
    with db.begin() as session:
        member = members.add(session, NOW, name="Mari", role=Role.LEAD)
        drills.join(session, drill_id=drill_id, member_id=member.id, key=CHAIN, is_away=is_away)
        return member.id


def owes(db: Database, *ways: Way) -> None:
    with db.begin() as session:
        who = members.everyone(session)[0].id
        for place, way in enumerate(ways, 1):
            about: dict[str, Any] = {
                "kind": "drills.call",
                "params": {"drill_id": 1},
                "member_id": who,
                "way": way,
                "due_at": NOW,
            }
            assert summons.owe(session, NOW, chain=CHAIN, place=place, **about)


def rung(db: Database) -> list[Summons]:
    with db.read() as session:
        return summons.of_chains(session, chains=[CHAIN])[CHAIN]


def test_a_drill_of_one_name_begins_once(db: Database) -> None:
    assert begins(db, "2026-11") == 1
    assert begins(db, "2026-11") is None
    with db.read() as session:
        found = drills.named(session, due="2026-11")
        assert found
        assert (found.begun_at, found.ends_at) == (NOW, NOW + HOUR)
        assert drills.named(session, due="2026-12") is None


def test_one_for_some_is_not_the_last_one_for_all_and_says_whose_it_made_up_for(db: Database) -> None:
    assert begins(db, "2026-11") == 1
    assert begins(db, "own:1:1", at=NOW + HOUR, of_id=1) == 2
    who = joins(db, 1)
    with db.begin() as session:
        drills.join(session, drill_id=2, member_id=who, key=f"{CHAIN}2")
        last = drills.latest(session, subject=Subject.ALERTS)
        assert last
        assert last.id == 1
        assert drills.latest(session, subject=Subject.WATCHDOG) is None
        assert drills.made_up(session, drill_id=1) == {who: 2}
        assert drills.made_up(session, drill_id=2) == {}
        assert [each.id for each in drills.running(session)] == [1, 2]


def test_parts_are_open_until_their_drill_ends_and_not_of_who_is_away(db: Database) -> None:
    assert begins(db, "2026-11") == 1
    here, away = joins(db, 1), joins(db, 1, is_away=True)
    with db.begin() as session:
        assert [each.member_id for each in drills.parts(session, drill_id=1)] == [here, away]
        assert len(drills.open_parts(session, member_id=here)) == 1
        assert drills.open_parts(session, member_id=away) == []
        drill = drills.lock(session, drill_id=1)
        assert drill
        drill.ended_at = NOW
        drills.save(session, drill=drill)
        assert drills.open_parts(session, member_id=here) == []
        assert drills.running(session) == []


def test_old_ones_are_forgotten_with_what_is_of_them_and_nothing_else(db: Database) -> None:
    assert begins(db, "2026-11") == 1
    assert begins(db, "again:1", at=NOW + HOUR, of_id=1) == 2
    assert begins(db, "2026-12", at=NOW + HOUR) == 3
    for each in (1, 2, 3):
        joins(db, each)
    with db.begin() as session:
        drills.forget(session, begun_before=NOW + HOUR / 2)
    with db.read() as session:
        assert [session.get(Drill, each) is None for each in (1, 2, 3)] == [True, True, False]
        assert [len(drills.parts(session, drill_id=each)) for each in (1, 2, 3)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("state", "attempts", "expected"),
    [
        (SummonsState.QUEUED, 0, False),
        (SummonsState.QUEUED, 1, True),  # its marked repeat is not needed any more
        (SummonsState.CALLING, 1, True),
        (SummonsState.SENT, 1, True),
        (SummonsState.DELIVERED, 1, True),
        (SummonsState.UNCERTAIN, 1, True),
        (SummonsState.FAILED, 1, True),
        (SummonsState.DROPPED, 0, False),
    ],
)
def test_its_owner_says_that_it_came(db: Database, state: SummonsState, attempts: int, expected: bool) -> None:
    assert begins(db, "2026-11") == 1
    joins(db, 1)
    owes(db, Way.SMS)
    with db.begin() as session:
        found = summons.lock(session, summons_id=1)
        assert found
        found.state, found.attempts = state, attempts
        summons.save(session, summons=found)
    for at in (NOW + HOUR, NOW + 2 * HOUR):
        with db.begin() as session:
            assert summons.confirm(session, at, chain=CHAIN, way=Way.SMS) is expected
            assert not summons.confirm(session, at, chain=CHAIN, way=Way.VOICE)
    (ring,) = rung(db)
    assert ring.state is (SummonsState.ANSWERED if expected else state)
    assert ring.answered_at == (NOW + HOUR if expected else None)
