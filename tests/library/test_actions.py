"""Which guidance who finds, in which order, and that the index follows what is in force."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from handlers.editions import actions as editions
from handlers.kit import spreading
from handlers.library import actions, jobs, views
from handlers.rules.audience import Audience
from storage import bulletins, library, schema
from storage.bulletins import BulletinKind, Edition
from storage.members import Language, Role
from tests.bulletins_out import puts_out, revises, withdraws
from tests.crew import Crew


def finds(crew: Crew, who: int, typed: str) -> list[int]:
    return list(crew.do(actions.search, who, typed=typed).bulletin_ids)


def put(crew: Crew, author: int, title: str, **given: Any) -> Edition:
    crew.clock.advance(minutes=1)
    return puts_out(crew.db, crew.clock.now(), author, title, **given)


def test_it_is_found_by_all_it_says_in_any_language(crew: Crew, lead: int, anna: int) -> None:
    paper = ("Juhis_õõnsus.pdf", b"%PDF", "Peatükk: jäätmed ja ёж")
    edition = put(
        crew,
        lead,
        "Alaealine vestluses",
        body="Küsi vanust\nHelista 116111",
        topic="Lapsed",
        others={Language.RU: "Несовершеннолетний в чате"},
        document=paper,
    )
    put(crew, lead, "Muu asi")
    for typed in ("alaealine", "VANUST kusi", "116111", "lapsed", "несоверш", "oonsus", "jaatmed", "еж", "чате ёж"):
        assert finds(crew, anna, typed) == [edition.bulletin_id], typed
    assert finds(crew, anna, "puudub") == []
    assert finds(crew, anna, "'\"*") == []


def test_endings_hide_nothing_and_are_said_to_be_left_out(crew: Crew, lead: int, anna: int) -> None:
    one = put(crew, lead, "Alaealine vestluses")
    two = put(crew, lead, "Подросток в чате", language=Language.RU)
    assert finds(crew, anna, "alaealisega vestlus") == [one.bulletin_id]
    assert finds(crew, anna, "подростка") == [two.bulletin_id]
    assert crew.do(actions.search, anna, typed="подростка").is_near
    assert not crew.do(actions.search, anna, typed="подросток").is_near


def test_a_title_comes_before_lines_and_documents_and_of_equals_the_newest(crew: Crew, lead: int, anna: int) -> None:
    in_document = put(crew, lead, "Esimene", document=("a.pdf", b"x", "oht"))
    in_lines = put(crew, lead, "Teine", body="Kui on oht")
    older, newer = put(crew, lead, "Oht elule"), put(crew, lead, "Oht tervisele")
    beginning = put(crew, lead, "Ohtlik olukord")
    expected = [newer, older, beginning, in_lines, in_document]
    assert finds(crew, anna, "oht") == [each.bulletin_id for each in expected]


def test_nobody_finds_what_is_not_for_them_but_who_writes_for_the_team(crew: Crew, lead: int, anna: int) -> None:
    vova, manager = crew.add("Vova", Role.VOLUNTEER), crew.add("Mart", Role.MANAGER)
    only = Audience(roles=frozenset({Role.VOLUNTEER}))
    edition = put(crew, lead, "Vabatahtliku leping", topic="Leping", whom=only)
    assert [finds(crew, who, "leping") for who in (vova, lead, manager)] == [[edition.bulletin_id]] * 3
    assert finds(crew, anna, "leping") == []
    assert crew.refuses(actions.look_at, anna, bulletin_id=edition.bulletin_id, is_below=True) == "library-not-there"
    gone = crew.screen(views.one, anna, bulletin_id=edition.bulletin_id)
    assert gone.text == crew.screen(views.history, anna, bulletin_id=edition.bulletin_id).text
    assert gone.text == "There is no such guidance in force now."
    assert "Leping" not in repr(crew.screen(views.topics, anna))
    assert "Leping" not in repr(crew.screen(views.topic, anna, bulletin_id=edition.bulletin_id))
    assert "Leping" in repr(crew.screen(views.topic, vova, bulletin_id=edition.bulletin_id))
    assert crew.sees(views.offered, anna, typed="leping") == []
    crew.do(actions.look_at, vova, bulletin_id=edition.bulletin_id, is_below=True)


def test_announcements_drafts_and_what_is_planned_are_no_library(crew: Crew, lead: int, anna: int) -> None:
    put(crew, lead, "Koristus teade", kind=BulletinKind.ANNOUNCEMENT)
    put(crew, lead, "Koristus mustand", is_draft=True)
    put(crew, lead, "Koristus homme", publish_at=crew.clock.now() + timedelta(days=1))
    assert finds(crew, lead, "koristus") == []
    assert "No guidance is in force now." in crew.screen(views.topics, anna).text


def test_the_index_follows_versions_corrections_topics_withdrawal_and_the_end(crew: Crew, lead: int, anna: int) -> None:
    first = put(crew, lead, "Vana sõnastus", body="lillede kastmine", topic="Toad")
    crew.clock.advance(minutes=1)
    revises(crew.db, crew.clock.now(), first, "Uus sõnastus", body="akende avamine")
    assert (finds(crew, anna, "lillede"), finds(crew, anna, "akende")) == ([], [first.bulletin_id])
    third = revises(crew.db, crew.clock.now(), first, "Parandus", body="uste sulgemine", is_anew=False)
    assert (finds(crew, anna, "akende"), finds(crew, anna, "uste")) == ([], [first.bulletin_id])
    crew.do(editions.put_topic, lead, bulletin_id=first.bulletin_id, typed="Köök")
    assert (finds(crew, anna, "toad"), finds(crew, anna, "kook")) == ([], [first.bulletin_id])
    withdraws(crew.db, crew.clock.now(), third)
    assert finds(crew, anna, "uste") == []
    again = revises(crew.db, crew.clock.now(), third, "Uuesti", body="uste avamine")
    assert finds(crew, anna, "uste") == [first.bulletin_id]
    withdraws(crew.db, crew.clock.now(), again)
    over = put(crew, lead, "Ajutine kord")
    with crew.db.begin() as session:
        found = bulletins.fresh(session, edition_id=over.id)
        assert found
        spreading.close(session, crew.clock.now(), edition=found)
    assert finds(crew, anna, "ajutine") == []
    with crew.db.read() as session:
        assert library.editions(session) == set()


def test_an_index_that_was_lost_or_has_too_much_is_mended(crew: Crew, lead: int, anna: int) -> None:
    kept, other = put(crew, lead, "Kehtiv kord"), put(crew, lead, "Teine kord", is_draft=True)
    with crew.db.begin() as session:
        library.drop(session, edition_ids=[kept.id])
        library.put(session, edition_id=other.id, title="teine", lines="", words="teine")
    assert finds(crew, anna, "kehtiv") == []
    crew.ticks(jobs.mend)
    assert finds(crew, anna, "kehtiv") == [kept.bulletin_id]
    with crew.db.read() as session:
        assert library.editions(session) == {kept.id}
    crew.ticks(jobs.mend)
    assert finds(crew, anna, "kehtiv") == [kept.bulletin_id]


def test_what_goes_out_while_the_index_is_looked_over_can_be_found(
    crew: Crew, lead: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = put(crew, lead, "Uus kord", is_draft=True)
    going_out = [draft.id]

    def asked(real: Callable[..., Any]) -> Callable[..., Any]:
        """As when another process commits behind the first question: PostgreSQL answers the next with it."""

        def ask(session: Session, **given: Any) -> Any:
            found = real(session, **given)
            while going_out:
                edition = bulletins.fresh(session, edition_id=going_out.pop())
                assert edition
                spreading.put_out(session, crew.clock.now(), edition=edition)
            return found

        return ask

    monkeypatch.setattr(bulletins, "in_force", asked(bulletins.in_force))
    monkeypatch.setattr(library, "editions", asked(library.editions))
    crew.ticks(jobs.mend)
    assert finds(crew, anna, "uus") == [draft.bulletin_id]


def test_many_are_counted_and_the_best_ten_shown(crew: Crew, lead: int, anna: int) -> None:
    for number in range(13):
        put(crew, lead, f"Kord number {number}")
    found = crew.do(actions.search, anna, typed="kord")
    assert (len(found.bulletin_ids), found.more) == (10, 3)
    shown = crew.screen(views.found, anna, **vars(found), typed="kord")
    assert "There are 3 more." in shown.text
    assert len(crew.sees(views.offered, anna, typed="kord")) == 10


@pytest.mark.parametrize("typed", ["kord", ""])
def test_what_is_offered_while_typing_sends_no_guidance(crew: Crew, lead: int, anna: int, typed: str) -> None:
    edition = put(crew, lead, "Kord majas", body="Väga salajane rida", topic="Maja")
    (pick,) = crew.sees(views.offered, anna, typed=typed)
    assert pick.sends == f"/guide_{edition.bulletin_id}"
    assert (pick.title, pick.description) == ("Kord majas", "Maja")
    assert "salajane" not in repr(pick)


def test_words_that_were_searched_for_are_kept_nowhere(crew: Crew, lead: int, anna: int) -> None:
    put(crew, lead, "Kord majas")
    crew.do(actions.search, anna, typed="mariliisnimi")
    with crew.db.engine.connect() as connection:
        tables = schema.METADATA.sorted_tables
        written = [repr(row) for table in tables for row in connection.execute(table.select())]
    assert not [row for row in written if "mariliisnimi" in row]
