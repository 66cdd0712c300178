"""Tables of a contact centre, as its programs and people save them."""

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from handlers.importing import actions
from handlers.importing.actions import Plan, Saved
from handlers.rules import traffic_files
from storage import proposals
from storage.proposals import Proposal
from tests.crew import Crew

HEADER = (
    "Kuupäev",
    "Pöördumised",
    "Vastatud",
    "Loobunud",
    "Keskmine ooteaeg",
    "Pikim ooteaeg",
    "Vastatud 20 s jooksul",
)
ROWS = (
    ("1.10.2026", "14", "12", "2", "0:47", "5:10", "9"),
    ("2.10.2026", "20", "18", "2", "1:47", "4:00", "10"),
)


def csv_of(header: Sequence[str] = HEADER, rows: Sequence[Sequence[str]] = ROWS, *, between: str = ";") -> bytes:
    """The table as text."""
    return "\r\n".join(between.join(line) for line in (header, *rows)).encode()


def xlsx_of(header: Sequence[Any], *rows: Sequence[Any], above: Sequence[Sequence[Any]] = ()) -> bytes:
    """The table as a workbook."""
    book = openpyxl.Workbook()
    for line in (*above, header, *rows):
        book.active.append(list(line))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def october(days: int = 31, *, contacts: int = 10) -> bytes:
    """A whole month of ten contacts a day, eight of them answered and one abandoned."""
    rows = [(f"{day}.10.2026", str(contacts), "8", "1", "40 s", "3 min", "6") for day in range(1, days + 1)]
    return csv_of(rows=rows)


def sends(crew: Crew, who: int, content: bytes) -> int:
    """Somebody sends a .csv; the table that waits, by id."""
    return crew.do(actions.take, who, table=traffic_files.of_text(content)).proposal_id


def table(crew: Crew, proposal_id: int) -> Proposal:
    """The table as it is stored."""
    with crew.db.read() as session:
        found = proposals.get(session, proposal_id=proposal_id)
        assert found
        return found


def plan(crew: Crew, proposal_id: int) -> Plan:
    """What saving it would do now."""
    with crew.db.read() as session:
        found = proposals.get(session, proposal_id=proposal_id)
        assert found
        return actions.plan(session, crew.clock.now(), proposal=found, zone=crew.zone)


def saves(crew: Crew, who: int, proposal_id: int, *, mark: str | None = None) -> Saved:
    """Somebody saves what they were shown."""
    shown = mark or plan(crew, proposal_id).mark
    return crew.do(actions.save, who, proposal_id=proposal_id, mark=shown, zone=crew.zone)


def imports(crew: Crew, who: int, content: bytes) -> int:
    """Somebody imports a .csv; its batch, by id."""
    proposal_id = sends(crew, who, content)
    assert saves(crew, who, proposal_id).is_done
    return int(table(crew, proposal_id).content["batch"])
