"""Days as people name them in three languages: the next ones, days of the week, months. One set for all of them, as no
name in one means another day in another."""

import re
from datetime import date, timedelta

# The beginning is enough of a long name, which may have any ending; a short one stands alone.
WEEKDAYS = (
    r"esmas\w*|mon(?:day)?s?|mo|понедельник\w*|пн|e",
    r"teisip\w*|tue(?:s|sday)?s?|tu|вторник\w*|вт|t",
    r"kolmap\w*|wed(?:nesday)?s?|we|сред\w*|ср|k",
    r"neljap\w*|thu(?:r|rs|rsday)?s?|th|четверг\w*|чт|n",
    r"reede\w*|fri(?:day)?s?|fr|пятниц\w*|пт|r",
    r"laup\w*|sat(?:urday)?s?|sa|суббот\w*|сб|l",
    r"p[üu]hap\w*|sun(?:day)?s?|su|воскресень\w*|вс|p",
)
MONTHS = (
    r"jaan\w*|jan(?:uary)?|янв\w*",
    r"veebr\w*|feb(?:ruary)?|фев\w*",
    r"m[äa]rts\w*|mar(?:ch)?|март\w*|мар",
    r"apr\w*|апр\w*",
    r"mai\w*|may|ма[йя]",
    r"juuni\w*|june?|июн\w*",
    r"juuli\w*|july?|июл\w*",
    r"aug\w*|авг\w*",
    r"sept?\w*|сен\w*",
    r"okt\w*|oct(?:ober)?|окт\w*",
    r"nov\w*|ноя\w*",
    r"dets\w*|dec(?:ember)?|дек\w*",
)
# So many days ahead.
_NEAR = (
    r"t[äa]na(?:seks|seni|sest)?|today|сегодня",
    r"homme|homse(?:ks|ni|st)|tomorrow|завтра",
    r"[üu]lehom(?:me|seks|seni|sest)|(?:the )?day after tomorrow|послезавтра",
)


def weekday(text: str) -> int | None:
    """Which day of the week this lower-case name is, Monday 0."""
    return _which(text, WEEKDAYS)


def month(text: str) -> int | None:
    """Which month this lower-case name is, January 1."""
    found = _which(text, MONTHS)
    return None if found is None else found + 1


def near(text: str, *, today: date) -> date | None:
    """Today, tomorrow or the day after it, by this lower-case name."""
    found = _which(text, _NEAR)
    return None if found is None else today + timedelta(days=found)


def _which(text: str, names: tuple[str, ...]) -> int | None:
    return next((number for number, pattern in enumerate(names) if re.fullmatch(pattern, text)), None)
