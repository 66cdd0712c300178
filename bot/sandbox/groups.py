"""A group and what its owner can do: who is in, who is an administrator, whether the bot may stay, topics, a move."""

from collections.abc import Iterable

from bot.sandbox.model import Chat, Message, User
from bot.sandbox.people import Person
from bot.sandbox.world import Change, World


class Group:
    """A group chat. The first member made it."""

    def __init__(self, world: World, chat: Chat, members: Iterable[Person]) -> None:
        self.world = world
        self.chat = chat
        for person in members:
            chat.members[person.id] = "member" if chat.members else "creator"

    @property
    def id(self) -> int:
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        return list(self.chat.messages.values())

    @property
    def owner(self) -> User:
        """Who acts when the group's settings change; the bot itself in a group without people."""
        first = next(iter(self.chat.members), self.world.bot.id)
        return self.world.users[first]

    def add(self, person: Person) -> None:
        """Let somebody in; everybody sees the service message."""
        old = self.chat.members.get(person.id, "left")
        self.chat.members[person.id] = "member"
        self._service({"new_chat_members": [person.user.json()]})
        self._standing(person, old, "member")

    def remove(self, person: Person) -> None:
        old = self.chat.members.pop(person.id, "left")
        self._service({"left_chat_member": person.user.json()})
        self._standing(person, old, "left")

    def promote(self, person: Person) -> None:
        """Make a member an administrator."""
        old = self.chat.members[person.id]
        self.chat.members[person.id] = "administrator"
        self._standing(person, old, "administrator")

    def add_bot(self, *, administrator: bool = False) -> None:
        """Invite the bot, or change what it is. It is told by my_chat_member."""
        self._bot_becomes("administrator" if administrator else "member")

    def remove_bot(self) -> None:
        self._bot_becomes("kicked")

    def open_topic(self) -> int:
        """Let the group have topics; return a new one, as what a message says it is in."""
        self.chat.last_message_id += 1  # the message that opens it; its number is the topic's
        self.chat.topics.append(self.chat.last_message_id)
        return self.chat.last_message_id

    def close_topic(self, topic: int) -> None:
        """Delete a topic."""
        self.chat.topics.remove(topic)

    def upgrade(self) -> None:
        """Let a basic group become a supergroup: another chat with an id of its own. Both say so."""
        old, new = self.chat, self.world.add_group(self.chat.title)
        new.members, new.bot_status, new.privacy = dict(old.members), old.bot_status, old.privacy
        self._service({"migrate_to_chat_id": new.id})
        old.moved_to = new.id
        old.members.clear()
        self.chat = new
        self._service({"migrate_from_chat_id": old.id})
        for chat in (old, new):
            self.world.tell(Change.CHAT, chat)

    def _bot_becomes(self, new: str) -> None:
        old, self.chat.bot_status = self.chat.bot_status, new
        self.world.bot_standing(self.chat, self.owner, old, new)
        self.world.tell(Change.CHAT, self.chat)

    def _standing(self, person: Person, old: str, new: str) -> None:
        self.world.member_standing(self.chat, self.owner, person.user, old, new)
        self.world.tell(Change.CHAT, self.chat)

    def _service(self, extra: dict[str, object]) -> None:
        """Service messages reach every bot that is in."""
        message = self.world.post(self.chat, self.owner, extra=extra)
        if self.chat.bot_status in ("member", "administrator"):
            self.world.updates.push("message", self.chat.id, message.json())
