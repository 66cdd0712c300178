"""What becomes of the ladder once somebody answers, at the very second of a rung too, and when nothing follows: to the
second."""

import pytest

from handlers.kit.errors import Refused
from storage.cases import CaseState, Emergency, Level
from tests import casework, plans
from tests.ladder.conftest import Team
from tests.ladder.simulator import SECOND, Simulator, ticks_ladder

ON_DUTY = "2026-11-26 11-15"
FIRST = "0:00:00  Lea (lead), Dora (duty)"
NEXT = "0:03:00  Lea (lead), Mart (deputy), Dora (duty)"


def test_an_answer_before_the_rung_of_that_second_leaves_everybody_in_peace(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(FIRST, until="0:02:59")
    sim.goes_to("0:03:00")
    sim.answers(team.lea, case_id)
    sim.plays("0:03:00  Mari: taken", until="0:09:59")


def test_an_answer_between_the_rung_and_the_post_of_that_second_stops_what_was_not_sent(
    sim: Simulator, team: Team
) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(FIRST, until="0:02:59")
    sim.goes_to("0:03:00")
    ticks_ladder(sim)
    assert len(casework.alerted(sim.crew, case_id)) == 2
    sim.answers(team.lea, case_id)
    sim.plays("0:03:00  Mari: taken", until="0:09:59")


def test_an_answer_after_the_rung_of_that_second_stops_the_next(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        FIRST,
        NEXT,
        lambda: sim.answers(team.mart, case_id),
        "0:03:00  Mari: taken",
        until="0:12:59",
    )


def test_of_two_answers_in_one_second_the_first_counts_and_the_other_is_told_whose_it_is(
    sim: Simulator, team: Team
) -> None:
    case_id = sim.flags(team.mari, Level.EXTREME)
    assert sim.takes(team.mart, case_id) is None
    assert sim.takes(team.lea, case_id) == team.mart
    assert sim.takes(team.mart, case_id) is None
    assert sim.case(case_id).owner_id == team.mart


def test_an_answer_to_life_in_danger_holds_for_a_quarter_of_an_hour_without_a_sign(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        FIRST,
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        0:10:00  Lea: is help there
        0:15:00  Lea (lead), Lea: your answer has lapsed, Dora (duty), Mari: again
        0:18:00  Lea (lead), Mart (deputy), Dora (duty)
        0:23:00  Lea (lead), Mart (deputy), Dora (duty)
        0:30:00  Lea (all), Mart (all), Dora (all)
        """,
        until="0:34:59",
    )


def test_every_sign_makes_it_hold_anew_and_until_help_is_there_it_is_asked_for(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        FIRST,
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        0:10:00  Lea: is help there
        """,
        lambda: sim.says(team.lea, case_id, Emergency.CALLED),
        "0:20:00  Lea: is help there",
        lambda: sim.says(team.lea, case_id, Emergency.ARRIVED),
        """
        0:30:00  Lea: are you still on it
        0:35:00  Lea (lead), Lea: your answer has lapsed, Dora (duty), Mari: again
        """,
        until="0:37:59",
    )


def test_a_sign_in_the_last_second_counts(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.HIGH)
    sim.plays(
        FIRST,
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        0:40:00  Lea: are you still on it
        """,
        until="0:59:59",
    )
    sim.goes_to("1:00:00")
    sim.goes_on(team.lea, case_id)
    sim.plays(
        """
        1:40:00  Lea: are you still on it
        2:00:00  Lea (lead), Lea: your answer has lapsed, Dora (duty), Mari: again
        2:10:00  Lea (lead), Mart (deputy)
        """,
        until="2:24:59",
    )


def test_advice_that_nobody_gives_for_eight_hours_is_asked_for_again(sim: Simulator, team: Team) -> None:
    plans.stands_at(sim.crew, "2026-11-26 09:00")
    sim.leads_shift(team.dora, team.lea, "2026-11-26 08-12")
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        "0:00:00  Dora (duty)",
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        5:20:00  Lea: are you still on it
        8:00:00  Lea (lead), Lea: your answer has lapsed, Mart: nobody as duty, Mari: again
        9:30:00  Mart (deputy)
        """,
        until="20:00:00",
    )


def test_who_is_not_asked_at_night_is_asked_in_the_morning_before_the_answer_lapses(sim: Simulator, team: Team) -> None:
    """Answered at 20:00 it would lapse at 04:00, asked for at 01:20. Asked at 07:00 they have as long as by day."""
    plans.stands_at(sim.crew, "2026-11-26 20:00")
    sim.leads_shift(team.dora, team.lea, "2026-11-26 18-22")
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        "0:00:00  Dora (duty)",
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        11:00:00 Lea: are you still on it
        13:40:00 Lea (lead), Lea: your answer has lapsed, Mart: nobody as duty, Mari: again
        """,
        until="15:09:59",
    )


def test_an_answer_that_lapses_at_night_is_told_in_the_morning(sim: Simulator, team: Team) -> None:
    """Asked at 21:00, 23:40 is the end of it."""
    plans.stands_at(sim.crew, "2026-11-26 15:40")
    sim.leads_shift(team.dora, team.lea, "2026-11-26 15-18")
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        "0:00:00  Dora (duty)",
        lambda: sim.answers(team.lea, case_id),
        """
        0:00:00  Mari: taken
        5:20:00  Lea: are you still on it
        15:20:00 Lea (lead), Lea: your answer has lapsed, Lea: nobody as duty,
                 Mart (deputy), Mart: nobody as duty, Mari: again
        """,
        until="20:00:00",
    )


@pytest.mark.parametrize(
    ("began", "back"),
    [("2026-11-26 12:00", "4:00:00"), ("2026-11-26 20:00", "11:00:00")],  # 00:00 is the middle of the quiet
    ids=["by day", "at night"],
)
def test_what_was_put_off_comes_back_to_its_owner_by_day(sim: Simulator, team: Team, began: str, back: str) -> None:
    plans.stands_at(sim.crew, began)
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.answers(team.lea, case_id)
    sim.puts_off(team.lea, case_id, hours=4)
    sim.plays(
        f"""
        0:00:00 Mari: taken
        {back} Lea: it is back with you
        """,
        until=back,
    )
    assert sim.case(case_id).state is CaseState.ACKNOWLEDGED


def test_who_is_on_duty_and_answered_has_it_until_their_shift_ends(sim: Simulator, team: Team) -> None:
    """At 13:00 Dora's shift ends, so a high risk waits for somebody again; that is looked at twice a minute."""
    sim.leads_shift(team.dora, team.lea, "2026-11-26 11-13")
    case_id = sim.flags(team.mari, Level.HIGH)
    sim.plays(
        FIRST,
        lambda: sim.answers(team.dora, case_id),
        """
        0:00:00  Mari: taken
        0:40:00  Dora: are you still on it
        """,
        lambda: sim.goes_on(team.dora, case_id),
        "1:00:00  Lea (lead), Mart: nobody as duty, Mari: again",
        until="1:09:59",
        pace=30 * SECOND,
    )


def test_what_is_over_is_never_alerted_again(sim: Simulator, team: Team) -> None:
    case_id = sim.flags(team.mari, Level.HIGH)
    sim.answers(team.lea, case_id)
    sim.says(team.lea, case_id, Emergency.ARRIVED)
    sim.resolves(team.lea, case_id)
    sim.plays(
        """
        0:00:00  Mari: how it ended
        24:00:00 Mart: it still waits
        """,
        until="24:00:01",
    )
    with pytest.raises(Refused):
        sim.takes(team.mart, case_id)
    sim.plays("48:00:00 Mart: it still waits", until="48:00:01")
