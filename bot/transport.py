"""How calls to the Bot API travel: python-telegram-bot's `BaseRequest` over aiohttp.

A failed call says whether Telegram can have acted on it. What to do about it is decided in `delivery` and `intake`.
"""

import asyncio
import json
import os
import re
import ssl
from typing import Any, Final
from urllib.parse import quote

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.wire import Body, encode

QUIET_FOR: Final = 1.0
"""Seconds without a call after which the loop first looks whether idle connections have been closed."""

_UNAUTHENTICATED_AT_PROXY: Final = 407
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


class AiohttpRequest(BaseRequest):
    """One pool of keep-alive connections to the Bot API.

    Raises `NotSent` or `Uncertain`; an answer of any status is handed to python-telegram-bot, so a 5xx becomes a plain
    `NetworkError`, which is uncertain too. No exception carries the token, neither in its text nor in its cause.

    Timeouts are in seconds, None waits for ever; `read_timeout` and `write_timeout` count from the last progress.
    `idle_for` must be shorter than the server's own patience with idle connections (nginx: 75 s), so that a call is
    rarely written into a connection that is just being closed. Where it happens all the same, calls that may be
    repeated are repeated once, and the others end as `Uncertain`.

    `proxy` is `http://[user:password@]host:port` (or `https://`). `ssl_context` is for a Bot API of one's own whose
    certificate the system does not know.
    """

    __slots__ = (
        "_connect_timeout",
        "_free",
        "_idle_for",
        "_is_shut_down",
        "_last_used_at",
        "_media_write_timeout",
        "_pool_size",
        "_pool_timeout",
        "_proxy",
        "_read_timeout",
        "_session",
        "_ssl_context",
        "_write_timeout",
    )

    def __init__(
        self,
        *,
        connection_pool_size: int = 100,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        media_write_timeout: float | None = 20.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        idle_for: float = 15.0,
        proxy: str | None = None,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._pool_size = connection_pool_size
        self._read_timeout = read_timeout
        self._write_timeout = write_timeout
        self._media_write_timeout = media_write_timeout
        self._connect_timeout = connect_timeout
        self._pool_timeout = pool_timeout
        self._idle_for = idle_for
        self._proxy = proxy
        self._ssl_context = ssl_context
        self._session: aiohttp.ClientSession | None = None
        self._is_shut_down = False
        self._last_used_at = 0.0

    @property
    def read_timeout(self) -> float | None:
        return self._read_timeout

    async def initialize(self) -> None:
        self._is_shut_down = False
        self._open_session()

    async def shutdown(self) -> None:
        self._is_shut_down = True
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the answer. Raises `NotSent`, `Uncertain`."""
        has_files = request_data is not None and request_data.contains_files
        write_default = self._media_write_timeout if has_files else self._write_timeout
        limits = aiohttp.ClientTimeout(
            connect=_chosen(connect_timeout, self._connect_timeout),
            sock_read=_chosen(read_timeout, self._read_timeout),
        )
        session = self._open_session()
        await self._take_connection(_chosen(pool_timeout, self._pool_timeout))
        try:
            await self._notice_closed_connections()
            content = await encode(request_data, write_timeout=_chosen(write_timeout, write_default))
            status, body = await self._send(session, method, url, content, limits)
        finally:
            self._free.release()
        if status == _UNAUTHENTICATED_AT_PROXY:
            raise NotSent("The proxy wants other credentials")
        return status, body if status < 300 else _without_token(body, url)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the base class, but an answer that is no JSON is not logged: it may hold what people wrote."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            answer = None
        if not isinstance(answer, dict):
            raise Uncertain("The answer of the Bot API is not a JSON object")
        return answer

    def _open_session(self) -> aiohttp.ClientSession:
        """Belongs to the running loop, hence made at first use and not in the constructor."""
        if self._is_shut_down:
            raise NotSent("The connections to the Bot API are shut down")
        if self._session is None:
            self._free = asyncio.Semaphore(self._pool_size)
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=0,
                    keepalive_timeout=self._idle_for,
                    ttl_dns_cache=60,
                    ssl=self._ssl_context or True,
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )
        return self._session

    async def _take_connection(self, pool_timeout: float | None) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(pool_timeout):
                await self._free.acquire()
        except TimeoutError:
            raise NotSent("All connections to the Bot API are in use") from None

    async def _notice_closed_connections(self) -> None:
        """After a pause (or when the process was stopped) let the loop hear first which idle connections are gone:
        writing into one of those would make an uncertain outcome out of nothing."""
        now = asyncio.get_running_loop().time()
        if now - self._last_used_at >= QUIET_FOR:
            await asyncio.sleep(0)  # the loop polls its sockets
            await asyncio.sleep(0)  # and acts on what it found
        self._last_used_at = now

    async def _send(
        self, session: aiohttp.ClientSession, method: str, url: str, content: Body, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        may_repeat = True
        while True:
            data = content if method == "POST" else None
            try:
                async with session.request(method, url, data=data, timeout=limits, allow_redirects=False) as response:
                    return response.status, await response.read()
            except Exception as exc:  # noqa: BLE001  whatever it is, it may carry the token and must not get further
                is_sent = content.is_written if data else not isinstance(exc, _UNCONNECTED)
                failure = _explain(exc, is_sent=is_sent)
                is_dropped = isinstance(exc, _DROPPED) and not isinstance(exc, _UNCONNECTED)
            if not (may_repeat and is_dropped and (not is_sent or _is_repeatable(url))):
                # Outside the except block, so that no cause and no context with the address in it hangs on.
                raise failure
            may_repeat = False


def _chosen(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _is_repeatable(url: str) -> bool:
    """Doing it twice is as good as once. Not so for anything that sends, copies or creates."""
    return _REPEATABLE.match(url.rpartition("/")[2]) is not None


def _explain(exc: Exception, *, is_sent: bool) -> NetworkError:
    """Our own words, because those of aiohttp hold the address and so the token."""
    detail = type(exc).__name__
    code = getattr(exc, "errno", None)
    if isinstance(code, int) and code > 0:
        detail += f", {os.strerror(code)}"
    if not is_sent:
        return NotSent(f"The Bot API was not reached ({detail})")
    if isinstance(exc, TimeoutError):
        return UncertainTimeout(f"No answer from the Bot API in time ({detail})")
    return Uncertain(f"The connection to the Bot API broke before the answer was complete ({detail})")


def _without_token(body: bytes, url: str) -> bytes:
    """Error pages of proxies quote the address, and python-telegram-bot quotes error pages."""
    found = _TOKEN.search(url)
    if found is None:
        return body
    for spelling in (found[1], quote(found[1]), quote(found[1]).lower()):
        body = body.replace(spelling.encode(), b"***")
    return body
