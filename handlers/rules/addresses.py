"""Where a phone is reached besides Telegram: addresses read as people type them, and what of one may be shown again.
Numbers are read in `phones`."""

import re
from collections.abc import Collection, Sequence
from typing import Final
from urllib.parse import parse_qs, urlsplit

from handlers.rules import phones
from storage.contacts import Way

NUMBERS: Final = (Way.SMS, Way.VOICE)
PUSHES: Final = (Way.NTFY, Way.PUSHOVER, Way.OTHER)  # they come to one phone, not to whoever has the number
ORDER: Final = (Way.NTFY, Way.PUSHOVER, Way.SMS, Way.VOICE, Way.OTHER)  # on cards: what costs nothing first
SHORTEST_TOPIC: Final = 12
"""Letters of a topic; whoever guesses one reads along and can answer in somebody's place."""
LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of topics we make: none that is taken for another when it is copied by hand."""
TOPIC_LENGTH: Final = 20
"""31^20 is beyond guessing."""

# ntfy, server/server.go: topicRegex. What begins like this is written into by the buttons of our messages.
_TOPIC: Final = re.compile(r"(?!vvl-)[-_A-Za-z0-9]{1,64}", re.IGNORECASE)
_USER: Final = re.compile(r"[A-Za-z0-9]{30}")  # pushover.net/api: User/Group Identifiers
_SERVICE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://\S+")
_LONGEST: Final = 500
_SHOWN: Final = 2  # digits of a number
_REPEATING: Final = "retry"
_NTFY: Final = ("ntfy", "ntfys")
_HIGHEST: Final = ("max", "5")


def read(way: Way, text: str, *, services: Collection[str] = ()) -> str | None:
    """The address of this way in its one form; None for what is none. `services` are those that are allowed."""
    text = text.strip()
    if way in NUMBERS:
        return phones.read(text)
    if way is Way.NTFY:
        return text if _TOPIC.fullmatch(text) and len(text) >= SHORTEST_TOPIC else None
    if way is Way.PUSHOVER:
        return text if _USER.fullmatch(text) else None
    return text if is_service(text) and is_usable(text, services) else None


def is_service(text: str) -> bool:
    """Whether it is an address of the form `service://...` and nothing else."""
    return len(text) <= _LONGEST and _SERVICE.fullmatch(text.strip()) is not None


def is_usable(address: str, services: Collection[str]) -> bool:
    """Whether an Apprise address may be used: a service that the administrator allows, as others could be made to call
    any machine near the bot; no `retry`, which sends again after any failure, sent or not; and of ntfy no priority but
    the highest, as Apprise takes an unknown word for the default and reports success.
    """
    try:
        parts = urlsplit(address)
        asked = parse_qs(parts.query, keep_blank_values=True)
    except ValueError:
        return False
    names = {name.lower(): values[-1].lower() for name, values in asked.items()}
    if parts.scheme.lower() not in services or _REPEATING in names:
        return False
    return parts.scheme.lower() not in _NTFY or names.get("priority", "max") in _HIGHEST


def masked(way: Way, address: str) -> str:
    """As much of an address as may be shown again: the end of a number, the name of a service; of a key nothing."""
    if way in NUMBERS:
        return f"··{address[-_SHOWN:]}"
    return address.partition("://")[0] if way is Way.OTHER else ""


def listed(ways: Collection[Way]) -> Sequence[Way]:
    """The ways in the order cards have them."""
    return [each for each in ORDER if each in ways]
