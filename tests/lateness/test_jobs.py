"""The steps from the start of a shift on: what comes when, to whom and once; and that it stops at the first success."""

import pytest

from handlers.abilities import actions as abilities
from handlers.kit import changes
from handlers.lateness import actions, jobs
from handlers.members import actions as members_actions
from handlers.settings import actions as settings
from storage import members
from storage import shifts as storage_shifts
from storage.lates import LateState
from storage.members import Role
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew
from tests.lateness.evening import CALLED, CARD, COUNSELLOR, DUTY_LEAD, NUDGE, RESERVE, Evening, edited, rung
from tests.plans import gives, goes_away, leaves, stands_at


def sets(crew: Crew, lead: int, key: str, value: int) -> None:
    crew.do(settings.put_typed, lead, key=key, typed=str(value))


def test_before_the_start_nobody_is_asked(evening: Evening) -> None:
    assert evening.stands("17:59") == []
    assert evening.late(evening.mari) is None


def test_who_is_not_there_is_asked_and_who_is_there_is_not(evening: Evening) -> None:
    evening.arrives(evening.anna)
    arrived = evening.stands("18:00")
    assert rung(arrived, NUDGE) == [evening.mari]
    assert "18:00</b>. Are you there?" in arrived[0].screen.text
    assert evening.ticks() == []
    assert evening.stands("18:04") == []


def test_the_nudge_waits_as_long_as_the_lead_has_set(evening: Evening) -> None:
    sets(evening.crew, evening.lead, "attendance.nudge", 3)
    evening.post.delivers()
    assert evening.stands("18:02") == []
    assert rung(evening.stands("18:03"), NUDGE) == [evening.anna, evening.mari]


def test_five_minutes_later_the_leads_hear_of_it_once(evening: Evening) -> None:
    maret = evening.crew.add("Maret", Role.MANAGER)
    evening.arrives(evening.anna)
    evening.stands("18:00")
    arrived = evening.stands("18:05")
    assert rung(arrived, CARD) == [evening.lead, maret]
    assert evening.place(evening.mari).is_sought
    assert rung(evening.ticks(), CARD) == []
    text = evening.card()
    assert "Mari: has not checked in" in text
    assert "There: Anna" in text
    assert "In reserve: Jaan" in text
    assert "Nobody is on the shift" not in text


def test_that_nobody_at_all_is_there_is_said_first(evening: Evening) -> None:
    arrived = evening.stands("18:05")
    assert rung(arrived, CARD) == [evening.lead]
    assert evening.card().startswith("<b>Nobody is on the shift right now.</b>")
    for name in ("Anna", "Mari"):
        assert f"{name}: has not checked in" in evening.card()


def test_a_trainee_alone_is_no_counsellor(evening: Evening) -> None:
    evening.shift = evening.opens({COUNSELLOR: (1, 2), PlaceKind.SHADOW: (0, 1)}, "2026-11-28 18-22")
    uku = evening.crew.add("Uku", Role.TRAINEE)
    evening.takes(evening.mari)
    evening.takes(uku, PlaceKind.SHADOW)
    evening.arrives(uku)
    evening.stands("18:05", "2026-11-28")
    assert evening.card().startswith("<b>No counsellor is on the shift right now.</b>")


def test_a_trainee_who_is_not_there_is_only_asked(evening: Evening) -> None:
    evening.shift = evening.opens({COUNSELLOR: (1, 2), PlaceKind.SHADOW: (0, 1)}, "2026-11-28 18-22")
    uku = evening.crew.add("Uku", Role.TRAINEE)
    evening.takes(evening.mari)
    evening.takes(uku, PlaceKind.SHADOW)
    evening.arrives(evening.mari)
    assert rung(evening.stands("18:00", "2026-11-28"), NUDGE) == [uku]
    assert evening.stands("18:30", "2026-11-28") == []
    assert evening.state(uku) is PlaceState.PLANNED


def test_ten_minutes_later_everybody_is_looked_for_and_the_reserve_is_called(evening: Evening) -> None:
    evening.arrives(evening.anna)
    evening.stands("18:05")
    assert evening.search() is None
    arrived = evening.stands("18:10")
    search = evening.search()
    assert search
    assert search.is_for_all
    assert search.is_running
    assert rung(arrived, CALLED) == [evening.jaan]
    assert rung(arrived, CARD) == []  # it goes on by itself: no need to ring again
    assert rung(evening.ticks(), CALLED) == []


def test_at_a_quarter_past_the_place_is_free_and_they_may_come_all_the_same(evening: Evening) -> None:
    evening.arrives(evening.anna)
    for time in ("18:00", "18:05", "18:10"):
        evening.stands(time)
    arrived = evening.stands("18:15")
    assert evening.state(evening.mari) is PlaceState.MISSED
    assert edited(arrived, NUDGE) == [
        "<b>Fri 27 Nov 18:00–22:00</b>\nThe place is free for now. If you can still come, let us know."
    ]
    assert rung(arrived, CARD) == []
    assert "Mari: did not check in; the place is free" in evening.card()
    search = evening.search()
    assert search
    assert search.is_running
    assert [deed for deed in evening.crew.deeds() if deed[0] == "shifts.missed"] == [("shifts.missed", None)]
    evening.arrives(evening.mari)
    assert "Mari: is there" in evening.card()
    evening.ticks()
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.CAME


def test_who_had_said_so_before_is_not_asked_and_is_excused(evening: Evening) -> None:
    stands_at(evening.crew, "2026-11-27 17:00")
    evening.cannot_come(evening.mari)
    evening.arrives(evening.anna)
    assert evening.stands("18:00") == []
    assert rung(evening.stands("18:05"), CARD) == [evening.lead]
    assert "Mari: let us know that they can't come" in evening.card()
    evening.stands("18:15")
    assert evening.state(evening.mari) is PlaceState.EXCUSED


def test_who_comes_ends_it_at_once(evening: Evening) -> None:
    evening.arrives(evening.anna)
    evening.stands("18:05")
    evening.arrives(evening.mari)
    arrived = evening.post.delivers()
    (card,) = edited(arrived, CARD)
    assert "Nothing more needs doing." in card
    assert "Mari: is there" in card
    (nudge,) = edited(arrived, NUDGE)
    assert "Thank you, you are there." in nudge
    for time in ("18:06", "18:10", "18:15", "21:00"):
        assert rung(evening.stands(time), CARD) == []
    assert evening.state(evening.mari) is PlaceState.HERE
    assert evening.search() is None
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.CAME


def test_an_alert_that_is_not_true_any_more_is_not_sent(evening: Evening) -> None:
    evening.arrives(evening.anna)
    stands_at(evening.crew, "2026-11-27 18:05")
    evening.crew.ticks(jobs.watch)
    evening.arrives(evening.mari)
    assert evening.post.delivers() == []


def test_somebody_who_takes_the_place_ends_it(evening: Evening) -> None:
    evening.arrives(evening.anna)
    evening.stands("18:05")
    gives(evening.crew, evening.lead, evening.tiit, evening.shift)
    assert evening.state(evening.mari) is PlaceState.MISSED
    arrived = evening.post.delivers()
    (card,) = edited(arrived, CARD)
    assert "Mari: cover has been found" in card
    assert "Covering: Tiit" in card
    assert rung(arrived, "news.covered") == [evening.mari]
    assert [rung(evening.stands(time), CARD) for time in ("18:10", "18:15")] == [[], []]
    assert evening.search() is None


def test_who_comes_after_the_place_was_lost_ends_it_too(evening: Evening) -> None:
    evening.arrives(evening.anna)
    for time in ("18:05", "18:10", "18:15"):
        evening.stands(time)
    gives(evening.crew, evening.lead, evening.tiit, evening.shift)
    assert "Mari: cover has been found" in evening.card()
    evening.ticks()
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.REPLACED


def test_who_has_lost_the_place_and_gets_it_again_is_on_the_way(evening: Evening) -> None:
    evening.arrives(evening.anna)
    for time in ("18:05", "18:10", "18:15"):
        evening.stands(time)
    gives(evening.crew, evening.lead, evening.mari, evening.shift)
    assert "Mari: is on the way" in evening.card()
    evening.post.delivers()
    for time in ("18:16", "18:40"):
        assert rung(evening.stands(time), CARD) == []
    assert evening.state(evening.mari) is PlaceState.PLANNED
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.CAME


def test_where_there_are_enough_nobody_else_is_asked(evening: Evening) -> None:
    evening.takes(evening.tiit)
    for who in (evening.anna, evening.tiit):
        evening.arrives(who)
    evening.stands("18:05")
    assert "There are enough people without them." in evening.card()
    assert f"lateness:everyone:{evening.shift}" not in evening.buttons()
    assert rung(evening.stands("18:10"), CALLED) == []
    assert evening.search() is None
    evening.stands("18:15")
    late = evening.late(evening.mari)
    assert late
    assert (late.state, evening.state(evening.mari)) == (LateState.OVER, PlaceState.MISSED)
    assert "Mari: did not check in" in evening.card()


def test_after_a_pause_the_latest_steps_are_taken_once(evening: Evening) -> None:
    evening.arrives(evening.anna)
    arrived = evening.stands("18:12")
    assert rung(arrived, CARD) == [evening.lead]
    assert rung(arrived, NUDGE) == [evening.mari]  # one tap of theirs ends it
    assert rung(arrived, CALLED) == [evening.jaan]
    search = evening.search()
    assert search
    assert search.is_for_all
    assert evening.state(evening.mari) is PlaceState.PLANNED  # nobody could have told us
    assert rung(evening.stands("18:15"), CARD) == []
    evening.stands("18:17")
    assert evening.state(evening.mari) is PlaceState.MISSED


@pytest.mark.parametrize("was_begun", [False, True])
def test_a_shift_that_ended_meanwhile_alarms_nobody(evening: Evening, was_begun: bool) -> None:
    if was_begun:
        evening.stands("18:00")
    arrived = evening.stands("22:00")
    assert [each for each in arrived if not each.is_edit] == []
    assert evening.state(evening.mari) is PlaceState.PLANNED
    late = evening.late(evening.mari)
    assert (late.state if late else None) == (LateState.OVER if was_begun else None)
    assert evening.stands("10:00", "2026-11-30") == []


def test_a_cancelled_shift_alarms_nobody(evening: Evening) -> None:
    evening.stands("18:00")
    with evening.crew.db.begin() as session:
        shift = storage_shifts.lock(session, shift_id=evening.shift)
        assert shift
        changes.cancel(session, evening.crew.clock.now(), actor=None, shift=shift)
    arrived = evening.stands("18:05")
    assert rung(arrived, CARD) == []
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.OVER


def test_who_was_put_on_the_shift_after_its_start_is_on_the_way(evening: Evening) -> None:
    for who in (evening.anna, evening.mari):
        evening.arrives(who)
    stands_at(evening.crew, "2026-11-27 18:02")
    gives(evening.crew, evening.lead, evening.tiit, evening.shift)
    evening.post.delivers()
    assert evening.stands("18:30") == []


def test_who_has_no_telegram_is_trusted(evening: Evening) -> None:
    elle = evening.crew.add("Elle", has_phone=False)
    gives(evening.crew, evening.lead, elle, evening.shift)
    evening.arrives(evening.anna)
    evening.stands("18:05")
    assert evening.late(elle) is None
    assert "Without Telegram, cannot check in: Elle" in evening.card()
    assert "Nobody is on the shift" not in evening.card()


def test_who_has_shut_the_bot_out_is_missed_and_the_card_says_why(evening: Evening) -> None:
    evening.crew.happens(members_actions.mark_unreachable, member_id=evening.mari, reason="blocked")
    evening.post.delivers()
    evening.arrives(evening.anna)
    assert rung(evening.stands("18:00"), NUDGE) == []
    evening.stands("18:05")
    assert "Mari: has not checked in, and the bot cannot write to them" in evening.card()


def test_nobody_is_watched_where_nobody_checks_in(evening: Evening) -> None:
    evening.stands("18:00")
    sets(evening.crew, evening.lead, "attendance.check_in", 0)
    evening.stands("18:05")
    late = evening.late(evening.mari)
    assert late
    assert late.state is LateState.OVER
    assert evening.crew.owed(CARD) == []


def test_the_duty_lead_hears_of_it_and_may_call_the_reserve_and_no_more(evening: Evening) -> None:
    crew = evening.crew
    kati = crew.add("Kati")
    crew.do(abilities.let_lead, evening.lead, member_id=kati, is_on=True)
    evening.shift = evening.opens({COUNSELLOR: (1, 1), DUTY_LEAD: (1, 1), RESERVE: (0, 1)}, "2026-11-28 18-22")
    for who, kind in ((evening.mari, COUNSELLOR), (kati, DUTY_LEAD), (evening.jaan, RESERVE)):
        evening.takes(who, kind)
    evening.arrives(kati)
    evening.post.delivers()
    assert rung(evening.stands("18:05", "2026-11-28"), CARD) == [evening.lead, kati]
    assert evening.buttons(kati) == [f"lateness:call:{evening.shift}", f"shifts:card:{evening.shift}"]
    for action in (actions.let_be, actions.was_here, actions.excuse):
        given = {"shift_id": evening.shift, "member_id": evening.mari}
        assert crew.refuses(action, kati, **given) == "kit-not-yours"
    assert evening.calls(kati) == 1


def test_a_duty_lead_who_is_missing_is_missed_like_a_counsellor(evening: Evening) -> None:
    maret = evening.crew.add("Maret", Role.LEAD)
    evening.shift = evening.opens({COUNSELLOR: (1, 1), DUTY_LEAD: (1, 1)}, "2026-11-28 18-22")
    evening.takes(evening.mari)
    evening.takes(maret, DUTY_LEAD)
    evening.arrives(evening.mari)
    assert rung(evening.stands("18:00", "2026-11-28"), NUDGE) == [maret]
    assert rung(evening.stands("18:05", "2026-11-28"), CARD) == [evening.lead]  # Maret was asked herself
    assert "Maret (duty lead): has not checked in" in evening.card()
    evening.stands("18:15", "2026-11-28")
    assert evening.state(maret) is PlaceState.MISSED


def test_in_quiet_hours_the_alert_comes_and_it_is_for_the_lead_to_ask_everybody(evening: Evening) -> None:
    evening.shift = evening.opens({COUNSELLOR: (1, 1)}, "2026-11-29 2-6")
    evening.takes(evening.tiit)
    evening.post.delivers()
    assert rung(evening.stands("02:05", "2026-11-29"), CARD) == [evening.lead]
    arrived = evening.stands("02:10", "2026-11-29")
    assert rung(arrived, CARD) == [evening.lead]  # there is something new to decide
    assert "asks others only at 07:00" in evening.card()
    assert len([each for each in arrived if each.is_removal]) == 1
    assert f"lateness:everyone:{evening.shift}" in evening.buttons()
    assert evening.decides("ask_everyone", zone=evening.crew.zone)
    assert len(rung(evening.post.delivers(), "asking.asked")) == 3  # all but Tiit and Liis herself
    assert f"lateness:everyone:{evening.shift}" not in evening.buttons()


def test_of_two_shifts_each_has_a_card_of_its_own(evening: Evening) -> None:
    other = evening.opens({COUNSELLOR: (1, 1)}, "2026-11-27 18-21")
    evening.takes(evening.tiit, shift=other)
    evening.post.delivers()
    arrived = evening.stands("18:05")
    assert rung(arrived, CARD) == [evening.lead, evening.lead]


def test_somebody_who_is_missed_later_rings_again_in_place_of_the_card_before(evening: Evening) -> None:
    elle = evening.crew.add("Elle", has_phone=False)
    gives(evening.crew, evening.lead, elle, evening.shift)
    evening.arrives(evening.anna)
    evening.stands("18:05")
    with evening.crew.db.begin() as session:  # she joins by Telegram in the middle of it
        found = members.get(session, member_id=elle)
        assert found
        members.bind(session, evening.crew.clock.now(), member=found, telegram_id=77)
    arrived = evening.stands("18:06")
    assert rung(arrived, CARD) == [evening.lead]
    assert len([each for each in arrived if each.is_removal]) == 1
    assert "Elle: has not checked in" in evening.card()


def test_a_lead_who_is_away_is_not_rung_for_while_another_is_there(evening: Evening) -> None:
    other = evening.crew.add("Maret", Role.LEAD)
    goes_away(evening.crew, evening.lead, "2026-11-27", "2026-11-28")
    assert rung(evening.stands("18:05"), CARD) == [other]


def test_a_lead_who_left_meanwhile_hears_nothing(evening: Evening) -> None:
    with evening.crew.db.read() as session:
        found = storage_shifts.opening(session, shift_id=evening.shift)
        assert found
        assert [each.id for each in actions.hearers(session, evening.crew.clock.now(), found=found, gone=[])] == [
            evening.lead
        ]
    evening.crew.happens(members_actions.mark_unreachable, member_id=evening.lead, reason="blocked")
    evening.post.delivers()
    assert rung(evening.stands("18:05"), CARD) == []
    assert evening.search() is None
    evening.stands("18:10")
    assert evening.search()  # nobody could be told: it goes on all the same


def test_who_left_in_time_is_not_missed(evening: Evening) -> None:
    leaves(evening.crew, evening.mari, evening.shift)
    evening.arrives(evening.anna)
    evening.post.delivers()
    assert evening.stands("18:05") == []
