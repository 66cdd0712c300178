"""Command menus by scope and language, the menu button and the bot's profile."""

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatMember,
    MenuButtonCommands,
    MenuButtonDefault,
)

from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram


def menu(name: str) -> list[BotCommand]:
    return [BotCommand(name, f"about {name}")]


def shown(phone: Phone) -> list[str]:
    return [command["command"] for command in phone.person.commands]


async def test_the_narrowest_scope_and_the_own_language_win(bot: Bot, anna: Phone, boris: Phone) -> None:
    assert shown(anna) == []
    await bot.set_my_commands(menu("anywhere"))
    assert shown(anna) == ["anywhere"]
    await bot.set_my_commands(menu("igal_pool"), language_code="et")
    assert (shown(anna), shown(boris)) == (["igal_pool"], ["anywhere"])
    await bot.set_my_commands(menu("private"), scope=BotCommandScopeAllPrivateChats())
    assert (shown(anna), shown(boris)) == (["private"], ["private"])
    await bot.set_my_commands(menu("lead"), scope=BotCommandScopeChat(anna.id))
    assert (shown(anna), shown(boris)) == (["lead"], ["private"])
    await bot.set_my_commands(menu("juht"), scope=BotCommandScopeChat(anna.id), language_code="et")
    assert shown(anna) == ["juht"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(anna.id), language_code="et")
    await bot.delete_my_commands(scope=BotCommandScopeChat(anna.id))
    assert shown(anna) == ["private"]


async def test_in_a_group_administrators_may_see_more(telegram: Telegram, bot: Bot, anna: Phone, boris: Phone) -> None:
    group = telegram.group("Nõustajad", [anna.person, boris.person])
    menus = telegram.world.menus

    def seen() -> tuple[str, str]:
        first, second = (menus.seen_by(phone.person.user, group.chat)[0]["command"] for phone in (anna, boris))
        return first, second

    await bot.set_my_commands(menu("groups"), scope=BotCommandScopeAllGroupChats())
    await bot.set_my_commands(menu("chiefs"), scope=BotCommandScopeAllChatAdministrators())
    assert seen() == ("chiefs", "groups")
    await bot.set_my_commands(menu("boris"), scope=BotCommandScopeChatMember(group.id, boris.id))
    assert seen() == ("chiefs", "boris")


async def test_only_what_was_set_is_told(bot: Bot, anna: Phone) -> None:
    await bot.set_my_commands(menu("start"), language_code="et")
    assert await bot.get_my_commands(language_code="et") == tuple(menu("start"))
    assert await bot.get_my_commands() == ()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ({"command": "Start", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "abi!", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "x"}, "command length must not exceed 32"),
        ({"command": "/", "description": "x"}, "command must be non-empty"),
        ({"command": "start", "description": " "}, "command description must be non-empty"),
        ({"command": "start", "description": "x" * 257}, "command description length must not exceed 256"),
    ],
)
async def test_a_command_telegram_refuses(telegram: Telegram, command: dict[str, str], words: str) -> None:
    assert await refused(telegram, "setMyCommands", commands=[command]) == f"Bad Request: {words}"


async def test_a_menu_has_at_most_100_commands_and_a_real_place(telegram: Telegram, anna: Phone) -> None:
    many = [{"command": f"c{n}", "description": "x"} for n in range(101)]
    assert "TOO_MUCH" in await refused(telegram, "setMyCommands", commands=many)
    wordy = [{"command": f"c{n}", "description": "õ" * 100} for n in range(40)]
    assert "TOO_MUCH" in await refused(telegram, "setMyCommands", commands=wordy)
    for scope, words in (
        ({"type": "chat", "chat_id": 42}, "Bad Request: chat not found"),
        ({"type": "chat_administrators", "chat_id": anna.id}, "Bad Request: can't use the scope in a private chat"),
    ):
        assert await refused(telegram, "setMyCommands", commands=many[:1], scope=scope) == words
    words = await refused(telegram, "setMyCommands", commands=many[:1], language_code="eesti")
    assert words == "Bad Request: invalid language code specified"


async def test_the_menu_button_is_set_for_all_or_for_one(telegram: Telegram, bot: Bot, anna: Phone) -> None:
    assert isinstance(await bot.get_chat_menu_button(anna.id), MenuButtonCommands)
    await bot.set_chat_menu_button(menu_button=MenuButtonDefault())
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonDefault)
    await bot.set_chat_menu_button(anna.id, MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(anna.id), MenuButtonCommands)


async def test_the_profile_speaks_the_readers_language(telegram: Telegram, bot: Bot) -> None:
    await bot.set_my_name("Valvelaud")
    await bot.set_my_description("The duty desk")
    await bot.set_my_description("Valvelaud", language_code="et")
    await bot.set_my_short_description("Desk")
    assert (await bot.get_my_description("et")).description == "Valvelaud"
    assert (await bot.get_my_description("ru")).description == "The duty desk"
    assert (await bot.get_my_short_description()).short_description == "Desk"
    assert (await bot.get_my_name("ru")).name == "Valvelaud"
    words = await refused(telegram, "setMyShortDescription", short_description="x" * 121)
    assert words == "Bad Request: bot short description is too long"
