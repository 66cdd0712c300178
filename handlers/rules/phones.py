"""Phone numbers of the team: read as people type them, kept in one form, shown as people read them."""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat

_WRITTEN = re.compile(r"[+(]{0,2}\d[\d ()/.–-]*")  # digits as people group them, and not a word beside them
_REGION = "EE"  # what a number without a country's code is taken for


def read(text: str) -> str | None:
    """The number in its one form, `+37251234567`; None for what is no number that can be called."""
    if not _WRITTEN.fullmatch(text.strip()):
        return None
    try:
        found = phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(found, PhoneNumberFormat.E164) if phonenumbers.is_valid_number(found) else None


def shown(number: str) -> str:
    """The number in groups, `+372 5123 4567`; ValueError for one that was never read."""
    try:
        found = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException as error:
        raise ValueError(f"not a number in its one form: {number}") from error
    return phonenumbers.format_number(found, PhoneNumberFormat.INTERNATIONAL)
