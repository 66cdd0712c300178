"""What is counted now, for tests of figures."""

from datetime import date, timedelta

from handlers.kit import figures
from handlers.kit.figures import Figures
from tests.crew import Crew

NOVEMBER = date(2026, 11, 1)
_A_MOMENT = timedelta(microseconds=1)


def month(crew: Crew, first: date = NOVEMBER) -> Figures:
    """The figures of a month, as of a moment after what has just happened."""
    with crew.db.read() as session:
        return figures.of_month(session, crew.clock.now() + _A_MOMENT, month=first, zone=crew.zone)
