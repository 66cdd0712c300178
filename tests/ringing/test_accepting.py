"""Taking a case on the phone itself, by a key or a button, in time and too late."""

import re

import aiohttp

from bot.links import Links
from bot.sandbox.phones.handsets import Stage as Reached
from storage.contacts import Way
from tests.ringing.night import Night


async def test_a_key_pressed_in_a_call_takes_the_case(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.VOICE)
    case = await night.flags()
    await night.later(minutes=4)
    call = await night.hears(night.lea, Way.VOICE)
    night.services.handsets.reach(call)
    assert await night.services.press(call) == 200
    await night.lea.sees("Selle võttis Lea")
    assert night.owner(case) == "Lea"


async def test_the_button_of_a_push_message_takes_the_case(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.NTFY)
    case = await night.flags()
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.NTFY)
    assert await night.services.press(push) == 200
    await night.lea.sees("Selle võttis Lea")
    assert night.owner(case) == "Lea"


async def test_who_presses_after_somebody_has_it_does_not_take_it_away(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.NTFY, Way.VOICE)
    night.has(night.mart, Way.PUSHOVER)
    case = await night.flags()
    await night.later(minutes=1)
    seen = await night.hears(night.lea, Way.NTFY)
    await night.later(minutes=2)
    await night.later(minutes=1)
    call, push = await night.hears(night.lea, Way.VOICE), await night.hears(night.mart, Way.PUSHOVER)
    await night.services.press(push)
    await night.later(seconds=6)
    assert night.owner(case) == "Mart"
    await night.becomes(call, Reached.STOPPED)  # it is hung up
    assert await night.services.press(seen) == 200
    assert night.owner(case) == "Mart"


async def test_the_same_key_twice_is_as_good_as_once(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.VOICE)
    case = await night.flags()
    await night.later(minutes=4)
    call = await night.hears(night.lea, Way.VOICE)
    assert await _posts(call.accept_url, {"CallSid": "CA1", "Digits": "2"}) == (200, "")
    assert night.owner(case) is None
    assert (await _posts(call.accept_url, {"CallSid": "CA1", "Digits": "1"}))[
        1
    ] == "Aitäh. Juhtum on nüüd sinu. Ava Telegram."
    assert (await _posts(call.accept_url, {"CallSid": "CA1", "Digits": "1"}))[1] == "Aitäh, kätte saadud."
    assert night.owner(case) == "Lea"


async def test_an_address_that_is_guessed_or_only_looked_at_takes_nothing(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.NTFY)
    case = await night.flags()
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.NTFY)
    assert push.accept_url is not None
    async with aiohttp.ClientSession() as session:
        async with session.get(push.accept_url) as response:
            assert response.status == 405
        for guess in (push.accept_url[:-1] + "x", f"{push.accept_url.rpartition('/')[0]}/1.", push.accept_url + "0"):
            async with session.post(guess) as response:
                assert response.status == 404
        async with session.post(push.accept_url, data=b"x" * 20_000) as response:
            assert response.status == 413
    assert night.owner(case) is None


async def test_a_press_in_an_old_run_does_not_take_what_waits_anew(public_night: Night) -> None:
    night = public_night
    night.has(night.lea, Way.NTFY)
    case = await night.flags()
    alert = await night.lea.sees(case.ref)
    await night.later(minutes=1)
    old = await night.hears(night.lea, Way.NTFY)
    await night.lea.taps(alert, "Võtan enda peale")
    await night.lea.sees("Selle võttis Lea")
    await night.becomes(old, Reached.STOPPED)
    await night.lea.taps("Ei saa enam")
    await night.services.press(old)
    assert night.owner(case) is None


def test_addresses_are_known_by_every_process_of_one_bot_and_no_other() -> None:
    ours, also_ours, others = (Links("https://bot.example.org", token) for token in ("1:a", "1:a", "2:b"))
    made = ours.make(17)
    assert made is not None
    ref = made.rpartition("/")[2]
    assert also_ours.read(ref) == 17
    assert others.read(ref) is None
    assert ours.read("17") is None
    assert ours.read("18" + ref[2:]) is None
    assert ours.read("¹7" + ref[2:]) is None
    assert Links(None, "1:a").make(17) is None


async def _posts(url: str | None, form: dict[str, str]) -> tuple[int, str]:
    """What a provider of calls is answered: the status, and what is said."""
    assert url is not None
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as response:
        found = re.search("<Say[^>]*>([^<]*)</Say>", await response.text())
        return response.status, found[1] if found else ""
