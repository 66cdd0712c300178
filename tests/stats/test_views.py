"""Statistics: what months and a topic show, with how much room, and to whom."""

from datetime import date, time

import pytest
from sqlmodel import Session

from handlers.cases import jobs as cases_jobs
from handlers.kit import giving
from handlers.kit.keyboards import HALF, Picture, Screen
from handlers.months import jobs as months_jobs
from handlers.planning import actions as planning
from handlers.rules.measures import Indicator
from handlers.rules.stretches import Lately
from handlers.rules.topics import INDICATORS, Topic
from handlers.stats import actions, views
from handlers.traffic import actions as traffic
from storage.members import Language, Member, Role
from storage.traffic import Measure
from tests.crew import Crew
from tests.reports.readers import Team

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
MOST_LETTERS = 1024
CHOICES = ("202611", "202610", "3", "12")


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def shown(
    crew: Crew,
    who: int,
    topic: Topic,
    language: Language | None = None,
    chosen: str = "202611",
    level: str | None = None,
) -> Picture:
    card = crew.sees(views.card, who, language, topic=topic.value, chosen=chosen, level=level)
    assert isinstance(card, Picture)
    return card


def lines(card: Picture) -> list[str]:
    return card.caption.split("\n")


def marked(card: Picture) -> list[str]:
    return [button.label for row in card.rows for button in row if button.label.startswith("✓")]


def routes(card: Picture) -> list[str]:
    return [button.data or "" for row in card.rows for button in row]


def works(crew: Crew, lead: int, who: int) -> None:
    """A shift for two with one of them, on the 28th."""
    given = {"day": date(2026, 11, 28), "hours": (time(18), time(22)), "places": 2, "zone": crew.zone}
    shift_id = crew.do(planning.create, lead, **given).shift.id

    def sign_up(session: Session, _now: object, *, actor: Member) -> None:
        giving.claim(session, crew.clock.now(), actor=actor, member=actor, shift_id=shift_id, zone=crew.zone)

    crew.do(sign_up, who)


def test_every_indicator_has_a_topic() -> None:
    assert {each for found in INDICATORS.values() for each in found} == set(Indicator)


def test_the_main_finding_comes_first_and_the_numbers_after_it(crew: Crew, lead: int) -> None:
    works(crew, lead, crew.add("Mari"))
    crew.clock.advance(days=10)
    said = lines(shown(crew, lead, Topic.COVERAGE))
    assert said[0] == "<b>Statistics · Coverage</b> · November 2026"
    assert said[1] == "November 2026: 4\u00a0h covered of 8\u00a0h needed, 4\u00a0h short."
    assert "Coverage: <b>50% (4\u00a0h / 8\u00a0h)</b>" in said
    assert "Uncovered hours: <b>4\u00a0h</b>" in said


def test_a_month_under_way_says_so_and_is_not_told_beside_whole_ones(year: Team) -> None:
    said = lines(shown(year.crew, year.lead, Topic.CASES, Language.EN))
    assert said[1] == "The month is not over; these are the numbers so far."
    assert said[2].startswith("October 2026: ")
    hours = lines(shown(year.crew, year.lead, Topic.COVERAGE, Language.EN))
    assert hours[2].startswith("November 2026 (so far): ")  # what was there of what was needed so far


@pytest.mark.parametrize("language", list(Language))
def test_every_topic_of_every_time_fits_below_its_picture(year: Team, language: Language) -> None:
    for topic in Topic:
        for chosen in CHOICES:
            card = shown(year.crew, year.lead, topic, language, chosen)
            assert len(card.caption) <= MOST_LETTERS
            assert "…" not in card.caption, f"{topic} of {chosen} is cut off"


@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_is_drawn(year: Team, topic: Topic) -> None:
    assert shown(year.crew, year.lead, topic, chosen="12").draw().startswith(b"\x89PNG")


@pytest.mark.parametrize("topic", list(Topic))
@pytest.mark.parametrize("chosen", CHOICES)
def test_a_team_without_anything_gets_a_picture_that_says_so(crew: Crew, lead: int, topic: Topic, chosen: str) -> None:
    card = shown(crew, lead, topic, chosen=chosen)
    assert card.draw().startswith(b"\x89PNG")
    nothing = "Contact-centre figures" if topic is Topic.CONTACTS else "There is no data for this time."
    assert lines(card)[-1].startswith(nothing)


def test_several_months_are_added_up(year: Team) -> None:
    def covered(chosen: str) -> int:
        said = lines(shown(year.crew, year.lead, Topic.PEOPLE, Language.EN, chosen))
        return int(said[-1].removeprefix("Hours covered: <b>").removesuffix("\u00a0h</b>").replace(",", ""))

    assert covered("3") == covered("202608") + covered("202609") + covered("202610")
    head = lines(shown(year.crew, year.lead, Topic.PEOPLE, Language.EN, "12"))[0]
    assert head == "<b>Statistics · People</b> · November 2025 – October 2026"


def test_medians_of_several_months_are_of_all_their_cases_and_else_told_by_month(year: Team) -> None:
    accepting = shown(year.crew, year.lead, Topic.ACCEPTING, Language.EN, "12").caption
    assert "🟠 High risk: median " in accepting
    assert "monthly medians" not in accepting
    coverage = shown(year.crew, year.lead, Topic.COVERAGE, Language.EN, "12").caption
    assert "Fill lead time: <b>monthly medians " in coverage


def test_cases_that_are_gone_leave_what_was_kept_of_their_months(year: Team) -> None:
    """A year after they ended they are deleted: then no median of all of them can be told any more."""
    crew = year.crew
    for _ in range(20):
        crew.ticks(months_jobs.count)
    before = lines(shown(crew, year.lead, Topic.CASES, Language.EN, "12"))
    crew.clock.advance(days=3)
    crew.ticks(cases_jobs.forget)  # those of November a year ago
    after = shown(crew, year.lead, Topic.CASES, Language.EN, "12").caption
    assert next(each for each in before if each.startswith("Difficult cases: ")) in after
    assert "resolved · monthly medians " in after
    accepting = shown(crew, year.lead, Topic.ACCEPTING, Language.EN, "12").caption
    assert "🟠 High risk: monthly medians " in accepting
    assert "in time " in accepting


def test_one_level_is_chosen_and_has_its_target(year: Team) -> None:
    card = shown(year.crew, year.lead, Topic.ACCEPTING, Language.EN, "202610", "extreme")
    assert marked(card) == ["✓ Oct", "✓ Time to accept", "✓ 🔴 Extreme"]
    assert "Target 3\u00a0min" in card.caption
    assert "stats:show:accepting:3:extreme" in routes(card)  # other months, the same level
    every = shown(year.crew, year.lead, Topic.ACCEPTING, Language.EN, "202610", "all")
    assert "✓ All cases" in marked(every)
    assert "Target " not in every.caption  # each level has its own


def test_what_is_shown_is_marked_and_everything_else_is_a_tap_away(year: Team) -> None:
    card = shown(year.crew, year.lead, Topic.WEEK, Language.EN, "12")
    assert marked(card) == ["✓ 12 months", "✓ Coverage", "✓ Mean week"]
    for topic in Topic:
        assert f"stats:show:{topic}:12" in routes(card)
    for chosen in ("202611", "202610", "3"):
        assert f"stats:show:week:{chosen}" in routes(card)


def test_months_are_turned_as_far_as_there_are_any(crew: Crew, lead: int) -> None:
    def turns(chosen: str) -> list[str]:
        return [button.label for button in shown(crew, lead, Topic.WEEK, chosen=chosen).rows[0]]

    assert turns("202611") == ["‹ Oct", "✓ Nov"]
    assert turns("202610") == ["‹ Sep", "✓ Oct", "Nov ›"]
    assert turns("202511") == ["✓ Nov", "Dec ›"]
    assert turns("3") == ["Oct", "Nov"]  # the last one, and this one


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("topic", list(Topic))
def test_what_is_on_buttons_fits_on_a_phone(crew: Crew, lead: int, topic: Topic, language: Language) -> None:
    for chosen in CHOICES:
        for row in shown(crew, lead, topic, language, chosen).rows:
            assert all(len(button.label) <= 2 * HALF / len(row) for button in row)


def test_the_contact_centre_is_told_with_its_thresholds_and_what_is_missing(crew: Crew, lead: int) -> None:
    for measure, typed in (
        (Measure.CONTACTS, "500"),
        (Measure.ANSWERED, "430"),
        (Measure.ABANDONED, "20"),
        (Measure.WAIT, "1\u00a0min 47\u00a0s"),
    ):
        crew.do(traffic.put, lead, month=OCTOBER, measure=measure, typed=typed, zone=crew.zone)
    card = shown(crew, lead, Topic.CONTACTS, chosen="202610")
    said = lines(card)
    assert said[1] == "October 2026: 500."
    assert "Abandonment rate (after 30\u00a0s or more): <b>4.4%</b>" in said
    assert "Service level: no data" in said
    assert "Mean wait: <b>1\u00a0min 47\u00a0s</b>" in said
    assert any(line.startswith("No data: longest wait") for line in said)
    assert "traffic:open" in routes(card)
    several = lines(shown(crew, lead, Topic.CONTACTS, chosen="3"))
    assert "<i>only Thu 1 Oct – Sat 31 Oct, 31 of 92 days</i>" in several
    crew.do(traffic.put, lead, month=date(2025, 12, 1), measure=Measure.CONTACTS, typed="400", zone=crew.zone)
    year = lines(shown(crew, lead, Topic.CONTACTS, chosen="12"))
    assert "only 1 Dec 2025 – 31 Oct 2026, 62 of 365 days" in year[-1]


def test_each_number_is_explained(crew: Crew, lead: int) -> None:
    for topic in Topic:
        card = crew.sees(views.explained, lead, topic=topic.value, chosen="202611")
        assert isinstance(card, Screen)
        assert card.text.count("<b>") == 1 + len(INDICATORS[topic]) + (topic is Topic.PEOPLE)
        assert card.rows[0][0].data == f"stats:show:{topic}:202611"
    several = crew.sees(views.explained, lead, topic="cases", chosen="3")
    assert isinstance(several, Screen)
    assert "<b>Several months</b>: Counts are added up" in several.text


def test_statistics_begin_with_the_last_month_that_is_over(crew: Crew, lead: int) -> None:
    assert crew.do(actions.begin, lead, zone=crew.zone) == NOVEMBER  # there are no earlier ones
    works(crew, lead, lead)
    crew.clock.advance(days=10)
    assert crew.do(actions.begin, lead, zone=crew.zone) == NOVEMBER


def test_only_who_may_see_figures_sees_any(crew: Crew, lead: int) -> None:
    mari = crew.add("Mari")
    assert crew.refuses(actions.begin, mari, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.see, mari, chosen=Lately.THREE, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.ask, mari) == "kit-not-yours"
    assert crew.sees(views.card, mari, topic="week", chosen="202611") is None
    assert crew.sees(views.explained, mari, topic="week", chosen="202611") is None
    assert crew.sees(views.workbook, mari, chosen="12") is None


def test_a_month_out_of_reach_is_refused(crew: Crew, lead: int) -> None:
    for month in (date(2026, 12, 1), date(2025, 10, 1)):
        assert crew.refuses(actions.see, lead, chosen=month, zone=crew.zone) == "kit-gone"
