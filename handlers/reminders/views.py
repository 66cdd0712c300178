"""How reminders look. One that is in the chat already is kept true; one that is not true any more is not sent."""

from collections.abc import Sequence

from handlers.kit import attendance, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, tap
from handlers.reminders import actions
from handlers.reminders.actions import Reminder
from storage import abilities, cards, places, shifts
from storage.places import Place
from storage.shifts import Shift, ShiftState


def first(reading: Reading, *, shift_id: int, stamp: str | None = None) -> Screen | None:
    """Long before: when, as what and with whom, and whether they will be there."""
    shift, place = _mine(reading, shift_id)
    if shift is None or not _is_worth_it(reading, Reminder.FIRST, shift, place, stamp):
        return None
    if place is None or _why_not(reading, shift, place) is not None:
        return _over(reading, shift, place)
    words, is_confirmed = reading.words, place.confirmed_at is not None
    lines = [words("reminders-first", day=words.day_of(shift.starts_at)), *_about(reading, shift, place)]
    if place.is_sought:
        return _sought(reading, shift, lines)
    lines += [words("reminders-confirmed")] if is_confirmed else []
    yes = tap(words.plain("reminders-go-confirm"), "reminders:confirm", shift_id, style=Style.SUCCESS)
    return Screen(
        words.lines(lines), [[_show(words, shift_id) if is_confirmed else yes, _cannot_come(words, shift_id)]]
    )


def last(reading: Reading, *, shift_id: int, stamp: str | None = None) -> Screen | None:
    """Just before: when it begins and with whom."""
    shift, place = _mine(reading, shift_id)
    if shift is None or not _is_worth_it(reading, Reminder.LAST, shift, place, stamp):
        return None
    if place is None or _why_not(reading, shift, place) is not None:
        return _over(reading, shift, place)
    words = reading.words
    lines = [words("reminders-last", time=words.clock(shift.starts_at)), *_about(reading, shift, place)]
    if place.is_sought:
        return _sought(reading, shift, lines)
    return Screen(words.lines(lines), [[_show(words, shift_id), _cannot_come(words, shift_id)]])


def _is_worth_it(reading: Reading, reminder: Reminder, shift: Shift, place: Place | None, stamp: str | None) -> bool:
    """Whether it is in the chat already, or is still true and to be said."""
    if stamp is None:
        return True  # the answer to a tap on it
    key = actions.key(reminder, shift_id=shift.id, member_id=reading.member.id, stamp=stamp)
    if cards.is_shown(reading.session, key=key):
        return True
    if place is None or _why_not(reading, shift, place) is not None or f"{shift.revision}.{place.revision}" != stamp:
        return False
    # Who has said whether they come is not asked.
    return reminder is Reminder.LAST or (place.confirmed_at is None and not place.is_sought)


def _why_not(reading: Reading, shift: Shift, place: Place | None) -> str | None:
    """Why nobody has to be reminded any more."""
    if shift.state is ShiftState.CANCELLED:
        return "kit-why-cancelled"
    if place is None or not place.is_taken:
        return "reminders-not-yours"
    return "kit-why-begun" if shift.starts_at <= reading.now else None


def _over(reading: Reading, shift: Shift, place: Place | None) -> Screen:
    words, why = reading.words, _why_not(reading, shift, place) or "reminders-not-yours"
    text = words.lines([words("reminders-when", when=phrases.when(words, shift)), words(why)])
    return Screen(text, [[_show(words, shift.id)]])


def _sought(reading: Reading, shift: Shift, lines: Sequence[str]) -> Screen:
    """For who has said that they cannot come, and is not replaced yet."""
    words = reading.words
    keep = tap(words.plain("reminders-go-keep"), "cover:keep", shift.id, style=Style.SUCCESS)
    return Screen(words.lines([*lines, words("reminders-sought")]), [[keep, _show(words, shift.id)]])


def _about(reading: Reading, shift: Shift, place: Place) -> list[str]:
    """The hours, as what, what is special, and with whom."""
    words = reading.words
    asked = abilities.get(reading.session, qualification_id=shift.qualification_id) if shift.qualification_id else None
    special = phrases.extras(words, shift, qualification=asked.name if asked else None)
    parts = [phrases.kind(words, place.kind), *([special] if special else [])]
    others = attendance.companions(reading, shift.id)
    return [
        phrases.hours(words, shift.starts_at, shift.ends_at),
        words("reminders-as", what=" · ".join(parts)),
        words("reminders-with", names=others) if others else words("reminders-alone"),
    ]


def _mine(reading: Reading, shift_id: int) -> tuple[Shift | None, Place | None]:
    shift = shifts.get(reading.session, shift_id=shift_id)
    return shift, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _cannot_come(words: Words, shift_id: int) -> Button:
    return tap(words.plain("reminders-go-leave"), "shifts:leave", shift_id)


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("reminders-go-show"), "shifts:card", shift_id)
