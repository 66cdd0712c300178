"""Ways to phones besides Telegram, what rang there, and drills."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant
from storage.sealing import Sealed

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# By bytes, as 0005 has it.
_KEY = sa.String(length=120).with_variant(sa.String(length=120, collation="C"), "postgresql")


def upgrade() -> None:
    """Nobody has a phone besides Telegram before they give one."""
    op.create_table(
        "contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "ntfy",
                "pushover",
                "sms",
                "voice",
                "other",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("address", Sealed(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(4), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("tested_at", UtcInstant(), nullable=True),
        sa.Column("proved_at", UtcInstant(), nullable=True),
        sa.Column("failed_at", UtcInstant(), nullable=True),
        sa.Column("reason", sa.String(24), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_contact_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
        sa.UniqueConstraint("member_id", "way", name=op.f("uq_contact_member_id_way")),
    )
    op.create_table(
        "drill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("due", sa.String(40), nullable=False),
        sa.Column(
            "subject",
            sa.Enum("alerts", "watchdog", name="subject", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("begun_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name=op.f("fk_drill_asked_by")),
        sa.ForeignKeyConstraint(["of_id"], ["drill.id"], name=op.f("fk_drill_of_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drill")),
        sa.UniqueConstraint("due", name=op.f("uq_drill_due")),
    )
    with op.batch_alter_table("drill", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_of_id"), ["of_id"], unique=False)

    op.create_table(
        "summons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", _KEY, nullable=False),
        sa.Column("chain", _KEY, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("kind", sa.String(48), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "ntfy",
                "pushover",
                "sms",
                "voice",
                "other",
                name="way",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "queued",
                "calling",
                "sent",
                "delivered",
                "answered",
                "failed",
                "uncertain",
                "dropped",
                name="summonsstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("due_at", UtcInstant(), nullable=True),
        sa.Column("is_repeat", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(24), nullable=True),
        sa.Column("leased_by", sa.String(32), nullable=True),
        sa.Column("leased_until", UtcInstant(), nullable=True),
        sa.Column("sent_id", sa.String(120), nullable=True),
        sa.Column("sent_to", Sealed(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("sent_at", UtcInstant(), nullable=True),
        sa.Column("ask_at", UtcInstant(), nullable=True),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("stopped_at", UtcInstant(), nullable=True),
        sa.Column("useless_after", UtcInstant(), nullable=True),
        sa.Column("finished_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_summons_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summons")),
        sa.UniqueConstraint("key", name=op.f("uq_summons_key")),
    )
    with op.batch_alter_table("summons", schema=None) as batch_op:
        batch_op.create_index("ix_summons_chain", ["chain", "place"], unique=False)
        batch_op.create_index("ix_summons_due", ["state", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_summons_finished_at"), ["finished_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_summons_member_id"), ["member_id"], unique=False)

    op.create_table(
        "drill_part",
        sa.Column("drill_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(120), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("excused_at", UtcInstant(), nullable=True),
        sa.Column("is_away", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["drill_id"], ["drill.id"], name=op.f("fk_drill_part_drill_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_drill_part_member_id")),
        sa.PrimaryKeyConstraint("drill_id", "member_id", name=op.f("pk_drill_part")),
    )
    with op.batch_alter_table("drill_part", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_drill_part_member_id"), ["member_id"], unique=False)


def downgrade() -> None:
    """Undo it."""
    with op.batch_alter_table("drill_part", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_part_member_id"))

    op.drop_table("drill_part")
    with op.batch_alter_table("summons", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summons_member_id"))
        batch_op.drop_index(batch_op.f("ix_summons_finished_at"))
        batch_op.drop_index("ix_summons_due")
        batch_op.drop_index("ix_summons_chain")

    op.drop_table("summons")
    with op.batch_alter_table("drill", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_drill_of_id"))

    op.drop_table("drill")
    op.drop_table("contact")
