"""A team to work with, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.stage import monday as monday


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead and two counsellors on a Thursday at noon; Mari flags."""
    plans.stands_at(crew, "2026-11-26 12:00")
    return {"lead": crew.add("Lea", Role.LEAD), "mari": crew.add("Mari"), "anna": crew.add("Anna")}
