"""Numbers with or without their unit, as somebody types them; None for what cannot be read. How much is too much is not
asked here."""

import re

from handlers.rules.limits import Switch, Unit

_HOUR_WORDS = r"h|t|tund|tundi|hours?|ч|час|часа|часов"
_MINUTE_WORDS = r"min|minut|minutit|minutes?|мин|минут|минуты|минута"
_DAY_WORDS = r"d|p|päev|päeva|days?|д|дн|день|дня|дней"
_TIMES_WORDS = r"x|kord|korda|times?|раза?"
_SECOND_WORDS = r"s|sek|sekund|sekundit|sec|seconds?|с|сек|секунд|секунды|секунда"
_WHOLE = {
    Unit.SECONDS: re.compile(rf"(\d{{1,4}})\s*(?:{_SECOND_WORDS})?\.?", re.IGNORECASE),
    Unit.HOURS: re.compile(rf"(\d{{1,4}})\s*(?:{_HOUR_WORDS})?\.?", re.IGNORECASE),
    Unit.MINUTES: re.compile(rf"(\d{{1,4}})\s*(?:{_MINUTE_WORDS})?\.?", re.IGNORECASE),
    Unit.DAYS: re.compile(rf"(\d{{1,4}})\s*(?:{_DAY_WORDS})?\.?", re.IGNORECASE),
    Unit.TIMES: re.compile(rf"(\d{{1,4}})\s*(?:{_TIMES_WORDS})?\.?", re.IGNORECASE),
    Unit.CLOCK: re.compile(rf"(?:kell\s*)?(\d{{1,2}})\s*(?:[:.]00|{_HOUR_WORDS})?", re.IGNORECASE),
}
_YES, _NO = frozenset({"jah", "yes", "да", "1"}), frozenset({"ei", "no", "нет", "0"})
_SWITCHES = {
    **dict.fromkeys(("ei", "no", "off", "нет", "0"), Switch.OFF),
    **dict.fromkeys(("jah", "yes", "on", "да", "1"), Switch.ON),
    **dict.fromkeys(("ise", "auto", "само", "авто", "2"), Switch.BY_ITSELF),
}
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_DECIMAL = re.compile(rf"(\d{{1,2}})(?:[.,](\d{{1,2}}))?\s*(?:{_HOUR_WORDS})?\.?", re.IGNORECASE)
_BOTH = re.compile(rf"(\d{{1,2}})\s*(?:{_HOUR_WORDS})\.?\s*([0-5]?\d)\s*(?:{_MINUTE_WORDS})?\.?", re.IGNORECASE)
_MINUTES = re.compile(rf"(\d{{1,4}})\s*(?:{_MINUTE_WORDS})\.?", re.IGNORECASE)


def whole(text: str, unit: Unit) -> int | None:
    """A whole number in this unit: `11`, `11 h`, `5 min`, `42 päeva`, `22:00`, `jah`. Another unit is not taken."""
    typed = text.strip()
    if unit is Unit.YES_NO:
        word = typed.casefold()
        return 1 if word in _YES else 0 if word in _NO else None
    if unit is Unit.SWITCH:
        return _SWITCHES.get(typed.casefold())
    found = _WHOLE[unit].fullmatch(typed) if typed.isprintable() else None
    return int(found[1]) if found is not None and found[1].isascii() else None


def minutes(text: str) -> int | None:
    """A length of time in minutes: `4`, `4,5` and `4 h` are hours; `4:30`, `4 h 30`, `90 min`."""
    typed = text.strip()
    if not typed.isprintable() or any(sign.isdecimal() and not sign.isascii() for sign in typed):
        return None
    if found := _CLOCK.fullmatch(typed) or _BOTH.fullmatch(typed):
        return int(found[1]) * 60 + int(found[2])
    if found := _MINUTES.fullmatch(typed):
        return int(found[1])
    if found := _DECIMAL.fullmatch(typed):
        return int(found[1]) * 60 + round(float(f"0.{found[2] or 0}") * 60)
    return None
