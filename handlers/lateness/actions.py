"""Who is missing from a shift under way, and what leads and the reserve do about it. Knows no chat."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import absentees, access, calls, giving, live, notices, search, tidings
from handlers.kit.absentees import Standing
from handlers.kit.errors import Refused
from handlers.kit.giving import Claim
from handlers.rules.rights import Right
from storage import asks, attendance, cards, lates, members, outbox, places, searches, shifts
from storage.asks import Answer, Ask
from storage.lates import LateState
from storage.members import Member
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState


def look(session: Session, _now: datetime, *, actor: Member, shift_id: int) -> None:
    """Look at who is missing from a shift. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.shift(session, actor=actor, shift_id=shift_id)


def hearers(session: Session, now: datetime, *, found: Opening, gone: Sequence[Standing]) -> list[Member]:
    """Who hears that these are missing: the leads, and the shift's duty lead, as far as they can be reached. Who is
    the only one missing was asked themselves."""
    leads = notices.leads(session, now)
    known, absent = {each.id for each in leads}, {each.late.member_id for each in gone}
    on_duty = [each for each in _duty_leads(session, found) if each.id not in known | absent]
    return [each for each in (*leads, *on_duty) if each.is_reachable and absent != {each.id}]


def is_duty_lead(session: Session, *, member: Member, shift_id: int) -> bool:
    """Whether the member is duty lead of this shift."""
    place = places.get(session, shift_id=shift_id, member_id=member.id)
    return place is not None and place.is_taken and place.kind is PlaceKind.DUTY_LEAD


def ring(session: Session, now: datetime, *, found: Opening, gone: Sequence[Standing]) -> None:
    """Owe everybody who hears of it the card of the shift, below what was written since and in place of the one before:
    there is somebody new on it, or something new for them to decide. It makes no sound where they have just heard that
    all of these cannot come."""
    for member in hearers(session, now, found=found, gone=gone):
        number = next_ring(session, shift_id=found.id, member_id=member.id)
        key = card_key(shift_id=found.id, member_id=member.id, ring=number)
        heard = [live.key(found.id, "cover", member.id, each.late.member_id, "") for each in gone]
        is_known = number == 0 and all(cards.posted(session, prefix=prefix) for prefix in heard)
        outbox.post(
            session,
            now,
            key=key,
            kind="lateness.card",
            params={"shift_id": found.id, "ring": number, **({"is_known": True} if is_known else {})},
            member_id=member.id,
            priority=Priority.ALERT,
            useless_after=found.ends_at,
        )
        for prefix in (live.key(found.id, "late", member.id, ""), *heard):
            cards.replace(session, now, prefix=prefix, kind="lateness.replaced", by=key)


def next_ring(session: Session, *, shift_id: int, member_id: int) -> int:
    """How often this reader's card of the shift has rung."""
    number = 0
    while cards.is_owed(session, key=card_key(shift_id=shift_id, member_id=member_id, ring=number)):
        number += 1
    return number


def card_key(*, shift_id: int, member_id: int, ring: int) -> str:
    """The key of a reader's card about who is missing from the shift, when it rings for this time."""
    return live.key(shift_id, "late", member_id, ring)


def nudge_key(*, shift_id: int, member_id: int) -> str:
    """The one key of the question to somebody whether they are there."""
    return live.key(shift_id, "nudge", member_id)


def call(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> int:
    """Call everybody in reserve who may come; return how many. The shift's duty lead may do it too. Raises `Refused`
    when nobody is missing any more, or nobody is left to be called."""
    found, gone = _short(session, now, actor=actor, shift_id=shift_id, is_duty_lead_enough=True)
    count = call_in(session, now, actor=actor, found=found, gone=gone, zone=zone)
    if not count:
        raise Refused("lateness-no-reserve")
    _decide(session, gone, actor)
    live.refresh(session, now, shift_id=shift_id)
    return count


def call_in(
    session: Session, now: datetime, *, actor: Member | None, found: Opening, gone: Sequence[Standing], zone: ZoneInfo
) -> int:
    """Call everybody in reserve who may come and was not called yet, at any hour: it is their own shift. Return how
    many. Whoever calls holds the shift."""
    ready = absentees.reserves(session, now, found=found, wanted=absentees.kinds(gone), zone=zone)
    chosen = [(each.member.id, each.kind) for each in ready if each.can_be_called and each.kind]
    for member_id, kind in chosen:
        asked_by = actor.id if actor else None
        asks.put(session, now, shift_id=found.id, member_id=member_id, kind=kind, asked_by=asked_by)
        outbox.post(
            session,
            now,
            key=absentees.call_key(shift_id=found.id, member_id=member_id),
            kind="lateness.called",
            params={"shift_id": found.id},
            member_id=member_id,
            priority=Priority.ALERT,
            useless_after=found.ends_at,
        )
    if chosen:
        for each in gone:
            lates.call(session, now, late=each.late)
        whom = [member_id for member_id, _ in chosen]
        tidings.record(session, now, actor, "lateness.called", found.id, whom=whom)
    return len(chosen)


def come(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> Claim | None:
    """Who is in reserve and was called comes at once, in the stead of who has been missing longest. None when nobody
    is missing any more. Harmless when repeated. Raises `Refused`."""
    place, found, ask = _called(session, actor=actor, shift_id=shift_id)
    if place.kind is not PlaceKind.RESERVE:
        return giving.promote(session, now, actor=actor, member=actor, place=place, kind=place.kind, zone=zone)
    gone = absentees.missing(session, now, found=found)
    if not gone:
        return None
    mine = absentees.reserve(session, now, member=actor, found=found, wanted=absentees.kinds(gone), zone=zone)
    kind = mine.kind or absentees.kinds(gone)[0]
    claim = giving.promote(session, now, actor=actor, member=actor, place=place, kind=kind, zone=zone)
    if claim.is_mine:
        asks.answer(session, now, ask=ask, said=Answer.YES)
    return claim


def decline(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> None:
    """Who was called cannot come; the leads hear it if nobody else has been asked. Harmless when repeated."""
    place, found, ask = _called(session, actor=actor, shift_id=shift_id)
    if place.kind is not PlaceKind.RESERVE or ask.answer is not Answer.OPEN:
        return
    asks.answer(session, now, ask=ask, said=Answer.NO)
    tidings.record(session, now, actor, "lateness.declined", shift_id)
    gone = absentees.missing(session, now, found=found)
    others = absentees.reserves(session, now, found=found, wanted=absentees.kinds(gone), zone=zone)
    is_hopeless = not any(each.is_asked for each in others) and all(each.late.widened_at is None for each in gone)
    if gone and is_hopeless:
        ring(session, now, found=found, gone=gone)
    live.refresh(session, now, shift_id=shift_id)


def stand_in(
    session: Session, now: datetime, *, actor: Member, shift_id: int, kind: PlaceKind, zone: ZoneInfo
) -> Claim | None:
    """A lead comes in the stead of who has been missing longest, unless a rule speaks against it; the claim says what.
    None when nobody is missing any more. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = _opening(session, shift_id=shift_id)
    mine = places.get(session, shift_id=shift_id, member_id=actor.id)
    is_mine = mine is not None and mine.is_taken
    gone = [each for each in absentees.missing(session, now, found=found) if each.place.kind is kind]
    if not gone and not is_mine:
        return None
    if mine is not None and is_mine and mine.kind is not PlaceKind.RESERVE and mine.kind is not kind:
        raise Refused("kit-why-yours")
    if mine is not None and is_mine:
        claim = giving.promote(session, now, actor=actor, member=actor, place=mine, kind=kind, zone=zone)
    else:
        claim = giving.claim(
            session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, kind=kind, joins_late=True
        )
    _decide(session, [each for each in gone if each.late.member_id == claim.relieved], actor)
    return claim


def let_be(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int) -> None:
    """A lead leaves it as it is: nobody is looked for in this person's stead. Raises `Refused` when that is over."""
    found, gone = _short(session, now, actor=actor, shift_id=shift_id)
    chosen = next((each for each in gone if each.late.member_id == member_id), None)
    if chosen is None:
        raise Refused("lateness-solved")
    _decide(session, [chosen], actor)
    lates.end(session, now, late=chosen.late, state=LateState.LEFT)
    _look_no_further(session, now, actor=actor, found=found, chosen=chosen)
    if not any(each.place.kind is chosen.place.kind for each in gone if each is not chosen):
        running = searches.get(session, shift_id=shift_id, kind=chosen.place.kind)
        if running is not None and running.is_running:
            searches.stop(session, search=running, by=actor.id)
    tidings.record(session, now, actor, "lateness.left", shift_id, member=member_id)
    live.refresh(session, now, shift_id=shift_id)


def ask_everyone(session: Session, now: datetime, *, actor: Member, shift_id: int, zone: ZoneInfo) -> int:
    """Ask everybody who may come and was not asked yet, at any hour, as a lead wants it; return how many. Raises
    `Refused` when there is nobody to ask or nobody is missing."""
    found, gone = _short(session, now, actor=actor, shift_id=shift_id)
    count = 0
    for kind in absentees.lacking(found, gone):
        fit = search.candidates(session, now, actor=actor, opening=found, kind=kind, zone=zone)
        chosen = [each.person.member_id for each in fit]
        calls.ask(session, now, found=found, kind=kind, member_ids=chosen, asked_by=actor.id, goes_at=now)
        if chosen:
            tidings.record(session, now, actor, "lateness.asked", shift_id, kind=kind.value, whom=chosen)
        count += len(chosen)
    if not count:
        raise Refused("lateness-nobody-left")
    for each in gone:
        lates.widen(session, now, late=each.late)
    _decide(session, gone, actor)
    live.refresh(session, now, shift_id=shift_id)
    return count


def was_here(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int) -> bool:
    """A lead knows that somebody is or was there who has not said so; return whether the place is theirs: where others
    have all there are, only that they came is kept. Harmless when repeated; raises `Refused`."""
    found, standing = _known(session, now, actor=actor, shift_id=shift_id, member_id=member_id)
    place, late = standing.place, standing.late
    if standing.was_there:
        return True
    of_kind = found.counts.get(place.kind)
    if not place.is_taken and (of_kind is None or of_kind.taken >= of_kind.most):
        if place.came_at is None:
            attendance.come_in_vain(session, found.starts_at, place=place)
            tidings.record(session, now, actor, "lateness.came_in_vain", shift_id, member=member_id)
        return False
    places.arrive(session, found.starts_at, place=place)
    if found.ends_at <= now:
        places.depart(session, found.ends_at, place=place)
    if late.is_open:
        _decide(session, [standing], actor)
        lates.end(session, now, late=late, state=LateState.CAME)
    calls.close(session, now, shift_id=shift_id)
    tidings.record(session, now, actor, "lateness.was_here", shift_id, member=member_id)
    live.refresh(session, now, shift_id=shift_id)
    return True


def excuse(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int) -> None:
    """A lead knows that somebody who did not come could not. Harmless when repeated; raises `Refused`."""
    _, standing = _known(session, now, actor=actor, shift_id=shift_id, member_id=member_id)
    if not may_be_excused(standing):
        return
    places.leave(session, now, place=standing.place, state=PlaceState.EXCUSED)
    tidings.record(session, now, actor, "lateness.excused", shift_id, member=member_id)
    live.refresh(session, now, shift_id=shift_id)


def may_be_excused(standing: Standing) -> bool:
    """Whether it is on record that they did not come, or only that nobody was looked for in their stead any more."""
    if standing.place.state is PlaceState.MISSED:
        return True
    has_come = standing.place.came_at is not None  # also who has come and cannot stay
    return standing.place.is_taken and not has_come and not standing.late.is_open


def _short(
    session: Session, now: datetime, *, actor: Member, shift_id: int, is_duty_lead_enough: bool = False
) -> tuple[Opening, list[Standing]]:
    """The shift, held, and who is missing from it. Raises `Refused` for nobody, and for who has no say in it."""
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    if not (is_duty_lead_enough and is_duty_lead(session, member=actor, shift_id=shift_id)):
        access.require(actor, Right.PLAN_SHIFTS)
    found = _opening(session, shift_id=shift_id)
    gone = absentees.missing(session, now, found=found)
    if not gone:
        raise Refused("lateness-solved")
    return found, gone


def _called(session: Session, *, actor: Member, shift_id: int) -> tuple[Place, Opening, Ask]:
    """The actor's place in a shift to which they were called from the reserve; both held. Raises `Refused`."""
    members.lock(session, member_id=actor.id)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    ask = absentees.called_in(session, shift_id=shift_id, member_id=actor.id)
    if place is None or not place.is_taken or ask is None:
        raise Refused("kit-gone")
    return place, _opening(session, shift_id=shift_id), ask


def _known(
    session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int
) -> tuple[Opening, Standing]:
    """Somebody the leads have heard of, with the shift, held for a lead's correction. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.hold_shift(session, actor=actor, shift_id=shift_id)
    found = _opening(session, shift_id=shift_id)
    known = absentees.alerted(session, now, found=found)
    standing = next((each for each in known if each.late.member_id == member_id), None)
    if standing is None or found.is_cancelled:
        raise Refused("kit-gone")
    return found, standing


def _opening(session: Session, *, shift_id: int) -> Opening:
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    return found


def _decide(session: Session, gone: Sequence[Standing], actor: Member) -> None:
    for each in gone:
        lates.decide(session, late=each.late, by=actor.id)


def _look_no_further(session: Session, now: datetime, *, actor: Member, found: Opening, chosen: Standing) -> None:
    """Nobody is wanted in their stead. Who said that they cannot come is not waited for and hears it; else they may
    still come."""
    if chosen.place.state is not PlaceState.PLANNED:
        return
    if chosen.has_said:
        giving.expire(session, now, place=chosen.place, shift=found)
        whom = chosen.late.member_id
        tidings.tell(session, now, kind="news.withdrawn", shift=found, to=whom, actor_id=actor.id)
    else:
        places.want_no_cover(session, place=chosen.place)
        calls.close(session, now, shift_id=found.id)


def _duty_leads(session: Session, found: Opening) -> list[Member]:
    """Who is duty lead of the shift and not known to be missing."""
    held = [each for each in places.coming(session, shift_id=found.id) if each.kind is PlaceKind.DUTY_LEAD]
    people = (members.get(session, member_id=each.member_id) for each in held if not each.is_sought)
    return [each for each in people if each is not None]
