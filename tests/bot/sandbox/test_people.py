"""What a person can and cannot do with a phone."""

from datetime import timedelta

import pytest
from telegram import Bot

from bot.sandbox import CannotError
from tests.phones import Phone, Telegram


async def test_a_chat_begins_with_start(telegram: Telegram, bot: Bot) -> None:
    mari = telegram.person("Mari", language=None, username="mari_m")
    with pytest.raises(CannotError, match="must press Start first"):
        mari.say("hello")
    mari.command()
    mari.say("hello")
    users = [update.effective_user for update in await bot.get_updates()]
    assert users[0] is not None
    assert (users[0].first_name, users[0].last_name, users[0].username, users[0].language_code) == (
        "Mari",
        None,
        "mari_m",
        None,
    )


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("https://t.me/valvelaud_bot?start=invite_Ab-1", "/start invite_Ab-1"),
        ("t.me/Valvelaud_Bot", "/start"),
        ("tg://resolve?domain=valvelaud_bot&start=x", "/start x"),
    ],
)
async def test_a_deep_link_presses_start(telegram: Telegram, link: str, text: str) -> None:
    assert telegram.person("Mari").open(link).text == text


@pytest.mark.parametrize(
    "link",
    [
        "https://t.me/other_bot?start=x",
        "https://t.me/valvelaud_bot?start=" + "x" * 65,
        "https://t.me/valvelaud_bot?start=a.b",
        "https://example.org/",
    ],
)
async def test_a_link_telegram_would_not_follow(telegram: Telegram, link: str) -> None:
    with pytest.raises(CannotError):
        telegram.person("Mari").open(link)


async def test_blocking_and_coming_back_are_told(bot: Bot, anna: Phone) -> None:
    anna.person.block()
    with pytest.raises(CannotError, match="must press Start first"):
        await anna.says("hello?")
    await anna.says("/start")
    changes = [update.my_chat_member for update in await bot.get_updates() if update.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]
    assert changes[0].from_user.id == anna.id


async def test_an_account_that_is_gone_does_nothing(anna: Phone) -> None:
    anna.person.delete_account()
    with pytest.raises(CannotError, match="has no Telegram account any more"):
        await anna.says("hello?")


async def test_protected_messages_cannot_be_forwarded(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "case", protect_content=True)
    with pytest.raises(CannotError, match="protected"):
        anna.person.forward(await anna.sees("case"))


async def test_nobody_edits_what_others_wrote(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "rota")
    with pytest.raises(CannotError, match="only an own message"):
        anna.person.edit(await anna.sees("rota"), "mine")


async def test_a_new_language_comes_with_the_next_update(bot: Bot, anna: Phone) -> None:
    anna.person.set_language("ru")
    await anna.says("привет")
    languages = [u.effective_user.language_code for u in await bot.get_updates() if u.effective_user]
    assert languages == ["et", "ru"]


async def test_the_clock_dates_messages_and_never_goes_back(telegram: Telegram, anna: Phone) -> None:
    moves: list[int] = []
    telegram.clock.on_change(lambda: moves.append(1))
    telegram.clock.advance(timedelta(days=2))
    said = await anna.says("late")
    assert said.at - anna.person.messages[0].at >= timedelta(days=2)
    assert moves == [1]
    with pytest.raises(ValueError, match="forward"):
        telegram.clock.advance(timedelta(seconds=-1))


async def test_everybody_is_listed(telegram: Telegram, anna: Phone, boris: Phone) -> None:
    assert [person.name for person in telegram.people()] == ["Anna Tamm", "Boris Ivanov"]
    assert anna.person.user.name in anna.screen()
    assert telegram.page_url.startswith("http://127.0.0.1:")
