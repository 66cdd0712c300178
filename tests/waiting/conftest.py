"""A team to work with, a full shift, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import Post
from tests.plans import opens, takes
from tests.stage import monday as monday


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def mari(crew: Crew) -> int:
    """Who has the one place."""
    return crew.add("Mari")


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


@pytest.fixture
def boris(crew: Crew) -> int:
    return crew.add("Boris")


@pytest.fixture
def shift(crew: Crew, lead: int, mari: int) -> int:
    """A full shift on Friday evening; it is Monday morning."""
    shift_id = opens(crew, lead, "2026-11-27 18-22", counsellors=1)
    takes(crew, mari, shift_id)
    return shift_id


@pytest.fixture
def post(crew: Crew) -> Post:
    return Post(crew)
