"""A team to work with, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import Post
from tests.stage import monday as monday


@pytest.fixture
def post(crew: Crew) -> Post:
    """What carries letters to everybody."""
    return Post(crew)


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead, a manager and two counsellors on a Thursday at noon; Mari flags."""
    plans.stands_at(crew, "2026-11-26 12:00")
    return {
        "lead": crew.add("Lea", Role.LEAD),
        "manager": crew.add("Mart", Role.MANAGER),
        "mari": crew.add("Mari"),
        "anna": crew.add("Anna"),
    }
