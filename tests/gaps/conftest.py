"""A team to work with, a shift that lacks somebody, and a stage for whole conversations."""

from tests.calling import lead as lead
from tests.calling import people as people
from tests.calling import post as post
from tests.calling import shift as shift
from tests.crew import crew as crew
from tests.stage import monday as monday
