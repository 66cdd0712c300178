"""All a monthly report says, found once: figures of the month, of the one before, and of the year. Knows no words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import figures, months, seats, traffic
from handlers.kit.figures import Figures
from handlers.rules import case_indicators, heatmap, ledger, limits, times
from handlers.rules.case_indicators import Read
from handlers.rules.ledger import Hours
from handlers.rules.mean_weeks import MeanCell, MeanWeek
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Share
from handlers.rules.traffic import Record
from handlers.rules.work import Stint
from storage import bulletins, case_figures, members, places
from storage.case_figures import Asked
from storage.figures import Ran
from storage.members import Language, Member, MemberState


@dataclass(frozen=True)
class Guide:
    """Something that had to be read by some instant in the month, by its latest deadline."""

    base_id: int
    titles: Mapping[Language, str]
    due_on: date
    read: Read


@dataclass(frozen=True)
class Worked:
    """What somebody did in the month."""

    member: Member
    hours: Hours


@dataclass(frozen=True)
class Brief:
    """A month and the one before. `is_running`: it is not over, so all of it is so far."""

    month: date
    made_at: datetime
    zone: ZoneInfo
    found: Figures
    numbers: MonthNumbers
    before: MonthNumbers | None  # None where nothing is known of it
    week: MeanWeek

    @property
    def is_running(self) -> bool:
        """Whether the month is not over."""
        return self.found.until < ledger.month_span(self.month, self.zone)[1]

    @property
    def active(self) -> Share:
        """Who was on a shift, of everybody on the list."""
        return self.numbers.active

    @property
    def retention(self) -> Share:
        """Who was, of those who were twelve months before."""
        return self.numbers.retention

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to report of."""
        found = self.found
        return not (found.ran or found.raised or found.open or found.read.in_time.of)


@dataclass(frozen=True)
class MonthFacts(Brief):
    """The same with the year it ends."""

    months: tuple[date, ...]
    rows: tuple[MonthNumbers | None, ...]  # None where nothing is known
    is_internal: bool  # whether the owner wants files marked so
    guides: tuple[Guide, ...]
    people: tuple[Worked, ...]
    traffic: tuple[Record, ...]  # of the contact centre, month by month

    @property
    def values(self) -> Mapping[str, int]:
        """The team's numbers."""
        return self.found.values


def brief(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> Brief:
    """The month that begins on this day, as far as it is known now: of one that is not over, what is past."""
    since, until = ledger.month_span(month, zone)
    found = figures.of(session, now, since=since, until=min(until, max(now, since)))
    numbers = months.told(session, now, found=found, month=month, zone=zone)
    earlier = ledger.month_after(month, -1)
    before = months.numbers(session, now, months=[earlier], zone=zone)[earlier]
    return Brief(month, now, zone, found, numbers, before, mean_week(found.ran, days(month, now, zone), zone))


def of(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> MonthFacts:
    """The same with its year."""
    short = brief(session, now, month=month, zone=zone)
    year = tuple(ledger.month_after(month, back - months.MOST + 1) for back in range(months.MOST))
    known = months.numbers(session, now, months=year, zone=zone)
    if known[month] is not None:  # kept once a day: what was put right since is in this
        known[month] = short.numbers
    return MonthFacts(
        month=month,
        made_at=now,
        zone=zone,
        found=short.found,
        numbers=short.numbers,
        before=short.before,
        week=short.week,
        months=year,
        rows=tuple(known[each] for each in year),
        is_internal=limits.number("reports.internal", short.found.values) == 1,
        guides=tuple(_guides(session, short)),
        people=tuple(_people(session, short)),
        traffic=tuple(traffic.of_months(session, months=year, zone=zone)),
    )


def _guides(session: Session, of: Brief) -> Iterator[Guide]:
    """By their deadlines, which may differ from one reader to the next."""
    span = {"since": of.found.since, "until": of.found.until}
    by_base: dict[int, list[Asked]] = {}
    for each in case_figures.asked(session, **span):
        by_base.setdefault(each.base_id, []).append(each)
    found = [
        (max(each.read_by for each in asked), base_id, case_indicators.read_rate(asked, by=of.made_at, **span))
        for base_id, asked in by_base.items()
    ]
    for due_at, base_id, read in sorted(found, key=lambda each: each[:2]):
        if read.in_time.of:
            wordings = bulletins.wordings(session, edition_id=base_id)
            titles = {language: each.title for language, each in wordings.items()}
            yield Guide(base_id, titles, times.local_day(due_at, of.zone), read)


def _people(session: Session, of: Brief) -> Iterator[Worked]:
    """Who worked in the month, by name, those who have left since among them."""
    stints: dict[int, list[Stint]] = {}
    for each in places.engagements(session, since=of.found.since, until=of.found.until):
        stints.setdefault(each.member_id, []).append(seats.stint(each))
    everyone = members.everyone(session, states=tuple(MemberState))
    for member in sorted(everyone, key=lambda each: (each.name.casefold(), each.id)):
        if member.id in stints:
            worked = ledger.hours(stints[member.id], of.found.since, of.found.until, of.zone)
            yield Worked(member, worked)


def days(month: date, now: datetime, zone: ZoneInfo) -> list[date]:
    """The days of a month that are over; of one that is not over, up to yesterday."""
    last = min(ledger.month_after(month), times.local_day(now, zone))
    return [month + timedelta(days=each) for each in range(max((last - month).days, 0))]


def mean_week(ran: Sequence[Ran], counted: Sequence[date], zone: ZoneInfo) -> MeanWeek:
    """How many were needed and there in each hour of the week, on the mean of these days. When the clocks are moved an
    hour of one of them is twice as long, or is not there."""
    lengths: dict[tuple[int, int], timedelta] = {}
    for day in counted:
        for slot in heatmap.slots(day, zone):
            at = day.weekday(), slot.hour.number
            lengths[at] = lengths.get(at, timedelta(0)) + (slot.ends_at - slot.starts_at)
    parts = figures.mean_week(ran, counted, zone)
    return MeanWeek({at: MeanCell(part.done_for / lengths[at], part.of / lengths[at]) for at, part in parts.items()})
