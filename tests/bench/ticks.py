"""How long one look of the clock of difficult cases takes, by how many are open and how many of them are due."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from handlers.ladder import jobs
from handlers.rules.ladder import Office
from storage import schema
from storage.db import Database
from tests.bench import caseload

PEOPLE = 32
OPEN = (1, 200, 2000)
DUE = (1, 20, 200)
ROUNDS, ROUNDS_DUE = 30, 3


def measure() -> str:
    """Medians as a table. The transaction and its commit count."""
    lines = [
        "### One look of the clock of difficult cases",
        "",
        f"A team of {PEOPLE}; medians of {ROUNDS} looks with nothing due, of {ROUNDS_DUE} with something.",
        "",
        "| open cases | nothing due, ms | " + " | ".join(f"{each} due, ms" for each in DUE) + " |",
        "|---" * (2 + len(DUE)) + "|",
    ]
    for number in OPEN:
        with _world(number) as (db, now, ids):
            idle = [_tick(db, now + timedelta(seconds=second)) for second in range(ROUNDS)]
            busy = [f"{_busy(db, now, ids[:due]):.0f}" if due <= number else "" for due in DUE]
        lines.append(f"| {number} | {median(idle):.1f} | {' | '.join(busy)} |")
    return "\n".join(lines)


def _busy(db: Database, now: datetime, ids: list[int]) -> float:
    spent = []
    for turn in range(ROUNDS_DUE):
        at = now + timedelta(minutes=1, seconds=turn)
        for case_id in ids:
            caseload.wake(db, at, case_id, offices=(Office.LEAD, Office.DEPUTY), every=timedelta(hours=1))
        spent.append(_tick(db, at))
    return median(spent)


def _tick(db: Database, now: datetime) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    with db.begin() as session:
        jobs.watch(session, now, caseload.ZONE)
    return (time.perf_counter() - started) * 1000


@contextmanager
def _world(number: int) -> Iterator[tuple[Database, datetime, list[int]]]:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'bench.db'}")
        schema.migrate(db)
        now = datetime.now(UTC)
        team = caseload.gather(db, now, range(5000, 5000 + PEOPLE))
        try:
            yield db, now, caseload.fill(db, now, team, number)
        finally:
            db.close()
