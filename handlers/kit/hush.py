"""The team's quiet hours, as the lead has set them. What they hold is decided in `rules.timing`."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit.feature import Reading
from handlers.rules import limits, timing
from handlers.rules.timing import Quiet
from storage import duties, policies, shifts


def hours(session: Session, zone: ZoneInfo) -> Quiet:
    """The hours in which nobody is written to without need."""
    values = policies.values(session)
    return Quiet(limits.number("rota.quiet_from", values), limits.number("rota.quiet_until", values), zone)


def until(reading: Reading, *, shift_id: int, **_more: object) -> datetime:
    """Until when news of a shift is held back: in quiet hours until they end, or until the shift is imminent."""
    return until_of(reading, shift_ids=(shift_id,))


def until_unless_on_shift(reading: Reading, **_more: object) -> datetime:
    """The same of what is for whoever is at work: on a shift nobody sleeps."""
    if duties.is_on_shift(reading.session, reading.now, member_id=reading.member.id):
        return reading.now
    return hours(reading.session, reading.words.zone).after(reading.now)


def until_of(reading: Reading, *, shift_ids: Sequence[int] = (), **_more: object) -> datetime:
    """The same of news about several shifts, of which the first counts, or about none: then only the quiet does."""
    quiet = hours(reading.session, reading.words.zone)
    known = (shifts.get(reading.session, shift_id=each) for each in shift_ids)
    starts = [found.starts_at for found in known if found]
    if not starts:
        return quiet.after(reading.now)
    return timing.held_until(min(starts), now=reading.now, quiet=quiet)
