"""Once a year each entry of the list is looked at again: who keeps it is asked on the morning of a working day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, notices
from handlers.partners.actions import DUE
from handlers.rules import feasts, limits, referral, times
from storage import outbox, partners, policies

# A question that could not be delivered for so long comes again by itself, a month after it was asked.
_LASTS = timedelta(days=14)


def review(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Ask every lead who is there, in one message, about all entries that are due; again after a month while one of
    those that were asked about still is."""
    if not feasts.is_office_morning(now, zone) or hush.hours(session, zone).holds(now):
        return
    today = times.local_day(now, zone)
    review_for = limits.duration("briefings.review", policies.values(session))
    found = partners.checked_before(session, day=today - review_for + timedelta(days=1))
    leads = notices.leads(session, now)
    if not leads or not found or any(referral.is_asked(each.asked_on, today=today) for each in found):
        return
    for each in sorted(found, key=lambda row: row.id):
        row = partners.lock(session, partner_id=each.id)
        if row is not None:
            row.asked_on = today
            partners.save(session, row=row)
    for lead in leads:
        key = f"{DUE}{today:%Y%m%d}:{lead.id}"
        outbox.post(
            session,
            now,
            key=key,
            kind="partners.due",
            params={"key": key},
            member_id=lead.id,
            useless_after=now + _LASTS,
        )
