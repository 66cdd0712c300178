"""For every message kind of `outages` an example of what it is about."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.outages.jobs import TROUBLE
from handlers.settings import actions as settings
from storage import summons
from storage.contacts import Way
from storage.summons import SummonsState
from tests import ways
from tests.crew import Crew


def stage(crew: Crew, lead: int) -> None:
    """A lead who was rung by SMS and by a call, and a team that finds one a day much."""
    for key in ("phones.sms_day", "phones.voice_day"):
        crew.do(settings.put_typed, lead, key=key, typed="1")
    with crew.db.begin() as session:
        now = crew.clock.now()
        about: dict[str, Any] = {"chain": "example", "kind": "cases.alert", "params": {}, "member_id": lead}
        for place, way in enumerate((Way.SMS, Way.VOICE), 1):
            summons.owe(session, now, **about, place=place, way=way, due_at=now)
            ways.settle(session, now, member_id=lead, way=way, state=SummonsState.DELIVERED)


def params() -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    since, until = "2026-11-23T06:00:00+00:00", "2026-11-23T09:00:00+00:00"
    return {
        "outages.back": [{"since": since, "until": until}, {"since": until, "until": until}],
        "outages.service": [{"way": each.value, "reason": why, "at": since} for each in Way for why in TROUBLE],
        "outages.ceiling": [{"way": way, "day": "2026-11-23"} for way in ("sms", "voice")],
    }
