"""A message about to be posted by the bot: the parameters all sending methods share. No method lives here."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.entities import read_text
from bot.sandbox.keyboards import Markup, read_markup
from bot.sandbox.limits import CAPTION_UNITS, MESSAGE_UNITS, units
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Chat, File, Json, Message
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request


@dataclass(slots=True)
class Draft:
    """Where a message goes and how."""

    chat: Chat
    markup: Markup
    reply_to: Message | None
    flags: dict[str, Any] = field(default_factory=dict)


def open_draft(service: Service, params: Params) -> Draft:
    """Read chat, keyboard, reply and flags. Refuses what Telegram refuses before it looks at the content."""
    markup = read_markup(params)
    chat = service.writable(params)
    flags: dict[str, Any] = {
        "protected": params.boolean("protect_content"),
        "silent": params.boolean("disable_notification"),
        "topic": params.integer("message_thread_id") or None,
    }
    return Draft(chat, markup, _reply(chat, params), flags)


def publish(
    service: Service,
    draft: Draft,
    *,
    text: str = "",
    entities: list[Json] | None = None,
    file: File | None = None,
    extra: Json | None = None,
    album: str | None = None,
) -> Message:
    """Post it and change the person's own keyboard if the call said so. Pacing is the caller's."""
    chat, markup = draft.chat, draft.markup
    message = service.world.post(
        chat,
        service.world.bot,
        text=text,
        entities=entities,
        file=file,
        extra=extra,
        markup=markup.inline,
        reply_to=draft.reply_to,
        had_reply_markup=markup.is_for_person,
        album=album,
        **draft.flags,
    )
    if markup.is_for_person:
        chat.reply_keyboard = markup.keyboard or (chat.reply_keyboard if markup.force_reply else None)
        chat.force_reply = {**markup.force_reply, "message_id": message.id} if markup.force_reply else None
        service.world.keyboard_changed(chat)
    return message


def message_text(params: Params) -> tuple[str, list[Json]]:
    """`text` after parsing: 1-4096 units."""
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = read_text(params.text("text"), params.text("parse_mode"), params.structure("entities"))
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > MESSAGE_UNITS:
        raise bad_request("message is too long")
    return text, entities


def caption(values: Any) -> tuple[str, list[Json]]:
    """`caption` after parsing: 0-1024 units. Takes the parameters or one item of an album."""
    params = values if isinstance(values, Params) else Params(values)
    text, entities = read_text(params.text("caption"), params.text("parse_mode"), params.structure("caption_entities"))
    if units(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return text, entities


def _reply(chat: Chat, params: Params) -> Message | None:
    reply = params.structure("reply_parameters", "can't parse reply parameters JSON object")
    if reply is None:
        reply = {"message_id": params.values.get("reply_to_message_id")}
        reply["allow_sending_without_reply"] = params.boolean("allow_sending_without_reply")
    if not reply.get("message_id"):
        return None
    found = chat.messages.get(int(reply["message_id"]))
    if found is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found
