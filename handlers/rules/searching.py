"""What is searched for: words as both databases compare them, what is asked when nothing is found, what comes first.
Finding them is `storage.library`'s."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

# A query is somebody's few words; more of them would find nothing, and make the database compare for long.
MOST_WORDS = 8
WORD_LENGTH = 40
# Different words of one entry: a document of two hundred pages has about ten thousand.
MOST_DIFFERENT = 30_000
# PostgreSQL has room for a megabyte of words in one entry (MAXSTRPOS of tsvector), and refuses what has more.
MOST_BYTES = 900_000
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
# The sign over й makes it another letter; over ё and over the vowels of Estonian it is often left out.
_KEPT = {"й"}
_IN_TITLE, _BEGINS_TITLE, _IN_LINES, _BEGINS_LINE = 8, 6, 3, 2


class Written(Protocol):
    """An entry as far as its place among others asks: its folded title, and its folded lines."""

    @property
    def title(self) -> str: ...
    @property
    def lines(self) -> str: ...


def fold(text: str) -> str:
    """The text as it is compared: small letters without the signs above and below them, words with a space between."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(word[:WORD_LENGTH] for word in _WORD.findall("".join(map(_bare, plain))))


def words(texts: Iterable[str | None]) -> str:
    """All different words of these, folded, in order; as many as an entry may have."""
    found = {word for text in texts if text for word in fold(text).split()}
    written = " ".join(sorted(found)[:MOST_DIFFERENT])
    if len(written.encode()) <= MOST_BYTES:
        return written
    return written.encode()[:MOST_BYTES].decode(errors="ignore").rpartition(" ")[0]


def wanted(typed: str) -> tuple[str, ...]:
    """The words somebody searches for, each once; nothing where nothing can be searched for."""
    return tuple(dict.fromkeys(fold(typed[: MOST_WORDS * WORD_LENGTH * 4]).split()))[:MOST_WORDS]


def tries(asked: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """What to look for, one after the other until something is found: the words as beginnings, then shorter beginnings,
    so that an ending hides nothing (`alaealisega` finds `alaealine`)."""
    tried = set()
    for shorter in (_whole, _without_ending, _stem):
        words_ = tuple(dict.fromkeys(shorter(word) for word in asked))
        if words_ and words_ not in tried:
            tried.add(words_)
            yield words_


def rank(found: Written, asked: Sequence[str]) -> int:
    """How well an entry fits: a word of its title is worth more than one of its lines, and that more than one of a
    document; a whole word more than a beginning."""
    return sum(max(_worth(found, word)) for word in asked)


def _worth(found: Written, word: str) -> Iterator[int]:
    yield 0
    for text, whole, beginning in ((found.title, _IN_TITLE, _BEGINS_TITLE), (found.lines, _IN_LINES, _BEGINS_LINE)):
        written = text.split()
        if word in written:
            yield whole
        elif any(each.startswith(word) for each in written):
            yield beginning


def _bare(letter: str) -> str:
    if letter in _KEPT:
        return letter
    return "".join(part for part in unicodedata.normalize("NFD", letter) if not unicodedata.combining(part))


def _whole(word: str) -> str:
    return word


def _without_ending(word: str) -> str:
    return _shortened(word, len(word) - 2)


def _stem(word: str) -> str:
    return _shortened(word, -(-len(word) * 3 // 5))


def _shortened(word: str, length: int) -> str:
    """The beginning of a word; of a number nothing is left out."""
    return word if any(map(str.isdigit, word)) else word[: max(_SHORTEST, length)]
