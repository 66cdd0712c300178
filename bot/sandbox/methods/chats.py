"""What a bot may ask about chats and their members, and leaving."""

from bot.sandbox.methods.service import Service
from bot.sandbox.model import Chat, Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request, forbidden
from bot.sandbox.world import Change, member_json

_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def get_chat(service: Service, params: Params) -> Json:
    chat = _visible(service, params)
    return chat.json() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, False),
    }


def get_member(service: Service, params: Params) -> Json:
    chat = _visible(service, params)
    number = params.integer("user_id")
    user = service.world.users.get(number)
    if user is None:
        raise bad_request("user not found")
    if user is service.world.bot:
        return member_json(user, chat.bot_status)
    if chat.person:
        if user is not chat.person:
            raise bad_request("member not found")
        return member_json(user, "member")
    return member_json(user, chat.members.get(number, "left"))


def get_administrators(service: Service, params: Params) -> list[Json]:
    chat = _visible(service, params)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    world = service.world
    chiefs = [
        member_json(world.users[number], status)
        for number, status in chat.members.items()
        if status in ("creator", "administrator")
    ]
    return chiefs + ([member_json(world.bot, "administrator")] if chat.bot_status == "administrator" else [])


def get_member_count(service: Service, params: Params) -> int:
    chat = _visible(service, params)
    if chat.is_private:
        return 2
    inside = sum(status in ("creator", "administrator", "member") for status in chat.members.values())
    return inside + (chat.bot_status in ("member", "administrator"))


def leave(service: Service, params: Params) -> bool:
    chat = _visible(service, params)
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    old, chat.bot_status = chat.bot_status, "left"
    service.world.bot_standing(chat, service.world.bot, old, "left")
    service.world.tell(Change.CHAT, chat)
    return True


def _visible(service: Service, params: Params) -> Chat:
    """A chat the bot may ask about: one it shares with somebody."""
    chat = service.chat(params)
    if chat.person and not service.world.has_met(chat.person):
        raise bad_request("chat not found")
    if not chat.is_private and chat.bot_status == "kicked":
        raise forbidden("bot was kicked from the supergroup chat")
    if not chat.is_private and chat.bot_status == "left":
        raise forbidden("bot is not a member of the supergroup chat")
    return chat


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
    "getChatMemberCount": get_member_count,
    "leaveChat": leave,
}
