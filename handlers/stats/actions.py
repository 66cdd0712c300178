"""Looking at statistics. Nothing is changed here."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, months
from handlers.kit.errors import Refused
from handlers.rules import ledger, times
from handlers.rules.rights import Right
from handlers.rules.stretches import Lately
from storage.members import Member


def begin(session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> date:
    """The month to begin with: the last one that is over, or this one where the team has no earlier ones. Raises
    `Refused` for who may not see figures."""
    access.require(actor, Right.SEE_FIGURES)
    this = ledger.month(times.local_day(now, zone))
    first = months.first(session, zone)
    return this if first is None or first >= this else ledger.month_after(this, -1)


def see(_session: Session, now: datetime, *, actor: Member, chosen: Lately | date, zone: ZoneInfo) -> None:
    """Look at a month or the last ones. Raises `Refused` for a month out of reach, and for who may not see figures."""
    access.require(actor, Right.SEE_FIGURES)
    if isinstance(chosen, date) and chosen not in months.last(times.local_day(now, zone)):
        raise Refused("kit-gone")


def ask(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Ask what numbers mean. Raises `Refused` for who may not see figures."""
    access.require(actor, Right.SEE_FIGURES)
