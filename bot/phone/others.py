"""Anything else that Apprise can reach: an address per person, nothing known afterwards.

Apprise is an extra, in the image and in the lock files; without it this way says that it is not available.
"""

import asyncio
import importlib
import secrets
from collections.abc import Collection
from datetime import timedelta
from types import ModuleType
from typing import Any, Final

from bot.phone.outcomes import Cancellation, Failed, Outcome, Reason, Ring, Sent, Status, Uncertain, Unknown
from handlers.rules.addresses import is_usable
from storage.contacts import Way

WAITS_FOR: Final = 20.0
"""Seconds; Apprise's own limits are for one socket operation each."""


class Others:
    """Apprise 2 (apprise/result.py: AppriseResultStatus; apprise/apprise.py: instantiate, async_notify).

    A success is a provider's yes. A failure can be a refusal or a time-out after everything had gone out, and Apprise
    does not say which: so it is uncertain. Each message has an `Apprise` of its own, as one makes the next wait.
    """

    way = Way.OTHER
    poll_every = timedelta(days=1)
    """There is nothing to ask."""

    def __init__(self, services: Collection[str], *, waits_for: float = WAITS_FOR) -> None:
        """`services` are the beginnings of addresses that are allowed: `signal`, `mailto`, ..."""
        self._services = frozenset(service.lower() for service in services)
        self._waits_for = waits_for

    async def send(self, ring: Ring) -> Outcome:
        """`Sent.id` says nothing; there is none to be had."""
        apprise = _library()
        if apprise is None:
            return Failed(Reason.UNAVAILABLE)
        if not is_usable(ring.to, self._services):
            return Failed(Reason.ADDRESS)
        # Reading the first address loads every plugin: a third of a second in which nobody would be answered. And not
        # `add`, which takes several addresses in one text and so one that is not allowed behind one that is.
        service = await asyncio.to_thread(apprise.Apprise.instantiate, ring.to)
        if not service:
            return Failed(Reason.ADDRESS)
        sender = apprise.Apprise()
        sender.add(service)
        try:
            async with asyncio.timeout(self._waits_for):
                result = await sender.async_notify(body=ring.text, title=ring.title)
        except TimeoutError:
            return Uncertain(Reason.TIMEOUT)
        except Exception:  # noqa: BLE001  whatever a plugin raises, its text may hold the address
            return Uncertain(Reason.BROKEN)
        return _outcome(result)

    def known_as(self, _ring: Ring) -> str | None:
        """Nothing: what has gone cannot be asked for."""
        return None

    async def status(self, _sent_id: str, /) -> Status:
        """Never known."""
        return Unknown()

    async def cancel(self, _sent_id: str, _to: str, /) -> Cancellation:
        """Never possible."""
        return Cancellation.IMPOSSIBLE

    async def check(self) -> Reason | None:
        """Whether Apprise is installed; the services are only known by their addresses."""
        return Reason.UNAVAILABLE if _library() is None else None


def _library() -> ModuleType | None:
    try:
        return importlib.import_module("apprise")
    except ImportError:
        return None


def _outcome(result: Any) -> Outcome:
    if result:
        return Sent(f"other-{secrets.token_hex(8)}")
    status = getattr(getattr(result, "status", None), "name", "")
    if status == "NOMATCH":
        return Failed(Reason.ADDRESS)
    return Uncertain(Reason.TIMEOUT if status == "TIMEOUT" else Reason.BROKEN)
