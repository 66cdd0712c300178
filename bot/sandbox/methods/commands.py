"""Command menus by scope and language, and the menu button."""

import json
import re
from typing import Any

from bot.sandbox.limits import COMMAND_CHARACTERS, COMMAND_DESCRIPTION_CHARACTERS, COMMANDS, MENU_BYTES
from bot.sandbox.menus import DEFAULT, Scope
from bot.sandbox.methods.service import Service
from bot.sandbox.model import Json
from bot.sandbox.params import Params
from bot.sandbox.refusals import bad_request
from bot.sandbox.world import Change

_WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NAME = re.compile("[a-z0-9_]+")
_BUTTONS = ("default", "commands", "web_app")


def set_commands(service: Service, params: Params) -> bool:
    commands = params.structure("commands", "can't parse commands JSON object")
    if not isinstance(commands, list):
        raise bad_request("expected an Array of BotCommand")
    menu = [_command(item) for item in commands]
    size = len(json.dumps(menu, ensure_ascii=False, separators=(",", ":")).encode())
    if len(menu) > COMMANDS or size > MENU_BYTES:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    service.world.menus.put(_scope(service, params), _language(params), menu)
    _show_again(service)
    return True


def get_commands(service: Service, params: Params) -> list[Json]:
    return service.world.menus.stored(_scope(service, params), _language(params))


def delete_commands(service: Service, params: Params) -> bool:
    service.world.menus.drop(_scope(service, params), _language(params))
    _show_again(service)
    return True


def set_button(service: Service, params: Params) -> bool:
    button = params.structure("menu_button", "can't parse menu button JSON object") or {"type": "default"}
    if button.get("type") not in _BUTTONS:
        raise bad_request("can't parse menu button: MenuButton has unsupported type")
    menus = service.world.menus
    if params.values.get("chat_id"):
        menus.buttons[service.writable(params).id] = button
    else:
        menus.default_button = button
    return True


def get_button(service: Service, params: Params) -> Json:
    menus = service.world.menus
    if params.values.get("chat_id"):
        return menus.buttons.get(service.chat(params).id, menus.default_button)
    return menus.default_button


def _command(item: Any) -> Json:
    if not isinstance(item, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    for field in ("command", "description"):
        if field not in item:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{field}\"")
    name, description = str(item.get("command", "")).removeprefix("/"), str(item.get("description", "")).strip()
    for what, text, limit in (
        ("command", name, COMMAND_CHARACTERS),
        ("command description", description, COMMAND_DESCRIPTION_CHARACTERS),
    ):
        if not text:
            raise bad_request(f"{what} must be non-empty")
        if len(text) > limit:
            raise bad_request(f"{what} length must not exceed {limit}")
    if not _NAME.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": name, "description": description}


def _scope(service: Service, params: Params) -> Scope:
    scope = params.structure("scope", "can't parse BotCommandScope JSON object")
    if scope is None:
        return DEFAULT
    kind = scope.get("type") if isinstance(scope, dict) else None
    if kind in _WIDE:
        return (kind, 0, 0)
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    chat = service.chat(Params({"chat_id": scope.get("chat_id", "")}))
    if chat.is_private and kind != "chat":
        raise bad_request("can't use the scope in a private chat")
    user = int(scope.get("user_id", 0)) if kind == "chat_member" else 0
    if kind == "chat_member" and user not in service.world.users:
        raise bad_request("user not found")
    return (kind, chat.id, user)


def _language(params: Params) -> str:
    language = params.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return language


def _show_again(service: Service) -> None:
    """Any menu may have changed for anybody."""
    for user in service.world.users.values():
        if not user.is_bot:
            service.world.tell(Change.PERSON, service.world.chats[user.id], user=user)


METHODS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setChatMenuButton": set_button,
    "getChatMenuButton": get_button,
}
