"""When a week counts as better or worse than those before it."""

import pytest

from handlers.rules import week_verdicts
from handlers.rules.shares import Share
from handlers.rules.week_verdicts import Aspect, Verdict, Week


def week(coverage: float | None = None, accepted: float | None = None, no_shows: float | None = None) -> Week:
    return Week({Aspect.COVERAGE: coverage, Aspect.ACCEPTED: accepted, Aspect.NO_SHOWS: no_shows})


@pytest.mark.parametrize(
    ("this", "before", "verdict", "changed"),
    [
        (week(0.95), [week(0.90)] * 4, Verdict.BETTER, [Aspect.COVERAGE]),
        (week(0.90), [week(0.95)] * 4, Verdict.WORSE, [Aspect.COVERAGE]),
        (week(0.92), [week(0.90)] * 4, Verdict.SAME, []),  # two points are chance
        (week(0.90, no_shows=0.1), [week(0.90, no_shows=0.02)], Verdict.WORSE, [Aspect.NO_SHOWS]),
        (week(0.90, no_shows=0.0), [week(0.90, no_shows=0.05)], Verdict.BETTER, [Aspect.NO_SHOWS]),
        (week(0.99, 0.5), [week(0.9, 0.9)], Verdict.MIXED, [Aspect.COVERAGE, Aspect.ACCEPTED]),
        (week(0.99), [], Verdict.FIRST, []),
        (week(None, None), [week(0.9, 0.9)], Verdict.UNKNOWN, []),
        (week(None, None), [week(None, None)], Verdict.FIRST, []),
        (week(0.95), [week(None), week(0.90), week(None), week(0.90)], Verdict.BETTER, [Aspect.COVERAGE]),
        (week(0.0), [week(0.0)], Verdict.SAME, []),
    ],
)
def test_a_week_beside_those_before(this: Week, before: list[Week], verdict: Verdict, changed: list[Aspect]) -> None:
    found = week_verdicts.compare(this, before)
    assert found.verdict is verdict
    assert [each.aspect for each in found.changes] == changed


@pytest.mark.parametrize(
    ("share", "value"),
    [(Share(1, 1), None), (Share(0, 4), None), (Share(4, 5), 0.8), (Share(0, 0), None), (None, None)],
)
def test_a_share_of_few_is_not_compared(share: Share | None, value: float | None) -> None:
    assert week_verdicts.telling(share) == value


def test_what_is_not_known_of_a_week_does_not_pull_the_mean_down() -> None:
    assert week_verdicts.mean(Aspect.COVERAGE, [week(0.8), week(None), week(1.0)]) == pytest.approx(0.9)
    assert week_verdicts.mean(Aspect.ACCEPTED, [week(0.8)]) is None
