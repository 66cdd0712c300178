"""Taking a place, giving it back, taking it week after week; on both engines."""

import pytest

from handlers.kit import giving
from handlers.kit.errors import Refused, Stranger
from handlers.planning import actions as planning
from handlers.rules.eligibility import Why
from handlers.shifts import actions
from storage import members, places
from storage.members import Language, MemberState, Role
from storage.shifts import PlaceKind
from tests.shifts.desk import Desk

EVENING = "27.11 18-22 2"
EVERYBODY = {
    PlaceKind.COUNSELLOR: (1, 2),
    PlaceKind.DUTY_LEAD: (1, 1),
    PlaceKind.RESERVE: (1, 1),
    PlaceKind.SHADOW: (0, 1),
}


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


def whys(claim: giving.Claim) -> list[Why]:
    return [each.why for each in claim.objections]


def verbs(desk: Desk) -> list[str]:
    return [verb for verb, _ in desk.deeds()]


def test_a_free_place_is_taken_at_once(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    claim = desk.take(anna, shift)
    assert claim.is_mine
    assert not claim.objections
    assert desk.coming(shift) == [anna]
    assert desk.deeds()[-1] == ("shifts.taken", anna)
    assert desk.owed("news.given") == []


def test_the_same_tap_twice_takes_one_place(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    again = desk.take(anna, shift)
    assert again.is_mine
    assert whys(again) == [Why.YOURS]
    assert desk.coming(shift) == [anna]
    assert verbs(desk).count("shifts.taken") == 1


def test_a_full_shift_takes_nobody_more_and_names_what_fits_instead(desk: Desk, lead: int, anna: int) -> None:
    shift, next_ = desk.open(lead, "27.11 18-22 1"), desk.open(lead, "28.11 18-22 1")
    desk.open(lead, "26.11 18-22 1")  # earlier than what was wanted: not the first thought
    desk.take(lead, shift)
    taken = desk.do(actions.take, anna, shift_id=shift, zone=desk.zone)
    assert not taken.claim.is_mine
    assert whys(taken.claim) == [Why.FULL]
    assert taken.instead
    assert taken.instead.shift.id == next_
    assert desk.take(anna, next_).is_mine
    assert desk.coming(shift) == [lead]


def test_a_shift_that_has_begun_takes_nobody_more(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 18:00")
    assert whys(desk.take(anna, shift)) == [Why.BEGUN]
    assert desk.coming(shift) == []


def test_nobody_is_on_two_shifts_at_once_but_back_to_back_is_fine(desk: Desk, lead: int, anna: int) -> None:
    evening, late, after = (desk.open(lead, f"27.11 {hours} 2") for hours in ("18-21", "20-23", "21-24"))
    desk.take(anna, evening)
    claim = desk.take(anna, late)
    assert Why.OVERLAPS in whys(claim)
    assert next(each.other for each in claim.objections if each.other).shift_id == evening
    assert desk.take(anna, after).is_mine


def test_a_short_night_is_refused_with_its_numbers_and_the_way_on(desk: Desk, lead: int, anna: int) -> None:
    late, early, fits = (desk.open(lead, f"{line} 2") for line in ("27.11 22-02", "28.11 9-12", "28.11 17-20"))
    desk.take(anna, late)
    taken = desk.do(actions.take, anna, shift_id=early, zone=desk.zone)
    (short,) = taken.claim.objections
    assert short.why is Why.REST
    assert short.has
    assert short.needs
    assert (short.has.total_seconds() / 3600, short.needs.total_seconds() / 3600) == (7, 11)
    assert taken.instead
    assert taken.instead.shift.id == fits


def test_a_changed_number_holds_at_once(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, "27.11 18-22 2")
    desk.set("staff.day", 3)
    assert whys(desk.take(anna, shift)) == [Why.DAY]
    desk.set("staff.day", 4)
    assert desk.take(anna, shift).is_mine


def test_a_cancelled_shift_is_in_nobodys_way(desk: Desk, lead: int, anna: int) -> None:
    evening, late = (desk.open(lead, f"27.11 {hours} 2") for hours in ("18-22", "20-23"))
    desk.take(anna, evening)
    desk.do(planning.cancel, lead, shift_id=evening)
    assert Why.CANCELLED in whys(desk.take(anna, evening))
    assert desk.take(anna, late).is_mine


def test_kinds_of_places_are_for_who_can_fill_them(desk: Desk, lead: int, anna: int) -> None:
    trainee, shift = desk.join("Uku", Role.TRAINEE), desk.need(lead, "27.11 18-22", EVERYBODY)
    assert whys(desk.take(anna, shift, PlaceKind.DUTY_LEAD)) == [Why.KIND]
    assert whys(desk.take(anna, shift, PlaceKind.SHADOW))[:1] == [Why.KIND]
    assert whys(desk.take(trainee, shift, PlaceKind.COUNSELLOR)) == [Why.KIND]
    assert whys(desk.take(trainee, shift)) == [Why.ALONE]
    assert desk.take(anna, shift).kind is PlaceKind.COUNSELLOR
    assert desk.take(trainee, shift).kind is PlaceKind.SHADOW
    assert desk.take(lead, shift, PlaceKind.DUTY_LEAD).is_mine


def test_when_counsellors_are_enough_the_next_is_a_reserve(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.need(lead, "27.11 18-22", EVERYBODY)
    kinds = [desk.take(who, shift).kind for who in (anna, desk.join("Mari"), desk.join("Olev"))]
    assert kinds == [PlaceKind.COUNSELLOR, PlaceKind.COUNSELLOR, PlaceKind.RESERVE]
    assert whys(desk.take(desk.join("Tõnu"), shift)) == [Why.FULL]


def test_a_trainee_whose_counsellor_leaves_is_freed_and_told(desk: Desk, lead: int, anna: int) -> None:
    trainee, shift = desk.join("Uku", Role.TRAINEE), desk.need(lead, "27.11 18-22", EVERYBODY)
    desk.take(anna, shift)
    desk.take(trainee, shift)
    desk.leave(anna, shift)
    assert desk.coming(shift) == []
    assert [each.member_id for each in desk.owed("news.orphaned")] == [trainee]
    assert verbs(desk)[-2:] == ["shifts.left", "shifts.orphaned"]


def test_a_trainee_stays_while_another_counsellor_is_there(desk: Desk, lead: int, anna: int) -> None:
    trainee, mari = desk.join("Uku", Role.TRAINEE), desk.join("Mari")
    shift = desk.need(lead, "27.11 18-22", EVERYBODY)
    for who in (anna, mari, trainee):
        desk.take(who, shift)
    desk.leave(anna, shift)
    assert set(desk.coming(shift)) == {mari, trainee}


def test_a_language_is_needed_of_who_talks(desk: Desk, lead: int, anna: int) -> None:
    irina = desk.join("Irina", language=Language.RU)
    shift = desk.need(lead, "27.11 18-22", EVERYBODY, language=Language.RU)
    assert whys(desk.take(anna, shift)) == [Why.LANGUAGE]
    assert desk.take(irina, shift).is_mine
    assert desk.take(lead, shift, PlaceKind.DUTY_LEAD).is_mine


def test_who_is_paused_takes_nothing(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    with desk.db.begin() as session:
        member = members.get(session, member_id=anna)
        assert member
        members.put(session, member=member, state=MemberState.PAUSED)
    assert whys(desk.take(anna, shift)) == [Why.AWAY]


def test_the_keeper_takes_nothing(desk: Desk, lead: int) -> None:
    shift, keeper = desk.open(lead, EVENING), desk.join("Kert", Role.KEEPER)
    assert refusal(desk, actions.take, keeper, shift_id=shift, zone=desk.zone) == "kit-not-yours"
    assert refusal(desk, actions.every, keeper, shift_id=shift, zone=desk.zone) == "kit-not-yours"
    assert refusal(desk, actions.see, keeper) == "kit-not-yours"
    assert refusal(desk, actions.look, keeper, shift_id=shift) == "kit-not-yours"


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
        assert refusal(desk, actions.take, anna, shift_id=shift_id, zone=desk.zone) == "kit-gone"
        assert refusal(desk, actions.every, anna, shift_id=shift_id, zone=desk.zone) == "kit-gone"
        assert refusal(desk, actions.look, anna, shift_id=shift_id) == "kit-gone"


# Giving it back


def test_a_place_taken_by_mistake_goes_back_without_a_word(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 17:00")
    desk.take(anna, shift)
    desk.clock.advance(minutes=5)
    desk.do(actions.undo, anna, shift_id=shift)
    assert desk.coming(shift) == []
    assert desk.owed("news.left_late") == []
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-not-yours"


def test_after_five_minutes_there_is_leaving_but_no_undoing(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.clock.advance(minutes=5, seconds=1)
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-undo-over"
    assert desk.coming(shift) == [anna]
    left = desk.do(actions.leave, anna, shift_id=shift)
    assert left
    assert not left.are_leads_told
    assert desk.coming(shift) == []


def test_what_a_lead_gave_is_not_undone_but_left(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    assert desk.give(lead, anna, shift).is_mine
    assert [each.member_id for each in desk.owed("news.given")] == [anna]
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-undo-over"
    desk.leave(anna, shift)
    assert desk.coming(shift) == []


def test_a_place_that_was_left_can_be_taken_again(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    for _ in range(2):
        desk.take(anna, shift)
        desk.leave(anna, shift)
    assert desk.take(anna, shift).is_mine
    assert desk.coming(shift) == [anna]
    with desk.db.read() as session:
        place = places.get(session, shift_id=shift, member_id=anna)
        assert place
        assert place.revision == 4


def test_undoing_ends_when_the_shift_begins_and_leaving_when_it_ends(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.at("2026-11-27 17:58")
    desk.take(anna, shift)
    desk.at("2026-11-27 18:00")
    assert refusal(desk, actions.undo, anna, shift_id=shift) == "shifts-begun"
    assert desk.do(actions.leave, anna, shift_id=shift) is None
    desk.at("2026-11-27 22:00")
    assert refusal(desk, actions.leave, anna, shift_id=shift, is_sure=True) == "shifts-over"
    assert desk.coming(shift) == [anna]


def test_at_short_notice_one_is_asked_and_stays_until_sure(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at("2026-11-25 18:00:01")
    assert desk.do(actions.leave, anna, shift_id=shift) is None
    assert desk.coming(shift) == [anna]
    assert desk.owed("news.left_late") == []


def test_leaving_at_short_notice_tells_every_other_lead_once(desk: Desk, lead: int, anna: int) -> None:
    manager = desk.join("Mart", Role.MANAGER)
    desk.join("Kert", Role.KEEPER)
    desk.join("Paberil", Role.LEAD, has_phone=False)
    shift = desk.need(lead, EVENING, {PlaceKind.COUNSELLOR: (0, 2)})
    desk.take(anna, shift)
    desk.at("2026-11-25 18:00:01")
    assert desk.leave(anna, shift).are_leads_told
    assert desk.coming(shift) == []
    assert [each.member_id for each in desk.owed("news.left_late")] == [lead, manager]


def test_leaving_in_good_time_is_nobodys_news(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(anna, shift)
    desk.at("2026-11-25 18:00:00")
    assert not desk.leave(anna, shift).are_leads_told
    assert desk.owed("news.left_late") == []


def test_leaving_again_after_a_return_is_news_again(desk: Desk, lead: int, anna: int) -> None:
    shift = desk.need(lead, EVENING, {PlaceKind.COUNSELLOR: (0, 2)})
    desk.at("2026-11-27 10:00")
    for _ in range(2):
        desk.take(anna, shift)
        desk.clock.advance(minutes=10)
        desk.leave(anna, shift)
    assert len(desk.owed("news.left_late")) == 2


def test_a_lead_who_leaves_does_not_write_to_herself(desk: Desk, lead: int) -> None:
    shift = desk.open(lead, EVENING)
    desk.take(lead, shift)
    desk.at("2026-11-27 10:00")
    assert not desk.leave(lead, shift).are_leads_told


# Week after week


def fridays(desk: Desk, lead: int, places_: int = 2) -> list[int]:
    return [desk.open(lead, f"{day} 18-22 {places_}") for day in ("27.11", "4.12", "11.12", "18.12", "25.12", "1.1")]


def habit(desk: Desk, who: int, shift: int) -> bool:
    with desk.db.read() as session:
        member = members.get(session, member_id=who)
        assert member
        return actions.is_habit(session, desk.clock.now(), member=member, shift_id=shift, zone=desk.zone)


def test_the_second_shift_of_a_weekday_is_a_habit(desk: Desk, lead: int, anna: int) -> None:
    first, second, *_ = fridays(desk, lead)
    other = desk.open(lead, "3.12 8-12 2")
    desk.take(anna, first)
    assert not habit(desk, anna, first)
    desk.take(anna, other)
    assert not habit(desk, anna, other)
    desk.take(anna, second)
    assert habit(desk, anna, second)


def test_a_whole_row_is_taken_and_what_does_not_fit_is_named(desk: Desk, lead: int, anna: int) -> None:
    row = fridays(desk, lead)
    beyond = desk.open(lead, "8.1 18-22 2")  # after the horizon of 42 days
    clash = desk.open(lead, "18.12 20-23 2")
    desk.take(anna, clash)
    desk.take(anna, row[0])
    done = desk.do(actions.every, anna, shift_id=row[0], zone=desk.zone)
    assert set(done.taken) == {row[1], row[2], row[4], row[5]}
    assert [(each.shift_id, each.objection.why) for each in done.missed] == [(row[3], Why.OVERLAPS)]
    assert desk.coming(beyond) == []
    again = desk.do(actions.every, anna, shift_id=row[0], zone=desk.zone)
    assert again.taken == ()
    assert [each.shift_id for each in again.missed] == [row[3]]


def test_a_row_follows_the_wall_clock_over_the_clock_change(desk: Desk, lead: int, anna: int) -> None:
    desk.at("2026-10-19 10:00")
    before, after = desk.open(lead, "23.10 18-22 1"), desk.open(lead, "30.10 18-22 1")
    desk.take(anna, before)
    assert desk.do(actions.every, anna, shift_id=before, zone=desk.zone).taken == (after,)
