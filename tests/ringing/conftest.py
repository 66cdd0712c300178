"""A Monday with a lead, a manager, a counsellor, and providers of push, SMS and calls behind their phones."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from storage.members import Role
from tests.bot.test_web import free_port
from tests.phone.phonebook import settings
from tests.phones import Telegram
from tests.plans import at
from tests.ringing.night import MOMENT, Night
from tests.stage import ClockFrom, Stage, hurried, rigged


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is looked for all the time, so that nobody waits for the machine's clock."""
    monkeypatch.setattr("bot.caller._LOOK_EVERY", MOMENT)
    monkeypatch.setattr("bot.caller._OPEN_EVERY", MOMENT)


@pytest.fixture
async def night(database_url: str, tmp_path: Path) -> AsyncIterator[Night]:
    """Three o'clock at night; Lea leads, Mart is manager, Anna counsels. Nobody has a phone besides Telegram yet."""
    async with _fallen(database_url, tmp_path) as night:
        yield night


@pytest.fixture
async def public_night(database_url: str, tmp_path: Path) -> AsyncIterator[Night]:
    """The same, and the bot is reached from outside."""
    port = free_port()
    async with _fallen(database_url, tmp_path, public_url=f"http://127.0.0.1:{port}", web_port=port) as night:
        yield night


_PROVIDERS = ("ntfy", "pushover", "messente", "twilio")


@asynccontextmanager
async def _fallen(database_url: str, data_dir: Path, **more: Any) -> AsyncIterator[Night]:
    with hurried():
        async with Telegram(clock=ClockFrom(at("2026-11-23 03:00"))) as telegram:
            known = settings(telegram.phones, *_PROVIDERS).model_dump(exclude_defaults=True)
            async with rigged(telegram, database_url, data_dir, **known, **more) as rig:
                stage = Stage(telegram, rig)
                lea, mart = stage.joins("Lea", Role.LEAD), stage.joins("Mart", Role.MANAGER)
                night = Night(stage, telegram.phones, lea, mart, stage.joins("Anna"))
                telegram.ignore(night.lea, night.mart, night.anna)
                yield night
                await rig.rests()
                night.assert_quiet()
