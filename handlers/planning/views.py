"""How planning looks: the steps of opening a shift and the question before one is cancelled."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from handlers.kit import access, phrases
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.planning.actions import Made
from handlers.rules import times
from handlers.rules.rights import Right
from handlers.rules.typed import FURTHEST
from storage import members, shifts
from storage import places as places_of
from storage.members import Member
from storage.shifts import ShiftState

DAYS = 14
COMMON_HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))
COMMON_PLACES = 6


def cancelling(reading: Reading, *, shift_id: int) -> Screen | None:
    """The question before a shift is cancelled, with whom it concerns."""
    found = shifts.get(reading.session, shift_id=shift_id)
    if found is None or found.state is ShiftState.CANCELLED or found.starts_at <= reading.now:
        return None
    words = reading.words
    others = [each for each in _coming(reading, shift_id) if each.id != reading.member.id]
    told = [each.name for each in others if each.is_reachable]
    text = words.lines(
        [
            words("planning-cancel-ask", when=phrases.when(words, found)),
            words("planning-cancel-told", names=", ".join(told)) if told else None,
            _silent(words, others),
            words("planning-cancel-nobody") if not others else None,
        ]
    )
    sure = _go(words, "cancel-sure", "cancel", shift_id, style=Style.DANGER)
    return Screen(text, [[sure], [tap(words.plain("planning-go-keep"), "shifts:card", shift_id)]])


def days(reading: Reading, *, page: int = 0) -> Screen:
    """Which day a new shift begins on, two weeks at a time."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    last = FURTHEST.days // DAYS
    first = today + timedelta(days=min(page, last) * DAYS)
    offered = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    buttons = [tap(words.day(day), "planning:day", f"{day:%Y%m%d}") for day in offered if day - today <= FURTHEST]
    text = words.lines([words("planning-new"), words("planning-new-day")])
    turn = phrases.turn(words, page, page < last, "planning:days")
    return Screen(text, filled(*in_rows(buttons, 2), turn, [tap(words.plain("kit-back"), "shifts:list")]))


def hours(reading: Reading, *, day: str) -> Screen:
    """Which hours a new shift has: the common ones that are still ahead, or typed."""
    words, on = reading.words, date.fromisoformat(day)
    buttons = [
        tap(_hours_label(words, *span), "planning:hours", f"{on:%Y%m%d}", f"{start:%H%M}{end:%H%M}")
        for start, end in COMMON_HOURS
        if (span := times.span(on, start, end, words.zone))[0] > reading.now
    ]
    text = words.lines([*_new_for(words, on), words("planning-new-hours")])
    return Screen(text, filled(*in_rows(buttons, 2), [_go(words, "other-day", "days", 0)]))


def places(reading: Reading, *, day: str, hours: str) -> Screen:
    """How many places a new shift has."""
    words, on = reading.words, date.fromisoformat(day)
    start, end = time(int(hours[:2]), int(hours[2:4])), time(int(hours[4:6]), int(hours[6:]))
    starts_at, ends_at = times.span(on, start, end, words.zone)
    text = words.lines([*_new_for(words, on), phrases.hours(words, starts_at, ends_at), words("planning-new-places")])
    count = range(1, COMMON_PLACES + 1)
    buttons = [tap(str(each), "planning:open", f"{on:%Y%m%d}", hours, each) for each in count]
    return Screen(text, [*in_rows(buttons, 3), [_go(words, "other-hours", "day", f"{on:%Y%m%d}")]])


def opened(words: Words, made: Made) -> str:
    """The toast of opening a shift."""
    return words.plain("planning-opened" if made.is_new else "shifts-exists")


def home(reading: Reading) -> HomePart:
    """The way in, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return HomePart()
    return HomePart(None, (_go(reading.words, "new", "days", 0),))


def _silent(words: Words, coming: Sequence[Member]) -> str | None:
    """Those among who was coming that the bot cannot write to."""
    names = [each.name for each in coming if not each.is_reachable]
    return words("kit-tell-yourself", names=", ".join(names)) if names else None


def _coming(reading: Reading, shift_id: int) -> list[Member]:
    """Members with a place, first come first."""
    found = (
        members.get(reading.session, member_id=each.member_id)
        for each in places_of.coming(reading.session, shift_id=shift_id)
    )
    return [each for each in found if each is not None]


def _new_for(words: Words, on: date) -> list[str]:
    return [words("planning-new"), words.long_day(on)]


def _hours_label(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """The hours on a button; how long they last is only said on the nights when the clocks say otherwise."""
    label = words.span(starts_at, ends_at)
    is_odd = bool(times.clock_change(starts_at, ends_at, words.zone))
    return f"{label} · {phrases.lasting(words, times.lasting(starts_at, ends_at))}" if is_odd else label


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"planning-go-{key}"), f"planning:{verb}", *refs, style=style)
