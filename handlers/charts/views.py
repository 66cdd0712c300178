"""What the pictures of coverage are drawn from, and their captions: the main finding in words, for who cannot see."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from handlers.kit import heatmaps, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Picture, filled, tap
from handlers.rules import findings, heatmap, times, work
from handlers.rules.findings import Findings
from handlers.rules.heatmap import Column, Grid
from storage import shifts
from storage.shifts import Opening

WEEKS = 6
_LAST_PAGE = 60  # what a hostile button can ask for at most
_NAMED = 3  # shifts that a caption names: with more the picture is out of sight on a phone
_WEEK = timedelta(days=7)


def week(reading: Reading, *, page: int = 0) -> Picture:
    """A week by its hours, from this one on; of each hour how many counsellors are there and needed."""
    words, page = reading.words, min(page, _LAST_PAGE)
    monday = _monday(reading) + page * _WEEK
    found, grid = _read(reading, monday, 7)
    missing = findings.among(found, reading.now)
    title = words("charts-week", week=monday.isocalendar().week, since=words.day(monday), until=_sunday(words, grid))
    lines = [title, *_lines(words, grid, missing), *_clocks(words, grid)]
    turn = phrases.turn(words, page, page < _LAST_PAGE, "charts:week")
    ways = [_go(words, "weeks", "charts:weeks"), _go(words, "list", "timetable:week", page)]
    rows = filled(turn, ways, [_home(words)])
    return Picture(heatmaps.week(words, grid, now=reading.now).png, words.lines(lines), rows)


def weeks(reading: Reading) -> Picture:
    """This week and the five after it by their days, with the uncovered hours of each."""
    words, monday = reading.words, _monday(reading)
    found, grid = _read(reading, monday, 7 * WEEKS)
    missing = findings.among(found, reading.now)
    title = words("charts-weeks", count=WEEKS, since=words.day(monday), until=_sunday(words, grid))
    lines = [title, *_lines(words, grid, missing), *_worst(words, grid), *_clocks(words, grid)]
    rows = [[_go(words, "week", "charts:week", 0), _go(words, "list", "timetable:week", 0)], [_home(words)]]
    return Picture(heatmaps.weeks(words, grid, now=reading.now).png, words.lines(lines), rows)


def _monday(reading: Reading) -> date:
    today = times.local_day(reading.now, reading.words.zone)
    return today - timedelta(days=today.weekday())


def _read(reading: Reading, first: date, count: int) -> tuple[list[Opening], Grid]:
    """Shifts that touch so many local days from the first on, and how they cover them."""
    zone, days = reading.words.zone, [first + timedelta(days=ahead) for ahead in range(count)]
    since, until = work.day_span(days[0], zone)[0], work.day_span(days[-1], zone)[1]
    begun = shifts.between(reading.session, since=since - shifts.LONGEST, until=until)
    found = [each for each in begun if each.ends_at > since]
    return found, heatmap.grid(found, days, zone)


def _sunday(words: Words, grid: Grid) -> str:
    return words.day(grid.columns[-1].day)


def _lines(words: Words, grid: Grid, missing: Findings) -> list[str]:
    """What the picture shows, the worst first; what is over is no longer a finding."""
    if not any(column.is_planned for column in grid.columns):
        return [words("charts-none")]
    lines = [
        words(f"charts-{what}", count=len(found), shifts=_named(words, found))
        for what, found in (("nobody", missing.nobody), ("short", missing.short), ("on-call", missing.on_call))
        if found
    ]
    if not lines and missing.is_any_ahead:
        lines = [words("charts-covered")]
    return lines + _share(words, grid.columns)


def _named(words: Words, found: Sequence[Opening]) -> str:
    """The first few by their time, those of the same time as one."""
    counted = Counter((each.starts_at, each.ends_at) for each in found)
    named = [
        phrases.span(words, *span) + (f" ×{count}" if count > 1 else "")
        for span, count in list(counted.items())[:_NAMED]
    ]
    rest = sum(counted.values()) - sum(list(counted.values())[:_NAMED])
    more = [words.plain("charts-more", count=rest)] if rest else []
    return ", ".join(named + more)


def _share(words: Words, columns: Sequence[Column]) -> list[str]:
    """Filled of needed hours of counsellors; nothing where none are needed."""
    needed = sum((each.needed_for for each in columns), timedelta(0))
    if not needed:
        return []
    there = needed - sum((each.uncovered_for for each in columns), timedelta(0))
    # Rounded down: what is not wholly covered is never said to be.
    share = int(100 * there / needed)
    return [words("charts-share", share=share, there=_hours(words, there), needed=_hours(words, needed))]


def _worst(words: Words, grid: Grid) -> list[str]:
    """The week with most uncovered hours."""
    by_week = [grid.columns[at : at + 7] for at in range(0, len(grid.columns), 7)]
    uncovered = [sum((each.uncovered_for for each in of), timedelta(0)) for of in by_week]
    most = max(uncovered)
    if not most:
        return []
    number = by_week[uncovered.index(most)][0].day.isocalendar().week
    return [words("charts-worst", week=number, hours=_hours(words, most))]


def _clocks(words: Words, grid: Grid) -> list[str]:
    """Why a day has an hour more or less."""
    changed = ((each.day, len(each.cells)) for each in grid.columns)
    return [
        words("charts-back" if hours > 24 else "charts-forward", day=words.day(day), hours=hours)
        for day, hours in changed
        if hours != 24
    ]


def _hours(words: Words, elapsed: timedelta) -> str:
    return phrases.lasting(words, elapsed)


def _go(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"charts-go-{key}"), route, *refs)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
