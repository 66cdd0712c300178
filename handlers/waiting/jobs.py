"""Looking after everybody who stands in line: whose time has run out, and who is next."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.waiting import actions
from storage import shifts, waits


def offer(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Offer every free place to who is next in line for it; where a shift has begun or is off, let its list end."""
    shift_ids = waits.shifts_waited_for(session)
    shifts.hold(session, shift_ids=shift_ids)
    for each in shift_ids:
        actions.advance(session, now, shift_id=each, zone=zone)
