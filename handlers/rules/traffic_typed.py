"""Numbers, lengths of time, days and months as people and programs for tables write them. None for what cannot be
read; what a number is of is not asked here."""

import re
import unicodedata
from datetime import date
from functools import cache

MOST = 999_999
_MOST_SECONDS = 7 * 24 * 3600.0

# Groups of three have a space or an apostrophe between them, or the sign that does not begin the decimals.
_NUMBER = re.compile(r"(\d{1,12}|\d{1,3}(?:[ '’]\d{3})+)(?:[.,](\d{1,12}))?")
_GROUPED = re.compile(r"(\d{1,3}(?:\.\d{3})+)(?:,(\d{1,12}))?|(\d{1,3}(?:,\d{3})+)(?:\.(\d{1,12}))?")
_NO_DIGIT = re.compile(r"\D")
_LABELLED = re.compile(r"(.*?[^\s:–—-])[\s:–—-]+(\d{1,3}(?: \d{3})+|\d+)[.,;]?")
_SHARE = re.compile(r"(.+?)\s*%")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d(?:[.,]\d{1,3})?)")
_HOUR = r"(?:h|t|tund\w*|hours?|hrs?|ч|час\w*)"
_MINUTE = r"(?:m|min|mins|minut\w*|minutes?|м|мин|минут\w*)"
_SECOND = r"(?:s|sek|sekund\w*|sec|secs|seconds?|с|сек|секунд\w*)"
_AMOUNT = r"(\d{1,6}(?:[.,]\d{1,3})?)"
_LASTING = re.compile(
    rf"(?:{_AMOUNT}\s*{_HOUR}\.?)?\s*(?:{_AMOUNT}\s*{_MINUTE}\.?)?\s*(?:{_AMOUNT}\s*{_SECOND}\.?)?", re.IGNORECASE
)
_AT = r"(?:[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
_ISO = re.compile(rf"(\d{{4}})[-./](\d{{1,2}})[-./](\d{{1,2}}){_AT}")
_SPOKEN = re.compile(rf"(?:[^\W\d]{{1,12}}[.,]?\s+)?(\d{{1,2}})[./-]\s?(\d{{1,2}})[./-]\s?(\d{{4}}|\d{{2}})\.?,?{_AT}")
_NAMED = re.compile(r"(?:(\d{1,2})\.?\s*)?([^\W\d]+)\.?,?\s+(\d{4})\.?(?:\s*[^\W\d]\.?)?")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})")
_ISO_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})")
# Said by who exports a table where there is nothing.
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "null", "none", "puudub", "нет", "нет данных", "..", "…"})


def is_nothing(text: str) -> bool:
    """Whether there is only a sign for nothing."""
    return _tidy(text).casefold() in _NOTHING


def number(text: str, *, is_whole: bool = False) -> float | None:
    """A number that is not negative: `1 234`, `6,5`, `1.234,5`, `1,234`; a whole one may have groups of three."""
    typed = _tidy(text)
    if any(sign.isdecimal() and not sign.isascii() for sign in typed):
        return None
    grouped, plain = _GROUPED.fullmatch(typed), _NUMBER.fullmatch(typed)
    if grouped is not None and (is_whole or plain is None):
        whole, rest = grouped[1] or grouped[3], grouped[2] or grouped[4]
    elif plain is not None:
        whole, rest = plain[1], plain[2]
    else:
        return None
    found = float(f"{_NO_DIGIT.sub('', whole)}.{rest or 0}")
    return None if found > MOST or (is_whole and found != int(found)) else found


def share(text: str) -> float | None:
    """A share written in per cent, as a number from 0 to 1: `92 %`, `92,5%`."""
    found = _SHARE.fullmatch(_tidy(text))
    value = number(found[1]) if found else None
    return value / 100 if value is not None and value <= 100 else None


def seconds(text: str, *, unit: float = 1) -> float | None:
    """A length of time in seconds: `0:47` is 47, `1:02:03`, `1 min 47 s`, `6,5 sekundit`; a mere number is in units of
    so many seconds."""
    typed = _tidy(text)
    if not all(sign.isascii() or not sign.isdecimal() for sign in typed):
        return None
    if clock := _CLOCK.fullmatch(typed):
        return _within_bounds(int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + _float(clock[3]))
    lasting = _LASTING.fullmatch(typed)
    if typed and lasting and any(lasting.groups()):
        hours, minutes, rest = (_float(part or "0") for part in lasting.groups())
        return _within_bounds(hours * 3600 + minutes * 60 + rest)
    value = number(typed)
    return None if value is None else _within_bounds(value * unit)


def labelled(text: str, *, most: int) -> dict[str, float] | None:
    """Labels of at most so many characters with their numbers, a line for each: `Ärevus 45`, `Suhted: 1 200`. None
    where a line says anything else, or a label comes twice."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        said = _LABELLED.fullmatch(_tidy(line))
        value = number(said[2], is_whole=True) if said else None
        if said is None or value is None or len(said[1]) > most or said[1] in found:
            return None
        found[said[1]] = value
    return found or None


def day(text: str, *, is_american: bool = False) -> date | None:
    """A day: `5.01.2027`, `2027-01-05 14:00`, `05/01/27`, `5. jaanuar 2027`, `E 5.01.2027`. Days come before months
    unless the table is American."""
    typed = _tidy(text)
    if iso := _ISO.fullmatch(typed):
        return _date(int(iso[1]), int(iso[2]), int(iso[3]))
    if spoken := _SPOKEN.fullmatch(typed):
        first, second, year = (int(part) for part in spoken.groups())
        year += 2000 if year < 100 else 0
        return _date(year, first, second) if is_american else _date(year, second, first)
    named = _NAMED.fullmatch(typed)
    if named and named[1] and (month_ := _month_named(named[2])):
        return _date(int(named[3]), month_, int(named[1]))
    return None


def month(text: str) -> date | None:
    """The first day of a month: `2027-01`, `01.2027`, `jaanuar 2027`, `Jan 2027`, `январь 2027`."""
    typed = _tidy(text)
    if iso := _ISO_MONTH.fullmatch(typed):
        return _date(int(iso[1]), int(iso[2]), 1)
    if found := _MONTH.fullmatch(typed):
        return _date(int(found[2]), int(found[1]), 1)
    named = _NAMED.fullmatch(typed)
    if named and not named[1] and (month_ := _month_named(named[2])):
        return _date(int(named[3]), month_, 1)
    return None


def has_american_days(texts: list[str]) -> bool:
    """Whether days of a column are written with the month first: some could not be read otherwise, and all so."""
    found = [spoken for text in texts if (spoken := _SPOKEN.fullmatch(_tidy(text)))]
    pairs = [(int(each[1]), int(each[2])) for each in found]
    return any(second > 12 for _, second in pairs) and all(first <= 12 for first, _ in pairs)


def _tidy(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _float(text: str) -> float:
    return float(text.replace(",", "."))


def _within_bounds(found: float) -> float | None:
    return found if 0 <= found <= _MOST_SECONDS else None


def _date(year: int, month_: int, day_: int) -> date | None:
    try:
        return date(year, month_, day_) if 2000 <= year < 2100 else None
    except ValueError:
        return None


def _month_named(word: str) -> int | None:
    return _months().get(word.casefold().rstrip("."))


@cache
def _months() -> dict[str, int]:
    """Names of months in the languages of the team, also shortened, as they are said alone and beside a day."""
    from babel.dates import get_month_names

    return {
        name.casefold().rstrip("."): number_
        for language in ("et", "en", "ru")
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number_, name in get_month_names(width, context=context, locale=language).items()
    }
