"""When nobody knows whether a message arrived: it is repeated or marked, as its kind says; edits are simply redone."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import outbox
from storage.db import Database
from storage.outbox import OutboxState, Owed
from tests.bot.rig import Rig, join, messages, owe, place, until
from tests.conftest import FakeClock
from tests.phones import Phone, Telegram


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sending._PATIENCE", (0.1, 0.2, 0.3))


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """A member."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone)
    return phone


def _alarm(db: Database, phone: Phone) -> None:
    """A message that must not come twice."""
    owe(db, "alarm", kind="probe.alarm", chat_id=phone.id)


def _only(db: Database) -> Owed:
    [row] = messages(db)
    return row


async def test_a_lost_answer_brings_a_harmless_message_again(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    telegram.faults.drop("sendMessage", "after")
    owe(db, "news", chat_id=anna.id)
    async with Rig(telegram, database_url) as rig:
        await anna.sees("news")
        await anna.sees("news")
        await until(lambda: _only(db).state is OutboxState.SENT)
        assert rig.app.health()["messages_repeated_total"] == 1
    assert _only(db).attempts == 2


@pytest.mark.parametrize("answer", ["lost", 500, 504])
async def test_a_message_that_must_not_come_twice_is_marked(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, answer: str | int
) -> None:
    if isinstance(answer, int):
        telegram.faults.fail("sendMessage", answer, "Internal Server Error")
    else:
        telegram.faults.drop("sendMessage", "after")
    _alarm(db, anna)
    async with Rig(telegram, database_url) as rig:
        await until(lambda: _only(db).state is OutboxState.UNCERTAIN)
        if answer == "lost":
            await anna.sees("alarm")
        await anna.sees_nothing_new(0.7)
        assert rig.app.health()["messages_uncertain_total"] == 1


async def test_no_answer_in_time_is_uncertain_too(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.sending._WITHIN", 0.3)
    telegram.faults.hang("sendMessage", "after")
    _alarm(db, anna)
    async with Rig(telegram, database_url):
        await anna.sees("alarm")
        await until(lambda: _only(db).state is OutboxState.UNCERTAIN)
        telegram.faults.release()


async def test_what_surely_did_not_go_out_is_sent_whatever_its_kind(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with Rig(telegram, database_url):
        telegram.faults.fail("sendMessage", 401, "Unauthorized")
        _alarm(db, anna)
        await anna.sees("alarm")
        await until(lambda: _only(db).state is OutboxState.SENT)
    assert _only(db).attempts == 2


async def test_an_edit_whose_answer_is_lost_is_done_again_and_harms_nobody(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    old = await place(telegram, anna, "count")
    async with Rig(telegram, database_url):
        telegram.faults.fail("editMessageText", 502, "Bad Gateway", times=2)
        assert await anna.taps(old, "count") == "counted"
        await anna.sees("n=1.")
        await until(lambda: _only(db).state is OutboxState.SENT)


async def test_an_outage_is_waited_out_and_everything_arrives_once(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with Rig(telegram, database_url):
        telegram.faults.down = True
        owe(db, "one", "two", "three", chat_id=anna.id)
        await until(lambda: any(row.attempts > 1 for row in messages(db)))
        assert not anna.person.messages
        telegram.faults.down = False
        for text in ("one", "two", "three"):
            await anna.sees(text)
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.SENT})


@pytest.mark.parametrize("kind", ["probe.said", "probe.alarm"])
async def test_what_a_dead_process_had_in_flight_is_repeated_or_marked(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, kind: str
) -> None:
    with db.begin() as session:
        now = datetime.now(UTC)
        text = {"text": "in flight"}
        outbox.post(session, now, key="7", kind=kind, params=text, chat_id=anna.id, sender="a dead process")
    async with Rig(telegram, database_url):
        if kind == "probe.said":
            await anna.sees("in flight")
            await until(lambda: _only(db).state is OutboxState.SENT)
        else:
            await until(lambda: _only(db).state is OutboxState.UNCERTAIN)
            await anna.sees_nothing_new()


async def test_a_clean_end_leaves_nothing_in_flight(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    async with Rig(telegram, database_url):
        telegram.faults.slow(0.1)
        for number in range(5):
            owe(db, f"news {number}", kind="probe.alarm", chat_id=anna.id)
        await until(lambda: any(row.state is OutboxState.SENDING for row in messages(db)))
    telegram.faults.slow(0)
    assert {row.state for row in messages(db)} <= {OutboxState.SENT, OutboxState.QUEUED}
    async with Rig(telegram, database_url):
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.SENT})
    # A new process does not know what the last one sent this second: what Telegram puts off, the next overtakes.
    assert sorted(message.text for message in anna.person.messages) == [f"news {number}" for number in range(5)]
    telegram.ignore(anna)


async def test_a_clock_that_is_put_forward_makes_nothing_uncertain_that_is_on_its_way(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, clock: FakeClock
) -> None:
    async with Rig(telegram, database_url, clock=clock) as rig:
        telegram.faults.slow(0.5)
        owe(db, "once", now=clock.now(), chat_id=anna.id)
        rig.parts.delivery.nudge()
        await until(lambda: rig.parts.delivery._underway)
        clock.advance(timedelta(days=1))
        await rig.parts.delivery._take_in_orphans(is_alone=False)
        await anna.sees("once")
        await until(lambda: _only(db).state is OutboxState.SENT)
        telegram.faults.slow(0)
        assert (_only(db).attempts, rig.app.health()["messages_repeated_total"]) == (1, 0)
