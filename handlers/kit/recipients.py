"""Who gets digests now and from when, and that each goes out once for a local date. What they say is not here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, hush, standins
from handlers.rules import digest_times, feasts, times
from handlers.rules.digest_times import Due, Timetable
from handlers.rules.rights import Right
from storage import apart, deputies, digests, outbox
from storage.digests import DigestKind, DigestReader
from storage.members import Member
from storage.outbox import OutboxState, Priority

ROOT = "live:digest:"  # keys of all digests begin with this
REPORTS = "report:"  # and those of reports, which name no case and stay in the chat
# Farther back than this, who has just come to it gets nothing late: what began then was not for them yet.
_BEGAN_WITHIN = timedelta(days=1)
_LOOK_BACK = 31
_USUAL = timedelta(days=1)
_JUST_BEFORE = timedelta(seconds=1)  # never two at the same time
_DAILY = (DigestKind.MORNING, DigestKind.EVENING)
_NOT_THERE = (OutboxState.QUEUED, OutboxState.FAILED, OutboxState.DROPPED)


@dataclass(frozen=True)
class Before:
    """What came before a digest: from when things are news in it, and which days' did not come."""

    since: datetime
    missed: tuple[date, ...] = ()  # the earliest first


def minutes(of: time) -> int:
    """A time of day as it is stored: minutes of the local day."""
    return of.hour * 60 + of.minute


def clock(of: int) -> time:
    """The time of day of so many minutes."""
    return time(*divmod(of, 60))


def morning(row: DigestReader) -> Timetable:
    """When somebody wants the daily digest."""
    return digest_times.morning(clock(row.working), clock(row.other))


def evening(row: DigestReader) -> Timetable | None:
    """When somebody wants the evening note; None for who wants none."""
    return digest_times.evening(clock(row.evening)) if row.evening is not None else None


def recipients(session: Session, now: datetime) -> list[Member]:
    """Who leads now and has Telegram: leads and managers, and for who is away whoever acts in their stead; by id."""
    found = standins.told(session, now, roles=standins.LEADS)
    chosen = [each for each in found if each.telegram_id is not None and access.may(each, Right.SEE_FIGURES)]
    return sorted(chosen, key=lambda each: each.id)


def follow(session: Session, now: datetime) -> list[tuple[Member, DigestReader]]:
    """Who gets digests now, each with how they want theirs. Who has come to it gets them from when they did; who does
    no more gets none, and is not told later that none came."""
    current = {each.id: each for each in recipients(session, now)}
    known = digests.readers(session)
    for member_id, row in known.items():
        if row.since is not None and member_id not in current:
            row.since, row.until = None, now
            digests.save_reader(session, row=row)
        elif row.since is None and member_id in current:
            row.since = _since(session, now, current[member_id], row.until)
            digests.save_reader(session, row=row)
    new = [each for each in current.values() if each.id not in known]
    for member in new:
        add(session, member=member, since=_since(session, now, member, now - _BEGAN_WITHIN))
    known = digests.readers(session) if new else known
    return [(member, known[member.id]) for member in current.values()]


def has_by_noon(session: Session, now: datetime, *, member_id: int, zone: ZoneInfo) -> bool:
    """Whether somebody gets today's digest in the morning: what it says needs no message of its own."""
    row, today = digests.reader(session, member_id=member_id), times.local_day(now, zone)
    due_at = digest_times.due_at(today, morning(row), zone) if row is not None else None
    if row is None or row.since is None or due_at is None:
        return False
    return row.since <= due_at <= times.instant(today, feasts.NOON, zone)


def add(session: Session, *, member: Member, since: datetime | None) -> None:
    """The member gets digests at the usual times from then on; None: not yet."""
    usual = {"working": minutes(digest_times.WORKING), "other": minutes(digest_times.OTHER)}
    digests.add_reader(session, member_id=member.id, since=since, **usual)


def settle(
    session: Session,
    now: datetime,
    *,
    member: Member,
    kind: DigestKind,
    message: str,
    timetable: Timetable,
    since: datetime,
    zone: ZoneInfo,
    moved_at: datetime | None = None,
) -> None:
    """Owe somebody what is due to them now by this timetable, if anything is: since then they get it."""
    last = digests.last_day(session, member_id=member.id, kind=kind)
    due = digest_times.pending(now, timetable, zone, since=since, last=last, moved_at=moved_at)
    if due is None:
        return
    # What is late anyway disturbs nobody's sleep.
    if digest_times.is_late(now, due_at=due.due_at) and hush.hours(session, zone).holds(now):
        return
    until = digest_times.next_at(now, timetable, zone) - _JUST_BEFORE
    owe(session, now, member=member, kind=kind, message=message, due=due, until=until)


def settle_all(
    session: Session, now: datetime, zone: ZoneInfo, *, kind: DigestKind, message: str, timetable: Timetable
) -> list[Exception]:
    """Owe a report to everybody who gets digests, each what is due to them; what went wrong for one is no reason to
    leave out the others, and is returned."""

    def one(found: tuple[Member, DigestReader]) -> None:
        member, row = found
        if row.since is not None:
            settle(
                session,
                now,
                member=member,
                kind=kind,
                message=message,
                timetable=timetable,
                since=row.since,
                zone=zone,
            )

    failures: list[Exception] = []
    for found in follow(session, now):
        failures += apart.attempt(session, one, found)
    return failures


def owe(
    session: Session,
    now: datetime,
    *,
    member: Member,
    kind: DigestKind,
    message: str,
    due: Due,
    until: datetime,
) -> bool:
    """Owe somebody what is due, as a message of this kind about its day, and note which days it stands in for; False
    when another process has. After `until` it is not worth sending any more."""
    if not digests.note(session, member_id=member.id, kind=kind, day=due.day, due_at=due.due_at, posted_at=now):
        return False
    for day, at in due.missed:
        digests.note(session, member_id=member.id, kind=kind, day=day, due_at=at, covered_by=due.day)
    outbox.post(
        session,
        now,
        key=key(kind=kind, day=due.day, member_id=member.id),
        kind=message,
        params={"day": due.day.isoformat()},
        member_id=member.id,
        priority=Priority.NOTICE,
        useless_after=until,
    )
    return True


def key(*, kind: DigestKind, day: date, member_id: int) -> str:
    """The one key of the message of a day."""
    root = ROOT if kind in _DAILY else REPORTS
    return f"{root}{kind}:{day:%Y%m%d}:{member_id}"


def before(session: Session, now: datetime, *, member_id: int, kind: DigestKind, day: date) -> Before:
    """What came before that of this day, by what arrived: one that was owed and could not be sent did not come. The
    first one looks a day back, but not to before its reader was away."""
    row = digests.reader(session, member_id=member_id)
    since = row.since if row is not None and row.since is not None else now
    missed: list[date] = []
    for each in digests.before(session, member_id=member_id, kind=kind, day=day, most=_LOOK_BACK):
        if each.due_at < since:
            break
        if each.posted_at is not None and _has_come(session, kind, each.day, member_id):
            return Before(each.posted_at, tuple(reversed(missed)))
        missed.append(each.day)
    if missed:
        return Before(max(since, now - _LOOK_BACK * _USUAL), tuple(reversed(missed)))
    return Before(max(now - _USUAL, _returned_at(session, now, member_id) or now - _USUAL))


def _returned_at(session: Session, now: datetime, member_id: int) -> datetime | None:
    """When somebody last stood in for the member no more: what was before that is told "while you were away"."""
    ended = deputies.ended(session, now, member_id=member_id)
    return ended[0].ends_at if ended else None


def _has_come(session: Session, kind: DigestKind, day: date, member_id: int) -> bool:
    fate = outbox.fate(session, key=key(kind=kind, day=day, member_id=member_id))
    return fate not in _NOT_THERE


def _since(session: Session, now: datetime, member: Member, after: datetime | None) -> datetime:
    """From when somebody who gets digests now does: since they stand in for somebody, or nobody for them any more, if
    that was after `after`; else since it is seen."""
    begun: Sequence[datetime] = [
        *(each.span.starts_at for each in standins.stood(session, now) if each.deputy.id == member.id),
        *(each.ends_at for each in deputies.ended(session, now, member_id=member.id)[:1] if each.ends_at is not None),
    ]
    known = [each for each in begun if after is not None and after < each <= now]
    return max(known, default=now)
