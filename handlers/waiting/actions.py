"""Standing in line for a place in a full shift, being offered one and answering. Knows no chat."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, hush, live, seats, tidings
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.rules import queueing
from handlers.rules.eligibility import Objection, Why
from handlers.rules.limits import Kind
from handlers.rules.queueing import Pace, Turn, Waiter, Window
from handlers.rules.rights import Right
from storage import members, outbox, shifts, waits
from storage.members import Member, MemberState
from storage.outbox import OutboxState, Priority
from storage.shifts import Count, Opening, PlaceKind
from storage.waits import Wait, WaitState

_FULL = (Why.FULL, Why.KEPT)
# Telegram has it or will never have it; whatever else became of an offer, its reader could not know of it.
_SETTLED = (OutboxState.SENT, OutboxState.UNCERTAIN, OutboxState.FAILED)


def see(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at where one stands in line. Raises `Refused` for who takes no shifts."""
    access.require(actor, Right.TAKE_SHIFTS)


def join(
    session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo, kind: PlaceKind | None = None
) -> Wait:
    """Stand at the end of the line for such a place, or as what they stood there before. Harmless when repeated.

    Raises `Refused` unless they could have the place if only one were free, and when one is.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found, wait = shifts.opening(session, shift_id=shift_id), waits.get(session, shift_id=shift_id, member_id=actor.id)
    if wait is not None and wait.is_in_line:
        return wait
    if found is None:
        raise Refused("kit-gone")
    wanted = kind or (wait.kind if wait else seats.choice(now, member=actor, opening=found))
    against = seats.objections(session, now, member=actor, opening=found, kind=wanted, zone=zone)
    if wanted not in found.counts or not _is_only_full(against):
        raise Refused("waiting-not-now" if against else "waiting-free-now")
    tidings.record(session, now, actor, "waiting.joined", shift_id, kind=wanted.value)
    joined = waits.join(session, now, shift_id=shift_id, member_id=actor.id, kind=wanted)
    live.refresh(session, now, shift_id=shift_id)
    return joined


def joinable(session: Session, now: datetime, *, member: Member, found: Opening, zone: ZoneInfo) -> list[PlaceKind]:
    """The kinds of place in a shift that the member could have if only one were free; what they would most likely take
    comes first."""
    if found.is_cancelled or found.starts_at <= now or not access.may(member, Right.TAKE_SHIFTS):
        return []
    full = [kind for kind in found.counts if not seats.vacancy(found, kind).free(now)]
    fit = [
        kind
        for kind in full
        if _is_only_full(seats.objections(session, now, member=member, opening=found, kind=kind, zone=zone))
    ]
    usual = seats.choice(now, member=member, opening=found)
    return sorted(fit, key=lambda kind: kind is not usual)


def leave(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> None:
    """Stand in line no more; what was offered goes to who is next at once. Harmless when repeated.

    Raises `Refused` for who never stood there.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    wait = _mine(session, actor=actor, shift_id=shift_id)
    if not wait.is_in_line:
        return
    waits.end(session, wait=wait, state=WaitState.DECLINED)
    tidings.record(session, now, actor, "waiting.left", shift_id)
    advance(session, now, shift_id=shift_id, zone=zone)
    live.refresh(session, now, shift_id=shift_id)


def take(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Claim:
    """Say yes to an offer: the place is theirs unless a rule speaks against it.

    Who answers too late has no claim to it any more, but gets it like anybody if it is free for all. Harmless when
    repeated. Raises `Refused` for who never stood in line.
    """
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    wait = _mine(session, actor=actor, shift_id=shift_id)
    if wait.is_offered and not wait.is_open(now):
        _lapse(session, now, wait=wait)
        live.refresh(session, now, shift_id=shift_id)
    return giving.claim(session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, kind=wait.kind)


def number(session: Session, *, wait: Wait) -> int:
    """Where in line somebody stands, from 1."""
    line = [each for each in waits.line(session, shift_id=wait.shift_id) if each.kind is wait.kind]
    return 1 + [each.member_id for each in line].index(wait.member_id)


def stamp(wait: Wait) -> str:
    """What tells one offer to somebody from their next."""
    return f"{wait.offered_at:%Y%m%d%H%M%S%f}" if wait.offered_at else ""


def offer_key(*, shift_id: int, member_id: int, stamp: str) -> str:
    """The one key of an offer."""
    return live.key(shift_id, "offer", member_id, stamp)


def advance(session: Session, now: datetime, *, shift_id: int, zone: ZoneInfo) -> None:
    """Let the line of a shift move on: offers that have run out end, free places are offered to who is next, and from
    the start on nobody waits. Whoever calls holds the shift.

    Who could not have the place now keeps where they stand and is passed over.
    """
    found, line = shifts.opening(session, shift_id=shift_id), waits.line(session, shift_id=shift_id)
    if found is None or not line:
        return
    if found.is_cancelled or found.starts_at <= now:
        for wait in line:
            waits.end(session, wait=wait, state=WaitState.LAPSED)
        changed = [True]
    else:
        changed = [_has_ended(session, now, found=found, wait=wait) for wait in line]
        pace, still = _pace(session, zone), waits.line(session, shift_id=shift_id)
        for kind in {wait.kind for wait in still}:
            of_kind = [wait for wait in still if wait.kind is kind]
            changed += _move_up(session, now, found=found, line=of_kind, pace=pace)
    if any(changed):
        live.refresh(session, now, shift_id=shift_id)


def _has_ended(session: Session, now: datetime, *, found: Opening, wait: Wait) -> bool:
    """End what is over for somebody, or for their offer; return whether anything was."""
    member = members.get(session, member_id=wait.member_id)
    is_of_the_team = member is not None and member.state is not MemberState.DISABLED
    if member is None or not (is_of_the_team and access.may(member, Right.TAKE_SHIFTS) and wait.kind in found.counts):
        waits.end(session, wait=wait, state=WaitState.DECLINED)
        tidings.record(session, now, None, "waiting.dropped", found.id, member=wait.member_id)
        return True
    if not wait.is_offered or wait.is_open(now):
        return False
    key = offer_key(shift_id=found.id, member_id=wait.member_id, stamp=stamp(wait))
    if outbox.fate(session, key=key) in _SETTLED:
        _lapse(session, now, wait=wait)
    else:  # it never went out, such as while the bot was down: they are next still
        waits.stand(session, wait=wait, is_passed=False)
        tidings.record(session, now, None, "waiting.withdrawn", found.id, member=wait.member_id)
    return True


def _move_up(session: Session, now: datetime, *, found: Opening, line: Sequence[Wait], pace: Pace) -> list[bool]:
    """Let those who wait for one kind of place move up; return for each whether anything changed for them."""
    count = found.counts.get(line[0].kind, Count(0, 0))
    free = max(0, count.most - count.taken)
    spans = [_span(session, now, found=found, wait=wait, pace=pace) if free else None for wait in line]
    turns = queueing.turns(
        [Waiter(wait.is_offered, span is not None) for wait, span in zip(line, spans, strict=True)], free=free
    )
    return [
        _take_turn(session, now, wait=wait, turn=turn, span=span)
        for wait, turn, span in zip(line, turns, spans, strict=True)
    ]


def _span(session: Session, now: datetime, *, found: Opening, wait: Wait, pace: Pace) -> Window | None:
    """The time in which a free place is kept for them: that of the offer they have, or of one that is made now.

    None when they could not have it, or could not be asked.
    """
    member = members.get(session, member_id=wait.member_id)
    if member is None or member.state is not MemberState.ACTIVE or not member.is_reachable:
        return None
    against = seats.objections(
        session, now, member=member, opening=found, kind=wait.kind, zone=pace.quiet.zone, is_in_line=True
    )
    if against:
        return None
    closes_at = found.starts_at - seats.rules(session, Kind.of(member.role)).closes_for
    if wait.is_offered and wait.offered_at and wait.offer_until:
        return Window(wait.offered_at, min(wait.offer_until, closes_at))
    return queueing.window(now, starts_at=found.starts_at, closes_at=closes_at, pace=pace)


def _take_turn(session: Session, now: datetime, *, wait: Wait, turn: Turn, span: Window | None) -> bool:
    """Do what somebody's turn says; return whether anything changed for them."""
    if turn is Turn.NEXT and span is not None:
        _offer(session, now, wait=wait, span=span)
        return True
    if turn is Turn.OFFERED and span is not None:
        is_shorter = wait.offer_until is not None and span.until < wait.offer_until
        if is_shorter:  # the shift begins earlier than it did
            waits.shorten(session, wait=wait, until=span.until)
        return is_shorter
    is_passed, had_offer = turn is Turn.PASSED, wait.is_offered
    is_so_already = wait.state is (WaitState.PASSED if is_passed else WaitState.WAITING)
    if not is_so_already:
        waits.stand(session, wait=wait, is_passed=is_passed)
    if had_offer:
        tidings.record(session, now, None, "waiting.withdrawn", wait.shift_id, member=wait.member_id)
    return not is_so_already


def _offer(session: Session, now: datetime, *, wait: Wait, span: Window) -> None:
    waits.offer(session, now, wait=wait, until=span.until)
    until = span.until.isoformat()
    tidings.record(
        session, now, None, "waiting.offered", wait.shift_id, member=wait.member_id, kind=wait.kind.value, until=until
    )
    mark = stamp(wait)
    outbox.post(
        session,
        now,
        key=offer_key(shift_id=wait.shift_id, member_id=wait.member_id, stamp=mark),
        kind="waiting.offered",
        params={"shift_id": wait.shift_id, "stamp": mark},
        member_id=wait.member_id,
        priority=Priority.NOTICE,
        not_before=span.goes_at,
        useless_after=span.until,
    )


def _lapse(session: Session, now: datetime, *, wait: Wait) -> None:
    waits.end(session, wait=wait, state=WaitState.LAPSED)
    tidings.record(session, now, None, "waiting.lapsed", wait.shift_id, member=wait.member_id)


def _pace(session: Session, zone: ZoneInfo) -> Pace:
    offer_for, near_for, near = (seats.duration(session, f"cover.{key}") for key in ("offer", "offer_near", "near"))
    return Pace(offer_for, near_for, near, hush.hours(session, zone))


def _is_only_full(against: Sequence[Objection]) -> bool:
    return len(against) == 1 and against[0].why in _FULL


def _mine(session: Session, *, actor: Member, shift_id: int) -> Wait:
    wait = waits.get(session, shift_id=shift_id, member_id=actor.id)
    if wait is None:
        raise Refused("kit-gone")
    return wait
