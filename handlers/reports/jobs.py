"""The monthly report goes out on the first working day, once to everybody who gets digests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import recipients
from handlers.rules import digest_times
from storage.digests import DigestKind


def post(session: Session, now: datetime, zone: ZoneInfo) -> list[Exception]:
    """Owe everybody the report that is due to them now."""
    return recipients.settle_all(
        session, now, zone, kind=DigestKind.MONTHLY, message="reports.monthly", timetable=digest_times.MONTHLY
    )
