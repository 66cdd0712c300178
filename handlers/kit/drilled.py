"""What became of a drill so far: of everybody who takes part, each way to them. Changes nothing."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.rules import drills as rules
from handlers.rules.drills import Trouble
from storage import alarms, cards, drills, members, outbox, summons
from storage.contacts import Way
from storage.drills import Drill, Part
from storage.members import Member, MemberState
from storage.outbox import OutboxState, Owed
from storage.summons import Summons, SummonsState

# Ways of which nobody but the person knows whether they came; the others are confirmed on the phone itself.
ASKED = (Way.SMS, Way.VOICE, Way.OTHER)
_OWN = "own:"  # how the names of drills begin that somebody has for themselves alone
_AT_ONCE = (Way.SMS, Way.VOICE)  # their end is known when they are there


class Fate(enum.StrEnum):
    """What became of one way to one person."""

    WAITING = "waiting"  # not tried yet, or tried again
    SENT = "sent"  # it has gone, and nothing more is known
    ARRIVED = "arrived"  # it is on the phone, as the provider says
    CONFIRMED = "confirmed"  # its owner says so
    FAILED = "failed"  # it surely did not come
    UNSURE = "unsure"  # it may have come
    LEFT = "left"  # not tried: another time was asked for, the drill was over, or a case came first


_RINGS = {
    SummonsState.QUEUED: Fate.WAITING,
    SummonsState.CALLING: Fate.WAITING,
    SummonsState.SENT: Fate.SENT,
    SummonsState.DELIVERED: Fate.ARRIVED,
    SummonsState.ANSWERED: Fate.CONFIRMED,
    SummonsState.FAILED: Fate.FAILED,
    SummonsState.UNCERTAIN: Fate.UNSURE,
    SummonsState.DROPPED: Fate.LEFT,
}
_MESSAGES = {
    OutboxState.QUEUED: Fate.WAITING,
    OutboxState.SENDING: Fate.WAITING,
    OutboxState.SENT: Fate.SENT,
    OutboxState.FAILED: Fate.FAILED,
    OutboxState.UNCERTAIN: Fate.UNSURE,
    OutboxState.DROPPED: Fate.LEFT,
}
_ENDED = (Fate.CONFIRMED, Fate.FAILED, Fate.LEFT)
_BAD = (Fate.FAILED, Fate.UNSURE)


@dataclass(frozen=True)
class Try:
    """One way to one person; without a `way` it is Telegram. `took` is from sending to what is known last."""

    way: Way | None
    fate: Fate
    took: timedelta | None = None
    trouble: Trouble | None = None

    @property
    def can_be_said(self) -> bool:
        """Whether the person may have got it and nobody else knows."""
        return self.way in ASKED and self.fate in (Fate.SENT, Fate.ARRIVED, Fate.UNSURE)


@dataclass(frozen=True)
class Person:
    """Somebody in a drill. Who is away has no tries; `later_id` is the drill they took part in after all."""

    id: int
    name: str
    part: Part
    tries: tuple[Try, ...]
    later_id: int | None = None

    @property
    def is_reached(self) -> bool:
        """Whether they have confirmed anything at all."""
        return any(each.fate is Fate.CONFIRMED for each in self.tries)

    @property
    def is_missed(self) -> bool:
        """Whether they were to be reached and were not."""
        return not (self.is_reached or self.part.is_away or self.part.excused_at is not None)

    @property
    def has_trouble(self) -> bool:
        """Whether a way did not work, or may not have."""
        return any(each.fate in _BAD for each in self.tries)

    @property
    def is_settled(self) -> bool:
        """Whether nothing more can become of it."""
        is_left = self.part.is_away or self.part.excused_at is not None
        return is_left or all(each.fate in _ENDED for each in self.tries)


def root(drill_id: int) -> str:
    """How the keys of all messages of a drill begin; ends in a colon."""
    return f"drill:{drill_id}:"


def call_prefix(drill_id: int, member_id: int) -> str:
    """The same of what one person is told of their own part."""
    return f"{root(drill_id)}call:{member_id}:"


def lead_prefix(drill_id: int, chat_id: int) -> str:
    """The same of what a lead is shown of everybody's, in this chat."""
    return f"{root(drill_id)}lead:{chat_id}:"


def own(drill_id: int, member_id: int) -> str:
    """The name of the drill of one person who asked for another time in this one."""
    return f"{_OWN}{drill_id}:{member_id}"


def is_own(drill: Drill) -> bool:
    """Whether somebody tries their own ways with it, at a time of their own."""
    return drill.of_id is not None and drill.due.startswith(_OWN)


def follow(session: Session, now: datetime, *, drill_id: int, member_id: int) -> None:
    """Something has become of this person's part: their card and those of leads are drawn anew."""
    cards.follow(session, now, prefix=call_prefix(drill_id, member_id))
    cards.follow(session, now, prefix=f"{root(drill_id)}lead:")


def is_on(session: Session, now: datetime, drill: Drill, *, member_id: int) -> bool:
    """Whether this person's phone may still ring for it: it is not over, and no case that presses waits for them."""
    return drill.ended_at is None and now < drill.ends_at and member_id not in alarms.called(session)


def everybody(session: Session, drill: Drill) -> list[Person]:
    """Everybody's part, by name."""
    parts = drills.parts(session, drill_id=drill.id)
    messages = cards.owed(session, prefix=f"{root(drill.id)}call:")
    rings = summons.of_chains(session, chains=[each.key for each in parts])
    team = {each.id: each for each in members.everyone(session, states=tuple(MemberState))}
    return _people(session, drill, parts, messages, rings, team)


def one(session: Session, drill: Drill, *, member_id: int) -> Person | None:
    """One person's part; None when they take no part."""
    part = drills.part(session, drill_id=drill.id, member_id=member_id)
    if part is None:
        return None
    messages = cards.owed(session, prefix=call_prefix(drill.id, member_id))
    rings = summons.of_chains(session, chains=[part.key])
    member = members.get(session, member_id=member_id)
    team = {member_id: member} if member is not None else {}
    return _people(session, drill, [part], messages, rings, team)[0]


def _people(
    session: Session,
    drill: Drill,
    parts: Sequence[Part],
    messages: Sequence[Owed],
    rings: Mapping[str, Sequence[Summons]],
    team: Mapping[int, Member],
) -> list[Person]:
    by_key = {each.key: each for each in messages}
    later = drills.made_up(session, drill_id=drill.id)
    people = []
    for part in parts:
        member = team.get(part.member_id)
        if member is not None:
            telegram = _telegram(drill, part, member, by_key.get(part.key))
            tries = () if part.is_away else (telegram, *map(_ring, rings.get(part.key, ())))
            people.append(Person(member.id, member.name, part, tries, later.get(member.id)))
    return sorted(people, key=lambda each: (each.name, each.id))


def _telegram(drill: Drill, part: Part, member: Member, owed: Owed | None) -> Try:
    if part.answered_at is not None:
        is_sent = owed is not None and owed.state is OutboxState.SENT
        since = owed.finished_at if owed is not None and is_sent else None
        return Try(None, Fate.CONFIRMED, part.answered_at - (since or drill.begun_at))
    if owed is None:
        is_in = member.telegram_id is not None
        return Try(None, Fate.LEFT) if is_in else Try(None, Fate.FAILED, trouble=Trouble.NO_TELEGRAM)
    fate = _MESSAGES[owed.state]
    if fate is not Fate.FAILED:
        return Try(None, fate)
    is_shut = owed.reason in (outbox.UNREACHABLE, outbox.WITHHELD)
    return Try(None, fate, trouble=Trouble.SHUT_OUT if is_shut else Trouble.TELEGRAM)


def _ring(found: Summons) -> Try:
    fate, since = _RINGS[found.state], found.sent_at or found.created_at
    if found.answered_at is not None:
        return Try(found.way, Fate.CONFIRMED, found.answered_at - since)
    if fate is Fate.ARRIVED and found.way in _AT_ONCE and found.finished_at is not None:
        return Try(found.way, fate, found.finished_at - since)
    return Try(found.way, fate, trouble=rules.trouble(found.reason) if fate is Fate.FAILED else None)
