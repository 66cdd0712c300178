"""Taking a table of the contact centre in: what its columns mean, saving its figures, and taking them back. Opens no
file and knows no words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, refs, traffic
from handlers.kit.errors import Refused
from handlers.rules import times, traffic_columns, traffic_rows
from handlers.rules.rights import Right
from handlers.rules.traffic import Record, pieces, record
from handlers.rules.traffic_columns import Column, Role, Sort
from handlers.rules.traffic_files import Row, Table
from handlers.rules.traffic_rows import Outcome
from storage import audit, dialogues, proposals
from storage import traffic as figures
from storage.members import Member
from storage.proposals import Proposal, ProposalState
from storage.traffic import Batch, Entry, Given, Measure, Source, Span

KIND, STEP = "importing.table", "importing:file"
PER_PAGE = 12  # columns on a card
_NEVER = 2**62  # later than every batch there is: what is only looked at


@dataclass(frozen=True)
class Taken:
    """A table that waits, and whether its header was sent before."""

    proposal_id: int
    is_known: bool


@dataclass(frozen=True)
class Plan:
    """What saving a table would do now."""

    columns: Sequence[Column]
    outcome: Outcome
    months: Sequence[Record]  # what the table says, by months
    replaced: int  # days and months of which the same was told before
    within: int
    abandoned: int

    @property
    def mark(self) -> str:
        """The same while all of it is the same: what is confirmed is what was seen."""
        entries = [(each.day, each.measure.value, each.label, each.value) for each in self.outcome.entries]
        return refs.seal(entries, self.replaced, self.within, self.abandoned)


@dataclass(frozen=True)
class Saved:
    """Whether the figures are kept; they are not when something has changed since they were shown."""

    is_done: bool


def expect(session: Session, now: datetime, *, actor: Member) -> None:
    """Wait for a table. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    dialogues.expect(session, now, member_id=actor.id, step=STEP)


def give_up(session: Session, now: datetime, *, actor: Member, is_waiting: bool) -> None:
    """What was sent cannot be read; another table is waited for, or none. Raises `Refused`."""
    expect(session, now, actor=actor)
    if not is_waiting:
        dialogues.end(session, member_id=actor.id)


def take(session: Session, now: datetime, *, actor: Member, table: Table) -> Taken:
    """Keep what may be read of a table until it is saved or dropped; an earlier one is dropped. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    for each in proposals.open_of(session, member_id=actor.id, kind=KIND):
        _end(session, each, ProposalState.DROPPED, {})
    dialogues.end(session, member_id=actor.id)
    fingerprint = traffic_columns.fingerprint(table.header)
    found, said = traffic_columns.columns(table), figures.mapping(session, fingerprint=fingerprint)
    known = traffic_columns.as_remembered(found, said) if said is not None else None
    rows = traffic_rows.without_closed(table, found).rows
    content = {
        "fingerprint": fingerprint,
        "columns": traffic_columns.to_json(known or found),
        "rows": [[row.number, list(row.cells)] for row in rows],
    }
    proposal = proposals.add(session, now, member_id=actor.id, kind=KIND, content=content)
    return Taken(proposal.id, known is not None)


def consider(session: Session, now: datetime, *, actor: Member, proposal_id: int) -> None:
    """Look at a table. Raises `Refused` for what is not theirs or waits no more."""
    _require_open(now, find(session, actor=actor, proposal_id=proposal_id))


def put(session: Session, now: datetime, *, actor: Member, proposal_id: int, place: int, role: Role) -> None:
    """The column means this from now on. Raises `Refused`."""
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    _require_open(now, proposal)
    try:
        meant = traffic_columns.put(columns(proposal), place, role)
    except ValueError:
        raise Refused("kit-gone") from None
    _revise(session, proposal, meant)


def turn_unit(session: Session, now: datetime, *, actor: Member, proposal_id: int, place: int) -> None:
    """Mere numbers of the column are minutes instead of seconds, or the other way round. Raises `Refused`."""
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    _require_open(now, proposal)
    _revise(session, proposal, traffic_columns.turn_unit(columns(proposal), place))


def save(session: Session, now: datetime, *, actor: Member, proposal_id: int, mark: str, zone: ZoneInfo) -> Saved:
    """Keep the figures if they are what was shown, and what the columns mean. Harmless when repeated. Raises
    `Refused`."""
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    if proposal.state is ProposalState.APPLIED:
        return Saved(is_done=True)
    _require_open(now, proposal)
    planned = plan(session, now, proposal=proposal, zone=zone)
    if planned.mark != mark or not planned.outcome.entries:
        return Saved(is_done=False)
    given: dict[str, Any] = {"within": planned.within, "abandoned": planned.abandoned}
    entries = planned.outcome.entries
    batch = figures.add(session, now, source=Source.IMPORT, member_id=actor.id, entries=entries, **given)
    known = traffic_columns.remembered(planned.columns)
    figures.remember(session, now, fingerprint=proposal.content["fingerprint"], columns=known, changed_by=actor.id)
    _end(session, proposal, ProposalState.APPLIED, {"batch": batch.id, "faults": _numbers(planned.outcome)})
    facts = given | {"sums": {f"{each.first:%Y-%m}": _sums(each) for each in planned.months}}
    facts |= {"replaced": planned.replaced, "rows_left_out": sum(map(len, planned.outcome.faults.values()))}
    subject = f"traffic_batch:{batch.id}"
    audit.record(session, now, actor_id=actor.id, verb="importing.saved", subject=subject, **facts)
    return Saved(is_done=True)


def drop(session: Session, now: datetime, *, actor: Member, proposal_id: int) -> None:
    """The table is not wanted any more. Harmless when repeated. Raises `Refused`."""
    proposal = find(session, actor=actor, proposal_id=proposal_id, is_to_change=True)
    if proposal.is_open(now):
        _end(session, proposal, ProposalState.DROPPED, {})


def see(session: Session, _now: datetime, *, actor: Member, batch_id: int) -> None:
    """Look at an import. Raises `Refused`."""
    _imported(actor, figures.get(session, batch_id=batch_id))


def undo(session: Session, now: datetime, *, actor: Member, batch_id: int) -> None:
    """An import holds no more; what it had replaced holds again. Harmless when repeated. Raises `Refused`."""
    batch = _imported(actor, figures.lock(session, batch_id=batch_id))
    if batch.undone_at is None:
        figures.undo(session, now, batch=batch, by=actor.id)
        audit.record(session, now, actor_id=actor.id, verb="importing.undone", subject=f"traffic_batch:{batch.id}")


def find(session: Session, *, actor: Member, proposal_id: int, is_to_change: bool = False) -> Proposal:
    """The table this member sent in, and nobody else. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    found = (proposals.lock if is_to_change else proposals.get)(session, proposal_id=proposal_id)
    if found is None or found.member_id != actor.id or found.kind != KIND:
        raise Refused("kit-gone")
    return found


def columns(proposal: Proposal) -> list[Column]:
    """What the columns of a table that waits mean by now."""
    return traffic_columns.from_json(proposal.content["columns"])


def plan(session: Session, now: datetime, *, proposal: Proposal, zone: ZoneInfo) -> Plan:
    """What a table says, and what it would replace."""
    meant, today = columns(proposal), times.local_day(now, zone)
    rows = tuple(Row(number, tuple(cells)) for number, cells in proposal.content["rows"])
    outcome = traffic_rows.read(Table(tuple(each.title for each in meant), rows), meant, today=today)
    usual = traffic.thresholds(session)
    within, abandoned = (
        own if own is not None else default
        for own, default in zip((traffic_rows.within(meant), traffic_rows.abandoned(meant)), usual, strict=True)
    )
    known = _known(session, outcome.entries)
    replaced = {(each.span, each.day) for each in outcome.entries if (each.span, each.day, each.measure) in known}
    return Plan(meant, outcome, by_months(outcome.entries, within, abandoned), len(replaced), within, abandoned)


def by_months(entries: Sequence[Entry], within: int, abandoned: int) -> list[Record]:
    """What these figures say of each of their months, the first one first."""
    given = [
        Given(each.span, each.day, each.measure, each.label, each.value, _NEVER, Source.IMPORT, within, abandoned)
        for each in entries
    ]
    months = sorted({each.day.replace(day=1) for each in entries})
    return [record(given, *_whole(first)) for first in months]


def is_readable(column: Column) -> bool:
    """Whether a column can mean anything."""
    return column.sort is not Sort.CLOSED


def _whole(first: date) -> tuple[date, date]:
    return pieces(first, first.replace(year=first.year + 1))[0]


def _known(session: Session, entries: Sequence[Entry]) -> set[tuple[Span, date, Measure]]:
    if not entries:
        return set()
    days = [each.day for each in entries]
    found = figures.between(session, first=min(days), last=max(days))
    return {(each.span, each.day, each.measure) for each in found}


def _sums(of: Record) -> dict[str, float]:
    return {measure.value: round(told.value, 2) for measure, told in of.told.items()}


def _numbers(outcome: Outcome) -> dict[str, list[int]]:
    return {fault.value: list(numbers) for fault, numbers in outcome.faults.items()}


def _imported(actor: Member, batch: Batch | None) -> Batch:
    access.require(actor, Right.SEE_FIGURES)
    if batch is None or batch.source is not Source.IMPORT:
        raise Refused("kit-gone")
    return batch


def _revise(session: Session, proposal: Proposal, meant: Sequence[Column]) -> None:
    content = proposal.content | {"columns": traffic_columns.to_json(meant)}
    proposals.revise(session, proposal=proposal, content=content)


def _end(session: Session, proposal: Proposal, state: ProposalState, content: dict[str, Any]) -> None:
    """It waits no more, and what was in it is kept no longer."""
    proposal.content = content
    proposals.end(session, proposal=proposal, state=state)


def _require_open(now: datetime, proposal: Proposal) -> None:
    if not proposal.is_open(now):
        raise Refused("importing-over")
