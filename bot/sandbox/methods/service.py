"""What every method can reach, and the look-ups they share: the chat, the message, the right to write there."""

from dataclasses import dataclass

from bot.sandbox.model import Chat, Message
from bot.sandbox.params import Params
from bot.sandbox.rates import Police
from bot.sandbox.refusals import bad_request, forbidden, upgraded
from bot.sandbox.webhooks import Webhooks
from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Service:
    """The state of this Telegram behind the methods."""

    world: World
    webhooks: Webhooks
    police: Police | None

    def chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat a call names. Refuses ids nobody has; a `@username` finds a person or the bot never wrote to it."""
        value = params.text(name).strip()
        if not value:
            raise bad_request("chat_id is empty")
        chat = self._named(value)
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def _named(self, value: str) -> Chat | None:
        """Private chats have no public name a bot could use, so only numbers find anything here."""
        try:
            return self.world.chats.get(int(value))
        except ValueError:
            return None

    def writable(self, params: Params) -> Chat:
        """The chat a call writes to. Refuses where the person or the group does not want the bot."""
        chat = self.chat(params)
        if chat.person is None:
            if chat.moved_to:
                raise upgraded(chat.moved_to)
            if chat.bot_status == "kicked":
                raise forbidden(f"bot was kicked from the {chat.kind} chat")
            if chat.bot_status == "left":
                raise forbidden(f"bot is not a member of the {chat.kind} chat")
        elif chat.person.deleted:
            raise forbidden("user is deactivated")
        elif chat.blocked:
            raise forbidden("bot was blocked by the user")
        elif not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if (topic := params.integer("message_thread_id")) and topic not in chat.topics:
            raise bad_request("message thread not found")
        return chat

    def message(self, chat: Chat, params: Params, complaint: str, name: str = "message_id") -> Message:
        """A message of this chat. `complaint` is what Telegram says when there is none."""
        message = chat.messages.get(params.integer(name))
        if message is None:
            raise bad_request(complaint)
        return message

    def pace(self, chat: Chat, *, is_edit: bool = False, count: int = 1) -> None:
        """Refuse with 429 when the bot writes faster than Telegram lets it."""
        if self.police:
            self.police.pass_message(chat, is_edit=is_edit, count=count)
