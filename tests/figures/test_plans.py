"""What counts never goes through ten years of rows: SQLite, which knows nothing of how many there are, finds them by an
index."""

import re
from itertools import chain

import pytest
import sqlalchemy as sa

from storage import case_figures, figures
from storage.db import Database
from storage.sql import Statement

# Nothing stays in it for longer than a month.
SMALL = {"debrief"}
STATEMENTS = {
    f"{module.__name__}.{name}": given._sqlite
    for module, (name, given) in chain(
        (module, each) for module in (case_figures, figures) for each in vars(module).items()
    )
    if isinstance(given, Statement)
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_no_table_that_grows_is_scanned(sqlite_url: str, name: str) -> None:
    """On SQLite: PostgreSQL plans by how many rows there are."""
    text, db = STATEMENTS[name], Database(sqlite_url)
    given = dict.fromkeys(re.findall(r":([a-z_]+)", text), "")
    with db.engine.connect() as connection:
        steps = [row[3] for row in connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}"), given)]
    db.close()
    scanned = {_table(text, step.split()[1]) for step in steps if step.startswith("SCAN ")}
    assert scanned <= SMALL, steps


def _table(text: str, alias: str) -> str:
    """Which table is called so in a query."""
    found = re.search(rf"(\w+) AS {alias}\b", text)
    return found[1] if found else alias
