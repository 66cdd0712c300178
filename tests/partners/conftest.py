"""A lead and a counsellor, and a stage for whole conversations."""

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
def counsellor(crew: Crew) -> int:
    return crew.add("Anna")
