"""A team with phones, providers of our own, and a bot that is nothing but its ticks."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.sandbox.phones import Arrival, Services
from bot.settings import Settings
from bot.watchdog import watch
from bot.watchdog.watch import Watchdog
from storage import contacts, members, pulses
from storage.contacts import Way
from storage.db import Database
from storage.members import Language, Member, Role
from tests.conftest import KEY, FakeClock
from tests.phone import phonebook

Configure = Callable[..., Settings]

LEAD_TOPIC, KEEPER_KEY = "lead-canary-7Yq2vVx0c1", "uKeeperCanaryKeeperCanaryKeepe"
LEAD_NUMBER, FIXED_NUMBER = "+37255500001", "+37255500009"
SILENT = "Valvelaud ei tööta alates 10:00. Häired ei lähe välja."
SILENT_EN = "Valvelaud has not been working since 10:00. Alerts do not go out."
SAID = "Valvelaud ei tööta. Häired ei lähe välja. Vaata serverit."
BLIND = "Valvelaua andmeid ei saa lugeda alates 10:00. Häired ei pruugi välja minna."
TEST = "Valvelaua valvuri proov. See ei ole häire."
EVERYBODY = sorted([(LEAD_TOPIC, SILENT), (LEAD_NUMBER, SILENT), (LEAD_NUMBER, SAID), (KEEPER_KEY, SILENT_EN)])
Make = Callable[[Settings], Watchdog]
PROVIDERS = ("ntfy", "pushover", "messente", "twilio")


@pytest.fixture
async def services(clock: FakeClock) -> AsyncIterator[Services]:
    """All providers, with the test's clock."""
    async with Services(clock) as started:
        yield started


def given(services: Services, *providers: str) -> dict[str, Any]:
    """The settings of these providers."""
    return phonebook.settings(services, *(providers or PROVIDERS)).model_dump(exclude_unset=True)


@pytest.fixture
def configure(services: Services, database_url: str, tmp_path: Path) -> Configure:
    """Settings of a watchdog beside the test's database."""

    def made(*providers: str, **changed: Any) -> Settings:
        own = {"database_url": database_url, "encryption_key": KEY, "data_dir": tmp_path / "data"}
        return Settings(_env_file=None, **{**given(services, *providers), **own, **changed})

    return made


def person(
    db: Database,
    now: datetime,
    name: str,
    role: Role,
    *,
    language: Language = Language.ET,
    is_proved: bool = True,
    **ways: str,
) -> Member:
    """Somebody in the team with these ways to their phone."""
    with db.begin() as session:
        member = members.add(session, now, name=name, role=role, language=language)
        for after, (way, address) in enumerate(ways.items()):
            contact = contacts.put(session, now, member_id=member.id, way=Way(way), address=address, after=60 * after)
            contact.proved_at = now if is_proved else None
            contacts.save(session, contact=contact)
        return member


@pytest.fixture
def team(db: Database, clock: FakeClock) -> None:
    """A lead who reads Estonian, a keeper who reads English, and others whom it does not concern."""
    now = clock.now()
    person(db, now, "Kadri", Role.LEAD, ntfy=LEAD_TOPIC, sms=LEAD_NUMBER, voice=LEAD_NUMBER)
    person(db, now, "Toomas", Role.KEEPER, language=Language.EN, pushover=KEEPER_KEY)
    person(db, now, "Maria", Role.MANAGER, sms="+37255500002")
    person(db, now, "Anna", Role.COUNSELLOR, sms="+37255500003")
    person(db, now, "Olga", Role.LEAD, sms="+37255500004", is_proved=False)


def ticks(db: Database, at: datetime) -> None:
    """The bot is alive at this instant."""
    with db.begin() as session:
        pulses.beat(session, at, name=pulses.TICK)


def came(services: Services) -> list[tuple[str, str]]:
    """To which address what came, in some order of one moment; and it is forgotten."""
    found = sorted((each.to, each.text) for each in services.handsets.arrivals)
    services.handsets.arrivals.clear()
    return found


def newest(services: Services, to: str) -> Arrival:
    """The last that came to one address."""
    return services.handsets.to(to)[-1]


@pytest.fixture
async def made(clock: FakeClock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Make]:
    """Watchdogs by the test's clock, with a way out that does not wait long for an answer where none comes."""
    monkeypatch.setattr(watch, "_SURE_AFTER", 0.0)
    async with Line(read_for=1.0) as line:
        yield lambda settings: Watchdog(settings, Exchange(settings, line), now=clock.now)


async def look(watchdog: Watchdog) -> bool:
    """One look, and what it says of itself."""
    return await watchdog.look(asyncio.Event())


async def dies(db: Database, clock: FakeClock) -> None:
    """The bot ticked for the last time at ten, and it is four minutes past."""
    ticks(db, clock.now())
    clock.advance(minutes=4)


def keys(services: Services) -> list[str]:
    """Every key of every provider."""
    values = given(services).values()
    found = [value.get_secret_value() for value in values if hasattr(value, "get_secret_value")]
    assert len(found) >= 5
    return found


def nowhere(settings: Settings) -> str:
    """A database of the same kind that is not there."""
    if settings.database.startswith("sqlite"):
        return f"sqlite:///{settings.data_dir / 'gone.db'}"
    return "postgresql://who:canary-password@127.0.0.1:9/none"


def has_file(settings: Settings) -> bool:
    """Whether there is a file where the database is to be."""
    path = settings.database.removeprefix("sqlite:///")
    return path != settings.database and Path(path).exists()


def ask(db: Database, at: datetime) -> None:
    """The bot asks for a test."""
    with db.begin() as session:
        pulses.beat(session, at, name=pulses.DRILL)


def pulse(db: Database, name: str) -> datetime | None:
    """When something was last alive."""
    with db.read() as session:
        return pulses.last(session, name=name)
