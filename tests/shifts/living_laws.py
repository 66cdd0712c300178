"""The laws of the living shift, as checks of what is true at one moment, or before and after one step."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from sqlmodel import Session

from handlers.kit import hush, search, seats
from handlers.rules import timing
from handlers.rules.eligibility import Why
from storage import shadows, standbys
from storage.asks import Answer
from storage.outbox import Owed
from storage.places import Place
from storage.searches import SearchState
from storage.shifts import Count, Opening, PlaceKind, PlaceState
from storage.swaps import SwapState
from storage.waits import WaitState
from tests.shifts.living import COUNSELLOR, DUTY_LEAD, LEADS, PEOPLE, RESERVE, SHADOW, SHIFTS, ZONE, Days, Facts, member

FINAL = (PlaceState.DONE, PlaceState.LEFT, PlaceState.COVERED, PlaceState.EXCUSED, PlaceState.MISSED)
# What somebody did about somebody's places or days, posted as they do it and held back when it is to be sent.
_NEWS = ("news.", "absences.told", "absences.over")
_CLOSED_AFTER = timedelta(hours=3)
_INSTANT = timedelta(microseconds=1)
_FREELY, _BY_MISTAKE = timedelta(hours=48), timedelta(minutes=5)


# At any moment


def no_place_is_held_by_two(facts: Facts) -> None:
    """As many as there are places; nobody is in two shifts at once, but for leads on duty."""
    for found in facts.openings.values():
        for kind, count in found.counts.items():
            assert count.taken <= count.most, f"{kind} overfilled"
    taken = [each for each in facts.places.values() if each.is_taken and _takes_place(facts, each.shift_id)]
    for who in PEOPLE:
        for one, other in combinations([each for each in taken if each.member_id == who], 2):
            first, second = facts.openings[one.shift_id], facts.openings[other.shift_id]
            both_lead = one.kind is other.kind is DUTY_LEAD
            is_apart = first.ends_at <= second.starts_at or second.ends_at <= first.starts_at
            assert both_lead or is_apart, "in two places"


def who_cannot_come_is_looked_for(facts: Facts, now: datetime) -> None:
    """Who has said that they cannot come stays responsible, and somebody looks for who steps in."""
    for (shift_id, _), place in facts.places.items():
        found = facts.openings[shift_id]
        if place.is_sought and place.has_said(found.starts_at) and is_going_on(found, now):
            held = facts.searches.get((shift_id, place.kind))
            assert held is not None, "nobody is looked for"
            assert held.state is not SearchState.OVER, "nobody is looked for any more"


def offers_fit(facts: Facts) -> None:
    """No more is offered to who stands in line than is free, and nothing beyond the start."""
    for shift_id, found in facts.openings.items():
        offered = [each for each in facts.waits if each.shift_id == shift_id and each.state is WaitState.OFFERED]
        for kind, count in Counter(each.kind for each in offered).items():
            known = found.counts.get(kind, Count(0, 0))
            assert found.is_cancelled or count <= known.most - known.taken, "more than is free"


def no_trainee_is_alone(session: Session, facts: Facts, now: datetime) -> None:
    """Each has a counsellor of their own who comes, or waits before the start for one who is looked for."""
    for found in facts.openings.values():
        if not is_going_on(found, now):
            continue
        rows = shadows.seats(session, shift_id=found.id)
        counsellors = {each.member_id: each for each in rows if each.kind is COUNSELLOR}
        trainees = [
            each for each in rows if each.kind is SHADOW and not each.is_sought and each.state is not PlaceState.DONE
        ]
        partners = [each.beside for each in trainees if each.beside is not None]
        assert len(set(partners)) == len(partners), "two trainees beside one counsellor"
        for each in partners:
            assert each in counsellors, "a trainee is beside nobody"
            assert not counsellors[each].is_sought, "a trainee is beside who does not come"
        looked_for = sum(each.is_sought for each in counsellors.values())
        # Who waits at the start is freed by the next tick: tests/learning/test_laws.py.
        assert len(trainees) - len(partners) <= looked_for, "a trainee is alone"


def questions_are_about_who_is_missing(facts: Facts, now: datetime) -> None:
    """Nobody who may be asked anew has a question that still waits for an answer; who is or was on the shift is no
    matter."""
    for key, ask in facts.asks.items():
        found = facts.openings[key[0]]
        is_open = ask.answer is Answer.OPEN and ask.closed_at is None
        if is_open and key not in facts.places and is_going_on(found, now):
            assert ask.kind in search.missing(found), "a question about who is not missing"


def covered_now(facts: Facts) -> set[tuple[int, PlaceKind]]:
    """Of which shifts nobody of which kind is missing."""
    found = facts.openings.items()
    return {(one, kind) for one, each in found for kind in PlaceKind if kind not in search.missing(each)}


# After a step


def somebody_is_responsible(before: Facts, after: Facts, now: datetime) -> None:
    """Whose place is theirs no more is not missing, or replaced, or has gone in good time or by mistake; or they did
    not come, and it is gone on with that."""
    for shift_id in SHIFTS:
        was, now_held, found = before.held(shift_id), after.held(shift_id), after.openings[shift_id]
        for who, kind in was.items():
            if who in now_held or not is_going_on(found, now) or kind not in search.missing(found):
                continue
            if any(what is kind and was.get(one) is not kind for one, what in now_held.items()):
                continue
            if found.starts_at - now >= _FREELY or _is_mistake(before, shift_id, who, now):
                continue
            late = after.lates.get((shift_id, who))
            assert late is not None, f"{who} let go of {shift_id}"
            assert late.told_at is not None, f"{who} lost {shift_id}, and nobody was told"
            # Of two who are missing where one is needed, it is gone on with one.
            others = [each for (one, _), each in after.lates.items() if one == shift_id]
            assert any(each.is_open or each.decided_by for each in others), f"nobody goes on about {who} in {shift_id}"


def nobody_is_asked_in_vain(
    session: Session, before: Facts, after: Facts, now: datetime, *, covered: Mapping[tuple[int, PlaceKind], datetime]
) -> None:
    """Nobody twice unless nobody was missing in between, nobody after a no, nobody without need or against a rule, and
    nobody is woken by the bot. `covered`: when nobody of each kind was missing last."""
    for key, ask in before.asks.items():
        if after.asks[key].asked_at != ask.asked_at:
            assert covered.get((key[0], ask.kind), ask.asked_at - _INSTANT) >= ask.asked_at, "asked again"
        is_on = after.places.get(key)
        has_place = is_on is not None and is_on.is_taken
        assert ask.answer is not Answer.NO or after.asks[key].answer is Answer.NO or has_place, "a no was forgotten"
    for (shift_id, who), ask in after.asks.items():
        earlier = before.asks.get((shift_id, who))
        if earlier is not None and earlier.asked_at == ask.asked_at:
            continue
        found = after.openings[shift_id]
        assert is_going_on(found, now), "asked for a shift that is over"
        assert ask.kind in search.missing(found), "asked where nobody is missing"
        against = seats.objections(
            session, now, member=member(session, who), opening=found, kind=ask.kind, zone=ZONE, joins_late=True
        )
        place = after.places.get((shift_id, who))
        is_called = place is not None and place.is_taken and place.kind is RESERVE  # it is their own shift
        if is_called:
            against = tuple(each for each in against if each.why is not Why.YOURS)
        assert not against, f"asked although {against}"
        if ask.asked_by is None and not is_called and hush.hours(session, ZONE).holds(now):
            assert standbys.get(session, shift_id=shift_id, member_id=who), "woken"


def nobody_is_woken(days: Days, before: Facts, posted: Sequence[Owed], now: datetime, *, by: int | None) -> None:
    """What is due in quiet hours is about one's own imminent shift, tells leads of one that is under way or near, or
    goes to somebody who offered themselves. Who does something is awake (`by`), and news of it go out as it is done."""
    after = days.facts()
    with days.db.read() as session:
        quiet = hush.hours(session, ZONE)
    for each in posted:
        at = max(each.not_before, now)
        if each.key.startswith("edit:") or each.member_id is None or not quiet.holds(at):
            continue
        if by is not None and (each.member_id == by or each.kind.startswith(_NEWS)):
            continue
        about = _params(each)
        ids = [about["shift_id"]] if "shift_id" in about else about.get("shift_ids", [])
        assert ids, f"{each.kind} in quiet hours: {each.key}"
        shift_id = min(ids, key=lambda one: after.openings[one].starts_at)
        found = after.openings[shift_id]
        # Decision 0009: what is known late goes at once if the end of the quiet would be less than that before it.
        is_near = found.starts_at - quiet.after(at) < timing.IMMINENT
        is_theirs = any((shift_id, each.member_id) in facts.places for facts in (before, after))
        has_offered = any((shift_id, each.member_id) in facts.standbys for facts in (before, after))
        is_for_lead = each.member_id in LEADS
        assert is_near, f"{each.kind} at {at}: {each.key}"
        assert is_theirs or has_offered or is_for_lead, f"{each.kind} to a stranger at {at}: {each.key}"


# Once all jobs have run


def chains_have_ended(facts: Facts, now: datetime) -> None:
    """Nothing goes on after success, or after the end."""
    for (shift_id, kind), held in facts.searches.items():
        found = facts.openings[shift_id]
        is_needed = is_going_on(found, now) and kind in search.missing(found)
        assert is_needed or not held.is_running, f"{kind} of {shift_id} is searched for in vain"
    for key, late in facts.lates.items():
        found, place = facts.openings[key[0]], facts.places[key]
        if late.is_open:
            assert is_going_on(found, now), "missed from a shift that is over"
            assert place.state in (PlaceState.PLANNED, PlaceState.EXCUSED, PlaceState.MISSED), "looked for, but there"
    for wait in (each for each in facts.waits if each.is_in_line):
        found = facts.openings[wait.shift_id]
        assert not found.is_cancelled, "in line for what is off"
        assert found.starts_at > now, "in line for what has begun"
        if wait.is_offered:
            assert wait.offer_until is not None
            assert now < wait.offer_until <= found.starts_at, "offered too long"
    for swap in (each for each in facts.swaps if each.state is SwapState.OPEN):
        for key in ((swap.shift_id, swap.member_id), (swap.other_shift_id, swap.other_id)):
            assert facts.places[key].state is PlaceState.PLANNED, "a swap of what is not planned"
            assert facts.openings[key[0]].starts_at > now, "a swap of what has begun"
            assert not facts.openings[key[0]].is_cancelled, "a swap of what is off"


def what_is_over_is_final(facts: Facts, now: datetime) -> None:
    """What became of every place is known three hours after the end."""
    for (shift_id, who), place in facts.places.items():
        found = facts.openings[shift_id]
        if not found.is_cancelled and found.ends_at + _CLOSED_AFTER < now:
            assert place.state in FINAL, f"{who} is still {place.state} in {shift_id}"


def is_going_on(found: Opening, now: datetime) -> bool:
    """Whether the shift takes place and is not over."""
    return not found.is_cancelled and found.ends_at > now


def _takes_place(facts: Facts, shift_id: int) -> bool:
    return not facts.openings[shift_id].is_cancelled


def _is_mistake(facts: Facts, shift_id: int, who: int, now: datetime) -> bool:
    """Whether they took the place a moment ago, and nobody has gone since who might have counted on them."""
    taken = facts.places[shift_id, who]
    others = [each for (one, whose), each in facts.places.items() if one == shift_id and whose != who]
    is_counted_on = any(_has_gone_since(each, taken.kind, taken.taken_at) for each in others)
    is_new = now - taken.taken_at <= _BY_MISTAKE and facts.openings[shift_id].starts_at > now
    return is_new and taken.given_by is None and not is_counted_on


def _has_gone_since(place: Place, kind: PlaceKind, since: datetime) -> bool:
    return place.kind is kind and place.left_at is not None and place.left_at >= since


def _params(owed: Owed) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(owed.params)
    return found
