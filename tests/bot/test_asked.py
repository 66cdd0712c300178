"""Offers while somebody types: for members in their own chat, kept nowhere, and never in the way of taps."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from bot.asked import MOST
from handlers.kit.feature import Command, Feature, Reading
from handlers.kit.keyboards import Pick
from storage.db import Database
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, place, updates
from tests.phones import Phone, Telegram, titles

Offering = Callable[[Reading, str], Sequence[Pick]]


def offering(inline: Offering, *commands: Command) -> tuple[Feature, ...]:
    return (probe.HOME, replace(probe.PROBE, inline=inline, commands=(*probe.PROBE.commands, *commands)))


def repeats(reading: Reading, typed: str) -> list[Pick]:
    """One offer for each word, with who reads it."""
    return [Pick(str(at), f"{word} {reading.member.name}", "", f"/keep_{at}") for at, word in enumerate(typed.split())]


def breaks(_reading: Reading, _typed: str) -> list[Pick]:
    raise RuntimeError("broken")


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """What holds up an offer until it is set; at the end it is."""
    event = threading.Event()
    yield event
    event.set()


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    phone = telegram.phone("Anna")
    join(db, phone)
    return phone


async def test_a_member_is_offered_what_fits_and_nothing_is_kept(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with Rig(telegram, database_url, features=offering(repeats)):
        ask = await anna.asks("üks kaks")
        assert titles(ask) == ["üks Anna", "kaks Anna"]
        assert (ask.is_personal, ask.cache_time) == (True, 0)
        assert len(titles(await anna.asks("x " * 99))) == MOST
        assert titles(await anna.asks("")) == []
    assert updates(db) == []


async def test_strangers_and_other_chats_are_offered_nothing(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    stranger = telegram.phone("Võõras")
    stranger.person.chat.started = True
    group = telegram.group("Muu", [anna.person, stranger.person])
    telegram.ignore(group)
    async with Rig(telegram, database_url, features=offering(repeats)):
        assert titles(await stranger.asks("üks")) == []
        assert titles(await anna.asks("üks", group=group)) == []
        assert titles(await anna.asks("üks")) == ["üks Anna"]


async def test_a_command_with_a_number_goes_to_what_answers_it(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    numbered = Command("number", probe.look, numbered=probe.keep)
    async with Rig(telegram, database_url, features=offering(repeats, numbered)) as rig:
        for text in ("/number_12", "/number_õ", "/number_12 abc"):
            await anna.says(text)
        await rig.rests()
    with db.read() as session:
        assert probe.deeds(session, verb="probe.note") == 3
    telegram.ignore(anna)


async def test_a_broken_offer_and_one_nobody_can_read_harm_nothing(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    await place(telegram, anna)
    async with Rig(telegram, database_url, features=offering(breaks)) as rig:
        anna.person.ask("üks")
        telegram.world.updates.push("inline_query", anna.id, {"id": 7, "from": "nobody"})
        await rig.rests()
        await anna.taps("count")
        telegram.ignore(anna)
    assert counted(db) == 1
    assert len(updates(db)) == 1


async def test_taps_pass_by_whoever_types(
    telegram: Telegram, db: Database, database_url: str, gate: threading.Event
) -> None:
    """However many type and however long it takes to find something for them, a tap is answered."""
    typing = [telegram.phone(f"Inimene {number}") for number in range(30)]
    join(db, *typing)
    await place(telegram, typing[0])

    def waits(reading: Reading, typed: str) -> list[Pick]:
        gate.wait(30)
        return repeats(reading, typed)

    async with Rig(telegram, database_url, features=offering(waits)):
        asks = [phone.person.ask("üks") for phone in typing]
        await typing[0].taps("count")
        assert counted(db) == 1
        assert all(ask.results is None for ask in asks)
        gate.set()
        assert [each["title"] for each in await asks[0].answered()] == ["üks Inimene 0"]
    telegram.ignore(*typing)


async def test_who_types_on_is_answered_for_the_last_letters_only(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, gate: threading.Event
) -> None:
    begun, tried = threading.Event(), []

    def waits(reading: Reading, typed: str) -> list[Pick]:
        tried.append(typed)
        begun.set()
        gate.wait(30)
        return repeats(reading, typed)

    others = [telegram.phone(f"Inimene {number}") for number in range(2)]
    join(db, *others)
    async with Rig(telegram, database_url, features=offering(waits)) as rig:
        for phone in others:
            phone.person.ask("ees")
        letters = [anna.person.ask("abcd"[: at + 1]) for at in range(4)]
        await rig.rests()
        gate.set()
        assert [each["title"] for each in await letters[-1].answered()] == ["abcd Anna"]
    assert sorted(tried) == ["abcd", "ees", "ees"]


async def test_an_answer_that_comes_too_late_is_let_go(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, gate: threading.Event
) -> None:
    def waits(reading: Reading, typed: str) -> list[Pick]:
        gate.wait(30)
        return repeats(reading, typed)

    async with Rig(telegram, database_url, features=offering(waits)) as rig:
        ask = anna.person.ask("üks")
        await rig.rests()
        ask._began -= 16
        gate.set()
        assert titles(await anna.asks("kaks")) == ["kaks Anna"]
    telegram.bears_refusal("query is too old")
