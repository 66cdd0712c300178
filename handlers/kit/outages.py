"""Whether Telegram can be reached, as the process notes it; so that alerts need not wait for it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from storage import pulses

REACHED = "telegram.reached"  # when Telegram last answered
MISSED = "telegram.missed"  # when it first did not, after it last had
# The number: what is shorter is a network changing over, and the message comes before an SMS would.
AWAY_AFTER = timedelta(seconds=60)
_SET_BACK = timedelta(seconds=5)  # clocks of two processes differ by less


def away_since(session: Session, now: datetime) -> datetime | None:
    """Since when Telegram has not answered, if that is long enough for alerts to take other ways; else None."""
    missed, reached = pulses.last(session, name=MISSED), pulses.last(session, name=REACHED)
    if missed is None or (reached is not None and reached >= missed) or now - missed < AWAY_AFTER:
        return None
    return missed


def reached(session: Session, now: datetime) -> None:
    """Telegram has answered."""
    pulses.beat(session, now, name=REACHED)


def missed(session: Session, now: datetime) -> None:
    """Telegram has not answered; what counts is since when."""
    since, last = pulses.last(session, name=MISSED), pulses.last(session, name=REACHED)
    if max(since or now, last or now) - now > _SET_BACK:
        # The clock was set back: by it Telegram would be there until the old time comes again. Nobody knows how long it
        # has been away, and ringing early is better than late.
        pulses.beat(session, now - AWAY_AFTER, name=MISSED)
        if last is not None:
            pulses.beat(session, min(last, now - AWAY_AFTER - _SET_BACK), name=REACHED)
    elif since is None or (last is not None and last >= since):
        pulses.beat(session, now, name=MISSED)
