"""Command menus by scope and language, the menu button, and the bot's own name and descriptions."""

from bot.sandbox.model import Chat, Json, User

Scope = tuple[str, int, int]
DEFAULT: Scope = ("default", 0, 0)


class Menus:
    """What setMyCommands and its relatives have stored."""

    def __init__(self) -> None:
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self.buttons: dict[int, Json] = {}
        self.default_button: Json = {"type": "commands"}
        # what ("name", "description", "short_description") and language -> text
        self.profile: dict[tuple[str, str], str] = {}

    def put(self, scope: Scope, language: str, commands: list[Json]) -> None:
        self._commands[scope, language] = commands

    def drop(self, scope: Scope, language: str) -> None:
        self._commands.pop((scope, language), None)

    def stored(self, scope: Scope, language: str) -> list[Json]:
        """Exactly what was set for this scope and language: what getMyCommands answers."""
        return self._commands.get((scope, language), [])

    def seen_by(self, user: User, chat: Chat) -> list[Json]:
        """What this person's app shows in this chat: the narrowest scope wins, the own language before none."""
        for scope in _scopes(user, chat):
            for language in dict.fromkeys((user.language or "", "")):
                if commands := self._commands.get((scope, language)):
                    return commands
        return []


def _scopes(user: User, chat: Chat) -> list[Scope]:
    """The order of core.telegram.org/bots/api, «Determining list of commands»."""
    if chat.is_private:
        return [("chat", chat.id, 0), ("all_private_chats", 0, 0), DEFAULT]
    administrator = chat.members.get(user.id) in ("administrator", "creator")
    return [
        ("chat_member", chat.id, user.id),
        *([("chat_administrators", chat.id, 0)] if administrator else []),
        ("chat", chat.id, 0),
        *([("all_chat_administrators", 0, 0)] if administrator else []),
        ("all_group_chats", 0, 0),
        DEFAULT,
    ]
