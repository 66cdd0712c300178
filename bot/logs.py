"""Logs hold what happened, never what was said: no message text, no tokens, no names."""

import logging
import re
import traceback
from typing import Any

# A token in any form it could reach a log in: in an address, in an exception, on its own.
_TOKEN = re.compile(r"\d{5,20}:[\w-]{30,60}")


class _Redacted(logging.Formatter):
    """Formats a record and blanks every token in it, tracebacks included."""

    def format(self, record: logging.LogRecord) -> str:
        return _TOKEN.sub("<token>", super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is logging's
        """Where it happened and of what kind it was; an exception's own text can hold what somebody wrote."""
        kind, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


def configure(level: str) -> None:
    """Send logs to standard error, one line each."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacted("%(asctime)s %(levelname)-7s %(name)s  %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx and PTB write request addresses, and those hold the token; aiohttp.access would hold the sandbox's.
    for name in ("httpx", "httpcore", "telegram", "aiohttp", "aiohttp.access", "apscheduler", "alembic", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # What Apprise warns of, and what it stands on tells, holds people's addresses.
    for name in ("apprise", "requests", "urllib3"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def named(error: BaseException) -> str:
    """What may be logged of an error: its kind. Its text can hold what somebody wrote."""
    kind, cause = type(error).__name__, error.__cause__
    return kind if cause is None or type(cause).__name__ == kind else f"{kind} from {type(cause).__name__}"
