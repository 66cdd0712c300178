"""An evening and the night after it, for tests of what the one leaves to the other."""

from datetime import timedelta

from handlers.handover import actions, jobs
from handlers.kit.keyboards import Screen
from handlers.presence import actions as presence
from handlers.presence import jobs as presence_jobs
from handlers.presence import views as presence_views
from storage import handovers, shifts
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.letters import Arrived, Post
from tests.plans import opens, stands_at, takes

FRIDAY, SATURDAY = "2026-11-27", "2026-11-28"
NEEDS = {PlaceKind.COUNSELLOR: (1, 3), PlaceKind.DUTY_LEAD: (0, 1), PlaceKind.SHADOW: (0, 1), PlaceKind.RESERVE: (0, 1)}


def evening(crew: Crew, lead: int, *who: int) -> int:
    """Friday from 18 to 22, with these."""
    return _shift(crew, lead, f"{FRIDAY} 18-22", *who)


def night(crew: Crew, lead: int, *who: int) -> int:
    """The night after it, until 2, with these."""
    return _shift(crew, lead, f"{FRIDAY} 22-2", *who)


def is_worked(crew: Crew, shift_id: int, *who: int) -> None:
    """It is 21:30, and these are on the evening."""
    stands_at(crew, f"{FRIDAY} 17:50")
    for each in who:
        crew.do(presence.arrive, each, shift_id=shift_id)
    stands_at(crew, f"{FRIDAY} 21:30")


def notes(crew: Crew, who: int, shift_id: int, text: str = "Chat was slow after nine") -> None:
    """Somebody leaves a note."""
    crew.do(actions.note, who, shift_id=shift_id, text=text, is_below=False)


def hands(crew: Crew, who: int, shift_id: int, case_id: int) -> None:
    """Somebody hands a case over."""
    crew.do(actions.hand, who, shift_id=shift_id, case_id=case_id)


def briefing(crew: Crew, who: int, shift_id: int) -> Screen:
    """What somebody is told before a shift, from when on they are."""
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
    assert found
    crew.clock.set(max(crew.clock.now(), found.starts_at - timedelta(minutes=15)))
    return crew.screen(presence_views.arrival, who, shift_id=shift_id)


def goes_on(crew: Crew, post: Post, text: str) -> list[Arrived]:
    """It becomes this time; the jobs run, and what is owed arrives."""
    stands_at(crew, text)
    for job in (presence_jobs.look_after, jobs.forget) * 2:
        crew.ticks(job)
    return post.delivers()


def left(crew: Crew) -> list[int]:
    """The shifts that have left anything."""
    with crew.db.read() as session:
        return list(handovers.shifts(session))


def _shift(crew: Crew, lead: int, text: str, *who: int) -> int:
    shift_id = opens(crew, lead, text, needs=NEEDS)
    for each in who:
        takes(crew, each, shift_id)
    return shift_id
