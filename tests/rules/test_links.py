"""Addresses of pages, as leads type them: what is one, and what only looks like one."""

import pytest

from handlers.rules import links

BOTH = ("https", "http")


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("peaasi.ee", "https://peaasi.ee", "peaasi.ee"),
        (" https://palunabi.ee/ ", "https://palunabi.ee/", "palunabi.ee"),
        ("https://example.ee/a?b=1&c=ä#d", "https://example.ee/a?b=1&c=ä#d", "example.ee/a?b=1&c=ä#d"),
        ("HTTPS://Example.ee", "HTTPS://Example.ee", "HTTPS://Example.ee"),
        ("sõnum.ee", "https://sõnum.ee", "sõnum.ee"),
        ("https://youtube.com/@kanal", "https://youtube.com/@kanal", "youtube.com/@kanal"),
    ],
)
def test_an_address_is_kept_whole_and_shown_short(typed: str, kept: str, shown: str) -> None:
    assert links.page(typed) == kept
    assert links.shown(kept) == shown


@pytest.mark.parametrize(
    "typed",
    [
        *("", "peaasi", "ei ole", "javascript:alert(1)", "ftp://peaasi.ee", "https://", "a..ee", "https://.ee."),
        *("https://mari@peaasi.ee", "https://mari:x@peaasi.ee", "https://peaasi.ee:x/", "tg://user?id=1"),
        *('https://peaasi.ee/"><b>', 'https://peaasi.ee/"onclick', "https://peaasi.ee/\\x", "https://peaasi.ee/\u202e"),
        *("https://a.ee https://b.ee", "https://[::1]/", "https://[::1", "http://127.0.0.1/", "127.0.0.1"),
        "https://" + "a" * 70 + ".ee",
    ],
)
def test_what_is_no_page_is_none(typed: str) -> None:
    assert links.page(typed, schemes=BOTH, takes_port=True) is None


def test_without_a_lock_and_with_a_port_only_where_that_is_let_in() -> None:
    plain, ported = "http://www.lahendus.net/kirjuta?a=1", "https://example.ee:8443/"
    assert (links.page(plain), links.page(plain, schemes=BOTH)) == (None, plain)
    assert (links.page(ported), links.page(ported, takes_port=True)) == (None, ported)
    assert links.shown(plain) == plain
