"""That no test ends before what the bot owes has come: else it would depend on chance whether it fails."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.looks import Looks
from storage import dispatch
from storage.db import Database
from storage.members import Member
from tests.bot import rig as rigs
from tests.bot.rig import Rig, join, owe, place, until
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


@pytest.mark.parametrize("is_lost", [True, False])
async def test_what_is_drawn_twice_is_borne_only_where_the_first_answer_was_lost(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch, *, is_lost: bool
) -> None:
    """A busy machine loses answers; but without that the bot has to know what stands in a chat."""
    if is_lost:
        monkeypatch.setattr("bot.sending._WITHIN", 0.5)
    else:
        monkeypatch.setattr(Looks, "is_drawn", lambda *_given: False)

    async def tapping_twice() -> None:
        async with Telegram() as telegram, Rig(telegram, sqlite_url) as rig:
            anna, _ = joins(telegram, rig.parts.deps.db)
            card = await place(telegram, anna, "look")
            if is_lost:
                telegram.faults.hang("editMessageText", "after")
            await anna.taps(card, "look")
            await anna.sees("n=0.")
            if is_lost:
                await until(lambda: rig.repeated)
                telegram.faults.release()
            else:
                await anna.taps(card, "look")

    if is_lost:
        await tapping_twice()
    else:
        with pytest.raises(AssertionError, match=r"refused: editMessageText .* message is not modified"):
            await tapping_twice()
