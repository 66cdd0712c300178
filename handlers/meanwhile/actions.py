"""Who may look back at an absence, and when it began."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit.errors import Refused
from handlers.rules.rights import can_lead
from storage import deputies
from storage.deputies import Deputy
from storage.members import Member


def look_back(session: Session, _now: datetime, *, actor: Member, row_id: int) -> None:
    """Look at what happened while somebody stood in, for who leads by their own role. Raises `Refused`."""
    if not can_lead(actor.role):
        raise Refused("kit-not-yours")
    row = deputies.get(session, deputy_id=row_id)
    if row is None or row.ends_at is None:
        raise Refused("kit-gone")


def since(session: Session, *, row: Deputy) -> datetime:
    """From when its member was away: deputies that followed each other without a day between are one absence."""
    begins_at = row.starts_at
    for each in deputies.ended(session, row.ends_at or begins_at, member_id=row.member_id):
        if each.ends_at is not None and each.starts_at < begins_at <= each.ends_at:
            begins_at = each.starts_at
    return begins_at
