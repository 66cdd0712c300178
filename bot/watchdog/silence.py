"""Whether the bot is silent, and whether that is to be said now. Decides over what was seen; sends nothing."""

import enum
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

SILENT_AFTER: Final = timedelta(minutes=3)
AGAIN_AFTER: Final = timedelta(minutes=15)
"""Until an alarm that somebody's provider has taken is repeated."""
UNSURE_AFTER: Final = timedelta(minutes=5)
"""Until one is repeated that may have been taken by some and surely by none."""
ASKED_WITHIN: Final = timedelta(hours=1)
"""A test that was asked for longer ago is nobody's concern any more, and may be in the middle of the night."""


@dataclass(frozen=True)
class Memory:
    """What one look leaves for the next, in the watchdog's own time but for what the bot wrote."""

    tick: datetime | None = None  # as the bot wrote it
    heard_at: datetime | None = None  # silence counts from here
    read_at: datetime | None = None  # when a tick could last be read
    alarmed_for: datetime | None = None  # since when the bot was silent, as people were told
    alarmed_at: datetime | None = None  # the tick that was the last one then
    again_at: datetime | None = None
    asked_at: datetime | None = None  # the last test that was tried, as the bot wrote it
    tried_at: datetime | None = None
    is_tested: bool = False  # a provider has taken it


class Verdict(enum.Enum):
    """What is to be said."""

    NOTHING = enum.auto()
    ALARM = enum.auto()
    WELL = enum.auto()


def seen(memory: Memory, now: datetime, *, tick: datetime | None) -> Memory:
    """The memory after a look; `tick` is None when there was none to read.

    Clocks are not trusted: the bot's may be another machine's, and either may be set back or forward. A tick that has
    changed since it was last read is a sign of life from between the two, whatever it says; one in the future, or one
    that does not change, counts from when it was first seen.
    """
    heard_at = memory.heard_at
    if heard_at is None or tick is None or tick == memory.tick:
        first = now if tick is None else min(tick, now)
        heard_at = first if heard_at is None else min(heard_at, now)
    else:
        heard_at = min(tick, now)
        if memory.read_at is not None and timedelta() <= now - memory.read_at <= SILENT_AFTER:
            heard_at = max(heard_at, memory.read_at)
    if tick is None:
        return replace(memory, heard_at=heard_at)
    return replace(memory, tick=tick, heard_at=heard_at, read_at=now)


def is_silent(memory: Memory, now: datetime) -> bool:
    """Whether nothing was heard of the bot for too long."""
    return memory.heard_at is not None and now - memory.heard_at > SILENT_AFTER


def verdict(memory: Memory, now: datetime, *, is_readable: bool) -> Verdict:
    """What is to be said after a look. That all is well again is only said of a bot that has ticked since."""
    if is_silent(memory, now):
        again_at = memory.again_at
        # An instant that is further ahead than it can be is of before the clock was set back.
        is_due = again_at is None or again_at <= now or again_at - now > AGAIN_AFTER
        return Verdict.ALARM if is_due else Verdict.NOTHING
    is_back = is_readable and memory.alarmed_for is not None and memory.tick != memory.alarmed_at
    return Verdict.WELL if is_back else Verdict.NOTHING


def alarmed(memory: Memory, now: datetime, *, taken: int, unsure: int) -> Memory:
    """The memory after an alarm that so many providers have taken, or may have. One that nobody has is due at once."""
    pause = AGAIN_AFTER if taken else UNSURE_AFTER if unsure else None
    if pause is None:
        return memory
    since = memory.alarmed_for or memory.heard_at
    return replace(memory, alarmed_for=since, alarmed_at=memory.tick, again_at=now + pause)


def settled(memory: Memory) -> Memory:
    """The memory once people know that all is well again."""
    return replace(memory, alarmed_for=None, alarmed_at=None, again_at=None)


def is_test_due(memory: Memory, now: datetime, *, asked_at: datetime) -> bool:
    """Whether a test that was asked for is to be sent, again if nobody has taken it before."""
    if abs(now - asked_at) > ASKED_WITHIN:
        return False
    if asked_at != memory.asked_at or memory.tried_at is None:
        return True
    return not memory.is_tested and abs(now - memory.tried_at) >= AGAIN_AFTER


def tested(memory: Memory, now: datetime, *, asked_at: datetime, taken: int) -> Memory:
    """The memory after a test that so many providers have taken."""
    return replace(memory, asked_at=asked_at, tried_at=now, is_tested=taken > 0)
