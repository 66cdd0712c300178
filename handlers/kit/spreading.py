"""Editions put out, corrected, taken back: what is then written to whom, once. Whoever calls holds the bulletin."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import readership
from handlers.kit.errors import Refused
from storage import bulletins, cards, outbox, receipts
from storage.bulletins import Edition, EditionState
from storage.outbox import Priority

# How each reader's message is known, and what it shows.
KIND = "bulletins.card"
# So many are owed at once: a transaction that owed hundreds would let taps wait.
AT_ONCE = 60


def prefix(base_id: int) -> str:
    """What the keys of all messages about this begin with; corrections have those of what they correct."""
    return f"bulletin:{base_id}:"


def key(base_id: int, member_id: int) -> str:
    """The key of one reader's message."""
    return f"{prefix(base_id)}{member_id}"


def put_out(session: Session, now: datetime, *, edition: Edition) -> None:
    """The edition is in force from now on, in place of the one before. Raises `Refused` for what cannot go out: one
    that says nothing, is no draft any more, or corrects what is not in force."""
    if edition.state not in (EditionState.DRAFT, EditionState.PLANNED):
        raise Refused("kit-gone")
    if not bulletins.wordings(session, edition_id=edition.id):
        raise Refused("kit-bulletin-empty")
    before = bulletins.current(session, bulletin_id=edition.bulletin_id)
    if before is None and not edition.is_anew:
        raise Refused("kit-gone")
    edition.base_id = edition.id if edition.is_anew or before is None else before.base_id
    edition.state, edition.out_at, edition.publish_at = EditionState.OUT, now, None
    if before is not None:
        _end(session, now, before, EditionState.REPLACED)
    bulletins.save(session, row=edition)
    if before is not None:
        refresh(session, now, base_id=before.base_id)
    spread(session, now, edition=edition)


def spread(session: Session, now: datetime, *, edition: Edition, most: int = AT_ONCE) -> int:
    """Owe the edition to those it is for, who are there and were not written to about it, at most so many; return how
    many that were. Harmless when repeated."""
    if edition.state is not EditionState.OUT or edition.base_id is None:
        return 0
    told = receipts.told(session, base_id=edition.base_id)
    wanting = [each for each in readership.meant(session, now, edition=edition) if each.id not in told]
    owed = 0
    for member in readership.present(session, now, team=wanting)[:most]:
        owed += tell(session, now, edition=edition, member_id=member.id)
    return owed


def tell(session: Session, now: datetime, *, edition: Edition, member_id: int) -> bool:
    """Owe the edition to one member; False when they were written to before."""
    if edition.base_id is None or not receipts.tell(session, now, base_id=edition.base_id, member_id=member_id):
        return False
    outbox.post(
        session,
        now,
        key=key(edition.base_id, member_id),
        kind=KIND,
        params={"base_id": edition.base_id},
        member_id=member_id,
        priority=Priority.NOTICE if edition.is_urgent else Priority.BULK,
        useless_after=edition.ends_at,
    )
    return True


def withdraw(session: Session, now: datetime, *, edition: Edition) -> None:
    """Nobody is to go by it any more: what was sent is taken back, what was not is not sent. Raises `Refused`."""
    if edition.state is not EditionState.OUT:
        raise Refused("kit-gone")
    _end(session, now, edition, EditionState.WITHDRAWN)
    refresh(session, now, base_id=edition.base_id)


def close(session: Session, now: datetime, *, edition: Edition) -> None:
    """Its time has passed."""
    _end(session, now, edition, EditionState.OVER)
    refresh(session, now, base_id=edition.base_id)


def refresh(session: Session, now: datetime, *, base_id: int | None) -> None:
    """Draw anew what shows it."""
    if base_id is not None:
        cards.follow(session, now, prefix=prefix(base_id))


def _end(session: Session, now: datetime, edition: Edition, state: EditionState) -> None:
    edition.state, edition.ended_at = state, now
    bulletins.save(session, row=edition)
