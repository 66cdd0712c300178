"""The one public address of all lives, as a web server before the bot has it: it hands on to whoever listens."""

import asyncio
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

import aiohttp
from aiohttp import web

_PATIENCE = 8.0  # seconds in which somebody new is listening
_MOMENT = 0.05
_DROPPED = ("host", "content-length", "transfer-encoding")


class Gate:
    """Hands every request to the first of these ports that takes it. What breaks off is a 502, not tried again."""

    def __init__(self, ports: Callable[[], Sequence[int]]) -> None:
        self._ports = ports
        self._runner: web.AppRunner | None = None
        self._session: aiohttp.ClientSession | None = None
        self.url = ""

    async def _hand_on(self, request: web.Request) -> web.Response:
        body, deadline = await request.read(), time.monotonic() + _PATIENCE
        while time.monotonic() < deadline:
            for port in self._ports():
                answer = await self._try(request, body, port)
                if answer is not None:
                    return answer
            await asyncio.sleep(_MOMENT)
        return web.Response(status=503)

    async def _try(self, request: web.Request, body: bytes, port: int) -> web.Response | None:
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _DROPPED}
        assert self._session is not None
        try:
            async with self._session.request(
                request.method, f"http://127.0.0.1:{port}{request.path_qs}", data=body, headers=headers
            ) as response:
                return web.Response(
                    status=response.status, body=await response.read(), content_type=response.content_type
                )
        except aiohttp.ClientConnectorError:
            return None
        except (aiohttp.ClientError, TimeoutError):
            return web.Response(status=502)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=15))
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._hand_on)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session is not None
        assert self._runner is not None
        await self._session.close()
        await self._runner.cleanup()
