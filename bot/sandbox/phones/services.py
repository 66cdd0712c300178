"""All providers on one loopback port, each below a path of its own, with the same handsets behind them."""

from types import TracebackType
from typing import Self

from aiohttp import web

from bot.sandbox.clock import MovableClock
from bot.sandbox.phones.elks import ElksServer
from bot.sandbox.phones.handsets import Arrival, Clock, Handsets
from bot.sandbox.phones.messente import MessenteServer
from bot.sandbox.phones.ntfy import NtfyServer
from bot.sandbox.phones.provider import Provider, RefusedError
from bot.sandbox.phones.pushover import PushoverServer
from bot.sandbox.phones.twilio import TwilioServer


class Services:
    """Start it, point the bot's settings at the addresses, and let people take or leave what comes."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.handsets = Handsets(clock or MovableClock())
        self.ntfy = NtfyServer(self.handsets)
        self.pushover = PushoverServer(self.handsets)
        self.messente = MessenteServer(self.handsets)
        self.elks = ElksServer(self.handsets)
        self.twilio = TwilioServer(self.handsets)
        self._runner: web.AppRunner | None = None
        self._base = ""

    @property
    def providers(self) -> tuple[Provider, ...]:
        """All of them."""
        return (self.ntfy, self.pushover, self.messente, self.elks, self.twilio)

    @property
    def refusals(self) -> list[RefusedError]:
        """What any of them said no to, for tests to look at."""
        return [each for provider in self.providers for each in provider.refusals]

    def url(self, provider: Provider) -> str:
        """Where a provider answers."""
        return f"{self._base}/{provider.prefix}"

    async def press(self, arrival: Arrival) -> int | None:
        """Its owner accepts, in the provider's way."""
        return await next(each for each in self.providers if each.prefix == arrival.provider).press(arrival)

    def add_routes(self, app: web.Application) -> None:
        """Serve from somebody else's server, whose address `answers_at` is told."""
        for provider in self.providers:
            provider.add_routes(app)

    def answers_at(self, base: str) -> None:
        """Providers are below this address."""
        self._base = base

    def release(self) -> None:
        """Let whatever hangs end."""
        for provider in self.providers:
            provider.release()

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Listen. Port 0 takes any free one. Raises OSError when the port is taken."""
        app = web.Application()
        self.add_routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()
        self.answers_at(f"http://{host}:{self._runner.addresses[0][1]}")

    async def stop(self) -> None:
        """Hang up on everybody."""
        self.release()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()
