"""When a trainee's next step is asked about, and how long a partner may say. Asks nobody."""

from datetime import timedelta

# A partner remembers a shift for about a week; later the word would be about something else.
SAID_WITHIN = timedelta(days=7)
# A lead may take weeks to decide; a question that could not be sent for a month is about what is long past.
DECIDED_WITHIN = timedelta(days=30)
# After "more shifts beside somebody" leads are asked again after so many: half of the usual four (shift notes, B3),
# enough to have seen something new.
AGAIN_AFTER = 2


def due(first: int, *, decided_at: int | None) -> int:
    """How many shifts beside somebody a trainee has when leads are asked about the next step: so many at `first`, or
    some more than when leads last decided."""
    return first if decided_at is None else decided_at + AGAIN_AFTER
