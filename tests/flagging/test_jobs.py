"""As time passes: what was begun and never sent, and the card that follows who was reached."""

from datetime import timedelta

import pytest

from handlers.flagging import actions, jobs, views
from storage.cases import CaseState, Level
from storage.members import Role
from storage.outbox import OutboxState
from storage.shifts import PlaceKind
from tests import casework
from tests.crew import Crew
from tests.flagging.flags import arrives, chooses, cries, flags, shows
from tests.plans import opens, stands_at, takes

NEVER = "flagging.draft", "flagging.begun"


def goes_on(crew: Crew, **by: int) -> None:
    """Time passes; the job looks twice, as if the process was restarted between."""
    crew.clock.advance(timedelta(**by))
    for _ in range(2):
        crew.ticks(jobs.look_after_drafts)


def test_the_flagger_is_reminded_once_after_ten_minutes_and_the_lead_told_after_thirty(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = chooses(crew, anna, Level.HIGH, shift_id=evening)
    goes_on(crew, minutes=9, seconds=59)
    assert [crew.told(kind) for kind in NEVER] == [[], []]
    goes_on(crew, seconds=1)
    assert [crew.told(kind) for kind in NEVER] == [[anna], []]
    goes_on(crew, minutes=19, seconds=59)
    assert [crew.told(kind) for kind in NEVER] == [[anna], []]
    goes_on(crew, seconds=1)
    assert [crew.told(kind) for kind in NEVER] == [[anna], [lead]]
    goes_on(crew, hours=23)
    assert [crew.told(kind) for kind in NEVER] == [[anna], [lead]]
    assert casework.case(crew, case_id).state is CaseState.DRAFT


def test_after_a_day_it_is_put_away_and_nothing_is_left_to_look_at(crew: Crew, evening: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.HIGH)
    goes_on(crew, days=1)
    case = casework.case(crew, case_id)
    assert (case.state, case.next_at, case.closed_at) == (CaseState.WITHDRAWN, None, crew.clock.now())
    assert crew.sees(views.draft, anna, case_id=case_id) is None


def test_after_two_hours_of_downtime_both_are_told_at_once(crew: Crew, evening: int, lead: int, anna: int) -> None:
    chooses(crew, anna, Level.HIGH)
    goes_on(crew, hours=2)
    assert [crew.told(kind) for kind in NEVER] == [[anna], [lead]]


@pytest.mark.parametrize("is_sent", [True, False])
def test_who_has_sent_it_or_taken_it_back_hears_nothing(crew: Crew, evening: int, anna: int, is_sent: bool) -> None:
    if is_sent:
        flags(crew, anna)
    else:
        crew.do(actions.withdraw, anna, case_id=chooses(crew, anna, Level.HIGH))
    goes_on(crew, hours=2)
    assert [crew.told(kind) for kind in NEVER] == [[], []]


def test_who_is_told_learns_neither_who_nor_what(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = chooses(crew, anna, Level.HIGH, shift_id=evening)
    goes_on(crew, minutes=30)
    text = crew.screen(views.begun, lead, case_id=case_id).text
    assert "Somebody has begun to flag a difficult case" in text
    assert "Fri 27 Nov 18:00–22:00" in text
    assert casework.case(crew, case_id).ref not in text
    assert "Anna" not in text
    assert "high" not in text
    assert crew.sees(views.begun, anna, case_id=case_id) is None


def test_the_duty_lead_is_told_before_the_lead_and_never_of_their_own(crew: Crew, lead: int, anna: int) -> None:
    second = crew.add("Leelo", Role.LEAD)
    shift_id = opens(crew, lead, "2026-11-27 18-22", needs={PlaceKind.DUTY_LEAD: (1, 1)})
    takes(crew, second, shift_id)
    stands_at(crew, "2026-11-27 18:30")
    chooses(crew, anna, Level.LOW)
    chooses(crew, second, Level.LOW)
    goes_on(crew, minutes=30)
    assert crew.told("flagging.begun") == [second, lead]


def test_at_night_it_waits_unless_risk_is_high(crew: Crew, lead: int, anna: int, mari: int) -> None:
    stands_at(crew, "2026-11-27 23:00")
    chooses(crew, anna, Level.MEDIUM)
    chooses(crew, mari, Level.HIGH)
    goes_on(crew, minutes=30)
    held, at_once = crew.owed("flagging.begun")
    assert held.not_before.astimezone(crew.zone).hour == 7
    assert at_once.not_before == crew.clock.now()
    assert all(each.not_before <= crew.clock.now() for each in crew.owed("flagging.draft"))


def test_what_was_left_long_ago_is_not_taken_for_what_is_begun_now(crew: Crew, evening: int, anna: int) -> None:
    left = chooses(crew, anna, Level.LOW)
    goes_on(crew, minutes=29)
    assert chooses(crew, anna, Level.MEDIUM) == left
    goes_on(crew, minutes=1)
    new = chooses(crew, anna, Level.HIGH)
    assert new != left
    assert casework.case(crew, left).state is CaseState.WITHDRAWN
    goes_on(crew, minutes=10)
    assert crew.told("flagging.draft") == [anna, anna]


def test_the_card_is_drawn_anew_when_an_alert_has_arrived_or_failed(
    crew: Crew, evening: int, lead: int, anna: int
) -> None:
    case_id = cries(crew, anna)
    shows(crew, anna, case_id)
    crew.ticks(jobs.show_fates)
    assert _drawn(crew) == 0
    crew.clock.advance(seconds=20)
    arrives(crew, lead, OutboxState.FAILED)
    crew.clock.advance(seconds=3)
    crew.ticks(jobs.show_fates)
    assert _drawn(crew) == 1
    crew.clock.advance(seconds=5)
    crew.ticks(jobs.show_fates)  # what was recorded only a moment ago is looked at once more
    for _ in range(3):
        crew.clock.advance(seconds=5)
        crew.ticks(jobs.show_fates)
    assert _drawn(crew) == 2


def test_after_downtime_what_arrived_meanwhile_is_shown(crew: Crew, evening: int, lead: int, anna: int) -> None:
    case_id = cries(crew, anna)
    shows(crew, anna, case_id)
    crew.ticks(jobs.show_fates)
    arrives(crew, lead)
    crew.clock.advance(hours=3)
    crew.ticks(jobs.show_fates)
    assert _drawn(crew) == 1


def _drawn(crew: Crew) -> int:
    """How often the card was drawn anew."""
    return sum(each.version for each in crew.owed("flagging.card") if each.key.startswith("edit:"))
