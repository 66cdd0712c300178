"""Statistics: what a month and a topic show, with how much room, and to whom."""

from datetime import date, time

import pytest
from sqlmodel import Session

from handlers.kit import giving
from handlers.kit.keyboards import Picture, Screen
from handlers.planning import actions as planning
from handlers.rules.measures import Indicator
from handlers.rules.topics import INDICATORS, Topic
from handlers.stats import actions, views
from storage.members import Language, Member, Role
from tests.crew import Crew

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
MOST_LETTERS = 1024


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def shown(crew: Crew, who: int, topic: Topic, language: Language | None = None, month: date = NOVEMBER) -> Picture:
    card = crew.sees(views.card, who, language, topic=topic.value, month=month.isoformat())
    assert isinstance(card, Picture)
    return card


def works(crew: Crew, lead: int, who: int) -> None:
    """A shift for two with one of them, on the 28th."""
    given = {"day": date(2026, 11, 28), "hours": (time(18), time(22)), "places": 2, "zone": crew.zone}
    shift_id = crew.do(planning.create, lead, **given).shift.id

    def sign_up(session: Session, _now: object, *, actor: Member) -> None:
        giving.claim(session, crew.clock.now(), actor=actor, member=actor, shift_id=shift_id, zone=crew.zone)

    crew.do(sign_up, who)


def test_every_indicator_of_the_bots_own_data_has_a_topic() -> None:
    of_the_centre = list(Indicator)[list(Indicator).index(Indicator.CONTACTS) :]
    told = {each for found in INDICATORS.values() for each in found}
    assert told == set(Indicator) - set(of_the_centre)


def test_the_main_finding_comes_first_and_the_numbers_after_it(crew: Crew, lead: int) -> None:
    works(crew, lead, crew.add("Mari"))
    crew.clock.advance(days=10)
    lines = shown(crew, lead, Topic.COVERAGE).caption.split("\n")
    assert lines[0] == "<b>Statistics · Coverage</b> · November 2026"
    assert lines[1] == "November 2026: 4 h covered of 8 h needed, 4 h short."
    assert "Coverage: 50% (4 h / 8 h)" in lines
    assert "Uncovered hours: 4 h" in lines


def test_a_month_under_way_says_so(crew: Crew, lead: int) -> None:
    assert "The month is not over; these are the numbers so far." in shown(crew, lead, Topic.CASES).caption


@pytest.mark.parametrize("topic", list(Topic))
@pytest.mark.parametrize("language", list(Language))
def test_every_topic_fits_below_its_picture_and_is_drawn(
    crew: Crew, lead: int, topic: Topic, language: Language
) -> None:
    works(crew, lead, lead)
    crew.clock.advance(days=10)
    card = shown(crew, lead, topic, language)
    assert len(card.caption) <= MOST_LETTERS
    assert card.draw().startswith(b"\x89PNG")


@pytest.mark.parametrize("topic", list(Topic))
def test_a_team_without_anything_gets_a_picture_that_says_so(crew: Crew, lead: int, topic: Topic) -> None:
    assert shown(crew, lead, topic, month=OCTOBER).draw().startswith(b"\x89PNG")


def test_each_number_is_explained(crew: Crew, lead: int) -> None:
    card = crew.sees(views.explained, lead, topic="cases", month="2026-11-01")
    assert isinstance(card, Screen)
    assert "Time from flagging a case until it was resolved." in card.text
    assert card.rows[0][0].data == "stats:show:cases:202611"


def test_months_are_turned_as_far_as_there_are_any(crew: Crew, lead: int) -> None:
    def months(card: Picture) -> list[str]:
        return [button.data or "" for button in card.rows[0]]

    assert months(shown(crew, lead, Topic.WEEK)) == ["stats:show:week:202610"]
    assert months(shown(crew, lead, Topic.WEEK, month=OCTOBER)) == ["stats:show:week:202609", "stats:show:week:202611"]
    assert months(shown(crew, lead, Topic.WEEK, month=date(2025, 11, 1))) == ["stats:show:week:202512"]


def test_statistics_begin_with_the_last_month_that_is_over(crew: Crew, lead: int) -> None:
    works(crew, lead, lead)
    crew.clock.advance(days=10)
    assert crew.do(actions.begin, lead, zone=crew.zone) == NOVEMBER


def test_only_who_may_see_figures_sees_any(crew: Crew, lead: int) -> None:
    mari = crew.add("Mari")
    assert crew.refuses(actions.begin, mari, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.see, mari, month=NOVEMBER, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.ask, mari) == "kit-not-yours"
    assert crew.sees(views.card, mari, topic="week", month="2026-11-01") is None
    assert crew.sees(views.explained, mari, topic="week", month="2026-11-01") is None


def test_a_month_out_of_reach_is_refused(crew: Crew, lead: int) -> None:
    assert crew.do(actions.begin, lead, zone=crew.zone) == NOVEMBER  # there are no earlier ones
    for month in (date(2026, 12, 1), date(2025, 10, 1)):
        assert crew.refuses(actions.see, lead, month=month, zone=crew.zone) == "kit-gone"
