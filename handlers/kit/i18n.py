"""Words: Fluent texts in three languages, and dates as each language writes them. No text is written anywhere else."""

import html
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from fluent.runtime import FluentBundle, FluentResource

from storage.members import Language

FOLDER = Path(__file__).parent.parent / "texts"
# CLDR skeletons written out, because `E 24.11` is the glossary's form and CLDR's own adds a comma and a year.
_SHORT_DAY = {Language.ET: "EEEEEE d.MM", Language.EN: "EEE d MMM", Language.RU: "EEEEEE d.MM"}
_SOME_MONDAY = date(2024, 1, 1)
_LONG_DAY = {Language.ET: "EEEE, d. MMMM", Language.EN: "EEEE, d MMMM", Language.RU: "EEEE, d MMMM"}


class Missing(KeyError):
    """A text or one of its variables does not exist."""


class Safe(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


class Texts:
    """All texts of all languages, read once a process."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._bundles = {language: _bundle(folder / language.value, language) for language in Language}

    def speak(self, language: Language, zone: ZoneInfo) -> "Words":
        """The words of one language, with times shown in `zone`."""
        return Words(self._bundles[language], language, zone)


class Words:
    """One reader's words."""

    def __init__(self, bundle: FluentBundle, language: Language, zone: ZoneInfo) -> None:
        self._bundle = bundle
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
        written: str = format_date(day, _SHORT_DAY[self.language], locale=self.language.value)
        return written[0].upper() + written[1:] if self.language is Language.ET else written

    def weekday(self, number: int) -> str:
        """The short name of a weekday, Monday is 0: `E`, `Mon`, `пн`."""
        pattern, _, _ = _SHORT_DAY[self.language].partition(" ")
        written: str = format_date(_SOME_MONDAY + timedelta(days=number), pattern, locale=self.language.value)
        return written[0].upper() + written[1:] if self.language is Language.ET else written

    def long_day(self, day: date) -> str:
        """A day in full, without the year."""
        written: str = format_date(day, _LONG_DAY[self.language], locale=self.language.value)
        return written[0].upper() + written[1:]

    def month(self, day: date) -> str:
        """The month of a day, with its year: `November 2026`."""
        written: str = format_date(day, "LLLL y", locale=self.language.value)
        return written[0].upper() + written[1:]

    def clock(self, at: datetime | time) -> str:
        """The time of day in the team's zone, `18:00`."""
        shown = at.astimezone(self.zone).time() if isinstance(at, datetime) else at
        written: str = format_time(shown, "HH:mm", locale=self.language.value)
        return written

    def span(self, starts_at: datetime, ends_at: datetime) -> str:
        """From when to when: `18:00–22:00`."""
        return f"{self.clock(starts_at)}–{self.clock(ends_at)}"

    def day_of(self, at: datetime) -> str:
        """The short day of an instant in the team's zone."""
        return self.day(at.astimezone(self.zone).date())

    def _format(self, key: str, values: dict[str, Any]) -> str:
        message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
        if message is None or message.value is None:
            raise Missing(f"{self.language.value}: {key}")
        text, errors = self._bundle.format_pattern(message.value, values)
        if errors:
            raise Missing(f"{self.language.value}: {key}: {errors[0]}")
        return str(text)


def _escaped(value: Any) -> Any:
    return html.escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Safe) else value


@cache  # understanding the files of all languages takes half a second
def _bundle(folder: Path, language: Language) -> FluentBundle:
    # Isolation marks are for mixed text directions; these three languages all run left to right.
    bundle = FluentBundle([language.value], use_isolating=False)
    for file in sorted(folder.glob("*.ftl")):
        bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
