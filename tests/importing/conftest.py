"""A team to work with, and a stage for whole conversations."""

from tests.crew import crew as crew
from tests.stage import stage as stage
