"""For every message kind about flagging an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from handlers.kit.casequestions import What

if TYPE_CHECKING:
    from tests.troupe import Team


def params(team: "Team") -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind; the counsellor has flagged one, begun another and had one ended."""
    open_, begun, ended = ({"case_id": each} for each in team.flagged)
    each_case = [open_, begun, ended, {"case_id": 404}]
    return {
        "flagging.level": [{"shift_id": 0}, {"shift_id": team.open_shift}],
        "flagging.card": each_case,
        "flagging.asking": [{**each, "what": what} for each in each_case for what in (*What, "level")],
        "flagging.noting": each_case,
        "flagging.draft": [begun],
        "flagging.begun": [begun],
        "flagging.news": [
            {**open_, "what": what, "by": team.lead, "is_loud": is_loud}
            for what in ("taken", "again", "reopened")
            for is_loud in (True, False)
        ],
        "flagging.outcome": [ended],
        "dutyphone.card": [{}],
    }
