"""A team with a lead, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


@pytest.fixture
def mari(crew: Crew) -> int:
    return crew.add("Mari")
