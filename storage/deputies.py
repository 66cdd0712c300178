"""Dated substitutions: who stands in for whom, from when until when. What follows from it is not decided here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Field, Session, SQLModel, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.base import UtcInstant
from storage.locking import held
from storage.sql import Statement


class Deputy(SQLModel, table=True):
    """One member stands in for another in a stretch of time; without an end until further notice."""

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)  # who is away
    deputy_id: int = Field(foreign_key="member.id", index=True)
    starts_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    created_by: int = Field(foreign_key="member.id")
    created_at: datetime = Field(sa_type=UtcInstant)
    begun_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when the bot told both
    reported_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when who was away heard what happened

    def is_on(self, now: datetime) -> bool:
        """Whether it holds at this instant."""
        return self.starts_at <= now and not self.is_over(now)

    def is_over(self, now: datetime) -> bool:
        """Whether it holds no more, or was called off before it began."""
        return self.ends_at is not None and (self.ends_at <= now or self.ends_at <= self.starts_at)


# Asked several times for every alert and at many taps.
_PAIRS = Statement(
    "SELECT member_id, deputy_id FROM deputy WHERE starts_at <= :now"
    " AND (ends_at IS NULL OR (ends_at > :now AND ends_at > starts_at)) ORDER BY id"
)


def add(
    session: Session,
    now: datetime,
    *,
    member_id: int,
    deputy_id: int,
    starts_at: datetime,
    ends_at: datetime | None,
    created_by: int,
) -> Deputy:
    """Store a substitution."""
    row = Deputy(
        member_id=member_id,
        deputy_id=deputy_id,
        starts_at=starts_at,
        ends_at=ends_at,
        created_by=created_by,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def get(session: Session, *, deputy_id: int) -> Deputy | None:
    """The substitution with this id."""
    return session.get(Deputy, deputy_id)


def lock(session: Session, *, deputy_id: int) -> Deputy | None:
    """The substitution, held until the transaction ends. Members are held before."""
    return held(session, Deputy, deputy_id)


def save(session: Session, *, row: Deputy) -> None:
    """Keep what was changed. Whoever calls holds the substitution."""
    session.add(row)
    session.flush()


def current(session: Session, now: datetime) -> Sequence[Deputy]:
    """Substitutions that hold now; of two for one member the later made comes last."""
    return _found(session, select(Deputy).where(Deputy.starts_at <= now, _lasts(now)).order_by(col(Deputy.id)))


def pairs(session: Session, now: datetime) -> dict[int, int]:
    """By who is away who stands in for them at this instant; of two for one member the later made."""
    session.flush()
    return {row[0]: row[1] for row in _PAIRS.run(session, now=now).fetchall()}


def unfinished(session: Session, now: datetime) -> Sequence[Deputy]:
    """Substitutions of everybody that hold now or later; of two for one member the later made comes last."""
    return _found(session, select(Deputy).where(_lasts(now)).order_by(col(Deputy.id)))


def ahead(session: Session, now: datetime, *, member_id: int) -> Sequence[Deputy]:
    """Substitutions of the member that hold now or later, the soonest first."""
    chosen = select(Deputy).where(Deputy.member_id == member_id, _lasts(now))
    return _found(session, chosen.order_by(col(Deputy.starts_at), col(Deputy.id)))


def stood_in(session: Session, now: datetime, *, deputy_id: int) -> Sequence[Deputy]:
    """Substitutions now or later in which the member stands in for somebody, the soonest first."""
    chosen = select(Deputy).where(Deputy.deputy_id == deputy_id, _lasts(now))
    return _found(session, chosen.order_by(col(Deputy.starts_at), col(Deputy.id)))


def ended(session: Session, now: datetime, *, member_id: int) -> Sequence[Deputy]:
    """Substitutions of the member that have held and are over, the last first."""
    chosen = select(Deputy).where(Deputy.member_id == member_id, _is_real(), col(Deputy.ends_at) <= now)
    return _found(session, chosen.order_by(col(Deputy.ends_at).desc(), col(Deputy.id).desc()))


def unreported(session: Session, now: datetime) -> Sequence[Deputy]:
    """Substitutions that have ended and whose member has not been told what happened meanwhile; by id."""
    chosen = select(Deputy).where(col(Deputy.reported_at).is_(None), col(Deputy.ends_at) <= now)
    return _found(session, chosen.order_by(col(Deputy.id)))


def unbegun(session: Session, now: datetime) -> Sequence[Deputy]:
    """Substitutions that have begun and of which nobody was told; by id."""
    chosen = select(Deputy).where(col(Deputy.begun_at).is_(None), Deputy.starts_at <= now)
    return _found(session, chosen.order_by(col(Deputy.id)))


def forget(session: Session, *, ended_before: datetime) -> None:
    """Substitutions that were over by this instant are no more."""
    session.exec(delete(Deputy).where(col(Deputy.ends_at) < ended_before))


def _lasts(now: datetime) -> ColumnElement[bool]:
    return and_(or_(col(Deputy.ends_at).is_(None), col(Deputy.ends_at) > now), _is_real())


def _is_real() -> ColumnElement[bool]:
    """One that was called off before it began has no time at all."""
    return or_(col(Deputy.ends_at).is_(None), col(Deputy.ends_at) > col(Deputy.starts_at))


def _found(session: Session, chosen: SelectOfScalar[Deputy]) -> Sequence[Deputy]:
    """As they are now: whoever waited for the members must not go on with what was read before."""
    return session.exec(chosen.execution_options(populate_existing=True)).all()
