"""The weekly report goes out on Monday morning, once to everybody who gets digests."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import recipients
from handlers.rules import digest_times
from storage import apart
from storage.digests import DigestKind, DigestReader
from storage.members import Member


def post(session: Session, now: datetime, zone: ZoneInfo) -> list[Exception]:
    """Owe everybody the report that is due to them now."""
    failures: list[Exception] = []
    for member, row in recipients.follow(session, now):
        failures += apart.attempt(session, lambda each: _post(session, now, *each, zone), (member, row))
    return failures


def _post(session: Session, now: datetime, member: Member, row: DigestReader, zone: ZoneInfo) -> None:
    if row.since is not None:
        recipients.settle(
            session,
            now,
            member=member,
            kind=DigestKind.WEEKLY,
            message="weekly.sent",
            timetable=digest_times.WEEKLY,
            since=row.since,
            zone=zone,
        )
