"""Keyboards a bot attaches to messages, checked as Telegram checks them. What pressing does is kept out."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox.limits import (
    CALLBACK_DATA_BYTES,
    COPY_TEXT_CHARACTERS,
    KEYBOARD_BUTTONS,
    KEYBOARD_ROW,
    PLACEHOLDER_CHARACTERS,
)
from bot.sandbox.model import Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request

_ACTIONS = [
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
]
_STYLES = ("primary", "success", "danger")
_SCHEMES = ("http://", "https://", "tg://")


@dataclass(frozen=True, slots=True)
class Markup:
    """What came as reply_markup: buttons under the message, or something for the person's own keyboard."""

    inline: Json | None = None
    keyboard: Json | None = None
    force_reply: Json | None = None
    removes: bool = False

    @property
    def is_for_person(self) -> bool:
        return self.keyboard is not None or self.force_reply is not None or self.removes


NOTHING = Markup()


def read_markup(params: Params) -> Markup:
    """The call's reply_markup. Refuses what no Telegram client could show."""
    value = params.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None or value == {}:
        return NOTHING
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = _rows(value, "inline_keyboard", "InlineKeyboardMarkup")
        for row in rows:
            for button in row:
                _check_inline(button)
        rows = [row for row in rows if row]
        return Markup(inline={"inline_keyboard": rows}) if rows else NOTHING
    if "keyboard" in value:
        return Markup(keyboard=_reply_keyboard(value))
    if "force_reply" in value:
        _check_placeholder(value)
        return Markup(force_reply=value)
    return Markup(removes=bool(value.get("remove_keyboard")))


def inline_only(params: Params) -> Json | None:
    """For edits, which take no other keyboard."""
    markup = read_markup(params)
    if markup.is_for_person:
        raise bad_request("inline keyboard expected")
    return markup.inline


def _rows(value: Json, name: str, owner: str) -> list[list[Any]]:
    rows = value[name]
    if not isinstance(rows, list):
        raise bad_request(f'field "{name}" of the {owner} must be an Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the {owner} must be an Array of Arrays')
    if sum(map(len, rows)) > KEYBOARD_BUTTONS or any(len(row) > KEYBOARD_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _check_inline(button: Any) -> None:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request("can't parse inline keyboard button: Can't find field \"text\"")
    if not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Text of the button must be non-empty")
    actions = [name for name in _ACTIONS if name in button]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise bad_request("can't parse inline keyboard button: Exactly one of the optional fields must be used")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("can't parse inline keyboard button: Unsupported button style")
    _check_action(actions[0], button[actions[0]])


def _check_action(action: str, value: Any) -> None:
    if action == "callback_data" and not (isinstance(value, str) and 0 < len(value.encode()) <= CALLBACK_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not (isinstance(value, str) and _is_link(value)):
        raise bad_request("BUTTON_URL_INVALID")
    if action == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not (isinstance(text, str) and 0 < len(text) <= COPY_TEXT_CHARACTERS):
            raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _is_link(value: str) -> bool:
    return value.lower().startswith(_SCHEMES) and " " not in value and len(value.split("://", 1)[1]) > 0


def _reply_keyboard(value: Json) -> Json:
    rows = [row for row in _rows(value, "keyboard", "ReplyKeyboardMarkup") if row]
    shown = [[_reply_button(button) for button in row] for row in rows]
    if not shown:
        raise bad_request("reply keyboard markup must contain at least one button")
    _check_placeholder(value)
    return value | {"keyboard": shown}


def _reply_button(button: Any) -> Json:
    """A bare string is a button with that text."""
    button = {"text": button} if isinstance(button, str) else button
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("can't parse keyboard button: Text of the button must be non-empty")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request("can't parse keyboard button: Unsupported button style")
    return button


def _check_placeholder(value: Json) -> None:
    if len(str(value.get("input_field_placeholder", ""))) > PLACEHOLDER_CHARACTERS:
        raise bad_request("input field placeholder is too long")
