"""A sign-up with ten years of data against one with a month of data: the same code, side by side in one run."""

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from handlers.kit.feature import Deps, Reading
from handlers.kit.i18n import Texts
from handlers.registry import FEATURES
from handlers.shifts import actions, views
from storage import members, schema, shifts
from storage.audit import Deed
from storage.db import Database
from storage.members import Member, Role
from storage.places import Place
from storage.shifts import Need, PlaceKind, Shift

ZONE = ZoneInfo("Europe/Tallinn")
MONTH, TEN_YEARS = 30, 3653  # days
SHIFTS_A_DAY, PLACES, TEAM = 4, 2, 30
BLOCKS, A_BLOCK = 20, 25


Act = Callable[..., object]
Draw = Callable[[Reading], object]


@dataclass(frozen=True)
class FixedClock:
    """Stands still."""

    at: datetime

    def now(self) -> datetime:
        return self.at


def measure() -> str:
    """The median times of taking a place, leaving it and drawing the list and the card, as a table."""
    with _world(MONTH) as month, _world(TEN_YEARS) as decade:
        times: dict[str, list[list[float]]] = {}
        for _ in range(BLOCKS):  # in turns: a slow moment of the machine hits both
            for place, world in enumerate((month, decade)):
                for what, spent in world.try_out().items():
                    times.setdefault(what, [[], []])[place].append(spent)
    lines = [
        "### A sign-up with ten years of data and with a month of data",
        "",
        f"{SHIFTS_A_DAY} shifts a day, {PLACES} places each, {TEAM} members; medians of {BLOCKS} blocks of {A_BLOCK}.",
        "",
        "| | a month, ms | ten years, ms | ratio |",
        "|---|---|---|---|",
    ]
    for what, (short, long) in times.items():
        lines.append(f"| {what} | {median(short):.2f} | {median(long):.2f} | {median(long) / median(short):.2f} |")
    return "\n".join(lines)


class World:
    """A database with so many days of shifts behind it, and one shift ahead that a member takes and leaves."""

    def __init__(self, db: Database, days: int) -> None:
        self.db, self.now = db, datetime.now(UTC)
        with db.begin() as session:
            self.taker, self.shift_id = _fill(session, self.now, days)
        self._deps = Deps(db, FixedClock(self.now), ZONE, Texts(), "Bench", "bench_bot", FEATURES)

    def try_out(self) -> dict[str, float]:
        """Milliseconds of each step, means over one block."""
        spent = {"take": 0.0, "leave": 0.0, "list": 0.0, "card": 0.0}
        for _ in range(A_BLOCK):
            spent["take"] += self._act(partial(actions.take, zone=ZONE))
            spent["list"] += self._draw(views.offered)
            spent["card"] += self._draw(lambda reading: views.shift(reading, shift_id=self.shift_id))
            spent["leave"] += self._act(actions.leave)
        return {what: total / A_BLOCK for what, total in spent.items()}

    def _act(self, action: Act) -> float:
        started = time.perf_counter()
        with self.db.begin() as session:
            actor = members.get(session, member_id=self.taker)
            action(session, self.now, actor=actor, shift_id=self.shift_id)
        return (time.perf_counter() - started) * 1000

    def _draw(self, view: Draw) -> float:
        started = time.perf_counter()
        with self.db.read() as session:
            reader = members.get(session, member_id=self.taker)
            if reader is None:
                raise LookupError(self.taker)
            view(Reading(session, self.now, self._deps.words(reader), reader, self._deps))
        return (time.perf_counter() - started) * 1000


@contextmanager
def _world(days: int) -> Iterator[World]:
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'valvelaud.db'}")
        schema.migrate(db)
        yield World(db, days)
        db.close()


def _fill(session: Session, now: datetime, days: int) -> tuple[int, int]:
    """History in bulk, in the real tables; the two weeks ahead and the taker by the real actions."""
    lead = members.add(session, now, name="Lead", role=Role.LEAD)
    team = [members.add(session, now, name=f"Volunteer {n}", role=Role.VOLUNTEER) for n in range(TEAM)]
    _history(session, now, days, lead, team)
    ahead = [_open(session, now, lead, day, part) for day in range(1, 15) for part in range(SHIFTS_A_DAY)]
    return team[0].id, ahead[0]


def _history(session: Session, now: datetime, days: int, lead: Member, team: list[Member]) -> None:
    table = {"service": "chat", "state": "open", "opened_by": lead.id, "is_detached": False, "revision": 0}
    rows, places, deeds = [], [], []
    for number in range(days * SHIFTS_A_DAY):
        day, part = divmod(number, SHIFTS_A_DAY)
        starts_at = now - timedelta(days=day + 1) + timedelta(hours=4 * part)
        rows.append(table | {"id": number + 1, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=4)})
        rows[-1]["created_at"] = starts_at - timedelta(days=7)
        given = {"kind": "counsellor", "state": "done", "revision": 0}
        for seat in range(PLACES):
            who = team[(number * PLACES + seat) % TEAM].id
            places.append({"shift_id": number + 1, "member_id": who, "taken_at": starts_at} | given)
            deeds.append({"at": starts_at, "actor_id": who, "verb": "shifts.taken", "subject": f"shift:{number + 1}"})
    session.execute(sa.insert(Shift), rows)
    needs = {"kind": "counsellor", "least": PLACES, "most": PLACES}
    session.execute(sa.insert(Need), [needs | {"shift_id": row["id"]} for row in rows])
    session.execute(sa.insert(Place), places)
    session.execute(sa.insert(Deed), [deed | {"facts": {}} for deed in deeds])


def _open(session: Session, now: datetime, lead: Member, day: int, part: int) -> int:
    starts_at = now + timedelta(days=day, hours=part * 4)
    ends_at = starts_at + timedelta(hours=4)
    needs = {PlaceKind.COUNSELLOR: (PLACES, PLACES)}
    return shifts.add(session, now, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=lead.id).id
