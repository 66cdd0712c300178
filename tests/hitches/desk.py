"""Faults, changes and load for tests: reported and announced through what the product runs."""

from datetime import date

from handlers.hitches import actions, jobs
from handlers.rules.hitches import Verb
from storage import hitches
from storage.hitches import Hitch, HitchKind, Load, What
from tests.crew import Crew

FRIDAY, SATURDAY = "2026-11-27", "2026-11-28"


def reports(crew: Crew, who: int, what: What = What.CHATS, note: str | None = None) -> int:
    """Somebody reports a fault; by id."""
    return crew.do(actions.report, who, what=what, note=note).hitch_id


def deals(crew: Crew, lead: int, hitch_id: int, verb: Verb) -> None:
    """A lead says what becomes of it."""
    crew.do(actions.deal, lead, hitch_id=hitch_id, verb=verb)


def expects(crew: Crew, lead: int, day: str, load: Load | None) -> None:
    """A lead expects so much on a day."""
    crew.do(actions.expect, lead, day=date.fromisoformat(day), load=load, zone=crew.zone)


def announces(crew: Crew, lead: int, day: str, text: str = "A new form", *, days: int = 7) -> int:
    """A lead announces a change; by id."""
    return crew.do(actions.change, lead, day=date.fromisoformat(day), days=days, text=text, zone=crew.zone)


def row(crew: Crew, hitch_id: int) -> Hitch:
    """It as it is now."""
    with crew.db.read() as session:
        found = hitches.get(session, hitch_id=hitch_id)
        assert found
        return found


def open_(crew: Crew, *kinds: HitchKind) -> list[Hitch]:
    """What is not over."""
    with crew.db.read() as session:
        return list(hitches.open_(session, kinds=kinds or tuple(HitchKind)))


def closes(crew: Crew) -> None:
    """The job runs twice, as if restarted between."""
    for _ in range(2):
        crew.ticks(jobs.close)
