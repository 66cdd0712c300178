"""With whom one works a shift, and how one reaches the duty lead."""

import pytest

from handlers.abilities import actions as abilities
from handlers.dutyphone import actions as dutyphone
from handlers.presence import views
from storage.members import Language
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.plans import stands_at
from tests.presence import day


def briefing(crew: Crew, who: int, shift_id: int, language: Language | None = None) -> str:
    screen = crew.screen(views.arrival, who, language, shift_id=shift_id)
    assert screen.is_protected
    return screen.text


@pytest.fixture
def staffed(crew: Crew, lead: int, anna: int, mari: int, evening: int) -> int:
    """Mari, who counsels in two languages, and the lead on duty are with Anna; it is a quarter to six."""
    for who, kind in ((mari, PlaceKind.COUNSELLOR), (lead, PlaceKind.DUTY_LEAD)):
        day.relieves(crew, who, evening, kind)
    for language in (Language.RU, Language.ET):
        crew.do(abilities.speak, mari, language=language, is_on=True)
    crew.do(abilities.speak, mari, language=Language.EN, is_on=False)
    stands_at(crew, f"{day.DAY} 17:45")
    return evening


def test_colleagues_stand_with_their_languages_and_the_duty_lead_with_the_duty_phone(
    crew: Crew, lead: int, anna: int, staffed: int
) -> None:
    text = briefing(crew, anna, staffed)
    assert "With you: Mari (et, ru)" in text
    assert "Duty lead: Liis" in text
    assert "phone" not in text
    crew.do(dutyphone.put, lead, typed="5123 4567")
    assert "Duty lead: Liis, phone +372 5123 4567" in briefing(crew, anna, staffed)


def test_the_duty_lead_is_not_told_to_call_themselves(crew: Crew, lead: int, anna: int, staffed: int) -> None:
    crew.do(dutyphone.put, lead, typed="5123 4567")
    text = briefing(crew, lead, staffed)
    assert "5123" not in text
    assert "Duty lead" not in text
    assert "With you: Anna, Mari (et, ru)" in text


def test_where_there_is_no_duty_lead_the_duty_phone_is_there_all_the_same(
    crew: Crew, lead: int, anna: int, evening: int
) -> None:
    crew.do(dutyphone.put, lead, typed="5123 4567")
    stands_at(crew, f"{day.DAY} 17:45")
    text = briefing(crew, anna, evening)
    assert "There is no duty lead at the moment." in text
    assert "Duty phone: +372 5123 4567" in text
    assert "Nobody else is down for it" in text


def test_who_is_not_a_counsellor_is_said_to_be_what_they_are(crew: Crew, anna: int, staffed: int) -> None:
    other = crew.add("Ann")
    crew.do(abilities.speak, other, language=Language.ET, is_on=True)
    day.relieves(crew, other, staffed, PlaceKind.RESERVE)
    assert "Ann (reserve; et, en)" in briefing(crew, anna, staffed)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (Language.ET, ("Koos sinuga: Mari (et, ru)", "Valves olija: Liis, tel +372 5123 4567")),
        (Language.RU, ("Вместе с вами: Mari (et, ru)", "Дежурный: Liis, тел. +372 5123 4567")),
    ],
)
def test_in_each_language(
    crew: Crew, lead: int, anna: int, staffed: int, language: Language, said: tuple[str, str]
) -> None:
    crew.do(dutyphone.put, lead, typed="5123 4567")
    text = briefing(crew, anna, staffed, language)
    for each in said:
        assert each in text
