"""Shifts: when, for what and how many are needed. Who has a place in one is in `places`."""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice, read
from storage.locking import held, hold_word, is_held_whole
from storage.members import Language
from storage.sql import Statement

# Hours are given by the wall clock: a day and a night at most, and an hour more when the clocks go back.
LONGEST = timedelta(hours=25)
REASON_LENGTH = 200


class ShiftState(enum.StrEnum):
    """Whether a shift takes place."""

    OPEN = "open"  # planned; places can be taken while there are any
    CANCELLED = "cancelled"  # does not take place; those who had a place were told


class PlaceKind(enum.StrEnum):
    """What somebody does in a shift."""

    COUNSELLOR = "counsellor"  # talks to people in contact
    DUTY_LEAD = "duty_lead"  # on call for the counsellors, seldom in the room
    RESERVE = "reserve"  # on call, comes when somebody is missing
    SHADOW = "shadow"  # a trainee's, beside a counsellor and never alone


class PlaceState(enum.StrEnum):
    """What became of somebody's place."""

    PLANNED = "planned"  # they are coming
    HERE = "here"  # they said that they are there
    DONE = "done"  # they were there and have gone
    LEFT = "left"  # they gave it back in good time, or were taken off
    COVERED = "covered"  # somebody took it over before the start
    EXCUSED = "excused"  # they had said that they could not come, and nobody took it over in time
    MISSED = "missed"  # they did not come and had not said so


# The place is theirs, and nobody else can have it.
# (Driver-level SQL in `shifts` and `places` says the same in words.)
HELD = (PlaceState.PLANNED, PlaceState.HERE, PlaceState.DONE)


class Service(enum.StrEnum):
    """What a shift is for."""

    CHAT = "chat"  # open web chat
    PHONE = "phone"  # telephone line
    SLOT = "slot"  # a booked counselling slot


class Shift(SQLModel, table=True):
    """A stretch of time for which people are needed."""

    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="lasts"),
        sa.UniqueConstraint("template_id", "day"),
    )

    id: int = Field(default=None, primary_key=True)
    starts_at: datetime = Field(sa_type=UtcInstant, index=True)
    ends_at: datetime = Field(sa_type=UtcInstant)
    service: Service = Field(default=Service.CHAT, sa_type=choice(Service))
    language: Language | None = Field(default=None, sa_type=choice(Language))
    qualification_id: int | None = Field(default=None, foreign_key="qualification.id")
    state: ShiftState = Field(default=ShiftState.OPEN, sa_type=choice(ShiftState))
    template_id: int | None = Field(default=None, foreign_key="template.id")
    day: date | None = None  # of the template, as the wall clock counts days
    is_detached: bool = False  # changed by hand: its template lets it be
    revision: int = 0  # rises with every change a calendar has to follow
    opened_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)
    cancelled_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    reason: str | None = Field(default=None, max_length=REASON_LENGTH)


class Need(SQLModel, table=True):
    """How many people of one kind a shift needs, and how many it has places for."""

    __table_args__ = (sa.CheckConstraint("least >= 0 AND most >= least AND most > 0", name="counts"),)

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: PlaceKind = Field(sa_column=sa.Column(choice(PlaceKind), primary_key=True))
    least: int
    most: int


@dataclass(frozen=True)
class Count:
    """Of one kind: how many are needed at least, fit at most, and are there."""

    least: int
    most: int
    taken: int = 0
    sought: int = 0  # of the taken: whose holders cannot come, so that somebody else is looked for
    waiting: int = 0  # people on the wait list, but for those who could not have what is free
    guiding: int = 0  # of the counsellors who can be counted on: beside whom a trainee may sit

    @property
    def coming(self) -> int:
        """How many can be counted on."""
        return self.taken - self.sought

    @property
    def kept(self) -> int:
        """Free places that belong to those on the wait list; one that is taken over is anybody's."""
        return max(0, min(self.waiting, self.most - self.taken))


@dataclass(frozen=True)
class Opening:
    """A shift with its counts; only to be looked at."""

    id: int
    starts_at: datetime
    ends_at: datetime
    service: Service
    language: Language | None
    qualification_id: int | None
    state: ShiftState
    template_id: int | None
    created_at: datetime
    counts: Mapping[PlaceKind, Count]

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.state is ShiftState.CANCELLED

    @property
    def made_at(self) -> datetime | None:
        """When a weekly template made it; None for one that a lead opened."""
        return self.created_at if self.template_id is not None else None

    def taken(self, kind: PlaceKind) -> int:
        """How many have a place of this kind."""
        return self.counts[kind].taken if kind in self.counts else 0

    def coming(self, kind: PlaceKind) -> int:
        """How many of this kind can be counted on."""
        return self.counts[kind].coming if kind in self.counts else 0

    @property
    def partners(self) -> int:
        """How many counsellors one more trainee each could sit beside; who waits for one comes before others."""
        guiding = sum(count.guiding for count in self.counts.values())
        return max(0, guiding - self.coming(PlaceKind.SHADOW))


# One row a shift and kind. Asked at every tap, so put together once: building a query costs more than asking it.
_OPENING = (
    "SELECT s.id, s.starts_at, s.ends_at, s.service, s.language, s.qualification_id, s.state, s.template_id,"
    " s.created_at, n.kind, n.least, n.most,"
    " (SELECT count(*) FROM place AS p WHERE p.shift_id = s.id AND p.kind = n.kind"
    " AND p.state IN ('planned', 'here', 'done')),"
    " (SELECT count(*) FROM place AS p WHERE p.shift_id = s.id AND p.kind = n.kind AND p.state = 'planned'"
    " AND p.cover_wanted_at IS NOT NULL),"
    " (SELECT count(*) FROM wait AS w WHERE w.shift_id = s.id AND w.kind = n.kind"
    " AND w.state IN ('waiting', 'offered')),"
    " CASE WHEN n.kind = 'counsellor' THEN (SELECT count(*) FROM place AS p CROSS JOIN member AS m"
    " WHERE p.shift_id = s.id AND m.id = p.member_id AND m.guides AND p.kind = n.kind"
    " AND (p.state = 'here' OR (p.state = 'planned' AND p.cover_wanted_at IS NULL))) ELSE 0 END"
    " FROM shift AS s LEFT JOIN need AS n ON n.shift_id = s.id"
)
_IS_THERE = Statement("SELECT 1 FROM shift WHERE id = :shift_id")
_BY_ID = Statement(f"{_OPENING} WHERE s.id = :shift_id")
_BETWEEN = Statement(
    f"{_OPENING} WHERE s.state = 'open' AND s.starts_at >= :since AND s.starts_at < :until ORDER BY s.starts_at, s.id"
)
_ALL_BETWEEN = Statement(f"{_OPENING} WHERE s.starts_at >= :since AND s.starts_at < :until ORDER BY s.starts_at, s.id")


def add(
    session: Session,
    now: datetime,
    *,
    starts_at: datetime,
    ends_at: datetime,
    needs: Mapping[PlaceKind, tuple[int, int]],
    opened_by: int,
    service: Service = Service.CHAT,
    language: Language | None = None,
    qualification_id: int | None = None,
    template_id: int | None = None,
    day: date | None = None,
) -> Shift:
    """Store a new open shift with what it needs: (least, most) by kind."""
    shift = Shift(
        starts_at=starts_at,
        ends_at=ends_at,
        service=service,
        language=language,
        qualification_id=qualification_id,
        template_id=template_id,
        day=day,
        opened_by=opened_by,
        created_at=now,
    )
    session.add(shift)
    session.flush()
    give_needs(session, shift_id=shift.id, needs=needs)
    return shift


def give_needs(session: Session, *, shift_id: int, needs: Mapping[PlaceKind, tuple[int, int]]) -> None:
    """What the shift needs from now on. Who has a place keeps it, also where there are fewer now."""
    session.exec(delete(Need).where(col(Need.shift_id) == shift_id))
    session.add_all(Need(shift_id=shift_id, kind=kind, least=least, most=most) for kind, (least, most) in needs.items())
    session.flush()


def get(session: Session, *, shift_id: int) -> Shift | None:
    """The shift with this id."""
    return session.get(Shift, shift_id)


def lock(session: Session, *, shift_id: int) -> Shift | None:
    """The shift, held against other writers until the transaction ends, so that its last place is sold once."""
    return held(session, Shift, shift_id, may_be_referred_to=True)


def seize(session: Session, *, shift_id: int) -> bool:
    """Hold the shift like `lock`, for who does not look at the record itself; return whether there is one."""
    if is_held_whole(session):
        return _IS_THERE.recall(session, bool, shift_id=shift_id)
    return lock(session, shift_id=shift_id) is not None


def hold(session: Session, *, shift_ids: Iterable[int]) -> None:
    """Hold these shifts, in the order every transaction that needs several takes them in, before one is changed.

    A change holds the cards that show it too: who went on from there to the next shift would wait in a ring.
    """
    for shift_id in sorted(shift_ids):
        seize(session, shift_id=shift_id)


def hold_hours(session: Session, *, spans: Iterable[tuple[datetime, datetime]]) -> None:
    """Nobody else opens shifts of these hours, or moves one there, until the transaction ends.

    Held before one looks whether there is such a shift (`same`), and after the shifts that are to be moved.
    """
    for starts_at, ends_at in sorted(spans):
        hold_word(session, f"hours {starts_at.timestamp():.0f} {ends_at.timestamp():.0f}")


def same(
    session: Session, *, starts_at: datetime, ends_at: datetime, service: Service, language: Language | None
) -> Shift | None:
    """The shift of exactly these hours for the same service and language that takes place, if there is one."""
    chosen = select(Shift).where(
        Shift.starts_at == starts_at,
        Shift.ends_at == ends_at,
        Shift.service == service,
        col(Shift.language).is_(None) if language is None else col(Shift.language) == language,
        Shift.state == ShiftState.OPEN,
    )
    return session.exec(chosen.order_by(col(Shift.id)).limit(1)).first()


def move(session: Session, *, shift: Shift, starts_at: datetime, ends_at: datetime) -> None:
    """The shift has other hours from now on; its template lets it be."""
    shift.starts_at, shift.ends_at, shift.revision = starts_at, ends_at, shift.revision + 1
    shift.is_detached = True
    session.add(shift)
    session.flush()


def cancel(session: Session, now: datetime, *, shift: Shift, reason: str | None = None) -> None:
    """The shift does not take place. Places stay with who had them, so that it is known whom it concerned."""
    shift.state, shift.cancelled_at, shift.reason = ShiftState.CANCELLED, now, reason
    shift.revision += 1
    session.add(shift)
    session.flush()


def of_templates(session: Session, *, template_ids: Sequence[int], since: date) -> Sequence[Shift]:
    """Shifts made from these templates for days from this one on, in whatever state."""
    chosen = select(Shift).where(col(Shift.template_id).in_(template_ids), col(Shift.day) >= since)
    return session.exec(chosen.order_by(col(Shift.starts_at), col(Shift.id))).all()


def opening(session: Session, *, shift_id: int) -> Opening | None:
    """One shift with its counts, in whatever state."""
    found = _BY_ID.recall(session, _openings, shift_id=shift_id)
    return found[0] if found else None


def between(session: Session, *, since: datetime, until: datetime, with_cancelled: bool = False) -> list[Opening]:
    """Shifts that begin in [since, until), soonest first; those that do not take place only on request."""
    chosen = _ALL_BETWEEN if with_cancelled else _BETWEEN
    return list(chosen.recall(session, _openings, since=since, until=until))


def last_start(session: Session, *, since: datetime) -> datetime | None:
    """When the last shift that takes place begins; None where none does from this instant on."""
    chosen = select(Shift.starts_at).where(Shift.state == ShiftState.OPEN, Shift.starts_at >= since)
    return session.exec(chosen.order_by(col(Shift.starts_at).desc()).limit(1)).first()


def asking(session: Session, *, qualification_id: int, since: datetime) -> Sequence[Shift]:
    """Shifts that take place, begin from this instant on and ask for this qualification; by id."""
    chosen = select(Shift).where(
        Shift.starts_at >= since, Shift.state == ShiftState.OPEN, Shift.qualification_id == qualification_id
    )
    return session.exec(chosen.order_by(col(Shift.id))).all()


def ask_no_qualification(session: Session, *, shift: Shift) -> None:
    """The shift asks for no qualification from now on."""
    shift.qualification_id = None
    session.add(shift)
    session.flush()


def reach(session: Session, *, shift_ids: Sequence[int]) -> tuple[datetime, datetime] | None:
    """When the first and the last of these shifts begin, in whatever state; None when there are none."""
    chosen = select(Shift.starts_at).where(col(Shift.id).in_(shift_ids)).order_by(col(Shift.starts_at))
    found = session.exec(chosen).all()
    return (found[0], found[-1]) if found else None


def services(session: Session, *, since: datetime) -> list[Service]:
    """What shifts that begin from this instant on are for."""
    chosen = select(Shift.service).where(Shift.starts_at >= since, Shift.state == ShiftState.OPEN).distinct()
    return sorted(Service(each) for each in session.exec(chosen).all())


def _openings(rows: Iterable[Sequence[Any]]) -> list[Opening]:
    return [_opening(list(of_one)) for _, of_one in groupby(rows, key=lambda row: row[0])]


def _opening(rows: Sequence[Sequence[Any]]) -> Opening:
    first = rows[0]
    return Opening(
        id=first[0],
        starts_at=read(first[1]),
        ends_at=read(first[2]),
        service=Service(first[3]),
        language=Language(first[4]) if first[4] else None,
        qualification_id=first[5],
        state=ShiftState(first[6]),
        template_id=first[7],
        created_at=read(first[8]),
        counts={PlaceKind(row[9]): Count(*row[10:16]) for row in rows if row[9]},
    )
