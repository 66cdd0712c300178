"""What in a free text tells who somebody is: such a text is kept nowhere. What only may tell it is in `doubts`.

Methods and measurements are in the domain notes, 4.6. Nobody may say that this finds everything.
"""

import enum
import re
import unicodedata
from collections.abc import Set as AbstractSet

from handlers.rules import identifier_forms as forms
from handlers.rules import identifier_numbers as numbers


class Kind(enum.StrEnum):
    """What sort of identifier it looks like."""

    PERSONAL_CODE = "personal_code"  # isikukood and its like
    PHONE = "phone"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"  # and bank cards
    DOCUMENT = "document"  # passport, identity card, driving licence
    NETWORK = "network"  # an internet address of a device
    PROFILE = "profile"  # a user name or a link to somebody's page
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"  # street and house


# What organisations have too; in words that are for everybody they are no sign of a person.
PUBLIC = frozenset({Kind.PHONE, Kind.EMAIL, Kind.NETWORK, Kind.PROFILE, Kind.ADDRESS})
# Every identifier has one of these; most of what is typed has none, and then nothing else has to be looked for.
_WORTH = re.compile(r"[\d@/]")


def find(text: str, *, phones: AbstractSet[str] = frozenset()) -> tuple[Kind, ...]:
    """The kinds of identifiers the text has, each once, in the order of `Kind`; empty when nothing was found.

    `phones` are numbers anybody may write, such as that of whoever is on duty; the helplines always are.
    """
    written = plain(text)
    if not _WORTH.search(written):
        return ()
    found = {Kind(name) for name in forms.find(written)}
    rest, has_account = numbers.without_accounts(written)
    if has_account:
        found.add(Kind.BANK_ACCOUNT)
    if numbers.has_document(rest):
        found.add(Kind.DOCUMENT)
    rest, has_code = numbers.without_codes(numbers.without_days(rest))
    if has_code:
        found.add(Kind.PERSONAL_CODE)
    if numbers.has_phone(numbers.without_known(rest, phones=frozenset(phones))):
        found.add(Kind.PHONE)
    return tuple(kind for kind in Kind if kind in found)


def plain(text: str) -> str:
    """The text in everyday signs: full-width letters, other digits, odd spaces and dashes made ordinary."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text).translate(_ORDINARY)
    return _OTHER_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), folded)


# Signs that are not seen, and dashes and spaces that look like the ordinary ones.
_ORDINARY = {ord(sign): None for sign in "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"} | {
    ord(sign): "-" for sign in "\u2010\u2011\u2012\u2212"
}

_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
