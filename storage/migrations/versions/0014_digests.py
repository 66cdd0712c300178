"""Digests: which went to whom for which local date, and when everybody wants theirs."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_KIND = sa.Enum(
    "morning",
    "evening",
    "weekly",
    "monthly",
    name="digestkind",
    native_enum=False,
    create_constraint=True,
    length=16,
)


def upgrade() -> None:
    """Nobody has got any: whoever leads is found by the job, and gets theirs from then on."""
    op.create_table(
        "digest",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", _KIND, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("due_at", UtcInstant(), nullable=False),
        sa.Column("posted_at", UtcInstant(), nullable=True),
        sa.Column("covered_by", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_digest_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest")),
        sa.UniqueConstraint("member_id", "kind", "day", name=op.f("uq_digest_member_id_kind_day")),
    )
    op.create_table(
        "digest_reader",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", UtcInstant(), nullable=True),
        sa.Column("until", UtcInstant(), nullable=True),
        sa.Column("working", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("evening", sa.Integer(), nullable=True),
        sa.Column("evening_since", UtcInstant(), nullable=True),
        sa.Column("moved_at", UtcInstant(), nullable=True),
        sa.Column("evening_moved_at", UtcInstant(), nullable=True),
        sa.CheckConstraint(
            "working BETWEEN 0 AND 1439 AND other BETWEEN 0 AND 1439"
            " AND (evening IS NULL OR evening BETWEEN 0 AND 1439)",
            name=op.f("ck_digest_reader_minutes"),
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_digest_reader_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_digest_reader")),
    )


def downgrade() -> None:
    """What went out is not known any more, nor when it was wanted."""
    op.drop_table("digest_reader")
    op.drop_table("digest")
