"""A group with the bot in it: what it hears, what it may do, and being thrown out."""

import pytest
from telegram import Bot, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox import CannotError, Group
from tests.bot.sandbox.test_edits import keyboard
from tests.bot.sandbox.test_messages import refused
from tests.phones import Phone, Telegram


@pytest.fixture
def group(telegram: Telegram, anna: Phone, boris: Phone) -> Group:
    """A group Anna made, with Boris in it."""
    return telegram.group("Nõustajad", [anna.person, boris.person])


async def heard(bot: Bot) -> list[str]:
    """Texts of group messages the bot was told."""
    updates = await bot.get_updates()
    return [u.message.text or "" for u in updates if u.message and u.message.chat.id < 0]


async def standings(bot: Bot) -> list[tuple[str, str]]:
    updates: tuple[Update, ...] = await bot.get_updates()
    changes = [u.my_chat_member for u in updates if u.my_chat_member]
    return [(c.old_chat_member.status, c.new_chat_member.status) for c in changes]


async def test_the_bot_is_told_when_it_joins(bot: Bot, group: Group) -> None:
    assert await standings(bot) == [("left", "member")]
    assert (await bot.get_chat(group.id)).type == "supergroup"


async def test_privacy_mode_hides_what_is_not_meant_for_the_bot(bot: Bot, anna: Phone, group: Group) -> None:
    sent = await bot.send_message(group.id, "rota")
    rota = await anna.sees("rota")
    assert rota.id == sent.message_id
    await anna.says("just talking", group=group)
    await anna.says("/help", group=group)
    await anna.says("/help@valvelaud_bot", group=group)
    await anna.says("/help@other_bot", group=group)
    await anna.says("@valvelaud_bot look", group=group)
    await anna.says("I come", group=group, reply_to=rota)
    assert await heard(bot) == ["/help", "/help@valvelaud_bot", "@valvelaud_bot look", "I come"]


async def test_an_administrator_bot_hears_everything(bot: Bot, anna: Phone, group: Group) -> None:
    group.add_bot(administrator=True)
    await anna.says("just talking", group=group)
    assert await heard(bot) == ["just talking"]
    assert await standings(bot) == [("left", "member"), ("member", "administrator")]
    assert {member.user.id for member in await bot.get_chat_administrators(group.id)} == {anna.id, bot.id}


async def test_everybody_in_the_group_can_tap(bot: Bot, boris: Phone, group: Group, telegram: Telegram) -> None:
    await bot.send_message(group.id, "Kes tuleb?", reply_markup=keyboard())
    press = boris.press(await boris.sees("Kes tuleb?"), "Tulen")
    await bot.answer_callback_query(press.id, "Kirjas")
    assert (await press.answered()).text == "Kirjas"
    stranger = telegram.phone("Mari Mets")
    with pytest.raises(CannotError, match="not a member"):
        stranger.person.press(press.message, "Tulen")


async def test_a_group_counts_its_own_messages(bot: Bot, anna: Phone, group: Group) -> None:
    private, first, second = [await bot.send_message(chat, "x") for chat in (anna.id, group.id, group.id)]
    assert (first.message_id, second.message_id) == (1, 2)
    assert private.message_id == 3  # after the two /start of the people
    for _ in range(3):
        await anna.sees("x")


async def test_a_plain_member_may_delete_only_its_own(telegram: Telegram, bot: Bot, anna: Phone, group: Group) -> None:
    said = await anna.says("/noise", group=group)
    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(group.id, said.id)
    telegram.expects_refusal("message can't be deleted")
    group.add_bot(administrator=True)
    await bot.delete_message(group.id, said.id)


async def test_pinning_takes_an_administrator(telegram: Telegram, bot: Bot, anna: Phone, group: Group) -> None:
    sent = await bot.send_message(group.id, "rota")
    await anna.sees("rota")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await bot.pin_chat_message(group.id, sent.message_id)
    telegram.expects_refusal("not enough rights")
    group.add_bot(administrator=True)
    await bot.pin_chat_message(group.id, sent.message_id)
    assert group.chat.pinned == [sent.message_id]
    await bot.unpin_all_chat_messages(group.id)


async def test_a_bot_thrown_out_is_refused(telegram: Telegram, bot: Bot, group: Group) -> None:
    group.remove_bot()
    assert (await standings(bot))[-1] == ("member", "kicked")
    with pytest.raises(Forbidden, match="bot was kicked from the supergroup chat"):
        await bot.send_message(group.id, "hello?")
    telegram.expects_refusal("bot was kicked")


async def test_a_bot_can_leave(telegram: Telegram, bot: Bot, group: Group) -> None:
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await bot.send_message(group.id, "hello?")
    telegram.expects_refusal("not a member")


async def test_people_come_and_go(telegram: Telegram, bot: Bot, anna: Phone, group: Group) -> None:
    mari = telegram.phone("Mari Mets")
    assert (await bot.get_chat_member(group.id, mari.id)).status == "left"
    group.add(mari.person)
    assert (await bot.get_chat_member(group.id, mari.id)).status == "member"
    assert await bot.get_chat_member_count(group.id) == 4
    group.remove(mari.person)
    services = [u.message for u in await bot.get_updates() if u.message and u.message.chat.id == group.id]
    assert services[0].new_chat_members[0].id == mari.id
    assert services[1].left_chat_member is not None
    with pytest.raises(CannotError, match="is not a member"):
        await mari.says("let me in", group=group)


async def test_chat_member_updates_need_an_administrator_that_asks(bot: Bot, anna: Phone, group: Group) -> None:
    group.promote(anna.person)
    group.add_bot(administrator=True)
    await bot.get_updates(allowed_updates=["message", "chat_member", "my_chat_member"])
    group.promote(anna.person)
    changes = [u.chat_member for u in await bot.get_updates() if u.chat_member]
    assert [change.new_chat_member.status for change in changes] == ["administrator"]


async def test_a_topic_can_be_written_to_while_it_is_there(
    telegram: Telegram, bot: Bot, anna: Phone, group: Group
) -> None:
    topic = group.open_topic()
    sent = await bot.send_message(group.id, "x", message_thread_id=topic)
    assert (sent.message_thread_id, sent.is_topic_message, sent.chat.is_forum) == (topic, True, True)
    assert (await anna.sees("x")).topic == topic
    anna.person.say_in(group, "/help", topic=topic)
    heard = (await bot.get_updates())[-1].message
    assert heard is not None
    assert (heard.message_thread_id, heard.is_topic_message) == (topic, True)
    group.close_topic(topic)
    for missing in (topic, 7777):
        with pytest.raises(BadRequest, match="Message thread not found"):
            await bot.send_message(group.id, "x", message_thread_id=missing)
    telegram.expects_refusal("message thread not found")


async def test_a_basic_group_that_is_upgraded_lives_on_as_another_chat(
    telegram: Telegram, bot: Bot, anna: Phone
) -> None:
    group = telegram.group("Nõustajad", [anna.person], is_basic=True)
    old = group.id
    assert (await bot.get_chat(old)).type == "group"
    group.upgrade()
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(old, "x")
    assert moved.value.new_chat_id == group.id
    await bot.send_message(group.id, "here")
    await anna.sees("here")
    said = [update.message for update in await bot.get_updates() if update.message]
    assert [(one.migrate_to_chat_id, one.migrate_from_chat_id) for one in said[-2:]] == [(group.id, None), (None, old)]
    telegram.expects_refusal("upgraded to a supergroup")


async def test_a_basic_group_says_what_it_is_when_it_throws_the_bot_out(telegram: Telegram, bot: Bot) -> None:
    group = telegram.group("Nõustajad", is_basic=True)
    group.remove_bot()
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "hello?")
    telegram.expects_refusal("bot was kicked")


async def test_what_a_bot_may_ask_about_people(telegram: Telegram, bot: Bot, anna: Phone, boris: Phone) -> None:
    stranger = telegram.phone("Mari Mets")
    for method, params, words in (
        ("getChat", {"chat_id": stranger.id}, "chat not found"),
        ("getChatMember", {"chat_id": anna.id, "user_id": boris.id}, "member not found"),
        ("getChatMember", {"chat_id": anna.id, "user_id": 42}, "user not found"),
        ("getChatAdministrators", {"chat_id": anna.id}, "there are no administrators in the private chat"),
        ("leaveChat", {"chat_id": anna.id}, "chat member status can't be changed in private chats"),
    ):
        assert await refused(telegram, method, **params) == f"Bad Request: {words}"
    telegram.group("Nõustajad", [stranger.person])
    assert (await bot.get_chat(stranger.id)).first_name == "Mari"
    assert (await bot.get_chat_member(anna.id, anna.id)).status == "member"
    assert (await bot.get_chat_member(anna.id, bot.id)).status == "member"
    assert await bot.get_chat_member_count(anna.id) == 2


async def test_a_left_group_answers_no_questions(telegram: Telegram, bot: Bot, group: Group) -> None:
    await bot.leave_chat(group.id)
    assert "not a member" in await refused(telegram, "getChat", chat_id=group.id)
    group.add_bot()
    group.remove_bot()
    assert "bot was kicked" in await refused(telegram, "getChat", chat_id=group.id)
