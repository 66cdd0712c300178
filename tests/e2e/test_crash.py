"""`python -m bot run` killed at any moment while shifts are taken and left: nothing is lost or happens twice."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from bot.sandbox import Press
from bot.sandbox.model import Message
from storage import places, policies, shifts
from storage.audit import Deed
from storage.db import Database
from storage.inbox import InboxState
from storage.members import Member, Role
from storage.outbox import OutboxState
from storage.shifts import PlaceKind
from tests.bot.processes import AT_WORK, Process
from tests.bot.rig import join, messages, until, updates
from tests.phones import Phone, Telegram

PEOPLE = 10
KILLS = [pytest.param(5, id="5"), pytest.param(50, id="50", marks=[pytest.mark.slow, pytest.mark.timeout(900)])]


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False) as sandbox:
        sandbox.faults.slow(0.04)  # as far away as Telegram is, so that a kill finds calls on their way
        yield sandbox


class Team:
    """Counsellors who take and leave a shift each, on and on, and a lead who cancels others they have places in."""

    def __init__(self, telegram: Telegram, db: Database, *, cancelled: int) -> None:
        self.telegram, self.db = telegram, db
        self.lead, *self.phones = (telegram.phone(f"Person {number}") for number in range(PEOPLE + 1))
        [lead] = join(db, self.lead, role=Role.LEAD)
        self.members: list[Member] = join(db, *self.phones)
        self.presses: list[Press] = []
        self.taps: Counter[int] = Counter()
        self._to_cancel, self._own = self._plan(lead, cancelled)
        self.cards = {phone.id: self._card(phone) for phone in self.phones}
        self._lead_card = self._card(self.lead)
        self._tapping: list[asyncio.Task[None]] = []
        telegram.ignore(self.lead, *self.phones)

    def _plan(self, lead: Member, cancelled: int) -> tuple[list[int], dict[int, int]]:
        """Shifts on days of their own: some that all have a place in, and one for each counsellor."""
        now = datetime.now(UTC)
        with self.db.begin() as session:

            def add(day: int) -> int:
                start = now + timedelta(days=day)
                needs = {PlaceKind.COUNSELLOR: (PEOPLE, PEOPLE)}
                end = start + timedelta(hours=4)
                return shifts.add(session, now, starts_at=start, ends_at=end, needs=needs, opened_by=lead.id).id

            policies.put(session, now, key="staff.opens", value=366, changed_by=lead.id)
            # No quiet hours: they end when they begin. Else news of a cancelled shift waits for the morning at night.
            policies.put(session, now, key="rota.quiet_from", value=7, changed_by=lead.id)

            # So far ahead that nobody is reminded of any meanwhile.
            common = [add(day) for day in range(10, cancelled + 10)]
            for shift_id in common:
                for member in self.members:
                    places.take(session, now, shift_id=shift_id, member_id=member.id, kind=PlaceKind.COUNSELLOR)
            return common, {member.telegram_id or 0: add(100 + member.id) for member in self.members}

    def _card(self, phone: Phone) -> Message:
        return self.telegram.world.post(phone.person.chat, self.telegram.world.bot, text="an old card")

    def begin(self) -> None:
        """Tap from now on."""
        self._tapping = [asyncio.create_task(self._take_and_leave(phone)) for phone in self.phones]

    async def end(self) -> None:
        """Put the phones away."""
        for task in self._tapping:
            task.cancel()
        await asyncio.gather(*self._tapping, return_exceptions=True)

    def cancel_one(self) -> None:
        """The lead cancels the next shift, and everybody in it is to be told."""
        if self._to_cancel:
            self._press(self.lead, self._lead_card, f"planning:cancel:{self._to_cancel.pop()}")

    async def _take_and_leave(self, phone: Phone) -> None:
        """Whether answered or not."""
        while True:
            verb = ("take", "leave")[self.taps[phone.id] % 2]
            self.taps[phone.id] += 1
            press = self._press(phone, self.cards[phone.id], f"shifts:{verb}:{self._own[phone.id]}")
            with contextlib.suppress(TimeoutError):
                await press.answered(random.uniform(1.0, 3.0))
            await asyncio.sleep(random.uniform(0.0, 0.1))

    def _press(self, phone: Phone, card: Message, data: str) -> Press:
        press = self.telegram.world.press(phone.person.user, card, data)
        self.telegram.forgive(press)  # an answer that is lost with the process is worth nothing later
        self.presses.append(press)
        return press

    def assert_each_tap_had_its_effect_once(self) -> None:
        """By the log of deeds: taken and left in turn, as often as tapped."""
        for member in self.members:
            told = self._deeds(member, f"shift:{self._own[member.telegram_id or 0]}")
            taps = self.taps[member.telegram_id or 0]
            assert told == [("shifts.taken", "shifts.left")[number % 2] for number in range(taps)]
        assert {row.state for row in updates(self.db)} == {InboxState.DONE}

    def _deeds(self, member: Member, subject: str) -> Sequence[str]:
        with self.db.read() as session:
            found = select(Deed.verb).where(Deed.actor_id == member.id, Deed.subject == subject)
            return session.exec(found.order_by(col(Deed.id))).all()

    async def assert_each_card_tells_the_truth(self) -> None:
        """Drawing it again changes nothing; Telegram says so of what another process has drawn."""
        before = {phone.id: self.cards[phone.id].edited_at for phone in self.phones}
        for phone in self.phones:
            press = self._press(phone, self.cards[phone.id], f"shifts:card:{self._own[phone.id]}")
            await press.answered()
        await until(lambda: all(row.state is OutboxState.SENT for row in messages(self.db, "shifts.shift")))
        assert {phone.id: self.cards[phone.id].edited_at for phone in self.phones} == before
        assert all("old card" not in card.text for card in self.cards.values())
        self.telegram.bears_refusal("message is not modified")

    def assert_everybody_was_told(self, cancelled: int) -> int:
        """Of every cancelled shift, again only where it was written down as uncertain; return how many times again."""
        owed, again = messages(self.db, "news.cancelled"), 0
        assert len(owed) == cancelled * PEOPLE
        assert {row.state for row in owed} == {OutboxState.SENT}
        for member, phone in zip(self.members, self.phones, strict=True):
            got = Counter(m.text for m in phone.person.messages if m is not self.cards[phone.id])
            assert len(got) == cancelled
            mine = [row for row in owed if row.member_id == member.id]
            assert got.total() <= sum(row.attempts for row in mine)
            again += got.total() - cancelled
        return again


async def _settle(telegram: Telegram, db: Database) -> None:
    """Wait until nothing is left to be done, what the process has not fetched yet included."""
    await until(lambda: not len(telegram.world.updates), within=100)
    waiting = (OutboxState.QUEUED, OutboxState.SENDING)
    await until(lambda: all(row.state is not InboxState.NEW for row in updates(db)), within=100)
    await until(lambda: all(row.state not in waiting for row in messages(db)), within=100)


@pytest.mark.parametrize("kills", KILLS)
async def test_killed_at_random_nothing_is_lost_and_nothing_happens_twice(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, kills: int
) -> None:
    team = Team(telegram, db, cancelled=kills)
    team.begin()
    async with Process(telegram, database_url, tmp_path) as process:
        for number in range(kills):
            process.spawn()
            if number % 5 == 4:
                team.cancel_one()
                await asyncio.sleep(random.uniform(0.1, 1.2))  # while it starts
            else:
                await process.says(AT_WORK)
                await asyncio.sleep(random.uniform(0.05, 0.6))
                team.cancel_one()
                await asyncio.sleep(random.uniform(0.0, 0.3))
            await process.kill()
        await process.start()
        await asyncio.sleep(0.3)
        await team.end()
        await _settle(telegram, db)
        await team.assert_each_card_tells_the_truth()
        await process.terminate()
    telegram.bears_refusal("query is too old")

    team.assert_each_tap_had_its_effect_once()
    again = team.assert_everybody_was_told(kills)
    repeated = sum(row.attempts > 1 for row in messages(db))
    print(f"{len(team.presses)} taps, {repeated} messages uncertain and repeated, {again} arrived again")  # noqa: T201


@pytest.mark.parametrize(
    "ends", [pytest.param(1, id="1"), pytest.param(20, id="20", marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
async def test_told_to_end_under_load_it_loses_and_repeats_nothing(
    telegram: Telegram, db: Database, database_url: str, tmp_path: Path, ends: int
) -> None:
    if ends > 1:
        # Ended again half a second after each start, on a busy machine the process falls behind the taps.
        telegram.world.presses_open_for = 900.0
    team = Team(telegram, db, cancelled=ends)
    team.begin()
    async with Process(telegram, database_url, tmp_path) as process:
        for _ in range(ends):
            await process.start()
            await asyncio.sleep(random.uniform(0.1, 0.6))
            team.cancel_one()
            await asyncio.sleep(random.uniform(0.0, 0.2))
            await process.terminate()
        await process.start()
        await asyncio.sleep(0.3)
        await team.end()
        await _settle(telegram, db)
        await team.assert_each_card_tells_the_truth()
        await process.terminate()

    team.assert_each_tap_had_its_effect_once()
    assert team.assert_everybody_was_told(ends) == 0
    assert [press.data for press in team.presses if press.answer is None] == []
    assert {row.state for row in messages(db)} == {OutboxState.SENT}
    assert "Traceback" not in process.log
