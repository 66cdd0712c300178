"""Runs the steps on the connection `storage.schema` gives; there is no offline mode."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString

from storage.base import UtcInstant
from storage.library import OWN
from storage.schema import METADATA


def _written(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """How a column type is written in a new step: ours by name, SQLModel's string as the plain one it is."""
    if kind == "type" and isinstance(item, UtcInstant):
        return "UtcInstant()"
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String({item.length or ''})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite cannot alter a column in place
    compare_type=True,
    render_item=_written,
    include_name=lambda name, _kind, _parents: name not in OWN,
)
with context.begin_transaction():
    context.run_migrations()
