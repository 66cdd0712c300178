"""Answers to taps and to inline queries."""

from bot.sandbox.limits import CALLBACK_ANSWER_CHARACTERS
from bot.sandbox.methods.service import Service
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


def answer_inline_query(_service: Service, _params: Params) -> bool:
    """Nobody here asks inline, so every id is unknown."""
    raise bad_request(_TOO_OLD)


METHODS = {"answerCallbackQuery": answer_callback_query, "answerInlineQuery": answer_inline_query}
