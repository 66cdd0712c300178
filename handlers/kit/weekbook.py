"""The weekly report as a workbook: its numbers beside the mean of the weeks before, days, cases, reading and gaps."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from statistics import fmean

from handlers.kit import casewords, phrases
from handlers.kit.figures import Figures
from handlers.kit.i18n import Words
from handlers.kit.week_figures import WeekFigures
from handlers.rules import case_indicators, heatmap, indicators, limits, times, week_verdicts
from handlers.rules.measures import Indicator
from handlers.rules.shares import Share
from handlers.rules.workbook_tables import Book, Cell, Column, Form, Sheet, Table, Typed
from storage.cases import Level

_HOUR, _MINUTE, _DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
_TOLD = (
    *(Indicator.COVERAGE, Indicator.UNCOVERED, Indicator.LATE_DROPS, Indicator.NO_SHOWS, Indicator.ADHERENCE),
    *(Indicator.FLAGGED, Indicator.ACCEPTING, Indicator.WITHIN, Indicator.OPEN, Indicator.DEBRIEFS),
)
LEVELS = tuple(reversed(Level))  # the most pressing first


def book(words: Words, found: WeekFigures, *, team: str, reading: Sequence[tuple[str, int, int]]) -> Book:
    """All sheets. `reading`: what was not read by all, as its title, by how many of how many it was."""
    is_marked = limits.number("reports.internal", found.figures.values) == 1
    return Book(
        title=title(words, found),
        author=team,
        language=words.language,
        made_at=found.figures.by,
        sheets=[
            _summary(words, found, team),
            _days(words, found),
            _cases(words, found),
            _reading(words, reading),
            _gaps(words, found),
            _meanings(words),
        ],
        page=words.plain("kit-month-page"),
        mark=words.plain("kit-month-internal") if is_marked else None,
    )


def title(words: Words, found: WeekFigures) -> str:
    """`Weekly report: week 47, 2026`."""
    year, week, _ = found.monday.isocalendar()
    return words.plain("kit-week-title", week=week, year=str(year))


def _summary(words: Words, found: WeekFigures, team: str) -> Sheet:
    """Each number of the report, and the mean of those weeks before of which it is known."""
    columns = [_column(words, "what", Form.WRAPPED, 48), _column(words, "value", Form.COUNT, 16)]
    columns.append(_column(words, "mean", Form.COUNT, 24))
    rows = [_row(words, key, form, of(found.figures), _mean(of, found.before)) for key, (form, of) in _ROWS.items()]
    rows += [
        _row(words, "lasting", Form.COUNT, len(found.old_cases)),
        _row(words, "debriefs", Form.COUNT, found.debriefs_waiting),
        _row(words, "uncovered-ahead", Form.HOURS, found.uncovered_ahead.missing_for / _HOUR),
    ]
    return Sheet(_title(words, "summary"), [Table(columns, rows)], [title(words, found), _about(words, found, team)])


def _about(words: Words, found: WeekFigures, team: str) -> str:
    sunday = found.monday + timedelta(days=6)
    made_at = found.figures.by
    made_on = words.dated(times.local_day(made_at, words.zone))
    parts = [f"{words.dated(found.monday)} – {words.dated(sunday)}", team]
    parts.append(words.plain("kit-month-made", day=made_on, clock=words.clock(made_at)))
    return " · ".join([*parts, *([words.plain("kit-week-so-far")] if found.is_so_far else [])])


_Of = Callable[[Figures], float | None]


def _count(share: Share | None) -> float | None:
    return share.count if share is not None else None


_ROWS: dict[str, tuple[Form, _Of]] = {
    "coverage": (Form.PERCENT, lambda of: of.coverage.value),
    "needed": (Form.HOURS, lambda of: of.coverage.of / _HOUR),
    "uncovered": (Form.HOURS, lambda of: of.coverage.missing_for / _HOUR),
    "sign-ups": (Form.COUNT, lambda of: of.late_drops.of),
    "late-drops": (Form.COUNT, lambda of: of.late_drops.count),
    "expected": (Form.COUNT, lambda of: of.no_shows.of if of.no_shows is not None else None),
    "no-shows": (Form.COUNT, lambda of: _count(of.no_shows)),
    "adherence": (Form.PERCENT, lambda of: of.adherence.value if of.adherence is not None else None),
    "flagged": (Form.COUNT, lambda of: len(of.raised)),
    "closed": (Form.COUNT, lambda of: len(of.closed)),
    "within": (Form.PERCENT, lambda of: week_verdicts.telling(of.accepting.within)),
    "median": (Form.MINUTES, lambda of: _in_minutes(of.accepting.times.median_for)),
    "unfinished": (Form.COUNT, lambda of: len(of.open)),
}


def _row(words: Words, key: str, form: Form, value: float | None, mean: float | None = None) -> list[Cell]:
    # A mean of counts is no count: it has a decimal.
    means = Form.HOURS if form is Form.COUNT else form
    return [words.plain(f"kit-week-row-{key}"), *(_typed(*each) for each in ((form, value), (means, mean)))]


def _typed(form: Form, value: float | None) -> Cell:
    return None if value is None else Typed(form, value)


def _mean(of: _Of, weeks: Sequence[Figures]) -> float | None:
    known = [value for value in map(of, weeks) if value is not None]
    return fmean(known) if known else None


def _days(words: Words, found: WeekFigures) -> Sheet:
    """Coverage by day, of days that have begun."""
    forms = {"day": Form.DAY, "needed": Form.HOURS, "filled": Form.HOURS, "uncovered": Form.HOURS}
    columns = [_column(words, key, form, 16) for key, form in forms.items()]
    columns.append(_column(words, "share", Form.PERCENT, 24))
    table = Table(columns, list(_by_day(words, found)), scaled=(4,))
    return Sheet(_title(words, "days"), [table])


def _by_day(words: Words, found: WeekFigures) -> Iterator[list[Cell]]:
    for day in (found.monday + each * _DAY for each in range(7)):
        since, until = (times.instant(each, datetime.min.time(), words.zone) for each in (day, day + _DAY))
        if since < found.figures.until:
            part = indicators.coverage(found.figures.ran, since, min(until, found.figures.until))
            yield [day, part.of / _HOUR, part.done_for / _HOUR, part.missing_for / _HOUR, part.value]


def _cases(words: Words, found: WeekFigures) -> Sheet:
    """Cases by level, and how soon they were taken."""
    forms = {"level": Form.TEXT, "flagged": Form.COUNT, "within": Form.COUNT, "judged": Form.COUNT}
    forms |= dict.fromkeys(("median", "p90", "longest", "target"), Form.MINUTES)
    columns = [_column(words, key, form, 24 if key == "level" else 14) for key, form in forms.items()]
    return Sheet(_title(words, "cases"), [Table(columns, [_level(words, found.figures, level) for level in LEVELS])])


def _level(words: Words, of: Figures, level: Level) -> list[Cell]:
    accepting = of.accepting_by_level[level]
    lengths = (accepting.times.median_for, accepting.times.p90_for, accepting.times.longest_for, accepting.target_for)
    within = (accepting.within.count, accepting.within.of) if accepting.within.of else (None, None)
    name = phrases.capital(casewords.level(words, level))
    return [name, len(case_indicators.by_level(of.raised)[level]), *within, *map(_in_minutes, lengths)]


def _reading(words: Words, reading: Sequence[tuple[str, int, int]]) -> Sheet:
    """What was not read by all, now."""
    forms = {"title": Form.WRAPPED, "meant": Form.COUNT, "read": Form.COUNT}
    columns = [_column(words, key, form, 60 if key == "title" else 14) for key, form in forms.items()]
    rows: list[list[Cell]] = [[name, meant, read] for name, read, meant in reading]
    return Sheet(_title(words, "reading"), [Table(columns, rows)], _none(words, "all-read", rows))


def _gaps(words: Words, found: WeekFigures) -> Sheet:
    """The gaps of the two weeks ahead."""
    forms = {"starts": Form.INSTANT, "ends": Form.INSTANT, "needed-people": Form.COUNT, "there": Form.COUNT}
    columns = [_column(words, key, form, 20 if form is Form.INSTANT else 12) for key, form in forms.items()]
    columns.append(_column(words, "special", Form.WRAPPED, 32))
    rows: list[list[Cell]] = [
        [
            *(at.astimezone(words.zone).replace(tzinfo=None) for at in (each.starts_at, each.ends_at)),
            heatmap.least(each),
            heatmap.there(each),
            phrases.extras(words, each) or None,
        ]
        for each in found.gaps
    ]
    return Sheet(_title(words, "gaps"), [Table(columns, rows)], _none(words, "no-gaps", rows))


def _none(words: Words, key: str, rows: Sequence[object]) -> list[str]:
    """What an empty table says: by itself it could as well be a fault."""
    return [] if rows else [words.plain(f"kit-week-{key}")]


def _meanings(words: Words) -> Sheet:
    columns = [_column(words, "what", Form.WRAPPED, 34), _column(words, "about", Form.WRAPPED, 90)]
    rows = [[words.plain(f"kit-{part}-{each}") for part in ("indicator", "about")] for each in _TOLD]
    return Sheet(_title(words, "meanings"), [Table(columns, rows)])


def _in_minutes(of: timedelta | None) -> float | None:
    return None if of is None else of / _MINUTE


def _title(words: Words, key: str) -> str:
    return words.plain(f"kit-week-sheet-{key}")


def _column(words: Words, key: str, form: Form, width: int) -> Column:
    return Column(words.plain(f"kit-week-column-{key}"), form, width)
