"""What a look leaves behind, the test that is asked for, where it refuses to watch, and what it never says."""

import asyncio
import logging
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.sandbox.phones import Services
from bot.settings import StartRefused
from bot.watchdog import looking
from bot.watchdog.memory import FILE, Store
from bot.watchdog.silence import Memory
from storage import pulses
from storage.db import Database
from storage.members import Role
from tests.conftest import FakeClock
from tests.watchdog.conftest import (
    FIXED_NUMBER,
    KEEPER_KEY,
    LEAD_NUMBER,
    LEAD_TOPIC,
    SILENT,
    TEST,
    Configure,
    Make,
    ask,
    came,
    dies,
    given,
    keys,
    look,
    newest,
    nowhere,
    person,
    pulse,
    ticks,
)

# What is left behind


async def test_two_watchdogs_of_one_folder_share_an_alarm_and_of_two_make_two(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None, tmp_path: Path
) -> None:
    await dies(db, clock)
    here, there = configure("ntfy"), configure("ntfy", data_dir=tmp_path / "elsewhere")
    for settings in (here, here, there, there):
        await look(made(settings))
    assert came(services) == [(LEAD_TOPIC, SILENT)] * 2


async def test_one_that_dies_before_it_has_written_down_an_alarm_repeats_it_once(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    save = Store.save

    def die(store: Store, memory: Memory) -> None:
        if memory.alarmed_for is not None:
            raise SystemExit
        save(store, memory)

    settings = configure("ntfy")
    await dies(db, clock)
    monkeypatch.setattr(Store, "save", die)
    with pytest.raises(SystemExit):
        await made(settings).look(asyncio.Event())
    monkeypatch.setattr(Store, "save", save)
    for _ in range(5):
        clock.advance(minutes=1)
        await look(made(settings))
    assert came(services) == [(LEAD_TOPIC, SILENT)] * 2


async def test_its_file_has_instants_only_and_is_its_owners(
    made: Make, configure: Configure, db: Database, clock: FakeClock, team: None
) -> None:
    settings = configure("ntfy")
    await dies(db, clock)
    await look(made(settings))
    file = settings.data_dir / FILE
    assert [each.name for each in settings.data_dir.iterdir()] == [FILE]
    assert file.stat().st_mode & 0o777 == 0o600
    read = asdict(Store(settings.data_dir).load())
    assert {type(value) for value in read.values()} <= {datetime, bool, type(None)}
    assert read["alarmed_for"] == clock.now() - timedelta(minutes=4)


@pytest.mark.parametrize(
    "kept", ["", "[]", "{", '{"heard_at": "soon"}', '{"heard_at": "2026-11-23T08:00:00"}', '{"tick": 7}']
)
async def test_a_file_nobody_can_read_is_begun_anew(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None, kept: str
) -> None:
    settings = configure("ntfy")
    settings.data_dir.mkdir()
    (settings.data_dir / FILE).write_text(kept)
    await dies(db, clock)
    assert await look(made(settings))
    assert came(services) == [(LEAD_TOPIC, SILENT)]
    assert Store(settings.data_dir).load().alarmed_for is not None


async def test_a_folder_nothing_can_be_written_into_does_not_keep_it_from_watching(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure("ntfy", data_dir=Path("/proc/self")))
    await dies(db, clock)
    for _ in range(3):
        assert await look(watchdog)
    assert came(services) == [(LEAD_TOPIC, SILENT)]


async def test_it_leaves_a_sign_at_each_look_and_goes_on_where_it_cannot(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    watchdog = made(configure("ntfy"))
    await dies(db, clock)
    await look(watchdog)
    assert pulse(db, pulses.WATCHDOG) == clock.now()
    came(services)

    def refuse(*_given: Any, **_more: Any) -> None:
        raise sa.exc.OperationalError("a secret statement", None, Exception())

    before = clock.now()
    monkeypatch.setattr(pulses, "beat", refuse)
    clock.advance(minutes=15)
    assert await look(watchdog)
    assert came(services) == [(LEAD_TOPIC, SILENT)]
    monkeypatch.undo()
    assert pulse(db, pulses.WATCHDOG) == before


# The test that is asked for


async def test_a_test_goes_to_everybody_is_none_to_be_taken_for_an_alarm_and_is_noted(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure())
    ticks(db, clock.now())
    ask(db, clock.now())
    clock.advance(seconds=20)
    ticks(db, clock.now())
    assert await look(watchdog)
    assert newest(services, LEAD_TOPIC).title == "Proov"
    test_en = "A test of Valvelaud's watchdog. This is not an alert."
    assert came(services) == sorted(
        [(LEAD_TOPIC, TEST), (LEAD_NUMBER, TEST), (LEAD_NUMBER, TEST), (KEEPER_KEY, test_en)]
    )
    assert pulse(db, pulses.DRILLED) == clock.now()
    ticks(db, clock.advance(minutes=1))
    await look(watchdog)
    assert came(services) == []


async def test_a_test_nobody_took_is_not_noted_and_is_tried_again(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure("ntfy"))
    ticks(db, clock.now())
    ask(db, clock.now())
    services.ntfy.answer(401)
    assert not await look(watchdog)
    assert pulse(db, pulses.DRILLED) is None
    ticks(db, clock.advance(minutes=15))
    assert await look(watchdog)
    assert came(services) == [(LEAD_TOPIC, TEST)]
    assert pulse(db, pulses.DRILLED) == clock.now()


async def test_a_test_asked_for_by_a_clock_that_is_ahead_is_sent_once(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    asked_at = clock.now() + timedelta(minutes=20)
    ticks(db, clock.now())
    ask(db, asked_at)
    await look(made(configure("ntfy")))
    assert pulse(db, pulses.DRILLED) == asked_at
    await look(made(configure("ntfy", data_dir=configure().data_dir / "another")))
    assert came(services) == [(LEAD_TOPIC, TEST)]


async def test_while_the_bot_is_silent_nothing_is_tried(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure("ntfy"))
    ask(db, clock.now())
    await dies(db, clock)
    await look(watchdog)
    await look(watchdog)
    assert came(services) == [(LEAD_TOPIC, SILENT)]


# Where there is nobody, and what is never said


async def test_without_a_way_it_refuses_to_watch(
    made: Make, configure: Configure, services: Services, team: None
) -> None:
    nothing = dict.fromkeys(given(services))
    kept = {name: value for name, value in nothing.items() if not name.endswith("_url") or name == "ntfy_url"}
    with pytest.raises(StartRefused, match="no way to a phone is set up"):
        await made(configure(**kept)).prepare()


async def test_with_nobody_to_alarm_it_refuses_to_watch_and_says_what_to_do(
    made: Make, configure: Configure, db: Database, clock: FakeClock
) -> None:
    person(db, clock.now(), "Kadri", Role.LEAD, ntfy=LEAD_TOPIC)
    with pytest.raises(StartRefused, match="VALVELAUD_WATCHDOG_TO") as refused:
        await made(configure("messente")).prepare()
    assert "without the database" not in str(refused.value)
    settings = configure("messente", database_url=nowhere(configure()))
    with pytest.raises(StartRefused, match="without the database"):
        await made(settings).prepare()
    await made(configure("messente", watchdog_to=f"sms:{FIXED_NUMBER}")).prepare()
    await made(configure("ntfy")).prepare()


async def test_no_number_topic_or_key_is_ever_said(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    asyncio.get_running_loop().set_debug(True)
    settings = configure(watchdog_to=f"sms:{FIXED_NUMBER},ntfy:{LEAD_TOPIC}")
    watchdog = made(settings)
    ask(db, clock.now())
    await look(watchdog)
    await dies(db, clock)
    services.ntfy.answer(500, LEAD_TOPIC, times=9)
    services.messente.drop(times=9)
    services.twilio.answer(400, LEAD_NUMBER, times=9)
    services.pushover.hang(times=9)
    for _ in range(4):
        await look(watchdog)
        clock.advance(minutes=5)
    for provider in services.providers:
        provider.release()
    await look(made(configure(watchdog_to=f"sms:{FIXED_NUMBER}", database_url=nowhere(settings))))
    with pytest.raises(StartRefused) as refused:
        await made(configure("messente", database_url=nowhere(settings))).prepare()
    shown = [settings, watchdog._people(), watchdog._store, looking.look(settings, clock.now()), refused.value]
    out = capfd.readouterr()
    everything = "\n".join([caplog.text, out.out, out.err, *map(repr, shown), *map(str, shown)])
    private = [LEAD_NUMBER, FIXED_NUMBER, LEAD_TOPIC, KEEPER_KEY, "Kadri", "Toomas", *keys(services)]
    assert [each for each in private if each in everything] == []
    assert "outage by sms: nobody knows whether it was taken (dropped)" in everything, "what happened is said"
