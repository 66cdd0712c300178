"""The living shift: who came, cover, wait lists, swaps, absences, who is late, quiet offers, counts, trainees."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BEFORE = ("taken", "left")
_AFTER = ("planned", "here", "done", "left", "covered", "excused", "missed")


def upgrade() -> None:
    """Places in shifts that are over were held; nobody is called missing for the time before anybody checked in."""
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["created_by"], ["member.id"], name=op.f("fk_absence_created_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_absence_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_member_id"), ["member_id"], unique=False)

    op.create_table(
        "late",
        sa.Column("shift_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "came",
                "replaced",
                "left",
                "over",
                name="latestate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("noted_at", UtcInstant(), nullable=False),
        sa.Column("told_at", UtcInstant(), nullable=True),
        sa.Column("called_at", UtcInstant(), nullable=True),
        sa.Column("widened_at", UtcInstant(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["member.id"], name=op.f("fk_late_decided_by")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_late_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_late_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name=op.f("pk_late")),
    )
    with op.batch_alter_table("late", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_late_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_late_state"), ["state"], unique=False)

    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trainee_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum("ready", "more", name="verdict", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("shadowed", sa.Integer(), nullable=False),
        sa.Column("said_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["member.id"], name=op.f("fk_review_by_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_review_shift_id")),
        sa.ForeignKeyConstraint(["trainee_id"], ["member.id"], name=op.f("fk_review_trainee_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_shift_id"), ["shift_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_review_trainee_id"), ["trainee_id"], unique=False)

    op.create_table(
        "search",
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
        sa.Column(
            "state",
            sa.Enum(
                "running", "stopped", "over", name="searchstate", native_enum=False, create_constraint=True, length=16
            ),
            nullable=False,
        ),
        sa.Column("begun_at", UtcInstant(), nullable=False),
        sa.Column("next_at", UtcInstant(), nullable=False),
        sa.Column("waves", sa.Integer(), nullable=False),
        sa.Column("is_for_all", sa.Boolean(), nullable=False),
        sa.Column("stopped_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_search_shift_id")),
        sa.ForeignKeyConstraint(["stopped_by"], ["member.id"], name=op.f("fk_search_stopped_by")),
        sa.PrimaryKeyConstraint("shift_id", "kind", name=op.f("pk_search")),
    )
    with op.batch_alter_table("search", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_search_state"), ["state"], unique=False)

    op.create_table(
        "standby",
        sa.Column("shift_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("offered_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_standby_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_standby_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name=op.f("pk_standby")),
    )
    with op.batch_alter_table("standby", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standby_member_id"), ["member_id"], unique=False)

    op.create_table(
        "swap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("other_shift_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "accepted",
                "declined",
                "withdrawn",
                "lapsed",
                name="swapstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("stamp", sa.Integer(), nullable=False),
        sa.Column("proposed_at", UtcInstant(), nullable=False),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_swap_member_id")),
        sa.ForeignKeyConstraint(["other_id"], ["member.id"], name=op.f("fk_swap_other_id")),
        sa.ForeignKeyConstraint(["other_shift_id"], ["shift.id"], name=op.f("fk_swap_other_shift_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_swap_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swap")),
    )
    with op.batch_alter_table("swap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_swap_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swap_other_id"), ["other_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swap_other_shift_id"), ["other_shift_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swap_shift_id"), ["shift_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_swap_state"), ["state"], unique=False)

    op.create_table(
        "tally",
        sa.Column("shift_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=True),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.Column("handed_over", sa.Integer(), nullable=True),
        sa.Column("noted_at", UtcInstant(), nullable=False),
        sa.CheckConstraint("contacts IS NULL OR contacts BETWEEN 0 AND 999", name=op.f("ck_tally_contacts")),
        sa.CheckConstraint("handed_over IS NULL OR handed_over BETWEEN 0 AND 999", name=op.f("ck_tally_handed_over")),
        sa.CheckConstraint("waited IS NULL OR waited BETWEEN 0 AND 999", name=op.f("ck_tally_waited")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_tally_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_tally_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name=op.f("pk_tally")),
    )
    with op.batch_alter_table("tally", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tally_member_id"), ["member_id"], unique=False)

    op.create_table(
        "wait",
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
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "passed",
                "offered",
                "taken",
                "declined",
                "lapsed",
                name="waitstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("since", UtcInstant(), nullable=False),
        sa.Column("offered_at", UtcInstant(), nullable=True),
        sa.Column("offer_until", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_wait_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_wait_shift_id")),
        sa.PrimaryKeyConstraint("shift_id", "member_id", name=op.f("pk_wait")),
    )
    with op.batch_alter_table("wait", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wait_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_wait_state"), ["state"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_stale", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.alter_column("is_stale", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.add_column(sa.Column("guides", sa.Boolean(), nullable=False, server_default=sa.true()))

    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.add_column(sa.Column("cover_wanted_at", UtcInstant(), nullable=True))
        batch_op.add_column(sa.Column("came_at", UtcInstant(), nullable=True))
        batch_op.add_column(sa.Column("went_at", UtcInstant(), nullable=True))
        batch_op.add_column(sa.Column("beside", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("is_undisturbed", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("beside_at", UtcInstant(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_place_beside"), "member", ["beside"], ["id"])
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_place_placestate"), type_="check")
    op.execute(
        "UPDATE place SET state = CASE WHEN (SELECT ends_at FROM shift WHERE shift.id = place.shift_id)"
        " <= CURRENT_TIMESTAMP THEN 'done' ELSE 'planned' END WHERE state = 'taken'"
    )
    _allow(_AFTER)
    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.alter_column("guides", server_default=None, existing_type=sa.Boolean(), existing_nullable=False)
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.alter_column(
            "is_undisturbed", server_default=None, existing_type=sa.Boolean(), existing_nullable=False
        )


def downgrade() -> None:
    """Undo it: who was there or is coming has a place, everybody else has left."""
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_place_placestate"), type_="check")
    op.execute("UPDATE place SET state = 'taken' WHERE state IN ('planned', 'here', 'done')")
    op.execute("UPDATE place SET state = 'left' WHERE state <> 'taken'")
    _allow(_BEFORE)
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_place_beside"), type_="foreignkey")
        batch_op.drop_column("is_undisturbed")
        batch_op.drop_column("beside_at")
        batch_op.drop_column("beside")
        batch_op.drop_column("went_at")
        batch_op.drop_column("came_at")
        batch_op.drop_column("cover_wanted_at")

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_column("is_stale")

    with op.batch_alter_table("member", schema=None) as batch_op:
        batch_op.drop_column("guides")

    op.drop_table("wait")
    op.drop_table("tally")
    op.drop_table("swap")
    op.drop_table("standby")
    op.drop_table("search")
    op.drop_table("review")
    op.drop_table("late")
    op.drop_table("absence")


def _allow(states: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{each}'" for each in states)
    with op.batch_alter_table("place", schema=None) as batch_op:
        batch_op.create_check_constraint(op.f("ck_place_placestate"), f"state IN ({listed})")
