"""Counting a month with ten years of data against one with two months of data, on both engines, side by side."""

import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from sqlmodel import Session

from handlers.kit import figures
from handlers.kit import months as counted
from handlers.months import jobs
from handlers.rules import ledger, month_numbers, times
from storage import months
from tests import cluster
from tests.bench.digests import CASES_A_DAY, PEOPLE, SHIFTS_A_DAY, TEN_YEARS, World, made, opened
from tests.bench.history import ZONE

TWO_MONTHS = 62  # days, so that the last month that is over is whole
TIMES = 7

Work = Callable[[Session, World, date], object]


def measure() -> str:
    """The median times of finding a month's figures, of counting and keeping it, and of a look with nothing due."""
    with tempfile.TemporaryDirectory() as folder:
        lines = _compared("SQLite", *(f"sqlite:///{Path(folder) / name}.db" for name in ("months", "decade")))
    try:
        cluster.programs()
    except cluster.NoServer:
        lines.append("| PostgreSQL: no server here | | | |")
    else:
        with cluster.running() as server:
            lines += _compared("PostgreSQL", *(made(server, name) for name in ("months", "decade")))
    return "\n".join(
        [
            "### Counting a month with ten years of data and with two months of data",
            "",
            f"{PEOPLE} people, {SHIFTS_A_DAY} shifts and {CASES_A_DAY} cases a day; medians of {TIMES}.",
            "Keeping one also finds who was there in the month a year before, of which two months have nothing.",
            "",
            "| | two months, ms | ten years, ms | ratio |",
            "|---|---|---|---|",
            *lines,
        ]
    )


def _compared(engine: str, few: str, many: str) -> list[str]:
    works: dict[str, Work] = {"a month's figures": _find, "count and keep it": _keep, "nothing due": _look}
    spent: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in works}
    with opened(few, TWO_MONTHS) as short, opened(many, TEN_YEARS) as long:
        for each in (short, long):
            count_all(each)
        for _ in range(TIMES):  # in turns: a slow moment of the machine hits both
            for place, each in enumerate((short, long)):
                for what, work in works.items():
                    spent[what][place].append(_timed(each, work))
    return [
        f"| {engine}, {what} | {median(of[0]):.1f} | {median(of[1]):.1f} | {median(of[1]) / median(of[0]):.2f} |"
        for what, of in spent.items()
    ]


def _timed(of: World, work: Work) -> float:
    """Milliseconds of doing this about the last month that is over, in a transaction that writes."""
    month = ledger.month_after(ledger.month(times.local_day(of.now, ZONE)), -1)
    started = time.perf_counter()
    with of.db.begin() as session:
        work(session, of, month)
    return (time.perf_counter() - started) * 1000


def _find(session: Session, of: World, month: date) -> None:
    found = figures.of_month(session, of.now, month=month, zone=ZONE)
    if not (found.coverage.of and found.accepting.times.count and found.at_work and found.closed):
        raise RuntimeError(f"nothing was found of {month}")


def _keep(session: Session, of: World, month: date) -> None:
    found = counted.count(session, of.now, month=month, zone=ZONE)
    if found is None:
        raise RuntimeError(f"nothing was found of {month}")
    months.put(session, of.now, month=month, values=month_numbers.kept(found))


def _look(session: Session, of: World, _month: date) -> None:
    jobs.count(session, of.now, ZONE)


def count_all(of: World) -> None:
    """So that nothing is due any more: each tick counts one month."""
    for _ in range(TEN_YEARS // 28):
        with of.db.begin() as session:
            before = months.when(session)
            jobs.count(session, of.now, ZONE)
            if months.when(session) == before:
                return
