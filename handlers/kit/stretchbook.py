"""Statistics as a workbook: the months chosen as one, then month by month a sheet for each topic, with charts."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from handlers.kit import casewords, monthrows, monthtraffic, phrases, stretchwords
from handlers.kit.i18n import Words
from handlers.kit.monthwords import Teller
from handlers.kit.stretches import Stretch
from handlers.rules.case_indicators import Talks, targets
from handlers.rules.measures import Indicator
from handlers.rules.month_numbers import MonthNumbers
from handlers.rules.shares import Part, Share
from handlers.rules.topics import INDICATORS, Topic
from handlers.rules.traffic import Record
from handlers.rules.workbook_charts import Chart, Kind
from handlers.rules.workbook_tables import Book, Cell, Column, Form, Sheet, Table
from storage.cases import Level

_HOUR, _MINUTE, _DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)
_Of = Callable[[MonthNumbers], Cell]
_Measured = tuple[Column, _Of]  # a column and what is in it
_TIMED = (Level.EXTREME, Level.HIGH, Level.MEDIUM)  # whose times have charts


def book(words: Words, found: Stretch, records: Sequence[Record], *, team: str, made_at: datetime) -> Book:
    """All sheets, of real numbers: none of them of one person. What is not known is an empty cell."""
    title = words.plain("kit-stretch-title", months=stretchwords.span(words, found.chosen))
    sheets = [
        _summary(words, found, title),
        _sheet(words, found, Topic.COVERAGE, _coverage(words)),
        _sheet(words, found, Topic.CASES, _cases(words)),
        _sheet(words, found, Topic.ACCEPTING, _accepting(words, found)),
        _sheet(words, found, Topic.READING, _reading(words)),
        _sheet(words, found, Topic.PEOPLE, _people(words)),
        monthtraffic.sheet(Teller(words), records),
        _meanings(words),
    ]
    page = words.plain("kit-month-page")
    return Book(title, team, words.language, made_at, sheets, page)


def _summary(words: Words, found: Stretch, title: str) -> Sheet:
    columns = [
        Column(words.plain("kit-month-column-indicator"), Form.WRAPPED, 46),
        Column(words.plain("kit-stretch-column-value"), Form.COUNT, 14),
        Column(words.plain("kit-month-column-part"), Form.COUNT, 12),
        Column(words.plain("kit-month-column-of"), Form.COUNT, 12),
    ]
    told = monthrows.lines(Teller(words), found.numbers) if found.numbers else ()
    rows: list[list[Cell]] = [[monthrows.called(words, each, unit), *three] for each, unit, three in told]
    notes = [words.plain("kit-stretch-so-far")] if found.is_running else []
    notes += [] if found.numbers else [words.plain("kit-stretch-nothing")]
    return Sheet(words.plain("kit-month-sheet-summary"), [Table(columns, rows)], [title, *notes])


def _sheet(words: Words, found: Stretch, topic: Topic, measured: tuple[list[_Measured], list[Chart]]) -> Sheet:
    """The thirteen months, one to a row."""
    columns, charts = measured
    rows: list[list[Cell]] = [
        [month, *(of(row) if row else None for _, of in columns)]
        for month, row in zip(found.months, found.rows, strict=True)
    ]
    first = Column(words.plain("kit-month-column-month"), Form.MONTH, 24)
    name = words.plain(f"kit-topic-{topic}")
    return Sheet(name, [Table([first, *(column for column, _ in columns)], rows, charts=charts)])


def _coverage(words: Words) -> tuple[list[_Measured], list[Chart]]:
    columns: list[_Measured] = [
        (_column(words, "needed", Form.HOURS), lambda row: row.coverage.of / _HOUR),
        (_column(words, "there", Form.HOURS), lambda row: row.coverage.done_for / _HOUR),
        (_column(words, "missing", Form.HOURS), lambda row: row.coverage.missing_for / _HOUR),
        (_column(words, "share", Form.PERCENT), lambda row: row.coverage.value),
        (_named(words, Indicator.FILLING, "days"), lambda row: _in(row.filling.median_for, _DAY)),
        *_counted(words, Indicator.LATE_DROPS, lambda row: row.late_drops),
        *_counted(words, Indicator.NO_SHOWS, lambda row: row.no_shows),
        *_counted(words, Indicator.LATE_STARTS, lambda row: row.late_starts),
        (_named(words, Indicator.ADHERENCE, form=Form.PERCENT), lambda row: _part(row.adherence)),
    ]
    return columns, [Chart(words.plain("kit-month-picture-hours"), (1, 2), axis=words.plain("kit-month-axis-hours"))]


def _cases(words: Words) -> tuple[list[_Measured], list[Chart]]:
    levels: list[_Measured] = [(Column(_level(words, level)), _raised(level)) for level in Level]
    columns: list[_Measured] = [
        *((Column(column.title, Form.COUNT, 14), of) for column, of in levels),
        (_named(words, Indicator.FLAGGED, "closed", Form.COUNT), lambda row: row.closed),
        (_named(words, Indicator.FLAGGED, "open", Form.COUNT), lambda row: sum(row.ages.values())),
        (_named(words, Indicator.RESOLVING, "median-hours"), lambda row: _in(row.resolving.median_for, _HOUR)),
    ]
    title, axis = words.plain("kit-month-picture-cases"), words.plain("kit-month-axis-cases")
    return columns, [Chart(title, range(1, len(levels) + 1), Kind.STACK, axis)]


def _raised(level: Level) -> _Of:
    return lambda row: row.raised[level]


def _accepting(words: Words, found: Stretch) -> tuple[list[_Measured], list[Chart]]:
    columns: list[_Measured] = []
    charts: list[Chart] = []
    for level in _TIMED:
        at, name = len(columns) + 1, _level(words, level)
        columns += _timed(words, found, level)
        title = words.plain("kit-month-picture-accepting", level=casewords.level(words, level))
        charts.append(Chart(title, (at, at + 1, at + 2), axis=words.plain("kit-month-axis-minutes")))
        within = words.plain("kit-indicator-within")
        columns += [
            (Column(_under(name, within), Form.COUNT, 14), _within(level, lambda share: share.count)),
            (
                Column(_under(name, words.plain("kit-month-column-of")), Form.COUNT, 14),
                _within(level, lambda share: share.of),
            ),
        ]
    return columns, charts


def _timed(words: Words, found: Stretch, level: Level) -> list[_Measured]:
    target, name = targets(found.values).get(level), _level(words, level)
    heads = [f"{name}: {words.plain(f'kit-month-unit-{each}')}" for each in ("median", "p90")]
    return [
        (Column(heads[0], Form.MINUTES, 14), lambda row: _in(row.accepting_by_level[level].times.median_for, _MINUTE)),
        (Column(heads[1], Form.MINUTES, 14), lambda row: _in(row.accepting_by_level[level].times.p90_for, _MINUTE)),
        (Column(f"{name}: {words.plain('kit-month-target')}", Form.MINUTES, 14), lambda _: _in(target, _MINUTE)),
    ]


def _within(level: Level, of: Callable[[Share], int]) -> _Of:
    return lambda row: of(row.accepting_by_level[level].within)


def _reading(words: Words) -> tuple[list[_Measured], list[Chart]]:
    columns: list[_Measured] = [
        (_named(words, Indicator.READ, form=Form.PERCENT), lambda row: row.read.in_time.value),
        (_column(words, "read", Form.COUNT), lambda row: row.read.in_time.count),
        (_column(words, "asked", Form.COUNT), lambda row: row.read.in_time.of),
        (_named(words, Indicator.DEBRIEFS, "offered", Form.COUNT), _talks(lambda of: of.offered)),
        (_named(words, Indicator.DEBRIEFS, "wanted", Form.COUNT), _talks(lambda of: of.wanted)),
        (_named(words, Indicator.DEBRIEFS, "held", Form.COUNT), _talks(lambda of: of.held)),
        (_named(words, Indicator.DEBRIEFS, "median-hours"), _talks(lambda of: _in(of.waits.median_for, _HOUR))),
    ]
    return columns, [Chart(words.plain("kit-month-picture-reading"), (2, 3))]


def _talks(of: Callable[[Talks], Cell]) -> _Of:
    """Nothing where they were forgotten before they were counted."""
    return lambda row: of(row.talks) if row.talks is not None else None


def _people(words: Words) -> tuple[list[_Measured], list[Chart]]:
    columns: list[_Measured] = [
        *_counted(words, Indicator.ACTIVE, lambda row: row.active),
        *_counted(words, Indicator.RETENTION, lambda row: row.retention),
        (_column(words, "there", Form.HOURS), lambda row: row.coverage.done_for / _HOUR),
    ]
    title, axis = words.plain("kit-month-picture-people"), words.plain("kit-month-axis-people")
    return columns, [Chart(title, (1, 3), axis=axis)]


def _meanings(words: Words) -> Sheet:
    columns = [_column(words, "indicator", Form.WRAPPED, 34), _column(words, "about", Form.WRAPPED, 100)]
    told = dict.fromkeys(each for topic in Topic for each in INDICATORS[topic])
    rows: list[list[Cell]] = [[words.plain(f"kit-indicator-{each}"), words.plain(f"kit-about-{each}")] for each in told]
    return Sheet(words.plain("kit-month-sheet-meanings"), [Table(columns, rows)])


def _counted(words: Words, of: Indicator, find: Callable[[MonthNumbers], Share | None]) -> list[_Measured]:
    """So many, and of how many."""
    whole = _under(words.plain(f"kit-indicator-{of}"), words.plain("kit-month-column-of"))

    def count(row: MonthNumbers) -> Cell:
        found = find(row)
        return found.count if found and found.of else None

    def all_of(row: MonthNumbers) -> Cell:
        found = find(row)
        return found.of if found else None

    return [(_named(words, of, form=Form.COUNT), count), (Column(whole, Form.COUNT, 14), all_of)]


def _named(words: Words, of: Indicator, unit: str = "", form: Form = Form.MINUTES) -> Column:
    return Column(monthrows.called(words, of, unit), form, 20)


def _column(words: Words, key: str, form: Form, width: int = 14) -> Column:
    return Column(words.plain(f"kit-month-column-{key}"), form, width)


def _under(name: str, part: str) -> str:
    """`High risk: accepted in time`."""
    return f"{name}: {part[:1].lower()}{part[1:]}"


def _level(words: Words, level: Level) -> str:
    return phrases.capital(casewords.level(words, level))


def _in(elapsed: timedelta | None, unit: timedelta) -> float | None:
    return None if elapsed is None else elapsed / unit


def _part(found: Part | None) -> float | None:
    return found.value if found else None
