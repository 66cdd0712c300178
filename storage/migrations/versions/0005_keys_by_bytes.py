"""Keys of messages in the order of their bytes, so that those with one beginning are a range in any database."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """SQLite compares bytes anyway; PostgreSQL by the language of the database, unless told otherwise."""
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("outbox", "key", type_=sa.String(120, collation="C"), existing_type=sa.String(120))


def downgrade() -> None:
    """Undo it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute('ALTER TABLE outbox ALTER COLUMN key TYPE VARCHAR(120) COLLATE "default"')
