"""Editing and deleting: whose, how long, and not without a change."""

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest

from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def keyboard(text: str = "Tulen", data: str = "come") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=data)]])


async def test_an_edit_changes_the_message_in_place(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "1 koht", reply_markup=keyboard())
    card = await anna.sees("1 koht")
    edited = await bot.edit_message_text("0 kohta", anna.id, sent.message_id, reply_markup=keyboard("Loobun", "go"))
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    assert await anna.sees("0 kohta") is card
    assert anna.buttons(card) == [["Loobun"]]


async def test_an_edit_without_a_keyboard_takes_it_away(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "before", reply_markup=keyboard())
    await anna.sees("before")
    await bot.edit_message_text("after", anna.id, sent.message_id)
    assert anna.buttons(await anna.sees("after")) == []


async def test_only_the_buttons_may_change(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "card", reply_markup=keyboard())
    await anna.sees("card")
    await bot.edit_message_reply_markup(anna.id, sent.message_id, reply_markup=keyboard("Uus"))
    assert anna.buttons(await anna.sees("card")) == [["Uus"]]
    await bot.edit_message_reply_markup(anna.id, sent.message_id)
    assert anna.buttons(await anna.sees("card")) == []


async def test_an_edit_must_change_something(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "<b>same</b>", parse_mode="HTML", reply_markup=keyboard())
    await anna.sees("same")
    markup = keyboard().to_dict()
    where = {"chat_id": anna.id, "message_id": sent.message_id, "reply_markup": markup}
    assert await refused(telegram, "editMessageText", **where, text="<b>same</b>", parse_mode="HTML") == NOT_MODIFIED
    assert await refused(telegram, "editMessageReplyMarkup", **where) == NOT_MODIFIED
    await bot.edit_message_text("same", anna.id, sent.message_id, reply_markup=keyboard())
    await anna.sees("same")


async def test_only_existing_own_messages_can_be_edited(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = await anna.says("mine")
    keys = await bot.send_message(anna.id, "keys", reply_markup=ReplyKeyboardMarkup([["Jah"]]))
    await anna.sees("keys")
    for number, words in (
        (said.id, "message can't be edited"),
        (keys.message_id, "message can't be edited"),
        (9999, "message to edit not found"),
    ):
        answer = await refused(telegram, "editMessageText", chat_id=anna.id, message_id=number, text="x")
        assert answer == f"Bad Request: {words}"
    assert "message identifier is not specified" in await refused(telegram, "editMessageText", text="x")


async def test_text_and_caption_are_different_things(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    text = await bot.send_message(anna.id, "text")
    file = await bot.send_document(anna.id, b"data", filename="a.txt", caption="caption")
    await anna.sees("text")
    await anna.sees("caption")
    words = await refused(telegram, "editMessageCaption", chat_id=anna.id, message_id=text.message_id, caption="x")
    assert words == "Bad Request: there is no caption in the message to edit"
    words = await refused(telegram, "editMessageText", chat_id=anna.id, message_id=file.message_id, text="x")
    assert words == "Bad Request: there is no text in the message to edit"
    await bot.edit_message_caption(anna.id, file.message_id, caption="new caption")
    await anna.sees("new caption")


async def test_a_bot_deletes_both_sides_of_a_private_chat(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = await anna.says("my number is 5555")
    sent = await bot.send_message(anna.id, "not here")
    await anna.sees("not here")
    await bot.delete_message(anna.id, said.id)
    await bot.delete_message(anna.id, sent.message_id)
    assert said.deleted
    words = await refused(telegram, "deleteMessage", chat_id=anna.id, message_id=said.id)
    assert words == "Bad Request: message to delete not found"


async def test_after_48_hours_nothing_can_be_deleted(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = await anna.says("old")
    telegram.clock.advance(timedelta(hours=47, minutes=59))
    fresh = await anna.says("fresh")
    telegram.clock.advance(timedelta(minutes=2))
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted for everyone"):
        await bot.delete_message(anna.id, said.id)
    telegram.expects_refusal("message can't be deleted for everyone")
    await bot.delete_message(anna.id, fresh.id)


async def test_an_old_message_can_still_be_edited(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "old")
    await anna.sees("old")
    telegram.clock.advance(timedelta(days=30))
    await bot.edit_message_text("new", anna.id, sent.message_id)
    await anna.sees("new")


async def test_deleting_many_skips_what_is_gone(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = [await anna.says(word) for word in ("one", "two")]
    assert await bot.delete_messages(anna.id, [said[0].id, said[1].id, 9999])
    assert [message.text for message in anna.person.messages] == ["/start"]
    words = await refused(telegram, "deleteMessages", chat_id=anna.id, message_ids=list(range(1, 102)))
    assert words == "Bad Request: too many message identifiers specified"


async def test_a_pin_is_announced_to_the_bot_too(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "rota")
    await anna.sees("rota")
    await bot.pin_chat_message(anna.id, sent.message_id)
    assert anna.person.chat.pinned == [sent.message_id]
    notice = (await bot.get_updates())[-1].message
    assert notice is not None
    assert notice.pinned_message is not None
    await bot.unpin_chat_message(anna.id)
    assert anna.person.chat.pinned == []
