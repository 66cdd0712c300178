"""Everything a night can do, with values that are searched for afterwards: in all that is logged or printed, in what
the process says about itself, and in every row of the database."""

import io
import logging
from collections.abc import Iterator

import aiohttp
import pytest
import sqlalchemy as sa

from bot import logs
from bot.sandbox.phones import Services
from handlers.kit import casebook
from storage import cases, schema
from storage.cases import Level
from storage.contacts import Way
from tests.bot.rig import until
from tests.conftest import KEY
from tests.phones import Phone
from tests.ringing.night import Night

NOTE = "Kliendi-sõnad-mida-keegi-ei-tohi-näha"
ALL = (Way.NTFY, Way.PUSHOVER, Way.SMS, Way.VOICE)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, as it would be written, at the most talkative level."""
    written, root = io.StringIO(), logging.getLogger()
    before = root.handlers[:], root.level
    logs.configure("DEBUG")
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(written)
    yield written
    root.handlers[:] = before[0]
    root.setLevel(before[1])


def _addresses(phone: Phone) -> list[str]:
    known = phone.person.addresses
    return [known.number, known.number.removeprefix("+372"), known.topic, known.key]


def _secrets(night: Night) -> list[str]:
    services: Services = night.services
    settings = night.stage.rig.settings
    return [
        settings.token,
        KEY,
        str(services.ntfy.token),
        services.pushover.token,
        services.messente.password,
        services.twilio.token,
        services.twilio.account,
    ]


def _rows(night: Night) -> str:
    """Everything in the database as it lies there, for who opens the file: what is sealed stays so."""
    with night.stage.db.engine.connect() as connection:
        tables = [each.name for each in schema.METADATA.sorted_tables]
        return "\n".join(repr(row) for name in tables for row in connection.execute(sa.text(f'SELECT * FROM "{name}"')))


async def _said(night: Night) -> str:
    """What the process says about itself to whoever asks."""
    async with aiohttp.ClientSession() as session:
        pages = []
        for path in ("/health", "/metrics", "/ring/1.0", "/"):
            async with session.get(f"{night.stage.rig.settings.public_url}{path}") as response:
                pages.append(await response.text())
    return "\n".join(pages)


async def test_nothing_private_is_anywhere_it_does_not_belong(
    public_night: Night, log: io.StringIO, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    night, services = public_night, public_night.services
    monkeypatch.setattr("bot.caller._WITHIN", 0.5)
    monkeypatch.setattr("bot.caller._STOP_AGAIN", 0.05)
    night.has(night.lea, *ALL)
    night.has(night.mart, *ALL)
    case = await night.flags()
    with night.stage.db.begin() as session:
        held = cases.lock(session, case_id=case.id)
        assert held is not None
        held.note = NOTE
        cases.save(session, case=held)
        casebook.refresh(session, night.stage.telegram.clock.now(), case_id=case.id)
    services.ntfy.answer(401, f'{{"code":40101,"error":"{night.address(night.lea, Way.NTFY)}"}}')
    await night.later(minutes=1)
    services.messente.answer(400, f'{{"errors":[{{"code":"101","source":"payload.to","detail":"{NOTE}"}}]}}')
    services.twilio.drop("after")
    await night.later(minutes=1)
    services.messente.answer(200, f"<html>{night.address(night.lea, Way.SMS)}")
    await night.later(minutes=2)
    services.pushover.answer(500, night.address(night.lea, Way.PUSHOVER), times=2)
    await night.later(minutes=3)
    services.twilio.hang("before")
    night.stage.telegram.faults.fail("sendMessage", 400, f"Bad Request: {NOTE}", chat=night.mart.id)
    await night.later(minutes=4)
    await until(lambda: "a provider did not answer in time" in log.getvalue())
    services.twilio.release()
    await night.later(minutes=2)
    night.heard += services.handsets.arrivals
    accepted = [each.accept_url for each in services.handsets.arrivals if each.accept_url]
    presses = [each for each in services.handsets.arrivals if each.accept_url and not each.stage.is_over]
    assert presses
    await services.press(presses[-1])
    await night.flags(Level.HIGH)
    await night.later(minutes=2)
    await night.stage.rig.rests()
    night.heard += services.handsets.arrivals
    for words in {str(each.said)[:40] for each in services.refusals}:
        night.expects_refusal(words)

    out = capfd.readouterr()
    everywhere = "\n".join([log.getvalue(), out.out, out.err, await _said(night)]).casefold()
    assert "refused: something else" in everywhere, "what happened is said"
    hidden = [*_addresses(night.lea), *_addresses(night.mart), *_secrets(night), NOTE, "Lea", "Mart", "Anna", case.ref]
    hidden += [url.rpartition("/")[2] for url in accepted]
    assert [each for each in hidden if each.casefold() in everywhere] == []
    rows = _rows(night).casefold()
    sealed = [*_addresses(night.lea), *_addresses(night.mart), *_secrets(night), NOTE]
    assert [each for each in sealed if each.casefold() in rows] == []
    assert case.ref.casefold() in rows, "the rows were read"
    assert len(services.handsets.arrivals) > 8, "a lot has happened"
