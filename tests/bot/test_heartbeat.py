"""The heartbeat: it goes out after a healthy minute, to one address that is never said, and after no other minute."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp import web
from sqlmodel import Session

from bot import heartbeat
from bot.heartbeat import Heartbeat
from bot.phone.line import Line
from bot.probing import Probe
from handlers.kit import outages
from handlers.kit.feature import Feature, Job
from storage import dispatch, members, outbox, summons
from storage.apart import attempt
from storage.contacts import Way
from storage.db import Database
from storage.dispatch import Outcome
from storage.members import Role
from storage.outbox import OutboxState, Priority
from tests.bot import probe
from tests.bot.rig import Rig, counted, until
from tests.conftest import FakeClock
from tests.phones import Telegram

SECRET = "canary-heartbeat-5c1e"


class Outside:
    """Somebody who counts what they hear."""

    url = ""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.status = 200

    async def hear(self, request: web.Request) -> web.Response:
        self.heard.append(f"{request.method} {request.path_qs}")
        return web.Response(status=self.status)


@pytest.fixture
async def outside() -> AsyncIterator[Outside]:
    here, app = Outside(), web.Application()
    app.router.add_route("*", "/{rest:.*}", here.hear)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    here.url = f"http://127.0.0.1:{runner.addresses[0][1]}/{SECRET}?create=1"
    yield here
    await runner.cleanup()


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    """The way out, to be closed at the end."""
    async with Line() as opened:
        yield opened


def heart(rig: Rig, url: str, line: Line) -> Heartbeat:
    """One whose every beat is the test's."""
    deps = rig.parts.deps
    return Heartbeat(url, deps.db, deps.clock, rig.parts.ticks, line)


def _with(*jobs: Job) -> tuple[Feature, ...]:
    return (probe.HOME, replace(probe.PROBE, jobs=jobs))


async def test_it_beats_by_itself_while_the_process_is_at_work(
    telegram: Telegram, database_url: str, outside: Outside, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.heartbeat._EVERY", 0.05)
    async with Rig(telegram, database_url, clock=telegram.clock, heartbeat_url=outside.url) as rig:
        assert rig.parts.deps.has_heartbeat
        await until(lambda: len(outside.heard) >= 2)
    count = len(outside.heard)
    assert set(outside.heard) == {f"GET /{SECRET}?create=1"}
    async with Rig(telegram, database_url, clock=telegram.clock) as rig:
        assert not rig.parts.deps.has_heartbeat
        assert len(rig.parts.besides) == 1
    assert len(outside.heard) == count


async def test_a_job_that_fails_keeps_it_back_until_a_minute_has_gone_well(
    telegram: Telegram, sqlite_url: str, outside: Outside, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    problems = [ValueError(probe.SECRET)]

    def run(_session: Session, _now: datetime, _zone: ZoneInfo) -> None:
        if problems:
            raise problems[0]

    job = Job("probe.sometimes", timedelta(hours=6), run)
    async with Rig(telegram, sqlite_url, features=_with(job), clock=telegram.clock) as rig:
        ticks, beating = rig.parts.ticks, heart(rig, outside.url, line)
        await until(lambda: ticks.ailing() == ["probe.sometimes"])
        assert not await beating.beat()
        problems.clear()
        await ticks.tick(job)
        assert not await beating.beat(), "it failed in this minute"
        monkeypatch.setattr("bot.scheduling._MINUTE", 0.0)
        assert await beating.beat()
        problems.append(ValueError(probe.SECRET))
        await ticks.tick(job)
        assert not await beating.beat(), "what runs seldom ails until it has run well"
    assert len(outside.heard) == 1


async def test_a_job_of_which_a_part_fails_keeps_it_back_and_keeps_the_rest(
    telegram: Telegram, db: Database, outside: Outside, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    def run(session: Session, now: datetime, _zone: ZoneInfo) -> list[Exception]:
        def note(verb: str) -> None:
            probe.note(session, now, actor_id=None, verb=verb)
            if verb == "probe.broken":
                raise ValueError(probe.SECRET)

        return [*attempt(session, note, "probe.broken"), *attempt(session, note, "probe.sound")]

    job, url = Job("probe.parts", timedelta(hours=6), run), db.url.render_as_string(hide_password=False)
    async with Rig(telegram, url, features=_with(job), clock=telegram.clock) as rig:
        await until(lambda: rig.parts.ticks.ailing() == ["probe.parts"])
        assert not await heart(rig, outside.url, line).beat()
    assert (counted(db, "probe.broken"), counted(db, "probe.sound")) == (0, 1)
    said = next(each for each in caplog.records if "a part of the job probe.parts failed" in each.getMessage())
    assert said.getMessage().endswith(": ValueError")
    assert outside.heard == []


async def test_a_job_that_does_not_end_keeps_it_back(
    telegram: Telegram, sqlite_url: str, outside: Outside, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job("probe.tick", timedelta(seconds=1), lambda _session, _now, _zone: None)
    async with Rig(telegram, sqlite_url, features=_with(job), clock=telegram.clock) as rig:
        ticks, beating = rig.parts.ticks, heart(rig, outside.url, line)
        await until(lambda: "probe.tick" in ticks._well_at)
        assert await beating.beat()
        ticks.stop()
        for name in ticks._well_at:
            ticks._well_at[name] -= 63
        ticks._began_at -= 63
        assert ticks.ailing() == ["probe.tick"], "the other one runs once an hour"
        assert not await beating.beat()
    assert len(outside.heard) == 1


async def test_telegram_away_keeps_it_back(
    telegram: Telegram,
    db: Database,
    database_url: str,
    outside: Outside,
    line: Line,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def nothing(_probe: Probe) -> None:
        """What is heard is only what this test writes down: the first answer may be noted late."""
        await asyncio.Event().wait()

    monkeypatch.setattr(Probe, "run", nothing)
    clock = telegram.clock
    async with Rig(telegram, database_url, clock=clock) as rig:
        beating = heart(rig, outside.url, line)
        assert await beating.beat()
        clock.advance(timedelta(minutes=2))
        with db.begin() as session:
            outages.reached(session, clock.now() - timedelta(seconds=90))
            outages.missed(session, clock.now() - timedelta(seconds=70))
        assert not await beating.beat()
        with db.begin() as session:
            outages.reached(session, clock.now())
        assert await beating.beat()
    assert len(outside.heard) == 2


def test_what_is_due_for_long_and_has_not_gone_is_stuck(db: Database, clock: FakeClock) -> None:
    now, later = clock.now(), clock.now() + timedelta(minutes=2)
    with db.begin() as session:
        member_id = members.add(session, now, name="Kadri", role=Role.LEAD).id
        given: dict[str, Any] = {"kind": "probe.news", "params": {}, "member_id": member_id}
        outbox.post(session, now, key="to many", **given, priority=Priority.BULK)
        outbox.post(session, now, key="by night", **given, priority=Priority.ALERT, not_before=later)
        summons.owe(session, now, chain="by night", place=1, way=Way.SMS, due_at=later, **given)
        summons.owe(session, now, chain="by night", place=2, way=Way.VOICE, due_at=None, **given)
        for is_stuck in (dispatch.is_stuck, summons.is_stuck):
            assert not is_stuck(session, before=later - timedelta(seconds=1))
            assert is_stuck(session, before=later)


def test_what_nobody_carries_any_more_is_stuck(db: Database, clock: FakeClock) -> None:
    with db.begin() as session:
        member_id = members.add(session, clock.now(), name="Kadri", role=Role.LEAD).id
        given: dict[str, Any] = {"kind": "probe.news", "params": {}, "member_id": member_id}
        outbox.post(session, clock.now(), key="k", **given, priority=Priority.ALERT)
        summons.owe(session, clock.now(), chain="k", place=1, way=Way.SMS, due_at=clock.now(), **given)
        dispatch.lease(session, clock.now(), messages=dispatch.due(session, clock.now(), most=1), sender="a")
        ((summons_id, _),) = summons.due(session, clock.now(), most=1)
        summons.lease(session, clock.now(), summons_id=summons_id, sender="a")
        for is_stuck in (dispatch.is_stuck, summons.is_stuck):
            assert not is_stuck(session, before=clock.now())
            assert is_stuck(session, before=clock.now() + timedelta(minutes=1))


def test_an_alert_that_is_refused_again_and_again_is_stuck_and_one_that_waits_its_turn_is_not(
    db: Database, clock: FakeClock
) -> None:
    with db.begin() as session:
        member_id = members.add(session, clock.now(), name="Kadri", role=Role.LEAD).id
        outbox.post(
            session, clock.now(), key="k", kind="probe.news", params={}, member_id=member_id, priority=Priority.ALERT
        )
        for reason, is_stuck in (("paced", False), ("too many requests", True)):
            for _ in range(6):
                leased = dispatch.lease(
                    session, clock.now(), messages=dispatch.due(session, clock.now(), most=1), sender="a"
                )
                again_at = clock.advance(seconds=10)
                outcomes = [Outcome(each, OutboxState.QUEUED, reason, again_at=again_at) for each in leased]
                dispatch.settle(session, clock.now(), outcomes=outcomes, sender="a")
            assert dispatch.is_stuck(session, before=clock.now() - timedelta(minutes=2)) is is_stuck


@pytest.mark.parametrize(("way", "said"), [("Telegram", "alerts are due"), ("phones", "phones are due")])
def test_a_way_out_that_is_stuck_keeps_it_back(db: Database, clock: FakeClock, way: str, said: str) -> None:
    with db.begin() as session:
        member_id = members.add(session, clock.now(), name="Kadri", role=Role.LEAD).id
        given: dict[str, Any] = {"kind": "probe.news", "params": {}, "member_id": member_id}
        if way == "Telegram":
            outbox.post(session, clock.now(), key="k", **given, priority=Priority.ALERT)
        else:
            summons.owe(session, clock.now(), chain="k", place=1, way=Way.SMS, due_at=clock.now(), **given)
        assert heartbeat._stuck(session, clock.advance(minutes=1)) is None
        assert said in (heartbeat._stuck(session, clock.advance(minutes=1)) or "")


async def test_a_database_that_does_not_answer_keeps_it_back(
    telegram: Telegram, sqlite_url: str, outside: Outside, line: Line
) -> None:
    async with Rig(telegram, sqlite_url, clock=telegram.clock) as rig:
        other = Database(sqlite_url)
        beating = Heartbeat(outside.url, other, telegram.clock, rig.parts.ticks, line)
        assert await beating.beat()
        other.close()
        assert not await beating.beat()
    assert len(outside.heard) == 1


async def test_what_becomes_of_it_is_said_once_and_the_address_never(
    telegram: Telegram, sqlite_url: str, outside: Outside, line: Line, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with Rig(telegram, sqlite_url, clock=telegram.clock) as rig:
        beating = heart(rig, outside.url, line)
        outside.status = 404
        for _ in range(3):
            assert not await beating.beat()
        outside.status = 200
        assert await beating.beat()
        nowhere = heart(rig, f"http://127.0.0.1:9/{SECRET}", line)
        for _ in range(3):
            assert not await nowhere.beat()
    said = [each.getMessage() for each in caplog.records if each.name == "bot.heartbeat"]
    assert said == [
        "no heartbeat: its address answers 404",
        "the heartbeat is back",
        "no heartbeat: its address does not answer (unreachable)",
    ]
    assert SECRET not in caplog.text
