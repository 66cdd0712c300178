"""Reminders of what somebody has and has not read: of one thing, of several at once, or to as many as a lead asked for.
When the bot reminds by itself is decided elsewhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from handlers.kit import readcounts, spreading
from handlers.kit.readcounts import Why
from handlers.rules import reading
from storage import audit, bulletins, cards, outbox, receipts
from storage.audit import Deed
from storage.bulletins import Edition
from storage.outbox import Priority

# What a lead has asked for is gone on with for so long, also after a restart; a night is in it.
_GOES_ON_FOR = timedelta(days=1)
# What a lead asked for, and that nothing is left of it to do.
_ASKED, _DONE = "editions.reminded", "bulletins.reminded"


def deadline(session: Session, *, edition: Edition, told_at: datetime) -> datetime | None:
    """By when who was told then is to have read it; a correction leaves them the time they had. None for what need not
    be read by then or then."""
    base = bulletins.edition(session, edition_id=edition.base_id or edition.id)
    if edition.read_by is None or base is None or base.out_at is None:
        return edition.read_by
    return reading.deadline(told_at=told_at, out_at=base.out_at, read_by=edition.read_by, ends_at=edition.ends_at)


def remind(session: Session, now: datetime, *, edition: Edition, member_id: int, moment: datetime) -> bool:
    """Owe a reminder, in the place of those before, to a member who was written to about it; False for who was not, and
    of a moment they were reminded of.

    Its moment tells one from the next. It is not sent to who has read it, is away or is not meant any more.
    """
    base_id = edition.base_id or edition.id
    about = {"base_id": base_id, "moment": moment.isoformat()}
    key = spreading.reminder_key(base_id, member_id, moment)
    until = edition.ends_at
    return _post(session, now, key, "bulletins.reminder", about, member_id, base_ids=[base_id], useless_after=until)


def remind_together(
    session: Session, now: datetime, *, member_id: int, due: Sequence[tuple[Edition, datetime]]
) -> bool:
    """Owe a member one reminder of all that is due, each with its moment: of one thing with what it says, of several
    with their titles. It takes the place of those before that are about nothing else."""
    if len(due) == 1:
        ((edition, moment),) = due
        return remind(session, now, edition=edition, member_id=member_id, moment=moment)
    base_ids = [edition.base_id or edition.id for edition, _ in due]
    last = max(moment for _, moment in due)
    about = {"base_ids": base_ids, "at": now.isoformat(), "moment": last.isoformat()}
    key = spreading.together_key(member_id, now)
    return _post(session, now, key, "bulletins.reminders", about, member_id, base_ids=base_ids)


def ask(session: Session, now: datetime, *, edition: Edition, actor_id: int, most: int) -> int:
    """A lead has everybody reminded now who has it, is there and has not read it: at most so many at once, the others
    by and by (`go_on`); return how many they are. Whoever calls holds the bulletin."""
    wanting = _wanting(session, now, edition=edition, asked_at=now)
    if wanting:
        owed = _owe(session, now, edition=edition, asked_at=now, member_ids=wanting[:most])
        facts = {"base_id": edition.base_id or edition.id, "count": len(wanting), "left": len(wanting) - owed}
        _record(session, now, edition.bulletin_id, verb=_ASKED, actor_id=actor_id, **facts)
    return len(wanting)


def asked_at(session: Session, *, edition: Edition) -> datetime | None:
    """When a lead last had everybody reminded of it; a new version is another matter."""
    found = audit.last(session, verb=_ASKED, subject=f"bulletin:{edition.bulletin_id}")
    is_of_this = found is not None and found.facts.get("base_id") == (edition.base_id or edition.id)
    return found.at if found is not None and is_of_this else None


def unfinished(session: Session, now: datetime) -> Sequence[Deed]:
    """What leads have asked for lately of which somebody may still have to be reminded, the first before all."""
    until = now + timedelta.resolution
    found = audit.between(session, since=now - _GOES_ON_FOR, until=until, beginnings=(_ASKED, _DONE))
    done = {(each.subject, each.facts["base_id"]): each.id for each in found if each.verb == _DONE}
    asked = [each for each in found if each.verb == _ASKED and each.facts.get("left")]
    return [each for each in asked if done.get((each.subject, each.facts["base_id"]), 0) < each.id]


def go_on(session: Session, now: datetime, *, asked: Deed, most: int) -> int:
    """Owe what is left of the reminders a lead asked for, at most so many; return how many those were. With the last it
    is done; of what is not in force any more nobody is reminded."""
    bulletin_id, owed, base_id = int(asked.subject.partition(":")[2]), 0, asked.facts["base_id"]
    bulletins.lock(session, bulletin_id=bulletin_id)
    edition = bulletins.current(session, bulletin_id=bulletin_id)
    if edition is not None and edition.base_id == base_id:
        wanting = _wanting(session, now, edition=edition, asked_at=asked.at)
        owed = _owe(session, now, edition=edition, asked_at=asked.at, member_ids=wanting[:most])
        if len(wanting) > owed:
            return owed
    _record(session, now, bulletin_id, verb=_DONE, actor_id=None, base_id=base_id)
    return owed


def _post(
    session: Session,
    now: datetime,
    key: str,
    kind: str,
    about: dict[str, Any],
    member_id: int,
    *,
    base_ids: Sequence[int],
    useless_after: datetime | None = None,
) -> bool:
    """Owe it, count it, and take away what it stands for."""
    given: dict[str, Any] = {"member_id": member_id, "priority": Priority.BULK, "useless_after": useless_after}
    is_told = len(receipts.told_bases(session, member_id=member_id, base_ids=base_ids)) == len(base_ids)
    if not is_told or outbox.post(session, now, key=key, kind=kind, params=about, **given) is None:
        return False
    for base_id in base_ids:
        receipts.remind(session, now, base_id=base_id, member_id=member_id)
        _replace(session, now, spreading.reminder_prefix(base_id, member_id), by=key)
    _replace_together(session, now, member_id, base_ids, by=key)
    return True


def _replace_together(session: Session, now: datetime, member_id: int, base_ids: Sequence[int], *, by: str) -> None:
    """Take away reminders of several things of which nothing is left to be read but these."""
    standing = cards.standing(session, prefix=spreading.together_prefix(member_id))
    unread = {each.base_id for each in receipts.unread(session, member_id=member_id)} if standing else set()
    for each in standing:
        if unread & set(each.message.params["base_ids"]) <= set(base_ids):
            _replace(session, now, each.key.removesuffix("all"), by=by)


def _replace(session: Session, now: datetime, prefix: str, *, by: str) -> None:
    cards.replace(session, now, prefix=prefix, kind="bulletins.replaced", by=by)


def _wanting(session: Session, now: datetime, *, edition: Edition, asked_at: datetime) -> list[int]:
    """Who was to be reminded when a lead asked for it, is there, has not read it and was not reminded since."""
    missing = readcounts.tally(session, now, edition=edition).missing
    told = [each.reader.told for each in missing if each.why is Why.UNREAD and each.reader.told is not None]
    known = [each for each in told if each.told_at <= asked_at]
    return [each.member_id for each in known if each.reminded_at is None or each.reminded_at < asked_at]


def _owe(session: Session, now: datetime, *, edition: Edition, asked_at: datetime, member_ids: Sequence[int]) -> int:
    for member_id in member_ids:
        remind(session, now, edition=edition, member_id=member_id, moment=asked_at)
    return len(member_ids)


def _record(
    session: Session, now: datetime, bulletin_id: int, *, verb: str, actor_id: int | None, **facts: Any
) -> None:
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"bulletin:{bulletin_id}", **facts)
