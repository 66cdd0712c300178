"""Asking people whether they could step in, and when that is no question any more. Whom to ask, and at what hour, is
decided elsewhere."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlmodel import Session

from handlers.kit import access, alerts, live, search
from handlers.rules import waves
from handlers.rules.rights import Right
from storage import asks, members, outbox, searches, shifts
from storage.asks import Ask
from storage.outbox import Priority
from storage.shifts import Opening, PlaceKind

AT_ONCE = 3  # people asked together: few enough that nobody is asked in vain (shift notes, B4)


def stamp(ask: Ask) -> str:
    """Which of the questions to somebody about a shift this is: they are asked anew only once nobody was missing."""
    return f"{ask.asked_at.astimezone(UTC):%Y%m%d%H%M%S%f}"


def key(*, shift_id: int, member_id: int, stamp: str | None) -> str:
    """The one key of this question to somebody whether they could come to a shift. Those asked before there were
    stamps have none.
    """
    return live.key(shift_id, "ask", member_id, *([stamp] if stamp else []))


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
    """Ask these people, none of whom has a question about this shift or has said no to one (`search.candidates`); it
    goes out at `goes_at`. Whoever calls holds the shift.

    Whoever asks them, a search that runs asks the next only when these have had their time. What the bot asks who plans
    by itself waits a moment: where the card of the gap comes, the question is on it.
    """
    for member_id in member_ids:
        member = members.get(session, member_id=member_id)
        is_on_card = asked_by is None and member is not None and access.may(member, Right.PLAN_SHIFTS)
        mark = stamp(asks.put(session, now, shift_id=found.id, member_id=member_id, kind=kind, asked_by=asked_by))
        outbox.post(
            session,
            now,
            key=key(shift_id=found.id, member_id=member_id, stamp=mark),
            kind="asking.asked",
            params={"shift_id": found.id, "stamp": mark},
            member_id=member_id,
            priority=Priority.NOTICE,
            not_before=goes_at + alerts.TOGETHER if is_on_card else goes_at,
            useless_after=found.ends_at,
        )
    running = searches.get(session, shift_id=found.id, kind=kind)
    if member_ids and running is not None and running.is_running:
        searches.go_on(session, search=running, next_at=waves.following(found.starts_at, asked_at=goes_at))


def close(session: Session, now: datetime, *, shift_id: int) -> None:
    """Somebody comes, or fewer are needed: questions about who is not missing any more are none, so that whoever had
    one is asked anew should somebody be missing again. Whoever calls holds the shift, and refreshes it after this.

    A search that has not noticed yet begins from its start then, too. Where nobody has a question it is one look.
    """
    standing = asks.standing(session, shift_id=shift_id)
    found = shifts.opening(session, shift_id=shift_id) if standing else None
    for kind in sorted(standing - search.missing(found).keys()) if found else ():
        asks.close(session, now, shift_id=shift_id, kind=kind)
        running = searches.get(session, shift_id=shift_id, kind=kind)
        if running is not None and running.is_running:
            searches.rewind(session, now, search=running)
