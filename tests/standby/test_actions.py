"""Offering to come if needed: who may, when it stands, and what a lead can do with it."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.kit import reasons
from handlers.kit.reasons import Reason
from handlers.members import actions as members
from handlers.rules.eligibility import Why
from handlers.standby import actions, jobs
from storage import shifts, standbys
from storage.audit import Deed
from storage.members import Role
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.plans import cancels, gives, leaves, moves, opens, pauses, place, stands_at, takes
from tests.weekplan import Weekplan

COUNSELLOR, DUTY_LEAD, RESERVE, SHADOW = PlaceKind
FRIDAY = "2026-11-27 18-22"


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def shift(crew: Crew, lead: int) -> int:
    """Friday evening, for two counsellors."""
    return opens(crew, lead, FRIDAY)


def offers(crew: Crew, who: int, shift_id: int) -> list[Why]:
    """Somebody offers to come; what speaks against it."""
    done = crew.do(actions.offer, who, shift_id=shift_id, zone=crew.zone)
    return [each.why for each in done.objections]


def puts(crew: Crew, lead: int, who: int, shift_id: int, kind: PlaceKind = COUNSELLOR) -> list[Why]:
    """A lead takes somebody at their word; what speaks against it."""
    done = crew.do(actions.put, lead, shift_id=shift_id, kind=kind, member_id=who, zone=crew.zone)
    return [each.why for each in done.objections]


def offered(crew: Crew, shift_id: int) -> dict[int, tuple[PlaceKind, ...]]:
    """Who would come, and as what."""
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        listed = actions.volunteers(session, crew.clock.now(), found=found, zone=crew.zone)
    return {each.member.id: each.kinds for each in listed}


def rows(crew: Crew, shift_id: int) -> list[int]:
    with crew.db.read() as session:
        return [each.member_id for each in standbys.of_shift(session, shift_id=shift_id)]


# Offering


def test_whoever_could_come_is_listed_in_the_order_they_said_so(crew: Crew, anna: int, shift: int) -> None:
    mari = crew.add("Mari", Role.VOLUNTEER)
    assert offers(crew, mari, shift) == []
    crew.clock.advance(minutes=1)
    assert offers(crew, anna, shift) == []
    assert offers(crew, mari, shift) == []  # again: the same
    assert list(offered(crew, shift)) == [mari, anna]
    deeds = [deed for deed in crew.deeds() if deed[0].startswith("standby.")]
    assert deeds == [("standby.offered", mari), ("standby.offered", anna)]


def test_nobody_is_written_to_about_an_offer(crew: Crew, lead: int, anna: int, shift: int) -> None:
    before = {kind: crew.told(kind) for kind in ("news.given", "asking.asked", "gaps.card")}
    offers(crew, anna, shift)
    assert {kind: crew.told(kind) for kind in before} == before == {kind: [] for kind in before}


def test_a_full_shift_may_lose_people(crew: Crew, lead: int, anna: int) -> None:
    full = opens(crew, lead, FRIDAY, counsellors=1)
    takes(crew, crew.add("Mari"), full)
    assert offers(crew, anna, full) == []
    assert list(offered(crew, full)) == [anna]


def test_rest_and_hours_hold_also_for_who_only_might_come(crew: Crew, lead: int, anna: int, shift: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-27 6-15"))
    takes(crew, anna, opens(crew, lead, "2026-11-28 7-10"))
    assert offers(crew, anna, shift) == [Why.REST, Why.REST, Why.DAY]
    assert offered(crew, shift) == {}
    assert rows(crew, shift) == []


def test_who_is_on_another_shift_then_cannot_come(crew: Crew, lead: int, anna: int, shift: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-27 16-19"))
    assert Why.OVERLAPS in offers(crew, anna, shift)


def test_a_trainee_is_nobody_who_could_be_needed(crew: Crew, lead: int, anna: int) -> None:
    needs = {COUNSELLOR: (1, 2), SHADOW: (0, 1)}
    shift = opens(crew, lead, FRIDAY, needs=needs)
    takes(crew, anna, shift)
    assert offers(crew, crew.add("Timo", Role.TRAINEE), shift) == [Why.KIND]


def test_only_who_takes_shifts_and_has_no_place_offers(crew: Crew, anna: int, shift: int) -> None:
    takes(crew, anna, shift)
    assert crew.refuses(actions.offer, anna, shift_id=shift, zone=crew.zone) == "kit-why-yours"
    keeper = crew.add("Kaja", Role.KEEPER)
    assert crew.refuses(actions.offer, keeper, shift_id=shift, zone=crew.zone) == "kit-not-yours"
    assert crew.refuses(actions.withdraw, keeper, shift_id=shift) == "kit-not-yours"
    assert crew.refuses(actions.offer, anna, shift_id=999, zone=crew.zone) == "kit-gone"


def test_what_is_cancelled_or_over_needs_nobody(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    cancelled = opens(crew, lead, "2026-11-27 12-14")
    offers(crew, anna, cancelled)
    cancels(crew, lead, cancelled)
    assert offered(crew, cancelled) == {}
    assert crew.refuses(actions.offer, anna, shift_id=cancelled, zone=crew.zone) == "kit-why-cancelled"
    stands_at(crew, "2026-11-27 22:00")
    assert offered(crew, shift) == {}
    assert crew.refuses(actions.offer, anna, shift_id=shift, zone=crew.zone) == "standby-no-need"


def test_under_way_it_counts_only_while_somebody_is_missing(crew: Crew, lead: int, anna: int) -> None:
    short, covered = opens(crew, lead, FRIDAY, counsellors=2), opens(crew, lead, "2026-11-27 17-21", counsellors=1)
    takes(crew, crew.add("Mari"), covered)
    takes(crew, crew.add("Kati"), short)
    late = crew.add("Tiit")
    for each in (short, covered):
        offers(crew, anna, each)
    stands_at(crew, "2026-11-27 18:10")
    assert list(offered(crew, short)) == [anna]
    assert offered(crew, covered) == {}
    assert offers(crew, late, short) == []
    assert crew.refuses(actions.offer, late, shift_id=covered, zone=crew.zone) == "standby-no-need"


# Taking it back, and what takes it back by itself


def test_an_offer_is_taken_back_and_made_again(crew: Crew, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    for _ in range(2):
        crew.do(actions.withdraw, anna, shift_id=shift)
        assert offered(crew, shift) == {}
    assert [verb for verb, _ in crew.deeds() if verb == "standby.withdrawn"] == ["standby.withdrawn"]
    assert offers(crew, anna, shift) == []
    assert list(offered(crew, shift)) == [anna]


def test_who_is_paused_gone_or_no_counsellor_any_more_is_not_listed(
    crew: Crew, lead: int, anna: int, shift: int
) -> None:
    gone, keeper, stays = crew.add("Mari"), crew.add("Kati"), crew.add("Tiit")
    for who in (anna, gone, keeper, stays):
        offers(crew, who, shift)
    pauses(crew, anna)
    crew.do(members.disable, lead, member_id=gone)
    crew.do(members.give_role, lead, member_id=keeper, role=Role.KEEPER)
    assert list(offered(crew, shift)) == [stays]


def test_who_has_taken_other_work_since_is_not_listed(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    takes(crew, anna, opens(crew, lead, "2026-11-27 20-23"))
    assert offered(crew, shift) == {}


def test_who_had_a_place_since_has_to_offer_again(crew: Crew, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    crew.clock.advance(minutes=1)
    takes(crew, anna, shift)
    assert offered(crew, shift) == {}
    crew.clock.advance(minutes=1)
    leaves(crew, anna, shift)
    assert offered(crew, shift) == {}
    assert offers(crew, anna, shift) == []
    assert list(offered(crew, shift)) == [anna]


def test_an_offer_was_made_to_certain_hours(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    moves(crew, lead, shift, "2026-11-27 9-12")
    assert rows(crew, shift) == []


def test_offers_are_forgotten_a_month_after(crew: Crew, lead: int, anna: int, shift: int) -> None:
    later = opens(crew, lead, "2026-11-28 18-22")
    for each in (shift, later):
        offers(crew, anna, each)
    stands_at(crew, "2026-11-27 22:00")
    crew.clock.advance(timedelta(days=30))
    crew.ticks(jobs.forget)
    assert (rows(crew, shift), rows(crew, later)) == ([anna], [anna])
    crew.clock.advance(minutes=1)
    crew.ticks(jobs.forget)
    assert (rows(crew, shift), rows(crew, later)) == ([], [anna])


# Taking somebody at their word


def test_a_lead_puts_them_on_and_they_are_told(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    assert puts(crew, lead, anna, shift) == []
    assert (place(crew, anna, shift).kind, place(crew, anna, shift).given_by) == (COUNSELLOR, lead)
    assert puts(crew, lead, anna, shift) == []  # a second tap
    assert crew.told("news.given") == [anna]
    assert [verb for verb, _ in crew.deeds() if verb == "shifts.taken"] == ["shifts.taken"]
    assert offered(crew, shift) == {}


def test_an_offer_taken_back_in_the_same_moment_is_no_consent(crew: Crew, lead: int, anna: int, shift: int) -> None:
    given = {"shift_id": shift, "kind": COUNSELLOR, "zone": crew.zone}
    assert crew.refuses(actions.put, lead, member_id=anna, **given) == "standby-taken-back"
    offers(crew, anna, shift)
    crew.do(actions.withdraw, anna, shift_id=shift)
    assert crew.refuses(actions.put, lead, member_id=anna, **given) == "standby-taken-back"


def test_nobody_is_put_where_nobody_is_missing(crew: Crew, lead: int, anna: int) -> None:
    shift = opens(crew, lead, FRIDAY, needs={COUNSELLOR: (1, 2), RESERVE: (1, 1)})
    offers(crew, anna, shift)
    gives(crew, lead, crew.add("Mari"), shift)
    given = {"shift_id": shift, "member_id": anna, "zone": crew.zone}
    assert crew.refuses(actions.put, lead, kind=COUNSELLOR, **given) == "standby-no-need"
    assert crew.refuses(actions.put, lead, kind=SHADOW, **given) == "standby-no-need"
    assert puts(crew, lead, anna, shift, RESERVE) == []
    assert place(crew, anna, shift).kind is RESERVE


def test_rules_hold_when_a_lead_takes_them_at_their_word(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    takes(crew, anna, opens(crew, lead, "2026-11-28 7-10"))
    assert puts(crew, lead, anna, shift) == [Why.REST]
    assert crew.told("news.given") == []


def test_only_leads_put_people_on(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    given = {"shift_id": shift, "kind": COUNSELLOR, "zone": crew.zone}
    for other in (anna, crew.add("Mari")):
        assert crew.refuses(actions.put, other, member_id=anna, **given) == "kit-not-yours"
    assert crew.refuses(actions.put, lead, member_id=999, **given) == "kit-gone"


def test_under_way_they_may_still_come(crew: Crew, lead: int, anna: int, shift: int) -> None:
    offers(crew, anna, shift)
    stands_at(crew, "2026-11-27 18:20")
    assert puts(crew, lead, anna, shift) == []
    stands_at(crew, "2026-11-27 22:00")
    given = {"shift_id": shift, "kind": COUNSELLOR, "zone": crew.zone}
    assert crew.refuses(actions.put, lead, member_id=anna, **given) == "standby-no-need"


def test_a_fair_opening_is_not_in_the_way_of_who_is_needed(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna", Role.VOLUNTEER)
    plan = Weekplan(crew, lead)
    evenings = plan.add(counsellor=(1, 1))
    first, second = [each.id for each in plan.made(evenings) if each.day.isocalendar().week == 50][:2]
    takes(crew, anna, first)
    assert offers(crew, anna, second) == []
    assert puts(crew, lead, anna, second) == []
    with crew.db.read() as session:
        found = session.exec(select(Deed).where(Deed.verb == "shifts.taken", Deed.subject == f"shift:{second}"))
        deed = found.one()
    assert (deed.reason, deed.facts["overridden"]) == (reasons.kept(Reason.AGREED), ["fair"])


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        ({COUNSELLOR: (1, 1), RESERVE: (1, 1)}, (COUNSELLOR, RESERVE)),
        ({COUNSELLOR: (1, 1), DUTY_LEAD: (1, 1), SHADOW: (0, 1)}, (COUNSELLOR,)),
    ],
)
def test_they_are_listed_for_what_they_could_do(
    crew: Crew, lead: int, anna: int, needs: Mapping[PlaceKind, tuple[int, int]], expected: tuple[PlaceKind, ...]
) -> None:
    shift = opens(crew, lead, FRIDAY, needs=needs)
    offers(crew, anna, shift)
    assert offered(crew, shift)[anna] == expected
