"""Ending proposals that are about nothing any more: a shift has begun or changed, a place is somebody else's."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.swaps import actions
from storage import swaps


def look_after(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Let them lapse, and have their cards say so."""
    for swap in swaps.hold(session, swap_ids=swaps.fallen(session, now)):
        if swap.is_open and not swaps.is_standing(session, now, swap=swap):
            actions.lapse(session, now, swap=swap)
