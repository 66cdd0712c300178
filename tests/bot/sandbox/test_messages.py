"""Sending: what Telegram takes, what it refuses and in which words."""

from typing import Any

import pytest
from telegram import Bot, ForceReply, ReplyKeyboardMarkup, ReplyKeyboardRemove, ReplyParameters
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden

from tests.bot.sandbox.test_updates import raw
from tests.phones import Phone, Telegram


async def refused(telegram: Telegram, method: str, **params: Any) -> str:
    """The words of a refusal, which the test expected."""
    answer = await raw(telegram, method, **params)
    assert answer["ok"] is False, answer
    telegram.expects_refusal(answer["description"])
    return str(answer["description"])


async def test_a_message_arrives_with_its_entities(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "<b>Tere</b>, Anna 🙂 <i>õhtust</i>", parse_mode="HTML")
    assert sent.text == "Tere, Anna 🙂 õhtust"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 4), ("italic", 14, 6)]
    assert (await anna.sees("Tere, Anna")).id == sent.message_id


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Bad Request: message text is empty"),
        (" \n\t ", "Bad Request: text must be non-empty"),
        ("<b> </b>", "Bad Request: text must be non-empty"),
        ("a" * 4097, "Bad Request: message is too long"),
        ("🙂" * 2049, "Bad Request: message is too long"),
    ],
)
async def test_a_text_must_be_1_to_4096_units(telegram: Telegram, anna: Phone, text: str, words: str) -> None:
    assert await refused(telegram, "sendMessage", chat_id=anna.id, text=text, parse_mode="HTML") == words


async def test_the_length_counts_after_parsing(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, f"<b>{'&lt;' * 4096}</b>", parse_mode="HTML")
    await anna.sees("<<<<")


async def test_white_space_around_a_message_goes(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "\n <b> Tere </b> \n", parse_mode="HTML")
    assert (sent.text, [(e.offset, e.length) for e in sent.entities]) == ("Tere", [(0, 4)])
    await anna.sees("Tere")


async def test_nobody_has_this_chat_id(telegram: Telegram) -> None:
    assert await refused(telegram, "sendMessage", chat_id=42, text="hello") == "Bad Request: chat not found"
    assert await refused(telegram, "sendMessage", chat_id="@nobody", text="hello") == "Bad Request: chat not found"
    assert "chat_id is empty" in await refused(telegram, "sendMessage", chat_id="", text="hello")


async def test_a_bot_may_not_write_first(telegram: Telegram, bot: Bot) -> None:
    stranger = telegram.phone("Mari Mets")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "hello")
    telegram.expects_refusal("initiate conversation")


async def test_a_person_who_blocked_the_bot_gets_nothing(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    anna.person.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(anna.id, "hello")
    telegram.expects_refusal("Forbidden: bot was blocked by the user")


async def test_a_person_who_left_telegram_gets_nothing(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    anna.person.delete_account()
    with pytest.raises(Forbidden, match="user is deactivated"):
        await bot.send_message(anna.id, "hello")
    telegram.expects_refusal("Forbidden: user is deactivated")


async def test_a_reply_needs_its_message(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = await anna.says("question")
    sent = await bot.send_message(anna.id, "answer", reply_parameters=ReplyParameters(said.id))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "question"
    with pytest.raises(BadRequest, match=r"(?i)message to be replied not found"):
        await bot.send_message(anna.id, "answer", reply_parameters=ReplyParameters(999))
    telegram.expects_refusal("message to be replied not found")
    lenient = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(anna.id, "anyway", reply_parameters=lenient)).reply_to_message is None
    await anna.sees("answer")
    await anna.sees("anyway")


async def test_links_and_commands_are_found_without_being_marked(bot: Bot, anna: Phone) -> None:
    sent = await bot.send_message(anna.id, "🙂 /help või https://example.org/a?b=1, kirjuta a@b.ee #abi @valvelaud_bot")
    found = {str(entity.type): sent.parse_entity(entity) for entity in sent.entities}
    assert found == {
        "bot_command": "/help",
        "url": "https://example.org/a?b=1",
        "email": "a@b.ee",
        "hashtag": "#abi",
        "mention": "@valvelaud_bot",
    }
    await anna.sees("/help")


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Vali", reply_markup=ReplyKeyboardMarkup([["Jah", "Ei"]], resize_keyboard=True))
    await anna.sees("Vali")
    await anna.taps("Jah")
    assert anna.person.messages[-1].text == "Jah"
    assert anna.person.chat.reply_keyboard is not None
    await bot.send_message(anna.id, "Valmis", reply_markup=ReplyKeyboardRemove())
    await anna.sees("Valmis")
    assert anna.person.chat.reply_keyboard is None


async def test_a_one_time_keyboard_folds_after_a_press(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Vali", reply_markup=ReplyKeyboardMarkup([["Jah"]], one_time_keyboard=True))
    await anna.sees("Vali")
    await anna.taps("Jah")
    assert anna.person.chat.reply_keyboard is None


async def test_a_forced_reply_ends_with_the_next_message(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Mitu?", reply_markup=ForceReply())
    await anna.sees("Mitu")
    assert anna.person.chat.force_reply is not None
    await anna.says("kolm")
    assert anna.person.chat.force_reply is None


async def test_typing_is_shown_and_nonsense_is_not(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    assert await bot.send_chat_action(anna.id, ChatAction.TYPING)
    words = await refused(telegram, "sendChatAction", chat_id=anna.id, action="sleeping")
    assert words == "Bad Request: wrong parameter action in request"


async def test_copies_carry_no_author_and_forwards_do(bot: Bot, anna: Phone, boris: Phone) -> None:
    said = await anna.says("news")
    await bot.copy_message(boris.id, anna.id, said.id)
    copy = await boris.sees("news")
    forwarded = await bot.forward_message(boris.id, anna.id, said.id)
    assert forwarded.forward_origin is not None
    assert forwarded.forward_origin.type == "user"
    assert "forward_origin" not in copy.json()
    await boris.sees("news")


async def test_protected_messages_stay_where_they_are(telegram: Telegram, bot: Bot, anna: Phone, boris: Phone) -> None:
    secret = await bot.send_message(anna.id, "case", protect_content=True)
    assert secret.has_protected_content
    await anna.sees("case")
    for method, words in (("copyMessage", "copied"), ("forwardMessage", "forwarded")):
        params = {"chat_id": boris.id, "from_chat_id": anna.id, "message_id": secret.message_id}
        assert await refused(telegram, method, **params) == f"Bad Request: message can't be {words}"


async def test_a_reaction_must_be_one_of_telegrams(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    said = await anna.says("done")
    await bot.set_message_reaction(anna.id, said.id, "👍")
    assert said.reactions == ["👍"]
    with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
        await bot.set_message_reaction(anna.id, said.id, "🧦")
    telegram.expects_refusal("REACTION_INVALID")
