"""What providers answer, or do not, and what becomes of the alert then. Nothing goes twice without saying so."""

import pytest

from bot.phone.line import Line
from bot.sandbox.phones.handsets import Stage as Reached
from storage import contacts, members
from storage.contacts import Way
from storage.summons import SummonsState
from tests.bot.rig import until
from tests.ringing.night import Night

FAILED, UNCERTAIN, DELIVERED = SummonsState.FAILED, SummonsState.UNCERTAIN, SummonsState.DELIVERED


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Providers that do not answer are waited for only for a moment."""
    made = Line.__init__

    def hasty(line: Line) -> None:
        made(line, connect_for=0.3, read_for=0.3, whole_for=3.0)

    monkeypatch.setattr(Line, "__init__", hasty)


async def test_an_answer_that_never_comes_is_followed_by_one_marked_repeat_and_the_next_way(night: Night) -> None:
    night.has(night.lea, Way.SMS, Way.VOICE)
    night.services.messente.hang("after")
    await night.flags()
    await night.later(minutes=2)
    await night.hears(night.lea, Way.VOICE)
    await night.later(seconds=3)
    repeat = await night.hears(night.lea, Way.SMS, count=2)
    first = night.came(night.lea, Way.SMS)[0]
    assert repeat.text.endswith("(kordus)")
    assert not first.text.endswith("(kordus)")


async def test_what_stays_uncertain_is_not_sent_a_third_time(night: Night) -> None:
    night.has(night.lea, Way.SMS)
    night.services.messente.drop("after", times=2)
    await night.flags()
    await night.later(minutes=2)
    await night.hears(night.lea, Way.SMS)
    await night.later(seconds=3)
    await night.hears(night.lea, Way.SMS, count=2)
    await until(lambda: night.fates() == [(Way.SMS, UNCERTAIN)])


async def test_what_was_surely_not_taken_is_tried_again_without_a_mark(night: Night) -> None:
    night.has(night.lea, Way.SMS)
    night.services.messente.answer(429, headers={"Retry-After": "120"})
    await night.flags()
    await night.later(minutes=2)
    assert not night.came(night.lea, Way.SMS)
    await night.later(seconds=60)
    assert not night.came(night.lea, Way.SMS)
    await night.later(seconds=70)
    assert not (await night.hears(night.lea, Way.SMS)).text.endswith("(kordus)")


async def test_refused_credentials_fail_at_once_and_say_so(night: Night) -> None:
    night.has(night.lea, Way.SMS, Way.VOICE)
    night.services.messente.answer(401, '{"errors":[{"code":"105","title":"Unauthorized"}]}')
    await night.flags()
    await night.later(minutes=2)
    await night.hears(night.lea, Way.VOICE)
    assert night.rings()[0].state is FAILED
    assert night.rings()[0].reason == "credentials"


async def test_a_report_that_an_sms_was_not_delivered_starts_the_call(night: Night) -> None:
    night.has(night.lea, Way.SMS, Way.VOICE)
    night.services.handsets.slow = True
    await night.flags()
    await night.later(minutes=2)
    sms = await night.hears(night.lea, Way.SMS)
    night.services.handsets.lose(sms)
    await night.later(seconds=11)
    await night.hears(night.lea, Way.VOICE)
    assert night.rings()[0].state is FAILED


async def test_a_late_report_of_delivery_is_written_down_though_somebody_has_the_case(night: Night) -> None:
    night.has(night.lea, Way.SMS)
    night.services.handsets.slow = True
    case = await night.flags()
    alert = await night.lea.sees(case.ref)
    await night.later(minutes=2)
    sms = await night.hears(night.lea, Way.SMS)
    await night.lea.taps(alert, "Võtan enda peale")
    night.services.handsets.reach(sms)
    await night.later(seconds=11)
    await until(lambda: night.fates() == [(Way.SMS, DELIVERED)])
    assert night.rings()[0].finished_at is not None
    night.expects_refusal("Not found")  # it was to be taken back, and had gone


async def test_a_number_nobody_has_is_marked_as_such_for_its_owner(night: Night) -> None:
    night.has(night.lea, Way.SMS)
    night.services.messente.answer(
        400, '{"errors":[{"code":"101","title":"Invalid number","source":"payload.to","detail":""}]}'
    )
    await night.flags()
    await night.later(minutes=2)
    await until(lambda: night.fates() == [(Way.SMS, FAILED)])
    with night.stage.db.read() as session:
        member = members.by_telegram(session, telegram_id=night.lea.id)
        assert member is not None
        (known,) = contacts.known(session, member_id=member.id)
    assert known.reason == "address"


async def test_a_call_nobody_picks_up_fails_and_is_not_made_again_before_its_time(night: Night) -> None:
    night.has(night.lea, Way.VOICE)
    await night.flags()
    await night.later(minutes=4)
    call = await night.hears(night.lea, Way.VOICE)
    night.services.handsets.ignore(call)
    await night.later(seconds=6)
    assert night.rings()[0].state is FAILED
    assert night.rings()[0].reason == "no_answer"
    await night.later(minutes=2)
    assert len(night.came(night.lea, Way.VOICE)) == 1


async def test_a_push_message_is_stopped_even_if_the_first_try_to_stop_it_fails(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.caller._STOP_AGAIN", 0.05)
    night.has(night.lea, Way.PUSHOVER)
    case = await night.flags()
    alert = await night.lea.sees(case.ref)
    await night.later(minutes=1)
    push = await night.hears(night.lea, Way.PUSHOVER)
    night.services.pushover.answer(503, "", times=1)
    await night.lea.taps(alert, "Võtan enda peale")
    await night.becomes(push, Reached.STOPPED)
