"""Telegram's HTML dialect, tag by tag, with errors in Telegram's words. Trimming and finds are kept out."""

import re
from dataclasses import dataclass, field

from bot.sandbox.html_attributes import decode, read_attributes, unparsable
from bot.sandbox.limits import units
from bot.sandbox.links import LinkError, normal_link
from bot.sandbox.model import Json

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
_NAME = re.compile(r"[^\s>]*")
_DATE_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


@dataclass(slots=True)
class _Open:
    """A tag whose end has not come yet. `start` counts UTF-16 units of the plain text."""

    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)


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
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._pieces), self._entities

    def _append(self, raw: str) -> None:
        text = decode(raw)
        self._pieces.append(text)
        self._length += units(text)

    def _start_tag(self, at: int) -> int:
        """Open a tag; returns where the text goes on."""
        name = _NAME.match(self._source, at + 1)
        if name is None or name.end() == len(self._source):
            raise unparsable(f"Unclosed start tag at byte offset {self._bytes(at)}")
        tag = name[0].lower()
        if tag not in _KINDS:
            raise unparsable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(at)}')
        attributes, end = read_attributes(self._source, name.end(), tag, at)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(at)}')
        self._open.append(_Open(tag, self._length, attributes))
        return end

    def _end_tag(self, at: int) -> int:
        """Close the innermost tag, which `</>` does too; returns where the text goes on."""
        where = self._bytes(at)
        if not self._open:
            raise unparsable(f"Unexpected end tag at byte offset {where}")
        close = self._source.find(">", at)
        if close < 0:
            raise unparsable(f"Unclosed end tag at byte offset {where}")
        found = self._source[at + 2 : close].strip().lower()
        opened = self._open.pop()
        if found and found != opened.tag:
            raise unparsable(
                f'Unmatched end tag at byte offset {where}, expected "</{opened.tag}>", found "</{found}>"'
            )
        if self._length > opened.start:
            self._close(opened)
        return close + 1

    def _close(self, opened: _Open) -> None:
        entity: Json = {"type": _KINDS[opened.tag], "offset": opened.start, "length": self._length - opened.start}
        if opened.tag in ("code", "pre"):
            # Nothing else may be inside them (bots/api, «Formatting options»).
            self._entities = [e for e in self._entities if e["offset"] < opened.start or e["type"] in ("code", "pre")]
        elif any(outer.tag in ("code", "pre") for outer in self._open):
            return
        if self._describe(opened, entity):
            self._entities.append(entity)

    def _describe(self, opened: _Open, entity: Json) -> bool:
        """Add what this kind of entity carries; False when Telegram silently makes plain text of it."""
        attributes = opened.attributes
        match opened.tag:
            case "a":
                return self._link(opened, entity)
            case "code":
                return self._code(opened)
            case "pre" if "language" in attributes:
                entity["language"] = attributes["language"]
            case "blockquote" if "expandable" in attributes:
                entity["type"] = "expandable_blockquote"
            case "tg-emoji":
                entity["custom_emoji_id"] = attributes.get("emoji-id", "")
            case "tg-time":
                self._moment(attributes, entity)
        return True

    def _link(self, opened: _Open, entity: Json) -> bool:
        raw = "".join(self._pieces).encode("utf-16-le")
        target = opened.attributes.get("href") or raw[opened.start * 2 :].decode("utf-16-le")
        if target != target.strip():
            return False
        try:
            entity["url"] = normal_link(target)
        except LinkError:
            return False
        return True

    def _code(self, opened: _Open) -> bool:
        """Code with a language right inside <pre> only tells the block's language."""
        language = opened.attributes.get("class", "").removeprefix("language-")
        if not self._open or self._open[-1].tag != "pre":
            return True
        if language and self._open[-1].start == opened.start:
            self._open[-1].attributes["language"] = language
        return False

    def _moment(self, attributes: dict[str, str], entity: Json) -> None:
        if not attributes.get("unix", "").isdecimal():
            raise unparsable('Invalid "unix" attribute of the tag "tg-time"')
        entity["unix_time"] = int(attributes["unix"])
        if style := attributes.get("format", ""):
            if not _DATE_FORMAT.fullmatch(style):
                raise unparsable("Invalid date format used")
            entity["date_time_format"] = style

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode())
