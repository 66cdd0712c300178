"""Changing the bot's own messages in place."""

from bot.sandbox.keyboards import inline_only
from bot.sandbox.methods import drafts
from bot.sandbox.methods.media import read_item
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json, Message
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


def edit_text(service: Service, params: Params) -> Json:
    message = _editable(service, params)
    markup = inline_only(params)
    text, entities = drafts.message_text(params)
    if message.file or message.extra:
        raise bad_request("there is no text in the message to edit")
    return _write(service, message, text, entities, markup)


def edit_caption(service: Service, params: Params) -> Json:
    message = _editable(service, params)
    markup = inline_only(params)
    text, entities = drafts.caption(params)
    if not message.file:
        raise bad_request("there is no caption in the message to edit")
    return _write(service, message, text, entities, markup)


def edit_markup(service: Service, params: Params) -> Json:
    message = _editable(service, params)
    markup = inline_only(params)
    if markup == message.markup:
        raise bad_request(_NOT_MODIFIED)
    service.pace(message.chat, is_edit=True)
    message.markup = markup
    service.world.changed(message, quietly=True)
    return message.json()


def edit_media(service: Service, params: Params) -> Json:
    message = _editable(service, params)
    markup = inline_only(params)
    item = params.structure("media", "can't parse input media JSON object")
    if not isinstance(item, dict):
        raise bad_request("media must be non-empty")
    if message.extra:
        raise bad_request("message can't be edited")
    file, text, entities = read_item(service, params, item)
    if file is message.file and (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(_NOT_MODIFIED)
    service.pace(message.chat, is_edit=True)
    message.file = file
    return _replace(service, message, text, entities, markup)


def _editable(service: Service, params: Params) -> Message:
    if params.values.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if not params.values.get("chat_id") and not params.values.get("message_id"):
        raise bad_request("message identifier is not specified")
    chat = service.writable(params)
    message = service.message(chat, params, "message to edit not found")
    # A message that brought a keyboard for the person cannot be edited any more (tdlib, can_edit_message).
    if message.sender is not service.world.bot or message.had_reply_markup or message.is_service:
        raise bad_request("message can't be edited")
    return message


def _write(service: Service, message: Message, text: str, entities: list[Json], markup: Json | None) -> Json:
    if (text, entities, markup) == (message.text, message.entities, message.markup):
        raise bad_request(_NOT_MODIFIED)
    service.pace(message.chat, is_edit=True)
    return _replace(service, message, text, entities, markup)


def _replace(service: Service, message: Message, text: str, entities: list[Json], markup: Json | None) -> Json:
    """An edit without a keyboard takes the old one away, as in Telegram."""
    message.text, message.entities, message.markup = text, entities, markup
    service.world.changed(message)
    return message.json()


METHODS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_markup,
    "editMessageMedia": edit_media,
}
