"""A team to work with, their workbooks, and a stage for whole conversations."""

import pytest

from storage.members import Language, Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.sheets.papers import Papers
from tests.stage import stage as stage


@pytest.fixture
def papers(crew: Crew) -> Papers:
    """Workbooks of a lead with four colleagues, who handle them in Estonian."""
    lead = crew.add("Liis Lepp", Role.LEAD, Language.ET)
    for name in ("Mari Maasikas", "Jüri Kask", "Kadri Kuusk"):
        crew.add(name, Role.VOLUNTEER, Language.ET)
    crew.add("Peeter Praktikant", Role.TRAINEE, Language.ET)
    return Papers(crew, lead)
