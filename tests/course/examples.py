"""For every message kind of `course` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.troupe import Team


def params(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    cases = (team.waiting_case, team.offered_case, team.asked_case, *team.flagged)
    return {"course.card": [*({"case_id": each} for each in cases), {"case_id": team.asked_case, "page": 9}]}
