"""Where people in contact can be referred: partners and helplines. Nothing about anybody who was."""

import enum
import json
from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.members import Language

NAME_LENGTH = 80
NOTE_LENGTH = 200
PHONE_LENGTH = 32
LINK_LENGTH = 200


class PartnerState(enum.StrEnum):
    """Whether it is shown."""

    SHOWN = "shown"
    RETIRED = "retired"  # kept for the log, shown to nobody but who keeps the list


class Partner(SQLModel, table=True):
    """One place to turn to. Needs, languages and hours are plain JSON, as `handlers.rules.referral` reads them."""

    id: int = Field(default=None, primary_key=True)
    state: PartnerState = Field(default=PartnerState.SHOWN, sa_type=choice(PartnerState))
    needs: str = Field(sa_type=sa.Text)
    languages: str = Field(sa_type=sa.Text)
    hours: str = Field(sa_type=sa.Text)
    phone: str | None = Field(default=None, max_length=PHONE_LENGTH)  # as it is dialled
    link: str | None = Field(default=None, max_length=LINK_LENGTH)
    seed: str | None = Field(default=None, max_length=32, unique=True)  # which ready entry it began as
    checked_on: date
    checked_by: int | None = Field(default=None, foreign_key="member.id")
    asked_on: date | None = None  # when a lead was last reminded to look at it again
    created_at: datetime = Field(sa_type=UtcInstant)


class PartnerWording(SQLModel, table=True):
    """What it is called, and what is to be known of it, in one language."""

    __tablename__ = "partner_wording"

    partner_id: int = Field(foreign_key="partner.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    language: Language = Field(sa_column=sa.Column(choice(Language), primary_key=True))
    name: str = Field(max_length=NAME_LENGTH)
    note: str = Field(default="", max_length=NOTE_LENGTH)


def add(session: Session, *, row: Partner, wordings: Sequence[PartnerWording]) -> Partner:
    """A new entry, with its words."""
    session.add(row)
    session.flush()
    for each in wordings:
        each.partner_id = row.id
        session.add(each)
    session.flush()
    return row


def get(session: Session, *, partner_id: int) -> Partner | None:
    """The entry with this id."""
    return session.get(Partner, partner_id)


def lock(session: Session, *, partner_id: int) -> Partner | None:
    """The same, held until the transaction ends."""
    return held(session, Partner, partner_id)


def shown(session: Session) -> Sequence[Partner]:
    """Every entry that is shown; by id."""
    return _in_state(session, PartnerState.SHOWN)


def retired(session: Session) -> Sequence[Partner]:
    """Every entry that was taken off; by id."""
    return _in_state(session, PartnerState.RETIRED)


def seeds(session: Session) -> frozenset[str]:
    """Which ready entries are there already, also retired ones."""
    return frozenset(each for each in session.exec(select(Partner.seed)).all() if each is not None)


def wordings(session: Session, *, partner_ids: Sequence[int]) -> dict[int, dict[Language, PartnerWording]]:
    """What these are called, by entry and language."""
    chosen = select(PartnerWording).where(col(PartnerWording.partner_id).in_(partner_ids))
    found: dict[int, dict[Language, PartnerWording]] = {}
    for each in session.exec(chosen).all():
        found.setdefault(each.partner_id, {})[each.language] = each
    return found


def checked_before(session: Session, *, day: date) -> Sequence[Partner]:
    """Shown entries nobody has looked at since before this day, the longest ago first."""
    chosen = select(Partner).where(Partner.state == PartnerState.SHOWN, col(Partner.checked_on) < day)
    return session.exec(chosen.order_by(col(Partner.checked_on), col(Partner.id))).all()


def save(session: Session, *, row: Partner | PartnerWording) -> None:
    """Keep what was changed. Whoever calls holds the entry."""
    session.add(row)
    session.flush()


def _in_state(session: Session, state: PartnerState) -> Sequence[Partner]:
    return session.exec(select(Partner).where(Partner.state == state).order_by(col(Partner.id))).all()


def listed(written: str) -> list[str]:
    """What stands in one of the lists."""
    found: list[str] = json.loads(written)
    return found
