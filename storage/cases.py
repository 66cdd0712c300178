"""Difficult cases: what is known of one, how far it has come and what is due next. Never who it is about.

Who may do what with one is `rules.cases`'s to say, whom it wakes `rules.ladder`'s.
"""

import enum
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Field, Session, SQLModel, col, or_, select

from storage.base import UtcInstant, choice
from storage.locking import held
from storage.sealing import Sealed
from storage.sql import Statement

REF_LENGTH = 12
# Crockford's alphabet: nothing in it is taken for something else when it is copied by hand.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TRIES = 20


class Level(enum.StrEnum):
    """The counsellor's own estimate; the bot never makes or changes one. From the least to the most pressing."""

    NONE = "none"  # risk is not the matter
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    EXTREME = "extreme"  # life in danger now


class Category(enum.StrEnum):
    """What it is about (domain notes, 2.2)."""

    SUICIDE = "suicide"
    SELF_HARM = "self_harm"
    MINOR = "minor"  # a child in need or in danger: there is a duty to report
    PARTNER = "partner"  # violence between those who are or were close
    SEXUAL = "sexual"
    MENTAL = "mental"  # an acute mental state
    THREAT = "threat"  # against the counsellor
    REPEATED = "repeated"  # somebody who writes again and again
    BROKEN_OFF = "broken_off"  # a technical break in the middle of a crisis
    OTHER = "other"


class Need(enum.StrEnum):
    """What the counsellor needs."""

    ADVICE = "advice"  # now
    TAKE_OVER = "take_over"
    DEBRIEF = "debrief"
    INFORM = "inform"  # nothing, only for information


class CaseState(enum.StrEnum):
    """How far it has come."""

    DRAFT = "draft"  # begun, not told to anybody
    RAISED = "raised"  # waits for somebody to answer
    ACKNOWLEDGED = "acknowledged"  # somebody has it
    ON_HOLD = "on_hold"  # its owner comes back to it later
    RESOLVED = "resolved"  # done; extreme and high wait for a second person's look
    CLOSED = "closed"  # looked over
    WITHDRAWN = "withdrawn"  # flagged by mistake


class Emergency(enum.StrEnum):
    """What became of 112, as far as it is known."""

    CALLED = "called"  # 112 was called; whether help came is not known
    ARRIVED = "arrived"  # help has come
    CALMED = "calmed"  # the danger passed without 112
    LOST = "lost"  # contact was lost, and nothing more can be done from here
    NOT_CALLED = "not_called"  # not called yet


class Reported(enum.StrEnum):
    """Whom a child in need or in danger was reported to (LasteKS § 27, § 31)."""

    EMERGENCY = "emergency"  # 112
    HELPLINE = "helpline"  # 116 111
    MUNICIPALITY = "municipality"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"  # why is in the official record


class Outcome(enum.StrEnum):
    """How it ended."""

    ADVISED = "advised"  # the counsellor went on with advice
    TAKEN_OVER = "taken_over"  # somebody else finished the conversation
    HELP_CAME = "help_came"
    REFERRED = "referred"
    LOST = "lost"  # contact was lost
    NO_DANGER = "no_danger"
    DISCUSSED = "discussed"  # talked over afterwards


OPEN = (CaseState.RAISED, CaseState.ACKNOWLEDGED, CaseState.ON_HOLD)
TAKEN = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD)  # somebody has it
PRESSING = (Level.HIGH, Level.EXTREME)  # a second person closes them, and what became of 112 is asked


class Case(SQLModel, table=True):
    """One difficult case. `next_at` is the one instant at which the bot looks at it again, whatever its state."""

    __tablename__ = "difficult_case"

    id: int = Field(default=None, primary_key=True)
    ref: str = Field(unique=True, max_length=REF_LENGTH)
    flagger_id: int = Field(foreign_key="member.id", index=True)
    shift_id: int | None = Field(default=None, foreign_key="shift.id")
    level: Level = Field(sa_type=choice(Level))
    category: Category | None = Field(default=None, sa_type=choice(Category))
    need: Need | None = Field(default=None, sa_type=choice(Need))
    note: str | None = Field(default=None, sa_type=Sealed)
    state: CaseState = Field(default=CaseState.DRAFT, sa_type=choice(CaseState), index=True)
    version: int = Field(default=1)  # rises with every change
    owner_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    heir_id: int | None = Field(default=None, foreign_key="member.id")  # handed over to, has not accepted
    created_at: datetime = Field(sa_type=UtcInstant)
    raised_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)  # the first time
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # by its owner now
    active_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # when its owner last did something about it
    held_until: datetime | None = Field(default=None, sa_type=UtcInstant)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    closed_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    emergency: Emergency | None = Field(default=None, sa_type=choice(Emergency))
    reported: Reported | None = Field(default=None, sa_type=choice(Reported))
    outcome: Outcome | None = Field(default=None, sa_type=choice(Outcome))
    run: int = Field(default=0)  # how often its ladder was begun
    ladder: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)  # the rungs, frozen when it was begun
    run_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # from when the rungs count
    step: int = Field(default=0)  # how many times this run has fired
    next_at: datetime | None = Field(default=None, sa_type=UtcInstant, index=True)
    purged_at: datetime | None = Field(default=None, sa_type=UtcInstant)  # its timeline may be deleted

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.state in OPEN

    @property
    def is_pressing(self) -> bool:
        """Whether its level is high or extreme."""
        return self.level in PRESSING


_DUE = Statement(
    "SELECT id FROM difficult_case WHERE next_at <= :now AND state <> 'draft' ORDER BY CASE level"
    " WHEN 'extreme' THEN 0 WHEN 'high' THEN 1 ELSE 2 END, next_at, id LIMIT :most"
)
_DUE_DRAFTS = Statement("SELECT id FROM difficult_case WHERE state = 'draft' AND next_at <= :now ORDER BY next_at, id")
# What must never be: something open that nobody would look at again.
_FORGOTTEN = Statement(
    "SELECT id FROM difficult_case WHERE state IN ('draft', 'raised', 'acknowledged', 'on_hold') AND next_at IS NULL"
    " ORDER BY id"
)
_TAKEN = Statement("SELECT id FROM difficult_case WHERE state IN ('acknowledged', 'on_hold') ORDER BY id")
_PRESSES = Statement("SELECT 1 FROM difficult_case WHERE state = 'raised' AND level IN ('extreme', 'high') LIMIT 1")
_COUNT_OPEN = Statement("SELECT COUNT(*) FROM difficult_case WHERE state IN ('raised', 'acknowledged', 'on_hold')")
# A clock that was set back: what was due at an instant is due as much earlier.
_SHIFTED = ("next_at", "run_at", "active_at", "held_until")


def add(
    session: Session,
    now: datetime,
    *,
    flagger_id: int,
    level: Level,
    year: int,
    shift_id: int | None = None,
    next_at: datetime | None = None,
) -> Case:
    """Store a new draft with a random reference like `J-26-7K4M`, of this year of the team's calendar."""
    for _ in range(_TRIES):
        signs = "".join(secrets.choice(_SIGNS) for _ in range(4))
        case = Case(
            ref=f"J-{year % 100:02}-{signs}",
            flagger_id=flagger_id,
            shift_id=shift_id,
            level=level,
            created_at=now,
            next_at=next_at,
        )
        try:
            with session.begin_nested():
                session.add(case)
                session.flush()
        except IntegrityError:  # somebody has this reference already: a million of them make a year
            continue
        return case
    raise RuntimeError("no free case reference was found")


def get(session: Session, *, case_id: int) -> Case | None:
    """The case with this id."""
    return session.get(Case, case_id)


def lock(session: Session, *, case_id: int) -> Case | None:
    """The case as it is now, held until the transaction ends; after members and shifts."""
    return held(session, Case, case_id)


def save(session: Session, *, case: Case) -> None:
    """Keep what was changed, as a new version. Whoever calls holds the case."""
    case.version += 1
    session.add(case)
    session.flush()


def draft_of(session: Session, *, flagger_id: int) -> Case | None:
    """What the member has begun to flag and not sent; the last one."""
    chosen = select(Case).where(Case.flagger_id == flagger_id, Case.state == CaseState.DRAFT)
    return session.exec(chosen.order_by(col(Case.id).desc())).first()


def of_flagger(session: Session, *, flagger_id: int, since: datetime) -> Sequence[Case]:
    """What the member has flagged since, and what is still open or waits for a second look; the newest first."""
    standing = col(Case.state).in_((*OPEN, CaseState.RESOLVED))
    chosen = select(Case).where(
        Case.flagger_id == flagger_id, Case.state != CaseState.DRAFT, or_(standing, col(Case.raised_at) > since)
    )
    return session.exec(chosen.order_by(col(Case.raised_at).desc(), col(Case.id).desc())).all()


def unfinished(session: Session) -> Sequence[Case]:
    """Everything that somebody still has to do something about, also to look over; by id."""
    chosen = select(Case).where(col(Case.state).in_((*OPEN, CaseState.RESOLVED)))
    return session.exec(chosen.order_by(col(Case.id))).all()


def due(session: Session, now: datetime, *, most: int) -> list[int]:
    """So many of the cases to be looked at now, but for drafts: life in danger before high risk before all others, of
    each the longest due; by id, for whoever holds several holds them in this order."""
    session.flush()
    return sorted(row[0] for row in _DUE.run(session, now=now, most=most).fetchall())


def due_drafts(session: Session, now: datetime) -> list[int]:
    """What was begun, not sent, and is to be looked at now; the longest due first; by id."""
    session.flush()
    return [row[0] for row in _DUE_DRAFTS.run(session, now=now).fetchall()]


def forgotten(session: Session) -> list[int]:
    """Open cases with nothing due next; by id. There must be none."""
    session.flush()
    return [row[0] for row in _FORGOTTEN.run(session).fetchall()]


def taken(session: Session) -> list[int]:
    """Cases that somebody has, also on hold; by id."""
    session.flush()
    return [row[0] for row in _TAKEN.run(session).fetchall()]


def count_open(session: Session) -> int:
    """How many cases are not resolved yet."""
    session.flush()
    return int(_COUNT_OPEN.run(session).fetchone()[0])


def is_alarm(session: Session) -> bool:
    """Whether a case of extreme or high risk waits for an answer."""
    return _PRESSES.recall(session, bool)


def advance_all(session: Session, *, by: timedelta) -> None:
    """Everything due is due earlier by so much: the clock was set back."""
    pending = select(Case).where(col(Case.next_at).is_not(None)).order_by(col(Case.id)).with_for_update()
    for case in session.exec(pending.execution_options(populate_existing=True)).all():
        for name in _SHIFTED:
            at: datetime | None = getattr(case, name)
            setattr(case, name, at - by if at is not None else None)
        session.add(case)
    session.flush()


def noted_before(session: Session, *, closed_before: datetime) -> Sequence[Case]:
    """Cases that ended before this and still have a note."""
    chosen = select(Case).where(col(Case.note).is_not(None), col(Case.closed_at) < closed_before)
    return session.exec(chosen.order_by(col(Case.id))).all()


def ended_before(session: Session, *, before: datetime) -> Sequence[int]:
    """The ids of cases that ended before this, for good or as a mistake, in order: of more than fit a transaction."""
    return session.exec(select(Case.id).where(col(Case.closed_at) < before).order_by(col(Case.id))).all()


def ended(session: Session, *, case_ids: Sequence[int]) -> dict[int, datetime]:
    """Which of these cases have ended, for good or as a mistake, and when; by id."""
    over = col(Case.state).in_((CaseState.CLOSED, CaseState.WITHDRAWN))
    chosen = select(Case.id, Case.closed_at).where(col(Case.id).in_(case_ids), over)
    found = session.exec(chosen).all() if case_ids else []
    return {case_id: closed_at for case_id, closed_at in found if closed_at is not None}


def remove(session: Session, *, case: Case) -> None:
    """Delete a case. What hangs on it (timeline, alarms, debriefs) is deleted before."""
    session.delete(case)
    session.flush()
