"""Numbers, times, days and months as people and programs write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import traffic_typed as typed


@pytest.mark.parametrize(
    ("text", "value", "whole"),
    [
        ("0", 0, 0),
        ("412", 412, 412),
        ("1 234", 1234, 1234),
        ("1\u00a0234", 1234, 1234),
        ("1\u202f234", 1234, 1234),
        ("1'234", 1234, 1234),
        ("6,5", 6.5, None),
        ("6.5", 6.5, None),
        ("412,0", 412, 412),
        ("1.234,5", 1234.5, None),
        ("1,234.5", 1234.5, None),
        ("1,234", 1.234, 1234),
        ("1.234", 1.234, 1234),
        ("12.345.67", None, None),
        ("12.345,678,9", None, None),
        ("-3", None, None),
        ("1e3", None, None),
        ("nan", None, None),
        ("inf", None, None),
        ("٣", None, None),
        ("１２", 12, 12),
        ("5551234", None, None),  # as long as a phone number: nothing a helpline counts
        ("38001085718", None, None),
        ("12 kõnet", None, None),
        ("=1+1", None, None),
        ("", None, None),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, value: float | None, whole: float | None) -> None:
    assert typed.number(text) == value
    assert typed.number(text, is_whole=True) == whole


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("47", 47),
        ("6,5", 6.5),
        ("0:47", 47),
        ("1:47", 107),
        ("0:47,5", 47.5),
        ("00:00:47", 47),
        ("1:02:03", 3723),
        ("1 min 47 s", 107),
        ("1min47s", 107),
        ("6,5 sekundit", 6.5),
        ("2 t 5 min", 7500),
        ("52 min", 3120),
        ("1 h", 3600),
        ("1 мин 47 с", 107),
        ("6,5 секунд", 6.5),
        ("1 ч 2 мин", 3720),
        ("1:75", None),
        ("varsti", None),
        ("-5 s", None),
        ("٥ s", None),
        ("9999999 s", None),
        ("", None),
    ],
)
def test_a_length_of_time_is_read_in_every_language(text: str, seconds: float | None) -> None:
    assert typed.seconds(text) == seconds


def test_a_mere_number_is_in_the_unit_that_is_meant_and_others_say_theirs() -> None:
    assert typed.seconds("52", unit=60) == 3120
    assert typed.seconds("52 s", unit=60) == 52
    assert typed.seconds("0:52", unit=60) == 52


@pytest.mark.parametrize(
    ("text", "share"), [("92 %", 0.92), ("92,5%", 0.925), ("0%", 0), ("101 %", None), ("92", None)]
)
def test_a_share_says_per_cent(text: str, share: float | None) -> None:
    assert typed.share(text) == pytest.approx(share)


@pytest.mark.parametrize(
    "text",
    [
        *("5.01.2027", "05.01.2027", "5.1.27", "5/1/2027", "2027-01-05", "2027/01/05", "2027-01-05 14:00"),
        *(
            "2027-01-05T23:59:59Z",
            "5. jaanuar 2027",
            "5. jaan 2027",
            "5 January 2027",
            "5 января 2027 г.",
            "E 5.01.2027",
        ),
        *("05.01.2027 00:00", "E, 5.01.2027", "5-1-2027"),
    ],
)
def test_a_day_is_read_in_every_language(text: str) -> None:
    assert typed.day(text) == date(2027, 1, 5)


@pytest.mark.parametrize("text", ["31.02.2027", "5.13.2027", "1.01.1999", "5.01", "kolmapäev", "2027-01", "412", ""])
def test_what_is_no_day_is_none(text: str) -> None:
    assert typed.day(text) is None


@pytest.mark.parametrize(
    "text", ["2027-01", "01.2027", "1/2027", "jaanuar 2027", "Jaanuar 2027", "Jan 2027", "январь 2027", "янв. 2027"]
)
def test_a_month_is_read_in_every_language(text: str) -> None:
    assert typed.month(text) == date(2027, 1, 1)


@pytest.mark.parametrize("text", ["13.2027", "2027-00", "1.01.2027", "talv 2027", "1999-01", ""])
def test_what_is_no_month_is_none(text: str) -> None:
    assert typed.month(text) is None


def test_days_are_american_only_where_they_cannot_be_else() -> None:
    assert typed.has_american_days(["01/05/2027", "01/13/2027"])
    assert typed.day("01/13/2027", is_american=True) == date(2027, 1, 13)
    assert not typed.has_american_days(["01/05/2027", "02/06/2027"])
    assert not typed.has_american_days(["01/13/2027", "13/01/2027"])


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_a_reader(text: str) -> None:
    for value in (typed.number(text), typed.number(text, is_whole=True), typed.seconds(text), typed.share(text)):
        assert value is None or value >= 0
    typed.day(text), typed.month(text), typed.is_nothing(text)


@given(st.integers(0, typed.MOST))
def test_a_whole_number_survives_every_way_of_grouping(value: int) -> None:
    for sign in (" ", ".", ",", "'", "\u00a0"):
        assert typed.number(f"{value:,}".replace(",", sign), is_whole=True) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ärevus 45", {"Ärevus": 45}),
        ("Ärevus: 45\nSuhted – 38;", {"Ärevus": 45, "Suhted": 38}),
        ("Kool 1 200", {"Kool": 1200}),
        ("Tase 2 45", {"Tase 2": 45}),
        ("Ärevus", None),
        ("45", None),
        ("Ärevus 4\nÄrevus 5", None),
        ("Ärevus 4,5", None),
        ("x" * 41 + " 4", None),
        ("", None),
    ],
)
def test_labels_are_read_a_line_for_each(text: str, found: dict[str, float] | None) -> None:
    assert typed.labelled(text, most=40) == found
