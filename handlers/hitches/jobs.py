"""Changes and expected load whose time has passed, words about what is long over, and faults that stay open."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.hitches import actions
from handlers.kit import hush
from handlers.rules import feasts, limits, times
from handlers.rules import hitches as rules
from handlers.rules.hitches import WORDS_FOR
from storage import hitches, policies
from storage.hitches import HitchKind


def close(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """End what has run out, and forget what was typed about what ended long ago."""
    for row in hitches.ended(session, now):
        actions.close(session, now, hitch_id=row.id)
    hitches.forget_words(session, before=now - WORDS_FOR)


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """On the morning of a working day remind leads who get no digest then, in one message a day, of all faults while
    one of them has been open for days and nobody says what becomes of it."""
    if not feasts.is_office_morning(now, zone) or hush.hours(session, zone).holds(now):
        return
    after = limits.duration("briefings.faults", policies.values(session))
    found = hitches.open_(session, kinds=[HitchKind.FAULT]) if after else ()
    if any(rules.is_forgotten(each, now=now, after=after) for each in found):
        actions.remind(session, now, day=times.local_day(now, zone), zone=zone)
