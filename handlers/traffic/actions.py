"""Typing figures of the contact centre by hand, and taking them back. Of two about the same the later holds."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, traffic
from handlers.kit.errors import Refused
from handlers.rules import ledger, times, traffic_typed
from handlers.rules.rights import Right
from handlers.rules.traffic import COUNTS, SECONDS, Record
from storage import audit, dialogues
from storage import traffic as figures
from storage.members import Member
from storage.traffic import LABELLED, Entry, Measure, Source, Span

# A mere number is minutes of a conversation, and seconds of a wait.
_MINUTES = frozenset({Measure.DURATION, Measure.MEDIAN})
_MOST_AT_A_TIME = 100


def begin(session: Session, now: datetime, *, actor: Member) -> None:
    """Look at the last months; a table that is sent now is one of the contact centre. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    dialogues.expect(session, now, member_id=actor.id, step="importing:file")


def see(session: Session, now: datetime, *, actor: Member, month: date, zone: ZoneInfo) -> None:
    """Look at a month; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    _require_begun(now, month, zone)
    dialogues.end(session, member_id=actor.id)


def ask(session: Session, now: datetime, *, actor: Member, month: date, measure: Measure, zone: ZoneInfo) -> None:
    """Look at a figure and wait for it to be typed. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    _require_begun(now, month, zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"traffic:typed:{month:%Y%m}:{measure}")


def put(
    session: Session, now: datetime, *, actor: Member, month: date, measure: Measure, typed: str, zone: ZoneInfo
) -> None:
    """What was typed holds for this month from now on. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    _require_begun(now, month, zone)
    before = _record(session, month, zone)
    if measure in LABELLED:
        found = traffic_typed.labelled(typed, most=figures.LABEL_LENGTH)
        if found is None:
            raise Refused("traffic-unclear-labels", most=figures.LABEL_LENGTH)
        entries = [Entry(Span.MONTH, month, measure, value, label) for label, value in found.items()]
    else:
        entries = [Entry(Span.MONTH, month, measure, _read(measure, typed, before))]
    _add(session, now, actor, before, entries)


def forget(session: Session, now: datetime, *, actor: Member, month: date, measure: Measure, zone: ZoneInfo) -> None:
    """The figure is not known. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    _require_begun(now, month, zone)
    before = _record(session, month, zone)
    dialogues.end(session, member_id=actor.id)
    if measure in before.told:
        _add(session, now, actor, before, [Entry(Span.MONTH, month, measure, None)])


def undo(session: Session, now: datetime, *, actor: Member, batch_id: int) -> None:
    """What was typed then holds no more, and what it had replaced holds again. Harmless when repeated. Raises
    `Refused`."""
    access.require(actor, Right.SEE_FIGURES)
    batch = figures.lock(session, batch_id=batch_id)
    if batch is None or batch.source is not Source.HAND:
        raise Refused("kit-gone")
    dialogues.end(session, member_id=actor.id)
    if batch.undone_at is None:
        figures.undo(session, now, batch=batch, by=actor.id)
        audit.record(session, now, actor_id=actor.id, verb="traffic.undone", subject=f"traffic_batch:{batch.id}")


def _add(session: Session, now: datetime, actor: Member, before: Record, entries: Sequence[Entry]) -> None:
    within, abandoned = traffic.thresholds(session)
    given: dict[str, Any] = {"entries": entries, "within": within, "abandoned": abandoned}
    batch = figures.add(session, now, source=Source.HAND, member_id=actor.id, **given)
    dialogues.end(session, member_id=actor.id)
    measure = entries[0].measure
    was = before.told[measure].value if measure in before.told else None
    facts: dict[str, Any] = {
        "month": f"{before.first:%Y-%m}",
        "measure": measure.value,
        "before": was,
        "after": sum(each.value or 0 for each in entries) if entries[0].value is not None else None,
    }
    subject = f"traffic_batch:{batch.id}"
    audit.record(session, now, actor_id=actor.id, verb="traffic.typed", subject=subject, **facts)


def _read(measure: Measure, typed: str, record: Record) -> float:
    """The number that was typed. Raises `Refused`."""
    if measure is Measure.WITHIN and (share := traffic_typed.share(typed)) is not None:
        return _of_all(share, record)
    if measure in COUNTS:
        value = traffic_typed.number(typed, is_whole=True)
    elif measure in SECONDS:
        value = traffic_typed.seconds(typed, unit=60 if measure in _MINUTES else 1)
    else:
        value = traffic_typed.number(typed)
        value = value if value is not None and value <= _MOST_AT_A_TIME else None
    if value is None:
        raise Refused(f"traffic-unclear-{_sort(measure)}")
    answered = record.told.get(Measure.ANSWERED)
    if measure is Measure.WITHIN and answered is not None and value > answered.value:
        raise Refused("traffic-too-many", answered=int(answered.value))
    return value


def _of_all(share: float, record: Record) -> float:
    """How many were answered in time if it is this share of all. Raises `Refused`."""
    parts = [record.told.get(each) for each in (Measure.ANSWERED, Measure.ABANDONED)]
    known = [each.value for each in parts if each is not None]
    if len(known) < len(parts):
        raise Refused("traffic-share-of-what")
    return round(share * sum(known))


def _sort(measure: Measure) -> str:
    return "count" if measure in COUNTS else "time" if measure in SECONDS else "number"


def _record(session: Session, month: date, zone: ZoneInfo) -> Record:
    return traffic.of_months(session, months=[month], zone=zone)[0]


def _require_begun(now: datetime, month: date, zone: ZoneInfo) -> None:
    if month > ledger.month(times.local_day(now, zone)):
        raise Refused("traffic-ahead")
