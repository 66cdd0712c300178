"""Killed at any moment under load, with taps that are not idempotent: everything has its effect exactly once."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox import Press
from bot.sandbox.model import Message
from storage.db import Database
from storage.inbox import InboxState
from storage.members import Member
from storage.outbox import OutboxState, Owed
from tests.bot.processes import AT_WORK, PROBE, Process
from tests.bot.rig import counted, join, messages, place, until, updates
from tests.phones import Phone, Telegram

PEOPLE = 10
# Few in the normal suite: test_crash.py kills the bot itself there.
KILLS = [pytest.param(2, id="2"), pytest.param(50, id="50", marks=[pytest.mark.slow, pytest.mark.timeout(900)])]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False) as sandbox:
        sandbox.faults.slow(0.04)  # as far away as Telegram is, so that a kill finds calls on their way
        yield sandbox


class Crowd:
    """People who tap on and on, whether they are answered or not."""

    def __init__(self, telegram: Telegram, db: Database) -> None:
        self.telegram, self.db = telegram, db
        self.phones = [telegram.phone(f"Person {number}") for number in range(PEOPLE)]
        self.members: list[Member] = join(db, *self.phones)
        self.cards: list[Message] = []
        self.presses: list[Press] = []
        self._tapping: list[asyncio.Task[None]] = []

    async def begin(self) -> None:
        """Tap from now on."""
        self.cards = [await place(self.telegram, phone) for phone in self.phones]
        self.telegram.ignore(*self.phones)
        self._tapping = [asyncio.create_task(self._tap(*pair)) for pair in zip(self.phones, self.cards, strict=True)]

    async def end(self) -> None:
        """Put the phones away."""
        for task in self._tapping:
            task.cancel()
        await asyncio.gather(*self._tapping, return_exceptions=True)

    async def _tap(self, phone: Phone, card: Message) -> None:
        while True:
            # Not only notices: a chat bears one message a second, and all of them have to arrive in the end.
            press = phone.press(card, random.choices(("count", "look", "tell"), (4, 1, 4))[0])
            self.presses.append(press)
            try:
                await press.answered(random.uniform(1.0, 3.0))
            except TimeoutError:
                self.telegram.forgive(press)
            await asyncio.sleep(random.uniform(0.0, 0.1))

    def assert_each_tap_had_its_effect_once(self) -> None:
        """Whether answered or not."""
        expected = Counter(press.user.id for press in self.presses if press.data in ("probe:count", "probe:tell"))
        done = {m.telegram_id: counted(self.db, actor_id=m.id) for m in self.members}
        assert done == {m.telegram_id: expected[m.telegram_id or 0] for m in self.members}
        assert {row.state for row in updates(self.db)} == {InboxState.DONE}

    def assert_each_card_tells_the_truth(self) -> None:
        """Every chat's card shows the last state."""
        shown = [card.text for card in self.cards]
        assert shown == [f"n={counted(self.db, actor_id=member.id)}." for member in self.members]

    def arrivals(self) -> list[tuple[Owed, int]]:
        """Every notice that was owed, and how often it arrived."""
        texts = Counter(message.text for phone in self.phones for message in phone.person.messages)
        owed = [*messages(self.db, "probe.told"), *messages(self.db, "probe.once")]
        return [(row, texts[f"told {row.key.removeprefix('told:')}."]) for row in owed]


async def _settle(telegram: Telegram, process: Process, db: Database) -> None:
    """Wait until nothing is left to be done, what the process has not fetched yet included."""
    await until(lambda: not len(telegram.world.updates), within=100)
    waiting = (OutboxState.QUEUED, OutboxState.SENDING)
    await until(lambda: all(row.state is not InboxState.NEW for row in updates(db)), within=100)
    await until(lambda: all(row.state not in waiting for row in messages(db)), within=100)
    await process.terminate()


@pytest.mark.parametrize("kills", KILLS)
async def test_killed_at_random_every_tap_has_its_effect_exactly_once(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, kills: int
) -> None:
    crowd = Crowd(telegram, db)
    await crowd.begin()
    async with Process(telegram, database_url, tmp_path, command=PROBE) as process:
        for number in range(kills):
            process.spawn()
            if number % 5 == 4:
                await asyncio.sleep(random.uniform(0.1, 1.2))  # while it starts
            else:
                await process.says(AT_WORK)
                await asyncio.sleep(random.uniform(0.05, 0.8))
            await process.kill()
        await process.start()
        await asyncio.sleep(0.3)
        await crowd.end()
        await _settle(telegram, process, db)
    telegram.bears_refusal("query is too old")
    telegram.bears_refusal("message is not modified")  # an edit of which nobody knew whether it had arrived
    for press in crowd.presses:
        telegram.forgive(press)  # an answer that was lost with the process is worth nothing later

    crowd.assert_each_tap_had_its_effect_once()
    crowd.assert_each_card_tells_the_truth()
    arrivals = crowd.arrivals()
    assert arrivals
    for row, times in arrivals:
        if row.kind == "probe.told":
            assert row.state is OutboxState.SENT
            assert 1 <= times <= row.attempts, "a repeat is one that was written down as uncertain"
        else:
            assert times <= 1, "what must not come twice never does"
            assert row.state is OutboxState.UNCERTAIN or times == 1
    print(  # noqa: T201
        f"{len(crowd.presses)} taps, {len(arrivals)} notices, {sum(times > 1 for _, times in arrivals)} came again, "
        f"{sum(row.attempts > 1 for row, _ in arrivals)} were uncertain and repeated, "
        f"{sum(row.state is OutboxState.UNCERTAIN for row, _ in arrivals)} uncertain and marked"
    )


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_told_to_end_under_load_it_loses_and_repeats_nothing(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path
) -> None:
    crowd = Crowd(telegram, db)
    await crowd.begin()
    async with Process(telegram, database_url, tmp_path, command=PROBE) as process:
        for _ in range(20):
            await process.start()
            await asyncio.sleep(random.uniform(0.1, 0.8))
            await process.terminate()
        await process.start()
        await asyncio.sleep(0.3)
        await crowd.end()
        await _settle(telegram, process, db)

    crowd.assert_each_tap_had_its_effect_once()
    crowd.assert_each_card_tells_the_truth()
    telegram.bears_refusal("message is not modified")  # what another process drew, this one draws again
    assert [press.data for press in crowd.presses if press.answer is None] == []
    assert {times for _, times in crowd.arrivals()} == {1}
    assert {row.state for row in messages(db)} == {OutboxState.SENT}
    assert "Traceback" not in process.log
