"""What is said of a picture, in three languages."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest

from handlers.kit import remarks
from handlers.kit.bars import Bar
from handlers.kit.i18n import Texts, Words
from handlers.kit.scales import Measure
from handlers.kit.spreads import Pair
from handlers.kit.stacks import Few
from handlers.kit.trends import Form, Series, Trend
from handlers.rules.mean_weeks import MeanCell, MeanWeek
from storage.members import Language
from tests.graphs import shapes

Say = Callable[[Words], list[str]]


def short(words: Words) -> list[str]:
    return remarks.of_shortfall(words, shapes.hours(words))


def trend(words: Words) -> list[str]:
    return remarks.of_trend(words, shapes.coverage(words))


def levels(words: Words) -> list[str]:
    return remarks.of_stack(words, shapes.stack(words, shapes.COUNTS))


def accepting(words: Words) -> list[str]:
    return remarks.of_spread(words, shapes.spread(words))


def by_level(words: Words) -> list[str]:
    return remarks.of_bars(words, shapes.bars(words, *shapes.BY_LEVEL))


def mean_week(words: Words) -> list[str]:
    return remarks.of_week(words, shapes.MEAN)


@pytest.mark.parametrize(
    ("say", "language", "said"),
    [
        (
            short,
            Language.ET,
            (
                "November 2026: kaetud 512 h, vajalik 540 h, puudu 28 h. "
                "Puudu jäi 11 kuul, kõige rohkem: august 2026 (90 h). Andmed puuduvad 2 kuu kohta."
            ),
        ),
        (
            short,
            Language.EN,
            (
                "November 2026: 512 h covered of 540 h needed, 28 h short. "
                "Short in 11 months, most in August 2026 (90 h). No data for 2 months."
            ),
        ),
        (
            short,
            Language.RU,
            (
                "Ноябрь 2026: укомплектовано 512 ч из нужных 540 ч, не хватает 28 ч. "
                "Не хватало в 11 месяцах, больше всего: август 2026 (90 ч). Нет данных за 2 месяца."
            ),
        ),
        (
            trend,
            Language.ET,
            (
                "November 2026: 91 %, umbes sama palju kui varasematel kuudel keskmiselt (91 %). "
                "Eesmärk 95 %: täidetud 2 kuul, täitmata 10 kuul. Madalaim: august 2026 (83 %). "
                "Andmed puuduvad 1 kuu kohta."
            ),
        ),
        (
            trend,
            Language.EN,
            (
                "November 2026: 91%, about the mean of the months before (91%). "
                "Eesmärk 95%: met in 2 months, missed in 10. Lowest: August 2026 (83%). No data for 1 month."
            ),
        ),
        (
            trend,
            Language.RU,
            (
                "Ноябрь 2026: 91 %, примерно как в среднем за предыдущие месяцы (91 %). "
                "Eesmärk 95 %: выполнено в 2 месяцах, не выполнено в 10. "
                "Самое низкое значение: август 2026 (83 %). Нет данных за 1 месяц."
            ),
        ),
        (
            levels,
            Language.ET,
            (
                "November 2026: 11, umbes sama palju kui varasematel kuudel keskmiselt (11). "
                "Neist suure või äärmiselt suure riskiga: 1. Kõrgeim: oktoober 2026 (20). Andmed puuduvad 1 kuu kohta."
            ),
        ),
        (
            accepting,
            Language.EN,
            (
                "November 2026, mediaan: 4 min, about the mean of the months before (4 min). "
                "Eesmärk 10 min, 90. protsentiil: met in 3 months, missed in 9. "
                "Highest: August 2026, 90. protsentiil (27 h)."
            ),
        ),
        (by_level, Language.ET, "Eesmärk on täitmata: suur risk (12 min)."),
        (by_level, Language.EN, "Target missed: suur risk (12 min)."),
        (by_level, Language.RU, "Цель не достигнута: suur risk (12 мин)."),
        (mean_week, Language.ET, "Keskmisel nädalal on kaetud 78 %. Kõige vähem inimesi: P 18–20 (0/3)."),
        (mean_week, Language.EN, "78% of the mean week is covered. Fewest people: Sun 18–20 (0/3)."),
        (mean_week, Language.RU, "В среднюю неделю укомплектовано 78 %. Меньше всего людей: вс 18–20 (0/3)."),
    ],
)
def test_the_main_findings_are_said(texts: Texts, zone: ZoneInfo, say: Say, language: Language, said: str) -> None:
    found = " ".join(say(texts.speak(language, zone)))
    assert found.replace("\N{NO-BREAK SPACE}", " ") == said


@pytest.fixture
def english(texts: Texts, zone: ZoneInfo) -> Words:
    return texts.speak(Language.EN, zone)


def of(words: Words, *values: float | None) -> str:
    frame = shapes.frame(words, Measure.COUNT, count=len(values))
    return " ".join(remarks.of_trend(words, Trend(frame, (Series("a", values),))))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((7,), "November 2026: 7."),
        ((2, 2, 9), "November 2026: 9, above the mean of the months before (2). Highest: November 2026 (9)."),
        ((9, 9, 2), "November 2026: 2, below the mean of the months before (9). Highest: October 2026 (9)."),
        ((2, 2, 2), "November 2026: 2, about the mean of the months before (2)."),
        ((2, None), "October 2026: 2. No data for 1 month."),
        ((None, None), "No data for 2 months."),
    ],
)
def test_a_trend_is_told_as_far_as_it_is_known(english: Words, values: tuple[float | None, ...], said: str) -> None:
    assert of(english, *values) == said


def test_enough_hours_are_said_to_be_enough(english: Words) -> None:
    frame = shapes.frame(english, Measure.HOURS, count=2)
    enough = Trend(frame, (Series("a", (540, 561), Form.BARS), Series("b", (540, 560))))
    (said,) = remarks.of_shortfall(english, enough)
    assert said.replace("\N{NO-BREAK SPACE}", " ") == "November 2026: all hours needed (560 h) were covered."


def test_counts_that_are_not_said_are_not_given_away_by_words(english: Words) -> None:
    counts: list[tuple[int | Few, ...] | None] = [(9, 3, 9, 1, 1), (9, Few.FEW, 9, Few.FEW, 0), None]
    assert remarks.of_stack(english, shapes.stack(english, counts)) == ["October 2026: ≥20.", "No data for 1 month."]


def test_a_month_without_cases_is_no_month_without_data(english: Words) -> None:
    said = " ".join(remarks.of_spread(english, shapes.spread(english, (Pair(1, 2), None, Pair(4, 11)))))
    assert (
        said == "November 2026, mediaan: 4\u00a0min. Eesmärk 10\u00a0min, 90. protsentiil: met in 1 month, missed in 1."
    )


def test_bars_without_targets_name_the_highest(english: Words) -> None:
    pair = shapes.bars(english, Bar("a", 75), Bar("b", 80), Bar("c", None), measure=Measure.PERCENT)
    assert remarks.of_bars(english, pair) == ["Highest: b (80%)."]
    kept = shapes.bars(english, Bar("a", 5, target=5), Bar("c", None, target=7))
    assert remarks.of_bars(english, kept) == ["All targets are met."]


@pytest.mark.parametrize("language", Language)
def test_there_is_always_something_to_say(texts: Texts, zone: ZoneInfo, language: Language) -> None:
    """A picture without alternative text is nothing to who cannot see it."""
    words = texts.speak(language, zone)
    nothing = words.plain("kit-graph-nothing")
    assert remarks.of_stack(words, shapes.stack(words, [None, None])) == [nothing]
    assert remarks.of_bars(words, shapes.bars(words)) == [nothing]
    assert remarks.of_spread(words, shapes.spread(words, (None, None))) == [nothing]
    assert remarks.of_week(words, MeanWeek({})) == [words.plain("kit-heatmap-nothing")]
    assert len(remarks.of_week(words, MeanWeek({(0, 9): MeanCell(1, 1)}))) == 1
