"""For every message kind of `care` and `pausing` an example of what it is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from handlers.care import actions as care
from handlers.pausing import actions as pausing
from handlers.planning import actions as planning
from handlers.shifts import actions as shifts
from storage.cases import Level
from storage.debriefs import Wish
from tests.care import talks
from tests.crew import Crew

OLD, NEW = "2026-11-01T06:00:00+00:00", "2026-11-23T06:00:00+00:00"


@dataclass(frozen=True)
class Care:
    """After which cases the counsellor is offered to talk, wants to in each way, has somebody to talk with, and has;
    with the ids of the wishes. And somebody's pause."""

    offered: int
    wanted: tuple[tuple[int, int], ...]
    agreed: tuple[int, int]
    held: tuple[int, int]
    paused_shift: int
    who_pauses: int
    until: str


def stage(crew: Crew, lead: int, counsellor: int) -> Care:
    """Make them."""
    offered = talks.over(crew, counsellor, lead, Level.HIGH)
    cases = [talks.over(crew, counsellor, lead, Level.HIGH) for _ in range(5)]
    wishes = [
        (each, talks.wants(crew, counsellor, each, wish))
        for each, wish in zip(cases, (*Wish, Wish.NOW, Wish.NOW), strict=True)
    ]
    for _, wish_id in wishes[3:]:
        crew.do(care.take, lead, debrief_id=wish_id)
    crew.do(care.hold, lead, debrief_id=wishes[4][1])
    who, shift_id, until = _pause(crew, lead)
    return Care(offered, tuple(wishes[:3]), wishes[3], wishes[4], shift_id, who, until)


def params(found: Care, lead: int) -> Mapping[str, Sequence[dict[str, Any]]]:
    """Examples by message kind."""
    cases = [found.offered, *(case for case, _ in (*found.wanted, found.agreed, found.held)), 404]
    wishes = [*(wish for _, wish in (*found.wanted, found.agreed, found.held)), 404]
    now, agreed = found.wanted[0][1], found.agreed[1]
    pause = {"shift_id": found.paused_shift, "member_id": found.who_pauses, "until": found.until, "is_sought": True}
    return {
        "care.offer": [{"case_id": found.offered, "number": number} for number in (0, 1)],
        "care.card": [{"case_id": each} for each in cases],
        "care.call": [
            {"debrief_id": now, "step": 0, "is_now": True, "skipped": skipped} for skipped in ([], ["lead", "manager"])
        ],
        "care.talk": [{"debrief_id": each} for each in wishes],
        "care.news": [
            {"debrief_id": agreed, "what": "agreed", "by": lead, "is_now": True},
            {"debrief_id": now, "what": "again", "by": None, "is_now": False},
        ],
        "care.dropped": [{"member_id": lead}],
        "care.nobody": [{"debrief_id": each, "is_now": True} for each in (now, 404)],
        "care.over": [{}],
        "care.passed": [{}],
        "care.replaced": [{"sent_at": OLD}, {"sent_at": NEW}],
        "pausing.card": [{"shift_id": found.paused_shift}],
        "pausing.told": [pause],
        "pausing.due": [pause],
        "pausing.gone": [{"sent_at": OLD}, {"sent_at": NEW}],
    }


def _pause(crew: Crew, lead: int) -> tuple[int, int, str]:
    """Somebody pauses on a shift they have to themselves."""
    now = crew.clock.now()
    day = now.astimezone(crew.zone).date()
    who = crew.add("Kadri <b>")
    crew.clock.set(now - timedelta(hours=2))
    hours = (
        (now.astimezone(crew.zone) - timedelta(hours=1)).time(),
        (now.astimezone(crew.zone) + timedelta(hours=2)).time(),
    )
    shift_id = crew.do(planning.create, lead, day=day, hours=hours, places=1, zone=crew.zone).shift.id
    assert crew.do(shifts.take, who, shift_id=shift_id, zone=crew.zone).claim.is_mine
    crew.clock.set(now)
    made = crew.do(pausing.rest, who, shift_id=shift_id, minutes=15)
    return who, shift_id, made.until.isoformat()
