"""For every message kind of `cases` and `inquiring` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.troupe import Team

OLD, NEW = "2026-11-01T06:00:00+00:00", "2026-11-23T06:00:00+00:00"


def params(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    waiting, offered, asked = ({"case_id": each} for each in (team.waiting_case, team.offered_case, team.asked_case))
    each_case = [waiting, offered, asked]
    by = asked | {"by": team.lead}
    question = asked | {"number": 1}
    return {
        "cases.alert": [waiting | {"run": 1, "step": 0}],
        "cases.replaced": [{"sent_at": OLD}, {"sent_at": NEW}],
        "cases.faded": [*each_case, {"case_id": None}, {"case_id": 404, "came_at": NEW}],
        "cases.card": [*each_case, {"case_id": 404}],
        "cases.levels": each_case,
        "cases.outcomes": each_case,
        "cases.heirs": each_case,
        "cases.holds": each_case,
        "cases.putting": [each | {"what": what} for each in each_case for what in ("emergency", "reported")],
        "cases.withdrawing": each_case,
        "cases.offered": [offered | {"by": team.lead}],
        "cases.relieved": [by],
        "cases.kept": [by],
        "cases.reopened": [by | {"is_silent": False}],
        "cases.raised": [by | {"is_silent": True}],
        "cases.withdrawn": [by | {"is_silent": False}],
        "inquiring.choice": each_case,
        "inquiring.asked": [question],
        "inquiring.answered": [question],
    }
