"""Speaking in a group: for nobody in particular, in its language and topic; and a group that is gone or has moved."""

from datetime import datetime

import pytest
from sqlmodel import Session

from bot.sandbox import Group
from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.kit.feature import Command, Feature, Message, Reading
from handlers.kit.keyboards import File, Screen, tap
from storage import groups, members, outbox
from storage.db import Database
from storage.members import Language, Member, Role
from storage.outbox import OutboxState, Priority
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, link, messages, subjects, until
from tests.phones import Phone, Telegram

BOARD = card("board.board")


def _count(session: Session, now: datetime, *, actor: Member) -> int:
    return probe.note(session, now, actor_id=actor.id, verb="probe.count")


def _refuse(_session: Session, _now: datetime, *, actor: Member) -> None:
    raise Refused("kit-gone")


def _board(reading: Reading) -> Screen:
    reader = reading.reader.name if reading.reader else "nobody"
    said = f"for {reader}: {reading.words.plain('kit-home')} {probe.deeds(reading.session)}"
    return Screen(said, [[tap(verb, f"board:{verb}") for verb in ("take", "late", "own", "file")]])


def _own(reading: Reading) -> Screen:
    return Screen(f"of {reading.member.name}")


async def take(context: Context, _ref: str) -> None:
    await context.act(_count, show=BOARD, say=lambda words, _: f"{context.is_group} {words.plain('kit-home')}")


async def late(context: Context, _ref: str) -> None:
    try:
        await context.act(_refuse, show=BOARD)
    except Refused as refused:
        await context.refuse(refused, show=BOARD)


async def own(context: Context, _ref: str) -> None:
    await context.act(_count, show=card("board.own"), say="kit-back")


async def file(context: Context, _ref: str) -> None:
    await context.act(_count, show=BOARD, also=card("board.file"))


async def post(context: Context, _ref: str) -> None:
    await context.act(_count, show=BOARD)


BOARDS = Feature(
    "board",
    commands=(Command("board", post, is_for_groups=True), Command("private", post)),
    taps={"take": take, "late": late, "own": own, "file": file},
    messages={
        "board": Message(_board),
        "own": Message(_own),
        "file": Message(lambda _reading: File("rota.txt", lambda: b"rota", "the rota")),
    },
)


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """A lead who reads Estonian."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone, role=Role.LEAD)
    return phone


@pytest.fixture
def boris(telegram: Telegram, db: Database, anna: Phone) -> Phone:
    """A counsellor who reads Russian."""
    phone = telegram.phone("Boris Ivanov")
    (member,) = join(db, phone)
    with db.begin() as session:
        members.give_language(session, member=member, language=Language.RU)
    return phone


@pytest.fixture
def group(telegram: Telegram, db: Database, anna: Phone, boris: Phone) -> Group:
    """A linked group that speaks English."""
    group = telegram.group("Team", [anna.person, boris.person])
    link(db, group, by=lead(db, Language.EN))
    return group


@pytest.fixture
def rig(telegram: Telegram, database_url: str, group: Group) -> Rig:
    return Rig(telegram, database_url, features=(*probe.FEATURES, BOARDS))


def lead(db: Database, language: Language) -> Member:
    with db.read() as session:
        (member,) = members.with_roles(session, roles=[Role.LEAD])
    member.language = language
    return member


def owe(db: Database, group: Group, key: str = "board", priority: Priority = Priority.NOTICE) -> None:
    with db.begin() as session:
        now = group.world.clock.now()
        outbox.post(session, now, key=key, kind="board.board", params={}, chat_id=group.id, priority=priority)


async def test_what_is_posted_to_a_group_is_for_nobody_and_in_its_language(
    db: Database, rig: Rig, anna: Phone, group: Group
) -> None:
    owe(db, group)
    async with rig:
        assert (await anna.sees("for nobody: Home 0")).chat.id == group.id


async def test_a_tap_in_a_group_is_the_tappers_and_the_card_the_groups(
    db: Database, rig: Rig, anna: Phone, boris: Phone, group: Group
) -> None:
    owe(db, group)
    async with rig:
        board = await anna.sees("for nobody: Home 0")
        assert await boris.taps(board, "take") == "True На главную"
        assert await boris.sees("for nobody: Home 1") is board
        assert await anna.taps(board, "take") == "True Avaleht"
        await boris.sees("for nobody: Home 2")
        assert await boris.taps(board, "late") == "Этого больше нет."
        assert await boris.taps(board, "own") == "Назад"
        assert board.text == "for nobody: Home 2", "what is for a member is not shown to all"
        await boris.taps(board, "file")
        await boris.sees("for nobody: Home 4")
        assert (await boris.sees("the rota")).chat.id == group.id
    assert {row.member_id for row in messages(db)} == {None}
    assert counted(db) == 4


async def test_a_stranger_in_a_group_taps_in_vain(
    telegram: Telegram, db: Database, rig: Rig, anna: Phone, group: Group
) -> None:
    stranger = telegram.phone("Someone", language="en")
    group.add(stranger.person)
    owe(db, group)
    async with rig:
        board = await anna.sees("for nobody: Home 0")
        await stranger.taps(board, "take")
        await stranger.says("/board", group=group)
        await anna.says("/private", group=group)
        await anna.says("/board", group=group)
        await anna.sees("for nobody: Home 1")
        await anna.sees_nothing_new()
    assert counted(db) == 1
    telegram.ignore(stranger, group)


async def test_a_group_is_written_to_in_its_topic_and_beside_it_when_that_is_gone(
    telegram: Telegram, db: Database, rig: Rig, anna: Phone, group: Group
) -> None:
    topic = group.open_topic()
    link(db, group, by=lead(db, Language.EN), thread_id=topic)
    owe(db, group)
    async with rig:
        assert (await anna.sees("for nobody")).topic == topic
        group.close_topic(topic)
        owe(db, group, key="another")
        assert (await anna.sees("for nobody")).topic is None
    telegram.expects_refusal("message thread not found")


async def test_nothing_is_posted_to_a_group_that_is_stopped_or_not_ours(
    telegram: Telegram, db: Database, rig: Rig, anna: Phone, group: Group
) -> None:
    other = telegram.group("Other", [anna.person])
    with db.begin() as session:
        known = groups.get(session, chat_id=group.id)
        assert known is not None
        groups.put_posting(session, group=known, is_posting=False)
    owe(db, group, priority=Priority.ALERT)
    owe(db, other, key="other", priority=Priority.ALERT)
    async with rig:
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.FAILED})
        await anna.sees_nothing_new()
    assert [row.reason for row in messages(db)] == ["nothing is posted there", "no group of ours"]


async def test_a_group_that_refuses_the_bot_is_lost_and_nobody_unreachable(
    telegram: Telegram, db: Database, rig: Rig, anna: Phone, boris: Phone, group: Group
) -> None:
    owe(db, group)
    async with rig:
        board = await anna.sees("for nobody: Home 0")
        group.chat.bot_status = "kicked"  # and the update about it has not come yet
        await boris.taps(board, "take")
        await until(lambda: subjects(db, "probe.group_lost") == [str(group.id)])
    assert subjects(db, "probe.unreachable") == []
    with db.read() as session:
        assert [member.unreachable_since for member in members.everyone(session)] == [None, None]
        assert groups.current(session) == []
    telegram.expects_refusal("bot was kicked")


async def test_what_is_owed_to_a_group_that_has_moved_arrives_in_the_new_one(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    basic = telegram.group("Basic", [anna.person], is_basic=True)
    link(db, basic, by=lead(db, Language.EN))
    owe(db, basic)
    old = basic.id
    async with Rig(telegram, database_url, features=(*probe.FEATURES, BOARDS)):
        await anna.sees("for nobody: Home 0")
        await until(lambda: messages(db)[0].state is OutboxState.SENT)
        basic.upgrade()
        telegram.world.updates.clear()  # only what is refused tells of it
        with db.begin() as session:
            now = telegram.clock.now()
            number = messages(db)[0].message_id
            assert number is not None
            probe.note(session, now, actor_id=None, verb="probe.count")
            outbox.redraw(session, now, chat_id=old, message_id=number, kind="board.board", params={})
            outbox.post(session, now, key="next", kind="board.board", params={}, chat_id=old)
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT] * 3)
        for _ in range(2):
            assert (await anna.sees("for nobody: Home 1")).chat.id == basic.id
    assert [row.chat_id for row in messages(db)][1:] == [basic.id, basic.id]
    with db.read() as session:
        assert [known.chat_id for known in groups.current(session)] == [basic.id]
    telegram.expects_refusal("upgraded to a supergroup")
