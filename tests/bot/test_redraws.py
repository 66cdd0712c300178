"""Cards are edited in place: many looks become few calls, and the last one always shows."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.sandbox import Group
from bot.sandbox.model import Message
from storage import dispatch, members, outbox
from storage.db import Database
from storage.dispatch import Outcome
from storage.outbox import OutboxState
from tests.bot import probe
from tests.bot.rig import Rig, join, link, messages, place, until
from tests.phones import Phone, Telegram


def _redraw(db: Database, message: Message, *, count: int = 0, kind: str = "probe.card") -> None:
    """Something happens so many times, and each time the card is to be drawn again."""
    for _ in range(count or 1):
        with db.begin() as session:
            now = datetime.now(UTC)
            if count:
                probe.note(session, now, actor_id=None, verb="probe.count")
            outbox.redraw(session, now, chat_id=message.chat.id, message_id=message.id, kind=kind, params={})


def _edits(telegram: Telegram) -> list[int]:
    return [call.status for call in telegram.calls if call.method == "editMessageText"]


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """One engine is enough here: nothing of this is the database's."""
    return sqlite_url


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """A member."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone)
    return phone


@pytest.fixture
def group(telegram: Telegram, db: Database, anna: Phone) -> Group:
    """A group of the team with the bot in it."""
    group = telegram.group("Team", [anna.person])
    with db.read() as session:
        (member,) = members.everyone(session)
    link(db, group, by=member)
    return group


async def test_a_burst_of_thirty_redraws_in_a_group_becomes_a_few_calls(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, group: Group
) -> None:
    board = telegram.world.post(group.chat, telegram.world.bot, text="the board")
    await anna.sees("the board")
    telegram.ignore(anna)
    async with Rig(telegram, database_url):
        telegram.faults.slow(0.05)
        for _ in range(30):
            _redraw(db, board, count=1)
        await until(lambda: board.text == "n=30.")
        await until(lambda: messages(db)[-1].state is OutboxState.SENT)
    assert len(_edits(telegram)) <= 19
    telegram.ignore(group)


async def test_redraws_that_wait_together_are_one_call(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna)
    _redraw(db, old, count=30)
    async with Rig(telegram, database_url):
        await anna.sees("n=30.")
        await until(lambda: messages(db)[0].state is OutboxState.SENT)
    assert _edits(telegram) == [200]


async def test_a_card_that_looks_right_already_counts_as_drawn(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna)
    async with Rig(telegram, database_url):
        for verb in ("look", "look"):
            assert await anna.taps(old, verb) is None
        await anna.sees("n=0.")
        await until(lambda: [row.reason for row in messages(db)] == ["unchanged"])
        _redraw(db, old)
        await until(lambda: [row.version for row in messages(db)] == [3])
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
    assert _edits(telegram) == [200], "Telegram is not asked for what is so already"


async def test_a_card_that_came_and_went_back_is_not_drawn(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with Rig(telegram, database_url):
        await anna.says("/start")
        shown = await anna.sees("n=0.")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
        _redraw(db, shown)
        await until(lambda: [row.reason for row in messages(db)] == [None, "unchanged"])
    assert _edits(telegram) == []


async def test_after_a_restart_a_card_may_be_drawn_in_vain(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna, "look")
    for _ in range(2):
        async with Rig(telegram, database_url):
            assert await anna.taps(old, "look") is None
            await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
    await anna.sees("n=0.")
    assert messages(db)[0].reason == "unchanged"
    telegram.expects_refusal("message is not modified")


async def test_a_look_that_another_process_drew_over_is_drawn_again(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna, "look")
    async with Rig(telegram, database_url):
        await anna.taps(old, "look")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
        with db.begin() as session:
            now = datetime.now(UTC)
            drawn = outbox.redraw(
                session, now, chat_id=anna.id, message_id=old.id, kind="probe.card", params={}, sender="another"
            )
            dispatch.settle(session, now, outcomes=[Outcome(drawn, OutboxState.SENT)], sender="another")
        old.text = "n=5."
        await anna.taps(old, "look")
        await until(lambda: old.text == "n=0.")
    telegram.ignore(anna)


async def test_a_card_that_was_deleted_is_sent_anew(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna)
    async with Rig(telegram, database_url):
        anna.person.delete(old)
        _redraw(db, old, count=1)
        new = await anna.sees("n=1.")
        await until(lambda: messages(db)[0].state is OutboxState.SENT)
    assert new.id != old.id
    assert messages(db)[0].message_id == new.id
    telegram.expects_refusal("message to edit not found")


async def test_quick_taps_end_in_the_last_state(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna)
    telegram.faults.slow(0.02)
    async with Rig(telegram, database_url):
        presses = [anna.press(old, "count") for _ in range(20)]
        for press in presses:
            await press.answered(15)
        await until(lambda: old.text == "n=20.")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
    telegram.ignore(anna)
    assert len([call for call in _edits(telegram) if call == 200]) <= 20


async def test_an_older_look_that_is_on_its_way_does_not_stay(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna, "count")
    async with Rig(telegram, database_url) as rig:
        telegram.faults.hang("editMessageText", "before")
        _redraw(db, old)  # rendered as n=0, and held up on its way
        await until(lambda: rig.parts.delivery._underway)
        press = anna.press(old, "count")
        assert (await press.answered()).text == "counted"
        await anna.sees_nothing_new(0.2)
        telegram.faults.release()
        await anna.sees("n=1.")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
        await anna.sees_nothing_new(0.7)
    assert old.text == "n=1."


class LateWord:
    """A database whose commits are heard of late, as a loop that has much to do hears of them."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self.has_committed, self.is_heard = False, asyncio.Event()

    async def act(self, work: Any) -> Any:
        done = await self._db.act(work)
        self.has_committed = True
        await self.is_heard.wait()
        return done

    async def look(self, work: Any) -> Any:
        return await self._db.look(work)


async def test_an_older_look_that_has_just_been_leased_does_not_stay_either(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = await place(telegram, anna, "count")
    async with Rig(telegram, database_url) as rig:
        late = LateWord(rig.parts.deps.db)
        monkeypatch.setattr(rig.parts.delivery, "_db", late)
        _redraw(db, old)  # rendered as n=0
        await until(lambda: late.has_committed)
        press = anna.press(old, "count")
        assert (await press.answered()).text == "counted"
        try:
            await anna.sees_nothing_new(0.2)
        finally:
            late.is_heard.set()
        await anna.sees("n=1.")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT])
        await anna.sees_nothing_new(0.7)
    assert old.text == "n=1."


async def test_a_redraw_of_a_card_that_is_gone_for_good_is_dropped(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna)
    _redraw(db, old, kind="probe.gone")
    async with Rig(telegram, database_url):
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.DROPPED])
    assert old.text == "an old card"


async def test_a_look_that_arrives_after_a_newer_one_of_another_process_does_not_stay(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna, "count")
    async with Rig(telegram, database_url):
        telegram.faults.slow(1)
        press = anna.press(old, "count")
        await until(lambda: messages(db))
        with db.begin() as session:
            now = datetime.now(UTC)
            probe.note(session, now, actor_id=members.everyone(session)[0].id, verb="probe.count")
            newer = outbox.redraw(
                session, now, chat_id=anna.id, message_id=old.id, kind="probe.card", params={}, sender="another"
            )
            dispatch.settle(session, now, outcomes=[Outcome(newer, OutboxState.SENT)], sender="another")
        assert (await press.answered()).text == "counted"
        await until(lambda: len(_edits(telegram)) == 2)
        await anna.sees("n=2.")
    texts = [call.params["text"] for call in telegram.calls if call.method == "editMessageText"]
    assert texts == ["n=1.", "n=2."]
