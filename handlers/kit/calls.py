"""Asking people whether they could step in. Whom to ask, and at what hour, is decided elsewhere."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from handlers.kit import access, alerts, live
from handlers.rules import waves
from handlers.rules.rights import Right
from storage import asks, members, outbox, searches
from storage.outbox import Priority
from storage.shifts import Opening, PlaceKind

AT_ONCE = 3  # people asked together: few enough that nobody is asked in vain (shift notes, B4)


def key(*, shift_id: int, member_id: int) -> str:
    """The one key of the question to somebody whether they could come to a shift: it is asked once."""
    return live.key(shift_id, "ask", member_id)


def ask(
    session: Session,
    now: datetime,
    *,
    found: Opening,
    kind: PlaceKind,
    member_ids: Collection[int],
    asked_by: int | None,
    goes_at: datetime,
) -> None:
    """Ask these people, who were not asked for this shift before; the question goes out at `goes_at`.

    Whoever asks them, a search that runs asks the next only when these have had their time. What the bot asks who plans
    by itself waits a moment: where the card of the gap comes, the question is on it.
    """
    for member_id in member_ids:
        member = members.get(session, member_id=member_id)
        is_on_card = asked_by is None and member is not None and access.may(member, Right.PLAN_SHIFTS)
        asks.put(session, now, shift_id=found.id, member_id=member_id, kind=kind, asked_by=asked_by)
        outbox.post(
            session,
            now,
            key=key(shift_id=found.id, member_id=member_id),
            kind="asking.asked",
            params={"shift_id": found.id},
            member_id=member_id,
            priority=Priority.NOTICE,
            not_before=goes_at + alerts.TOGETHER if is_on_card else goes_at,
            useless_after=found.ends_at,
        )
    search = searches.get(session, shift_id=found.id, kind=kind)
    if member_ids and search is not None and search.is_running:
        searches.go_on(session, search=search, next_at=waves.following(found.starts_at, asked_at=goes_at))
