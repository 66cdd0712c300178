"""Difficult cases, reading and debriefs as they are counted: levels and instants, and never a reference or a word."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlmodel import Session

from storage.base import read
from storage.cases import PRESSING, CaseState, Level
from storage.debriefs import DebriefState
from storage.members import MemberState
from storage.sql import Statement

# Who hears of something late has no more time than this from then on (`handlers.rules.reading`).
_LATE_FOR = timedelta(days=14)
# Verbs of the timeline which (begin to) alert a case that nobody has taken.
_ALERTS = ("raise", "heighten", "lower")
# Quiet hours hold an alert from every office but this one (`handlers.rules.ladder.is_held`): while only it was tried,
# and nobody holds it, the alert has not gone out.
_NEVER_HELD = "duty"
_TAKEN = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED, CaseState.CLOSED)


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
    alerted_at: datetime | None = (
        None  # since when those who could take it at its level knew; None: since it was flagged
    )
    is_held: bool = False  # quiet hours hold its alert: nobody knows yet, or knew when somebody took it

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
    ends_at: datetime | None  # in force until then, as it was planned
    read_at: datetime | None
    ended_at: datetime | None = None  # since when it is not to be read any more, corrected or not


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
# Nearly all cases are over: asked for those that are, SQLite would look at each of them (`|| ''` keeps it to when).
_CLOSED = Statement(
    f"{_CASE} AND c.state || '' IN ('resolved', 'closed') AND c.resolved_at >= :since AND c.resolved_at < :until"
    " ORDER BY c.resolved_at, c.id"
)
_OPEN = Statement(f"{_CASE} AND c.state IN ('raised', 'acknowledged', 'on_hold') ORDER BY c.raised_at, c.id")
# Open still, or resolved later; and open at that instant, for what was resolved before may be open again. When they
# were flagged is asked so that SQLite does not look at all that were flagged before.
_BEFORE = " AND coalesce(c.raised_at, c.created_at) < :at"
_OPEN_AT = (
    " AND coalesce((SELECT m.after FROM case_moment AS m WHERE m.case_id = c.id AND m.at < :at"
    " ORDER BY m.id DESC LIMIT 1), 'raised') IN ('raised', 'acknowledged', 'on_hold')"
)
_STILL_OPEN_AT = Statement(f"{_CASE} AND c.state IN ('raised', 'acknowledged', 'on_hold'){_BEFORE}{_OPEN_AT}")
_ENDED_LATER = Statement(
    f"{_CASE} AND c.state || '' IN ('resolved', 'closed') AND c.resolved_at >= :at{_BEFORE}{_OPEN_AT}"
)
# What changed the alert of a case before anybody had taken it, and when it reached somebody first.
_WAITED = Statement(
    "SELECT m.case_id, m.at, m.verb, m.before, m.after, m.facts FROM difficult_case AS c CROSS JOIN case_moment AS m"
    " WHERE m.case_id = c.id AND c.raised_at >= :since AND c.raised_at < :until AND m.before IN ('draft', 'raised')"
    " ORDER BY m.case_id, m.id"
)
_WITHDRAWN = Statement(
    "SELECT count(*) FROM difficult_case WHERE state = 'withdrawn' AND raised_at >= :since AND raised_at < :until"
)
# What stands now for what was asked is the last correction of it; it counts from when it was first asked. Who has left
# the team, and had not read it, is not asked any more.
_ASKED = (
    "SELECT t.base_id, t.member_id, t.told_at, b.out_at, e.read_by, e.ends_at,"
    " (SELECT min(r.read_at) FROM edition AS v CROSS JOIN receipt AS r WHERE v.base_id = b.id AND r.edition_id = v.id"
    " AND r.member_id = t.member_id), e.ended_at, m.state"
)
_STANDS = (
    " e.base_id = b.id AND e.is_must AND e.read_by IS NOT NULL AND e.out_at IS NOT NULL AND NOT EXISTS (SELECT 1"
    " FROM edition AS later WHERE later.base_id = b.id AND later.number > e.number)"
)
_ASKED_IN_TIME = Statement(
    f"{_ASKED} FROM edition AS e CROSS JOIN edition AS b CROSS JOIN told AS t CROSS JOIN member AS m WHERE{_STANDS}"
    " AND t.base_id = b.id AND m.id = t.member_id AND e.read_by >= :since AND e.read_by < :until"
)
# Who heard of it late has a deadline of their own, and soon. Asked for an order, SQLite would go through everybody who
# was ever told anything in it, as it knows nothing of how many those are.
_ASKED_LATE = Statement(
    f"{_ASKED} FROM told AS t CROSS JOIN edition AS b CROSS JOIN edition AS e CROSS JOIN member AS m WHERE{_STANDS}"
    " AND b.id = t.base_id AND m.id = t.member_id AND e.read_by < :since AND t.told_at >= :told_since"
    " AND t.told_at < :until"
)
_TALKS = Statement(
    "SELECT state, offered_at, wanted_at, ended_at FROM debrief WHERE offered_at < :until"
    " AND (ended_at IS NULL OR ended_at >= :since OR offered_at >= :since) ORDER BY id"
)
_FIRST = Statement("SELECT min(raised_at) FROM difficult_case WHERE state NOT IN ('draft', 'withdrawn')")


def raised(session: Session, *, since: datetime, until: datetime) -> list[Incident]:
    """Cases flagged in [since, until), but for those flagged by mistake; in their order. Their level is that of the
    alert which somebody took first, whatever it became later."""
    found = _incidents(session, _RAISED, since=since, until=until)
    rows = _WAITED.run(session, since=since, until=until).fetchall()
    waited = {case_id: list(moments) for case_id, moments in groupby(rows, key=lambda row: row[0])}
    return [_alerted(each, waited.get(each.case_id, ())) for each in found]


def closed(session: Session, *, since: datetime, until: datetime) -> list[Incident]:
    """Cases that ended in [since, until) and have not been opened again: resolved, whether looked over since or not; in
    their order."""
    return _incidents(session, _CLOSED, since=since, until=until)


def open_now(session: Session) -> list[Incident]:
    """Cases somebody still has to do something about; the oldest first."""
    return _incidents(session, _OPEN)


def open_at(session: Session, *, at: datetime) -> list[Incident]:
    """Cases that were open at this instant, also where they were resolved before and opened again; the oldest first."""
    found = [*_incidents(session, _STILL_OPEN_AT, at=at), *_incidents(session, _ENDED_LATER, at=at)]
    return sorted(found, key=lambda each: (each.raised_at, each.case_id))


def withdrawn(session: Session, *, since: datetime, until: datetime) -> int:
    """How many cases flagged in [since, until) were flagged by mistake."""
    session.flush()
    return int(_WITHDRAWN.run(session, since=since, until=until).fetchone()[0])


def first(session: Session) -> datetime | None:
    """When the first case was flagged that is kept; None where there is none."""
    session.flush()
    row = _FIRST.run(session).fetchone()
    return read(row[0]) if row[0] is not None else None


def asked(session: Session, *, since: datetime, until: datetime) -> list[Asked]:
    """What members were asked to read whose deadline may be in [since, until): that of all is, or it was before and
    they heard of it late; by what and by whom."""
    session.flush()
    rows = _ASKED_IN_TIME.run(session, since=since, until=until).fetchall()
    late = _ASKED_LATE.run(session, since=since, until=until, told_since=since - _LATE_FOR).fetchall()
    has_left = MemberState.DISABLED.value
    found = sorted([*rows, *late], key=lambda row: row[:2])
    return [_asked(row) for row in found if row[6] is not None or row[8] != has_left]


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


def _alerted(found: Incident, moments: Iterable[Sequence[Any]]) -> Incident:
    """With the level of the alert which was taken first, or stands. The alert begins when the case is flagged and anew
    when it becomes higher; one that quiet hours held, when it went out."""
    level, began_at, rang_at, is_fired = found.level, found.raised_at, None, False
    for _, at, verb, before, after, facts in moments:
        if before == CaseState.RAISED and after in _TAKEN:
            break
        known = facts if isinstance(facts, dict) else json.loads(facts)
        if verb in _ALERTS:
            level, is_fired = Level(known.get("level", level)), False
            began_at, rang_at = (began_at, rang_at) if verb == "lower" else (read(at), None)
        elif verb == "fire":
            is_fired, rang_at = True, rang_at or (read(at) if _has_gone_out(known) else None)
    if level in PRESSING:
        return replace(found, level=level, alerted_at=began_at)
    return replace(found, level=level, alerted_at=rang_at or began_at, is_held=is_fired and rang_at is None)


def _has_gone_out(facts: Mapping[str, Any]) -> bool:
    """Whether a rung alerted somebody, or nobody could be reached though no quiet hours held it."""
    return bool(facts.get("whom")) or any(office != _NEVER_HELD for office in facts.get("skipped", ()))


def _asked(row: Sequence[Any]) -> Asked:
    return Asked(row[0], row[1], read(row[2]), read(row[3]), read(row[4]), _at(row[5]), _at(row[6]), _at(row[7]))


def _at(stored: Any) -> datetime | None:
    return None if stored is None else read(stored)
