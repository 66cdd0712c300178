"""From a screen to a call of the Bot API, and from an error to a verdict. When and to whom is decided elsewhere."""

import enum
from dataclasses import dataclass

from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.transport import NotSent
from handlers.kit.keyboards import Button, Menu, Removal, Rows, Screen, Shown

# Texts are cards, not articles: a preview of a link would push the buttons away.
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Verdict(enum.Enum):
    """What an error of Telegram means for the message."""

    FINE = enum.auto()  # it is already as it should be
    GONE = enum.auto()  # the message to edit is not there (any more); a new one is needed
    UNREACHABLE = enum.auto()  # this person or chat cannot be written to until they come back
    LATER = enum.auto()  # Telegram asked to wait
    NOT_SENT = enum.auto()  # it surely did not arrive: Telegram was not reached
    UNCERTAIN = enum.auto()  # nobody knows whether it arrived
    REFUSED = enum.auto()  # it will never be accepted like this


@dataclass(frozen=True)
class Failure:
    """The verdict, how long Telegram asks to wait (seconds) and a reason fit for the record: no text of a message."""

    verdict: Verdict
    reason: str
    wait_for: float = 0.0


_FINE = ("message is not modified", "query is too old", "query id is invalid", "message to delete not found")
_GONE = ("message to edit not found", "message can't be edited", "message identifier is not specified")
_AWAY = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "bot was kicked")


def judge(error: TelegramError) -> Failure:
    """What this error means. `BadRequest` is looked at before the `NetworkError` it inherits from."""
    text = error.message.lower()
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Failure(Verdict.LATER, "too many requests", wait if isinstance(wait, int) else wait.total_seconds())
    if isinstance(error, Forbidden) or any(mark in text for mark in _AWAY):
        return Failure(Verdict.UNREACHABLE, "unreachable")
    if isinstance(error, BadRequest):
        return _judge_refusal(text)
    if isinstance(error, (NotSent, InvalidToken)):
        return Failure(Verdict.NOT_SENT, "not reached")
    return Failure(Verdict.UNCERTAIN, type(error).__name__)


def _judge_refusal(text: str) -> Failure:
    if any(mark in text for mark in _FINE):
        return Failure(Verdict.FINE, "unchanged")
    if any(mark in text for mark in _GONE):
        return Failure(Verdict.GONE, "message gone")
    return Failure(Verdict.REFUSED, f"refused: {text[:100]}")


async def show(bot: Bot, shown: Shown, *, chat_id: int, message_id: int | None) -> int | None:
    """Make the chat look like this; return the id of the message. Raises `TelegramError`."""
    if isinstance(shown, Menu):
        commands = [BotCommand(name, description) for name, description in shown.commands]
        await bot.set_my_commands(commands, scope=BotCommandScopeChat(chat_id))
        return None
    if isinstance(shown, Removal):
        if message_id is not None:
            await bot.delete_message(chat_id, message_id)
        return message_id
    if message_id is not None:
        return await _edit(bot, shown, chat_id, message_id)
    return await _send(bot, shown, chat_id)


async def _send(bot: Bot, screen: Screen, chat_id: int) -> int:
    keyboard = _keyboard(screen.rows)
    asks = ForceReply(input_field_placeholder=screen.placeholder) if screen.placeholder and not keyboard else None
    message = await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard or asks,
        link_preview_options=_NO_PREVIEW,
        protect_content=screen.is_protected or None,
        disable_notification=screen.is_silent or None,
    )
    return message.message_id


async def _edit(bot: Bot, screen: Screen, chat_id: int, message_id: int) -> int:
    await bot.edit_message_text(
        screen.text,
        chat_id=chat_id,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=_keyboard(screen.rows),
        link_preview_options=_NO_PREVIEW,
    )
    return message_id


def _keyboard(rows: Rows) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(
        button.label,
        callback_data=button.data,
        url=button.url,
        copy_text=CopyTextButton(button.copies) if button.copies else None,
        style=button.style.value if button.style else None,
    )
