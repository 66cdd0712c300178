"""Figures of the contact centre: batches of them, and what the columns of its tables mean."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_MEASURES = (
    *("contacts", "answered", "abandoned", "wait", "longest", "within", "duration", "median", "concurrency"),
    *("topic", "language"),
)


def _choice(*values: str, name: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=16)


def upgrade() -> None:
    """Nothing is known of the contact centre yet."""
    op.create_table(
        "traffic_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", _choice("import", "hand", name="source"), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("noted_at", UtcInstant(), nullable=False),
        sa.Column("within", sa.Integer(), nullable=False),
        sa.Column("abandoned", sa.Integer(), nullable=False),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_traffic_batch_member_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["member.id"], name=op.f("fk_traffic_batch_undone_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traffic_batch")),
    )
    op.create_table(
        "traffic_figure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("span", _choice("day", "month", name="span"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", _choice(*_MEASURES, name="measure"), nullable=False),
        sa.Column("label", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Float(), nullable=True),
        sa.CheckConstraint("value IS NULL OR value >= 0", name=op.f("ck_traffic_figure_value")),
        sa.ForeignKeyConstraint(["batch_id"], ["traffic_batch.id"], name=op.f("fk_traffic_figure_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traffic_figure")),
        sa.UniqueConstraint(
            *("batch_id", "span", "day", "measure", "label"),
            name=op.f("uq_traffic_figure_batch_id_span_day_measure_label"),
        ),
    )
    op.create_index(op.f("ix_traffic_figure_day"), "traffic_figure", ["day"])
    op.create_table(
        "traffic_mapping",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["member.id"], name=op.f("fk_traffic_mapping_changed_by")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_traffic_mapping")),
    )


def downgrade() -> None:
    """What the contact centre said is forgotten."""
    op.drop_table("traffic_mapping")
    op.drop_index(op.f("ix_traffic_figure_day"), table_name="traffic_figure")
    op.drop_table("traffic_figure")
    op.drop_table("traffic_batch")
