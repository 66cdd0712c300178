"""Seeing to it that every trainee sits beside somebody and knows it, and asking partners and leads once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import beside, hush, notices
from handlers.learning import actions
from handlers.rules import learning, limits, timing
from storage import members, outbox, policies, reviews, shadows, shifts
from storage.outbox import Priority
from storage.shadows import Pair

# Who did not come is known by then: the day's last words about a shift are said right after it.
_CLOSED_AFTER = timedelta(minutes=15)


@dataclass(frozen=True)
class _Letter:
    """A message to owe, once."""

    key: str
    kind: str
    params: dict[str, Any]
    member_id: int
    goes_at: datetime
    useless_after: datetime


def seat(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Let every trainee sit beside somebody, or free their place once there is nobody to wait for; then tell who has
    not been told whom they sit beside, that there is nobody yet, and who comes to sit beside them."""
    unsettled = shadows.unsettled(session, now)
    shifts.hold(session, shift_ids=unsettled)
    for shift_id in unsettled:
        found = shifts.opening(session, shift_id=shift_id)
        if found is not None:
            beside.settle(session, now, actor=None, shift=found)
    quiet = hush.hours(session, zone)
    letters: list[_Letter] = []
    for pair in shadows.ahead(session, now):
        goes_at = timing.release(pair.starts_at, now=now, quiet=quiet)
        letters += _about(pair, goes_at)
    _owe(session, now, letters)


def ask(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Ask partners about the trainees of shifts that are over, and leads about trainees who have had enough of them."""
    goes_at = hush.hours(session, zone).after(now)
    _owe(session, now, [*_to_partners(session, now, goes_at), *_to_leads(session, now, goes_at)])


def _about(pair: Pair, goes_at: datetime) -> Iterator[_Letter]:
    """What the two of a pair are to know. Who took a place themselves reads beside whom as they take it."""
    stamp, about = f"{pair.beside_at:%Y%m%d%H%M%S%f}", {"shift_id": pair.shift_id}
    if pair.beside is not None:
        key = actions.partner_key(
            shift_id=pair.shift_id, member_id=pair.trainee_id, partner_id=pair.beside, stamp=stamp
        )
        params = about | {"member_id": pair.trainee_id, "stamp": stamp}
        yield _Letter(key, "learning.partner", params, pair.beside, goes_at, pair.ends_at)
    is_known = pair.beside is not None and pair.given_by is None and pair.beside_at == pair.taken_at
    if not is_known:
        key = actions.seat_key(shift_id=pair.shift_id, member_id=pair.trainee_id, stamp=stamp)
        yield _Letter(key, "learning.seat", about | {"stamp": stamp}, pair.trainee_id, goes_at, pair.ends_at)


def _to_partners(session: Session, now: datetime, goes_at: datetime) -> Iterator[_Letter]:
    for pair in shadows.ended(session, since=now - learning.SAID_WITHIN, until=now - _CLOSED_AFTER):
        trainee = members.get(session, member_id=pair.trainee_id)
        partner = members.get(session, member_id=pair.beside) if pair.beside is not None else None
        if trainee is None or partner is None or not partner.is_reachable or not actions.is_trainee(trainee):
            continue
        key = actions.asked_key(shift_id=pair.shift_id, member_id=trainee.id)
        params = {"shift_id": pair.shift_id, "member_id": trainee.id, "is_first": True}
        until = pair.ends_at + learning.SAID_WITHIN
        yield _Letter(key, "learning.asked", params, partner.id, goes_at, until)


def _to_leads(session: Session, now: datetime, goes_at: datetime) -> Iterator[_Letter]:
    first = limits.number("rota.shadows", policies.values(session))
    for trainee_id, count in shadows.done(session, now - _CLOSED_AFTER).items():
        trainee = members.get(session, member_id=trainee_id)
        decided = reviews.decisions(session, trainee_id=trainee_id)
        due = learning.due(first, decided_at=decided[-1].shadowed if decided else None)
        if trainee is None or not actions.is_trainee(trainee) or count < due:
            continue
        for lead in notices.leads(session, now):
            key = actions.candidate_key(member_id=trainee_id, round_=len(decided), lead_id=lead.id)
            params = {"member_id": trainee_id, "round_": len(decided), "is_first": True}
            yield _Letter(key, "learning.candidate", params, lead.id, goes_at, now + learning.DECIDED_WITHIN)


def _owe(session: Session, now: datetime, letters: list[_Letter]) -> None:
    known = outbox.known(session, keys=[each.key for each in letters])
    for each in letters:
        if each.key not in known:
            outbox.post(
                session,
                now,
                key=each.key,
                kind=each.kind,
                params=each.params,
                member_id=each.member_id,
                priority=Priority.NOTICE,
                not_before=each.goes_at if each.goes_at > now else None,
                useless_after=each.useless_after,
            )
