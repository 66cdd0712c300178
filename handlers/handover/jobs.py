"""What a shift left goes when the next one is over; from the data and from the chats."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.handover import actions
from handlers.kit import casecards, handed, live, tidings
from handlers.rules import handover as rules
from storage import cards, handovers, outbox, shifts
from storage.cards import Standing


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Delete what was left by shifts whose next is over, or that ended long ago; and take out of the chats what shows
    it, or could."""
    for shift_id in handovers.shifts(session):
        found = shifts.opening(session, shift_id=shift_id)
        left = handed.span(found) if found is not None else None
        following = handed.following(session, now, left=left) if left is not None else []
        if left is None or now >= rules.gone_at(left, following):
            _forget(session, now, shift_id, [each.id for each in following])
    for standing in cards.standing(session, prefix=live.HANDED):
        if standing.message.kind != actions.GONE and _is_over(session, now, standing):
            _take_out(session, now, standing)


def _forget(session: Session, now: datetime, shift_id: int, next_ids: list[int]) -> None:
    shifts.hold(session, shift_ids=[shift_id])
    handovers.forget(session, shift_id=shift_id)
    tidings.record(session, now, None, "handover.forgotten", shift_id)
    for each in (shift_id, *next_ids):
        live.refresh(session, now, shift_id=each)


def _is_over(session: Session, now: datetime, standing: Standing) -> bool:
    """Whether a card has stood there long enough: what is said about cases stands in no chat for longer than two days,
    and what was left to a shift only until that is over."""
    shift_id, which, *_ = standing.key.removeprefix(live.HANDED).split(":")
    found = shifts.opening(session, shift_id=int(shift_id))
    if found is None or now - standing.since >= casecards.STANDS_FOR:
        return True
    if which == actions.GOT:
        return now >= found.ends_at
    left = handed.span(found)
    return now >= rules.gone_at(left, handed.following(session, now, left=left))


def _take_out(session: Session, now: datetime, standing: Standing) -> None:
    message = vars(standing.message) | {"kind": actions.GONE, "params": {"sent_at": standing.since.isoformat()}}
    outbox.redraw(session, now, priority=outbox.Priority.BULK, **message)
