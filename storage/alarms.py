"""Who was alerted to a difficult case, when, and in whose stead. What became of each message is in the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, SQLModel, col, delete, select

from storage import summons
from storage.base import UtcInstant
from storage.cases import Case, CaseState
from storage.outbox import OutboxState, Owed
from storage.sql import Statement
from storage.summons import Summons

_GOES = (OutboxState.QUEUED, OutboxState.SENDING, OutboxState.SENT)


class Alarm(SQLModel, table=True):
    """One member alerted at one step of one run of a case's ladder."""

    case_id: int = Field(foreign_key="difficult_case.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    run: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    step: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    member_id: int = Field(
        foreign_key="member.id", primary_key=True, index=True, sa_column_kwargs={"autoincrement": False}
    )
    at: datetime = Field(sa_type=UtcInstant)
    key: str = Field(max_length=120)  # of the message
    office: str = Field(max_length=16)  # as what they were alerted
    instead_of: int | None = Field(default=None, foreign_key="member.id")


@dataclass(frozen=True)
class Fate:
    """An alarm with its message as it is owed or was sent, none when its bookkeeping is gone already, and what rang."""

    alarm: Alarm
    message: Owed | None
    rings: tuple[Summons, ...] = ()  # of their phone, in the order of their plan


# Asked at every tick, so it looks no further than the first alert of each case that may have been heard.
_UNHEARD = Statement(
    "SELECT c.id FROM difficult_case AS c WHERE c.state = 'raised' AND EXISTS (SELECT 1 FROM alarm AS a"
    " WHERE a.case_id = c.id AND a.run = c.run) AND NOT EXISTS (SELECT 1 FROM alarm AS a"
    " LEFT JOIN outbox AS o ON o.key = a.key WHERE a.case_id = c.id AND a.run = c.run AND a.step ="
    " (SELECT MAX(step) FROM alarm AS last WHERE last.case_id = c.id AND last.run = c.run)"
    " AND (o.id IS NULL OR o.state <> 'failed' OR EXISTS (SELECT 1 FROM summons AS s WHERE s.chain = a.key"
    " AND s.state NOT IN ('failed', 'dropped')))) ORDER BY c.id"
)

# Asked of everybody in a drill while phones may ring.
_CALLED = Statement(
    "SELECT DISTINCT a.member_id FROM alarm AS a JOIN difficult_case AS c ON c.id = a.case_id AND c.run = a.run"
    " WHERE c.state = 'raised' AND c.level IN ('extreme', 'high')"
)


def add(session: Session, *, alarm: Alarm) -> None:
    """The member is alerted."""
    session.add(alarm)
    session.flush()


def of_run(session: Session, *, case_id: int, run: int) -> Sequence[Fate]:
    """Everybody alerted in this run, with what became of the messages; in the order they were alerted."""
    return _fates(session, Alarm.case_id == case_id, Alarm.run == run)


def of_case(session: Session, *, case_id: int) -> Sequence[Fate]:
    """The same of all its runs."""
    return _fates(session, Alarm.case_id == case_id)


def between(session: Session, *, since: datetime, until: datetime) -> Sequence[Fate]:
    """Everybody alerted to any case in [since, until), likewise."""
    return _fates(session, col(Alarm.at) >= since, col(Alarm.at) < until)


def _fates(session: Session, *wanted: ColumnElement[bool] | bool) -> Sequence[Fate]:
    chosen = (
        select(Alarm, Owed)
        .join(Owed, col(Owed.key) == col(Alarm.key), isouter=True)
        .where(*wanted)
        .order_by(col(Alarm.case_id), col(Alarm.run), col(Alarm.step), col(Alarm.member_id))
    )
    rows = session.exec(chosen.execution_options(populate_existing=True)).all()
    rings = summons.of_chains(session, chains=[alarm.key for alarm, _ in rows])
    return [Fate(alarm, owed, tuple(rings[alarm.key])) for alarm, owed in rows]


def unheard(session: Session) -> list[int]:
    """Cases that wait for an answer, and of whose last alerts each is known to have failed; by id."""
    session.flush()
    return [row[0] for row in _UNHEARD.run(session).fetchall()]


def settled_since(session: Session, *, since: datetime) -> Sequence[int]:
    """Cases that wait for an answer and whose alerts have reached somebody, or failed to, since then; by id."""
    chosen = (
        select(Alarm.case_id)
        .join(Case, (col(Case.id) == col(Alarm.case_id)) & (col(Case.run) == col(Alarm.run)))
        .join(Owed, col(Owed.key) == col(Alarm.key))
        .where(Case.state == CaseState.RAISED, col(Owed.finished_at) >= since)
    )
    return session.exec(chosen.distinct().order_by(col(Alarm.case_id))).all()


def is_alerted(session: Session, *, case_id: int, member_id: int) -> bool:
    """Whether the member was ever alerted to the case."""
    chosen = select(Alarm.step).where(Alarm.case_id == case_id, Alarm.member_id == member_id).limit(1)
    return session.exec(chosen).first() is not None


def called(session: Session) -> frozenset[int]:
    """Who is alerted to a case of extreme or high risk that waits for an answer, by member id."""
    return _CALLED.recall(session, _ids)


def is_overtaken(session: Session, now: datetime, *, case_id: int, run: int, step: int, member_id: int) -> bool:
    """Whether a later step of the run has alerted the member too, by a message that went or goes now."""
    chosen = (
        select(Alarm.step)
        .join(Owed, col(Owed.key) == col(Alarm.key))
        .where(Alarm.case_id == case_id, Alarm.run == run, Alarm.step > step, Alarm.member_id == member_id)
        .where(col(Owed.state).in_(_GOES), Owed.not_before <= now)
    )
    return session.exec(chosen.limit(1)).first() is not None


def forget(session: Session, *, case_id: int) -> None:
    """Delete who was alerted to a case whose time to be kept is over."""
    session.exec(delete(Alarm).where(col(Alarm.case_id) == case_id))


def _ids(rows: Sequence[Any]) -> frozenset[int]:
    return frozenset(row[0] for row in rows)
