"""Taking, giving back, opening and cancelling, on both engines."""

from datetime import date, time, timedelta

import pytest

from handlers.kit.errors import Refused, Stranger
from handlers.rules.rota import Why
from handlers.shifts import actions
from storage import dialogues, members
from storage.members import MemberState, Role
from tests.shifts.desk import Desk

EVENING = "27.11 18-22 2"
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def lead(desk: Desk) -> int:
    return desk.join("Liis", Role.LEAD)


@pytest.fixture
def anna(desk: Desk) -> int:
    return desk.join("Anna")


def refusal(desk: Desk, action: object, who: int, **given: object) -> str:
    with pytest.raises(Refused) as refused:
        desk.do(action, who, **given)  # type: ignore[arg-type]
    return refused.value.key


def whys(claim: actions.Claim) -> list[Why]:
    return [each.why for each in claim.objections]


def test_a_free_place_is_taken_at_once(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    claim = desk.take(anna, shift)
    assert claim.is_mine
    assert not claim.objections
    assert desk.coming(shift) == [anna]
    assert desk.deeds()[-1] == ("shifts.taken", anna)


def test_the_same_tap_twice_takes_one_place(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    again = desk.take(anna, shift)
    assert again.is_mine
    assert whys(again) == [Why.YOURS]
    assert desk.coming(shift) == [anna]
    assert [verb for verb, _ in desk.deeds()].count("shifts.taken") == 1


def test_a_full_shift_takes_nobody_more(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, "27.11 18-22 1")
    desk.take(lead, shift)
    claim = desk.take(anna, shift)
    assert not claim.is_mine
    assert whys(claim) == [Why.FULL]
    assert desk.coming(shift) == [lead]


def test_a_shift_that_has_begun_takes_nobody_more(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 18:00")
    assert whys(desk.take(anna, shift)) == [Why.BEGUN]
    assert desk.coming(shift) == []


def test_nobody_is_on_two_shifts_at_once_but_back_to_back_is_fine(desk: Desk, lead: int, anna: int) -> None:
    evening, late, night = (desk.open(lead, f"27.11 {hours} 2") for hours in ("18-22", "20-23", "22-06"))
    desk.take(anna, evening)
    claim = desk.take(anna, late)
    assert whys(claim) == [Why.OVERLAPS]
    assert claim.objections[0].other
    assert claim.objections[0].other.shift_id == evening
    assert desk.take(anna, night).is_mine


def test_a_cancelled_shift_is_in_nobodys_way(desk: Desk, lead: int, anna: int) -> None:
    evening, late = (desk.open(lead, f"27.11 {hours} 2") for hours in ("18-22", "20-23"))
    desk.take(anna, evening)
    desk.do(actions.cancel, lead, shift_id=evening)
    assert whys(desk.take(anna, evening)) == [Why.CANCELLED]
    assert desk.take(anna, late).is_mine


@pytest.mark.parametrize("role", [Role.TRAINEE, Role.KEEPER])
def test_who_may_not_work_alone_takes_nothing(desk: Desk, lead: int, role: Role) -> None:
    shift = desk.open(lead, EVENING)
    assert refusal(desk, actions.take, desk.join("Uku", role), shift_id=shift) == "kit-not-yours"


def test_who_has_left_the_team_takes_nothing(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    with desk.db.begin() as session:
        member = members.get(session, member_id=anna)
        assert member
        member.state = MemberState.DISABLED
        session.add(member)
    with pytest.raises(Stranger):
        desk.take(anna, shift)


def test_a_shift_that_never_was_is_gone(desk: Desk, anna: int) -> None:
    for shift_id in (1, 2**31 - 1):
        assert refusal(desk, actions.take, anna, shift_id=shift_id) == "kit-gone"
        assert refusal(desk, actions.look, anna, shift_id=shift_id) == "kit-gone"


def test_taking_tells_nobody(desk: Desk, lead: int, anna: int) -> None:
    desk.take(anna, desk.open(lead, EVENING))
    assert desk.owed("shifts.left_late") == []


def test_a_place_taken_by_mistake_goes_back_without_a_word(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 17:00")
    desk.take(anna, shift)
    desk.clock.advance(minutes=5)
    desk.do(actions.undo, anna, shift_id=shift)
    assert desk.coming(shift) == []
    assert desk.owed("shifts.left_late") == []
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-not-yours"


def test_after_five_minutes_there_is_leaving_but_no_undoing(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.clock.advance(minutes=5, seconds=1)
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-undo-over"
    assert desk.coming(shift) == [anna]
    assert not desk.do(actions.leave, anna, shift_id=shift).are_leads_told
    assert desk.coming(shift) == []


def test_a_place_that_was_left_can_be_taken_again(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    for _ in range(2):
        desk.take(anna, shift)
        desk.do(actions.leave, anna, shift_id=shift)
    assert desk.take(anna, shift).is_mine
    assert desk.coming(shift) == [anna]


def test_leaving_ends_when_the_shift_begins(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 17:58")
    desk.take(anna, shift)
    desk.at("2026-11-27 18:00")
    assert refusal(desk, actions.leave, anna, shift_id=shift) == "shifts-begun"
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-begun"
    assert desk.coming(shift) == [anna]


def test_leaving_at_short_notice_tells_every_other_lead_once(desk: Desk, lead: int, anna: int) -> None:
    manager = desk.join("Mart", Role.MANAGER)
    desk.join("Kert", Role.KEEPER)
    desk.join("Paberil", Role.LEAD, has_phone=False)
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at("2026-11-25 18:00:01")
    assert desk.do(actions.leave, anna, shift_id=shift).are_leads_told
    assert [each.member_id for each in desk.owed("shifts.left_late")] == [lead, manager]


def test_leaving_in_good_time_is_nobodys_news(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at("2026-11-25 18:00:00")
    assert not desk.do(actions.leave, anna, shift_id=shift).are_leads_told
    assert desk.owed("shifts.left_late") == []


def test_leaving_again_after_a_return_is_news_again(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 10:00")
    for _ in range(2):
        desk.take(anna, shift)
        desk.clock.advance(minutes=10)
        desk.do(actions.leave, anna, shift_id=shift)
    assert len(desk.owed("shifts.left_late")) == 2


def test_a_lead_who_leaves_does_not_write_to_herself(desk: Desk, lead: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(lead, shift)
    desk.at("2026-11-27 10:00")
    assert not desk.do(actions.leave, lead, shift_id=shift).are_leads_told


def test_a_shift_opens_at_the_hours_of_the_teams_clock(desk: Desk, lead: int) -> None:
    opened = desk.shift(desk.open(lead, "27.11 22-06 3"))
    assert opened.starts_at.astimezone(desk.zone).isoformat() == "2026-11-27T22:00:00+02:00"
    assert opened.ends_at.astimezone(desk.zone).isoformat() == "2026-11-28T06:00:00+02:00"
    assert opened.places == 3
    assert desk.deeds() == [("shifts.opened", lead)]


def test_a_night_over_the_clock_change_lasts_what_it_lasts(desk: Desk, lead: int) -> None:
    desk.at("2026-10-20 10:00")
    autumn = desk.shift(desk.open(lead, "24.10 22-06 1"))
    desk.at("2027-03-20 10:00")
    spring = desk.shift(desk.open(lead, "27.3 22-06 1"))
    assert autumn.ends_at - autumn.starts_at == timedelta(hours=9)
    assert spring.ends_at - spring.starts_at == timedelta(hours=7)


def test_opening_the_same_shift_twice_opens_one(desk: Desk, lead: int) -> None:
    given = {"day": FRIDAY, "hours": (time(18), time(22)), "places": 2, "zone": desk.zone}
    first, second = (desk.do(actions.create, lead, **given) for _ in range(2))
    assert first.is_new
    assert not second.is_new
    assert first.shift.id == second.shift.id
    desk.do(actions.cancel, lead, shift_id=first.shift.id)
    assert desk.do(actions.create, lead, **given).is_new


@pytest.mark.parametrize(
    ("day", "hours", "places", "key"),
    [
        (date(2026, 11, 22), (time(18), time(22)), 2, "shifts-past"),
        (date(2026, 11, 23), (time(8), time(12)), 2, "shifts-past"),
        (date(2026, 11, 23), (time(10), time(12)), 2, "shifts-past"),
        (date(2027, 3, 28), (time(3, 10), time(3, 50)), 2, "shifts-no-such-time"),
        (date(2028, 1, 1), (time(18), time(22)), 2, "shifts-too-far"),
        (date(9999, 12, 31), (time(22), time(6)), 2, "shifts-too-far"),
        (FRIDAY, (time(18), time(22)), 0, "shifts-places-unclear"),
        (FRIDAY, (time(18), time(22)), 21, "shifts-places-unclear"),
    ],
)
def test_what_cannot_be_a_shift_is_refused(
    desk: Desk, lead: int, day: date, hours: tuple[time, time], places: int, key: str
) -> None:
    given = {"day": day, "hours": hours, "places": places, "zone": desk.zone}
    assert refusal(desk, actions.create, lead, **given) == key


def test_only_who_plans_opens_and_cancels(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    hours = {"day": FRIDAY, "hours": (time(18), time(22)), "zone": desk.zone}
    assert refusal(desk, actions.plan, anna) == "kit-not-yours"
    assert refusal(desk, actions.choose_day, anna, day=FRIDAY, zone=desk.zone) == "kit-not-yours"
    assert refusal(desk, actions.choose_hours, anna, **hours) == "kit-not-yours"
    assert refusal(desk, actions.create, anna, **hours, places=2) == "kit-not-yours"
    assert refusal(desk, actions.consider, anna, shift_id=shift) == "kit-not-yours"
    assert refusal(desk, actions.cancel, anna, shift_id=shift) == "kit-not-yours"


def test_the_keeper_has_nothing_to_do_with_shifts(desk: Desk, lead: int) -> None:
    keeper, shift = desk.join("Kert", Role.KEEPER), desk.open(lead, EVENING)
    assert refusal(desk, actions.see, keeper) == "kit-not-yours"
    assert refusal(desk, actions.look, keeper, shift_id=shift) == "kit-not-yours"


def test_what_is_typed_next_is_remembered_step_by_step(desk: Desk, lead: int) -> None:
    def step() -> str | None:
        with desk.db.read() as session:
            return dialogues.current(session, desk.clock.now(), member_id=lead)

    desk.do(actions.choose_day, lead, day=FRIDAY, zone=desk.zone)
    assert step() == "shifts:hours:20261127"
    desk.do(actions.choose_hours, lead, day=FRIDAY, hours=(time(22), time(6)), zone=desk.zone)
    assert step() == "shifts:places:20261127:22000600"
    desk.do(actions.create, lead, day=FRIDAY, hours=(time(22), time(6)), places=1, zone=desk.zone)
    assert step() is None


def test_a_cancelled_shift_is_told_to_everybody_who_had_a_place(desk: Desk, lead: int, anna: int) -> None:
    mari, gone = desk.join("Mari"), desk.join("Olev")
    shift = desk.open(lead, "27.11 18-22 4")
    for who in (anna, mari, gone, lead):
        desk.take(who, shift)
    desk.do(actions.leave, gone, shift_id=shift)
    desk.do(actions.cancel, lead, shift_id=shift)
    assert [each.member_id for each in desk.owed("shifts.cancelled")] == [anna, mari]
    assert desk.deeds()[-1] == ("shifts.cancelled", lead)
    assert refusal(desk, actions.cancel, lead, shift_id=shift) == "shifts-called-off"
    assert refusal(desk, actions.leave, anna, shift_id=shift) == "shifts-called-off"
    assert len(desk.owed("shifts.cancelled")) == 2


def test_a_shift_that_has_begun_is_not_cancelled(desk: Desk, lead: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 18:00")
    assert refusal(desk, actions.cancel, lead, shift_id=shift) == "shifts-begun"
