"""Estonian public holidays and working days: which days they are, and their names where the library knows them. What
they do to a rota is decided in `weekly`."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from storage.members import Language

# The library's names of its languages. It has no Russian: there the day alone has to do.
_SPOKEN = {Language.ET: "et", Language.EN: "en_US"}


_SATURDAY = 5
# An office answers then, and whoever is asked something has the day before them.
_MORNING, NOON = time(9), time(12)


def is_working_day(day: date) -> bool:
    """Whether offices work on this day."""
    return day.weekday() < _SATURDAY and not is_holiday(day)


def is_office_morning(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is the morning of a working day, 9 to 12 by the team's clock."""
    local = now.astimezone(zone)
    return _MORNING <= local.time() < NOON and is_working_day(local.date())


def is_holiday(day: date) -> bool:
    """Whether this day is a public holiday in Estonia."""
    return day in _of_year(day.year, Language.ET)


def name(day: date, language: Language) -> str | None:
    """What the holiday is called; None for a day that is none, and in a language without names."""
    return _of_year(day.year, language).get(day) if language in _SPOKEN else None


@cache
def _of_year(year: int, language: Language) -> Mapping[date, str]:
    # The library is large, and a start should not wait for it.
    from holidays.countries.estonia import Estonia

    found: Mapping[date, str] = dict(Estonia(years=year, language=_SPOKEN[language]))  # type: ignore[no-untyped-call]
    return found
