"""Drills as time passes: begun by themselves, ended, reported, and forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.drills import actions
from handlers.kit import drilled, drilling, hush, notices, standins
from handlers.rules import drills as rules
from handlers.rules import limits
from handlers.rules.drills import Watch
from handlers.rules.rights import Right, roles_with
from storage import cases, drills, outbox, policies, pulses
from storage.drills import Drill, Subject

# What belonged before this is not made up for: there was no bot yet that would have done it, or nobody wanted it to.
_SINCE = "drills.since"
_NOTED_EVERY = timedelta(hours=1)


def begin(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Begin what belongs in this month and this quarter, once, at the first hour that fits."""
    since = pulses.last(session, name=_SINCE)
    is_wanted = limits.number("drills.monthly", policies.values(session)) == 1
    if since is None or not is_wanted:
        if since is None or now - since >= _NOTED_EVERY:
            pulses.beat(session, now, name=_SINCE)
        return
    quiet = hush.hours(session, zone)
    for subject in Subject:
        due = rules.owed(subject, now, since=since, quiet=quiet)
        if due is not None and drills.named(session, due=_name(subject, due)) is None:
            drills.hold(session)
            _begin(session, now, subject, _name(subject, due))


def look_after(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """End drills whose time is over, and those of which nothing more can become."""
    for each in drills.running(session):
        drill = drills.lock(session, drill_id=each.id)
        if drill is None or drill.ended_at is not None:
            continue
        if drill.subject is Subject.WATCHDOG:
            _end_watchdog(session, now, drill)
        elif now >= drill.ends_at or all(person.is_settled for person in drilled.everybody(session, drill)):
            drilling.end(session, now, drill=drill, leads=notices.leads(session, now))


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget drills after a year: until then one can be compared with the one before."""
    drills.forget(session, begun_before=now - rules.KEPT_FOR)


def _begin(session: Session, now: datetime, subject: Subject, due: str) -> None:
    last = drills.latest(session, subject=subject)
    if actions.is_recent(now, last) or (last is not None and last.ended_at is None):
        return
    if subject is Subject.ALERTS:
        if not cases.is_alarm(session):
            drilling.start(session, now, due=due)
    # That there is no watchdog is told once, and not every quarter to who has decided to do without.
    elif last is None or pulses.last(session, name=pulses.WATCHDOG) is not None:
        drilling.start_watchdog(session, now, due=due)


def _end_watchdog(session: Session, now: datetime, drill: Drill) -> None:
    """Tell the leads and who looks after the bot how the watchdog did, once that is known or its time is over."""
    drilled_at, seen_at = (pulses.last(session, name=each) for each in (pulses.DRILLED, pulses.WATCHDOG))
    found = rules.watched(begun_at=drill.begun_at, drilled_at=drilled_at, seen_at=seen_at, now=now)
    if found is not Watch.DONE and now < drill.ends_at:
        return
    drill.ended_at = now
    drills.save(session, drill=drill)
    seconds = int((drilled_at - drill.begun_at).total_seconds()) if drilled_at and found is Watch.DONE else 0
    params = {"found": found.value, "seconds": seconds, "seen_at": seen_at.isoformat() if seen_at else None}
    for member in standins.told(session, now, roles=roles_with(Right.HEAR_OF_TROUBLE)):
        key = f"{drilled.root(drill.id)}watchdog:{member.id}"
        outbox.post(session, now, key=key, kind="drills.watchdog", params=params, member_id=member.id)


def _name(subject: Subject, due: str) -> str:
    return due if subject is Subject.ALERTS else f"watchdog:{due}"
