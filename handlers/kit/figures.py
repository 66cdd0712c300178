"""All indicators of a stretch of time at once, found and counted: what digest, reports and exports share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.rules import case_indicators, heatmap, indicators, ledger, limits, rights
from handlers.rules.case_indicators import Accepting, Age, Read, Talks
from handlers.rules.indicators import Filling
from handlers.rules.shares import Part, Share, Times
from storage import case_figures, figures, members, policies
from storage.case_figures import Incident
from storage.cases import Level
from storage.figures import Ran, Served
from storage.members import Language, Member, MemberState


@dataclass(frozen=True)
class Figures:
    """A stretch of time in numbers: rows as they were found, and each indicator as its rule counts it.

    What had not happened by `by` does not count: a stretch may reach into the future.
    """

    since: datetime
    until: datetime
    by: datetime
    values: Mapping[str, int]  # the team's numbers
    ran: Sequence[Ran]
    served: Sequence[Served]
    raised: Sequence[Incident]
    closed: Sequence[Incident]
    open: Sequence[Incident]
    withdrawn: int
    read: Read
    talks: Talks

    @cached_property
    def coverage(self) -> Part:
        """Counsellors' hours there of those needed."""
        return indicators.coverage(self.ran, self.since, self.until)

    @cached_property
    def coverage_by_language(self) -> Mapping[Language | None, Part]:
        """The same by the language of shifts."""
        return indicators.coverage_by_language(self.ran, self.since, self.until)

    @cached_property
    def filling(self) -> Filling:
        """How soon shifts were full."""
        return indicators.fill_lead(self.ran, self.served, self.since, self.until)

    @cached_property
    def late_drops(self) -> Share:
        """Places given back under 48 h before."""
        taken = indicators.sign_ups(self.served, undo_for=self._duration("rota.undo"))
        return indicators.late_drops(taken)

    @cached_property
    def no_shows(self) -> Share | None:
        """Who was not there; None where nobody is asked."""
        if not self.is_checked_in:
            return None
        return indicators.no_shows(self.served, missed_for=self._duration("attendance.missed"), by=self.by)

    @cached_property
    def late_starts(self) -> Share | None:
        """Who came late; None where nobody is asked."""
        if not self.is_checked_in:
            return None
        late_for, missed_for = self._duration("attendance.alert"), self._duration("attendance.missed")
        return indicators.late_starts(self.served, late_for=late_for, missed_for=missed_for, by=self.by)

    @cached_property
    def adherence(self) -> Part | None:
        """Time checked in of time planned; None where nobody is asked."""
        return indicators.adherence(self.served, by=self.by) if self.is_checked_in else None

    @cached_property
    def at_work(self) -> frozenset[int]:
        """Who was on a shift, by member id."""
        return indicators.at_work(self.served, by=self.by)

    @cached_property
    def accepting(self) -> Accepting:
        """How soon somebody took the cases flagged, whatever their level."""
        return self._accepting(self.raised)

    @cached_property
    def accepting_by_level(self) -> Mapping[Level, Accepting]:
        """The same by level; levels without any case have none of anything."""
        return {level: self._accepting(of) for level, of in case_indicators.by_level(self.raised).items()}

    @cached_property
    def resolving(self) -> Times:
        """How long cases that were closed had taken."""
        return case_indicators.resolving(self.closed)

    @cached_property
    def ages(self) -> Mapping[Age, int]:
        """How long cases open at the end, or now where it is ahead, had been so."""
        return case_indicators.ages(self.open, at=min(self.until, self.by))

    @property
    def is_checked_in(self) -> bool:
        """Whether people are asked whether they are there; without it nothing is known of who came."""
        return limits.number("attendance.check_in", self.values) == 1

    def _accepting(self, found: Sequence[Incident]) -> Accepting:
        return case_indicators.accepting(found, targets=case_indicators.targets(self.values), by=self.by)

    def _duration(self, key: str) -> timedelta:
        return limits.duration(key, self.values)


def of(session: Session, now: datetime, *, since: datetime, until: datetime) -> Figures:
    """The figures of [since, until), as far as they are known now."""
    end = min(until, now)
    asked = case_figures.asked(session, since=since, until=until)
    return Figures(
        since=since,
        until=until,
        by=now,
        values=policies.values(session),
        ran=figures.ran(session, since=since, until=until),
        served=figures.served(session, since=since, until=until),
        raised=case_figures.raised(session, since=since, until=until),
        closed=case_figures.closed(session, since=since, until=until),
        open=case_figures.open_now(session) if until >= now else case_figures.open_at(session, at=end),
        withdrawn=case_figures.withdrawn(session, since=since, until=until),
        read=case_indicators.read_rate(asked, since=since, until=until, by=now),
        talks=case_indicators.talks(case_figures.talks(session, since=since, until=until), since=since, until=until),
    )


def of_month(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> Figures:
    """The figures of the month that begins on this day; of one that is not over, of what is past."""
    since, until = ledger.month_span(month, zone)
    return of(session, now, since=since, until=min(until, max(now, since)))


def active(session: Session, found: Figures) -> Share:
    """Who was on a shift, of everybody on the list then; who leads counts where they were on one."""
    return indicators.active(found.at_work, [each.id for each in on_list(session, before=found.until)])


def on_list(session: Session, *, before: datetime) -> list[Member]:
    """Everybody who is in the team to take shifts and was in it before this instant, those who pause among them."""
    everyone = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    return [each for each in everyone if rights.is_counselling(each.role) and each.created_at < before]


def retention(session: Session, now: datetime, *, found: Figures, month: date, zone: ZoneInfo) -> Share:
    """Who is active in this month, whose figures these are, of those who were twelve months before."""
    since, until = ledger.month_span(ledger.month_after(month, -12), zone)
    then = indicators.at_work(figures.served(session, since=since, until=until), by=now)
    return indicators.retention(found.at_work, then)


def mean_week(ran: Sequence[Ran], days: Sequence[date], zone: ZoneInfo) -> Mapping[tuple[int, int], Part]:
    """Coverage by weekday and hour of the wall clock over these days."""
    slots = [
        (day.weekday(), slot.hour.number, slot.starts_at, slot.ends_at)
        for day in days
        for slot in heatmap.slots(day, zone)
    ]
    return indicators.hours_of_week(ran, slots)
