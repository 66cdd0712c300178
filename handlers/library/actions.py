"""Which guidance a member may look at, and finding it by words. Nothing that is searched for is kept. Knows no chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from handlers.kit import readership, spreading
from handlers.kit.errors import Refused
from handlers.rules import searching
from storage import bulletins, dialogues, library
from storage.bulletins import BulletinKind, Edition
from storage.members import Member

# So many are shown; with more one adds a word.
SHOWN = 10


@dataclass(frozen=True)
class Looked:
    """Who looks at which guidance."""

    bulletin_id: int
    member_id: int


@dataclass(frozen=True)
class Search:
    """What was found, best first, by bulletin; how many more there are, and whether endings had to be left out."""

    bulletin_ids: Sequence[int]
    more: int
    is_near: bool


def look(session: Session, _now: datetime, *, actor: Member) -> None:
    """Only look at what there is."""


def look_at(session: Session, now: datetime, *, actor: Member, bulletin_id: int, is_below: bool) -> Looked:
    """Look at one; with `is_below` in a message of its own, and the one before says so. Raises `Refused` for guidance
    that is not in force or not for the actor, in the same words."""
    if of(session, now, member=actor, bulletin_id=bulletin_id) is None:
        raise Refused("library-not-there")
    if is_below:
        spreading.look_on_shelf(session, now, bulletin_id=bulletin_id, member_id=actor.id)
    return Looked(bulletin_id, actor.id)


def ask(session: Session, now: datetime, *, actor: Member) -> None:
    """Wait for the words to search for."""
    dialogues.expect(session, now, member_id=actor.id, step="library:words")


def search(session: Session, now: datetime, *, actor: Member, typed: str) -> Search:
    """Find guidance by words; the next words that are typed are searched for as well."""
    dialogues.expect(session, now, member_id=actor.id, step="library:words")
    found, is_near = find(session, now, member=actor, typed=typed)
    return Search([each.bulletin_id for each in found[:SHOWN]], max(0, len(found) - SHOWN), is_near)


def find(session: Session, now: datetime, *, member: Member, typed: str) -> tuple[list[Edition], bool]:
    """The guidance that has all these words, best first, of equals the newest; and whether that needed shorter words.

    Words may be beginnings, in any of the languages. The order is the same on every database.
    """
    asked = searching.wanted(typed)
    for tried, words in enumerate(searching.tries(asked)):
        scores: dict[int, int] = {}
        for each in library.find(session, words=words):
            scores[each.edition_id] = max(scores.get(each.edition_id, 0), searching.rank(each, words))
        found = [each for each in shelf(session, now, member=member, only=set(scores)) if each.id in scores]
        if found:
            return sorted(found, key=lambda each: -scores[each.id]), tried > 0
    return [], False


def shelf(session: Session, now: datetime, *, member: Member, only: set[int] | None = None) -> list[Edition]:
    """The guidance in force the member may look at (of these editions only), the newest first."""
    found = bulletins.in_force(session, kind=BulletinKind.GUIDANCE)
    asked = [each for each in found if only is None or each.id in only]
    return readership.openable(session, now, editions=asked, member=member)


def of(session: Session, now: datetime, *, member: Member, bulletin_id: int) -> Edition | None:
    """The edition of this guidance in force, if the member may look at it."""
    bulletin = bulletins.bulletin(session, bulletin_id=bulletin_id)
    edition = bulletins.current(session, bulletin_id=bulletin_id)
    if bulletin is None or edition is None or bulletin.kind is not BulletinKind.GUIDANCE:
        return None
    return edition if readership.may_open(session, now, edition=edition, member=member) else None
