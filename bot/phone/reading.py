"""Values out of providers' answers, read with distrust: nothing here raises for what somebody else wrote."""

import re
from base64 import b64encode
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

_NUMBER: Final = re.compile(r"\+[1-9]\d{6,14}")  # ITU-T E.164: at most 15 digits
_ID: Final = re.compile(r"[\w-]{1,80}", re.ASCII)


def is_number(text: str) -> bool:
    """Whether it is a number in its one form, `+37251234567`."""
    return _NUMBER.fullmatch(text) is not None


def identifier(value: Any) -> str | None:
    """A provider's name for a message: 1-80 letters, digits, `_` and `-`; None for anything else."""
    return value if isinstance(value, str) and _ID.fullmatch(value) else None


def instant(value: Any) -> datetime | None:
    """An instant in UTC from seconds since 1970, ISO 8601 or RFC 2822; None for what is none, and for 0. Without a
    zone it is UTC, as Messente and 46elks document theirs."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return datetime.fromtimestamp(value, UTC) if value > 0 else None
        if not isinstance(value, str):
            return None
        read = datetime.fromisoformat(value) if value[:1].isdigit() and "-" in value else parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError, OSError):
        return None
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def basic(user: str, password: str) -> dict[str, str]:
    """The header of HTTP basic authentication (RFC 7617) in UTF-8."""
    return {"Authorization": f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"}
