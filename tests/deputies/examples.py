"""For every message about standing in and what was missed an example, on the team of `tests.troupe`."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from handlers.deputies import actions
from handlers.kit.refs import seal
from handlers.rules import times
from handlers.rules.absences import Days
from tests import plans
from tests.crew import Crew


def stage(crew: Crew, lead: int, other: int) -> tuple[int, ...]:
    """One that is over, one ahead with a deputy who is away then, and one in which the lead stands in."""
    now = crew.clock.now()
    crew.clock.set(now - timedelta(days=3))
    over = _names(crew, lead, whose=lead, deputy=other, ahead=0)
    crew.clock.set(now - timedelta(days=2))
    crew.do(actions.end, lead, row_id=over, zone=crew.zone)
    crew.clock.set(now)
    day = times.local_day(now + timedelta(days=40), crew.zone).isoformat()
    plans.goes_away(crew, other, day, day)
    ahead = _names(crew, lead, whose=lead, deputy=other, ahead=40)
    standing_in = _names(crew, lead, whose=other, deputy=lead, ahead=50)
    return over, ahead, standing_in


def params(lead: int, rows: Sequence[int], other: int, day: str) -> dict[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    over, ahead, standing_in = rows
    days = {"first": f"{day[:4]}-{day[4:6]}-{day[6:]}", "last": None}
    then = {"first": "2099-01-01", "last": "2099-01-02"}
    return {
        "deputies.card": [{"member_id": 0}, {"member_id": lead}],
        "deputies.who": [{"member_id": 0, **days}, {"member_id": other, **then}],
        "deputies.days": [{"member_id": 0, "deputy_id": other}],
        "deputies.warning": [{"member_id": 0, "deputy_id": other, **days}],
        "deputies.duty": [{"row_id": standing_in}],
        "deputies.begun": [{"row_id": ahead}, {"row_id": over}],
        "deputies.over": [{"row_id": over}, {"row_id": standing_in, "is_replaced": True}],
        "deputies.declined": [{"row_id": ahead, "until": None}, {"row_id": over, "until": "2020-01-01T00:00:00+00:00"}],
        "deputies.trouble": [{"row_id": ahead, "why": "away"}],
        "meanwhile.report": [{"row_id": over}],
        "meanwhile.past": [{"row_id": over}, {"row_id": 404}],
    }


def _names(crew: Crew, who: int, *, whose: int, deputy: int, ahead: int) -> int:
    day = times.local_day(crew.clock.now(), crew.zone) + timedelta(days=ahead)
    given: dict[str, Any] = {"member_id": whose, "deputy_id": deputy, "wanted": Days(day, day), "zone": crew.zone}
    done = crew.do(actions.name, who, **given, seen=None)
    row = done.row or crew.do(actions.name, who, **given, seen=seal(*done.warnings)).row
    assert row
    return row.id
