"""Several shifts changed in one go while somebody else changes one of them: nobody waits for each other in a ring."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from handlers.abilities import actions as abilities
from handlers.kit import live
from handlers.kit.i18n import Texts
from handlers.members import actions as members
from handlers.shifts import actions
from storage import dispatch, outbox, shifts
from storage.db import Database
from storage.dispatch import Outcome
from storage.members import Role
from storage.outbox import OutboxState
from tests.conftest import FakeClock
from tests.shifts.desk import Desk

Work = Callable[[], object]


@pytest.fixture
def desk(postgres_url: str, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> Iterator[Desk]:
    """Only PostgreSQL lets two transactions write at the same time."""
    db = Database(postgres_url)
    yield Desk(db, clock, zone, texts)
    db.close()


@pytest.fixture
def lead(desk: Desk) -> int:
    return desk.join("Liis", Role.LEAD)


def has_a_board(desk: Desk) -> None:
    """A group shows open shifts, so every change draws the board anew."""
    now = desk.clock.now()
    with desk.db.begin() as session:
        outbox.post(session, now, key=f"{live.BOARD}-5:20261123", kind="board.open", params={}, chat_id=-5)
        leased = dispatch.lease(session, now, messages=dispatch.due(session, now, most=1), sender="test")
        sent = [Outcome(each, OutboxState.SENT, message_id=1) for each in leased]
        dispatch.settle(session, now, outcomes=sent, sender="test")


def waits(desk: Desk) -> bool:
    with desk.db.read() as session:
        return bool(session.connection().execute(sa.text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar())


def all_of_one(desk: Desk, lead: int, evenings: list[int]) -> Work:
    anna = desk.join("Anna")
    return lambda: desk.do(actions.every, anna, shift_id=evenings[0], zone=desk.zone)


def all_places_of_who_leaves(desk: Desk, lead: int, evenings: list[int]) -> Work:
    boris = desk.join("Boris")
    for each in evenings:
        desk.take(boris, each)
    return lambda: desk.do(members.disable, lead, member_id=boris)


def all_that_ask_for_a_training(desk: Desk, lead: int, evenings: list[int]) -> Work:
    training = desk.do(abilities.name, lead, typed="Laste nõustamine").id
    with desk.db.begin() as session:
        for each in evenings:
            shift = shifts.get(session, shift_id=each)
            assert shift
            shift.qualification_id = training
    return lambda: desk.do(abilities.retire, lead, qualification_id=training)


@pytest.mark.parametrize("work", [all_of_one, all_places_of_who_leaves, all_that_ask_for_a_training])
def test_who_has_the_last_of_them_need_not_wait(
    desk: Desk, lead: int, work: Callable[[Desk, int, list[int]], Work]
) -> None:
    evenings = [desk.open(lead, f"{day} 18-22 2") for day in ("27.11", "4.12")]
    many = work(desk, lead, evenings)
    has_a_board(desk)
    with ThreadPoolExecutor(1) as thread:
        with desk.db.begin() as session:
            shifts.lock(session, shift_id=evenings[-1])
            done = thread.submit(many)
            while not waits(desk):
                assert not done.done(), "it did not need the shift"
                time.sleep(0.01)
            session.connection().exec_driver_sql("SET LOCAL lock_timeout = '300ms'")
            live.refresh_boards(session, desk.clock.now())
        done.result(timeout=30)
