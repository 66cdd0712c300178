"""Briefings: bulletins in editions, who has read them, what shifts leave to each other, where to refer, and hitches."""

import sqlalchemy as sa
from alembic import op

from storage.base import UtcInstant
from storage.sealing import Sealed

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has been told anything before somebody writes it."""
    op.create_table(
        "bulletin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "guidance", "announcement", name="bulletinkind", native_enum=False, create_constraint=True, length=16
            ),
            nullable=False,
        ),
        sa.Column("topic", sa.String(length=40), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletin")),
    )
    op.create_table(
        "content",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content")),
    )
    op.create_table(
        "edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bulletin_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("base_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "planned",
                "out",
                "replaced",
                "withdrawn",
                "over",
                "dropped",
                name="editionstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("is_anew", sa.Boolean(), nullable=False),
        sa.Column("is_must", sa.Boolean(), nullable=False),
        sa.Column("is_urgent", sa.Boolean(), nullable=False),
        sa.Column("is_silent", sa.Boolean(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("right_answer", sa.SmallInteger(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("publish_at", UtcInstant(), nullable=True),
        sa.Column("out_at", UtcInstant(), nullable=True),
        sa.Column("read_by", UtcInstant(), nullable=True),
        sa.Column("ends_at", UtcInstant(), nullable=True),
        sa.Column("read_days", sa.SmallInteger(), nullable=True),
        sa.Column("lasts_days", sa.SmallInteger(), nullable=True),
        sa.Column("ended_at", UtcInstant(), nullable=True),
        sa.Column("spread_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["member.id"], name=op.f("fk_edition_author_id")),
        sa.ForeignKeyConstraint(["base_id"], ["edition.id"], name=op.f("fk_edition_base_id")),
        sa.ForeignKeyConstraint(["bulletin_id"], ["bulletin.id"], name=op.f("fk_edition_bulletin_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("bulletin_id", "number", name=op.f("uq_edition_bulletin_id_number")),
    )
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edition_base_id"), ["base_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_edition_publish_at"), ["publish_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_edition_state"), ["state"], unique=False)

    op.create_table(
        "hitch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("fault", "change", "load", name="hitchkind", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "reported",
                "known",
                "passed_on",
                "solved",
                "rejected",
                name="hitchstate",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=False,
        ),
        sa.Column(
            "what",
            sa.Enum(
                "login",
                "chats",
                "messages",
                "form",
                "slow",
                "other",
                name="what",
                native_enum=False,
                create_constraint=True,
                length=16,
            ),
            nullable=True,
        ),
        sa.Column(
            "load",
            sa.Enum("less", "more", "much_more", name="load", native_enum=False, create_constraint=True, length=16),
            nullable=True,
        ),
        sa.Column("note", sa.String(length=200), nullable=True),
        sa.Column("reported_by", sa.Integer(), nullable=False),
        sa.Column("reported_at", UtcInstant(), nullable=False),
        sa.Column("begins_at", UtcInstant(), nullable=False),
        sa.Column("ends_at", UtcInstant(), nullable=True),
        sa.Column("dealt_by", sa.Integer(), nullable=True),
        sa.Column("dealt_at", UtcInstant(), nullable=True),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["dealt_by"], ["member.id"], name=op.f("fk_hitch_dealt_by")),
        sa.ForeignKeyConstraint(["reported_by"], ["member.id"], name=op.f("fk_hitch_reported_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hitch")),
    )
    with op.batch_alter_table("hitch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hitch_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_hitch_state"), ["state"], unique=False)

    op.create_table(
        "partner",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("shown", "retired", name="partnerstate", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("languages", sa.Text(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("phone", sa.String(length=32), nullable=True),
        sa.Column("link", sa.String(length=200), nullable=True),
        sa.Column("seed", sa.String(length=32), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.Integer(), nullable=True),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["checked_by"], ["member.id"], name=op.f("fk_partner_checked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
        sa.UniqueConstraint("seed", name=op.f("uq_partner_seed")),
    )
    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column(
            "language",
            sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("content_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["content_id"], ["content.id"], name=op.f("fk_document_content_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_document_edition_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("edition_id", "language", name=op.f("uq_document_edition_id_language")),
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_content_id"), ["content_id"], unique=False)

    op.create_table(
        "partner_wording",
        sa.Column("partner_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "language",
            sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partner_wording_partner_id")),
        sa.PrimaryKeyConstraint("partner_id", "language", name=op.f("pk_partner_wording")),
    )
    op.create_table(
        "question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("asked", Sealed(), nullable=False),
        sa.Column("asked_at", UtcInstant(), nullable=False),
        sa.Column("answer", Sealed(), nullable=True),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("answered_by", sa.Integer(), nullable=True),
        sa.Column("is_for_all", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by"], ["member.id"], name=op.f("fk_question_answered_by")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_question_edition_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_question_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "receipt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("read_at", UtcInstant(), nullable=False),
        sa.Column("answer", sa.SmallInteger(), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_receipt_edition_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_receipt_member_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt")),
        sa.UniqueConstraint("edition_id", "member_id", name=op.f("uq_receipt_edition_id_member_id")),
    )
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipt_member_id"), ["member_id"], unique=False)

    op.create_table(
        "sighting",
        sa.Column("hitch_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["hitch_id"], ["hitch.id"], name=op.f("fk_sighting_hitch_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_sighting_member_id")),
        sa.PrimaryKeyConstraint("hitch_id", "member_id", name=op.f("pk_sighting")),
    )
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sighting_member_id"), ["member_id"], unique=False)

    op.create_table(
        "told",
        sa.Column("base_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("member_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("told_at", UtcInstant(), nullable=False),
        sa.Column("reminded", sa.Integer(), nullable=False),
        sa.Column("reminded_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["base_id"], ["edition.id"], name=op.f("fk_told_base_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_told_member_id")),
        sa.PrimaryKeyConstraint("base_id", "member_id", name=op.f("pk_told")),
    )
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_told_member_id"), ["member_id"], unique=False)

    op.create_table(
        "wording",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "language",
            sa.Enum("et", "en", "ru", name="language", native_enum=False, create_constraint=True, length=16),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=80), nullable=False),
        sa.Column("body", sa.String(length=600), nullable=False),
        sa.Column("changed", sa.String(length=200), nullable=True),
        sa.Column("link", sa.String(length=300), nullable=True),
        sa.Column("question", sa.String(length=200), nullable=True),
        sa.Column("answers", sa.String(length=400), nullable=True),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_wording_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", "language", name=op.f("pk_wording")),
    )
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("note", Sealed(), nullable=False),
        sa.Column("written_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_handover_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_handover_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("shift_id", "member_id", name=op.f("uq_handover_shift_id_member_id")),
    )
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handover_written_at"), ["written_at"], unique=False)

    op.create_table(
        "handed_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("shift_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("handed_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["difficult_case.id"], name=op.f("fk_handed_case_case_id")),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name=op.f("fk_handed_case_member_id")),
        sa.ForeignKeyConstraint(["shift_id"], ["shift.id"], name=op.f("fk_handed_case_shift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handed_case")),
        sa.UniqueConstraint("shift_id", "case_id", name=op.f("uq_handed_case_shift_id_case_id")),
    )
    with op.batch_alter_table("handed_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_handed_case_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_handed_case_handed_at"), ["handed_at"], unique=False)
    _forbid_changes()


def downgrade() -> None:
    """Undo it."""
    _allow_changes()

    with op.batch_alter_table("handed_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handed_case_handed_at"))
        batch_op.drop_index(batch_op.f("ix_handed_case_case_id"))

    op.drop_table("handed_case")
    with op.batch_alter_table("handover", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_handover_written_at"))

    op.drop_table("handover")
    op.drop_table("wording")
    with op.batch_alter_table("told", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_told_member_id"))

    op.drop_table("told")
    with op.batch_alter_table("sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sighting_member_id"))

    op.drop_table("sighting")
    with op.batch_alter_table("receipt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipt_member_id"))

    op.drop_table("receipt")
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_edition_id"))

    op.drop_table("question")
    op.drop_table("partner_wording")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_content_id"))

    op.drop_table("document")
    op.drop_table("partner")
    with op.batch_alter_table("hitch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hitch_state"))
        batch_op.drop_index(batch_op.f("ix_hitch_ends_at"))

    op.drop_table("hitch")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_edition_state"))
        batch_op.drop_index(batch_op.f("ix_edition_publish_at"))
        batch_op.drop_index(batch_op.f("ix_edition_base_id"))

    op.drop_table("edition")
    op.drop_table("content")
    op.drop_table("bulletin")


def _forbid_changes() -> None:
    """A receipt is never changed, and stays while what was read is in force."""
    is_in_force = (
        "EXISTS (SELECT 1 FROM edition AS e JOIN edition AS r ON r.base_id = e.base_id"
        " WHERE r.id = OLD.edition_id AND e.state = 'out')"
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER receipt_unchanged BEFORE UPDATE ON receipt"
            " BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END"
        )
        op.execute(
            f"CREATE TRIGGER receipt_kept BEFORE DELETE ON receipt WHEN {is_in_force}"
            " BEGIN SELECT RAISE(ABORT, 'a receipt is kept'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION receipt_keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'DELETE' AND NOT {is_in_force} THEN RETURN OLD; END IF;"
        " RAISE EXCEPTION 'a receipt is never changed'; END $$"
    )
    op.execute(
        "CREATE TRIGGER receipt_kept BEFORE UPDATE OR DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION receipt_keep()"
    )


def _allow_changes() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER receipt_kept")
        op.execute("DROP TRIGGER receipt_unchanged")
        return
    op.execute("DROP TRIGGER receipt_kept ON receipt")
    op.execute("DROP FUNCTION receipt_keep()")
