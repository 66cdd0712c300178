"""Who was asked to take a place in a shift, when, and what they said. Whom to ask is the rules' business."""

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Field, Session, SQLModel, col, func, select

from storage.base import UtcInstant, choice
from storage.shifts import PlaceKind, Shift
from storage.sql import Statement

# Whoever was asked longer ago may be asked as if they never were: everybody who can be was asked since.
REMEMBERED_FOR = timedelta(days=180)


class Answer(enum.StrEnum):
    """What somebody said to being asked."""

    OPEN = "open"  # nothing yet
    YES = "yes"  # took the place
    NO = "no"  # not this time; they are not asked again for this shift


class Ask(SQLModel, table=True):
    """One member asked for one shift. Asked again it is the same row, as if it were new."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    kind: PlaceKind = Field(sa_type=choice(PlaceKind))
    asked_at: datetime = Field(sa_type=UtcInstant)
    asked_by: int | None = Field(default=None, foreign_key="member.id")  # None: the bot by itself
    answer: Answer = Field(default=Answer.OPEN, sa_type=choice(Answer))
    answered_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # nobody was missing any more; never of a no

    @property
    def is_current(self) -> bool:
        """Whether it is about who is missing now: nobody was found since, or it was a no, which holds for the shift."""
        return self.closed_at is None or self.answer is Answer.NO


# Asked whenever somebody gets a place, mostly in vain, so put together once; found by the beginning of the key.
_STANDING = Statement(
    "SELECT DISTINCT kind FROM ask WHERE shift_id = :shift_id AND answer <> 'no' AND closed_at IS NULL"
)


def get(session: Session, *, shift_id: int, member_id: int) -> Ask | None:
    """Whether and how the member was asked for the shift."""
    return session.get(Ask, (shift_id, member_id))


def put(
    session: Session, now: datetime, *, shift_id: int, member_id: int, kind: PlaceKind, asked_by: int | None
) -> Ask:
    """The member is asked now; what they were asked for the shift before, and said to it, is forgotten."""
    ask = Ask(shift_id=shift_id, member_id=member_id, kind=kind, asked_at=now, asked_by=asked_by)
    ask = session.merge(ask)
    session.flush()
    return ask


def answer(session: Session, now: datetime, *, ask: Ask, said: Answer) -> None:
    """The member has said this."""
    ask.answer, ask.answered_at = said, now
    session.add(ask)
    session.flush()


def standing(session: Session, *, shift_id: int) -> set[PlaceKind]:
    """As what people were asked for the shift, since nobody of that kind was missing last, and did not say no."""
    session.flush()
    return {PlaceKind(row[0]) for row in _STANDING.run(session, shift_id=shift_id).fetchall()}


def close(session: Session, now: datetime, *, shift_id: int, kind: PlaceKind) -> None:
    """Nobody of this kind is missing from the shift any more: what was not answered with no is no question now, and
    whoever was asked may be asked anew. Whoever calls holds the shift.
    """
    chosen = select(Ask).where(Ask.shift_id == shift_id, Ask.kind == kind, Ask.answer != Answer.NO)
    for ask in session.exec(chosen.where(col(Ask.closed_at).is_(None))).all():
        ask.closed_at = now
        session.add(ask)
    session.flush()


def of_shift(session: Session, *, shift_id: int) -> Sequence[Ask]:
    """Everybody asked for the shift, first asked first."""
    return session.exec(
        select(Ask).where(Ask.shift_id == shift_id).order_by(col(Ask.asked_at), col(Ask.member_id))
    ).all()


def current(session: Session, *, shift_id: int) -> Sequence[Ask]:
    """Everybody asked for the shift since it was covered last, and everybody who ever said no; first asked first."""
    return [each for each in of_shift(session, shift_id=shift_id) if each.is_current]


def open_of(session: Session, *, member_id: int, ending_after: datetime) -> Sequence[Ask]:
    """What the member was asked, has not answered and still could, of shifts that end after this instant."""
    mine = select(Ask).where(Ask.member_id == member_id, Ask.answer == Answer.OPEN, col(Ask.closed_at).is_(None))
    current = mine.join(Shift, col(Shift.id) == col(Ask.shift_id)).where(col(Shift.ends_at) > ending_after)
    return session.exec(current.order_by(col(Ask.shift_id))).all()


def last_asked(session: Session, now: datetime) -> dict[int, datetime]:
    """When each member was last asked for any shift; who never was, or only long ago, is left out.

    Found by when the shifts are, which is not before they are asked for: ten years of questions are not read.
    """
    chosen = select(Ask.member_id, func.max(Ask.asked_at)).join(Shift, col(Shift.id) == col(Ask.shift_id))
    recent = chosen.where(Shift.starts_at > now - REMEMBERED_FOR, Ask.asked_at > now - REMEMBERED_FOR)
    return dict(session.exec(recent.group_by(col(Ask.member_id))).all())
