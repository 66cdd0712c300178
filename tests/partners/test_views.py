"""How the list looks to who keeps it: the offer, one entry, hours said back in words."""

from typing import Any

import pytest

from handlers.kit import partnerwords
from handlers.partners import actions, views
from handlers.rules import opening_typed
from handlers.rules.referral import Need
from storage.members import Language, Role
from tests.crew import Crew, labels, routes
from tests.partners.lists import adds, found, loads

LINES = 18


def test_the_ready_list_is_offered_while_the_list_is_empty(crew: Crew, lead: int) -> None:
    empty = crew.screen(views.list_, lead)
    assert labels(empty) == ["Load the Estonian list", "Add a contact", "Where to refer", "Home"]
    assert "our team has not checked them yet" in empty.text
    loads(crew, lead)
    full = crew.screen(views.list_, lead)
    assert "partners:load" not in routes(full)
    assert full.text.splitlines() == [
        "<b>Where to refer: the list</b>",
        "9 contacts",
        "⏳ To be looked at again: 9",
    ]
    assert labels(full)[0] == "⏳ Emergency number"


def test_an_entry_says_everything_and_what_is_missing(crew: Crew, lead: int) -> None:
    partner_id = adds(crew, lead, "Office", phone="655 8088", link="peaasi.ee", note="By appointment")
    shown = crew.screen(views.card, lead, partner_id=partner_id)
    assert shown.text.splitlines() == [
        "<b>Office</b>",
        "<b>+372 655 8088</b> · peaasi.ee · languages not known",
        "Hours not known",
        "By appointment",
        "<i>checked on 23 Nov 2026</i>",
        "⚠️ Choose what it is for. Until then nobody sees it.",
    ]
    crew.do(actions.need, lead, partner_id=partner_id, what=Need.CHILD, is_on=True)
    crew.do(actions.speak, lead, partner_id=partner_id, language=Language.RU, is_on=True)
    shown = crew.screen(views.card, lead, partner_id=partner_id)
    assert "Choose what" not in shown.text
    assert [each for each in labels(shown) if each.startswith("✓")] == ["✓ Russian", "✓ Child in need"]


def test_a_retired_entry_has_the_way_back(crew: Crew, lead: int) -> None:
    partner_id = adds(crew, lead, "Office", Need.OTHER)
    crew.do(actions.retire, lead, partner_id=partner_id)
    for view in (views.card, views.asking, views.words_of, views.hours):
        given: dict[str, Any] = {"spoken": "et"} if view in (views.asking, views.words_of) else {}
        given |= {"written": "{}", "message_id": 7} if view is views.hours else {}
        shown = crew.screen(view, lead, partner_id=partner_id, **given)
        assert shown.text == "<b>Office</b> has been taken off the list."
        assert labels(shown) == ["Put back", "The list", "Home"]


@pytest.mark.parametrize(
    ("typed", "language", "said"),
    [
        ("E-R 9-17; L 10-14", Language.ET, "E–R 09:00–17:00; L 10:00–14:00; riigipühal teadmata"),
        ("E-R 9-17; L 10-14", Language.EN, "Mon–Fri 09:00–17:00; Sat 10:00–14:00; on public holidays not known"),
        ("E-R 9-17; L 10-14", Language.RU, "Пн–пт 09:00–17:00; сб 10:00–14:00; в праздники неизвестно"),
        ("E-R 9-12, 13-17; püha kinni", Language.ET, "E–R 09:00–12:00, 13:00–17:00; riigipühal suletud"),
        ("iga päev 19-7", Language.ET, "Iga päev 19:00–07:00; riigipühal 19:00–07:00"),
        ("iga päev 19-7", Language.EN, "Every day 19:00–07:00; on public holidays 19:00–07:00"),
        ("K 24 h", Language.EN, "Wed at all hours; on public holidays not known"),
        ("24 h", Language.ET, "Ööpäev läbi"),
        ("24 h", Language.RU, "Круглосуточно"),
        ("teadmata", Language.EN, "hours not known"),
    ],
)
def test_hours_are_said_back_in_words(crew: Crew, typed: str, language: Language, said: str) -> None:
    read = opening_typed.hours(typed)
    assert read
    assert partnerwords.hours(crew.texts.speak(language, crew.zone), read) == said


@pytest.mark.parametrize("language", Language)
def test_each_card_fits_a_phone(crew: Crew, lead: int, language: Language) -> None:
    loads(crew, lead)
    for shown in (
        crew.screen(views.list_, lead, language),
        crew.screen(views.card, lead, language, partner_id=found(crew, "palunabi").id),
        crew.screen(views.due, lead, language),
        crew.screen(views.asking, lead, language, partner_id=found(crew, "palunabi").id, field="hours"),
    ):
        assert len(shown.text.splitlines()) <= LINES
        assert len(shown.rows) <= 12


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.KEEPER])
def test_who_does_not_keep_it_sees_none_of_it(crew: Crew, lead: int, role: Role) -> None:
    partner_id = adds(crew, lead, "Office", Need.OTHER, phone="1220")
    who = crew.add("Keegi", role)
    shown = [
        crew.screen(views.list_, who),
        crew.screen(views.card, who, partner_id=partner_id),
        crew.screen(views.words_of, who, partner_id=partner_id, spoken="et"),
        crew.screen(views.asking, who, partner_id=partner_id, field="phone"),
        crew.screen(views.hours, who, partner_id=partner_id, written="{}", message_id=7),
        crew.screen(views.due, who),
    ]
    assert not any("Office" in each.text or "1220" in each.text for each in shown)
    assert crew.sees(views.due, who, key="partners.due:20261123:1") is None
