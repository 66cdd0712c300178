"""What disturbs or changes the work for a while: faults and changes of the contact-centre software, and days on which
more than usual is expected."""

import enum
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select, update

from storage.base import UtcInstant, choice
from storage.locking import held

NOTE_LENGTH = 200


class HitchKind(enum.StrEnum):
    """What it is."""

    FAULT = "fault"  # something does not work
    CHANGE = "change"  # something works otherwise from now on
    LOAD = "load"  # more or less than usual is expected


class HitchState(enum.StrEnum):
    """How far it has come."""

    REPORTED = "reported"  # a counsellor says so
    KNOWN = "known"  # a lead has taken note; what a lead writes begins here
    PASSED_ON = "passed_on"  # whoever can mend it knows
    SOLVED = "solved"  # it works again, or is over
    REJECTED = "rejected"  # it was none


class What(enum.StrEnum):
    """What does not work, to be chosen in one tap; more is said in a note."""

    LOGIN = "login"  # one cannot log in
    CHATS = "chats"  # chats do not come in
    MESSAGES = "messages"  # messages do not go through in a chat
    FORM = "form"  # the record cannot be saved
    SLOW = "slow"  # everything is slow
    OTHER = "other"


class Load(enum.StrEnum):
    """What is expected."""

    LESS = "less"
    MORE = "more"
    MUCH_MORE = "much_more"


class Hitch(SQLModel, table=True):
    """One of these."""

    id: int = Field(default=None, primary_key=True)
    kind: HitchKind = Field(sa_type=choice(HitchKind))
    state: HitchState = Field(sa_type=choice(HitchState), index=True)
    what: What | None = Field(default=None, sa_type=choice(What))  # of a fault
    load: Load | None = Field(default=None, sa_type=choice(Load))  # of expected load
    note: str | None = Field(default=None, max_length=NOTE_LENGTH)
    reported_by: int = Field(foreign_key="member.id")
    reported_at: datetime = Field(sa_type=UtcInstant)
    begins_at: datetime = Field(sa_type=UtcInstant)
    ends_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # of a change or of load
    dealt_by: int | None = Field(default=None, foreign_key="member.id")
    dealt_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    seen: int = 0  # how many others have said that they see it too


class Sighting(SQLModel, table=True):
    """A member who sees a fault too, and hears when it is solved."""

    hitch_id: int = Field(foreign_key="hitch.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    seen_at: datetime = Field(sa_type=UtcInstant)


_OPEN = (HitchState.REPORTED, HitchState.KNOWN, HitchState.PASSED_ON)


def add(session: Session, *, row: Hitch) -> Hitch:
    """One more."""
    session.add(row)
    session.flush()
    return row


def get(session: Session, *, hitch_id: int) -> Hitch | None:
    """The one with this id."""
    return session.get(Hitch, hitch_id)


def lock(session: Session, *, hitch_id: int) -> Hitch | None:
    """The same, held until the transaction ends."""
    return held(session, Hitch, hitch_id)


def open_(session: Session, *, kinds: Sequence[HitchKind] = tuple(HitchKind)) -> Sequence[Hitch]:
    """Everything that is not over, the newest first."""
    chosen = select(Hitch).where(col(Hitch.state).in_(_OPEN), col(Hitch.kind).in_(kinds))
    return session.exec(chosen.order_by(col(Hitch.id).desc())).all()


def between(session: Session, *, since: datetime, until: datetime) -> Sequence[Hitch]:
    """What is in force somewhere between the two instants and was not rejected; by when it begins."""
    chosen = select(Hitch).where(col(Hitch.state).in_(_OPEN), col(Hitch.begins_at) < until)
    lasting = chosen.where((col(Hitch.ends_at).is_(None)) | (col(Hitch.ends_at) > since))
    return session.exec(lasting.order_by(col(Hitch.begins_at), col(Hitch.id))).all()


def ended(session: Session, now: datetime) -> Sequence[Hitch]:
    """Open ones whose time has passed; by id."""
    chosen = select(Hitch).where(col(Hitch.state).in_(_OPEN), col(Hitch.ends_at) <= now)
    return session.exec(chosen.order_by(col(Hitch.id))).all()


def reported(session: Session, *, since: datetime) -> Sequence[Hitch]:
    """What was reported since then, whatever became of it; by id."""
    return session.exec(select(Hitch).where(col(Hitch.reported_at) >= since).order_by(col(Hitch.id))).all()


def sight(session: Session, now: datetime, *, row: Hitch, member_id: int) -> bool:
    """The member sees it too; False when they had said so. Whoever calls holds it."""
    if session.get(Sighting, (row.id, member_id)) is not None:
        return False
    session.add(Sighting(hitch_id=row.id, member_id=member_id, seen_at=now))
    row.seen += 1
    session.add(row)
    session.flush()
    return True


def seers(session: Session, *, hitch_id: int) -> list[int]:
    """Ids of the members who see it too."""
    chosen = select(Sighting.member_id).where(Sighting.hitch_id == hitch_id)
    return list(session.exec(chosen.order_by(col(Sighting.member_id))).all())


def forget_words(session: Session, *, before: datetime) -> None:
    """Of what was over before this only that it was is kept."""
    noted = update(Hitch).where(col(Hitch.note).is_not(None), col(Hitch.state).not_in(_OPEN))
    session.exec(noted.where(col(Hitch.dealt_at) < before).values(note=None))


def save(session: Session, *, row: Hitch) -> None:
    """Keep what was changed. Whoever calls holds it."""
    session.add(row)
    session.flush()
