"""Making shifts of weekly templates, up to the horizon. What a changed template does to old ones is not here."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import live, seats
from handlers.rules import feasts, times, weekly
from handlers.rules.weekly import Span, Weekly
from storage import audit, instances, templates
from storage.members import Member
from storage.templates import Template


def window(session: Session, now: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """The days shifts are made for: today and the last one before the horizon, both included."""
    today = times.local_day(now, zone)
    return today, today + seats.duration(session, "rota.horizon")


def spans(of: Weekly, since: date, until: date, zone: ZoneInfo) -> dict[date, Span]:
    """The days the template has a shift on, with its instants."""
    return weekly.stints(of, since=since, until=until, is_holiday=feasts.is_holiday, zone=zone)


def catch_up(session: Session, now: datetime, *, zone: ZoneInfo) -> None:
    """Make what is still to be made of every template. Harmless when repeated; costs a look when there is nothing."""
    since, until = window(session, now, zone)
    is_news = False
    for template, days in instances.of_current(session, since=since):
        if _missing(template, days, since, until, zone, now):
            held = templates.lock(session, template_id=template.id)
            if held is not None and not held.is_ended:
                # Looked at again now that nobody else can make any.
                days = instances.days(session, template_id=held.id, since=since)
                found = _missing(held, days, since, until, zone, now)
                make(session, now, template=held, found=found, actor=None)
                is_news = is_news or bool(found)
    if is_news:  # not before: who holds the boards and waits for a template would wait in a ring
        live.refresh_boards(session, now)


def make(
    session: Session, now: datetime, *, template: Template, found: Mapping[date, Span], actor: Member | None
) -> None:
    """Make a shift for each of these days. Whoever calls holds the template, which has made none for them, and draws
    the boards anew."""
    if not found:
        return
    needs = templates.needs(session, template_ids=[template.id])[template.id]
    instances.make(session, now, template=template, needs=needs, spans=found)
    first, last = min(found), max(found)
    facts = {"count": len(found), "first": first.isoformat(), "last": last.isoformat()}
    record(session, now, actor, "templates.made", template.id, **facts)


def record(session: Session, now: datetime, actor: Member | None, verb: str, template_id: int, **facts: Any) -> None:
    """Write down what was done about a template."""
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"template:{template_id}", **facts)


def _missing(
    template: Template, made: set[date], since: date, until: date, zone: ZoneInfo, now: datetime
) -> dict[date, Span]:
    wanted = weekly.days(template, since=since, until=until, is_holiday=feasts.is_holiday)
    found = ((day, times.span(day, template.starts, template.ends, zone)) for day in wanted if day not in made)
    return {day: span for day, span in found if now < span[0] < span[1]}
