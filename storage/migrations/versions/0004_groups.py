"""Group chats of the team."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which groups are posted to."""
    language = sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16)
    op.create_table(
        "team_group",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("title", sa.String(length=128), nullable=False),
        sa.Column("language", language, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=True),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.Column("linked_at", UtcInstant(), nullable=False),
        sa.Column("left_at", UtcInstant(), nullable=True),
        sa.Column("is_posting", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["linked_by"], ["member.id"], name=op.f("fk_team_group_linked_by")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_team_group")),
    )


def downgrade() -> None:
    """Undo it."""
    op.drop_table("team_group")
