"""Whole conversations in a group and about one: the real process, and people with phones."""

import pytest

from bot.sandbox import Group
from storage import groups
from storage.groups import TeamGroup
from storage.members import Role
from tests.bot.rig import until
from tests.phones import Phone
from tests.stage import Stage


@pytest.fixture
def leena(stage: Stage) -> Phone:
    return stage.joins("Leena", Role.LEAD)


@pytest.fixture
def mari(stage: Stage) -> Phone:
    return stage.joins("Mari")


@pytest.fixture
def team(stage: Stage, leena: Phone, mari: Phone) -> Group:
    """A group with both of them, the bot, and somebody from outside."""
    return stage.telegram.group("Team", [leena.person, mari.person, stage.telegram.phone("Someone").person])


def linked(stage: Stage) -> list[TeamGroup]:
    with stage.db.read() as session:
        return list(groups.current(session))


async def test_a_lead_links_a_group_by_a_word_typed_there(stage: Stage, leena: Phone, team: Group) -> None:
    await leena.says("/siin", group=team)
    said = await leena.sees("Siia rühma postitatakse")
    assert said.chat.id == team.id
    assert not leena.buttons(said)
    assert [(group.chat_id, group.title) for group in linked(stage)] == [(team.id, "Team")]
    await leena.says("/ryhm")
    card = await leena.sees("Team – postitatakse")
    assert card.chat.is_private
    assert await leena.taps(card, "Ära postita") == "Sinna enam ei postitata."
    await leena.sees("Team – praegu ei postitata")
    assert linked(stage) == []
    assert await leena.taps(card, "Postita jälle") == "Sinna postitatakse jälle."
    await leena.sees("Team – postitatakse")
    assert await leena.taps(card, "Eemalda") == "Rühm on eemaldatud."
    await leena.sees("Ühtegi rühma ei ole seotud")


async def test_in_a_group_with_topics_it_answers_in_the_topic(stage: Stage, leena: Phone, team: Group) -> None:
    topic = team.open_topic()
    leena.person.say_in(team, "/here@valvelaud_bot", topic=topic)
    assert (await leena.sees("Siia rühma postitatakse")).topic == topic
    assert [group.thread_id for group in linked(stage)] == [topic]
    team.close_topic(topic)
    leena.person.say_in(team, "/here", topic=topic)
    assert (await leena.sees("Siia rühma postitatakse")).topic is None
    stage.telegram.expects_refusal("message thread not found")


async def test_who_may_not_is_told_in_their_own_chat_and_a_stranger_nothing(
    stage: Stage, leena: Phone, mari: Phone, team: Group
) -> None:
    await mari.says("/here", group=team)
    refusal = await mari.sees("ei ole sul õigust")
    assert refusal.chat.is_private
    stranger = Phone(stage.telegram.people()[-1])
    await stranger.says("/here", group=team)
    await leena.says("/here@other_bot", group=team)
    team.add_bot(administrator=True)  # so that it hears everything
    for words in ("/start", "/team", "hello", "/herewith", "/here@other_bot"):
        await leena.says(words, group=team)
    leena.person.send_document(b"table", "rota.xlsx", group=team)
    leena.person.forward(await leena.says("/here@other_bot", group=team), group=team)
    await leena.sees_nothing_new()
    await stranger.sees_nothing_new()
    assert linked(stage) == []


async def test_typed_in_ones_own_chat_it_says_how(stage: Stage, leena: Phone, mari: Phone) -> None:
    await leena.says("/here")
    await leena.sees("lisa bot rühma")
    await mari.says("/siin")
    await mari.sees("ei ole sul õigust")


async def test_a_card_for_members_is_never_drawn_in_a_group(
    stage: Stage, leena: Phone, mari: Phone, team: Group
) -> None:
    world = stage.telegram.world
    routes = ("home:open", "members:team:1", "groups:list", "shifts:mine", "nosuch:verb")
    rows = [[{"text": route, "callback_data": route}] for route in routes]
    card = world.post(team.chat, world.bot, text="an odd card", markup={"inline_keyboard": rows})
    await leena.sees("an odd card")
    for route in routes:
        await leena.taps(card, route)
        await mari.taps(card, route)
    assert await mari.taps(card, "nosuch:verb") == "Seda enam ei ole."
    assert card.text == "an odd card"
    stranger = Phone(stage.telegram.people()[-1])
    assert "kinnisele ringile" in (await stranger.taps(card, "groups:list") or "")


async def test_a_group_that_removes_the_bot_is_posted_to_no_more_and_who_plans_is_told_once(
    stage: Stage, leena: Phone, mari: Phone, team: Group
) -> None:
    await leena.says("/here", group=team)
    await leena.sees("Siia rühma postitatakse")
    team.remove_bot()
    told = await leena.sees("Bot eemaldati rühmast")
    await leena.taps(told, "Rühmad")
    await leena.sees("bot ei ole enam rühmas")
    assert linked(stage) == []
    team.add_bot()
    await leena.says("/here", group=team)
    await leena.sees("Siia rühma postitatakse")
    await until(lambda: len(linked(stage)) == 1)
    await mari.sees_nothing_new()


async def test_a_group_that_becomes_a_supergroup_is_followed(stage: Stage, leena: Phone) -> None:
    basic = stage.telegram.group("Team", [leena.person], is_basic=True)
    await leena.says("/here", group=basic)
    await leena.sees("Siia rühma postitatakse")
    old = basic.id
    basic.upgrade()
    assert basic.id != old
    await until(lambda: [group.chat_id for group in linked(stage)] == [basic.id])
