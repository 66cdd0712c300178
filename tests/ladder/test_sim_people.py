"""Whom the ladder reaches when somebody is away, stands in, flagged it themselves or cannot be reached, to the second.

Nobody is on duty where a test does not say so: that is heard by who leads and is not alerted at that moment.
"""

from storage.cases import Level
from storage.members import Role
from tests import plans
from tests.ladder.conftest import Team
from tests.ladder.simulator import Simulator

ON_DUTY = "2026-11-26 11-15"


def test_without_a_duty_lead_the_lead_is_first(sim: Simulator, team: Team) -> None:
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Lea (lead), Mart: nobody as duty
        0:03:00  Lea (lead), Mart (deputy)
        0:08:00  Lea (lead), Mart (deputy)
        0:15:00  Lea (all), Mart (all)
        0:20:00  Lea (all), Mart (all)
        """,
        until="0:24:59",
    )


def test_advice_wanted_with_nobody_on_duty_reaches_the_lead_at_once(sim: Simulator, team: Team) -> None:
    """The first rung is empty and gives its half hour to the next; those after it keep their distance."""
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        """
        0:00:00  Lea (lead), Mart: nobody as duty
        1:30:00  Mart (deputy)
        25:30:00 Lea (lead)
        """,
        until="49:29:59",
    )


def test_of_two_leads_one_is_the_deputy_of_the_other(sim: Simulator, team: Team) -> None:
    sim.joins("Leo", Role.LEAD)
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, Level.HIGH)
    sim.plays(
        """
        0:00:00  Lea (lead), Dora (duty), Leo (lead)
        0:10:00  Lea (lead), Leo (lead)
        0:25:00  Lea (deputy), Mart (manager), Leo (deputy)
        0:45:00  Lea (all), Mart (all), Dora (all), Leo (all)
        """,
        until="1:14:59",
    )


def test_who_stands_in_for_the_lead_is_alerted_in_their_stead(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, "2026-11-27 11-15")
    sim.stands_in(team.dora, team.lea)
    plans.pauses(sim.crew, team.lea)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Mart: nobody as duty, Dora (lead for Lea)
        0:03:00  Mart: nobody as duty, Dora (lead for Lea)
        0:08:00  Mart (manager), Dora (lead for Lea)
        0:15:00  Mart (all), Dora (all)
        """,
        until="0:19:59",
    )


def test_a_substitution_that_ends_in_the_midst_of_it_gives_the_office_back(sim: Simulator, team: Team) -> None:
    """Dora stands in today only: at midnight Lea is the lead again."""
    plans.stands_at(sim.crew, "2026-11-26 23:55")
    sim.leads_shift(team.dora, team.lea, "2026-11-27 11-15")
    sim.stands_in(team.dora, team.lea, days="2026-11-26")
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Dora (lead for Lea)
        0:03:00  Dora (lead for Lea)
        0:08:00  Lea (lead), Mart (deputy)
        0:15:00  Lea (all), Mart (all), Dora (all)
        """,
        until="0:19:59",
    )


def test_a_chain_of_deputies_is_followed_to_who_is_there(sim: Simulator, team: Team) -> None:
    leo = sim.joins("Leo", Role.LEAD)
    sim.stands_in(leo, team.lea)
    sim.stands_in(team.mart, leo)
    for who in (team.lea, leo):
        plans.pauses(sim.crew, who)
    sim.flags(team.mari, Level.HIGH)
    sim.plays(
        """
        0:00:00  Mart (lead for Lea)
        0:10:00  Mart (lead for Lea)
        0:25:00  Mart (deputy for Lea)
        0:45:00  Mart (all)
        """,
        until="1:14:59",
    )


def test_a_deputy_who_is_away_too_is_passed_over(sim: Simulator, team: Team) -> None:
    """Nobody is lead then: the second rung comes at once, and those after it keep their distance of 5 and 7 minutes."""
    sim.leads_shift(team.dora, team.lea, "2026-11-27 11-15")
    anna = sim.joins("Anna")
    sim.leads_shift(anna, team.lea, "2026-11-28 11-15")
    sim.stands_in(team.dora, team.lea)
    for who in (team.lea, team.dora):
        plans.pauses(sim.crew, who)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Mart (deputy)
        0:05:00  Mart (deputy)
        0:12:00  Mart (all), Anna (all)
        0:17:00  Mart (all), Anna (all)
        """,
        until="0:21:59",
    )


def test_deputies_in_a_circle_leave_the_offices_where_they_are(sim: Simulator, team: Team) -> None:
    sim.stands_in(team.mart, team.lea)
    sim.stands_in(team.lea, team.mart)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Lea (lead), Mart: nobody as duty
        0:03:00  Lea (lead), Mart (deputy)
        """,
        until="0:07:59",
    )


def test_a_lead_is_not_alerted_to_their_own_case(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.lea, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Mart: nobody as lead, Dora (duty)
        0:03:00  Mart (deputy), Dora (duty)
        0:08:00  Mart (deputy), Dora (duty)
        0:15:00  Mart (all), Dora (all)
        """,
        until="0:19:59",
    )


def test_a_lead_who_is_alone_with_their_own_case_wakes_the_manager_at_once(sim: Simulator, team: Team) -> None:
    sim.flags(team.lea, Level.HIGH)
    sim.plays(
        """
        0:00:00  Mart (deputy)
        0:15:00  Mart (deputy)
        0:35:00  Mart (all)
        1:05:00  Mart (all)
        """,
        until="1:34:59",
    )


def test_a_duty_lead_who_flags_wakes_the_lead_and_not_themselves(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.dora, Level.MEDIUM)
    sim.plays(
        """
        0:00:00  Lea (lead), Mart: nobody as duty
        1:30:00  Mart (deputy)
        """,
        until="25:29:59",
    )


def test_offices_that_do_not_exist_give_their_time_to_the_next(sim: Simulator) -> None:
    """A lead, and nobody else who could answer: of high risk the third rung is empty, and all follow at once."""
    sim.joins("Lea", Role.LEAD)
    sim.flags(sim.joins("Mari"), Level.HIGH)
    sim.plays(
        """
        0:00:00  Lea (lead)
        0:10:00  Lea (lead)
        0:25:00  Lea (all)
        0:55:00  Lea (all)
        """,
        until="1:24:59",
    )


def test_where_nobody_can_be_told_it_is_tried_until_somebody_can(sim: Simulator) -> None:
    """Lea has not come to the bot yet; the rungs she would have had are over, the repeat of five minutes finds her."""
    lea, mari = sim.joins("Lea", Role.LEAD, has_phone=False), sim.joins("Mari")
    sim.flags(mari, Level.EXTREME)
    sim.plays(lambda: None, until="0:06:00")
    sim.gets_phone(lea)
    sim.plays(
        """
        0:10:00  Lea (all)
        0:15:00  Lea (all)
        """,
        until="0:19:59",
    )


def test_when_the_only_one_alerted_has_blocked_the_bot_the_next_are_alerted_at_once(sim: Simulator, team: Team) -> None:
    """That it failed is known in the second it was sent; the third rung follows 5 minutes after the second."""
    sim.blocks(team.lea)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Mart: nobody as duty, Mart: Lea cannot be reached
        0:00:01  Mart (deputy)
        0:05:01  Mart (deputy)
        0:12:01  Mart (all)
        0:17:01  Mart (all)
        """,
        until="0:22:00",
    )


def test_so_they_are_when_an_empty_rung_came_before(sim: Simulator, team: Team) -> None:
    sim.blocks(team.lea)
    sim.flags(team.mari, Level.MEDIUM)
    sim.plays(
        """
        0:00:00  Mart: nobody as duty, Mart: Lea cannot be reached
        0:00:01  Mart (deputy)
        24:00:01 Mart: nobody as lead
        """,
        until="48:00:00",
    )


def test_where_others_got_it_the_next_rung_keeps_its_time_and_leaves_out_who_cannot_be_reached(
    sim: Simulator, team: Team
) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.blocks(team.lea)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Mart: Lea cannot be reached, Dora (duty)
        0:03:00  Mart (deputy), Dora (duty)
        0:08:00  Mart (deputy), Dora (duty)
        0:15:00  Mart (all), Dora (all)
        """,
        until="0:19:59",
    )


def test_an_alert_of_which_nobody_knows_whether_it_came_is_sent_again_and_marked(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.misses(team.lea)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        """
        0:00:00  Dora (duty)
        0:00:01  Lea (lead) marked
        0:03:00  Lea (lead), Mart (deputy), Dora (duty)
        """,
        until="0:07:59",
    )


def test_who_is_on_duty_by_then_is_alerted_and_who_was_before_is_not(sim: Simulator, team: Team) -> None:
    """Dora's shift ends five minutes after the case is flagged, and Eha's begins; both may be duty lead."""
    eha = sim.joins("Eha")
    sim.leads_shift(team.dora, team.lea, "2026-11-26 11-13")
    plans.stands_at(sim.crew, "2026-11-26 12:55")
    shift_id = sim.leads_shift(eha, team.lea, "2026-11-26 13-15")
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        "0:00:00  Lea (lead), Dora (duty)",
        lambda: sim.arrives(eha, shift_id),
        """
        0:03:00  Lea (lead), Mart (deputy), Dora (duty)
        0:08:00  Lea (lead), Mart (deputy), Eha (duty)
        0:15:00  Lea (all), Mart (all), Dora (all), Eha (all)
        """,
        until="0:19:59",
    )


def test_a_lead_who_goes_away_in_the_midst_of_it_is_left_out_from_then_on(sim: Simulator, team: Team) -> None:
    sim.leads_shift(team.dora, team.lea, ON_DUTY)
    sim.flags(team.mari, Level.EXTREME)
    sim.plays(
        "0:00:00  Lea (lead), Dora (duty)",
        lambda: plans.pauses(sim.crew, team.lea),
        """
        0:03:00  Mart (deputy), Dora (duty)
        0:08:00  Mart (deputy), Dora (duty)
        0:15:00  Mart (all), Dora (all)
        """,
        until="0:19:59",
    )
