"""Whole drills: the real process, people with phones of all kinds, providers behind them, and a clock that leaps."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.sandbox.phones.handsets import Stage as Reached
from storage import contacts, drills, members, summons
from storage.contacts import Way
from storage.drills import Drill
from storage.members import Role
from storage.summons import SummonsState
from tests.bot.rig import until
from tests.phone.phonebook import settings
from tests.phones import Phone, Telegram
from tests.plans import at
from tests.ringing.night import MOMENT, Night
from tests.stage import ClockFrom, Stage, hurried, rigged

_PROVIDERS = ("ntfy", "pushover", "messente", "twilio")
CALL, REPORT = "Proovihäire. Juhtumit ei ole.", "Proovihäire · E 23.11"


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is looked for all the time, so that nobody waits for the machine's clock."""
    monkeypatch.setattr("bot.caller._LOOK_EVERY", MOMENT)
    monkeypatch.setattr("bot.caller._OPEN_EVERY", MOMENT)


@asynccontextmanager
async def at_work(telegram: Telegram, database_url: str, data_dir: Path) -> AsyncIterator[Stage]:
    """The process, with providers behind people's phones."""
    known = settings(telegram.phones, *_PROVIDERS).model_dump(exclude_defaults=True)
    async with rigged(telegram, database_url, data_dir, **known) as rig:
        yield Stage(telegram, rig)


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """Ten o'clock on a Monday morning."""
    with hurried():
        async with Telegram(clock=ClockFrom(at("2026-11-23 10:00"))) as telegram:
            yield telegram


@pytest.fixture
async def day(telegram: Telegram, database_url: str, tmp_path: Path) -> AsyncIterator[Night]:
    """Lea leads, Mart is manager, Anna counsels; nobody has a phone besides Telegram yet."""
    async with at_work(telegram, database_url, tmp_path) as stage:
        lea, mart = stage.joins("Lea", Role.LEAD), stage.joins("Mart", Role.MANAGER)
        day = Night(stage, telegram.phones, lea, mart, stage.joins("Anna"))
        yield day
        await stage.rig.rests()
        day.assert_quiet()


async def begins(day: Night) -> int:
    """Lea begins a drill with two taps; its first messages are seen."""
    await day.lea.says("/proovihaire")
    card = await day.lea.sees("Ühtegi proovihäiret ei ole veel olnud.")
    assert await day.lea.taps(card, "Tee proovihäire kohe") == "Proovihäire on teel."
    await day.lea.sees("Käib kuni 10:30.")
    for who in (day.lea, day.mart):
        await who.sees(CALL)
    return last(day).id


def last(day: Night) -> Drill:
    """The drill that was begun last."""
    with day.stage.db.read() as session:
        found = [drills.get(session, drill_id=number) for number in range(1, 9)]
        return [each for each in found if each is not None][-1]


def states(day: Night, drill_id: int) -> list[SummonsState]:
    """What has become of everything that was owed to phones, in order."""
    with day.stage.db.read() as session:
        low, high = f"drill:{drill_id}:call:", f"drill:{drill_id}:call;"
        return [each.state for each in summons.with_prefix(session, low=low, high=high)]


def member_id(day: Night, phone: Phone) -> int:
    with day.stage.db.read() as session:
        found = members.by_telegram(session, telegram_id=phone.id)
        assert found
        return found.id


async def test_everybody_answers_everything_and_it_is_over(day: Night) -> None:
    lea, mart = day.lea, day.mart
    day.has(lea, Way.PUSHOVER, Way.SMS)
    day.has(mart, Way.VOICE)
    drill_id = await begins(day)
    assert await lea.taps("Sain kätte") == "Aitäh."
    assert await mart.taps("Sain kätte") == "Aitäh."
    assert await mart.taps(await day.stage.finds(mart, f"drills:got:{drill_id}"), "0") == "Aitäh."  # once more
    await day.later(seconds=10)
    push, call = await day.hears(lea, Way.PUSHOVER), await day.hears(mart, Way.VOICE)
    assert push.title == "Proov"
    assert push.text == "Valvelaua proov. See ei ole häire."
    day.services.handsets.reach(call)
    day.services.handsets.hang_up(call)
    await day.services.press(push)
    await day.later(seconds=10)
    sms = await day.hears(lea, Way.SMS)
    assert sms.text == push.text
    await day.later(seconds=20)
    await until(lambda: states(day, drill_id)[0] is SummonsState.ANSWERED)
    await until(lambda: states(day, drill_id)[1:] == [SummonsState.DELIVERED] * 2)
    await day.stage.rig.rests()
    live = await lea.sees("SMS: kohal")
    for phone, button in ((lea, "SMS tuli"), (mart, "Telefon helises")):
        assert await phone.taps(button) == "Aitäh."
    await day.later(seconds=5)
    for phone in (lea, mart):
        report = await phone.sees("Läbi kell")
        assert "Kätte sai 2 / 2." in report.text
        assert "Kõik, keda prooviti, said kätte." in report.text
    assert live.id != 0
    day.stage.telegram.ignore(lea.person, mart.person)
    assert last(day).ended_at is not None


async def test_nobody_answers_and_a_drill_for_them_again(day: Night) -> None:
    lea, mart = day.lea, day.mart
    day.has(mart, Way.SMS)
    await begins(day)
    await mart.says("/start")
    home = await mart.sees("Käib proovihäire.")
    assert "Vasta proovihäirele" in str(mart.buttons(home))
    day.services.handsets.unreachable.add(day.address(mart, Way.SMS))
    await day.later(seconds=10)
    sms = await day.hears(mart, Way.SMS)
    day.services.handsets.lose(sms)
    await until(lambda: states(day, 1) == [SummonsState.FAILED])
    await day.later(minutes=30)
    report = await lea.sees("Läbi kell 10:30")
    assert "Kätte ei saadud: Lea, Mart" in report.text
    assert "Mart: Telegram: saadetud, vastust pole · SMS: ✗" in report.text
    # A stale button, after the end.
    old = await day.stage.finds(mart, "drills:got:1", "drills:later:1", "drills:came:1:sms")
    for button in ("0", "1", "2"):
        assert await mart.taps(old, button) == "Proovihäire on läbi. Aitäh siiski."
        await mart.sees("Proovihäire on läbi.")
        old = await day.stage.finds(mart, "drills:got:1", "drills:later:1", "drills:came:1:sms")
    day.stage.telegram.ignore(mart.person, lea.person)
    assert await lea.taps(report, "Proovi uuesti: 2 inimest") == "Proovihäire on teel."
    await mart.sees(CALL)
    await day.later(seconds=10)
    await day.hears(mart, Way.SMS, count=2)
    assert (last(day).due, last(day).of_id) == ("again:1", 1)


async def test_not_now_is_left_alone_and_offered_another_time(day: Night) -> None:
    mart = day.mart
    day.has(mart, Way.PUSHOVER, Way.SMS)
    day.stage.telegram.ignore(day.lea.person)
    drill_id = await begins(day)
    await day.later(seconds=10)
    push = await day.hears(mart, Way.PUSHOVER)
    assert await mart.taps("Praegu ei sobi") == "Hästi, rohkem praegu ei helise."
    await mart.sees("Hästi, praegu jätame selle.")
    await day.becomes(push, Reached.STOPPED)
    await day.later(minutes=1)
    assert day.came(mart, Way.SMS) == []
    await day.later(minutes=29)
    report = await mart.sees(REPORT)
    assert "Palus muud aega: Mart" in report.text
    await day.later(hours=2, minutes=30)
    offer = await mart.sees("Kas nüüd sobib?")
    assert await mart.taps(offer, "Nüüd sobib") == "Uus proovihäire on teel."
    assert (await mart.sees("Tegid selle hiljem läbi.")).id == offer.id
    await mart.sees(CALL)
    assert last(day).due == f"own:{drill_id}:{member_id(day, mart)}"
    day.stage.telegram.ignore(mart.person)
    await day.later(seconds=20)
    await day.hears(mart, Way.SMS)
    await day.hears(mart, Way.PUSHOVER, count=2)


async def test_two_leads_tap_at_the_same_moment(day: Night) -> None:
    lea, mart = day.lea, day.mart
    for phone in (lea, mart):
        await phone.says("/proovihaire")
        await phone.sees("Ühtegi proovihäiret ei ole veel olnud.")
    presses = [phone.press("Tee proovihäire kohe") for phone in (lea, mart)]
    toasts = {answer.text for answer in await asyncio.gather(*(press.answered(5) for press in presses))}
    assert toasts == {"Proovihäire on teel.", "Proovihäire juba käib."}
    for phone in (lea, mart):
        await phone.sees(CALL)
    await lea.sees("äib")
    await mart.sees("äib")
    assert last(day).id == 1


async def test_whoever_is_not_concerned_learns_nothing(day: Night) -> None:
    day.stage.telegram.ignore(day.lea.person, day.mart.person)
    drill_id = await begins(day)
    anna = day.anna
    await anna.says("/proovihaire")
    await anna.sees("Selleks ei ole sul õigust.")
    for verb in ("got", "later", "now", "call"):
        assert await anna.taps(await day.stage.finds(anna, f"drills:{verb}:{drill_id}"), "0") == "Seda enam ei ole."
        await anna.sees("Seda enam ei ole.")
    for route in ("begin", f"look:{drill_id}", f"again:{drill_id}", "open"):
        toast = await anna.taps(await day.stage.finds(anna, f"drills:{route}"), "0")
        assert toast == "Selleks ei ole sul õigust."
    day.stage.telegram.ignore(anna.person)
    for nonsense in ("drills:got:x", "drills:came:1:pigeon", "drills:look:99999999999", "drills:came:1"):
        assert await anna.taps(await day.stage.finds(anna, nonsense), "0") == "Seda enam ei ole."
    stranger = day.stage.telegram.phone("Võõras")
    day.stage.telegram.ignore(stranger.person)
    await stranger.says("/start")
    for verb in ("got", "look", "again"):
        toast = await stranger.taps(await day.stage.finds(stranger, f"drills:{verb}:{drill_id}"), "0")
        assert "Mart" not in str(toast)
    with day.stage.db.read() as session:
        assert [each.answered_at for each in drills.parts(session, drill_id=drill_id)] == [None, None]


async def test_somebody_who_has_blocked_the_bot_is_rung_and_shown_as_such(day: Night) -> None:
    day.stage.telegram.ignore(day.lea.person, day.mart.person)
    day.has(day.mart, Way.SMS)
    day.mart.person.block()
    await day.stage.rig.rests()
    await day.lea.says("/proovihaire")
    await day.lea.taps(await day.lea.sees("Ühtegi proovihäiret"), "Tee proovihäire kohe")
    await day.later(seconds=10)
    await day.hears(day.mart, Way.SMS)
    live = await day.lea.sees("Mart: Telegram: ✗ bot on blokeeritud")
    assert "SMS" in live.text


async def test_a_restart_in_the_middle_loses_nothing_and_rings_nobody_twice(
    telegram: Telegram, database_url: str, tmp_path: Path
) -> None:
    async with at_work(telegram, database_url, tmp_path) as stage:
        lea, mart = stage.joins("Lea", Role.LEAD), stage.joins("Mart", Role.MANAGER)
        day = Night(stage, telegram.phones, lea, mart, stage.joins("Anna"))
        telegram.ignore(lea.person)
        day.has(mart, Way.PUSHOVER, Way.SMS)
        await begins(day)
        await day.later(seconds=10)
        await day.hears(mart, Way.PUSHOVER)
    telegram.clock.advance(timedelta(minutes=2))
    async with at_work(telegram, database_url, tmp_path) as stage:
        day.stage = stage
        await stage.rig.rests()
        await day.hears(mart, Way.SMS)  # it became due meanwhile
        assert await mart.taps("Sain kätte") == "Aitäh."
        await day.later(minutes=28)
        report = await mart.sees("Läbi kell")
        assert "Mart: Telegram: ✓ 2 min" in report.text
        assert len(day.came(mart, Way.PUSHOVER)) == 1
        telegram.ignore(mart.person)
        await stage.rig.rests()
        day.refused.append("Not found")  # Messente has nothing to take back any more, if it is asked in time
        day.assert_quiet()


async def test_what_a_drill_finds_broken_is_kept_with_the_way(day: Night) -> None:
    day.stage.telegram.ignore(day.lea.person, day.mart.person)
    day.has(day.mart, Way.SMS)
    with day.stage.db.begin() as session:
        found = contacts.find(session, member_id=member_id(day, day.mart), way=Way.SMS)
        assert found
        found.address = "+37200"
        contacts.save(session, contact=found)
    await begins(day)
    await day.later(seconds=10)
    await until(lambda: states(day, 1) == [SummonsState.FAILED])
    mine = await day.mart.sees("SMS: ✗ sellist numbrit või aadressi ei ole")
    assert "Vaata see number või aadress üle ja pane õige." in mine.text
    with day.stage.db.read() as session:
        (known,) = contacts.known(session, member_id=member_id(day, day.mart))
        assert known.reason == "address"
        assert known.failed_at is not None
