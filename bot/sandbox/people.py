"""What a person can do with a phone: talk, tap, send things, block the bot. State is `world`'s business."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.sandbox import pictures
from bot.sandbox.asks import Ask
from bot.sandbox.entities import found
from bot.sandbox.limits import INLINE_QUERY_CHARACTERS, START_PAYLOAD_CHARACTERS
from bot.sandbox.model import Chat, File, Json, Message, User
from bot.sandbox.phones.addresses import Addresses
from bot.sandbox.presses import Press
from bot.sandbox.things import thing
from bot.sandbox.world import Change, World

if TYPE_CHECKING:
    from bot.sandbox.groups import Group

_PAYLOAD = re.compile(rf"[A-Za-z0-9_-]{{1,{START_PAYLOAD_CHARACTERS}}}")
_LINK = re.compile(
    r"(?:https?://)?t\.me/(?P<bot>\w+)(?:\?start=(?P<payload>.*))?$|tg://resolve\?domain=(?P<bot2>\w+)(?:&start=(?P<payload2>.*))?$"
)


class CannotError(Exception):
    """The phone has no such button, no such message, or the chat is not open: a person could not do this."""


class Person:
    """A Telegram user in front of a phone. Every method acts at once; the bot learns of it by an update."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user
        self.chat: Chat = world.chats[user.id]

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    @property
    def addresses(self) -> Addresses:
        """Where this phone is reached besides Telegram."""
        return Addresses.of(self.id)

    @property
    def messages(self) -> list[Message]:
        """The private chat with the bot, oldest first."""
        return list(self.chat.messages.values())

    @property
    def commands(self) -> list[Json]:
        """The command menu as this person's app shows it."""
        return self.world.menus.seen_by(self.user, self.chat)

    # talking

    def command(self, text: str = "/start") -> Message:
        """Send a command. `/start` opens the chat, and unblocks the bot, as the Start button does."""
        if text.split(maxsplit=1)[0] == "/start":
            self._open()
        return self.say(text)

    def say(self, text: str, *, reply_to: Message | None = None, entities: list[Json] | None = None) -> Message:
        """Write to the bot; `entities` are what the person made of parts of it, such as a link behind a word."""
        return self._send(self._own(), text=text.strip(), reply_to=reply_to, entities=entities)

    def say_in(self, group: Group, text: str, *, reply_to: Message | None = None, topic: int | None = None) -> Message:
        return self._send(self._inside(group.chat), text=text.strip(), reply_to=reply_to, topic=topic)

    def open(self, link: str) -> Message:
        """Follow a deep link to the bot and press Start."""
        match = _LINK.fullmatch(link.strip())
        if match is None or (match["bot"] or match["bot2"] or "").lower() != (self.world.bot.username or "").lower():
            raise CannotError(f"{link} does not lead to this bot")
        payload = match["payload"] or match["payload2"]
        if payload and not _PAYLOAD.fullmatch(payload):
            raise CannotError("Telegram takes 1-64 letters, digits, _ and - after start=")
        return self.command(f"/start {payload}" if payload else "/start")

    def edit(self, message: Message, text: str) -> None:
        """Change an own message."""
        self._mine(message)
        message.text, message.entities = text, found(text, [])
        self._edited(message)

    def delete(self, message: Message) -> None:
        """Take a message away. A bot is never told."""
        if message.sender is not self.user and not message.chat.is_private:
            raise CannotError("only an own message can be deleted in a group")
        self.world.delete(message)

    # buttons

    def press(self, message: Message, button: str) -> Press:
        """Tap the inline callback button with this text or data."""
        for pressed in (b for row in (message.markup or {}).get("inline_keyboard", []) for b in row):
            if button in (pressed["text"], pressed.get("callback_data")):
                return self._press(message, pressed)
        raise CannotError(f"no button «{button}» under this message")

    def press_at(self, message: Message, row: int, column: int) -> Press:
        """Tap the inline button in this place, counted from 0."""
        try:
            return self._press(message, (message.markup or {})["inline_keyboard"][row][column])
        except LookupError:
            raise CannotError("there is no button in that place") from None

    def _press(self, message: Message, button: Json) -> Press:
        if message.deleted:
            raise CannotError("the message is gone")
        if "callback_data" not in button:
            raise CannotError(f"«{button['text']}» asks the bot nothing")
        if message.chat.is_private:
            self._own()
        elif message.chat.members.get(self.id) in (None, "left", "kicked"):
            raise CannotError("not a member of this group")
        return self.world.press(self.user, message, button["callback_data"])

    # typing after the bot's name

    def ask(self, text: str, *, group: Group | None = None) -> Ask:
        """Type the bot's name and these letters: it is asked what fits."""
        if not self.world.is_inline:
            raise CannotError("the bot cannot be asked while one types")
        return self.world.ask(self.user, self._where(group), text[:INLINE_QUERY_CHARACTERS])

    def choose(self, ask: Ask, result_id: str) -> Message:
        """Tap what the bot offers: it is sent in one's own name, and marked as found through the bot."""
        found = next((each for each in ask.results or () if each["id"] == result_id), None)
        if found is None or ask.user is not self.user:
            raise CannotError("the bot does not offer this")
        extra = {"via_bot": self.world.bot.json()}
        return self._send(ask.chat, text=found["input_message_content"]["message_text"].strip(), extra=extra)

    # sending things

    def send_photo(self, content: bytes = b"", *, caption: str = "", group: Group | None = None) -> Message:
        file = self.world.files.add("photo", "photo.png", content or pictures.plain())
        return self._send(self._where(group), text=caption, file=file)

    def send_document(
        self, content: bytes, name: str, *, mime: str = "", caption: str = "", group: Group | None = None
    ) -> Message:
        file = self.world.files.add("document", name, content, mime=mime)
        return self._send(self._where(group), text=caption, file=file)

    def send_voice(self, content: bytes = b"OggS", *, seconds: int = 3, group: Group | None = None) -> Message:
        file = self.world.files.add("voice", "voice.ogg", content, mime="audio/ogg", duration=seconds)
        return self._send(self._where(group), file=file)

    def send_location(
        self, latitude: float = 59.437, longitude: float = 24.7536, *, group: Group | None = None
    ) -> Message:
        location = {"latitude": latitude, "longitude": longitude}
        return self._send(self._where(group), extra={"location": location})

    def send_contact(self, name: str, phone: str, *, group: Group | None = None) -> Message:
        return self._send(self._where(group), extra={"contact": {"phone_number": phone, "first_name": name}})

    def send_thing(self, kind: str, *, caption: str = "", album: str | None = None) -> Message:
        """Send what is neither words nor a file, such as a `sticker` or a `poll` (`things.THINGS`); of an album one."""
        return self._send(self._own(), extra=thing(kind, caption=caption), album=album)

    def become(self, message: Message, kind: str, *, caption: str = "") -> None:
        """Edit an own message into a thing, as clients let people replace what they sent."""
        self._mine(message)
        message.text, message.entities, message.extra = "", [], thing(kind, caption=caption)
        self._edited(message)

    def quote_elsewhere(self, text: str) -> Message:
        """Reply here to what somebody said in another chat: a part of it comes along."""
        origin = {"type": "hidden_user", "sender_user_name": "Keegi", "date": int(self.world.clock.now().timestamp())}
        quoted = {"external_reply": {"origin": origin}, "quote": {"text": "mis öeldi", "position": 0}}
        return self._send(self._own(), text=text, extra=quoted)

    def forward(self, message: Message, *, group: Group | None = None) -> Message:
        """Pass on a message somebody wrote. Telegram forbids it for protected ones."""
        if message.protected:
            raise CannotError("this message is protected: it cannot be forwarded")
        origin = {"type": "user", "sender_user": message.sender.json(), "date": int(message.at.timestamp())}
        extra = {"forward_origin": origin, **message.extra}
        return self._send(
            self._where(group), text=message.text, entities=message.entities, file=message.file, extra=extra
        )

    def _mine(self, message: Message) -> None:
        if message.sender is not self.user or message.deleted:
            raise CannotError("only an own message can be edited")

    def _edited(self, message: Message) -> None:
        self.world.changed(message)
        if self._bot_sees(message):
            self.world.updates.push("edited_message", message.chat.id, message.json())

    # standing with the bot

    def block(self) -> None:
        """Stop the bot: it is told, and may not write any more."""
        self._own()
        self.chat.blocked = True
        self._standing("member", "kicked")

    def unblock(self) -> None:
        if self.chat.blocked:
            self.chat.blocked = False
            self._standing("kicked", "member")

    def delete_account(self) -> None:
        """Leave Telegram. Nobody is told; the bot finds out when it writes."""
        self.user.deleted = True
        self.world.tell(Change.PERSON, self.chat, user=self.user)

    def set_language(self, language: str | None) -> None:
        """Switch the app's language. The bot sees it with the next update."""
        self.user.language = language
        self.world.tell(Change.PERSON, self.chat, user=self.user)

    def _standing(self, old: str, new: str) -> None:
        self.world.bot_standing(self.chat, self.user, old, new)
        self.world.tell(Change.PERSON, self.chat, user=self.user)

    def _open(self) -> None:
        self.unblock()
        if not self.chat.started:
            self.chat.started = True
            self.world.tell(Change.PERSON, self.chat, user=self.user)

    def _own(self) -> Chat:
        """The private chat, if it is open."""
        if self.user.deleted:
            raise CannotError(f"{self.name} has no Telegram account any more")
        if not self.chat.started or self.chat.blocked:
            raise CannotError(f"{self.name} must press Start first")
        return self.chat

    def _inside(self, chat: Chat) -> Chat:
        if chat.members.get(self.id) in (None, "left", "kicked"):
            raise CannotError(f"{self.name} is not a member of {chat.title}")
        return chat

    def _where(self, group: Group | None) -> Chat:
        return self._inside(group.chat) if group else self._own()

    def _send(self, chat: Chat, *, text: str = "", file: File | None = None, **parts: Any) -> Message:
        parts["entities"] = parts.get("entities") or found(text, [])
        message = self.world.post(chat, self.user, text=text, file=file, **parts)
        self._keyboard_used(chat, text)
        if self._bot_sees(message):
            self.world.updates.push("message", chat.id, message.json())
        return message

    def _keyboard_used(self, chat: Chat, text: str) -> None:
        """Sending anything ends a forced reply; pressing a one-time keyboard folds it."""
        keyboard = chat.reply_keyboard or {}
        pressed = any(text == key["text"] for row in keyboard.get("keyboard", []) for key in row)
        if chat.force_reply or (pressed and keyboard.get("one_time_keyboard")):
            chat.force_reply = None
            chat.reply_keyboard = None if keyboard.get("one_time_keyboard") else chat.reply_keyboard
            self.world.keyboard_changed(chat)

    def _bot_sees(self, message: Message) -> bool:
        """Everything in private; in a group with privacy mode only what is meant for the bot (bots/features)."""
        chat, bot = message.chat, self.world.bot
        if chat.is_private:
            return True
        if chat.bot_status not in ("member", "administrator"):
            return False
        if chat.bot_status == "administrator" or not chat.privacy:
            return True
        if (message.reply_to and message.reply_to.sender is bot) or "via_bot" in message.extra:
            return True
        own = f"@{bot.username}".lower()
        for entity in message.entities:
            words = message.text.encode("utf-16-le")[entity["offset"] * 2 :][: entity["length"] * 2].decode("utf-16-le")
            _, at, addressee = words.lower().partition("@")
            if entity["type"] == "bot_command" and at + addressee in ("", own):
                return True
            if entity["type"] == "mention" and words.lower() == own:
                return True
        return False
