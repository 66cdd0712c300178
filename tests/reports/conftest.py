"""A team with four months behind it, its lead, and a stage for whole conversations."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from storage.db import Database
from storage.members import Language, Role
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.crew import crew as crew
from tests.office import office as office
from tests.reports.readers import Team
from tests.reports.years import Year
from tests.stage import stage as stage


@pytest.fixture
def team(crew: Crew) -> Team:
    """Who has worked from August to November 2026, which is not over."""
    return team_of(crew, since=date(2026, 8, 1))


@pytest.fixture
def year(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Team]:
    """Who has worked for more than a year; on one engine, for what is made of its numbers knows nothing of it."""
    db = Database(sqlite_url, synchronous="OFF")
    yield team_of(Crew(db, clock, zone, texts), since=date(2025, 9, 1))
    db.close()


def team_of(crew: Crew, *, since: date) -> Team:
    lead = crew.add("Liis Lepp", Role.LEAD, Language.ET)
    with crew.db.begin() as session:
        year = Year(session, crew.zone)
        year.fill(since, date(2026, 11, 23))
        year.guide("Alaealine vestluses", date(2026, 10, 5), read=14)
        year.guide("=2+5 uut numbrit", date(2026, 10, 19), read=16)
    return Team(crew, lead)
