"""Putting people on shifts and taking them off, on both engines."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.assigning import actions
from handlers.assigning.actions import Order, Outcome
from handlers.kit.errors import Refused
from handlers.kit.reasons import Reason, kept
from handlers.planning import actions as planning
from handlers.planning.actions import Wanted
from handlers.rules.eligibility import Weight, Why
from storage import asks, places, shifts
from storage.audit import Deed
from storage.members import Language, MemberState, Role
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.plans import pauses

FRIDAY = date(2026, 11, 27)
SEAT = PlaceKind.COUNSELLOR


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


def opens(crew: Crew, lead: int, hours: tuple[int, int] = (18, 22), **wanted: Any) -> int:
    span = (time(hours[0]), time(hours[1]))
    given = {"day": FRIDAY, "hours": span, "zone": crew.zone, "wanted": Wanted(**wanted)}
    return crew.do(planning.launch, lead, **given).shift.id


def gives(crew: Crew, lead: int, who: int, shift_id: int, kind: PlaceKind = SEAT) -> Outcome:
    return crew.do(actions.assign, lead, order=Order(shift_id, kind, who), zone=crew.zone).outcome


def seen(crew: Crew, lead: int, who: int, shift_id: int, kind: PlaceKind = SEAT) -> str:
    """The mark on the buttons of the card that says what speaks against it."""
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        people = {"actor": crew.get(lead), "member": crew.get(who)}
        against = actions.objections(session, crew.clock.now(), **people, found=found, kind=kind, zone=crew.zone)
    return actions.mark(against)


def overrides(crew: Crew, lead: int, who: int, shift_id: int, *, mark: str | None = None, **more: Any) -> Outcome:
    given = {"order": Order(shift_id, SEAT, who), "zone": crew.zone, "reason": kept(Reason.AGREED), **more}
    return crew.do(actions.override, lead, seen=mark or seen(crew, lead, who, shift_id), **given).outcome


def coming(crew: Crew, shift_id: int) -> set[int]:
    with crew.db.read() as session:
        return {each.member_id for each in places.coming(session, shift_id=shift_id)}


def listed(crew: Crew, lead: int, shift_id: int, kind: PlaceKind = SEAT) -> list[actions.Choice]:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        return actions.choices(session, crew.clock.now(), actor=crew.get(lead), found=found, kind=kind, zone=crew.zone)


def recorded(crew: Crew) -> Deed:
    with crew.db.read() as session:
        return session.exec(select(Deed).order_by(col(Deed.id).desc())).first()  # type: ignore[return-value]


def refusal(crew: Crew, action: Any, who: int, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        crew.do(action, who, **given)
    return refused.value.key


def test_whoever_nothing_speaks_against_is_put_in_and_told(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    assert gives(crew, lead, anna, shift) is Outcome.GIVEN
    assert gives(crew, lead, anna, shift) is Outcome.GIVEN  # the same tap again
    assert coming(crew, shift) == {anna}
    assert crew.told("news.given") == [anna]
    assert [verb for verb, _ in crew.deeds()].count("shifts.taken") == 1


def test_people_without_telegram_staff_and_trainees_are_put_in_too(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead)
    paper, staff = crew.add("Paul", has_phone=False), crew.add("Siim")
    uku = crew.add("Uku", Role.TRAINEE)
    assert gives(crew, lead, uku, shift, PlaceKind.SHADOW) is Outcome.AGAINST  # nobody to sit beside
    assert gives(crew, lead, paper, shift) is Outcome.GIVEN
    assert gives(crew, lead, staff, shift, PlaceKind.RESERVE) is Outcome.GIVEN
    assert gives(crew, lead, lead, shift, PlaceKind.DUTY_LEAD) is Outcome.GIVEN
    assert gives(crew, lead, uku, shift, PlaceKind.SHADOW) is Outcome.GIVEN
    assert coming(crew, shift) == {paper, staff, uku, lead}


def test_what_speaks_against_it_gives_no_place_without_a_reason(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, language=Language.RU)
    assert gives(crew, lead, anna, shift) is Outcome.AGAINST
    assert coming(crew, shift) == set()
    assert crew.told("news.given") == []


def test_policy_is_set_aside_for_a_reason_that_is_recorded(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, language=Language.RU)
    assert overrides(crew, lead, anna, shift) is Outcome.GIVEN
    assert coming(crew, shift) == {anna}
    deed = recorded(crew)
    assert (deed.verb, deed.actor_id, deed.reason) == ("shifts.taken", lead, "reason:agreed")
    assert deed.facts["overridden"] == ["language"]


def test_what_is_hard_is_never_set_aside(crew: Crew, lead: int, anna: int) -> None:
    shift, clash = opens(crew, lead), opens(crew, lead, (19, 23))
    assert gives(crew, lead, anna, clash) is Outcome.GIVEN
    assert overrides(crew, lead, anna, shift) is Outcome.AGAINST
    assert overrides(crew, lead, anna, shift, is_sure=True) is Outcome.AGAINST
    assert coming(crew, shift) == set()


def test_working_time_limits_ask_a_second_time(crew: Crew, lead: int) -> None:
    siim = crew.add("Siim")
    for hours in ((8, 12), (12, 14)):
        assert gives(crew, lead, siim, opens(crew, lead, hours)) is Outcome.GIVEN
    shift = opens(crew, lead, (14, 18))
    assert gives(crew, lead, siim, shift) is Outcome.AGAINST
    assert overrides(crew, lead, siim, shift) is Outcome.LEGAL
    assert coming(crew, shift) == set()
    order, mark = Order(shift, SEAT, siim), seen(crew, lead, siim, shift)
    given = {"order": order, "zone": crew.zone, "why": Reason.EMERGENCY, "seen": mark}
    for _ in range(2):
        assert crew.do(actions.override_surely, lead, **given).outcome is Outcome.GIVEN
    assert coming(crew, shift) == {siim}
    assert (recorded(crew).reason, recorded(crew).facts["overridden"]) == ("reason:emergency", ["consecutive"])
    assert crew.told("news.given").count(siim) == 3


def test_the_same_hours_are_policy_for_a_volunteer(crew: Crew, lead: int, anna: int) -> None:
    assert gives(crew, lead, anna, opens(crew, lead, (8, 14))) is Outcome.GIVEN
    shift = opens(crew, lead, (14, 18))
    assert overrides(crew, lead, anna, shift) is Outcome.GIVEN


def test_own_words_wait_for_the_second_yes_and_are_its_lead_s_only(crew: Crew, lead: int) -> None:
    siim, mart = crew.add("Siim"), crew.add("Mart", Role.MANAGER)
    assert gives(crew, lead, siim, opens(crew, lead, (8, 14))) is Outcome.GIVEN
    shift = opens(crew, lead, (14, 18))
    order, mark = Order(shift, SEAT, siim), seen(crew, lead, siim, shift)
    about = {"order": order, "zone": crew.zone, "seen": mark}
    done = crew.do(actions.override_in_words, lead, words="Ise soovis", **about)
    assert done.outcome is Outcome.LEGAL
    assert refusal(crew, actions.override_surely, mart, why=done.words_id, **about) == "kit-gone"
    assert refusal(crew, actions.override_surely, lead, why=999_999_999, **about) == "kit-gone"
    assert crew.do(actions.override_surely, lead, why=done.words_id, **about).outcome is Outcome.GIVEN
    assert recorded(crew).reason == "Ise soovis"
    crew.do(actions.take_off, lead, shift_id=shift, member_id=siim)
    assert refusal(crew, actions.override_surely, lead, why=done.words_id, **about) == "kit-gone"


def test_only_what_was_seen_is_set_aside(crew: Crew, lead: int) -> None:
    siim = crew.add("Siim")
    shift = opens(crew, lead, (14, 18), language=Language.RU)
    mark = seen(crew, lead, siim, shift)
    assert gives(crew, lead, siim, opens(crew, lead, (8, 14))) is Outcome.GIVEN
    for is_sure in (False, True):
        assert overrides(crew, lead, siim, shift, mark=mark, is_sure=is_sure) is Outcome.AGAINST
    assert coming(crew, shift) == set()


def test_nobody_makes_an_exception_for_themselves(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, language=Language.RU)
    assert overrides(crew, lead, lead, shift) is Outcome.AGAINST
    assert overrides(crew, crew.add("Mart", Role.MANAGER), lead, shift) is Outcome.GIVEN


def test_who_keeps_the_rules_is_first_and_others_are_weighed(crew: Crew, lead: int) -> None:
    siim, busy = crew.add("Siim"), crew.add("Berta")
    clash, long = crew.add("Clara"), crew.add("Diana")
    away, asked = crew.add("Eva", Role.VOLUNTEER), crew.add("Aare")
    crew.add("Uku", Role.TRAINEE)
    crew.add("Kert", Role.KEEPER)
    early, beside, before = opens(crew, lead, (8, 12)), opens(crew, lead, (15, 19)), opens(crew, lead, (12, 14))
    shift = opens(crew, lead, (14, 18))
    gives(crew, lead, clash, beside)
    gives(crew, lead, long, early)
    gives(crew, lead, long, before)
    assert gives(crew, lead, busy, early) is Outcome.GIVEN
    pauses(crew, away)
    with crew.db.begin() as session:
        now = crew.clock.now()
        asks.put(session, now, shift_id=early, member_id=asked, kind=SEAT, asked_by=lead)
    found = listed(crew, lead, shift)
    assert [each.member.id for each in found] == [lead, siim, asked, busy, away, long, clash]
    assert [each.weight for each in found] == [None, None, None, None, Weight.POLICY, Weight.LEGAL, Weight.HARD]
    assert found[-1].against[0].why is Why.OVERLAPS


def test_only_trainees_are_listed_to_shadow_and_nobody_twice(crew: Crew, lead: int, anna: int) -> None:
    uku, shift = crew.add("Uku", Role.TRAINEE), opens(crew, lead)
    assert [each.member.id for each in listed(crew, lead, shift, PlaceKind.SHADOW)] == [uku]
    gives(crew, lead, anna, shift)
    assert anna not in [each.member.id for each in listed(crew, lead, shift)]


def test_somebody_taken_off_is_told_and_trainees_alone_with_them(crew: Crew, lead: int, anna: int) -> None:
    shift, uku = opens(crew, lead), crew.add("Uku", Role.TRAINEE)
    gives(crew, lead, anna, shift)
    gives(crew, lead, uku, shift, PlaceKind.SHADOW)
    assert crew.do(actions.take_off, lead, shift_id=shift, member_id=anna)
    assert not crew.do(actions.take_off, lead, shift_id=shift, member_id=anna)
    assert coming(crew, shift) == set()
    assert crew.told("news.withdrawn") == [anna]
    assert crew.told("news.orphaned") == [uku]


def test_who_has_left_the_team_is_taken_off_and_not_put_in(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    gives(crew, lead, anna, shift)
    with crew.db.begin() as session:
        gone = crew.get(anna)
        gone.state = MemberState.DISABLED
        session.merge(gone)
    assert crew.do(actions.take_off, lead, shift_id=shift, member_id=anna)
    assert refusal(crew, actions.assign, lead, order=Order(shift, SEAT, anna), zone=crew.zone) == "kit-gone"


def test_a_shift_under_way_still_takes_people_and_one_that_is_over_none(crew: Crew, lead: int, anna: int) -> None:
    shift, order = opens(crew, lead), None
    crew.clock.advance(days=4, hours=9)
    assert gives(crew, lead, anna, shift) is Outcome.GIVEN
    order = Order(shift, SEAT, crew.add("Mari"))
    crew.clock.advance(hours=3)
    assert refusal(crew, actions.assign, lead, order=order, zone=crew.zone) == "assigning-over"
    assert refusal(crew, actions.take_off, lead, shift_id=shift, member_id=anna) == "assigning-over"


def test_a_cancelled_shift_takes_nobody(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead)
    crew.do(planning.cancel, lead, shift_id=shift)
    assert refusal(crew, actions.assign, lead, order=Order(shift, SEAT, anna), zone=crew.zone) == "kit-why-cancelled"


def test_only_who_plans_assigns(crew: Crew, lead: int, anna: int) -> None:
    shift, mari = opens(crew, lead), crew.add("Mari")
    about = {"order": Order(shift, SEAT, mari), "zone": crew.zone}
    assert refusal(crew, actions.look, anna, shift_id=shift) == "kit-not-yours"
    assert refusal(crew, actions.assign, anna, **about) == "kit-not-yours"
    assert refusal(crew, actions.override, anna, **about, reason="x", seen="0000") == "kit-not-yours"
    assert refusal(crew, actions.override_surely, anna, **about, why=Reason.AGREED, seen="0000") == "kit-not-yours"
    assert refusal(crew, actions.await_words, anna, order=about["order"], seen="0000") == "kit-not-yours"
    assert refusal(crew, actions.take_off, anna, shift_id=shift, member_id=mari) == "kit-not-yours"
    assert refusal(crew, actions.assign, lead, order=Order(shift, SEAT, 999_999_999), zone=crew.zone) == "kit-gone"
    keeper = crew.add("Kert", Role.KEEPER)
    assert refusal(crew, actions.assign, lead, order=Order(shift, SEAT, keeper), zone=crew.zone) == "kit-gone"


def test_two_leads_give_the_last_place_at_once_and_one_person_has_it(crew: Crew, lead: int, anna: int) -> None:
    mart, mari = crew.add("Mart", Role.MANAGER), crew.add("Mari")
    shift = opens(crew, lead, needs={SEAT: (1, 1)})
    ready = Barrier(2, timeout=30)

    def giving(by: int, who: int) -> Callable[[], Outcome]:
        def run() -> Outcome:
            ready.wait()
            return gives(crew, by, who, shift)

        return run

    with ThreadPoolExecutor(2) as threads:
        done = list(threads.map(lambda work: work(), [giving(lead, anna), giving(mart, mari)]))
    assert sorted(done) == [Outcome.AGAINST, Outcome.GIVEN]
    assert len(coming(crew, shift)) == 1
    assert len(crew.told("news.given")) == 1
