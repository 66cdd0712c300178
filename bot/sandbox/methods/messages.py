"""Sending text, copying and forwarding, reactions, and «is typing»."""

from typing import Any

from bot.sandbox.methods import drafts
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json, Message
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import Change

_NOUNS = ("photo", "video", "voice", "audio", "document", "video_note")
_ACTIONS = frozenset(
    (
        "typing",
        "cancel",
        "choose_sticker",
        "find_location",
        *(f"{verb}_{n}" for verb in ("upload", "record") for n in _NOUNS),
    )
) - {"record_photo", "record_document"}
# The everyday ones of the fixed list a bot may use (bots/api, ReactionTypeEmoji).
_REACTIONS = frozenset("👍👎❤🔥🥰👏😁🤔🤯😱🎉🙏👌🤝🤗✍👀💯⚡🏆😢🤩😴🫡🆒💔👻🙈😇🤷")


def send_message(service: Service, params: Params) -> Json:
    text, entities = drafts.message_text(params)
    draft = drafts.open_draft(service, params)
    service.pace(draft.chat)
    return drafts.publish(service, draft, text=text, entities=entities).json()


def copy_message(service: Service, params: Params) -> Json:
    draft = drafts.open_draft(service, params)
    source = _source(service, params, "message to copy not found", "message can't be copied")
    text, entities = source.text, source.entities
    if source.file and "caption" in params.values:
        text, entities = drafts.caption(params)
    service.pace(draft.chat)
    copy = drafts.publish(service, draft, text=text, entities=entities, file=source.file, extra=dict(source.extra))
    return {"message_id": copy.id}


def forward_message(service: Service, params: Params) -> Json:
    draft = drafts.open_draft(service, params)
    source = _source(service, params, "message to forward not found", "message can't be forwarded")
    origin = {"type": "user", "sender_user": source.sender.json(), "date": int(source.at.timestamp())}
    extra = {"forward_origin": origin, **source.extra}
    service.pace(draft.chat)
    return drafts.publish(
        service, draft, text=source.text, entities=source.entities, file=source.file, extra=extra
    ).json()


def _source(service: Service, params: Params, missing: str, kept: str) -> Message:
    chat = service.chat(params, "from_chat_id")
    source = service.message(chat, params, missing)
    if source.protected or source.is_service:
        raise bad_request(kept)
    return source


def send_chat_action(service: Service, params: Params) -> bool:
    chat = service.writable(params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    service.world.tell(Change.ACTION, chat, action=action)
    return True


def set_message_reaction(service: Service, params: Params) -> bool:
    chat = service.writable(params)
    message = service.message(chat, params, "message to react not found")
    reactions: Any = params.structure("reaction") or []
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(reaction.get("emoji", "").rstrip("\ufe0f") not in _REACTIONS for reaction in reactions):
        raise bad_request("REACTION_INVALID")
    message.reactions = [reaction["emoji"] for reaction in reactions]
    service.world.tell(Change.MESSAGE, chat, message, message.sender, edited=True, reaction=True)
    return True


METHODS = {
    "sendMessage": send_message,
    "copyMessage": copy_message,
    "forwardMessage": forward_message,
    "sendChatAction": send_chat_action,
    "setMessageReaction": set_message_reaction,
}
