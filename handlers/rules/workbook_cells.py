"""What one cell means: a day, a time, a count, a list of names. Generous about how programs write it, strict about what
it is; None for what cannot be read."""

import math
import re
from datetime import date, datetime, time, timedelta

from handlers.rules.typed import MOST_PLACES
from handlers.rules.workbook import Formula, Value, plain

_DAY = re.compile(r"(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4})\.?")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::00)?")
# A year somebody plans a rota in; what is outside was a number that is no day.
_YEARS = range(1990, 2200)
_ZERO = date(1899, 12, 30)
# How the number 1, which is 24:00, comes out as a day: of Excel's two calendars, and of LibreOffice's.
_FIRST_DAYS = (date(1900, 1, 1), date(1904, 1, 2), date(1899, 12, 31))
_MINUTES_A_DAY = 24 * 60
_FOUR_DIGITS = 9999


def day(value: Value, epoch: date = _ZERO) -> date | None:
    """A calendar day: a date, a number of days since `epoch`, `27.11.2026`, `27/11/2026`, `2026-11-27`."""
    if isinstance(value, datetime):
        found: date | None = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, str):
        found = _typed_day(plain(value))
    else:
        found = _numbered_day(value, epoch)
    return found if found is not None and found.year in _YEARS else None


def clock(value: Value, *, is_end: bool = False) -> time | None:
    """A time of day: a time, a part of a day, `18:00`, `18.00`, `18`; an end may also be `24:00`, which is midnight."""
    minutes = _minutes(value)
    if minutes is None or not 0 <= minutes <= _MINUTES_A_DAY or (minutes == _MINUTES_A_DAY and not is_end):
        return None
    return time(minutes // 60 % 24, minutes % 60)


def count(value: Value) -> int | None:
    """A whole number from 0 to `MOST_PLACES`."""
    if isinstance(value, str):
        typed = plain(value)
        value = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 4 else -1
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and 0 <= value <= MOST_PLACES else None


def shift_id(value: Value) -> int | None:
    """The id of a shift: a whole number of at most nine digits."""
    if isinstance(value, str):
        typed = plain(value)
        return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) <= 9 and int(typed) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return int(value) if value == int(value) and 0 < value < 10**9 else None


def names(value: Value) -> list[str] | None:
    """Names with semicolons, commas or line breaks between them."""
    if not isinstance(value, str):
        return None
    return [name for name in (plain(part) for part in re.split(r"[;,\n]", value)) if name]


def shown(value: Value) -> str:
    """The cell as it is quoted to whoever wrote it."""
    if isinstance(value, Formula):
        return value.text[:40]
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)[:40]


def _typed_day(typed: str) -> date | None:
    if iso := _ISO_DAY.fullmatch(typed):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _DAY.fullmatch(typed)
    return _date(int(found[3]), int(found[2]), int(found[1])) if found else None


def _numbered_day(value: Value, epoch: date) -> date | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    is_day = value == int(value) and 0 < value <= _FOUR_DIGITS * 12
    return epoch + timedelta(days=int(value)) if is_day else None


def _date(year: int, month: int, day_: int) -> date | None:
    try:
        return date(year, month, day_)
    except ValueError:
        return None


def _minutes(value: Value) -> int | None:
    """Since midnight. Programs keep a time as a part of a day, so it is rounded to the minute."""
    if isinstance(value, str):
        return _typed_minutes(plain(value))
    if isinstance(value, datetime):
        if value.date() not in (_ZERO, *_FIRST_DAYS):
            return None  # a day as well, or 18 typed where 18:00 was meant
        return _MINUTES_A_DAY * (value.date() in _FIRST_DAYS) + round((value - _midnight(value)).total_seconds() / 60)
    if isinstance(value, time):
        return round((value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6) / 60)
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    is_part = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    return round(float(value) * _MINUTES_A_DAY) if is_part and isinstance(value, int | float) else None


def _midnight(at: datetime) -> datetime:
    return at.replace(hour=0, minute=0, second=0, microsecond=0)


def _typed_minutes(typed: str) -> int | None:
    found = _CLOCK.fullmatch(typed)
    if found is None or int(found[2] or 0) > 59:
        return None
    return int(found[1]) * 60 + int(found[2] or 0)
