"""Moving shifts and changing what they need. Knows no chat and no words."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, changes, seats, spans
from handlers.kit.errors import Refused
from handlers.kit.refs import seal
from handlers.rules import eligibility, needs
from handlers.rules.eligibility import Objection, Why
from handlers.rules.needs import Needs
from handlers.rules.rights import Right
from storage import dialogues, members, places, shifts
from storage.members import Member
from storage.shifts import Opening, PlaceKind, Shift

# What a new time can break; the rest of the rules is about getting a place, and these people have theirs.
_OF_TIME = frozenset({Why.AWAY, Why.OVERLAPS, Why.REST, Why.CONSECUTIVE, Why.DAY, Why.WEEK})


@dataclass(frozen=True)
class Burden:
    """Somebody on the shift, and which rules a new time would break for them."""

    member: Member
    against: tuple[Objection, ...]

    @property
    def is_clash(self) -> bool:
        """Whether they would have to be in two places at once."""
        return any(each.why is Why.OVERLAPS for each in self.against)


def consider(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """A shift that is to be changed, and nothing is waited for. Raises `Refused` unless it is ahead."""
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id)
    dialogues.end(session, member_id=actor.id)
    return shift


def choose(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Shift:
    """A shift that is to be moved; wait for day and hours, should they be typed. Raises `Refused` unless ahead."""
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"changing:when:{shift_id}")
    return shift


def target(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    day: date | None,
    hours: tuple[time, time] | None,
    zone: ZoneInfo,
) -> tuple[date, tuple[time, time]]:
    """The day and hours it would have; what is not given stays as it is. Raises `Refused` for what cannot be."""
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id)
    starts_at, ends_at = shift.starts_at.astimezone(zone), shift.ends_at.astimezone(zone)
    chosen = day or starts_at.date(), hours or (starts_at.time(), ends_at.time())
    spans.ahead(now, *chosen, zone)
    return chosen


def burdens(session: Session, now: datetime, *, found: Opening, moved: Opening, zone: ZoneInfo) -> list[Burden]:
    """Everybody on the shift with what the new time would break for them, first come first."""
    coming = places.coming(session, shift_id=found.id)
    kinds = {each.member_id: each.kind for each in coming}
    known = [each for id_ in kinds if (each := members.get(session, member_id=id_))]
    since, until = min(found.starts_at, moved.starts_at), max(found.ends_at, moved.ends_at)
    people = {each.member_id: each for each in seats.people(session, found=known, since=since, until=until)}
    return [
        Burden(
            each,
            tuple(
                one
                for one in eligibility.objections(
                    people[each.id],
                    seats.vacancy(moved, kinds[each.id]),
                    limits=seats.rules(session, people[each.id].kind),
                    zone=zone,
                    now=now,
                    joins_late=True,
                    without=frozenset({found.id}),
                )
                if one.why in _OF_TIME
            ),
        )
        for each in known
    ]


def mark(found: Opening, weighed: list[Burden]) -> str:
    """What a preview said, so that a yes to something else is noticed."""
    people = [(each.member.id, [(one.why.value, one.has, one.other) for one in each.against]) for each in weighed]
    return seal(found.starts_at, found.ends_at, people)


def move(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    shift_id: int,
    day: date,
    hours: tuple[time, time],
    seen: str,
    zone: ZoneInfo,
) -> bool:
    """Give the shift these hours; everybody on it keeps the place and is told. False: not what was seen any more.

    Harmless when repeated. Raises `Refused` for what cannot be, and where there is such a shift already.
    """
    access.require(actor, Right.PLAN_SHIFTS)
    held = _hold_people(session, shift_id)
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    starts_at, ends_at = spans.ahead(now, day, hours, zone)
    dialogues.end(session, member_id=actor.id)
    if (shift.starts_at, shift.ends_at) == (starts_at, ends_at):
        return True
    shifts.hold_hours(session, spans=[(starts_at, ends_at)])
    same = shifts.same(session, starts_at=starts_at, ends_at=ends_at, service=shift.service, language=shift.language)
    if same is not None:
        raise Refused("changing-same")
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    weighed = burdens(session, now, found=found, moved=replace(found, starts_at=starts_at, ends_at=ends_at), zone=zone)
    if mark(found, weighed) != seen or not held.issuperset(each.member.id for each in weighed):
        return False
    changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at)
    return True


def _hold_people(session: Session, shift_id: int) -> frozenset[int]:
    """Everybody on the shift, held before it is: what they take meanwhile elsewhere would not be weighed."""
    found = frozenset(each.member_id for each in places.coming(session, shift_id=shift_id))
    for member_id in sorted(found):
        members.lock(session, member_id=member_id)
    return found


def needed(session: Session, *, shift_id: int) -> dict[PlaceKind, tuple[int, int]]:
    """What the shift needs now."""
    found = shifts.opening(session, shift_id=shift_id)
    return {kind: (count.least, count.most) for kind, count in found.counts.items()} if found else {}


def give(session: Session, now: datetime, *, actor: Member, shift_id: int, seen: str, wanted: Needs) -> bool:
    """The shift needs this from now on. False: what it needs was changed meanwhile by somebody else.

    Harmless when repeated. Raises `Refused` unless it is ahead, and for fewer places than are taken.
    """
    shift = changes.consider(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    current = needs.code(needed(session, shift_id=shift_id))
    if current == needs.code(wanted):
        return True
    if current != seen:
        return False
    coming = places.coming(session, shift_id=shift_id)
    for kind in PlaceKind:
        if sum(each.kind is kind for each in coming) > wanted.get(kind, (0, 0))[1]:
            raise Refused("changing-needs-taken")
    changes.need(session, now, actor=actor, shift=shift, needs=wanted)
    return True
