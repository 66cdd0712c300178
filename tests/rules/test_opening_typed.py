"""Opening hours as people type them in three languages, and what is not guessed."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import opening_hours, opening_typed
from handlers.rules.opening_hours import ALWAYS, UNKNOWN, WHOLE_DAY, Hours, Span, Spans


def spans(text: str) -> Spans:
    """`9-12 13:30-17`."""
    return tuple(
        Span(*(time.fromisoformat(f"{each:0>5}" if ":" in each else f"{each:0>2}:00") for each in part.split("-")))
        for part in text.split()
    )


def week(said: str, holidays: str | None = None) -> Hours:
    """`0-4 9-17 | 5 10-14`: days, Monday is 0, and their hours."""
    found: list[Spans] = [()] * 7
    for part in said.split(" | "):
        days, _, hours = part.partition(" ")
        first, _, last = days.partition("-")
        for day in range(int(first), int(last or first) + 1):
            found[day] = spans(hours)
    return Hours(tuple(found), None if holidays is None else spans(holidays))


EVERY_NIGHT = week("0-6 19-7", "19-7")
OFFICE = week("0-4 9-17")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The ways a lead writes them, in each language.
        ("E-R 9-17; L 10-14", week("0-4 9-17 | 5 10-14")),
        ("e–r 9–17 l 10–14", week("0-4 9-17 | 5 10-14")),
        ("E-R 9.00–17.00, L 10:00-14:00", week("0-4 9-17 | 5 10-14")),
        ("E-N 9-17, R 9-16", week("0-3 9-17 | 4 9-16")),
        ("E-R kell 9 kuni 17", OFFICE),
        ("tööpäeviti 9-17", OFFICE),
        ("Esmaspäevast reedeni 9-17", OFFICE),
        ("kolmapäevast reedeni 9-12", week("2-4 9-12")),
        ("esmaspäev ja kolmapäev 9-12", week("0 9-12 | 2 9-12")),
        ("pühapäev 10-14", week("6 10-14")),
        ("nädalavahetusel 10-14", week("5-6 10-14")),
        ("Mon-Fri 9-17", OFFICE),
        ("Monday to Friday 8:30 - 16", week("0-4 8:30-16")),
        ("weekdays 9am-5pm", OFFICE),
        ("Sat & Sun 12 noon", None),
        ("weekends 10-14", week("5-6 10-14")),
        ("пн-пт 9-17", OFFICE),
        ("пн-пт с 9 до 17", OFFICE),
        ("с понедельника по пятницу 9-17", OFFICE),
        ("по будням 9-17", OFFICE),
        ("будни 9:00-18:00, сб 10-15", week("0-4 9-18 | 5 10-15")),
        ("по выходным 10-14", week("5-6 10-14")),
        # Breaks, in whichever order.
        ("E, K, R 9-12.30, 13-17", week("0 9-12:30 13-17 | 2 9-12:30 13-17 | 4 9-12:30 13-17")),
        ("E-R 13-17, 9-12", week("0-4 9-12 13-17")),
        # Over midnight and over the end of the week.
        ("R 22-6", week("4 22-6")),
        ("L-E 9-12", week("0 9-12 | 5-6 9-12")),
        ("iga päev 19-7", EVERY_NIGHT),
        ("every day 19-7", EVERY_NIGHT),
        ("ежедневно 19-7", EVERY_NIGHT),
        ("19-07", EVERY_NIGHT),
        ("E-P 19-7", EVERY_NIGHT),
        ("18-24", week("0-6 18-0", "18-0")),
        # At all hours.
        ("24 h", ALWAYS),
        ("24h", ALWAYS),
        ("24/7", ALWAYS),
        ("24 tundi", ALWAYS),
        ("ööpäevaringselt", ALWAYS),
        ("ööpäev ringi", ALWAYS),
        ("around the clock", ALWAYS),
        ("24 hours", ALWAYS),
        ("круглосуточно", ALWAYS),
        ("24 ч", ALWAYS),
        ("24 часа", ALWAYS),
        ("iga päev 0-24", ALWAYS),
        ("iga päev ööpäevaringselt", ALWAYS),
        ("E-R 24 h", week("0-4 0-0")),
        # Public holidays, and days that are closed.
        ("E-R 9-17, riigipühadel kinni", week("0-4 9-17", "")),
        ("E-R 9-17; püha 10-12", week("0-4 9-17", "10-12")),
        ("Mon-Fri 9-17; public holidays closed", week("0-4 9-17", "")),
        ("пн-пт 9-17; праздники закрыто", week("0-4 9-17", "")),
        ("iga päev 9-17, riigipühal kinni", week("0-6 9-17", "")),
        ("E-P ja riigipühal 9-17", week("0-6 9-17", "9-17")),
        ("iga päev 9-17; P kinni", week("0-5 9-17", "9-17")),
        ("iga päev 9-17; P 10-12", week("0-5 9-17 | 6 10-12", "9-17")),
        ("сб, вс выходной; пн-пт с 9 до 18", week("0-4 9-18")),
        # Nobody knows.
        ("teadmata", UNKNOWN),
        ("ei tea", UNKNOWN),
        ("unknown", UNKNOWN),
        ("неизвестно", UNKNOWN),
        ("?", UNKNOWN),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, expected: Hours | None) -> None:
    assert opening_typed.hours(text) == expected
    assert opening_typed.hours(f"  {text.upper()} \n") == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "homme", "vahel", "lahti", "112", "E-R", "E-R kinni", "riigipühal kinni", "P suletud", "kinni"),
        *("9-17 E-R", "E 9-25", "E 9:60-12", "E 24-6", "T 9-9", "0-0", "E 9", "E 9-12, 11-14", "E 22-6, 23-24"),
        *("E-R 13pm-5pm", "E-X 9-17", "ETKNR 9-17", "E-R 9-17 või 10-18", "teadmata 9-17", "E-R 9-17; L", "x" * 121),
        "E 9-17 " * 40,
    ],
)
def test_what_may_be_meant_otherwise_is_not_guessed(text: str) -> None:
    assert opening_typed.hours(text) is None


def test_a_day_that_is_said_twice_is_what_was_said_last() -> None:
    assert opening_typed.hours("E-R 9-17; K 10-19") == week("0-1 9-17 | 2 10-19 | 3-4 9-17")


_TOKENS = st.sampled_from(
    ["E-R", "L", "iga päev", "kinni", "9-17", "19-7", "24 h", "riigipühal", "ja", ",", ";", "teadmata", "mon", "пн"]
)


@given(st.lists(_TOKENS, max_size=8))
def test_whatever_is_understood_is_kept_as_it_was_understood(tokens: list[str]) -> None:
    found = opening_typed.hours(" ".join(tokens))
    if found is not None:
        assert opening_hours.read(opening_hours.written(found)) == found
        assert found == UNKNOWN or any(found.week or ())
        for day in found.week or ():
            assert day == WHOLE_DAY or all(each.start != each.end for each in day)


# Signs that are in no word that is understood, and stand between no two of them.
_STRANGE = st.text(st.characters(codec="utf-8", categories=("So", "Sm"), exclude_characters="+"), min_size=1)


@given(st.sampled_from(["E-R 9-17", "24 h", "iga päev 19-7", "teadmata", "L 10-14, 15-18"]), _STRANGE, st.data())
def test_words_of_which_a_part_is_not_understood_are_refused_whole(
    said: str, strange: str, data: st.DataObject
) -> None:
    assert opening_typed.hours(said) is not None
    at = data.draw(st.integers(0, len(said)))
    assert opening_typed.hours(said[:at] + strange + said[at:]) is None


@given(st.lists(_TOKENS | st.sampled_from(["9-17"]) | st.text(max_size=3), max_size=12).map(" ".join))
def test_any_words_are_hours_that_can_be_kept_or_none(text: str) -> None:
    found = opening_typed.hours(text)
    if found is not None:
        assert opening_hours.read(opening_hours.written(found)) == found
        for day in (*(found.week or ()), found.holidays or ()):
            minutes = [minute for each in day for minute in open_in(each)]
            assert len(minutes) == len(set(minutes))  # nothing is open twice at a time


def open_in(stretch: Span) -> range:
    """The minutes of its day, and of the night after, that it is open in."""
    first, last = (each.hour * 60 + each.minute for each in stretch)
    return range(first, last if last > first else last + 24 * 60)
