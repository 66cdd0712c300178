"""Difficult cases: flagged, alerted, answered and looked over; substitutions, debriefs, the guard's counts."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant
from storage.sealing import Sealed

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What happened to a case can be added to and not changed, whoever asks the database."""
    op.create_table(
        "hit",
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "day", name=op.f("pk_hit")),
    )
    op.create_table(
        "pulse",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_pulse")),
    )
    op.create_table(
        "deputy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("begun_at", UtcInstant(), nullable=True),
        sa.Column("reported_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_deputy_created_by")),
        sa.ForeignKeyConstraint(["deputy_id"], ["member.id"], name=op.f("fk_deputy_deputy_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_deputy_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deputy")),
    )
    with op.batch_alter_table("deputy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deputy_deputy_id"), ["deputy_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_deputy_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_deputy_member_id"), ["member_id"], unique=False)

    op.create_table(
        "line",
        sa.Column(
            "which", sa.Enum("duty", name="which", native_enum=False, create_constraint=True, length=16), nullable=False
        ),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["member.id"], name=op.f("fk_line_changed_by")),
        sa.PrimaryKeyConstraint("which", name=op.f("pk_line")),
    )
    op.create_table(
        "difficult_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=12), nullable=False),
        sa.Column("flagger_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column(
            "level",
            sa.Enum(
                "none",
                "low",
                "medium",
                "high",
                "extreme",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "category",
            sa.Enum(
                "suicide",
                "self_harm",
                "minor",
                "partner",
                "sexual",
                "mental",
                "threat",
                "repeated",
                "broken_off",
                "other",
                name="category",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column(
            "need",
            sa.Enum(
                "advice",
                "take_over",
                "debrief",
                "inform",
                name="need",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("note", Sealed(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "raised",
                "acknowledged",
                "on_hold",
                "resolved",
                "closed",
                "withdrawn",
                name="casestate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("heir_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("raised_at", UtcInstant(), nullable=True),
        sa.Column("acknowledged_at", UtcInstant(), nullable=True),
        sa.Column("active_at", UtcInstant(), nullable=True),
        sa.Column("held_until", UtcInstant(), nullable=True),
        sa.Column("resolved_at", UtcInstant(), nullable=True),
        sa.Column("closed_at", UtcInstant(), nullable=True),
        sa.Column(
            "emergency",
            sa.Enum(
                "called",
                "arrived",
                "calmed",
                "lost",
                "not_called",
                name="emergency",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column(
            "reported",
            sa.Enum(
                "emergency",
                "helpline",
                "municipality",
                "not_yet",
                "not_needed",
                name="reported",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "advised",
                "taken_over",
                "help_came",
                "referred",
                "lost",
                "no_danger",
                "discussed",
                name="outcome",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("ladder", sa.JSON(), nullable=True),
        sa.Column("run_at", UtcInstant(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", UtcInstant(), nullable=True),
        sa.Column("purged_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["flagger_id"], ["member.id"], name=op.f("fk_difficult_case_flagger_id")),
        sa.ForeignKeyConstraint(["heir_id"], ["member.id"], name=op.f("fk_difficult_case_heir_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["member.id"], name=op.f("fk_difficult_case_owner_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_difficult_case_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_difficult_case")),
        sa.UniqueConstraint("ref", name=op.f("uq_difficult_case_ref")),
    )
    with op.batch_alter_table("difficult_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_difficult_case_flagger_id"), ["flagger_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_difficult_case_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_difficult_case_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_difficult_case_state"), ["state"], unique=False)

    op.create_table(
        "alarm",
        sa.Column("case_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("office", sa.String(length=16), nullable=False),
        sa.Column("instead_of", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["difficult_case.id"], name=op.f("fk_alarm_case_id")),
        sa.ForeignKeyConstraint(["instead_of"], ["member.id"], name=op.f("fk_alarm_instead_of")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_alarm_member_id")),
        sa.PrimaryKeyConstraint("case_id", "run", "step", "member_id", name=op.f("pk_alarm")),
    )
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_alarm_member_id"), ["member_id"], unique=False)

    op.create_table(
        "case_moment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=32), nullable=False),
        sa.Column(
            "before",
            sa.Enum(
                "draft",
                "raised",
                "acknowledged",
                "on_hold",
                "resolved",
                "closed",
                "withdrawn",
                name="before",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "after",
            sa.Enum(
                "draft",
                "raised",
                "acknowledged",
                "on_hold",
                "resolved",
                "closed",
                "withdrawn",
                name="after",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["member.id"], name=op.f("fk_case_moment_actor_id")),
        sa.ForeignKeyConstraint(["case_id"], ["difficult_case.id"], name=op.f("fk_case_moment_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_moment")),
    )
    with op.batch_alter_table("case_moment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_moment_case_id"), ["case_id"], unique=False)

    op.create_table(
        "debrief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "offered",
                "wanted",
                "agreed",
                "held",
                "over",
                name="debriefstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "wish",
            sa.Enum("now", "tomorrow", "colleague", name="wish", native_enum=False, create_constraint=True, length=16),
            nullable=True,
        ),
        sa.Column("partner_id", sa.Integer(), nullable=True),
        sa.Column("offered_at", UtcInstant(), nullable=False),
        sa.Column("wanted_at", UtcInstant(), nullable=True),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("next_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["difficult_case.id"], name=op.f("fk_debrief_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_debrief_member_id")),
        sa.ForeignKeyConstraint(["partner_id"], ["member.id"], name=op.f("fk_debrief_partner_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_debrief")),
        sa.UniqueConstraint("case_id", "member_id", name=op.f("uq_debrief_case_id_member_id")),
    )
    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_debrief_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_next_at"), ["next_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_debrief_state"), ["state"], unique=False)

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "acts_as",
                sa.Enum(
                    "volunteer",
                    "counsellor",
                    "trainee",
                    "lead",
                    "manager",
                    "keeper",
                    name="acts_as",
                    native_enum=False,
                    create_constraint=True,
                    length=16,
                ),
                nullable=True,
            )
        )
    _forbid_changes()


def downgrade() -> None:
    """Undo it."""
    _allow_changes()
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_member_acts_as"), type_="check")
        batch_op.drop_column("acts_as")

    with op.batch_alter_table("debrief", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_debrief_state"))
        batch_op.drop_index(batch_op.f("ix_debrief_next_at"))
        batch_op.drop_index(batch_op.f("ix_debrief_member_id"))
        batch_op.drop_index(batch_op.f("ix_debrief_case_id"))

    op.drop_table("debrief")
    with op.batch_alter_table("case_moment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_moment_case_id"))

    op.drop_table("case_moment")
    with op.batch_alter_table("alarm", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_alarm_member_id"))

    op.drop_table("alarm")
    with op.batch_alter_table("difficult_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_difficult_case_state"))
        batch_op.drop_index(batch_op.f("ix_difficult_case_owner_id"))
        batch_op.drop_index(batch_op.f("ix_difficult_case_next_at"))
        batch_op.drop_index(batch_op.f("ix_difficult_case_flagger_id"))

    op.drop_table("difficult_case")
    op.drop_table("line")
    with op.batch_alter_table("deputy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deputy_member_id"))
        batch_op.drop_index(batch_op.f("ix_deputy_ends_at"))
        batch_op.drop_index(batch_op.f("ix_deputy_deputy_id"))

    op.drop_table("deputy")
    op.drop_table("pulse")
    op.drop_table("hit")


def _forbid_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER case_moment_unchanged BEFORE UPDATE ON case_moment"
            " BEGIN SELECT RAISE(ABORT, 'a timeline is only added to'); END"
        )
        op.execute(
            "CREATE TRIGGER case_moment_kept BEFORE DELETE ON case_moment"
            " WHEN (SELECT purged_at FROM difficult_case WHERE id = OLD.case_id) IS NULL"
            " BEGIN SELECT RAISE(ABORT, 'a timeline is only added to'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION case_moment_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF TG_OP = 'DELETE' AND (SELECT purged_at FROM difficult_case WHERE id = OLD.case_id) IS NOT NULL"
        " THEN RETURN OLD; END IF;"
        " RAISE EXCEPTION 'a timeline is only added to'; END $$"
    )
    op.execute(
        "CREATE TRIGGER case_moment_kept BEFORE UPDATE OR DELETE ON case_moment"
        " FOR EACH ROW EXECUTE FUNCTION case_moment_keep()"
    )


def _allow_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER case_moment_kept")
        op.execute("DROP TRIGGER case_moment_unchanged")
        return
    op.execute("DROP TRIGGER case_moment_kept ON case_moment")
    op.execute("DROP FUNCTION case_moment_keep()")
