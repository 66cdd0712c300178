"""Messages on their way whose place a newer one takes: how they are drawn once they are there."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is on its way while the tables change."""
    op.add_column("outbox", sa.Column("replaced_as", sa.String(length=48), nullable=True))


def downgrade() -> None:
    """What is on its way then stays beside the newer one."""
    op.drop_column("outbox", "replaced_as")
