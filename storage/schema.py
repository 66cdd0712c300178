"""All tables in one place, and bringing a database up to them. The steps themselves are in migrations/."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlmodel import SQLModel

from storage import audit, dialogues, inbox, invites, members, outbox, shifts, strangers
from storage.db import Database

# Every module that has tables, so that nobody forgets one.
TABLES = (audit, dialogues, inbox, invites, members, outbox, shifts, strangers)
METADATA = SQLModel.metadata
_MIGRATIONS = Path(__file__).with_name("migrations")


def migrate(db: Database) -> None:
    """Bring the database to the newest schema; does nothing when it is there. Several processes may ask at once."""
    with _stepping(db) as config:
        command.upgrade(config, "head")


def is_current(db: Database) -> bool:
    """Whether the database has the schema this code needs."""
    newest = ScriptDirectory.from_config(_config()).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@contextmanager
def _stepping(db: Database) -> Iterator[Config]:
    """Alembic's settings on a connection where all steps are one transaction, and nobody else takes any."""
    config = _config()
    with db.engine.connect() as connection:
        config.attributes["connection"] = connection
        with _one_at_a_time(connection) if not db.is_sqlite else _tables_rebuilt(connection):
            yield config


@contextmanager
def _one_at_a_time(connection: sa.Connection) -> Iterator[None]:
    with connection.begin():
        connection.execute(sa.text("SET LOCAL lock_timeout = 0"))  # as long as the other one needs
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(hashtextextended('valvelaud migrate', 0))"))
        yield


@contextmanager
def _tables_rebuilt(connection: sa.Connection) -> Iterator[None]:
    """SQLite changes a table by building it anew, which checked foreign keys forbid; they are checked at the end."""
    driver: Any = connection.connection.driver_connection
    connection.detach()  # never used again with the keys off
    driver.execute("PRAGMA foreign_keys=OFF")
    with connection.begin():
        yield
        broken = driver.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise RuntimeError(f"a migration step left rows that point nowhere: {broken[:3]}")
