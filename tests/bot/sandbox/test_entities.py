"""Telegram's HTML: what becomes of it, and how it complains."""

import pytest

from bot.sandbox.entities import read_text
from bot.sandbox.model import Json
from bot.sandbox.page_html import render
from bot.sandbox.refusals import RefusedError

CASES: list[tuple[str, str, list[tuple[str, int, int]]]] = [
    ("plain", "plain", []),
    ("<b>õ</b><i>🙂</i>!", "õ🙂!", [("bold", 0, 1), ("italic", 1, 2)]),
    ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
    ("<STRONG>x</strong><em>y</em>", "xy", [("bold", 0, 1), ("italic", 1, 1)]),
    ("<u>a</u><ins>b</ins><s>c</s><del>d</del>", "abcd", [(k, n, 1) for n, k in enumerate(("underline",) * 2)]
     + [("strikethrough", 2, 1), ("strikethrough", 3, 1)]),
    ('<span class="tg-spoiler">x</span><tg-spoiler>y</tg-spoiler>', "xy", [("spoiler", 0, 1), ("spoiler", 1, 1)]),
    ("&lt;b&gt; &amp; &quot;&#39;&#x41;&nbsp;", "<b> & \"'A&nbsp;", []),
    ("a &lt b", "a < b", []),
    ("<b></b>x", "x", []),
    ("<b>x</>", "x", [("bold", 0, 1)]),
    ("<b   class = word  >x</b  >", "x", [("bold", 0, 1)]),
    ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
    ("<pre>x</pre>", "x", [("pre", 0, 1)]),
    ("<blockquote>q</blockquote>", "q", [("blockquote", 0, 1)]),
    ("<blockquote expandable>q</blockquote>", "q", [("expandable_blockquote", 0, 1)]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "text", "entities"), CASES)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = read_text(source, "HTML")
    assert (read, [(e["type"], e["offset"], e["length"]) for e in found]) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("õ<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("2 <3", "Unclosed start tag at byte offset 2"),
        ("🙂<b", "Unclosed start tag at byte offset 4"),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ("<b x= ", 'Unclosed start tag "b" at byte offset 0'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href='x>y</a>", "Unclosed start tag at byte offset 0"),
        ("<b x=1,>y</b>", "Unexpected end of name token at byte offset 5"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-time unix="soon">x</tg-time>', 'Invalid "unix" attribute of the tag "tg-time"'),
        ('<tg-time unix="1" format="ts">x</tg-time>', "Invalid date format used"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_text(source, "HTML")
    assert refusal.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "url"),
    [
        ('<a href="https://example.org/x?a=1&amp;b=2">x</a>', "https://example.org/x?a=1&b=2"),
        ("<a href='example.org'>x</a>", "http://example.org/"),
        ("<a>example.org</a>", "http://example.org/"),
        ('<a href="tg://user?id=1">x</a>', "tg://user?id=1"),
        ('<a href="javascript:alert(1)">x</a>', None),
        ('<a href="http://localhost/">x</a>', None),
        ("<a>no address</a>", None),
    ],
)
def test_a_link_needs_a_real_address(source: str, url: str | None) -> None:
    links = [e["url"] for e in read_text(source, "HTML")[1] if e["type"] == "text_link"]
    assert links == ([url] if url else [])


def test_code_right_inside_pre_tells_the_language() -> None:
    assert read_text('<pre><code class="language-sql">x</code></pre>', "HTML")[1] == [
        {"type": "pre", "offset": 0, "length": 1, "language": "sql"}
    ]


def test_a_moment_carries_its_instant() -> None:
    assert read_text('<tg-time unix="1795500000" format="wDT">teisipäev</tg-time>', "HTML")[1] == [
        {"type": "date_time", "offset": 0, "length": 9, "unix_time": 1795500000, "date_time_format": "wDT"}
    ]


def test_other_parse_modes_are_refused() -> None:
    with pytest.raises(RefusedError, match="unsupported parse_mode"):
        read_text("*x*", "Markdown")


@pytest.mark.parametrize(
    "entity", [{"type": "bold", "offset": 0, "length": 9}, {"type": "bold", "offset": -1, "length": 1}]
)
def test_given_entities_must_lie_inside_the_text(entity: Json) -> None:
    with pytest.raises(RefusedError, match="ENTITY_BOUNDS_INVALID"):
        read_text("short", "", [entity])


def test_the_page_gets_only_safe_html() -> None:
    text, entities = read_text('<b>a&lt;script&gt; <i>b</i></b> <a href="https://example.org/?a=&quot;x">c</a>', "HTML")
    assert render(text, entities) == (
        "<b>a&lt;script&gt; <i>b</i></b> "
        '<a href="https://example.org/?a=&quot;x" target="_blank" rel="noopener noreferrer">c</a>'
    )


def test_crossing_entities_are_nested_for_the_page() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 3}]
    assert render("abcde", entities) == "<b>ab<i>c</i></b><i>de</i>"


def test_addresses_that_run_something_never_reach_the_page() -> None:
    shown = render("x", [{"type": "text_link", "offset": 0, "length": 1, "url": "javascript:alert(1)"}])
    assert 'href="https://javascript:alert(1)"' in shown
