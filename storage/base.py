"""What every table is made of: naming, the UTC instant and checked choices. No tables here."""

import enum
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Names given to constraints by rule: a migration can only drop what has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
# What would validate a table is made when somebody validates one: nobody does, the database constrains.
SQLModel.model_config["defer_build"] = True


class UtcInstant(TypeDecorator[datetime]):
    """An instant in UTC; refuses naive times. `timestamptz` in PostgreSQL, sortable text in SQLite."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raise ValueError for a time without a zone: nobody can know which instant it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive time cannot be stored: {value!r}")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the instant back with its zone, always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def choice(states: type[enum.StrEnum], *, name: str | None = None) -> Any:
    """A column type that stores the value of a StrEnum and lets the database refuse any other.

    A second column of one type in one table needs a name of its own for that.
    """
    return sa.Enum(
        states,
        native_enum=False,
        create_constraint=True,
        length=16,
        name=name or states.__name__.lower(),
        values_callable=lambda members: [str(member.value) for member in members],
    )


def written(instant: datetime, dialect_name: str) -> datetime | str:
    """The instant as driver-level SQL wants it; the same form `UtcInstant` stores."""
    if instant.tzinfo is None:
        raise ValueError(f"a naive time cannot be stored: {instant!r}")
    in_utc = instant.astimezone(UTC)
    return in_utc.replace(tzinfo=None).isoformat(" ", "microseconds") if dialect_name == "sqlite" else in_utc


def read(stored: datetime | str) -> datetime:
    """The instant from a driver-level row, with its zone."""
    if isinstance(stored, str):
        return datetime.fromisoformat(f"{stored}+00:00")  # a fifth of the time of replacing the zone afterwards
    return stored.astimezone(UTC)
