"""What holding a record keeps others from, and what not."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from storage import members, outbox
from storage.db import Database
from storage.members import Role

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def server(postgres_url: str) -> Iterator[Database]:
    """Only PostgreSQL lets two transactions write at the same time."""
    opened = Database(postgres_url)
    yield opened
    opened.close()


@pytest.fixture
def mari(server: Database) -> int:
    with server.begin() as session:
        return members.add(session, NOW, name="Mari", role=Role.LEAD).id


def impatient(session: Session) -> Session:
    session.connection().exec_driver_sql("SET LOCAL lock_timeout = '200ms'")
    return session


@pytest.mark.parametrize("is_one_of_many", [False, True])
def test_who_is_held_can_still_be_told_something(server: Database, mari: int, is_one_of_many: bool) -> None:
    with server.begin() as taking, server.begin() as telling:
        if is_one_of_many:
            members.hold_all(taking, roles=[Role.LEAD])
        else:
            members.lock(taking, member_id=mari)
        assert outbox.post(impatient(telling), NOW, key="news:1", kind="news.moved", params={}, member_id=mari)


def test_who_is_held_is_not_held_twice(server: Database, mari: int) -> None:
    with server.begin() as first:
        members.lock(first, member_id=mari)
        with pytest.raises(OperationalError), server.begin() as second:
            members.lock(impatient(second), member_id=mari)
