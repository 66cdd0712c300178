"""Shifts that were made from weekly templates: which there are, and making many at once. Why is not asked here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.members import Language
from storage.places import Attendant, Place
from storage.shifts import HELD, Need, PlaceKind, Service, Shift, ShiftState
from storage.templates import Template

Needs = Mapping[PlaceKind, tuple[int, int]]
_KINDS = list(PlaceKind)


@dataclass(frozen=True)
class Instance:
    """A shift as far as its template is concerned with it; only to be looked at."""

    id: int
    day: date
    starts_at: datetime
    ends_at: datetime
    service: Service
    language: Language | None
    qualification_id: int | None
    is_cancelled: bool
    is_detached: bool
    needs: Needs
    people: tuple[Attendant, ...]

    def taken(self, kind: PlaceKind) -> int:
        """How many have a place of this kind."""
        return sum(each.kind is kind for each in self.people)


def of_template(session: Session, *, template_id: int, since: date) -> list[Instance]:
    """What was made of the template for days from this one on, in whatever state, soonest first."""
    session.flush()
    found = session.exec(_made_of(template_id, since).order_by(col(Shift.day))).all()
    ids = [each.id for each in found]
    needs: dict[int, dict[PlaceKind, tuple[int, int]]] = {each: {} for each in ids}
    for need in session.exec(select(Need).where(col(Need.shift_id).in_(ids))).all():
        needs[need.shift_id][need.kind] = (need.least, need.most)
    people: dict[int, list[Attendant]] = {each: [] for each in ids}
    taken = select(Place).where(col(Place.shift_id).in_(ids), col(Place.state).in_(HELD))
    for place in session.exec(taken.order_by(col(Place.taken_at), col(Place.member_id))).all():
        people[place.shift_id].append(Attendant(place.member_id, place.kind))
    return [_instance(each, needs[each.id], people[each.id]) for each in found]


def people(session: Session, *, template_id: int, since: date) -> frozenset[int]:
    """Who has a place in what was made of the template for days from this one on."""
    mine = select(Place.member_id).join(Shift, col(Shift.id) == col(Place.shift_id))
    chosen = mine.where(Shift.template_id == template_id, col(Shift.day) >= since, col(Place.state).in_(HELD))
    return frozenset(session.exec(chosen.distinct()).all())


def hold(session: Session, *, template_id: int, since: date) -> None:
    """Hold what was made of the template against other writers until the transaction ends."""
    chosen = _made_of(template_id, since).order_by(col(Shift.id)).with_for_update(key_share=True)
    session.exec(chosen.execution_options(populate_existing=True)).all()


def of_current(session: Session, *, since: date) -> Iterator[tuple[Template, set[date]]]:
    """Every template shifts are made of, with the days from this one on that it has made already. One query."""
    is_of_it = sa.and_(col(Shift.template_id) == col(Template.id), col(Shift.day) >= since)
    chosen = (
        select(Template, col(Shift.day)).join(Shift, is_of_it, isouter=True).where(col(Template.is_ended).is_(False))
    )
    found: dict[int, tuple[Template, set[date]]] = {}
    for template, day in session.exec(chosen.order_by(col(Template.id))).all():
        _, days = found.setdefault(template.id, (template, set()))
        if day is not None:
            days.add(day)
    yield from found.values()


def days(session: Session, *, template_id: int, since: date) -> set[date]:
    """The days from this one on for which the template has made a shift, whatever became of it."""
    chosen = select(col(Shift.day)).where(Shift.template_id == template_id, col(Shift.day) >= since)
    return {day for day in session.exec(chosen).all() if day is not None}


def make(
    session: Session,
    now: datetime,
    *,
    template: Template,
    needs: Needs,
    spans: Mapping[date, tuple[datetime, datetime]],
) -> None:
    """Store a shift for each of these days. Whoever calls holds the template and knows that there are none yet."""
    if not spans:
        return
    alike = {
        "service": template.service,
        "language": template.language,
        "qualification_id": template.qualification_id,
        "state": ShiftState.OPEN,
        "template_id": template.id,
        "is_detached": False,
        "revision": 0,
        "opened_by": template.created_by,
        "created_at": now,
    }
    rows = [alike | {"day": day, "starts_at": span[0], "ends_at": span[1]} for day, span in spans.items()]
    ids = session.execute(sa.insert(Shift).returning(col(Shift.id)), rows).scalars().all()
    counts = [{"kind": kind, "least": least, "most": most} for kind, (least, most) in needs.items()]
    session.execute(sa.insert(Need), [{"shift_id": each} | count for each in ids for count in counts])


def detach(session: Session, *, shift: Shift) -> None:
    """Its template lets the shift be from now on."""
    shift.is_detached = True
    session.add(shift)
    session.flush()


def release(session: Session, *, shift: Shift) -> None:
    """The shift belongs to no template any more, which may make another for that day."""
    shift.template_id = shift.day = None
    session.add(shift)
    session.flush()


def _made_of(template_id: int, since: date) -> SelectOfScalar[Shift]:
    return select(Shift).where(Shift.template_id == template_id, col(Shift.day) >= since)


def _instance(shift: Shift, needs: Needs, people: Sequence[Attendant]) -> Instance:
    if shift.day is None:
        raise ValueError(f"shift {shift.id} was not made for a day")
    return Instance(
        id=shift.id,
        day=shift.day,
        starts_at=shift.starts_at,
        ends_at=shift.ends_at,
        service=shift.service,
        language=shift.language,
        qualification_id=shift.qualification_id,
        is_cancelled=shift.state is ShiftState.CANCELLED,
        is_detached=shift.is_detached,
        needs={kind: needs[kind] for kind in _KINDS if kind in needs},
        people=tuple(people),
    )
