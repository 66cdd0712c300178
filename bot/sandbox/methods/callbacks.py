"""Answers to taps and to inline queries."""

from typing import Any

from bot.sandbox.limits import (
    CALLBACK_ANSWER_CHARACTERS,
    INLINE_OFFSET_BYTES,
    INLINE_RESULT_ID_BYTES,
    INLINE_RESULTS,
    MESSAGE_UNITS,
    units,
)
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json
from bot.sandbox.params import Params
from bot.sandbox.presses import Answer
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import Change

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(service: Service, params: Params) -> bool:
    """Ends the spinner, once and within 15 seconds of the tap. Not counted by the rate police."""
    text = params.text("text")
    press = service.world.presses.get(params.text("callback_query_id"))
    if press is None or not press.is_open:
        raise bad_request(_TOO_OLD)
    if len(text) > CALLBACK_ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    url = params.text("url") or None
    if url and not url.startswith((f"https://t.me/{service.world.bot.username}?", "tg://")):
        raise bad_request("URL_INVALID")
    answer = Answer(text or None, params.boolean("show_alert"), url)
    press.settle(answer)
    detail = {"query": press.id, "text": answer.text, "alert": answer.is_alert, "url": url}
    service.world.tell(Change.ANSWER, press.message.chat, press.message, press.user, **detail)
    return True


def answer_inline_query(service: Service, params: Params) -> bool:
    """Offers something to who is typing, once and in time."""
    ask = service.world.asks.get(params.text("inline_query_id"))
    if ask is None or not ask.is_open:
        raise bad_request(_TOO_OLD)
    results = params.structure("results", "can't parse inline query results JSON object")
    if not isinstance(results, list):
        raise bad_request("expected an Array of inline query results")
    if len(results) > INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(params.text("next_offset").encode()) > INLINE_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    taken = [_article(result) for result in results]
    if len({result["id"] for result in taken}) < len(taken):
        raise bad_request("RESULT_ID_DUPLICATE")
    cache_time = params.integer("cache_time") if "cache_time" in params.values else 300
    ask.settle(taken, is_personal=params.boolean("is_personal"), cache_time=cache_time)
    return True


def _article(result: Any) -> Json:
    """A result as it is offered; nothing else is offered here than words to send."""
    if not isinstance(result, dict) or result.get("type") != "article":
        raise bad_request("can't parse inline query result: only articles are known here")
    number = result.get("id")
    if not isinstance(number, str) or not 0 < len(number.encode()) <= INLINE_RESULT_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not isinstance(result.get("title"), str) or not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    text = content.get("message_text") if isinstance(content, dict) else None
    if not isinstance(text, str) or not text.strip():
        raise bad_request("MESSAGE_EMPTY")
    if units(text) > MESSAGE_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    return result


METHODS = {"answerCallbackQuery": answer_callback_query, "answerInlineQuery": answer_inline_query}
