"""The Bot API methods this Telegram knows, by lower-case name. getUpdates waits, so the server handles it itself."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.sandbox.methods import callbacks, chats, commands, deletions, edits, media, messages, pins, profile, webhook
from bot.sandbox.methods.service import Service
from bot.sandbox.params import Params

Method = Callable[[Service, Params], Any]

_GROUPS = (callbacks, chats, commands, deletions, edits, media, messages, pins, profile, webhook)

NAMES: Mapping[str, str] = {
    name.lower(): name for name in ("getUpdates", *(name for group in _GROUPS for name in group.METHODS))
}
METHODS: Mapping[str, Method] = {name.lower(): method for group in _GROUPS for name, method in group.METHODS.items()}
