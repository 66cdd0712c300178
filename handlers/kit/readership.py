"""Who a bulletin is for and who has read it, asked anew each time: the team changes. Whom to write to when, and what it
looks like, is not here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import away
from handlers.rules import audience as rules
from handlers.rules.audience import Audience, Person
from storage import abilities, bulletins, duties, members, receipts
from storage.bulletins import Edition, Wording
from storage.members import Language, Member, MemberState
from storage.receipts import Receipt, Told

# Somebody works for a service whose shifts they have had, or will have, within so long.
SERVES_FOR = timedelta(days=28)


@dataclass(frozen=True)
class Reader:
    """Somebody an edition is for, and how it stands with them."""

    member: Member
    told: Told | None
    receipt: Receipt | None

    @property
    def has_read(self) -> bool:
        """Whether they said so."""
        return self.receipt is not None


def meant(session: Session, now: datetime, *, edition: Edition) -> list[Member]:
    """Everybody it is for who is in the team now, by name; not its author, who knows it, and also who is away."""
    wanted = rules.read(edition.audience)
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    known = people(session, now, team=team, wanted=wanted)
    return [each for each in team if each.id != edition.author_id and rules.is_meant(wanted, known[each.id])]


def is_meant(session: Session, now: datetime, *, edition: Edition, member: Member) -> bool:
    """Whether it is for this one."""
    if member.id == edition.author_id or member.state is MemberState.DISABLED:
        return False
    wanted = rules.read(edition.audience)
    return rules.is_meant(wanted, people(session, now, team=(member,), wanted=wanted)[member.id])


def present(session: Session, now: datetime, *, team: Sequence[Member]) -> list[Member]:
    """Those who are not away now; who is, gets what still applies when they are back."""
    spans = away.of(session, found=team, since=now)
    return [each for each in team if not any(span.starts_at <= now for span in spans[each.id])]


def readers(session: Session, now: datetime, *, edition: Edition) -> list[Reader]:
    """Everybody it is for, with what they were told and have read; by name."""
    base_id = edition.base_id or edition.id
    told, read = receipts.told(session, base_id=base_id), receipts.readers(session, base_id=base_id)
    return [Reader(each, told.get(each.id), read.get(each.id)) for each in meant(session, now, edition=edition)]


def unread(session: Session, now: datetime, *, member: Member, is_must: bool = True) -> list[Edition]:
    """What is in force, was sent to the member, is still for them and not read; what is due soonest first."""
    found = receipts.unread(session, member_id=member.id, is_must=is_must)
    return [each for each in found if is_meant(session, now, edition=each, member=member)]


def wording(session: Session, *, edition_id: int, language: Language) -> Wording | None:
    """What an edition says to who reads this language: in it, or else in the first of the others there is, the team's
    own before all. None for an edition that says nothing yet."""
    said = bulletins.wordings(session, edition_id=edition_id)
    return said.get(language) or next(iter(said.values()), None)


def people(session: Session, now: datetime, *, team: Iterable[Member], wanted: Audience) -> dict[int, Person]:
    """What is known of these, as far as this audience asks for it; by member id."""
    found = list(team)
    ids = [each.id for each in found]
    spoken = abilities.languages(session, member_ids=ids) if wanted.languages else {}
    learnt = abilities.qualifications(session, member_ids=ids) if wanted.qualifications else {}
    served = duties.services(session, since=now - SERVES_FOR, until=now + SERVES_FOR) if wanted.services else {}
    coming = duties.holders(session, shift_ids=sorted(wanted.shifts)) if wanted.shifts else {}
    return {
        each.id: Person(
            each.id,
            roles=frozenset(filter(None, (each.role, each.acts_as))),
            languages=spoken.get(each.id, frozenset()),
            services=served.get(each.id, frozenset()),
            qualifications=learnt.get(each.id, frozenset()),
            shifts=coming.get(each.id, frozenset()),
        )
        for each in found
    }
