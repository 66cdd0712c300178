"""Drills: on which day and at what hour they come by themselves, how long they last, and what speaks against one now.
What a drill does is not here."""

import enum
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.rules import feasts, times
from handlers.rules.timing import Quiet
from storage.drills import Subject

LASTS_FOR = timedelta(minutes=30)
WATCHDOG_FOR = timedelta(minutes=10)  # it looks every minute, and its own ways take some
AGAIN_AFTER = timedelta(hours=1)  # nobody's phone rings for a drill more often
BETWEEN_WAYS = timedelta(seconds=10)  # of one person, so that each can be told from the next
# Whoever asked for another time is offered one once, and for a day finds the way to it.
OFFERED_AFTER = timedelta(hours=3)
OFFERED_FOR = timedelta(hours=24)
WATCHED_WITHIN = timedelta(minutes=3)  # the watchdog looks each minute; longer, and it does not run (issue 6, 5)
KEPT_FOR = timedelta(days=366)
# What became of each way is bookkeeping that goes after 90 days (bot/scheduling); a day less, as ticks may be late.
DETAILS_FOR = timedelta(days=89)
# In the working day, after the morning and long before anybody goes home.
BEGINS, ENDS = time(11), time(16)
_TUESDAY = 1
_DAY = timedelta(days=1)


class Trouble(enum.StrEnum):
    """Why a way did not work, as far as it makes a difference to what is to be done."""

    ADDRESS = "address"  # no such number, key or topic
    BLOCKED = "blocked"  # the operator does not let us through
    NO_ANSWER = "no_answer"  # it rang
    EXPIRED = "expired"  # it repeated itself until the end
    ACCOUNT = "account"  # the team's account at the provider
    SET_UP = "set_up"  # this server cannot use the way
    PROVIDER = "provider"  # the provider's day, or the network's
    NO_TELEGRAM = "no_telegram"  # never joined
    SHUT_OUT = "shut_out"  # the bot is blocked in Telegram
    TELEGRAM = "telegram"  # Telegram refused it


_TROUBLES = {
    "address": Trouble.ADDRESS,
    "blocked": Trouble.BLOCKED,
    "no_answer": Trouble.NO_ANSWER,
    "busy": Trouble.NO_ANSWER,
    "expired": Trouble.EXPIRED,
    "credentials": Trouble.ACCOUNT,
    "credit": Trouble.ACCOUNT,
    "unavailable": Trouble.SET_UP,
    "key": Trouble.SET_UP,
}
# What nobody but its owner can put right.
THEIRS = (Trouble.ADDRESS, Trouble.BLOCKED, Trouble.NO_ANSWER, Trouble.EXPIRED, Trouble.SHUT_OUT)


class Watch(enum.StrEnum):
    """How the watchdog did in its drill."""

    DONE = "done"  # it sent its test
    DEAF = "deaf"  # it runs, and sent none in time
    STILL = "still"  # it does not run any more
    NEVER = "never"  # it never ran


def trouble(reason: str | None) -> Trouble:
    """What the reason of a way that failed comes to."""
    return _TROUBLES.get(reason or "", Trouble.PROVIDER)


def planned_at(subject: Subject, day: date, zone: ZoneInfo) -> datetime:
    """When the drill of the month (of the watchdog: of the quarter) that this day is in belongs.

    The alerts on the second Tuesday, which is far from the ends of the month and from the weekend; the watchdog the day
    after that, in the first month. On a public holiday the next working day.
    """
    return times.instant(_planned(subject, day), BEGINS, zone)


def next_at(subject: Subject, now: datetime, zone: ZoneInfo) -> datetime:
    """When the next one after this instant belongs."""
    day = times.local_day(now, zone)
    while (found := planned_at(subject, day, zone)) <= now:
        day = (day.replace(day=1) + 32 * _DAY).replace(day=1)
    return found


def owed(subject: Subject, now: datetime, *, since: datetime, quiet: Quiet) -> str | None:
    """The name of the drill that is due now, such as `2026-12` or `2026-Q4`; None while there is none.

    What belonged before `since` is not made up for. After that, whoever was not there at the hour does it at the first
    hour that fits, in the same month or quarter: never at night, on a day off or in quiet hours.
    """
    day = times.local_day(now, quiet.zone)
    at = planned_at(subject, day, quiet.zone)
    if not since < at <= now or not fits(now, quiet):
        return None
    return f"{day:%Y-%m}" if subject is Subject.ALERTS else f"{day:%Y}-Q{_quarter(day) + 1}"


def fits(now: datetime, quiet: Quiet) -> bool:
    """Whether a drill may begin by itself at this instant."""
    day = times.local_day(now, quiet.zone)
    begins_at, ends_at = times.span(day, BEGINS, ENDS, quiet.zone)
    return feasts.is_working_day(day) and begins_at <= now < ends_at and not is_quiet(now, quiet)


def is_quiet(now: datetime, quiet: Quiet) -> bool:
    """Whether a drill that begins now would ring in quiet hours, also towards its end."""
    return quiet.holds(now) or quiet.holds(now + LASTS_FOR)


def watched(*, begun_at: datetime, drilled_at: datetime | None, seen_at: datetime | None, now: datetime) -> Watch:
    """How the watchdog did in a drill that began then: when it last sent a test, and when it last was alive."""
    if drilled_at is not None and drilled_at >= begun_at:
        return Watch.DONE
    if seen_at is None:
        return Watch.NEVER
    return Watch.DEAF if is_watching(seen_at, now) else Watch.STILL


def is_watching(seen_at: datetime | None, now: datetime) -> bool:
    """Whether the watchdog runs, by when it last was alive."""
    return seen_at is not None and now - seen_at <= WATCHED_WITHIN


def _planned(subject: Subject, day: date) -> date:
    if subject is Subject.WATCHDOG:
        return _working(_planned(Subject.ALERTS, date(day.year, 3 * _quarter(day) + 1, 1)) + _DAY)
    first = day.replace(day=1)
    return _working(first + ((_TUESDAY - first.weekday()) % 7 + 7) * _DAY)


def _quarter(day: date) -> int:
    return (day.month - 1) // 3


def _working(day: date) -> date:
    """This day, or the next working one."""
    while not feasts.is_working_day(day):
        day += _DAY
    return day
