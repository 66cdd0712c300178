"""When a search for somebody who steps in asks the next few people. Whom, and whether at that hour, is not here."""

from datetime import datetime, timedelta

# An eighth of what is left: those who were asked have time to look at their phone while there is time, and near the
# start nobody waits for an answer that is not coming. From 48 h on it makes some forty waves, so that a team of a
# hundred has been asked before the start; at 3 h the next are asked after 22 minutes, at one hour after eight.
_PART = 8
# Less and three people have hardly read it; more, and a search begun days ahead would ask nobody in waking hours.
SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(hours=4)


def apart(left_for: timedelta) -> timedelta:
    """How long after some were asked the next are, with so much time left until the start; never shorter or longer than
    the two bounds, also for a shift under way.
    """
    return min(max(left_for / _PART, SHORTEST), LONGEST)


def following(starts_at: datetime, *, asked_at: datetime) -> datetime:
    """When the next are asked. Of two instants the earlier never has the later one following."""
    return asked_at + apart(starts_at - asked_at)
