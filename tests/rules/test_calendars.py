"""What a calendar file says, read by two parsers that are strangers to each other and to what writes it."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from handlers.rules import calendars, times
from handlers.rules.calendars import KEPT_FOR
from storage.places import Appointment
from tests import calendar_files
from tests.rules.planning import at, hours

NOW = at("2026-11-23 10:00")
EVENING = Appointment(7, 3, at("2026-11-27 18:00"), at("2026-11-27 22:00"), 0)
SECOND = timedelta(seconds=1)


def written(*entries: Appointment, title: str = "Valve", now: datetime = NOW) -> bytes:
    return calendars.written(entries, title=title, now=now)


def test_both_parsers_read_when_and_under_which_name() -> None:
    (entry,) = calendar_files.read(written(EVENING))
    assert (entry.starts_at, entry.ends_at) == (EVENING.starts_at, EVENING.ends_at)
    assert (entry.uid, entry.sequence, entry.status) == ("shift-7-3@valvelaud", 0, "CONFIRMED")
    assert entry.title == "Valve"
    assert calendar_files.title(written(EVENING)) == "Valve"


def test_an_empty_file_is_a_calendar_too() -> None:
    assert calendar_files.read(written()) == []


def test_times_are_utc_to_the_second_and_lines_end_as_the_standard_says() -> None:
    lines = written(replace(EVENING, starts_at=EVENING.starts_at + timedelta(microseconds=7))).split(b"\r\n")
    assert b"DTSTART:20261127T160000Z" in lines
    assert b"DTEND:20261127T200000Z" in lines
    assert b"DTSTAMP:20261123T080000Z" in lines
    assert not any(b"\n" in line for line in lines)


@pytest.mark.parametrize("title", ["Valve", "Дежурство " * 20, "a,b;c\\d\ne"])
def test_long_lines_are_folded_and_no_letter_is_torn(title: str) -> None:
    content = written(EVENING, title=title)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert [entry.title for entry in calendar_files.read(content)] == [title]


def test_programs_are_told_to_look_again_every_hour_and_nothing_rings() -> None:
    calendar = Calendar.from_ical(written(EVENING))
    assert calendar["METHOD"] == "PUBLISH"
    assert calendar["PRODID"] == "-//Valvelaud//Rota//EN"
    assert calendar.decoded("REFRESH-INTERVAL") == hours(1)
    assert calendar["X-PUBLISHED-TTL"] == "PT1H"
    (event,) = calendar.walk("VEVENT")
    assert event["TRANSP"] == "OPAQUE"
    assert calendar.walk("VALARM") == []


def test_a_file_says_nothing_but_times_numbers_and_the_one_word() -> None:
    (event,) = Calendar.from_ical(written(EVENING)).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY"}


@pytest.mark.parametrize(
    ("day", "lasts", "starts", "ends"),
    [
        ("2026-10-24", hours(9), b"20261024T190000Z", b"20261025T040000Z"),  # the clocks go back
        ("2027-03-27", hours(7), b"20270327T200000Z", b"20270328T030000Z"),  # the clocks go forward
        ("2026-12-31", hours(8), b"20261231T200000Z", b"20270101T040000Z"),  # over New Year
        ("2028-02-29", hours(8), b"20280229T200000Z", b"20280301T040000Z"),
    ],
)
def test_nights_last_as_long_as_they_do(day: str, lasts: timedelta, starts: bytes, ends: bytes) -> None:
    zone = ZoneInfo("Europe/Tallinn")
    ten, six = datetime.fromisoformat(f"{day} 22:00"), datetime.fromisoformat(f"{day} 06:00")
    starts_at, ends_at = times.span(ten.date(), ten.time(), six.time(), zone)
    content = written(replace(EVENING, starts_at=starts_at, ends_at=ends_at))
    (entry,) = calendar_files.read(content)
    assert entry.ends_at - entry.starts_at == lasts
    assert b"DTSTART:" + starts in content
    assert b"DTEND:" + ends in content


def test_what_is_gone_is_cancelled_and_stays_in_for_thirty_days() -> None:
    gone = replace(EVENING, revision=1, gone_at=NOW)
    assert [entry.status for entry in calendar_files.read(written(gone))] == ["CANCELLED"]
    assert calendars.kept([EVENING, gone], NOW) == [EVENING, gone]
    assert calendars.kept([EVENING, gone], NOW + KEPT_FOR - SECOND) == [EVENING, gone]
    assert calendars.kept([EVENING, gone], NOW + KEPT_FOR) == [EVENING]


def test_a_program_that_is_late_follows_moving_leaving_and_coming_back() -> None:
    client = calendar_files.Client()
    taken = EVENING
    moved = replace(taken, starts_at=at("2026-11-27 19:00"), revision=1)
    left = replace(moved, revision=2, gone_at=NOW)
    back = replace(moved, revision=3)
    expected = {taken: [(taken.starts_at, taken.ends_at)], moved: [(moved.starts_at, moved.ends_at)], left: []}
    for entry in (taken, moved, left, back):
        client.takes(written(entry))
        assert client.shows == expected.get(entry, expected[moved])
    client.takes(written(taken))  # an old file that comes late changes nothing
    assert client.shows == expected[moved]
    assert len({entry.uid for each in (taken, moved, left, back) for entry in calendar_files.read(written(each))}) == 1


def test_the_tag_is_the_same_whenever_the_same_is_said_and_another_when_not() -> None:
    first = calendars.tag([EVENING], title="Valve")
    assert calendars.tag([EVENING], title="Valve") == first
    others = [
        calendars.tag([], title="Valve"),
        calendars.tag([EVENING], title="Duty"),
        calendars.tag([replace(EVENING, revision=1)], title="Valve"),
        calendars.tag([replace(EVENING, ends_at=EVENING.ends_at + SECOND)], title="Valve"),
        calendars.tag([replace(EVENING, gone_at=NOW)], title="Valve"),
    ]
    assert len({first, *others}) == 6
