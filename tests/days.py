"""A stage that is set on a Monday morning, for conversations about days and hours: none depends on today."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.clock import MovableClock
from handlers.registry import FEATURES, HOOKS
from tests.bot.rig import Rig
from tests.phones import Telegram
from tests.plans import at
from tests.stage import Stage


class ClockFrom(MovableClock):
    """A clock that begins at a given instant."""

    def __init__(self, begins_at: datetime) -> None:
        super().__init__()
        self._offset = begins_at - datetime.now(UTC)


async def stands(stage: Stage, text: str) -> None:
    """Move the clock ahead to a local time, `2026-11-27 18:00`, and let the jobs look what is due."""
    await stage.leaps(at(text) - stage.telegram.clock.now())


@pytest.fixture
async def monday(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """Ten o'clock on Monday, 23 November 2026, in Tallinn; nobody is in the team."""
    async with (
        Telegram(clock=ClockFrom(at("2026-11-23 10:00"))) as telegram,
        Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, clock=telegram.clock, data_dir=tmp_path) as rig,
    ):
        yield Stage(telegram, rig)
