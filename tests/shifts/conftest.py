"""A desk to work at."""

from zoneinfo import ZoneInfo

import pytest

from handlers.kit.i18n import Texts
from storage.db import Database
from tests.conftest import FakeClock
from tests.crew import crew as crew
from tests.shifts.desk import Desk
from tests.stage import monday as monday


@pytest.fixture
def desk(db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Desk:
    """A team without anybody, at ten o'clock on Monday, 23 November 2026."""
    return Desk(db, clock, zone, texts)
