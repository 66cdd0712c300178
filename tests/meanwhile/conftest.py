"""The team that names deputies, and a stage for whole conversations."""

from tests.crew import crew as crew
from tests.days import monday as monday
from tests.deputies.conftest import team as team
