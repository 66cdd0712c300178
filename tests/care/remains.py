"""Everything a database holds, as somebody would read it who looks for one member."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage.db import Database

Rows = dict[str, list[dict[str, Any]]]
_BOOKKEEPING = {"inbox", "pulse"}  # numbers and instants of every update and every tick alike


def everything(db: Database) -> Rows:
    """All rows of all tables but the bookkeeping that is the same whatever happens."""
    with db.read() as session:
        connection = session.connection()
        tables = [each for each in SQLModel.metadata.sorted_tables if each.name not in _BOOKKEEPING]
        return {each.name: [dict(row._mapping) for row in connection.execute(sa.select(each))] for each in tables}


def payloads(db: Database) -> list[str]:
    """What is kept of what anybody wrote or tapped."""
    with db.read() as session:
        found = session.connection().execute(sa.text("SELECT payload FROM inbox WHERE payload IS NOT NULL"))
        return [row[0] for row in found]


def mentions(rows: Rows, word: str) -> list[str]:
    """Where a word stands, in whatever column."""
    found = [(table, row) for table, rows_ in rows.items() for row in rows_]
    return [f"{table}: {row}" for table, row in found if any(word in str(each) for each in row.values())]
