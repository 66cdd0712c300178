"""Pictures to test with, ordinary and odd ones, and what stands where on a sheet."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import combinations

from handlers.kit import frames, heatmaps, scales
from handlers.kit.bars import Bar, Bars
from handlers.kit.charts import Sheet
from handlers.kit.frames import Frame, Target
from handlers.kit.i18n import Words
from handlers.kit.mosaic import Mosaic
from handlers.kit.scales import Measure
from handlers.kit.spreads import Pair, Spread
from handlers.kit.stacks import Few, Layer, Shade, Stack
from handlers.kit.trends import Form, Series, Trend
from handlers.rules import ledger
from handlers.rules.mean_weeks import MeanCell, MeanWeek
from handlers.rules.tendencies import Aim

Shape = Trend | Stack | Spread | Bars | Mosaic
LAST = date(2026, 11, 1)
LEVELS = ("risk pole teema", "väike risk", "keskmine risk", "suur risk", "äärmiselt suur risk")
COUNTS = [(3, 4, 2, 1, 0), (2, 5, 3, 2, 1), (4, 6, 3, 1, 0), None, (0, 0, 0, 0, 0), (2, 7, 6, 3, 2), (3, 5, 2, 1, 0)]
LONG = "Очень длинное название: укомплектованность смен консультантами-волонтёрами по всем языкам и каналам за год"
HOURS = (410, 430, 455, 470, None, None, 520, 540, 498, 430, 466.5, 540, 512)
NEEDED = (480, 480, 500, 500, None, 540, 560, 560, 560, 520, 520, 560, 540)
COVERAGE = (85.4, 88, 91, 95, None, 93, 94, 96, 89, 83, 90, 93.5, 91.2)
PAIRS = (
    *(Pair(4, 12), Pair(3, 9), Pair(5, 22), None, Pair(4, 8), Pair(6, 30), Pair(3.2, 11)),
    *(Pair(4, 15), Pair(4, 11), Pair(5, 1620), Pair(6, 14), Pair(5, 12), Pair(4, 8)),
)


def frame(words: Words, measure: Measure = Measure.COUNT, *, count: int = 13, title: str = "Kuude kaupa") -> Frame:
    firsts = [ledger.month_after(LAST, -back) for back in range(count - 1, -1, -1)]
    subtitle = f"… – {words.month_inside(LAST)}"
    return frames.frame(words, title=title, subtitle=subtitle, firsts=firsts, scale=scales.of(words, measure))


def hours(words: Words) -> Trend:
    series = Series("kaetud", HOURS, Form.BARS), Series("vajalik", NEEDED, Form.DASHED)
    return Trend(frame(words, Measure.HOURS), series)


def coverage(words: Words) -> Trend:
    return Trend(frame(words, Measure.PERCENT), (Series("kaetud", COVERAGE),), Target("eesmärk", 95, Aim.AT_LEAST))


def stack(words: Words, counts: Sequence[tuple[int | Few, ...] | None], *, names: tuple[str, ...] = LEVELS) -> Stack:
    rows = zip(*(each or (None,) * len(names) for each in counts), strict=True)
    layers = tuple(Layer(name, shade, row) for name, shade, row in zip(names, Shade, rows, strict=False))
    return Stack(frame(words, count=len(counts)), layers)


def hidden(counts: list[tuple[int, ...] | None]) -> list[tuple[int | Few, ...] | None]:
    """The same with what is under five not said."""
    return [each and tuple(Few.FEW if 0 < count < 5 else count for count in each) for each in counts]


def spread(words: Words, pairs: tuple[Pair | None, ...] = PAIRS) -> Spread:
    target = Target("eesmärk", 10, Aim.AT_MOST)
    return Spread(frame(words, Measure.MINUTES, count=len(pairs)), "mediaan", "90. protsentiil", pairs, target)


def bars(words: Words, *rows: Bar, measure: Measure = Measure.MINUTES, title: str = "Vastuvõtmise aeg") -> Bars:
    said = {part: words.plain(f"kit-graph-{part}") for part in ("missing", "nothing")}
    scale = scales.of(words, measure)
    return Bars(title, words.month(LAST), rows, scale, Aim.AT_MOST, "eesmärk", "eesmärk on täitmata", **said)


BY_LEVEL = (
    Bar(LEVELS[4], 2.2, "n = 2", 5),
    Bar(LEVELS[3], 12, "n = 17", 10),
    Bar(LEVELS[2], 45, "n = 23", 60),
    Bar(LEVELS[1], None, "", 240),
)
MEAN = MeanWeek(
    {
        (day, hour): MeanCell(filled, 3)
        for hour in (10, 11, 18, 19)
        for day, filled in enumerate([3, 2.75, 1.5, 1, 2.99, 0.5, 0] if hour > 12 else [3] * 7)
    }
)
# Every hour unlike the one before.
UNRULY = MeanWeek({(day, hour): MeanCell(hour % 9 + day / 9, 8.5 + hour % 3) for day in range(7) for hour in range(24)})
NOTHING = (None,) * 13

SHAPES: dict[str, Callable[[Words], Shape]] = {
    "hours": hours,
    "coverage": coverage,
    "nothing known": lambda words: Trend(
        frame(words), (Series("a", NOTHING, Form.BARS), Series("b", NOTHING)), Target("c", 5, Aim.AT_MOST)
    ),
    "noughts": lambda words: Trend(frame(words), (Series("null", (0,) * 13),)),
    "one month": lambda words: Trend(frame(words, count=1), (Series("üks", (7,), Form.BARS), Series("kaks", (9,)))),
    "without a title": lambda words: Trend(frame(words, Measure.PERCENT, title=""), (Series("a", (100,) * 13),)),
    "levels": lambda words: stack(words, [*COUNTS, *COUNTS[:6]]),
    "levels not said": lambda words: stack(words, hidden([*COUNTS, *COUNTS[:6]])),
    "no levels known": lambda words: stack(words, [None] * 13),
    "one level of one month": lambda words: stack(words, [(3,)], names=("kõik",)),
    "many cases": lambda words: stack(words, [(1234, 99, 250, 3, 0), (200, 99, 12345, 3, 0)] * 6),
    "accepting": spread,
    "no cases": lambda words: spread(words, (None,) * 13),
    "at once": lambda words: spread(words, (Pair(0, 0),) * 13),
    "days late": lambda words: spread(words, (*(Pair(0.4, 2),) * 10, *(Pair(5, 5000 * n) for n in (1, 2, 3)))),
    "by level": lambda words: bars(words, *BY_LEVEL),
    "active": lambda words: bars(words, Bar("aktiivsed", 75, "18/24"), Bar("jäänud", 0), measure=Measure.PERCENT),
    "no bars": bars,
    "mean week": lambda words: heatmaps.mean_week(words, MEAN, subtitle="November 2026"),
    "unruly week": lambda words: heatmaps.mean_week(words, UNRULY, subtitle="November 2026"),
    "empty week": lambda words: heatmaps.mean_week(words, MeanWeek({}), subtitle="November 2026"),
}
# Words and numbers nobody should write, which may become small but do not run over.
ODD: dict[str, Callable[[Words], Shape]] = {
    "long names and a trillion": lambda words: Trend(
        frame(words, title=LONG),
        (
            Series(LONG, tuple(10.0**power for power in range(13)), Form.BARS),
            Series(f"Высокопревосходительство {LONG}", (*(3.0**power for power in range(12)), None), Form.DASHED),
        ),
        Target(LONG, 7e11, Aim.AT_LEAST),
    ),
    "long levels": lambda words: stack(words, [(1, 2, 3, 4, 5)] * 13, names=(LONG,) * 5),
    "long bars": lambda words: bars(
        words, Bar(LONG, 1e7, "12345/23456", 5), Bar(LONG, 0, "", 5), Bar("b", 200), measure=Measure.COUNT, title=LONG
    ),
}

Stretch = tuple[float, float, float, float]  # left, top, right, bottom


def written(sheet: Sheet) -> list[tuple[str, Stretch, float]]:
    """What is written on a sheet, where its ink is, and how large its letters are, all in units."""
    found = []
    for text in sheet._axes.texts:
        box = text.get_window_extent(sheet._renderer)
        place = box.x0, sheet.height - box.y1, box.x1, sheet.height - box.y0
        found.append((text.get_text(), place, float(text.get_fontsize()) * 100 / 72))
    return [each for each in found if each[0]]


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Words that stand on each other."""
    return [
        (one, other)
        for (one, a, _), (other, b, _) in combinations(written(sheet), 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]
