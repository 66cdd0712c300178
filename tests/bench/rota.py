"""Making six weeks of shifts from fifty weekly templates, and looking again when there is nothing to make."""

import tempfile
import time as stopwatch
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from handlers.kit import generation
from handlers.rules import plans, weekly
from handlers.rules.plans import Field
from storage import members, schema, templates
from storage.db import Database
from storage.members import Role
from storage.shifts import Shift
from storage.templates import OnHolidays

ZONE = ZoneInfo("Europe/Tallinn")
TEMPLATES, TIMES = 50, 7
NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))


def measure() -> str:
    """The median times on SQLite, each round in a database of its own, as a table."""
    rounds = [_round() for _ in range(TIMES)]
    made = rounds[0][0]
    lines = [
        "### Six weeks of shifts from weekly templates",
        "",
        f"{TEMPLATES} templates, every day of the week, {made} shifts in one transaction; medians of {TIMES} rounds.",
        "",
        "| | ms |",
        "|---|---|",
        f"| make them all | {median(each[1] for each in rounds):.0f} |",
        f"| look again, nothing to make | {median(each[2] for each in rounds):.1f} |",
        f"| make the next day's | {median(each[3] for each in rounds):.1f} |",
    ]
    return "\n".join(lines)


def _round() -> tuple[int, float, float, float]:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'valvelaud.db'}")
        schema.migrate(db)
        with db.begin() as session:
            _fill(session)
        spent = [_timed(db, NOW), _timed(db, NOW), _timed(db, NOW + timedelta(days=1))]
        with db.read() as session:
            made = session.execute(sa.select(sa.func.count()).select_from(Shift)).scalar_one() - TEMPLATES
        db.close()
    return made, spent[0], spent[1], spent[2]


def _timed(db: Database, now: datetime) -> float:
    """Milliseconds of one tick, its commit to the disk included."""
    started = stopwatch.perf_counter()
    with db.begin() as session:
        generation.catch_up(session, now, zone=ZONE)
    return (stopwatch.perf_counter() - started) * 1000


def _fill(session: Session) -> None:
    lead = members.add(session, NOW, name="Lead", role=Role.LEAD)
    rules = list(OnHolidays)
    for number in range(TEMPLATES):
        plan = plans.put(plans.begin(date(2026, 1, 1)), Field.DAYS, weekly.EVERY_DAY)
        plan = plans.put(plan, Field.HOURS, HOURS[number % len(HOURS)])
        plan = plans.put(plan, Field.HOLIDAYS, rules[0] if number % 2 else rules[2])
        templates.add(session, NOW, plan=plan, created_by=lead.id)
