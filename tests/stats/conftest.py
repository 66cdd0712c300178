"""A team to work with, one with a year behind it, and a stage for whole conversations."""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from storage.db import Database
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.crew import crew as crew
from tests.reports.conftest import team_of
from tests.reports.readers import Team
from tests.stage import stage as stage


@pytest.fixture
def year(sqlite_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Team]:
    """Who has worked from September 2025 to November 2026, which is not over, both clock changes among it; on one
    engine, for what is said of numbers knows nothing of it."""
    db = Database(sqlite_url, synchronous="OFF")
    yield team_of(Crew(db, clock, zone, texts), since=date(2025, 9, 1))
    db.close()
