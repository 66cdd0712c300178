"""What is written down after a provider was asked to ring, or was asked what became of it. Decides, does nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.phone.outcomes import (
    Acknowledged,
    Delivered,
    Failed,
    Outcome,
    Reason,
    Sent,
    Status,
    Uncertain,
    Undelivered,
    Unknown,
)
from storage.contacts import Way
from storage.summons import SummonsState

# What may be otherwise in a moment; everything else will be refused again.
_PASSES: Final = (Reason.UNREACHABLE, Reason.LIMIT, Reason.BROKEN)
_WAITS: Final = (5.0, 10.0, 20.0, 40.0, 60.0)  # seconds between tries, the last one from then on
_LONGEST_WAIT: Final = 300.0  # an alert that waits longer than this has long been taken up by other ways
MOST_TRIES: Final = 12
# A sender that dies again and again with the ring in flight stops at this many marked repeats.
MOST_LOST: Final = 5
_AT_ONCE: Final = timedelta(seconds=2)
_SELDOM: Final = timedelta(minutes=1)
# The person's own way does not work, as far as the provider knows; everything else is the team's account or the day.
OWN: Final = (Reason.ADDRESS, Reason.BLOCKED)


@dataclass(frozen=True)
class Verdict:
    """How the ring stands. With `again_at` it is queued, or in an open state asked about again then."""

    state: SummonsState
    reason: Reason | None = None
    again_at: datetime | None = None
    is_repeat: bool = False
    is_finished: bool = False


def after_sending(outcome: Outcome, now: datetime, *, attempts: int, is_repeat: bool, poll: timedelta) -> Verdict:
    """What a provider's answer means. What may have been taken is repeated once, marked; no call or SMS goes a third
    time for that."""
    match outcome:
        case Sent():
            return Verdict(SummonsState.SENT, None, now + poll, is_repeat)
        case Uncertain(reason) if not is_repeat:
            return Verdict(SummonsState.QUEUED, reason, now + _AT_ONCE, is_repeat=True)
        case Uncertain(reason, name):
            return Verdict(SummonsState.UNCERTAIN, reason, now + poll, is_repeat=True, is_finished=name is None)
        case Failed(reason, retry_after) if reason in _PASSES and attempts < MOST_TRIES:
            seconds = max(_WAITS[min(attempts, len(_WAITS)) - 1], min(retry_after or 0.0, _LONGEST_WAIT))
            return Verdict(SummonsState.QUEUED, reason, now + timedelta(seconds=seconds), is_repeat)
        case Failed(reason):
            # That the repeat surely did not come says nothing about what it repeats.
            state = SummonsState.UNCERTAIN if is_repeat else SummonsState.FAILED
            return Verdict(state, reason, None, is_repeat, is_finished=True)
    raise TypeError(outcome)


def after_loss(now: datetime, *, attempts: int, is_repeat: bool) -> Verdict:
    """Who was sending died: the phone may have rung, and is rung again with a mark; however often it was surely refused
    before."""
    if is_repeat and attempts > MOST_LOST:
        return Verdict(SummonsState.UNCERTAIN, Reason.DROPPED, None, is_repeat=True, is_finished=True)
    return Verdict(SummonsState.QUEUED, Reason.DROPPED, now, is_repeat=True)


def after_asking(
    status: Status, now: datetime, *, state: SummonsState, way: Way, poll: timedelta, ends_at: datetime
) -> Verdict:
    """What is known of a ring the provider has, or may have. After its end nothing more is asked."""
    is_over = now >= ends_at
    match status:
        case Acknowledged():
            return Verdict(SummonsState.ANSWERED, is_finished=True)
        case Delivered():
            # What repeats itself can still be answered, and is to be stopped; nothing more comes of the rest.
            goes_on = way is Way.PUSHOVER and not is_over
            return Verdict(SummonsState.DELIVERED, None, now + poll if goes_on else None, is_finished=not goes_on)
        case Undelivered(reason):
            return Verdict(SummonsState.FAILED, reason, is_finished=True)
        case Unknown(None):
            return Verdict(state, None, now + max(poll, _SELDOM), is_finished=is_over)
    return Verdict(state, None, now + poll, is_finished=is_over)
