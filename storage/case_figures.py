"""Difficult cases, reading and debriefs as they are counted: levels and instants, and never a reference or a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from storage.base import read
from storage.cases import CaseState, Level
from storage.debriefs import DebriefState
from storage.sql import Statement


@dataclass(frozen=True, slots=True)
class Incident:
    """A difficult case that was flagged; what is None has not happened."""

    case_id: int
    level: Level
    state: CaseState
    raised_at: datetime
    accepted_at: datetime | None = None  # the first time somebody took it, or settled it at once
    resolved_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def ended_at(self) -> datetime | None:
        """Since when nobody has to do anything about it but look it over."""
        return self.resolved_at or self.closed_at


@dataclass(frozen=True, slots=True)
class Asked:
    """Something one member has to read, which was asked of them while it was in force."""

    base_id: int
    member_id: int
    told_at: datetime
    out_at: datetime
    read_by: datetime
    ends_at: datetime | None
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Talk:
    """An offer to talk after a case; that somebody said no leaves no trace, so it is not among them."""

    state: DebriefState
    offered_at: datetime
    wanted_at: datetime | None
    ended_at: datetime | None


# The first time it left the state in which it waits for an answer. A mistake is none.
_CASE = (
    "SELECT c.id, c.level, c.state, c.raised_at, (SELECT min(m.at) FROM case_moment AS m WHERE m.case_id = c.id"
    " AND m.before = 'raised' AND m.after IN ('acknowledged', 'on_hold', 'resolved', 'closed')),"
    " c.resolved_at, c.closed_at FROM difficult_case AS c WHERE c.state NOT IN ('draft', 'withdrawn')"
)
_RAISED = Statement(f"{_CASE} AND c.raised_at >= :since AND c.raised_at < :until ORDER BY c.raised_at, c.id")
_CLOSED = Statement(
    f"{_CASE} AND c.state || '' = 'closed' AND c.closed_at >= :since AND c.closed_at < :until"
    " ORDER BY c.closed_at, c.id"
)
_OPEN = Statement(f"{_CASE} AND c.state IN ('raised', 'acknowledged', 'on_hold') ORDER BY c.raised_at, c.id")
# Two ways to have been open then: open still, or ended later.
_ENDED_LATER = Statement(
    f"{_CASE} AND c.state IN ('resolved', 'closed') AND (c.resolved_at >= :at OR c.closed_at >= :at)"
    " AND c.raised_at < :at ORDER BY c.raised_at, c.id"
)
_WITHDRAWN = Statement(
    "SELECT count(*) FROM difficult_case WHERE state = 'withdrawn' AND raised_at >= :since AND raised_at < :until"
)
# One that was looked over at once has ended when it was closed; a mistake has not. Nearly all cases are over: asked for
# those that are, SQLite would look at each of them (`|| ''` keeps it to when they ended).
_ENDED = Statement(
    "SELECT count(*) + (SELECT count(CASE WHEN o.resolved_at IS NULL"
    " THEN 1 END) FROM difficult_case AS o WHERE o.closed_at >= :since AND o.closed_at < :until"
    " AND o.state || '' = 'closed') FROM difficult_case AS c WHERE c.resolved_at >= :since AND c.resolved_at < :until"
    " AND c.state || '' IN ('resolved', 'closed')"
)
_ASKED = Statement(
    "SELECT t.base_id, t.member_id, t.told_at, e.out_at, e.read_by, e.ends_at,"
    " (SELECT min(r.read_at) FROM edition AS v CROSS JOIN receipt AS r WHERE v.base_id = e.id AND r.edition_id = v.id"
    " AND r.member_id = t.member_id), e.ended_at FROM edition AS e CROSS JOIN told AS t WHERE t.base_id = e.id"
    " AND e.is_must AND e.out_at IS NOT NULL AND e.read_by IS NOT NULL AND e.read_by >= :since AND e.out_at < :until"
    " ORDER BY t.base_id, t.member_id"
)
_TALKS = Statement(
    "SELECT state, offered_at, wanted_at, ended_at FROM debrief WHERE offered_at < :until"
    " AND (ended_at IS NULL OR ended_at >= :since OR offered_at >= :since) ORDER BY id"
)
_FIRST = Statement("SELECT min(raised_at) FROM difficult_case WHERE state NOT IN ('draft', 'withdrawn')")


def raised(session: Session, *, since: datetime, until: datetime) -> list[Incident]:
    """Cases flagged in [since, until), but for those flagged by mistake; in their order."""
    return _incidents(session, _RAISED, since=since, until=until)


def closed(session: Session, *, since: datetime, until: datetime) -> list[Incident]:
    """Cases closed in [since, until), and closed still; in their order."""
    return _incidents(session, _CLOSED, since=since, until=until)


def open_now(session: Session) -> list[Incident]:
    """Cases somebody still has to do something about; the oldest first."""
    return _incidents(session, _OPEN)


def open_at(session: Session, *, at: datetime) -> list[Incident]:
    """Cases that were open at this instant, as far as they were not reopened since; the oldest first."""
    still = [each for each in open_now(session) if each.raised_at < at]
    ended = [each for each in _incidents(session, _ENDED_LATER, at=at) if each.ended_at and each.ended_at >= at]
    return sorted([*still, *ended], key=lambda each: (each.raised_at, each.case_id))


def withdrawn(session: Session, *, since: datetime, until: datetime) -> int:
    """How many cases flagged in [since, until) were flagged by mistake."""
    session.flush()
    return int(_WITHDRAWN.run(session, since=since, until=until).fetchone()[0])


def first(session: Session) -> datetime | None:
    """When the first case was flagged that is kept; None where there is none."""
    session.flush()
    row = _FIRST.run(session).fetchone()
    return read(row[0]) if row[0] is not None else None


def ended(session: Session, *, since: datetime, until: datetime) -> int:
    """How many cases were resolved, or closed at once, in [since, until) and are so still."""
    session.flush()
    return int(_ENDED.run(session, since=since, until=until).fetchone()[0])


def asked(session: Session, *, since: datetime, until: datetime) -> list[Asked]:
    """What members were asked to read that went out before `until` and that all had to have read from `since` on."""
    session.flush()
    rows = _ASKED.run(session, since=since, until=until).fetchall()
    return [_asked(row) for row in rows]


def talks(session: Session, *, since: datetime, until: datetime) -> list[Talk]:
    """Offers to talk that were made, or were not over yet, in [since, until). They are forgotten 30 days after."""
    session.flush()
    rows = _TALKS.run(session, since=since, until=until).fetchall()
    return [Talk(DebriefState(row[0]), read(row[1]), _at(row[2]), _at(row[3])) for row in rows]


def _incidents(session: Session, statement: Statement, **given: Any) -> list[Incident]:
    session.flush()
    return [
        Incident(row[0], Level(row[1]), CaseState(row[2]), read(row[3]), _at(row[4]), _at(row[5]), _at(row[6]))
        for row in statement.run(session, **given).fetchall()
    ]


def _asked(row: Sequence[Any]) -> Asked:
    ends = [at for at in (_at(row[5]), _at(row[7])) if at is not None]
    return Asked(row[0], row[1], read(row[2]), read(row[3]), read(row[4]), min(ends, default=None), _at(row[6]))


def _at(stored: Any) -> datetime | None:
    return None if stored is None else read(stored)
