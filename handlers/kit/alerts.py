"""What has rung for a lead about a shift. One card says all that is true and is redrawn; it rings again, in place of
the one before, only for what is new. How the cards look is their slices'."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import live
from storage import cards, outbox
from storage.outbox import Priority
from storage.shifts import Opening, PlaceKind

# Whoever heard of a shift so lately has its card at hand: what is true since then it says without ringing.
FRESH = timedelta(minutes=30)
# Ticks of the same minute come one after the other: what they find out is one event.
TOGETHER = timedelta(minutes=2)
# The card of a gap, of who cannot stay on a shift under way, and of who did not come to it.
_CARDS = ("gap", "cover", "late")


def gap_prefix(*, shift_id: int, lead_id: int) -> str:
    """What the keys of all of a lead's cards about a gap begin with."""
    return live.key(shift_id, "gap", lead_id, "")


def all_asked_key(*, shift_id: int, lead_id: int, kind: PlaceKind, begun_at: datetime) -> str:
    """The one key of a lead's card about a gap that rings because a search that began then has asked everybody."""
    return f"{gap_prefix(shift_id=shift_id, lead_id=lead_id)}all_asked:{kind}:{begun_at:%Y%m%d%H%M%S}"


def ring_gap(
    session: Session,
    now: datetime,
    *,
    found: Opening,
    lead_id: int,
    key: str,
    about: Mapping[str, str],
    priority: Priority = Priority.NOTICE,
) -> None:
    """Owe a lead the card of a gap, below what was written since and in place of the one before. `about` is why.

    Harmless when repeated: under one key it rings once.
    """
    when = {"start": found.starts_at.isoformat(), "rung_at": now.isoformat()}
    posted = outbox.post(
        session,
        now,
        key=key,
        kind="gaps.card",
        params={"shift_id": found.id, **when, **about},
        member_id=lead_id,
        priority=priority,
        useless_after=found.starts_at,
    )
    if posted is not None:
        prefix = gap_prefix(shift_id=found.id, lead_id=lead_id)
        cards.replace(session, now, prefix=prefix, kind="gaps.replaced", by=key)


def gap_rang_at(session: Session, *, found: Opening, lead_id: int) -> datetime | None:
    """When the card of a gap last rang for a lead; what rang before the shift was moved does not count."""
    posted, start = cards.posted(session, prefix=gap_prefix(shift_id=found.id, lead_id=lead_id)), found.starts_at
    return max((at for about, at in posted if about.get("start") == start.isoformat()), default=None)


def rang_at(session: Session, *, found: Opening, lead_id: int) -> datetime | None:
    """When any card about the shift last rang for a lead."""
    posted = (at for prefix in _prefixes(found.id, lead_id)[1:] for _, at in cards.posted(session, prefix=prefix))
    return max((*posted, *filter(None, [gap_rang_at(session, found=found, lead_id=lead_id)])), default=None)


def has_card(session: Session, *, shift_id: int, lead_id: int) -> bool:
    """Whether a card about the shift that rang is in a lead's chat, with what they can do about it."""
    return any(cards.shown(session, prefix=prefix) for prefix in _prefixes(shift_id, lead_id))


def _prefixes(shift_id: int, lead_id: int) -> list[str]:
    return [live.key(shift_id, what, lead_id, "") for what in _CARDS]
