"""How a digest is put together: the order, what is left out first, which buttons stay; and that it always fits."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import digest
from handlers.rules.digest import SCREEN, WHOLE, Digest, Frame, Part, Section

HEADINGS = {Section.DECIDE: "DECIDE", Section.LATELY: "LATELY", Section.TODAY: "TODAY", Section.PEOPLE: "PEOPLE"}
FRAME = Frame(("title",), ("all well", "calm"), HEADINGS, lambda count: f"+{count}")


def part(section: Section, *lines: str, button: str | None = None, rank: int = 50, is_news: bool = True) -> Part[str]:
    return Part(section, lines, button, rank, is_news)


def composed(*parts: Part[str]) -> Digest[str]:
    return digest.compose(parts, frame=FRAME, own=("refresh", "times"), everything="all")


def test_a_quiet_day_is_three_lines() -> None:
    found = composed(part(Section.TODAY, "08–12 2/2", is_news=False), part(Section.LATELY, is_news=True))
    assert found.lines == ("title", "all well", "calm")
    assert found.buttons == ("refresh", "times")
    assert found.is_quiet


def test_sections_come_in_order_with_what_is_more_urgent_first_and_empty_ones_vanish() -> None:
    found = composed(
        part(Section.REST, "rest"),
        part(Section.DECIDE, "later", rank=20, button="gaps"),
        part(Section.TODAY, "today", is_news=False),
        part(Section.DECIDE, "first", rank=0, button="cases"),
    )
    assert found.lines == ("title", "", "DECIDE", "1. first", "2. later", "", "TODAY", "today", "", "rest")


def test_each_red_line_has_its_button_and_the_same_one_is_there_once() -> None:
    found = composed(
        part(Section.READING, "reading", button="read"),
        part(Section.DECIDE, "a", button="cases"),
        part(Section.DECIDE, "b", button="cases"),
        part(Section.DECIDE, "c", button="gaps"),
    )
    assert found.buttons == ("cases", "gaps", "read", "refresh")


def test_with_more_kinds_than_there_is_room_for_one_button_opens_everything() -> None:
    found = composed(
        *(part(Section.DECIDE, each, button=each) for each in "abcde"), part(Section.REST, "r", button="r")
    )
    assert found.buttons == ("a", "b", "c", "all")


@pytest.mark.parametrize(
    ("red", "buttons"),
    [
        ("abcd", ("a", "b", "c", "d")),
        ("abc", ("a", "b", "c", "refresh")),
        ("ab", ("a", "b", "r", "refresh")),
    ],
)
def test_no_red_line_loses_its_button_to_one_of_the_digest_itself(red: str, buttons: tuple[str, ...]) -> None:
    found = composed(*(part(Section.DECIDE, each, button=each) for each in red), part(Section.REST, "r", button="r"))
    assert found.buttons == buttons
    assert found.left_out == 0


def test_what_matters_least_is_left_out_first_and_that_is_said() -> None:
    found = composed(
        part(Section.DECIDE, *(f"red {each}" for each in range(8)), button="cases"),
        part(Section.LATELY, "lately"),
        part(Section.REST, *(f"rest {each}" for each in range(9)), button="r"),
    )
    assert found.lines[-1] == "+4"
    assert [each for each in found.lines if each.startswith("rest")] == [f"rest {each}" for each in range(5)]
    assert found.buttons == ("cases", "r", "all", "refresh")


def test_what_is_so_every_day_is_left_out_before_any_news() -> None:
    found = composed(
        part(Section.DECIDE, *(f"red {each}" for each in range(10)), button="cases"),
        part(Section.TODAY, "as planned", is_news=False),
        part(Section.PEOPLE, "away: 1", is_news=False),
        part(Section.READING, *(f"to read {each}" for each in range(5))),
    )
    assert found.lines[-1] == "+2"
    assert "as planned" not in found.lines
    assert "to read 4" in found.lines


def test_of_red_lines_the_least_urgent_goes_and_what_is_left_out_is_said_with_them() -> None:
    found = composed(
        part(Section.DECIDE, *(f"gap {each}" for each in range(30)), rank=20, button="gaps"),
        part(Section.DECIDE, "nobody accepted it", rank=0, button="cases"),
        part(Section.TODAY, "today"),
    )
    assert found.lines[3] == "1. nobody accepted it"
    assert found.lines[-1] == "+17"
    assert "" not in found.lines[2:]
    assert "all" in found.buttons


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", 3), ("<b>abc</b>", 3), ("a &amp; b", 5), ("&lt;b&gt;", 3), ("õäöü", 4), ("📘", 2), ("a < b", 5)],
)
def test_characters_are_counted_as_telegram_counts_them(text: str, expected: int) -> None:
    assert digest.length(text) == expected


LINES = st.text(st.sampled_from("aõж📘<&> "), min_size=1, max_size=260).map(
    lambda text: f"<b>{html.escape(text, quote=False)}</b>"
)
PARTS = st.lists(
    st.builds(
        Part,
        section=st.sampled_from(Section),
        lines=st.lists(LINES, max_size=6).map(tuple),
        button=st.one_of(st.none(), st.sampled_from("abcdefgh")),
        rank=st.integers(0, 90),
        is_news=st.booleans(),
    ),
    max_size=25,
)


@given(parts=PARTS)
def test_it_never_exceeds_one_screen_whatever_there_is_to_say(parts: list[Part[str]]) -> None:
    found = composed(*parts)
    assert digest.fits(found.lines)
    assert sum(bool(each) for each in found.lines) <= 18
    assert len(html.unescape(re.sub(r"</?b>", "", "\n".join(found.lines))).encode("utf-16-le")) <= 1800
    assert len(found.buttons) <= 4
    assert len(set(found.buttons)) == len(found.buttons)
    red = {each.button for each in parts if each.section is Section.DECIDE and each.button and each.lines}
    assert "refresh" in found.buttons or set(found.buttons) <= red | {"all"}


@given(parts=PARTS)
def test_nothing_is_lost_without_a_word(parts: list[Part[str]]) -> None:
    found = composed(*parts)
    said = [line for each in parts for line in each.lines]
    if found.is_quiet:
        assert not any(each.is_news and each.lines for each in parts)
        return
    shown = [re.sub(r"^\d+\. (?=<b>)", "", each) for each in found.lines if "<b>" in each]
    assert len(shown) + found.left_out == len(said)
    assert (f"+{found.left_out}" in found.lines) == (found.left_out > 0)
    assert found.left_out == 0 or "all" in found.buttons


@given(parts=PARTS)
def test_red_lines_go_last_and_each_has_a_way(parts: list[Part[str]]) -> None:
    found = composed(*parts)
    red = sorted((each for each in parts if each.section is Section.DECIDE), key=lambda each: each.rank)
    said = [line for each in red for line in each.lines]
    shown = [re.sub(r"^\d+\. (?=<b>)", "", each) for each in found.lines if re.match(r"\d+\. <b>", each)]
    if found.is_quiet:
        return
    assert shown == said[: len(shown)]  # what is most urgent stays
    assert len(shown) == len(said) or not any(each in found.lines for each in ("LATELY", "TODAY", "PEOPLE"))
    ways = {each.button for each in red if each.button and each.lines}
    assert ways <= set(found.buttons) or ("all" in found.buttons and (found.left_out or len(ways) > SCREEN.buttons))


@given(parts=PARTS)
def test_the_whole_of_it_has_every_way_there_is_room_for(parts: list[Part[str]]) -> None:
    found = digest.compose(parts, frame=FRAME, own=("refresh",), room=WHOLE)
    if not found.is_quiet:
        assert {each.button for each in parts if each.button and each.lines and each.is_news} <= set(found.buttons)
    assert digest.length("\n".join(found.lines)) <= WHOLE.characters < 4096


def test_one_screen_is_what_the_domain_notes_say() -> None:
    assert (SCREEN.lines, SCREEN.characters, SCREEN.buttons) == (18, 900, 4)
