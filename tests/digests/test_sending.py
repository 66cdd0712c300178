"""Digests go out: to whom, when, once for each date, and what is said when they come late or did not come."""


from handlers.digests import jobs, views
from storage.members import Role
from tests.crew import Crew
from tests.plans import at


def days(crew: Crew, who: int, kind: str = "digests.morning") -> list[str]:
    return [each.about["day"] for each in crew.owed(kind) if each.member_id == who]


def test_a_lead_gets_one_on_a_working_day_at_half_past_seven(crew: Crew) -> None:
    lead = crew.add("Mari", Role.LEAD)
    crew.ticks(jobs.post)
    crew.clock.set(at("2026-11-24 07:29"))
    crew.ticks(jobs.post)
    assert days(crew, lead) == []
    crew.clock.set(at("2026-11-24 07:30"))
    for _ in range(3):
        crew.ticks(jobs.post)
    assert days(crew, lead) == ["2026-11-24"]


def test_try(crew: Crew) -> None:
    lead = crew.add("Mari", Role.LEAD)
    crew.ticks(jobs.post)
    print(crew.screen(views.now, lead))
