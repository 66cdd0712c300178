"""How abilities look, in every language, and what each reader may change."""

from typing import Any

import pytest

from handlers.abilities import actions, views
from handlers.members import actions as members_actions
from handlers.settings import actions as settings
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests import rota
from tests.abilities.plans import template
from tests.crew import Crew, labels, routes

EVERY = pytest.mark.parametrize("language", Language)
ET, RU = Language.ET, Language.RU


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD, ET)


@pytest.fixture
def mari(crew: Crew) -> int:
    return crew.add("Mari", Role.VOLUNTEER, ET)


def card(crew: Crew, reader: int, member_id: int, **more: Any) -> Any:
    return crew.screen(views.card, reader, member_id=member_id, **more)


def test_ones_own_card_says_what_holds_and_where_it_comes_from(crew: Crew, lead: int, mari: int) -> None:
    screen = crew.screen(views.mine, mari)
    assert screen.text.split("\n") == [
        "<b>Minu oskused</b>",
        "Nõustab: eesti keel (sama keel, mida räägib botiga)",
        "Väljaõpe: ei ole märgitud",
        "Valves olija: ei",
        "Praktikandi kõrval: jah",
        "Nädala eesmärk: 4 h (tiimi tavaline)",
    ]
    assert labels(screen) == ["✓ eesti keel", "inglise keel", "vene keel", "Nädala eesmärk", "Avaleht"]
    crew.do(actions.speak, mari, language=RU, is_on=True)
    crew.do(actions.aim_typed, mari, typed="4,5")
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    assert crew.screen(views.mine, mari).text.split("\n")[1:] == [
        "Nõustab: eesti keel, vene keel",
        "Väljaõpe: Lapsed",
        "Valves olija: jah",
        "Praktikandi kõrval: jah",
        "Nädala eesmärk: 4 h 30 min",
    ]


def test_qualifications_and_duty_are_not_ones_own_to_change(crew: Crew, lead: int, mari: int) -> None:
    crew.do(actions.name, lead, typed="Lapsed")
    verbs = {":".join(data.split(":")[:2]) for data in routes(crew.screen(views.mine, mari))}
    assert verbs == {"abilities:speak", "abilities:my_target", "home:open"}


def test_a_lead_changes_everything_from_the_card(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    assert routes(card(crew, lead, mari)) == [
        f"abilities:language:{mari}:et:0",
        f"abilities:language:{mari}:en:1",
        f"abilities:language:{mari}:ru:1",
        f"abilities:qualify:{mari}:{taught}:1",
        f"abilities:duty:{mari}:1",
        f"abilities:guide:{mari}:0",
        f"abilities:target:{mari}",
        "abilities:names",
        f"members:card:{mari}",
    ]
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    crew.do(actions.let_guide, lead, member_id=mari, is_on=False)
    shown = card(crew, lead, mari)
    assert f"abilities:guide:{mari}:1" in routes(shown)
    assert "Praktikandi kõrval: ei" in shown.text
    assert {f"abilities:qualify:{mari}:{taught}:0", f"abilities:duty:{mari}:0"} <= set(routes(shown))
    assert {"✓ Lapsed", "✓ Valves olija"} <= set(labels(shown))


def test_what_is_always_so_is_no_button(crew: Crew, lead: int) -> None:
    trainee = crew.add("Triin", Role.TRAINEE)
    assert "Valves olija: jah, juhina alati" in card(crew, lead, lead).text
    assert not [data for who in (lead, trainee) for data in routes(card(crew, lead, who)) if "duty" in data]


def test_a_keeper_sees_a_leads_card_and_changes_nothing_on_it(crew: Crew, lead: int, mari: int) -> None:
    keeper = crew.add("Kaur", Role.KEEPER)
    assert routes(card(crew, keeper, lead)) == [f"members:card:{lead}"]
    assert f"abilities:duty:{mari}:1" in routes(card(crew, keeper, mari))
    assert "abilities:names" not in routes(card(crew, keeper, mari))
    assert routes(card(crew, lead, keeper)) == [f"members:card:{keeper}"]
    assert routes(crew.screen(views.mine, keeper)) == ["home:open"]


@EVERY
def test_who_may_not_sees_nothing_of_others(crew: Crew, lead: int, mari: int, language: Language) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    for view, given in (
        (views.card, {"member_id": lead}),
        (views.names, {}),
        (views.one, {"qualification_id": taught}),
    ):
        screen = crew.screen(view, mari, language, **given)
        assert routes(screen) == ["home:open"]
        assert "Leena" not in screen.text
        assert "Lapsed" not in screen.text


@EVERY
@pytest.mark.parametrize("count", [1, 2, 6])
def test_a_card_counts_places_that_need_what_somebody_cannot_do_any_more(
    crew: Crew, lead: int, mari: int, language: Language, count: int
) -> None:
    crew.do(settings.put_typed, lead, key="volunteer.week", typed="60")
    crew.do(actions.speak, mari, language=RU, is_on=True)
    russian = [rota.opens(crew, lead, f"{day}.11 12-14", language=RU) for day in range(24, 24 + count)]
    rota.takes(crew, mari, *russian)
    assert "⚠️" not in card(crew, lead, mari).text
    crew.do(actions.speak, mari, language=RU, is_on=False)
    for screen in (card(crew, lead, mari, language=language), crew.screen(views.mine, mari, language)):
        (line,) = [each for each in screen.text.split("\n") if "⚠️" in each]
        assert str(count) in line
        assert screen.text.count("12:00–14:00") == min(count, 5)
    assert all(rota.has_place(crew, mari, shift) for shift in russian)


def test_qualification_and_duty_that_are_gone_are_counted_too(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    crew.do(actions.let_lead, lead, member_id=mari, is_on=True)
    rota.takes(crew, mari, rota.opens(crew, lead, "24.11 18-22", qualification=taught))
    duty = rota.opens(crew, lead, "26.11 18-22", needs={PlaceKind.DUTY_LEAD: (1, 1)})
    rota.takes(crew, mari, duty, kind=PlaceKind.DUTY_LEAD)
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=False)
    assert "⚠️ 1 võetud kohal" in card(crew, lead, mari).text
    crew.do(actions.let_lead, lead, member_id=mari, is_on=False)
    assert "⚠️ 2 võetud kohal" in card(crew, lead, mari).text


def test_the_target_steps_by_an_hour_within_the_range(crew: Crew, lead: int, mari: int) -> None:
    own = crew.screen(views.target, mari)
    assert labels(own) == ["− 3 h", "5 h +", "Tagasi"]
    assert routes(own) == ["abilities:aim:180", "abilities:aim:300", "abilities:mine"]
    crew.do(actions.give_target, lead, member_id=mari, minutes=0)
    shown = crew.screen(views.target, lead, member_id=mari)
    assert labels(shown) == ["1 h +", "Tiimi tavaline", "Tagasi"]
    assert routes(shown)[:2] == [f"abilities:give_target:{mari}:60", f"abilities:give_target:{mari}:usual"]
    crew.do(actions.give_target, lead, member_id=mari, minutes=40 * 60)
    assert labels(crew.screen(views.target, lead, member_id=mari))[0] == "− 39 h"
    assert crew.sees(views.target, lead, member_id=404) is None


def test_the_teams_usual_target_is_what_the_lead_has_set(crew: Crew, lead: int, mari: int) -> None:
    crew.do(settings.put_typed, lead, key="rota.target", typed="6")
    assert "Nädala eesmärk: 6 h (tiimi tavaline)" in crew.screen(views.mine, mari).text


@EVERY
def test_qualifications_are_listed_with_how_many_have_them(
    crew: Crew, lead: int, mari: int, language: Language
) -> None:
    assert routes(crew.screen(views.names, lead, language)) == ["abilities:add", "home:open"]
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    assert labels(crew.screen(views.names, lead, language))[0] == "Lapsed · 1"


def test_retiring_says_first_what_asks_for_it(crew: Crew, lead: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    given: dict[str, Any] = {"qualification_id": taught}
    assert "Ükski vahetus ega nädalaplaan seda ei küsi." in crew.screen(views.retiring, lead, **given).text
    template(crew, lead, taught)
    for day in range(24, 31):
        rota.opens(crew, lead, f"{day}.11 18-22", qualification=taught)
    rota.opens(crew, lead, "24.11 12-14")  # asks for nothing
    for view in (views.one, views.retiring):
        text = crew.screen(view, lead, **given).text
        assert "Seda küsib 1 nädalaplaan: E, R 18:00–22:00" in text
        assert "Seda küsib 7 vahetust: T 24.11 18:00–22:00; " in text
        assert text.count("18:00–22:00") == 1 + 5  # the rest is counted only
    assert "Seda küsib 1 nädalaplaan" not in crew.screen(views.names, lead).text
    crew.do(actions.retire, lead, **given)
    assert crew.sees(views.retiring, lead, **given) is None
    assert routes(crew.screen(views.one, lead, **given)) == ["abilities:names"]


@EVERY
def test_a_name_is_asked_with_a_way_out(crew: Crew, lead: int, language: Language) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    assert routes(crew.screen(views.ask_name, lead, language)) == ["abilities:names"]
    shown = crew.screen(views.ask_name, lead, language, qualification_id=taught)
    assert routes(shown) == [f"abilities:one:{taught}"]
    assert crew.sees(views.ask_name, lead, qualification_id=404) is None


def test_a_change_is_told_as_it_is_when_it_arrives(crew: Crew, lead: int, mari: int) -> None:
    taught = crew.do(actions.name, lead, typed="Lapsed").id
    crew.do(actions.qualify, lead, member_id=mari, qualification_id=taught, is_on=True)
    screen = crew.screen(views.changed, mari)
    assert "Väljaõpe: Lapsed" in screen.text
    assert routes(screen) == ["abilities:mine", "home:open"]
    crew.do(members_actions.give_role, lead, member_id=mari, role=Role.KEEPER)
    assert crew.sees(views.changed, mari) is None


def test_home_leads_to_ones_own_abilities_who_has_shifts(crew: Crew, mari: int) -> None:
    assert [button.data for button in crew.sees(views.home, mari).buttons] == ["abilities:mine"]
    assert crew.sees(views.home, crew.add("Kaur", Role.KEEPER)).buttons == ()
