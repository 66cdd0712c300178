"""What a sign-up and the card after it ask the database: each thing once, and not much."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.kit.feature import Reading
from handlers.kit.i18n import Texts
from handlers.shifts import actions, views
from storage import members
from storage.db import Database
from storage.members import Role
from storage.shifts import PlaceKind
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.plans import leaves, opens, takes

NEEDS = {PlaceKind.COUNSELLOR: (2, 3), PlaceKind.SHADOW: (0, 1)}
# Taking a place and drawing its card, within one transaction. A slice that needs more says so here.
MOST = {"take": 32, "leave": 30, "look": 20}


@pytest.fixture
def crew(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Crew]:
    """A team with all features; only SQLite says what it is asked."""
    db = Database(sqlite_url)
    yield Crew(db, clock, zone, texts)
    db.close()


@contextmanager
def listening(crew: Crew) -> Iterator[list[str]]:
    """What the database is asked meanwhile, as it is written with its values."""
    asked: list[str] = []

    def listen(connection: sa.Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_trace_callback(asked.append)

    sa.event.listen(crew.db.engine, "begin", listen)
    yield asked
    sa.event.remove(crew.db.engine, "begin", listen)


def draws(crew: Crew, who: int, shift_id: int) -> None:
    assert crew.sees(views.shift, who, shift_id=shift_id)


def taps(crew: Crew, who: int, shift_id: int, *, is_taking: bool) -> None:
    """Take a place or give it back, and draw the card in the same transaction, as a tap does."""
    with crew.db.begin() as session:
        now, actor = crew.clock.now(), members.get(session, member_id=who)
        assert actor
        if is_taking:
            actions.take(session, now, actor=actor, shift_id=shift_id, zone=crew.zone)
        else:
            actions.leave(session, now, actor=actor, shift_id=shift_id)
        views.shift(Reading(session, now, crew.deps.words(actor), actor, crew.deps), shift_id=shift_id)


def is_question(statement: str) -> bool:
    return statement.startswith("SELECT")


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.TRAINEE, Role.LEAD])
@pytest.mark.parametrize("has_place", [False, True])
def test_a_card_asks_nothing_twice(crew: Crew, role: Role, *, has_place: bool) -> None:
    lead, mari = crew.add("Lead", Role.LEAD), crew.add("Mari", role)
    shift = opens(crew, lead, "2026-11-27 18-22", needs=NEEDS)
    takes(crew, crew.add("Anna"), shift)
    if has_place:
        takes(crew, mari, shift)
    with listening(crew) as asked:
        draws(crew, mari, shift)
    questions = Counter(filter(is_question, asked))
    assert [question for question, times in questions.items() if times > 1] == []
    assert 0 < len(questions) <= MOST["look"]


def test_a_sign_up_asks_little(crew: Crew) -> None:
    lead, mari = crew.add("Lead", Role.LEAD), crew.add("Mari", Role.VOLUNTEER)
    shift = opens(crew, lead, "2026-11-27 18-22", counsellors=3)
    takes(crew, mari, shift)
    leaves(crew, mari, shift)
    for is_taking, most in ((True, MOST["take"]), (False, MOST["leave"])):
        with listening(crew) as asked:
            taps(crew, mari, shift, is_taking=is_taking)
        assert 10 < len(asked) <= most, asked
