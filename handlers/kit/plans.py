"""Ringing somebody's phone behind a message in Telegram, as far as they have said how. What is said is the slices'."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.rules import reaching
from handlers.rules.reaching import Before
from storage import contacts, summons
from storage.cards import range_of
from storage.contacts import LASTING, Way
from storage.summons import HOPEFUL, Summons, SummonsState


def owe(
    session: Session,
    now: datetime,
    *,
    member_id: int,
    chain: str,
    matter: str,
    kind: str,
    params: dict[str, Any],
    at: datetime,
    is_whole: bool,
) -> None:
    """Owe the member's plan behind the message of the key `chain`, which goes at this instant.

    `matter` is what the keys of all messages to them about the same matter begin with; `is_whole` is of what presses.
    """
    known = [each for each in contacts.known(session, member_id=member_id) if each.is_proved]
    if not known:
        return
    earlier = summons.with_prefix(session, **range_of(matter))
    before = {way: _before(earlier, way) for way in {each.way for each in earlier}}
    ways = [(each.way, each.after) for each in known]
    for place, step in enumerate(reaching.plan(ways, at=at, is_whole=is_whole, before=before), 1):
        of: dict[str, Any] = {"chain": chain, "place": place, "kind": kind, "params": params}
        summons.owe(session, now, **of, member_id=member_id, way=step.way, due_at=step.due_at)


def end(session: Session, now: datetime, *, matter: str) -> None:
    """Nobody is rung any more behind messages whose keys begin with this; what rings is stopped by who rings."""
    summons.drop(session, now, **range_of(matter))


def _before(earlier: Sequence[Summons], way: Way) -> Before:
    mine = [each for each in earlier if each.way is way and each.state is not SummonsState.DROPPED]
    is_on = any((each.is_waiting and each.due_at is not None) or _rings(each) for each in mine)
    return Before(max((each.due_at for each in mine if each.due_at is not None), default=None), is_on)


def _rings(found: Summons) -> bool:
    """Whether it rings until it is answered; an SMS does not, and a call has ended or is about to."""
    return found.way in LASTING and found.state in HOPEFUL and found.finished_at is None
