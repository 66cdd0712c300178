"""The sender of rings under everything: who dies, who is told to stop, a database that is away, two at a time."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session

from bot.phone.verdicts import MOST_LOST, MOST_TRIES
from bot.sandbox.phones.handsets import Stage
from handlers.kit.i18n import Texts
from storage import contacts, summons
from storage.contacts import Way
from storage.db import Database, Unavailable
from storage.summons import LEASED_FOR, SummonsState
from tests.bot.callers import Desk, desk_of
from tests.bot.rig import until
from tests.conftest import FakeClock

PUSH, SMS, CALL, NTFY = Way.PUSHOVER, Way.SMS, Way.VOICE, Way.NTFY
QUEUED, CALLING, SENT, DELIVERED, ANSWERED, FAILED, UNCERTAIN, DROPPED = SummonsState
MARK = "(kordus)"


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due is looked for all the time."""
    for name, seconds in {"_LOOK_EVERY": 0.02, "_OPEN_EVERY": 0.02, "_ORPHANS_EVERY": 0.05}.items():
        monkeypatch.setattr(f"bot.caller.{name}", seconds)
    monkeypatch.setattr("bot.caller._STOP_AGAIN", 0.05)
    monkeypatch.setattr("bot.persisting._PATIENCE", 0.02)


@pytest.fixture
async def desk(db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> AsyncIterator[Desk]:
    """Lea has every way, and nothing is owed yet."""
    async with desk_of(db, clock, zone, texts) as desk:
        yield desk


def marks(desk: Desk, way: Way) -> list[bool]:
    """Of everything that has come this way, whether it says that it may have come before."""
    return [MARK in each.text for each in desk.came(way)]


async def dies_in_flight(desk: Desk, way: Way) -> None:
    """The provider has it, and nobody is left to hear the answer."""
    desk.starts("dead")
    await desk.comes(way)
    await desk.stops("dead", within=0)
    assert desk.rings()[0].state is CALLING


# Dying and ending.


async def test_what_was_in_flight_when_its_sender_died_comes_again_with_a_mark(desk: Desk) -> None:
    desk.services.messente.hang("after")
    desk.owes(SMS)
    await dies_in_flight(desk, SMS)
    desk.services.release()
    desk.starts("next")  # alone, so it need not wait for the lease
    await desk.comes(SMS, 2)
    assert marks(desk, SMS) == [False, True]


async def test_who_may_not_be_alone_waits_until_the_lease_is_over(desk: Desk) -> None:
    desk.services.messente.hang("after")
    desk.owes(SMS)
    await dies_in_flight(desk, SMS)
    desk.services.release()
    desk.starts("next", is_alone=False)
    await asyncio.sleep(0.3)
    assert len(desk.came(SMS)) == 1
    desk.later(seconds=LEASED_FOR.total_seconds() + 1)
    await desk.comes(SMS, 2)
    assert marks(desk, SMS) == [False, True]


async def test_told_to_end_it_waits_for_what_is_in_flight(desk: Desk) -> None:
    desk.services.messente.hang("after")
    desk.owes(SMS)
    caller = desk.starts("a")
    await desk.comes(SMS)
    asyncio.get_running_loop().call_later(0.1, desk.services.messente.release)  # the line drops it: uncertain
    await desk.stops("a")
    assert not caller._busy
    (ring,) = desk.rings()
    assert (ring.state, ring.is_repeat) == (QUEUED, True)


async def test_told_to_end_it_begins_nothing_more(desk: Desk) -> None:
    desk.starts("a")
    await desk.stops("a")
    desk.owes(SMS)
    await asyncio.sleep(0.2)
    assert not desk.came()


async def test_a_sender_that_dies_again_and_again_stops_at_last(desk: Desk) -> None:
    desk.owes(SMS)
    for time in range(MOST_LOST + 1):
        desk.services.messente.hang("after")
        desk.starts(str(time))
        await desk.comes(SMS, time + 1)
        await desk.stops(str(time), within=0)
    desk.starts("last")
    await desk.becomes(UNCERTAIN)
    assert marks(desk, SMS) == [False] + [True] * MOST_LOST


# A push message rings until it is stopped, whoever has died.


async def test_a_push_message_nobody_knows_of_is_stopped_before_its_repeat(desk: Desk) -> None:
    desk.services.pushover.drop("after")
    desk.owes(PUSH)
    desk.starts()
    await desk.comes(PUSH)
    await desk.becomes(QUEUED)
    desk.later(seconds=3)
    first, second = await desk.comes(PUSH, 2)
    assert (first.stage, second.stage) == (Stage.STOPPED, Stage.REACHED)
    assert marks(desk, PUSH) == [False, True]


async def test_a_push_message_of_a_dead_sender_is_stopped_though_its_repeat_is_not_sent_any_more(desk: Desk) -> None:
    desk.services.pushover.hang("after")
    desk.owes(PUSH)
    await dies_in_flight(desk, PUSH)
    desk.services.release()
    desk.matter.is_answered = True
    desk.starts("next")
    (first,) = await desk.comes(PUSH)
    await until(lambda: first.stage is Stage.STOPPED)
    (ring,) = await desk.becomes(DROPPED)
    await until(lambda: desk.rings()[0].finished_at is not None)
    assert ring.attempts == 2


async def test_confirming_the_repeat_also_stops_the_first(desk: Desk) -> None:
    desk.services.pushover.hang("after")
    desk.owes(PUSH)
    await dies_in_flight(desk, PUSH)
    desk.services.release()
    desk.services.pushover.answer(503)  # so that the first cannot be stopped before the repeat
    desk.starts("next")
    first, second = await desk.comes(PUSH, 2)
    assert first.stage is Stage.REACHED
    await desk.becomes(SENT)
    await desk.services.press(second)
    desk.later(seconds=6)
    await desk.becomes(ANSWERED)
    await until(lambda: first.stage is Stage.STOPPED)
    await until(lambda: desk.rings()[0].finished_at is not None)
    assert desk.matter.takers == [PUSH]


async def test_what_was_confirmed_before_the_provider_answered_is_stopped_all_the_same(desk: Desk) -> None:
    desk.services.handsets.slow = True
    release = _held_up(desk)
    desk.owes(PUSH)
    caller = desk.starts()
    (push,) = await desk.comes(PUSH)
    await caller.accept(desk.rings()[0].id)
    assert desk.rings()[0].state is ANSWERED
    release.set()
    await until(lambda: push.stage is Stage.STOPPED)
    await until(lambda: desk.rings()[0].finished_at is not None)
    assert desk.rings()[0].state is ANSWERED


async def test_one_that_cannot_be_stopped_is_left_when_it_has_ended_by_itself(desk: Desk) -> None:
    desk.services.pushover.hang("after")
    desk.owes(PUSH)
    await dies_in_flight(desk, PUSH)
    desk.services.release()
    desk.matter.is_answered = True
    desk.services.pushover.answer(503, times=10_000)
    desk.starts("next")
    await desk.becomes(DROPPED)
    await asyncio.sleep(0.2)
    assert desk.rings()[0].finished_at is None
    desk.later(hours=1, minutes=5)
    await until(lambda: desk.rings()[0].finished_at is not None)


async def test_a_repeated_notification_takes_the_place_of_the_first_and_a_tap_on_it_is_heard(desk: Desk) -> None:
    desk.services.ntfy.hang("after")
    desk.owes(NTFY)
    await dies_in_flight(desk, NTFY)
    desk.services.release()
    desk.starts("next")
    first, second = await desk.comes(NTFY, 2)
    assert first.id == second.id
    assert (first.stage, second.stage) == (Stage.STOPPED, Stage.REACHED)


# Being confirmed.


async def test_a_key_pressed_while_the_outcome_is_not_known_yet_counts_and_is_not_written_over(desk: Desk) -> None:
    release = _held_up(desk)
    desk.owes(CALL)
    caller = desk.starts()
    await desk.comes(CALL)
    said = await caller.accept(desk.rings()[0].id)
    assert said is not None
    assert said.text == "Aitäh. Juhtum on nüüd sinu. Ava Telegram."
    release.set()
    await until(lambda: not caller._busy)
    (ring,) = desk.rings()
    assert (ring.state, ring.is_repeat) == (ANSWERED, False)
    assert ring.finished_at is not None
    assert desk.matter.takers == [CALL]


async def test_a_repeat_is_not_sent_once_the_first_was_confirmed(desk: Desk) -> None:
    desk.services.twilio.drop("after")
    desk.owes(CALL)
    caller = desk.starts()
    await desk.comes(CALL)
    await desk.becomes(QUEUED)
    await caller.accept(desk.rings()[0].id)
    desk.later(minutes=1)
    await asyncio.sleep(0.2)
    assert len(desk.came(CALL)) == 1


async def test_confirming_twice_is_heard_once_by_the_feature(desk: Desk) -> None:
    desk.owes(CALL)
    caller = desk.starts()
    await desk.becomes(SENT)
    ring = desk.rings()[0]
    said = [await caller.accept(ring.id) for _ in range(2)]
    assert [each.text for each in said if each] == [
        "Aitäh. Juhtum on nüüd sinu. Ava Telegram.",
        "Aitäh, kätte saadud.",
    ]
    assert desk.matter.takers == [CALL]
    assert await caller.accept(ring.id + 1) is None


# The database is away.


@pytest.mark.parametrize("nth", range(1, 9))
async def test_a_database_that_is_away_for_a_moment_delays_and_repeats_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    asked = 0

    def failing(real: Callable[..., Any]) -> Callable[..., Any]:
        async def work(self: Database, what: Callable[[Session], Any]) -> Any:
            nonlocal asked
            asked += 1
            if nth <= asked < nth + 3:
                raise Unavailable("away")
            return await real(self, what)

        return work

    monkeypatch.setattr(Database, "act", failing(Database.act))
    monkeypatch.setattr(Database, "look", failing(Database.look))
    desk.owes(PUSH)
    caller = desk.starts()
    (push,) = await desk.comes(PUSH)
    await desk.becomes(SENT)
    desk.matter.is_answered = True
    await until(lambda: push.stage is Stage.STOPPED)
    await until(lambda: desk.rings()[0].finished_at is not None)
    await until(lambda: not caller._busy)
    assert marks(desk, PUSH) == [False]


async def test_a_row_that_cannot_be_rung_does_not_hold_up_the_others_nor_the_process(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, tried = summons.lease, 0

    def broken(session: Session, *given: Any, summons_id: int, **more: Any) -> Any:
        nonlocal tried
        if summons_id == 1:
            tried += 1
            raise RuntimeError("a row nobody can read")
        return real(session, *given, summons_id=summons_id, **more)

    monkeypatch.setattr(summons, "lease", broken)
    monkeypatch.setattr("bot.caller._LOOK_EVERY", 0.2)
    desk.owes(SMS, chain="broken")
    desk.owes(CALL, chain="sound")
    desk.starts()
    await desk.comes(CALL)
    await asyncio.sleep(1.0)
    assert 1 < tried < 20  # it is tried again, and not all the time


# Several at a time.


async def test_of_two_processes_exactly_one_rings_each_phone(desk: Desk) -> None:
    for number in range(20):
        desk.owes(SMS, chain=str(number))
    desk.starts("a", is_alone=False)
    desk.starts("b", is_alone=False)
    await until(lambda: all(each.state in (SENT, DELIVERED) for each in desk.rings()))
    assert len(desk.came(SMS)) == 20
    assert {each.attempts for each in desk.rings()} == {1}


async def test_a_provider_that_does_not_answer_holds_up_no_other(desk: Desk) -> None:
    desk.services.pushover.hang(times=1000)
    for number in range(40):
        desk.owes(PUSH, chain=str(number))
    desk.owes(SMS, chain="sms")
    desk.starts()
    await desk.comes(SMS)
    assert not desk.came(PUSH)


async def test_questions_to_a_provider_that_does_not_answer_hold_up_no_ring_of_it(desk: Desk) -> None:
    for number in range(20):
        desk.owes(SMS, chain=str(number))
    desk.services.handsets.slow = True
    desk.starts()
    await desk.becomes(*[SENT] * 20)
    desk.services.messente.hang(times=12)  # the questions
    desk.later(seconds=11)
    await asyncio.sleep(0.2)
    desk.services.messente._orders.clear()
    desk.owes(SMS, chain="new")
    await desk.comes(SMS, 21)


# What surely did not come.


async def test_what_is_refused_for_now_is_tried_again_until_it_is_enough(desk: Desk) -> None:
    desk.services.messente.answer(429, times=1000)
    desk.owes(SMS, CALL)
    desk.starts()
    await desk.comes(CALL)  # at the first refusal already
    for attempts in range(1, MOST_TRIES):
        await _refused(desk, attempts)
        desk.later(minutes=6)
    await until(lambda: desk.rings()[0].state is FAILED)
    assert desk.rings()[0].attempts == MOST_TRIES
    assert not desk.came(SMS)


async def test_a_way_that_is_gone_when_it_is_due_starts_the_next(desk: Desk) -> None:
    desk.owes(SMS, CALL)
    with desk.db.begin() as session:
        contacts.remove(session, member_id=desk.lea, way=SMS)
    desk.starts()
    await until(lambda: desk.rings()[0].state is DROPPED)
    with desk.db.begin() as session:
        summons.hurry(session, desk.clock.now(), is_away=False)  # as the ladder does each second
    await desk.comes(CALL)


async def _refused(desk: Desk, times: int) -> None:
    await until(lambda: desk.rings()[0].attempts == times and desk.rings()[0].state is QUEUED)


def _held_up(desk: Desk) -> asyncio.Event:
    """Answers of providers wait until this is set; what was asked for has happened."""
    release = asyncio.Event()
    line: Any = desk.line
    post = line.post

    async def posted(url: str, **more: Any) -> Any:
        answer = await post(url, **more)
        if "cancel" not in url:
            await release.wait()
        return answer

    line.post = posted
    return release
