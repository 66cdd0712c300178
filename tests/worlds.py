"""Worlds for laws that are tried over and over: each has a database of its own, copied from one that was migrated once
and gone when it ends."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine
from sqlmodel import Session

from storage import members, schema
from storage.db import Database
from storage.members import Member


class World(RuleBasedStateMachine):
    """A machine of rules and invariants. Its `begin` opens the database; until then it is not begun."""

    db: Database
    is_begun = False

    def opens(self) -> Database:
        """The empty database, until the machine ends."""
        self._closing = ExitStack()
        self.db, self.is_begun = self._closing.enter_context(database()), True
        return self.db

    def ends(self) -> None:
        """What is to hold once everything has happened."""

    def teardown(self) -> None:
        if self.is_begun:
            with self._closing:
                self.ends()


@contextmanager
def database() -> Iterator[Database]:
    """A migrated, empty SQLite database."""
    with tempfile.TemporaryDirectory() as folder:
        db = Database(f"sqlite:///{copied(Path(folder))}", synchronous="OFF")
        try:
            yield db
        finally:
            db.close()


def copied(folder: Path) -> Path:
    """The file of a migrated, empty SQLite database in this folder, for who opens it more than once."""
    path = folder / "valvelaud.db"
    shutil.copyfile(Path(_template().name) / path.name, path)
    return path


def member(session: Session, who: int) -> Member:
    """Somebody who is there."""
    found = members.get(session, member_id=who)
    assert found
    return found


def tried(*, examples: int, steps: int, **more: Any) -> settings:
    """How often a machine is begun, and how many rules it follows each time; its time is its own affair."""
    checks = list(HealthCheck)
    return settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=checks, **more
    )


@cache
def _template() -> "tempfile.TemporaryDirectory[str]":
    folder = tempfile.TemporaryDirectory()
    db = Database(f"sqlite:///{Path(folder.name) / 'valvelaud.db'}", synchronous="OFF")
    schema.migrate(db)
    db.close()
    return folder
