"""Identifiers that are numbers, however their digits are grouped: personal codes, phones, accounts, documents.

A number is looked for in every window of neighbouring groups, so that hours written beside it do not hide it; and only
in groups as people write such numbers, so that days, hours and amounts do not look like it.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import phonenumbers
from stdnum import iban, luhn
from stdnum.ee import ik
from stdnum.fi import hetu
from stdnum.lv import pvn

# Numbers that belong in what counsellors write: emergency, victim support, child and crisis lines of Estonia, and
# family doctors' advice. (Domain notes 2.5; the long ones are how the short ones are reached from abroad.)
HELPLINES = frozenset(
    ("112", "116006", "116111", "116123", "1220", "1247", "126", "127", "6558088", "6555688", "6346630", "6147393")
)
_GONE = " ~ "  # stands where something was: words and numbers around it do not become one

# What is surely a day or a span of hours is no part of a number.
_DAYS = re.compile(
    r"(?<!\d)(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2}"
    r"|\d{1,2}[:.]\d{2}\s?[-–—]\s?\d{1,2}[:.]\d{2})(?!\d)"
)
_RUN = re.compile(r"\d+(?:(?: ?[.\-–] ?| {1,2})\d+)*")
_GROUP = re.compile(r"(\d+)")
_COUNTS = frozenset((7, 8, 10, 11, 12, 16))  # of digits: phones, codes and those with a slip, cards
_LEAST_DIGITS, _MOST_DIGITS = min(_COUNTS), max(_COUNTS)

# How the digits of a code are grouped: 11, 1-6-4, 3-4-4 ...
_CODE_SHAPES = frozenset(
    (
        *((11,), (1, 6, 4), (1, 2, 2, 2, 4), (3, 4, 4), (4, 4, 3), (3, 2, 2, 4), (3, 2, 2, 3, 1), (7, 4), (1, 6, 3, 1)),
        *((3, 3, 3, 2), (2, 3, 3, 3), (6, 5), (1, 10), (10, 1), (4, 3, 4), (1, 5, 5), (1,) * 11),
    )
)
_LATVIAN_SHAPES = frozenset(((11,), (6, 5)))
_CENTURIES = "3456"  # of birth, with the sex: who lives now was born in the 20th or the 21st
_SLIPS = frozenset(((10,), (12,)))  # a digit too few or too many
_CODE_NAMED = re.compile(
    r"\b(?:isikuk\w*|ik|henkilötunnus\w*|hetu|asmens kod\w*|personas kod\w*"
    r"|personal (?:id(?:entification)? )?(?:code|number)|id[ -]code|(?:личн|персональн)\w+ код\w*)\b"
    r"[^\w\n]{0,3}(?:[^\W\d]+[^\w\n]{1,2}){0,2}?\d(?:[ .\-–]?\d){8,12}(?!\d)",
    re.IGNORECASE,
)
_FINNISH = re.compile(r"\b(\d{2})(\d{2})\d{2}[-+A-FU-Y]\d{3}([0-9A-Y])\b", re.IGNORECASE)

_PHONE_SHAPES = frozenset(
    (
        *((7,), (3, 4), (4, 3), (3, 2, 2), (2, 2, 3), (2, 3, 2)),
        *((8,), (4, 4), (2, 3, 3), (3, 3, 2), (2, 2, 2, 2), (4, 2, 2), (2, 6), (3, 5), (5, 3), (2, 2, 4), (1,) * 8),
    )
)
_ABROAD = re.compile(r"(?:\+|(?<![\d:.])00(?=[1-9]))[1-9]?(?:[ ().\-–]{0,2}\d){7,14}")
_RUSSIAN = re.compile(r"(?<!\d)8[ -]?\(?[3489]\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")
_ESTONIAN_LONG = re.compile(r"(?<!\d)372(\d{7,8})(?!\d)")
_PHONE_NAMED = re.compile(
    r"\b(?:tel|telefon|telefoninumb\w+|mob|mobiil\w*|helista\w*|phone|call|sms|whatsapp|viber|тел|телефон\w*|моб|звон\w+|позвон\w+)\b"
    r"[^\w\n]{0,3}(?:[^\W\d]+[^\w\n]{1,2}){0,2}?(\(?\d{3,}\)?(?:[ .\-–]{1,2}\d{2,}){0,4})(?!\d)",
    re.IGNORECASE,
)
_LEAST_NAMED, _MOST_NAMED = 6, 12

# How long account numbers are (ISO 13616 registry), for countries people here may have one in.
_LENGTHS = """
AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GE22 GR27 HR21 HU28 IE22 IS26 IT27 LT20 LU20 LV21 MT31
NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 UA29
"""
_ACCOUNT_LENGTHS = {each[:2]: int(each[2:]) for each in _LENGTHS.split()}
_ACCOUNT = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(_ACCOUNT_LENGTHS)})\d{{2}}(?:[ -]?[a-z0-9]){{11,30}}", re.IGNORECASE | re.ASCII
)
# Of the neighbours' the form is enough: one digit wrong, missing or too many, and it still tells whose it is.
_ACCOUNT_FORM = re.compile(
    r"(?<![^\W_])(?:(?:EE|LT)\d{2}(?:[ -]?\d){14,18}|FI\d{2}(?:[ -]?\d){12,16}"
    r"|LV\d{2}[ -]?[A-Z]{4}(?:[ -]?[A-Z0-9]){11,15})"
    r"(?![^\W_])",
    re.IGNORECASE,
)
_ACCOUNT_NAMED = re.compile(
    r"\b(?:\w*konto\w*|iban|a/a|account|сч[её]т\w*)\b"
    r"[^\w\n]{0,3}(?:[^\W\d]+[^\w\n]{1,2}){0,2}?(?!20\d\d-)[A-Z]{0,2}\d(?:[ -]?\d){9,}",
    re.IGNORECASE,
)
_CARD_SHAPES = frozenset(((16,), (4, 4, 4, 4)))

_DOCUMENT = re.compile(r"\b(?:[A-Za-z]{2}\d{6,7}|[A-Z]{1,2}[ -]?\d{7})\b")
_DOCUMENT_NAMED = re.compile(
    r"\b(?:pass(?:i\w*|ports?)?|dokumen\w+|id-?ka\w+|juhilu\w+"
    r"|паспорт\w*|права|удостоверени\w+|licen[cs]e|id card|document)\b"
    r"[^\w\n]{0,3}(?:[^\W\d]+[^\w\n]{1,2}){0,2}?(?:[A-Z]{1,3}[ -]?)?(?!20\d\d\b)\d(?:[ -]?\d){5,11}(?!\d)",
    re.IGNORECASE,
)


class Window(NamedTuple):
    """Neighbouring groups of digits, and where they stand."""

    digits: str
    shape: tuple[int, ...]
    gaps: tuple[str, ...]
    start: int
    end: int


def without_days(text: str) -> str:
    """The text without its days and spans of hours."""
    return _DAYS.sub(_GONE, text)


def without_known(text: str, *, phones: frozenset[str]) -> str:
    """The text without helplines and these numbers, however they are grouped, with +372 before them or not."""
    return _known(phones).sub(_GONE, text)


@lru_cache(maxsize=16)
def _known(phones: frozenset[str]) -> re.Pattern[str]:
    bare = {re.sub(r"^(?:00)?372(?=\d{7,8}$)", "", re.sub(r"\D", "", each)) for each in phones} - {""}
    written = (r"[ .\-–]?".join(digits) for digits in sorted(HELPLINES | bare, key=lambda each: (-len(each), each)))
    return re.compile(rf"(?<!\d)(?:(?:\+|00)?372[ -]?)?(?:{'|'.join(written)})(?!\d)")


def windows(text: str) -> Iterator[Window]:
    """Every row of neighbouring groups with as many digits as some number has, earlier ones first."""
    for run in _RUN.finditer(text):
        if run.end() - run.start() < _LEAST_DIGITS:
            continue
        groups = [(run.start() + found.start(), run.start() + found.end()) for found in _GROUP.finditer(run[0])]
        for first in range(len(groups)):
            yield from _beginning(text, groups[first : first + _MOST_DIGITS])


def _beginning(text: str, groups: list[tuple[int, int]]) -> Iterator[Window]:
    """The windows that begin with the first of these groups."""
    count = 0
    for last, (start, end) in enumerate(groups):
        count += end - start
        if count > _MOST_DIGITS:
            return
        if count in _COUNTS:
            inside = groups[: last + 1]
            digits = "".join(text[begin:stop] for begin, stop in inside)
            gaps = tuple(text[before[1] : after[0]] for before, after in pairwise(inside))
            yield Window(digits, tuple(stop - begin for begin, stop in inside), gaps, groups[0][0], end)


def without_accounts(text: str) -> tuple[str, bool]:
    """The text without bank accounts and cards, and whether it had any."""
    spans = [(found.start(), found.end()) for found in _ACCOUNT_FORM.finditer(text)]
    spans += [(found.start(), found.end()) for found in _ACCOUNT.finditer(text) if _is_account(found[0])]
    spans += [(each.start, each.end) for each in windows(text) if each.shape in _CARD_SHAPES and _is_card(each.digits)]
    return _cut(text, spans), bool(spans) or _ACCOUNT_NAMED.search(without_days(text)) is not None


def without_codes(text: str) -> tuple[str, bool]:
    """The text without personal codes, and whether it had any."""
    spans = [(each.start, each.end) for each in windows(text) if _is_code(each)]
    spans += [(found.start(), found.end()) for found in _FINNISH.finditer(text) if _is_finnish(found)]
    return _cut(text, spans), bool(spans) or _CODE_NAMED.search(text) is not None


def has_phone(text: str) -> bool:
    """Whether a text without days and known numbers has a telephone number."""
    if any(pattern.search(text) for pattern in (_ABROAD, _RUSSIAN)):
        return True
    if any(_is_estonian(found[1]) for found in _ESTONIAN_LONG.finditer(text)):
        return True
    if any(_is_called(found[1]) for found in _PHONE_NAMED.finditer(text)):
        return True
    return any(_is_phone(each) for each in windows(text))


def has_document(text: str) -> bool:
    """Whether the text has the number of a passport, an identity card or a driving licence."""
    return _DOCUMENT.search(text) is not None or _DOCUMENT_NAMED.search(text) is not None


def _is_code(window: Window) -> bool:
    digits, shape = window.digits, window.shape
    if shape in _SLIPS:
        return digits[0] in _CENTURIES and _has_day(digits)
    if len(digits) != 11:
        return False
    # One that fails the check is a code with a slip of the finger, and still tells who it is. Lithuania's codes have
    # the same form and the same check.
    is_as_written = shape in _CODE_SHAPES or (len(set(window.gaps)) == 1 and ik.is_valid(digits))
    if is_as_written and digits[0] in _CENTURIES and _has_day(digits):
        return True
    return shape in _LATVIAN_SHAPES and _is_latvian(digits, has_dash="-" in "".join(window.gaps))


def _is_latvian(digits: str, *, has_dash: bool) -> bool:
    if digits.startswith("32") or pvn.is_valid(digits):
        return True
    return _is_day(1996, int(digits[2:4]), int(digits[:2])) and (has_dash or digits[6] in "012")


def _is_finnish(found: re.Match[str]) -> bool:
    if hetu.is_valid(found[0].upper()):
        return True
    # With digits alone it may as well be a day and an hour.
    return not found[3].isdigit() and _is_day(1996, int(found[2]), int(found[1]))


def _has_day(code: str) -> bool:
    """Whether a code begins as an Estonian or Lithuanian one does: sex and century, then a day that exists."""
    century = 1800 + (int(code[0]) - 1) // 2 * 100
    return _is_day(century + int(code[1:3]), int(code[3:5]), int(code[5:7]))


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _is_phone(window: Window) -> bool:
    if window.shape not in _PHONE_SHAPES or (len(window.gaps) > 2 and len(set(window.gaps)) > 1):
        return False
    return _is_estonian(window.digits)


@lru_cache(maxsize=256)
def _is_estonian(digits: str) -> bool:
    number = phonenumbers.PhoneNumber(country_code=372, national_number=int(digits))
    return digits[0] in "345678" and phonenumbers.is_valid_number(number)


def _is_called(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    return _LEAST_NAMED <= len(digits) <= _MOST_NAMED and not re.match(r"\D*20\d\d\b", written)


def _is_account(written: str) -> bool:
    number = re.sub(r"[ -]", "", written).upper()
    return iban.is_valid(number[: _ACCOUNT_LENGTHS[number[:2]]])  # words may follow it


def _is_card(digits: str) -> bool:
    return digits[0] in "3456" and luhn.is_valid(digits)


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + "~" * (end - start) + text[end:]
    return text
