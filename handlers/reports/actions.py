"""Who may look at reports, and that a file of one was handed out."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules import ledger, times
from handlers.rules.rights import Right
from storage import audit
from storage.members import Member


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the months there are. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)


def see_month(_session: Session, now: datetime, *, actor: Member, month: date, zone: ZoneInfo) -> None:
    """Look at one month. Raises `Refused`, also for one that has not begun."""
    access.require(actor, Right.SEE_FIGURES)
    if month > ledger.month(times.local_day(now, zone)):
        raise Refused("reports-not-yet")


def hand_out(
    session: Session, now: datetime, *, actor: Member, month: date, zone: ZoneInfo, is_outside: bool, what: str
) -> None:
    """A file (`what`) of a month is handed out: it leaves the chat, so it is recorded. Raises `Refused`."""
    see_month(session, now, actor=actor, month=month, zone=zone)
    audit.record(
        session,
        now,
        actor_id=actor.id,
        verb="reports.handed_out",
        subject=f"member:{actor.id}",
        month=month.isoformat(),
        what=what,
        is_outside=is_outside,
    )
