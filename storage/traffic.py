"""Figures of the contact centre, by days or months, as they were imported or typed. Adding them up is the rules'."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.locking import held

LABEL_LENGTH = 40
FINGERPRINT_LENGTH = 64


class Measure(enum.StrEnum):
    """What a figure is of; each is defined in the domain notes, 2.6. Times are in seconds."""

    CONTACTS = "contacts"  # everybody who came
    ANSWERED = "answered"  # who was talked to
    ABANDONED = "abandoned"  # who left the queue after the batch's `abandoned` seconds or later
    WAIT = "wait"  # mean time in the queue of who was answered
    LONGEST = "longest"  # longest time in the queue
    WITHIN = "within"  # answered within the batch's `within` seconds
    DURATION = "duration"  # mean time of a conversation
    MEDIAN = "median"  # median time of a conversation
    CONCURRENCY = "concurrency"  # conversations a counsellor has at a time, in the mean
    TOPIC = "topic"  # contacts by what they are about, each with its label
    LANGUAGE = "language"  # contacts by language, each with its label


LABELLED = frozenset({Measure.TOPIC, Measure.LANGUAGE})


class Span(enum.StrEnum):
    """How much time a figure is of."""

    DAY = "day"
    MONTH = "month"  # the whole month that begins on its day


class Source(enum.StrEnum):
    """Where figures come from."""

    IMPORT = "import"  # a file of the contact centre
    HAND = "hand"  # typed by a lead


class Batch(SQLModel, table=True):
    """Figures that were given at once and can be taken back at once. Of two about the same the later holds."""

    __tablename__ = "traffic_batch"

    id: int = Field(default=None, primary_key=True)
    source: Source = Field(sa_type=choice(Source))
    member_id: int = Field(foreign_key="member.id")
    noted_at: datetime = Field(sa_type=UtcInstant)
    within: int  # seconds: what WITHIN means in it
    abandoned: int  # seconds: from when on somebody who leaves has been counted
    undone_at: datetime | None = Field(default=None, sa_type=UtcInstant)
    undone_by: int | None = Field(default=None, foreign_key="member.id")


class Figure(SQLModel, table=True):
    """One number; None says that it is not known, whatever was said before."""

    __tablename__ = "traffic_figure"
    __table_args__ = (
        sa.UniqueConstraint("batch_id", "span", "day", "measure", "label"),
        sa.CheckConstraint("value IS NULL OR value >= 0", name="value"),
    )

    id: int = Field(default=None, primary_key=True)
    batch_id: int = Field(foreign_key="traffic_batch.id")
    span: Span = Field(sa_type=choice(Span))
    day: date = Field(index=True)  # of a month the first
    measure: Measure = Field(sa_type=choice(Measure))
    label: str = Field(default="", max_length=LABEL_LENGTH)
    value: float | None = None


class Mapping(SQLModel, table=True):
    """What the columns of a table mean, remembered by its header: of that only the fingerprint is kept."""

    __tablename__ = "traffic_mapping"

    fingerprint: str = Field(primary_key=True, max_length=FINGERPRINT_LENGTH)
    columns: Any = Field(sa_type=sa.JSON)
    changed_by: int = Field(foreign_key="member.id")
    changed_at: datetime = Field(sa_type=UtcInstant)


@dataclass(frozen=True, slots=True)
class Given:
    """A number that somebody gave, with what its batch says of it; `order` rises with time."""

    span: Span
    day: date
    measure: Measure
    label: str
    value: float | None
    order: int
    source: Source
    within: int
    abandoned: int


@dataclass(frozen=True)
class Entry:
    """A number to be stored."""

    span: Span
    day: date
    measure: Measure
    value: float | None
    label: str = ""


# Thirteen months are ten thousand of them: not as records, which would take four times as long.
_CHOSEN = sa.select(
    *(col(each) for each in (Figure.span, Figure.day, Figure.measure, Figure.label, Figure.value)),
    *(col(each) for each in (Batch.id, Batch.source, Batch.within, Batch.abandoned)),
).where(col(Figure.batch_id) == col(Batch.id))


def add(
    session: Session,
    now: datetime,
    *,
    source: Source,
    member_id: int,
    entries: Iterable[Entry],
    within: int,
    abandoned: int,
) -> Batch:
    """These figures hold from now on, until later ones about the same."""
    batch = Batch(source=source, member_id=member_id, noted_at=now, within=within, abandoned=abandoned)
    session.add(batch)
    session.flush()
    rows = [vars(each) | {"batch_id": batch.id} for each in entries]
    if rows:  # not as records: years of days at once would keep everybody waiting who writes
        session.execute(sa.insert(Figure), rows)
    return batch


def get(session: Session, *, batch_id: int) -> Batch | None:
    """The batch with this id."""
    return session.get(Batch, batch_id)


def lock(session: Session, *, batch_id: int) -> Batch | None:
    """The batch, held until the transaction ends, so that it is taken back once."""
    return held(session, Batch, batch_id)


def undo(session: Session, now: datetime, *, batch: Batch, by: int) -> None:
    """Its figures hold no more; what they had replaced holds again."""
    batch.undone_at, batch.undone_by = now, by
    session.add(batch)
    session.flush()


def between(session: Session, *, first: date, last: date) -> list[Given]:
    """Everything that was given for days and months that begin on one of these days, and not taken back; oldest
    first."""
    chosen = _CHOSEN.where(
        col(Batch.undone_at).is_(None),
        col(Figure.day) >= first,
        col(Figure.day) <= last,
    )
    return [Given(*row) for row in session.execute(chosen.order_by(col(Batch.id), col(Figure.id)))]


def of_batch(session: Session, *, batch_id: int) -> list[Given]:
    """What is in a batch, taken back or not."""
    chosen = _CHOSEN.where(col(Batch.id) == batch_id).order_by(col(Figure.id))
    return [Given(*row) for row in session.execute(chosen)]


def imports(session: Session, *, most: int) -> Sequence[Batch]:
    """The latest imports, the last first, also those that were taken back."""
    chosen = select(Batch).where(Batch.source == Source.IMPORT).order_by(col(Batch.id).desc())
    return session.exec(chosen.limit(most)).all()


def has_import(session: Session, *, since: date) -> bool:
    """Whether an import has told of a day, or of a month that began, from then on."""
    chosen = select(Figure.id).where(
        col(Figure.batch_id) == col(Batch.id),
        col(Figure.day) >= since,
        Batch.source == Source.IMPORT,
        col(Batch.undone_at).is_(None),
    )
    return session.exec(chosen.limit(1)).first() is not None


def last_by_hand(session: Session, *, day: date, measure: Measure) -> Batch | None:
    """What a lead typed last about a month and did not take back."""
    chosen = select(Batch).where(
        col(Figure.batch_id) == col(Batch.id),
        Batch.source == Source.HAND,
        col(Batch.undone_at).is_(None),
        Figure.span == Span.MONTH,
        Figure.day == day,
        Figure.measure == measure,
    )
    return session.exec(chosen.order_by(col(Batch.id).desc()).limit(1)).first()


def mapping(session: Session, *, fingerprint: str) -> Any:
    """What the columns of a table with this header mean, as it was remembered; None for a header nobody has sent."""
    found = session.get(Mapping, fingerprint)
    return found.columns if found is not None else None


def remember(session: Session, now: datetime, *, fingerprint: str, columns: Any, changed_by: int) -> None:
    """This is what the columns mean from now on."""
    session.merge(Mapping(fingerprint=fingerprint, columns=columns, changed_by=changed_by, changed_at=now))
    session.flush()
