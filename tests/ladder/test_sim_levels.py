"""Every level's ladder to the second, in a team as it may be at noon of a plain weekday. The numbers are those of the
domain notes, 2.2, and of docs/cases.md."""

from datetime import timedelta

import pytest

from storage.cases import Level
from tests.ladder.conftest import Team
from tests.ladder.simulator import MINUTE, SECOND, Simulator

EXTREME = """
    0:00:00  Lea (lead), Dora (duty)
    0:03:00  Lea (lead), Mart (deputy), Dora (duty)
    0:08:00  Lea (lead), Mart (deputy), Dora (duty)
    0:15:00  Lea (all), Mart (all), Dora (all)
    0:20:00  Lea (all), Mart (all), Dora (all)
    0:25:00  Lea (all), Mart (all), Dora (all)
"""
HIGH = """
    0:00:00  Lea (lead), Dora (duty)
    0:10:00  Lea (lead), Mart (deputy)
    0:25:00  Mart (deputy)
    0:45:00  Lea (all), Mart (all), Dora (all)
    1:15:00  Lea (all), Mart (all), Dora (all)
    1:45:00  Lea (all), Mart (all), Dora (all)
"""
MEDIUM = """
    0:00:00  Dora (duty)
    0:30:00  Lea (lead)
    2:00:00  Mart (deputy)
    26:00:00  Lea (lead)
    50:00:00  Lea (lead)
"""
LOW = """
    48:00:00  Lea: it still waits, Mart: it still waits
    72:00:00  Lea: it still waits, Mart: it still waits
"""
ON_DUTY = "2026-11-26 11-15"


@pytest.mark.parametrize(
    ("level", "table", "until", "pace"),
    [
        (Level.EXTREME, EXTREME, "0:29:59", SECOND),
        (Level.EXTREME, EXTREME, "0:29:59", 30 * MINUTE),
        (Level.HIGH, HIGH, "2:14:59", 30 * MINUTE),
    ],
    ids=["extreme, looking each second", "extreme, leaping", "high"],
)
def test_what_presses_goes_on_until_somebody_answers(
    sim: Simulator, team: Team, level: Level, table: str, until: str, pace: timedelta
) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, level)
    sim.plays(table, until=until, pace=pace)


@pytest.mark.parametrize(
    ("level", "table", "until"),
    [(Level.MEDIUM, MEDIUM, "73:59:59"), (Level.LOW, LOW, "95:59:59"), (Level.NONE, LOW, "95:59:59")],
    ids=["medium", "low", "not of risk"],
)
def test_what_does_not_press_takes_its_time(sim: Simulator, team: Team, level: Level, table: str, until: str) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, level)
    sim.plays(table, until=until)


def test_life_in_danger_is_repeated_for_a_day_without_end_and_without_drift(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, Level.EXTREME)
    every_five = [
        f"{minute // 60}:{minute % 60:02}:00 Lea (all), Mart (all), Dora (all)" for minute in range(15, 1441, 5)
    ]
    table = [*EXTREME.splitlines()[:4], *every_five]
    assert sum(bool(line) for line in table) == 289
    sim.plays("\n".join(table), until="24:04:59")


def test_what_was_missed_while_nothing_ran_comes_at_once_and_to_each_once(sim: Simulator, team: Team) -> None:
    """The process stands still until the nineteenth minute; the next repeat is where it would have been."""
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        "0:00:00  Lea (lead), Dora (duty)",
        lambda: sim.crew.clock.advance(minutes=19),
        """
        0:19:00  Lea (lead), Mart (deputy), Dora (duty)
        0:20:00  Lea (all), Mart (all), Dora (all)
        0:25:00  Lea (all), Mart (all), Dora (all)
        """,
        until="0:29:59",
    )


def test_numbers_changed_in_the_midst_of_it_hold_from_the_next_beginning(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        "0:00:00  Lea (lead), Dora (duty)",
        lambda: sim.sets(team.lea, "ladder.extreme_second", "5"),
        "0:03:00  Lea (lead), Mart (deputy), Dora (duty)",
        lambda: sim.answers(team.lea, case_id),
        lambda: sim.gives_back(team.lea, case_id),
        """
        0:03:00  Lea (lead), Dora (duty), Mari: again
        0:08:00  Lea (lead), Mart (deputy), Dora (duty)
        0:11:00  Lea (lead), Mart (deputy), Dora (duty)
        0:18:00  Lea (all), Mart (all), Dora (all)
        """,
        until="0:22:59",
    )


def test_a_higher_level_begins_its_own_ladder(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        """
        0:00:00  Dora (duty)
        0:30:00  Lea (lead)
        """,
        lambda: sim.becomes(team.mari, case_id, Level.EXTREME),
        """
        0:30:00  Lea (lead), Dora (duty)
        0:33:00  Lea (lead), Mart (deputy), Dora (duty)
        0:38:00  Lea (lead), Mart (deputy), Dora (duty)
        0:45:00  Lea (all), Mart (all), Dora (all)
        """,
        until="0:49:59",
    )


def test_a_lower_level_begins_its_own_ladder_too(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    case_id = sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Lea (lead), Dora (duty)
        0:03:00  Lea (lead), Mart (deputy), Dora (duty)
        """,
        lambda: sim.becomes(team.lea, case_id, Level.MEDIUM),
        """
        0:03:00  Dora (duty)
        0:33:00  Lea (lead)
        2:03:00  Mart (deputy)
        """,
        until="26:02:59",
    )
