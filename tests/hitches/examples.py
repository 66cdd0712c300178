"""For every message kind of `hitches` an example of what it is about."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from handlers.hitches import actions
from handlers.rules import times
from handlers.rules.hitches import Verb
from storage.hitches import Load, What
from tests.crew import Crew

if TYPE_CHECKING:
    from tests.troupe import Team


def stage(crew: Crew, lead: int, other: int) -> tuple[int, ...]:
    """A fault, one that is solved, a change and a day with more to do; by id."""
    fault = crew.do(actions.report, other, what=What.OTHER, note="Heli <kaob> & tuleb").hitch_id
    solved = crew.do(actions.report, other, what=What.CHATS).hitch_id
    crew.do(actions.deal, lead, hitch_id=solved, verb=Verb.SOLVE)
    today = times.local_day(crew.clock.now(), crew.zone)
    given: dict[str, Any] = {"zone": crew.zone}
    change = crew.do(actions.change, lead, day=today, days=7, text="Uus <vorm> & kategooria", **given)
    day = today + timedelta(days=1)
    crew.do(actions.expect, lead, day=day, load=Load.MUCH_MORE, **given)
    with crew.db.read() as session:
        load = actions.expected(session, day, crew.zone)
    assert load
    return fault, solved, change, load.id


def params(team: "Team") -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    fault, solved, *_ = team.hitches
    each = [{"hitch_id": one} for one in team.hitches]
    return {
        "hitches.list": [{}],
        "hitches.report": [{}],
        "hitches.asking": [{}, {"hitch_id": fault}],
        "hitches.one": each,
        "hitches.alert": each,
        "hitches.due": [{"key": "live:hitches:due:1:20261123"}],
        "hitches.replaced": [{"sent_at": "2026-11-01T06:00:00+00:00"}, {"sent_at": "2026-11-23T06:00:00+00:00"}],
        "hitches.news": [{"hitch_id": solved, "state": "solved"}],
        "hitches.days": [{"what": "day"}, {"what": "from", "page": 2}],
        "hitches.expected": [{"day": "20261124"}, {"day": "20261201"}],
        "hitches.lasting": [{"day": "20261124"}],
        "hitches.changing": [{"ref": "20261124:7"}],
    }
