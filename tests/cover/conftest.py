"""A team to work with, an evening to find cover for, and a stage for whole conversations."""

import pytest

from tests.cover.team import Evening
from tests.crew import Crew
from tests.crew import crew as crew
from tests.stage import monday as monday


@pytest.fixture
def evening(crew: Crew) -> Evening:
    """Two people come on Friday evening, and seven more could."""
    return Evening(crew)
