"""What may become of faults, changes and expected load, and for which shifts they count."""

import enum
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import times
from storage.hitches import Hitch, HitchKind, HitchState

# A change is told of for so long unless it is said otherwise; by then everybody works with it.
CHANGE_DAYS = 7
# What a lead may choose for how long a change is told of, in days.
LASTS = (1, 3, CHANGE_DAYS, 14, 30)
# Words about what is over are deleted after this; that it was stays, to be counted.
WORDS_FOR = timedelta(days=30)
# So far ahead load can be expected and changes announced.
AHEAD = timedelta(days=180)


class Verb(enum.StrEnum):
    """What a lead says of a fault."""

    KNOW = "know"  # they have taken note
    FORWARD = "forward"  # whoever can mend it knows
    SOLVE = "solve"  # it works again
    REJECT = "reject"  # it was none


_LEADS_TO: Mapping[Verb, HitchState] = {
    Verb.KNOW: HitchState.KNOWN,
    Verb.FORWARD: HitchState.PASSED_ON,
    Verb.SOLVE: HitchState.SOLVED,
    Verb.REJECT: HitchState.REJECTED,
}
_FROM: Mapping[Verb, frozenset[HitchState]] = {
    Verb.KNOW: frozenset({HitchState.REPORTED}),
    Verb.FORWARD: frozenset({HitchState.REPORTED, HitchState.KNOWN}),
    Verb.SOLVE: frozenset({HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON}),
    Verb.REJECT: frozenset({HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON}),
}
_OPEN = frozenset({HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON})


def leads_to(verb: Verb) -> HitchState:
    """The state the verb brings a fault to."""
    return _LEADS_TO[verb]


def may(verb: Verb, state: HitchState) -> bool:
    """Whether this can be said of a fault in this state."""
    return state in _FROM[verb]


def is_open(row: Hitch) -> bool:
    """Whether it is not over."""
    return row.state in _OPEN


def counts_for(row: Hitch, starts_at: datetime, ends_at: datetime, *, now: datetime, opens_for: timedelta) -> bool:
    """Whether who works a shift is told of it. A fault counts for shifts under way or about to begin, as it may be gone
    by any later one; a change for every shift it reaches into; expected load for those that begin on its day."""
    if not is_open(row):
        return False
    if row.kind is HitchKind.FAULT:
        return starts_at - opens_for <= now < ends_at
    is_before_end = row.ends_at is None or starts_at < row.ends_at
    begins_by = starts_at if row.kind is HitchKind.LOAD else ends_at - timedelta(microseconds=1)
    return row.begins_at <= begins_by and is_before_end


def day_of(day: date, zone: ZoneInfo, *, days: int = 1) -> tuple[datetime, datetime]:
    """From the midnight a day begins with to that which ends the last of so many, by the wall clock."""
    return times.instant(day, time(), zone), times.instant(day + timedelta(days=days), time(), zone)


def is_forgotten(row: Hitch, *, now: datetime, after: timedelta) -> bool:
    """Whether leads are to be reminded of a fault: for so long it is open and nobody has said what becomes of it."""
    last = max(row.reported_at, row.dealt_at or row.reported_at)
    return row.kind is HitchKind.FAULT and is_open(row) and now - last >= after


def ordered(rows: Iterable[Hitch]) -> list[Hitch]:
    """As they are told: what does not work, what is otherwise, what is expected; each by when it begins."""
    kinds = list(HitchKind)
    return sorted(rows, key=lambda each: (kinds.index(each.kind), each.begins_at, each.id))
