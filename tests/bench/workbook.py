"""A workbook of 500 rows: how long it takes to write, to read with all it would change and break, and to apply."""

import io
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from statistics import median
from typing import Any

import openpyxl

from handlers.kit import workbooks
from handlers.kit.feature import Deps, Reading
from handlers.kit.i18n import Texts
from handlers.kit.keyboards import File
from handlers.registry import FEATURES
from handlers.rules import workbook_reader
from handlers.sheets import actions, views
from handlers.sheets.actions import Plan, Verdict
from storage import members, proposals, schema
from storage.db import Database
from storage.members import Language, Member, Role
from tests.bench.history import ZONE, FixedClock

ROWS, TEAM, REPEATS = 500, 30, 5
# Four shifts a day from tomorrow on; each has two people, and each second row gives it another one.
HOURS = (8, 12, 16, 20)


def measure() -> str:
    """The median times as a table."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{Path(folder) / 'valvelaud.db'}")
        schema.migrate(db)
        desk = Desk(db)
        first, planned, applied = desk.plan_everything()
        tries = [desk.try_out() for _ in range(REPEATS)]
        db.close()
    written, read, compared = (median(each) for each in zip(*tries, strict=True))
    lines = [
        f"### A workbook of {ROWS} shifts",
        "",
        f"{TEAM} members, two people a shift, every second row edited; medians of {REPEATS}.",
        "",
        "| | s |",
        "|---|---|",
        f"| write the rota | {written:.2f} |",
        f"| read the file | {read:.2f} |",
        f"| differences and rules | {compared:.2f} |",
        f"| **import: both** | **{read + compared:.2f}** |",
        f"| {ROWS} new shifts with {2 * ROWS} people: read | {first:.2f} |",
        f"| the same: differences and rules | {planned:.2f} |",
        f"| the same: applied in one transaction, once | {applied:.2f} |",
    ]
    return "\n".join(lines)


class Desk:
    """A lead with a team and workbooks."""

    def __init__(self, db: Database) -> None:
        self.db, self.now, self.texts = db, datetime.now(UTC), Texts()
        self.words = self.texts.speak(Language.ET, ZONE)
        self.lexicon = workbooks.lexicon(self.texts, ZONE)
        with db.begin() as session:
            self.lead = members.add(session, self.now, name="Lead", role=Role.LEAD).id
            for number in range(TEAM):
                members.add(session, self.now, name=f"Volunteer {number}", role=Role.VOLUNTEER)

    def plan_everything(self) -> tuple[float, float, float]:
        """All shifts from an empty workbook: seconds of reading, of comparing, of applying."""
        rows = [_row(self.now.astimezone(ZONE).date(), number) for number in range(ROWS)]
        content = _filled(self._file("empty"), workbooks.titles(self.words), rows)
        read, compared, proposal_id, planned = self._take(content)
        started = time.perf_counter()
        with self.db.begin() as session:
            given: dict[str, Any] = {"proposal_id": proposal_id, "mark": planned.mark, "zone": ZONE}
            reasons = dict.fromkeys(Language, "bench")
            verdict = actions.apply(
                session, self.now, actor=_found(session.get(Member, self.lead)), reasons=reasons, is_sure=True, **given
            )
        if verdict is not Verdict.APPLIED:
            raise RuntimeError(f"the bench's own workbook was not applied: {verdict}, {planned.breaches[:3]}")
        return read, compared, time.perf_counter() - started

    def try_out(self) -> tuple[float, float, float]:
        """Write the rota, edit it, take it in: seconds of writing, of reading, of comparing."""
        started = time.perf_counter()
        content = self._file("rota")
        written = time.perf_counter() - started
        book = openpyxl.load_workbook(io.BytesIO(content))
        place = list(workbooks.titles(self.words)).index("people_counsellor") + 1
        for row in range(2, ROWS + 2, 2):
            book.worksheets[0].cell(row, place).value = f"Volunteer {row % TEAM}"
        saved = io.BytesIO()
        book.save(saved)
        read, compared, _, planned = self._take(saved.getvalue())
        if len(planned.changes) < ROWS // 3:
            raise RuntimeError("the bench's own edits were not found")
        return written, read, compared

    def _file(self, what: str) -> bytes:
        deps = Deps(self.db, FixedClock(self.now), ZONE, self.texts, "Bench", "bench_bot", FEATURES)
        with self.db.read() as session:
            reading = Reading(session, self.now, self.words, session.get(Member, self.lead), deps)
            days = self.now.date(), self.now.date() + timedelta(days=ROWS // len(HOURS) + 2)
            first, last = (each.isoformat() for each in days)
            shown = views.empty(reading) if what == "empty" else views.rota(reading, first=first, last=last)
        if not isinstance(shown, File):
            raise TypeError(shown)
        return shown.make()

    def _take(self, content: bytes) -> tuple[float, float, int, Plan]:
        started = time.perf_counter()
        sheet = workbook_reader.read(content, self.lexicon)
        read = time.perf_counter() - started
        started = time.perf_counter()
        with self.db.begin() as session:
            actor = _found(session.get(Member, self.lead))
            given: dict[str, Any] = {"sheet": sheet, "lexicon": self.lexicon, "name": "bench.xlsx"}
            taken = actions.take(session, self.now, actor=actor, zone=ZONE, **given)
        compared = time.perf_counter() - started
        with self.db.read() as session:
            proposal = proposals.get(session, proposal_id=taken.proposal_id)
            if proposal is None or taken.is_broken:
                raise RuntimeError("the bench's own workbook was not read")
            return read, compared, taken.proposal_id, actions.plan(session, self.now, proposal=proposal, zone=ZONE)


def _row(today: date, number: int) -> dict[str, object]:
    day, part = divmod(number, len(HOURS))
    names = (f"Volunteer {(2 * number + each) % TEAM}" for each in range(2))
    return {
        "day": today + timedelta(days=day + 1),
        "start": clock_time(HOURS[part]),
        "end": clock_time((HOURS[part] + 4) % 24),
        "least_counsellor": 1,
        "most_counsellor": 3,
        "people_counsellor": "; ".join(names),
    }


def _filled(content: bytes, titles: dict[str, str], rows: list[dict[str, object]]) -> bytes:
    book, places = openpyxl.load_workbook(io.BytesIO(content)), list(titles)
    for number, row in enumerate(rows, start=2):
        for column, value in row.items():
            book.worksheets[0].cell(number, places.index(column) + 1).value = value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _found(member: Member | None) -> Member:
    if member is None:
        raise LookupError
    return member
