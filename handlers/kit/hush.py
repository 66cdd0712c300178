"""The team's quiet hours, as the lead has set them. What they hold is decided in `rules.timing`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit.feature import Reading
from handlers.rules import limits, timing
from handlers.rules.timing import Quiet
from storage import policies, shifts


def hours(session: Session, zone: ZoneInfo) -> Quiet:
    """The hours in which nobody is written to without need."""
    values = policies.values(session)
    return Quiet(limits.number("rota.quiet_from", values), limits.number("rota.quiet_until", values), zone)


def until(reading: Reading, *, shift_id: int, **_more: object) -> datetime:
    """Until when news of a shift is held back: in quiet hours until they end, or until the shift is imminent."""
    found = shifts.get(reading.session, shift_id=shift_id)
    if found is None:
        return reading.now
    quiet = hours(reading.session, reading.words.zone)
    return timing.held_until(found.starts_at, now=reading.now, quiet=quiet)
