"""Pictures and files: made when they are sent, in place where Telegram allows it, and taken from who may send them."""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlmodel import Session

from bot import making
from bot.sandbox import pictures
from bot.sandbox.model import Message as Sent
from handlers.kit.context import Context, card
from handlers.kit.errors import Unwanted
from handlers.kit.feature import Command, Feature, Hooks, Message, Reading
from handlers.kit.keyboards import File, Picture, Rows, Screen, Shown, tap
from handlers.rules.rights import Right
from storage import outbox
from storage.db import Database
from storage.members import Member, Role
from storage.outbox import OutboxState
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, messages, until
from tests.phones import Phone, Telegram

MOST = 2 * 1024 * 1024
BUTTONS: Rows = [[tap(verb, f"media:{verb}") for verb in ("text", "picture", "file", "keep")]]
made_in: list[str] = []


def _draw(colour: int) -> bytes:
    made_in.append(threading.current_thread().name)
    return pictures.plain(colour=(colour, 0, 0))


def _too_large(of: int) -> Callable[[], bytes]:
    return lambda: b"\x89PNG" + bytes(of)


def _fail() -> bytes:
    raise ValueError(probe.SECRET)


def _count(session: Session, now: datetime, *, actor: Member) -> int:
    return probe.note(session, now, actor_id=actor.id, verb="probe.count")


def _text(_reading: Reading) -> Screen:
    return Screen("words", BUTTONS)


def _picture(reading: Reading) -> Picture:
    number = probe.deeds(reading.session)
    return Picture(lambda: _draw(number), f"<b>week</b> {number}", BUTTONS, is_silent=True)


def _file(reading: Reading) -> File:
    number = probe.deeds(reading.session)
    return File("rota ä.xlsx", lambda: f"table {number}".encode(), f"rota {number}", BUTTONS, is_protected=True)


def _bad(_reading: Reading, *, what: str) -> Shown:
    known: dict[str, Shown] = {
        "broken": Picture(_fail, "broken"),
        "no picture": Picture(lambda: b"words", "no picture"),
        "long caption": File("a.txt", lambda: b"x", "x" * 1025),
        "large picture": Picture(_too_large(making.PHOTO_BYTES), "large"),
        "large file": File("a.bin", _too_large(making.FILE_BYTES), "large"),
    }
    return known[what]


def showing(kind: str) -> Callable[[Context, str], Any]:
    async def show(context: Context, _ref: str) -> None:
        await context.act(_count, show=card(f"media.{kind}"))

    return show


async def keep(context: Context, _ref: str) -> None:
    await context.act(_count, show=card("media.text"), also=lambda _number: card("media.file"), say=lambda *_: "coming")


async def take(context: Context, _ref: str) -> None:
    content = await context.fetch(most=MOST, right=Right.PLAN_SHIFTS)
    said = f"{context.document_name}: {len(content)} bytes"
    await context.act(_count, show=card("probe.said", text=said))


async def refuse_all(_context: Context, _ref: str) -> None:
    raise Unwanted


async def unwanted(context: Context, _ref: str) -> None:
    await context.show(card("probe.said", text="unwanted"))


MEDIA = Feature(
    "media",
    commands=(
        Command("text", showing("text")),
        Command("picture", showing("picture")),
        Command("file", showing("file")),
    ),
    taps={"text": showing("text"), "picture": showing("picture"), "file": showing("file"), "keep": keep},
    files={".xlsx": take, ".md": refuse_all},
    messages={"text": Message(_text), "picture": Message(_picture), "file": Message(_file), "bad": Message(_bad)},
)
HOOKS = Hooks(**{**probe.HOOKS.__dict__, "unwanted": unwanted})


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """A lead."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone, role=Role.LEAD)
    return phone


@pytest.fixture
def boris(telegram: Telegram, db: Database) -> Phone:
    """A counsellor."""
    phone = telegram.phone("Boris Ivanov")
    join(db, phone)
    return phone


def rig(telegram: Telegram, url: str) -> Rig:
    return Rig(telegram, url, features=(*probe.FEATURES, MEDIA), hooks=HOOKS)


def content(message: Sent) -> bytes:
    assert message.file is not None
    return message.file.content


async def test_a_picture_is_drawn_off_the_loop_and_sent_with_its_caption_and_buttons(
    telegram: Telegram, database_url: str, anna: Phone
) -> None:
    made_in.clear()
    async with rig(telegram, database_url):
        await anna.says("/picture")
        shown = await anna.sees("week 1")
    assert shown.file is not None
    assert (shown.file.kind, shown.silent, shown.protected) == ("photo", True, False)
    assert [entity["type"] for entity in shown.entities] == ["bold"]
    assert anna.buttons(shown) == [["text", "picture", "file", "keep"]]
    assert threading.main_thread().name not in made_in


async def test_a_file_is_sent_under_its_name_and_protected(telegram: Telegram, database_url: str, anna: Phone) -> None:
    async with rig(telegram, database_url):
        await anna.says("/file")
        shown = await anna.sees("rota 1")
    assert shown.file is not None
    assert (shown.file.kind, shown.file.name, shown.protected) == ("document", "rota ä.xlsx", True)
    assert content(shown) == b"table 1"


async def test_pictures_and_files_change_in_place_and_a_text_becomes_one(
    telegram: Telegram, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        await anna.says("/text")
        shown = await anna.sees("words")
        await anna.taps(shown, "picture")
        assert await anna.sees("week 2") is shown
        first = content(shown)
        await anna.taps(shown, "picture")
        assert await anna.sees("week 3") is shown
        assert content(shown) != first
        # What is protected does not come into what was sent without; after that it changes in place as well.
        await anna.taps(shown, "file")
        table = await anna.sees("rota 4")
        assert table is not shown
        assert table.protected
        assert content(shown) != content(table) == b"table 4"
        await anna.taps(table, "file")
        assert await anna.sees("rota 5") is table
        assert content(table) == b"table 5"
        assert anna.buttons(table) == [["text", "picture", "file", "keep"]]


async def test_words_after_a_picture_come_below_it_and_the_picture_loses_its_buttons(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        await anna.says("/picture")
        shown = await anna.sees("week 1")
        await anna.taps(shown, "text")
        words = await anna.sees("words")
        assert words.id != shown.id
        await until(lambda: not shown.markup)
        await anna.sees("week 1")  # without its buttons
        assert shown.file is not None
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT] * 2)
        assert messages(db)[1].message_id == words.id
        await anna.taps(words, "picture")
        assert await anna.sees("week 3") is words
    telegram.expects_refusal("there is no text in the message to edit")


async def test_a_server_that_does_not_turn_texts_gets_a_new_message(
    telegram: Telegram, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        await anna.says("/text")
        shown = await anna.sees("words")
        telegram.faults.fail("editMessageMedia", 400, "Bad Request: there is no media in the message to edit")
        await anna.taps(shown, "picture")
        assert (await anna.sees("week 2")).id != shown.id
        await until(lambda: not shown.markup)
        await anna.sees("words")


async def test_a_tap_can_keep_its_card_and_bring_a_file_below(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        await anna.says("/text")
        shown = await anna.sees("words")
        assert await anna.taps(shown, "keep") == "coming"
        file = await anna.sees("rota 2")
        await until(lambda: [row.state for row in messages(db)] == [OutboxState.SENT] * 3)
        assert anna.buttons(shown) == [["text", "picture", "file", "keep"]]
        assert content(file) == b"table 2"
        assert messages(db)[-1].key.startswith("also:")


async def test_a_picture_is_drawn_again_although_it_may_look_the_same(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        await anna.says("/picture")
        shown = await anna.sees("week 1")
        with db.begin() as session:
            now = telegram.clock.now()
            given: dict[str, Any] = {"chat_id": anna.id, "message_id": shown.id, "kind": "media.picture", "params": {}}
            outbox.redraw(session, now, **given)
        await anna.sees("week 1")


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        ("broken", "not sent: ValueError"),
        ("large picture", "not sent: TooLarge"),
        ("large file", "not sent: TooLarge"),
        ("no picture", "refused: image_process_failed"),
        ("long caption", "refused: message caption is too long"),
    ],
)
async def test_what_cannot_be_made_or_is_refused_fails_and_holds_up_nothing(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, what: str, reason: str
) -> None:
    with db.begin() as session:
        now = telegram.clock.now()
        outbox.post(session, now, key="bad", kind="media.bad", params={"what": what}, chat_id=anna.id)
        probe.owe(session, now, "after it", chat_id=anna.id)
    async with rig(telegram, database_url):
        await anna.sees("after it")
        await until(lambda: messages(db)[0].state is OutboxState.FAILED)
    assert (messages(db)[0].reason or "").startswith(reason)
    for words in ("IMAGE_PROCESS_FAILED", "caption is too long"):
        telegram.bears_refusal(words)


async def test_what_is_not_made_in_time_is_made_again_later_and_given_up_at_last(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending._WITHIN", 0.05)
    monkeypatch.setattr("bot.sending._PATIENCE", (0.1, 0.1))
    hold, begun = threading.Event(), []

    def slow(_reading: Reading) -> Picture:
        def draw() -> bytes:
            begun.append(1)
            hold.wait(10)
            return pictures.plain()

        return Picture(draw, "late")

    feature = Feature("slow", messages={"picture": Message(slow)})
    with db.begin() as session:
        outbox.post(session, datetime.now().astimezone(), key="k", kind="slow.picture", params={}, chat_id=anna.id)
    async with Rig(telegram, database_url, features=(*probe.FEATURES, feature)):
        await until(lambda: messages(db)[0].state is OutboxState.FAILED)
        hold.set()
    assert (messages(db)[0].reason, messages(db)[0].attempts) == ("not made in time", 3)
    assert not anna.person.messages


async def test_a_file_from_who_may_send_it_is_read(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with rig(telegram, database_url):
        anna.person.send_document(b"table", "../rota\u202e nov.XLSX")
        await anna.sees("rota nov.XLSX: 5 bytes")
    assert counted(db) == 1


async def test_a_file_from_anybody_else_and_a_forwarded_one_is_unwanted(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    stranger = telegram.phone("Someone")
    stranger.person.chat.started = True
    async with rig(telegram, database_url):
        boris.person.send_document(b"table", "rota.xlsx")
        await boris.sees("unwanted")
        for name in ("rota.md", "rota.xls", "xlsx", ".xlsx.pdf"):
            anna.person.send_document(b"table", name)
            await anna.sees("unwanted")
        boris.person.send_document(b"table", "theirs.xlsx")
        await boris.sees("unwanted")
        anna.person.forward(boris.person.messages[-2])
        await anna.sees("unwanted")
        for name in ("rota.xlsx", "rota.md"):
            stranger.person.send_document(b"table", name)
            await stranger.sees("closed group")
    assert counted(db) == 0
    assert "getFile" not in [call.method for call in telegram.calls], "nothing of theirs is fetched"


async def test_a_file_that_is_too_large_or_not_to_be_had_is_refused_in_words(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.fetching._PATIENCE", (0.01, 0.01, None))
    async with rig(telegram, database_url):
        anna.person.send_document(bytes(MOST + 1), "rota.xlsx")
        await anna.sees("Kõige rohkem 2 MB")
        telegram.faults.fail("getFile", 400, "Bad Request: file is too big")
        anna.person.send_document(b"table", "rota.xlsx")
        await anna.sees("Kõige rohkem 2 MB")
        telegram.faults.fail("getFile", 400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        anna.person.send_document(b"table", "rota.xlsx")
        await anna.sees("Telegramist kätte")
        for _ in range(3):
            telegram.faults.fail("getFile", 500, "Internal Server Error")
        anna.person.send_document(b"table", "rota.xlsx")
        await anna.sees("Telegramist kätte")
        telegram.faults.fail("getFile", 500, "Internal Server Error")
        anna.person.send_document(b"table", "rota.xlsx")
        await anna.sees("rota.xlsx: 5 bytes")
    assert counted(db) == 1


async def test_a_larger_file_than_was_said_is_refused_too(
    telegram: Telegram, database_url: str, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with rig(telegram, database_url):
        telegram.faults.slow(0.2)
        sent = anna.person.send_document(b"table", "rota.xlsx")
        assert sent.file is not None
        sent.file.content = bytes(MOST + 1)
        await anna.sees("Kõige rohkem 2 MB")
