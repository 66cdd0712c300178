"""Testing a way to a phone: the number it says, among which it is found again, how often, and what a failure means."""

import enum
import hashlib
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from storage.contacts import Way

CHOICES: Final = 4
CODES: Final = range(10, 100)  # two digits, so that nobody asks whether a zero belongs to it
SAYS_CODE: Final = frozenset({Way.NTFY, Way.PUSHOVER, Way.SMS, Way.OTHER})
"""Ways that carry words of the moment. A call may play a recording (46elks), so there its owner says that it rang."""
UNSEEN: Final = "unseen"
"""The reason of a failure that nobody but its owner knows of: they said that nothing came."""
# So many in so long, by one way to one person: an SMS or a call costs the team, and who guesses has few tries.
_MOST: Final = ((3, timedelta(hours=1)), (8, timedelta(days=1)))


class Fault(enum.StrEnum):
    """Whose fault it is that nothing came, which is who can do something about it."""

    ADDRESS = "address"  # the number or key is wrong
    BLOCKED = "blocked"  # the operator does not let it through
    MISSED = "missed"  # it rang, and nobody picked up
    EXPIRED = "expired"  # it came and was not confirmed in its time
    SERVER = "server"  # our account or settings; the keeper can look
    PASSING = "passing"  # the provider cannot be reached just now
    UNSEEN = "unseen"  # it is said to have gone, and nothing came


_FAULTS: Final = {
    "address": Fault.ADDRESS,
    "blocked": Fault.BLOCKED,
    "no_answer": Fault.MISSED,
    "busy": Fault.MISSED,
    "expired": Fault.EXPIRED,
    "credentials": Fault.SERVER,
    "credit": Fault.SERVER,
    "refused": Fault.SERVER,
    "unavailable": Fault.SERVER,
    "key": Fault.SERVER,
    UNSEEN: Fault.UNSEEN,
}


def fault(reason: str | None) -> Fault:
    """Whose fault it is, by the reason a way gives."""
    return _FAULTS.get(reason or "", Fault.PASSING)


def again_at(sent: Iterable[datetime], now: datetime) -> datetime | None:
    """From when on another test may go, when these went before; None: now."""
    latest = sorted(each for each in sent if each <= now)
    waits = [since + span for most, span in _MOST if len(latest) >= most and (since := latest[-most]) + span > now]
    return max(waits, default=None)


def among(code: str, seed: str) -> list[str]:
    """The code between others, always the same ones in the same order for the same seed; no two share a digit in its
    place, so that a misread digit is no right answer."""
    others = sorted(map(str, CODES), key=lambda each: hashlib.sha256(f"{seed}:{each}".encode()).digest())
    chosen = [code]
    for each in others:
        if len(chosen) < CHOICES and all(each[0] != other[0] and each[1] != other[1] for other in chosen):
            chosen.append(each)
    return sorted(chosen)
