"""Pages that features declare, over HTTP: read by who knows the address. What is on them is the features'."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from handlers.kit.feature import Deps, Page
from storage.db import Unavailable

# Nothing on the way keeps a copy, and nobody guesses what kind of content it is.
_HEADERS = {"cache-control": "private, no-store", "x-content-type-options": "nosniff"}
_LATER = 60  # seconds; calendars ask every hour anyway
# A hundred people's calendars that all ask at the full hour are served; a flood does not reach the database.
_AT_ONCE, _A_SECOND = 120, 10.0


class Allowance:
    """So many at once, and so many a second in the long run, whoever asks: the address of who asks is not looked at,
    because behind a proxy it is the proxy's."""

    def __init__(
        self, at_once: int = _AT_ONCE, a_second: float = _A_SECOND, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._at_once, self._a_second, self._clock = at_once, a_second, clock
        self._left, self._as_of = float(at_once), clock()

    def take(self) -> bool:
        """Whether one more is answered now."""
        now = self._clock()
        self._left = min(self._at_once, self._left + (now - self._as_of) * self._a_second)
        self._as_of = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


def routes(deps: Deps, allowance: Allowance | None = None) -> list[Route]:
    """An address for each page of every feature, `/name/ref`; they can be read and nothing else."""
    shared = allowance or Allowance()
    pages = [(name, page) for feature in deps.features for name, page in feature.pages.items()]
    return [Route(f"/{name}/{{ref}}", _reader(page, deps, shared), methods=["GET"]) for name, page in pages]


def _reader(page: Page, deps: Deps, allowance: Allowance) -> Callable[[Request], Awaitable[Response]]:
    async def read(request: Request) -> Response:
        if not allowance.take():
            return _nothing("later", 429, retry_after=_LATER)
        ref = request.path_params["ref"]
        try:
            found = await deps.db.look(lambda session: page(session, deps.clock.now(), deps, ref))
        except Unavailable:
            return _nothing("not now", 503, retry_after=_LATER)
        if found is None:
            return _nothing("Not Found", 404)  # in the words of an address that never was
        headers = _HEADERS | {"etag": f'"{found.tag}"'}
        if _is_known(found.tag, request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=headers)
        return Response(await asyncio.to_thread(found.make), media_type=found.content_type, headers=headers)

    return read


def _nothing(words: str, status: int, *, retry_after: int | None = None) -> Response:
    headers = _HEADERS | ({"retry-after": str(retry_after)} if retry_after else {})
    return PlainTextResponse(words, status_code=status, headers=headers)


def _is_known(tag: str, known: str) -> bool:
    """Whether who asks has this content already (RFC 9110, 13.1.2: compared weakly)."""
    return any(each.strip().removeprefix("W/") in (f'"{tag}"', "*") for each in known.split(","))
