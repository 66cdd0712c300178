"""Looking at weeks that are over. Nothing is changed here."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules import times
from handlers.rules.rights import Right
from storage.members import Member

_WEEK = timedelta(days=7)


def last(_session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> date:
    """The Monday of the last week that is over. Raises `Refused` for who may not see figures."""
    access.require(actor, Right.SEE_FIGURES)
    return last_monday(now, zone)


def see(_session: Session, now: datetime, *, actor: Member, day: date, zone: ZoneInfo) -> date:
    """The Monday of the week this day is in. Raises `Refused` for one that has not begun, and as `last` does."""
    access.require(actor, Right.SEE_FIGURES)
    if day > times.local_day(now, zone):
        raise Refused("kit-gone")
    return day - timedelta(days=day.weekday())


def last_monday(now: datetime, zone: ZoneInfo) -> date:
    """The Monday of the last week that is over."""
    today = times.local_day(now, zone)
    return today - timedelta(days=today.weekday()) - _WEEK
