"""The ways that are set up on this server, opened and closed together. Which of them somebody uses is a row."""

import time
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType, TracebackType
from typing import Self

from pydantic import SecretStr

from bot.phone.elks import Elks
from bot.phone.line import Line
from bot.phone.messente import Messente
from bot.phone.ntfy import Ntfy
from bot.phone.others import Others
from bot.phone.outcomes import Channel
from bot.phone.pushover import Pushover
from bot.phone.settings import PhoneSettings
from bot.phone.twilio import Twilio
from storage.contacts import Way


class Exchange:
    """All ways of this server by their kind; none by default, and then there is nothing to close."""

    def __init__(
        self, settings: PhoneSettings, line: Line | None = None, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._line = line or Line()
        self.channels: Mapping[Way, Channel] = MappingProxyType(
            {channel.way: channel for channel in _set_up(settings, self._line, seconds)}
        )

    async def close(self) -> None:
        """Hang up."""
        await self._line.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


def _set_up(settings: PhoneSettings, line: Line, seconds: Callable[[], float]) -> Iterator[Channel]:
    if settings.ntfy_url is not None:
        yield Ntfy(line, url=settings.ntfy_url, token=_secret(settings.ntfy_token) or None)
    if settings.pushover_token is not None:
        yield Pushover(line, url=settings.pushover_url, token=_secret(settings.pushover_token), seconds=seconds)
    if settings.messente_username is not None:
        yield Messente(
            line,
            url=settings.messente_url,
            username=settings.messente_username.get_secret_value(),
            password=_secret(settings.messente_password),
            sender=settings.messente_sender,
        )
    if settings.elks_username is not None:
        yield Elks(
            line,
            url=settings.elks_url,
            username=settings.elks_username.get_secret_value(),
            password=_secret(settings.elks_password),
            caller=settings.elks_from or "",
            audio=settings.elks_audio or "",
        )
    if settings.twilio_account is not None:
        yield Twilio(
            line,
            url=settings.twilio_url,
            account=settings.twilio_account.get_secret_value(),
            token=_secret(settings.twilio_token),
            caller=settings.twilio_from or "",
        )
    if settings.apprise_allowed:
        yield Others(settings.apprise_allowed)


def _secret(value: SecretStr | None) -> str:
    """What stands in a setting. A set without one of its parts was refused at the start."""
    return "" if value is None else value.get_secret_value()
