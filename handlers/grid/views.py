"""How the plan looks: a week at a glance and a day of it. Reads what is true, changes nothing."""

from datetime import date, time, timedelta

from handlers.kit import access, phrases
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_rows, tap
from handlers.rules import times
from handlers.rules.rights import Right
from handlers.rules.typed import FURTHEST
from storage import shifts
from storage.shifts import Opening

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_LAST_PAGE = FURTHEST // _WEEK
_MOST_ROWS = 40  # of one day; a keyboard can have a hundred buttons, a reader cannot


def week(reading: Reading, *, page: int = 0) -> Screen | None:
    """One week, this one or so many later: every shift with its light, hours and counts; days open on a tap."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, today, shown = reading.words, times.local_day(reading.now, reading.words.zone), min(page, _LAST_PAGE)
    monday = today - today.weekday() * _DAY + shown * _WEEK
    found = _between(reading, monday, monday + _WEEK)
    lines: list[str] = [words("grid-week", week=monday.isocalendar().week, day=words.long_day(monday))]
    buttons = []
    for each in (monday + ahead * _DAY for ahead in range(7)):
        of_day = [one for one in found if times.local_day(one.starts_at, words.zone) == each]
        lines += ["", f"<b>{words.day(each)}</b>", *(_line(words, one) for one in of_day)]
        lines += [] if of_day else [words("grid-nothing")]
        buttons.append(tap(words.day(each), "grid:day", f"{each:%Y%m%d}"))
    lines += ["", words("grid-legend")]
    turn = _turn(words, shown)
    return Screen(phrases.short(lines), filled(*in_rows(buttons, 3), turn, *_tools(words, shown), [_home(words)]))


def day(reading: Reading, *, day: str) -> Screen | None:
    """One day: every shift a button to its card, also those that were cancelled."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, on = reading.words, date.fromisoformat(day)
    today = times.local_day(reading.now, words.zone)
    # Wherever a button may lead, the calendar has days before and after.
    on = min(max(on, today - FURTHEST), today + FURTHEST)
    found = _between(reading, on, on + _DAY, with_cancelled=True)
    rows = [[tap(_row(words, each), "planning:card", each.id)] for each in found[:_MOST_ROWS]]
    text = words.lines(
        [
            words("grid-day", day=words.long_day(on)),
            words("grid-day-hint" if found else "grid-day-none"),
            words("grid-legend") if found else None,
        ]
    )
    nearby = [
        tap(f"‹ {words.day(on - _DAY)}", "grid:day", f"{on - _DAY:%Y%m%d}"),
        tap(f"{words.day(on + _DAY)} ›", "grid:day", f"{on + _DAY:%Y%m%d}"),
    ]
    is_ahead = on >= today
    new = [tap(words.plain("grid-go-new"), "planning:day", f"{on:%Y%m%d}")] if is_ahead else []
    back = tap(words.plain("grid-go-week"), "grid:week", _page_of(on, today))
    return Screen(text, filled(*rows, nearby, new, [back, _home(words)]))


def home(reading: Reading) -> HomePart:
    """The way in, for who plans."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return HomePart()
    return HomePart(None, (tap(reading.words.plain("grid-go-plan"), "grid:week", 0),))


def _between(reading: Reading, first: date, after_last: date, *, with_cancelled: bool = False) -> list[Opening]:
    zone = reading.words.zone
    since, until = times.instant(first, time(0), zone), times.instant(after_last, time(0), zone)
    return shifts.between(reading.session, since=since, until=until, with_cancelled=with_cancelled)


def _line(words: Words, found: Opening) -> str:
    parts = [
        f"{phrases.light(found)} {words.span(found.starts_at, found.ends_at)}",
        phrases.briefly(words, found),
        phrases.extras(words, found),
    ]
    return " · ".join(part for part in parts if part)


def _row(words: Words, found: Opening) -> str:
    if found.is_cancelled:
        return words.plain("grid-row-cancelled", span=words.span(found.starts_at, found.ends_at))
    return _line(words, found)


def _page_of(on: date, today: date) -> int:
    """How many weeks after this one the day is; earlier days belong to this week's card."""
    monday = today - today.weekday() * _DAY
    return max(0, (on - monday) // _WEEK)


def _turn(words: Words, page: int) -> list[Button]:
    """To the weeks before and after, and from far away back to this one."""
    here = [tap(words.plain("grid-go-this"), "grid:week", 0)] if page > 1 else []
    before = [tap(words.plain("grid-go-before"), "grid:week", page - 1)] if page else []
    after = [tap(words.plain("grid-go-after"), "grid:week", page + 1)] if page < _LAST_PAGE else []
    return [*before, *here, *after]


def _tools(words: Words, page: int) -> list[list[Button]]:
    """Everything else a plan is made and looked at with."""
    return [
        [
            tap(words.plain("grid-go-new"), "planning:days", 0),
            tap(words.plain("grid-go-templates"), "templates:list", 0),
        ],
        [tap(words.plain("grid-go-picture"), "charts:week", page), tap(words.plain("grid-go-hours"), "hours:team")],
        [tap(words.plain("grid-go-sheets"), "sheets:open"), tap(words.plain("grid-go-groups"), "groups:list")],
    ]


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
