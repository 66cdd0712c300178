"""What takes longer than a message may is not begun anew each time it is tried."""

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest

from bot.making import Maker
from handlers.kit.keyboards import Apart, File
from storage.db import Database


def _begins_and_waits(begun: str, let_go: str, _db: Database) -> bytes:
    with Path(begun).open("a") as noted:
        noted.write("begun\n")
    while not Path(let_go).exists():
        time.sleep(0.01)
    return b"made"


async def test_what_is_not_made_in_time_goes_on_and_is_there_for_who_asks_again(tmp_path: Path) -> None:
    begun, let_go = tmp_path / "begun", tmp_path / "let go"
    db = Database(f"sqlite:///{tmp_path / 'any.db'}")
    apart = Apart(db, partial(_begins_and_waits, str(begun), str(let_go)), key="a report")
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
