"""What there is and what happens: users, chats, messages, presses. Every change becomes an event; no HTTP in here."""

from __future__ import annotations

import itertools
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.sandbox.asks import Ask
from bot.sandbox.clock import MovableClock
from bot.sandbox.files import FileStore
from bot.sandbox.limits import QUERY_SECONDS
from bot.sandbox.menus import Menus
from bot.sandbox.model import Chat, File, Json, Message, User
from bot.sandbox.presses import Press
from bot.sandbox.updates import UpdateQueue


class Change(StrEnum):
    """The kinds of events, named as the page names them."""

    MESSAGE = "message"  # a new message, or an old one whose content changed
    DELETED = "deleted"
    PERSON = "person"  # started, blocked, another language, another menu
    CHAT = "chat"  # a new group, its members, its pins
    ANSWER = "answer"  # a press was answered
    ACTION = "action"  # the bot is typing
    CLOCK = "clock"
    FAULTS = "faults"
    ARRIVAL = "arrival"  # a push message, an SMS or a call besides Telegram, or what became of one


@dataclass(frozen=True, slots=True)
class Event:
    """One change. `detail` holds the little that is not in the objects."""

    kind: Change
    chat: Chat | None = None
    message: Message | None = None
    user: User | None = None
    detail: Json = field(default_factory=dict)


class World:
    """All state of the simulated Telegram, as one bot and its people know it."""

    def __init__(self, clock: MovableClock, bot: User) -> None:
        self.clock = clock
        self.bot = bot
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue()
        self.files = FileStore()
        self.menus = Menus()
        self.presses: dict[str, Press] = {}
        self.asks: dict[str, Ask] = {}
        self.is_inline = True  # what @BotFather is asked with /setinline
        self.presses_open_for: float = QUERY_SECONDS
        self._watchers: list[Callable[[Event], None]] = []
        self._person_ids = itertools.count(500_000_001)
        self._group_ids = itertools.count(-1_001_000_000_001, -1)
        # Private chats of one bot share one sequence of message ids, a supergroup has its own.
        self._private_message_ids = itertools.count(1)

    def watch(self, watcher: Callable[[Event], None]) -> None:
        """Call `watcher` for every event, at once and in order. It must be quick and must not raise."""
        self._watchers.append(watcher)

    def tell(
        self,
        kind: Change,
        chat: Chat | None = None,
        message: Message | None = None,
        user: User | None = None,
        **detail: Any,
    ) -> None:
        event = Event(kind, chat, message, user, detail)
        for watcher in tuple(self._watchers):
            watcher(event)

    def add_person(self, name: str, *, language: str | None, hint: str, username: str | None) -> User:
        """A new Telegram user and the still empty private chat with the bot."""
        first, _, last = name.strip().partition(" ")
        user = User(next(self._person_ids), first, last or None, username, language, hint=hint)
        self.users[user.id] = user
        chat = Chat(user.id, user.name, user)
        self.chats[user.id] = chat
        self.tell(Change.PERSON, chat, user=user)
        return user

    def has_met(self, user: User) -> bool:
        """Whether the bot knows of this person at all: from their chat or from a group they share."""
        return self.chats[user.id].started or any(user.id in chat.members for chat in self.chats.values())

    def add_group(self, title: str, *, is_basic: bool = False) -> Chat:
        chat = Chat(next(self._group_ids), title, started=True, is_basic=is_basic)
        self.chats[chat.id] = chat
        return chat

    def post(
        self,
        chat: Chat,
        sender: User,
        *,
        text: str = "",
        entities: list[Json] | None = None,
        file: File | None = None,
        extra: Json | None = None,
        markup: Json | None = None,
        reply_to: Message | None = None,
        **flags: Any,
    ) -> Message:
        """Put a message into a chat and show it to everybody there."""
        chat.last_message_id = next(self._private_message_ids) if chat.is_private else chat.last_message_id + 1
        message = Message(
            chat.last_message_id,
            chat,
            sender,
            self.clock.now(),
            text,
            entities or [],
            file,
            extra or {},
            markup,
            reply_to=reply_to,
            **flags,
        )
        chat.messages[message.id] = message
        self.tell(Change.MESSAGE, chat, message, sender)
        return message

    def changed(self, message: Message, *, quietly: bool = False) -> None:
        """A message has new content: mark it edited (unless only its buttons changed) and show it again."""
        if not quietly:
            message.edited_at = self.clock.now()
        self.tell(Change.MESSAGE, message.chat, message, message.sender, edited=True)

    def keyboard_changed(self, chat: Chat) -> None:
        """The person's own keyboard was shown, replaced or taken away."""
        if chat.person:
            self.tell(Change.PERSON, chat, user=chat.person)

    def delete(self, message: Message) -> None:
        message.deleted = True
        message.chat.messages.pop(message.id, None)
        if message.id in message.chat.pinned:
            message.chat.pinned.remove(message.id)
        self.tell(Change.DELETED, message.chat, message)

    def press(self, user: User, message: Message, data: str) -> Press:
        """A person's finger on a callback button: an update for the bot and a spinner until it answers."""
        press = Press(str(secrets.randbits(62)), user, message, data, open_for=self.presses_open_for)
        self.presses[press.id] = press
        self.updates.push(
            "callback_query",
            user.id,
            {
                "id": press.id,
                "from": user.json(),
                "message": message.json(),
                "chat_instance": str(message.chat.id * -7_919),
                "data": data,
            },
        )
        return press

    def ask(self, user: User, chat: Chat, text: str) -> Ask:
        """What a person types after the bot's name, in whatever chat: an update for the bot."""
        ask = Ask(str(secrets.randbits(62)), user, chat, text)
        self.asks[ask.id] = ask
        where = "sender" if chat.person is user else chat.kind
        query = {"id": ask.id, "from": user.json(), "query": text, "offset": "", "chat_type": where}
        self.updates.push("inline_query", user.id, query)
        return ask

    def bot_standing(self, chat: Chat, by: User, old: str, new: str) -> None:
        """Tell the bot that its own place in a chat changed."""
        self._standing("my_chat_member", chat, by, self.bot, old, new)

    def member_standing(self, chat: Chat, by: User, user: User, old: str, new: str) -> None:
        """Tell a bot that is an administrator and asked for it that somebody's place in a group changed."""
        if chat.bot_status == "administrator":
            self._standing("chat_member", chat, by, user, old, new)

    def _standing(self, kind: str, chat: Chat, by: User, user: User, old: str, new: str) -> None:
        self.updates.push(
            kind,
            chat.id,
            {
                "chat": chat.json(),
                "from": by.json(),
                "date": int(self.clock.now().timestamp()),
                "old_chat_member": member_json(user, old),
                "new_chat_member": member_json(user, new),
            },
        )


# The rights a plain administrator is given in a supergroup; those without `False` are required by the Bot API.
_RIGHTS = {
    "can_be_edited": False,
    "is_anonymous": False,
    "can_manage_chat": True,
    "can_delete_messages": True,
    "can_manage_video_chats": True,
    "can_restrict_members": True,
    "can_promote_members": False,
    "can_change_info": True,
    "can_invite_users": True,
    "can_post_stories": False,
    "can_edit_stories": False,
    "can_delete_stories": False,
    "can_pin_messages": True,
}


def member_json(user: User, status: str) -> Json:
    """A `ChatMember` object of the Bot API."""
    member: Json = {"user": user.json(), "status": status}
    if status == "kicked":
        member["until_date"] = 0
    elif status == "creator":
        member["is_anonymous"] = False
    elif status == "administrator":
        member |= _RIGHTS
    return member
