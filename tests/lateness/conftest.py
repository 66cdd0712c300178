"""A team to work with, a stage for whole conversations, and an evening on which somebody is missing."""

import pytest

from tests.crew import Crew
from tests.crew import crew as crew
from tests.lateness.evening import Evening
from tests.stage import monday as monday


@pytest.fixture
def evening(crew: Crew) -> Evening:
    return Evening(crew)
