"""All tables in one place, and bringing a database up to them. The steps themselves are in migrations/."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from storage import (
    abilities,
    absences,
    alarms,
    asks,
    audit,
    bulletins,
    cases,
    contacts,
    contents,
    debriefs,
    deputies,
    dialogues,
    digests,
    drills,
    feeds,
    groups,
    handovers,
    hitches,
    hits,
    inbox,
    invites,
    lates,
    library,
    lines,
    members,
    months,
    outbox,
    partners,
    places,
    policies,
    proposals,
    pulses,
    receipts,
    reviews,
    searches,
    shifts,
    standbys,
    strangers,
    summons,
    swaps,
    tallies,
    templates,
    timeline,
    traffic,
    waits,
)
from storage.db import Database

if TYPE_CHECKING:
    from alembic.config import Config

# Every module that has tables, so that nobody forgets one.
TABLES = (
    abilities,
    absences,
    alarms,
    asks,
    audit,
    bulletins,
    cases,
    contacts,
    contents,
    debriefs,
    deputies,
    dialogues,
    digests,
    drills,
    feeds,
    groups,
    handovers,
    hitches,
    hits,
    inbox,
    invites,
    lates,
    library,
    lines,
    members,
    months,
    outbox,
    partners,
    places,
    policies,
    proposals,
    pulses,
    receipts,
    reviews,
    searches,
    shifts,
    standbys,
    strangers,
    summons,
    swaps,
    tallies,
    templates,
    timeline,
    traffic,
    waits,
)
METADATA = SQLModel.metadata
_MIGRATIONS = Path(__file__).with_name("migrations")


class TooNew(Exception):
    """The database knows steps this version does not."""


def migrate(db: Database) -> None:
    """Bring the database to the newest schema; does nothing when it is there. Several processes may ask at once.

    Raises `TooNew` for a database made by a later version.
    """
    if is_current(db):
        return
    from alembic import command  # a third of the start, and needed once a version
    from alembic.util.exc import CommandError

    try:
        with _stepping(db) as config:
            command.upgrade(config, "head")
    except CommandError as error:
        raise TooNew from error


def is_current(db: Database) -> bool:
    """Whether the database has the schema this code needs."""
    with db.engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return False
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalars().all()
    return list(found) == [newest()]


def newest() -> str:
    """The revision of the last step: their files are numbered by it."""
    return max(path.name.partition("_")[0] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


@contextmanager
def _stepping(db: Database) -> Iterator["Config"]:
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
