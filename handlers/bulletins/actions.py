"""What readers do with guidance and announcements: opening them and saying that they have read them. Knows no chat."""

import enum
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import live, readership, spreading
from handlers.kit.errors import Refused
from storage import bulletins, cards, places, receipts
from storage.bulletins import Edition, Wording
from storage.members import Language, Member

# Cards about shifts that say what is still to be read stand in chats from about then on.
_SHOWN_BEFORE = timedelta(hours=3)


class Became(enum.StrEnum):
    """What became of opening something or saying that one has read it."""

    OPENED = "opened"  # it was only looked up
    READ = "read"  # there is a receipt now
    AGAIN = "again"  # there was one before
    ASKED = "asked"  # the short check is to be answered first
    WRONG = "wrong"  # the answer was not the right one
    NEWER = "newer"  # what was shown is not in force any more; this is
    ENDED = "ended"  # nobody is to go by it any more


@dataclass(frozen=True)
class Said:
    """The same, the edition to be shown now, to whom, and whether what was tapped was about something else."""

    became: Became
    edition: Edition
    reader_id: int
    is_other: bool = False

    @property
    def base_id(self) -> int:
        """What the card about it is known by."""
        return self.edition.base_id or self.edition.id


@dataclass(frozen=True)
class Asked:
    """An edition whose document somebody asked for, and when."""

    edition: Edition
    at: datetime


def look_over(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what is still to be read."""


def open_(session: Session, now: datetime, *, actor: Member, bulletin_id: int) -> Said:
    """Look at what is in force of a bulletin, or was last. Raises `Refused` for what is not the actor's to read."""
    edition = bulletins.latest(session, bulletin_id=bulletin_id)
    if edition is None or not readership.may_open(session, now, edition=edition, member=actor):
        raise Refused("kit-gone")
    spreading.look_up(session, now, base_id=edition.base_id or edition.id, member_id=actor.id)
    return Said(Became.OPENED, edition, actor.id, is_other=True)


def look(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Said:
    """Look at what stands now for what this edition asks. Raises `Refused`."""
    edition = _shown(session, now, actor=actor, edition_id=edition_id)
    return Said(Became.OPENED, edition, actor.id)


def read(session: Session, now: datetime, *, actor: Member, edition_id: int, answer: int | None = None) -> Said:
    """The actor has read just this edition, and perhaps answers its short check. Harmless when repeated.

    Nothing is kept of a wrong answer. Raises `Refused` for what is not theirs to read, or asks for no receipt.
    """
    edition = _shown(session, now, actor=actor, edition_id=edition_id)
    if not edition.is_in_force:
        current = bulletins.current(session, bulletin_id=edition.bulletin_id)
        if current is None or not readership.may_open(session, now, edition=current, member=actor):
            return Said(Became.ENDED, edition, actor.id)
        return Said(Became.NEWER, current, actor.id, is_other=current.base_id != edition.base_id)
    if receipts.receipt(session, base_id=edition.base_id or edition.id, member_id=actor.id) is not None:
        return Said(Became.AGAIN, edition, actor.id)
    if not readership.is_asked(session, now, edition=edition, member=actor):
        raise Refused("bulletins-not-asked")
    asked = check(session, edition=edition, language=actor.language)
    if asked is not None and answer != edition.right_answer:
        return Said(Became.ASKED if answer is None else Became.WRONG, edition, actor.id)
    given = answer if asked is not None else None
    receipts.read(session, now, edition_id=edition.id, member_id=actor.id, answer=given)
    base_id = edition.base_id or edition.id
    spreading.refresh_reader(session, now, base_id=base_id, member_id=actor.id)
    spreading.counted(session, now, base_id=base_id)
    _refresh_shifts(session, now, member=actor)
    return Said(Became.READ, edition, actor.id)


def take(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Asked:
    """The actor wants the document of an edition; of one that is not in force any more they get that of the one that
    is. Raises `Refused`."""
    edition = _shown(session, now, actor=actor, edition_id=edition_id)
    current = bulletins.current(session, bulletin_id=edition.bulletin_id)
    if current is None or not readership.may_open(session, now, edition=current, member=actor):
        raise Refused("bulletins-no-document")
    if not bulletins.documents(session, edition_id=current.id):
        raise Refused("bulletins-no-document")
    return Asked(current, now)


def check(session: Session, *, edition: Edition, language: Language) -> Wording | None:
    """The short check of an edition in this language, or else in one that has it; None when it has none."""
    if edition.right_answer is None:
        return None
    said = bulletins.wordings(session, edition_id=edition.id)
    asking = {
        spoken: each for spoken, each in said.items() if each.question and edition.right_answer < len(each.choices)
    }
    return asking.get(language) or next(iter(asking.values()), None)


def _shown(session: Session, now: datetime, *, actor: Member, edition_id: int) -> Edition:
    """The edition a button is about, which the actor may read. Raises `Refused`."""
    edition = bulletins.edition(session, edition_id=edition_id)
    bulletin = bulletins.bulletin(session, bulletin_id=edition.bulletin_id) if edition else None
    if edition is None or bulletin is None or not readership.may_open(session, now, edition=edition, member=actor):
        raise Refused("kit-gone")
    return edition


def _refresh_shifts(session: Session, now: datetime, *, member: Member) -> None:
    """The cards before a shift say what is still to be read."""
    for shift in places.of_member(session, member_id=member.id, ending_after=now):
        if shift.starts_at - now < _SHOWN_BEFORE:
            cards.follow(session, now, prefix=live.key(shift.id, "here", member.id, ""))
