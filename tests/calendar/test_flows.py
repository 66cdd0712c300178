"""Whole conversations about the calendar: the real process, people with phones, and what their calendars read."""

import logging
import re
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.model import Message
from storage import members, shifts
from storage.members import Role
from tests import calendar_files
from tests.bot.rig import messages, until
from tests.bot.test_web import free_port
from tests.phones import Phone
from tests.plans import at
from tests.stage import Stage, staged

MISFIT = "there is no text in the message to edit"  # a card after a file is a new message


@pytest.fixture
async def reached(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """A stage that is reached from outside."""
    port = free_port()
    where: dict[str, Any] = {"public_url": f"http://127.0.0.1:{port}", "web_port": port}
    async with staged(at("2026-11-23 10:00"), database_url, tmp_path, **where) as stage:
        await until(lambda: stage.telegram._webhooks.url)
        yield stage


class _Ears(logging.Handler):
    def __init__(self, records: list[logging.LogRecord]) -> None:
        super().__init__()
        self._records = records

    def emit(self, record: logging.LogRecord) -> None:
        self._records.append(record)


@pytest.fixture
def heard() -> Iterator[list[logging.LogRecord]]:
    """What reaches the log at its most talkative. (pytest's own capture also hears what goes nowhere.)"""
    records: list[logging.LogRecord] = []
    root, ears = logging.getLogger(), _Ears(records)
    level = root.level
    root.addHandler(ears)
    root.setLevel(logging.DEBUG)
    yield records
    root.removeHandler(ears)
    root.setLevel(level)


def ids(stage: Stage) -> list[int]:
    """All shifts there are, soonest first."""
    now = stage.telegram.clock.now()
    with stage.db.read() as session:
        return [each.id for each in shifts.between(session, since=now, until=now + timedelta(days=60))]


async def plans(stage: Stage, lead: Phone, *, ahead: int = 3) -> int:
    """The lead opens a shift so many days ahead, and it is the latest there is."""
    day = stage.telegram.clock.now() + timedelta(days=ahead)
    await lead.says(f"/newshift {day:%d.%m} 18-22 2")
    await lead.sees("nõustaja: 0 / ")
    return ids(stage)[-1]


async def takes(stage: Stage, phone: Phone, shift_id: int) -> Message:
    """They take a place from a list; gives the card of the shift."""
    card = await stage.finds(phone, f"shifts:grab:{shift_id}:counsellor")
    await phone.taps(card, "0")
    return await phone.sees("See on sinu vahetus")


def content(message: Message) -> bytes:
    assert message.file
    return message.file.content


async def address(phone: Phone) -> str:
    """They ask for an address; gives what the copy button copies."""
    await phone.says("/kalender")
    card = await phone.sees("uuendab kalender end ise")
    assert await phone.taps(card, "Tee kalendri aadress") == "Uus aadress on tehtud"
    return copied(await phone.sees("Aadressi näidatakse ainult praegu"))


def copied(message: Message, which: int = 0) -> str:
    rows = (message.markup or {})["inline_keyboard"]
    found = [button["copy_text"]["text"] for row in rows for button in row if "copy_text" in button]
    return str(found[which])


async def fetched(url: str, method: str = "GET", **headers: str) -> tuple[int, bytes, dict[str, str]]:
    """What somebody on the web gets."""
    async with aiohttp.ClientSession() as web, web.request(method, url, headers=headers) as answer:
        return answer.status, await answer.read(), {name.lower(): value for name, value in answer.headers.items()}


async def test_a_shift_comes_as_a_file_below_its_card(stage: Stage) -> None:
    lead, anna = stage.joins("Liis", Role.LEAD), stage.joins("Anna")
    shift = await plans(stage, lead)
    card = await takes(stage, anna, shift)
    assert await anna.taps(card, "Kalender") == "Fail tuleb kohe"
    file = await anna.sees("Ava fail telefonis")
    assert file is not card
    assert "See on sinu vahetus" in card.text, "the card is still there, and its buttons with it"
    (entry,) = calendar_files.read(content(file))
    assert (entry.title, entry.status) == ("Valve", "CONFIRMED")
    assert entry.ends_at - entry.starts_at == timedelta(hours=4)
    assert file.file
    assert re.fullmatch(r"valve-\d{4}-\d\d-\d\d\.ics", file.file.name)
    await anna.taps(file, "Kalender")
    await anna.sees("Kalendrisse lähevad ainult ajad")
    await anna.sees("Ava fail telefonis")  # without its buttons
    stage.telegram.expects_refusal(MISFIT)


async def test_all_shifts_come_as_a_file_and_what_was_left_is_taken_away_again(stage: Stage) -> None:
    lead, anna, calendar = stage.joins("Liis", Role.LEAD), stage.joins("Anna"), calendar_files.Client()
    await anna.says("/calendar")
    menu = await anna.sees("bot ei ole internetist kättesaadav")
    assert anna.buttons(menu) == [["Minu vahetused failina"], ["Minu vahetused", "Avaleht"]]
    assert await anna.taps(menu, "Minu vahetused failina") == "Sul ei ole praegu ühtegi vahetust."
    cards = [await takes(stage, anna, await plans(stage, lead, ahead=days)) for days in (3, 5)]
    assert await anna.taps(menu, "Minu vahetused failina") == "Fail tuleb kohe"
    calendar.takes(content(await anna.sees("Failis on 2 vahetust.")))
    assert len(calendar.shows) == 2
    await anna.taps(cards[0], "Võta tagasi")
    await anna.sees("nõustaja: 0 / ")
    await anna.taps(menu, "Minu vahetused failina")
    calendar.takes(content(await anna.sees("Failis on 1 vahetus.")))
    assert len(calendar.shows) == 1


async def test_the_list_of_ones_shifts_leads_to_the_calendar(stage: Stage) -> None:
    anna = stage.joins("Anna")
    await anna.says("/minu")
    await anna.taps(await anna.sees("Minu vahetused"), "Kalender")
    await anna.sees("Kalendrisse lähevad ainult ajad")


async def test_stale_and_odd_buttons_tell_the_truth(stage: Stage) -> None:
    lead, anna, mari = stage.joins("Liis", Role.LEAD), stage.joins("Anna"), stage.joins("Mari")
    shift = await plans(stage, lead)
    await takes(stage, anna, shift)
    for odd in (f"calendar:shift:{shift}", "calendar:shift:999999999", "calendar:shift:", "calendar:shift:x"):
        card = await stage.finds(mari, odd)
        expected = "Sul ei ole selles vahetuses kohta." if odd.endswith(f":{shift}") else "Seda enam ei ole."
        assert await mari.taps(card, "0") == expected
        if odd.endswith(f":{shift}"):
            await mari.sees("nõustaja: 1 / ")
    await mari.taps(await stage.finds(mari, "calendar:make"), "0")
    await mari.sees("bot ei ole internetist kättesaadav")
    await mari.sees_nothing_new()


async def test_an_address_is_shown_once_and_a_calendar_reads_it(reached: Stage) -> None:
    lead, anna, calendar = reached.joins("Liis", Role.LEAD), reached.joins("Anna"), calendar_files.Client()
    card = await takes(reached, anna, await plans(reached, lead))
    link = await address(anna)
    status, body, headers = await fetched(link)
    assert (status, headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    calendar.takes(body)
    assert len(calendar.shows) == 1
    assert (await fetched(link, "HEAD"))[:2] == (200, b"")
    assert (await fetched(link, **{"If-None-Match": headers["etag"]}))[:2] == (304, b"")
    await anna.taps(card, "Võta tagasi")
    await anna.sees("nõustaja: 0 / ")
    calendar.takes((await fetched(link, **{"If-None-Match": headers["etag"]}))[1])
    assert calendar.shows == []
    await anna.says("/kalender")
    again = await anna.sees("Teist korda seda ei näidata")
    assert link.split("/")[-1] not in again.text


async def test_a_new_address_ends_the_old_and_it_can_be_switched_off(reached: Stage) -> None:
    anna = reached.joins("Anna")
    old = await address(anna)
    await anna.says("/kalender")
    card = await anna.sees("Teist korda seda ei näidata")
    assert await anna.taps(card, "Tee uus aadress") == "Uus aadress on tehtud"
    shown = await anna.sees("Aadressi näidatakse ainult praegu")
    new = copied(shown)
    assert copied(shown, 1) == new.replace("http://", "webcal://")
    assert [(await fetched(each))[0] for each in (old, new)] == [404, 200]
    await anna.taps(shown, "Kalender")
    await anna.sees("Teist korda seda ei näidata")
    assert await anna.taps(card, "Lülita aadress välja") == "Aadress enam ei tööta"
    await anna.sees("uuendab kalender end ise")
    assert (await fetched(new))[0] == 404


async def test_a_token_is_kept_nowhere_and_logged_nowhere(reached: Stage, heard: list[logging.LogRecord]) -> None:
    anna = reached.joins("Anna")
    link = await address(anna)
    token = link.split("/")[-1].removesuffix(".ics")
    guess = token[::-1]
    assert [(await fetched(link.replace(token, each)))[0] for each in (token, guess)] == [200, 404]
    await until(lambda: all(each.finished_at for each in messages(reached.db)))
    assert [each.kind for each in messages(reached.db) if token in each.params] == []
    logging.getLogger("bot.web").debug("somebody listens")
    assert [each.getMessage() for each in heard][-1] == "somebody listens"
    told = [each for each in heard if token in each.getMessage() or guess in each.getMessage()]
    # What the sandbox and the test's own client say is not the bot's.
    assert {each.name for each in told if not each.name.startswith(("aiohttp", "asyncio", "telegram"))} == set()


async def test_an_address_whose_message_was_lost_is_not_shown_again_but_made_anew(reached: Stage) -> None:
    anna = reached.joins("Anna")
    await anna.says("/kalender")
    card = await anna.sees("uuendab kalender end ise")
    reached.telegram.faults.too_many(1)
    assert await anna.taps(card, "Tee kalendri aadress") == "Uus aadress on tehtud"
    await anna.sees("Teist korda seda ei näidata")
    await anna.taps(card, "Tee uus aadress")
    assert (await fetched(copied(await anna.sees("Aadressi näidatakse ainult praegu"))))[0] == 200


async def test_a_lost_phone_ends_the_address_at_once(reached: Stage) -> None:
    lead, anna = reached.joins("Liis", Role.LEAD), reached.joins("Anna")
    link = await address(anna)
    with reached.db.read() as session:
        found = members.by_telegram(session, telegram_id=anna.id)
    assert found
    card = await reached.finds(lead, f"joining:cut:{found.id}")
    assert await lead.taps(card, "0") == "Vana konto ligipääs on lõppenud"
    assert (await fetched(link))[0] == 404
    await lead.sees("Anna")
    await lead.sees("Anna")
