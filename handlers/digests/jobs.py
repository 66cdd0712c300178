"""Digests go out when they are due, fade when they have stood for long, and are forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import casecards, recipients
from storage import apart, cards, digests, outbox
from storage.cards import Standing
from storage.digests import DigestKind, DigestReader
from storage.members import Member

# Longer than the outbox keeps what became of them.
_KEPT_FOR = timedelta(days=120)


def post(session: Session, now: datetime, zone: ZoneInfo) -> list[Exception]:
    """Owe everybody what is due to them now; what went wrong for one is no reason to leave out the others."""
    failures: list[Exception] = []
    for member, row in recipients.follow(session, now):
        failures += apart.attempt(session, lambda each: _post(session, now, *each, zone), (member, row))
    return failures


def fade(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Reduce what has stood in a chat for long to the way to the digest of now: it names cases."""
    latest: dict[tuple[int, int], Standing] = {}
    for each in sorted(cards.standing(session, prefix=recipients.ROOT), key=lambda each: each.since):
        latest[each.message.chat_id, each.message.message_id] = each
    for each in latest.values():
        if now - each.since >= casecards.STANDS_FOR:
            outbox.redraw(session, now, **{**vars(each.message), "kind": "digests.past", "params": {}})


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget which digests went out long ago."""
    digests.forget(session, before=(now - _KEPT_FOR).date())


def _post(session: Session, now: datetime, member: Member, row: DigestReader, zone: ZoneInfo) -> None:
    if row.since is None:
        return
    recipients.settle(
        session,
        now,
        member=member,
        kind=DigestKind.MORNING,
        message="digests.morning",
        timetable=recipients.morning(row),
        since=row.since,
        zone=zone,
        moved_at=row.moved_at,
    )
    night = recipients.evening(row)
    if night is not None and row.evening_since is not None:
        recipients.settle(
            session,
            now,
            member=member,
            kind=DigestKind.EVENING,
            message="digests.evening",
            timetable=night,
            since=max(row.since, row.evening_since),
            zone=zone,
            moved_at=row.evening_moved_at,
        )
