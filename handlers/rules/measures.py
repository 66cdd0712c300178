"""The indicators there are, by name: each is counted in one place, and explained to the reader in one way (texts
`kit-indicator-*` and `kit-about-*`). Definitions: domain notes, 2.6, and docs/indicators.md."""

import enum


class Indicator(enum.StrEnum):
    """What is counted, in the order it is told."""

    COVERAGE = "coverage"  # filled of needed places, by time
    UNCOVERED = "uncovered"  # hours times places missing
    FILLING = "filling"  # from publishing to full
    LATE_DROPS = "late_drops"  # given back under 48 h before
    NO_SHOWS = "no_shows"  # not there and had not said so
    LATE_STARTS = "late_starts"  # there, and late
    ADHERENCE = "adherence"  # time there of time planned
    FLAGGED = "flagged"  # difficult cases, by level
    ACCEPTING = "accepting"  # from alert to the first who took it
    WITHIN = "within"  # taken within the target
    RESOLVING = "resolving"  # from flag to resolved
    OPEN = "open"  # cases open at the end, by age
    READ = "read"  # what had to be read, read in time
    DEBRIEFS = "debriefs"  # offered, wanted, held, and how long one waited
    ACTIVE = "active"  # on a shift, of everybody on the list
    RETENTION = "retention"  # active now of those active twelve months ago
    CONTACTS = "contacts"  # of the contact centre, as all that follow
    ANSWERED = "answered"
    ABANDONED = "abandoned"  # left the queue after the threshold
    ABANDONMENT = "abandonment"  # abandoned of answered and abandoned
    WAIT = "wait"  # mean wait of those answered
    LONGEST_WAIT = "longest_wait"
    SERVICE_LEVEL = "service_level"  # answered within the time, of answered and abandoned
    DURATION = "duration"  # of chats, mean and median
    CONCURRENCY = "concurrency"  # chats of one counsellor at a time
