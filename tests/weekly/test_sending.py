"""Reports come by themselves: on Monday and on the first working day, once."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from handlers.registry import FEATURES
from storage.members import Role
from tests.days import stands
from tests.plans import at
from tests.stage import Stage, staged


@pytest.fixture
async def sunday(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """Late on Sunday, 29 November 2026: the whole process, with all that comes by itself."""
    settings: dict[str, Any] = {"features": FEATURES}
    async with staged(at("2026-11-29 21:00"), database_url, tmp_path, **settings) as stage:
        yield stage


async def test_reports_come_in_the_morning_of_their_day_and_once(sunday: Stage) -> None:
    leena, mari = sunday.joins("Leena", Role.LEAD), sunday.joins("Mari")
    await sunday.leaps(timedelta(minutes=1))
    await stands(sunday, "2026-11-30 07:59")
    await leena.sees("Päevakokkuvõte")
    await stands(sunday, "2026-11-30 08:00")
    report = await leena.sees("Nädalaaruanne · 48. nädal")
    assert report.file
    await stands(sunday, "2026-11-30 08:30")
    await leena.sees_nothing_new()
    await stands(sunday, "2026-12-01 08:00")
    await leena.sees("Päevakokkuvõte")
    await leena.sees("november 2026")
    await stands(sunday, "2026-12-01 09:00")
    await leena.sees_nothing_new()
    await mari.sees_nothing_new()
