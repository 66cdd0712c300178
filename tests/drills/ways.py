"""Phones of the team, what becomes of rings as the process writes it down, and drills as they stand."""

from typing import Any

from bot.links import Links
from bot.phone.outcomes import Reason
from bot.phone.verdicts import Verdict
from bot.rings import Rings
from handlers.drills import actions, jobs
from handlers.kit import drilled
from handlers.kit.drilled import Person
from handlers.registry import FEATURES
from storage import contacts, drills, summons
from storage.contacts import Way
from storage.drills import Drill
from storage.summons import Summons, SummonsState
from tests.crew import Crew

_ADDRESSES = {
    Way.NTFY: "a-topic-of-theirs",
    Way.PUSHOVER: "v" * 30,
    Way.SMS: "+37251234500",
    Way.VOICE: "+37251234500",
    Way.OTHER: "signal://somewhere",
}
(RINGING,) = [each.rings["call"] for each in FEATURES if each.name == "drills"]


def proves(crew: Crew, who: int, *ways: Way, is_proved: bool = True) -> None:
    """Somebody has given these ways to their phone, and has confirmed that a test came."""
    with crew.db.begin() as session:
        for after, way in enumerate(ways):
            put: dict[str, Any] = {"member_id": who, "way": way, "address": _ADDRESSES[way], "after": 60 * after}
            contact = contacts.put(session, crew.clock.now(), **put)
            contact.proved_at = crew.clock.now() if is_proved else None
            contacts.save(session, contact=contact)


def begins(crew: Crew, who: int) -> int:
    """A lead begins a drill, by id."""
    return crew.do(actions.begin, who, zone=crew.zone).id


def drill(crew: Crew, drill_id: int) -> Drill:
    with crew.db.read() as session:
        found = drills.get(session, drill_id=drill_id)
        assert found
        return found


def all_of(crew: Crew) -> list[Drill]:
    """Every drill there has been, by id."""
    with crew.db.read() as session:
        found = (drills.get(session, drill_id=number) for number in range(1, 50))
        return [each for each in found if each is not None]


def person(crew: Crew, drill_id: int, who: int) -> Person:
    with crew.db.read() as session:
        found = drilled.one(session, drill(crew, drill_id), member_id=who)
        assert found
        return found


def rings(crew: Crew, drill_id: int, who: int) -> list[Summons]:
    """What is owed to somebody's phones in a drill."""
    key = f"{drilled.call_prefix(drill_id, who)}0"
    with crew.db.read() as session:
        return summons.of_chains(session, chains=[key])[key]


def states(crew: Crew, drill_id: int, who: int) -> list[SummonsState]:
    return [each.state for each in rings(crew, drill_id, who)]


def becomes(crew: Crew, drill_id: int, who: int, way: Way, state: SummonsState, reason: str | None = None) -> None:
    """A ring has come so far, as the process writes it down."""
    (found,) = [each for each in rings(crew, drill_id, who) if each.way is way]
    now, process = crew.clock.now(), Rings(crew.deps, {}, Links(None, "1:a"))
    with crew.db.begin() as session:
        held = summons.lock(session, summons_id=found.id)
        assert held
        if state is SummonsState.ANSWERED:
            assert process.accept(session, now, summons_id=held.id)
            return
        held.sent_at = held.sent_at or now
        why = Reason(reason) if reason is not None else None
        process.record(session, now, held, Verdict(state, why, is_finished=state is not SummonsState.SENT))


def worded(crew: Crew, drill_id: int, who: int) -> bool:
    """Whether a phone would be rung now."""
    return crew.sees(RINGING.words, who, way=Way.SMS, is_repeat=False, drill_id=drill_id) is not None


def passes(crew: Crew, **by: Any) -> None:
    """So much time passes, with a look at its end; twice, as if restarted between."""
    crew.clock.advance(**by)
    for job in (jobs.begin, jobs.look_after) * 2:
        crew.ticks(job)
