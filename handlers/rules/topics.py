"""What statistics can be looked at, and which indicators belong to each. Counts nothing."""

import enum

from handlers.rules.measures import Indicator


class Topic(enum.StrEnum):
    """What one picture and the numbers below it are about."""

    COVERAGE = "coverage"  # hours covered and needed
    WEEK = "week"  # the same by weekday and hour
    CASES = "cases"  # by level
    ACCEPTING = "accepting"  # how soon somebody took them
    READING = "reading"  # and debriefs
    PEOPLE = "people"  # active, and those who stay
    CONTACTS = "contacts"  # of the contact centre


ALL = "all"  # instead of a level: cases whatever theirs

INDICATORS: dict[Topic, tuple[Indicator, ...]] = {
    Topic.COVERAGE: (
        Indicator.COVERAGE,
        Indicator.UNCOVERED,
        Indicator.FILLING,
        Indicator.LATE_DROPS,
        Indicator.NO_SHOWS,
        Indicator.LATE_STARTS,
        Indicator.ADHERENCE,
    ),
    Topic.WEEK: (Indicator.COVERAGE, Indicator.UNCOVERED),
    Topic.CASES: (Indicator.FLAGGED, Indicator.RESOLVING, Indicator.OPEN),
    Topic.ACCEPTING: (Indicator.ACCEPTING, Indicator.WITHIN),
    Topic.READING: (Indicator.READ, Indicator.DEBRIEFS),
    Topic.PEOPLE: (Indicator.ACTIVE, Indicator.RETENTION),
    Topic.CONTACTS: (
        Indicator.CONTACTS,
        Indicator.ANSWERED,
        Indicator.ABANDONED,
        Indicator.ABANDONMENT,
        Indicator.WAIT,
        Indicator.LONGEST_WAIT,
        Indicator.SERVICE_LEVEL,
        Indicator.DURATION,
        Indicator.CONCURRENCY,
    ),
}
