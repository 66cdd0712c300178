"""Telegram's HTML dialect, tag by tag, with errors in Telegram's words. Trimming and finds are kept out."""

import re
from dataclasses import dataclass, field

from bot.sandbox.limits import units
from bot.sandbox.model import Json
from bot.sandbox.refusals import RefusedError, bad_request

_KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<number>\d{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})|(?P<name>lt|gt|amp|quot));?")
_ATTRIBUTE = re.compile(
    r"""\s*(?P<name>[^\s=>]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?"""
)
_LINK = re.compile(r"^(?:https?|tg|mailto|tel)://?\S+|^(?:mailto|tel):\S+|^[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE)


@dataclass(slots=True)
class _Open:
    tag: str
    at: int
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


def decode(text: str) -> str:
    """Replace the four named references Telegram knows, and numbers; others stay as they are."""
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return _CHARACTERS[name]
    number = int(match["number"] or "0") or int(match["hex"] or "0", 16)
    return chr(number) if 0 < number < 0x110000 and not 0xD800 <= number < 0xE000 else match[0]


class HtmlReader:
    """Reads one text once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        """The plain text and its entities. Refuses unknown, unclosed and crossed tags."""
        at = 0
        while (tag := self._source.find("<", at)) >= 0:
            self._append(self._source[at:tag])
            at = self._end_tag(tag) if self._source.startswith("</", tag) else self._start_tag(tag)
        self._append(self._source[at:])
        if self._open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._pieces), self._entities

    def _append(self, raw: str) -> None:
        text = decode(raw)
        self._pieces.append(text)
        self._length += units(text)

    def _start_tag(self, at: int) -> int:
        close = self._source.find(">", at)
        if close < 0:
            raise _unparsable(f"Unclosed start tag at byte offset {self._bytes(at)}")
        name = re.split(r"\s", self._source[at + 1 : close], maxsplit=1)[0]
        tag = name.lower()
        if tag not in _KINDS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(at)}')
        opened = _Open(tag, at, self._length)
        end = self._attributes(at + 1 + len(name), opened)
        if tag == "span" and opened.attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}')
        self._open.append(opened)
        return end

    def _attributes(self, position: int, opened: _Open) -> int:
        while match := _ATTRIBUTE.match(self._source, position):
            value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), "")
            opened.attributes[match["name"].lower()] = decode(value)
            position = match.end()
        blank = len(self._source[position:]) - len(self._source[position:].lstrip())
        if not self._source.startswith(">", position + blank):
            raise _unparsable(f'Unclosed start tag "{opened.tag}" at byte offset {self._bytes(opened.at)}')
        return position + blank + 1

    def _end_tag(self, at: int) -> int:
        if not self._open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._bytes(at)}")
        close = self._source.find(">", at)
        if close < 0:
            raise _unparsable(f"Unclosed end tag at byte offset {self._bytes(at)}")
        found = self._source[at + 2 : close].strip().lower()
        opened = self._open.pop()
        if found and found != opened.tag:
            where = self._bytes(at)
            raise _unparsable(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self._close(opened)
        return close + 1

    def _close(self, opened: _Open) -> None:
        length = self._length - opened.start
        is_inside_code = any(outer.tag in ("code", "pre") for outer in self._open)
        if not length or (is_inside_code and opened.tag != "code"):
            return
        entity: Json = {"type": _KINDS[opened.tag], "offset": opened.start, "length": length}
        if opened.tag in ("code", "pre"):
            inside = [e for e in self._entities if e["offset"] >= opened.start and e["type"] != "code"]
            self._entities = [e for e in self._entities if e not in inside]
        if self._describe(opened, entity):
            self._entities.append(entity)

    def _describe(self, opened: _Open, entity: Json) -> bool:
        """Add what this kind of entity carries; False when Telegram silently makes plain text of it."""
        attributes = opened.attributes
        if opened.tag == "a":
            entity["url"] = attributes.get("href") or "".join(self._pieces).encode("utf-16-le")[
                opened.start * 2 :
            ].decode("utf-16-le")
            return bool(_LINK.match(entity["url"]))
        if opened.tag == "code" and self._open and self._open[-1].tag == "pre":
            language = attributes.get("class", "")
            if language.startswith("language-"):
                self._open[-1].attributes["language"] = language.removeprefix("language-")
            return False
        if opened.tag == "pre" and "language" in attributes:
            entity["language"] = attributes["language"]
        if opened.tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        if opened.tag == "tg-time":
            return self._moment(attributes, entity)
        return True

    def _moment(self, attributes: dict[str, str], entity: Json) -> bool:
        if not attributes.get("unix", "").isdecimal():
            raise _unparsable('Invalid "unix" attribute of the tag "tg-time"')
        entity["unix_time"] = int(attributes["unix"])
        if attributes.get("format"):
            entity["date_time_format"] = attributes["format"]
        return True

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())


def _unparsable(words: str) -> RefusedError:
    return bad_request(f"can't parse entities: {words}")
