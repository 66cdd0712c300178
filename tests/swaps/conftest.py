"""A team to work with, what its people have, and a stage for whole conversations."""

import pytest

from storage.members import Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday
from tests.swaps.deals import FRIDAY, TUESDAY, Deals


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def deals(crew: Crew, lead: int) -> Deals:
    return Deals(crew, lead)


@pytest.fixture
def anna(crew: Crew, lead: int) -> int:
    return crew.add("Anna")


@pytest.fixture
def mari(crew: Crew, lead: int) -> int:
    return crew.add("Mari")


@pytest.fixture
def friday(deals: Deals, anna: int) -> int:
    return deals.has(anna, FRIDAY)


@pytest.fixture
def tuesday(deals: Deals, mari: int) -> int:
    return deals.has(mari, TUESDAY)


@pytest.fixture
def swap(deals: Deals, anna: int, friday: int, tuesday: int, mari: int) -> int:
    """Anna asks whether Mari would take Friday for her Tuesday."""
    return deals.asks(anna, friday, tuesday)
