"""The way out: what is owed is sent once, the pressing first, and every outcome is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session

from bot import delivery
from storage import members, outbox
from storage.db import Database
from storage.outbox import OutboxState, Priority
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, messages, owe, place, subjects, until
from tests.conftest import FakeClock
from tests.phones import Phone, Telegram

SAID = "probe.said"


def _texts(phone: Phone) -> list[str]:
    return [message.text for message in phone.person.messages]


def _has_come(phone: Phone, text: str) -> bool:
    return text in _texts(phone)


def _states(db: Database, kind: str = SAID) -> list[OutboxState]:
    return [row.state for row in messages(db, kind)]


@pytest.fixture
def anna(telegram: Telegram, db: Database) -> Phone:
    """The lead, by being first."""
    phone = telegram.phone("Anna Tamm")
    join(db, phone)
    return phone


@pytest.fixture
def boris(telegram: Telegram, db: Database, anna: Phone) -> Phone:
    """Another member."""
    phone = telegram.phone("Boris Ivanov", language="ru")
    join(db, phone)
    return phone


async def test_what_is_owed_under_one_key_is_sent_once(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    owe(db, "once", chat_id=anna.id)
    owe(db, "once", chat_id=anna.id)
    async with Rig(telegram, database_url):
        await anna.sees("once")
        owe(db, "once", chat_id=anna.id)
        await anna.sees_nothing_new(0.7)
    [row] = messages(db, SAID)
    assert (row.state, row.message_id, row.attempts) == (OutboxState.SENT, anna.person.messages[-1].id, 1)


async def test_what_a_tap_owes_others_does_not_wait_until_it_is_looked_for(
    telegram: Telegram, database_url: str, anna: Phone, boris: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "_LOOK_EVERY", 3600.0)
    old = await place(telegram, anna, "tell")
    async with Rig(telegram, database_url):
        for number in (1, 2):
            await anna.taps(old, "tell")
            await until(partial(_has_come, boris, f"told {number}."))  # `sees` would make it look
            await anna.sees(f"n={number}.")
            await boris.sees(f"told {number}.")


async def test_an_alert_is_not_kept_behind_a_broadcast_that_is_held_for_the_pace(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    async with Rig(telegram, database_url) as rig:
        rig.parts.delivery._held += 3  # as beside many answers: as many as may be leased ahead wait to go
        owe(db, "news", chat_id=boris.id, priority=Priority.BULK)
        owe(db, "alarm", chat_id=anna.id, priority=Priority.ALERT)
        await anna.sees("alarm")
        await boris.sees_nothing_new(0.7)
        rig.parts.delivery._held -= 3
        await boris.sees("news")


async def test_answers_overtake_a_broadcast_of_300(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    crowd = [telegram.phone(f"Member {number}") for number in range(300)]
    telegram.ignore(*crowd)
    join(db, *crowd)
    with db.begin() as session:
        for phone in crowd:
            probe.owe(session, datetime.now(UTC), f"news {phone.id}", chat_id=phone.id, priority=Priority.BULK)
    old = await place(telegram, anna, "count")
    async with Rig(telegram, database_url):
        await until(lambda: OutboxState.SENT in _states(db))
        assert await anna.taps(old, "count") == "counted"
        await anna.sees("n=1.")
        owe(db, "alarm", chat_id=anna.id, priority=Priority.ALERT)
        await anna.sees("alarm")
        assert sum(bool(phone.person.messages) for phone in crowd) < 200
    assert not telegram.refusals


async def test_a_broadcast_keeps_the_pace_telegram_allows(telegram: Telegram, sqlite_url: str) -> None:
    db = Database(sqlite_url, synchronous="OFF")
    crowd = [telegram.phone(f"Member {number}") for number in range(70)]
    telegram.ignore(*crowd)
    join(db, *crowd)
    with db.begin() as session:
        for phone in crowd:
            probe.owe(session, datetime.now(UTC), f"news {phone.id}", chat_id=phone.id, priority=Priority.BULK)
    async with Rig(telegram, sqlite_url):
        await until(lambda: set(_states(db)) == {OutboxState.SENT})
    db.close()
    assert [len(phone.person.messages) for phone in crowd] == [1] * 70
    assert not telegram.refusals


async def test_a_chat_gets_no_more_than_it_bears_and_nobody_waits_for_it(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    owe(db, *(f"to anna {number}" for number in range(7)), chat_id=anna.id)
    owe(db, *(f"to boris {number}" for number in range(3)), chat_id=boris.id)
    async with Rig(telegram, database_url):
        await boris.sees("to boris 2")
        assert _texts(anna)[-1:] != ["to anna 6"]
        await anna.sees("to anna 6", within=15)
    assert _texts(anna) == [f"to anna {number}" for number in range(7)]
    assert _texts(boris) == [f"to boris {number}" for number in range(3)]
    telegram.ignore(anna, boris)
    assert not telegram.refusals


async def test_only_the_chat_telegram_asked_to_leave_alone_is_left_alone(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    telegram.faults.too_many(2, chat=anna.id)
    owe(db, "to anna", chat_id=anna.id, priority=Priority.ALERT)
    async with Rig(telegram, database_url):
        await until(lambda: messages(db, SAID)[0].reason == "too many requests")
        owe(db, "to boris", chat_id=boris.id)
        await boris.sees("to boris")
        assert _texts(anna) == []
        await anna.sees("to anna")
    tried = [call for call in telegram.calls if call.method == "sendMessage" and call.params["chat_id"] == anna.id]
    assert [call.status for call in tried] == [429, 200]
    assert (tried[1].at - tried[0].at) >= timedelta(seconds=2)


async def test_what_is_useless_by_now_is_dropped(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    late = datetime.now(UTC) - timedelta(minutes=1)
    owe(db, "too late", chat_id=anna.id, useless_after=late)
    owe(db, "in time", chat_id=anna.id, useless_after=late + timedelta(hours=1))
    async with Rig(telegram, database_url):
        await anna.sees("in time")
        await until(lambda: OutboxState.SENDING not in _states(db))
    assert [(row.state, row.reason) for row in messages(db, SAID)] == [
        (OutboxState.DROPPED, "too late"),
        (OutboxState.SENT, None),
    ]


async def test_what_is_not_due_yet_waits(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, clock: FakeClock
) -> None:
    owe(db, "tomorrow", chat_id=anna.id, now=clock.now(), not_before=clock.now() + timedelta(days=1))
    async with Rig(telegram, database_url, clock=clock) as rig:
        await anna.sees_nothing_new(0.7)
        clock.advance(days=1, seconds=1)
        rig.parts.delivery.nudge()
        await anna.sees("tomorrow")


async def test_what_is_no_longer_true_at_the_last_moment_is_dropped(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    with db.begin() as session:
        outbox.post(session, datetime.now(UTC), key="gone", kind="probe.gone", params={}, chat_id=anna.id)
    async with Rig(telegram, database_url):
        await until(lambda: _states(db, "probe.gone") == [OutboxState.DROPPED])
    assert messages(db, "probe.gone")[0].reason == "no longer true"
    assert _texts(anna) == []


async def test_a_view_that_breaks_fails_alone(telegram: Telegram, db: Database, database_url: str, anna: Phone) -> None:
    with db.begin() as session:
        now = datetime.now(UTC)
        outbox.post(session, now, key="broken", kind="probe.broken", params={}, chat_id=anna.id)
        outbox.post(session, now, key="unknown", kind="probe.unheard_of", params={}, chat_id=anna.id)
        outbox.post(session, now, key="wrong", kind="probe.wrong", params={}, chat_id=anna.id)
    owe(db, "good", chat_id=anna.id)
    async with Rig(telegram, database_url):
        await anna.sees("good")
        await until(lambda: {row.state for row in messages(db)} == {OutboxState.FAILED, OutboxState.SENT})
    assert [row.reason for row in messages(db)] == [
        "not written: ValueError",
        "not written: KeyError",
        "not written: KeyError",
        None,
    ]


async def test_a_message_telegram_refuses_fails_and_says_why(
    telegram: Telegram, db: Database, database_url: str, anna: Phone
) -> None:
    owe(db, "<b>never closed", "good", chat_id=anna.id)
    async with Rig(telegram, database_url):
        await anna.sees("good")
        await until(lambda: _states(db) == [OutboxState.FAILED, OutboxState.SENT])
    assert (messages(db, SAID)[0].reason or "").startswith("refused: can't parse entities")
    telegram.expects_refusal("can't parse entities")


async def test_a_member_without_telegram_is_not_written_to(telegram: Telegram, db: Database, database_url: str) -> None:
    anna = telegram.phone("Anna Tamm")
    [member] = join(db, anna)
    with db.begin() as session:
        member.telegram_id = None
        session.add(member)
    owe(db, "to nobody", member_id=member.id)
    async with Rig(telegram, database_url):
        await until(lambda: _states(db) == [OutboxState.FAILED])
    assert messages(db)[0].reason == "no telegram"


async def test_who_blocked_the_bot_is_reported_once_and_the_rest_goes_on(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    boris.person.chat.blocked = True
    with db.begin() as session:
        member = members.by_telegram(session, telegram_id=boris.id)
    assert member is not None
    owe(db, "one", "two", "three", member_id=member.id)
    owe(db, "to anna", chat_id=anna.id)
    async with Rig(telegram, database_url):
        await anna.sees("to anna")
        await anna.sees("Boris Ivanov cannot be reached")
        await until(lambda: _states(db)[:3] == [OutboxState.FAILED] * 3)
        owe(db, "four", member_id=member.id)
        await until(lambda: OutboxState.FAILED in _states(db)[-1:])
        await anna.sees_nothing_new()
    assert counted(db, "probe.unreachable") == 1
    telegram.expects_refusal("bot was blocked by the user")


async def test_who_lets_the_bot_back_in_gets_messages_again(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    with db.begin() as session:
        member = members.by_telegram(session, telegram_id=boris.id)
        assert member is not None
        member.unreachable_since = datetime.now(UTC)
    async with Rig(telegram, database_url):
        boris.person.block()
        boris.person.unblock()
        await until(lambda: subjects(db, "probe.presence") == ["kicked", "member"])
        owe(db, "welcome back", member_id=member.id)
        await boris.sees("welcome back")


async def test_a_hook_that_breaks_does_not_spoil_the_outcomes(
    telegram: Telegram, db: Database, database_url: str, anna: Phone, boris: Phone
) -> None:
    def broken(session: Session, now: datetime, *, member_id: int, reason: str) -> None:
        probe.note(session, now, actor_id=member_id, verb="probe.count")
        raise ValueError(reason)

    boris.person.chat.blocked = True
    with db.begin() as session:
        member = members.by_telegram(session, telegram_id=boris.id)
    assert member is not None
    owe(db, "to boris", member_id=member.id)
    owe(db, "to anna", chat_id=anna.id)
    async with Rig(telegram, database_url, hooks=replace(probe.HOOKS, unreachable=broken)):
        await anna.sees("to anna")
        await until(lambda: _states(db) == [OutboxState.FAILED, OutboxState.SENT])
    assert counted(db) == 0
    telegram.expects_refusal("bot was blocked by the user")
