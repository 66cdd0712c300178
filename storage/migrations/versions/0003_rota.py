"""The rota: what shifts need, kinds of places, weekly templates, abilities, policies, asks, calendars, proposals."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What a column begins with in rows that are there already; the code gives every new row a value of its own.
_BEGUN = {
    "member": (("leads_shifts", sa.Boolean()),),
    "place": (("kind", sa.String(16)), ("revision", sa.Integer())),
    "shift": (("service", sa.String(16)), ("is_detached", sa.Boolean()), ("revision", sa.Integer())),
}


def upgrade() -> None:
    """Shifts so far need as many counsellors as they had places."""
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("name", name=op.f("uq_qualification_name")),
    )
    op.create_table(
        "feed",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_feed_member_id")),
        sa.PrimaryKeyConstraint("member_id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_token_hash")),
    )
    op.create_table(
        "member_language",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "language",
            sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_language_member_id")),
        sa.PrimaryKeyConstraint("member_id", "language", name=op.f("pk_member_language")),
    )
    op.create_table(
        "member_qualification",
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("qualification_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_member_qualification_member_id")),
        sa.ForeignKeyConstraint(
            ["qualification_id"], ["qualification.id"], name=op.f("fk_member_qualification_qualification_id")
        ),
        sa.PrimaryKeyConstraint("member_id", "qualification_id", name=op.f("pk_member_qualification")),
    )
    op.create_table(
        "policy",
        sa.Column("key", sa.String(48), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["member.id"], name=op.f("fk_policy_changed_by")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_policy")),
    )
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open", "applied", "dropped", name="proposalstate", native_enum=False, create_constraint=True, length=16
            ),
            nullable=False,
        ),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_proposal_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_created_at"), ["created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_member_id"), ["member_id"], unique=False)

    op.create_table(
        "template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "service",
            sa.Enum("chat", "phone", "slot", name="service", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("days", sa.SmallInteger(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column(
            "language",
            sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
            nullable=True,
        ),
        sa.Column("qualification_id", sa.Integer(), nullable=True),
        sa.Column(
            "on_holidays",
            sa.Enum(
                "as_usual",
                "dropped",
                "like_sunday",
                name="onholidays",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_ended", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.CheckConstraint("days > 0 AND days < 128", name=op.f("ck_template_has_days")),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name=op.f("ck_template_lasts")),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_template_created_by")),
        sa.ForeignKeyConstraint(["qualification_id"], ["qualification.id"], name=op.f("fk_template_qualification_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
    )
    op.create_table(
        "template_need",
        sa.Column("template_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "counsellor",
                "duty_lead",
                "reserve",
                "shadow",
                name="placekind",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.CheckConstraint("least >= 0 AND most >= least AND most > 0", name=op.f("ck_template_need_counts")),
        sa.ForeignKeyConstraint(["template_id"], ["template.id"], name=op.f("fk_template_need_template_id")),
        sa.PrimaryKeyConstraint("template_id", "kind", name=op.f("pk_template_need")),
    )
    op.create_table(
        "ask",
        sa.Column("shift_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "counsellor",
                "duty_lead",
                "reserve",
                "shadow",
                name="placekind",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("asked_at", UtcInstant(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column(
            "answer",
            sa.Enum("open", "yes", "no", name="answer", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["member.id"], name=op.f("fk_ask_asked_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_ask_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_ask_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name=op.f("pk_ask")),
    )
    with op.batch_alter_table("ask", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ask_member_id"), ["member_id"], unique=False)

    op.create_table(
        "need",
        sa.Column("shift_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "counsellor",
                "duty_lead",
                "reserve",
                "shadow",
                name="placekind",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.CheckConstraint("least >= 0 AND most >= least AND most > 0", name=op.f("ck_need_counts")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_need_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "kind", name=op.f("pk_need")),
    )
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("leads_shifts", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("target_for", sa.Integer(), nullable=True))

    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "counsellor",
                    "duty_lead",
                    "reserve",
                    "shadow",
                    name="placekind",
                    native_enum=False,
                    create_constraint=True,
                    length=16,
                ),
                nullable=False,
                server_default="counsellor",
            )
        )
        batch_op.add_column(sa.Column("given_by", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("confirmed_at", UtcInstant(), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_index(batch_op.f("ix_place_left_at"), ["left_at"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_place_given_by"), "member", ["given_by"], ["id"])

    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "service",
                sa.Enum("chat", "phone", "slot", name="service", native_enum=False, create_constraint=True, length=16),
                nullable=False,
                server_default="chat",
            )
        )
        batch_op.add_column(
            sa.Column(
                "language",
                sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("qualification_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("template_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("is_detached", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("cancelled_at", UtcInstant(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(200), nullable=True))
        batch_op.create_unique_constraint(batch_op.f("uq_shift_template_id_day"), ["template_id", "day"])
        batch_op.create_foreign_key(batch_op.f("fk_shift_template_id"), "template", ["template_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_shift_qualification_id"), "qualification", ["qualification_id"], ["id"]
        )

    op.execute("INSERT INTO need (shift_id, kind, least, most) SELECT id, 'counsellor', places, places FROM shift")
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_shift_has_places"), type_="check")
        batch_op.drop_column("places")
    for table, columns in _BEGUN.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            for column, kind in columns:
                batch_op.alter_column(column, server_default=None, existing_type=kind, existing_nullable=False)


def downgrade() -> None:
    """Undo it: shifts have as many places as they had for counsellors; what only the rota knows is forgotten."""
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.add_column(sa.Column("places", sa.Integer(), nullable=False, server_default="1"))
    op.execute(
        "UPDATE shift SET places = COALESCE("
        "(SELECT most FROM need WHERE need.shift_id = shift.id AND kind = 'counsellor'), 1)"
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.alter_column("places", server_default=None, existing_type=sa.Integer(), existing_nullable=False)
        batch_op.create_check_constraint(op.f("ck_shift_has_places"), "places > 0")
        batch_op.drop_constraint(op.f("uq_shift_template_id_day"), type_="unique")
        batch_op.drop_constraint(op.f("fk_shift_template_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("fk_shift_qualification_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_shift_service"), type_="check")
        batch_op.drop_constraint(op.f("ck_shift_language"), type_="check")
        for column in (
            "service",
            "language",
            "qualification_id",
            "template_id",
            "day",
            "is_detached",
            "revision",
            "cancelled_at",
            "reason",
        ):
            batch_op.drop_column(column)
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_place_left_at"))
        batch_op.drop_constraint(op.f("fk_place_given_by"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_place_placekind"), type_="check")
        for column in ("kind", "given_by", "confirmed_at", "revision"):
            batch_op.drop_column(column)
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("leads_shifts")
        batch_op.drop_column("target_for")
    for table in (
        "need",
        "ask",
        "template_need",
        "template",
        "proposal",
        "policy",
        "member_qualification",
        "member_language",
        "feed",
        "qualification",
    ):
        op.drop_table(table)
