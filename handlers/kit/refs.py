"""What is behind a button, read again: it came over the wire and may be anything."""

import enum
import zlib
from datetime import date, time
from typing import TypeVar

from handlers.kit.errors import Refused

E = TypeVar("E", bound=enum.StrEnum)
# Ids are 32-bit integers in PostgreSQL: up to 2 147 483 647. A number of nine digits always fits.
_MOST_DIGITS = 9
# Telegram promises ids of chats below 2^52, which has 16 digits.
_MOST_CHAT_DIGITS = 16


def number(ref: str) -> int:
    """The id a button carries. Raises `Refused` when it is none."""
    if not (ref.isascii() and ref.isdecimal() and len(ref) <= _MOST_DIGITS):
        raise Refused("kit-gone")
    return int(ref)


def chat(ref: str) -> int:
    """The id of a group chat a button carries. Raises `Refused` when it is none."""
    digits = ref.removeprefix("-")
    if not (ref.startswith("-") and digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_CHAT_DIGITS):
        raise Refused("kit-gone")
    return int(ref)


def choice(kind: type[E], ref: str) -> E:
    """The value of an enum a button carries. Raises `Refused` when it is none."""
    try:
        return kind(ref)
    except ValueError:
        raise Refused("kit-gone") from None


def day(ref: str) -> date:
    """The day a button carries, `20261127`, of this century: there are days before and after it. Raises `Refused`."""
    first = month(ref[:-2])
    try:
        return first.replace(day=number(ref[-2:]))
    except ValueError:
        raise Refused("kit-gone") from None


def month(ref: str) -> date:
    """The first day of the month a button carries, `202611`, of this century. Raises `Refused`."""
    year, number_ = divmod(number(ref), 100)
    if not (2000 <= year < 2100 and 1 <= number_ <= 12):
        raise Refused("kit-gone")
    return date(year, number_, 1)


def hours(ref: str) -> tuple[time, time]:
    """The hours a button carries, `18002200`. Raises `Refused`."""
    digits = f"{number(ref):08}"
    try:
        return time(int(digits[:-6]), int(digits[-6:-4])), time(int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        raise Refused("kit-gone") from None


def pair(ref: str) -> tuple[str, str]:
    """Two refs with a colon between them. Raises `Refused` when there are not two."""
    first, colon, second = ref.partition(":")
    if not colon:
        raise Refused("kit-gone")
    return first, second


def parts(ref: str, count: int) -> list[str]:
    """So many refs with colons between them. Raises `Refused` when there are not so many."""
    found = ref.split(":")
    if len(found) != count:
        raise Refused("kit-gone")
    return found


def seal(*facts: object) -> str:
    """Four letters that stand for what a card said, so that a tap on one that is not true any more is noticed."""
    return f"{zlib.crc32(repr(facts).encode()) & 0xFFFF:04x}"
