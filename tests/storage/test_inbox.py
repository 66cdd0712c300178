"""The way in: nothing is handled twice, out of turn or forgotten."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from storage import inbox
from storage.db import Database
from storage.inbox import InboxState, OutOfTurn, Received, Waiting

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
CHAT, OTHER_CHAT = 100, 200


def update(update_id: int, chat: int = CHAT) -> Waiting:
    return Waiting(update_id, chat, f'{{"update_id":{update_id}}}')


def add(session: Session, *updates: Waiting, taken_by: str = "a", at: datetime = NOW) -> list[Waiting]:
    return inbox.add(session, at, updates=updates, taken_by=taken_by)


def row(db: Database, update_id: int) -> Received:
    with db.read() as session:
        return session.get_one(Received, update_id)


def test_updates_are_kept_in_order(db: Database) -> None:
    with db.begin() as session:
        assert add(session, update(1), update(2), update(3)) == [update(1), update(2), update(3)]
        assert inbox.waiting(session, taken_by="a") == [update(1), update(2), update(3)]


def test_an_update_that_comes_again_is_recognised(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
    with db.begin() as session:
        assert add(session, update(1), update(2), taken_by="b") == [update(2)]
    assert row(db, 1).taken_by == "a"


def test_an_update_that_is_done_is_recognised_when_it_comes_again(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
        inbox.finish(session, NOW, update_id=1)
        assert add(session, update(1)) == []
        assert inbox.waiting(session, taken_by="a") == []


def test_ids_of_telegram_fit(db: Database) -> None:
    huge = Waiting(2**40, -(10**13), "{}")
    with db.begin() as session:
        add(session, huge)
        assert inbox.waiting(session, taken_by="a") == [huge]


def test_an_update_is_finished_once(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
    with db.begin() as session:
        assert inbox.finish(session, NOW, update_id=1)
    with db.begin() as session:
        assert not inbox.finish(session, NOW, update_id=1)


def test_an_update_nobody_kept_is_not_to_be_handled(db: Database) -> None:
    with db.begin() as session:
        assert not inbox.finish(session, NOW, update_id=1)


def test_what_was_said_is_wiped_when_it_is_done(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
        inbox.finish(session, NOW + timedelta(seconds=3), update_id=1)
    done = row(db, 1)
    assert (done.state, done.payload, done.finished_at) == (InboxState.DONE, None, NOW + timedelta(seconds=3))


def test_a_finish_that_is_rolled_back_leaves_the_update_waiting(db: Database) -> None:
    def fail() -> None:
        with db.begin() as session:
            inbox.finish(session, NOW, update_id=1)
            raise ZeroDivisionError

    with db.begin() as session:
        add(session, update(1))
    with pytest.raises(ZeroDivisionError):
        fail()
    with db.read() as session:
        assert inbox.waiting(session, taken_by="a") == [update(1)]


def test_a_chat_is_handled_in_order(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), update(2))
        with pytest.raises(OutOfTurn):
            inbox.finish(session, NOW, update_id=2)
        assert inbox.finish(session, NOW, update_id=1)
        assert inbox.finish(session, NOW, update_id=2)


def test_an_update_in_another_process_goes_first_too(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), taken_by="a")
        add(session, update(2), taken_by="b")
        with pytest.raises(OutOfTurn):
            inbox.finish(session, NOW, update_id=2)


def test_chats_do_not_wait_for_each_other(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1, CHAT), update(2, OTHER_CHAT))
        assert inbox.finish(session, NOW, update_id=2)


def test_a_poison_update_is_kept_whole_and_holds_up_nobody(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), update(2))
        inbox.bury(session, NOW, update_id=1, error="KeyError: " + "x" * 500)
        assert inbox.finish(session, NOW, update_id=2)
    dead = row(db, 1)
    assert (dead.state, dead.payload) == (InboxState.DEAD, update(1).payload)
    assert dead.error is not None
    assert len(dead.error) == 120


def test_an_update_whose_handling_failed_is_wiped_and_holds_up_nobody(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), update(2))
        inbox.fail(session, NOW, update_id=1, error="ValueError")
        assert inbox.finish(session, NOW, update_id=2)
    failed = row(db, 1)
    assert (failed.state, failed.payload, failed.error) == (InboxState.FAILED, None, "ValueError")


def test_what_is_done_is_not_buried_any_more(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
        inbox.finish(session, NOW, update_id=1)
        inbox.bury(session, NOW, update_id=1, error="late")
    assert row(db, 1).state is InboxState.DONE


def test_an_update_failed_also_when_its_person_was_told_so(db: Database) -> None:
    """The apology is an answer like any other and finishes the update; the row still says what became of it."""
    with db.begin() as session:
        add(session, update(1))
        inbox.finish(session, NOW, update_id=1)
        inbox.fail(session, NOW, update_id=1, error="KeyError")
    assert row(db, 1).state is InboxState.FAILED


def test_tries_are_counted(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
        assert [inbox.attempt(session, update_id=1) for _ in range(3)] == [1, 2, 3]
        assert inbox.attempt(session, update_id=99) == 0


def test_updates_of_a_process_that_is_gone_are_adopted(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), update(2), taken_by="gone")
        add(session, update(3), taken_by="gone", at=NOW + timedelta(minutes=1))
        inbox.finish(session, NOW, update_id=1)
        assert inbox.adopt(session, taken_by="b", received_before=NOW + timedelta(seconds=1)) == 1
        assert inbox.waiting(session, taken_by="b") == [update(2)]
        assert inbox.waiting(session, taken_by="gone") == [update(3)]
        assert inbox.adopt(session, taken_by="b", received_before=NOW + timedelta(seconds=1)) == 0


def test_only_what_was_finished_long_ago_is_pruned(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1), update(2), update(3, OTHER_CHAT))
        inbox.finish(session, NOW, update_id=1)
        inbox.finish(session, NOW + timedelta(days=2), update_id=2)
        assert inbox.prune(session, finished_before=NOW + timedelta(days=1)) == 1
        assert session.execute(sa.text("SELECT update_id FROM inbox ORDER BY 1")).scalars().all() == [2, 3]


async def test_of_many_that_try_at_once_one_owns_the_effect(db: Database) -> None:
    with db.begin() as session:
        add(session, update(1))
    own = await asyncio.gather(*(db.act(lambda session: inbox.finish(session, NOW, update_id=1)) for _ in range(16)))
    assert sum(own) == 1
