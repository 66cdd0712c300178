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
from bot.sandbox.links import LinkError, normal_link
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
        shown = [[_inline_button(button) for button in row] for row in rows if row]
        return Markup(inline={"inline_keyboard": shown}) if shown else NOTHING
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
        raise bad_request(f'field "{name}" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" of the {owner} must be an Array of Arrays')
    if sum(map(len, rows)) > KEYBOARD_BUTTONS or any(len(row) > KEYBOARD_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _inline_button(button: Any) -> Json:
    """The button as Telegram keeps it."""
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    _check_text(button, "inline keyboard button")
    # An empty address or empty data counts as none; an empty query is one.
    actions = [name for name in _ACTIONS if name in button and (button[name] != "" or name.startswith("switch_inline"))]
    if not actions:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # Telegram silently takes the first; the documentation forbids it, and nobody means it.
        raise bad_request("can't parse inline keyboard button: exactly one of the optional fields must be used")
    return button | {actions[0]: _action(actions[0], button[actions[0]])}


def _action(name: str, value: Any) -> Any:
    if name == "callback_data" and not (isinstance(value, str) and len(value.encode()) <= CALLBACK_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if name == "url":
        try:
            return normal_link(str(value))
        except LinkError as reason:
            raise bad_request(f"inline keyboard button URL '{value}' is invalid: {reason}") from None
    if name in ("switch_inline_query", "switch_inline_query_current_chat") and not isinstance(value, str):
        raise bad_request(f'can\'t parse inline keyboard button: Field "{name}" must be of type String')
    if name == "copy_text":
        text = value.get("text") if isinstance(value, dict) else None
        if not (isinstance(text, str) and 0 < len(text) <= COPY_TEXT_CHARACTERS):
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return value


def _check_text(button: Json, kind: str) -> None:
    if "text" not in button:
        raise bad_request(f"can't parse {kind}: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad_request(f'can\'t parse {kind}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request(f"{kind} text must be non-empty")
    if button.get("style", "primary") not in _STYLES:
        raise bad_request(f"can't parse {kind}: invalid button style specified")


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
    if not isinstance(button, dict):
        raise bad_request("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _check_text(button, "keyboard button")
    return button


def _check_placeholder(value: Json) -> None:
    if len(str(value.get("input_field_placeholder", ""))) > PLACEHOLDER_CHARACTERS:
        raise bad_request("input field placeholder is too long")
