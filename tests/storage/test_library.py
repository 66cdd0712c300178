"""Finding entries by beginnings of words: alike on both engines, whatever is typed."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from handlers.rules import searching
from storage import bulletins, library, members
from storage.bulletins import BulletinKind
from storage.db import Database
from storage.members import Role

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
LONG = "õ" * 5000


def puts(db: Database, *texts: str) -> list[int]:
    """An edition that can be found by each of these."""
    with db.begin() as session:
        author = members.add(session, NOW, name="Liis", role=Role.LEAD)
        made = []
        for text in texts:
            edition = bulletins.add(session, NOW, kind=BulletinKind.GUIDANCE, author_id=author.id)
            made.append(edition.id)
            given = {"title": searching.fold(text)[:80], "lines": "", "words": searching.words([text])}
            library.put(session, edition_id=edition.id, **given)
        return made


def finds(db: Database, typed: str) -> list[int]:
    with db.read() as session:
        return [each.edition_id for each in library.find(session, words=searching.wanted(typed))]


def test_every_word_has_to_be_there_as_a_beginning(db: Database) -> None:
    õõne, елка, both = puts(db, "Õõne tänava laps", "Ёлка и йод 112", "Laps ja ёлка")
    assert finds(db, "oone") == [õõne]
    assert finds(db, "ÕÕN") == [õõne]
    assert finds(db, "елк") == [елка, both]
    assert finds(db, "иод") == []  # й is a letter of its own
    assert finds(db, "112") == [елка]
    assert finds(db, "laps") == [õõne, both]
    assert finds(db, "laps елка") == [both]
    assert finds(db, "aps") == []
    assert finds(db, "laps puudub") == []


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "'", '"', "''", '""', "'); DROP TABLE library_entry; --", "laps' OR '1'='1", '"laps" OR *', "laps*"),
        *("laps:*", "laps & !ema", "laps <-> ema", "NEAR(laps ema)", "words: laps", "^laps", "-laps", "(laps", "\\"),
        *("😀", "laps 😀", "\x00laps", "laps\x00", "%", "_", "ﷺ", "²½", "ǅ", "İstanbul", "́" * 50),
        *("laps " * 900, LONG, "x" * 4096, " ".join(chr(0x61 + n % 26) * 3 for n in range(1000))),
        *("AND", "OR NOT AND", "null", "true", "1e5 0x1f -7 3.14"),
    ],
)
def test_whatever_is_typed_is_only_words(db: Database, typed: str) -> None:
    puts(db, "Laps ja ema")
    finds(db, typed)
    assert finds(db, "laps ema") != []


@pytest.mark.parametrize("text", ["²½ ǅ İstanbul", LONG, "1e5 0x1f -7 3.14 a@b.ee https://a.ee/b?c=d", "क्षि 漢字"])
def test_what_is_put_there_is_found_by_itself(db: Database, text: str) -> None:
    (edition_id,) = puts(db, text)
    assert finds(db, text) == [edition_id]


def test_a_document_of_two_hundred_pages_is_found_by_any_of_its_words(db: Database) -> None:
    (edition_id,) = puts(db, " ".join(f"sõna{number}õ" for number in range(20_000)))
    assert finds(db, "SONA19999O") == [edition_id]
    assert finds(db, "sona20000") == []


def test_what_is_dropped_is_not_found_and_can_be_put_there_again(db: Database) -> None:
    first, second = puts(db, "laps", "laps ja ema")
    with db.begin() as session:
        library.drop(session, edition_ids=[first])
    assert finds(db, "laps") == [second]
    with db.begin() as session:
        assert library.editions(session) == {second}
        library.drop(session, edition_ids=[])
        library.put(session, edition_id=first, title="t", lines="", words="ema")
    assert sorted(finds(db, "ema")) == [first, second]
    with db.begin() as session:
        session.execute(sa.text("UPDATE library_entry SET words = 'isa'"))
    assert finds(db, "ema") == []
    assert len(finds(db, "isa")) == 2


def test_what_was_undone_is_not_found(db: Database) -> None:
    (first,) = puts(db, "laps")
    with db.read() as session:  # which is undone at its end
        library.drop(session, edition_ids=[first])
        library.put(session, edition_id=first, title="", lines="", words="ema")
        assert [each.edition_id for each in library.find(session, words=["ema"])] == [first]
    assert (finds(db, "laps"), finds(db, "ema")) == ([first], [])


def test_postgres_looks_where_it_has_an_index(postgres_url: str) -> None:
    db = Database(postgres_url, synchronous="OFF")
    puts(db, *(f"sona{number}" for number in range(300)))
    asked = {"asked": "'sona7':*"}
    with db.begin() as session:
        session.execute(sa.text("SET LOCAL enable_seqscan = off"))
        looks = "EXPLAIN SELECT edition_id FROM library_entry WHERE library_vector @@ CAST(:asked AS tsquery)"
        plan = session.execute(sa.text(looks), asked).all()
    db.close()
    assert any("ix_library_entry_vector" in row[0] for row in plan)
