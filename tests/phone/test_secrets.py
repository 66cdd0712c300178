"""No number, key, token or text gets into a log, an error or a description, whatever goes wrong."""

import asyncio
import io
import logging
from collections.abc import Callable, Iterator

import pytest

from bot import logs
from bot.phone.exchange import Exchange
from bot.phone.outcomes import Sent, Uncertain
from tests.conftest import FakeClock
from tests.phone.phonebook import ADDRESSES, Subscriber, settings

TEXT = "canary-text-7f3a"
TITLE = "canary-title-7f3a"
ACCEPT = "http://127.0.0.1:9/canary-accept-7f3a"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """Everything that any logger says at the most talkative level, without the house's own restraint."""
    said, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    handler = logging.StreamHandler(said)
    root.handlers[:] = [handler]
    root.setLevel(logging.DEBUG)
    yield said
    root.handlers[:] = before[0]
    root.setLevel(before[1])


def _troubles(subscriber: Subscriber) -> list[Callable[[], None]]:
    provider = subscriber.provider
    echo = f"{TEXT} {subscriber.to}"
    return [
        lambda: None,
        lambda: provider.answer(400, echo),
        lambda: provider.answer(401, echo),
        lambda: provider.answer(429, echo, headers={"Retry-After": echo}),
        lambda: provider.answer(500, echo),
        lambda: provider.answer(200, echo, when="after"),
        lambda: provider.answer(302, headers={"Location": f"http://{subscriber.to}/"}),
        lambda: provider.hang(),
        lambda: provider.drop("after"),
    ]


async def test_nothing_private_is_said_whatever_happens(
    hasty: Subscriber, written: io.StringIO, clock: FakeClock, capfd: pytest.CaptureFixture[str]
) -> None:
    asyncio.get_running_loop().set_debug(True)
    ring = hasty.ring(text=TEXT, title=TITLE, accept_url=ACCEPT)
    shown: list[object] = [ring, hasty.channel, hasty.line]
    for trouble in _troubles(hasty):
        trouble()
        outcome = await hasty.channel.send(ring)
        shown.append(outcome)
        if isinstance(outcome, Sent | Uncertain) and outcome.id is not None:
            shown.append(await hasty.channel.status(outcome.id))
            clock.advance(minutes=1)
            shown.append(await hasty.channel.cancel(outcome.id, hasty.to))
        hasty.provider.release()
        shown.append(await hasty.channel.check())
    for address in ("closed", "ntfy:///", "http://127.0.0.1:9"):
        hasty.channel.__dict__["_url"] = f"{address}/{TEXT}"
        shown.append(await hasty.channel.send(ring))
        shown.append(await hasty.channel.check())
    if hasty.name == "pushover":
        (arrival,) = [each for each in hasty.services.handsets.arrivals if each.id == _sent_id(shown)]
        await hasty.services.press(arrival)
        shown.append(await hasty.moved().status(arrival.id))

    logging.getLogger("bot.test").warning("%r %s", shown, shown)
    out = capfd.readouterr()
    everything = "\n".join([written.getvalue(), out.out, out.err, *map(repr, shown), *map(str, shown)])
    private = [TEXT, TITLE, "canary-accept", ADDRESSES[hasty.name], *_keys(hasty)]
    assert [each for each in private if each in everything] == []
    assert "Failed(reason=<Reason.LIMIT" in everything, "what happened is said"


async def test_the_settings_and_the_exchange_show_no_keys(subscriber: Subscriber) -> None:
    given = settings(subscriber.services, subscriber.name)
    shown = f"{given!r} {given} {Exchange(given, subscriber.line)!r} {Exchange(given, subscriber.line).channels!r}"
    assert [each for each in _keys(subscriber) if each in shown] == []


async def test_libraries_that_would_tell_are_kept_quiet() -> None:
    root, names = logging.getLogger(), ("apprise", "requests", "urllib3")
    before = root.handlers[:], root.level
    logs.configure("DEBUG")
    try:
        assert not [name for name in names if logging.getLogger(name).isEnabledFor(logging.ERROR)]
    finally:
        root.handlers[:] = before[0]
        root.setLevel(before[1])


def _keys(subscriber: Subscriber) -> list[str]:
    services = subscriber.services
    keys = {
        "ntfy": [str(services.ntfy.token)],
        "pushover": [services.pushover.token],
        "messente": [services.messente.username, services.messente.password],
        "elks": [services.elks.username, services.elks.password],
        "twilio": [services.twilio.token, services.twilio.account],
    }
    return keys[subscriber.name]


def _sent_id(shown: list[object]) -> str:
    return next(each.id for each in shown if isinstance(each, Sent))
