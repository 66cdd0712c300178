"""How ways to a phone are said: their names, how long behind Telegram each is, how it stands, and why it failed."""

from datetime import datetime

from handlers.kit.i18n import Words
from handlers.rules import trials
from storage.contacts import Contact, Known, Way

PROVED, WAITING, FAILED = "✓", "⏳", "⚠️"


def name(words: Words, way: Way, tail: str = "") -> str:
    """The way, with as much of its address as may be shown: `SMS ··67`."""
    said = words.plain(f"kit-way-{way}")
    return f"{said} {tail}" if tail else said


def after(words: Words, seconds: int) -> str:
    """How long behind the message in Telegram: at once, `30 s`, `2 min`."""
    if seconds == 0:
        return words.plain("kit-way-at-once")
    if seconds % 60:
        return words.plain("kit-way-seconds", seconds=seconds)
    return words.plain("kit-way-minutes", minutes=seconds // 60)


def mark(found: Known | Contact) -> str:
    """One sign: it failed last, it works, or nobody has tested it."""
    if found.failed_at is not None:
        return FAILED
    return PROVED if found.is_proved else WAITING


def state(words: Words, found: Known | Contact) -> str:
    """How it stands: it works, waits for its test, or has failed, since when and why."""
    if found.failed_at is not None:
        return words.plain("kit-way-failed", at=at(words, found.failed_at), why=why(words, found.reason))
    return words.plain("kit-way-proved" if found.is_proved else "kit-way-waiting")


def why(words: Words, reason: str | None) -> str:
    """Why nothing came, and what can be done."""
    return words.plain(f"kit-way-why-{trials.fault(reason)}")


def at(words: Words, instant: datetime) -> str:
    """Day and time: `Mon 23 Nov 10:00`."""
    return f"{words.day_of(instant)} {words.clock(instant)}"
