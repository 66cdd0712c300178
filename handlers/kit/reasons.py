"""Why a lead did something: one of a few reasons, said to each reader in their language, or own words."""

import enum

from handlers.kit.i18n import Words

_MARK = "reason:"


class Reason(enum.StrEnum):
    """Reasons that need no typing."""

    TOO_FEW = "too_few"  # cancelling: too few people
    TECHNICAL = "technical"  # cancelling: a technical fault
    HOLIDAY = "holiday"  # cancelling: a public holiday
    JOINED = "joined"  # cancelling: joined with another shift
    AGREED = "agreed"  # against a rule: agreed with them
    EMERGENCY = "emergency"  # against a rule: there is no other way
    SHORT = "short"  # against a rule: it is only a short shift


CANCELLING = (Reason.TOO_FEW, Reason.TECHNICAL, Reason.HOLIDAY, Reason.JOINED)
OVERRIDING = (Reason.AGREED, Reason.EMERGENCY, Reason.SHORT)


def kept(reason: Reason) -> str:
    """The reason as it is stored: no words, so that each reader gets their own."""
    return f"{_MARK}{reason}"


def label(words: Words, reason: Reason) -> str:
    """The reason in the reader's words."""
    return words.plain(f"kit-reason-{reason}")


def said(words: Words, stored: str) -> str:
    """A stored reason in the reader's words; what somebody typed stays as it was typed."""
    known = {kept(each): each for each in Reason}
    return label(words, known[stored]) if stored in known else stored
