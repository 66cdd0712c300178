"""Members of the team: who they are, what they are, and how Telegram knows them."""

import enum
from collections.abc import Sequence
from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.sql import Statement

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
    PAUSED = "paused"  # away since a moment and until further notice (`absences` has days): asked for nothing
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
    leads_shifts: bool = False  # may be duty lead without being a lead
    guides: bool = True  # a trainee may sit beside them
    target_for: int | None = None  # minutes a week they mean to do; None: the team's usual
    acts_as: Role | None = Field(
        default=None, sa_type=choice(Role, name="acts_as")
    )  # besides their own role, while they stand in

    @property
    def is_reachable(self) -> bool:
        """Whether a message can be tried at all."""
        return (
            self.telegram_id is not None and self.unreachable_since is None and self.state is not MemberState.DISABLED
        )


_NAMES = "SELECT id, name FROM member WHERE id IN"
# Asked for every update, so put together once.
_BY_TELEGRAM = select(Member).where(col(Member.telegram_id) == sa.bindparam("telegram_id"))


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
    """The member, held against other writers until the transaction ends. Messages to them need not wait."""
    return held(session, Member, member_id, may_be_referred_to=True)


def by_telegram(session: Session, *, telegram_id: int) -> Member | None:
    """The member who uses this Telegram account, in whatever state."""
    return session.exec(_BY_TELEGRAM, params={"telegram_id": telegram_id}).first()


def everyone(session: Session, *, states: Sequence[MemberState] = (MemberState.ACTIVE,)) -> Sequence[Member]:
    """Members in these states, by name."""
    chosen = select(Member).where(col(Member.state).in_(states)).order_by(Member.name, col(Member.id))
    return session.exec(chosen).all()


def with_roles(session: Session, *, roles: Sequence[Role]) -> Sequence[Member]:
    """Active members in these roles, and those who stand in for one, by id."""
    is_one = sa.or_(col(Member.role).in_(roles), col(Member.acts_as).in_(roles))
    chosen = select(Member).where(is_one, Member.state == MemberState.ACTIVE)
    return session.exec(chosen.order_by(col(Member.id))).all()


def holding(session: Session, *, roles: Sequence[Role]) -> Sequence[Member]:
    """Who has one of these roles themselves and is in the team, also who pauses; by id."""
    chosen = select(Member).where(col(Member.role).in_(roles), col(Member.state) != MemberState.DISABLED)
    return session.exec(chosen.order_by(col(Member.id))).all()


def names(session: Session, *, member_ids: Sequence[int]) -> dict[int, str]:
    """Names by id, for those who exist."""
    wanted = sorted(set(member_ids))
    if not wanted:
        return {}
    given = {f"m{number}": member_id for number, member_id in enumerate(wanted)}
    return dict(_names(len(wanted)).recall(session, dict, **given))


def hold_all(session: Session, *, roles: Sequence[Role], also: Sequence[int] = ()) -> Sequence[Member]:
    """Active members in these roles themselves and who else is named, held until the transaction ends, always in one
    order."""
    active = sa.and_(col(Member.role).in_(roles), col(Member.state) == MemberState.ACTIVE)
    chosen = select(Member).where(sa.or_(active, col(Member.id).in_(also)))
    held = chosen.order_by(col(Member.id)).with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.exec(held).all()


def bind(session: Session, now: datetime, *, member: Member, telegram_id: int) -> None:
    """Let this Telegram account be the member's. Whoever had it before has been unbound."""
    member.telegram_id, member.joined_at, member.unreachable_since = telegram_id, now, None
    session.add(member)
    session.flush()


def unbind(session: Session, *, member: Member) -> None:
    """The member has no Telegram account any more."""
    member.telegram_id, member.joined_at, member.unreachable_since = None, None, None
    session.add(member)
    session.flush()


def mark_unreachable(session: Session, now: datetime, *, member: Member) -> None:
    """Messages do not get through to the member since now."""
    member.unreachable_since = now
    session.add(member)
    session.flush()


def mark_reachable(session: Session, *, member: Member) -> None:
    """Messages get through to the member again."""
    member.unreachable_since = None
    session.add(member)
    session.flush()


def give_language(session: Session, *, member: Member, language: Language) -> None:
    """The bot speaks this language with the member from now on."""
    member.language = language
    session.add(member)


def give_role(session: Session, *, member: Member, role: Role) -> None:
    """The member is this in the team from now on. In whose stead they act then is found anew."""
    member.role, member.acts_as = role, None
    session.add(member)


def act_as(session: Session, *, member: Member, role: Role | None) -> None:
    """The member has what this role has besides their own from now on, or no more than their own."""
    member.acts_as = role
    session.add(member)
    session.flush()


def acting(session: Session) -> Sequence[Member]:
    """Everybody who acts as something besides their own role, by id."""
    chosen = select(Member).where(col(Member.acts_as).is_not(None)).order_by(col(Member.id))
    return session.exec(chosen.execution_options(populate_existing=True)).all()


def let_lead(session: Session, *, member: Member, leads_shifts: bool) -> None:
    """Whether the member may be duty lead from now on, without being a lead."""
    member.leads_shifts = leads_shifts
    session.add(member)


def let_guide(session: Session, *, member: Member, guides: bool) -> None:
    """Whether a trainee may sit beside the member from now on."""
    member.guides = guides
    session.add(member)


def give_target(session: Session, *, member: Member, target_for: int | None) -> None:
    """The member means to do so many minutes a week from now on; None: the team's usual."""
    member.target_for = target_for
    session.add(member)


def rename(session: Session, *, member: Member, name: str) -> None:
    """The member is called this from now on, also in what is past."""
    member.name = name
    session.add(member)


def put(session: Session, *, member: Member, state: MemberState) -> None:
    """The member is in this state from now on."""
    member.state = state
    session.add(member)


def namesake(session: Session, *, name: str) -> Member | None:
    """Who of the team is called just this, whatever the case of the letters. Who has left does not count."""
    # Compared here: SQLite folds the case of ASCII letters only, and a team is small.
    present = everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    return next((member for member in present if member.name.casefold() == name.casefold()), None)


@cache
def _names(count: int) -> Statement:
    """The names of so many; asked with every card."""
    places = ", ".join(f":m{number}" for number in range(count))
    return Statement(f"{_NAMES} ({places})")
