"""Words: Fluent texts in three languages, and dates as each language writes them. No text is written anywhere else."""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message, TextElement

from storage.members import Language

FOLDER = Path(__file__).parent.parent / "texts"
# CLDR skeletons written out, because `E 24.11` is the glossary's form and CLDR's own adds a comma and a year.
_SHORT_DAY = {Language.ET: "EEEEEE d.MM", Language.EN: "EEE d MMM", Language.RU: "EEEEEE d.MM"}
# A text begins where a line does; whatever belongs to it is indented.
_BEGINNING = re.compile(r"^(?=([a-zA-Z][\w-]*) *=)", re.MULTILINE)
_OTHER_TEXT = re.compile(r"\{\s*([a-z][\w-]*)\s*\}")
_SOME_MONDAY = date(2024, 1, 1)
_DATE = {Language.ET: "d.MM.y", Language.EN: "d MMM y", Language.RU: "d.MM.y"}
_LONG_DAY = {Language.ET: "EEEE, d. MMMM", Language.EN: "EEEE, d MMMM", Language.RU: "EEEE, d MMMM"}


class Missing(KeyError):
    """A text or one of its variables does not exist."""


class Safe(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


class Texts:
    """All texts of all languages. One is understood when it is first said: most of them a process never says, and all
    of them take half a second and a sixth of its memory."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def speak(self, language: Language, zone: ZoneInfo) -> "Words":
        """The words of one language, with times shown in `zone`."""
        return Words(_tongue(self._folder, language), language, zone)


class Tongue:
    """The texts of one language, for whichever thread says one."""

    def __init__(self, sources: Mapping[str, str], language: Language) -> None:
        self.sources = sources  # as they are written, by key
        # Isolation marks are for mixed text directions; these three languages all run left to right.
        self.bundle = FluentBundle([language.value], use_isolating=False)

    def find(self, key: str) -> Message | None:
        """The text, understood; None for one that is not there or cannot be understood."""
        if not self.bundle.has_message(key):
            self._understand(key)
            if not self.bundle.has_message(key):
                return None
        return self.bundle.get_message(key)

    def _understand(self, key: str) -> None:
        source = self.sources.get(key, "")
        for other in _OTHER_TEXT.findall(source):
            self.find(other)
        self.bundle.add_resource(FluentResource(source))  # twice at the same time: the first stays, both are the same


class Words:
    """One reader's words."""

    def __init__(self, tongue: Tongue, language: Language, zone: ZoneInfo) -> None:
        self.tongue = tongue
        self.language = language
        self.zone = zone

    def __call__(self, key: str, **values: Any) -> Safe:
        """The text as HTML; values that people typed are escaped. Raises `Missing`."""
        return Safe(self._format(key, {name: _escaped(value) for name, value in values.items()}))

    def plain(self, key: str, **values: Any) -> str:
        """The text for where there is no HTML: buttons, toasts, menus. Raises `Missing`."""
        return self._format(key, values)

    def lines(self, parts: Iterable[str | None]) -> str:
        """The parts that are there, a line each."""
        return "\n".join(part for part in parts if part is not None)

    def day(self, day: date) -> str:
        """A day, short: `E 24.11`, `Mon 24 Nov`, `пн 24.11`."""
        written = _dated(day, _SHORT_DAY[self.language], self.language)
        return written[0].upper() + written[1:] if self.language is Language.ET else written

    def weekday(self, number: int) -> str:
        """The short name of a weekday, Monday is 0: `E`, `Mon`, `пн`."""
        pattern, _, _ = _SHORT_DAY[self.language].partition(" ")
        written = _dated(_SOME_MONDAY + timedelta(days=number), pattern, self.language)
        return written[0].upper() + written[1:] if self.language is Language.ET else written

    def long_day(self, day: date) -> str:
        """A day in full, without the year."""
        written = _dated(day, _LONG_DAY[self.language], self.language)
        return written[0].upper() + written[1:]

    def dated(self, day: date) -> str:
        """A day with its year, short: `24.11.2026`, `24 Nov 2026`."""
        return _dated(day, _DATE[self.language], self.language)

    def month(self, day: date) -> str:
        """The month of a day, with its year: `November 2026`."""
        written = _dated(day, "LLLL y", self.language)
        return written[0].upper() + written[1:]

    def month_inside(self, day: date) -> str:
        """The same inside a sentence: `november 2026`, `November 2026`, `ноябрь 2026`."""
        return _dated(day, "LLLL y", self.language)

    def short_month(self, day: date) -> str:
        """The month of a day, short and without its year: `nov`, `Nov`, `нояб`."""
        return _dated(day, "LLL", self.language).removesuffix(".")

    def number(self, value: float, *, places: int = 0) -> str:
        """A number with at most so many decimals: `1 234,5`, `1,234.5`, `1 234,5`."""
        return str(format_decimal(value, format=f"#,##0.{'#' * places}", locale=self.language.value))

    def clock(self, at: datetime | time) -> str:
        """The time of day in the team's zone, `18:00`, which all three languages write alike."""
        shown = at.astimezone(self.zone) if isinstance(at, datetime) else at
        return f"{shown:%H:%M}"

    def span(self, starts_at: datetime, ends_at: datetime) -> str:
        """From when to when: `18:00–22:00`."""
        return f"{self.clock(starts_at)}–{self.clock(ends_at)}"

    def day_of(self, at: datetime) -> str:
        """The short day of an instant in the team's zone."""
        return self.day(at.astimezone(self.zone).date())

    def _format(self, key: str, values: dict[str, Any]) -> str:
        message = self.tongue.find(key)
        if message is None or message.value is None:
            raise Missing(f"{self.language.value}: {key}")
        if isinstance(message.value, TextElement):  # most buttons: nothing in it has to be found out
            return message.value.value
        text, errors = self.tongue.bundle.format_pattern(message.value, values)
        if errors:
            raise Missing(f"{self.language.value}: {key}: {errors[0]}")
        return str(text)


def _escaped(value: Any) -> Any:
    return html.escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Safe) else value


@lru_cache(maxsize=1000)  # the same few weeks stand on every card and list
def _dated(day: date, pattern: str, language: Language) -> str:
    written: str = format_date(day, pattern, locale=language.value)
    return written


@cache
def _tongue(folder: Path, language: Language) -> Tongue:
    files = sorted((folder / language.value).glob("*.ftl"))
    return Tongue(written("\n".join(file.read_text(encoding="utf-8") for file in files)), language)


def written(fluent: str) -> dict[str, str]:
    """The texts in a Fluent file as they are written, by key."""
    _, *found = _BEGINNING.split(fluent)
    return dict(zip(found[::2], found[1::2], strict=True))
