"""Settings from the environment and .env. Unsafe or impossible ones are refused in a plain sentence."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import sqlalchemy as sa
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, DotEnvSettingsSource, SettingsConfigDict

from bot.phone.settings import PhoneSettings

PREFIX = "VALVELAUD_"
# As BotFather gives them: the bot's number, a colon, about 35 letters.
_TOKEN = re.compile(r"\d{5,20}:[\w-]{30,60}")
_TEST_PREFIX = f"{PREFIX}TEST_"
_FILE = ".env"  # in the working folder


class StartRefused(Exception):
    """The process must not start like this; the text tells a person what to do."""


class Settings(PhoneSettings, BaseSettings):
    """What the process is told from outside. What a lead changes at run time is a row, not a setting."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=_FILE, extra="ignore", hide_input_in_errors=True)

    telegram_token: SecretStr | None = None
    telegram_url: str = "https://api.telegram.org"
    telegram_proxy: SecretStr | None = None
    database_url: SecretStr | None = None
    data_dir: Path = Path("data")
    encryption_key: SecretStr | None = None
    timezone: str = "Europe/Tallinn"
    team: str = Field(default="Valvelaud", min_length=1, max_length=64)
    public_url: str | None = None
    web_host: str = "127.0.0.1"
    web_port: int | None = Field(default=None, ge=1, le=65535)
    log_level: str = "INFO"

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"there is no time zone {value!r}; write one like Europe/Tallinn") from None
        return value

    @field_validator("telegram_token")
    @classmethod
    def _shaped_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("this is not a bot token; copy it whole from @BotFather, it looks like 123456789:AA...")
        return value

    @field_validator("telegram_url", "public_url")
    @classmethod
    def _whole_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(r"https?://[^\s/?#]+[^\s?#]*", value):
            raise ValueError("write a whole address, like https://bot.example.org")
        return value.rstrip("/") if value else None

    @field_validator("database_url")
    @classmethod
    def _known_engine(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        try:
            backend = sa.make_url(value.get_secret_value()).get_backend_name()
        except sa.exc.ArgumentError:
            backend = ""
        if backend not in ("sqlite", "postgresql"):
            raise ValueError("write sqlite:///path/to/file or postgresql://user:password@host/database")
        return value

    @field_validator("encryption_key")
    @classmethod
    def _sound_keys(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None or not value.get_secret_value().strip():
            return None
        from storage import sealing  # only who has a key waits for it

        try:
            for key in _keys(value):
                sealing.check_key(key)
        except ValueError:
            raise ValueError("make a key with `valvelaud key` and copy it whole; several stand with commas") from None
        return value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("write DEBUG, INFO, WARNING or ERROR")
        return value.upper()

    @model_validator(mode="after")
    def _heard(self) -> Self:
        if self.public_url is not None and self.web_port is None:
            raise ValueError(
                f"{PREFIX}PUBLIC_URL needs {PREFIX}WEB_PORT: without a port to listen on, what Telegram brings there "
                "does not reach the bot."
            )
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The team's time zone."""
        return ZoneInfo(self.timezone)

    @property
    def polls(self) -> bool:
        """Updates are fetched; otherwise Telegram brings them to our public address."""
        return self.public_url is None

    @property
    def token(self) -> str:
        """The bot's token. Raises `StartRefused` when there is none."""
        if self.telegram_token is None:
            raise StartRefused(
                "There is no bot token. Get one from @BotFather in Telegram and set VALVELAUD_TELEGRAM_TOKEN, "
                "or try `valvelaud demo`, which needs none."
            )
        return self.telegram_token.get_secret_value()

    @property
    def keys(self) -> tuple[str, ...]:
        """What secret text is sealed with, the newest first; nothing without a key."""
        return () if self.encryption_key is None else _keys(self.encryption_key)

    @property
    def database(self) -> str:
        """Where the data is: the given database, or a file in the data folder."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'valvelaud.db'}"


def _keys(given: SecretStr) -> tuple[str, ...]:
    return tuple(key.strip() for key in given.get_secret_value().split(",") if key.strip())


def load(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. Raises `StartRefused` with a sentence about everything that is wrong."""
    known = {f"{PREFIX}{name}".upper() for name in Settings.model_fields}
    given = {*environment, *map(str.upper, _in_file())}
    strange = [n for n in given if n.startswith(PREFIX) and n not in known and not n.startswith(_TEST_PREFIX)]
    if strange:
        raise StartRefused(f"There is no setting {', '.join(sorted(strange))}. The settings are in docs/operating.md.")
    try:
        return Settings()
    except ValidationError as error:
        raise StartRefused("\n".join(_sentence(problem["loc"], problem["msg"]) for problem in error.errors())) from None


def _in_file() -> Mapping[str, str | None]:
    try:
        return DotEnvSettingsSource(Settings).env_vars
    except (OSError, UnicodeDecodeError):
        raise StartRefused(f"The file {_FILE} cannot be read. Make it a text file that this user may read.") from None


def _sentence(place: tuple[int | str, ...], message: str) -> str:
    said = message.removeprefix("Value error, ")
    if not place:  # about several settings together; it names them
        return said
    name = f"{PREFIX}{'_'.join(map(str, place))}".upper()
    return f"{name} cannot be used: {said}."
