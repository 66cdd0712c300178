"""Users, chats, files and messages as Telegram shows them to a bot. What may happen to them is `world`'s business."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Json = dict[str, Any]


@dataclass(eq=False, slots=True)
class User:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language: str | None = None
    is_bot: bool = False
    hint: str = ""
    deleted: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name:
            shown["last_name"] = self.last_name
        if self.username:
            shown["username"] = self.username
        if self.language:
            shown["language_code"] = self.language
        return shown


@dataclass(eq=False, slots=True)
class Chat:
    """A private chat (its id is the person's) or a group (negative id). One that was upgraded says where it went."""

    id: int
    title: str
    person: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    started: bool = False
    blocked: bool = False
    members: dict[int, str] = field(default_factory=dict)
    bot_status: str = "member"
    privacy: bool = True
    pinned: list[int] = field(default_factory=list)
    reply_keyboard: Json | None = None
    force_reply: Json | None = None
    last_message_id: int = 0
    is_basic: bool = False
    moved_to: int | None = None
    topics: list[int] = field(default_factory=list)

    @property
    def is_private(self) -> bool:
        return self.person is not None

    @property
    def kind(self) -> str:
        return "private" if self.person else "group" if self.is_basic else "supergroup"

    def json(self) -> Json:
        shown: Json
        if self.person is None:
            shown = {"id": self.id, "type": self.kind, "title": self.title}
            return shown | {"is_forum": True} if self.topics else shown
        shown = {"id": self.id, "type": "private", "first_name": self.person.first_name}
        if self.person.last_name:
            shown["last_name"] = self.person.last_name
        if self.person.username:
            shown["username"] = self.person.username
        return shown


@dataclass(eq=False, slots=True)
class File:
    """Bytes somebody sent. `file_id` is what a bot may use again; `path` is where it may be fetched."""

    file_id: str
    unique_id: str
    kind: str
    name: str
    mime: str
    content: bytes
    path: str
    width: int = 0
    height: int = 0
    duration: int = 0

    def json(self) -> Any:
        shown: Json = {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.content)}
        if self.kind == "photo":
            return [shown | {"width": self.width, "height": self.height}]
        if self.kind == "voice":
            return shown | {"duration": self.duration, "mime_type": self.mime}
        return shown | {"file_name": self.name, "mime_type": self.mime}


@dataclass(eq=False, slots=True)
class Message:
    """One message. `text` is also the caption; `extra` holds what has no field of its own (location, members, ...)."""

    id: int
    chat: Chat
    sender: User
    at: datetime
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    file: File | None = None
    extra: Json = field(default_factory=dict)
    markup: Json | None = None
    had_reply_markup: bool = False
    reply_to: Message | None = None
    edited_at: datetime | None = None
    album: str | None = None
    protected: bool = False
    silent: bool = False
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    topic: int | None = None

    @property
    def is_service(self) -> bool:
        return not self.text and self.file is None and bool(self.extra.keys() & SERVICE_FIELDS)

    def json(self, *, with_reply: bool = True) -> Json:
        """The `Message` object of the Bot API as it is at this moment."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.json(),
            "chat": self.chat.json(),
            "date": int(self.at.timestamp()),
        }
        if self.edited_at:
            shown["edit_date"] = int(self.edited_at.timestamp())
        if self.reply_to and with_reply and not self.reply_to.deleted:
            shown["reply_to_message"] = self.reply_to.json(with_reply=False)
        if self.topic:
            shown |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.album:
            shown["media_group_id"] = self.album
        if self.file:
            shown[self.file.kind] = self.file.json()
        self._show_text(shown)
        shown |= self.extra
        if self.protected:
            shown["has_protected_content"] = True
        if self.markup:
            shown["reply_markup"] = self.markup
        return shown

    def _show_text(self, shown: Json) -> None:
        if not self.text:
            return
        text, entities = ("caption", "caption_entities") if self.file else ("text", "entities")
        shown[text] = self.text
        if self.entities:
            shown[entities] = self.entities


SERVICE_FIELDS = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "pinned_message",
        "new_chat_title",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
    }
)
