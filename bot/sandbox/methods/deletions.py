"""Taking messages away: what a bot may delete, and for how long."""

from datetime import timedelta

from bot.sandbox.limits import DELETABLE_HOURS, MESSAGES_AT_ONCE
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Message
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request


def delete_message(service: Service, params: Params) -> bool:
    if not params.values.get("message_id"):
        raise bad_request("message identifier is not specified")
    chat = service.writable(params)
    message = service.message(chat, params, "message to delete not found")
    if reason := _objection(service, message):
        raise bad_request(reason)
    service.world.delete(message)
    return True


def delete_messages(service: Service, params: Params) -> bool:
    """Deletes what it can; what is missing is skipped without a word (Bot API, deleteMessages)."""
    chat = service.writable(params)
    ids = params.structure("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(ids, list) or not ids:
        raise bad_request("message identifiers are not specified")
    if len(ids) > MESSAGES_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    found = [chat.messages[int(number)] for number in ids if int(number) in chat.messages]
    if any(_objection(service, message) for message in found):
        raise bad_request("message can't be deleted")
    for message in found:
        service.world.delete(message)
    return True


def _objection(service: Service, message: Message) -> str | None:
    """Own messages anywhere and incoming ones in private for 48 hours; others in a group only as administrator."""
    chat = message.chat
    if chat.bot_status == "administrator":
        return None
    if not chat.is_private and message.sender is not service.world.bot:
        return "message can't be deleted"
    if service.world.clock.now() - message.at >= timedelta(hours=DELETABLE_HOURS):
        return "message can't be deleted for everyone"
    return None


METHODS = {"deleteMessage": delete_message, "deleteMessages": delete_messages}
