"""From a screen to a call of the Bot API, and from an error to a verdict. When and to whom is decided elsewhere."""

import enum
import re
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InputFile
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.transport import NotSent
from handlers.kit.keyboards import Button, File, Media, Menu, Picture, Removal, Rows, Screen, Shown

# Texts are cards, not articles: a preview of a link would push the buttons away.
_LOOK = {"parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}


class Verdict(enum.Enum):
    """What an error of Telegram means for the message."""

    FINE = enum.auto()  # it is already as it should be
    GONE = enum.auto()  # the message to edit is not there (any more); a new one is needed
    MISFIT = enum.auto()  # the message to edit is of another kind and cannot become this; a new one is needed
    NO_TOPIC = enum.auto()  # the topic of the group is gone; the group itself is there
    MOVED = enum.auto()  # the group has become a supergroup, which is another chat
    UNREACHABLE = enum.auto()  # this person or chat cannot be written to until they come back
    LATER = enum.auto()  # Telegram asked to wait
    NOT_SENT = enum.auto()  # it surely did not arrive: Telegram was not reached
    UNCERTAIN = enum.auto()  # nobody knows whether it arrived
    REFUSED = enum.auto()  # it will never be accepted like this


@dataclass(frozen=True)
class Failure:
    """The verdict, how long Telegram asks to wait (seconds), what the chat has become, and a reason fit for the record:
    no text of a message."""

    verdict: Verdict
    reason: str
    wait_for: float = 0.0
    moved_to: int | None = None


# The reason of a message that looked right already.
UNCHANGED = "unchanged"

_FINE = ("message is not modified", "query is too old", "query id is invalid", "message to delete not found")
_GONE = ("message to edit not found", "message can't be edited", "message identifier is not specified")
# A text can become a picture or a file (editMessageMedia), but neither becomes a text again; older Bot API servers of
# one's own do not turn texts either.
_MISFIT = ("there is no text in the message to edit", "there is no media in the message to edit")
_SAID = (
    "can't parse entities",
    "message is too long",
    "message caption is too long",
    "message text is empty",
    "not enough rights",
    "have no rights",
    "wrong file identifier",
    "file is too big",
    "can't be parsed",
    "reply markup",
    "too much",
)
_AWAY = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid", "bot was kicked")


def judge(error: TelegramError) -> Failure:
    """What this error means. `BadRequest` is looked at before the `NetworkError` it inherits from."""
    text = error.message.lower()
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        return Failure(Verdict.LATER, "too many requests", wait if isinstance(wait, int) else wait.total_seconds())
    if isinstance(error, ChatMigrated):
        return Failure(Verdict.MOVED, "group moved", moved_to=error.new_chat_id)
    if isinstance(error, Forbidden) or any(mark in text for mark in _AWAY):
        return Failure(Verdict.UNREACHABLE, "unreachable")
    if isinstance(error, BadRequest):
        return _judge_refusal(text)
    if isinstance(error, (NotSent, InvalidToken)):
        return Failure(Verdict.NOT_SENT, "not reached")
    return Failure(Verdict.UNCERTAIN, type(error).__name__)


def _judge_refusal(text: str) -> Failure:
    if any(mark in text for mark in _FINE):
        return Failure(Verdict.FINE, UNCHANGED)
    if any(mark in text for mark in _GONE):
        return Failure(Verdict.GONE, "message gone")
    if any(mark in text for mark in _MISFIT):
        return Failure(Verdict.MISFIT, "message of another kind")
    if "message thread not found" in text:
        return Failure(Verdict.NO_TOPIC, "topic gone")
    return Failure(Verdict.REFUSED, f"refused: {_said(text)}")


def _said(text: str) -> str:
    """Why, in words Telegram has for everybody: what else stands in a refusal can be taken from the message."""
    known = next((mark for mark in _SAID if mark in text), None)
    code = re.search(r"\b[a-z]+(?:_[a-z]+)+\b", text) if known is None else None
    return known or (code[0] if code and len(text) - len(code[0]) <= len("bad request: ") else "something else")


async def call(bot: Bot, method: str, **parameters: Any) -> Any:
    """Call a method of the Bot API; parameters that are None are left out, files go as multipart. Returns the bare
    result, raises `TelegramError`.

    PTB's own methods make objects of everything that comes back, which nobody here looks at and which costs as much as
    all the rest of a call (docs/performance.md).
    """
    given = [_parameter(name, value) for name, value in parameters.items() if value is not None]
    return await bot.request.post(f"{bot.base_url}/{method}", RequestData(given))


def _parameter(name: str, value: Any) -> RequestParameter:
    if isinstance(value, InputFile):
        return RequestParameter(name, None, [value])
    file = value.get("media") if isinstance(value, dict) else None
    if isinstance(file, InputFile):
        return RequestParameter(name, {**value, "media": file.attach_uri}, [file])
    return RequestParameter(name, value, None)


async def show(
    bot: Bot,
    shown: Shown,
    *,
    chat_id: int,
    message_id: int | None,
    content: bytes | None = None,
    thread_id: int | None = None,
) -> int | None:
    """Make the chat look like this; return the id of the message. Raises `TelegramError`.

    `content` is what a picture or a file is made of, `thread_id` the topic of a group a new message goes to.
    """
    if isinstance(shown, Menu):
        commands = [{"command": name, "description": description} for name, description in shown.commands]
        await call(bot, "setMyCommands", commands=commands, scope={"type": "chat", "chat_id": chat_id})
        return None
    if isinstance(shown, Removal):
        if message_id is not None:
            await call(bot, "deleteMessage", chat_id=chat_id, message_id=message_id)
        return message_id
    if isinstance(shown, Picture | File):
        if message_id is not None:
            return await _edit_media(bot, shown, content or b"", chat_id, message_id)
        return await _send_media(bot, shown, content or b"", chat_id, thread_id)
    if message_id is not None:
        return await _edit(bot, shown, chat_id, message_id)
    return await _send(bot, shown, chat_id, thread_id)


async def strip(bot: Bot, *, chat_id: int, message_id: int) -> None:
    """Take the buttons from a message whose place another has taken. Raises `TelegramError`."""
    await call(bot, "editMessageReplyMarkup", chat_id=chat_id, message_id=message_id)


async def _send_media(bot: Bot, media: Media, content: bytes, chat_id: int, thread_id: int | None) -> int:
    kind, name = _kind(media)
    sent = await call(
        bot,
        f"send{kind.capitalize()}",
        chat_id=chat_id,
        message_thread_id=thread_id,
        caption=media.caption,
        parse_mode="HTML",
        reply_markup=_keyboard(media.rows),
        protect_content=media.is_protected or None,
        disable_notification=media.is_silent or None,
        **{kind: InputFile(content, filename=name)},
    )
    return int(sent["message_id"])


async def _edit_media(bot: Bot, media: Media, content: bytes, chat_id: int, message_id: int) -> int:
    kind, name = _kind(media)
    file = InputFile(content, filename=name, attach=True)
    new = {"type": kind, "media": file, "caption": media.caption, "parse_mode": "HTML"}
    keyboard = _keyboard(media.rows)
    await call(bot, "editMessageMedia", media=new, reply_markup=keyboard, chat_id=chat_id, message_id=message_id)
    return message_id


def _kind(media: Media) -> tuple[str, str]:
    """What Telegram calls it, and the name of the file."""
    return ("photo", "picture.png") if isinstance(media, Picture) else ("document", media.name)


async def _send(bot: Bot, screen: Screen, chat_id: int, thread_id: int | None) -> int:
    asks = {"force_reply": True, "input_field_placeholder": screen.placeholder} if screen.placeholder else None
    # Gone meanwhile, or not: what is said about it is said.
    replied = {"message_id": screen.reply_to, "allow_sending_without_reply": True} if screen.reply_to else None
    sent = await call(
        bot,
        "sendMessage",
        chat_id=chat_id,
        message_thread_id=thread_id,
        reply_parameters=replied,
        text=screen.text,
        reply_markup=_keyboard(screen.rows) or asks,
        protect_content=screen.is_protected or None,
        disable_notification=screen.is_silent or None,
        **_LOOK,
    )
    return int(sent["message_id"])


async def _edit(bot: Bot, screen: Screen, chat_id: int, message_id: int) -> int:
    keyboard = _keyboard(screen.rows)
    where = {"chat_id": chat_id, "message_id": message_id}
    await call(bot, "editMessageText", text=screen.text, reply_markup=keyboard, **where, **_LOOK)
    return message_id


def _keyboard(rows: Rows) -> dict[str, Any] | None:
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Button) -> dict[str, Any]:
    made: dict[str, Any] = {"text": button.label}
    if button.data is not None:
        made["callback_data"] = button.data
    if button.url is not None:
        made["url"] = button.url
    if button.copies is not None:
        made["copy_text"] = {"text": button.copies}
    if button.searches is not None:
        made["switch_inline_query_current_chat"] = button.searches
    if button.style is not None:
        made["style"] = button.style.value
    return made
