"""Where words and the steps of an axis go: laws."""

from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kit import layout, scales
from handlers.kit.charts import Sheet, drawn, width_of
from handlers.kit.i18n import Texts
from handlers.kit.scales import Measure, Scale
from storage.members import Language

places = st.lists(st.tuples(st.floats(-50, 550), st.floats(20, 60)), min_size=1, max_size=6)


@given(places)
def test_labels_stay_within_the_ends_and_apart_and_in_their_order(given_places: list[tuple[float, float]]) -> None:
    wanted, sizes = [each for each, _ in given_places], [size for _, size in given_places]
    found = layout.apart(wanted, sizes, 0, 500)
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    for one, next_ in pairwise(order):
        assert found[next_] - found[one] >= (sizes[one] + sizes[next_]) / 2 - 1e-6
    assert all(size / 2 - 1e-6 <= middle <= 500 - size / 2 + 1e-6 for middle, size in zip(found, sizes, strict=True))


def test_labels_with_room_are_just_where_they_are_wanted() -> None:
    assert layout.apart([400, 100, 250], [50, 50, 50], 0, 500) == [400, 100, 250]
    assert layout.apart([], [], 0, 500) == []


def test_labels_that_want_the_same_place_share_it_evenly() -> None:
    assert layout.apart([100, 100], [40, 40], 0, 500) == [80, 120]
    assert layout.apart([5, 5], [40, 40], 0, 500) == [20, 60]


@given(st.lists(st.floats(1, 200), min_size=1, max_size=13), st.floats(40, 120))
def test_labels_in_a_line_do_not_touch_and_the_last_is_there(widths: list[float], room: float) -> None:
    step = layout.every(widths, room)
    kept = [number for number in range(len(widths)) if (len(widths) - 1 - number) % step == 0]
    assert kept[-1] == len(widths) - 1
    assert all((widths[one] + widths[next_]) / 2 <= (next_ - one) * room for one, next_ in pairwise(kept))


@given(st.lists(st.tuples(st.floats(0, 700), st.floats(10, 120)), max_size=13))
def test_words_in_rows_do_not_touch(found: list[tuple[float, float]]) -> None:
    ordered = sorted(found)
    rows = layout.rows([middle for middle, _ in ordered], [wide for _, wide in ordered])
    ends: dict[int, float] = {}
    for (middle, wide), row in zip(ordered, rows, strict=True):
        assert middle - wide / 2 >= ends.get(row, -1000)
        ends[row] = middle + wide / 2


def lines(words: str, within: float, most: int) -> list[str]:
    found: list[str] = []

    def draw() -> Sheet:
        found.extend(layout.wrapped(words, within=within, most=most))
        assert all(width_of(line) <= within for line in found if " " in line)
        return Sheet(10)

    drawn(draw)
    return found


def test_words_are_broken_between_words_and_the_rest_is_left_out_with_a_sign() -> None:
    assert lines("üks kaks", 1000, 2) == ["üks kaks"]
    assert lines("üks kaks", 100, 2) == ["üks", "kaks"]
    assert lines("üks kaks kolm neli", 110, 2) == ["üks", "kaks…"]
    assert lines("Сверхдлинноеслово", 50, 2) == ["Сверхдлинноеслово"]
    assert lines("95\N{NO-BREAK SPACE}% kaetud", 90, 2) == ["95\N{NO-BREAK SPACE}%", "kaetud"]


@given(st.sampled_from(Measure), st.lists(st.floats(0, 1e9), min_size=1, max_size=13), st.booleans())
def test_an_axis_has_two_to_six_even_steps_that_hold_all_values(
    measure: Measure, values: list[float], is_from_zero: bool
) -> None:
    ticks = Scale(measure, str).ticks(values, is_from_zero=is_from_zero)
    assert 2 <= len(ticks) <= 7
    assert ticks[0] <= min(values)
    assert ticks[-1] >= max(values) - 1e-6
    steps = [next_ - one for one, next_ in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps))
    if measure is not Measure.PERCENT or is_from_zero:
        assert ticks[0] == 0


@pytest.mark.parametrize(
    ("measure", "values", "ticks"),
    [
        (Measure.COUNT, [0], [0, 1]),
        (Measure.COUNT, [22], [0, 5, 10, 15, 20, 25]),
        (Measure.COUNT, [3], [0, 1, 2, 3]),
        (Measure.PERCENT, [85, 99], [80, 85, 90, 95, 100]),
        (Measure.PERCENT, [100], [90, 92, 94, 96, 98, 100]),
        (Measure.PERCENT, [40, 99], [0, 20, 40, 60, 80, 100]),
        (Measure.MINUTES, [8], [0, 2, 4, 6, 8]),
        (Measure.MINUTES, [40], [0, 10, 20, 30, 40]),
        (Measure.MINUTES, [100], [0, 30, 60, 90, 120]),
        (Measure.MINUTES, [1000], [0, 360, 720, 1080]),
        (Measure.MINUTES, [20_000], [0, 7200, 14_400, 21_600]),  # days
    ],
)
def test_steps_are_numbers_people_count_in(measure: Measure, values: list[float], ticks: list[float]) -> None:
    assert list(Scale(measure, str).ticks(values, is_from_zero=False)) == ticks


@pytest.mark.parametrize(
    ("measure", "value", "et", "en", "ru"),
    [
        (Measure.COUNT, 1234, "1 234", "1,234", "1 234"),
        (Measure.COUNT, 1_234_567, "1,2 mln", "1.2M", "1,2 млн"),
        (Measure.HOURS, 7.25, "7,2 h", "7.2 h", "7,2 ч"),
        (Measure.HOURS, 512.5, "512 h", "512 h", "512 ч"),
        (Measure.PERCENT, 99.96, "99 %", "99%", "99 %"),  # not wholly covered, and never said to be
        (Measure.PERCENT, 92.86, "93 %", "93%", "93 %"),
        (Measure.PERCENT, 9.96, "10 %", "10%", "10 %"),
        (Measure.PERCENT, 100, "100 %", "100%", "100 %"),
        (Measure.PERCENT, 2.46, "2,5 %", "2.5%", "2,5 %"),
        (Measure.PERCENT, 0.1 + 0.2, "0,3 %", "0.3%", "0,3 %"),
        (Measure.MINUTES, 0, "0 min", "0 min", "0 мин"),
        (Measure.MINUTES, 0.4, "<1 min", "<1 min", "<1 мин"),
        (Measure.MINUTES, 95, "1 h 35 min", "1 h 35 min", "1 ч 35 мин"),
        (Measure.MINUTES, 27 * 60 + 10, "27 h", "27 h", "27 ч"),
    ],
)
def test_values_are_written_as_the_reader_does(
    texts: Texts, zone: ZoneInfo, measure: Measure, value: float, et: str, en: str, ru: str
) -> None:
    for language, said in zip(Language, (et, en, ru), strict=True):
        written = scales.of(texts.speak(language, zone), measure).write(value)
        assert written.replace("\N{NO-BREAK SPACE}", " ") == said
