"""Calls through 46elks and Twilio: what is heard, the key that accepts, how they end."""

from xml.etree import ElementTree as ET

import pytest

from bot.phone.outcomes import Cancellation, Delivered, Failed, Pending, Reason, Sent, Status, Undelivered, Unknown
from bot.phone.twilio import said
from bot.sandbox.phones import Stage
from tests.conftest import FakeClock
from tests.phone.phonebook import NUMBER, TEXT, Subscriber, Web


async def _sent(subscriber: Subscriber, **changed: object) -> Sent:
    sent = await subscriber.channel.send(subscriber.ring(**changed))
    assert isinstance(sent, Sent)
    return sent


@pytest.fixture(params=["elks", "twilio"])
def caller(request: pytest.FixtureRequest) -> Subscriber:
    """Each provider of calls in turn."""
    subscriber: Subscriber = request.getfixturevalue(request.param)
    return subscriber


async def test_a_key_accepts_at_our_address(caller: Subscriber, web: Web) -> None:
    await _sent(caller, accept_url=web.url)
    (arrival,) = caller.services.handsets.arrivals
    assert await caller.services.press(arrival) == 200
    ((path, form),) = web.got
    assert path == "/accept/s3cret"
    assert form.get("Digits", form.get("result")) == "1"
    assert arrival.stage is Stage.ACCEPTED


async def test_without_a_public_address_a_call_only_tells(caller: Subscriber) -> None:
    await _sent(caller)
    (arrival,) = caller.services.handsets.arrivals
    assert arrival.button == ""
    assert await caller.services.press(arrival) is None
    assert arrival.stage is Stage.REACHED


async def test_how_a_call_goes_is_known(caller: Subscriber, clock: FakeClock) -> None:
    sent = await _sent(caller)
    (arrival,) = caller.services.handsets.arrivals
    assert await caller.channel.status(sent.id) == Pending(), "it rings"
    picked_up_at = clock.advance(seconds=20)
    caller.services.handsets.reach(arrival)
    assert await caller.channel.status(sent.id) == Delivered(picked_up_at)


async def test_nobody_picks_up(caller: Subscriber) -> None:
    sent = await _sent(caller)
    caller.services.handsets.ignore(caller.services.handsets.arrivals[0])
    assert await caller.channel.status(sent.id) == Undelivered(Reason.NO_ANSWER)


async def test_somebody_declines(caller: Subscriber) -> None:
    sent = await _sent(caller)
    for each in (caller.services.elks, caller.services.twilio):
        each.busy.add(NUMBER)
    assert await caller.channel.status(sent.id) == Undelivered(Reason.BUSY)


async def test_a_number_that_is_dead_is_found_out(caller: Subscriber) -> None:
    caller.services.handsets.unreachable.add(NUMBER)
    sent = await _sent(caller)
    assert isinstance(await caller.channel.status(sent.id), Undelivered)


@pytest.mark.parametrize("body", ["{}", "[]", "<html>", '{"state":"dancing","status":"dancing"}'])
async def test_a_strange_answer_says_nothing(caller: Subscriber, body: str) -> None:
    sent = await _sent(caller)
    caller.provider.answer(200, body)
    assert await caller.channel.status(sent.id) == Unknown(Reason.MALFORMED)


# 46elks


@pytest.mark.parametrize(
    ("about", "language", "heard"),
    [
        ({}, "et", "https://example.org/alert-et.mp3"),
        ({}, "ru", "https://example.org/alert-ru.mp3"),
        ({"is_test": True}, "en", "https://example.org/test-en.mp3"),
        ({"is_outage": True}, "et", "https://example.org/outage-et.mp3"),
    ],
)
async def test_46elks_plays_what_was_recorded(
    elks: Subscriber, about: dict[str, bool], language: str, heard: str
) -> None:
    await _sent(elks, **about, language=language)
    (arrival,) = elks.services.handsets.to(NUMBER)
    assert arrival.text == heard


async def test_46elks_cannot_hang_up(elks: Subscriber) -> None:
    sent = await _sent(elks)
    assert await elks.channel.cancel(sent.id, NUMBER) is Cancellation.IMPOSSIBLE
    (arrival,) = elks.services.handsets.arrivals
    assert arrival.stage is Stage.TAKEN


async def test_46elks_without_credit(elks: Subscriber) -> None:
    elks.services.elks.credit = False
    assert await elks.channel.send(elks.ring()) == Failed(Reason.CREDIT)


async def test_46elks_with_a_number_that_is_not_ours(elks: Subscriber) -> None:
    assert await elks.moved(elks_from="+37259999999").send(elks.ring()) == Failed(Reason.CREDENTIALS)


async def test_46elks_finds_the_number_bad(elks: Subscriber) -> None:
    elks.provider.answer(400, "Invalid to number")
    assert await elks.channel.send(elks.ring()) == Failed(Reason.ADDRESS)


# Twilio


async def test_twilio_says_the_text_in_its_language(twilio: Subscriber, web: Web) -> None:
    ring = twilio.ring(accept_url=f"{web.url}?a=1&b=<2>", text='Juhtum "J" & <elu>')
    gather = ET.fromstring(said(ring)).find("Gather")  # noqa: S314  our own
    assert gather is not None
    assert gather.get("action") == f"{web.url}?a=1&b=<2>"
    say = gather.find("Say")
    assert say is not None
    assert (say.get("language"), say.get("loop"), say.text) == ("et-EE", "3", 'Juhtum "J" & <elu> Vajuta ühte.')
    await _sent(twilio, accept_url=web.url)
    (arrival,) = twilio.services.handsets.to(NUMBER)
    assert arrival.text == f"{TEXT} Vajuta ühte."


@pytest.mark.parametrize(("language", "spoken"), [("en", "en-GB"), ("ru", "ru-RU"), ("fi", "en-GB")])
async def test_twilio_has_a_voice_for_each_language(twilio: Subscriber, language: str, spoken: str) -> None:
    say = ET.fromstring(said(twilio.ring(language=language))).find("Say")  # noqa: S314  our own
    assert say is not None
    assert say.get("language") == spoken


async def test_without_a_public_address_no_key_is_spoken_of(twilio: Subscriber) -> None:
    assert "Vajuta" not in said(twilio.ring())


async def test_twilio_hangs_up_when_another_has_accepted(twilio: Subscriber) -> None:
    sent = await _sent(twilio)
    assert await twilio.channel.cancel(sent.id, NUMBER) is Cancellation.STOPPED
    (arrival,) = twilio.services.handsets.arrivals
    assert arrival.stage is Stage.STOPPED


async def test_a_key_pressed_after_another_accepted_has_come_before_the_end(twilio: Subscriber, web: Web) -> None:
    sent = await _sent(twilio, accept_url=web.url)
    (arrival,) = twilio.services.handsets.arrivals
    await twilio.services.press(arrival)
    assert await twilio.channel.cancel(sent.id, NUMBER) is Cancellation.OVER
    assert isinstance(await twilio.channel.status(sent.id), Delivered)
    assert len(web.got) == 1


async def test_what_is_stopped_cannot_be_accepted(twilio: Subscriber, web: Web) -> None:
    sent = await _sent(twilio, accept_url=web.url)
    (arrival,) = twilio.services.handsets.arrivals
    await twilio.channel.cancel(sent.id, NUMBER)
    assert await twilio.services.press(arrival) is None
    assert web.got == []


async def test_twilio_knows_numbers_that_do_not_exist(twilio: Subscriber) -> None:
    twilio.services.twilio.nobodys.add(NUMBER)
    assert await twilio.channel.send(twilio.ring()) == Failed(Reason.ADDRESS)


@pytest.mark.parametrize(
    ("status", "code", "expected"),
    [
        (400, 21211, Failed(Reason.ADDRESS)),
        (400, 21214, Failed(Reason.ADDRESS)),
        (400, 21215, Failed(Reason.REFUSED)),  # this country is not allowed to the account
        (400, 21210, Failed(Reason.REFUSED)),
        (401, 20003, Failed(Reason.CREDENTIALS)),
        (400, 20005, Failed(Reason.CREDENTIALS)),
        (429, 20429, Failed(Reason.LIMIT)),
    ],
)
async def test_every_refusal_of_twilio_is_understood(
    twilio: Subscriber, status: int, code: int, expected: Failed
) -> None:
    twilio.provider.answer(status, f'{{"code":{code},"message":"x","status":{status}}}')
    assert await twilio.channel.send(twilio.ring()) == expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("queued", Pending()),
        ("initiated", Pending()),
        ("ringing", Pending()),
        ("in-progress", Delivered()),
        ("completed", Delivered()),
        ("busy", Undelivered(Reason.BUSY)),
        ("no-answer", Undelivered(Reason.NO_ANSWER)),
        ("canceled", Undelivered(Reason.CANCELLED)),
        ("failed", Undelivered(Reason.ADDRESS)),
    ],
)
async def test_every_status_of_twilio_is_understood(twilio: Subscriber, status: str, expected: Status) -> None:
    sent = await _sent(twilio)
    twilio.provider.answer(200, f'{{"status":"{status}","start_time":null}}')
    assert await twilio.channel.status(sent.id) == expected


async def test_an_account_that_is_suspended_is_found_out(twilio: Subscriber) -> None:
    twilio.services.twilio.status = "suspended"
    assert await twilio.channel.check() is Reason.CREDENTIALS
