"""What in a free text may tell who somebody is, or may be an innocent word: the writer is asked, nothing is blocked."""

import enum
import re
from collections.abc import Set as AbstractSet

from handlers.rules import identifiers, persons


class Doubt(enum.StrEnum):
    """What the writer is asked about."""

    NAME = "name"  # a first name
    PLATE = "plate"  # a number plate
    AGE = "age"  # an age beside a school or a class
    CONTACT = "contact"  # a mail address or a user name in disguise


_PLATE = re.compile(r"(?<![\w-])\d{3}[ -]?([A-ZÕÄÖÜ]{3})(?![\w-])|(?<![\w-])\d{3}([a-z]{3})(?![\w-])")
# What stands after three digits and is no plate: money, time, measures, documents, teams.
_OTHER_LETTERS = """
ABI APP CHF CZK DKK EEK ENG EST EUR GBP GEL HRS IKT ISO JPY KMH KOV KPH LEI LTL LVL MAX MBT MIN MLN NOK NOR OSA PCS PLN
PPA PPM RIA RUB RUS SEK SKA SMS TAI TEL TLN TPR TRT TRY TTJ TUH TÄI UAH URL USA USD UTC VAJ VMT
"""
_NO_PLATES = frozenset(_OTHER_LETTERS.split())
_CAR = re.compile(r"\b(?:auto\w*|car|plate|numbrimär\w+|reg\.? ?nr|машин\w*|авто\w*|номерн\w+ знак)\b", re.IGNORECASE)
_FOREIGN_PLATE = re.compile(
    r"(?<![\w-])(?:[A-Z]{2,3}[ -]\d{3,4}|[АВЕКМНОРСТУХ]\d{3}[АВЕКМНОРСТУХ]{2}(?: ?\d{2,3})?)(?![\w-])"
)

_AGE = (
    r"(?<![\d.:,])\d{1,2}[ -]?(?:a\.?(?:\s?v(?:anu\w*|ana)?)?|-?aasta\w*|v\.?a|-?лет\w*|год\w*|л\."
    r"|years?(?:[ -]olds?)?|y\.?/?o\.?|yrs?)(?!\w)"
)
_SCHOOL = (
    r"\b(?:\w*kool(?!it)\w*|\w*gümnaasium\w*|\w*klass(?!ik)\w*|lasteaed\w*|lasteaia\w*|lütseum\w*"
    r"|школ\w+|класс\w*|гимнази\w+|лице\w+|детск\w+ сад\w*|садик\w*"
    r"|school\w*|grade|class(?:room|mate\w*)?|kindergarten|college|lyceum|year [789]|year 1[0-3])\b"
)
_NEAR = r"(?:[^\n.!?]|(?<=\d)\.){0,60}?"
_PUPIL = re.compile(rf"{_AGE}{_NEAR}{_SCHOOL}|{_SCHOOL}{_NEAR}{_AGE}", re.IGNORECASE)
_PUPIL_WORD = re.compile(
    r"kool|klass|gümn|lütse|lasteai|lasteaed|школ|класс|гимн|лице|сад|school|grade|class|college|kinder|lyceum|year",
    re.IGNORECASE,
)

_MAIL = re.compile(
    r"[\w+-]\s?[(\[{]\s?(?:at|ät|ätt|собака|эт)\s?[)\]}]\s?\w"
    r"|(?<![\w/@.])(?:gmail|hotmail|outlook|yandex|mail)\.(?:com|ee|ru)\b"
    r"|\b(?:at|ät|ätt|собака) [\w-]+(?:\.| ?(?:dot|punkt|точка) ?)(?:com|ee|ru|net|org|lv|lt|fi|eu|ком|ру)\b",
    re.IGNORECASE,
)
_HANDLE = re.compile(
    r"\b(?:insta(?:gram\w*)?|ig|snap(?:chat\w*)?|snäp\w*|tik ?tok\w*|discord\w*|skype\w*|telegram\w*|viber\w*"
    r"|whatsapp\w*|fb|facebook\w*|kasutajanim\w*|user ?name|nick(?:name)?"
    r"|инст\w*|тикток\w*|дискорд\w*|телеграм\w*|ник|вк)\s?[:=]\s?"
    r"(?=\S*[\d_.]\w)\S{3,}",
    re.IGNORECASE,
)


def find(text: str, *, names: AbstractSet[str] = frozenset()) -> tuple[Doubt, ...]:
    """What the writer is to be asked about, each once, in the order of `Doubt`. `names` are those of the team."""
    written = identifiers.plain(text)
    found = {
        Doubt.NAME: persons.has_name(written, allowed=names),
        Doubt.PLATE: _has_plate(written),
        Doubt.AGE: _PUPIL_WORD.search(written) is not None and _PUPIL.search(written) is not None,
        Doubt.CONTACT: _has_contact(written),
    }
    return tuple(doubt for doubt in Doubt if found[doubt])


def _has_plate(text: str) -> bool:
    if any((found[1] or found[2]).upper() not in _NO_PLATES for found in _PLATE.finditer(text)):
        return True
    return _FOREIGN_PLATE.search(text) is not None and _CAR.search(text) is not None


def _has_contact(text: str) -> bool:
    if _MAIL.search(text):
        return True
    return (":" in text or "=" in text) and _HANDLE.search(text) is not None
