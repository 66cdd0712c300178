"""The thirteen months before the demo's own, so that trends, reports and comparisons have something to say. Their rows
are written in bulk, as actions leave them (a year of taps would take an hour); what they add up to, the product counts.
"""

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot import demo_contacts, demo_incidents, demo_readings, demo_rota
from bot.demo_rota import BACK, Regular
from handlers.kit import months
from handlers.rules import ledger, month_numbers, month_turns, times
from storage import figures
from storage import months as kept_months
from storage.members import Member


def live_through(
    session: Session,
    now: datetime,
    *,
    lead: Member,
    manager: Member,
    regulars: Sequence[Regular],
    training: int,
    zone: ZoneInfo,
) -> None:
    """All that happened until the first shift there is."""
    this = ledger.month(times.local_day(now, zone))
    first, until = ledger.month_after(this, -BACK), figures.first(session) or now
    chance = random.Random(2025)  # noqa: S311  # the same year in every demo
    demo_rota.work(
        session, first=first, until=until, regulars=regulars, lead=lead, training=training, chance=chance, zone=zone
    )
    demo_incidents.happen(
        session, now, first=first, answerers=_answerers(lead, manager, regulars), chance=chance, zone=zone
    )
    demo_readings.read_through(session, now, first=first, regulars=regulars, author=lead, chance=chance, zone=zone)
    demo_contacts.tell(session, now, this=this, lead=lead, chance=chance, zone=zone)


def count(session: Session, now: datetime, *, zone: ZoneInfo) -> None:
    """Keep each month that is over as it was when it had settled, once all that happened in it is there."""
    this = ledger.month(times.local_day(now, zone))
    for back in range(BACK, 0, -1):
        _count(session, now, month=ledger.month_after(this, -back), zone=zone)


def _answerers(lead: Member, manager: Member, regulars: Sequence[Regular]) -> tuple[int, ...]:
    return (lead.id, manager.id, *(each.member_id for each in regulars if each.leads and each.has_telegram))


def _count(session: Session, now: datetime, *, month: date, zone: ZoneInfo) -> None:
    """As it is counted day by day: while it goes on, when it is over, for what is forgotten soon, such as debriefs,
    is still there then; and when it has settled."""
    end = ledger.month_span(month, zone)[1]
    for at in (end - timedelta(days=1), end, min(end + month_turns.SETTLES_FOR, now)):
        found = months.count(session, at, month=month, zone=zone)
        if found is not None:
            kept_months.put(session, at, month=month, values=month_numbers.kept(found))
