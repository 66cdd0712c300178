"""A team to work with, what its people have, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.days import monday as monday
from tests.letters import Post
from tests.swaps.deals import Deals


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def deals(crew: Crew, lead: int) -> Deals:
    return Deals(crew, lead)


@pytest.fixture
def post(crew: Crew) -> Post:
    return Post(crew)
