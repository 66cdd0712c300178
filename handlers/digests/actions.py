"""Looking at the digest, and when everybody wants theirs."""

import enum
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, recipients
from handlers.kit.errors import Refused
from handlers.rules import digest_times, typed
from handlers.rules.digest_times import Timetable
from handlers.rules.rights import Right
from storage import audit, dialogues, digests
from storage.digests import DigestKind, DigestReader
from storage.members import Member


class Which(enum.StrEnum):
    """Which of one's times."""

    WORKING = "working"  # of the daily digest, on working days
    OTHER = "other"  # of the daily digest, on all others
    EVENING = "evening"  # of the note before the night


def look(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at a digest or at one's times; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, now: datetime, *, actor: Member, which: Which) -> None:
    """Look at one time and wait for another, should it be typed. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    dialogues.expect(session, now, member_id=actor.id, step=f"digests:typed:{which}")


def put(session: Session, now: datetime, *, actor: Member, which: Which, at: time, zone: ZoneInfo) -> None:
    """This time holds from now on. Today's comes at once if it was still ahead and should have come by then; and not
    again if it has come. Raises `Refused`."""
    row, before = _hold(session, now, actor), None
    if which is Which.EVENING:
        before = recipients.evening(row)
        row.evening = recipients.minutes(at)
        row.evening_since = row.evening_since if before is not None else now
        after = recipients.evening(row)
    else:
        before = recipients.morning(row)
        setattr(row, which.value, recipients.minutes(at))
        after = recipients.morning(row)
    if before is not None and after is not None and _is_passed_over(session, now, row, which, before, after, zone):
        setattr(row, "evening_moved_at" if which is Which.EVENING else "moved_at", now)
    _keep(session, now, actor, row, which, f"{at:%H:%M}")


def put_typed(session: Session, now: datetime, *, actor: Member, which: Which, text: str, zone: ZoneInfo) -> None:
    """The time that was typed holds from now on. Raises `Refused`."""
    at = typed.clock(text)
    if at is None:
        raise Refused("digests-not-a-time")
    put(session, now, actor=actor, which=which, at=at, zone=zone)


def switch_off(session: Session, now: datetime, *, actor: Member) -> None:
    """No note before the night any more. Raises `Refused`."""
    row = _hold(session, now, actor)
    row.evening = row.evening_since = None
    _keep(session, now, actor, row, Which.EVENING, None)


def _hold(session: Session, now: datetime, actor: Member) -> DigestReader:
    """The actor's own times, held; those of somebody who gets no digest now wait until they do."""
    access.require(actor, Right.SEE_FIGURES)
    recipients.follow(session, now)
    if digests.reader(session, member_id=actor.id) is None:
        recipients.add(session, member=actor, since=None)
    row = digests.lock_reader(session, member_id=actor.id)
    if row is None:
        raise Refused("kit-gone")
    return row


def _is_passed_over(
    session: Session,
    now: datetime,
    row: DigestReader,
    which: Which,
    before: Timetable,
    after: Timetable,
    zone: ZoneInfo,
) -> bool:
    kind = DigestKind.EVENING if which is Which.EVENING else DigestKind.MORNING
    last = digests.last_day(session, member_id=row.member_id, kind=kind)
    return digest_times.is_passed_over(now, before, after, zone, last=last)


def _keep(session: Session, now: datetime, actor: Member, row: DigestReader, which: Which, at: str | None) -> None:
    digests.save_reader(session, row=row)
    subject = f"member:{actor.id}"
    audit.record(session, now, actor_id=actor.id, verb="digests.timed", subject=subject, which=which.value, at=at)
