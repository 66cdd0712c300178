"""The weekly report: what it says of a week, beside those before it, and of the two weeks ahead."""

import io
from collections.abc import Sequence
from datetime import date, time, timedelta

import openpyxl
import pytest
from sqlmodel import Session

from handlers.kit import giving
from handlers.kit.errors import Refused
from handlers.kit.keyboards import File, Picture
from handlers.planning import actions as planning
from handlers.rules import times
from handlers.weekly import actions, views
from storage.cases import Level
from storage.members import Language, Member, Role
from tests import casework
from tests.crew import Crew

MOST_LETTERS = 1024
WEEK = timedelta(days=7)


def opens(crew: Crew, lead: int, day: date, *, places: int = 2) -> int:
    given = {"day": day, "hours": (time(18), time(22)), "places": places, "zone": crew.zone}
    return crew.do(planning.create, lead, **given).shift.id


def takes(crew: Crew, who: int, shift_id: int) -> None:
    def sign_up(session: Session, now: object, *, actor: Member) -> None:
        claimed = giving.claim(session, crew.clock.now(), actor=actor, member=actor, shift_id=shift_id, zone=crew.zone)
        assert claimed.is_mine

    crew.do(sign_up, who)


def plans(crew: Crew, lead: int, days: Sequence[date], *, taken_by: Sequence[int]) -> None:
    """A shift for two on each of these days, with these people."""
    for day in days:
        shift_id = opens(crew, lead, day)
        for who in taken_by:
            takes(crew, who, shift_id)


def report(crew: Crew, who: int, day: date, language: Language | None = None) -> Picture:
    shown = crew.sees(views.report, who, language, day=day.isoformat())
    assert isinstance(shown, Picture)
    return shown


def lines(shown: Picture) -> list[str]:
    return shown.caption.split("\n")


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


@pytest.fixture
def monday(crew: Crew) -> date:
    """The one after the week the clock stands in."""
    today = crew.clock.now().astimezone(crew.zone).date()
    return today - timedelta(days=today.weekday()) + WEEK


def test_a_week_without_anything_says_so_kindly(crew: Crew, lead: int, monday: date) -> None:
    crew.clock.advance(days=21)
    said = lines(report(crew, lead, monday))
    assert said[1] == "There are no earlier weeks to compare with yet."
    assert "There were no shifts this week." in said
    assert "The shifts of the next 14 days are covered." in said


def test_a_week_is_told_beside_the_mean_of_those_before(crew: Crew, lead: int, monday: date) -> None:
    mari, juri = crew.add("Mari"), crew.add("Jüri")
    plans(crew, lead, [monday, monday + timedelta(days=2)], taken_by=[mari])
    plans(crew, lead, [monday + WEEK, monday + WEEK + timedelta(days=2)], taken_by=[mari, juri])
    plans(crew, lead, [monday + 2 * WEEK], taken_by=[mari])
    crew.clock.advance(days=21)
    said = lines(report(crew, lead, monday + WEEK))
    assert said[0].startswith("<b>Weekly report · week ")
    assert said[1] == "Better than the mean of the four weeks before: coverage 100% (mean 50%)."
    assert "All the hours needed were covered." in said
    assert "<b>Next 14 days</b>: 1 uncovered shift (4 h)" in said
    assert any(line.endswith("18:00–22:00 · 1 short") for line in said)


def test_one_case_is_no_verdict_on_a_week(crew: Crew, lead: int, monday: date) -> None:
    """It was late, and that of the week before was not."""
    flagger = crew.add("Mari")
    plans(crew, lead, [monday, monday + WEEK], taken_by=[flagger])
    for day, minutes in ((monday, 2), (monday + WEEK, 40)):
        crew.clock.set(times.instant(day, time(12), crew.zone))
        case_id = casework.flags(crew, flagger, Level.HIGH)
        crew.clock.advance(minutes=minutes)
        casework.takes(crew, lead, case_id)
    crew.clock.set(times.instant(monday + 2 * WEEK, time(9), crew.zone))
    said = lines(report(crew, lead, monday + WEEK))
    assert said[1] == "About the same as the mean of the four weeks before: coverage 50% (mean 50%)."
    assert [line for line in said if "in time 0/1" in line]
    file = crew.sees(views.workbook, lead, day=str(monday + WEEK))
    assert isinstance(file, File)
    book = openpyxl.load_workbook(io.BytesIO(file.make()))
    summary = {row[0]: row[1:3] for row in book.worksheets[0].iter_rows(values_only=True)}
    assert summary["Accepted within target"] == (None, None)


def test_a_week_that_is_not_over_compares_nothing(crew: Crew, lead: int, monday: date) -> None:
    plans(crew, lead, [monday], taken_by=[])
    crew.clock.advance(days=6)
    assert lines(report(crew, lead, monday))[1] == "The week is not over; these are the numbers so far."


def test_hours_of_a_running_week_that_are_ahead_are_gaps_and_not_uncovered_yet(
    crew: Crew, lead: int, monday: date
) -> None:
    plans(crew, lead, [monday, monday + timedelta(days=4)], taken_by=[])
    crew.clock.advance(days=9)  # to Wednesday
    said = lines(report(crew, lead, monday))
    assert "0% covered, 8 h uncovered" in said
    assert "<b>Next 14 days</b>: 1 uncovered shift (8 h)" in said


def test_it_is_said_when_nobody_was_there(crew: Crew, lead: int, monday: date) -> None:
    plans(crew, lead, [monday + timedelta(days=each) for each in range(5)], taken_by=[])
    plans(crew, lead, [monday + timedelta(days=5)], taken_by=[crew.add("Mari")])
    crew.clock.advance(days=8)  # to Tuesday
    assert [line for line in lines(report(crew, lead, monday)) if line.startswith("Nobody was")] == [
        "Nobody was there: Mon 30 Nov 18:00–22:00"
    ]
    crew.clock.advance(days=6)
    assert [line for line in lines(report(crew, lead, monday)) if line.startswith("Nobody was")] == [
        "Nobody was there: Mon 30 Nov 18:00–22:00, Tue 1 Dec 18:00–22:00, Wed 2 Dec 18:00–22:00 and 2 more"
    ]


@pytest.mark.parametrize("language", list(Language))
def test_the_worst_week_fits_below_a_picture(crew: Crew, lead: int, monday: date, language: Language) -> None:
    plans(crew, lead, [monday + timedelta(days=each) for each in range(21)], taken_by=[])
    crew.clock.advance(days=13)
    assert len(report(crew, lead, monday, language).caption) <= MOST_LETTERS


def test_only_who_may_see_figures_sees_a_week(crew: Crew, lead: int, monday: date) -> None:
    mari = crew.add("Mari")
    assert crew.refuses(actions.last, mari, zone=crew.zone) == "kit-not-yours"
    assert crew.sees(views.report, mari, day=monday.isoformat()) is None
    assert crew.sees(views.workbook, mari, day=monday.isoformat()) is None
    assert crew.do(actions.last, lead, zone=crew.zone) == monday - 2 * WEEK


def test_a_week_that_has_not_begun_is_refused(crew: Crew, lead: int, monday: date) -> None:
    with pytest.raises(Refused):
        crew.do(actions.see, lead, day=monday, zone=crew.zone)
