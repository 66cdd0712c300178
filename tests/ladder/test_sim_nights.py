"""The ladder in the quiet hours (22-07) and on the nights when the clocks change, to the second. Offsets are elapsed
time; in a night of the change the morning comes an hour earlier or later."""

import pytest

from storage.cases import Level
from storage.members import Role
from tests import plans
from tests.ladder.conftest import Team
from tests.ladder.simulator import Simulator

NIGHT, SPRING, AUTUMN = "2026-11-26 23:00", "2027-03-27 23:00", "2026-10-24 23:00"
PLAIN = {
    Level.EXTREME: """
        0:00:00  Lea (lead){at_once}
        0:03:00  Lea (lead), Mart (deputy)
        {later}
        0:08:00  Lea (lead), Mart (deputy)
        0:15:00  Lea (all), Mart (all)
        0:20:00  Lea (all), Mart (all)
        0:25:00  Lea (all), Mart (all)
    """,
    Level.HIGH: """
        0:00:00  Lea (lead){at_once}
        {later}
        0:10:00  Lea (lead), Mart (deputy)
        0:25:00  Mart (deputy)
        0:45:00  Lea (all), Mart (all)
        1:15:00  Lea (all), Mart (all)
    """,
}
UNTIL = {Level.EXTREME: "0:29:59", Level.HIGH: "1:44:59"}


NOBODY = "Mart: nobody as duty"


@pytest.mark.parametrize("level", [Level.EXTREME, Level.HIGH])
@pytest.mark.parametrize(
    ("began", "at_once", "later"),
    [
        (NIGHT, "", ""),
        ("2026-11-26 21:58", f", {NOBODY}", ""),  # the quiet begins in its midst
        ("2026-11-27 06:55", "", f"0:05:00  {NOBODY}"),  # and ends
        ("2027-03-28 02:50", "", ""),  # 03:00 becomes 04:00 in its midst
        ("2026-10-25 03:50", "", ""),  # 04:00 becomes 03:00
    ],
    ids=["night", "quiet begins", "quiet ends", "spring", "autumn"],
)
def test_what_presses_waits_for_no_morning_and_for_no_change_of_the_clocks(
    sim: Simulator, team: Team, level: Level, began: str, at_once: str, later: str
) -> None:
    """That nobody is on duty wakes no second person while the lead is being alerted."""
    plans.stands_at(sim.crew, began)
    sim.flags(team.mari, level)
    sim.plays(PLAIN[level].format(at_once=at_once, later=later), until=UNTIL[level])


def test_where_nobody_is_there_to_be_alerted_even_who_is_away_hears_of_it_at_night(sim: Simulator) -> None:
    """Lea, the only one who leads, has the week off and named no deputy."""
    lea, mari = sim.joins("Lea", Role.LEAD), sim.joins("Mari")
    plans.goes_away(sim.crew, lea, "2026-11-26", "2026-12-02")
    plans.stands_at(sim.crew, NIGHT)
    sim.flags(mari, Level.HIGH)
    sim.plays("0:00:00  Lea: nobody as duty lead deputy manager all", until="0:09:59")


def test_with_the_lead_away_at_night_the_next_is_alerted_at_once(sim: Simulator, team: Team) -> None:
    """And needs no second message to know why."""
    plans.stands_at(sim.crew, NIGHT)
    plans.pauses(sim.crew, team.lea)
    sim.flags(team.mari, Level.HIGH)
    sim.plays("0:00:00  Mart (deputy)", until="0:09:59")


@pytest.mark.parametrize(
    ("began", "duty", "table", "until"),
    [
        (
            NIGHT,
            "2026-11-26 22-02",
            """
            0:00:00  Dora (duty)
            8:00:00  Lea (lead), Mart (deputy)
            32:00:00 Lea (lead)
            """,
            "55:59:59",
        ),
        (
            SPRING,
            "2027-03-27 22-02",
            """
            0:00:00  Dora (duty)
            7:00:00  Lea (lead), Mart (deputy)
            31:00:00 Lea (lead)
            """,
            "54:59:59",
        ),
        (
            AUTUMN,
            "2026-10-24 22-02",
            """
            0:00:00  Dora (duty)
            9:00:00  Lea (lead), Mart (deputy)
            33:00:00 Lea (lead)
            """,
            "56:59:59",
        ),
    ],
    ids=["plain", "spring", "autumn"],
)
def test_what_does_not_press_reaches_who_is_on_duty_and_nobody_else_until_seven(
    sim: Simulator, team: Team, began: str, duty: str, table: str, until: str
) -> None:
    plans.stands_at(sim.crew, began)
    sim.leads_shift(team.dora, team.lea, duty)
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(table, until=until)


@pytest.mark.parametrize(
    ("began", "hours"),
    [(NIGHT, 8), (SPRING, 7), (AUTUMN, 9)],
    ids=["plain", "spring", "autumn"],
)
def test_with_nobody_on_duty_all_is_quiet_until_seven(sim: Simulator, team: Team, began: str, hours: int) -> None:
    """Also that nobody was on duty is heard only then."""
    plans.stands_at(sim.crew, began)
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        f"{hours}:00:00 Lea (lead), Lea: nobody as duty, Mart (deputy), Mart: nobody as duty",
        until=f"{hours + 23}:59:59",
    )


@pytest.mark.parametrize(
    ("began", "duty", "second"),
    [
        ("2026-11-26 21:29", "2026-11-26 20-23", "0:30:00  Lea (lead)"),  # 21:59
        ("2026-11-26 21:30", "2026-11-26 20-23", "9:30:00  Lea (lead), Mart (deputy)"),  # 22:00 is quiet already
        ("2026-11-27 06:29", "2026-11-27 05-10", "0:31:00  Lea (lead)"),  # 06:59 is quiet still
        ("2026-11-27 06:30", "2026-11-27 05-10", "0:30:00  Lea (lead)"),  # 07:00 is not
    ],
)
def test_the_quiet_begins_and_ends_to_the_minute(
    sim: Simulator, team: Team, began: str, duty: str, second: str
) -> None:
    plans.stands_at(sim.crew, began)
    sim.leads_shift(team.dora, team.lea, duty)
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays("0:00:00  Dora (duty)", second, until=second.split()[0])


@pytest.mark.parametrize(
    ("began", "until", "morning"),
    [
        (SPRING, "3", "4:00:00"),  # 03:00 does not come: it is 04:00, four hours later
        (SPRING, "4", "4:00:00"),
        (AUTUMN, "3", "4:00:00"),  # 03:00 comes twice: the first is meant
        (AUTUMN, "4", "6:00:00"),
    ],
)
def test_quiet_hours_that_end_where_the_clocks_change(
    sim: Simulator, team: Team, began: str, until: str, morning: str
) -> None:
    plans.stands_at(sim.crew, began)
    sim.sets(team.lea, "rota.quiet_until", until)
    sim.leads_shift(team.dora, team.lea, f"{began[:10]} 22-02")
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        f"""
        0:00:00  Dora (duty)
        {morning} Lea (lead), Mart (deputy)
        """,
        until="20:00:00",
    )


@pytest.mark.parametrize(("began", "hours"), [("2026-11-26 12:00", 48), (NIGHT, 56), ("2027-03-27 12:00", 48)])
def test_low_risk_is_brought_up_by_day(sim: Simulator, team: Team, began: str, hours: int) -> None:
    plans.stands_at(sim.crew, began)
    sim.flags(team.mari, Level.LOW)
    sim.plays(
        f"""
        {hours}:00:00 Lea: it still waits, Mart: it still waits
        {hours + 24}:00:00 Lea: it still waits, Mart: it still waits
        """,
        until=f"{hours + 25}:00:00",
    )


def test_a_day_is_24_hours_when_the_clocks_change(sim: Simulator, team: Team) -> None:
    """Flagged at noon, brought up again at 14:00 of winter time 25 hours by the wall clock later: at 13:00."""
    plans.stands_at(sim.crew, "2026-10-24 12:00")
    sim.leads_shift(team.dora, team.lea, "2026-10-24 11-15")
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        """
        0:00:00  Dora (duty)
        0:30:00  Lea (lead)
        2:00:00  Mart (deputy)
        26:00:00 Lea (lead)
        """,
        until="49:59:59",
    )


def test_a_night_alert_that_is_refused_leaves_the_case_alone_until_the_morning(sim: Simulator, team: Team) -> None:
    """The next rung is held by the quiet; nothing is written a second time meanwhile."""
    plans.stands_at(sim.crew, NIGHT)
    sim.leads_shift(team.dora, team.lea, "2026-11-26 22-02")
    sim.blocks(team.dora)
    case_id = sim.flags(team.mari, Level.MEDIUM)
    sim.plays("0:00:00 Lea: Dora cannot be reached, Mart: Dora cannot be reached", until="0:01:00")
    version = sim.case(case_id).version
    sim.plays("8:00:00 Lea (lead), Mart (deputy)", until="9:00:00")
    assert sim.case(case_id).version == version + 1
