"""What happens to guidance and announcements as time passes: they go out, reach whoever joins, are reminded of, end."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.bulletins import actions
from handlers.kit import hush, notices, spreading, standins
from handlers.kit.errors import Refused
from handlers.rules import reading
from handlers.rules.rights import Right, roles_with
from storage import audit, bulletins, cards, members, outbox, receipts
from storage.bulletins import Edition, EditionState
from storage.outbox import Priority

# Receipts are evidence of what held: a year after it no longer does (privacy.md).
KEPT_FOR = timedelta(days=365)
# What stands in chats is looked after for as long as other messages are known (`bot/scheduling`).
_STANDS_FOR = timedelta(days=90)


def put_out(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Put out what is due, also late; what cannot go out any more is put away, and its author hears of it."""
    for bulletin_id in sorted({each.bulletin_id for each in bulletins.due(session, now)}):
        bulletins.lock(session, bulletin_id=bulletin_id)
    for each in bulletins.due(session, now):
        edition = bulletins.fresh(session, edition_id=each.id)
        if edition is not None and edition.state is EditionState.PLANNED:
            _put_out(session, now, edition)


def spread(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Go on writing to those an edition is for, so many at a time, until all of them were."""
    left = spreading.AT_ONCE
    for each in bulletins.unspread(session):
        bulletins.lock(session, bulletin_id=each.bulletin_id)
        edition = bulletins.fresh(session, edition_id=each.id)
        if edition is None or not edition.is_in_force:
            continue
        owed = spreading.spread(session, now, edition=edition, most=left)
        if owed < left:
            edition.spread_at = now
            bulletins.save(session, row=edition)
        left -= owed
        if not left:
            return


def catch_up(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Whoever joined, is back, or was given a role or a language gets what applies to them now."""
    spreading.catch_up(session, now)


def close(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """End what was in force until now."""
    for each in bulletins.overdue(session, now):
        bulletins.lock(session, bulletin_id=each.bulletin_id)
        edition = bulletins.fresh(session, edition_id=each.id)
        if edition is not None and edition.is_in_force:
            spreading.close(session, now, edition=edition)
            subject = f"edition:{edition.id}"
            audit.record(session, now, actor_id=None, verb="bulletins.over", subject=subject)


def remind(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Remind of what has to be read, and tell the leads at its deadline; never in the quiet hours."""
    if hush.hours(session, zone).holds(now):
        return
    _tell_leads(session, now)
    left = spreading.AT_ONCE
    for each in receipts.awaited(session):
        times = {"told_at": each.told_at, "out_at": each.out_at, "read_by": each.read_by}
        moment = reading.due(now, **times, reminded_at=each.reminded_at)
        if moment is not None and left and _remind(session, now, each.edition_id, each.member_id, moment):
            left -= 1


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget receipts of what ended long ago, and which messages were about it."""
    receipts.forget(session, ended_before=now - KEPT_FOR)
    for base_id in bulletins.ended_bases(session, until=now - _STANDS_FOR):
        for prefix in (spreading.prefix(base_id), spreading.file_prefix(base_id)):
            cards.erase(session, prefix=prefix)


def _put_out(session: Session, now: datetime, edition: Edition) -> None:
    subject = f"edition:{edition.id}"
    try:
        if edition.ends_at is not None and edition.ends_at <= now:
            raise Refused("kit-gone")
        spreading.put_out(session, now, edition=edition)
        audit.record(session, now, actor_id=None, verb="bulletins.out", subject=subject)
    except Refused as refused:
        edition.state, edition.publish_at = EditionState.DROPPED, None
        bulletins.save(session, row=edition)
        audit.record(session, now, actor_id=None, verb="bulletins.unsent", subject=subject, why=refused.key)
        author = members.get(session, member_id=edition.author_id)
        if author is not None:
            notices.inform(session, now, member=author, kind="bulletins.unsent", edition_id=edition.id)


def _remind(session: Session, now: datetime, edition_id: int, member_id: int, moment: datetime) -> bool:
    """Whether this member is reminded now: who is away or not meant any more is not."""
    edition, member = (
        bulletins.edition(session, edition_id=edition_id),
        members.get(session, member_id=member_id),
    )
    if edition is None or edition.base_id is None or member is None or not member.is_reachable:
        return False
    told = receipts.one_told(session, base_id=edition.base_id, member_id=member_id)
    if told is None or not spreading.is_for(session, now, edition=edition, member=member):
        return False
    key = actions.reminder_key(edition.base_id, member_id, moment)
    params = {"base_id": edition.base_id, "moment": moment.isoformat()}
    outbox.post(
        session,
        now,
        key=key,
        kind="bulletins.reminder",
        params=params,
        member_id=member_id,
        priority=Priority.NOTICE,
        useless_after=edition.ends_at,
    )
    receipts.remind(session, now, row=told)
    prefix = spreading.reminder_prefix(edition.base_id, member_id)
    cards.replace(session, now, prefix=prefix, kind="bulletins.replaced", by=key)
    return True


def _tell_leads(session: Session, now: datetime) -> None:
    """Once for each deadline that has passed, and a correction may have moved."""
    for edition in bulletins.past_deadline(session, since=now - notices.NEWS_FOR, until=now):
        for lead in standins.told(session, now, roles=roles_with(Right.BRIEF_TEAM)):
            if lead.is_reachable and edition.read_by is not None:
                outbox.post(
                    session,
                    now,
                    key=f"unread:{edition.base_id}:{lead.id}:{edition.read_by:%Y%m%d%H%M}",
                    kind="bulletins.missing",
                    params={"base_id": edition.base_id},
                    member_id=lead.id,
                    useless_after=edition.read_by + notices.NEWS_FOR,
                )
