"""A question is closed when nobody is missing any more, and whoever had it may be asked anew."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# Where as many are coming as are needed, or none of that kind are needed any more.
_CLOSE = (
    "UPDATE ask SET closed_at = :now WHERE answer <> 'no' AND (SELECT count(*) FROM place"
    " WHERE place.shift_id = ask.shift_id AND place.kind = ask.kind AND (place.state IN ('here', 'done')"
    " OR (place.state = 'planned' AND place.cover_wanted_at IS NULL)))"
    " >= COALESCE((SELECT least FROM need WHERE need.shift_id = ask.shift_id AND need.kind = ask.kind), 0)"
)


def upgrade() -> None:
    """Questions about who is missing now stay; whether they were covered in between is not known of them."""
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.add_column(sa.Column("closed_at", UtcInstant(), nullable=True))
    now = sa.bindparam("now", datetime.now(UTC), type_=UtcInstant())
    op.get_bind().execute(sa.text(_CLOSE).bindparams(now))


def downgrade() -> None:
    """Undo it: everybody who was asked counts as asked."""
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.drop_column("closed_at")
