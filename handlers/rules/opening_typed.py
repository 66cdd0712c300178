"""Opening hours as people type them in three languages: `E-R 9-17; L 10-14`, `24 h`, `iga päev 19-7`, `пн-пт 9-17`.
Generous in how, strict in what; None for what cannot be read."""

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import NamedTuple

from handlers.rules import daywords
from handlers.rules.opening_hours import UNKNOWN, WEEK, WHOLE_DAY, Hours, Span, Spans

# Longer than this is no opening hours.
MOST_LETTERS = 120

_DAY = "|".join(f"(?:{each})" for each in daywords.WEEKDAYS)
_TO = r"\s*(?:-|kuni|to|till?|until|through|по|до)\s*"
_CLOCK = r"(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s?(am|pm)?"
_TOKENS = {
    "unknown": r"teadmata|ei tea|pole teada|ei ole teada|unknown|not known|неизвестно|не знаю|\?",
    "always": r"24\s?/\s?7|24\s?(?:h|t|tundi|hours?|ч|час\w*)\b|ööpäev\w*(?: ringi)?|around the clock|круглосуточно"
    r"|non-?stop",
    "clocks": rf"{_CLOCK}\s?(?:h|ч)?{_TO}{_CLOCK}(?:\s?[hч]\b)?",
    "every": r"iga\s?päev\w*|iga\s?öö\w*|öösiti|every ?(?:day|night)|daily|nightly|ежедневно|кажд\w+ день|кажд\w+ ночь",
    "closed": r"kinni|suletud|closed|закрыто|не работа\w+|выходной",
    "weekdays": r"tööpäev\w*|argipäev\w*|tööpv|week ?days?|work(?:ing)? ?days?|будн\w+|рабоч\w+ дн\w+",
    "weekend": r"nädalavahetus\w*|nädalalõp\w*|week-?ends?|выходны[ехм]\w*",
    "holidays": r"(?:riigi)?püha(?:d|del|l|de ajal)?\b|(?:public |bank )?holidays?|ph\b|праздни\w+(?: дн\w+)?",
    "since": r"\w{4,}st \w{4,}ni\b",  # esmaspäevast reedeni
    "range": rf"({_DAY})\.?{_TO}({_DAY})\b",
    "day": rf"({_DAY})\b",
    "noise": r"[\s,;.:&+]+|(?:ja|and|и|kell|from|at|on|с|в|во|по|ning)\b",
}
_TOKEN = re.compile("|".join(f"(?P<{name}>{_pattern})" for name, _pattern in _TOKENS.items()))
_ODD_DASHES = str.maketrans("–—−‑‒", "-----")
_NOON = 12


class Kind(enum.StrEnum):
    """What a part of the words says: when, or which hours."""

    DAYS = "days"
    HOLIDAYS = "holidays"
    HOURS = "hours"
    UNKNOWN = "unknown"


class Part(NamedTuple):
    """One part of the words."""

    kind: Kind
    days: tuple[int, ...] = ()
    spans: Spans = ()


@dataclass
class _Week:
    """What was said so far."""

    spans: dict[int, Spans] = field(default_factory=dict)
    holidays: Spans | None = None
    days: list[int] = field(default_factory=list)  # those the next hours are for
    is_for_holidays: bool = False
    is_met: bool = False  # hours were said for these days

    def name(self, part: Part) -> None:
        """The hours to come are for these days too, or from now on if hours were said since the last."""
        if self.is_met:
            self.days, self.is_for_holidays, self.is_met = [], False, False
        self.days += part.days
        self.is_for_holidays |= part.kind is Kind.HOLIDAYS or set(part.days) == set(WEEK)

    def open(self, spans: Spans) -> None:
        """These are hours of the days that were named last; of every day if none was."""
        if not self.days and not self.is_for_holidays:
            self.name(Part(Kind.DAYS, tuple(WEEK)))
        for day in self.days:
            self.spans[day] = self._with(self.spans.get(day, ()), spans)
        if self.is_for_holidays:
            self.holidays = self._with(self.holidays or (), spans)
        self.is_met = True

    def _with(self, known: Spans, spans: Spans) -> Spans:
        """A second stretch of the same day comes beside the first; what was said of it before another day does not
        count any more."""
        return tuple(sorted((*known, *spans))) if self.is_met else spans


def hours(text: str) -> Hours | None:
    """The hours that were typed, or that they are unknown. Days nobody speaks of are closed, and what holds on public
    holidays is unknown unless it was said or every day was meant."""
    typed = " ".join(text.lower().translate(_ODD_DASHES).split())
    if not typed or len(typed) > MOST_LETTERS:
        return None
    parts = list(_parts(typed))
    if [each and each.kind for each in parts] == [Kind.UNKNOWN]:
        return UNKNOWN
    week = _Week()
    for part in parts:
        if part is None or part.kind is Kind.UNKNOWN:
            return None
        if part.kind is Kind.HOURS:
            week.open(part.spans)
        else:
            week.name(part)
    if not week.is_met or not any(week.spans.values()) or not _are_sound(week):
        return None
    return Hours(tuple(week.spans.get(day, ()) for day in WEEK), week.holidays)


def _parts(typed: str) -> Iterator[Part | None]:
    """What the words say, part by part; None where they cannot be read."""
    at = 0
    while at < len(typed):
        found = _TOKEN.match(typed, at)
        if found is None or found.end() == at:
            yield None
            return
        at = found.end()
        if found.lastgroup != "noise":
            yield _part(found)


def _part(found: re.Match[str]) -> Part | None:
    name, text = found.lastgroup or "", found[0]
    if name == "clocks":
        spans = _clocks(text)
        return Part(Kind.HOURS, spans=spans) if spans else None
    if name in ("day", "range", "since"):
        days = _days(text.replace(" ", "-") if name == "since" else text)
        return Part(Kind.DAYS, days) if days else None
    return _PLAIN[name]


_PLAIN = {
    "unknown": Part(Kind.UNKNOWN),
    "always": Part(Kind.HOURS, spans=WHOLE_DAY),
    "closed": Part(Kind.HOURS),
    "every": Part(Kind.DAYS, tuple(WEEK)),
    "weekdays": Part(Kind.DAYS, (0, 1, 2, 3, 4)),
    "weekend": Part(Kind.DAYS, (5, 6)),
    "holidays": Part(Kind.HOLIDAYS),
}
_CLOCKS = re.compile(_TOKENS["clocks"])
_RANGE = re.compile(_TOKENS["range"])


def _days(text: str) -> tuple[int, ...]:
    """The days of one name, or from one to another: `e`, `mon-fri`, `l-e`; none for what is no day."""
    found = _RANGE.fullmatch(text)
    first, last = (daywords.weekday(found[1]), daywords.weekday(found[2])) if found else (daywords.weekday(text),) * 2
    if first is None or last is None:
        return ()
    return tuple((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))


def _clocks(text: str) -> Spans:
    """From when to when; nothing for what is no time, or no time apart. `9-5pm` begins in the morning."""
    found = _CLOCKS.fullmatch(text)
    if found is None:
        return ()
    start, end = _clock(*found.groups()[:3]), _clock(*found.groups()[3:], is_end=True)
    if start is None or end is None or (start == end and end != time(0)):
        return ()
    # Midnight to midnight is only meant by who says 24.
    is_whole = start == end
    return () if is_whole and not re.search(r"24", text) else (Span(start, end),)


def _clock(hour: str, minute: str | None, half: str | None, *, is_end: bool = False) -> time | None:
    at, past = int(hour), int(minute or 0)
    if half is not None:
        if not 1 <= at <= _NOON:
            return None
        at = at % _NOON + (_NOON if half == "pm" else 0)
    if is_end and (at, past) == (24, 0):
        return time(0)
    return time(at, past) if at < 24 and past < 60 else None


def _are_sound(week: _Week) -> bool:
    """Whether no two stretches of a day overlap."""
    return all(_is_sound(each) for each in [*week.spans.values(), week.holidays or ()])


def _is_sound(spans: Spans) -> bool:
    ordered = sorted(spans)
    ends = [each.end if each.end > each.start else time.max for each in ordered]
    return all(end <= following.start for end, following in zip(ends, ordered[1:], strict=False))
