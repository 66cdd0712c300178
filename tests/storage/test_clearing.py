"""What is known of messages goes in time, and what may have to be found in a chat stays."""

from datetime import timedelta

from sqlmodel import select

from storage import clearing
from storage.db import Database
from storage.outbox import OutboxState, Owed, Priority
from tests.storage.test_outbox import LATER, due_keys, must_post, settle


def test_only_what_ended_long_ago_is_pruned(db: Database) -> None:
    with db.begin() as session:
        for key, priority in (("old", Priority.REPLY), ("old alert", Priority.ALERT), ("owed", Priority.REPLY)):
            message = must_post(session, key, priority=priority)
            if key != "owed":
                settle(session, message, OutboxState.SENT)
        assert clearing.prune(session, finished_before=LATER, priority=Priority.REPLY) == 0
        assert clearing.prune(session, finished_before=LATER + timedelta(days=1), priority=Priority.REPLY) == 1
        assert due_keys(session) == ["owed"]


def test_of_answers_only_what_says_how_a_message_looks_is_kept(db: Database) -> None:
    with db.begin() as session:
        lasting = {"edit:7:1", "live:case:1:seen:reply:2", "shelf:1:2:reply:3", "bulletin:1:2:seen:reply:4"}
        for key in ("reply:1", "also:1", *sorted(lasting)):
            settle(session, must_post(session, key, priority=Priority.REPLY), OutboxState.SENT)
        settle(session, must_post(session, "alert", priority=Priority.ALERT), OutboxState.SENT)
        assert clearing.prune_answers(session, finished_before=LATER) == 0
        assert clearing.prune_answers(session, finished_before=LATER + timedelta(days=1)) == 2
        kept = {row.key for row in session.exec(select(Owed)).all()}
        assert kept == {*lasting, "alert"}
