"""A drill that is on, one that is over, and for every message kind an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.abilities import actions as abilities
from handlers.drills import actions
from storage.contacts import Way
from storage.summons import SummonsState
from tests.crew import Crew
from tests.drills import ways

OLD, NEW = "2026-11-01T06:00:00+00:00", "2026-11-23T06:00:00+00:00"


@dataclass(frozen=True)
class Drills:
    """By id: one that is over, in which the lead asked for another time, and one that is on."""

    over: int
    running: int


def stage(crew: Crew, lead: int, second: int, other: int) -> Drills:
    """Make them, more than an hour apart; every way of the lead stands somewhere else. Another, who may be duty lead
    just then, takes part in the one that is on: no case calls them later."""
    now = crew.clock.now()
    crew.clock.set(now - timedelta(hours=1, minutes=30))
    ways.proves(crew, lead, *Way)
    over = ways.begins(crew, lead)
    crew.do(actions.postpone, lead, drill_id=over)
    ways.passes(crew, minutes=30)
    crew.clock.set(now)
    crew.do(abilities.let_lead, second, member_id=other, is_on=True)
    running = ways.begins(crew, second)
    crew.do(abilities.let_lead, second, member_id=other, is_on=False)
    stands = (
        (Way.NTFY, SummonsState.ANSWERED, None),
        (Way.PUSHOVER, SummonsState.UNCERTAIN, "timeout"),
        (Way.SMS, SummonsState.DELIVERED, None),
        (Way.VOICE, SummonsState.FAILED, "no_answer"),
        (Way.OTHER, SummonsState.FAILED, "broken"),
    )
    for way, state, reason in stands:
        ways.becomes(crew, running, lead, way, state, reason)
    return Drills(over, running)


def params(found: Drills) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    each = [{"drill_id": found.running}, {"drill_id": found.over}]
    watched = [("done", None), ("deaf", NEW), ("still", OLD), ("never", None)]
    return {
        "drills.card": [{}],
        "drills.call": [*each, each[1] | {"is_asked": True}],
        "drills.report": each,
        "drills.offer": [each[1]],
        "drills.left": [{}],
        "drills.watchdog": [{"found": what, "seconds": 75, "seen_at": seen} for what, seen in watched],
        "drills.replaced": [{"sent_at": OLD}, {"sent_at": NEW}],
    }
