"""A team to work with, and a stage for whole conversations."""

import pytest

from handlers.abilities import actions as abilities
from storage.members import Language, Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead, a manager, a keeper, who may be duty lead, and who only counsels; on a Thursday at noon."""
    plans.stands_at(crew, "2026-11-26 12:00")
    found = {
        "lead": crew.add("Lea", Role.LEAD, Language.EN),
        "manager": crew.add("Mart", Role.MANAGER, Language.EN),
        "keeper": crew.add("Kaur", Role.KEEPER, Language.EN),
        "dora": crew.add("Dora", language=Language.EN),
        "mari": crew.add("Mari", language=Language.EN),
    }
    crew.do(abilities.let_lead, found["lead"], member_id=found["dora"], is_on=True)
    return found
