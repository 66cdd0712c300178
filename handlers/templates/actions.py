"""Looking at weekly templates. Changing them is the drafts feature's, making shifts of them the kit's."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import access
from handlers.kit.errors import Refused
from handlers.rules.rights import Right
from storage import templates
from storage.members import Member
from storage.templates import Template


def browse(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at the templates. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)


def look_at(session: Session, _now: datetime, *, actor: Member, template_id: int) -> Template:
    """One template. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    found = templates.get(session, template_id=template_id)
    if found is None:
        raise Refused("kit-gone")
    return found
