"""What a failed call to the Bot API means: was it sent, may it be repeated, and words without the token.

What to do about it is decided in `delivery` and `intake`.
"""

import os
import re
from urllib.parse import quote

import aiohttp
from telegram.error import NetworkError, TimedOut

from bot.wire import Body

_REPEATABLE = re.compile(r"(get|set|edit|delete|pin|unpin)[A-Z]|sendChatAction$|answerCallbackQuery$")
_UNCONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)
_DROPPED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError, aiohttp.ClientConnectionResetError)
_TOKEN = re.compile(r"/bot([^/]+)/")


class NotSent(NetworkError):
    """Telegram surely did not act on the call: the connection failed or the request never went out whole."""

    __slots__ = ()


class Uncertain(NetworkError):
    """The request went out and no whole answer came back: Telegram may or may not have acted on it."""

    __slots__ = ()


class UncertainTimeout(Uncertain, TimedOut):
    """No answer within the read timeout."""

    __slots__ = ()


def is_repeatable(url: str) -> bool:
    """Doing it twice is as good as once. Not so for anything that sends, copies or creates."""
    return _REPEATABLE.match(url.rpartition("/")[2]) is not None


def is_dropped(exc: Exception) -> bool:
    """The other side closed the connection before it answered anything."""
    return isinstance(exc, _DROPPED) and not isinstance(exc, _UNCONNECTED)


def explain(exc: Exception, content: Body | None) -> NetworkError:
    """In our own words, because those of aiohttp hold the address and so the token. `content` is what was to be sent,
    None for a call without a body."""
    detail = type(exc).__name__
    code = getattr(exc, "errno", None)
    if isinstance(code, int) and code > 0:
        detail += f", {os.strerror(code)}"
    is_sent = not isinstance(exc, _UNCONNECTED) if content is None else content.is_written
    if not is_sent:
        return NotSent(f"The Bot API was not reached ({detail})")
    if isinstance(exc, TimeoutError):
        return UncertainTimeout(f"No answer from the Bot API in time ({detail})")
    return Uncertain(f"The connection to the Bot API broke before the answer was complete ({detail})")


def without_token(body: bytes, url: str) -> bytes:
    """Error pages of proxies quote the address, and python-telegram-bot quotes error pages."""
    found = _TOKEN.search(url)
    if found is None:
        return body
    for spelling in (found[1], quote(found[1]), quote(found[1]).lower()):
        body = body.replace(spelling.encode(), b"***")
    return body
