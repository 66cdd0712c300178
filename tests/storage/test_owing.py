"""Whoever sends hears of what was owed once it is committed, and need not wait until they look."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from storage.db import Database
from storage.outbox import Message, Priority
from tests.storage.test_outbox import LATER, due_keys, must_post, post, redraw


@pytest.mark.parametrize(
    ("given", "is_told"),
    [
        ({}, True),
        ({"priority": Priority.ALERT}, True),
        ({"priority": Priority.BULK}, False),  # found by the next look, with what else many get
        ({"not_before": LATER}, False),
        ({"sender": "a"}, False),  # whoever leases it sends it
    ],
)
@pytest.mark.parametrize("way", [post, partial(redraw, priority=Priority.NOTICE)])
async def test_what_can_go_now_is_told_of_after_the_commit(
    db: Database, way: Callable[..., Message | None], given: dict[str, Any], is_told: bool
) -> None:
    told: list[list[str]] = []

    def look() -> None:
        with db.read() as session:
            told.append(due_keys(session))

    db.when_owing(look)
    message = await db.act(lambda session: way(session, **given))
    assert message is not None
    assert told == ([[message.key]] if is_told else [])


async def test_what_was_owed_before_or_comes_to_nothing_is_told_to_nobody(db: Database) -> None:
    told: list[None] = []
    db.when_owing(lambda: told.append(None))

    def owe(session: Session) -> None:
        must_post(session)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await db.act(owe)
    assert told == []
    for _ in range(2):
        await db.act(post)
    assert told == [None]
