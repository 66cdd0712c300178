"""What a lead does with something that was put out: remind, withdraw, choose its topic, hand out who has read it.
Knows no chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, hush, indexing, reminding, spreading
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import audit, bulletins, cards, dialogues
from storage.bulletins import TOPIC_LENGTH, Bulletin, BulletinKind, Edition
from storage.members import Member

# Who is reminded by hand is not reminded again for so long, however many leads tap.
REMINDED_EVERY = timedelta(hours=1)
# Topics a lead can choose from with a tap; others are typed.
OFFERED = 12


@dataclass(frozen=True)
class Reminded:
    """How many are reminded, and when if not now."""

    count: int
    at: datetime | None


def look(session: Session, _now: datetime, *, actor: Member, bulletin_id: int | None = None) -> None:
    """Only look. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    if bulletin_id is not None and bulletins.bulletin(session, bulletin_id=bulletin_id) is None:
        raise Refused("kit-gone")


def remind(session: Session, now: datetime, *, actor: Member, bulletin_id: int, zone: ZoneInfo) -> Reminded:
    """Write once more to everybody who has it, is there and has not read it; of many to the first at once, to the
    others by and by. Raises `Refused`, also within an hour of the last time a lead did; what the bot reminds of by
    itself holds nobody up."""
    edition = _held(session, actor, bulletin_id)
    last = reminding.asked_at(session, edition=edition)
    if last is not None and now - last < REMINDED_EVERY:
        raise Refused("editions-reminded", minutes=_minutes(last + REMINDED_EVERY - now))
    quiet = hush.hours(session, zone).after(now)
    # In the quiet hours nothing is owed yet: the reminder before keeps its place until the new one goes.
    at_once = 0 if quiet > now else spreading.AT_ONCE
    count = reminding.ask(session, now, edition=edition, actor_id=actor.id, most=at_once)
    if not count:
        raise Refused("editions-nobody-left")
    return Reminded(count, quiet if quiet > now else None)


def withdraw(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """Nobody is to go by it any more; the edition is returned. Raises `Refused`, also when by now another edition is in
    force."""
    found = bulletins.edition(session, edition_id=edition_id)
    if found is None:
        access.require(actor, Right.BRIEF_TEAM)
        raise Refused("kit-gone")
    edition = _held(session, actor, found.bulletin_id)
    if edition.id != edition_id:
        raise Refused("editions-changed")
    spreading.withdraw(session, now, edition=edition)
    _record(session, now, actor, "editions.withdrawn", edition.bulletin_id, edition_id=edition.id)
    return edition


def ask_topic(session: Session, now: datetime, *, actor: Member, bulletin_id: int) -> None:
    """Wait for a topic, should one be typed. Raises `Refused`."""
    _guidance(session, actor, bulletin_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"editions:topic:{bulletin_id}")


def put_topic(session: Session, now: datetime, *, actor: Member, bulletin_id: int, typed: str) -> None:
    """It stands under this topic from now on; under none when nothing was typed. Raises `Refused`."""
    bulletin = _guidance(session, actor, bulletin_id)
    topic = " ".join(typed.split()) or None
    if topic is not None and len(topic) > TOPIC_LENGTH:
        raise Refused("kit-words-too-long", most=TOPIC_LENGTH)
    dialogues.end(session, member_id=actor.id)
    if topic == bulletin.topic:
        return
    bulletin.topic = _known(session, topic)
    bulletins.save(session, row=bulletin)
    edition = bulletins.current(session, bulletin_id=bulletin_id)
    if edition is not None:
        indexing.put(session, edition=edition)
    cards.follow(session, now, prefix=spreading.counts(bulletin_id))
    _record(session, now, actor, "editions.sorted", bulletin_id)


def put_known_topic(session: Session, now: datetime, *, actor: Member, bulletin_id: int, of: int) -> None:
    """The same, under the topic another stands under. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    other = bulletins.bulletin(session, bulletin_id=of)
    if other is None or other.topic is None:
        raise Refused("kit-gone")
    put_topic(session, now, actor=actor, bulletin_id=bulletin_id, typed=other.topic)


def hand_out(session: Session, now: datetime, *, actor: Member, bulletin_id: int) -> None:
    """Who has read what leaves as a file. Raises `Refused`."""
    look(session, now, actor=actor, bulletin_id=bulletin_id)
    _record(session, now, actor, "editions.handed_out", bulletin_id)


def topics(session: Session) -> dict[str, int]:
    """The topics guidance in force stands under, by name, each with a bulletin that does."""
    found = bulletins.in_force(session, kind=BulletinKind.GUIDANCE)
    known = bulletins.bulletins(session, bulletin_ids=[each.bulletin_id for each in found])
    return {each.topic: each.id for each in sorted(known.values(), key=lambda each: each.topic or "") if each.topic}


def _known(session: Session, topic: str | None) -> str | None:
    """The topic as it is written already, however its letters were typed."""
    return next((each for each in topics(session) if topic and each.casefold() == topic.casefold()), topic)


def _held(session: Session, actor: Member, bulletin_id: int) -> Edition:
    """The edition in force, held with its bulletin. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    if bulletins.lock(session, bulletin_id=bulletin_id) is None:
        raise Refused("kit-gone")
    edition = bulletins.current(session, bulletin_id=bulletin_id)
    found = bulletins.fresh(session, edition_id=edition.id) if edition else None
    if found is None or not found.is_in_force:
        raise Refused("editions-over")
    return found


def _guidance(session: Session, actor: Member, bulletin_id: int) -> Bulletin:
    access.require(actor, Right.BRIEF_TEAM)
    found = bulletins.lock(session, bulletin_id=bulletin_id)
    if found is None or found.kind is not BulletinKind.GUIDANCE:
        raise Refused("kit-gone")
    return found


def _minutes(left: timedelta) -> int:
    return max(1, -(-int(left.total_seconds()) // 60))


def _record(session: Session, now: datetime, actor: Member, verb: str, bulletin_id: int, **facts: Any) -> None:
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"bulletin:{bulletin_id}", **facts)
