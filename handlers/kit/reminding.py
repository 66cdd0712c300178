"""Reminders of what somebody has and has not read: one to one person, or as many as a lead asked for. When the bot
reminds by itself is decided elsewhere."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import readcounts, spreading
from handlers.kit.readcounts import Why
from storage import audit, bulletins, cards, outbox, receipts
from storage.audit import Deed
from storage.bulletins import Edition
from storage.outbox import Priority

# What a lead has asked for is gone on with for so long, also after a restart; a night is in it.
_GOES_ON_FOR = timedelta(days=1)
# What a lead asked for, and that nothing is left of it to do.
_ASKED, _DONE = "editions.reminded", "bulletins.reminded"


def remind(session: Session, now: datetime, *, edition: Edition, member_id: int, moment: datetime) -> bool:
    """Owe a reminder, in the place of the one before, to a member who was written to about it; False for who was not.

    Its moment tells one from the next. It is not sent to who has read it, is away or is not meant any more.
    """
    base_id = edition.base_id or edition.id
    told = receipts.one_told(session, base_id=base_id, member_id=member_id)
    if told is None:
        return False
    mine = spreading.reminder_key(base_id, member_id, moment)
    outbox.post(
        session,
        now,
        key=mine,
        kind="bulletins.reminder",
        params={"base_id": base_id, "moment": moment.isoformat()},
        member_id=member_id,
        priority=Priority.BULK,
        useless_after=edition.ends_at,
    )
    receipts.remind(session, now, row=told)
    before = spreading.reminder_prefix(base_id, member_id)
    cards.replace(session, now, prefix=before, kind="bulletins.replaced", by=mine)
    return True


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
    session: Session, now: datetime, bulletin_id: int, *, verb: str, actor_id: int | None, **facts: int
) -> None:
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"bulletin:{bulletin_id}", **facts)
