"""Outages, scripted errors, and answers that never come."""

import asyncio
import time
from datetime import timedelta

import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from tests.phones import Phone, Telegram


async def test_while_telegram_is_down_nothing_gets_through(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.down = True
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "hello")
    telegram.faults.down = False
    await bot.send_message(anna.id, "back again")
    await anna.sees("back again")
    assert len(anna.person.messages) == 2


async def test_going_down_cuts_a_running_long_poll(telegram: Telegram, bot: Bot) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await bot.get_me()
    telegram.faults.down = True
    with pytest.raises(NetworkError):
        await poll


async def test_a_scripted_429_strikes_as_often_as_ordered(
    telegram: Telegram, bot: Bot, anna: Phone, boris: Phone
) -> None:
    telegram.faults.too_many(7, chat=anna.id, times=2)
    for _ in range(2):
        with pytest.raises(RetryAfter) as refusal:
            await bot.send_message(anna.id, "hello")
        assert refusal.value.retry_after == timedelta(seconds=7)
    await bot.send_message(boris.id, "others are not hit")
    await bot.send_message(anna.id, "third time")
    await boris.sees("others")
    await anna.sees("third time")


async def test_a_standing_429_spares_answers_to_taps(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.always_too_many = 5
    with pytest.raises(RetryAfter):
        await bot.send_message(anna.id, "hello")
    await bot.get_me()
    telegram.faults.clear()
    await bot.send_message(anna.id, "hello")
    await anna.sees("hello")


async def test_a_scripted_error_is_not_the_bots_fault(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.fail("sendMessage", 400, "Bad Request: chat not found")
    with pytest.raises(BadRequest):
        await bot.send_message(anna.id, "hello")
    telegram.faults.fail("getMe", 500, "Internal Server Error")
    with pytest.raises(NetworkError):
        await bot.get_me()
    assert telegram.refusals == []
    assert [call.status for call in telegram.calls if call.scripted] == [400, 500]


async def test_a_call_dropped_before_its_effect_had_none(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.drop("sendMessage", "before")
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "hello")
    await anna.sees_nothing_new(within=0.05)


async def test_a_call_dropped_after_its_effect_had_it(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.faults.drop("sendMessage", "after")
    with pytest.raises(NetworkError):
        await bot.send_message(anna.id, "hello")
    await anna.sees("hello")


@pytest.mark.parametrize(("when", "arrived"), [("before", 0), ("after", 1)])
async def test_a_call_that_hangs_times_out(telegram: Telegram, bot: Bot, anna: Phone, when: str, arrived: int) -> None:
    telegram.ignore(anna)
    telegram.faults.hang("sendMessage", when)
    with pytest.raises(TimedOut):
        await bot.send_message(anna.id, "hello", read_timeout=0.1)
    assert len(anna.person.messages) == 1 + arrived
    telegram.faults.release()


async def test_a_slow_telegram_is_slow(telegram: Telegram, bot: Bot) -> None:
    telegram.faults.slow(0.05)
    began = time.monotonic()
    await bot.get_me()
    assert time.monotonic() - began >= 0.05
