"""The way in: every update is kept before Telegram forgets it, handled once, in order within its chat."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.kit.context import Context, card
from handlers.kit.feature import Command, Feature, Message
from handlers.kit.i18n import Texts
from storage import inbox
from storage.db import Database
from storage.inbox import InboxState, Waiting
from storage.members import Language
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, place, subjects, until, updates
from tests.phones import Phone, Telegram


def _with(*commands: Command) -> tuple[Feature, ...]:
    return (probe.HOME, replace(probe.PROBE, commands=(*probe.PROBE.commands, *commands)))


async def test_a_poison_update_among_ten_is_set_aside_and_nine_are_handled(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    for number in range(10):
        if number == 4:
            telegram.faults.poison()
        else:
            await anna.says(f"/keep {number}")

    async with Rig(telegram, database_url):
        await until(lambda: counted(db, "probe.note") == 9)
        await until(lambda: all(row.state is not InboxState.NEW for row in updates(db)))

    assert subjects(db, "probe.note") == [f"note:{n}" for n in range(10) if n != 4]
    dead = [row for row in updates(db) if row.state is InboxState.DEAD]
    assert len(dead) == 1
    assert "nobody" in (dead[0].payload or "")
    assert dead[0].error


async def test_what_was_said_is_wiped_once_it_is_handled(telegram: Telegram, db: Database, database_url: str) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, database_url):
        await anna.says("/keep a-secret")
        await until(lambda: counted(db, "probe.note") == 1)
        await until(lambda: [row.state for row in updates(db)] == [InboxState.DONE])

    assert [row.payload for row in updates(db)] == [None]


async def test_chats_are_handled_side_by_side_and_each_in_its_order(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    slow, quick = telegram.phone("Anna Tamm"), telegram.phone("Boris Ivanov")
    join(db, slow, quick)
    begun, going_on = asyncio.Event(), asyncio.Event()

    async def hold(context: Context, ref: str) -> None:
        begun.set()
        await going_on.wait()
        await probe.keep(context, ref)

    async with Rig(telegram, database_url, features=_with(Command("hold", hold))):
        await slow.says("/hold first")
        for number in range(5):
            await slow.says(f"/keep {number}")
        await begun.wait()
        await quick.says("/keep quick")
        await until(lambda: subjects(db, "probe.note") == ["note:quick"])
        going_on.set()
        await until(lambda: counted(db, "probe.note") == 7)

    assert subjects(db, "probe.note") == ["note:quick", "note:first", *(f"note:{n}" for n in range(5))]


async def test_updates_that_come_again_have_no_effect_again(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, database_url) as rig:
        raw = _said(anna, 77, "/keep once")
        await rig.parts.intake.receive([raw, raw])
        await rig.parts.intake.receive([raw])
        await until(lambda: counted(db, "probe.note") == 1)
        await until(lambda: rig.parts.intake.waiting == 0)
        assert rig.parts.intake.handled == 1


async def test_what_was_received_and_not_handled_is_taken_up_after_a_restart(
    telegram: Telegram, db: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app._DRAIN_FOR", 0.2)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    begun = asyncio.Event()

    async def hold(_context: Context, _ref: str) -> None:
        begun.set()
        await asyncio.Event().wait()

    first = Rig(telegram, database_url, features=_with(Command("hold", hold)))
    await first.start()
    await anna.says("/hold")
    for number in range(5):
        await anna.says(f"/keep {number}")
    await begun.wait()
    await until(lambda: len(updates(db)) == 6)
    await first.stop()
    assert counted(db, "probe.note") == 0

    async with Rig(telegram, database_url, features=_with(Command("hold", probe.keep))):
        await until(lambda: counted(db, "probe.note") == 6)
    assert subjects(db, "probe.note") == ["note:", *(f"note:{n}" for n in range(5))]


async def test_a_handler_that_fails_is_tried_three_times_and_the_chat_goes_on(
    telegram: Telegram, db: Database, database_url: str, texts: Texts, zone: ZoneInfo
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    old = await place(telegram, anna)
    async with Rig(telegram, database_url):
        assert await anna.taps(old, "fail") == texts.speak(Language.ET, zone).plain("kit-failed")
        assert await anna.taps(old, "count") == "counted"
        await anna.sees("n=1.")

    first, second = updates(db)
    assert (first.state, first.attempts, first.payload) == (InboxState.FAILED, 3, None)
    assert second.state is InboxState.DONE
    assert counted(db) == 1


async def test_a_refusal_becomes_words_and_nothing_is_done(
    telegram: Telegram, db: Database, database_url: str, texts: Texts, zone: ZoneInfo
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    old = await place(telegram, anna)
    async with Rig(telegram, database_url):
        assert await anna.taps(old, "refuse") == texts.speak(Language.ET, zone).plain("kit-not-yours")
        await anna.sees_nothing_new()
    assert [(row.state, row.attempts) for row in updates(db)] == [(InboxState.DONE, 0)]


async def test_an_answer_that_cannot_be_said_does_not_hold_up_the_chat(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)

    async def broken(context: Context, _ref: str) -> None:
        await context.show(card("probe.broken"))

    speechless = replace(probe.HOME, messages={"refusal": Message(probe.render_broken)})
    _, feature = _with(Command("broken", broken))
    async with Rig(telegram, database_url, features=(speechless, feature)):
        await anna.says("/broken")
        await anna.says("/keep after")
        await until(lambda: subjects(db, "probe.note") == ["note:after"])
    assert [row.state for row in updates(db)] == [InboxState.FAILED, InboxState.DONE]


async def test_a_later_update_that_came_first_lets_the_earlier_one_go_first(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    begun, going_on = asyncio.Event(), asyncio.Event()

    async def hold(context: Context, ref: str) -> None:
        begun.set()
        await going_on.wait()
        await probe.keep(context, ref)

    async with Rig(telegram, database_url, features=_with(Command("hold", hold))) as rig:
        await rig.parts.intake.receive([_said(anna, 8, "/hold later")])
        await begun.wait()
        await rig.parts.intake.receive([_said(anna, 7, "/keep earlier"), _said(anna, 9, "/keep last")])
        going_on.set()
        await until(lambda: counted(db, "probe.note") == 3)
    assert subjects(db, "probe.note") == ["note:earlier", "note:later", "note:last"]


async def test_an_update_no_database_could_hold_as_it_is_harms_nobody(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    odd = _said(anna, 7, "/keep odd")
    odd["message"]["from"]["first_name"] = "half a smile \ud83d and \x00"
    foreign = {"update_id": 8, "message": {"chat": {"id": 10**30}}}
    async with Rig(telegram, database_url) as rig:
        await rig.parts.intake.receive([odd, foreign, _said(anna, 9, "/keep good")])
        await until(lambda: subjects(db, "probe.note") == ["note:odd", "note:good"])
        await until(lambda: all(row.state is not InboxState.NEW for row in updates(db)))


async def test_what_was_kept_while_the_answer_of_the_database_was_lost_is_handled(
    telegram: Telegram, postgres_url: str
) -> None:
    db = Database(postgres_url)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, postgres_url) as rig:
        with db.begin() as session:
            raw = _said(anna, 7, "/keep stray")
            kept = Waiting(7, anna.id, json.dumps(raw))
            inbox.add(session, datetime.now(UTC), updates=[kept], taken_by=rig.app.process)
        await until(lambda: subjects(db, "probe.note") == ["note:stray"])
    db.close()


def _said(phone: Phone, update_id: int, text: str) -> dict[str, Any]:
    chat, sender = phone.person.chat.json(), phone.person.user.json()
    message = {"message_id": update_id, "date": 1, "chat": chat, "from": sender, "text": text}
    return {"update_id": update_id, "message": message}
