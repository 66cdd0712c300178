"""For every message kind of `handover` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.troupe import Team


def params(team: "Team") -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind. What is full of words is drawn in the slice's own tests."""
    shifts = [{"shift_id": each} for each in (team.learnt_shift, team.open_shift, team.cancelled_shift)]
    return {
        "handover.card": shifts,
        "handover.noting": shifts,
        "handover.got": shifts,
        "handover.gone": [{"sent_at": "2026-11-23T06:00:00+00:00"}, {"sent_at": "2026-11-01T06:00:00+00:00"}],
    }
