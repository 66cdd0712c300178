"""Whom the watchdog tells what, by which way and in which language, and what it does when something else is broken."""

import asyncio
from datetime import datetime
from typing import Any

import pytest

from bot.sandbox.phones import Kind, Services
from bot.settings import Settings
from bot.watchdog import looking, watch
from storage import deputies, members, sealing
from storage.db import Database
from storage.members import Language, MemberState, Role
from tests.conftest import FakeClock
from tests.watchdog.conftest import (
    BLIND,
    EVERYBODY,
    FIXED_NUMBER,
    KEEPER_KEY,
    LEAD_NUMBER,
    LEAD_TOPIC,
    SILENT,
    Configure,
    Make,
    came,
    dies,
    has_file,
    look,
    newest,
    nowhere,
    person,
    ticks,
)


async def test_everybody_concerned_is_told_by_all_of_their_ways_at_once_each_in_their_language(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    await dies(db, clock)
    assert await look(made(configure()))
    assert {each.kind for each in services.handsets.to(LEAD_NUMBER)} == {Kind.SMS, Kind.CALL}
    assert newest(services, KEEPER_KEY).title == "Valvelaud is not working"
    assert came(services) == EVERYBODY


async def test_it_is_said_again_every_quarter_of_an_hour_and_once_when_all_is_well_without_a_call(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure())
    await dies(db, clock)
    await look(watchdog)
    came(services)
    for _ in range(14):
        clock.advance(minutes=1)
        await look(watchdog)
    assert came(services) == []
    clock.advance(minutes=1)
    await look(watchdog)
    assert came(services) == EVERYBODY
    ticks(db, clock.advance(minutes=1))
    await look(watchdog)
    well = "Valvelaud töötab jälle. Katkestus algas 10:00."
    well_en = "Valvelaud is working again. It had stopped at 10:00."
    assert came(services) == sorted([(LEAD_TOPIC, well), (LEAD_NUMBER, well), (KEEPER_KEY, well_en)])
    ticks(db, clock.advance(minutes=1))
    await look(watchdog)
    assert came(services) == []


async def test_a_bot_that_ticks_meanwhile_was_only_asleep(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def pause(_stop: asyncio.Event, _seconds: float) -> None:
        ticks(db, clock.advance(seconds=15))

    monkeypatch.setattr(watch, "_pause", pause)
    await dies(db, clock)
    assert await look(made(configure()))
    assert came(services) == []


async def test_who_stands_in_for_a_lead_is_told_too(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock
) -> None:
    now = clock.now()
    lead = person(db, now, "Kadri", Role.LEAD)
    deputy = person(db, now, "Anna", Role.COUNSELLOR, sms=LEAD_NUMBER)
    with db.begin() as session:
        deputies.add(
            session, now, member_id=lead.id, deputy_id=deputy.id, starts_at=now, ends_at=None, created_by=lead.id
        )
        members.act_as(session, member=deputy, role=Role.LEAD)
    await dies(db, clock)
    await look(made(configure()))
    assert came(services) == [(LEAD_NUMBER, SILENT)]


async def test_where_no_lead_or_keeper_can_be_reached_managers_and_who_is_away_are_told(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock
) -> None:
    now = clock.now()
    lead = person(db, now, "Kadri", Role.LEAD, sms=LEAD_NUMBER)
    person(db, now, "Maria", Role.MANAGER, sms="+37255500002")
    gone = person(db, now, "Olga", Role.LEAD, sms="+37255500004")
    with db.begin() as session:
        members.put(session, member=lead, state=MemberState.PAUSED)
        members.put(session, member=gone, state=MemberState.DISABLED)
    await dies(db, clock)
    await look(made(configure()))
    assert came(services) == [(LEAD_NUMBER, SILENT), ("+37255500002", SILENT)]


async def test_who_stands_in_the_settings_is_told_as_well_and_nobody_twice(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    await dies(db, clock)
    to = f"sms:{FIXED_NUMBER}, SMS:{LEAD_NUMBER},pushover:{KEEPER_KEY}"
    await look(made(configure(watchdog_to=to)))
    assert came(services) == sorted([*EVERYBODY, (FIXED_NUMBER, SILENT)])


async def test_an_outage_that_began_on_another_day_says_which(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock
) -> None:
    person(db, clock.now(), "Olga", Role.LEAD, language=Language.RU, sms=LEAD_NUMBER)
    ticks(db, clock.now())
    clock.advance(days=1)
    await look(made(configure()))
    assert came(services) == [(LEAD_NUMBER, "Valvelaud не работает с пн 23.11 10:00. Оповещения не уходят.")]


async def test_whom_it_did_not_reach_is_told_at_the_next_look_and_the_others_are_not(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure())
    await dies(db, clock)
    services.messente.answer(429)
    assert await look(watchdog)
    assert (LEAD_NUMBER, SILENT) not in came(services)
    clock.advance(minutes=1)
    await look(watchdog)
    assert came(services) == [(LEAD_NUMBER, SILENT)]
    clock.advance(minutes=1)
    await look(watchdog)
    assert came(services) == []


async def test_an_alarm_nobody_took_is_tried_at_every_look_and_says_so(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    watchdog = made(configure("ntfy"))
    await dies(db, clock)
    services.ntfy.answer(403, times=2)
    for _ in range(2):
        assert not await look(watchdog)
        clock.advance(minutes=1)
    assert came(services) == []
    assert await look(watchdog)
    assert came(services) == [(LEAD_TOPIC, SILENT)]


async def test_a_way_that_breaks_keeps_no_other_from_ringing(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_given: Any) -> None:
        raise RuntimeError(LEAD_NUMBER)

    monkeypatch.setattr("bot.phone.messente.Messente.send", broken)
    await dies(db, clock)
    assert await look(made(configure()))
    assert came(services) == [each for each in EVERYBODY if each != (LEAD_NUMBER, SILENT)]


async def test_without_the_database_who_was_known_and_who_stands_in_the_settings_are_told_that_nobody_knows(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = configure(watchdog_to=f"sms:{FIXED_NUMBER}")
    known, new = made(settings), made(settings)
    ticks(db, clock.now())
    await look(known)
    gone = configure(watchdog_to=f"sms:{FIXED_NUMBER}", database_url=nowhere(settings))
    known._settings = new._settings = gone
    for _ in range(4):
        clock.advance(minutes=1)
        await look(known)
    told = came(services)
    assert (FIXED_NUMBER, BLIND) in told
    assert (LEAD_NUMBER, BLIND) in told
    clock.advance(minutes=15)
    assert await look(new)
    assert came(services) == [(FIXED_NUMBER, BLIND)]
    assert not has_file(gone), "an empty one would be taken for the team's"
    known._settings = settings
    ticks(db, clock.advance(minutes=1))
    await look(known)
    assert any("töötab jälle" in text for _, text in came(services))


async def test_a_database_that_hangs_is_as_good_as_none(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    released = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hang(_settings: Settings, _now: datetime) -> Any:
        asyncio.run_coroutine_threadsafe(released.wait(), loop).result()

    watchdog = made(configure(watchdog_to=f"sms:{FIXED_NUMBER}"))
    await dies(db, clock)
    await watchdog.prepare()
    monkeypatch.setattr(watch, "_LOOKS_FOR", 0.05)
    monkeypatch.setattr(looking, "look", hang)
    for _ in range(5):
        clock.advance(minutes=1)
        await look(watchdog)
    released.set()
    assert (FIXED_NUMBER, "Valvelaua andmeid ei saa lugeda alates 10:05. Häired ei pruugi välja minna.") in came(
        services
    )


async def test_with_another_key_who_stands_in_the_settings_is_told(
    made: Make,
    configure: Configure,
    services: Services,
    db: Database,
    clock: FakeClock,
    team: None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await dies(db, clock)
    for key in (sealing.new_key(), None):
        settings = configure(
            watchdog_to=f"sms:{FIXED_NUMBER}", encryption_key=key, data_dir=configure().data_dir / str(key)
        )
        assert await look(made(settings))
        assert came(services) == [(FIXED_NUMBER, SILENT)]
    assert "VALVELAUD_ENCRYPTION_KEY" in caplog.text


async def test_with_one_key_more_who_can_be_read_is_told(
    made: Make, configure: Configure, services: Services, db: Database, clock: FakeClock, team: None
) -> None:
    await dies(db, clock)
    key = configure().encryption_key
    assert key is not None
    await look(made(configure(encryption_key=f"{sealing.new_key()},{key.get_secret_value()}")))
    assert came(services) == EVERYBODY
