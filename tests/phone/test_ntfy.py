"""ntfy: the highest priority, a button that accepts with and without a public address, taking back."""

from datetime import UTC

import pytest

from bot.phone.exchange import Exchange
from bot.phone.line import Line
from bot.phone.outcomes import Acknowledged, Cancellation, Failed, Pending, Reason, Sent, Uncertain, Unknown
from bot.sandbox.phones import Services, Stage
from tests.conftest import FakeClock
from tests.phone.phonebook import TEXT, TOPIC, Subscriber, Web, settings


async def _sent(ntfy: Subscriber, **changed: object) -> Sent:
    sent = await ntfy.channel.send(ntfy.ring(**changed))
    assert isinstance(sent, Sent)
    return sent


async def test_a_push_has_the_highest_priority_and_what_it_says(ntfy: Subscriber) -> None:
    await _sent(ntfy)
    (message,) = ntfy.services.ntfy.cache[TOPIC]
    assert message["priority"] == 5
    assert (message["title"], message["message"], message["tags"]) == ("Keeruline juhtum", TEXT, ["rotating_light"])


async def test_a_test_looks_like_one(ntfy: Subscriber) -> None:
    await _sent(ntfy, is_test=True)
    (message,) = ntfy.services.ntfy.cache[TOPIC]
    assert message["tags"] == ["test_tube"]


async def test_with_a_public_address_the_button_calls_it(ntfy: Subscriber, web: Web) -> None:
    sent = await _sent(ntfy, accept_url=web.url)
    (arrival,) = ntfy.services.handsets.arrivals
    assert arrival.button == "Võtan"
    assert await ntfy.services.press(arrival) == 200
    assert [path for path, _ in web.got] == ["/accept/s3cret"]
    assert await ntfy.channel.status(sent.id) == Unknown(), "we have heard of it ourselves"


async def test_without_one_the_button_writes_where_we_read(ntfy: Subscriber, clock: FakeClock) -> None:
    sent = await _sent(ntfy)
    (arrival,) = ntfy.services.handsets.arrivals
    assert await ntfy.channel.status(sent.id) == Pending()
    accepted_at = clock.advance(minutes=3).astimezone(UTC)
    assert await ntfy.services.press(arrival) == 200
    clock.advance(minutes=1)
    assert await ntfy.channel.status(sent.id) == Acknowledged(accepted_at)


async def test_one_button_does_not_accept_another_message(ntfy: Subscriber) -> None:
    first, second = await _sent(ntfy), await _sent(ntfy)
    await ntfy.services.press(ntfy.services.handsets.arrivals[0])
    assert isinstance(await ntfy.channel.status(first.id), Acknowledged)
    assert await ntfy.channel.status(second.id) == Pending()


@pytest.mark.parametrize(
    "garbage",
    [
        "nonsense\n",
        "[]\n",
        '{"event":"message","message":"accepted"}\n',
        '{"event":"message","message":"no","time":1795000000}\n',
        '{"event":"open","message":"accepted","time":1795000000}\n',
        "\xff\n",
    ],
)
async def test_nothing_but_a_tap_is_taken_for_one(ntfy: Subscriber, garbage: str) -> None:
    sent = await _sent(ntfy)
    ntfy.provider.answer(200, garbage)
    assert await ntfy.channel.status(sent.id) == Pending()


async def test_a_tap_after_another_accepted_is_still_known(ntfy: Subscriber) -> None:
    """Somebody else was quicker, the message was taken back, and the thumb was on the button already."""
    sent = await _sent(ntfy)
    (arrival,) = ntfy.services.handsets.arrivals
    assert await ntfy.channel.cancel(sent.id, TOPIC) is Cancellation.STOPPED
    assert arrival.stage is Stage.STOPPED
    await ntfy.services.press(arrival)
    assert isinstance(await ntfy.channel.status(sent.id), Acknowledged)


async def test_what_nobody_knows_to_have_arrived_can_be_accepted_and_taken_back(ntfy: Subscriber) -> None:
    """The answer was lost, and the phone has it."""
    ntfy.provider.drop("after")
    outcome = await ntfy.channel.send(ntfy.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.id is not None
    (arrival,) = ntfy.services.handsets.arrivals
    assert await ntfy.channel.status(outcome.id) == Pending()
    await ntfy.services.press(arrival)
    assert isinstance(await ntfy.channel.status(outcome.id), Acknowledged)
    assert await ntfy.channel.cancel(outcome.id, TOPIC) is Cancellation.STOPPED


async def test_an_older_server_cannot_take_back(ntfy: Subscriber) -> None:
    sent = await _sent(ntfy)
    ntfy.services.ntfy.can_delete = False
    assert await ntfy.channel.cancel(sent.id, TOPIC) is Cancellation.IMPOSSIBLE


async def test_a_server_that_lets_everybody_in_needs_no_token(services: Services, line: Line) -> None:
    services.ntfy.token = None
    (channel,) = Exchange(settings(services, "ntfy", ntfy_token=None), line).channels.values()
    assert await channel.check() is None
    ring = Subscriber("ntfy", services, services.ntfy, line, channel, TOPIC).ring()
    assert isinstance(await channel.send(ring), Sent)


async def test_a_server_that_does_not_is_a_matter_of_credentials(services: Services, line: Line) -> None:
    (channel,) = Exchange(settings(services, "ntfy", ntfy_token=None), line).channels.values()
    ring = Subscriber("ntfy", services, services.ntfy, line, channel, TOPIC).ring()
    assert await channel.send(ring) == Failed(Reason.CREDENTIALS)
