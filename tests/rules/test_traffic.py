"""Figures of the contact centre added up by hand: days into months, months into longer stretches, and their shares."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import traffic
from handlers.rules.traffic import Counted, Origin, Record
from storage.traffic import Given, Measure, Source, Span

JANUARY, LAST = date(2027, 1, 1), date(2027, 1, 31)
DAY = timedelta(days=1)


def of_day(
    day: int,
    measure: Measure,
    value: float | None,
    *,
    order: int = 1,
    label: str = "",
    source: Source = Source.IMPORT,
    within: int = 60,
    abandoned: int = 30,
) -> Given:
    on = date(2027, 1, day)
    return Given(Span.DAY, on, measure, label, value, order, source, within, abandoned)


def of_month(measure: Measure, value: float | None, *, order: int = 1, label: str = "", month: int = 1) -> Given:
    return Given(Span.MONTH, date(2027, month, 1), measure, label, value, order, Source.HAND, 60, 30)


def january(*rows: Given) -> Record:
    return traffic.record(rows, JANUARY, LAST)


def value(record: Record, measure: Measure) -> float | None:
    return record.told[measure].value if measure in record.told else None


def test_what_nobody_told_is_missing_and_never_nought() -> None:
    nothing = january()
    assert nothing.told == {}
    assert nothing.contacts is None
    assert (nothing.abandonment, nothing.service_level) == (None, None)
    unknown = january(of_day(1, Measure.ANSWERED, None), of_month(Measure.CONTACTS, None))
    assert unknown.told == {}
    nought = january(of_day(1, Measure.ANSWERED, 0))
    assert value(nought, Measure.ANSWERED) == 0


def test_counts_are_added_up_and_the_longest_is_the_longest() -> None:
    rows = [of_day(day, Measure.CONTACTS, day) for day in range(1, 32)]
    rows += [of_day(3, Measure.LONGEST, 90), of_day(4, Measure.LONGEST, 600), of_day(5, Measure.LONGEST, 30)]
    found = january(*rows)
    assert value(found, Measure.CONTACTS) == 31 * 32 / 2
    assert value(found, Measure.LONGEST) == 600
    assert not found.is_partial(Measure.CONTACTS)
    assert found.is_partial(Measure.LONGEST)


def test_a_mean_has_as_much_weight_as_were_answered() -> None:
    """10 answered after 60 s and 30 after 20 s waited (600 + 600) / 40 = 30 s."""
    rows = [of_day(1, Measure.ANSWERED, 10), of_day(2, Measure.ANSWERED, 30)]
    found = january(*rows, of_day(1, Measure.WAIT, 60), of_day(2, Measure.WAIT, 20))
    assert value(found, Measure.WAIT) == 30


def test_a_day_without_answers_has_no_weight_and_one_that_cannot_be_weighed_is_left_out() -> None:
    rows = [of_day(1, Measure.ANSWERED, 10), of_day(2, Measure.ANSWERED, 0), of_day(3, Measure.ANSWERED, None)]
    found = january(*rows, *(of_day(day, Measure.WAIT, 20 * day) for day in (1, 2, 3)))
    assert value(found, Measure.WAIT) == 20
    assert found.told[Measure.WAIT].days == {date(2027, 1, 1), date(2027, 1, 2)}
    assert january(of_day(1, Measure.WAIT, 10), of_day(2, Measure.WAIT, 20)).told == {}
    assert value(january(of_day(1, Measure.WAIT, 10)), Measure.WAIT) == 10


def test_a_median_of_medians_is_none() -> None:
    assert value(january(of_day(1, Measure.MEDIAN, 10)), Measure.MEDIAN) == 10
    assert january(of_day(1, Measure.MEDIAN, 10), of_day(2, Measure.MEDIAN, 10)).told == {}
    month = january(of_month(Measure.MEDIAN, 2880))
    assert value(month, Measure.MEDIAN) == 2880
    february = traffic.record([of_month(Measure.MEDIAN, 2880, month=2)], date(2027, 2, 1), date(2027, 2, 28))
    assert traffic.add([month, february]).told == {}


def test_shares_are_as_the_domain_defines_them() -> None:
    """30 abandoned of 270 + 30; 240 of these 300 were answered in time."""
    found = january(of_month(Measure.ANSWERED, 270), of_month(Measure.ABANDONED, 30), of_month(Measure.WITHIN, 240))
    assert found.abandonment == pytest.approx(0.1)
    assert found.service_level == pytest.approx(0.8)
    assert (found.within, found.abandoned_after) == (60, 30)


@pytest.mark.parametrize(
    "rows",
    [
        [of_month(Measure.ABANDONED, 30)],
        [of_month(Measure.ANSWERED, 270)],
        [of_day(1, Measure.ANSWERED, 9), of_day(2, Measure.ANSWERED, 9), of_day(1, Measure.ABANDONED, 1)],
        [of_month(Measure.ANSWERED, 270), of_day(1, Measure.ABANDONED, 1)],
        [of_month(Measure.ANSWERED, 0), of_month(Measure.ABANDONED, 0)],
    ],
)
def test_a_rate_is_never_made_of_parts_that_do_not_belong_together(rows: Sequence[Given]) -> None:
    assert january(*rows).abandonment is None


def test_what_was_measured_by_two_thresholds_makes_no_rate() -> None:
    answered = [of_day(day, Measure.ANSWERED, 9) for day in (1, 2)]
    left = [of_day(day, Measure.ABANDONED, 1) for day in (1, 2)]
    within = [of_day(day, Measure.WITHIN, 8) for day in (1, 2)]
    assert january(*answered, *left, *within).service_level == pytest.approx(0.8)
    found = january(*answered, *left, within[0], replace(within[1], within=20))
    assert found.service_level is None
    assert found.within is None
    assert found.abandonment == pytest.approx(0.1)


def test_more_than_all_is_no_share() -> None:
    rows = [of_month(Measure.ANSWERED, 10), of_month(Measure.ABANDONED, 0), of_month(Measure.WITHIN, 11)]
    assert january(*rows).service_level is None


def test_the_later_of_two_holds_also_where_it_says_not_known() -> None:
    first, second = of_day(1, Measure.CONTACTS, 5), of_day(1, Measure.CONTACTS, 7, order=2)
    assert value(january(first, second), Measure.CONTACTS) == 7
    assert value(january(first, replace(second, value=None)), Measure.CONTACTS) is None
    assert value(january(first), Measure.CONTACTS) == 5


def test_labels_are_replaced_as_a_whole() -> None:
    old = [of_day(1, Measure.TOPIC, 3, label="ärevus"), of_day(1, Measure.TOPIC, 4, label="kool")]
    new = [of_day(1, Measure.TOPIC, 5, label="ärevus", order=2)]
    other = [of_day(2, Measure.TOPIC, 1, label="kool")]
    assert january(*old, *other).told[Measure.TOPIC].labels == {"ärevus": 3, "kool": 5}
    assert january(*old, *new, *other).told[Measure.TOPIC].labels == {"ärevus": 5, "kool": 1}


def test_a_whole_month_holds_until_later_days_reach_from_its_beginning_to_its_end() -> None:
    whole = of_month(Measure.CONTACTS, 400, order=2)
    days = [of_day(day, Measure.CONTACTS, 10, order=3) for day in range(1, 32)]
    assert value(january(whole, *days), Measure.CONTACTS) == 310
    assert value(january(whole, *days[:10]), Measure.CONTACTS) == 400
    assert value(january(whole, *(replace(each, order=1) for each in days)), Measure.CONTACTS) == 400
    assert value(january(whole, days[0], days[-1]), Measure.CONTACTS) == 20
    gone = replace(whole, value=None)
    assert value(january(gone, *(replace(each, order=1) for each in days)), Measure.CONTACTS) is None


def test_a_partial_month_says_its_days_and_a_week_takes_no_month() -> None:
    found = january(of_day(3, Measure.CONTACTS, 1), of_day(9, Measure.CONTACTS, 1))
    assert found.told[Measure.CONTACTS].days == {date(2027, 1, 3), date(2027, 1, 9)}
    assert found.is_partial(Measure.CONTACTS)
    week = traffic.record(
        [of_month(Measure.CONTACTS, 400), of_day(4, Measure.CONTACTS, 3)], date(2027, 1, 1), date(2027, 1, 7)
    )
    assert value(week, Measure.CONTACTS) == 3


def test_months_are_added_up_with_the_weight_of_each() -> None:
    """100 at 30 s and 300 at 50 s waited 45 s in the mean."""
    first = january(of_month(Measure.ANSWERED, 100), of_month(Measure.WAIT, 30), of_month(Measure.LONGEST, 900))
    february = [of_month(Measure.ANSWERED, 300, month=2), of_month(Measure.WAIT, 50, month=2)]
    second = traffic.record(february, date(2027, 2, 1), date(2027, 2, 28))
    both = traffic.add([first, second])
    assert (both.first, both.last, both.length) == (JANUARY, date(2027, 2, 28), 59)
    assert value(both, Measure.WAIT) == 45
    assert value(both, Measure.ANSWERED) == 400
    assert value(both, Measure.LONGEST) == 900
    assert both.is_partial(Measure.LONGEST)
    without = traffic.add([january(of_month(Measure.WAIT, 30)), second])
    assert value(without, Measure.WAIT) == 50
    assert without.is_partial(Measure.WAIT)


def test_no_time_is_no_stretch() -> None:
    with pytest.raises(ValueError, match="no time"):
        traffic.add([])


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2027-01-01", "2027-01-31", ["2027-01-01"]),
        ("2027-01-15", "2027-03-02", ["2027-01-15", "2027-02-01", "2027-03-01"]),
        ("2027-12-31", "2028-01-01", ["2027-12-31", "2028-01-01"]),
        ("2027-01-05", "2027-01-05", ["2027-01-05"]),
    ],
)
def test_a_stretch_is_whole_months_and_what_is_left(first: str, last: str, expected: list[str]) -> None:
    found = traffic.pieces(date.fromisoformat(first), date.fromisoformat(last))
    assert [each.isoformat() for each, _ in found] == expected
    assert found[-1][1].isoformat() == last
    assert all(after[0] == before[1] + DAY for before, after in pairwise(found))


def test_counsellors_counts_stand_in_only_where_the_contact_centre_told_nothing() -> None:
    counted = Counted(contacts=41, counted=9, worked=12)
    found = replace(january(), counted=counted).contacts
    assert found is not None
    assert found.value == 41
    assert found.origins == {Origin.COUNTED}
    for told in (of_month(Measure.CONTACTS, 50), of_month(Measure.ANSWERED, 50)):
        known = replace(january(told), counted=counted).contacts
        assert known is None or known.origins == {Origin.HAND}
    assert replace(january(), counted=Counted(worked=12)).contacts is None


def test_counts_that_nobody_made_add_up_to_none() -> None:
    parts = [Counted(3, None, None, 1, 2), Counted(None, None, 4, 0, 1)]
    records = [replace(january(), counted=each) for each in parts]
    assert traffic.add(records).counted == Counted(3, None, 4, 1, 3)


@given(st.lists(st.tuples(st.integers(0, 200), st.integers(0, 600)), min_size=31, max_size=31), st.integers(1, 30))
def test_a_mean_of_parts_is_the_mean_of_the_whole(days: list[tuple[int, int]], cut: int) -> None:
    rows = [
        each
        for day, (answered, wait) in enumerate(days, start=1)
        for each in (of_day(day, Measure.ANSWERED, answered), of_day(day, Measure.WAIT, wait))
    ]
    middle = date(2027, 1, cut)
    parts = [traffic.record(rows, JANUARY, middle), traffic.record(rows, middle + DAY, LAST)]
    whole, added = traffic.record(rows, JANUARY, LAST), traffic.add(parts)
    total = sum(answered for answered, _ in days)
    assert value(added, Measure.ANSWERED) == value(whole, Measure.ANSWERED) == total
    if total:
        expected = sum(answered * wait for answered, wait in days) / total
        assert value(whole, Measure.WAIT) == pytest.approx(expected)
        assert value(added, Measure.WAIT) == pytest.approx(expected)
