"""How ways to a phone, and what became of them in a drill, are said. Reads nothing."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.kit.drilled import Fate, Try
from handlers.kit.i18n import Words
from storage.contacts import Way

_MOST_NAMES = 12
_TELEGRAM = "Telegram"


def way(words: Words, of: Way | None) -> str:
    """A way in a word; Telegram for none besides it."""
    return _TELEGRAM if of is None else words.plain(f"kit-drill-way-{of}")


def fate(words: Words, found: Try) -> str:
    """What became of one way to one person, in a few words: how long it took, or why it did not come."""
    if found.fate is Fate.FAILED and found.trouble is not None:
        return words.plain("kit-drill-fate-failed", why=words.plain(f"kit-drill-why-{found.trouble}"))
    if found.took is not None:
        return words.plain(f"kit-drill-took-{found.fate}", took=took(words, found.took))
    return words.plain(f"kit-drill-fate-{found.fate}")


def took(words: Words, elapsed: timedelta) -> str:
    """Elapsed time in minutes and seconds."""
    minutes, seconds = divmod(max(0, int(elapsed.total_seconds())), 60)
    return words.plain("kit-drill-minutes" if minutes else "kit-drill-seconds", minutes=minutes, seconds=seconds)


def names(words: Words, of: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    said, more = ", ".join(of[:_MOST_NAMES]), len(of) - _MOST_NAMES
    return words.plain("kit-drill-more", names=said, count=more) if more > 0 else said
