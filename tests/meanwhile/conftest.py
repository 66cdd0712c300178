"""The team that names deputies, and a stage for whole conversations."""

from tests.crew import crew as crew
from tests.deputies.conftest import team as team
from tests.stage import monday as monday
