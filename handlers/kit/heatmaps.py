"""Coverage as a picture: a week by hours, and several weeks by days, in the reader's words. It is drawn elsewhere."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from handlers.kit.charts import Paper, Shape
from handlers.kit.i18n import Words
from handlers.kit.mosaic import Box, Label, Look, Mosaic
from handlers.rules import heatmap
from handlers.rules.heatmap import Block, Cell, Column, Grid, Slot
from handlers.rules.mean_weeks import DAYS, MeanCell, MeanWeek
from storage.shifts import PlaceKind

_TALL, _LOW, _GRID = 104, 58, 1150  # pixels: a row at most and at least, and what all of them should take
_NEARLY = 0.9
_MANY = 10  # people: a tenth of one does not matter, and there is no room for it
_PRINTED = (72, 46, 800)  # the same on paper
_DAY_TALL = 132
_SHAPES = {PlaceKind.DUTY_LEAD: Shape.TRIANGLE, PlaceKind.RESERVE: Shape.DIAMOND}


def week(words: Words, of: Grid, *, now: datetime | None = None) -> Mosaic:
    """The days of the grid by their hours; what was over by `now` is drawn paler."""
    found, today = heatmap.blocks(of), now and now.astimezone(words.zone).date()
    rows = tuple((_hours(words, each), tuple(_box(each, part, now) for part in each.row)) for each in found)
    monday, sunday = of.columns[0].day, of.columns[-1].day
    return Mosaic(
        title=words.plain("kit-heatmap-week", week=monday.isocalendar().week),
        subtitle=words.plain("kit-heatmap-week-what", since=words.day(monday), until=words.day(sunday)),
        columns=tuple(_day(words, each.day, is_strong=each.day == today) for each in of.columns),
        rows=rows,
        gaps=frozenset(number for number, each in enumerate(found) if each.is_after_gap),
        tall=min(_TALL, max(_LOW, _GRID / max(len(found), 1))),
        legend=_legend(words, (box for _, boxes in rows for box in boxes)),
        nothing=words.plain("kit-heatmap-nothing"),
    )


def weeks(words: Words, of: Grid, *, now: datetime | None = None) -> Mosaic:
    """The grid's whole weeks one below the other, in each day the uncovered hours."""
    today = now and now.astimezone(words.zone).date()
    by_week = [of.columns[at : at + 7] for at in range(0, len(of.columns), 7)]
    rows = tuple((_week(words, each), tuple(_day_box(words, one, today) for one in each)) for each in by_week)
    first, last = of.columns[0].day, of.columns[-1].day
    return Mosaic(
        title=words.plain("kit-heatmap-weeks", count=len(by_week)),
        subtitle=words.plain("kit-heatmap-weeks-what", since=words.day(first), until=words.day(last)),
        columns=tuple(Label(_parts(words, each.day)[0]) for each in by_week[0]),
        rows=rows,
        gaps=frozenset(),
        tall=_DAY_TALL,
        legend=_legend(words, (box for _, boxes in rows for box in boxes)),
        nothing=words.plain("kit-heatmap-nothing"),
    )


def mean_week(words: Words, of: MeanWeek, *, subtitle: str, paper: Paper = Paper.PHONE) -> Mosaic:
    """The mean week by its hours; the subtitle says of which weeks. Rows on paper are lower: it has less room."""
    rows = tuple(
        (Label(f"{each.since:02}–{each.until:02}"), tuple(_mean_box(words, cell) for cell in each.row))
        for each in of.blocks
    )
    tall, low, grid = _PRINTED if paper is Paper.PRINT else (_TALL, _LOW, _GRID)
    return Mosaic(
        title=words.plain("kit-heatmap-mean"),
        subtitle=subtitle,
        columns=tuple(Label(words.weekday(day)) for day in range(DAYS)),
        rows=rows,
        gaps=frozenset(number for number, each in enumerate(of.blocks) if each.is_after_gap),
        tall=min(tall, max(low, grid / max(len(rows), 1))),
        legend=_legend(words, (box for _, boxes in rows for box in boxes)),
        nothing=words.plain("kit-heatmap-nothing"),
    )


def mean(words: Words, cell: MeanCell) -> str:
    """How many of how many on average: `1,5/2`, in whole people from ten on. What is not wholly covered is never said
    to be."""
    parts = 1 if cell.needed >= _MANY else 10
    filled, needed = (round(value * parts, 6) for value in (cell.filled, cell.needed))  # without what sums are off by
    said = (round(filled), round(needed)) if cell.is_full else (math.floor(filled), math.ceil(needed))
    return "/".join(words.number(each / parts, places=1) for each in said)


def _mean_box(words: Words, cell: MeanCell | None) -> Box:
    if cell is None:
        return Box(Look.EMPTY)
    if cell.share is None:
        return Box(Look.FREE)
    is_nearly = not cell.is_full and cell.share >= _NEARLY
    return Box(Look.NEARLY if is_nearly else _look(cell.share), mean(words, cell))


def _hours(words: Words, block: Block) -> Label:
    span = f"{block.hours[0].number:02}–{block.until:02}"
    return Label(span, words.plain("kit-heatmap-again") if block.hours[0].is_again else "")


def _day(words: Words, day: date, *, is_strong: bool) -> Label:
    return Label(*_parts(words, day), is_strong=is_strong)


def _week(words: Words, columns: Sequence[Column]) -> Label:
    return Label(words.plain("kit-heatmap-week-short", week=columns[0].day.isocalendar().week))


def _parts(words: Words, day: date) -> tuple[str, str]:
    """The weekday and the date of a short day."""
    weekday, _, rest = words.day(day).partition(" ")
    return weekday, rest


def _box(block: Block, part: tuple[Slot, Cell] | None, now: datetime | None) -> Box:
    if part is None:
        return Box(Look.NONE if block.hours[0].is_again else Look.SKIPPED)
    slot, cell = part
    if not cell.is_planned:
        return Box(Look.EMPTY)
    text = f"{cell.filled}/{cell.needed}" if cell.needed else ""
    is_past = now is not None and slot.ends_at <= now
    return Box(
        _look(cell.filled / cell.needed if cell.needed else None), text, shapes=_shapes(cell.short_of), is_past=is_past
    )


def _day_box(words: Words, column: Column, today: date | None) -> Box:
    corner = _parts(words, column.day)[1]
    if not column.is_planned:
        return Box(Look.EMPTY, corner=corner)
    missing, needed = column.uncovered_for, column.needed_for
    look = Look.BARE if column.is_bare else _look((needed - missing) / needed if needed else None)
    short = {kind for cell in column.cells.values() for kind in cell.short_of}
    is_past = today is not None and column.day < today
    return Box(look, _hours_missing(words, missing), corner, _shapes(short), is_past)


def _hours_missing(words: Words, missing: timedelta) -> str:
    """Hours with one decimal where there is one, as the reader writes it: 8, 1.5."""
    return words.number(missing / timedelta(hours=1), places=1)


def _look(share: float | None) -> Look:
    """How a share of what is needed looks; None where nothing is."""
    if share is None:
        return Look.FREE
    if share <= 0:
        return Look.NOBODY
    return Look.FULL if share >= 1 else Look.FAIR if share >= 1 / 2 else Look.POOR


def _shapes(short_of: Iterable[PlaceKind]) -> tuple[Shape, ...]:
    short = set(short_of)
    return tuple(shape for kind, shape in _SHAPES.items() if kind in short)


def _legend(words: Words, boxes: Iterable[Box]) -> tuple[tuple[Look | Shape, str], ...]:
    every = list(boxes)
    looks, shapes = {each.look for each in every}, {shape for each in every for shape in each.shapes}
    explained = [each for each in Look if each in looks and each not in (Look.EMPTY, Look.NONE)]
    marks = [(shape, f"kit-heatmap-no-{kind}") for kind, shape in _SHAPES.items() if shape in shapes]
    return (
        *((each, words.plain(f"kit-heatmap-{each}")) for each in explained),
        *((shape, words.plain(key)) for shape, key in marks),
    )
