"""What can be searched of the guidance in force, folded: an entry for each language an edition speaks, and finding the
entries that have all of some beginnings of words. How words are folded and what comes first is `handlers.rules`'."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import choice
from storage.members import Language
from storage.sql import Statement

# Each engine's own way to find words fast stands beside the table and is none of its columns. Words are split by us and
# by spaces, never by an engine: `ascii` takes every letter that is none of ASCII's for a part of a word, and a tsvector
# of an array is no text that is parsed (docs/decisions/0016).
INDEXES: Mapping[str, Sequence[str]] = {
    "sqlite": (
        (
            "CREATE VIRTUAL TABLE library_words USING fts5("
            "words, content='library_entry', content_rowid='id', tokenize='ascii', prefix='2 3')"
        ),
        (
            "CREATE TRIGGER library_added AFTER INSERT ON library_entry"
            " BEGIN INSERT INTO library_words(rowid, words) VALUES (new.id, new.words); END"
        ),
        (
            "CREATE TRIGGER library_taken AFTER DELETE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.id, old.words); END"
        ),
        (
            "CREATE TRIGGER library_changed AFTER UPDATE ON library_entry BEGIN"
            " INSERT INTO library_words(library_words, rowid, words) VALUES ('delete', old.id, old.words);"
            " INSERT INTO library_words(rowid, words) VALUES (new.id, new.words); END"
        ),
    ),
    "postgresql": (
        (
            "CREATE INDEX ix_library_entry_words ON library_entry"
            " USING gin (array_to_tsvector(string_to_array(words, ' ')))"
        ),
    ),
}
# What the engines keep for themselves: no table of ours, and only an index of theirs.
OWN = frozenset(
    {"library_words", *(f"library_words_{part}" for part in ("config", "data", "docsize", "idx"))}
    | {"ix_library_entry_words"}
)
_SQLITE = Statement(
    "SELECT e.edition_id, e.language, e.title, e.lines FROM library_entry AS e"
    " WHERE e.id IN (SELECT rowid FROM library_words WHERE library_words MATCH :asked) ORDER BY e.id"
)
_POSTGRES = Statement(
    "SELECT e.edition_id, e.language, e.title, e.lines FROM library_entry AS e"
    " WHERE array_to_tsvector(string_to_array(e.words, ' ')) @@ CAST(:asked AS tsquery) ORDER BY e.id"
)


class Entry(SQLModel, table=True):
    """An edition in one language, as it is searched."""

    __tablename__ = "library_entry"
    __table_args__ = (sa.UniqueConstraint("edition_id", "language"),)

    id: int = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id")
    language: Language = Field(sa_type=choice(Language))
    title: str = Field(sa_type=sa.Text)  # folded
    lines: str = Field(sa_type=sa.Text)  # folded: the topic, the lines, what is new, the names of files
    words: str = Field(sa_type=sa.Text, repr=False)  # every different word of all this and of its documents


@dataclass(frozen=True)
class Found:
    """An entry that has the words: which, and what it says above and below its title, folded."""

    edition_id: int
    language: Language
    title: str
    lines: str


def put(session: Session, *, edition_id: int, language: Language, title: str, lines: str, words: str) -> None:
    """An edition can be found by these words. All of them are folded, with one space between."""
    session.add(Entry(edition_id=edition_id, language=language, title=title, lines=lines, words=words))
    session.flush()


def drop(session: Session, *, edition_ids: Sequence[int]) -> None:
    """These editions cannot be found any more."""
    if edition_ids:
        session.exec(delete(Entry).where(col(Entry.edition_id).in_(edition_ids)))


def editions(session: Session) -> set[int]:
    """Which editions can be found."""
    return set(session.exec(select(Entry.edition_id).distinct()).all())


def find(session: Session, *, words: Sequence[str]) -> list[Found]:
    """The entries in which for each of these folded words there is one that begins with it. Of no words: none."""
    if not words:
        return []
    session.flush()
    if session.connection().dialect.name == "sqlite":
        rows = _SQLITE.run(session, asked=" AND ".join(f'"{word}" *' for word in words)).fetchall()
    else:
        rows = _POSTGRES.run(session, asked=" & ".join(f"'{word}':*" for word in words)).fetchall()
    return [Found(row[0], Language(row[1]), row[2], row[3]) for row in rows]


def _stand_beside(table: sa.Table) -> None:
    """The code's tables are made and taken away with what their engine needs beside them, as the steps do it."""
    given = [(dialect, "after_create", text) for dialect, texts in INDEXES.items() for text in texts]
    for dialect, when, text in (*given, ("sqlite", "before_drop", "DROP TABLE IF EXISTS library_words")):
        statement: Any = sa.DDL(text)  # type: ignore[no-untyped-call]
        sa.event.listen(table, when, statement.execute_if(dialect=dialect))


_stand_beside(SQLModel.metadata.tables["library_entry"])
