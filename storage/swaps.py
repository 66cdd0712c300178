"""Proposals to swap two shifts. Whether a swap keeps the rules is not asked here."""

import enum
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, and_, col, func, or_, select

from storage.asks import REMEMBERED_FOR
from storage.base import UtcInstant, choice
from storage.locking import held
from storage.shifts import Shift
from storage.sql import Statement


class SwapState(enum.StrEnum):
    """What became of a proposal."""

    OPEN = "open"  # waits for an answer
    ACCEPTED = "accepted"  # both have the other's shift
    DECLINED = "declined"  # not this time
    WITHDRAWN = "withdrawn"  # who proposed it thought better of it
    LAPSED = "lapsed"  # it could not be done any more


class Swap(SQLModel, table=True):
    """One member offers their place in one shift for another's place in another."""

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)  # who proposes
    shift_id: int = Field(foreign_key="shift.id", index=True)  # and what they give
    other_id: int = Field(foreign_key="member.id", index=True)  # who is asked
    other_shift_id: int = Field(foreign_key="shift.id", index=True)  # and what they would give
    state: SwapState = Field(default=SwapState.OPEN, sa_type=choice(SwapState), index=True)
    # The revisions of both shifts and both places together, which only rise: another sum now means that these are not
    # the shifts and places it was proposed for.
    stamp: int
    proposed_at: datetime = Field(sa_type=UtcInstant)
    ended_at: datetime | None = Field(default=None, sa_type=UtcInstant)

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is SwapState.OPEN

    def is_about(self, *, shift_id: int, member_id: int) -> bool:
        """Whether this place is one side of it."""
        return (shift_id, member_id) in ((self.shift_id, self.member_id), (self.other_shift_id, self.other_id))


# Open, and nothing has become of it; but its two shifts and places are not ahead and as they were any more, or the two
# do not both take part. It is asked often and of a few rows, so put together once.
_FALLEN = (
    "SELECT w.id FROM swap AS w"
    " JOIN shift AS a ON a.id = w.shift_id JOIN shift AS b ON b.id = w.other_shift_id"
    " JOIN place AS p ON p.shift_id = w.shift_id AND p.member_id = w.member_id"
    " JOIN place AS q ON q.shift_id = w.other_shift_id AND q.member_id = w.other_id"
    " JOIN member AS m ON m.id = w.member_id JOIN member AS n ON n.id = w.other_id"
    " WHERE w.state = 'open' AND (a.state <> 'open' OR b.state <> 'open' OR a.starts_at <= :now OR b.starts_at <= :now"
    " OR p.state <> 'planned' OR q.state <> 'planned' OR a.revision + b.revision + p.revision + q.revision <> w.stamp"
    " OR m.state <> 'active' OR n.state <> 'active' OR n.telegram_id IS NULL OR n.unreachable_since IS NOT NULL)"
)
# Asked with every card of a shift and mostly in vain, so not of the ORM first.
_IS_PROPOSED_TO = Statement(
    "SELECT 1 FROM swap WHERE state = 'open' AND (member_id = :member_id OR other_id = :member_id) LIMIT 1"
)
_IS_PROPOSED_FOR = Statement(
    "SELECT 1 FROM swap WHERE (shift_id = :shift_id AND member_id = :member_id)"
    " OR (other_shift_id = :shift_id AND other_id = :member_id) LIMIT 1"
)
_ALL_FALLEN = Statement(f"{_FALLEN} ORDER BY w.id")
_IS_FALLEN = Statement(f"{_FALLEN} AND w.id = :swap_id")


def add(
    session: Session,
    now: datetime,
    *,
    member_id: int,
    shift_id: int,
    other_id: int,
    other_shift_id: int,
    stamp: int,
) -> Swap:
    """Store a new proposal. Whoever calls holds both shifts."""
    swap = Swap(
        member_id=member_id,
        shift_id=shift_id,
        other_id=other_id,
        other_shift_id=other_shift_id,
        stamp=stamp,
        proposed_at=now,
    )
    session.add(swap)
    session.flush()
    return swap


def get(session: Session, *, swap_id: int) -> Swap | None:
    """The proposal with this id."""
    return session.get(Swap, swap_id)


def lock(session: Session, *, swap_id: int) -> Swap | None:
    """The proposal, held until the transaction ends. Members and shifts that are needed are held before."""
    return held(session, Swap, swap_id)


def hold(session: Session, *, swap_ids: Iterable[int]) -> list[Swap]:
    """These proposals as they are now, held until the transaction ends; always in the same order."""
    found = (lock(session, swap_id=each) for each in sorted(swap_ids))
    return [each for each in found if each is not None]


def end(session: Session, now: datetime, *, swap: Swap, state: SwapState) -> None:
    """It does not wait for an answer any more. Whoever calls holds it."""
    swap.state, swap.ended_at = state, now
    session.add(swap)
    session.flush()


def is_standing(session: Session, now: datetime, *, swap: Swap) -> bool:
    """Whether it waits for an answer and is about two shifts ahead and two places as they were proposed."""
    session.flush()
    return swap.is_open and _IS_FALLEN.run(session, now=now, swap_id=swap.id).fetchone() is None


def open_of(session: Session, *, member_id: int) -> Sequence[Swap]:
    """Proposals that wait for an answer and that the member is one side of."""
    if not _IS_PROPOSED_TO.recall(session, bool, member_id=member_id):
        return ()
    mine = or_(col(Swap.member_id) == member_id, col(Swap.other_id) == member_id)
    return session.exec(select(Swap).where(Swap.state == SwapState.OPEN, mine).order_by(col(Swap.id))).all()


def fallen(session: Session, now: datetime) -> list[int]:
    """Proposals that wait for an answer although they are about nothing any more; by id."""
    session.flush()
    return [row[0] for row in _ALL_FALLEN.run(session, now=now).fetchall()]


def waiting(session: Session) -> Sequence[Swap]:
    """All that wait for an answer, by id."""
    return session.exec(select(Swap).where(Swap.state == SwapState.OPEN).order_by(col(Swap.id))).all()


def about(session: Session, *, shift_id: int, member_id: int) -> Sequence[Swap]:
    """Everything ever proposed for this place or in return for it, in whatever state; by id."""
    if not _IS_PROPOSED_FOR.recall(session, bool, shift_id=shift_id, member_id=member_id):
        return ()
    chosen = select(Swap).where(
        or_(
            and_(col(Swap.shift_id) == shift_id, col(Swap.member_id) == member_id),
            and_(col(Swap.other_shift_id) == shift_id, col(Swap.other_id) == member_id),
        )
    )
    return session.exec(chosen.order_by(col(Swap.id))).all()


def last_asked(session: Session, now: datetime) -> dict[int, datetime]:
    """When each member was last asked for any swap; who never was, or only long ago, is left out.

    Found by when the shifts are, as in `asks`: ten years of proposals are not read.
    """
    chosen = select(Swap.other_id, func.max(Swap.proposed_at)).join(Shift, col(Shift.id) == col(Swap.other_shift_id))
    recent = chosen.where(Shift.starts_at > now - REMEMBERED_FOR, Swap.proposed_at > now - REMEMBERED_FOR)
    return dict(session.exec(recent.group_by(col(Swap.other_id))).all())
