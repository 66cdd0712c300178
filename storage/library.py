"""What can be searched of the guidance in force, folded: an entry for each edition, and finding those that have all of
some beginnings of words. How words are folded and what comes first is `handlers.rules`'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, select

from storage.sql import Statement

# Each engine's own way to find words fast stands beside the table and is none of its columns. Words are split by us and
# by spaces, never by an engine: `ascii` takes every letter that is none of ASCII's for a part of a word, and a tsvector
# of an array is no text that is parsed (docs/decisions/0016).
INDEXES: Mapping[str, Sequence[str]] = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE library_words USING fts5("
            "words, content='library_entry', content_rowid='edition_id', tokenize='ascii', prefix='2 3')"
        ),
        (
            "CREATE TRIGGER library_added AFTER INSERT ON library_entry"
            " BEGIN INSERT INTO library_words(rowid, words) VALUES (new.edition_id, new.words); END"
        ),
        (
            "CREATE TRIGGER library_taken AFTER DELETE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.edition_id, old.words); END"
        ),
        (
            "CREATE TRIGGER library_changed AFTER UPDATE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.edition_id, old.words);"
            " INSERT INTO library_words(rowid, words) VALUES (new.edition_id, new.words); END"
        ),
    ),
    "postgresql": (
        (
            "ALTER TABLE library_entry ADD COLUMN library_vector tsvector"
            " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
        ),
        "CREATE INDEX ix_library_entry_vector ON library_entry USING gin (library_vector)",
    ),
}
# What the engines keep for themselves: no table of ours, and only a column and an index of theirs.
OWN = frozenset(
    {"library_words", *(f"library_words_{part}" for part in ("config", "data", "docsize", "idx"))}
    | {"library_vector", "ix_library_entry_vector"}
)
_SQLITE = Statement(
    "SELECT edition_id, title, lines FROM library_entry"
    " WHERE edition_id IN (SELECT rowid FROM library_words WHERE library_words MATCH :asked) ORDER BY edition_id"
)
_POSTGRES = Statement(
    "SELECT edition_id, title, lines FROM library_entry WHERE library_vector @@ CAST(:asked AS tsquery)"
    " ORDER BY edition_id"
)


class Entry(SQLModel, table=True):
    """An edition as it is searched, in all its languages at once."""

    __tablename__ = "library_entry"

    edition_id: int = Field(foreign_key="edition.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    title: str = Field(sa_type=sa.Text)  # folded, as the rest: the titles
    lines: str = Field(sa_type=sa.Text)  # the topic, the lines, what is new, the names of files
    words: str = Field(sa_type=sa.Text, repr=False)  # every different word of all this and of its documents


@dataclass(frozen=True)
class Found:
    """An edition that has the words, and what it says above and below its title, folded."""

    edition_id: int
    title: str
    lines: str


def put(session: Session, *, edition_id: int, title: str, lines: str, words: str) -> None:
    """An edition can be found by these words. All of them are folded, with one space between."""
    session.add(Entry(edition_id=edition_id, title=title, lines=lines, words=words))
    session.flush()


def drop(session: Session, *, edition_ids: Sequence[int]) -> None:
    """These editions cannot be found any more."""
    for edition_id in edition_ids:
        known = session.get(Entry, edition_id)
        if known is not None:
            session.delete(known)
    session.flush()


def editions(session: Session) -> set[int]:
    """Which editions can be found."""
    return set(session.exec(select(Entry.edition_id)).all())


def find(session: Session, *, words: Sequence[str]) -> list[Found]:
    """The entries in which for each of these folded words there is one that begins with it. Of no words: none."""
    if not words:
        return []
    session.flush()
    if session.connection().dialect.name == "sqlite":
        rows = _SQLITE.run(session, asked=" AND ".join(f'"{word}" *' for word in words)).fetchall()
    else:
        rows = _POSTGRES.run(session, asked=" & ".join(f"'{word}':*" for word in words)).fetchall()
    return [Found(*row) for row in rows]


def _stand_beside(table: sa.Table) -> None:
    """The code's tables are made and taken away with what their engine needs beside them, as the steps do it."""
    given = [(dialect, "after_create", text) for dialect, texts in INDEXES.items() for text in texts]
    for dialect, when, text in (*given, ("sqlite", "before_drop", "DROP TABLE IF EXISTS library_words")):
        sa.event.listen(table, when, partial(_run, dialect, text))


def _run(dialect: str, text: str, _table: sa.Table, connection: sa.Connection, **_more: object) -> None:
    if connection.dialect.name == dialect:
        connection.exec_driver_sql(text)


_stand_beside(SQLModel.metadata.tables["library_entry"])
