"""What is made apart is not begun anew each time it is tried, nor lost with the process that makes it."""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.making import Maker
from handlers.kit.feature import Feature, Message, Reading
from handlers.kit.keyboards import Apart, File
from storage import outbox
from storage.db import Database
from storage.outbox import OutboxState
from tests.bot import makers, probe
from tests.bot.rig import Rig, join, messages, until
from tests.phones import Phone, Telegram


def _rig(telegram: Telegram, url: str, make: Callable[[Database], bytes]) -> Rig:
    """A process with a kind of file that is made so."""

    def report(reading: Reading) -> File:
        return File("report.docx", Apart(reading.deps.db, make, key="a report"), "a report")

    return Rig(telegram, url, features=(*probe.FEATURES, Feature("apart", messages={"report": Message(report)})))


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """Somebody to whom a report is owed."""
    phone = telegram.phone("Anna Tamm")
    about: dict[str, Any] = {"kind": "apart.report", "params": {}, "member_id": join(db, phone)[0].id}
    with db.begin() as session:
        outbox.post(session, telegram.clock.now(), key="report", **about)
    return phone


@pytest.mark.parametrize("make", [makers.is_killed_at_first, makers.finds_nobody_at_first])
async def test_what_failed_for_want_of_a_process_or_of_the_database_is_made_again(
    telegram: Telegram, database_url: str, db: Database, anna: Phone, tmp_path: Path, make: Callable[..., bytes]
) -> None:
    async with _rig(telegram, database_url, partial(make, str(tmp_path / "begun"))):
        assert (await anna.sees("a report")).file
    assert messages(db)[0].attempts > 1


async def test_what_was_being_made_when_the_process_was_told_to_end_is_made_by_the_next(
    telegram: Telegram, database_url: str, db: Database, anna: Phone, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, let_go = tmp_path / "begun", tmp_path / "let go"
    make = partial(makers.begins_and_waits, str(begun), str(let_go))
    monkeypatch.setattr("bot.app._DRAIN_FOR", 0.5)
    first = _rig(telegram, database_url, make)
    await first.start()
    await until(begun.exists)
    await first.stop()
    assert messages(db)[0].state in (OutboxState.QUEUED, OutboxState.SENDING)
    let_go.touch()
    async with _rig(telegram, database_url, make):
        assert (await anna.sees("a report")).file


async def test_what_is_not_made_in_time_goes_on_and_is_there_for_who_asks_again(tmp_path: Path) -> None:
    begun, let_go = tmp_path / "begun", tmp_path / "let go"
    db = Database(f"sqlite:///{tmp_path / 'any.db'}")
    apart = Apart(db, partial(makers.begins_and_waits, str(begun), str(let_go)), key="a report")
    shown, maker = File("report.docx", apart, "a report"), Maker()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.05):
            await maker.content(shown)
    again = asyncio.create_task(maker.content(shown))
    let_go.touch()
    assert await again == b"made"
    assert begun.read_text() == "begun\n"
    assert await maker.content(shown) == b"made"
    assert begun.read_text() == "begun\n" * 2, "what was made is not kept for who asks later"
    maker.close()
    db.close()
