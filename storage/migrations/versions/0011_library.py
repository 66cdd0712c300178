"""The library: what can be searched of the guidance in force."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing can be found yet: what is in force is put there by the library's own job."""
    op.create_table(
        "library_entry",
        sa.Column("edition_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_library_entry_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_library_entry")),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.execute(
            "ALTER TABLE library_entry ADD COLUMN library_vector tsvector"
            " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
        )
        op.execute("CREATE INDEX ix_library_entry_vector ON library_entry USING gin (library_vector)")
        return
    op.execute(
        "CREATE VIRTUAL TABLE library_words USING fts5("
        "words, content='library_entry', content_rowid='edition_id', tokenize='ascii', prefix='2 3')"
    )
    for trigger in (
        (
            "library_added AFTER INSERT ON library_entry"
            " BEGIN INSERT INTO library_words(rowid, words) VALUES (new.edition_id, new.words); END"
        ),
        (
            "library_taken AFTER DELETE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.edition_id, old.words); END"
        ),
        (
            "library_changed AFTER UPDATE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.edition_id, old.words);"
            " INSERT INTO library_words(rowid, words) VALUES (new.edition_id, new.words); END"
        ),
    ):
        op.execute(f"CREATE TRIGGER {trigger}")


def downgrade() -> None:
    """Guidance stays; only finding it goes."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE library_words")
    op.drop_table("library_entry")
