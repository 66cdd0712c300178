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
# Nobody is reminded sooner than this after they were told, nor of anything within this after another reminder.
_APART = timedelta(hours=1)
# Reminders without a sound leave people alone for longer.
_SOFTLY_APART = timedelta(hours=3)
# What is due within this comes with what is due now; less for what has to be read within hours.
SOON = timedelta(hours=1)


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
    three days after it. What would come too close before something else (two hours, or a third of a shorter time) is
    left out; the deadline never is."""
    closest = min(2 * _APART, max(_APART, (by - told_at) / 3))
    rising = [told_at + (by - told_at) / 2, *(by - before for before in _BEFORE)]
    found: list[datetime] = []
    for at in sorted(rising, reverse=True):
        if at - told_at >= _APART and all(later - at >= closest for later in found):
            found.append(at)
    return [*sorted(found or [by]), *(by + after for after in _AFTER)]


def due(
    now: datetime, *, told_at: datetime, by: datetime, reminded_at: datetime | None, is_soon: bool = False
) -> datetime | None:
    """The moment of the reminder that is due now, or that comes with others now as it is due soon, to who is to have
    read it by then; None when there is none, or it was made. Of several that were missed only the last counts."""
    soon = max(timedelta(0), min(SOON, (by - told_at) / 4))
    past = [at for at in moments(told_at=told_at, by=by) if at <= (now + soon if is_soon else now)]
    if not past or (reminded_at is not None and reminded_at >= past[-1] - soon):
        return None
    return past[-1]


def is_soft(moment: datetime, *, by: datetime) -> bool:
    """Whether the reminder of this moment makes no sound."""
    return moment < by - LOUD


def apart(moment: datetime, *, by: datetime) -> timedelta:
    """How long before the reminder of this moment nobody is to have been reminded, of whatever it was."""
    return _SOFTLY_APART if is_soft(moment, by=by) else _APART
