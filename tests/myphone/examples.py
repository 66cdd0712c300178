"""For every message kind about ways to phones an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.phones import actions
from handlers.reach import actions as reach
from storage.contacts import Way
from tests.crew import Crew
from tests.myphone.owners import Owner


def stage(crew: Crew, lead: int, second: int, counsellor: int) -> dict[str, Any]:
    """The lead has begun with every way and proved none; a counsellor has one that works; the other lead was asked.
    Return what the test of the lead's SMS is about."""
    mine, theirs = Owner(crew, lead), Owner(crew, counsellor)
    mine.types(Way.SMS, "51234567")
    mine.types(Way.VOICE, "51234567")
    mine.types(Way.PUSHOVER, "u" * 30)
    crew.do(actions.miss, lead, way=Way.PUSHOVER, seen=1)
    mine.types(Way.OTHER, "signal://localhost/+37251234567")
    crew.do(actions.make, lead, offered=frozenset(Way))
    theirs.has(Way.SMS, "51234568")
    theirs.types(Way.VOICE, "51234568")
    crew.do(reach.ask, lead, member_id=second, offered=frozenset(Way))
    return mine.tests(Way.SMS)[-1].about


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    ways = [{"way": each.value} for each in Way]
    return {
        "phones.card": [{}],
        "phones.way": ways,
        "phones.add": [*ways, *({"way": each.value, "problem": f"phones-no-{each.value}"} for each in Way)],
        "phones.topic": [{}, {"topic": "abcdefghjkmnpqrstuvw"}],
        "reach.cover": [{}],
        "reach.team": [{"page": each} for each in (0, 9)],
        "reach.nudge": [{}],
    }
