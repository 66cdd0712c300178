"""What it means that somebody gives a place back now."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules.limits import Limits
from handlers.rules.work import Stint


class Notice(enum.StrEnum):
    """How late it is to leave."""

    FREE = "free"  # in good time: they simply leave
    LATE = "late"  # they stay responsible until cover is found
    BEGUN = "begun"  # too late to leave


@dataclass(frozen=True)
class Leaving:
    """How late it is, and how long there is until the start; nothing once it has begun."""

    notice: Notice
    left_for: timedelta


def leaving(stint: Stint, *, limits: Limits, now: datetime) -> Leaving:
    """What leaving the stint now means; the first instant counts as begun, the last of good time as free."""
    left_for = stint.starts_at - now
    if left_for <= timedelta(0):
        return Leaving(Notice.BEGUN, timedelta(0))
    return Leaving(Notice.FREE if left_for >= limits.notice_for else Notice.LATE, left_for)


def can_undo(taken_at: datetime, now: datetime, *, undo_for: timedelta) -> bool:
    """Whether a place taken then still goes back without a word."""
    return now - taken_at <= undo_for
