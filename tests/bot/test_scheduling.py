"""Ticks: jobs ask what is due, catch up after any pause, and cannot harm each other."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any, Self
from zoneinfo import ZoneInfo

import pytest
from apscheduler.schedulers import base
from apscheduler.triggers import interval
from sqlmodel import Session

from bot import scheduling
from handlers.kit.feature import Feature, Job
from storage import dispatch, inbox, members, summons
from storage.contacts import Way
from storage.db import Database
from storage.dispatch import Outcome
from storage.inbox import Waiting
from storage.outbox import OutboxState, Priority
from storage.summons import Summons, SummonsState
from tests.bot import probe
from tests.bot.rig import Rig, counted, join, messages, owe, until, updates
from tests.conftest import FakeClock
from tests.phones import Telegram

OFTEN, SELDOM = timedelta(seconds=0.1), timedelta(hours=6)


def _job(name: str, every: timedelta = OFTEN) -> Job:
    def run(session: Session, now: datetime, _zone: ZoneInfo) -> None:
        probe.note(session, now, actor_id=None, verb=name)

    return Job(name, every, run)


def _with(*jobs: Job) -> tuple[Feature, ...]:
    return (probe.HOME, replace(probe.PROBE, jobs=jobs))


async def test_a_job_runs_again_and_again(telegram: Telegram, db: Database, database_url: str) -> None:
    async with Rig(telegram, database_url, features=_with(_job("probe.tick"))):
        await until(lambda: counted(db, "probe.tick") >= 3)


async def test_a_job_that_fails_stops_no_other_and_leaves_nothing_behind(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    def fail(session: Session, now: datetime, _zone: ZoneInfo) -> None:
        probe.note(session, now, actor_id=None, verb="probe.broken")
        raise ValueError(probe.SECRET)

    jobs = (Job("probe.broken", OFTEN, fail), _job("probe.tick"))
    async with Rig(telegram, database_url, features=_with(*jobs)):
        await until(lambda: counted(db, "probe.tick") >= 3)
    assert counted(db, "probe.broken") == 0


async def test_what_became_due_while_nobody_ticked_is_caught_up_at_the_start(
    telegram: Telegram, db: Database, database_url: str
) -> None:
    async with Rig(telegram, database_url, features=_with(_job("probe.tick", SELDOM))):
        await until(lambda: counted(db, "probe.tick") == 1)
    async with Rig(telegram, database_url, features=_with(_job("probe.tick", SELDOM))):
        await until(lambda: counted(db, "probe.tick") == 2)


async def test_what_a_job_owes_is_sent_at_once(telegram: Telegram, db: Database, database_url: str) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)

    def remind(session: Session, now: datetime, _zone: ZoneInfo) -> None:
        probe.owe(session, now, "a reminder", chat_id=anna.id)

    async with Rig(telegram, database_url, features=_with(Job("probe.remind", SELDOM, remind))):
        await anna.sees("a reminder")


async def test_after_the_clock_was_moved_every_job_can_be_asked(
    telegram: Telegram, db: Database, database_url: str, clock: FakeClock
) -> None:
    jobs = (_job("probe.one", SELDOM), _job("probe.two", SELDOM))
    async with Rig(telegram, database_url, features=_with(*jobs), clock=clock) as rig:
        await until(lambda: counted(db, "probe.one") + counted(db, "probe.two") == 2)
        clock.advance(hours=5)
        await rig.parts.ticks.tick_all()
        assert counted(db, "probe.one") == counted(db, "probe.two") == 2


class SetBack(datetime):
    """The machine's clock, which somebody has set back by a day, or not yet."""

    by = timedelta(0)

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return cls.fromtimestamp((datetime.now(UTC) - cls.by).timestamp(), tz)


async def test_a_machine_whose_clock_is_set_back_a_day_goes_on_ticking(
    telegram: Telegram, db: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (scheduling, base, interval):
        monkeypatch.setattr(module, "datetime", SetBack)
    monkeypatch.setattr(SetBack, "by", timedelta(0))
    async with Rig(telegram, database_url, features=_with(_job("probe.tick"))):
        await until(lambda: counted(db, "probe.tick") >= 3)
        SetBack.by = timedelta(days=1)
        before = counted(db, "probe.tick")
        await until(lambda: counted(db, "probe.tick") >= before + 5)


async def test_two_ticks_of_one_job_never_overlap(telegram: Telegram, db: Database, database_url: str) -> None:
    running, most, ticks = 0, 0, 0

    def run(_session: Session, _now: datetime, _zone: ZoneInfo) -> None:
        nonlocal running, most, ticks
        running += 1
        most = max(most, running)
        # Longer than the tick: the next one has to wait.
        threading.Event().wait(0.15)
        running -= 1
        ticks += 1

    async with Rig(telegram, database_url, features=_with(Job("probe.long", timedelta(seconds=0.05), run))):
        await until(lambda: ticks >= 3)
        assert most == 1  # the end of the rig lets every job look once more, on its own account


async def test_finished_bookkeeping_is_forgotten_and_the_rest_is_kept(
    telegram: Telegram, db: Database, database_url: str, clock: FakeClock
) -> None:
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    now = clock.now()
    with db.begin() as session:
        kept = [Waiting(number, 1, "{}") for number in (1, 2)]
        inbox.add(session, now - timedelta(days=4), updates=kept, taken_by="x")
        inbox.finish(session, now - timedelta(days=4), update_id=1)
        inbox.bury(session, now - timedelta(days=2), update_id=2, error="x")
    _sent(db, now - timedelta(days=2), "an answer", Priority.REPLY)
    _sent(db, now - timedelta(days=2), "news", Priority.NOTICE)
    _sent(db, now - timedelta(days=91), "old news", Priority.NOTICE)
    for days in (91, 3, 1):
        _rung(db, now - timedelta(days=days), f"{days} days ago")
    async with Rig(telegram, database_url, clock=clock):
        await until(lambda: [row.update_id for row in updates(db)] == [2])
        await until(lambda: [row.key for row in messages(db)] == ["news"])
        expected = [("3 days ago", SummonsState.DROPPED), ("1 days ago", SummonsState.QUEUED)]
        await until(lambda: [(row.chain, row.state) for row in _rings(db)] == expected)


@pytest.mark.parametrize("what", ["jobs", "messages", "updates"])
async def test_only_the_process_whose_turn_it_is_is_active(telegram: Telegram, postgres_url: str, what: str) -> None:
    db = Database(postgres_url)
    anna = telegram.phone("Anna Tamm")
    join(db, anna)
    async with Rig(telegram, postgres_url) as first:
        second = Rig(telegram, postgres_url, features=_with(_job("probe.tick")))
        second.launch()
        await until(lambda: second.app.parts is not None)
        if what == "messages":
            owe(db, "news", chat_id=anna.id)
            await anna.sees("news")
        elif what == "updates":
            await anna.says("/keep 1")
            await until(lambda: counted(db, "probe.note") == 1)
            assert {row.taken_by for row in updates(db)} == {first.app.process}
        assert counted(db, "probe.tick") == 0
        assert (first.app.is_active, second.app.is_active) == (True, False)
        assert second.app.health()["is_well"]
    await second.reaches(second.app.is_ready)
    await until(lambda: counted(db, "probe.tick") > 0)
    await second.stop()
    db.close()


def _rung(db: Database, at: datetime, chain: str) -> None:
    """Owe a ring that is due only if something fails."""
    with db.begin() as session:
        member_id = members.everyone(session)[0].id
        of: dict[str, Any] = {"chain": chain, "place": 1, "kind": "probe.alert", "params": {}}
        summons.owe(session, at, **of, member_id=member_id, way=Way.SMS, due_at=None)


def _rings(db: Database) -> Sequence[Summons]:
    with db.read() as session:
        return summons.with_prefix(session, low="", high="~")


def _sent(db: Database, at: datetime, key: str, priority: Priority) -> None:
    owe(db, key, now=at, chat_id=7, priority=priority)
    with db.begin() as session:
        [message] = dispatch.lease(session, at, messages=dispatch.due(session, at, most=9), sender="x")
        dispatch.settle(session, at, outcomes=[Outcome(message, OutboxState.SENT)], sender="a")
