"""A team to work with, a stage for whole conversations, and a simulator of the clock."""

from dataclasses import dataclass

import pytest

from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.ladder.simulator import Simulator
from tests.stage import monday as monday


@pytest.fixture
def sim(crew: Crew) -> Simulator:
    """A clock that stands at noon on Thursday, 26 November 2026."""
    plans.stands_at(crew, "2026-11-26 12:00")
    return Simulator(crew)


@dataclass(frozen=True)
class Team:
    """Lea leads, Mart is the manager, Dora may be duty lead, and Mari flags."""

    lea: int
    mart: int
    dora: int
    mari: int


@pytest.fixture
def team(sim: Simulator) -> Team:
    """A team of which nobody is on duty."""
    return Team(sim.joins("Lea", Role.LEAD), sim.joins("Mart", Role.MANAGER), sim.joins("Dora"), sim.joins("Mari"))
