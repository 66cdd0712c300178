"""How the team's numbers look: in words, with their reasons, and with what is beyond them."""

import pytest

from handlers.kit import giving
from handlers.kit.keyboards import Screen
from handlers.rules import settings as rules
from handlers.rules.limits import SETTINGS, Kind, Setting
from handlers.rules.settings import Group
from handlers.settings import actions, views
from storage.members import Language, Role
from tests import fluent_texts, rota
from tests.crew import Crew, labels, routes

EVERY = pytest.mark.parametrize("language", Language)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD, Language.ET)


def one(crew: Crew, who: int, key: str, language: Language | None = None) -> Screen:
    return crew.screen(views.one, who, language, key=key)


@EVERY
@pytest.mark.parametrize("what", ["name", "about"])
def test_every_setting_is_named_and_explained(language: Language, what: str) -> None:
    keys = {text.key for text in fluent_texts.texts(language)}
    wanted = {f"settings-{what}-{setting.key.replace('.', '_')}" for setting in SETTINGS}
    assert wanted <= keys
    assert {key for key in keys if key.startswith(f"settings-{what}-")} == wanted


@EVERY
@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)
def test_every_setting_has_a_card(crew: Crew, lead: int, language: Language, setting: Setting) -> None:
    screen = one(crew, lead, setting.key, language)
    assert routes(screen)[-1] == f"settings:group:{rules.group(setting.key)}"
    puts = [data for data in routes(screen) if data.startswith(f"settings:put:{setting.key}:")]
    assert puts == [
        f"settings:put:{setting.key}:{each}:{setting.default}" for each in rules.steps(setting, setting.default)
    ]
    assert f"settings:default:{setting.key}" not in routes(screen)


@pytest.mark.parametrize("group", Group)
def test_every_setting_of_a_group_leads_to_its_card(crew: Crew, lead: int, group: Group) -> None:
    shown = routes(crew.screen(views.group, lead, group=group.value))
    assert shown == [*(f"settings:one:{each.key}" for each in rules.of_group(group)), "settings:list"]


def test_numbers_are_said_in_words(crew: Crew, lead: int) -> None:
    staff = crew.screen(views.group, lead, group="staff").text
    assert "Puhkus vahetuste vahel: 11 h" in staff
    assert "Kirjapanek avaneb enne vahetust: 42 päeva" in staff
    assert "Vaikne aeg 22:00–07:00" in crew.screen(views.group, lead, group="alerts").text
    assert "Puhkus iga vahetuse järel: ei" in crew.screen(views.group, lead, group="trainee").text
    assert "Quiet hours 22:00–07:00" in crew.screen(views.group, lead, Language.EN, group="alerts").text


def test_what_differs_from_the_default_is_marked(crew: Crew, lead: int) -> None:
    crew.do(actions.put_typed, lead, key="staff.rest", typed="12")
    crew.do(actions.put_typed, lead, key="rota.quiet_until", typed="8")
    assert "✎ Puhkus vahetuste vahel: 12 h (vaikimisi 11 h)" in crew.screen(views.group, lead, group="staff").text
    alerts = crew.screen(views.group, lead, group="alerts").text
    assert "✎ Vaikne aeg 22:00–08:00 (vaikimisi 22:00–07:00)" in alerts
    assert alerts.count("✎") == 1
    assert labels(crew.screen(views.groups, lead))[:2] == ["Koosseisulised · ✎ 1", "Vabatahtlikud"]
    assert "settings:default:staff.rest" in routes(one(crew, lead, "staff.rest"))


def test_buttons_say_where_they_lead_and_stop_at_the_end(crew: Crew, lead: int) -> None:
    assert labels(one(crew, lead, "staff.rest"))[:1] == ["12 h +"]  # the law: never less than 11
    assert labels(one(crew, lead, "volunteer.notice"))[:4] == ["− 24 h", "− 47 h", "49 h +", "72 h +"]
    assert labels(one(crew, lead, "rota.quiet_from"))[:2] == ["− 21:00", "23:00 +"]
    crew.do(actions.put_typed, lead, key="rota.quiet_from", typed="23")
    assert labels(one(crew, lead, "rota.quiet_from"))[:2] == ["− 22:00", "00:00 +"]
    assert labels(one(crew, lead, "volunteer.rest_always"))[:1] == ["Muuda: jah"]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda each: each.key)
def test_the_law_is_named_where_it_bounds_and_nowhere_else(crew: Crew, lead: int, setting: Setting) -> None:
    is_named = "Law: " in (text := one(crew, lead, setting.key, Language.EN).text) or "The law allows" in text
    assert is_named is rules.is_by_law(setting.key)
    assert is_named or "policy" in text


def test_a_card_counts_the_places_a_new_limit_leaves_out(crew: Crew, lead: int) -> None:
    mari, jaan = crew.add("Mari", Role.VOLUNTEER), crew.add("Jaan", Role.VOLUNTEER)
    anna = crew.add("Anna", Role.COUNSELLOR)
    needs = dict.fromkeys(rota.TWO_COUNSELLORS, (1, 5))
    days = [rota.opens(crew, lead, f"{day}.11 18-22", needs=needs) for day in (24, 25, 26)]
    rota.takes(crew, mari, *days)
    rota.takes(crew, jaan, days[0])
    rota.takes(crew, anna, *days)
    assert "⚠️" not in one(crew, lead, "volunteer.week").text
    crew.do(actions.put_typed, lead, key="volunteer.week", typed="5")
    screen = one(crew, lead, "volunteer.week")
    assert "2 juba võetud kohta ületavad nüüd selle piiri" in screen.text
    assert "settings:beyond:volunteer.week:0" in routes(screen)
    assert "⚠️" not in one(crew, lead, "staff.week").text
    assert "⚠️" not in one(crew, lead, "volunteer.day").text  # another limit is not beyond
    shown = crew.screen(views.beyond, lead, key="volunteer.week")
    assert "Mari" in shown.text
    assert "Nädalas tuleks kokku 8 h, ülempiir on 5 h" in shown.text
    assert "Jaan" not in shown.text
    assert routes(shown) == [f"shifts:card:{days[1]}", f"shifts:card:{days[2]}", "settings:one:volunteer.week"]


def test_places_that_are_past_or_beyond_the_horizon_are_not_counted(crew: Crew, lead: int) -> None:
    mari = crew.add("Mari", Role.VOLUNTEER)
    rota.takes(crew, mari, rota.opens(crew, lead, "24.11 18-22"))
    crew.do(actions.put_typed, lead, key="volunteer.week", typed="3")
    assert "⚠️" in one(crew, lead, "volunteer.week").text
    crew.clock.advance(days=2)
    assert "⚠️" not in one(crew, lead, "volunteer.week").text


def test_a_place_a_lead_gave_with_a_reason_is_counted_too(crew: Crew, lead: int) -> None:
    mari, shift = crew.get(crew.add("Mari", Role.VOLUNTEER)), rota.opens(crew, lead, "24.11 18-22")
    crew.do(actions.put_typed, lead, key="volunteer.day", typed="3")
    assert "⚠️" not in one(crew, lead, "volunteer.day").text
    crew.do(giving.claim, lead, member=mari, shift_id=shift, zone=crew.zone, reason="keegi teine ei saa")
    assert "1 juba võetud koht ületab" in one(crew, lead, "volunteer.day").text


def test_a_long_list_is_turned_page_by_page(crew: Crew, lead: int) -> None:
    needs = dict.fromkeys(rota.TWO_COUNSELLORS, (1, 20))
    shift = rota.opens(crew, lead, "24.11 18-22", needs=needs)
    for number in range(10):
        rota.takes(crew, crew.add(f"Mari {number}", Role.VOLUNTEER), shift)
    crew.do(actions.put_typed, lead, key="volunteer.day", typed="3")
    pages = [crew.screen(views.beyond, lead, key="volunteer.day", page=page) for page in (0, 1, 9)]
    assert [sum(label.startswith("Mari") for label in labels(page)) for page in pages] == [8, 2, 2]
    assert "settings:beyond:volunteer.day:1" in routes(pages[0])
    assert "settings:beyond:volunteer.day:0" in routes(pages[1])


@EVERY
@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_count_is_said_in_every_language(crew: Crew, lead: int, language: Language, count: int) -> None:
    needs = dict.fromkeys(rota.TWO_COUNSELLORS, (1, 20))
    shift = rota.opens(crew, lead, "24.11 18-22", needs=needs)
    for number in range(count):
        rota.takes(crew, crew.add(f"Mari {number}", Role.VOLUNTEER), shift)
    crew.do(actions.put_typed, lead, key="volunteer.consecutive", typed="1")
    assert "⚠️" not in one(crew, lead, "volunteer.consecutive", language).text  # one shift is planned as long as it is
    crew.do(actions.put_typed, lead, key="volunteer.day", typed="1")
    assert f"⚠️ {count} " in one(crew, lead, "volunteer.day", language).text


@EVERY
def test_who_plans_no_more_sees_nothing(crew: Crew, lead: int, language: Language) -> None:
    mari = crew.add("Mari")
    for view, given in (
        (views.groups, {}),
        (views.group, {"group": "staff"}),
        (views.one, {"key": "staff.rest"}),
        (views.beyond, {"key": "staff.rest"}),
    ):
        assert routes(crew.screen(view, mari, language, **given)) == ["home:open"]
    assert crew.sees(views.home, mari).buttons == ()
    assert [button.data for button in crew.sees(views.home, lead).buttons] == ["settings:list"]


def test_limits_of_every_kind_of_people_have_the_same_names(crew: Crew, lead: int) -> None:
    names = [labels(crew.screen(views.group, lead, group=kind.value))[:-1] for kind in Kind]
    assert set(names[0]) < set(names[1]) == set(names[2])
