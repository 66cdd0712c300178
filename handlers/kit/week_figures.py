"""A week as the weekly report tells it: its figures, those of the four before, and what the two weeks after it need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import figures, readcounts
from handlers.kit.figures import Figures
from handlers.kit.readcounts import Count
from handlers.rules import case_indicators, heatmap, indicators, week_verdicts, work
from handlers.rules.case_indicators import Age
from handlers.rules.heatmap import Grid
from handlers.rules.shares import Part
from handlers.rules.week_verdicts import Aspect, Comparison, Week
from storage import bulletins, debriefs, hitches, shifts
from storage import figures as rows
from storage.bulletins import Edition
from storage.case_figures import Incident
from storage.debriefs import DebriefState
from storage.hitches import Hitch, HitchKind
from storage.shifts import Opening

BEFORE = 4  # weeks a week is compared with (domain notes, 5.3)
AHEAD = timedelta(days=14)
_WEEK = timedelta(days=7)
_OLD = (Age.WEEK, Age.LONGER)


@dataclass(frozen=True)
class WeekFigures:
    """Everything the report of one week says."""

    monday: date
    ends_at: datetime
    figures: Figures  # of a week that is not over, of what is past
    before: Sequence[Figures]  # the weeks before of which there is anything
    comparison: Comparison
    grid: Grid
    bare: Sequence[tuple[datetime, datetime]]  # from when to when nobody was there, though somebody was needed
    uncovered_ahead: Part
    gaps: Sequence[Opening]  # of the two weeks ahead
    unread: Sequence[tuple[Edition, Count]]  # what has to be read and was not read by all, now
    debriefs_waiting: int
    loads: Sequence[Hitch]  # what is expected in the two weeks ahead

    @property
    def old_cases(self) -> Sequence[Incident]:
        """Cases open for more than three days at its end."""
        at = min(self.figures.until, self.figures.by)
        return [each for each in self.figures.open if case_indicators.age(at - each.raised_at) in _OLD]

    @property
    def is_so_far(self) -> bool:
        """Whether the week is not over."""
        return self.figures.until < self.ends_at


def of(session: Session, now: datetime, *, monday: date, zone: ZoneInfo) -> WeekFigures:
    """The report of the week that begins on this Monday, as it is now."""
    since, until = work.week_span(monday, zone)
    end = min(until, max(now, since))
    found = figures.of(session, now, since=since, until=end)
    before = [_of_week(session, now, monday - back * _WEEK, zone) for back in range(1, BEFORE + 1)]
    grid = _grid(session, monday, zone)
    return WeekFigures(
        monday=monday,
        ends_at=until,
        figures=found,
        before=[each for each in before if each.ran or each.raised],
        comparison=week_verdicts.compare(_week(found), [_week(each) for each in before]),
        grid=grid,
        bare=heatmap.bare(grid, by=end),
        uncovered_ahead=indicators.coverage(rows.ran(session, since=now, until=now + AHEAD), now, now + AHEAD),
        gaps=_gaps(shifts.between(session, since=now, until=now + AHEAD)),
        unread=_unread(session, now),
        debriefs_waiting=len(debriefs.in_state(session, states=(DebriefState.WANTED,))),
        loads=[
            each
            for each in hitches.between(session, since=now, until=now + AHEAD)
            if each.kind is HitchKind.LOAD and each.load is not None
        ],
    )


def _of_week(session: Session, now: datetime, monday: date, zone: ZoneInfo) -> Figures:
    since, until = work.week_span(monday, zone)
    return figures.of(session, now, since=since, until=until)


def _week(found: Figures) -> Week:
    return Week(
        {
            Aspect.COVERAGE: found.coverage.value,
            Aspect.ACCEPTED: week_verdicts.telling(found.accepting.within),
            Aspect.NO_SHOWS: week_verdicts.telling(found.no_shows),
        }
    )


def _grid(session: Session, monday: date, zone: ZoneInfo) -> Grid:
    days = [monday + timedelta(days=each) for each in range(7)]
    since, until = work.week_span(monday, zone)
    begun = shifts.between(session, since=since - shifts.LONGEST, until=until)
    return heatmap.grid([each for each in begun if each.ends_at > since], days, zone)


def _gaps(openings: Sequence[Opening]) -> list[Opening]:
    return [each for each in openings if heatmap.there(each) < heatmap.least(each)]


def _unread(session: Session, now: datetime) -> list[tuple[Edition, Count]]:
    asked = [each for each in bulletins.in_force(session) if each.is_must]
    counts = readcounts.counts(session, now, editions=asked)
    return [(each, counts[each.id]) for each in asked if counts[each.id].missing]
