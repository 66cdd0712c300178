"""What a person can and cannot do with a phone."""

from datetime import timedelta

import pytest
from telegram import Bot

from bot.sandbox import CannotError
from bot.sandbox.things import THINGS
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


@pytest.mark.parametrize("kind", sorted(THINGS))
async def test_things_come_as_the_bot_api_shows_them(bot: Bot, anna: Phone, kind: str) -> None:
    sent = anna.person.send_thing(kind, caption="vaata")
    update = (await bot.get_updates())[-1]
    assert update.message is not None
    assert update.message.message_id == sent.id
    assert update.message.text is None
    assert update.message.caption == "vaata"
    shown = update.message.location if kind == "live_location" else getattr(update.message, kind)
    assert shown is not None


async def test_an_own_message_can_become_another_thing(bot: Bot, anna: Phone) -> None:
    said = await anna.says("tere")
    anna.person.become(said, "video", caption="vaata")
    update = (await bot.get_updates())[-1]
    assert update.edited_message is not None
    assert update.edited_message.video is not None
    assert (update.edited_message.text, update.edited_message.caption) == (None, "vaata")
    card = await bot.send_message(anna.id, "card")
    with pytest.raises(CannotError, match="only an own message"):
        anna.person.become(await anna.sees("card"), "video")
    assert card.text == "card"


async def test_what_was_said_elsewhere_comes_along_with_a_reply_to_it(bot: Bot, anna: Phone) -> None:
    anna.person.quote_elsewhere("vaata")
    message = (await bot.get_updates())[-1].message
    assert message is not None
    assert message.text == "vaata"
    assert message.external_reply is not None
    assert message.quote is not None
