"""What in a free text tells who somebody is, as far as its form gives it away. Names are not looked for here.

Methods and measurements are in the domain notes, 4.6. Nobody may say that this finds everything.
"""

import enum
import ipaddress
import re
from collections.abc import Callable, Iterator
from datetime import date

import phonenumbers
from stdnum import iban
from stdnum.ee import ik
from stdnum.fi import hetu
from stdnum.lv import pvn


class Kind(enum.StrEnum):
    """What sort of identifier it looks like."""

    PERSONAL_CODE = "personal_code"  # isikukood and its like
    PHONE = "phone"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    DOCUMENT = "document"  # passport, identity card, driving licence
    NETWORK = "network"  # an internet address of a device
    PROFILE = "profile"  # a user name or a link to somebody's page
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"  # street and house


# Numbers that belong in what counsellors write: emergency, child and crisis lines of Estonia.
HELPLINES = frozenset({112, 116006, 116111, 116123, 6558088, 6555688})
# Russian numbers are often written without +7; of other countries that form hits dates and times.
_REGIONS = ("EE", "RU", None)

_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}|\d{1,2}\.?\s+[^\W\d_]+\s+(?:19|20)\d{2})"
_ELEVEN = re.compile(r"(?<!\d)[1-8]\d{10}(?!\d)")
_ELEVEN_APART = re.compile(r"(?<!\d)[1-8](?:[ .\-–]?\d){10}(?!\d)")
# What is surely a day or a time is no part of a code whose digits are written apart.
_CALENDAR = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}|\d{1,2}[:.]\d{2}\s?[-–]\s?\d{1,2}[:.]\d{2})"
)
_FINNISH = re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b", re.IGNORECASE)
_LATVIAN = re.compile(r"(?<!\d)\d{6}-?\d{5}(?!\d)")
_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\W\d_]{2,}")
_ACCOUNT = re.compile(r"(?<![^\W_])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}", re.IGNORECASE)
_DOCUMENT = re.compile(r"\b(?:[A-Za-z]{2}\d{6,7}|[A-Z]{2} \d{7})\b")
_IP4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)")
_IP6 = re.compile(r"(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
_USER = re.compile(r"(?<![\w.@])@[A-Za-z]\w{4,}")
_LINK = re.compile(
    r"\b(?:t\.me|telegram\.me|wa\.me|(?:\w+\.)?facebook\.com|fb\.com|fb\.me|instagram\.com|tiktok\.com|vk\.com|ok\.ru"
    r"|linkedin\.com|snapchat\.com|x\.com|twitter\.com)/\S",
    re.IGNORECASE,
)
_BORN = (
    r"\b(?:sünd(?:inud|inu|is)|sünni\w*|snd|born|birth|birthday|dob|d\.o\.b"
    r"|родил(?:ся|ась|ись|ось)|рожд\w*|род\.|д\.\s?р|г\.\s?р)"
)
# A whole day: with the hours after it, it is as long as a phone number.
_WHOLE_DAY = re.compile(
    r"(?<!\d)(?:(?:0[1-9]|[12]\d|3[01])[./](?:0[1-9]|1[0-2])[./]20\d{2}|20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_BORN_BEFORE = re.compile(rf"(?:{_BORN}|\bs\.)[^\w\n]{{0,4}}(?:\w+[^\w\n]{{1,3}}){{0,3}}?{_DATE}", re.IGNORECASE)
_BORN_AFTER = re.compile(rf"{_DATE}\.?\s*(?:a\.?\s*)?(?:sünd|г\.?\s?р\b|года рожд|born)", re.IGNORECASE)
_NUMBER = r",?\s*(?:d\.?\s*|д\.?\s*|дом\s*)?\d{1,3}[a-zа-я]?\b"
_ENDS = r"(?=\s*(?:[-–/,.;:!?)]|$))"
_ADDRESSES = tuple(
    re.compile(pattern, flags)
    for pattern, flags in (
        (
            rf"[^\W\d_]{{2,}}\s+(?:tn|tänav|mnt|maantee|pst|puiestee)\b\.?{_NUMBER}(?!\s?(?:korda|inimest))",
            re.IGNORECASE,
        ),
        # These are other words too, or stand after other words: so only after a capital, and where the thought ends.
        (rf"\b[A-ZÄÖÕÜŠŽ][\w-]+\s+(?:tänava\w*|maanteel?|puiesteel?|tee|teel|allee|põik){_NUMBER}(?:-\d+)?{_ENDS}", 0),
        (
            rf"\b(?:ул\.|улиц\w+|шоссе|просп\.|проспект\w*|пр-т|пер\.|переулк?\w*|бульвар\w*)\s*[^\W\d_][\w-]+{_NUMBER}",
            re.IGNORECASE,
        ),
        (rf"[^\W\d_][\w-]+\s+(?:ул\.|улиц\w+|шоссе|просп\.|проспект\w*|пр-т|переулок|бульвар){_NUMBER}", re.IGNORECASE),
        (r"\b\d{1,4}[a-z]?\s+[A-Z]\w+\s+(?:[Ss]treet|[Ss]t\.|[Rr]oad|[Rr]d\.|[Aa]venue|[Ll]ane)(?!\w)", 0),
        (rf"\b[A-Z]\w+\s+(?:[Ss]treet|[Rr]oad|[Aa]venue|[Ll]ane){_NUMBER}", 0),
    )
)


def find(text: str) -> tuple[Kind, ...]:
    """The kinds of identifiers the text has, each once, in the order of `Kind`; empty when nothing was found."""
    return tuple(kind for kind in Kind if any(_FINDERS[kind](text)))


def _personal_codes(text: str) -> Iterator[bool]:
    # One that fails the check is a code with a slip of the finger, and still tells who it is.
    yield from (_has_day(each) for each in _ELEVEN.findall(text))
    apart = _CALENDAR.sub(" ~ ", text)
    digits = (re.sub(r"\D", "", each) for each in _ELEVEN_APART.findall(apart))
    # Lithuania's codes have the same form and the same check.
    yield from (_has_day(each) and ik.is_valid(each) for each in digits)
    yield from (hetu.is_valid(each) for each in _FINNISH.findall(text))
    yield from (pvn.is_valid(each) or each.startswith("32") for each in _LATVIAN.findall(apart))


def _has_day(code: str) -> bool:
    """Whether a code begins as an Estonian or Lithuanian one does: sex and century, then a day that exists."""
    century = 1800 + (int(code[0]) - 1) // 2 * 100
    try:
        date(century + int(code[1:3]), int(code[3:5]), int(code[5:7]))
    except ValueError:
        return False
    return True


def _phones(text: str) -> Iterator[bool]:
    apart = _WHOLE_DAY.sub(" ~ ", text)
    for region in _REGIONS:
        matcher = phonenumbers.PhoneNumberMatcher(apart, region, leniency=phonenumbers.Leniency.VALID)
        yield from (match.number.national_number not in HELPLINES for match in matcher)


def _accounts(text: str) -> Iterator[bool]:
    for found in _ACCOUNT.findall(text):
        written = re.sub(r"[ -]", "", found)
        # Words may follow it; the shortest account number has 15 signs, the longest 34.
        yield from (iban.is_valid(written[:length]) for length in range(15, min(len(written), 34) + 1))


def _addresses_of_devices(text: str) -> Iterator[bool]:
    yield from (_is_ip(each) for each in (*_IP4.findall(text), *_IP6.findall(text)))


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return text != "::"


def _matches(*patterns: re.Pattern[str]) -> Callable[[str], Iterator[bool]]:
    return lambda text: (pattern.search(text) is not None for pattern in patterns)


_FINDERS: dict[Kind, Callable[[str], Iterator[bool]]] = {
    Kind.PERSONAL_CODE: _personal_codes,
    Kind.PHONE: _phones,
    Kind.EMAIL: _matches(_EMAIL),
    Kind.BANK_ACCOUNT: _accounts,
    Kind.DOCUMENT: _matches(_DOCUMENT),
    Kind.NETWORK: _addresses_of_devices,
    Kind.PROFILE: _matches(_USER, _LINK),
    Kind.BIRTH_DATE: _matches(_BORN_BEFORE, _BORN_AFTER),
    Kind.ADDRESS: _matches(*_ADDRESSES),
}
