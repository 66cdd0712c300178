"""A sandbox of providers, and a way to each of them."""

from collections.abc import AsyncIterator

import pytest
from aiohttp import web as aiohttp_web

from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.sandbox.phones import Services
from tests.conftest import FakeClock
from tests.phone.phonebook import ADDRESSES, PROVIDERS, WAYS, Subscriber, Web, settings


@pytest.fixture
async def services(clock: FakeClock) -> AsyncIterator[Services]:
    """All providers, with the test's clock."""
    async with Services(clock) as started:
        yield started


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A way out that is not patient."""
    async with Line(connect_for=0.3, read_for=0.3, whole_for=3.0) as opened:
        yield opened


def _subscriber(name: str, services: Services, line: Line, clock: FakeClock) -> Subscriber:
    exchange = Exchange(settings(services, name), line, seconds=lambda: clock.now().timestamp())
    (channel,) = exchange.channels.values()
    assert channel.way is WAYS[name]
    return Subscriber(name, services, getattr(services, name), line, channel, ADDRESSES[name])


@pytest.fixture(params=PROVIDERS)
def subscriber(request: pytest.FixtureRequest, services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """Each provider in turn."""
    return _subscriber(request.param, services, line, clock)


@pytest.fixture
def ntfy(services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """Push by our own server."""
    return _subscriber("ntfy", services, line, clock)


@pytest.fixture
def pushover(services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """Push that repeats."""
    return _subscriber("pushover", services, line, clock)


@pytest.fixture
def messente(services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """SMS."""
    return _subscriber("messente", services, line, clock)


@pytest.fixture
def elks(services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """Calls with a recording."""
    return _subscriber("elks", services, line, clock)


@pytest.fixture
def twilio(services: Services, line: Line, clock: FakeClock) -> Subscriber:
    """Calls with a voice."""
    return _subscriber("twilio", services, line, clock)


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    """A public address."""
    here = Web("", [])

    async def take(request: aiohttp_web.Request) -> aiohttp_web.Response:
        here.got.append((request.path, {name: str(value) for name, value in (await request.post()).items()}))
        return aiohttp_web.Response(status=here.status)

    app = aiohttp_web.Application()
    app.router.add_post("/{rest:.*}", take)
    runner = aiohttp_web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await aiohttp_web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/accept/s3cret"
    yield here
    await runner.cleanup()
