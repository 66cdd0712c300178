"""A day, hours and places as somebody types them. Generous in how, strict in what; None for what cannot be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

from handlers.rules import daywords

# More places than this is a slip of the finger.
MOST_PLACES = 20
# A rota is planned weeks ahead (42 days by default); beyond a year somebody mistyped the year.
FURTHEST = timedelta(days=366)
# A date without a year that lies further ahead was meant as one that has just passed.
_WITHOUT_YEAR = timedelta(days=300)
_NOON, _CENTURY = 12, 100

_CLOCK = r"(\d{1,2})\s?h?(?:(?:[:.,]\s?|h)(\d{2}))?|(\d{2})(\d{2})"
_CLOCK_END = r"(?:\s?(?:h|ч|ч\.))?"
_BETWEEN = r"(?:\s*(?:-|–|—|−|\.\.|…|kuni|to|till|until|до)\s*|\s+)"
_HOURS = re.compile(rf"(?:kell|с|from)?\s*(?:{_CLOCK}){_CLOCK_END}{_BETWEEN}(?:{_CLOCK}){_CLOCK_END}", re.IGNORECASE)
_MOMENT = re.compile(rf"(?:kell|at|в)?\s*(?:{_CLOCK}){_CLOCK_END}", re.IGNORECASE)
_HALF_DAY = re.compile(r"(?:at )?(\d{1,2})(?:[:.](\d{2}))?\s?(am|pm)")
_YEAR = r"(20\d{2}|\d{2})"
_DATE = re.compile(rf"(\d{{1,2}})\s?[./-]\s?(\d{{1,2}})(?:\s?[./-]\s?{_YEAR})?\.?")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_NAMED_DATES = (
    re.compile(r"(?P<day>\d{1,2})(?:\.|st|nd|rd|th)?\s?(?P<month>[^\W\d]+)\.?(?:\s(?P<year>20\d{2}))?"),
    re.compile(r"(?P<month>[^\W\d]+)\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s(?P<year>20\d{2}))?"),
)
_TWO_NUMBERS = re.compile(r"\d{1,2}\s?-\s?\d{1,2}")
_BEFORE = re.compile(r"(?:on|by|this|from|until|till|sel|see|kuni|alates|во?|ко?|со?|до|по|эт[уо]т?)\s+")
_UNTIL = re.compile(
    r"\s*[–—−]\s*|\s+-\s+|\s+(?:kuni|to|till|until|through|до|по)\s+"
    r"|(?<=[\d.])\s*-\s*(?=\d{1,2}\.)|(?<=[^\W\d])\.?\s*-\s*(?=\w)|(?<=[\d.])\s*-\s*(?=[^\W\d])"
)


@dataclass(frozen=True)
class Plan:
    """As much of a shift as was typed; what is missing is still to be asked."""

    day: date
    hours: tuple[time, time] | None = None
    places: int | None = None


def hours(text: str) -> tuple[time, time] | None:
    """From when to when: `18-22`, `18:30–22`, `9.00 – 12.30`, `22 06`; 24 is midnight. The end may be a day later."""
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        return None
    parts = found.groups()
    start, end = _clock(parts[:4]), _clock(parts[4:], is_end=True)
    return None if start is None or end is None or start == end else (start, end)


def day(text: str, *, today: date, since: date | None = None) -> date | None:
    """A day from today, or from `since`, on: `27.11`, `27.11.2026`, `27/11/26`, `2026-11-27`, `27 Nov`, `homme`,
    `reede`, `R 27.11`. Without a year the next is meant; the name of a day is the next such day and not today, which
    has a name of its own, but may be `since`. One that is named and dated has to be both."""
    typed, first = " ".join(text.lower().split()), since or today
    while found := _BEFORE.match(typed):
        typed = typed[found.end() :]
    if (near := daywords.near(typed, today=today)) is not None:
        return near if near >= first else None
    name, _, rest = typed.partition(" ")
    weekday = daywords.weekday(name.rstrip(".,"))
    if weekday is None:
        return _dated(typed, first)
    if rest:
        on = None if _TWO_NUMBERS.fullmatch(rest) else _dated(rest, first)  # `N 10-12` are hours of a Thursday
        return on if on is not None and on.weekday() == weekday else None
    begin = since or today + timedelta(days=1)
    return begin + timedelta(days=(weekday - begin.weekday()) % 7)


def days(text: str, *, today: date) -> tuple[date, date] | None:
    """From which day to which: `1.12-31.12`, `1.12.2026 – 31.01.2027`, `E-R`, `homme kuni reede`. The second is not
    before the first."""
    parts = _UNTIL.split(text.strip().lower())
    if len(parts) == 1 and day(text, today=today) is None:
        parts = text.split()
    first = day(parts[0], today=today) if len(parts) == len(("from", "to")) else None
    last = day(parts[1], today=today, since=first) if first is not None else None
    return (first, last) if first is not None and last is not None else None


def moment(text: str, *, today: date) -> tuple[date, time | None] | None:
    """A day and, if it was typed, a time of it: `27.11`, `27.11 9:00`, `27.11.2026 18.30`, `homme kell 9`, `E 9.30`,
    `at 9 on Monday`. `E 9.12` may be a date or a time, and is not guessed."""
    for first, rest in _halves(text):
        on, at = day(first, today=today), _time(rest)
        if on is not None and (not rest or (at is not None and not _is_date_too(first, rest, today))):
            return on, at
    return _turned(text, today)


def _is_date_too(first: str, rest: str, today: date) -> bool:
    """Whether what may be a time may be meant as the date of a day that was named, or as the year of a month."""
    if daywords.weekday(first.lower()) is not None:
        return day(rest, today=today) is not None
    is_year = re.fullmatch(r"20\d{2}", rest) is not None
    return is_year and daywords.month(first.lower().split()[-1].rstrip(".")) is not None


def _turned(text: str, today: date) -> tuple[date, time] | None:
    """The time before the day, where no number could be either."""
    for first, rest in _halves(text):
        at, on = _time(first), day(rest, today=today)
        is_plain = any(each.isalpha() for each in rest) or ":" in first
        if at is not None and on is not None and is_plain and day(first, today=today) is None:
            return on, at
    return None


def clock(text: str) -> time | None:
    """A time of day alone: `7:45`, `18.30`, `kell 9`."""
    found = _MOMENT.fullmatch(text.strip())
    return _clock(found.groups()) if found is not None else None


def places(text: str) -> int | None:
    """How many places, from 1 to `MOST_PLACES`."""
    typed = text.strip()
    is_number = typed.isascii() and typed.isdecimal() and len(typed) <= 2
    return int(typed) if is_number and 1 <= int(typed) <= MOST_PLACES else None


def plan(text: str, *, today: date) -> Plan | None:
    """A whole shift in one line, or its beginning: `27.11`, `27.11 18-22`, `27.11 18-22 2`."""
    for first, rest in _halves(text):
        on = day(first, today=today)
        found = _plan(on, rest) if on is not None else None
        if found is not None:
            return found
    return None


def _plan(on: date, rest: str) -> Plan | None:
    if not rest:
        return Plan(on)
    if whole := hours(rest):
        return Plan(on, whole)
    before, _, last = rest.rpartition(" ")
    count, span = places(last), hours(before)
    return Plan(on, span, count) if count and span else None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The words parted in two, the longest first part before all: a day may have several."""
    words = text.split()
    for at in range(len(words), 0, -1):
        yield " ".join(words[:at]), " ".join(words[at:])


def _time(text: str) -> time | None:
    """A time of the day; None for what is none, and for no words."""
    if half := _HALF_DAY.fullmatch(text.lower()):
        hour, minute, which = half.groups()
        at = int(hour) % _NOON + (_NOON if which == "pm" else 0)
        return time(at, int(minute or 0)) if 1 <= int(hour) <= _NOON and int(minute or 0) < 60 else None
    found = _MOMENT.fullmatch(text)
    return _clock(found.groups()) if found is not None else None


def _dated(typed: str, first: date) -> date | None:
    """A date from this day on; without a year the next."""
    if found := _DATE.fullmatch(typed):
        day_, month, year = found.groups()
        return _next(int(day_), int(month), year, first)
    if found := _ISO_DATE.fullmatch(typed):
        return _next(int(found["day"]), int(found["month"]), found["year"], first)
    for pattern in _NAMED_DATES:
        found = pattern.fullmatch(typed)
        named = daywords.month(found["month"]) if found else None
        if found and named is not None:
            return _next(int(found["day"]), named, found["year"], first)
    return None


def _next(day_: int, month: int, year: str | None, first: date) -> date | None:
    if year is not None:
        return _within(_date(int(year) + (2000 if int(year) < _CENTURY else 0), month, day_), first, FURTHEST)
    meant = [_date(each, month, day_) for each in (first.year, first.year + 1)]
    return next((each for each in meant if _within(each, first, _WITHOUT_YEAR)), None)


def _clock(parts: tuple[str | None, ...], *, is_end: bool = False) -> time | None:
    hour, minute = int(parts[0] or parts[2] or 0), int(parts[1] or parts[3] or 0)
    if is_end and (hour, minute) == (24, 0):
        return time(0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def _within(found: date | None, today: date, furthest: timedelta) -> date | None:
    return found if found is not None and timedelta(0) <= found - today <= furthest else None
