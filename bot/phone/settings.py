"""What an administrator sets for ways to phones. Half a set, or keys sent in the clear, are refused in a sentence."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, SecretStr, ValidationInfo, field_validator, model_validator

from bot.phone.reading import is_number

if TYPE_CHECKING:  # it stands beside its table
    from storage.contacts import Way

PUSHOVER = "https://api.pushover.net"
MESSENTE = "https://api.messente.com"
ELKS = "https://api.46elks.com"
TWILIO = "https://api.twilio.com"

_ADDRESS: Final = re.compile(r"https?://[^\s/?#@]+(/[^\s?#]*)?")
_SENDER: Final = re.compile(r"\+?\d{3,15}|[A-Za-z0-9 ._-]{1,11}")
_SERVICE: Final = re.compile(r"[a-z][a-z0-9+.-]*")
_HERE: Final = ("127.0.0.1", "::1", "localhost")

_SETS: Final = (
    ("Messente", ("messente_username", "messente_password"), ("messente_sender",)),
    ("46elks", ("elks_username", "elks_password", "elks_from", "elks_audio"), ()),
    ("Twilio", ("twilio_account", "twilio_token", "twilio_from"), ()),
    ("ntfy", ("ntfy_url",), ("ntfy_token",)),
)


class PhoneSettings(BaseModel):
    """The part of the settings that is about phones; all of it optional. `bot/settings` reads it."""

    model_config = ConfigDict(hide_input_in_errors=True)

    ntfy_url: str | None = None
    ntfy_token: SecretStr | None = None
    pushover_token: SecretStr | None = None
    pushover_url: str = PUSHOVER
    messente_username: SecretStr | None = None
    messente_password: SecretStr | None = None
    messente_sender: str | None = None
    messente_url: str = MESSENTE
    elks_username: SecretStr | None = None
    elks_password: SecretStr | None = None
    elks_from: str | None = None
    elks_audio: str | None = None
    elks_url: str = ELKS
    twilio_account: SecretStr | None = None
    twilio_token: SecretStr | None = None
    twilio_from: str | None = None
    twilio_url: str = TWILIO
    apprise_services: str | None = None
    watchdog_to: SecretStr | None = None
    heartbeat_url: SecretStr | None = None

    @field_validator(
        "ntfy_url",
        "ntfy_token",
        "pushover_token",
        "messente_username",
        "messente_password",
        "messente_sender",
        "elks_username",
        "elks_password",
        "elks_from",
        "elks_audio",
        "twilio_account",
        "twilio_token",
        "twilio_from",
        "apprise_services",
        "watchdog_to",
        "heartbeat_url",
        mode="before",
    )
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        """A name in `.env` with nothing after it is not set."""
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator(
        "ntfy_token",
        "pushover_token",
        "messente_username",
        "messente_password",
        "elks_username",
        "elks_password",
        "twilio_account",
        "twilio_token",
    )
    @classmethod
    def _one_line(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[!-~]{4,200}", value.get_secret_value()):
            raise ValueError("copy it whole and without spaces from the provider's page")
        return value

    @field_validator("ntfy_url", "pushover_url", "messente_url", "elks_url", "twilio_url", "elks_audio")
    @classmethod
    def _encrypted_address(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is None:
            return None
        if not _ADDRESS.fullmatch(value):
            raise ValueError("write a whole address without a user name in it, like https://ntfy.example.org")
        parts = urlsplit(value)
        # A recording is no secret, and an ntfy server may stand in the same house; the others get keys to an account.
        is_open = info.field_name in ("elks_audio", "ntfy_url")
        if parts.scheme != "https" and parts.hostname not in _HERE and not is_open:
            raise ValueError("the keys to an account go there, so it has to begin with https://")
        return value.rstrip("/")

    @field_validator("heartbeat_url")
    @classmethod
    def _encrypted_heartbeat(cls, value: SecretStr | None) -> SecretStr | None:
        parts = None if value is None else _split(value.get_secret_value())
        if value is not None and (parts is None or (parts.scheme != "https" and parts.hostname not in _HERE)):
            raise ValueError("write the whole address; who knows it can beat for you, so it has to begin with https://")
        return value

    @field_validator("watchdog_to")
    @classmethod
    def _known_ways(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        from storage.contacts import PAID, Way  # only who has a watchdog waits for the tables

        for way, address in _recipients(value.get_secret_value()):
            if way is None or not address or (way in PAID and not is_number(address)):
                raise ValueError(
                    f"write ways ({', '.join(Way)}) with addresses and commas, like sms:+37251234567,ntfy:a-topic"
                )
        return value

    @field_validator("elks_from", "twilio_from")
    @classmethod
    def _whole_number(cls, value: str | None) -> str | None:
        if value is not None and not is_number(value):
            raise ValueError("write the number that calls with its country, like +37251234567")
        return value

    @field_validator("messente_sender")
    @classmethod
    def _known_sender(cls, value: str | None) -> str | None:
        if value is not None and not _SENDER.fullmatch(value):
            raise ValueError("a sender is a number, or at most 11 letters and digits, as registered at Messente")
        return value

    @field_validator("apprise_services")
    @classmethod
    def _beginnings(cls, value: str | None) -> str | None:
        if value is not None and not all(_SERVICE.fullmatch(each) for each in _listed(value)):
            raise ValueError("write the beginnings of addresses with commas, like signal,mailto")
        return value

    @model_validator(mode="after")
    def _whole_sets(self) -> Self:
        for provider, needed, extra in _SETS:
            given = {name for name in (*needed, *extra) if getattr(self, name) is not None}
            missing = [_spelled(name) for name in needed if name not in given]
            if given and missing:
                raise ValueError(
                    f"{provider} is only half set up: {', '.join(missing)} is missing. Set it, or take the rest away."
                )
        if self.elks_username is not None and self.twilio_account is not None:
            raise ValueError("Calls go through 46elks or through Twilio: take the settings of one of them away.")
        token, url = self.ntfy_token, urlsplit(self.ntfy_url or "")
        if token is not None and url.scheme != "https" and url.hostname not in _HERE:
            raise ValueError(f"{_spelled('ntfy_token')} would be sent in the clear: begin the address with https://.")
        return self

    @property
    def apprise_allowed(self) -> tuple[str, ...]:
        """Beginnings of Apprise addresses that people may use; none by default."""
        return () if self.apprise_services is None else _listed(self.apprise_services)

    @property
    def watched_by(self) -> "tuple[tuple[Way, str], ...]":
        """Whom the watchdog alarms whatever the database says: ways and addresses."""
        given = "" if self.watchdog_to is None else self.watchdog_to.get_secret_value()
        return tuple((way, address) for way, address in _recipients(given) if way is not None)


def _listed(value: str) -> tuple[str, ...]:
    return tuple(each.strip().lower() for each in value.split(",") if each.strip())


def _recipients(value: str) -> "Iterator[tuple[Way | None, str]]":
    """Each `way:address`; None for a way there is not."""
    from storage.contacts import Way

    for each in filter(None, map(str.strip, value.split(","))):
        way, _, address = each.partition(":")
        yield (Way(way.strip().lower()) if way.strip().lower() in list(Way) else None), address.strip()


def _split(address: str) -> SplitResult | None:
    """The parts of a whole address, whatever stands behind its path; None for what is none."""
    return urlsplit(address) if re.fullmatch(r"https?://[^\s/?#@]+[^\s#]*", address) else None


def _spelled(name: str) -> str:
    return f"VALVELAUD_{name.upper()}"
