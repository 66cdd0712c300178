"""When a phone rings behind a message in Telegram, and when it does not."""

from bot.sandbox.phones.handsets import Stage as Reached
from storage.cases import Level
from storage.contacts import Way
from storage.summons import SummonsState
from tests.ringing.night import Night


async def test_a_plan_rings_one_way_after_the_other_until_somebody_answers(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS, Way.VOICE)
    case = await night.flags()
    await night.lea.sees(case.ref)
    assert not night.services.handsets.arrivals
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.PUSHOVER)
    assert push.text == f"Juhtum {case.ref}: äärmiselt suur risk. Vasta Telegramis."
    await night.later(minutes=1)
    await night.hears(night.lea, Way.SMS)
    await night.later(minutes=2)
    call = await night.hears(night.lea, Way.VOICE)
    assert call.stage is Reached.TAKEN


async def test_what_does_not_press_rings_no_phone(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS)
    await night.flags(Level.MEDIUM)
    await night.later(minutes=50)
    await night.later(hours=5)
    await night.later(hours=1)
    assert not night.services.handsets.arrivals
    assert {each.state for each in night.rings()} <= {SummonsState.QUEUED}


async def test_a_blocked_chat_starts_the_next_way_at_once(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS)
    night.lea.person.block()
    await night.stage.rig.rests()
    await night.flags()
    await night.hears(night.lea, Way.PUSHOVER)
    assert not night.came(night.lea, Way.SMS)


async def test_a_way_that_fails_starts_the_next_at_once(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS)
    night.services.handsets.unreachable.add(night.address(night.lea, Way.PUSHOVER))
    night.services.pushover.answer(400, '{"user":"invalid","errors":["user key is invalid"],"status":0}')
    await night.flags()
    await night.later(minutes=1)
    await night.hears(night.lea, Way.SMS)


async def test_what_is_not_proved_is_not_rung(night: Night) -> None:
    night.has(night.lea, Way.SMS, is_proved=False)
    await night.flags()
    await night.later(minutes=2)
    await night.later(minutes=2)
    assert not night.services.handsets.arrivals


async def test_acknowledging_a_push_message_takes_the_case(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER)
    case = await night.flags()
    await night.lea.sees(case.ref)
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.PUSHOVER)
    await night.services.press(push)
    await night.later(seconds=6)
    await night.lea.sees("Selle võttis Lea")
    await night.later(minutes=10)
    assert len(night.came(night.lea, Way.PUSHOVER)) == 1


async def test_who_takes_it_in_telegram_stops_everybodys_push_and_nobody_is_rung_any_more(night: Night) -> None:
    night.has(night.lea, Way.PUSHOVER, Way.SMS, Way.VOICE)
    case = await night.flags()
    alert = await night.lea.sees(case.ref)
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.PUSHOVER)
    await night.lea.taps(alert, "Võtan enda peale")
    await night.becomes(push, Reached.STOPPED)
    await night.later(minutes=10)
    assert len(night.services.handsets.arrivals) == 1
