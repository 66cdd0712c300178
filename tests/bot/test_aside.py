"""What reads much is drawn aside: as it is sent, off the event loop, in a reading transaction while others write."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.sandbox import pictures
from handlers.kit.context import Context, card
from handlers.kit.feature import Aside, Command, Feature, Message, Reading
from handlers.kit.keyboards import Picture, Rows, Screen, tap
from storage import members, outbox
from storage.db import Database
from storage.members import MemberState, Role
from storage.outbox import OutboxState
from tests.bot import probe
from tests.bot.rig import Rig, join, messages, until
from tests.phones import Phone, Telegram

BUTTONS: Rows = [[tap(verb, f"aside:{verb}") for verb in ("plain", "figures", "picture")]]
WITHIN = 10.0  # seconds a view waits for a test at most


class Slow:
    """A view that reads until it is let go."""

    def __init__(self) -> None:
        self.begun, self.hold = threading.Event(), threading.Event()
        self.hold.set()
        self.times, self.fails = 0, 0

    def figures(self, reading: Reading) -> Screen | None:
        self.times += 1
        if self.times <= self.fails:
            raise OperationalError("SELECT", {}, Exception("away"))
        before = probe.deeds(reading.session)
        self.begun.set()
        assert self.hold.wait(WITHIN)
        # One look is of one state, whatever is written meanwhile.
        assert probe.deeds(reading.session) == before
        if reading.member.state is MemberState.PAUSED:
            return None
        return Screen(f"figures of {reading.member.name}: {before}", BUTTONS)


def _plain(_reading: Reading) -> Screen:
    return Screen("plain", BUTTONS)


def _picture(_reading: Reading) -> Picture:
    return Picture(pictures.plain, "protected", BUTTONS, is_protected=True)


def _feature(slow: Slow) -> Feature:
    def showing(kind: str) -> Any:
        async def show(context: Context, _ref: str) -> None:
            await context.show(card(f"aside.{kind}"))

        return show

    return Feature(
        "aside",
        commands=(Command("plain", showing("plain")), Command("figures", showing("figures"))),
        taps={verb: showing(verb) for verb in ("plain", "figures", "picture")},
        messages={
            "plain": Message(_plain),
            "figures": Message(slow.figures, aside=Aside()),
            "picture": Message(_picture, aside=Aside(is_protected=True)),
            "broken": Message(probe.render_broken, aside=Aside()),
            "open": Message(_picture, aside=Aside()),
        },
    )


@pytest.fixture
def slow() -> Iterator[Slow]:
    slow = Slow()
    yield slow
    slow.hold.set()


@pytest.fixture
def rig(telegram: Telegram, database_url: str, slow: Slow) -> Rig:
    return Rig(telegram, database_url, features=(*probe.FEATURES, _feature(slow)))


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    phone = telegram.phone("Anna Tamm")
    join(db, phone, role=Role.LEAD)
    return phone


@pytest.fixture
def boris(telegram: Telegram, db: Database) -> Phone:
    phone = telegram.phone("Boris Ivanov")
    join(db, phone)
    return phone


def _owe(db: Database, telegram: Telegram, kind: str, **to: Any) -> None:
    with db.begin() as session:
        outbox.post(session, telegram.clock.now(), key=kind, kind=kind, params={}, **to)


async def _both_ask(slow: Slow, db: Database, anna: Phone, boris: Phone) -> None:
    """The first one's figures are being read when the second asks."""
    await anna.says("/figures")
    await until(slow.begun.is_set)
    await boris.says("/figures")
    await until(lambda: len(messages(db, "aside.figures")) == 2)


def _id_of(db: Database, phone: Phone) -> int:
    with db.read() as session:
        member = members.by_telegram(session, telegram_id=phone.id)
        assert member is not None
        return member.id


async def test_taps_of_others_are_done_while_figures_are_read(rig: Rig, slow: Slow, anna: Phone, boris: Phone) -> None:
    async with rig:
        slow.hold.clear()
        await anna.says("/figures")
        await until(slow.begun.is_set)
        await boris.says("/start")
        shown = await boris.sees("n=0.")
        await boris.taps(shown, "count")
        await boris.sees("n=1.")
        slow.hold.set()
        await anna.sees("figures of Anna Tamm: 0")


async def test_a_tap_is_answered_before_its_figures_are_read_and_its_card_is_drawn_in_place(
    rig: Rig, slow: Slow, anna: Phone
) -> None:
    async with rig:
        await anna.says("/plain")
        shown = await anna.sees("plain")
        slow.hold.clear()
        assert await anna.taps(shown, "figures") is None
        await until(slow.begun.is_set)
        slow.hold.set()
        assert await anna.sees("figures of Anna Tamm") is shown


async def test_what_is_owed_is_read_as_it_goes_and_holds_up_nobody(
    rig: Rig, slow: Slow, telegram: Telegram, db: Database, anna: Phone, boris: Phone
) -> None:
    slow.hold.clear()
    _owe(db, telegram, "aside.figures", member_id=_id_of(db, anna))
    async with rig:
        await until(slow.begun.is_set)
        await boris.says("/start")
        await boris.taps(await boris.sees("n=0."), "count")
        await boris.sees("n=1.")
        slow.hold.set()
        await anna.sees("figures of Anna Tamm: 0")


async def test_one_is_read_after_the_other(
    rig: Rig, slow: Slow, telegram: Telegram, db: Database, anna: Phone, boris: Phone
) -> None:
    third = telegram.phone("Carl Kask")
    join(db, third)
    slow.hold.clear()
    async with rig:
        await _both_ask(slow, db, anna, boris)
        await third.says("/plain")  # whatever could begin has begun when this is there
        await third.sees("plain")
        assert slow.times == 1
        slow.hold.set()
        await anna.sees("figures of Anna Tamm: 0")
        await boris.sees("figures of Boris Ivanov: 0")


async def test_what_is_protected_does_not_take_the_place_of_what_is_not(rig: Rig, anna: Phone) -> None:
    async with rig:
        await anna.says("/plain")
        shown = await anna.sees("plain")
        await anna.taps(shown, "picture")
        picture = await anna.sees("protected")
        assert picture.protected
        assert picture is not shown
        await anna.taps(picture, "picture")
        assert await anna.sees("protected") is picture


@pytest.mark.parametrize("kind", ["aside.broken", "aside.open"])
async def test_what_cannot_be_drawn_or_is_not_protected_as_declared_fails_alone(
    rig: Rig, telegram: Telegram, db: Database, anna: Phone, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    _owe(db, telegram, kind, member_id=_id_of(db, anna))
    async with rig:
        await until(lambda: messages(db)[0].state is OutboxState.FAILED)
        await anna.says("/plain")
        await anna.sees("plain")
    assert messages(db)[0].reason == "not written: ValueError"
    assert "cannot be written" in caplog.text
    assert not [message for message in anna.person.messages if message.file]


async def test_what_is_no_longer_true_by_then_is_not_sent(
    rig: Rig, telegram: Telegram, db: Database, slow: Slow, anna: Phone, boris: Phone
) -> None:
    slow.hold.clear()
    async with rig:
        await _both_ask(slow, db, anna, boris)
        with db.begin() as session:
            _pause(session, _id_of(db, boris))
        slow.hold.set()
        await anna.sees("figures of Anna Tamm")
        await until(lambda: messages(db)[1].state is OutboxState.DROPPED)
    assert messages(db)[1].reason == "no longer true"


def _pause(session: Session, member_id: int) -> None:
    member = members.get(session, member_id=member_id)
    assert member is not None
    member.state = MemberState.PAUSED


async def test_while_the_database_is_away_it_waits(
    rig: Rig, telegram: Telegram, db: Database, slow: Slow, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending._PATIENCE", (0.1, 0.1, 0.1))
    slow.fails = 2
    _owe(db, telegram, "aside.figures", member_id=_id_of(db, anna))
    async with rig:
        await anna.sees("figures of Anna Tamm: 0")
    assert slow.times == 3


async def test_what_takes_too_long_is_tried_again_later(
    rig: Rig, telegram: Telegram, db: Database, slow: Slow, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending._PATIENCE", (0.1, 0.1))
    slow.hold.clear()
    _owe(db, telegram, "aside.figures", member_id=_id_of(db, anna))
    with monkeypatch.context() as patch:
        patch.setattr("bot.sending._WITHIN", 0.05)
        async with rig:
            await until(lambda: messages(db)[0].state is OutboxState.FAILED)
            slow.hold.set()
    assert (messages(db)[0].reason, messages(db)[0].attempts) == ("not made in time", 3)
    assert not anna.person.messages
