"""Shifts as a calendar file (iCalendar, RFC 5545): what is in one and how it is written. No names, no words."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.places import Appointment

if TYPE_CHECKING:
    from icalendar import Event

CONTENT_TYPE = "text/calendar"
# What does not take place any more stays in for so long: calendars take away only what they are told is cancelled.
KEPT_FOR = timedelta(days=30)
_REFRESHED_EVERY = timedelta(hours=1)
_PRODUCT = "-//Valvelaud//Rota//EN"


def kept(found: Iterable[Appointment], now: datetime) -> list[Appointment]:
    """Those that stand, and those that are gone for no longer than a calendar needs to learn of it."""
    return [each for each in found if each.gone_at is None or now - each.gone_at < KEPT_FOR]


def uid(of: Appointment) -> str:
    """What a calendar knows the entry by; the same through every move, leaving and coming back."""
    return f"shift-{of.shift_id}-{of.member_id}@valvelaud"


def tag(entries: Sequence[Appointment], *, title: str) -> str:
    """The same for files that say the same, whenever they were written."""
    said = [title, *((uid(e), e.starts_at, e.ends_at, e.revision, e.gone_at is None) for e in entries)]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def written(entries: Sequence[Appointment], *, title: str, now: datetime) -> bytes:
    """The file. Every entry is called `title`, and so is the calendar: what is on a phone's screen is neutral.

    Who is in reserve is entered as firmly as the others (CONFIRMED): they keep the hours free, and the entry does not
    tell what somebody does in them. Nothing rings: the bot reminds. When an entry was last changed is not said, because
    of a shift that was moved it is not known; SEQUENCE tells calendars which is newer.
    """
    from icalendar import Calendar, vText  # over a tenth of a second, too much at every start

    calendar = Calendar()
    for name, value in (("PRODID", _PRODUCT), ("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"), ("METHOD", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("X-WR-CALNAME", vText(title))
    calendar.add("REFRESH-INTERVAL", _REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for each in entries:
        calendar.add_component(_event(each, title, now))
    file: bytes = calendar.to_ical()
    return file


def _event(of: Appointment, title: str, now: datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", uid(of))
    event.add("DTSTAMP", _whole(now))
    event.add("DTSTART", _whole(of.starts_at))
    event.add("DTEND", _whole(of.ends_at))
    event.add("SEQUENCE", of.revision)
    event.add("STATUS", "CONFIRMED" if of.gone_at is None else "CANCELLED")
    event.add("TRANSP", "OPAQUE")
    event.add("SUMMARY", title)
    return event


def _whole(at: datetime) -> datetime:
    """In UTC to the second, which is all the format has."""
    return at.astimezone(UTC).replace(microsecond=0)
