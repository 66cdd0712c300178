"""What is known of a stretch of time by the contact centre, or by what counsellors counted; reports and cards take it
from here. Says nothing in words."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.rules import ledger, limits, times, traffic
from handlers.rules.limits import Switch
from handlers.rules.traffic import Counted, Record
from storage import policies, tallies
from storage import traffic as figures

_DAY = timedelta(days=1)


def of_months(session: Session, *, months: Sequence[date], zone: ZoneInfo) -> list[Record]:
    """A record of each of these months, given by their first days."""
    return [of_span(session, first=each, last=ledger.month_after(each) - _DAY, zone=zone) for each in months]


def of_span(session: Session, *, first: date, last: date, zone: ZoneInfo) -> Record:
    """A record of these days, the last one included. Figures of whole months count where all of the month is in it."""
    given = figures.between(session, first=first, last=last)
    found = traffic.add([traffic.record(given, *piece) for piece in traffic.pieces(first, last)])
    return Record(first, last, found.told, counted(session, first=first, last=last, zone=zone))


def counted(session: Session, *, first: date, last: date, zone: ZoneInfo) -> Counted:
    """What counsellors counted in shifts that began on these days."""
    since, until = times.instant(first, time(0), zone), times.instant(last + _DAY, time(0), zone)
    found = tallies.totals(session, since=since, until=until)
    return Counted(found.contacts, found.waited, found.handed_over, found.counted, found.worked)


def is_asked(session: Session, now: datetime, zone: ZoneInfo) -> bool:
    """Whether counsellors are asked to count: always, never, or while the contact centre has told nothing of this
    month or the last."""
    wanted = Switch(limits.number("counts.ask", policies.values(session)))
    if wanted is not Switch.BY_ITSELF:
        return wanted is Switch.ON
    this = ledger.month(times.local_day(now, zone))
    return not figures.has_import(session, since=ledger.month_after(this, -1))


def thresholds(session: Session) -> tuple[int, int]:
    """Seconds: within which the service level counts an answer, and after which somebody who leaves was abandoned."""
    values = policies.values(session)
    return limits.number("traffic.within", values), limits.number("traffic.abandoned", values)
