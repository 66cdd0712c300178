"""That no test ends before what the bot owes has come: else it would depend on chance whether it fails."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import dispatch
from storage.db import Database
from storage.members import Member
from tests.bot import rig as rigs
from tests.bot.rig import Rig, join, owe
from tests.phones import Phone, Telegram


def joins(telegram: Telegram, db: Database) -> tuple[Phone, Member]:
    phone = telegram.phone("Anna")
    (member,) = join(db, phone)
    return phone, member


async def test_what_is_owed_when_a_test_ends_fails_it(sqlite_url: str) -> None:
    async def owing() -> None:
        async with Telegram() as telegram, Rig(telegram, sqlite_url) as rig:
            _, anna = joins(telegram, rig.parts.deps.db)
            owe(rig.parts.deps.db, "late news", member_id=anna.id)

    with pytest.raises(AssertionError, match="unexpected: Anna #1 Valvelaud: late news"):
        await owing()


async def test_what_was_said_last_is_answered_before_the_end(sqlite_url: str) -> None:
    async def saying() -> None:
        async with Telegram() as telegram, Rig(telegram, sqlite_url) as rig:
            phone, _ = joins(telegram, rig.parts.deps.db)
            await phone.says("/start")

    with pytest.raises(AssertionError, match="unexpected: Anna #2 Valvelaud"):
        await saying()


async def test_what_never_comes_is_named(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def leaving_it_to_another() -> None:
        async with Telegram() as telegram, Rig(telegram, sqlite_url) as rig:
            phone, anna = joins(telegram, rig.parts.deps.db)
            owe(rig.parts.deps.db, "first", member_id=anna.id)
            await phone.sees("first")  # by now what others had left has been taken up
            soon = datetime.now(UTC) + timedelta(seconds=5)
            owe(rig.parts.deps.db, "news", member_id=anna.id, not_before=soon)
            with rig.parts.deps.db.begin() as session:
                found = dispatch.due(session, soon, most=1)
                assert dispatch.lease(session, soon, messages=found, sender="a process that stands still")

    monkeypatch.setattr(rigs, "SETTLED_WITHIN", 0.1)
    with pytest.raises(AssertionError, match=r"still has to do:\nprobe\.said .*news.* \(sending\)"):
        await leaving_it_to_another()


async def test_what_the_pace_holds_up_is_waited_for(telegram: Telegram, sqlite_url: str) -> None:
    async with Rig(telegram, sqlite_url) as rig:
        phone, anna = joins(telegram, rig.parts.deps.db)
        owe(rig.parts.deps.db, *"12345", member_id=anna.id)
        for number in "1234":
            await phone.sees(number)
        with pytest.raises(AssertionError, match="Anna saw something new: Anna #5 Valvelaud: 5"):
            await phone.sees_nothing_new()


async def test_what_is_due_later_is_not_waited_for(telegram: Telegram, sqlite_url: str) -> None:
    async with Rig(telegram, sqlite_url) as rig:
        phone, anna = joins(telegram, rig.parts.deps.db)
        owe(rig.parts.deps.db, "news", member_id=anna.id, not_before=datetime.now(UTC) + timedelta(hours=1))
        await phone.sees_nothing_new()
