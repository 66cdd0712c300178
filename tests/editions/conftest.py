"""A lead who writes, three who read, a post office and a stage for whole conversations."""

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
def anna(crew: Crew, lead: int) -> int:
    return crew.add("Anna")


@pytest.fixture
def mari(crew: Crew, anna: int) -> int:
    return crew.add("Mari")
