"""Text as a bot writes it -> text and entities as Telegram keeps them. HTML is parsed as strictly as Telegram does."""

import re
from typing import Any

from bot.sandbox.html_tags import HtmlReader
from bot.sandbox.limits import ENTITIES, units
from bot.sandbox.model import Json
from bot.sandbox.refusals import bad_request

# What Telegram marks by itself. Order matters: the first to claim a stretch of text keeps it.
_FOUND = (
    ("url", re.compile(r"(?:https?://|t\.me/|www\.)[^\s<>\"']+[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("bot_command", re.compile(r"(?<![\w/<>@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@<>])")),
    ("mention", re.compile(r"(?<![\w@/])@[A-Za-z0-9_]{3,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#\w*[^\W\d]\w*")),
)
_OPAQUE = frozenset({"pre", "code", "text_link", "text_mention", "date_time"})


def read_text(text: str, parse_mode: str, given: Any = None) -> tuple[str, list[Json]]:
    """Text and entities after parsing, trimming and Telegram's own finds. Refuses what Telegram cannot parse."""
    entities: list[Json] = []
    if parse_mode:
        if parse_mode.lower() != "html":
            # MarkdownV2 is left out on purpose: nothing here sends it, and a wrong imitation would be a lie.
            raise bad_request("unsupported parse_mode")
        text, entities = HtmlReader(text).read()
    elif given:
        entities = _given(given, units(text))
    text, entities = _trim(text, entities)
    return text, sort_entities(entities + found(text, entities))[:ENTITIES]


def found(text: str, known: list[Json]) -> list[Json]:
    """Links, commands, mentions and the like that nobody marked."""
    if not any(sign in text for sign in "/@#.:"):
        return []
    taken = [(e["offset"], e["offset"] + e["length"]) for e in known if e["type"] in _OPAQUE]
    finds: list[Json] = []
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start = units(text[: match.start()])
            end = start + units(match[0])
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                finds.append({"type": kind, "offset": start, "length": end - start})
    return finds


def sort_entities(entities: list[Json]) -> list[Json]:
    """Outer before inner, left before right."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def _given(value: Any, length: int) -> list[Json]:
    if not isinstance(value, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    for entity in value:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request("can't parse MessageEntity: expected an Object")
        if entity.get("length", 0) <= 0 or entity.get("offset", -1) < 0:
            raise bad_request("ENTITY_BOUNDS_INVALID")
        if entity["offset"] + entity["length"] > length:
            raise bad_request("ENTITY_BOUNDS_INVALID")
    return [dict(entity) for entity in value]


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Telegram drops white space around a message and moves the entities along."""
    text = text.replace("\r\n", "\n").rstrip()
    lead = len(text) - len(text.lstrip())
    text = text[lead:]
    if not lead and not entities:
        return text, entities
    length = units(text)
    kept = []
    for entity in entities:
        start = max(0, entity["offset"] - lead)
        end = min(length, entity["offset"] - lead + entity["length"])
        if end > start:
            kept.append(entity | {"offset": start, "length": end - start})
    return text, kept
