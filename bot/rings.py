"""From an owed ring to what the phone is told, at the last moment, and its fate to the features. Sends nothing."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.links import Links
from bot.logs import named
from bot.phone.outcomes import Channel, Reason, Ring
from bot.phone.verdicts import OWN, Verdict
from handlers.kit.feature import Deps, Reading, Ringing
from handlers.kit.phonewords import PhoneWords
from storage import contacts, members, summons
from storage.contacts import Way
from storage.members import Member, MemberState
from storage.sealing import NoKey, WrongKey
from storage.summons import Summons, SummonsState

log = logging.getLogger(__name__)

KEY = "key"  # why nobody was rung: the address cannot be opened
GONE = "gone"  # there is no such way, person or need any more
LATE = "late"
BROKEN = "broken"


@dataclass(frozen=True)
class Never:
    """It is not rung: in what state it ends, and why."""

    state: SummonsState
    reason: str


@dataclass(frozen=True)
class Said:
    """What a voice answers to who has confirmed."""

    text: str
    language: str


class Rings:
    """Knows the kinds of rings of all features."""

    def __init__(self, deps: Deps, channels: Mapping[Way, Channel], links: Links) -> None:
        self._deps, self._channels, self._links = deps, channels, links
        self._kinds: Mapping[str, Ringing] = {
            f"{feature.name}.{what}": each for feature in deps.features for what, each in feature.rings.items()
        }

    def kind(self, found: Summons) -> Ringing | None:
        """What its feature says about rings of this kind."""
        return self._kinds.get(found.kind)

    def prepare(self, session: Session, now: datetime, found: Summons) -> Ring | Never:
        """What the phone is told as it is true now, or why it is not rung."""
        member = members.get(session, member_id=found.member_id)
        kind = self.kind(found)
        if member is None or member.state is MemberState.DISABLED or kind is None:
            return Never(SummonsState.DROPPED, GONE)
        if found.useless_after is not None and now > found.useless_after:
            return Never(SummonsState.DROPPED, LATE)
        try:
            contact = contacts.find(session, member_id=member.id, way=found.way)
        except (NoKey, WrongKey):
            return Never(SummonsState.FAILED, KEY)
        if contact is None or not (contact.is_proved or kind.is_test):
            return Never(SummonsState.DROPPED, GONE)
        if found.way not in self._channels:
            return Never(SummonsState.FAILED, Reason.UNAVAILABLE)
        try:
            words = self._words(session, now, found, member, kind)
        except OperationalError:  # the database is away, which is not the words' fault
            raise
        except Exception as error:
            log.exception("a ring of kind %s cannot be written: %s", found.kind, named(error))
            return Never(SummonsState.FAILED, BROKEN)
        if words is None:
            return Never(SummonsState.DROPPED, GONE)
        return self._ring(found, contact.address, words, member, kind)

    def is_wanted(self, session: Session, now: datetime, found: Summons) -> bool:
        """Whether it should still ring; what cannot be told is left to ring."""
        member, kind = members.get(session, member_id=found.member_id), self.kind(found)
        if member is None or kind is None:
            return False
        try:
            return self._words(session, now, found, member, kind) is not None
        except OperationalError:
            raise
        except Exception as error:
            log.exception("a ring of kind %s cannot be looked at: %s", found.kind, named(error))
            return True

    def record(self, session: Session, now: datetime, found: Summons, verdict: Verdict | Never) -> None:
        """Write down how a ring stands, which is held, and tell its feature if that is news. What may ring on although
        it has ended is not finished before it is stopped."""
        before = found.state
        found.state = verdict.state
        found.reason = str(verdict.reason) if verdict.reason is not None else None
        found.leased_until = None
        if isinstance(verdict, Verdict):
            found.is_repeat = verdict.is_repeat or found.is_repeat
            if verdict.state is SummonsState.QUEUED:
                found.due_at = verdict.again_at or now
            else:
                found.ask_at = verdict.again_at
        if (isinstance(verdict, Never) or verdict.is_finished) and not found.may_ring_on:
            found.finished_at, found.sent_to = now, None
        if found.state is SummonsState.ANSWERED:
            found.answered_at = found.answered_at or now
        summons.save(session, summons=found)
        self._note(session, now, found, verdict.reason)
        if found.state is not before or found.state is SummonsState.QUEUED:
            self._tell(session, now, found)
        if found.state in summons.MISSED or found.state is SummonsState.QUEUED:
            # After what it is about was held: whoever answers holds that first and then drops what waits.
            summons.hurry(session, now, is_away=False)

    def accept(self, session: Session, now: datetime, *, summons_id: int) -> Said | None:
        """Its owner confirmed it on their phone: their feature hears of it once. What a voice says to them then; None
        when there is nothing of the kind any more."""
        found = summons.lock(session, summons_id=summons_id)
        member = members.get(session, member_id=found.member_id) if found is not None else None
        if found is None or member is None or member.state is MemberState.DISABLED:
            return None
        kind = self.kind(found)
        if kind is None or found.state is SummonsState.DROPPED:
            return None
        if found.state is SummonsState.ANSWERED:
            return self._said(member, "kit-phone-heard")
        is_theirs = kind.accept(session, now, actor=member, way=found.way, zone=self._deps.zone, **found.about)
        self.record(session, now, found, Verdict(SummonsState.ANSWERED, is_finished=True))
        if kind.is_test:
            return self._said(member, "kit-phone-heard")
        return self._said(member, "kit-phone-yours" if is_theirs else "kit-phone-not-yours")

    def _said(self, member: Member, key: str) -> Said:
        return Said(self._deps.words(member).plain(key), member.language.value)

    def _words(
        self, session: Session, now: datetime, found: Summons, member: Member, kind: Ringing
    ) -> PhoneWords | None:
        reading = Reading(session, now, self._deps.words(member), member, self._deps)
        with session.begin_nested():  # a query that fails spoils no more than its own ring
            return kind.words(reading, way=found.way, is_repeat=found.is_repeat, **found.about)

    def _ring(self, found: Summons, address: str, words: PhoneWords, member: Member, kind: Ringing) -> Ring:
        return Ring(
            to=address,
            title=words.title,
            text=words.by(found.way),
            language=member.language.value,
            lasts_for=kind.lasts_for,
            accept_url=self._links.make(found.id),
            accept_label=words.accept,
            accept_text=words.press,
            is_test=kind.is_test,
            name=self._links.name(found.id),
        )

    def _note(self, session: Session, now: datetime, found: Summons, reason: object) -> None:
        """Whether the person's own way works, as far as that is known now."""
        if found.state in (SummonsState.DELIVERED, SummonsState.ANSWERED):
            contacts.note(session, now, member_id=found.member_id, way=found.way, reason=None)
        elif found.state in summons.MISSED and reason in OWN:
            contacts.note(session, now, member_id=found.member_id, way=found.way, reason=str(reason))

    def _tell(self, session: Session, now: datetime, found: Summons) -> None:
        kind = self.kind(found)
        if kind is None or kind.changed is None:
            return
        about = {"member_id": found.member_id, "way": found.way, "state": found.state, **found.about}
        try:
            with session.begin_nested():
                kind.changed(session, now, **about)
        except OperationalError:
            raise
        except Exception as error:  # a broken feature must not make rings uncertain
            log.exception("a feature was not told what became of a ring: %s", named(error))
