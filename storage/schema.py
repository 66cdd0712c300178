"""All tables in one place, and bringing a database up to them. The steps themselves are in migrations/."""

from pathlib import Path

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
    """Bring the database to the newest schema; does nothing when it is there."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with db.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def is_current(db: Database) -> bool:
    """Whether the database has the schema this code needs."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() == newest
