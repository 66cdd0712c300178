"""Digests go out when they are due, fade when they have stood for long, and are forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import casecards, hush, recipients
from handlers.rules import digest_times
from handlers.rules.digest_times import Timetable
from storage import apart, cards, digests, outbox
from storage.cards import Standing
from storage.digests import DigestKind, DigestReader
from storage.members import Member

# Longer than the outbox keeps what became of them.
_KEPT_FOR = timedelta(days=120)
_JUST_BEFORE = timedelta(seconds=1)  # never two at the same time
_MESSAGES = {DigestKind.MORNING: "digests.morning", DigestKind.EVENING: "digests.evening"}


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
    if row.since is not None:
        _owe(session, now, member, DigestKind.MORNING, recipients.morning(row), row.since, row.moved_at, zone)
    night, since = recipients.evening(row), row.evening_since
    if row.since is not None and night is not None and since is not None:
        since = max(row.since, since)
        _owe(session, now, member, DigestKind.EVENING, night, since, row.evening_moved_at, zone)


def _owe(
    session: Session,
    now: datetime,
    member: Member,
    kind: DigestKind,
    timetable: Timetable,
    since: datetime,
    moved_at: datetime | None,
    zone: ZoneInfo,
) -> None:
    last = digests.last_day(session, member_id=member.id, kind=kind)
    due = digest_times.pending(now, timetable, zone, since=since, last=last, moved_at=moved_at)
    if due is None:
        return
    # What is late anyway disturbs nobody's sleep.
    if digest_times.is_late(now, due_at=due.due_at) and hush.hours(session, zone).holds(now):
        return
    until = digest_times.next_at(now, timetable, zone) - _JUST_BEFORE
    recipients.owe(session, now, member=member, kind=kind, message=_MESSAGES[kind], due=due, until=until)
