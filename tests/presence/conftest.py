"""A team and an evening to work, and a stage for whole conversations."""

import pytest

from storage.members import Role
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.plans import opens, takes
from tests.presence.day import EVENING
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


@pytest.fixture
def evening(crew: Crew, lead: int, anna: int) -> int:
    """Friday, 18 to 22, for one or two; Anna is coming."""
    needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.DUTY_LEAD: (1, 1), PlaceKind.RESERVE: (0, 1)}
    shift_id = opens(crew, lead, EVENING, needs=needs)
    takes(crew, anna, shift_id)
    return shift_id
