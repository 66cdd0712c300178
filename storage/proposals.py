"""Changes somebody has prepared and not confirmed yet: an edited workbook, or a template half drawn up."""

import enum
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage.base import UtcInstant, choice
from storage.locking import held

# After this the rota has moved on; the file can be sent again.
OPEN_FOR = timedelta(hours=24)


class ProposalState(enum.StrEnum):
    """What became of it."""

    OPEN = "open"  # waits for a yes
    APPLIED = "applied"  # done, whole
    DROPPED = "dropped"  # not wanted, or replaced by a later one


class Proposal(SQLModel, table=True):
    """What would be changed, as plain JSON values; what it means is the feature's."""

    id: int = Field(default=None, primary_key=True)
    member_id: int = Field(foreign_key="member.id", index=True)
    kind: str = Field(max_length=32)
    content: Any = Field(sa_type=sa.JSON)
    state: ProposalState = Field(default=ProposalState.OPEN, sa_type=choice(ProposalState))
    created_at: datetime = Field(sa_type=UtcInstant, index=True)

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be confirmed."""
        return self.state is ProposalState.OPEN and now < self.created_at + OPEN_FOR


def add(session: Session, now: datetime, *, member_id: int, kind: str, content: Any) -> Proposal:
    """Store what somebody wants changed."""
    proposal = Proposal(member_id=member_id, kind=kind, content=content, created_at=now)
    session.add(proposal)
    session.flush()
    return proposal


def get(session: Session, *, proposal_id: int) -> Proposal | None:
    """The proposal with this id."""
    return session.get(Proposal, proposal_id)


def lock(session: Session, *, proposal_id: int) -> Proposal | None:
    """The proposal, held until the transaction ends, so that it is applied once."""
    return held(session, Proposal, proposal_id)


def revise(session: Session, *, proposal: Proposal, content: Any) -> None:
    """Something else is wanted now."""
    proposal.content = content
    session.add(proposal)
    session.flush()


def end(session: Session, *, proposal: Proposal, state: ProposalState) -> None:
    """It is not open any more."""
    proposal.state = state
    session.add(proposal)
    session.flush()


def open_of(session: Session, *, member_id: int, kind: str) -> Sequence[Proposal]:
    """Whatever the member has sent in of this kind and neither confirmed nor dropped."""
    chosen = select(Proposal).where(
        Proposal.member_id == member_id, Proposal.kind == kind, Proposal.state == ProposalState.OPEN
    )
    return session.exec(chosen).all()


def drop_open(session: Session, *, member_id: int, kind: str) -> None:
    """Whatever the member has sent in of this kind and not confirmed is not wanted any more."""
    for each in open_of(session, member_id=member_id, kind=kind):
        end(session, proposal=each, state=ProposalState.DROPPED)


def prune(session: Session, *, made_before: datetime) -> None:
    """Forget proposals older than this, whatever became of them."""
    session.exec(delete(Proposal).where(col(Proposal.created_at) < made_before))
