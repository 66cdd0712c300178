"""Of each message the version that was in flight last."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What has been sent before counts as tried in its last version."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tried", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE outbox SET tried = version WHERE state <> 'queued'")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("tried", server_default=None, existing_type=sa.Integer(), existing_nullable=False)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("tried")
