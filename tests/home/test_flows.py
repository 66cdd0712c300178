"""Whole conversations with nobody in particular: the real process, and people with phones."""

from datetime import timedelta

from storage.inbox import InboxState
from storage.members import Role
from tests.bot.rig import messages, until, updates
from tests.stage import Stage


async def test_another_language_is_spoken_from_the_next_word_on(stage: Stage) -> None:
    mari = stage.joins("Mari")
    await mari.says("/keel")
    assert await mari.taps(await mari.sees("Mis keeles"), "Русский") == "Теперь говорим по-русски."
    home = await mari.sees("Здравствуйте, Mari")
    await until(lambda: any("Главная" in command["description"] for command in mari.person.commands))
    await mari.taps(home, "Помощь")
    await mari.sees("Всё можно сделать кнопками")


async def test_help_and_privacy_are_a_command_away(stage: Stage) -> None:
    lead = stage.joins("Leena", Role.LEAD)
    await lead.says("/abi")
    text = (await lead.sees("Abi")).text
    assert "/team /tiim" in text
    await lead.says("/privacy")
    await lead.taps(await lead.sees("otspunktkrüpteeritud"), "Avaleht")
    await lead.sees("Tere, Leena")


async def test_what_nobody_asked_for_leads_home(stage: Stage) -> None:
    mari = stage.joins("Mari")
    for words in ("Tere, kas keegi kuuleb?", "/nosuch"):
        await mari.says(words)
        await mari.taps(await mari.sees("Vabas vormis"), "Avaleht")
        await mari.sees("Tere, Mari")


async def test_a_button_nobody_answers_leads_home(stage: Stage) -> None:
    mari = stage.joins("Mari")
    assert await mari.taps(await stage.finds(mari, "nosuch:verb:1"), "0") == "Seda enam ei ole."
    await mari.sees("Tere, Mari")


async def test_what_is_unwanted_goes_with_a_kind_word(stage: Stage) -> None:
    mari = stage.joins("Mari")
    other = stage.telegram.phone("Else")
    sent = [
        mari.person.send_photo(),
        mari.person.send_voice(),
        mari.person.send_contact("Keegi", "+3725551234"),
        mari.person.forward(other.person.command("/start")),
    ]
    for _ in sent:
        await mari.sees("See sõnum kustutatakse")
    await until(lambda: all(message.deleted for message in sent))
    await other.sees("kinnisele ringile")


async def test_a_stranger_hears_one_sentence_an_hour(stage: Stage) -> None:
    stranger = stage.telegram.phone("Someone", language="en")
    for words in ("/start", "Who are you?", "/team", "/privacy"):
        await stranger.says(words)
    await stranger.sees("closed group")
    stranger.person.send_photo()
    await stranger.sees_nothing_new()
    await stage.leaps(timedelta(hours=1))
    await stranger.says("Hello?")
    await stranger.sees("closed group")


async def test_a_strangers_tap_is_answered_with_the_sentence_and_the_card_stays(stage: Stage) -> None:
    stranger = stage.telegram.phone("Someone", language="en")
    stranger.person.chat.started = True
    for data in ("home:open", "members:team:1", "members:pause", "nosuch:verb"):
        card = await stage.finds(stranger, data)
        assert "closed group" in (await stranger.taps(card, "0") or "")
    await stranger.sees_nothing_new()


async def test_what_is_said_in_a_group_is_not_answered_kept_or_deleted(stage: Stage) -> None:
    mari, stranger = stage.joins("Mari"), stage.telegram.phone("Someone")
    group = stage.telegram.group("Nõustajad", [mari.person, stranger.person])
    group.add_bot(administrator=True)  # so that it hears everything
    said = [
        await mari.says("/start", group=group),
        await mari.says("/team@valvelaud_bot", group=group),
        await stranger.says("Who are you?", group=group),
        mari.person.send_photo(group=group),
    ]
    await until(lambda: [row.state for row in updates(stage.db)].count(InboxState.DONE) >= len(said))
    await mari.sees_nothing_new()
    await stranger.sees_nothing_new()
    assert not any(message.deleted for message in said)
    assert messages(stage.db) == []
    assert not any(row.payload for row in updates(stage.db))
