"""What is reached over HTTP: the webhook, whether the process is well, its numbers, and the pages it is given. Answers
nothing else, and writes no log of who asked for what: an address can be a secret."""

import contextlib
import hmac
import json
import logging
import socket
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.intake import Unreadable
from bot.opening import WEBHOOK_PATH
from bot.settings import StartRefused
from storage.db import Unavailable

log = logging.getLogger(__name__)

_SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # the header's name
# An update is text of at most 4096 characters and what surrounds it; more than this is not from Telegram.
_MOST_BYTES = 1_000_000

Receive = Callable[[list[Mapping[str, Any]]], Awaitable[None]]
Health = Callable[[], Mapping[str, Any]]


def application(*, receive: Receive, secret: str, health: Health, pages: Sequence[Route] = ()) -> Starlette:
    """The pages of the process and of its features. An update is acknowledged only once it is kept."""

    async def webhook(request: Request) -> Response:
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return PlainTextResponse("forbidden", status_code=403)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", status_code=413)
        try:
            update = json.loads(body)
            if not isinstance(update, dict):
                raise Unreadable
            await receive([update])
        except (Unreadable, ValueError, RecursionError):
            return PlainTextResponse("not an update", status_code=400)
        except Unavailable:
            # Telegram brings it again; nothing is lost.
            return PlainTextResponse("not now", status_code=503)
        return PlainTextResponse("kept")

    async def well(_request: Request) -> Response:
        found = health()
        return JSONResponse(dict(found), status_code=200 if found["is_well"] else 503)

    async def numbers(_request: Request) -> Response:
        lines = [f"valvelaud_{name} {int(value)}" for name, value in health().items() if isinstance(value, (int, bool))]
        return PlainTextResponse("\n".join(lines) + "\n")

    return Starlette(
        routes=[
            Route(WEBHOOK_PATH, webhook, methods=["POST"]),
            Route("/health", well, methods=["GET"]),
            Route("/metrics", numbers, methods=["GET"]),
            *pages,
        ]
    )


class Server(uvicorn.Server):
    """uvicorn without its own signal handling: the process ends as a whole, in its own order."""

    def __init__(self, config: uvicorn.Config, listener: socket.socket) -> None:
        super().__init__(config)
        self._listener = listener

    async def run_until_told(self) -> None:
        """Serve until `should_exit` is set."""
        await self.serve(sockets=[self._listener])

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the process."""
        yield


def server(app: Starlette, *, host: str, port: int) -> Server:
    """A server for the pages that has its port already. Raises `StartRefused` when it cannot have it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise StartRefused(
            f"Port {port} of {host} cannot be listened on ({error.strerror}). Set VALVELAUD_WEB_HOST and "
            "VALVELAUD_WEB_PORT to an address of this machine and a free port."
        ) from None
    return Server(uvicorn.Config(app, log_config=None, access_log=False, lifespan="off"), listener)


async def _body(request: Request) -> bytes | None:
    """The whole body, or None when it is too large to be an update."""
    parts = bytearray()
    async for part in request.stream():
        parts += part
        if len(parts) > _MOST_BYTES:
            return None
    return bytes(parts)
