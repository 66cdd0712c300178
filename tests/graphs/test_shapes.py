"""That pictures of figures are legible: words do not touch or run over, what is unknown is not nought."""

import io
import subprocess
import sys
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from PIL import Image

from bot.making import PHOTO_BYTES
from handlers.kit import heatmaps
from handlers.kit.bars import Bar
from handlers.kit.charts import SMALL, Ink, Paper
from handlers.kit.i18n import Texts, Words
from handlers.kit.mosaic import Look
from handlers.kit.scales import Measure
from handlers.kit.spreads import Pair
from handlers.kit.stacks import Few
from handlers.kit.trends import Form, Series, Trend
from handlers.rules.mean_weeks import MeanCell, MeanWeek
from storage.members import Language
from tests.graphs import shapes
from tests.graphs.shapes import Shape

MOST_SIDES = 10_000  # of a photo, both together (Bot API, sendPhoto)
CENTIMETRE = 1 / 2.54  # inches


@pytest.fixture(params=Language)
def words(request: pytest.FixtureRequest, texts: Texts, zone: ZoneInfo) -> Words:
    return texts.speak(request.param, zone)


@pytest.fixture
def english(texts: Texts, zone: ZoneInfo) -> Words:
    return texts.speak(Language.EN, zone)


def said(shape: Shape, paper: Paper = Paper.PHONE) -> list[str]:
    return [words for words, _, _ in shapes.written(shape.draw(paper))]


def image(shape: Shape, paper: Paper = Paper.PHONE) -> Image.Image:
    return Image.open(io.BytesIO(shape.png(paper)))


def pixels(of: Image.Image, ink: Ink) -> int:
    red, green, blue = (int(ink[at : at + 2], 16) for at in (1, 3, 5))
    shown = of.convert("RGB")
    return {colour: count for count, colour in shown.getcolors(maxcolors=1 << 24) or ()}.get((red, green, blue), 0)


# Whatever is drawn


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("make", shapes.SHAPES.values(), ids=shapes.SHAPES)
def test_words_do_not_touch_and_none_is_too_small(words: Words, make: Callable[[Words], Shape], paper: Paper) -> None:
    sheet = make(words).draw(paper)
    assert shapes.overlapping(sheet) == []
    # Numbers in the 24 rows of a heat map on paper are only as tall as a page lets them be.
    least = 23 if make is shapes.SHAPES["unruly week"] and paper is Paper.PRINT else SMALL
    assert {(text, size) for text, _, size in shapes.written(sheet) if size < least - 0.5} == set()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("make", [*shapes.SHAPES.values(), *shapes.ODD.values()], ids=[*shapes.SHAPES, *shapes.ODD])
def test_nothing_runs_over_the_edge(english: Words, make: Callable[[Words], Shape], paper: Paper) -> None:
    shape = make(english)
    sheet = shape.draw(paper)
    outside = [
        text
        for text, (left, top, right, bottom), _ in shapes.written(sheet)
        if left < 0 or top < 0 or right > sheet.width or bottom > sheet.height
    ]
    assert outside == []
    shown = image(shape, paper).convert("RGB")
    inner = shown.crop((4, 4, shown.width - 4, shown.height - 4))
    rim = shown.width * shown.height - inner.width * inner.height
    assert pixels(shown, Ink.PAPER) - pixels(inner, Ink.PAPER) == rim


@pytest.mark.parametrize("make", shapes.ODD.values(), ids=shapes.ODD)
def test_words_nobody_should_write_do_not_touch_either(english: Words, make: Callable[[Words], Shape]) -> None:
    for paper in Paper:
        assert shapes.overlapping(make(english).draw(paper)) == []


@pytest.mark.parametrize("make", [*shapes.SHAPES.values(), *shapes.ODD.values()], ids=[*shapes.SHAPES, *shapes.ODD])
def test_telegram_takes_it_and_it_is_sharp_on_paper(english: Words, make: Callable[[Words], Shape]) -> None:
    shape = make(english)
    for paper, width in ((Paper.PHONE, 1000), (Paper.PRINT, 1680)):
        drawing = shape.png(paper)
        shown = Image.open(io.BytesIO(drawing))
        assert shown.format == "PNG"
        assert shown.width == width
        assert sum(shown.size) <= MOST_SIDES
        assert max(shown.size) <= 20 * min(shown.size)
        assert len(drawing) < PHOTO_BYTES / 10
    # What a text program takes for its size: 16 cm.
    assert shown.width / shown.info["dpi"][0] == pytest.approx(16 * CENTIMETRE, rel=0.01)


def test_the_same_figures_are_the_same_picture(english: Words) -> None:
    assert shapes.hours(english).png() == shapes.hours(english).png()


# Trends


def test_a_month_without_data_has_a_mark_and_is_not_nought(english: Words) -> None:
    gap, nought = (Trend(shapes.frame(english, count=3), (Series("a", (4, middle, 5)),)) for middle in (None, 0))
    assert "no data" in said(gap)
    assert "no data" not in said(nought)
    assert pixels(image(gap), Ink.GROUND) > 10_000
    assert pixels(image(nought), Ink.GROUND) == 0
    # No line leads over the gap.
    assert pixels(image(gap), Ink.GOOD) < pixels(image(nought), Ink.GOOD) / 2


def test_the_last_value_stands_beside_its_name_and_says_its_month_if_it_is_older(english: Words) -> None:
    frame = shapes.frame(english, count=3)
    assert {"5", "a"} <= set(said(Trend(frame, (Series("a", (4, 3, 5)),))))
    assert "3 (Oct)" in said(Trend(frame, (Series("a", (4, 3, None)),)))


def test_counts_begin_at_nought_and_percentages_say_where_they_begin(english: Words) -> None:
    high = (Series("a", (94, 97, 99)),)
    assert "0" in said(Trend(shapes.frame(english, count=3), high))
    percent = shapes.frame(english, Measure.PERCENT, count=3)
    assert "Axis: 90% – 100%" in said(Trend(percent, high))
    bars = Trend(percent, (Series("a", (94, 97, 99), Form.BARS),))
    assert "0%" in said(bars)
    assert not any(each.startswith("Axis") for each in said(bars))


def test_thirteen_months_are_labelled_as_far_as_there_is_room_and_the_last_always(english: Words) -> None:
    labels = ["Nov", "Jan", "Mar", "May", "Jul", "Sep", "Nov"]
    shown = said(shapes.coverage(english))
    assert [each for each in shown if each in {*labels, "Dec", "Feb", "Apr"}] == labels
    assert [each for each in shown if each in {"2025", "2026"}] == ["2025", "2026"]


def test_numbers_are_written_as_the_reader_does(texts: Texts, zone: ZoneInfo) -> None:
    def of(language: Language) -> list[str]:
        words = texts.speak(language, zone)
        frame = shapes.frame(words, Measure.HOURS, count=3)
        trend = Trend(frame, (Series("a", (1, 1500, 7.25)), Series("b", (1, 2, 1234))))
        return [each.replace("\N{NO-BREAK SPACE}", " ") for each in said(trend)]

    assert {"7,2 h", "1 234 h", "sept"} <= set(of(Language.ET))
    assert {"7.2 h", "1,234 h"} <= set(of(Language.EN))
    assert {"7,2 ч", "1 234 ч", "сент"} <= set(of(Language.RU))


def test_a_trend_has_a_value_for_each_month_and_one_or_two_series(english: Words) -> None:
    frame = shapes.frame(english, count=2)
    for series in ((), (Series("a", (1, 2)),) * 3, (Series("a", (1,)),)):
        with pytest.raises(ValueError, match=r"series"):
            Trend(frame, series)
    for count in (0, 14):
        with pytest.raises(ValueError, match="13 can be drawn"):
            shapes.frame(english, count=count)


# Stacks


def test_a_bar_says_its_parts_and_their_sum(english: Words) -> None:
    shown = said(shapes.stack(english, [(13, 14, 12, 11, 0), None, (0, 0, 0, 0, 0)]))
    assert [each for each in shown if each in {"13", "14", "12", "11"}] == ["13", "14", "12", "11"]
    assert shown.count("50") == 2  # the sum, and the end of the axis
    assert shown.count("0") == 2  # the axis, and the month in which there was nothing; a level without any says nothing
    assert "no data" in shown


@pytest.mark.parametrize(
    ("counts", "total"),
    [
        ((3, 4), "7"),
        ((0, 0), "0"),
        ((7, Few.FEW), "≥8"),
        ((Few.FEW, Few.FEW), "≥2"),
        ((0, Few.FEW), "<5"),
        ((1200, Few.FEW), "≥1,201"),
    ],
)
def test_a_sum_does_not_give_away_what_is_not_said(english: Words, counts: tuple[int | Few, ...], total: str) -> None:
    stack = shapes.stack(english, [counts], names=("a", "b"))
    assert stack.total(0) == total
    assert total in said(stack)


def test_what_is_not_said_is_drawn_alike_whatever_it_is_and_never_larger_than_it_may_be(english: Words) -> None:
    few = shapes.stack(english, [(6, Few.FEW), (9, 9)], names=("a", "b"))
    assert "<5" in said(few)
    many = shapes.stack(english, [(0, Few.FEW), (9000, 0)], names=("a", "b"))
    assert many._sizes(0) == [0, 4]
    assert few._sizes(0) == [6, 2.5]


# Spreads


def test_what_is_much_longer_than_usual_is_cut_off_and_said(english: Words) -> None:
    shown = said(shapes.spread(english, (Pair(4, 12), Pair(4, 11), Pair(5, 27 * 60), Pair(4, 9))))
    assert "27\u00a0h" in shown
    assert "50\u00a0min" in shown
    assert not any(each.endswith("\u00a0h") for each in shown if each != "27\u00a0h")
    uncut = said(shapes.spread(english, (Pair(4, 12), Pair(4, 11), Pair(5, 55), Pair(4, 9))))
    assert "60\u00a0min" in uncut or "1\u00a0h" in uncut
    assert "55\u00a0min" not in uncut


def test_long_times_have_an_axis_of_hours(english: Words) -> None:
    shown = said(shapes.spread(english, (Pair(100, 500), Pair(200, 580))))
    assert {"0\u00a0min", "2\u00a0h", "4\u00a0h", "6\u00a0h", "8\u00a0h", "10\u00a0h"} <= set(shown)


def test_a_month_without_cases_is_blank(english: Words) -> None:
    shown = shapes.spread(english, (Pair(4, 12), None, Pair(4, 11)))
    assert "no data" not in said(shown)
    assert pixels(image(shown), Ink.GROUND) == 0


def test_a_median_is_not_longer_than_what_nine_of_ten_do_not_exceed() -> None:
    for median, p90 in ((2, 1), (-1, 1)):
        with pytest.raises(ValueError, match="percentile"):
            Pair(median, p90)


# Bars


def test_a_bar_that_misses_its_target_is_told_apart_in_grey_and_in_words(english: Words) -> None:
    kept = shapes.bars(english, Bar("a", 9, target=10), Bar("b", 10, target=10))
    missed = shapes.bars(english, Bar("a", 9, target=10), Bar("b", 11, target=10))
    assert "eesmärk on täitmata" in said(missed)
    assert "eesmärk on täitmata" not in said(kept)
    assert pixels(image(missed), Ink.ALARM) > 1000  # the hatching
    assert pixels(image(kept), Ink.ALARM) == 0


def test_each_bar_is_held_against_its_own_target(english: Words) -> None:
    """Of two bars at their targets of 5 minutes and 4 hours one is as long as the other."""
    both = image(shapes.bars(english, Bar("a", 5, target=5), Bar("b", 240, target=240))).convert("RGB")
    halves = [both.crop((0, top, both.width, top + 100)) for top in (130, 230)]
    first, second = (pixels(each, Ink.GOOD) for each in halves)
    assert first > 10_000
    assert abs(first - second) < first / 10


def test_a_bar_of_nothing_known_says_so(english: Words) -> None:
    assert {"no data", "0\u00a0min"} <= set(said(shapes.bars(english, Bar("a", None), Bar("b", 0))))


def test_a_whole_of_percentages_is_a_hundred(english: Words) -> None:
    half, whole = (
        pixels(image(shapes.bars(english, Bar("a", value), measure=Measure.PERCENT)), Ink.GOOD) for value in (50, 100)
    )
    assert whole == pytest.approx(2 * half, rel=0.02)


# The mean week


def test_a_cell_of_the_mean_week_says_how_many_on_average(words: Words) -> None:
    mean = heatmaps.mean_week(words, shapes.MEAN, subtitle="")
    point = "." if words.language is Language.EN else ","
    assert [label.first for label, _ in mean.rows] == ["10–12", "18–20"]
    assert [(box.look, box.text) for box in mean.rows[1][1]] == [
        (Look.FULL, "3/3"),
        (Look.NEARLY, f"2{point}7/3"),
        (Look.FAIR, f"1{point}5/3"),
        (Look.POOR, "1/3"),
        (Look.NEARLY, f"2{point}9/3"),  # not wholly covered, and never said to be
        (Look.POOR, f"0{point}5/3"),
        (Look.NOBODY, "0/3"),
    ]
    assert mean.gaps == {1}


def test_hours_in_which_nobody_has_to_come_have_no_numbers(english: Words) -> None:
    week = MeanWeek({(0, 9): MeanCell(1, 0), (1, 9): MeanCell(0.1 * 3, 0.3)})
    ((_, boxes),) = heatmaps.mean_week(english, week, subtitle="").rows
    assert [(box.look, box.text) for box in boxes[:3]] == [(Look.FREE, ""), (Look.FULL, "0.3/0.3"), (Look.EMPTY, "")]


def test_the_worst_look_is_hatched(english: Words) -> None:
    bare = heatmaps.mean_week(english, MeanWeek({(0, 9): MeanCell(0, 1)}), subtitle="")
    few = heatmaps.mean_week(english, MeanWeek({(0, 9): MeanCell(0.2, 1)}), subtitle="")
    assert pixels(image(bare), Ink.ALARM) > 500
    assert pixels(image(few), Ink.ALARM) == 0


# What it costs who sees none, and paper


def test_nothing_is_loaded_before_the_first_picture() -> None:
    code = "import sys, handlers.kit.remarks\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.split())
    assert {"handlers.kit.trends", "handlers.kit.stacks", "handlers.kit.spreads", "handlers.kit.bars"} <= loaded
    assert not {"matplotlib", "numpy", "PIL"} & loaded


def test_a_text_document_takes_it_as_wide_as_its_text(english: Words) -> None:
    picture = Document().add_picture(io.BytesIO(shapes.coverage(english).png(Paper.PRINT)))
    assert picture.width.cm == pytest.approx(16, abs=0.1)
    assert picture.height.cm < 9  # three of them fit a page
