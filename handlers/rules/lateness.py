"""What is due when somebody is not there although their shift has begun. How it is done is not here."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.lates import LateState
from storage.shifts import PlaceKind, PlaceState

# Whose absence leaves the shift short. A reserve is at home, and a trainee is only reminded.
MISSED_KINDS = (PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD)


class Step(enum.StrEnum):
    """What is done about it, in this order."""

    NUDGE = "nudge"  # they are asked themselves
    ALERT = "alert"  # the leads hear of it, and whoever gets the place relieves them
    WIDEN = "widen"  # the reserve and everybody who may come are asked
    MISSED = "missed"  # the place is theirs no more


@dataclass(frozen=True)
class Delays:
    """How long after the start each step is due; the alert comes after the nudge, the others after the alert."""

    nudge: timedelta
    alert: timedelta
    widen: timedelta
    missed: timedelta


@dataclass(frozen=True)
class Absent:
    """Somebody who has not come, and how far the chain is with them; `late` is None before they were nudged."""

    kind: PlaceKind
    place: PlaceState
    late: LateState | None = None
    told_at: datetime | None = None
    widened_at: datetime | None = None


def due(absent: Absent, *, starts_at: datetime, delays: Delays, now: datetime) -> tuple[Step, ...]:
    """The steps to be taken now, each for the first time. After a pause several are due, and are taken as one.

    The place is never lost in the moment the alert goes: whoever was not asked in time has at least half of the time
    that the settings give them.
    """
    gone_for = now - starts_at
    if absent.late is None:
        first = (Step.NUDGE,) if gone_for >= delays.nudge else ()
    elif absent.late is LateState.OPEN:
        first = ()
    else:
        return ()
    if absent.kind not in MISSED_KINDS:
        return first
    alert = (Step.ALERT,) if absent.told_at is None and gone_for >= delays.alert else ()
    widen = (Step.WIDEN,) if absent.widened_at is None and gone_for >= delays.widen else ()
    return *first, *alert, *widen, *_missed(absent, starts_at, delays, now)


def _missed(absent: Absent, starts_at: datetime, delays: Delays, now: datetime) -> tuple[Step, ...]:
    if absent.told_at is None or absent.place is not PlaceState.PLANNED:
        return ()
    since = max(starts_at + delays.missed, absent.told_at + (delays.missed - delays.alert) / 2)
    return (Step.MISSED,) if now >= since else ()


def outcome(late: LateState, place: PlaceState, *, is_over: bool, is_short: bool, is_anew: bool = False) -> LateState:
    """How it stands with somebody who was not there, by what has become of their place since.

    `is_over`: the shift has ended or does not take place. `is_short`: it still lacks somebody in their stead.
    `is_anew`: they have lost the place and got one again, and are on the way to that.
    """
    if is_anew or place in (PlaceState.HERE, PlaceState.DONE):
        return LateState.CAME
    if late is not LateState.OPEN:
        return late
    if is_over or place in (PlaceState.LEFT, PlaceState.COVERED):
        return LateState.OVER
    if place in (PlaceState.EXCUSED, PlaceState.MISSED) and not is_short:
        return LateState.REPLACED
    return LateState.OPEN
