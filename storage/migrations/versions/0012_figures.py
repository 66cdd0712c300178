"""Figures: months that were counted, and finding cases by when they were flagged and ended."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_FOUND_BY = ("raised_at", "resolved_at", "closed_at")


def upgrade() -> None:
    """No month has been counted yet: the job counts those whose rows are there."""
    op.create_table(
        "month_figure",
        sa.Column("month", sa.Date(), nullable=False),
        sa.Column("key", sa.String(length=48), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("counted_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("month", "key", name=op.f("pk_month_figure")),
    )
    for column in _FOUND_BY:
        op.create_index(op.f(f"ix_difficult_case_{column}"), "difficult_case", [column])
    op.create_index(op.f("ix_edition_read_by"), "edition", ["read_by"])
    op.create_index(op.f("ix_told_told_at"), "told", ["told_at"])


def downgrade() -> None:
    """What was counted of months whose rows are gone is lost."""
    op.drop_index(op.f("ix_told_told_at"), table_name="told")
    op.drop_index(op.f("ix_edition_read_by"), table_name="edition")
    for column in reversed(_FOUND_BY):
        op.drop_index(op.f(f"ix_difficult_case_{column}"), table_name="difficult_case")
    op.drop_table("month_figure")
