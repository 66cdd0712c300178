"""When somebody is reminded of what they have to read: more and more often as its deadline comes near."""

from collections.abc import Sequence
from datetime import datetime, timedelta

_BEFORE = (timedelta(days=1), timedelta(hours=3), timedelta(0))
# From so long before the deadline on reminders make a sound.
LOUD = timedelta(hours=3)
_AFTER = tuple(timedelta(days=day) for day in (1, 2, 3))
# Who is told within this part of the time has not heard of it late.
_IN_TIME = 1 / 10
# Whoever hears of it late has no more than this from then on, however long the others had.
_AT_MOST = timedelta(days=14)
# Nobody is reminded sooner than this after they were told, and two reminders are never closer.
_APART = timedelta(hours=1)


def deadline(*, told_at: datetime, out_at: datetime, read_by: datetime, ends_at: datetime | None = None) -> datetime:
    """By when somebody is to have read it who was told then.

    Whoever is told late has as long as those had who were told at once, from when they are told: two weeks at most,
    and not beyond its end. Never less than all have.
    """
    whole = max(read_by - out_at, _APART)
    if told_at - out_at <= whole * _IN_TIME:
        return read_by
    own = told_at + min(whole, _AT_MOST)
    return max(read_by, own if ends_at is None else min(own, ends_at))


def moments(*, told_at: datetime, by: datetime) -> Sequence[datetime]:
    """When they are reminded, in order: at half of the time, a day and three hours before, at the deadline, and on
    three days after it. What would come too close before something else is left out; the deadline never is."""
    rising = [told_at + (by - told_at) / 2, *(by - before for before in _BEFORE)]
    found: list[datetime] = []
    for at in sorted(rising, reverse=True):
        if at - told_at >= _APART and all(later - at >= _APART for later in found):
            found.append(at)
    return [*sorted(found or [by]), *(by + after for after in _AFTER)]


def due(now: datetime, *, told_at: datetime, by: datetime, reminded_at: datetime | None) -> datetime | None:
    """The moment of the reminder that is due now to who is to have read it by then; None when there is none, or it was
    made. Of several that were missed only the last counts."""
    past = [at for at in moments(told_at=told_at, by=by) if at <= now]
    if not past or (reminded_at is not None and reminded_at >= past[-1]):
        return None
    return past[-1]
