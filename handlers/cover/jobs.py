"""Searches as time passes: the next few are asked, nobody is woken, and what has been found is looked for no more."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.cover import actions
from handlers.kit import alerts, calls, covers, hush, live, notices, tidings
from handlers.kit.search import candidates
from handlers.rules import timing, waves
from storage import asks, outbox, searches, shifts, standbys
from storage.outbox import Priority
from storage.searches import Pending, Search
from storage.shifts import Opening


def search(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Look after every search that has not ended. One that is woken late asks once, however long that was."""
    due = [each for each in searches.pending(session) if _is_due(session, now, each)]
    shifts.hold(session, shift_ids={each.shift_id for each in due})
    for each in due:
        found = shifts.opening(session, shift_id=each.shift_id)
        held = searches.get(session, shift_id=each.shift_id, kind=each.kind)
        if found is None or held is None:
            continue
        if actions.is_over(found, each.kind, now):
            _end(session, now, held, found)
        elif held.is_running and _next_at(found, held.next_at, now) <= now:
            _go_on(session, now, held, found, zone)


def _is_due(session: Session, now: datetime, pending: Pending) -> bool:
    found = shifts.opening(session, shift_id=pending.shift_id)
    if found is None or actions.is_over(found, pending.kind, now):
        return found is not None
    return pending.is_running and _next_at(found, pending.next_at, now) <= now


def _next_at(found: Opening, planned_at: datetime, now: datetime) -> datetime:
    """When the next are asked; a shift that was moved may be nearer now than it was when that was planned."""
    return now if planned_at > waves.following(found.starts_at, asked_at=now) else planned_at


def _end(session: Session, now: datetime, held: Search, found: Opening) -> None:
    searches.end(session, search=held)
    if not found.is_cancelled and found.ends_at > now:
        covers.let_go(session, now, shift=found, kind=held.kind)
    calls.close(session, now, shift_id=found.id)
    live.refresh(session, now, shift_id=found.id)


def _go_on(session: Session, now: datetime, held: Search, found: Opening, zone: ZoneInfo) -> None:
    quiet, fit = (
        hush.hours(session, zone),
        candidates(session, now, actor=None, opening=found, kind=held.kind, zone=zone),
    )
    whom = [each.person.member_id for each in fit]
    chosen = _awake(session, found, whom) if quiet.holds(now) else whom
    chosen = chosen if held.is_for_all else chosen[: calls.AT_ONCE]
    if chosen:
        calls.ask(session, now, found=found, kind=held.kind, member_ids=chosen, asked_by=None, goes_at=now)
        tidings.record(session, now, None, "cover.asked", found.id, kind=held.kind.value, whom=chosen)
        live.refresh(session, now, shift_id=found.id)
        return
    again_at = waves.following(found.starts_at, asked_at=now)
    searches.wait(session, search=held, until=min(again_at, quiet.after(now)) if quiet.holds(now) else again_at)
    if not whom and not found.counts[held.kind].kept:  # what is kept is being offered to the wait list
        _tell_all_asked(session, now, held, found, zone)


def _awake(session: Session, found: Opening, whom: Sequence[int]) -> list[int]:
    """Of these who may be asked in quiet hours: they offered themselves for this very shift."""
    offered = {each.member_id for each in standbys.of_shift(session, shift_id=found.id)}
    return [each for each in whom if each in offered]


def _tell_all_asked(session: Session, now: datetime, held: Search, found: Opening, zone: ZoneInfo) -> None:
    """Tell the leads, once a search, that nobody is left to ask; at night only if the shift is near or under way. Of a
    shift ahead their card of the gap says it, and rings for it unless it has just rung, or said it as it did."""
    if found.starts_at - now > timing.IMMINENT and hush.hours(session, zone).holds(now):
        return  # the search looks again when the night is over
    asked = (each.asked_at for each in asks.of_shift(session, shift_id=found.id) if each.kind is held.kind)
    since = max((held.begun_at, *asked))
    enough = min(since - alerts.TOGETHER, waves.following(found.starts_at, asked_at=since) - alerts.FRESH)
    for lead in notices.leads(session, now):
        rang_at = alerts.rang_at(session, found=found, lead_id=lead.id)
        if rang_at is None or rang_at < enough:
            _ring(session, now, held=held, found=found, lead_id=lead.id)


def _ring(session: Session, now: datetime, *, held: Search, found: Opening, lead_id: int) -> None:
    about = {"kind": held.kind.value, "begun_at": held.begun_at.isoformat()}
    which: dict[str, Any] = {"shift_id": found.id, "lead_id": lead_id, "kind": held.kind, "begun_at": held.begun_at}
    if found.starts_at > now:
        alerts.ring_gap(session, now, found=found, lead_id=lead_id, key=alerts.all_asked_key(**which), about=about)
        return
    outbox.post(
        session,
        now,
        key=actions.all_asked_key(**which),
        kind="cover.all_asked",
        params={"shift_id": found.id, **about},
        member_id=lead_id,
        priority=Priority.NOTICE,
        useless_after=found.ends_at,
    )
