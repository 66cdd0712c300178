"""How topics, one of them, its document and its history look; on one phone screen, in each language."""

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from handlers.editions import actions as editions
from handlers.library import views
from handlers.rules.audience import Audience
from storage.members import Language, Role
from tests.bulletins_out import puts_out, reads, revises
from tests.crew import Crew, labels, routes


def test_topics_are_counted_in_their_order_and_those_without_come_last(crew: Crew, lead: int, anna: int) -> None:
    now = crew.clock.now()
    assert labels(crew.screen(views.topics, anna)) == ["Home"]
    for title, topic in (("A", "Ohud"), ("B", None), ("C", "Lapsed"), ("D", "Ohud")):
        puts_out(crew.db, now, lead, title, topic=topic)
    shown = crew.screen(views.topics, anna)
    assert labels(shown) == ["Lapsed · 1", "Ohud · 2", "Other · 1", "Search", "Home"]
    first = routes(shown)[1]
    assert first.startswith("library:topic:")
    inside = crew.screen(views.topic, anna, bulletin_id=int(first.rpartition(":")[2]))
    assert labels(inside) == ["📘 A", "📘 D", "Guidance"]


def test_long_lists_have_pages(crew: Crew, lead: int, anna: int) -> None:
    for number in range(14):
        puts_out(crew.db, crew.clock.now(), lead, f"Juhend {number:02}", topic=f"Teema {number:02}")
    for number in range(9):
        edition = puts_out(crew.db, crew.clock.now(), lead, f"Muu {number}")
    assert "Teema 12 · 1" not in labels(crew.screen(views.topics, anna))
    assert labels(crew.screen(views.topics, anna, page=99))[:3] == ["Teema 12 · 1", "Teema 13 · 1", "Other · 9"]
    last = crew.screen(views.topic, anna, bulletin_id=edition.bulletin_id, page=1)
    assert labels(last) == ["📘 Muu 8", "‹ Previous", "Guidance"]


@pytest.mark.parametrize("language", Language)
def test_one_is_read_protected_with_its_document(crew: Crew, lead: int, anna: int, language: Language) -> None:
    paper = ("juhis.pdf", b"%PDF-1.4 sisu", "sisu")
    edition = puts_out(
        crew.db,
        crew.clock.now(),
        lead,
        "Alaealine <b>",
        body="Rida 1\nRida & 2\nRida 3",
        topic="Lapsed",
        document=paper,
    )
    shown = crew.screen(views.one, anna, language, bulletin_id=edition.bulletin_id)
    assert shown.is_protected
    assert "Alaealine &lt;b&gt;" in shown.text
    assert "Rida &amp; 2" in shown.text
    assert len(shown.text.splitlines()) + len(shown.rows) <= 18
    assert f"editions:one:{edition.bulletin_id}" not in routes(shown)
    assert f"editions:one:{edition.bulletin_id}" in routes(
        crew.screen(views.one, lead, bulletin_id=edition.bulletin_id)
    )
    assert f"bulletins:document:{edition.id}" in routes(shown)
    assert f"bulletins:done:{edition.id}" in routes(shown)
    reads(crew.db, crew.clock.now(), edition, anna)
    assert f"bulletins:done:{edition.id}" not in routes(crew.screen(views.one, anna, bulletin_id=edition.bulletin_id))


def test_history_says_what_changed_to_all_and_who_read_which_to_leads_alone(crew: Crew, lead: int, anna: int) -> None:
    mari = crew.add("Mari")
    first = puts_out(crew.db, crew.clock.now(), lead, "Kord")
    reads(crew.db, crew.clock.now(), first, anna, mari)
    crew.clock.advance(days=3)
    second = revises(crew.db, crew.clock.now(), first, "Kord", changed="Uus number")
    reads(crew.db, crew.clock.now(), second, mari)
    crew.clock.advance(days=1)
    revises(crew.db, crew.clock.now(), second, "Kord", changed="Kirjaviga", is_anew=False)
    seen = crew.screen(views.history, anna, bulletin_id=first.bulletin_id)
    assert seen.is_protected
    expected = [
        "Version 3</b> – Fri 27 Nov",
        "A correction: nobody had to read it anew.",
        "New: Kirjaviga",
        "Version 2",
        "New: Uus number",
        "Version 1</b> – Mon 23",
    ]
    places = [seen.text.index(each) for each in expected]
    assert places == sorted(places)
    assert seen.text.count("A correction") == 1  # neither of the first nor of a new version
    assert "Mari" not in seen.text
    known = crew.screen(views.history, lead, bulletin_id=first.bulletin_id).text
    assert "Read by 2: Anna, Mari" in known
    assert "Read by 1: Mari" in known
    assert "Nobody has confirmed yet that they have read this version." in known


def test_history_says_nothing_of_versions_that_were_not_for_the_reader(crew: Crew, lead: int, anna: int) -> None:
    first = puts_out(crew.db, crew.clock.now(), lead, "Kord", whom=Audience(roles=frozenset({Role.LEAD})))
    second = revises(crew.db, crew.clock.now(), first, "Kord", changed="Ainult juhtidele")
    revises(crew.db, crew.clock.now(), second, "Kord", changed="Nüüd kõigile", whom=Audience())
    text = crew.screen(views.history, anna, bulletin_id=first.bulletin_id).text
    assert "Version 3" in text
    assert "Nüüd kõigile" in text
    assert "Ainult juhtidele" not in text
    assert "Version 1" not in text
    assert "Ainult juhtidele" in crew.screen(views.history, lead, bulletin_id=first.bulletin_id).text


def test_many_are_looked_up_with_as_few_questions_as_one(crew: Crew, lead: int, anna: int) -> None:
    only, asked = Audience(members=frozenset({anna})), list[str]()
    sa.event.listen(crew.db.engine, "before_cursor_execute", lambda _c, _cu, text, *_: asked.append(text))
    counts = []
    for count in (1, 9):
        for number in range(count):
            puts_out(crew.db, crew.clock.now(), lead, f"Kord {count} {number}", whom=only)
        asked.clear()
        crew.sees(views.topics, anna)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_searching_while_one_types_is_offered_only_where_telegram_lets_it(crew: Crew, lead: int, anna: int) -> None:
    puts_out(crew.db, crew.clock.now(), lead, "Kord")
    assert all(button.searches is None for row in crew.screen(views.topics, anna).rows for button in row)
    crew.deps = replace(crew.deps, is_inline=True)
    for view in (views.topics, views.asking):
        asking = [each.label for row in crew.screen(view, anna).rows for each in row if each.searches == ""]
        assert asking == ["Search while typing"]


def test_what_was_found_is_shown_as_far_as_it_is_in_force(crew: Crew, lead: int, anna: int) -> None:
    edition = puts_out(crew.db, crew.clock.now(), lead, "Kord")
    given: dict[str, Any] = {"bulletin_ids": [edition.bulletin_id], "more": 0, "is_near": False}
    assert "📘 Kord" in labels(crew.screen(views.found, anna, **given))
    assert "<b>a&lt;b</b>" in crew.screen(views.found, anna, **given, typed="a<b").text
    crew.do(editions.withdraw, lead, edition_id=edition.id)
    shown = crew.screen(views.found, anna, **given)
    assert "📘 Kord" not in labels(shown)
    assert "Nothing was found." in shown.text
