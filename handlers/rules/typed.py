"""A day, hours and places as somebody types them. Generous in how, strict in what; None for what cannot be read."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

# More places than this is a slip of the finger.
MOST_PLACES = 20
# A rota is planned weeks ahead (42 days by default); beyond a year somebody mistyped the year.
FURTHEST = timedelta(days=366)
# A date without a year that lies further ahead was meant as one that has just passed.
_WITHOUT_YEAR = timedelta(days=300)

_CLOCK = r"(\d{1,2})\s?h?(?:(?:[:.,]\s?|h)(\d{2}))?|(\d{2})(\d{2})"
_CLOCK_END = r"(?:\s?(?:h|ч|ч\.))?"
_BETWEEN = r"(?:\s*(?:-|–|—|−|\.\.|…|kuni|to|till|until|до)\s*|\s+)"
_HOURS = re.compile(rf"(?:kell|с|from)?\s*(?:{_CLOCK}){_CLOCK_END}{_BETWEEN}(?:{_CLOCK}){_CLOCK_END}", re.IGNORECASE)
_MOMENT = re.compile(rf"(?:kell|at|в)?\s*(?:{_CLOCK}){_CLOCK_END}", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})(?:\s?[./-]\s?(\d{4}))?\.?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


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


def day(text: str, *, today: date) -> date | None:
    """A day from today on: `27.11`, `27.11.2026`, `27/11`, `2026-11-27`. Without a year the next is meant."""
    typed = text.strip()
    if iso := _ISO_DAY.fullmatch(typed):
        return _within(_date(*(int(part) for part in iso.groups())), today, FURTHEST)
    found = _DAY.fullmatch(typed)
    if found is None:
        return None
    day_, month, year = found.groups()
    if year:
        return _within(_date(int(year), int(month), int(day_)), today, FURTHEST)
    meant = [_date(each, int(month), int(day_)) for each in (today.year, today.year + 1)]
    return next((each for each in meant if _within(each, today, _WITHOUT_YEAR)), None)


def days(text: str, *, today: date) -> tuple[date, date] | None:
    """From which day to which: `1.12-31.12`, `1.12.2026 – 31.01.2027`. The second is not before the first."""
    parts = re.split(r"\s*[–—−]\s*|(?<=[\d.])\s*-\s*(?=\d{1,2}\.)|\s+", text.strip())
    read = [day(part, today=today) for part in parts]
    if len(read) != 2 or read[0] is None:
        return None
    last = read[1] or day(parts[1], today=read[0])
    return (read[0], last) if last is not None and last >= read[0] else None


def moment(text: str, *, today: date) -> tuple[date, time | None] | None:
    """A day and, if it was typed, a time of it: `27.11`, `27.11 9:00`, `27.11.2026 18.30`."""
    first, _, rest = text.strip().partition(" ")
    on = day(first, today=today)
    if on is None or not rest.strip():
        return None if on is None else (on, None)
    found = _MOMENT.fullmatch(rest.strip())
    at = _clock(found.groups()) if found is not None else None
    return None if at is None else (on, at)


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
    first, _, rest = text.strip().partition(" ")
    on = day(first, today=today)
    if on is None:
        return None
    rest = rest.strip()
    if not rest:
        return Plan(on)
    if whole := hours(rest):
        return Plan(on, whole)
    before, _, last = rest.rpartition(" ")
    count, span = places(last), hours(before)
    return Plan(on, span, count) if count and span else None


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
