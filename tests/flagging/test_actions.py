"""What flagging does: steps, one tap, changing, taking back; refusals beside successes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from handlers.flagging import actions
from handlers.kit.casequestions import What
from storage import alarms, dialogues
from storage.cases import CaseState, Category, Emergency, Level, Need, Reported
from storage.members import Role
from tests import casework
from tests.crew import Crew
from tests.flagging.flags import chooses, cries, ends, flags, tells
from tests.plans import cancels, opens, stands_at, takes

STEPPED = [each for each in Level if each is not Level.EXTREME]


def alerted(crew: Crew, case_id: int) -> list[int]:
    """Who was alerted in the run under way, each step."""
    run = casework.case(crew, case_id).run
    with crew.db.read() as session:
        return [each.alarm.member_id for each in alarms.of_run(session, case_id=case_id, run=run)]


# The steps


@pytest.mark.parametrize("level", STEPPED)
def test_a_case_is_told_of_once_level_category_and_need_are_said(
    crew: Crew, evening: int, anna: int, level: Level
) -> None:
    case_id = chooses(crew, anna, level, shift_id=evening)
    assert casework.case(crew, case_id).state is CaseState.DRAFT
    tells(crew, anna, case_id, What.CATEGORY, Category.SUICIDE)
    assert casework.case(crew, case_id).state is CaseState.DRAFT
    assert crew.owed("cases.alert") == []
    tells(crew, anna, case_id, What.NEED, Need.ADVICE)
    case = casework.case(crew, case_id)
    assert (case.state, case.level, case.category, case.need) == (
        CaseState.RAISED,
        level,
        Category.SUICIDE,
        Need.ADVICE,
    )
    assert (case.flagger_id, case.shift_id) == (anna, evening)
    assert bool(crew.owed("cases.alert")) is (level in (Level.MEDIUM, Level.HIGH))


def test_each_step_is_harmless_when_repeated(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna)
    before = casework.happened(crew, case_id)
    tells(crew, anna, case_id, What.CATEGORY, Category.SUICIDE)
    tells(crew, anna, case_id, What.NEED, Need.ADVICE)
    assert casework.happened(crew, case_id) == before
    assert casework.case(crew, case_id).run == 1


def test_a_second_tap_on_a_level_changes_the_draft_and_makes_no_second_one(crew: Crew, evening: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.LOW)
    assert chooses(crew, anna, Level.HIGH) == case_id
    assert chooses(crew, anna, Level.HIGH) == case_id
    assert casework.case(crew, case_id).level is Level.HIGH
    assert casework.happened(crew, case_id) == ["draft", "heighten"]
    assert chooses(crew, anna, Level.LOW) == case_id
    assert casework.happened(crew, case_id) == ["draft", "heighten", "lower"]


def test_extreme_among_the_levels_raises_at_once_with_what_was_said_before(crew: Crew, evening: int, anna: int) -> None:
    draft = chooses(crew, anna, Level.HIGH)
    tells(crew, anna, draft, What.CATEGORY, Category.MENTAL)
    case_id = chooses(crew, anna, Level.EXTREME)
    case = casework.case(crew, case_id)
    assert case_id == draft
    assert (case.state, case.level, case.category) == (CaseState.RAISED, Level.EXTREME, Category.MENTAL)


def test_what_is_told_afterwards_needs_no_second_flag(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = cries(crew, anna, shift_id=evening)
    for what, value in (
        (What.EMERGENCY, Emergency.CALLED),
        (What.CATEGORY, Category.MINOR),
        (What.NEED, Need.TAKE_OVER),
        (What.REPORTED, Reported.HELPLINE),
    ):
        tells(crew, anna, case_id, what, value)
    case = casework.case(crew, case_id)
    assert (case.emergency, case.reported, case.need) == (Emergency.CALLED, Reported.HELPLINE, Need.TAKE_OVER)
    assert case.run == 1
    assert alerted(crew, case_id) == [lead]


# One tap


def test_one_tap_raises_and_alerts_in_the_same_moment(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = cries(crew, anna, shift_id=evening)
    case = casework.case(crew, case_id)
    assert (case.state, case.level, case.shift_id) == (CaseState.RAISED, Level.EXTREME, evening)
    assert alerted(crew, case_id) == [lead]
    assert casework.happened(crew, case_id) == ["draft", "raise", "fire"]


def test_a_second_one_within_two_minutes_is_the_same_and_a_later_one_is_another(
    crew: Crew, evening: int, anna: int
) -> None:
    case_id = cries(crew, anna)
    crew.clock.advance(minutes=2)
    assert cries(crew, anna) == case_id
    assert chooses(crew, anna, Level.EXTREME) == case_id
    crew.clock.advance(seconds=1)
    assert cries(crew, anna) != case_id


def test_after_it_was_taken_back_or_taken_by_somebody_a_new_tap_tells_the_truth(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    first = cries(crew, anna)
    crew.do(actions.withdraw, anna, case_id=first)
    second = cries(crew, anna)
    assert second != first
    casework.takes(crew, lead, second)
    assert cries(crew, anna) == second
    assert casework.case(crew, second).state is CaseState.ACKNOWLEDGED


def test_nobody_elses_case_is_taken_for_ones_own(crew: Crew, evening: int, anna: int, mari: int) -> None:
    assert cries(crew, anna) != cries(crew, mari)


# Whose shift it is from


def test_the_shift_is_ones_own_and_none_of_others(crew: Crew, evening: int, lead: int, anna: int, mari: int) -> None:
    assert casework.case(crew, flags(crew, mari, shift_id=evening)).shift_id is None
    assert casework.case(crew, flags(crew, anna)).shift_id == evening
    assert casework.case(crew, flags(crew, anna, shift_id=999)).shift_id == evening
    later = opens(crew, lead, "2026-11-28 10-12")
    takes(crew, anna, later)
    assert casework.case(crew, flags(crew, anna, shift_id=later)).shift_id == later


@pytest.mark.parametrize(
    ("hour", "is_on"), [("17:44", False), ("17:45", True), ("22:00", True), ("22:59", True), ("23:00", False)]
)
def test_one_is_on_a_shift_from_a_quarter_before_to_an_hour_after(
    crew: Crew, evening: int, anna: int, hour: str, is_on: bool
) -> None:
    stands_at(crew, f"2026-11-27 {hour}")
    assert (casework.case(crew, flags(crew, anna)).shift_id == evening) is is_on


def test_a_shift_that_was_called_off_is_none(crew: Crew, evening: int, lead: int, anna: int) -> None:
    stands_at(crew, "2026-11-27 17:50")
    assert casework.case(crew, flags(crew, anna)).shift_id == evening
    cancels(crew, lead, evening)
    assert casework.case(crew, flags(crew, anna)).shift_id is None


# Who may


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.LEAD, Role.MANAGER])
def test_everybody_who_counsels_or_leads_may_flag(crew: Crew, lead: int, role: Role) -> None:
    who = crew.add("Keegi", role)
    assert casework.case(crew, flags(crew, who)).state is CaseState.RAISED
    assert casework.case(crew, cries(crew, who)).state is CaseState.RAISED


def test_the_technical_keeper_may_not(crew: Crew) -> None:
    keeper = crew.add("Keegi", Role.KEEPER)
    given: dict[str, Any] = {"shift_id": 0, "zone": crew.zone}
    assert crew.refuses(actions.browse, keeper) == "kit-not-yours"
    assert crew.refuses(actions.cry, keeper, **given) == "kit-not-yours"
    assert crew.refuses(actions.choose, keeper, level=Level.LOW, **given) == "kit-not-yours"


def test_others_and_even_leads_reach_nothing_of_a_case_from_here(
    crew: Crew, evening: int, lead: int, anna: int, mari: int
) -> None:
    case_id = flags(crew, anna)
    zone = {"zone": crew.zone}
    for who in (mari, lead):
        reached: list[tuple[Callable[..., object], dict[str, Any]]] = [
            (actions.look, {}),
            (actions.ask, {}),
            (actions.put, {"what": What.NEED, "value": Need.INFORM, **zone}),
            (actions.relevel, {"level": Level.EXTREME, **zone}),
            (actions.withdraw, {}),
            (actions.reopen, zone),
            (actions.wake_next, {"run": 1, "step": 1, **zone}),
            (actions.ask_note, {}),
            (actions.note, {"text": "x"}),
            (actions.unnote, {}),
        ]
        for action, given in reached:
            assert crew.refuses(action, who, case_id=case_id, **given) == "kit-gone"
    assert casework.case(crew, case_id).need is Need.ADVICE


def test_a_case_that_is_not_there_is_gone(crew: Crew, evening: int, anna: int) -> None:
    assert crew.refuses(actions.look, anna, case_id=404) == "kit-gone"
    assert crew.refuses(actions.withdraw, anna, case_id=404) == "kit-gone"


# Another level


def test_a_higher_level_alerts_anew_and_a_lower_one_is_not_the_flaggers(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna, Level.MEDIUM)
    casework.takes(crew, lead, case_id)
    crew.do(actions.relevel, anna, case_id=case_id, level=Level.HIGH, zone=crew.zone)
    case = casework.case(crew, case_id)
    assert (case.state, case.level, case.run, case.owner_id) == (CaseState.RAISED, Level.HIGH, 2, None)
    assert alerted(crew, case_id) == [lead]
    refused = crew.refuses(actions.relevel, anna, case_id=case_id, level=Level.LOW, zone=crew.zone)
    assert refused == "kit-not-yours"
    crew.do(actions.relevel, anna, case_id=case_id, level=Level.HIGH, zone=crew.zone)
    assert casework.case(crew, case_id).run == 2


def test_the_level_of_a_draft_goes_either_way_and_alerts_nobody(crew: Crew, evening: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.MEDIUM)
    for level in (Level.HIGH, Level.LOW):
        crew.do(actions.relevel, anna, case_id=case_id, level=level, zone=crew.zone)
        case = casework.case(crew, case_id)
        assert (case.level, case.state) == (level, CaseState.DRAFT)


# Taking it back


def test_it_is_taken_back_before_anybody_has_answered_however_long_ago(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna)
    crew.clock.advance(hours=3)
    crew.do(actions.withdraw, anna, case_id=case_id)
    case = casework.case(crew, case_id)
    assert (case.state, case.closed_at, case.next_at) == (CaseState.WITHDRAWN, crew.clock.now(), None)
    crew.do(actions.withdraw, anna, case_id=case_id)
    assert casework.happened(crew, case_id).count("withdraw") == 1


def test_after_an_answer_only_for_five_minutes(crew: Crew, evening: int, lead: int, anna: int) -> None:
    soon, late = flags(crew, anna), flags(crew, anna)
    for case_id in (soon, late):
        casework.takes(crew, lead, case_id)
    crew.clock.advance(minutes=5)
    crew.do(actions.withdraw, anna, case_id=soon)
    assert casework.case(crew, soon).state is CaseState.WITHDRAWN
    crew.clock.advance(seconds=1)
    assert crew.refuses(actions.withdraw, anna, case_id=late) == "kit-case-answered"


def test_a_draft_is_taken_back_without_a_trace_for_anybody(crew: Crew, evening: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.HIGH)
    crew.do(actions.withdraw, anna, case_id=case_id)
    assert casework.case(crew, case_id).state is CaseState.WITHDRAWN
    assert chooses(crew, anna, Level.HIGH) != case_id
    assert crew.owed("cases.alert") == []


# Not over


def test_within_a_day_its_flagger_opens_it_again_and_it_is_alerted_anew(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    ends(crew, lead, case_id)
    crew.clock.advance(hours=24)
    crew.do(actions.reopen, anna, case_id=case_id, zone=crew.zone)
    case = casework.case(crew, case_id)
    assert (case.state, case.run, case.outcome, case.resolved_at, case.emergency) == (
        CaseState.RAISED,
        2,
        None,
        None,
        None,
    )
    assert alerted(crew, case_id) == [lead]


def test_later_it_is_not_and_one_that_is_open_needs_no_opening(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = flags(crew, anna)
    assert crew.refuses(actions.reopen, anna, case_id=case_id, zone=crew.zone) == "kit-case-waits"
    ends(crew, lead, case_id)
    crew.clock.advance(timedelta(hours=24, seconds=1))
    assert crew.refuses(actions.reopen, anna, case_id=case_id, zone=crew.zone) == "kit-case-long-ago"
    assert crew.refuses(actions.put, anna, case_id=case_id, what=What.NEED, value=Need.ADVICE, zone=crew.zone) == (
        "kit-case-over"
    )


@pytest.mark.parametrize("level", [Level.HIGH, Level.EXTREME])
def test_who_flagged_it_may_be_the_second_person_who_looks_it_over(
    crew: Crew, evening: int, lead: int, anna: int, level: Level
) -> None:
    case_id = flags(crew, anna, level)
    assert crew.refuses(actions.close, anna, case_id=case_id) == "kit-case-waits"
    ends(crew, lead, case_id)
    for _ in range(2):
        crew.do(actions.close, anna, case_id=case_id)
    case = casework.case(crew, case_id)
    assert (case.state, case.closed_at) == (CaseState.CLOSED, crew.clock.now())
    assert casework.happened(crew, case_id).count("close") == 1


def test_what_does_not_press_is_closed_by_who_had_it(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = flags(crew, anna, Level.MEDIUM)
    ends(crew, lead, case_id)
    assert crew.refuses(actions.close, anna, case_id=case_id) == "kit-not-yours"
    assert crew.refuses(actions.close, lead, case_id=case_id) == "kit-gone", "the flagger's own button"


# The next ones now


def test_the_next_ones_are_alerted_now_and_a_card_of_before_alerts_nobody_more(
    crew: Crew, evening: int, lead: int, manager: int, anna: int
) -> None:
    case_id = flags(crew, anna)
    seen = {"run": 1, "step": 1}
    assert crew.do(actions.wake_next, anna, case_id=case_id, zone=crew.zone, **seen)
    assert sorted(alerted(crew, case_id)) == sorted([lead, lead, manager])
    assert crew.refuses(actions.wake_next, anna, case_id=case_id, zone=crew.zone, **seen) == "kit-case-woken"
    assert len(alerted(crew, case_id)) == 3
    assert "next" in casework.happened(crew, case_id)


def test_not_once_somebody_has_it_nor_where_nobody_is_woken(crew: Crew, evening: int, lead: int, anna: int) -> None:
    low, taken = flags(crew, anna, Level.LOW), flags(crew, anna)
    casework.takes(crew, lead, taken)
    given: dict[str, Any] = {"run": 1, "step": 1, "zone": crew.zone}
    assert crew.refuses(actions.wake_next, anna, case_id=low, **{**given, "step": 0}) == "kit-gone"
    assert crew.refuses(actions.wake_next, anna, case_id=taken, **given) == "kit-case-taken"


def test_quiet_hours_hold_the_next_ones_of_medium_and_it_is_looked_at_when_they_end(
    crew: Crew, evening: int, anna: int
) -> None:
    stands_at(crew, "2026-11-27 22:30")
    case_id = flags(crew, anna, Level.MEDIUM)
    step = casework.case(crew, case_id).step
    assert not crew.do(actions.wake_next, anna, case_id=case_id, run=1, step=step, zone=crew.zone)
    case = casework.case(crew, case_id)
    assert case.step == step
    assert case.next_at is not None
    assert case.next_at.astimezone(crew.zone).hour == 7


# Own words


def test_a_note_is_kept_changed_and_taken_away(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna)
    crew.do(actions.ask_note, anna, case_id=case_id)
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=anna) == f"flagging:noted:{case_id}"
    crew.do(actions.note, anna, case_id=case_id, text="ootab kõnet")
    assert casework.case(crew, case_id).note == "ootab kõnet"
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=anna) is None
    crew.do(actions.note, anna, case_id=case_id, text="ootab uut kõnet")
    assert casework.case(crew, case_id).note == "ootab uut kõnet"
    for _ in range(2):
        crew.do(actions.unnote, anna, case_id=case_id)
    assert casework.case(crew, case_id).note is None
    assert casework.happened(crew, case_id).count("note") == 3


def test_what_was_written_stands_in_no_audit_and_no_timeline(crew: Crew, evening: int, anna: int) -> None:
    case_id = flags(crew, anna)
    crew.do(actions.note, anna, case_id=case_id, text="saladus")
    with crew.db.read() as session:
        for what in ("facts FROM case_moment", "facts FROM audit", "params FROM outbox"):
            rows = session.connection().exec_driver_sql(f"SELECT {what}").fetchall()
            assert rows
            assert "saladus" not in repr(rows)


def test_a_case_that_is_not_sent_or_is_over_takes_no_words(crew: Crew, evening: int, lead: int, anna: int) -> None:
    draft, over = chooses(crew, anna, Level.LOW), flags(crew, lead)
    crew.do(actions.withdraw, lead, case_id=over)
    assert crew.refuses(actions.note, anna, case_id=draft, text="x") == "kit-case-over"
    assert crew.refuses(actions.note, lead, case_id=over, text="x") == "kit-case-over"


def test_without_a_key_no_words_are_asked_for(
    crew: Crew, evening: int, anna: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_id = flags(crew, anna)
    monkeypatch.setattr("storage.sealing._RINGS", {})
    assert crew.refuses(actions.ask_note, anna, case_id=case_id) == "flagging-no-seal"
    assert crew.refuses(actions.note, anna, case_id=case_id, text="x") == "flagging-no-seal"
