"""Posting open shifts to groups, and taking a place from there; each in one transaction."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, live
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.rules import times
from handlers.rules.rights import Right
from storage import audit, cards, groups, outbox
from storage.groups import TeamGroup
from storage.members import Member
from storage.outbox import Priority


def take(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Claim:
    """Give the actor a place, if nothing speaks against it. How it went, and why not, is for their own chat."""
    access.require(actor, Right.TAKE_SHIFTS)
    claim = giving.claim(session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone)
    params: dict[str, object] = {"shift_id": shift_id}
    if not claim.is_mine:
        params["wanted"] = claim.kind.value
    outbox.post(
        session,
        now,
        key=f"grabbed:{shift_id}:{actor.id}:{now:%Y%m%d%H%M%S%f}",
        kind="shifts.shift",
        params=params,
        member_id=actor.id,
        priority=Priority.ALERT,  # an answer, in another chat than the tap
        useless_after=claim.shift.ends_at,
    )
    return claim


def post(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> int:
    """Post one shift to every group of the team, once a day; return to how many. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    shift = access.shift(session, actor=actor, shift_id=shift_id)
    if shift.starts_at <= now:
        raise Refused("board-begun")
    known = groups.current(session)
    if not known:
        raise Refused("board-no-group")
    today = times.local_day(now, zone)
    keys = [live.key(shift_id, "group", each.chat_id, f"{today:%Y%m%d}") for each in known]
    params = {"shift_id": shift_id}
    posted = [
        outbox.post(
            session,
            now,
            key=key,
            kind="board.shift",
            params=params,
            chat_id=each.chat_id,
            useless_after=shift.starts_at,
        )
        for key, each in zip(keys, known, strict=True)
    ]
    count = sum(each is not None for each in posted)
    if count:
        audit.record(session, now, actor_id=actor.id, verb="board.posted", subject=f"shift:{shift_id}")
    return count


def post_board(session: Session, now: datetime, *, group: TeamGroup, today: date) -> None:
    """Post today's board to the group, unless it is there; yesterday's goes away."""
    before = f"{live.BOARD}{group.chat_id}:"
    key = f"{before}{today:%Y%m%d}"
    if cards.is_owed(session, key=key):
        return
    for each in cards.shown(session, prefix=before):
        outbox.redraw(session, now, kind="board.old", params={}, chat_id=each.chat_id, message_id=each.message_id)
    outbox.post(session, now, key=key, kind="board.open", params={}, chat_id=group.chat_id, priority=Priority.BULK)
