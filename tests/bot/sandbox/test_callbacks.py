"""Taps and their answers."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from telegram import Bot, CallbackQuery, Message, ReplyParameters
from telegram.error import BadRequest

from bot.sandbox import Answer, CannotError
from bot.sandbox.model import Message as Shown
from tests.bot.sandbox.test_edits import keyboard
from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def tapped(bot: Bot) -> CallbackQuery:
    """The last tap the bot has heard of."""
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    return query


async def test_a_tap_tells_the_bot_who_and_where(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "card", reply_markup=keyboard())
    press = anna.press(await anna.sees("card"), "Tulen")
    query = await tapped(bot)
    assert (query.data, query.from_user.id) == ("come", anna.id)
    assert query.message is not None
    assert query.message.message_id == sent.message_id
    await query.answer("Kirjas", show_alert=True)
    assert await press.answered() == Answer("Kirjas", is_alert=True)


async def test_a_tap_under_a_reply_hands_back_what_it_replies_to(bot: Bot, anna: Phone) -> None:
    said = await anna.says("uks kaks")
    await bot.send_message(anna.id, "?", reply_markup=keyboard(), reply_parameters=ReplyParameters(said.id))
    card = await anna.sees("?")
    anna.person.edit(said, "kolm")
    await (await pressed(bot, anna, card)).answer()
    query = await pressed(bot, anna, card)
    assert isinstance(query.message, Message)
    replied = query.message.reply_to_message
    assert replied is not None
    assert replied.from_user is not None
    assert (replied.message_id, replied.text, replied.from_user.id) == (said.id, "kolm", anna.id)
    await query.answer()
    anna.person.delete(said)
    query = await pressed(bot, anna, card)
    assert isinstance(query.message, Message)
    assert query.message.reply_to_message is None
    await query.answer()


async def pressed(bot: Bot, phone: Phone, card: Shown) -> CallbackQuery:
    """What the bot hears of a tap."""
    phone.press(card, "Tulen")
    return await tapped(bot)


async def test_a_reply_to_what_is_gone_is_sent_only_if_that_is_allowed(
    telegram: Telegram, bot: Bot, anna: Phone
) -> None:
    gone = ReplyParameters(9999)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(anna.id, "?", reply_parameters=gone)
    telegram.expects_refusal("message to be replied not found")
    await bot.send_message(anna.id, "!", reply_parameters=ReplyParameters(9999, allow_sending_without_reply=True))
    assert (await anna.sees("!")).reply_to is None


async def test_a_query_is_answered_once(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "card", reply_markup=keyboard())
    press = anna.press(await anna.sees("card"), "Tulen")
    await (await tapped(bot)).answer()
    assert await press.answered() == Answer()
    assert await refused(telegram, "answerCallbackQuery", callback_query_id=press.id) == TOO_OLD
    assert await refused(telegram, "answerCallbackQuery", callback_query_id="12345") == TOO_OLD


async def test_fifteen_real_seconds_are_too_long_and_a_moved_clock_is_not(
    telegram: Telegram, bot: Bot, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bot.send_message(anna.id, "card", reply_markup=keyboard())
    card = await anna.sees("card")
    moved, late = anna.press(card, "Tulen"), anna.press(card, "Tulen")
    telegram.clock.advance(timedelta(hours=8))
    await bot.answer_callback_query(moved.id)
    began = late._began
    monkeypatch.setattr("bot.sandbox.presses.time", SimpleNamespace(monotonic=lambda: began + 15.1))
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(late.id)
    telegram.expects_refusal(TOO_OLD)
    telegram.forgive(late)


async def test_an_answer_has_at_most_200_characters(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "card", reply_markup=keyboard())
    press = anna.press(await anna.sees("card"), "Tulen")
    words = await refused(telegram, "answerCallbackQuery", callback_query_id=press.id, text="õ" * 201)
    assert words == "Bad Request: MESSAGE_TOO_LONG"
    await bot.answer_callback_query(press.id, "õ" * 200)


async def test_an_answer_may_only_open_the_bot_itself(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "card", reply_markup=keyboard())
    press = anna.press(await anna.sees("card"), "Tulen")
    words = await refused(telegram, "answerCallbackQuery", callback_query_id=press.id, url="https://example.org")
    assert words == "Bad Request: URL_INVALID"
    await bot.answer_callback_query(press.id, url="https://t.me/valvelaud_bot?start=abc")


async def test_a_deleted_or_missing_button_cannot_be_tapped(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "card", reply_markup=keyboard())
    card = await anna.sees("card")
    with pytest.raises(CannotError, match="no button"):
        anna.person.press(card, "Muu")
    await bot.delete_message(anna.id, sent.message_id)
    with pytest.raises(CannotError, match="the message is gone"):
        anna.person.press(card, "Tulen")
