"""The harness itself: it must catch what nobody expected."""

import re

import pytest
from telegram import Bot

from tests.bot.sandbox.conftest import bot_for
from tests.bot.sandbox.test_edits import keyboard
from tests.phones import Phone, Telegram


async def test_a_message_nobody_expected_fails_the_test(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    await bot.send_message(anna.id, "surprise")
    with pytest.raises(AssertionError, match="unexpected: Anna Tamm #2 Valvelaud: surprise"):
        telegram.assert_clean()
    await anna.sees("surprise")
    telegram.assert_clean()


async def test_an_edit_nobody_expected_fails_the_test(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "before")
    await anna.sees("before")
    await bot.edit_message_text("after", anna.id, sent.message_id)
    with pytest.raises(AssertionError, match=r"unexpected: .*after"):
        telegram.assert_clean()
    await anna.sees(re.compile("^after$"))


async def test_a_refused_call_fails_the_test(telegram: Telegram) -> None:
    async with bot_for(telegram) as bot:
        with pytest.raises(Exception, match="Chat not found"):
            await bot.send_message(42, "hello")
    with pytest.raises(AssertionError, match=r"refused: sendMessage .*chat not found"):
        telegram.assert_clean()
    telegram.expects_refusal("chat not found")
    with pytest.raises(AssertionError, match="no call was refused"):
        telegram.expects_refusal("chat not found")


async def test_a_tap_left_spinning_fails_the_test(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    await bot.send_message(anna.id, "card", reply_markup=keyboard())
    await anna.sees("card")
    with pytest.raises(AssertionError, match="spinning"):
        await anna.taps("Tulen", within=0.01)
    with pytest.raises(AssertionError, match="unanswered: Anna Tamm tapped 'come'"):
        telegram.assert_clean()
    for press in telegram.world.presses.values():
        telegram.forgive(press)


async def test_waiting_for_what_never_comes_shows_the_screen(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "something else", reply_markup=keyboard())
    with pytest.raises(AssertionError, match=r"did not see 'this'(.|\n)*something else \[Tulen\]"):
        await anna.sees("this", within=0.01)
    with pytest.raises(AssertionError, match=r"saw something new: .*something else"):
        await anna.sees_nothing_new()
    await anna.sees_nothing_new(within=0.01)


async def test_a_missing_button_shows_the_screen(anna: Phone) -> None:
    with pytest.raises(AssertionError, match=r"has no button 'Tulen'(.|\n)*/start"):
        await anna.taps("Tulen")


async def test_an_ignored_phone_may_get_anything(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    telegram.ignore(anna)
    await bot.send_message(anna.id, "noise")


async def test_a_failing_test_is_not_failed_twice() -> None:
    async def fail() -> None:
        async with Telegram() as telegram:
            async with bot_for(telegram) as bot:
                phone = telegram.phone("Anna Tamm")
                await phone.opens("https://t.me/valvelaud_bot?start=abc")
                await bot.send_message(phone.id, "unseen")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()


async def test_the_newest_message_with_the_button_is_tapped(bot: Bot, telegram: Telegram, anna: Phone) -> None:
    for text in ("old", "new"):
        await bot.send_message(anna.id, text, reply_markup=keyboard())
        await anna.sees(text)
    press = anna.press("Tulen")
    assert press.message.text == "new"
    telegram.forgive(press)


async def test_a_deleted_message_needs_no_eyes(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "gone in a moment")
    await bot.delete_message(anna.id, sent.message_id)
