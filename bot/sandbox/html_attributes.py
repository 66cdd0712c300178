"""Attributes of Telegram's HTML tags and character references, read as strictly as Telegram reads them."""

import re

from bot.sandbox.refusals import RefusedError, bad_request

_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<number>\d{1,9})|#[xX](?P<hex>[0-9a-fA-F]{1,8})|(?P<name>lt|gt|amp|quot));?")
_SPACE = re.compile(r"\s*")
_NAME = re.compile(r"[^\s=>]*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")


def decode(text: str) -> str:
    """Replace the four named references Telegram knows, and numbers; others stay as they are."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return _CHARACTERS[name]
    number = int(match["number"] or "0") or int(match["hex"] or "0", 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]


def read_attributes(source: str, at: int, tag: str, tag_at: int) -> tuple[dict[str, str], int]:
    """The attributes from `at` on and the position behind `>`. Refuses what does not end or has no name."""
    attributes: dict[str, str] = {}
    unclosed = unparsable(f'Unclosed start tag "{tag}" at byte offset {_bytes(source, tag_at)}')
    while True:
        at = _skip(_SPACE, source, at)
        if at == len(source):
            raise unclosed
        if source[at] == ">":
            return attributes, at + 1
        name, at = source[at : _skip(_NAME, source, at)].lower(), _skip(_NAME, source, at)
        if not name:
            where = _bytes(source, tag_at)
            raise unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {where}')
        after = _skip(_SPACE, source, at)
        if not source.startswith("=", after):
            attributes[name] = ""
            continue
        at = _skip(_SPACE, source, after + 1)
        if at == len(source):
            raise unclosed
        attributes[name], at = _value(source, at, tag_at)


def _value(source: str, at: int, tag_at: int) -> tuple[str, int]:
    """A quoted text, or a bare word of letters, digits, dots and hyphens."""
    quote = source[at]
    if quote in "\"'":
        end = source.find(quote, at + 1)
        if end < 0:
            raise unparsable(f"Unclosed start tag at byte offset {_bytes(source, tag_at)}")
        return decode(source[at + 1 : end]), end + 1
    end = _skip(_TOKEN, source, at)
    if end == len(source) or not (source[end].isspace() or source[end] == ">"):
        raise unparsable(f"Unexpected end of name token at byte offset {_bytes(source, at)}")
    return source[at:end].lower(), end


def _skip(pattern: re.Pattern[str], source: str, at: int) -> int:
    match = pattern.match(source, at)
    return match.end() if match else at


def _bytes(source: str, position: int) -> int:
    return len(source[:position].encode())


def unparsable(words: str) -> RefusedError:
    """400, the text cannot be parsed."""
    return bad_request(f"can't parse entities: {words}")
