"""HTTP to providers: one request, one answer, and whether the provider can have acted on it.

Nothing is posted twice; what only asks or deletes aiohttp repeats once when the connection is closed under it. What an
answer means is each adapter's business.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlencode

import aiohttp

from bot.phone.outcomes import Cancellation, Failed, Outcome, Reason, Sent, Uncertain, Unknown
from bot.phone.reading import identifier
from bot.wire import JSON, Body

CONNECT_FOR: Final = 5.0
READ_FOR: Final = 10.0
WHOLE_FOR: Final = 20.0
"""Seconds: an alert that waits longer than this for one provider is late on the next way."""

_MOST_BYTES: Final = 256 * 1024  # an answer is some hundred bytes; what is longer is a page of somebody else
_LONGEST_WAIT: Final = 24 * 3600.0
_FORM: Final = "application/x-www-form-urlencoded"
_UNCONNECTED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the provider answered. The body is empty when the connection broke within it."""

    status: int
    body: bytes = field(repr=False)
    retry_after: float | None = None

    @property
    def is_good(self) -> bool:
        """A 2xx."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def data(self) -> dict[str, Any] | None:
        """The body as a JSON object; None when it is none."""
        try:
            read = json.loads(self.body)
        except ValueError:
            return None
        return read if isinstance(read, dict) else None


@dataclass(frozen=True, slots=True)
class Silence:
    """There was no answer."""

    is_sent: bool
    """The request had gone out whole, so the provider may have acted on it."""
    reason: Reason

    @property
    def outcome(self) -> Failed | Uncertain:
        """What it means for a message."""
        return Uncertain(self.reason) if self.is_sent else Failed(self.reason)


class Line:
    """The way out to all providers. A connection serves one request: alerts are rare, and writing into a connection
    that is just being closed would make an uncertain outcome out of nothing."""

    def __init__(
        self, *, connect_for: float = CONNECT_FOR, read_for: float = READ_FOR, whole_for: float = WHOLE_FOR
    ) -> None:
        self._limits = aiohttp.ClientTimeout(total=whole_for, connect=connect_for, sock_read=read_for)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Hang up. May be used again afterwards."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def get(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer | Silence:
        """Ask without sending a body."""
        return await self._ask("GET", url, None, headers)

    async def delete(self, url: str, *, headers: Mapping[str, str] | None = None) -> Answer | Silence:
        """Ask that something be gone."""
        return await self._ask("DELETE", url, None, headers)

    async def post(
        self,
        url: str,
        *,
        form: Mapping[str, str] | None = None,
        document: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer | Silence:
        """Send a form, or a JSON document."""
        if document is not None:
            content, kind = json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"), JSON
        else:
            content, kind = urlencode(form or {}, errors="replace").encode(), _FORM
        return await self._ask("POST", url, Body(content, content_type=kind, write_timeout=READ_FOR), headers)

    async def _ask(
        self, method: str, url: str, body: Body | None, headers: Mapping[str, str] | None
    ) -> Answer | Silence:
        # Nothing of an exception gets further than its kind: its text may hold the address, and so a key.
        try:
            async with self._open().request(
                method, url, data=body, headers=headers, timeout=self._limits, allow_redirects=False
            ) as response:
                return Answer(response.status, await _read(response), _patience(response.headers))
        except TimeoutError as error:
            return _silence(error, body, Reason.TIMEOUT)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return _silence(error, body, Reason.DROPPED)

    def _open(self) -> aiohttp.ClientSession:
        """Belongs to the running loop, hence made at first use."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=0, force_close=True, ttl_dns_cache=60),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": "valvelaud"},
            )
        return self._session


def _silence(error: Exception, body: Body | None, reason: Reason) -> Silence:
    is_sent = not isinstance(error, _UNCONNECTED) if body is None else body.is_written
    return Silence(is_sent, reason if is_sent else Reason.UNREACHABLE)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body; empty when it breaks off or does not end, because the status says most already."""
    got = bytearray()
    try:
        async for piece in response.content.iter_chunked(8192):
            got += piece
            if len(got) > _MOST_BYTES:
                return b""
    except (aiohttp.ClientError, OSError, TimeoutError):
        return b""
    return bytes(got)


def _patience(headers: Mapping[str, str]) -> float | None:
    """Seconds from now, from a `Retry-After` of either form (RFC 9110, 10.2.3); a date counts from the answer's own."""
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        return min(float(asked), _LONGEST_WAIT)
    try:
        wait = (parsedate_to_datetime(asked) - parsedate_to_datetime(headers.get("Date", ""))).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(wait, 0.0), _LONGEST_WAIT)


# What an answer that is not a yes means, as one provider says it; None for a yes.
Refused = Callable[[Answer], Failed | Uncertain | None]


def refusal(answer: Answer) -> Failed | Uncertain | None:
    """What a status means where the provider documents nothing else (RFC 9110, 15); None for a 2xx.

    A 5xx is uncertain: none of the providers promises that it stands for something not done.
    """
    match answer.status:
        case status if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return Uncertain(Reason.BROKEN)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            return Failed(Reason.CREDENTIALS)
        case HTTPStatus.PAYMENT_REQUIRED:
            return Failed(Reason.CREDIT)
        case HTTPStatus.TOO_MANY_REQUESTS:
            return Failed(Reason.LIMIT, answer.retry_after)
    return None if answer.is_good else Failed(Reason.REFUSED)


def taken(answer: Answer | Silence, *, refused: Refused, field: str) -> Outcome:
    """What became of a message: the provider's own name for it stands in this field of a good answer."""
    if isinstance(answer, Silence):
        return answer.outcome
    problem = refused(answer)
    if problem is not None:
        return problem
    found = identifier((answer.data or {}).get(field))
    return Uncertain(Reason.MALFORMED) if found is None else Sent(found)


def taken_back(answer: Answer | Silence, *, is_over: Callable[[Answer], bool]) -> Cancellation:
    """What became of taking one back, where a good answer is a yes."""
    if isinstance(answer, Silence):
        return Cancellation.UNSURE
    if answer.is_good:
        return Cancellation.STOPPED
    return Cancellation.OVER if is_over(answer) else Cancellation.UNSURE


def trouble(answer: Answer | Silence, *, refused: Refused) -> Reason | None:
    """What is wrong with an account whose own page was asked for; None for a page."""
    if isinstance(answer, Silence):
        return answer.reason
    problem = refused(answer)
    if problem is not None:
        return problem.reason
    return Reason.MALFORMED if answer.data is None else None


def doubt(answer: Answer) -> Unknown:
    """Why an answer to a question says nothing about the message."""
    problem = refusal(answer)
    return Unknown(problem.reason if problem is not None else Reason.MALFORMED)
