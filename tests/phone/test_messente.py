"""Messente: one SMS as it was written, and reports that come late."""

from typing import Any

import pytest

from bot.phone.line import Line
from bot.phone.outcomes import Delivered, Failed, Pending, Reason, Sent, Status, Uncertain, Undelivered, Unknown
from tests.conftest import FakeClock
from tests.phone.phonebook import NUMBER, TEXT, Subscriber


async def _sent(messente: Subscriber, **changed: object) -> Sent:
    sent = await messente.channel.send(messente.ring(**changed))
    assert isinstance(sent, Sent)
    return sent


@pytest.mark.parametrize("text", [TEXT, "Kõrge", "Случай J-26-7K4M: высокий риск. Ответьте в Telegram."])
async def test_an_sms_is_sent_as_it_is_written(messente: Subscriber, text: str) -> None:
    await _sent(messente, text=text)
    (arrival,) = messente.services.handsets.to(NUMBER)
    assert (arrival.title, arrival.text) == ("Valvelaud", text)


async def test_the_text_is_not_kept_there_and_goes_first(messente: Subscriber, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    real = Line.post

    async def post(self: Line, url: str, **given: Any) -> Any:
        seen.append(given["document"])
        return await real(self, url, **given)

    monkeypatch.setattr(Line, "post", post)
    await _sent(messente)
    (said,) = seen
    assert (said["text_store"], said["priority"]) == ("nostore", "high")
    assert (said["messages"][0]["ttl"], said["messages"][0]["autoconvert"]) == (3600, "off")


async def test_a_sender_that_is_not_registered_is_refused(messente: Subscriber) -> None:
    stranger = messente.moved(messente_sender="Bank")
    assert await stranger.send(messente.ring()) == Failed(Reason.REFUSED)
    assert messente.services.handsets.arrivals == []


async def test_without_a_sender_the_account_has_one(messente: Subscriber) -> None:
    assert isinstance(await messente.moved(messente_sender=None).send(messente.ring()), Sent)


async def test_a_report_comes_when_it_comes(messente: Subscriber, clock: FakeClock) -> None:
    messente.services.handsets.slow = True
    sent = await _sent(messente)
    (arrival,) = messente.services.handsets.arrivals
    assert await messente.channel.status(sent.id) == Pending()
    delivered_at = clock.advance(minutes=17)
    messente.services.handsets.reach(arrival)
    assert await messente.channel.status(sent.id) == Delivered(delivered_at)


async def test_what_cannot_be_delivered_is_reported_later(messente: Subscriber) -> None:
    messente.services.handsets.slow = True
    sent = await _sent(messente)
    messente.services.handsets.lose(messente.services.handsets.arrivals[0])
    assert await messente.channel.status(sent.id) == Undelivered(Reason.BROKEN)


@pytest.mark.parametrize(
    ("status", "err", "expected"),
    [
        ("ACK", None, Pending()),
        ("ACCEPTD", None, Pending()),
        ("UNKNOWN", None, Unknown()),
        ("NONSENSE", None, Unknown()),
        ("UNDELIV", "1", Undelivered(Reason.BROKEN)),
        ("EXPIRED", None, Undelivered(Reason.EXPIRED)),
        ("FAILED", "2", Undelivered(Reason.EXPIRED)),
        ("FAILED", "3", Undelivered(Reason.ADDRESS)),
        ("FAILED", "4", Undelivered(Reason.CREDIT)),
        ("FAILED", "5", Undelivered(Reason.ADDRESS)),
        ("REJECTD", "6", Undelivered(Reason.LIMIT)),
        ("REJECTD", "7", Undelivered(Reason.REFUSED)),
        ("NACK", "8", Undelivered(Reason.BLOCKED)),
        ("DELETED", "9", Undelivered(Reason.ADDRESS)),
        ("FAILED", "999", Undelivered(Reason.BROKEN)),
    ],
)
async def test_every_report_is_understood(messente: Subscriber, status: str, err: str | None, expected: Status) -> None:
    sent = await _sent(messente)
    messente.services.messente.reports[sent.id] = (status, err)
    assert await messente.channel.status(sent.id) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"statuses":[]}', Pending()),
        ('{"statuses":[7]}', Pending()),
        ('{"statuses":[{"channel":"viber","status":"DELIVRD"}]}', Pending()),
        ('{"statuses":[{"channel":"sms","status":"DELIVRD","timestamp":"yesterday"}]}', Delivered()),
        ('{"statuses":{}}', Unknown(Reason.MALFORMED)),
        ("<html>", Unknown(Reason.MALFORMED)),
    ],
)
async def test_a_strange_report_is_not_taken_for_a_delivery(messente: Subscriber, body: str, expected: Status) -> None:
    sent = await _sent(messente)
    messente.provider.answer(200, body)
    assert await messente.channel.status(sent.id) == expected


@pytest.mark.parametrize(
    ("status", "error", "expected"),
    [
        (400, '{"code":"105","source":"payload[to]"}', Failed(Reason.ADDRESS)),
        (400, '{"code":"105","source":"to"}', Failed(Reason.ADDRESS)),
        (400, '{"code":"105","source":"payload[sms][sender]"}', Failed(Reason.REFUSED)),
        (400, '{"code":"106","source":null}', Failed(Reason.REFUSED)),
        (403, '{"code":"102","source":null}', Failed(Reason.CREDENTIALS)),
        (400, '{"code":"103","source":null}', Failed(Reason.CREDENTIALS)),
        (400, '{"code":"104","source":null}', Uncertain(Reason.BROKEN)),
        (402, "{}", Failed(Reason.CREDIT)),
    ],
)
async def test_every_refusal_is_understood(messente: Subscriber, status: int, error: str, expected: object) -> None:
    messente.provider.answer(status, f'{{"errors":[{error}]}}')
    assert await messente.channel.send(messente.ring()) == expected
