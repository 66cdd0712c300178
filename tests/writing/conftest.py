"""A lead and some colleagues, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.stage import monday as monday


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def other(crew: Crew) -> int:
    return crew.add("Kai", Role.MANAGER)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")
