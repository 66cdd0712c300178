"""Members of the team: who they are, what they are, and how Telegram knows them."""

import enum
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice

NAME_LENGTH = 64


class Role(enum.StrEnum):
    """What somebody is in the team; `handlers.rules.rights` says what each may do."""

    VOLUNTEER = "volunteer"  # volunteer counsellor
    COUNSELLOR = "counsellor"  # staff counsellor
    TRAINEE = "trainee"  # learns beside a counsellor, never alone on a shift
    LEAD = "lead"  # lead specialist: people, rota, cases
    MANAGER = "manager"  # team manager: replaces the lead
    KEEPER = "keeper"  # technical keeper: no shifts, no cases


class MemberState(enum.StrEnum):
    """Whether somebody takes part now."""

    ACTIVE = "active"  # takes part
    PAUSED = "paused"  # keeps what they have, is asked for nothing; no reason is stored
    DISABLED = "disabled"  # has left: no access, history stays attributable


class Language(enum.StrEnum):
    """Languages the bot speaks; Estonian is the source."""

    ET = "et"
    EN = "en"
    RU = "ru"


class Member(SQLModel, table=True):
    """A person of the team. Without a Telegram id they are in the rota and the lead tells them things."""

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=NAME_LENGTH)
    role: Role = Field(sa_type=choice(Role))
    state: MemberState = Field(default=MemberState.ACTIVE, sa_type=choice(MemberState))
    language: Language = Field(default=Language.ET, sa_type=choice(Language))
    telegram_id: int | None = Field(default=None, unique=True, sa_type=sa.BigInteger)
    unreachable_since: datetime | None = Field(default=None, sa_type=UtcInstant)
    created_at: datetime = Field(sa_type=UtcInstant)
    joined_at: datetime | None = Field(default=None, sa_type=UtcInstant)

    @property
    def is_reachable(self) -> bool:
        """Whether a message can be tried at all."""
        return (
            self.telegram_id is not None and self.unreachable_since is None and self.state is not MemberState.DISABLED
        )


def add(session: Session, now: datetime, *, name: str, role: Role, language: Language = Language.ET) -> Member:
    """Store a new active member who has not joined by Telegram yet."""
    member = Member(name=name, role=role, language=language, created_at=now)
    session.add(member)
    session.flush()
    return member


def get(session: Session, *, member_id: int) -> Member | None:
    """The member with this id."""
    return session.get(Member, member_id)


def lock(session: Session, *, member_id: int) -> Member | None:
    """The member, held against other writers until the transaction ends."""
    return session.get(Member, member_id, with_for_update=True, populate_existing=True)


def by_telegram(session: Session, *, telegram_id: int) -> Member | None:
    """The member who uses this Telegram account, in whatever state."""
    return session.exec(select(Member).where(Member.telegram_id == telegram_id)).first()


def everyone(session: Session, *, states: Sequence[MemberState] = (MemberState.ACTIVE,)) -> Sequence[Member]:
    """Members in these states, by name."""
    chosen = select(Member).where(col(Member.state).in_(states)).order_by(Member.name, col(Member.id))
    return session.exec(chosen).all()


def with_roles(session: Session, *, roles: Sequence[Role]) -> Sequence[Member]:
    """Active members in these roles, by id."""
    chosen = select(Member).where(col(Member.role).in_(roles), Member.state == MemberState.ACTIVE)
    return session.exec(chosen.order_by(col(Member.id))).all()


def names(session: Session, *, member_ids: Sequence[int]) -> dict[int, str]:
    """Names by id, for those who exist."""
    rows = session.exec(select(Member.id, Member.name).where(col(Member.id).in_(member_ids))).all()
    return dict(rows)
