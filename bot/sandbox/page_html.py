"""Text and entities -> HTML that is safe to put into the page. Parsing what bots write is kept out."""

import itertools
from html import escape

from bot.sandbox.model import Json

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_LINKS = ("http://", "https://", "tg://", "mailto:", "tel:")


def render(text: str, entities: list[Json]) -> str:
    """HTML with nothing in it but known tags; crossing entities are closed and opened again."""
    raw = text.encode("utf-16-le")
    edges = sorted({0, len(raw) // 2, *(edge for e in entities for edge in (e["offset"], e["offset"] + e["length"]))})
    pieces: list[str] = []
    stack: list[Json] = []
    for start, end in itertools.pairwise(edges):
        inside = [e for e in entities if e["offset"] <= start and end <= e["offset"] + e["length"]]
        pieces += _turn(stack, inside, raw)
        stack = inside
        pieces.append(escape(_words(raw, start, end)))
    return "".join([*pieces, *_turn(stack, [], raw)])


def _turn(old: list[Json], new: list[Json], raw: bytes) -> list[str]:
    """Closing tags for what ends here, opening tags for what begins."""
    same = 0
    while same < min(len(old), len(new)) and old[same] is new[same]:
        same += 1
    return [_close(e) for e in reversed(old[same:])] + [_open(e, raw) for e in new[same:]]


def _open(entity: Json, raw: bytes) -> str:
    kind = entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>"
    if kind == "expandable_blockquote":
        return '<blockquote class="expandable">'
    if kind == "spoiler":
        return '<span class="spoiler">'
    if kind in ("url", "text_link"):
        address = entity.get("url") or _words(raw, entity["offset"], entity["offset"] + entity["length"])
        return f'<a href="{escape(_address(address))}" target="_blank" rel="noopener noreferrer">'
    return f'<span class="{escape(kind)}">'


def _close(entity: Json) -> str:
    kind = entity["type"]
    if kind == "expandable_blockquote":
        return "</blockquote>"
    if kind in ("url", "text_link"):
        return "</a>"
    return f"</{_TAGS.get(kind, 'span')}>"


def _address(address: str) -> str:
    """Never a scheme that could run something."""
    return address if address.lower().startswith(_LINKS) else f"https://{address}"


def _words(raw: bytes, start: int, end: int) -> str:
    return raw[start * 2 : end * 2].decode("utf-16-le", "replace")
