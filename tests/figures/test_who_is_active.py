"""Who counts as on the list of those who take shifts, and who of them was active."""

from datetime import date

import pytest

from handlers.kit import figures
from handlers.rules.shares import Share
from storage import members
from storage.members import MemberState, Role
from tests import plans
from tests.casework import team as team
from tests.crew import Crew
from tests.figures.counted import NOVEMBER

Team = dict[str, int]


def active(crew: Crew, month: date = NOVEMBER) -> Share:
    """Of the month, as it is counted now."""
    with crew.db.read() as session:
        found = figures.of_month(session, crew.clock.now(), month=month, zone=crew.zone)
        return figures.active(session, found)


def was_on_shift(crew: Crew, lead: int, *who: int) -> None:
    """They had places in a shift that is over."""
    shift_id = plans.opens(crew, lead, "2026-11-27 18-22", counsellors=len(who))
    for each in who:
        plans.takes(crew, each, shift_id)
    plans.stands_at(crew, "2026-11-28 12:00")


@pytest.mark.parametrize("role", [Role.LEAD, Role.MANAGER, Role.KEEPER])
def test_who_leads_and_takes_no_shifts_is_not_on_the_list(crew: Crew, team: Team, role: Role) -> None:
    crew.add("Rein", role)
    was_on_shift(crew, team["lead"], team["mari"])
    assert active(crew) == Share(1, 2)  # of Mari and Anna


def test_who_leads_counts_where_they_were_on_a_shift(crew: Crew, team: Team) -> None:
    was_on_shift(crew, team["lead"], team["mari"], team["lead"])
    assert active(crew) == Share(2, 3)


def test_who_stands_in_for_a_lead_is_not_on_the_list_for_that(crew: Crew, team: Team) -> None:
    keeper = crew.add("Kaja", Role.KEEPER)
    with crew.db.begin() as session:
        deputy = members.get(session, member_id=keeper)
        assert deputy
        members.act_as(session, member=deputy, role=Role.LEAD)
    was_on_shift(crew, team["lead"], team["mari"])
    assert active(crew) == Share(1, 2)


def test_who_joined_after_the_month_was_not_on_its_list(crew: Crew, team: Team) -> None:
    was_on_shift(crew, team["lead"], team["mari"])
    plans.stands_at(crew, "2026-12-01 00:00")
    crew.add("Uku")
    assert active(crew) == Share(1, 2)
    crew.clock.advance(hours=1)
    assert active(crew, date(2026, 12, 1)) == Share(0, 3)


def test_who_pauses_is_on_the_list(crew: Crew, team: Team) -> None:
    was_on_shift(crew, team["lead"], team["mari"])
    with crew.db.begin() as session:
        anna = members.get(session, member_id=team["anna"])
        assert anna
        members.put(session, member=anna, state=MemberState.PAUSED)
    crew.clock.advance(seconds=1)
    assert active(crew) == Share(1, 2)
