"""Driver-level SQL for the hot bookkeeping of inbox and outbox, written once for both engines.

Through the ORM this bookkeeping costs more than all the rest of an update (measured, docs/decisions/0003).
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlmodel import Session

from storage.base import written


class Cursor(Protocol):
    """What sqlite3 and psycopg cursors have in common."""

    rowcount: int

    def fetchone(self) -> Any: ...
    def fetchall(self) -> Sequence[Any]: ...


class Statement:
    """One SQL text with `:name` parameters that runs on sqlite3 and psycopg alike.

    Instants are given as aware datetimes and converted; everything else goes to the driver as it is.
    """

    def __init__(self, text: str) -> None:
        self._sqlite = text
        self._psycopg = re.sub(r"(?<!:):([a-z_]+)", r"%(\1)s", text.replace("%", "%%"))

    def run(self, session: Session, **values: Any) -> Cursor:
        """Run on the session's own connection, inside its transaction."""
        connection = session.connection()
        dialect = connection.dialect.name
        given = {name: written(v, dialect) if isinstance(v, datetime) else v for name, v in values.items()}
        driver: Any = connection.connection.driver_connection
        cursor: Cursor = driver.execute(self._sqlite if dialect == "sqlite" else self._psycopg, given)
        return cursor
