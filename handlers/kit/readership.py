"""Who a bulletin is for and who has read it, asked anew each time: the team changes. Whom to write to when, and what it
looks like, is not here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import access, away
from handlers.rules import audience as rules
from handlers.rules import limits
from handlers.rules.audience import Audience, Person
from handlers.rules.rights import Right
from storage import abilities, bulletins, duties, members, policies, receipts
from storage.bulletins import Bulletin, BulletinKind, Edition, Wording
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
    """Everybody it is for who is in the team now, by name; not its authors, who know it, and also who is away."""
    wanted = rules.read(edition.audience)
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    known = people(session, now, team=team, wanted=wanted)
    wrote = authors(session, edition=edition)
    return [each for each in team if each.id not in wrote and rules.is_meant(wanted, known[each.id])]


def is_meant(session: Session, now: datetime, *, edition: Edition, member: Member) -> bool:
    """Whether it is for this one."""
    if member.state is MemberState.DISABLED or member.id in authors(session, edition=edition):
        return False
    wanted = rules.read(edition.audience)
    return rules.is_meant(wanted, people(session, now, team=(member,), wanted=wanted)[member.id])


def authors(session: Session, *, edition: Edition) -> frozenset[int]:
    """Who wrote it, or what it corrects, or a correction of it."""
    if edition.base_id is None:
        return frozenset({edition.author_id})
    return bulletins.authors(session, base_ids=[edition.base_id]).get(edition.base_id, frozenset()) | {
        edition.author_id
    }


def present(session: Session, now: datetime, *, team: Sequence[Member]) -> list[Member]:
    """Those who are not away now; who is, gets what still applies when they are back."""
    spans = away.of(session, found=team, since=now)
    return [each for each in team if not any(span.starts_at <= now for span in spans[each.id])]


def is_present(session: Session, now: datetime, *, member: Member) -> bool:
    """Whether this one is not away now."""
    return bool(present(session, now, team=(member,)))


def may_open(session: Session, now: datetime, *, edition: Edition, member: Member) -> bool:
    """Whether they may read what it says: it is for them or was sent to them, they wrote it, or they brief the team.

    What was sent to the wrong people, and corrected to be for others, is not theirs any more.
    """
    return bool(openable(session, now, editions=(edition,), member=member))


def openable(session: Session, now: datetime, *, editions: Sequence[Edition], member: Member) -> list[Edition]:
    """Those of these that they may open, in the same order; a few questions for all of them."""
    out = {each.id: each.base_id for each in editions if each.base_id is not None and each.out_at is not None}
    found = [each for each in editions if each.id in out]
    if member.state is MemberState.DISABLED:
        return []
    if access.may(member, Right.BRIEF_TEAM):
        return found
    base_ids = list(out.values())
    told = receipts.told_bases(session, member_id=member.id, base_ids=base_ids)
    first = bulletins.audiences(session, edition_ids=base_ids)
    sent = {each.id for each in found if out[each.id] in told and first[out[each.id]] == each.audience}
    wrote = bulletins.authors(session, base_ids=base_ids)
    meant_ = fitting(session, now, editions=found, team=(member,))
    return [each for each in found if each.id in sent or meant_[each.id] or member.id in wrote[out[each.id]]]


def is_asked(session: Session, now: datetime, *, edition: Edition, member: Member) -> bool:
    """Whether they are to say that they have read it: it asks for that, and was sent to them or is for them."""
    bulletin = bulletins.bulletin(session, bulletin_id=edition.bulletin_id)
    if bulletin is None or not is_receipted(bulletin, edition) or member.id in authors(session, edition=edition):
        return False
    was_told = receipts.one_told(session, base_id=edition.base_id or edition.id, member_id=member.id) is not None
    return was_told or is_meant(session, now, edition=edition, member=member)


def is_receipted(bulletin: Bulletin, edition: Edition) -> bool:
    """Whether its readers say that they have read it; a mere announcement asks nothing."""
    return edition.is_must or bulletin.kind is BulletinKind.GUIDANCE


def there(session: Session, now: datetime, *, editions: Sequence[Edition]) -> dict[int, list[Member]]:
    """By edition who it is for, is there and can be written to, by name; one look at the team for all of them."""
    team = [each for each in members.everyone(session, states=(MemberState.ACTIVE,)) if each.is_reachable]
    return fitting(session, now, editions=editions, team=present(session, now, team=team))


def fitting(
    session: Session, now: datetime, *, editions: Sequence[Edition], team: Sequence[Member]
) -> dict[int, list[Member]]:
    """By edition who of these it is for, in their order; not its authors."""
    wanted = {each.audience: rules.read(each.audience) for each in editions}  # many are for the same people
    known = people(session, now, team=team, wanted=_all(wanted.values()))
    fit = {text: [each for each in team if rules.is_meant(whom, known[each.id])] for text, whom in wanted.items()}
    wrote = bulletins.authors(session, base_ids=[each.base_id for each in editions if each.base_id is not None])
    without = {each.id: wrote.get(each.base_id or each.id, frozenset()) | {each.author_id} for each in editions}
    return {each.id: [one for one in fit[each.audience] if one.id not in without[each.id]] for each in editions}


def wanting(session: Session, now: datetime, *, editions: Sequence[Edition]) -> list[tuple[Edition, list[Member]]]:
    """Those of them that were not written to yet, for each of these editions that has any."""
    team, found = there(session, now, editions=editions), []
    for edition in editions:
        told = receipts.told_ids(session, base_id=edition.base_id or edition.id)
        missed = [each for each in team[edition.id] if each.id not in told]
        found += [(edition, missed)] if missed else []
    return found


def readers(session: Session, now: datetime, *, edition: Edition) -> list[Reader]:
    """Everybody it is for, with what they were told and have read; by name."""
    base_id = edition.base_id or edition.id
    told, read = receipts.told(session, base_id=base_id), receipts.readers(session, base_id=base_id)
    return [Reader(each, told.get(each.id), read.get(each.id)) for each in meant(session, now, edition=edition)]


def unread(session: Session, now: datetime, *, member: Member, is_must: bool = True) -> list[Edition]:
    """What is in force, was sent to the member, is still for them and not read; what is due soonest first."""
    found = receipts.unread(session, member_id=member.id, is_must=is_must)
    return [each for each in found if is_meant(session, now, edition=each, member=member)]


def to_read(session: Session, now: datetime, *, member: Member) -> list[Edition]:
    """The same, and guidance that need not be read by a certain time; what has to be read first."""
    found = unread(session, now, member=member, is_must=False)
    kinds = bulletins.bulletins(session, bulletin_ids=[each.bulletin_id for each in found])
    asked = [each for each in found if is_receipted(kinds[each.bulletin_id], each)]
    return sorted(asked, key=lambda each: not each.is_must)


def blocks(session: Session, now: datetime, *, member: Member) -> list[Edition]:
    """What the member has to read before they can check in; nothing unless the team has set it so."""
    if limits.number("briefings.block", policies.values(session)) != 1:
        return []
    return unread(session, now, member=member)


def titles(session: Session, *, editions: Sequence[Edition], language: Language) -> list[str]:
    """How these are called to who reads this language."""
    said = (wording(session, edition_id=each.id, language=language) for each in editions)
    return [each.title for each in said if each is not None]


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
            languages=spoken.get(each.id) or frozenset({each.language}),  # who has said nothing, as in `seats`
            services=served.get(each.id, frozenset()),
            qualifications=learnt.get(each.id, frozenset()),
            shifts=coming.get(each.id, frozenset()),
        )
        for each in found
    }


def _all(wanted: Iterable[Audience]) -> Audience:
    """One that asks for everything any of these asks for."""
    found = list(wanted)
    return Audience(
        languages=frozenset().union(*(each.languages for each in found)),
        services=frozenset().union(*(each.services for each in found)),
        qualifications=frozenset().union(*(each.qualifications for each in found)),
        shifts=frozenset().union(*(each.shifts for each in found)),
    )
