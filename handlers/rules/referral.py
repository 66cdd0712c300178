"""Where somebody in contact can be referred: for which need, in which order, and how numbers of helplines are read.
When they are open is in `opening_hours`, their pages are in `links`."""

import enum
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from handlers.rules import phones
from handlers.rules.opening_hours import Hours, State, Status
from storage.members import Language

# Helplines have three to six digits, and are dialled as they stand: 112, 1220, 116 006.
_SHORT = re.compile(r"\d{3,6}")
_SPACES = re.compile(r"[\s().–-]+")
# How long a lead who was asked is left alone before they are asked again (the answer is for the year, not for the day).
ASKED_EVERY = timedelta(days=30)
# Entries on one page of a phone: each has four lines (name, number, note, date), and a screen some eighteen.
ON_PAGE = 4


class Need(enum.StrEnum):
    """What somebody needs help with. Few, so that one screen has them all, the most pressing first."""

    LIFE = "life"  # in danger
    CHILD = "child"  # in need or in danger
    VIOLENCE = "violence"
    SUICIDE = "suicide"
    SUPPORT = "support"  # somebody to talk to now
    COUNSELLING = "counselling"  # help with mental health over time
    ADDICTION = "addiction"
    OTHER = "other"


@dataclass(frozen=True)
class Entry:
    """One place to turn to, as far as the order goes."""

    id: int
    needs: frozenset[str]
    languages: frozenset[Language]  # empty: not known
    hours: Hours


@dataclass(frozen=True)
class Offer:
    """An entry and how it is now."""

    id: int
    status: Status


_RANKS = {State.OPEN: 0, State.HOLIDAY: 1, State.UNKNOWN: 2, State.CLOSED: 3}
_FAR = datetime.max.replace(tzinfo=UTC)


def matching(entries: Iterable[Entry], *, need: Need | None, language: Language | None) -> list[Entry]:
    """Those for this need (or any) and language (or any). Whose languages nobody knows are among those of each: better
    to call in vain than not to know of 112."""
    return [
        each
        for each in entries
        if each.needs
        and (need is None or need in each.needs)
        and (language is None or not each.languages or language in each.languages)
    ]


def ordered(offers: Iterable[Offer]) -> list[Offer]:
    """Open now first, in the order of the list; then those that may be; then those closed, the next to open first."""

    def rank(offer: Offer) -> tuple[int, datetime]:
        state, until = offer.status
        return _RANKS[state], (until or _FAR) if state is State.CLOSED else _FAR

    return sorted(offers, key=rank)


def phone(text: str) -> str | None:
    """The number as it is dialled: a helpline's `116006`, any other's `+3726558088`; None for what is none."""
    bare = _SPACES.sub("", text.strip())
    return bare if bare.isascii() and _SHORT.fullmatch(bare) else phones.read(text)


def shown_phone(number: str) -> str:
    """The number as people read it: `116 006`, `1220`, `+372 655 8088`."""
    if number.startswith("+"):
        return phones.shown(number)
    return f"{number[:3]} {number[3:]}" if len(number) == 6 else number


def is_due(checked_on: date, *, today: date, review_for: timedelta) -> bool:
    """Whether an entry is to be looked at again: it was not for as long as the team has set."""
    return checked_on + review_for <= today


def is_asked(asked_on: date | None, *, today: date) -> bool:
    """Whether who keeps the list was asked about an entry so lately that they are left alone."""
    return asked_on is not None and today < asked_on + ASKED_EVERY
