"""Telling people what happened to their places in shifts, and writing it down."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage import audit, outbox
from storage.members import Member
from storage.outbox import Priority
from storage.shifts import Opening


def tell(
    session: Session,
    now: datetime,
    *,
    kind: str,
    shift: Opening,
    to: int,
    actor_id: int | None = None,
    **more: object,
) -> None:
    """Tell a member what somebody did about their place in a shift, unless it was they themselves."""
    if to == actor_id:
        return
    outbox.post(
        session,
        now,
        # The same can happen again after it was undone, and is news again.
        key=f"{kind}:{shift.id}:{to}:{now:%Y%m%d%H%M%S%f}",
        kind=kind,
        params={"shift_id": shift.id, **more},
        member_id=to,
        priority=Priority.NOTICE,
        useless_after=shift.ends_at,
    )


def record(
    session: Session,
    now: datetime,
    actor: Member | None,
    verb: str,
    shift_id: int,
    *,
    reason: str | None = None,
    **facts: Any,
) -> None:
    """Write down what was done about a shift."""
    actor_id = actor.id if actor else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"shift:{shift_id}", reason=reason, **facts)
