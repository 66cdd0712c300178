"""How long a text is as SMS: its alphabet, its parts, and how it becomes one part. Sends nothing.

Sources: 3GPP TS 23.038, 6.2.1 (the 7-bit default alphabet and its extension table); TS 23.040, 9.2.3.24.1 (parts of a
long message share their room with a header of 6 octets).
"""

import enum
import unicodedata
from typing import Final

_BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED: Final = frozenset("\f^{}\\[~]|€")  # each takes the place of two
# What has no accent to take off. Marks of punctuation that look alike.
_ALIKE: Final = str.maketrans({"–": "-", "—": "-", "„": '"', "“": '"', "”": '"', "’": "'", "…": "...", "\u00a0": " "})
_CUT: Final = "..."


class Alphabet(enum.Enum):
    """What a text is written in on its way to a phone; with the places of one message, and of a part of several."""

    GSM = (160, 153)  # septets
    UCS2 = (70, 67)  # UTF-16 units of two octets: one Russian letter or õ makes the whole message this

    @property
    def whole(self) -> int:
        """Places in a message that is alone."""
        return self.value[0]

    @property
    def part(self) -> int:
        """Places in a part of a longer one."""
        return self.value[1]


def alphabet(text: str) -> Alphabet:
    """The alphabet a text has to be sent in: one letter decides for all."""
    return Alphabet.GSM if all(each in _BASIC or each in _EXTENDED for each in text) else Alphabet.UCS2


def length(text: str) -> int:
    """Places it takes in its alphabet."""
    chosen = alphabet(text)
    return sum(_places(each, chosen) for each in text)


def parts(text: str) -> int:
    """How many messages it is sent and paid as; an empty one is one. What takes two places is not torn apart."""
    chosen = alphabet(text)
    if length(text) <= chosen.whole:
        return 1
    count, left = 1, chosen.part
    for each in text:
        places = _places(each, chosen)
        if places > left:
            count, left = count + 1, chosen.part
        left -= places
    return count


def fits_one(text: str) -> bool:
    """Whether it is one message."""
    return parts(text) == 1


def plain(text: str) -> str:
    """The text in the GSM alphabet as far as accents go: `õ` becomes `o`, `š` `s`; letters of other scripts stay."""
    return "".join(_plain(each) for each in text.translate(_ALIKE))


def one(text: str) -> str:
    """The text as one message. As it is written where that fits, because people read their own letters best; else
    without accents; else cut off at the end, because an alert must not fail for its length."""
    if fits_one(text):
        return text
    simple = plain(text)
    if fits_one(simple):
        return simple
    while simple and not fits_one(simple + _CUT):
        simple = simple[:-1]
    return simple.rstrip() + _CUT


def _places(letter: str, chosen: Alphabet) -> int:
    if chosen is Alphabet.GSM:
        return 2 if letter in _EXTENDED else 1
    return 2 if ord(letter) > 0xFFFF else 1


def _plain(letter: str) -> str:
    if letter in _BASIC or letter in _EXTENDED:
        return letter
    bare = unicodedata.normalize("NFKD", letter)[0]
    return bare if bare in _BASIC else letter
