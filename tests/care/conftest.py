"""A team to work with, and a stage for whole conversations."""

import pytest

from storage.members import Language, Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead, a manager, a keeper and two counsellors on a Thursday at noon; Mari flags."""
    plans.stands_at(crew, "2026-11-26 12:00")
    return {
        "lead": crew.add("Lea", Role.LEAD, Language.ET),
        "manager": crew.add("Mart", Role.MANAGER, Language.ET),
        "keeper": crew.add("Kaur", Role.KEEPER, Language.ET),
        "mari": crew.add("Mari", language=Language.ET),
        "anna": crew.add("Anna", language=Language.ET),
    }
