"""Driver-level SQL for the hot bookkeeping of inbox and outbox, written once for both engines.

Through the ORM this bookkeeping costs more than all the rest of an update (measured, docs/decisions/0003).
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

from sqlmodel import Session

from storage.base import written
from storage.session import forget, recalled

T = TypeVar("T")


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
        self._is_reading = text.startswith("SELECT ")
        self._sqlite = text
        self._psycopg = re.sub(r"(?<!:):([a-z_][a-z_0-9]*)", r"%(\1)s", text.replace("%", "%%"))

    def run(self, session: Session, **values: Any) -> Cursor:
        """Run on the session's own connection, inside its transaction."""
        if not self._is_reading:
            forget(session)
        driver, text, dialect = self._driver(session)
        cursor: Cursor = driver.execute(text, _given(values, dialect))
        return cursor

    def run_all(self, session: Session, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run what writes, and returns nothing, once for each of these, in their order; the database is asked once."""
        if rows:
            forget(session)
            driver, text, dialect = self._driver(session)
            driver.cursor().executemany(text, [_given(values, dialect) for values in rows])

    def _driver(self, session: Session) -> tuple[Any, str, str]:
        connection = session.connection()
        dialect = connection.dialect.name
        return connection.connection.driver_connection, self._sqlite if dialect == "sqlite" else self._psycopg, dialect

    def recall(self, session: Session, make: Callable[[Sequence[Any]], T], **values: Any) -> T:
        """What `make` makes of the rows; made once and shared until the transaction writes or holds anything.

        One look at a shift asks the same in many places (a card is drawn by many slices), and a transaction of its own
        is told the same each time. Whoever gets it does not change it. What is not flushed yet is flushed first.
        """
        session.flush()
        answers, asked = recalled(session), (self, make, *values.items())
        if asked not in answers:
            answers[asked] = make(self.run(session, **values).fetchall())
        found: T = answers[asked]
        return found


def _given(values: Mapping[str, Any], dialect: str) -> dict[str, Any]:
    return {name: written(v, dialect) if isinstance(v, datetime) else v for name, v in values.items()}
