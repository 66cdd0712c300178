"""Inline queries: what somebody types after the bot's name, and which offers Telegram takes."""

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent

from bot.sandbox import CannotError
from tests.bot.sandbox.browsing import Browser
from tests.bot.sandbox.test_callbacks import TOO_OLD
from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram, titles


def article(number: str = "1", **changed: Any) -> dict[str, Any]:
    return {
        "type": "article",
        "id": number,
        "title": "Kord",
        "input_message_content": {"message_text": "/guide_1"},
    } | changed


async def test_the_bot_is_told_who_types_what_and_where(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    await bot.get_updates(offset=-1)
    group = telegram.group("Nõustajad", [anna.person])
    anna.person.ask("kord")
    anna.person.ask("x" * 300, group=group)
    found = [each.inline_query for each in await bot.get_updates() if each.inline_query]
    assert [(each.from_user.id, each.chat_type, len(each.query)) for each in found] == [
        (anna.id, "sender", 4),
        (anna.id, "supergroup", 256),
    ]
    assert (await bot.get_me()).supports_inline_queries


async def test_a_choice_is_sent_in_ones_own_name_and_marked(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    ask = anna.person.ask("kord")
    result = InlineQueryResultArticle("7", "Kord", InputTextMessageContent("/guide_7"))
    await bot.answer_inline_query(ask.id, [result], cache_time=0, is_personal=True)
    assert (titles(ask), ask.is_personal, ask.cache_time) == (["Kord"], True, 0)
    await bot.get_updates(offset=-1)
    await anna.chooses(ask, "Kord")
    sent = (await bot.get_updates())[-1].message
    assert sent
    assert (sent.text, sent.via_bot and sent.via_bot.id) == ("/guide_7", bot.id)
    with pytest.raises(CannotError):
        anna.person.choose(ask, "8")
    with pytest.raises(CannotError):
        telegram.phone("Mari").person.choose(ask, "7")


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article(""), article("2")], "RESULT_ID_INVALID"),
        ([article("õ" * 33)], "RESULT_ID_INVALID"),
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(input_message_content={"message_text": ""})], "MESSAGE_EMPTY"),
        ([article(input_message_content={"message_text": "x" * 4097})], "MESSAGE_TOO_LONG"),
    ],
)
async def test_what_cannot_be_offered_is_refused_and_can_be_put_right(
    telegram: Telegram, anna: Phone, results: list[Any], words: str
) -> None:
    ask = anna.person.ask("kord")
    assert (
        await refused(telegram, "answerInlineQuery", inline_query_id=ask.id, results=results) == f"Bad Request: {words}"
    )
    assert ask.is_open


async def test_a_query_is_answered_once_and_in_time(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    ask = anna.person.ask("kord")
    await bot.answer_inline_query(ask.id, [])
    assert await refused(telegram, "answerInlineQuery", inline_query_id=ask.id, results=[]) == TOO_OLD
    late = anna.person.ask("hilja")
    late._began -= 16
    assert await refused(telegram, "answerInlineQuery", inline_query_id=late.id, results=[]) == TOO_OLD
    assert await refused(telegram, "answerInlineQuery", inline_query_id="1", results=[]) == TOO_OLD


async def test_a_bot_that_was_not_let_is_not_asked(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    telegram.world.is_inline = False
    with pytest.raises(CannotError):
        anna.person.ask("kord")
    assert not (await bot.get_me()).supports_inline_queries


async def test_who_has_not_started_the_bot_has_no_chat_to_type_in(telegram: Telegram) -> None:
    with pytest.raises(CannotError):
        telegram.phone("Mari").person.ask("kord")


async def test_the_page_asks_and_sends_what_was_chosen(
    telegram: Telegram, browser: Browser, bot: Bot, anna: Phone
) -> None:
    for update in await bot.get_updates():
        await bot.get_updates(offset=update.update_id + 1)
    asking = asyncio.create_task(browser.act(anna.id, "ask", chat=anna.id, text="kord"))
    (update,) = await bot.get_updates(timeout=10)
    assert update.inline_query
    result = InlineQueryResultArticle("7", "Kord", InputTextMessageContent("/guide_7"))
    await bot.answer_inline_query(update.inline_query.id, [result])
    offered = await asking
    assert offered["results"] == [{"id": "7", "title": "Kord", "description": ""}]
    await browser.act(anna.id, "choose", query=offered["query"], result="7")
    assert anna.person.messages[-1].text == "/guide_7"
    status, answer = await browser.post("/page/act", {"person": anna.id, "do": "choose", "query": "0", "result": "7"})
    assert (status, answer) == (400, {"error": "the bot does not offer this"})
    assert (await browser.state())["bot"]["inline"] is True
