"""The settings of phones: whole sets are taken, half ones and unsafe ones refused in plain words."""

import pytest

from bot.phone.exchange import Exchange
from bot.settings import Settings, StartRefused, load
from storage.contacts import Way

MESSENTE = {"MESSENTE_USERNAME": "user", "MESSENTE_PASSWORD": "secret-password"}
ELKS = {
    "ELKS_USERNAME": "user",
    "ELKS_PASSWORD": "secret-password",
    "ELKS_FROM": "+37250000000",
    "ELKS_AUDIO": "https://example.org/{name}-{language}.mp3",
}
TWILIO = {"TWILIO_ACCOUNT": "AC" + "0" * 32, "TWILIO_TOKEN": "secret-token", "TWILIO_FROM": "+37250000000"}
PUSHOVER = {"PUSHOVER_TOKEN": "s" * 30}
NTFY = {"NTFY_URL": "https://ntfy.example.org", "NTFY_TOKEN": "tk_secret"}


def _load(monkeypatch: pytest.MonkeyPatch, given: dict[str, str]) -> Settings:
    for name, value in given.items():
        monkeypatch.setenv(f"VALVELAUD_{name}", value)
    return load()


@pytest.mark.parametrize(
    ("given", "ways"),
    [
        ({}, set()),
        (MESSENTE, {Way.SMS}),
        (MESSENTE | {"MESSENTE_SENDER": "Valvelaud"}, {Way.SMS}),
        (MESSENTE | {"MESSENTE_SENDER": "+37250000000"}, {Way.SMS}),
        (ELKS, {Way.VOICE}),
        (TWILIO, {Way.VOICE}),
        (PUSHOVER, {Way.PUSHOVER}),
        (NTFY, {Way.NTFY}),
        ({"NTFY_URL": "http://ntfy.lan:8080/"}, {Way.NTFY}),
        ({"APPRISE_SERVICES": "signal, mailto"}, {Way.OTHER}),
        (MESSENTE | ELKS | PUSHOVER | NTFY, {Way.SMS, Way.VOICE, Way.PUSHOVER, Way.NTFY}),
        ({"WATCHDOG_TO": "", "HEARTBEAT_URL": ""}, set()),
        (dict.fromkeys(MESSENTE | ELKS | TWILIO | PUSHOVER | NTFY, ""), set()),  # as copied from .env.example
    ],
)
def test_what_is_set_up_can_be_used(monkeypatch: pytest.MonkeyPatch, given: dict[str, str], ways: set[Way]) -> None:
    assert set(Exchange(_load(monkeypatch, given)).channels) == ways


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"MESSENTE_USERNAME": "user"}, "Messente is only half set up: VALVELAUD_MESSENTE_PASSWORD is missing."),
        ({"MESSENTE_SENDER": "Valvelaud"}, "VALVELAUD_MESSENTE_USERNAME, VALVELAUD_MESSENTE_PASSWORD is missing."),
        ({"ELKS_FROM": "+37250000000"}, "46elks is only half set up"),
        ({k: v for k, v in ELKS.items() if k != "ELKS_AUDIO"}, "VALVELAUD_ELKS_AUDIO is missing"),
        ({"TWILIO_TOKEN": "secret-token"}, "VALVELAUD_TWILIO_ACCOUNT, VALVELAUD_TWILIO_FROM is missing"),
        ({"NTFY_TOKEN": "tk_secret"}, "ntfy is only half set up: VALVELAUD_NTFY_URL is missing"),
        (ELKS | TWILIO, "Calls go through 46elks or through Twilio"),
        (NTFY | {"NTFY_URL": "http://ntfy.example.org"}, "VALVELAUD_NTFY_TOKEN would be sent in the clear"),
        (PUSHOVER | {"PUSHOVER_URL": "http://api.example.org"}, "VALVELAUD_PUSHOVER_URL cannot be used: the keys"),
        (MESSENTE | {"MESSENTE_URL": "http://api.example.org"}, "it has to begin with https://"),
        ({"NTFY_URL": "ntfy.example.org"}, "VALVELAUD_NTFY_URL cannot be used: write a whole address"),
        ({"NTFY_URL": "https://user:secret@ntfy.example.org"}, "without a user name in it"),
        (ELKS | {"ELKS_FROM": "50000000"}, "VALVELAUD_ELKS_FROM cannot be used: write the number that calls"),
        (TWILIO | {"TWILIO_FROM": "Valvelaud"}, "VALVELAUD_TWILIO_FROM cannot be used"),
        (MESSENTE | {"MESSENTE_SENDER": "Valvelaud bot 2"}, "VALVELAUD_MESSENTE_SENDER cannot be used"),
        (PUSHOVER | {"PUSHOVER_TOKEN": "s s"}, "VALVELAUD_PUSHOVER_TOKEN cannot be used: copy it whole"),
        ({"APPRISE_SERVICES": "signal;mailto"}, "VALVELAUD_APPRISE_SERVICES cannot be used"),
        ({"WATCHDOG_TO": "fax:+37251234567"}, "VALVELAUD_WATCHDOG_TO cannot be used: write ways (ntfy, pushover, sms"),
        ({"WATCHDOG_TO": "sms:secret"}, "VALVELAUD_WATCHDOG_TO cannot be used"),
        ({"WATCHDOG_TO": "voice:51234567"}, "VALVELAUD_WATCHDOG_TO cannot be used"),
        ({"WATCHDOG_TO": "+37251234567"}, "VALVELAUD_WATCHDOG_TO cannot be used"),
        ({"WATCHDOG_TO": "ntfy:"}, "VALVELAUD_WATCHDOG_TO cannot be used"),
        ({"HEARTBEAT_URL": "heartbeat.example.org/secret"}, "VALVELAUD_HEARTBEAT_URL cannot be used: write the whole"),
        ({"HEARTBEAT_URL": "http://heartbeat.example.org/secret"}, "it has to begin with https://"),
    ],
)
def test_half_a_set_and_unsafe_ones_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], said: str
) -> None:
    with pytest.raises(StartRefused) as refusal:
        _load(monkeypatch, given)
    assert said in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_keys_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _load(monkeypatch, MESSENTE | ELKS | PUSHOVER | NTFY)
    for secret in ("secret-password", "s" * 30, "tk_secret"):
        assert secret not in repr(settings)


def test_whom_the_watchdog_alarms_are_ways_with_addresses_that_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    given = " sms:+37251234567 , NTFY: a-topic,,other:mailto://who:secret@example.org?to=a%2Cb "
    settings = _load(monkeypatch, {"WATCHDOG_TO": given, "HEARTBEAT_URL": "https://beat.example.org/secret?create=1"})
    assert settings.watched_by == (
        (Way.SMS, "+37251234567"),
        (Way.NTFY, "a-topic"),
        (Way.OTHER, "mailto://who:secret@example.org?to=a%2Cb"),
    )
    for secret in ("secret", "+37251234567", "a-topic"):
        assert secret not in repr(settings)
    assert _load(monkeypatch, {"WATCHDOG_TO": " "}).watched_by == ()


def test_a_heartbeat_may_be_heard_on_this_machine_without_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _load(monkeypatch, {"HEARTBEAT_URL": "http://127.0.0.1:8000/secret"}).heartbeat_url is not None


def test_a_server_of_ones_own_may_be_without_encryption_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    given = PUSHOVER | {"PUSHOVER_URL": "http://127.0.0.1:8080/pushover/"}
    assert _load(monkeypatch, given).pushover_url == "http://127.0.0.1:8080/pushover"
