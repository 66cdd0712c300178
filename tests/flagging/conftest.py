"""A team with a lead and a manager, an evening to work, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.plans import has, opens, stands_at
from tests.stage import monday as monday

DAY = "2026-11-27"


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def manager(crew: Crew) -> int:
    return crew.add("Mart", Role.MANAGER)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


@pytest.fixture
def mari(crew: Crew) -> int:
    return crew.add("Mari")


@pytest.fixture
def evening(crew: Crew, lead: int, manager: int, anna: int) -> int:
    """Friday, 18 to 22; Anna is on it, and it is half past six."""
    shift_id = opens(crew, lead, f"{DAY} 18-22")
    has(crew, anna, shift_id)
    stands_at(crew, f"{DAY} 18:30")
    return shift_id
