"""For every message kind of `importing` an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.importing import actions
from tests.crew import Crew
from tests.importing import tables


@dataclass(frozen=True)
class Imported:
    """Tables by id, and imports."""

    waiting: int
    saved: int
    empty: int
    batch: int
    undone: int


def stage(crew: Crew, lead: int) -> Imported:
    """An import that was saved, one that was taken back, and a table that waits; whose columns are wide and odd."""
    undone = tables.imports(crew, lead, tables.october(4))
    crew.do(actions.undo, lead, batch_id=undone)
    saved = tables.sends(crew, lead, tables.october(20))
    assert tables.saves(crew, lead, saved).is_done
    header = (*tables.HEADER, "Teema <b>&</b> muu", "Nõustaja", *(f"Teema {number}" for number in range(20)))
    rows = [
        (
            f"{day}.10.2026",
            "x" if day < 12 else "9",
            "8",
            "1",
            "0:40",
            "=A1",
            "9",
            "Ärevus & <hirm>",
            "Mari",
            *["1"] * 20,
        )
        for day in range(1, 32)
    ]
    other = crew.get(lead).id
    empty = tables.sends(crew, lead, tables.csv_of(("Nimi", "Arv"), [("a", "1"), ("b", "2")]))
    crew.do(actions.drop, lead, proposal_id=empty)
    waiting = tables.sends(crew, other, tables.csv_of(header, rows))
    return Imported(waiting, saved, empty, int(tables.table(crew, saved).content["batch"]), undone)


def params(of: Imported) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    each = [{"proposal_id": one} for one in (of.waiting, of.saved, of.empty)]
    return {
        "importing.wanted": [{}],
        "importing.table": each,
        "importing.columns": [*each, {"proposal_id": of.waiting, "page": 9}],
        "importing.column": [{"proposal_id": of.waiting, "place": place} for place in (0, 1, 4, 7, 8, 99)],
        "importing.batch": [{"batch_id": of.batch}, {"batch_id": of.undone}],
        "importing.unreadable": [
            {"key": "importing-file-wide", "values": {"most": 64}},
            {"key": "sheets-file-rows", "values": {"most": 5000}},
        ],
    }
