"""Push messages, SMS and calls on people's phones, as the page is told of them and as a visitor takes them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest

from bot.phone.exchange import Exchange
from bot.phone.outcomes import Acknowledged, Cancellation, Channel, Delivered, Pending, Reason, Ring, Sent, Undelivered
from bot.sandbox.page_phones import SHOWN
from handlers.rules import phones
from storage.contacts import Way
from tests.bot.sandbox.browsing import Browser, person_in
from tests.phone.phonebook import Web, listening, settings
from tests.phones import Phone, Telegram

TEXT = "Juhtum J-26-7K4M: suur risk."
WAYS = [Way.NTFY, Way.PUSHOVER, Way.SMS, Way.VOICE]
KINDS = {Way.NTFY: "push", Way.PUSHOVER: "push", Way.SMS: "sms", Way.VOICE: "call"}


class Caller:
    """The bot's ways to phones."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange

    def channel(self, way: Way) -> Channel:
        return self._exchange.channels[way]

    async def rings(self, way: Way, phone: Phone, **more: Any) -> str:
        """Send something to somebody's phone: its id at the provider."""
        outcome = await self.channel(way).send(
            Ring(address(phone, way), "Keeruline juhtum", TEXT, accept_label="Võtan", accept_text="Vajuta üks.", **more)
        )
        assert isinstance(outcome, Sent)
        return outcome.id


def address(phone: Phone, way: Way) -> str:
    own = phone.person.addresses
    return {Way.NTFY: own.topic, Way.PUSHOVER: own.key}.get(way, own.number)


@pytest.fixture
async def caller(telegram: Telegram) -> AsyncIterator[Caller]:
    """With an account at every provider of this sandbox."""
    given = settings(telegram.phones, "ntfy", "pushover", "messente", "twilio")
    # Pushover may be asked once in five seconds of any clock: here each question is later than the one before.
    moments = iter(range(0, 10_000, 10))
    async with Exchange(given, seconds=lambda: float(next(moments))) as exchange:
        yield Caller(exchange)


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    """Where keys and buttons that accept are brought."""
    async with listening() as here:
        yield here


async def came(browser: Browser, phone: Phone) -> list[dict[str, Any]]:
    return [each for each in (await browser.state())["arrivals"] if each["person_id"] == phone.id]


async def does(browser: Browser, phone: Phone, do: str, **more: Any) -> tuple[int, dict[str, Any]]:
    return await browser.post("/page/phone", {"person": phone.id, "do": do, **more})


async def test_everybody_has_addresses_of_their_own_that_the_bot_would_take(
    browser: Browser, caller: Caller, anna: Phone, boris: Phone
) -> None:
    state = await browser.state()
    shown = [person_in(state, phone)["phone"] for phone in (anna, boris)]
    for name in ("number", "topic", "key"):
        assert shown[0][name] != shown[1][name]
    for each, phone in zip(shown, (anna, boris), strict=True):
        assert phones.read(each["number"]) == each["number"]
        assert each["cut_off"] == []
        for way in WAYS:
            await caller.rings(way, phone)


@pytest.mark.parametrize(
    ("way", "provider", "title", "text", "button", "stage"),
    [
        (Way.NTFY, "ntfy", "Keeruline juhtum", TEXT, "Võtan", "reached"),
        (Way.PUSHOVER, "pushover", "Keeruline juhtum", TEXT, "Acknowledge", "reached"),
        (Way.SMS, "messente", "Valvelaud", TEXT, "", "reached"),
        (Way.VOICE, "twilio", "+37250000000", TEXT, "", "taken"),
    ],
)
async def test_what_comes_is_told_and_is_there_for_who_opens_the_page_later(
    browser: Browser,
    caller: Caller,
    anna: Phone,
    way: Way,
    provider: str,
    title: str,
    text: str,
    button: str,
    stage: str,
) -> None:
    since = (await browser.state())["version"]
    await caller.rings(way, anna)
    (event,) = await browser.events(since, 1)
    shown = event["arrival"]
    assert (event["type"], shown["person_id"], shown["kind"]) == ("arrival", anna.id, KINDS[way])
    assert [shown[name] for name in ("provider", "title", "text", "button", "stage")] == [
        provider,
        title,
        text,
        button,
        stage,
    ]
    assert await came(browser, anna) == [shown]


async def test_what_goes_to_nobody_here_is_on_no_phone(browser: Browser, caller: Caller, anna: Phone) -> None:
    await caller.channel(Way.SMS).send(Ring("+37251234567", "", TEXT))
    await caller.rings(Way.SMS, anna)
    assert [each["person_id"] for each in (await browser.state())["arrivals"]] == [anna.id]


async def test_the_page_is_told_of_the_latest(browser: Browser, caller: Caller, anna: Phone) -> None:
    first = await caller.rings(Way.SMS, anna)
    for _ in range(SHOWN):
        await caller.rings(Way.SMS, anna)
    shown = await came(browser, anna)
    assert len(shown) == SHOWN
    assert f"messente:{first}" not in {each["id"] for each in shown}


@pytest.mark.parametrize("way", [Way.NTFY, Way.PUSHOVER])
async def test_a_push_message_is_accepted_with_its_button(
    browser: Browser, caller: Caller, anna: Phone, way: Way
) -> None:
    sent = await caller.rings(way, anna)
    since = (await browser.state())["version"]
    (shown,) = await came(browser, anna)
    assert not isinstance(await caller.channel(way).status(sent), Acknowledged)
    assert (await does(browser, anna, "press", arrival=shown["id"]))[0] == 200
    if way is Way.PUSHOVER:
        anna.person.world.clock.advance(timedelta(seconds=6))  # no faster than once in five seconds
    assert isinstance(await caller.channel(way).status(sent), Acknowledged)
    (event,) = await browser.events(since, 1)
    assert (event["arrival"]["id"], event["arrival"]["stage"]) == (shown["id"], "accepted")
    status, answer = await does(browser, anna, "press", arrival=shown["id"])
    assert (status, answer) == (400, {"error": "there is nothing to press any more"})


async def test_a_push_message_that_is_ignored_is_one_nobody_confirmed(
    browser: Browser, caller: Caller, anna: Phone
) -> None:
    sent = await caller.rings(Way.PUSHOVER, anna)
    (shown,) = await came(browser, anna)
    assert (await does(browser, anna, "ignore", arrival=shown["id"]))[0] == 200
    assert await caller.channel(Way.PUSHOVER).status(sent) == Undelivered(Reason.EXPIRED)
    assert (await does(browser, anna, "ignore", arrival=shown["id"]))[1] == {
        "error": "there is nothing to ignore any more"
    }


async def test_a_key_pressed_in_a_call_is_brought_to_who_called(
    browser: Browser, caller: Caller, anna: Phone, web: Web
) -> None:
    await caller.rings(Way.VOICE, anna, accept_url=web.url)
    (shown,) = await came(browser, anna)
    assert (shown["text"], shown["button"]) == (f"{TEXT} Vajuta üks.", "1")
    status, answer = await does(browser, anna, "press", arrival=shown["id"])
    assert (status, answer["error"]) == (400, "there is nothing to press any more")  # it still rings
    assert (await does(browser, anna, "answer", arrival=shown["id"]))[0] == 200
    assert (await does(browser, anna, "press", arrival=shown["id"]))[0] == 200
    assert [form["Digits"] for _, form in web.got] == ["1"]
    assert [(each["stage"], each["reply"]) for each in await came(browser, anna)] == [("accepted", "")]


async def test_what_the_voice_says_then_is_shown(browser: Browser, caller: Caller, anna: Phone, web: Web) -> None:
    web.answer = "<Response><Say>Juhtum on sinu.</Say><Hangup/></Response>"
    await caller.rings(Way.VOICE, anna, accept_url=web.url)
    (shown,) = await came(browser, anna)
    await does(browser, anna, "answer", arrival=shown["id"])
    await does(browser, anna, "press", arrival=shown["id"])
    assert [(each["stage"], each["reply"]) for each in await came(browser, anna)] == [("accepted", "Juhtum on sinu.")]


async def test_who_does_not_take_an_acceptance_is_told_of_and_may_be_tried_again(
    browser: Browser, caller: Caller, anna: Phone, web: Web
) -> None:
    web.status = 503
    await caller.rings(Way.NTFY, anna, accept_url=web.url)
    (shown,) = await came(browser, anna)
    assert await does(browser, anna, "press", arrival=shown["id"]) == (400, {"error": "who sent it answered 503"})
    web.status = 200
    assert (await does(browser, anna, "press", arrival=shown["id"]))[0] == 200


async def test_an_address_where_nobody_is_takes_no_acceptance(browser: Browser, caller: Caller, anna: Phone) -> None:
    await caller.rings(Way.NTFY, anna, accept_url="http://127.0.0.1:9/accept")
    (shown,) = await came(browser, anna)
    assert await does(browser, anna, "press", arrival=shown["id"]) == (400, {"error": "who sent it does not answer"})


async def test_a_call_is_heard_and_hung_up(browser: Browser, caller: Caller, anna: Phone) -> None:
    sent = await caller.rings(Way.VOICE, anna)
    (shown,) = await came(browser, anna)
    assert await does(browser, anna, "hang_up", arrival=shown["id"]) == (400, {"error": "nobody is on the line"})
    assert isinstance(await caller.channel(Way.VOICE).status(sent), Pending)
    assert (await does(browser, anna, "answer", arrival=shown["id"]))[0] == 200
    assert (await does(browser, anna, "press", arrival=shown["id"]))[0] == 400  # no key was asked for
    assert (await does(browser, anna, "hang_up", arrival=shown["id"]))[0] == 200
    assert isinstance(await caller.channel(Way.VOICE).status(sent), Delivered)
    assert [each["stage"] for each in await came(browser, anna)] == ["heard"]
    assert (await does(browser, anna, "answer", arrival=shown["id"]))[1] == {"error": "it does not ring any more"}


async def test_a_call_nobody_picks_up(browser: Browser, caller: Caller, anna: Phone) -> None:
    sent = await caller.rings(Way.VOICE, anna)
    (shown,) = await came(browser, anna)
    assert (await does(browser, anna, "ignore", arrival=shown["id"]))[0] == 200
    assert await caller.channel(Way.VOICE).status(sent) == Undelivered(Reason.NO_ANSWER)


async def test_a_phone_does_not_ring_for_ever(
    telegram: Telegram, browser: Browser, caller: Caller, anna: Phone
) -> None:
    call, push = await caller.rings(Way.VOICE, anna), await caller.rings(Way.PUSHOVER, anna)
    since = (await browser.state())["version"]
    telegram.clock.advance(timedelta(minutes=2))
    assert [each["stage"] for each in await came(browser, anna)] == ["ignored", "reached"]
    telegram.clock.advance(timedelta(hours=2))
    assert [each["stage"] for each in await came(browser, anna)] == ["ignored", "ignored"]
    events = await browser.events(since, 4)
    assert [event["type"] for event in events] == ["clock", "arrival", "clock", "arrival"]
    assert await caller.channel(Way.VOICE).status(call) == Undelivered(Reason.NO_ANSWER)
    assert await caller.channel(Way.PUSHOVER).status(push) == Undelivered(Reason.EXPIRED)


async def test_a_phone_whose_time_is_up_stops_ringing_on_a_page_that_only_looks(
    telegram: Telegram, browser: Browser, caller: Caller, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sandbox.page._PULSE_SECONDS", 0.01)
    await caller.rings(Way.VOICE, anna)
    since = (await browser.state())["version"]
    (call,) = telegram.phones.handsets.arrivals
    call.until = telegram.clock.now()
    (event,) = await browser.events(since, 1)
    assert event["arrival"]["stage"] == "ignored"


@pytest.mark.parametrize("way", WAYS)
async def test_one_kind_can_be_cut_off_from_one_phone(
    browser: Browser, caller: Caller, anna: Phone, boris: Phone, way: Way
) -> None:
    since = (await browser.state())["version"]
    assert (await does(browser, anna, "cut_off", kind=KINDS[way], on=True))[0] == 200
    (event,) = await browser.events(since, 1)
    assert (event["type"], event["person"]["phone"]["cut_off"]) == ("person", [KINDS[way]])
    for each in WAYS:
        await caller.rings(each, anna)
    await caller.rings(way, boris)
    lost = {each["kind"] for each in await came(browser, anna) if each["stage"] == "lost"}
    assert lost == {KINDS[way]}
    assert [each["stage"] == "lost" for each in await came(browser, boris)] == [False]
    await does(browser, anna, "cut_off", kind=KINDS[way], on=False)
    await caller.rings(way, anna)
    assert (await came(browser, anna))[-1]["stage"] != "lost"


async def test_an_sms_that_does_not_get_through_is_reported_so(browser: Browser, caller: Caller, anna: Phone) -> None:
    await does(browser, anna, "cut_off", kind="sms", on=True)
    sent = await caller.rings(Way.SMS, anna)
    assert isinstance(await caller.channel(Way.SMS).status(sent), Undelivered)


@pytest.mark.parametrize("way", [Way.NTFY, Way.PUSHOVER, Way.VOICE])
async def test_what_is_taken_back_is_told(browser: Browser, caller: Caller, anna: Phone, way: Way) -> None:
    sent = await caller.rings(way, anna)
    since = (await browser.state())["version"]
    assert await caller.channel(way).cancel(sent, address(anna, way)) is Cancellation.STOPPED
    (event,) = await browser.events(since, 1)
    assert event["arrival"]["stage"] == "stopped"
    for deed in ("press", "ignore", "answer"):
        assert (await does(browser, anna, deed, arrival=event["arrival"]["id"]))[0] == 400


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({"do": "dance"}, "nobody here can do «dance»"),
        ({"do": "answer"}, "it does not ring any more"),
        ({"do": "press", "arrival": "messente:nothing"}, "nothing like this came to this phone"),
        ({"do": "press", "arrival": "nothing"}, "nothing like this came to this phone"),
        ({"do": "press", "person": 5}, "there is no such person"),
        ({"do": "cut_off", "kind": "pigeon", "on": True}, "the request cannot be understood"),
        ({"do": "cut_off", "on": True}, "the request cannot be understood"),
    ],
)
async def test_what_cannot_be_done_is_said_in_a_sentence(
    browser: Browser, caller: Caller, anna: Phone, body: dict[str, Any], words: str
) -> None:
    await caller.rings(Way.SMS, anna)
    (shown,) = await came(browser, anna)
    given = {"person": anna.id, "arrival": shown["id"], **body}
    assert await browser.post("/page/phone", given) == (400, {"error": words})


async def test_nobody_answers_the_phone_of_somebody_else(
    browser: Browser, caller: Caller, anna: Phone, boris: Phone
) -> None:
    await caller.rings(Way.VOICE, anna)
    (shown,) = await came(browser, anna)
    assert (await does(browser, boris, "answer", arrival=shown["id"]))[0] == 400
    assert (await does(browser, anna, "answer", arrival=shown["id"]))[0] == 200


async def test_other_sites_are_kept_out(telegram: Telegram, browser: Browser, anna: Phone) -> None:
    body = {"person": anna.id, "do": "cut_off", "kind": "sms", "on": True}
    async with browser._session.post(f"{telegram.url}/page/phone", json=body) as response:
        assert response.status == 403
    assert telegram.phones.handsets.cut_off == set()


async def test_a_contact_that_is_sent_is_the_phones_own_number(
    telegram: Telegram, browser: Browser, anna: Phone
) -> None:
    await browser.act(anna.id, "contact")
    assert anna.person.messages[-1].extra["contact"]["phone_number"] == anna.person.addresses.number
