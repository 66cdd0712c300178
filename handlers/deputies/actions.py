"""Naming who stands in for a lead and ending it, and who is told. Rights follow at once; knows no chat."""

import enum
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import away, hush, live, lookbacks, notices, standins
from handlers.kit.errors import Refused, Stranger
from handlers.kit.refs import seal
from handlers.rules import absences as days_rules
from handlers.rules import rights, substitution, times, typed
from handlers.rules.absences import Days
from handlers.rules.rights import can_lead
from handlers.rules.substitution import Turn
from handlers.rules.vacancies import Absence
from storage import audit, deputies, dialogues, members, outbox
from storage.deputies import Deputy
from storage.members import Member, MemberState, Role
from storage.outbox import Priority

SELF = 0  # on a button: whoever taps it
# Substitutions somebody may have ahead of them: as many as a card has room for.
MOST = 8
_ORDER = (Role.LEAD, Role.MANAGER)  # who is suggested first
_PAST = ("deputies.over",)  # what this says stays so
_SETTLING = (
    "deputies.duty",
    "deputies.begun",
)  # these say that it is over where they stand, and are not sent to say so


class Warned(enum.StrEnum):
    """What speaks against a deputy, and does not forbid them."""

    AWAY = "away"  # they are away themselves in a part of the time
    SILENT = "silent"  # messages do not get through to them
    ALONE = "alone"  # at some moment nobody who leads could be reached


@dataclass(frozen=True)
class Named:
    """What became of naming somebody: the substitution, or what is to be looked at before."""

    row: Deputy | None
    warnings: tuple[Warned, ...] = ()


def see(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at who stands in for whom; nothing typed before is waited for. Raises `Refused`."""
    if member_id != SELF:
        whom(session, actor, member_id)
    dialogues.end(session, member_id=actor.id)


def ask_days(session: Session, now: datetime, *, actor: Member, member_id: int, deputy_id: int) -> None:
    """The days are chosen or typed next. Raises `Refused`."""
    _fit(session, whom(session, actor, member_id), deputy_id)
    dialogues.expect(session, now, member_id=actor.id, step=f"deputies:days:{member_id}:{deputy_id}")


def ask_who(session: Session, now: datetime, *, actor: Member, member_id: int, wanted: Days, zone: ZoneInfo) -> None:
    """Who stands in on these days is chosen next. Raises `Refused`."""
    whom(session, actor, member_id)
    _require_possible(now, wanted, zone)


def type_days(
    session: Session, now: datetime, *, actor: Member, member_id: int, deputy_id: int, text: str, zone: ZoneInfo
) -> tuple[Days, Named]:
    """The days that were typed, `17.12` or `17.12-20.12`, and what became of naming the deputy for them."""
    today = times.local_day(now, zone)
    one, both = typed.day(text, today=today), typed.days(text, today=today)
    if one is None and both is None:
        raise Refused("deputies-unclear")
    wanted = Days(*both) if both is not None else Days(one or today, one)
    return wanted, name(
        session, now, actor=actor, member_id=member_id, deputy_id=deputy_id, wanted=wanted, seen=None, zone=zone
    )


def name(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    member_id: int,
    deputy_id: int,
    wanted: Days,
    seen: str | None,
    zone: ZoneInfo,
) -> Named:
    """Somebody stands in for the member on these days, from this moment if they begin today. What was said of these
    days before gives way.

    With something that speaks against it nothing happens unless `seen` says that just this was seen. Harmless when
    repeated. Raises `Refused`.
    """
    standins.hold(session, now, also=(actor.id, whom(session, actor, member_id).id, deputy_id))
    _still_there(session, actor)
    member = whom(session, actor, member_id)
    deputy = _fit(session, member, deputy_id)
    _require_possible(now, wanted, zone)
    span = span_of(now, wanted, zone)
    known = deputies.ahead(session, now, member_id=member.id)
    same = next((row for row in known if row.deputy_id == deputy.id and _covers(row, span)), None)
    if same is not None:
        return Named(same)
    if len(known) >= MOST and not any(substitution.meet(standins.span(row), span) for row in known):
        raise Refused("deputies-too-many", most=MOST)
    warnings = warned(session, now, member=member, deputy=deputy, span=span)
    if warnings and seal(*warnings) != seen:
        return Named(None, warnings)
    dialogues.end(session, member_id=actor.id)
    for row in known:
        _give_way(session, now, row=row, to=span, deputy=deputy, zone=zone)
    row = deputies.add(
        session,
        now,
        member_id=member.id,
        deputy_id=deputy.id,
        starts_at=span.starts_at,
        ends_at=span.ends_at,
        created_by=actor.id,
    )
    _note(session, now, actor, "named", member, deputy=deputy.id, warnings=[each.value for each in warnings])
    _announce(session, now, actor=actor, row=row, zone=zone)
    standins.settle(session, now)
    return Named(row)


def end(session: Session, now: datetime, *, actor: Member, row_id: int, zone: ZoneInfo) -> Deputy:
    """Whoever is away leads again from now on, or what was to begin later does not. Harmless when repeated; raises
    `Refused`."""
    row = _held(session, now, row_id)
    member = whom(session, actor, row.member_id)
    if row.is_over(now):
        return row
    has_begun = row.starts_at <= now
    _close(session, now, row)
    _note(session, now, actor, "ended" if has_begun else "cancelled", member, deputy=row.deputy_id)
    tell(session, now, "deputies.over", row=row, to=row.deputy_id, not_before=_by_day(session, now, zone))
    if has_begun:
        report(session, now, row=row, at=now)
    standins.settle(session, now)
    live.refresh_member(session, now, member_id=row.deputy_id)
    return row


def decline(session: Session, now: datetime, *, actor: Member, row_id: int, zone: ZoneInfo) -> Deputy:
    """The deputy cannot stand in, or not any more: it ends, and whoever was away and the leads hear of it, so that
    somebody else is found. Harmless when repeated; raises `Refused`."""
    row = _held(session, now, row_id)
    _still_there(session, actor)
    if row.deputy_id != actor.id:
        raise Refused("kit-gone")
    if row.is_over(now):
        return row
    wanted_until, has_begun = row.ends_at, row.starts_at <= now
    _close(session, now, row)
    row.reported_at = now  # the message about it has the way to what happened
    deputies.save(session, row=row)
    member = members.get(session, member_id=row.member_id)
    if member is not None:
        _note(session, now, actor, "declined", member, deputy=actor.id)
    standins.settle(session, now)
    until = wanted_until.isoformat() if wanted_until is not None else None
    at = now if has_begun else _by_day(session, now, zone)
    for lead_id in {row.member_id, *(each.id for each in notices.leads(session, now))} - {actor.id}:
        tell(
            session, now, "deputies.declined", row=row, to=lead_id, not_before=at, until=until, priority=Priority.ALERT
        )
    live.refresh_member(session, now, member_id=actor.id)
    return row


def begin(session: Session, now: datetime, *, row: Deputy, zone: ZoneInfo) -> None:
    """It has begun by itself: both are told, by day. Whoever calls holds the members; what is over already is not told
    of."""
    row.begun_at = now
    deputies.save(session, row=row)
    if row.is_over(now):
        return
    at = _by_day(session, now, zone)
    tell(session, now, "deputies.duty", row=row, to=row.deputy_id, not_before=at)
    tell(session, now, "deputies.begun", row=row, to=row.member_id, not_before=at)


def finish(session: Session, now: datetime, *, row: Deputy, zone: ZoneInfo) -> None:
    """It has ended by itself: the deputy is thanked and who was away hears what happened, by day, unless somebody else
    stands in for them now. Whoever calls holds the members."""
    if row.begun_at is None or row.ends_at is None or row.ends_at <= row.starts_at:
        row.begun_at = row.begun_at or now
        row.reported_at = now
        deputies.save(session, row=row)
        return
    at = _by_day(session, now, zone)
    tell(session, now, "deputies.over", row=row, to=row.deputy_id, not_before=at)
    report(session, now, row=row, at=at)
    live.refresh_member(session, now, member_id=row.deputy_id)


def report(session: Session, now: datetime, *, row: Deputy, at: datetime) -> None:
    """Owe who was away what happened meanwhile, once; not while somebody else stands in for them at once."""
    row.reported_at = now
    deputies.save(session, row=row)
    if row.member_id not in standins.deputies_at(session, now):
        key = f"{lookbacks.ROOT}{row.id}:{row.member_id}"
        tell(session, now, "meanwhile.report", row=row, to=row.member_id, not_before=at, key=key)


def warned(session: Session, now: datetime, *, member: Member, deputy: Member, span: Absence) -> tuple[Warned, ...]:
    """What speaks against this deputy in this time, as far as is known today."""
    turn = Turn(member.id, deputy.id, span)
    known = away.one(session, member=deputy, since=now)
    found = {
        Warned.AWAY: any(substitution.meet(each, span) for each in known),
        Warned.SILENT: not standins.can_act(deputy),
        Warned.ALONE: standins.unled(session, now, within=span, extra=turn) is not None,
    }
    return tuple(each for each, is_so in found.items() if is_so)


def candidates(session: Session, *, member: Member) -> list[Member]:
    """Who could stand in for the member: who leads first, then who may be duty lead; by name."""
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    fit = [each for each in team if each.id != member.id and _is_fit(each)]
    return sorted(fit, key=lambda each: _ORDER.index(each.role) if each.role in _ORDER else len(_ORDER))


def whom(session: Session, actor: Member, member_id: int) -> Member:
    """Whose deputy it is about: the actor's own, or another lead's; for who leads by their own role. Raises
    `Refused`."""
    if not can_lead(actor.role):
        raise Refused("kit-not-yours")
    found = actor if member_id in (SELF, actor.id) else members.get(session, member_id=member_id)
    if found is None or found.state is MemberState.DISABLED or not can_lead(found.role):
        raise Refused("kit-gone")
    return found


def span_of(now: datetime, wanted: Days, zone: ZoneInfo) -> Absence:
    """The days as instants; what begins today begins now."""
    whole = days_rules.span(wanted, zone)
    return Absence(max(now, whole.starts_at), whole.ends_at)


def tell(
    session: Session,
    now: datetime,
    kind: str,
    *,
    row: Deputy,
    to: int,
    not_before: datetime,
    priority: Priority = Priority.NOTICE,
    key: str | None = None,
    **more: Any,
) -> None:
    """Owe somebody a message about a substitution, under a key of its own if none is given; one that could become
    untrue follows who stands in."""
    about = (kind, row.id, to, f"{now:%Y%m%d%H%M%S%f}")
    if key is None:
        key = ":".join(map(str, about)) if kind in _PAST else live.member_key(row.deputy_id, *about)
    known = {"key": key} if kind in _SETTLING else {}
    outbox.post(
        session,
        now,
        key=key,
        kind=kind,
        params={"row_id": row.id, **known, **more},
        member_id=to,
        priority=priority,
        not_before=not_before,
    )


def _fit(session: Session, member: Member, deputy_id: int) -> Member:
    deputy = members.get(session, member_id=deputy_id)
    if deputy is None or deputy.id == member.id or deputy.state is MemberState.DISABLED or not _is_fit(deputy):
        raise Refused("deputies-unfit")
    return deputy


def _is_fit(member: Member) -> bool:
    return rights.may_stand_in(member.role, leads_shifts=member.leads_shifts)


def _require_possible(now: datetime, wanted: Days, zone: ZoneInfo) -> None:
    if not days_rules.is_possible(wanted, today=times.local_day(now, zone), known=(), zone=zone):
        raise Refused("deputies-odd-days")


def _held(session: Session, now: datetime, row_id: int) -> Deputy:
    """The substitution, with everybody whom a change of it may concern. Raises `Refused`."""
    standins.hold(session, now)
    row = deputies.lock(session, deputy_id=row_id)
    if row is None:
        raise Refused("kit-gone")
    return row


def _still_there(session: Session, actor: Member) -> None:
    session.refresh(actor)  # what somebody else did to the actor while we waited
    if actor.state is MemberState.DISABLED:
        raise Stranger


def _covers(row: Deputy, span: Absence) -> bool:
    return row.starts_at <= span.starts_at and row.ends_at == span.ends_at


def _give_way(session: Session, now: datetime, *, row: Deputy, to: Absence, deputy: Member, zone: ZoneInfo) -> None:
    """What was said of this time before keeps only the time around it; its deputy is told unless it is the same."""
    before = standins.span(row)
    if not substitution.meet(before, to):
        return
    pieces = substitution.rest(before, to)
    first = pieces[0] if pieces else Absence(row.starts_at, row.starts_at)
    if first.starts_at != row.starts_at:
        row.begun_at = None
    row.starts_at, row.ends_at = first.starts_at, first.ends_at
    if not pieces:
        row.begun_at, row.reported_at = row.begun_at or now, now
    deputies.save(session, row=row)
    for piece in pieces[1:]:
        deputies.add(
            session,
            now,
            member_id=row.member_id,
            deputy_id=row.deputy_id,
            starts_at=piece.starts_at,
            ends_at=piece.ends_at,
            created_by=row.created_by,
        )
    if row.deputy_id != deputy.id:
        at = now if to.starts_at <= now else _by_day(session, now, zone)
        tell(session, now, "deputies.over", row=row, to=row.deputy_id, not_before=at, is_replaced=True)
        live.refresh_member(session, now, member_id=row.deputy_id)


def _close(session: Session, now: datetime, row: Deputy) -> None:
    """It holds no more from now on; one that has not begun never does."""
    if row.starts_at >= now:
        row.ends_at, row.reported_at = row.starts_at, now
    else:
        row.ends_at = now
    row.begun_at = row.begun_at or now
    deputies.save(session, row=row)


def _announce(session: Session, now: datetime, *, actor: Member, row: Deputy, zone: ZoneInfo) -> None:
    """Tell the deputy, at once when it begins before the quiet has ended; and who is away, if it was not they."""
    by_day = _by_day(session, now, zone)
    at = now if row.starts_at <= by_day else by_day
    if row.starts_at <= now:
        row.begun_at = now
        deputies.save(session, row=row)
    tell(session, now, "deputies.duty", row=row, to=row.deputy_id, not_before=at)
    if row.member_id != actor.id:
        tell(session, now, "deputies.begun", row=row, to=row.member_id, not_before=at)


def _by_day(session: Session, now: datetime, zone: ZoneInfo) -> datetime:
    return hush.hours(session, zone).after(now)


def _note(session: Session, now: datetime, actor: Member, what: str, member: Member, **facts: Any) -> None:
    audit.record(session, now, actor_id=actor.id, verb=f"deputies.{what}", subject=f"member:{member.id}", **facts)
