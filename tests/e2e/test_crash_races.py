"""Two processes on one PostgreSQL: both handle taps, the last places are sold once, and no death loses anything."""

import asyncio
import contextlib
import itertools
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox import Press
from storage import places, shifts
from storage.db import Database
from storage.inbox import InboxState
from storage.members import Member, Role
from storage.outbox import OutboxState
from storage.shifts import PlaceKind
from tests.bot.processes import AT_WORK, PROBE, Process
from tests.bot.rig import counted, join, messages, place, subjects, until, updates
from tests.bot.test_web import free_port
from tests.phones import Phone, Telegram

TAPS, PLACES = 200, 2


@pytest.fixture
def db(postgres_url: str) -> Iterator[Database]:
    """Several processes need PostgreSQL."""
    opened = Database(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """How fast the bot may speak is tested elsewhere."""
    async with Telegram(police=False) as sandbox:
        yield sandbox


@asynccontextmanager
async def _balancer(*ports: int) -> AsyncIterator[str]:
    """What stands before several processes: brings each update to the next of them. Gives its address."""
    turns = itertools.cycle(ports)
    async with aiohttp.ClientSession() as session:

        async def forward(request: web.Request) -> web.Response:
            address = f"http://127.0.0.1:{next(turns)}{request.path}"
            async with session.post(address, data=await request.read(), headers=request.headers) as response:
                return web.Response(status=response.status, body=await response.read())

        app = web.Application()
        app.router.add_post("/{path:.*}", forward)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


async def _become_well(process: Process, port: int) -> None:
    """Wait until the process answers, whether it is its turn or not."""
    deadline = time.monotonic() + 30
    async with aiohttp.ClientSession() as session:
        while time.monotonic() < deadline:
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(f"http://127.0.0.1:{port}/health") as response:
                    if response.status == 200:
                        return
            await asyncio.sleep(0.05)
    raise AssertionError(process.log)


def _open_shift(db: Database, lead: Member) -> int:
    now = datetime.now(UTC)
    start = now + timedelta(days=20)  # so far ahead that its gaps are nobody's news yet
    end = start + timedelta(hours=4)
    needs = {PlaceKind.COUNSELLOR: (PLACES, PLACES)}
    with db.begin() as session:
        return shifts.add(session, now, starts_at=start, ends_at=end, needs=needs, opened_by=lead.id).id


async def _race(telegram: Telegram, crowd: Sequence[Phone], shift_id: int) -> list[Press]:
    """Everybody taps at once, each on a card in their own chat."""
    bot, world = telegram.world.bot, telegram.world
    cards = [world.post(phone.person.chat, bot, text="an old card") for phone in crowd]
    taps = zip(crowd, cards, strict=True)
    return [world.press(phone.person.user, card, f"shifts:take:{shift_id}") for phone, card in taps]


async def test_200_racing_taps_for_2_places_from_2_processes_sell_2(
    telegram: Telegram, db: Database, postgres_url: str, tmp_path: Path
) -> None:
    crowd = [telegram.phone(f"Person {number}") for number in range(TAPS)]
    [lead] = join(db, telegram.phone("Lead"), role=Role.LEAD)
    join(db, *crowd)
    telegram.ignore(*crowd)
    shift_id = _open_shift(db, lead)

    ports = free_port(), free_port()
    async with _balancer(*ports) as address, AsyncExitStack() as stack:
        for port in ports:
            process = Process(telegram, postgres_url, tmp_path, PUBLIC_URL=address, WEB_PORT=str(port))
            process.spawn()
            stack.push_async_exit(process.__aexit__)
            await _become_well(process, port)
        await until(lambda: telegram._webhooks.url)
        presses = await _race(telegram, crowd, shift_id)
        answers = [(await press.answered(30)).text or "" for press in presses]
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.SENT}, within=60)

    assert len(messages(db, "shifts.shift")) == TAPS
    with db.read() as session:
        winners = places.coming(session, shift_id=shift_id)
    assert len(winners) == PLACES
    assert subjects(db, "shifts.taken") == [f"shift:{shift_id}"] * PLACES
    by_process = Counter(row.taken_by for row in updates(db))
    assert len(by_process) == 2
    assert min(by_process.values()) >= TAPS // 4, "both have to have had their part"
    assert {row.state for row in updates(db)} == {InboxState.DONE}
    by_words = Counter(answer.split()[0] for answer in answers)
    assert sorted(by_words.values()) == [PLACES, TAPS - PLACES]


@pytest.mark.slow
async def test_what_a_dead_process_was_brought_is_handled_by_the_other(
    telegram: Telegram, db: Database, postgres_url: str, tmp_path: Path
) -> None:
    crowd = [telegram.phone(f"Person {number}") for number in range(40)]
    join(db, *crowd)
    telegram.ignore(*crowd)
    telegram.faults.slow(0.05)
    cards = [await place(telegram, phone) for phone in crowd]
    ports = free_port(), free_port()
    async with _balancer(*ports) as address, AsyncExitStack() as stack:
        both = []
        for port in ports:
            process = Process(telegram, postgres_url, tmp_path, command=PROBE, PUBLIC_URL=address, WEB_PORT=str(port))
            process.spawn()
            stack.push_async_exit(process.__aexit__)
            await _become_well(process, port)
            both.append(process)
        await until(lambda: telegram._webhooks.url)
        active = next(process for process in both if AT_WORK in process.log)
        presses = [phone.press(card, "count") for phone, card in zip(crowd, cards, strict=True)]
        for press in presses:
            telegram.forgive(press)
        await until(lambda: counted(db) > 5)
        await active.kill()
        await next(process for process in both if process is not active).says(AT_WORK)
        await until(lambda: counted(db) == len(crowd), within=40)
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.SENT}, within=60)
    telegram.bears_refusal("query is too old")
    telegram.bears_refusal("message is not modified")  # what another process drew, this one draws again
    assert [card.text for card in cards] == ["n=1."] * len(crowd)
