"""For every message kind of `ladder` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from storage.cases import Level
from tests.troupe import Team


def params(team: Team) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    stamp: dict[str, Any] = {"stamp": "20261123100000000000", "since": team.asked_since}
    waiting, mine = {"case_id": team.waiting_case} | stamp, {"case_id": team.asked_case} | stamp
    return {
        "ladder.preview": [
            *({"level": each.value, "day": None, "hour": "00:00"} for each in Level),
            {"level": "extreme", "day": "2026-11-29", "hour": "03:10"},
        ],
        "ladder.still": [mine],
        "ladder.confirm": [mine],
        "ladder.lapsed": [waiting],
        "ladder.returned": [mine],
        "ladder.review": [waiting],
        "ladder.alarm": [waiting],
        "ladder.skipped": [{"case_id": team.waiting_case, "offices": ["duty", "deputy"]}],
    }
