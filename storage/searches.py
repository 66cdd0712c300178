"""Searches for somebody who steps in: which are under way and when they go on. Whom they ask is in `asks`."""

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select

from storage.base import UtcInstant, choice
from storage.shifts import PlaceKind
from storage.sql import Statement


class SearchState(enum.StrEnum):
    """Whether the bot goes on asking by itself."""

    RUNNING = "running"  # it asks the next few when they are due
    STOPPED = "stopped"  # a lead has taken it into their own hands
    OVER = "over"  # nobody is missing any more, or it is too late


class Search(SQLModel, table=True):
    """Looking for people of one kind for one shift, a few at a time. Begun again it is the same row."""

    shift_id: int = Field(foreign_key="shift.id", primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: PlaceKind = Field(sa_type=choice(PlaceKind), primary_key=True)
    state: SearchState = Field(default=SearchState.RUNNING, sa_type=choice(SearchState), index=True)
    begun_at: datetime = Field(sa_type=UtcInstant)
    next_at: datetime = Field(sa_type=UtcInstant)  # when the next few are asked
    waves: int = 0  # how often some were asked
    is_for_all: bool = False  # everybody at once instead of a few
    stopped_by: int | None = Field(default=None, foreign_key="member.id")

    @property
    def is_running(self) -> bool:
        """Whether the bot asks on."""
        return self.state is SearchState.RUNNING


@dataclass(frozen=True)
class Pending:
    """A search that has not ended, as it was when it was looked at."""

    shift_id: int
    kind: PlaceKind
    is_running: bool
    next_at: datetime


# Asked whenever somebody gives a place back and mostly in vain, so not of the ORM first.
_IS_BEGUN = Statement("SELECT 1 FROM search WHERE shift_id = :shift_id AND kind = :kind")


def get(session: Session, *, shift_id: int, kind: PlaceKind) -> Search | None:
    """The search for this kind, in whatever state."""
    if not _IS_BEGUN.recall(session, bool, shift_id=shift_id, kind=kind.value):
        return None
    return session.get(Search, (shift_id, kind))


def of_shift(session: Session, *, shift_id: int) -> Sequence[Search]:
    """Every search for the shift, in whatever state."""
    return session.exec(select(Search).where(Search.shift_id == shift_id).order_by(col(Search.kind))).all()


def begin(session: Session, now: datetime, *, shift_id: int, kind: PlaceKind, is_for_all: bool = False) -> Search:
    """The bot asks by itself, from now on; a search that runs goes on as it is, but that it may be for all now.

    One that a lead has stopped goes on, one that is over begins anew. Whoever calls holds the shift.
    """
    found = get(session, shift_id=shift_id, kind=kind)
    if found is None:
        found = Search(shift_id=shift_id, kind=kind, begun_at=now, next_at=now, is_for_all=is_for_all)
    elif found.state is SearchState.OVER:
        found.state, found.begun_at, found.next_at, found.stopped_by = SearchState.RUNNING, now, now, None
        found.waves, found.is_for_all = 0, is_for_all
    elif not found.is_running or (is_for_all and not found.is_for_all):
        found.state, found.next_at, found.stopped_by = SearchState.RUNNING, now, None
        found.is_for_all = found.is_for_all or is_for_all
    session.add(found)
    session.flush()
    return found


def go_on(session: Session, *, search: Search, next_at: datetime) -> None:
    """Some were asked; the next are asked at this instant."""
    search.waves, search.next_at = search.waves + 1, next_at
    session.add(search)
    session.flush()


def rewind(session: Session, now: datetime, *, search: Search) -> None:
    """Somebody was found. Should they be lost before it has ended, it goes on as if it began now."""
    search.begun_at = search.next_at = now
    search.waves, search.is_for_all = 0, False
    session.add(search)
    session.flush()


def wait(session: Session, *, search: Search, until: datetime) -> None:
    """Nobody could be asked; it is looked again at this instant."""
    search.next_at = until
    session.add(search)
    session.flush()


def stop(session: Session, *, search: Search, by: int) -> None:
    """A lead takes it into their own hands."""
    search.state, search.stopped_by = SearchState.STOPPED, by
    session.add(search)
    session.flush()


def end(session: Session, *, search: Search) -> None:
    """Nobody has to be found any more."""
    search.state = SearchState.OVER
    session.add(search)
    session.flush()


def pending(session: Session) -> list[Pending]:
    """Searches that have not ended, also those a lead has stopped; by shift."""
    is_on = col(Search.state).in_((SearchState.RUNNING, SearchState.STOPPED))  # an index finds these, but not the rest
    chosen = select(Search.shift_id, Search.kind, Search.state, Search.next_at).where(is_on)
    rows = session.exec(chosen.order_by(col(Search.shift_id), col(Search.kind))).all()
    return [Pending(row[0], PlaceKind(row[1]), row[2] == SearchState.RUNNING, row[3]) for row in rows]
