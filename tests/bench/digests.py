"""The daily digest of a lead with ten years of data against one with a month of data, on both engines, side by side."""

import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from handlers.digests import jobs, views
from handlers.kit.feature import Deps, Reading
from handlers.kit.i18n import Texts
from handlers.registry import FEATURES
from handlers.rules import digest
from storage import members, schema
from storage.audit import Deed
from storage.cases import Case
from storage.db import Database
from storage.members import Role
from storage.places import Place
from storage.shifts import Need, Shift
from storage.timeline import Moment
from tests import cluster
from tests.bench.history import ZONE, FixedClock

PEOPLE = 500
SHIFTS_A_DAY, CASES_A_DAY = 55, 14  # in ten years 200 000 shifts and 50 000 cases
MONTH, TEN_YEARS, AHEAD = 30, 3653, 14  # days
OPEN = 6  # cases that wait or are answered
TIMES = 25
FIRST_ACCOUNT = 1000  # the lead's number with Telegram; the others follow
A_CHUNK = 20_000


def measure() -> str:
    """The median times of drawing the digest and of a tick that has nothing to send, as a table."""
    with tempfile.TemporaryDirectory() as folder:
        lines = _compared("SQLite", *(f"sqlite:///{Path(folder) / name}.db" for name in ("month", "decade")))
    try:
        cluster.programs()
    except cluster.NoServer:
        lines.append("| PostgreSQL: no server here | | | |")
    else:
        with cluster.running() as server:
            lines += _compared("PostgreSQL", *(made(server, name) for name in ("month", "decade")))
    return "\n".join(
        [
            "### The daily digest with ten years of data and with a month of data",
            "",
            f"{PEOPLE} people, {SHIFTS_A_DAY} shifts and {CASES_A_DAY} cases a day, which in ten years makes",
            f"{SHIFTS_A_DAY * TEN_YEARS:,} shifts and {CASES_A_DAY * TEN_YEARS:,} cases; medians of {TIMES}.",
            "",
            "| | a month, ms | ten years, ms | ratio |",
            "|---|---|---|---|",
            *lines,
        ]
    )


def _compared(engine: str, month: str, decade: str) -> list[str]:
    with opened(month, MONTH) as short, opened(decade, TEN_YEARS) as long:
        times: dict[str, tuple[list[float], list[float]]] = {"digest": ([], []), "tick": ([], [])}
        for _ in range(TIMES):  # in turns: a slow moment of the machine hits both
            for place, world in enumerate((short, long)):
                times["digest"][place].append(world.draw())
                times["tick"][place].append(world.tick())
    return [
        f"| {engine}, {what} | {median(few):.1f} | {median(many):.1f} | {median(many) / median(few):.2f} |"
        for what, (few, many) in times.items()
    ]


class World:
    """A database with so many days behind it, and a lead who looks at the digest of now."""

    def __init__(self, db: Database, days: int, *, first_account: int = FIRST_ACCOUNT) -> None:
        self.db, self.now = db, datetime.now(UTC).replace(hour=8, minute=0)
        self.lead = _fill(db, self.now, days, first_account)
        self._deps = Deps(db, FixedClock(self.now), ZONE, Texts(), "Bench", "bench_bot", FEATURES)

    def draw(self) -> float:
        """Milliseconds of drawing the digest in a transaction of its own."""
        started = time.perf_counter()
        with self.db.read() as session:
            reader = members.get(session, member_id=self.lead)
            if reader is None:
                raise LookupError(self.lead)
            shown = views.now(Reading(session, self.now, self._deps.words(reader), reader, self._deps))
        spent = (time.perf_counter() - started) * 1000
        if not digest.fits(shown.text.splitlines()) or "lacks" in shown.text or len(shown.text.splitlines()) < 9:
            raise RuntimeError(f"this is no digest: {shown.text}")
        return spent

    def tick(self) -> float:
        """Milliseconds of the job."""
        started = time.perf_counter()
        with self.db.begin() as session:
            jobs.post(session, self.now, ZONE)
        return (time.perf_counter() - started) * 1000


@contextmanager
def opened(url: str, days: int, *, first_account: int = FIRST_ACCOUNT) -> Iterator[World]:
    """A database with so many days behind it."""
    db = Database(url, synchronous="OFF")
    schema.migrate(db)
    yield World(db, days, first_account=first_account)
    db.close()


def made(server: sa.URL, name: str) -> str:
    """Where a new database of this name is."""
    cluster.statement(server, f"CREATE DATABASE {name}")
    return server.set(drivername="postgresql+psycopg", database=name).render_as_string(hide_password=False)


def _fill(db: Database, now: datetime, days: int, first_account: int) -> int:
    """History in bulk, in the real tables; return the lead."""
    chance = random.Random(days)
    with db.begin() as session:
        team = [members.add(session, now, name=f"Member {number}", role=Role.VOLUNTEER) for number in range(PEOPLE - 1)]
        lead = members.add(session, now, name="Lead", role=Role.LEAD)
        for number, member in enumerate([lead, *team]):
            members.bind(session, now, member=member, telegram_id=first_account + number)
        ids, lead_id = [each.id for each in team], lead.id
    with db.begin() as session:
        _shifts(session, now, days, ids, lead_id, chance)
        _cases(session, now, days, ids, lead_id, chance)
    if not db.is_sqlite:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(sa.text("ANALYZE"))
    return lead_id


def _shifts(session: Session, now: datetime, days: int, team: list[int], lead: int, chance: random.Random) -> None:
    table = {"service": "chat", "state": "open", "opened_by": lead, "is_detached": False, "revision": 0}
    rows, needs, places, deeds = [], [], [], []
    for number in range((days + AHEAD) * SHIFTS_A_DAY):
        day, part = divmod(number, SHIFTS_A_DAY)
        starts_at = now - timedelta(days=days - day) + timedelta(minutes=part * 26)
        ends_at, id_ = starts_at + timedelta(hours=4), number + 1
        created_at = starts_at - timedelta(days=20)
        rows.append(table | {"id": id_, "starts_at": starts_at, "ends_at": ends_at, "created_at": created_at})
        needs.append({"shift_id": id_, "kind": "counsellor", "least": 2, "most": 2})
        for who in chance.sample(team, 2 if number % 50 else 1):
            is_past = ends_at < now
            given: dict[str, Any] = {"shift_id": id_, "member_id": who, "kind": "counsellor", "revision": 0}
            came_at = starts_at + timedelta(minutes=chance.choice((-3, -1, 2, 7))) if is_past else None
            given |= {"state": "done" if is_past else "planned", "taken_at": created_at, "came_at": came_at}
            places.append(given | {"went_at": ends_at if is_past else None})
            deeds.append({"at": created_at, "actor_id": who, "verb": "shifts.taken", "subject": f"shift:{id_}"})
    _insert(session, Shift, rows)
    _insert(session, Need, needs)
    _insert(session, Place, places)
    _insert(session, Deed, [deed | {"facts": {}} for deed in deeds])


def _cases(session: Session, now: datetime, days: int, team: list[int], lead: int, chance: random.Random) -> None:
    rows, moments = [], []
    for number in range(days * CASES_A_DAY):
        raised_at = now - timedelta(days=days) + timedelta(hours=24 / CASES_A_DAY * number)
        taken_at, ended_at = (raised_at + timedelta(minutes=chance.randrange(*each)) for each in ((1, 30), (40, 400)))
        is_open = number >= days * CASES_A_DAY - OPEN
        row: dict[str, Any] = {"id": number + 1, "ref": f"J-{number:07}", "flagger_id": chance.choice(team)}
        row |= {"level": chance.choice(("low", "medium", "high")), "state": "acknowledged" if is_open else "closed"}
        row |= {"created_at": raised_at, "raised_at": raised_at, "acknowledged_at": taken_at, "owner_id": lead}
        row |= {"resolved_at": None if is_open else ended_at, "closed_at": None if is_open else ended_at}
        rows.append(row | {"version": 4, "run": 1, "step": 1, "next_at": now + timedelta(days=1) if is_open else None})
        steps = (("raised", "draft", "raised", raised_at), ("taken", "raised", "acknowledged", taken_at))
        for verb, before, after, at in steps:
            about = {"case_id": number + 1, "at": at, "actor_id": lead, "verb": verb, "version": 1, "facts": {}}
            moments.append(about | {"before": before, "after": after})
    _insert(session, Case, rows)
    _insert(session, Moment, moments)


def _insert(session: Session, table: type[SQLModel], rows: list[dict[str, Any]]) -> None:
    for start in range(0, len(rows), A_CHUNK):
        session.execute(sa.insert(table), rows[start : start + A_CHUNK])
