"""How faults, changes and load look, to whom, and when what leads and reporters hear comes."""

import pytest

from handlers.hitches import actions, views
from handlers.presence import actions as presence
from handlers.presence import views as presence_views
from handlers.rules.hitches import Verb
from handlers.shifts import actions as shifts
from handlers.shifts import views as shift_views
from storage.hitches import Load, What
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.hitches.desk import FRIDAY, SATURDAY, announces, closes, deals, expects, open_, reports
from tests.letters import Post, told
from tests.plans import opens, stands_at, takes

NEEDS = {PlaceKind.COUNSELLOR: (1, 3), PlaceKind.DUTY_LEAD: (0, 1)}


@pytest.fixture
def evening(crew: Crew, lead: int, anna: int, mari: int) -> int:
    """Friday from 18 to 22; Anna and Mari are on it, and it is half past six."""
    shift_id = opens(crew, lead, f"{FRIDAY} 18-22", needs=NEEDS)
    for who in (anna, mari):
        takes(crew, who, shift_id)
    stands_at(crew, f"{FRIDAY} 17:50")
    for who in (anna, mari):
        crew.do(presence.arrive, who, shift_id=shift_id)
    stands_at(crew, f"{FRIDAY} 18:30")
    return shift_id


def briefing(crew: Crew, who: int, shift_id: int, language: Language | None = None) -> str:
    return crew.screen(presence_views.arrival, who, language, shift_id=shift_id).text


def card(crew: Crew, who: int, shift_id: int) -> str:
    return crew.screen(shift_views.shift, who, shift_id=shift_id).text


def test_what_is_in_force_stands_in_the_briefing_and_on_the_card_of_the_shift(
    crew: Crew, lead: int, anna: int, evening: int
) -> None:
    reports(crew, anna, What.OTHER, "Sound comes and goes")
    hitch_id = reports(crew, anna, What.FORM)
    deals(crew, lead, hitch_id, Verb.FORWARD)
    announces(crew, lead, FRIDAY, "A new form")
    expects(crew, lead, FRIDAY, Load.MORE)
    (load, *_) = open_(crew)
    crew.do(actions.note, lead, hitch_id=load.id, text="campaign")
    for text in (briefing(crew, anna, evening), card(crew, anna, evening)):
        assert "Fault: Sound comes and goes · waits for a lead · reported by 1" in text
        assert (
            "Fault: the form can&#x27;t be saved · passed on" in text or "the form can't be saved · passed on" in text
        )
        assert "Change: A new form" in text
        assert "Expected load: more than usual (campaign)" in text
        assert len(text.splitlines()) <= 18
    deals(crew, lead, hitch_id, Verb.SOLVE)
    assert "passed on" not in briefing(crew, anna, evening)


def test_a_shift_on_another_day_knows_of_neither(crew: Crew, lead: int, anna: int, evening: int) -> None:
    tomorrow = opens(crew, lead, f"{SATURDAY} 18-22")
    takes(crew, anna, tomorrow)
    reports(crew, anna)
    expects(crew, lead, FRIDAY, Load.MUCH_MORE)
    announces(crew, lead, FRIDAY, days=1)
    for word in ("Fault", "Expected load", "Change"):
        assert word in card(crew, anna, evening)
        assert word not in card(crew, anna, tomorrow)


def test_who_has_no_place_reads_only_what_is_expected(crew: Crew, lead: int, anna: int, evening: int) -> None:
    reports(crew, anna)
    expects(crew, lead, FRIDAY, Load.LESS)
    text = card(crew, crew.add("Jüri"), evening)
    assert "Expected load: less than usual" in text
    assert "Fault" not in text


def test_more_than_fits_is_a_tap_away(crew: Crew, lead: int, anna: int, evening: int) -> None:
    for number in range(5):
        reports(crew, anna, What.OTHER, f"Number {number}")
    screen = crew.screen(presence_views.arrival, anna, shift_id=evening)
    assert screen.text.count("Fault: Number") == 3
    assert "hitches:list_below" in routes(screen)
    listed = crew.screen(views.listed, anna)
    assert listed.text.count("Fault: Number") == 5
    assert not any(route.startswith(("hitches:change", "hitches:load")) for route in routes(listed))
    assert {"hitches:change", "hitches:load"} <= set(routes(crew.screen(views.listed, lead)))


def test_the_cards_in_the_chats_follow(crew: Crew, post: Post, lead: int, anna: int, mari: int, evening: int) -> None:
    hitch_id = reports(crew, anna)
    arrived = post.delivers()
    (first,) = [each for each in arrived if each.kind == "hitches.alert"]
    assert first.member_id == lead
    assert "reported by 1 person" in first.screen.text
    assert "Reported by: Anna" in first.screen.text
    assert labels(first.screen)[:4] == ["Known", "Passed on", "Solved", "Not a fault"]
    reports(crew, mari)
    (again,) = [each for each in post.delivers() if each.kind == "hitches.alert"]
    assert (again.message_id, again.is_edit) == (first.message_id, True)
    assert "reported by 2 people" in again.screen.text
    deals(crew, lead, hitch_id, Verb.SOLVE)
    arrived = post.delivers()
    (over,) = [each for each in arrived if each.kind == "hitches.alert"]
    assert "State: solved" in over.screen.text
    assert "Last marked by: Liis" in over.screen.text
    assert sorted(told(arrived, "hitches.news")) == sorted([anna, mari])


def test_a_colleague_reads_no_names(crew: Crew, lead: int, anna: int, mari: int, evening: int) -> None:
    hitch_id = reports(crew, anna)
    text = crew.screen(views.one, mari, hitch_id=hitch_id).text
    assert "Anna" not in text
    assert labels(crew.screen(views.one, mari, hitch_id=hitch_id))[:2] == ["I see it too", "Add a note"]
    assert "I see it too" not in labels(crew.screen(views.one, anna, hitch_id=hitch_id))
    assert crew.sees(views.alert, mari, hitch_id=hitch_id) is None
    assert crew.sees(views.one, crew.add("Kert", Role.KEEPER), hitch_id=hitch_id) is None


def test_at_night_a_fault_comes_at_once_while_somebody_works_and_rings_for_who_is_on_duty(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    other = crew.add("Lea", Role.LEAD)
    night = opens(crew, lead, f"{SATURDAY} 0-4", needs=NEEDS)
    takes(crew, anna, night)
    crew.do(shifts.take, other, shift_id=night, kind=PlaceKind.DUTY_LEAD, zone=crew.zone)
    stands_at(crew, f"{SATURDAY} 01:00")
    reports(crew, anna)
    alerts = {each.member_id: each.screen for each in post.delivers() if each.kind == "hitches.alert"}
    assert set(alerts) == {lead, other}
    assert alerts[lead].is_silent
    assert not alerts[other].is_silent


def test_at_night_it_waits_where_nobody_works_and_what_became_of_it_waits_always(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    stands_at(crew, f"{SATURDAY} 01:00")
    hitch_id = reports(crew, anna)
    assert told(post.delivers(), "hitches.alert") == []
    deals(crew, lead, hitch_id, Verb.FORWARD)
    assert told(post.delivers(), "hitches.news") == []
    deals(crew, lead, hitch_id, Verb.SOLVE)
    stands_at(crew, f"{SATURDAY} 07:00")
    arrived = post.delivers()
    (news,) = [each for each in arrived if each.kind == "hitches.news"]  # not that it was passed on before
    assert "is solved" in news.screen.text
    assert news.member_id == anna


def test_a_day_of_load_is_over_at_its_midnight(crew: Crew, lead: int, anna: int) -> None:
    expects(crew, lead, FRIDAY, Load.MORE)
    assert "Expected load" in crew.screen(views.listed, anna).text
    stands_at(crew, f"{SATURDAY} 00:00")
    assert "No faults." in crew.screen(views.listed, anna).text
    closes(crew)
    assert open_(crew) == []


def test_what_is_reported_already_says_so_before_it_is_tapped(crew: Crew, anna: int, mari: int) -> None:
    reports(crew, anna, What.LOGIN)
    screen = crew.screen(views.report, mari)
    assert labels(screen)[0] == "Nobody can log in · reported by 1"
    assert "the fault is known already" in screen.text
    assert crew.sees(views.report, crew.add("Kert", Role.KEEPER)) is None


def test_home_offers_it_to_who_works_and_says_what_is_open(crew: Crew, lead: int, anna: int) -> None:
    part = crew.sees(views.home, anna)
    assert [each.data for each in part.buttons] == ["hitches:report"]
    reports(crew, anna)
    part = crew.sees(views.home, anna)
    assert part.line == "1 fault is open."
    assert [each.data for each in part.buttons] == ["hitches:report", "hitches:list"]
    assert crew.sees(views.home, crew.add("Kert", Role.KEEPER)).buttons == ()


@pytest.mark.parametrize("language", Language)
def test_in_each_language(crew: Crew, lead: int, anna: int, evening: int, language: Language) -> None:
    hitch_id = reports(crew, anna, What.CHATS)
    expects(crew, lead, FRIDAY, Load.MUCH_MORE)
    said = {
        Language.ET: ("uusi vestlusi ei tule", "tavapärasest palju suurem", "teatas 1 inimene"),
        Language.EN: ("chats do not come in", "much more than usual", "reported by 1 person"),
        Language.RU: ("чаты не приходят", "намного больше обычной", "сообщил 1 человек"),
    }[language]
    text = briefing(crew, anna, evening, language)
    assert said[0] in text
    assert said[1] in text
    assert said[2] in crew.screen(views.one, lead, language, hitch_id=hitch_id).text


def test_a_day_with_its_load_has_a_row_of_its_own(crew: Crew, lead: int) -> None:
    expects(crew, lead, SATURDAY, Load.MORE)
    card = crew.screen(views.days, lead, Language.RU, what="day")
    wide = [row for row in card.rows if "больше обычной" in row[0].label]
    assert [len(row) for row in wide] == [1]
