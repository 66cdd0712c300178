"""Words as they are compared, what is asked when nothing is found, what comes first."""

import itertools
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import searching


@dataclass(frozen=True)
class Entry:
    title: str
    lines: str = ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Õõne ÕÕNE", "oone oone"),
        ("Ää-öö, üü!", "aa oo uu"),
        ("šokk ja žurnaal", "sokk ja zurnaal"),
        ("Ёлка ЁЖ", "елка еж"),
        ("Йод, йога", "йод йога"),
        ("и\u0306од e\u0301", "йод e"),  # signs written apart
        ("112 ja 116 006", "112 ja 116 006"),
        ("v2.0 e-post a_b", "v2 0 e post a b"),
        ("Straße ﬁ", "strasse fi"),
        ("😀 «…» '\"*:&|!()<->\\ \x00", ""),
        ("x" * 90, "x" * 40),
    ],
)
def test_words_are_compared_without_what_people_leave_out(text: str, folded: str) -> None:
    assert searching.fold(text) == folded


@given(st.text(max_size=300))
def test_what_is_folded_is_letters_and_numbers_and_stays_as_it_is(text: str) -> None:
    folded = searching.fold(text)
    assert searching.fold(folded) == folded
    assert all(word and word.isalnum() and len(word) <= 40 for word in folded.split(" ") if folded)


@given(st.text(max_size=6000))
def test_a_query_is_a_few_words_whatever_is_typed(typed: str) -> None:
    asked = searching.wanted(typed)
    assert len(asked) <= searching.MOST_WORDS
    assert len(set(asked)) == len(asked)


def test_each_word_of_an_entry_is_kept_once_and_not_without_end() -> None:
    assert searching.words(["Laps, laps ja ema", None, "EMA"]) == "ema ja laps"
    many = searching.words([" ".join(f"w{n}" for n in range(searching.MOST_DIFFERENT + 500))])
    assert len(many.split()) == searching.MOST_DIFFERENT


@pytest.mark.parametrize(
    ("asked", "tried"),
    [
        (("alaealisega",), [("alaealisega",), ("alaealise",), ("alaeali",)]),
        (("подростка",), [("подростка",), ("подрост",), ("подрос",)]),
        (("lapsed", "112"), [("lapsed", "112"), ("laps", "112")]),
        (("116006",), [("116006",)]),
        (("ema",), [("ema",)]),
        (("emale", "ema"), [("emale", "ema"), ("ema",)]),
        ((), []),
    ],
)
def test_endings_are_left_out_of_words_but_not_of_numbers(asked: tuple[str, ...], tried: list[tuple[str, ...]]) -> None:
    assert list(searching.tries(asked)) == tried


def test_an_entry_has_no_more_words_than_the_databases_take() -> None:
    many = [f"{number:05}" + "щ" * 35 for number in range(29_000)]
    found = searching.words(many)
    assert len(found.encode()) <= searching.MOST_BYTES
    assert found.split() == many[: len(found.split())]


@given(st.lists(st.text(alphabet="abcõдй1", min_size=1, max_size=30), max_size=8))
def test_each_try_finds_what_the_one_before_did(asked: list[str]) -> None:
    tries = list(searching.tries(tuple(asked)))
    for before, after in itertools.pairwise(tries):
        assert all(any(word.startswith(shorter) for shorter in after) for word in before)


def test_a_title_is_worth_more_than_lines_and_a_whole_word_more_than_a_beginning() -> None:
    entries = [
        Entry("laps vestluses"),
        Entry("lapsed vestluses"),
        Entry("vestlus", "laps helistab"),
        Entry("vestlus", "lapsed helistavad"),
        Entry("vestlus"),  # only in its document
    ]
    ranks = [searching.rank(each, ("laps",)) for each in entries]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)
