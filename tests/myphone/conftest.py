"""A lead who sets up a phone on a server that has every way; and a stage with real providers for conversations."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.sandbox.phones import Services
from storage.members import Language, Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.myphone.owners import ALL, SERVICES, Owner
from tests.myphone.room import Room
from tests.phone.phonebook import settings
from tests.phones import Telegram
from tests.plans import at
from tests.stage import ClockFrom, Stage, hurried, rigged
from tests.stage import monday as monday

MOMENT = 0.02  # seconds


@pytest.fixture
def lea(crew: Crew) -> Owner:
    """A lead, in English."""
    crew.deps = replace(crew.deps, ways=ALL, services=SERVICES, ntfy_url="https://ntfy.example.org")
    return Owner(crew, crew.add("Lea", Role.LEAD, Language.EN))


@pytest.fixture
async def room(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    """Monday at ten, on a server with ntfy, Pushover, SMS and calls; nobody is in the team."""
    # What is due is looked for all the time, so that nobody waits for the machine's clock.
    monkeypatch.setattr("bot.caller._LOOK_EVERY", MOMENT)
    monkeypatch.setattr("bot.caller._OPEN_EVERY", MOMENT)
    with hurried():
        async with Telegram(clock=ClockFrom(at("2026-11-23 10:00"))) as telegram, Services(telegram.clock) as services:
            known = settings(services, "ntfy", "pushover", "messente", "elks").model_dump(exclude_defaults=True)
            async with rigged(telegram, database_url, tmp_path, **known, apprise_services="signal") as rig:
                yield Room(Stage(telegram, rig), services)
