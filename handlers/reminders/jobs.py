"""Owing the reminders that are due. Whoever was not reminded in time is reminded late, while it is of use."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, seats
from handlers.reminders import actions
from handlers.reminders.actions import Reminder
from handlers.rules import timing
from handlers.rules.timing import Quiet
from storage import duties, outbox
from storage.duties import Expected
from storage.outbox import Priority

# Quiet hours bring something forward by less than a day.
_MARGIN = timedelta(days=1)
_KINDS = {Reminder.FIRST: "reminders.first", Reminder.LAST: "reminders.last"}


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Owe everybody who is coming to a shift ahead the one reminder that is due, unless it is owed already."""
    quiet = hush.hours(session, zone)
    leads = {each: seats.duration(session, f"rota.reminder_{each}") for each in Reminder}
    found = duties.expected(session, since=now, until=now + max(leads.values()) + _MARGIN)
    due = [(reminder, each) for each in found if (reminder := _due(each, now, leads, quiet))]
    keys = {(reminder, each): _key(reminder, each) for reminder, each in due}
    known = outbox.known(session, keys=list(keys.values()))
    for (reminder, each), key in keys.items():
        if key not in known:
            outbox.post(
                session,
                now,
                key=key,
                kind=_KINDS[reminder],
                params={"shift_id": each.shift_id, "stamp": _stamp(each)},
                member_id=each.member_id,
                priority=Priority.NOTICE,
                useless_after=each.starts_at,
            )


def _due(each: Expected, now: datetime, leads: Mapping[Reminder, timedelta], quiet: Quiet) -> Reminder | None:
    """The reminder this person is to get now; one that is late takes the place of those before it."""
    moments = {what: timing.due(each.starts_at, lead_for=lead_for, quiet=quiet) for what, lead_for in leads.items()}
    reminder = timing.latest(((at, what) for what, at in moments.items()), now=now)
    if reminder is None or each.taken_at > moments[reminder]:  # they know it: it was taken after that
        return None
    if reminder is Reminder.FIRST and each.confirmed_at is not None:
        return None
    is_late_at_night = leads[reminder] > timing.IMMINENT and quiet.holds(now)
    return None if is_late_at_night else reminder


def _key(reminder: Reminder, each: Expected) -> str:
    return actions.key(reminder, shift_id=each.shift_id, member_id=each.member_id, stamp=_stamp(each))


def _stamp(each: Expected) -> str:
    return f"{each.shift_revision}.{each.revision}"
