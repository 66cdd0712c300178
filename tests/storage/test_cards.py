"""What cards promise that follow the facts: which messages are drawn anew, and which give way to a newer one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from storage import cards, dispatch, members, outbox
from storage.db import Database
from storage.dispatch import Outcome
from storage.members import Role
from storage.outbox import OutboxState, Owed

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SENDER = "test"


@pytest.fixture
def mari(db: Database) -> int:
    with db.begin() as session:
        member = members.add(session, NOW, name="Mari", role=Role.LEAD)
        members.bind(session, NOW, member=member, telegram_id=7)
        return member.id


def sends(db: Database, mari: int, *keys: str, first_id: int = 1) -> None:
    """Messages that have arrived, with ids from 1 on."""
    with db.begin() as session:
        for number, key in enumerate(keys, start=first_id):
            outbox.post(session, NOW, key=key, kind="gaps.card", params={"shift_id": 5}, member_id=mari)
            due = dispatch.due(session, NOW, most=9)
            leased = dispatch.lease(session, NOW, messages=due, sender=SENDER)
            outcomes = [Outcome(each, OutboxState.SENT, message_id=number) for each in leased]
            dispatch.settle(session, NOW, outcomes=outcomes, sender=SENDER)


def queued(session: Session) -> list[tuple[int | None, str]]:
    """Which messages wait to be drawn anew, and as what."""
    found = session.exec(select(Owed).where(Owed.state == OutboxState.QUEUED).order_by(col(Owed.message_id))).all()
    return [(owed.message_id, owed.kind) for owed in found]


def test_all_under_a_prefix_follow_and_no_others(db: Database, mari: int) -> None:
    sends(db, mari, "live:shift:1:a", "live:shift:1:b", "live:shift:11:a")
    with db.begin() as session:
        assert cards.follow(session, NOW, prefix="live:shift:1:") == 2
        assert queued(session) == [(1, "gaps.card"), (2, "gaps.card")]
        with pytest.raises(ValueError, match="colon"):
            cards.follow(session, NOW, prefix="live:shift:1")


@pytest.mark.parametrize(("changed", "redrawn"), [("live:shift:1:", [(1, "gaps.card")]), ("live:shift:2:", [])])
def test_what_changes_while_it_is_on_its_way_is_drawn_anew_once_it_is_there(
    db: Database, mari: int, changed: str, redrawn: list[tuple[int, str]]
) -> None:
    with db.begin() as session:
        outbox.post(session, NOW, key="live:shift:1:a", kind="gaps.card", params={"shift_id": 5}, member_id=mari)
        leased = dispatch.lease(session, NOW, messages=dispatch.due(session, NOW, most=9), sender=SENDER)
    with db.begin() as session:
        assert cards.follow(session, NOW, prefix=changed) == 0
    with db.begin() as session:
        outcomes = [Outcome(each, OutboxState.SENT, message_id=1) for each in leased]
        assert dispatch.settle(session, NOW, outcomes=outcomes, sender=SENDER) is bool(redrawn)
        assert queued(session) == redrawn


def test_older_ones_give_way_to_the_newest_and_follow_nothing_then(db: Database, mari: int) -> None:
    sends(db, mari, "live:shift:1:gap:1:a", "live:shift:1:gap:1:b", "live:shift:1:gap:2:a")
    with db.begin() as session:
        replaced = cards.replace(
            session, NOW, prefix="live:shift:1:gap:1:", kind="gaps.replaced", by="live:shift:1:gap:1:b"
        )
        assert replaced == 1
        assert queued(session) == [(1, "gaps.replaced")]
        edit = session.exec(select(Owed).where(Owed.kind == "gaps.replaced")).one()
        assert edit.params == '{"sent_at": "2026-11-23T08:00:00+00:00"}'
        assert cards.follow(session, NOW, prefix="live:shift:1:") == 2
        assert cards.replace(session, NOW, prefix="live:shift:1:gap:1:", kind="gaps.replaced", by="x") == 1


def test_one_that_is_on_its_way_when_a_newer_comes_gives_way_once_it_is_there(db: Database, mari: int) -> None:
    with db.begin() as session:
        about: dict[str, Any] = {"kind": "gaps.card", "params": {"shift_id": 5}, "member_id": mari}
        outbox.post(session, NOW, key="live:shift:1:a", **about)
        leased = dispatch.lease(session, NOW, messages=dispatch.due(session, NOW, most=9), sender=SENDER)
        outbox.post(session, NOW, key="live:shift:1:b", **about)
    with db.begin() as session:
        assert cards.replace(session, NOW, prefix="live:shift:1:", kind="gaps.replaced", by="live:shift:1:b") == 0
        assert cards.follow(session, NOW, prefix="live:shift:1:") == 0
    later = NOW + timedelta(minutes=1)
    with db.begin() as session:
        outcomes = [Outcome(each, OutboxState.SENT, message_id=1) for each in leased]
        assert dispatch.settle(session, later, outcomes=outcomes, sender=SENDER)
        edit = session.exec(select(Owed).where(Owed.kind == "gaps.replaced")).one()
        assert (edit.message_id, edit.member_id, edit.not_before) == (1, mari, later)
        assert edit.params == '{"sent_at": "2026-11-23T08:01:00+00:00"}'
        (newer,) = [each for each in dispatch.due(session, later, most=9) if each.key == "live:shift:1:b"]
        leased = dispatch.lease(session, later, messages=[newer], sender=SENDER)
        dispatch.settle(session, later, outcomes=[Outcome(newer, OutboxState.SENT, message_id=2)], sender=SENDER)
        assert cards.follow(session, later, prefix="live:shift:1:") == 1, "the newer one alone"


def test_one_that_comes_back_into_the_queue_is_written_anew_and_gives_way_to_nothing(db: Database, mari: int) -> None:
    """What it says by then, or that it is not sent at all, is its view's matter."""
    with db.begin() as session:
        outbox.post(session, NOW, key="live:shift:1:a", kind="gaps.card", params={"shift_id": 5}, member_id=mari)
        (first,) = dispatch.lease(session, NOW, messages=dispatch.due(session, NOW, most=9), sender=SENDER)
        cards.replace(session, NOW, prefix="live:shift:1:", kind="gaps.replaced", by="live:shift:1:b")
        again = Outcome(first, OutboxState.QUEUED, "not sent", again_at=NOW)
        dispatch.settle(session, NOW, outcomes=[again], sender=SENDER)
        (second,) = dispatch.lease(session, NOW, messages=dispatch.due(session, NOW, most=9), sender=SENDER)
        sent = Outcome(second, OutboxState.SENT, message_id=1)
        assert not dispatch.settle(session, NOW, outcomes=[sent], sender=SENDER)
        assert queued(session) == []


def test_what_is_in_its_chat_is_known_and_what_waits_is_not(db: Database, mari: int) -> None:
    sends(db, mari, "live:shift:1:a")
    with db.begin() as session:
        outbox.post(session, NOW, key="live:shift:1:b", kind="gaps.card", params={"shift_id": 6}, member_id=mari)
        shown = [cards.is_shown(session, key=f"live:shift:1:{each}") for each in "abc"]
        assert shown == [True, False, False]
        known = outbox.known(session, keys=["live:shift:1:a", "live:shift:1:b", "live:shift:1:c"])
        assert known == {"live:shift:1:a": {"shift_id": 5}, "live:shift:1:b": {"shift_id": 6}}
        assert outbox.known(session, keys=[]) == {}


def test_keys_are_compared_by_bytes_whatever_the_language_of_the_database(db: Database) -> None:
    """In a database that sorts by a language a semicolon may come before a colon, and no range would hold anything."""
    if db.is_sqlite:
        return  # it compares bytes
    asked = "SELECT collation_name FROM information_schema.columns WHERE table_name = 'outbox' AND column_name = 'key'"
    with db.read() as session:
        assert session.execute(sa.text(asked)).scalar_one() == "C"


def test_a_tapped_message_follows_what_it_shows_since_and_no_more_once_it_shows_something_else(
    db: Database, mari: int
) -> None:
    card: dict[str, Any] = {"chat_id": 7, "message_id": 4, "member_id": mari}
    with db.begin() as session:
        for shift_id in (5, 6):
            about: dict[str, Any] = {"kind": "gaps.card", "params": {"shift_id": shift_id}}
            cards.watch(session, NOW, key=f"live:shift:{shift_id}:seen:7:4", **about, **card)
            outbox.redraw(session, NOW, **about, **card)
    with db.begin() as session:
        assert [each.params for each in cards.shown(session, prefix="live:shift:6:")] == [{"shift_id": 6}]
        assert cards.follow(session, NOW, prefix="live:shift:5:") == 0
        assert cards.follow(session, NOW, prefix="live:shift:6:") == 1
        outbox.redraw(session, NOW, kind="gaps.list", params={"page": 0}, **card)
        assert cards.follow(session, NOW, prefix="live:shift:6:") == 0


def test_what_was_posted_is_known_whatever_became_of_it(db: Database, mari: int) -> None:
    sends(db, mari, "live:shift:1:a")
    with db.begin() as session:
        outbox.post(session, NOW, key="live:shift:1:b", kind="gaps.card", params={"shift_id": 6}, member_id=mari)
        outbox.post(session, NOW, key="live:shift:2:b", kind="gaps.card", params={"shift_id": 7}, member_id=mari)
        assert cards.posted(session, prefix="live:shift:1:") == [({"shift_id": 5}, NOW), ({"shift_id": 6}, NOW)]
