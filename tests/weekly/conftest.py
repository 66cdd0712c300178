"""A team to work with, one with a year behind it, and a stage for whole conversations."""

from tests.crew import crew as crew
from tests.office import office as office
from tests.reports.conftest import year as year
from tests.stage import stage as stage
