"""Before a shift opens: if an alert would find nobody, or nobody at once, who leads hears of it; once for each cause,
again when it is another, and what was said is taken back when it is mended."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, notices, plans, standins
from handlers.readiness import actions
from handlers.readiness.actions import Cause
from handlers.rules import limits, timing
from handlers.rules.rights import Right, roles_with
from storage import cards, contacts, outbox, policies, shifts
from storage.members import Member, MemberState
from storage.outbox import OutboxState, Priority
from storage.shifts import LONGEST, Opening

_UNREADY = "readiness.unready"
_MOMENT = timedelta(microseconds=1)


def watch(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Look at every shift that opens soon or is under way, and at what was said of those that are over."""
    ahead = limits.duration("ladder.ready", policies.values(session))
    # Of one that is over it is said until the next tick; a standstill makes that later, never wrong.
    span = {"since": now - 2 * LONGEST, "until": now + ahead + _MOMENT}
    for shift in shifts.between(session, **span, with_cancelled=True):
        cause = actions.cause(session, now, shift=shift)
        said = [each for each in cards.owed(session, prefix=actions.key(shift.id, "")) if each.kind == _UNREADY]
        if any(each.state is OutboxState.SENDING for each in said):
            continue  # on its way; the next tick knows where it is
        about = {each.about["cause"] for each in said}
        if said and about != {cause}:
            _take_back(session, now, shift, is_mended=cause is None)
        if cause is not None and about != {cause}:
            _tell(session, now, shift, cause, zone)


def _take_back(session: Session, now: datetime, shift: Opening, *, is_mended: bool) -> None:
    """What stands in chats says that it is mended, or makes room for what holds now; what has not gone does not go."""
    prefix = actions.key(shift.id, "")
    if not is_mended:
        cards.replace(session, now, prefix=prefix, kind="readiness.replaced", by="")
    else:
        for each in cards.shown(session, prefix=prefix):
            shown = {**vars(each), "kind": "readiness.mended", "params": {"shift_id": shift.id}}
            outbox.redraw(session, now, priority=Priority.NOTICE, **shown)
    cards.erase(session, prefix=prefix)


def _tell(session: Session, now: datetime, shift: Opening, cause: Cause, zone: ZoneInfo) -> None:
    quiet = hush.hours(session, zone)
    goes_at = timing.held_until(shift.starts_at, now=now, quiet=quiet)
    for member in _concerned(session, now):
        params = {"shift_id": shift.id, "cause": cause.value, "stamp": f"{now:%Y%m%d%H%M%S%f}"}
        key = actions.key(shift.id, member.id, cause.value, params["stamp"])
        about: dict[str, Any] = {"member_id": member.id, "kind": _UNREADY, "params": params}
        lasts: dict[str, Any] = {"not_before": goes_at, "useless_after": shift.ends_at}
        outbox.post(session, now, key=key, priority=Priority.ALERT, **about, **lasts)
        matter = actions.key(shift.id, member.id, "")
        # Where others would be alerted all the same, no phone rings that Telegram reaches.
        plans.owe(session, now, chain=key, matter=matter, at=goes_at, is_whole=cause is Cause.NOBODY, **about)


def _concerned(session: Session, now: datetime) -> Sequence[Member]:
    """Who leads now, else whoever of them has a phone that can be rung; and who looks after the bot."""
    return notices.of_trouble(session, now, leads=notices.leads(session, now) or _with_phone(session))


def _with_phone(session: Session) -> list[Member]:
    reached = contacts.reached(session)
    found = standins.holders(session, roles=roles_with(Right.PLAN_SHIFTS))
    return [each for each in found if each.id in reached and each.state is MemberState.ACTIVE]
