"""Keyboards Telegram would refuse, and in which words."""

from typing import Any

import pytest

from tests.bot.sandbox.test_messages import refused
from tests.bot.sandbox.test_updates import raw
from tests.phones import Phone, Telegram


def button(**fields: Any) -> dict[str, Any]:
    return {"text": "Go", "callback_data": "go", **fields}


def inline(*buttons: Any) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        (inline(button(callback_data="õ" * 33)), "BUTTON_DATA_INVALID"),
        (inline(button(text="  ")), "inline keyboard button text must be non-empty"),
        (
            inline({"text": "Go"}),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline(button(callback_data="")),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline({"text": "Go", "url": "http://localhost:80/"}),
            "inline keyboard button URL 'http://localhost:80/' is invalid: Wrong HTTP URL",
        ),
        (
            inline({"text": "Go", "url": "ftp://example.org"}),
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (inline({"text": "Go", "copy_text": {"text": "x" * 257}}), "BUTTON_COPY_TEXT_INVALID"),
        (inline(*[button()] * 9), "reply markup is too long"),
        ({"inline_keyboard": [[button()]] * 101}, "reply markup is too long"),
        ({"keyboard": [[{"text": " "}]]}, "keyboard button text must be non-empty"),
        ({"force_reply": True, "input_field_placeholder": "x" * 65}, "input field placeholder is too long"),
    ],
)
async def test_a_keyboard_telegram_refuses(telegram: Telegram, anna: Phone, markup: dict[str, Any], words: str) -> None:
    answer = await refused(telegram, "sendMessage", chat_id=anna.id, text="card", reply_markup=markup)
    assert answer == f"Bad Request: {words}"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{broken", "can't parse reply keyboard markup JSON object"),
        ([], "object expected as reply markup"),
        (
            {"inline_keyboard": [button()]},
            'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
        ),
        (inline(button(url="https://example.org")), "can't parse inline keyboard button: exactly one"),
        (inline("Go"), "can't parse inline keyboard button: InlineKeyboardButton must be an Object"),
        (
            {"inline_keyboard": [[{"callback_data": "go"}]]},
            "can't parse inline keyboard button: Can't find field \"text\"",
        ),
    ],
)
async def test_a_keyboard_that_is_none(anna: Phone, telegram: Telegram, markup: Any, words: str) -> None:
    telegram._api._strict = None  # the published models would complain first
    answer = await refused(telegram, "sendMessage", chat_id=anna.id, text="card", reply_markup=markup)
    assert answer.startswith(f"Bad Request: {words}")


async def test_sixty_four_bytes_and_a_hundred_buttons_pass(telegram: Telegram, anna: Phone) -> None:
    markup = {"inline_keyboard": [[button(callback_data="õ" * 32)] * 5] * 20}
    assert (await raw(telegram, "sendMessage", chat_id=anna.id, text="card", reply_markup=markup))["ok"]
    assert len(anna.buttons(await anna.sees("card"))) == 20


async def test_a_misspelt_field_is_refused(telegram: Telegram, anna: Phone) -> None:
    markup = inline({"text": "Go", "calback_data": "go"})
    words = await refused(telegram, "sendMessage", chat_id=anna.id, text="card", reply_markup=markup)
    assert "reply_markup.inline_keyboard.calback_data" in words
    assert "unknown fields: sendMessage.parsemode" in await refused(
        telegram, "sendMessage", chat_id=anna.id, text="card", parsemode="HTML"
    )


async def test_a_missing_parameter_is_refused(telegram: Telegram, anna: Phone) -> None:
    assert "text Field required" in await refused(telegram, "sendMessage", chat_id=anna.id)
