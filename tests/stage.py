"""The real process and people with phones, for whole conversations; nobody is in the team at first."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot import pacing
from bot.sandbox import limits
from bot.sandbox.clock import MovableClock
from bot.sandbox.model import Message
from handlers.registry import FEATURES, HOOKS
from storage.db import Database
from storage.members import Role
from tests.bot.rig import Rig, join, until
from tests.phones import Phone, Telegram
from tests.plans import at

HURRY = 8  # times as fast as Telegram's own pace


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
        """Move the clock ahead and let the jobs look what is due. Before and after that nothing is left on its way, for
        what a message says depends on when it is written."""
        await self.rig.rests()
        self.telegram.clock.advance(by)
        await self.rig.parts.ticks.tick_all()
        await self.rig.rests()

    async def finds(self, phone: Phone, *data: str) -> Message:
        """A card in somebody's chat that nobody drew: its buttons are numbered and carry anything. It is protected, as
        cards about cases are, so that anything may be shown in its place."""
        row = [[{"text": str(number), "callback_data": each}] for number, each in enumerate(data)]
        world = self.telegram.world
        world.post(phone.person.chat, world.bot, text="an odd card", markup={"inline_keyboard": row}, protected=True)
        return await phone.sees("an odd card")

    async def offers(self, phone: Phone, *commands: str) -> None:
        """Wait until the person's menu has just these commands."""
        await until(lambda: [command["command"] for command in phone.person.commands] == list(commands))


class ClockFrom(MovableClock):
    """A clock that begins at a given instant, so that no test depends on today."""

    def __init__(self, begins_at: datetime) -> None:
        super().__init__()
        self._offset = begins_at - datetime.now(UTC)


@contextmanager
def hurried() -> Iterator[None]:
    """Telegram bears more in a second than it says, and the bot knows: messages wait for the pace, but not for long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pacing, "CHAT_REFILL", pacing.CHAT_REFILL / HURRY)
        patch.setattr("bot.sandbox.rates.PRIVATE_A_SECOND", limits.PRIVATE_A_SECOND * HURRY)
        yield


@asynccontextmanager
async def staged(begins_at: datetime, database_url: str, data_dir: Path, **settings: Any) -> AsyncIterator[Stage]:
    """A stage with nobody on it. Its end fails the test on whatever the bot did or owes and nobody expected."""
    with hurried():
        async with (
            Telegram(clock=ClockFrom(begins_at)) as telegram,
            rigged(telegram, database_url, data_dir, **settings) as rig,
        ):
            await rig.has_looked()
            yield Stage(telegram, rig)


# Every lead gets a digest on every morning that a test crosses, and reports on some; tests of those ask for them, the
# others are spared them.
_TOLD = {"digests.due", "weekly.due", "reports.due"}
UNTOLD = tuple(replace(each, jobs=tuple(job for job in each.jobs if job.name not in _TOLD)) for each in FEATURES)


def rigged(telegram: Telegram, database_url: str, data_dir: Path, **settings: Any) -> Rig:
    """The process with everything it can do, by this Telegram's clock; to be entered."""
    settings = {"features": UNTOLD} | settings | {"hooks": HOOKS, "clock": telegram.clock, "data_dir": data_dir}
    return Rig(telegram, database_url, **settings)


@pytest.fixture
async def monday(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """Ten o'clock on Monday, 23 November 2026, in Tallinn; nobody is in the team."""
    async with staged(at("2026-11-23 10:00"), database_url, tmp_path) as stage:
        yield stage


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A day and an hour that do not matter; nobody is in the team."""
    async with staged(at("2026-11-23 10:00"), database_url, tmp_path) as stage:
        yield stage


def link_on(message: Message) -> str:
    """The link a card's button opens."""
    rows = (message.markup or {})["inline_keyboard"]
    return str(next(button["url"] for row in rows for button in row if "url" in button))


def data_of(message: Message, label: str) -> str:
    """What the button of this text carries, for tapping it when it is no longer drawn."""
    rows = (message.markup or {})["inline_keyboard"]
    return str(next(button["callback_data"] for row in rows for button in row if button["text"] == label))
