"""For every message kind of `readiness` an example of what it is about."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from handlers.rules import times
from tests import plans
from tests.crew import Crew

if TYPE_CHECKING:
    from tests.troupe import Team

_AHEAD = timedelta(days=60)
_STAMP = "20261123100000000000"


def stage(crew: Crew, lead: int, other: int) -> int:
    """A shift on a day when nobody who leads is there; by id."""
    day = times.local_day(crew.clock.now() + _AHEAD, crew.zone).isoformat()
    shift_id = plans.opens(crew, lead, f"{day} 10-14")
    for who in (lead, other):
        plans.goes_away(crew, who, day, day)
    return shift_id


def params(team: "Team") -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    shifts = (team.unready_shift, team.open_shift, team.cancelled_shift)
    causes = ("nobody", "first")
    return {
        "readiness.unready": [{"shift_id": each, "cause": why, "stamp": _STAMP} for each in shifts for why in causes],
        "readiness.mended": [{"shift_id": each} for each in shifts],
        "readiness.replaced": [{"sent_at": "2026-11-23T06:00:00+00:00"}, {"sent_at": "2026-11-01T06:00:00+00:00"}],
    }


def rings(team: "Team") -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples of what phones are told, by kind."""
    return {"readiness.unready": [{"shift_id": team.unready_shift, "cause": "nobody", "stamp": _STAMP}]}
