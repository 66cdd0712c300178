"""What happens to guidance and announcements as time passes: they go out, reach whoever joins, are reminded of, end.

One that fails stops no other: each is looked after by itself, and what failed is returned and tried again next time.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import evidence, hush, notices, readership, reminding, spreading, standins
from handlers.kit.errors import Refused
from handlers.rules import reading
from handlers.rules.rights import Right, roles_with
from storage import audit, bulletins, cards, members, outbox, receipts
from storage.apart import attempt, attempt_all
from storage.bulletins import Edition, EditionState
from storage.members import Member

# What stands in chats is looked after for as long as other messages are known (`bot/scheduling`).
_STANDS_FOR = timedelta(days=90)
# A draft that was put away can be brought back for so long.
PUT_AWAY_FOR = timedelta(days=30)
_PUT_OUT_AT_ONCE = 3  # each owes messages to some dozens of readers; the next ones follow a moment later
_ENDED_AT_ONCE = 3  # after a pause there may be many
_NAMED_AT_ONCE = 300  # by the reminders that are owed in one tick, of which each may name many
# Editions looked at in one tick; a team has a dozen or two in force. Twenty with five hundred readers take some 40 ms.
_LOOKED_AT = 20


def put_out(session: Session, now: datetime, _zone: ZoneInfo) -> list[Exception]:
    """Put out what is due, also late; what cannot go out any more is put away, and its author hears of it."""
    return _some(session, bulletins.due(session, now), partial(_put_out, session, now), most=_PUT_OUT_AT_ONCE)


def spread(session: Session, now: datetime, _zone: ZoneInfo) -> list[Exception]:
    """Go on writing to those an edition is for, so many at a time, until all of them were."""
    left, failures = spreading.AT_ONCE, []

    def spread_one(each: Edition) -> None:
        nonlocal left
        edition = _held(session, each)
        if edition is None or not edition.is_in_force:
            return
        owed = spreading.spread(session, now, edition=edition, most=left)
        if owed < left:
            edition.spread_at = now
            bulletins.save(session, row=edition)
        left -= owed

    for each in bulletins.unspread(session):
        failures += attempt(session, spread_one, each)
        if not left:
            break
    return failures


def catch_up(session: Session, now: datetime, _zone: ZoneInfo) -> list[Exception]:
    """Whoever joined, is back, or was given a role or a language gets what applies to them now."""
    left = spreading.AT_ONCE

    def catch_up_some(editions: Sequence[Edition]) -> None:
        nonlocal left
        left -= spreading.catch_up(session, now, editions=editions, most=left)

    return attempt_all(session, catch_up_some, _turn(now, bulletins.in_force(session)))


def close(session: Session, now: datetime, _zone: ZoneInfo) -> list[Exception]:
    """End what was in force until now, a few at a time: each is drawn anew in every chat it stands in."""
    return _some(session, bulletins.overdue(session, now), partial(_close, session, now), most=_ENDED_AT_ONCE)


def remind(session: Session, now: datetime, zone: ZoneInfo) -> list[Exception]:
    """Remind of what has to be read, each with one message of all that is due to them about now, and tell the leads at
    its deadline; never in the quiet hours. Where that fails for all at once, each thing is reminded of by itself."""
    if hush.hours(session, zone).holds(now):
        return []
    failures, pressing = _tell_leads(session, now), _pressing(session, now)
    looked_at = _turn(now, pressing)
    if attempt(session, partial(_remind, session, now, looked_at), pressing):
        for each in looked_at:
            failures += attempt(session, partial(_remind, session, now, [each]), [each])
    return failures


def _remind(session: Session, now: datetime, looked_at: Sequence[Edition], pressing: Sequence[Edition]) -> None:
    """Remind who is due to hear of what is looked at, and of all else that presses them."""
    team, left = _overdue(session, now, looked_at)[: spreading.AT_ONCE], _NAMED_AT_ONCE
    for member_id, due in (_gathered(session, now, pressing, team) if team else {}).items():
        reminding.remind_together(session, now, member_id=member_id, due=due)
        left -= len(due)
        if left <= 0:
            return


def remind_asked(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Go on reminding whom leads have asked to remind, so many at a time; in the quiet hours nobody."""
    if hush.hours(session, zone).holds(now):
        return
    left = spreading.AT_ONCE
    for asked in reminding.unfinished(session, now):
        left -= reminding.go_on(session, now, asked=asked, most=left)
        if not left:
            return


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget receipts of what ended long ago, which messages were about it, and drafts that were put away."""
    receipts.forget(session, ended_before=now - evidence.KEPT_FOR)
    bulletins.forget_dropped(session, before=now - PUT_AWAY_FOR)
    for base_id in bulletins.ended_bases(session, until=now - _STANDS_FOR):
        for prefix in (spreading.prefix(base_id), spreading.file_prefix(base_id)):
            cards.erase(session, prefix=prefix)


def _some(session: Session, found: Sequence[Edition], work: Callable[[Edition], None], *, most: int) -> list[Exception]:
    """Do this for so many of them; those that fail do not count, or a few of them would hold up all behind them."""
    failures: list[Exception] = []
    for at, each in enumerate(found):
        if at - len(failures) == most:
            break
        failures += attempt(session, work, each)
    return failures


def _held(session: Session, each: Edition) -> Edition | None:
    """The edition as it is now, with its bulletin held."""
    bulletins.lock(session, bulletin_id=each.bulletin_id)
    return bulletins.fresh(session, edition_id=each.id)


def _put_out(session: Session, now: datetime, each: Edition) -> None:
    edition, subject = _held(session, each), f"edition:{each.id}"
    if edition is None or edition.state is not EditionState.PLANNED:
        return
    try:
        if edition.ends_at is not None and edition.ends_at <= now:
            raise Refused("kit-gone")
        if edition.read_by is not None and edition.read_by <= now:
            edition.read_by = None  # nobody ticked until after it: nobody is late before they had it
        spreading.put_out(session, now, edition=edition)
        audit.record(session, now, actor_id=None, verb="bulletins.out", subject=subject)
    except Refused as refused:
        edition.state, edition.publish_at, edition.ended_at = EditionState.DROPPED, None, now
        bulletins.save(session, row=edition)
        audit.record(session, now, actor_id=None, verb="bulletins.unsent", subject=subject, why=refused.key)
        author = members.get(session, member_id=edition.author_id)
        if author is not None:
            notices.inform(session, now, member=author, kind="bulletins.unsent", edition_id=edition.id)


def _close(session: Session, now: datetime, each: Edition) -> None:
    edition = _held(session, each)
    if edition is not None and edition.is_in_force:
        spreading.close(session, now, edition=edition)
        audit.record(session, now, actor_id=None, verb="bulletins.over", subject=f"edition:{edition.id}")


def _turn(now: datetime, editions: Sequence[Edition]) -> Sequence[Edition]:
    """Those that are looked at this minute: all, or with many in force each of them every few minutes, for the database
    has one writer, and taps wait for it."""
    found = sorted(editions, key=lambda each: each.id)
    turns = -(-len(found) // _LOOKED_AT) or 1
    return found[int(now.timestamp() // 60) % turns :: turns]


def _pressing(session: Session, now: datetime) -> Sequence[Edition]:
    """What has to be read and may be reminded of soon: half of the time of who was told first has passed."""
    soon = now + reading.SOON
    return [
        each
        for each in bulletins.in_force(session)
        if each.is_must and each.read_by and each.out_at and soon >= each.out_at + (each.read_by - each.out_at) / 2
    ]


def _overdue(session: Session, now: datetime, editions: Sequence[Edition]) -> list[Member]:
    """Who is there and is to be reminded now of any of these, by id; who just was, has a rest."""
    rests = {each.id: found for each in editions if (found := _due(session, now, each))}
    asked = [each for each in editions if each.id in rests]
    there = readership.there(session, now, editions=asked) if asked else {}
    team: dict[int, tuple[Member, timedelta]] = {}
    for edition in asked:
        for each in there[edition.id]:
            if (rest := rests[edition.id].get(each.id)) is not None:
                team[each.id] = each, min(rest, team[each.id][1] if each.id in team else rest)
    last = receipts.last_reminded(session, member_ids=list(team))
    return [each for of, (each, rest) in sorted(team.items()) if of not in last or now - last[of] >= rest]


def _due(session: Session, now: datetime, edition: Edition) -> dict[int, timedelta]:
    """Who is to be reminded of it now, and how long they are to have had peace before; by member."""
    found: dict[int, timedelta] = {}
    for each in receipts.awaited(session, base_id=edition.base_id or edition.id):
        by = reminding.deadline(session, edition=edition, told_at=each.told_at)
        if by is not None:
            moment = reading.due(now, told_at=each.told_at, by=by, reminded_at=each.reminded_at)
            found |= dict.fromkeys(each.member_ids, reading.apart(moment, by=by)) if moment is not None else {}
    return found


def _gathered(
    session: Session, now: datetime, pressing: Sequence[Edition], team: Sequence[Member]
) -> dict[int, list[tuple[Edition, datetime]]]:
    """All that these are to be reminded of now or soon, with the moments of that; by member."""
    bases = {each.base_id or each.id: each for each in pressing}
    found: dict[int, list[tuple[Edition, datetime]]] = {}
    meant = {
        of: {each.id for each in fit}
        for of, fit in readership.fitting(session, now, editions=pressing, team=team).items()
    }
    for told in receipts.awaited_by(session, member_ids=[each.id for each in team], base_ids=list(bases)):
        edition = bases[told.base_id]
        by = reminding.deadline(session, edition=edition, told_at=told.told_at)
        if by is None or told.member_id not in meant[edition.id]:
            continue
        moment = reading.due(now, told_at=told.told_at, by=by, reminded_at=told.reminded_at, is_soon=True)
        if moment is not None:
            found.setdefault(told.member_id, []).append((edition, moment))
    return found


def _tell_leads(session: Session, now: datetime) -> list[Exception]:
    """Once for each deadline that has passed, and a correction may have moved."""
    passed = bulletins.past_deadline(session, since=now - notices.NEWS_FOR, until=now)
    return [error for each in passed for error in attempt(session, partial(_tell_leads_of, session, now), each)]


def _tell_leads_of(session: Session, now: datetime, edition: Edition) -> None:
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
