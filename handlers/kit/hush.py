"""The team's quiet hours, as the lead has set them. What they hold is decided in `rules.timing`."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.rules import limits
from handlers.rules.timing import Quiet
from storage import policies


def hours(session: Session, zone: ZoneInfo) -> Quiet:
    """The hours in which nobody is written to without need."""
    values = policies.values(session)
    return Quiet(limits.number("rota.quiet_from", values), limits.number("rota.quiet_until", values), zone)
