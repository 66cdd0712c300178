"""What all providers have in common: routes, orders for trouble, refusals, and the phone's own requests."""

import asyncio
import base64
import enum
import re
import secrets
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bot.sandbox.faults import When
from bot.sandbox.phones.handsets import Arrival, Handsets

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

NUMBER = re.compile(r"\+[1-9]\d{6,14}")


class Trouble(enum.StrEnum):
    """What goes wrong."""

    ANSWER = "answer"  # another answer than the provider's own
    HANG = "hang"  # none, with the connection left open
    DROP = "drop"  # none, with the connection closed


@dataclass(slots=True)
class Order:
    """One order for trouble, good for `times` requests."""

    kind: Trouble
    when: When
    times: int
    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


class RefusedError(Exception):
    """The provider says no, in its own form."""

    def __init__(self, status: int, said: Mapping[str, Any] | str) -> None:
        super().__init__(status)
        self.status = status
        self.said = said


class Provider(ABC):
    """One provider. Its address is `prefix` below that of the server; `requests` are those it understood and obeyed,
    `refusals` what it said no to, for tests to look at."""

    prefix = ""

    def __init__(self, handsets: Handsets) -> None:
        self.handsets = handsets
        self.requests: list[str] = []
        self.refusals: list[RefusedError] = []
        self._orders: list[Order] = []
        self._released = asyncio.Event()

    def answer(
        self,
        status: int,
        body: str = "",
        *,
        headers: Mapping[str, str] | None = None,
        when: str = When.BEFORE,
        times: int = 1,
    ) -> None:
        """Answer the next requests like this; `after` means that they had their effect."""
        self._orders.append(Order(Trouble.ANSWER, When(when), times, status, body, headers or {}))

    def hang(self, when: str = When.BEFORE, *, times: int = 1) -> None:
        """Leave the next requests without an answer until `release`."""
        self._orders.append(Order(Trouble.HANG, When(when), times))

    def drop(self, when: str = When.BEFORE, *, times: int = 1) -> None:
        """Close the connection of the next requests instead of an answer."""
        self._orders.append(Order(Trouble.DROP, When(when), times))

    def release(self) -> None:
        """Let what hangs end, and forget what was ordered."""
        self._orders.clear()
        self._released.set()
        self._released = asyncio.Event()

    @abstractmethod
    def routes(self) -> list[tuple[str, str, Handler]]:
        """Method, path below the prefix, and who answers."""

    async def press(self, arrival: Arrival) -> int | None:
        """Its owner accepts: the status of our web address's answer, or None where nothing is brought anywhere."""
        self.handsets.accept(arrival)
        return None

    def add_routes(self, app: web.Application) -> None:
        """Serve below the prefix."""
        for method, path, handler in self.routes():
            app.router.add_route(method, f"/{self.prefix}{path}", self._guarded(handler))

    def _guarded(self, handler: Handler) -> Handler:
        async def serve(request: web.Request) -> web.StreamResponse:
            struck = await self._strike(When.BEFORE, request)
            if struck is not None:
                return struck
            try:
                answer = await handler(request)
            except RefusedError as refusal:
                self.refusals.append(refusal)
                return _said(refusal.status, refusal.said)
            self.requests.append(f"{request.method} {request.path.removeprefix(f'/{self.prefix}')}")
            return await self._strike(When.AFTER, request) or answer

        return serve

    async def _strike(self, when: When, request: web.Request) -> web.StreamResponse | None:
        order = next((each for each in self._orders if each.when is when), None)
        if order is None:
            return None
        order.times -= 1
        if order.times <= 0:
            self._orders.remove(order)
        if order.kind is Trouble.ANSWER:
            return web.Response(status=order.status, text=order.body, headers=order.headers)
        if order.kind is Trouble.HANG:
            await self._released.wait()
        if request.transport is not None:
            request.transport.abort()
        return web.Response()


async def knock(url: str, *, form: Mapping[str, str] | None = None, body: str | None = None) -> int:
    """A request that a provider or a phone makes by itself: the status of the answer, 0 without one."""
    return (await ask(url, form=form, body=body))[0]


async def ask(url: str, *, form: Mapping[str, str] | None = None, body: str | None = None) -> tuple[int, str]:
    """Likewise: the status, and what was answered."""
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.post(url, data=body if body is not None else dict(form or {})) as response,
        ):
            return response.status, await response.text()
    except (aiohttp.ClientError, TimeoutError, UnicodeDecodeError):
        return 0, ""


def made_up() -> str:
    """A key of thirty letters and digits, as Pushover's are; another one each time, so that none stands anywhere."""
    return secrets.token_hex(15)


def is_let_in(request: web.Request, user: str, password: str) -> bool:
    """HTTP basic authentication."""
    wanted = base64.b64encode(f"{user}:{password}".encode()).decode()
    return secrets.compare_digest(request.headers.get("Authorization", ""), f"Basic {wanted}")


async def form_of(request: web.Request) -> dict[str, str]:
    """The form that was posted; a `RefusedError` for anything else."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise RefusedError(415, "a form is wanted")
    return {name: str(value) for name, value in (await request.post()).items()}


async def document_of(request: web.Request, refusal: RefusedError) -> dict[str, Any]:
    """The JSON object that was posted, whatever its content type says."""
    try:
        read = await request.json()
    except ValueError:
        raise refusal from None
    if not isinstance(read, dict):
        raise refusal
    return read


def _said(status: int, said: Mapping[str, Any] | str) -> web.Response:
    return web.Response(status=status, text=said) if isinstance(said, str) else web.json_response(said, status=status)
