"""What people type for a day, hours and places."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import typed
from handlers.rules.typed import Plan

TODAY = date(2026, 11, 23)
EVENING = (time(18), time(22))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("18-22", "18:00", "22:00"),
        ("18:30-22", "18:30", "22:00"),
        ("9.00–12.30", "09:00", "12:30"),
        ("9,00—12,30", "09:00", "12:30"),
        (" 08 - 12 ", "08:00", "12:00"),
        ("22-06", "22:00", "06:00"),
        ("22 06", "22:00", "06:00"),
        ("22-6", "22:00", "06:00"),
        ("1830-2200", "18:30", "22:00"),
        ("18..22", "18:00", "22:00"),
        ("18h-22h", "18:00", "22:00"),
        ("18h30-22h", "18:30", "22:00"),
        ("kell 18.30 kuni 22", "18:30", "22:00"),
        ("from 8 to 12", "08:00", "12:00"),
        ("С 18 до 22", "18:00", "22:00"),
        ("18ч-22ч", "18:00", "22:00"),
        ("18-24", "18:00", "00:00"),
        ("0-8", "00:00", "08:00"),
    ],
)
def test_hours_are_read_however_they_are_separated(text: str, start: str, end: str) -> None:
    assert typed.hours(text) == (time.fromisoformat(start), time.fromisoformat(end))


@pytest.mark.parametrize(
    "text",
    ["", "18", "18-", "18-25", "24-06", "18:60-22", "18:3-22", "18-18", "18-22-23", "-18-22", "õhtul", "18 22 2"],
)
def test_hours_that_can_be_meant_otherwise_are_not_guessed(text: str) -> None:
    assert typed.hours(text) is None


@given(st.text(max_size=30))
def test_any_words_are_read_or_refused(text: str) -> None:
    typed.hours(text)
    typed.day(text, today=TODAY)
    typed.places(text)
    typed.plan(text, today=TODAY)
    typed.days(text, today=TODAY)
    typed.moment(text, today=TODAY)


@given(st.times(), st.times(), st.sampled_from([":", "."]), st.sampled_from(["-", "–", " - ", " kuni ", " до "]))
def test_hours_written_in_full_are_read_as_written(start: time, end: time, point: str, between: str) -> None:
    text = between.join(f"{at:%H}{point}{at:%M}" for at in (start, end))
    start, end = (at.replace(second=0, microsecond=0) for at in (start, end))
    assert typed.hours(text) == (None if start == end else (start, end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27.11", date(2026, 11, 27)),
        ("27.11.", date(2026, 11, 27)),
        ("27/11", date(2026, 11, 27)),
        ("27.11.2026", date(2026, 11, 27)),
        ("2026-11-27", date(2026, 11, 27)),
        ("23.11", TODAY),
        ("1.1", date(2027, 1, 1)),
        ("01.02", date(2027, 2, 1)),
        ("22.11", None),  # yesterday, not next year
        ("22.11.2027", date(2027, 11, 22)),
        ("22.11.2026", None),
        ("27.11.2226", None),
        ("31.4", None),
        ("29.2", None),  # 2027 has none
        ("0.1", None),
        ("2026-13-01", None),
        ("27.11.26", date(2026, 11, 27)),
        ("16.3", date(2027, 3, 16)),
        ("16.03.", date(2027, 3, 16)),
        ("16.03.2027", date(2027, 3, 16)),
        ("2027-03-16", date(2027, 3, 16)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text: str, expected: date | None) -> None:
    assert typed.day(text, today=TODAY) == expected


TOMORROW, MONDAY, FRIDAY = TODAY + timedelta(days=1), TODAY + timedelta(days=7), TODAY + timedelta(days=4)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("täna|tana|Today|сегодня", TODAY),
        ("homme|homseks|tomorrow|Завтра", TOMORROW),
        ("ülehomme|ulehomme|the day after tomorrow|послезавтра", TOMORROW + timedelta(days=1)),
        ("R|reede|reedel|reedeks|kuni reedeni|sel reedel", FRIDAY),
        ("Fri|Friday|on Friday|by Friday|this friday", FRIDAY),
        ("пт|Пт.|пятница|в пятницу|к пятнице|до пятницы|в эту пятницу", FRIDAY),
        ("E|esmaspäev|esmaspäeval|Mon|Monday|пн|понедельник|в понедельник", MONDAY),  # today has a name of its own
        ("R 27.11|R, 27.11.2026|Fri 27 Nov|Friday, 27 November|пт 27.11|пятница, 27 ноября", FRIDAY),
        ("27. november|27 nov|27. nov.|27 Nov 2026|Nov 27|November 27, 2026|27th Nov|27 ноября", FRIDAY),
        ("1. mai|1 May|1 мая|May 1st", date(2027, 5, 1)),
    ],
)
def test_a_day_is_read_by_its_name_in_each_language(names: str, expected: date) -> None:
    assert {name: typed.day(name, today=TODAY) for name in names.split("|")} == dict.fromkeys(
        names.split("|"), expected
    )


@pytest.mark.parametrize(
    "text",
    ["E 27.11", "Mon 27 Nov", "31 Nov", "27 foo", "foo 27", "next Friday", "järgmisel reedel", "eile", "N 10-12"],
)
def test_a_day_that_may_be_another_is_not_guessed(text: str) -> None:
    assert typed.day(text, today=TODAY) is None


def test_the_name_of_a_day_is_that_of_the_week_however_late_it_is() -> None:
    for ahead, name in enumerate(("teisipäev", "K", "Thu", "пт", "laupäev", "Sunday", "понедельник"), start=1):
        assert typed.day(name, today=TODAY) == TODAY + timedelta(days=ahead)


def test_a_last_day_is_counted_from_the_first_but_tomorrow_from_today() -> None:
    first = FRIDAY
    assert typed.day("reede", today=TODAY, since=first) == first
    assert typed.day("E", today=TODAY, since=first) == MONDAY
    assert typed.day("homme", today=TODAY, since=first) is None
    assert typed.day("27.11", today=TODAY, since=first) == first


@given(st.dates(TODAY, TODAY + timedelta(days=300)))
def test_a_day_ahead_is_read_with_and_without_its_year(day: date) -> None:
    assert typed.day(f"{day.day}.{day.month}", today=TODAY) == day
    assert typed.day(f"{day:%d.%m.%Y}", today=TODAY) == day


def test_29_february_is_read_in_a_leap_year() -> None:
    assert typed.day("29.2", today=date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    "text", ["1.12-31.12", "1.12–31.12", " 1.12. - 31.12. ", "1.12 31.12", "1.12.2026 – 31.12.2026"]
)
def test_two_days_are_from_which_to_which(text: str) -> None:
    assert typed.days(text, today=TODAY) == (date(2026, 12, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("homme-reede", TOMORROW, FRIDAY),
        ("homme kuni reedeni", TOMORROW, FRIDAY),
        ("from tomorrow to Friday", TOMORROW, FRIDAY),
        ("с пятницы по понедельник", FRIDAY, MONDAY),
        ("R-E", FRIDAY, MONDAY),
        ("R – E", FRIDAY, MONDAY),
        ("reedest esmaspäevani", FRIDAY, MONDAY),
        ("27 nov - 30 nov", FRIDAY, MONDAY),
        ("2026-11-27 - 2026-11-30", FRIDAY, MONDAY),
        ("R 27.11 - E 30.11", FRIDAY, MONDAY),
    ],
)
def test_two_days_are_read_by_their_names(text: str, first: date, last: date) -> None:
    assert typed.days(text, today=TODAY) == (first, last)


def test_two_days_may_reach_into_the_next_year() -> None:
    assert typed.days("28.12-10.01", today=TODAY) == (date(2026, 12, 28), date(2027, 1, 10))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.12",
        "homme",
        "R 27.11",
        "27 nov",
        "R-homme",
        "31.12.2026-1.12.2026",
        "1.12-31.12-1.1",
        "1.12-xx",
        "1.1.2020-1.1.2021",
    ],
)
def test_what_are_no_two_days_is_none(text: str) -> None:
    assert typed.days(text, today=TODAY) is None


@pytest.mark.parametrize(
    ("text", "count"), [("1", 1), (" 20 ", 20), ("0", None), ("21", None), ("kaks", None), ("²", None)]
)
def test_places_are_a_small_number(text: str, count: int | None) -> None:
    assert typed.places(text) == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27.11 18-22 2", Plan(date(2026, 11, 27), EVENING, 2)),
        ("27.11. 18 - 22 2", Plan(date(2026, 11, 27), EVENING, 2)),
        ("27.11 18 22 2", Plan(date(2026, 11, 27), EVENING, 2)),
        ("27.11  18-22", Plan(date(2026, 11, 27), EVENING)),
        ("27.11", Plan(date(2026, 11, 27))),
        ("R 18-22 2", Plan(date(2026, 11, 27), EVENING, 2)),
        ("Fri 27 Nov 18-22 2", Plan(date(2026, 11, 27), EVENING, 2)),
        ("homme 18-22", Plan(TODAY + timedelta(days=1), EVENING)),
        ("N 10-12", Plan(TODAY + timedelta(days=3), (time(10), time(12)))),  # and not Thursday 10 December
        ("reede", Plan(date(2026, 11, 27))),
        ("27.11 18-22 99", None),
        ("27.11 midagi", None),
        ("18-22 2", None),
        ("", None),
    ],
)
def test_a_shift_is_read_from_one_line_as_far_as_it_is_there(text: str, expected: Plan | None) -> None:
    assert typed.plan(text, today=TODAY) == expected


@pytest.mark.parametrize(
    ("text", "day", "clock"),
    [
        ("27.11", "2026-11-27", None),
        (" 27.11 9:00 ", "2026-11-27", "09:00"),
        ("27.11.2026 18.30", "2026-11-27", "18:30"),
        ("27.11 kell 9", "2026-11-27", "09:00"),
        ("27.11 в 0900", "2026-11-27", "09:00"),
        ("2026-11-27 at 9h", "2026-11-27", "09:00"),
        ("27.11 9", "2026-11-27", "09:00"),
        ("27.11. 9.30", "2026-11-27", "09:30"),
        ("homme 9", "2026-11-24", "09:00"),
        ("ülehomme kell 9.30", "2026-11-25", "09:30"),
        ("day after tomorrow at 9", "2026-11-25", "09:00"),
        ("R kell 9", "2026-11-27", "09:00"),
        ("reedel 9:30", "2026-11-27", "09:30"),
        ("Friday at 9am", "2026-11-27", "09:00"),
        ("Fri 27 Nov 6:30 pm", "2026-11-27", "18:30"),
        ("12pm tomorrow", "2026-11-24", "12:00"),
        ("в пятницу в 9", "2026-11-27", "09:00"),
        ("пт в 9.30", "2026-11-27", "09:30"),
        ("завтра 18", "2026-11-24", "18:00"),
        ("27 ноября 9", "2026-11-27", "09:00"),
        ("kell 9 homme", "2026-11-24", "09:00"),
        ("9:30 27.11", "2026-11-27", "09:30"),
        ("at 9 on Monday", "2026-11-30", "09:00"),
        ("homme", "2026-11-24", None),
    ],
)
def test_a_day_is_read_with_its_time_or_without(text: str, day: str, clock: str | None) -> None:
    at = time.fromisoformat(clock) if clock else None
    assert typed.moment(text, today=TODAY) == (date.fromisoformat(day), at)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "9:00",
        "N 9.12",
        "8.12 9-3",
        "27.11 13pm",
        "27 Nov 2030",
        "homme homme",
        "27.11 homme",
        "27.11 25:00",
        "27.11 9:60",
        "27.11 9-10",
        "1.1.2020 9",
    ],
)
def test_what_is_no_day_and_time_is_not_guessed(text: str) -> None:
    assert typed.moment(text, today=TODAY) is None
