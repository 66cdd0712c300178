"""A team to work with, a Friday evening, and people who flag and answer cases."""

import pytest

from tests.casework import team as team
from tests.crew import Crew
from tests.crew import crew as crew
from tests.lateness.evening import Evening
from tests.stage import stage as stage


@pytest.fixture
def evening(crew: Crew) -> Evening:
    """Anna and Mari have places from six to ten on Friday, 27 November, Jaan is in reserve; they mean it."""
    found = Evening(crew)
    crew.clock.advance(minutes=6)
    return found
