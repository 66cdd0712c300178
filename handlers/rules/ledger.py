"""Hours as they were worked, in elapsed time by instants: by stretches of time, by months, and nights. Of whom, and who
may see it, is not known here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import times, work
from handlers.rules.work import Stint
from storage.shifts import PlaceKind

# A night is one with at least so much work in it, as Directive 2003/88/EC, article 2(4)(a), counts for night workers.
NIGHT_FOR = timedelta(hours=3)
_ON_CALL = [kind for kind in PlaceKind if kind in work.ON_CALL]  # in the order they are listed
_NONE = timedelta(0)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    """What somebody did in a stretch of time. On-call time is spent at home and is no work; it is counted by kind."""

    work_for: timedelta
    on_call_for: Mapping[PlaceKind, timedelta]  # kinds without any are left out
    nights: int  # of work, by when their 22:00 is


def total(of: Sequence[Hours]) -> Hours:
    """All of these together, of several stretches or of several people."""
    on_call = {kind: sum((each.on_call_for.get(kind, _NONE) for each in of), _NONE) for kind in _ON_CALL}
    return Hours(
        work_for=sum((each.work_for for each in of), _NONE),
        on_call_for={kind: elapsed for kind, elapsed in on_call.items() if elapsed},
        nights=sum(each.nights for each in of),
    )


def hours(stints: Sequence[Stint], since: datetime, until: datetime, zone: ZoneInfo) -> Hours:
    """What of these stints of one person is in [since, until). Parts of a whole add up to it.

    A stint that reaches over an end counts as far as it is inside. Two at the same time count once.
    """
    if since >= until:
        return total([])
    worked = work.in_order(each for each in stints if not each.is_on_call)
    of_kind = {kind: work.in_order(each for each in stints if each.kind is kind) for kind in _ON_CALL}
    on_call = {kind: work.elapsed(ordered, since, until) for kind, ordered in of_kind.items()}
    return Hours(
        work_for=work.elapsed(worked, since, until),
        on_call_for={kind: elapsed for kind, elapsed in on_call.items() if elapsed},
        nights=_nights(worked, since, until, zone),
    )


def _nights(worked: Sequence[Stint], since: datetime, until: datetime, zone: ZoneInfo) -> int:
    evenings = {day - _DAY * back for stint in worked for day in work.days(stint, zone) for back in (0, 1)}
    spans = (work.night_span(each, zone) for each in evenings)
    return sum(since <= begins < until and work.elapsed(worked, begins, ends) >= NIGHT_FOR for begins, ends in spans)


def split(
    stints: Sequence[Stint], since: datetime, until: datetime, *, now: datetime, zone: ZoneInfo
) -> tuple[Hours, Hours]:
    """The same in two: what was done by now, and what is planned from now on."""
    turn = min(max(now, since), until)
    return hours(stints, since, turn, zone), hours(stints, turn, until, zone)


def month(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def month_after(first: date, by: int = 1) -> date:
    """The first day of the month so many months later, or earlier where it is negative."""
    years, months = divmod(first.month - 1 + by, 12)
    return date(first.year + years, months + 1, 1)


def month_span(first: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When the local month begins and ends; it may be an hour longer or shorter than its days."""
    return times.instant(first, time(0), zone), times.instant(month_after(first), time(0), zone)


def whole_weeks(today: date, most: int, *, since: date) -> list[date]:
    """The Mondays of the last whole weeks before this one, at most so many and none that began before `since`."""
    this = today - today.weekday() * _DAY
    mondays = [this - timedelta(weeks=back) for back in range(most, 0, -1)]
    return [monday for monday in mondays if monday >= since]


def month_target(weekly_for: timedelta, first: date) -> timedelta:
    """What a weekly target makes in this month, by its days, to the nearest hour."""
    days = (month_after(first) - first) / _DAY
    return timedelta(hours=round(weekly_for * days / 7 / timedelta(hours=1)))
