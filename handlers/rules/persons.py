"""Whether a text names somebody: first names in their cases, patronymics, and what stands beside a surname.

A list of names finds common names and no others, and a name may be a word; so what is found is only a doubt.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from handlers.rules import first_names

# Endings of Estonian cases in the singular, put to the second form of a name.
_ENDINGS = ("", "l", "le", "lt", "ga", "ta", "st", "sse", "s", "ks", "ni", "na", "t")
_VOWELS = "aeiouyäöõü"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# After these a new sentence begins, or a line, or what somebody is called.
_BEGINS = re.compile(r"(?:^|[.!?;…\n\"„“”«»(*•]|[-–—]\s)\s*$")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]{2,}(?:ович|евич|[ое]вн|ичн)(?:а|у|ем|ы|е|ой|ом)?$")
_SURNAME = re.compile(
    r"[A-ZÄÖÕÜŠŽ][\w-]+(?:mägi|maa|mets|saar|son|sson|berg|mann|vald|vee|oja|järv|nurm|pere|[oeõ]v|[oeõ]va|ins?ki|ski|skaja|tšuk|enko)"
    r"(?:|l|le|lt|ga|st|s|t|i|ile|iga|ilt|ist|u|ule|uga|a)$"
    r"|[А-ЯЁ][а-яё]+(?:[оеё]в|[оеё]ва|ин|ина|ский|ская|ских|енко|чук|юк|[оеё]вой|[оеё]ву|[оеё]вым|ским|ской|скому)$"
)
# Capitals that are no surname after a first name: places and what the team works with.
_PLACES = """
eesti eestis eluliin lasteabi narva narvas ohvriabi peaasi pärnu pärnus ska tallinn tallinna tallinnas tartu tartus
нарва таллин тарту эстония
"""
_NO_SURNAMES = frozenset(_PLACES.split())


class _Word(NamedTuple):
    written: str
    small: str
    is_capital: bool  # has one at the beginning, and only there
    is_first: bool  # of a sentence


def has_name(text: str, *, allowed: AbstractSet[str] = frozenset()) -> bool:
    """Whether a first name is in the text. `allowed` are names of the team, whole; each of their parts is allowed."""
    words = list(_words(text))
    known = _allowed(frozenset(allowed))
    return any(_is_name(words, at) and words[at].small not in known for at in range(len(words)))


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        written = found[0]
        is_capital = written[:1].isupper() and not written[1:2].isupper()
        is_first = is_capital and _BEGINS.search(text[max(0, found.start() - 8) : found.start()]) is not None
        yield _Word(written, written.lower().replace("’", "'").removesuffix("'s"), is_capital, is_first)


def _is_name(words: list[_Word], at: int) -> bool:
    word = words[at]
    if word.small in _plain_names():
        return True
    if word.is_capital and _PATRONYMIC.search(word.written):
        return True
    after = words[at + 1] if at + 1 < len(words) else None
    if word.small in _doubtful_names():
        return (word.is_capital and not word.is_first) or (after is not None and _is_surname(word, after))
    # A name nobody listed, before what can only be a surname.
    return word.is_capital and not word.is_first and after is not None and _is_listed_surname(after)


def _is_surname(first: _Word, word: _Word) -> bool:
    if not first.is_capital:
        return word.small in first_names.SURNAMES
    return word.is_capital and not word.is_first and word.small not in _NO_SURNAMES


def _is_listed_surname(word: _Word) -> bool:
    if not word.is_capital or word.is_first or word.small in _NO_SURNAMES:
        return False
    return word.small in first_names.SURNAMES or _SURNAME.search(word.written) is not None


@cache
def _allowed(names: frozenset[str]) -> frozenset[str]:
    """Every form of every part of these names."""
    parts = {part for name in names for part in _WORD.findall(name.lower())}
    return frozenset(form for part in parts for form in _any_forms(part))


def _any_forms(name: str) -> Iterator[str]:
    """The cases of a name of the team: as listed, else by every rule there is."""
    yield from _forms(name)
    if _CYRILLIC.search(name):
        yield from _russian(name)
    elif name[-1] in _VOWELS:
        yield from (name + ending for ending in _ENDINGS)
    elif name not in first_names.ESTONIAN_CLOSED:
        yield from (name + vowel + ending for vowel in "aeiu" for ending in _ENDINGS)


def _forms(name: str) -> Iterator[str]:
    """The cases of a listed name, in each language it is listed for."""
    yield name
    stem = name if name in first_names.ESTONIAN_OPEN else first_names.ESTONIAN_CLOSED.get(name)
    if stem is not None:
        yield from (stem + ending for ending in _ENDINGS)
    if name in first_names.RUSSIAN:
        yield from _russian(name)


@cache
def _plain_names() -> frozenset[str]:
    listed = (first_names.ESTONIAN_OPEN, first_names.ESTONIAN_CLOSED, first_names.RUSSIAN, first_names.ENGLISH)
    return frozenset(form for names in listed for name in names for form in _forms(name)) - _doubtful_names()


@cache
def _doubtful_names() -> frozenset[str]:
    return frozenset(form for name in first_names.WORDS_TOO for form in _forms(name))


_IRREGULAR = {
    "лев": ("льва", "льву", "львом", "льве"),
    "павел": ("павла", "павлу", "павлом", "павле"),
    "пётр": ("петра", "петру", "петром", "петре"),
    "петр": ("петра", "петру", "петром", "петре"),
    "любовь": ("любови", "любовью"),
}
# By the last letters of the nominative: how many are cut, and what is put instead.
_RUSSIAN_RULES = (
    ("ия", 1, ("и", "ю", "ей")),
    ("ья", 1, ("и", "е", "ю", "ей")),
    ("я", 1, ("и", "е", "ю", "ей", "ёй")),
    *((husher + "а", 1, ("и", "е", "у", "ей", "ой")) for husher in "жшчщ"),
    *((hard + "а", 1, ("и", "е", "у", "ой")) for hard in "гкх"),
    ("а", 1, ("ы", "е", "у", "ой")),
    ("ий", 1, ("я", "ю", "ем", "и")),
    ("й", 1, ("я", "ю", "ем", "е")),
    ("ь", 1, ("я", "ю", "ем", "е")),
    ("", 0, ("а", "у", "ом", "е")),
)


def _russian(name: str) -> Iterator[str]:
    yield name
    if name in _IRREGULAR:
        yield from _IRREGULAR[name]
        return
    ending, cut, puts = next(rule for rule in _RUSSIAN_RULES if name.endswith(rule[0]))
    stem = name[: len(name) - cut] if ending else name
    yield from (stem + put for put in puts)
