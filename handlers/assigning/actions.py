"""Putting people on shifts by hand and taking them off. Knows no chat and no words."""

import enum
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, giving, offers, seats
from handlers.kit.errors import Refused
from handlers.kit.reasons import Reason, kept
from handlers.kit.refs import seal
from handlers.rules import coverage, eligibility
from handlers.rules.coverage import Candidate
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from storage import asks, dialogues, places, proposals, shifts
from storage.members import Member
from storage.proposals import ProposalState
from storage.shifts import Opening, PlaceKind

WORDS = "assigning.words"
_WEIGHTS = (None, Weight.POLICY, Weight.LEGAL, Weight.HARD)


class Outcome(enum.StrEnum):
    """What became of putting somebody on a shift."""

    GIVEN = "given"  # they have the place, from now or from before
    AGAINST = "against"  # something speaks against it, and the lead is to see it
    LEGAL = "legal"  # working-time limits are among it, and the lead is to confirm that


@dataclass(frozen=True)
class Assigned:
    """What became of it; `words_id` are own words that wait for a second yes."""

    outcome: Outcome
    words_id: int | None = None


@dataclass(frozen=True)
class Choice:
    """Somebody who could be put on a shift, and everything that speaks against it."""

    member: Member
    against: tuple[Objection, ...]
    weight: Weight | None
    candidate: Candidate


@dataclass(frozen=True)
class Order:
    """Who is to get which place in what shift."""

    shift_id: int
    kind: PlaceKind
    member_id: int


def look(session: Session, now: datetime, *, actor: Member, shift_id: int) -> Opening:
    """A shift people can be put on; nothing typed is waited for any more. Raises `Refused` once it is over."""
    access.require(actor, Right.PLAN_SHIFTS)
    dialogues.end(session, member_id=actor.id)
    return _lasting(session, now, actor=actor, shift_id=shift_id)


def kinds(found: Opening) -> list[PlaceKind]:
    """The kinds of place that are free, the neediest first."""
    free = coverage.free(offers.needs(found), offers.taken(found))
    return sorted(free, key=lambda kind: coverage.rank(seats.vacancy(found, kind)))


def choices(
    session: Session, now: datetime, *, actor: Member, found: Opening, kind: PlaceKind, zone: ZoneInfo
) -> list[Choice]:
    """Everybody such a place could be for and who is not on the shift: those nothing speaks against first.

    Among these whom to ask first is first; others follow by how heavy what speaks against them is.
    """
    takers = {each.id: each for each in seats.takers(session)}
    people = seats.people(session, found=list(takers.values()), since=found.starts_at, until=found.ends_at)
    asked = asks.last_asked(session, now)
    limits = {each: seats.rules(session, each) for each in Kind}
    target_for = seats.duration(session, "rota.target")
    listed = []
    for each in people:
        is_by_lead = each.member_id != actor.id
        place = seats.vacancy(found, kind, is_in_line=is_by_lead)  # a lead may give away what is kept for a wait list
        against = eligibility.objections(
            each, place, limits=limits[each.kind], zone=zone, now=now, joins_late=is_by_lead
        )
        if any(one.why in (Why.YOURS, Why.KIND) for one in against):
            continue
        member = takers[each.member_id]
        ranked = coverage.candidate(each, place, target_for=target_for, asked=asked, zone=zone)
        listed.append(Choice(member, against, seats.stands(against, member), ranked))
    return sorted(listed, key=lambda choice: (_WEIGHTS.index(choice.weight), choice.candidate.rank))


def objections(
    session: Session, now: datetime, *, actor: Member, member: Member, found: Opening, kind: PlaceKind, zone: ZoneInfo
) -> tuple[Objection, ...]:
    """Everything that speaks against it when this lead puts this member on the shift."""
    is_by_lead = actor.id != member.id
    return seats.objections(session, now, member=member, opening=found, kind=kind, zone=zone, is_by_lead=is_by_lead)


def mark(against: tuple[Objection, ...]) -> str:
    """What a card said against it, so that a yes to something else is noticed."""
    return seal([(each.why.value, each.has, each.needs, each.other, each.at) for each in against])


def assign(session: Session, now: datetime, *, actor: Member, order: Order, zone: ZoneInfo) -> Assigned:
    """Give the place if nothing speaks against it. Harmless when repeated. Raises `Refused`."""
    return _assign(session, now, actor=actor, order=order, zone=zone, reason=None)


def override(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    order: Order,
    zone: ZoneInfo,
    reason: str,
    seen: str,
    is_sure: bool = False,
) -> Assigned:
    """Give the place although something speaks against it, for a reason that is recorded.

    Only what the lead has seen is set aside, never what is hard, and working-time limits only when they are sure.
    """
    against = _against(session, now, actor=actor, order=order, zone=zone)
    if against and mark(against) != seen:
        return Assigned(_outcome(against))
    weight = seats.stands(against, _member(session, actor=actor, order=order))
    if weight is Weight.LEGAL and not is_sure:
        return Assigned(Outcome.LEGAL)
    return _assign(session, now, actor=actor, order=order, zone=zone, reason=reason)


def override_in_words(
    session: Session, now: datetime, *, actor: Member, order: Order, zone: ZoneInfo, words: str, seen: str
) -> Assigned:
    """Like `override` with own words, which are kept while a second yes is waited for."""
    dialogues.end(session, member_id=actor.id)
    done = override(session, now, actor=actor, order=order, zone=zone, reason=words, seen=seen)
    if done.outcome is not Outcome.LEGAL:
        return done
    kept_words = proposals.add(session, now, member_id=actor.id, kind=WORDS, content={"words": words})
    return Assigned(Outcome.LEGAL, kept_words.id)


def override_surely(
    session: Session, now: datetime, *, actor: Member, order: Order, zone: ZoneInfo, why: Reason | int, seen: str
) -> Assigned:
    """Like `override`, with the second yes; `why` is a reason or where own words are kept. Raises `Refused`."""
    access.require(actor, Right.PLAN_SHIFTS)
    place = places.get(session, shift_id=order.shift_id, member_id=order.member_id)
    if place is not None and place.is_taken:
        return Assigned(Outcome.GIVEN)  # by the first of two taps
    reason = kept(why) if isinstance(why, Reason) else _words(session, now, actor=actor, proposal_id=why)
    return override(session, now, actor=actor, order=order, zone=zone, reason=reason, seen=seen, is_sure=True)


def await_words(session: Session, now: datetime, *, actor: Member, order: Order, seen: str) -> None:
    """Wait for a reason in the actor's own words. Raises `Refused` once the shift is over."""
    access.require(actor, Right.PLAN_SHIFTS)
    _lasting(session, now, actor=actor, shift_id=order.shift_id)
    step = f"assigning:why:{order.shift_id}:{order.kind}:{order.member_id}:{seen}"
    dialogues.expect(session, now, member_id=actor.id, step=step)


def take_off(session: Session, now: datetime, *, actor: Member, shift_id: int, member_id: int) -> bool:
    """Take somebody off a shift at once; they are told. False when they were not on it. Raises `Refused` once over."""
    access.require(actor, Right.PLAN_SHIFTS)
    access.colleague(session, actor=actor, member_id=member_id)
    _lasting(session, now, actor=actor, shift_id=shift_id, is_to_change=True)
    place = places.get(session, shift_id=shift_id, member_id=member_id)
    if place is None or not place.is_taken:
        return False
    giving.release(session, now, actor=actor, place=place, verb="shifts.released")
    return True


def _assign(
    session: Session, now: datetime, *, actor: Member, order: Order, zone: ZoneInfo, reason: str | None
) -> Assigned:
    member = _member(session, actor=actor, order=order)
    dialogues.end(session, member_id=actor.id)
    _lasting(session, now, actor=actor, shift_id=order.shift_id)
    claim = giving.claim(
        session,
        now,
        actor=actor,
        member=member,
        shift_id=order.shift_id,
        zone=zone,
        kind=order.kind,
        reason=reason,
    )
    return Assigned(Outcome.GIVEN if claim.is_mine else Outcome.AGAINST)


def _against(session: Session, now: datetime, *, actor: Member, order: Order, zone: ZoneInfo) -> tuple[Objection, ...]:
    """What speaks against it, with member and shift held so that it stays so."""
    member = _member(session, actor=actor, order=order)
    found = _lasting(session, now, actor=actor, shift_id=order.shift_id, is_to_change=True)
    return objections(session, now, actor=actor, member=member, found=found, kind=order.kind, zone=zone)


def _member(session: Session, *, actor: Member, order: Order) -> Member:
    return access.taker(session, actor=actor, member_id=order.member_id, is_to_change=True)


def _outcome(against: tuple[Objection, ...]) -> Outcome:
    return Outcome.GIVEN if against[0].why is Why.YOURS else Outcome.AGAINST


def _lasting(session: Session, now: datetime, *, actor: Member, shift_id: int, is_to_change: bool = False) -> Opening:
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=is_to_change)
    found = shifts.opening(session, shift_id=shift_id)
    if found is None:
        raise Refused("kit-gone")
    if found.is_cancelled:
        raise Refused("kit-why-cancelled")
    if found.ends_at <= now:
        raise Refused("assigning-over")
    return found


def _words(session: Session, now: datetime, *, actor: Member, proposal_id: int) -> str:
    """The own words that waited for a second yes."""
    found = proposals.lock(session, proposal_id=proposal_id)
    if found is None or found.kind != WORDS or found.member_id != actor.id or not found.is_open(now):
        raise Refused("kit-gone")
    proposals.end(session, proposal=found, state=ProposalState.APPLIED)
    return str(found.content["words"])
