"""What a lead types for everybody, and what a draft still lacks."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from handlers.rules import composing
from handlers.rules.composing import Check, Draft, Lack, Unclear
from storage.members import Language

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
DAY = timedelta(days=1)
ET, RU = Language.ET, Language.RU
MOST = 300


def why(read: Callable[[str], Any], text: str) -> str:
    """The key of why it is not clear."""
    with pytest.raises(Unclear) as unclear:
        read(text)
    return unclear.value.key


def link(text: str) -> str:
    return composing.link(text, most=MOST)


def test_the_first_line_is_the_title_and_the_others_are_the_text() -> None:
    assert composing.said("Title") == ("Title", "")
    assert composing.said("Title\nOne\nTwo\nThree") == ("Title", "One\nTwo\nThree")


def test_what_is_too_long_is_said_with_what_fits() -> None:
    assert composing.said("x" * 80 + "\n" + "y" * 600)[0] == "x" * 80
    with pytest.raises(Unclear) as unclear:
        composing.said("x" * 81)
    assert (unclear.value.key, unclear.value.values) == ("writing-title-long", {"most": 80, "has": 81})
    assert why(composing.said, "x\n" + "y" * 601) == "writing-body-long"
    assert why(composing.said, "") == "writing-text-nothing"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://example.ee", "https://example.ee"),
        (" https://example.ee/a?b=1&c=ä#d ", "https://example.ee/a?b=1&c=ä#d"),
        ("HTTPS://Example.ee", "HTTPS://Example.ee"),
        ("example.ee/leht", "https://example.ee/leht"),
        ("https://example.ee:8443/", "https://example.ee:8443/"),
    ],
)
def test_links_are_read(typed: str, address: str) -> None:
    assert link(typed) == address


@pytest.mark.parametrize(
    "typed",
    [
        *("http://example.ee", "ftp://example.ee", "javascript:alert(1)", "https://", "https://example", "vaata siia"),
        *('https://example.ee/"onclick', "https://example.ee/<b>", "https://mari@example.ee", "https://example.ee:x/"),
        *("https://a.ee https://b.ee", "https://[::1", "", "tg://user?id=1", "https://.ee.", "https://example.ee/\\x"),
        *("https://127.0.0.1/", "https://exam ple.ee", "https://a..ee"),
    ],
)
def test_what_is_no_link_is_turned_down(typed: str) -> None:
    assert why(link, typed) == "writing-link-unclear"


def test_a_link_fits_also_where_it_is_written_with_more_signs() -> None:
    start = "https://example.ee/"
    assert link(start + "x" * (MOST - len(start)))
    assert why(link, start + "x" * MOST) == "writing-link-long"
    assert why(link, start + "&" * (MOST - len(start))) == "writing-link-long"


def test_a_check_is_a_question_and_answers_with_one_right() -> None:
    assert composing.check("Kas?\n* Jah\nEi") == Check("Kas?", ("Jah", "Ei"), 0)
    assert composing.check("Kas?\nA\nB\nC *\nD") == Check("Kas?", ("A", "B", "C", "D"), 2)
    assert composing.check("Kas?\nJah\nEi").right is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Kas?", "writing-check-answers"),
        ("Kas?\n*Jah", "writing-check-answers"),
        ("Kas?\n*A\nB\nC\nD\nE", "writing-check-answers"),
        ("Kas?\n*\nB", "writing-check-answers"),
        ("Kas?\n*A\n*B", "writing-check-right"),
        ("Kas?\n*Jah\njah", "writing-check-same"),
        ("x" * 201 + "\n*A\nB", "writing-question-long"),
        ("Kas?\n*A\n" + "B" * 81, "writing-answer-long"),
        (
            "Kas?\n*A" + '"' * 79 + "\nB" + '"' * 79 + "\nC" + '"' * 79,
            "writing-answer-long",
        ),  # stored with two signs each
    ],
)
def test_what_is_no_check_is_turned_down(typed: str, key: str) -> None:
    assert why(composing.check, typed) == key


def test_checks_in_other_languages_have_as_many_answers_and_the_same_right_one() -> None:
    two = Check("?", ("a", "b"), None)
    assert composing.agreed(Check("?", ("a", "b"), 1), right=0, others=()) == 1
    assert composing.agreed(two, right=1, others=(2,)) == 1
    for check, right, others in ((two, None, ()), (two, 0, (3,)), (Check("?", ("a", "b"), 0), 1, (2,))):
        with pytest.raises(Unclear):
            composing.agreed(check, right=right, others=others)


@pytest.mark.parametrize(
    ("draft", "lacks"),
    [
        (Draft(titles={ET}), ()),
        (Draft(titles=()), (Lack.TEXT,)),
        (Draft(titles={ET}, people=0), (Lack.NOBODY,)),
        (Draft(titles=(), people=0), (Lack.TEXT, Lack.NOBODY)),
        (Draft(titles={ET}, is_version=True), (Lack.NEWS,)),
        (Draft(titles={ET}, is_version=True, has_news=True), ()),
        (Draft(titles={ET, RU}, answers={ET: 2}), (Lack.CHECK,)),
        (Draft(titles={ET, RU}, answers={ET: 2, RU: 3}), (Lack.CHECK,)),
        (Draft(titles={ET, RU}, answers={ET: 2, RU: 2}), ()),
        (Draft(titles={ET}, ends_at=NOW), (Lack.ENDED,)),
        (Draft(titles={ET}, ends_at=NOW + DAY), ()),
        (Draft(titles={ET}, is_must=True, read_by=NOW), (Lack.DUE,)),
        (Draft(titles={ET}, is_must=True, read_by=NOW + 2 * DAY, ends_at=NOW + DAY), (Lack.DUE,)),
        (Draft(titles={ET}, is_must=True, read_by=NOW + DAY, ends_at=NOW + DAY), ()),
        (Draft(titles={ET}, is_must=False, read_by=NOW - DAY), ()),
        (Draft(titles={ET}, is_must=True, read_by=NOW + DAY, ends_at=NOW - DAY), (Lack.ENDED,)),
    ],
)
def test_everything_that_keeps_a_draft_is_said(draft: Draft, lacks: tuple[Lack, ...]) -> None:
    assert composing.lacks(draft, at=NOW) == lacks
