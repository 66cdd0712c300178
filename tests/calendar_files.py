"""Reading calendar files as calendars do: by two parsers that are strangers to each other, and one after another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar


@dataclass(frozen=True)
class Entry:
    """One entry as it is in a file."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    status: str
    title: str


def read(content: bytes) -> list[Entry]:
    """The entries of a file; fails where the parsers do not read the same."""
    one, other = _by_icalendar(content), _by_ical(content)
    assert one == other
    return one


def title(content: bytes) -> str:
    """What the calendar itself is called."""
    return str(Calendar.from_ical(content)["X-WR-CALNAME"])


class Client:
    """A calendar program that may be late: it takes what is newer by SEQUENCE and forgets only what is cancelled."""

    def __init__(self) -> None:
        self._known: dict[str, Entry] = {}

    def takes(self, content: bytes) -> None:
        """Read a file."""
        for entry in read(content):
            known = self._known.get(entry.uid)
            if known is None or entry.sequence > known.sequence:
                self._known[entry.uid] = entry

    @property
    def shows(self) -> list[tuple[datetime, datetime]]:
        """When it says that its owner is busy."""
        return [(each.starts_at, each.ends_at) for each in self._known.values() if each.status != "CANCELLED"]


def _by_icalendar(content: bytes) -> list[Entry]:
    wanted = ("UID", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY")
    found = [[_plain(each.decoded(name)) for name in wanted] for each in Calendar.from_ical(content).walk("VEVENT")]
    return [Entry(*each) for each in found]


def _plain(value: Any) -> Any:
    return value.decode() if isinstance(value, bytes) else value


def _by_ical(content: bytes) -> list[Entry]:
    stream = IcsCalendarStream.from_ics(content.decode())
    return [
        Entry(
            each.uid or "",
            each.start_datetime,
            each.end_datetime,
            each.sequence or 0,
            each.status.value if each.status else "",
            each.summary or "",
        )
        for calendar in stream.calendars
        for each in calendar.events
    ]
