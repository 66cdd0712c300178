"""Weekly templates for the tests of what asks for a qualification."""

from datetime import date, time

from storage import templates
from storage.shifts import PlaceKind, Service
from storage.templates import OnHolidays, Plan
from tests.crew import Crew


def template(crew: Crew, lead: int, qualification: int) -> int:
    with crew.db.begin() as session:
        plan = Plan(
            service=Service.CHAT,
            days=0b0010001,
            starts=time(18),
            ends=time(22),
            valid_from=date(2026, 11, 1),
            valid_until=None,
            language=None,
            qualification_id=qualification,
            on_holidays=OnHolidays.AS_USUAL,
            needs={PlaceKind.COUNSELLOR: (1, 2)},
        )
        return templates.add(session, crew.clock.now(), plan=plan, created_by=lead).id
