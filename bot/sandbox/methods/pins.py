"""Pinned messages."""

from bot.sandbox.methods.service import Service
from bot.sandbox.model import Chat
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import Change


def pin(service: Service, params: Params) -> bool:
    chat = _chat(service, params)
    message = service.message(chat, params, "message to pin not found")
    if message.id in chat.pinned:
        raise bad_request("CHAT_NOT_MODIFIED")
    chat.pinned.append(message.id)
    service.world.tell(Change.MESSAGE, chat, message, message.sender, edited=True, pin=True)
    # The only kind of message a bot hears of although it caused it (telegram-bot-api, need_skip_update_message).
    notice = service.world.post(chat, service.world.bot, extra={"pinned_message": message.json(with_reply=False)})
    service.world.updates.push("message", chat.id, notice.json())
    return True


def unpin(service: Service, params: Params) -> bool:
    """Without a message id: the newest pin."""
    chat = _chat(service, params)
    number = params.integer("message_id") or (chat.pinned[-1] if chat.pinned else 0)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    _unpin(service, chat, number)
    return True


def unpin_all(service: Service, params: Params) -> bool:
    chat = _chat(service, params)
    for number in tuple(chat.pinned):
        _unpin(service, chat, number)
    return True


def _unpin(service: Service, chat: Chat, number: int) -> None:
    chat.pinned.remove(number)
    message = chat.messages[number]
    service.world.tell(Change.MESSAGE, chat, message, message.sender, edited=True, pin=True)


def _chat(service: Service, params: Params) -> Chat:
    chat = service.writable(params)
    if not chat.is_private and chat.bot_status != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


METHODS = {"pinChatMessage": pin, "unpinChatMessage": unpin, "unpinAllChatMessages": unpin_all}
