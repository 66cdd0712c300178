"""Pushover: emergencies that repeat until confirmed, receipts, and stopping them."""

from datetime import UTC, timedelta

import pytest

from bot.phone.line import Line
from bot.phone.outcomes import (
    Acknowledged,
    Cancellation,
    Delivered,
    Failed,
    Pending,
    Reason,
    Sent,
    Uncertain,
    Undelivered,
    Unknown,
)
from bot.phone.pushover import Pushover
from bot.sandbox.phones import Stage
from tests.conftest import FakeClock
from tests.phone.phonebook import KEY, TEXT, Subscriber


async def _sent(pushover: Subscriber, **changed: object) -> Sent:
    sent = await pushover.channel.send(pushover.ring(**changed))
    assert isinstance(sent, Sent)
    return sent


async def test_an_emergency_says_what_it_is(pushover: Subscriber) -> None:
    await _sent(pushover)
    (arrival,) = pushover.services.handsets.to(KEY)
    assert (arrival.title, arrival.text) == ("Keeruline juhtum", TEXT)


@pytest.mark.parametrize(
    ("lasts_for", "expires_after"),
    [
        (timedelta(seconds=0), 30),
        (timedelta(seconds=29), 30),
        (timedelta(hours=1), 3600),
        (timedelta(days=1), 10800),
    ],
)
async def test_it_repeats_for_as_long_as_asked_and_allowed(
    pushover: Subscriber, clock: FakeClock, lasts_for: timedelta, expires_after: int
) -> None:
    sent = await _sent(pushover, lasts_for=lasts_for)
    clock.advance(seconds=expires_after - 1)
    assert isinstance(await pushover.channel.status(sent.id), Delivered)
    clock.advance(seconds=6)
    assert await pushover.channel.status(sent.id) == Undelivered(Reason.EXPIRED)


async def test_the_sandbox_refuses_what_pushover_refuses(pushover: Subscriber, line: Line) -> None:
    form = {"token": pushover.services.pushover.token, "user": KEY, "message": "x", "priority": "2"}
    url = f"{pushover.services.url(pushover.provider)}/1/messages.json"
    for wrong in ({}, {"retry": "29", "expire": "60"}, {"retry": "30", "expire": "10801"}, {"retry": "x"}):
        answer = await line.post(url, form=form | wrong)
        assert getattr(answer, "status", None) == 400
    assert len(pushover.provider.refusals) == 4


async def test_who_is_not_known_there_is_a_bad_address(pushover: Subscriber) -> None:
    pushover.services.pushover.strangers.add(KEY)
    assert await pushover.channel.send(pushover.ring()) == Failed(Reason.ADDRESS)


async def test_a_receipt_tells_how_far_it_is(pushover: Subscriber, clock: FakeClock) -> None:
    pushover.services.handsets.slow = True
    sent = await _sent(pushover)
    (arrival,) = pushover.services.handsets.arrivals
    assert await pushover.channel.status(sent.id) == Pending()
    clock.advance(minutes=1)
    pushover.services.handsets.reach(arrival)  # late
    assert await pushover.channel.status(sent.id) == Delivered(arrival.at)
    accepted_at = clock.advance(minutes=1).astimezone(UTC)
    await pushover.services.press(arrival)
    clock.advance(minutes=1)
    assert await pushover.channel.status(sent.id) == Acknowledged(accepted_at, KEY)


async def test_receipts_are_asked_for_at_most_every_five_seconds(pushover: Subscriber, clock: FakeClock) -> None:
    sent = await _sent(pushover)
    first = await pushover.channel.status(sent.id)
    await pushover.services.press(pushover.services.handsets.arrivals[0])
    clock.advance(seconds=4.9)
    assert await pushover.channel.status(sent.id) == first, "what was heard last"
    assert pushover.provider.refusals == []
    clock.advance(seconds=0.2)
    assert isinstance(await pushover.channel.status(sent.id), Acknowledged)
    assert sum(each.startswith("GET /1/receipts/") for each in pushover.provider.requests) == 2


async def test_what_was_heard_is_not_kept_for_ever(pushover: Subscriber, clock: FakeClock) -> None:
    assert isinstance(pushover.channel, Pushover)
    for _ in range(5):
        await pushover.channel.status((await _sent(pushover)).id)
        clock.advance(seconds=10)
    assert len(pushover.channel._heard) == 1


async def test_who_confirms_after_another_accepted_is_still_known(pushover: Subscriber, clock: FakeClock) -> None:
    sent = await _sent(pushover)
    (arrival,) = pushover.services.handsets.arrivals
    assert await pushover.channel.cancel(sent.id, KEY) is Cancellation.STOPPED
    assert await pushover.channel.status(sent.id) == Undelivered(Reason.EXPIRED)
    clock.advance(minutes=1)
    await pushover.services.press(arrival)
    assert await pushover.channel.cancel(sent.id, KEY) is Cancellation.STOPPED
    assert isinstance(await pushover.channel.status(sent.id), Acknowledged)


async def test_what_nobody_knows_to_have_arrived_can_be_stopped_all_the_same(pushover: Subscriber) -> None:
    """The answer with the receipt was lost, and the phone would ring for an hour."""
    pushover.provider.drop("after")
    outcome = await pushover.channel.send(pushover.ring())
    assert isinstance(outcome, Uncertain)
    assert outcome.id is not None
    (arrival,) = pushover.services.handsets.arrivals
    other = await _sent(pushover)
    assert await pushover.channel.status(outcome.id) == Unknown()
    assert await pushover.channel.cancel(outcome.id, KEY) is Cancellation.STOPPED
    assert arrival.stage is Stage.STOPPED
    assert isinstance(await pushover.channel.status(other.id), Delivered), "no other message is stopped by it"


async def test_a_receipt_that_is_gone_has_nothing_to_stop(pushover: Subscriber) -> None:
    assert await pushover.channel.cancel("A" * 30, KEY) is Cancellation.OVER


async def test_refused_credentials_leave_it_unsure_whether_it_stopped(pushover: Subscriber) -> None:
    sent = await _sent(pushover)
    stranger = pushover.moved(pushover_token="otherotherotherotherotherother")
    assert await stranger.cancel(sent.id, KEY) is Cancellation.UNSURE


async def test_an_empty_month_is_found_out(pushover: Subscriber) -> None:
    pushover.services.pushover.remaining = 0
    assert await pushover.channel.check() is Reason.LIMIT


async def test_long_texts_are_cut_rather_than_refused(pushover: Subscriber) -> None:
    await _sent(pushover, title="t" * 300, text="õ" * 2000)
    (arrival,) = pushover.services.handsets.arrivals
    assert (len(arrival.title), len(arrival.text)) == (250, 1024)
