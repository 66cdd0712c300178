"""A sandbox of providers, and a way to each of them."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.sandbox.phones import Services
from tests.conftest import FakeClock
from tests.phone.phonebook import ADDRESSES, PROVIDERS, WAYS, Subscriber, Web, listening, settings


@pytest.fixture
async def services(clock: FakeClock) -> AsyncIterator[Services]:
    """All providers, with the test's clock."""
    async with Services(clock) as started:
        yield started


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """A way out as patient as the bot's: that this machine is busy is no trouble of a provider's."""
    async with Line() as opened:
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
async def hasty(subscriber: Subscriber) -> AsyncIterator[Subscriber]:
    """Each of them by a way out that does not wait long for an answer, where none comes."""
    async with Line(read_for=1.0) as opened:
        moved = replace(subscriber, line=opened)
        yield replace(moved, channel=moved.moved())


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
    async with listening() as here:
        yield here
