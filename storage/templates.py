"""Weekly templates: what the rota is made of, week after week. Making shifts of them is the templates feature's."""

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.members import Language
from storage.shifts import PlaceKind, Service


class OnHolidays(enum.StrEnum):
    """What a public holiday does to a template."""

    AS_USUAL = "as_usual"  # nothing
    DROPPED = "dropped"  # no shift on that day
    LIKE_SUNDAY = "like_sunday"  # the day counts as a Sunday: a shift if the template has Sundays, else none


class Template(SQLModel, table=True):
    """Shifts on some days of the week at the same wall-clock hours. `days` has one bit a weekday, Monday lowest."""

    __table_args__ = (
        sa.CheckConstraint("days > 0 AND days < 128", name="has_days"),
        sa.CheckConstraint("valid_until IS NULL OR valid_until >= valid_from", name="lasts"),
    )

    id: int = Field(default=None, primary_key=True)
    service: Service = Field(default=Service.CHAT, sa_type=choice(Service))
    days: int = Field(sa_type=sa.SmallInteger)
    starts: time
    ends: time  # not after `starts`: on the next day
    valid_from: date
    valid_until: date | None = None  # the last day
    language: Language | None = Field(default=None, sa_type=choice(Language))
    qualification_id: int | None = Field(default=None, foreign_key="qualification.id")
    on_holidays: OnHolidays = Field(default=OnHolidays.AS_USUAL, sa_type=choice(OnHolidays))
    version: int = 1  # rises with every change: what was previewed is saved only if nobody changed it meanwhile
    is_ended: bool = False
    created_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)


class TemplateNeed(SQLModel, table=True):
    """How many people of one kind the template's shifts need, and how many they have places for."""

    __tablename__ = "template_need"
    __table_args__ = (sa.CheckConstraint("least >= 0 AND most >= least AND most > 0", name="counts"),)

    template_id: int = Field(foreign_key="template.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: PlaceKind = Field(sa_column=sa.Column(choice(PlaceKind), primary_key=True))
    least: int
    most: int


@dataclass(frozen=True)
class Plan:
    """Everything a lead decides about a template."""

    service: Service
    days: int
    starts: time
    ends: time
    valid_from: date
    valid_until: date | None
    language: Language | None
    qualification_id: int | None
    on_holidays: OnHolidays
    needs: Mapping[PlaceKind, tuple[int, int]]


def add(session: Session, now: datetime, *, plan: Plan, created_by: int) -> Template:
    """Store a new template."""
    template = Template(**_columns(plan), created_by=created_by, created_at=now)
    session.add(template)
    session.flush()
    _give_needs(session, template, plan)
    return template


def change(session: Session, *, template: Template, plan: Plan) -> None:
    """The template is like this from now on."""
    for name, value in _columns(plan).items():
        setattr(template, name, value)
    template.version += 1
    session.add(template)
    _give_needs(session, template, plan)


def end(session: Session, *, template: Template) -> None:
    """No more shifts are made of it."""
    template.is_ended = True
    template.version += 1
    session.add(template)
    session.flush()


def get(session: Session, *, template_id: int) -> Template | None:
    """The template with this id."""
    return session.get(Template, template_id)


def lock(session: Session, *, template_id: int) -> Template | None:
    """The template, held against other writers until the transaction ends."""
    return held(session, Template, template_id, may_be_referred_to=True)


def current(session: Session) -> Sequence[Template]:
    """Templates that shifts are made of, in the order of the week."""
    chosen = select(Template).where(col(Template.is_ended).is_(False))
    return session.exec(chosen.order_by(col(Template.starts), col(Template.days), col(Template.id))).all()


def asking(session: Session, *, qualification_id: int) -> Sequence[Template]:
    """Templates that shifts are made of and that ask for this qualification."""
    return [each for each in current(session) if each.qualification_id == qualification_id]


def ask_no_qualification(session: Session, *, template: Template) -> None:
    """Its shifts ask for no qualification from now on."""
    template.qualification_id = None
    template.version += 1
    session.add(template)
    session.flush()


def needs(session: Session, *, template_ids: Sequence[int]) -> dict[int, dict[PlaceKind, tuple[int, int]]]:
    """What each of these templates needs: (least, most) by kind."""
    found: dict[int, dict[PlaceKind, tuple[int, int]]] = {each: {} for each in template_ids}
    chosen = select(TemplateNeed).where(col(TemplateNeed.template_id).in_(template_ids))
    for need in session.exec(chosen).all():
        found[need.template_id][need.kind] = (need.least, need.most)
    return found


def plan(session: Session, *, template: Template) -> Plan:
    """The template as it is."""
    return Plan(
        service=template.service,
        days=template.days,
        starts=template.starts,
        ends=template.ends,
        valid_from=template.valid_from,
        valid_until=template.valid_until,
        language=template.language,
        qualification_id=template.qualification_id,
        on_holidays=template.on_holidays,
        needs=_sorted(needs(session, template_ids=[template.id])[template.id]),
    )


def written(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON values, for where it waits to be saved."""
    values = {
        name: value.isoformat() if isinstance(value, date | time) else value for name, value in vars(plan).items()
    }
    return values | {"needs": {kind.value: list(counts) for kind, counts in plan.needs.items()}}


def read(content: Mapping[str, Any]) -> Plan:
    """The plan that was written so."""
    until, language = content["valid_until"], content["language"]
    return Plan(
        service=Service(content["service"]),
        days=content["days"],
        starts=time.fromisoformat(content["starts"]),
        ends=time.fromisoformat(content["ends"]),
        valid_from=date.fromisoformat(content["valid_from"]),
        valid_until=date.fromisoformat(until) if until else None,
        language=Language(language) if language else None,
        qualification_id=content["qualification_id"],
        on_holidays=OnHolidays(content["on_holidays"]),
        needs=_sorted({PlaceKind(kind): (least, most) for kind, (least, most) in content["needs"].items()}),
    )


def _sorted(found: Mapping[PlaceKind, tuple[int, int]]) -> dict[PlaceKind, tuple[int, int]]:
    return {kind: found[kind] for kind in PlaceKind if kind in found}


def _columns(plan: Plan) -> dict[str, Any]:
    return {name: value for name, value in vars(plan).items() if name != "needs"}


def _give_needs(session: Session, template: Template, plan: Plan) -> None:
    session.flush()
    session.exec(delete(TemplateNeed).where(col(TemplateNeed.template_id) == template.id))
    session.add_all(
        TemplateNeed(template_id=template.id, kind=kind, least=least, most=most)
        for kind, (least, most) in plan.needs.items()
    )
    session.flush()
