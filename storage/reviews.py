"""How trainees come along: what their partners and leads said after shifts beside somebody. Yes or more, no marks."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice


class Verdict(enum.StrEnum):
    """What somebody says about a trainee's next step."""

    READY = "ready"  # could take shifts of their own
    MORE = "more"  # more shifts beside somebody first


class Review(SQLModel, table=True):
    """One word about a trainee: of the partner about one shift, or of a lead about all so far (no shift)."""

    id: int = Field(default=None, primary_key=True)
    trainee_id: int = Field(foreign_key="member.id", index=True)
    shift_id: int | None = Field(default=None, foreign_key="shift.id", index=True)
    by_id: int = Field(foreign_key="member.id")
    verdict: Verdict = Field(sa_type=choice(Verdict))
    shadowed: int  # shifts the trainee had sat beside somebody when it was said
    said_at: datetime = Field(sa_type=UtcInstant)


def add(
    session: Session,
    now: datetime,
    *,
    trainee_id: int,
    by_id: int,
    verdict: Verdict,
    shadowed: int,
    shift_id: int | None = None,
) -> Review:
    """Keep what was said."""
    review = Review(
        trainee_id=trainee_id, shift_id=shift_id, by_id=by_id, verdict=verdict, shadowed=shadowed, said_at=now
    )
    session.add(review)
    session.flush()
    return review


def of_shift(session: Session, *, trainee_id: int, shift_id: int, by_id: int) -> Review | None:
    """What somebody said about the trainee in one shift."""
    chosen = select(Review).where(Review.trainee_id == trainee_id, Review.shift_id == shift_id, Review.by_id == by_id)
    return session.exec(chosen.order_by(col(Review.id)).limit(1)).first()


def decisions(session: Session, *, trainee_id: int) -> Sequence[Review]:
    """What leads said about all of the trainee's shifts so far, the oldest first."""
    chosen = select(Review).where(Review.trainee_id == trainee_id, col(Review.shift_id).is_(None))
    return session.exec(chosen.order_by(col(Review.id))).all()


def about(session: Session, *, trainee_id: int) -> Sequence[Review]:
    """Everything said about the trainee, the oldest first."""
    chosen = select(Review).where(Review.trainee_id == trainee_id)
    return session.exec(chosen.order_by(col(Review.id))).all()
