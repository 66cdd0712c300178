"""A team to work with, and a stage for whole conversations."""

import pytest

from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday


@pytest.fixture
def team(crew: Crew) -> dict[str, int]:
    """A lead and three counsellors on a Thursday at noon."""
    plans.stands_at(crew, "2026-11-26 12:00")
    lead = crew.add("Lea", Role.LEAD, Language.ET)
    return {"lead": lead} | {name.lower(): crew.add(name, language=Language.ET) for name in ("Mari", "Anna", "Leo")}


@pytest.fixture
def shift_id(crew: Crew, team: dict[str, int]) -> int:
    """From two to six, for one at least; Mari and Anna are there since five past two."""
    made = plans.opens(crew, team["lead"], "2026-11-26 14-18", needs={PlaceKind.COUNSELLOR: (1, 3)})
    for name in ("mari", "anna"):
        plans.takes(crew, team[name], made)
    plans.stands_at(crew, "2026-11-26 14:05")
    return made
