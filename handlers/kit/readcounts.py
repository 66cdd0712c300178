"""How far a bulletin has come with everybody it is for: written to, there, read; and why somebody has not read it."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import readership, spreading
from handlers.kit.readership import Reader
from storage import bulletins, cards, members, receipts
from storage.bulletins import Edition
from storage.members import Member, MemberState
from storage.outbox import UNREACHABLE, WITHHELD, OutboxState, Owed


class Why(enum.StrEnum):
    """Why somebody has not read it; the first that is so."""

    AWAY = "away"  # gets it when they are back
    NO_TELEGRAM = "no_telegram"  # has not opened the bot yet
    BLOCKED = "blocked"  # cannot be written to
    FAILED = "failed"  # it could not be sent, which is not their doing
    WAITING = "waiting"  # is still to be written to, or the message is on its way
    UNREAD = "unread"  # has it


class Delivery(enum.StrEnum):
    """What is known of the message to somebody."""

    THERE = "there"  # Telegram has it, or they have read it
    NOT = "not"
    UNKNOWN = "unknown"  # so long ago that it is not known any more


@dataclass(frozen=True)
class Standing:
    """How it stands with one of them."""

    reader: Reader
    delivery: Delivery
    why: Why | None  # none for who has read it

    @property
    def member(self) -> Member:
        """Whom it is about."""
        return self.reader.member


@dataclass(frozen=True)
class Tally:
    """Everybody it is for, by name. Of what asks for no receipt only counts to how many it came."""

    standings: Sequence[Standing]
    is_receipted: bool = True

    @property
    def meant(self) -> int:
        """How many it is for."""
        return len(self.standings)

    @property
    def read(self) -> int:
        """How many of them have read it."""
        return sum(each.reader.has_read for each in self.standings)

    @property
    def delivered(self) -> int:
        """To how many it surely came."""
        return sum(each.delivery is Delivery.THERE for each in self.standings)

    @property
    def done(self) -> int:
        """How many have read it, or have it where that is all that is asked."""
        return self.read if self.is_receipted else self.delivered

    @property
    def missing(self) -> list[Standing]:
        """Who has not read it, or does not have it where that is all that is asked."""
        unread = [each for each in self.standings if not each.reader.has_read]
        return unread if self.is_receipted else [each for each in unread if each.delivery is Delivery.NOT]

    @property
    def having(self) -> list[Standing]:
        """Who has what asks for no receipt, as far as that is known any more, and has not read it all the same."""
        unread = [each for each in self.standings if not each.reader.has_read]
        return [] if self.is_receipted else [each for each in unread if each.delivery is not Delivery.NOT]


@dataclass(frozen=True)
class Count:
    """How many it is for, and how many of them have read it."""

    meant: int
    read: int

    @property
    def missing(self) -> int:
        """How many have not."""
        return self.meant - self.read


def counts(session: Session, now: datetime, *, editions: Sequence[Edition]) -> dict[int, Count]:
    """How many have read each of these in force, by edition; one look at the team for all of them."""
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED)) if editions else ()
    meant = readership.fitting(session, now, editions=editions, team=team)
    read = {each.id: receipts.reader_ids(session, base_id=each.base_id or each.id) for each in editions}
    return {
        edition_id: Count(len(found), sum(each.id in read[edition_id] for each in found))
        for edition_id, found in meant.items()
    }


def tally(session: Session, now: datetime, *, edition: Edition) -> Tally:
    """How it stands now, whatever has become of the edition. Of one that has ended: with those it came to while it was
    in force; who joined the team later has missed nothing."""
    readers = readership.readers(session, now, edition=edition)
    if edition.ended_at is not None:
        readers = [each for each in readers if each.told is not None or each.has_read]
    sent: dict[int | None, list[Owed]] = {}
    for owed in cards.owed(session, prefix=spreading.prefix(edition.base_id or edition.id)):
        sent.setdefault(owed.member_id, []).append(owed)
    unread = [each.member for each in readers if not each.has_read]
    present = {each.id for each in readership.present(session, now, team=unread)}
    bulletin = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    standings = [_standing(each, sent.get(each.member.id, []), each.member.id in present) for each in readers]
    return Tally(standings, bulletin is not None and readership.is_receipted(bulletin, edition))


def _standing(reader: Reader, sent: Sequence[Owed], is_present: bool) -> Standing:
    is_there = reader.has_read or any(each.state is OutboxState.SENT for each in sent)
    delivery = Delivery.THERE if is_there else Delivery.NOT
    if delivery is Delivery.NOT and reader.told is not None and not sent:
        delivery = Delivery.UNKNOWN
    return Standing(reader, delivery, None if reader.has_read else _why(reader, delivery, sent, is_present))


def _why(reader: Reader, delivery: Delivery, sent: Sequence[Owed], is_present: bool) -> Why:
    if not is_present:
        return Why.AWAY
    if reader.member.telegram_id is None:
        return Why.NO_TELEGRAM
    if delivery is not Delivery.NOT:
        return Why.UNREAD if reader.member.is_reachable else Why.BLOCKED
    if not reader.member.is_reachable or any(each.reason in (UNREACHABLE, WITHHELD) for each in sent):
        return Why.BLOCKED
    over = (OutboxState.FAILED, OutboxState.DROPPED, OutboxState.UNCERTAIN)
    return Why.FAILED if sent and all(each.state in over for each in sent) else Why.WAITING
