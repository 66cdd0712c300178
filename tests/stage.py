"""The real process and people with phones, for whole conversations; nobody is in the team at first."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.clock import MovableClock
from bot.sandbox.model import Message
from handlers.registry import FEATURES, HOOKS
from storage.db import Database
from storage.members import Role
from tests.bot.rig import Rig, join, until
from tests.phones import Phone, Telegram


class Stage:
    """The bot at work, everything in Estonian unless somebody chooses otherwise."""

    def __init__(self, telegram: Telegram, rig: Rig) -> None:
        self.telegram, self.rig = telegram, rig

    @property
    def db(self) -> Database:
        return self.rig.parts.deps.db

    def joins(self, name: str, role: Role = Role.COUNSELLOR) -> Phone:
        """Somebody who is in the team already."""
        phone = self.telegram.phone(name)
        join(self.db, phone, role=role)
        return phone

    async def leaps(self, by: timedelta) -> None:
        """Move the clock ahead and let the jobs look what is due."""
        self.telegram.clock.advance(by)
        await self.rig.parts.ticks.tick_all()

    async def finds(self, phone: Phone, *data: str) -> Message:
        """A card in somebody's chat that nobody drew: its buttons are numbered and carry anything."""
        row = [[{"text": str(number), "callback_data": each}] for number, each in enumerate(data)]
        world = self.telegram.world
        world.post(phone.person.chat, world.bot, text="an odd card", markup={"inline_keyboard": row})
        return await phone.sees("an odd card")

    async def offers(self, phone: Phone, *commands: str) -> None:
        """Wait until the person's menu has just these commands."""
        await until(lambda: [command["command"] for command in phone.person.commands] == list(commands))


class ClockFrom(MovableClock):
    """A clock that begins at a given instant, so that no test depends on today."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self._offset = at - datetime.now(UTC)


def _morning() -> datetime:
    return datetime.now(ZoneInfo("Europe/Tallinn")).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage with nobody on it, at ten o'clock today in Tallinn: no test depends on the hour it is run at."""
    async with (
        Telegram(clock=ClockFrom(_morning())) as telegram,
        Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, clock=telegram.clock, data_dir=tmp_path) as rig,
    ):
        yield Stage(telegram, rig)


@pytest.fixture
async def monday(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage with nobody on it, at ten o'clock on Monday, 23 November 2026."""
    async with (
        Telegram(clock=ClockFrom(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))) as telegram,
        Rig(telegram, database_url, features=FEATURES, hooks=HOOKS, clock=telegram.clock, data_dir=tmp_path) as rig,
    ):
        yield Stage(telegram, rig)


def link_on(message: Message) -> str:
    """The link a card's button opens."""
    rows = (message.markup or {})["inline_keyboard"]
    return str(next(button["url"] for row in rows for button in row if "url" in button))
