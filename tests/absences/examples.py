"""For every message kind about being away an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from handlers.absences.actions import Aim

if TYPE_CHECKING:
    from tests.troupe import Team


def params(team: "Team", everybody: Sequence[dict[str, Any]]) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind; `everybody` are members, one each."""
    shift_ids = [team.left_shift, team.open_shift, 404]
    return {
        "absences.card": [{"member_id": who, "is_back": True} for who in (0, *team.readers, team.unreachable)],
        "absences.first": [{"member_id": who, "aim": aim, "page": 99} for who in (0, team.paused) for aim in Aim],
        "absences.last": [
            {"member_id": who, "aim": aim, "first": first, "page": 99}
            for who in (0, team.paused)
            for aim in Aim
            for first in ("2026-11-20", "2026-12-20")
        ],
        "absences.plan": [
            {"member_id": who, "first": "2026-11-23", "last": last}
            for who in (0, team.counsellor, team.paused)
            for last in ("2026-12-20", None)
        ],
        "absences.told": [{"marked_at": at, "shift_ids": shift_ids} for at in (None, "2026-01-01T00:00:00+00:00")],
        "absences.over": [{"what": what} for what in ("ended", "cancelled")],
        "absences.freed": [{"member_id": team.counsellor, "shift_ids": shift_ids}],
        "absences.welcome": [{}],
        "whatif.ask": everybody,
        "whatif.holes": [each | {"first": "2026-11-23", "last": "2026-12-20", "page": 9} for each in everybody],
    }
