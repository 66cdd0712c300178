"""What holds for every provider: taken, refused, unsure, silent; and that nothing is tried twice."""

import asyncio
import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.phone.line import Line
from bot.phone.outcomes import Cancellation, Failed, Reason, Sent, Uncertain, Undelivered, Unknown
from bot.sandbox.phones import Stage
from storage.summons import ID_LENGTH
from tests.bot.rig import until
from tests.conftest import FakeClock
from tests.phone.phonebook import Subscriber

NAME = "0123456789abcdef" * 3  # of a ring
# What makes the sandbox's provider a stranger to us.
_OTHER_KEYS = {
    "ntfy": {"ntfy_token": "tk_other"},
    "pushover": {"pushover_token": "otherotherotherotherotherother"},
    "messente": {"messente_password": "other-password"},
    "elks": {"elks_password": "other-password"},
    "twilio": {"twilio_token": "other-token"},
}
_BAD_ADDRESSES = {
    "ntfy": ["", "two words", "a/b", "õ", "x" * 65, "docs"],
    "pushover": ["", "kati", "uKati&token=x"],
    "messente": ["", "51234567", "+372 5123 4567", "+3725123456x"],
    "elks": ["", "51234567", "+372 5123 4567"],
    "twilio": ["", "51234567", "+372 5123 4567"],
}
_GARBAGE = ["", "<html>Bad gateway</html>", "[]", "null", '{"id":7,"sid":7,"receipt":7,"omnimessage_id":7}', "{}"]


@pytest.fixture
def deaf_port() -> Iterator[int]:
    """A port that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


async def test_a_message_is_taken_and_arrives_once(subscriber: Subscriber) -> None:
    outcome = await subscriber.channel.send(subscriber.ring())
    assert isinstance(outcome, Sent)
    (arrival,) = subscriber.services.handsets.to(subscriber.to)
    assert outcome.id.partition(".")[0] == arrival.id
    assert subscriber.provider.refusals == []
    assert len(outcome.id) <= 120
    assert subscriber.to not in outcome.id


async def test_two_messages_have_names_of_their_own(subscriber: Subscriber) -> None:
    first, second = [await subscriber.channel.send(subscriber.ring()) for _ in range(2)]
    assert first != second


async def test_refused_credentials_fail_and_nothing_arrives(subscriber: Subscriber) -> None:
    stranger = subscriber.moved(**_OTHER_KEYS[subscriber.name])
    assert await stranger.send(subscriber.ring()) == Failed(Reason.CREDENTIALS)
    assert await stranger.check() is Reason.CREDENTIALS
    assert subscriber.services.handsets.arrivals == []


async def test_a_bad_address_fails_and_nothing_arrives(subscriber: Subscriber) -> None:
    for address in _BAD_ADDRESSES[subscriber.name]:
        assert await subscriber.channel.send(subscriber.ring(to=address)) == Failed(Reason.ADDRESS), address
    assert subscriber.services.handsets.arrivals == []


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({}, None),
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "99999999"}, 86400.0),
        ({"Retry-After": "-7"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "Thu, 26 Nov 2026 03:00:30 GMT", "Date": "Thu, 26 Nov 2026 03:00:00 GMT"}, 30.0),
        ({"Retry-After": "Thu, 26 Nov 2026 03:00:00 GMT", "Date": "Thu, 26 Nov 2026 03:00:30 GMT"}, 0.0),
    ],
)
async def test_too_many_fail_and_say_how_long_to_wait(
    subscriber: Subscriber, headers: dict[str, str], wait: float | None
) -> None:
    subscriber.provider.answer(429, headers=headers)
    assert await subscriber.channel.send(subscriber.ring()) == Failed(Reason.LIMIT, wait)
    assert subscriber.services.handsets.arrivals == []


@pytest.mark.parametrize("status", [500, 502, 503, 504])
@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_broken_provider_may_have_taken_it(subscriber: Subscriber, status: int, when: str) -> None:
    subscriber.provider.answer(status, "oops", when=when)
    outcome = await subscriber.channel.send(subscriber.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.BROKEN
    assert len(subscriber.services.handsets.arrivals) == (when == "after"), "nothing is tried twice"


@pytest.mark.parametrize("status", [301, 302, 307])
async def test_a_redirect_is_not_followed(subscriber: Subscriber, status: int) -> None:
    subscriber.provider.answer(status, headers={"Location": "http://127.0.0.1:9/"})
    assert await subscriber.channel.send(subscriber.ring()) == Failed(Reason.REFUSED)


@pytest.mark.parametrize("body", _GARBAGE)
async def test_an_answer_nobody_can_read_leaves_it_uncertain(subscriber: Subscriber, body: str) -> None:
    subscriber.provider.answer(200, body, when="after")
    outcome = await subscriber.channel.send(subscriber.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.MALFORMED
    assert len(subscriber.services.handsets.arrivals) == 1


@pytest.mark.parametrize("status", [400, 404, 418])
@pytest.mark.parametrize("body", _GARBAGE)
async def test_a_refusal_nobody_can_read_is_a_refusal(subscriber: Subscriber, status: int, body: str) -> None:
    subscriber.provider.answer(status, body)
    assert await subscriber.channel.send(subscriber.ring()) == Failed(Reason.REFUSED)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_no_answer_in_time_leaves_it_uncertain(hasty: Subscriber, when: str) -> None:
    hasty.provider.hang(when)
    outcome = await hasty.channel.send(hasty.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.TIMEOUT
    if when == "after":
        await until(lambda: hasty.services.handsets.arrivals)
    assert len(hasty.services.handsets.arrivals) == (when == "after")


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_dropped_connection_leaves_it_uncertain(subscriber: Subscriber, when: str) -> None:
    subscriber.provider.drop(when)
    outcome = await subscriber.channel.send(subscriber.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.DROPPED
    assert len(subscriber.services.handsets.arrivals) == (when == "after"), "nothing is tried twice"
    if outcome.id is not None:
        assert await subscriber.channel.cancel(outcome.id, subscriber.to) is Cancellation.STOPPED
        assert [each.stage for each in subscriber.services.handsets.arrivals] == [Stage.STOPPED] * (when == "after")
    assert (outcome.id is not None) == (subscriber.name in ("ntfy", "pushover"))


def _breaks(subscriber: Subscriber) -> None:
    subscriber.provider.answer(500)


def _drops(subscriber: Subscriber) -> None:
    subscriber.provider.drop(times=2)  # aiohttp asks once more


def _elsewhere(subscriber: Subscriber, url: str) -> dict[str, str]:
    return {f"{subscriber.name}_url": url}


async def test_without_a_connection_it_surely_was_not_sent(subscriber: Subscriber, closed_port: int) -> None:
    channel = subscriber.moved(**_elsewhere(subscriber, f"http://127.0.0.1:{closed_port}"))
    assert await channel.send(subscriber.ring()) == Failed(Reason.UNREACHABLE)
    assert await channel.check() is Reason.UNREACHABLE


async def test_a_time_out_before_the_request_went_out_is_a_failure(subscriber: Subscriber, deaf_port: int) -> None:
    """The connection is made, and the encryption never agreed upon: no byte of the request has left."""
    async with Line(connect_for=0.3) as line:
        channel = replace(subscriber, line=line).moved(**_elsewhere(subscriber, f"https://127.0.0.1:{deaf_port}"))
        assert await channel.send(subscriber.ring()) == Failed(Reason.UNREACHABLE)


async def test_a_time_out_after_the_request_went_out_is_not(hasty: Subscriber, deaf_port: int) -> None:
    channel = hasty.moved(**_elsewhere(hasty, f"http://127.0.0.1:{deaf_port}"))
    outcome = await channel.send(hasty.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.TIMEOUT


async def test_what_works_is_found_to_work_and_nothing_is_sent_for_it(subscriber: Subscriber) -> None:
    assert await subscriber.channel.check() is None
    assert subscriber.services.handsets.arrivals == []


async def test_a_check_says_what_is_wrong(subscriber: Subscriber) -> None:
    subscriber.provider.answer(500)
    assert await subscriber.channel.check() is Reason.BROKEN
    subscriber.provider.answer(200, "<html>")
    assert await subscriber.channel.check() is Reason.MALFORMED


async def test_a_status_that_cannot_be_had_is_unknown(subscriber: Subscriber, clock: FakeClock) -> None:
    sent = await subscriber.channel.send(subscriber.ring())
    assert isinstance(sent, Sent)
    seen = []
    for trouble in (_breaks, _drops):
        trouble(subscriber)
        seen.append(await subscriber.channel.status(sent.id))
        clock.advance(minutes=1)
    assert seen == [Unknown(Reason.BROKEN), Unknown(Reason.DROPPED)]
    assert isinstance(await subscriber.channel.status("nobody-knows-this"), Unknown)
    assert isinstance(await subscriber.channel.status("../../etc/passwd?x=1"), Unknown)


async def test_taking_back_twice_is_as_good_as_once(subscriber: Subscriber) -> None:
    sent = await subscriber.channel.send(subscriber.ring())
    assert isinstance(sent, Sent)
    first = await subscriber.channel.cancel(sent.id, subscriber.to)
    assert await subscriber.channel.cancel(sent.id, subscriber.to) is first
    expected = {"messente": Cancellation.OVER, "elks": Cancellation.IMPOSSIBLE}
    assert first is expected.get(subscriber.name, Cancellation.STOPPED)
    (arrival,) = subscriber.services.handsets.arrivals
    assert (arrival.stage is Stage.STOPPED) == (first is Cancellation.STOPPED)


async def test_taking_back_is_unsure_when_the_provider_does_not_answer(subscriber: Subscriber) -> None:
    sent = await subscriber.channel.send(subscriber.ring())
    assert isinstance(sent, Sent)
    for trouble in (_breaks, _drops):
        trouble(subscriber)
        became = await subscriber.channel.cancel(sent.id, subscriber.to)
        assert became is (Cancellation.IMPOSSIBLE if subscriber.name == "elks" else Cancellation.UNSURE)


async def test_names_that_were_never_given_lead_nowhere(subscriber: Subscriber) -> None:
    for name in ("", "../x", "a b", "x" * 200, "é", "%2e%2e"):
        assert isinstance(await subscriber.channel.status(name), Unknown)
        assert await subscriber.channel.cancel(name, subscriber.to) is Cancellation.IMPOSSIBLE


async def test_many_at_once_all_arrive(subscriber: Subscriber) -> None:
    outcomes = await asyncio.gather(*(subscriber.channel.send(subscriber.ring()) for _ in range(20)))
    assert {type(outcome) for outcome in outcomes} == {Sent}
    assert len(subscriber.services.handsets.to(subscriber.to)) == 20


async def test_a_line_that_was_closed_opens_again(subscriber: Subscriber) -> None:
    await subscriber.line.close()
    assert isinstance(await subscriber.channel.send(subscriber.ring()), Sent)


async def test_an_answer_without_an_end_is_cut_off(line: Line, subscriber: Subscriber) -> None:
    subscriber.provider.answer(200, "x" * 1_000_000, when="after")
    outcome = await subscriber.channel.send(subscriber.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.reason is Reason.MALFORMED


async def test_what_a_named_ring_is_known_as_before_its_answer_reaches_every_try_of_it(subscriber: Subscriber) -> None:
    ring = subscriber.ring(name=NAME)
    known_as = subscriber.channel.known_as(ring)
    assert subscriber.channel.known_as(subscriber.ring()) is None
    if known_as is None:
        assert subscriber.name not in ("ntfy", "pushover")
        return
    for _ in range(2):
        assert isinstance(await subscriber.channel.send(ring), Sent)
    assert await subscriber.channel.cancel(known_as, subscriber.to) is Cancellation.STOPPED
    assert {each.stage for each in subscriber.services.handsets.to(subscriber.to)} == {Stage.STOPPED}


async def test_a_named_ring_is_asked_about_and_taken_back_by_what_its_answer_said(
    subscriber: Subscriber, clock: FakeClock
) -> None:
    sent = await subscriber.channel.send(subscriber.ring(name=NAME))
    assert isinstance(sent, Sent)
    assert len(sent.id) <= ID_LENGTH
    assert subscriber.to not in sent.id
    clock.advance(seconds=20)
    assert not isinstance(await subscriber.channel.status(sent.id), Undelivered)
    assert await subscriber.channel.cancel(sent.id, subscriber.to) is not Cancellation.UNSURE
