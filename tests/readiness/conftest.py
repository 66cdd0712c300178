"""A team to work with, and a stage for whole conversations."""

from tests.casework import team as team
from tests.crew import crew as crew
from tests.letters import post as post
from tests.stage import monday as monday
