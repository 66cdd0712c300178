"""Looking at a rota without somebody. Changes nothing."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, clearing, offers
from handlers.kit.errors import Refused
from handlers.rules import absences as rules
from handlers.rules import times
from handlers.rules.absences import Days, Held, Hole
from storage import dialogues
from storage.members import Member


@dataclass(frozen=True)
class Without:
    """How many places somebody has in a stretch of days, and which shifts would lack them, the worst first."""

    places: int
    holes: tuple[Hole, ...]


def look(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at somebody who has places, for who plans; nothing typed before is waited for. Raises `Refused`."""
    access.taker(session, actor=actor, member_id=member_id)
    dialogues.end(session, member_id=actor.id)


def consider(session: Session, now: datetime, *, actor: Member, member_id: int, wanted: Days, zone: ZoneInfo) -> None:
    """The same for these days, which are ahead. Raises `Refused`."""
    look(session, now, actor=actor, member_id=member_id)
    if not rules.is_possible(wanted, today=times.local_day(now, zone), known=(), zone=zone):
        raise Refused("whatif-odd-days")


def without(session: Session, now: datetime, *, member: Member, wanted: Days, zone: ZoneInfo) -> Without:
    """What would be missing if the member were away then."""
    theirs = clearing.ahead(session, now, member=member, span=rules.span(wanted, zone))
    held = [
        Held(each.id, each.starts_at, place.kind, offers.needs(each), offers.taken(each), place.is_sought)
        for place, each in theirs
    ]
    return Without(len(held), tuple(rules.holes(held)))
