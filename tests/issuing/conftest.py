"""Two leads and a counsellor, and a stage for whole conversations."""

from tests.crew import crew as crew
from tests.stage import monday as monday
from tests.writing.conftest import anna as anna
from tests.writing.conftest import lead as lead
from tests.writing.conftest import other as other
