"""Cards of figures with ten years of data: how long a writing transaction is held for one, and how long reading takes.

Three ways side by side: as a tap or a delivery owes it now, what is read aside of it then, and what it would be if it
were drawn in the transaction that owes it.
"""

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from sqlmodel import Session

from bot.rendering import Envelope, Letter, Renderer
from handlers.kit.feature import Deps
from handlers.kit.i18n import Texts
from handlers.registry import FEATURES
from handlers.rules import ledger, times
from storage import outbox
from storage.outbox import Message, Priority
from tests.bench.digests import CASES_A_DAY, PEOPLE, SHIFTS_A_DAY, TEN_YEARS, World, opened
from tests.bench.history import ZONE, FixedClock
from tests.bench.months import count_all

TIMES = 9
CHAT = 1000
T = TypeVar("T")
Params = dict[str, Any]
Spent = tuple[list[float], list[float], list[float]]


def measure() -> str:
    """The longest-lasting cards, as a table."""
    with tempfile.TemporaryDirectory() as folder, opened(f"sqlite:///{Path(folder) / 'decade.db'}", TEN_YEARS) as world:
        count_all(world)
        gc.freeze()  # as the process does: what is loaded is not looked through again and again
        spent = asyncio.run(_spent(world))
    rows = [
        f"| {what} | {' | '.join(f'{median(each):.1f}' for each in (held, aside, inside))} |"
        for what, (held, aside, inside) in spent.items()
    ]
    return "\n".join(
        [
            "### Cards of figures with ten years of data, on SQLite",
            "",
            f"{PEOPLE} people, {SHIFTS_A_DAY} shifts and {CASES_A_DAY} cases a day; medians of {TIMES}.",
            "",
            "| | others wait, ms | read aside, ms | if it were read where it is owed, ms |",
            "|---|---|---|---|",
            *rows,
        ]
    )


async def _spent(world: World) -> dict[str, Spent]:
    deps = Deps(world.db, FixedClock(world.now), ZONE, Texts(), "Bench", "bench_bot", FEATURES)
    renderer = Renderer(deps)
    cards = dict(_cards(times.local_day(world.now, ZONE)))
    spent: dict[str, Spent] = {what: ([], [], []) for what in cards}
    for turn in range(TIMES + 1):  # in turns: a slow moment of the machine hits all; the first warms up
        for what, card in cards.items():
            measured = await _measured(world, renderer, *card)
            for place, each in enumerate(measured if turn else ()):
                spent[what][place].append(each)
    return spent


async def _measured(world: World, renderer: Renderer, kind: str, params: Params) -> tuple[float, float, float]:
    """Milliseconds others wait, reading aside takes, and others would wait."""
    owed, owing = _timed(world, lambda session: _owed(world, session, kind, params))
    envelope, preparing = _timed(world, lambda session: renderer.prepare(session, owed))
    if not isinstance(envelope, Envelope):
        raise TypeError(f"{kind} is not read aside: {envelope}")
    _, drawing = _timed(world, envelope.later.draw)
    started = time.perf_counter()
    written = await renderer.write(envelope)
    if not isinstance(written, Letter):
        raise TypeError(f"{kind} is not written: {written}")
    return owing + preparing, (time.perf_counter() - started) * 1000, owing + preparing + drawing


def _cards(today: date) -> Iterator[tuple[str, tuple[str, Params]]]:
    monday = today - timedelta(days=today.weekday())
    this = ledger.month(today)
    last = ledger.month_after(this, -1)
    yield "weekly report, last week", ("weekly.sent", {"day": monday.isoformat()})
    yield "weekly report, this week", ("weekly.report", {"day": monday.isoformat()})
    yield "monthly report, last month", ("reports.month", {"month": last.isoformat()})
    yield "monthly report, this month", ("reports.month", {"month": this.isoformat()})
    for topic, chosen, what in (
        ("coverage", f"{this:%Y%m}", "coverage, this month"),
        ("coverage", f"{last:%Y%m}", "coverage, last month"),
        ("cases", "12", "cases, 12 months"),
        ("week", "12", "mean week, 12 months"),
    ):
        yield f"statistics, {what}", ("stats.card", {"topic": topic, "chosen": chosen})


def _owed(world: World, session: Session, kind: str, params: Params) -> Message:
    """The message, leased as it is owed."""
    about: dict[str, Any] = {"kind": kind, "params": params, "member_id": world.lead, "chat_id": CHAT}
    key = f"bench:{time.perf_counter_ns()}"
    owed = outbox.post(session, world.now, key=key, sender="bench", priority=Priority.REPLY, **about)
    if owed is None:
        raise RuntimeError(f"{key} is owed already")
    return owed


def _timed(world: World, work: Callable[[Session], T]) -> tuple[T, float]:
    """What it gives, and milliseconds, in a transaction that writes."""
    started = time.perf_counter()
    with world.db.begin() as session:
        found = work(session)
    return found, (time.perf_counter() - started) * 1000
