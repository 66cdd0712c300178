"""Anything else through Apprise: which addresses may be used, what its results mean, and that it may be missing.

Apprise need not be installed: a stand-in has the parts of it that are used, as apprise/result.py and apprise/apprise.py
have them. The real one is not run here.
"""

import asyncio
import sys
from enum import IntEnum
from types import ModuleType
from typing import Any

import pytest

from bot.phone.others import Others
from bot.phone.outcomes import Cancellation, Failed, Outcome, Reason, Ring, Sent, Uncertain, Unknown
from handlers.rules.addresses import is_usable

ADDRESS = "json://127.0.0.1/kati-s3cret"


class AppriseResultStatus(IntEnum):
    """As apprise/result.py numbers them."""

    SUCCESS = 0
    FAILURE = 1
    NOMATCH = 3
    PARTIAL = 4
    TIMEOUT = 5


class AppriseResult:
    """True for a success only."""

    def __init__(self, status: AppriseResultStatus) -> None:
        self.status = status

    def __bool__(self) -> bool:
        return self.status == AppriseResultStatus.SUCCESS


class Apprise:
    """Remembers what it was asked, and does what the test wants."""

    made: list["Apprise"]
    result: Any
    takes: float
    raises: Exception | None

    def __init__(self) -> None:
        self.services: list[str] = []
        self.notified: list[dict[str, str]] = []
        self.made.append(self)

    @staticmethod
    def instantiate(url: str) -> str | None:
        """The service of one address; None for one that cannot be read."""
        return url if "kati" in url else None

    def add(self, service: str) -> bool:
        """Takes a service."""
        self.services.append(service)
        return True

    async def async_notify(self, **given: str) -> Any:
        """Send."""
        self.notified.append(given)
        await asyncio.sleep(self.takes)
        if self.raises is not None:
            raise self.raises
        return self.result


@pytest.fixture
def apprise(monkeypatch: pytest.MonkeyPatch) -> type[Apprise]:
    """The stand-in, installed."""
    library = ModuleType("apprise")
    library.__dict__["Apprise"] = Apprise
    monkeypatch.setitem(sys.modules, "apprise", library)
    Apprise.made, Apprise.result, Apprise.takes, Apprise.raises = [], AppriseResult(AppriseResultStatus(0)), 0.0, None
    return Apprise


def _ring(to: str = ADDRESS) -> Ring:
    return Ring(to=to, title="Keeruline juhtum", text="Juhtum J-26-7K4M")


async def test_a_message_is_sent_by_an_apprise_of_its_own(apprise: type[Apprise]) -> None:
    channel = Others(["json"])
    outcomes = [await channel.send(_ring()) for _ in range(2)]
    assert {type(outcome) for outcome in outcomes} == {Sent}
    assert outcomes[0] != outcomes[1]
    assert [each.services for each in apprise.made] == [[ADDRESS]] * 2, "one that is used again waits 5.5 s"
    assert apprise.made[0].notified == [{"title": "Keeruline juhtum", "body": "Juhtum J-26-7K4M"}]


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (AppriseResult(AppriseResultStatus.FAILURE), Uncertain(Reason.BROKEN)),
        (AppriseResult(AppriseResultStatus.PARTIAL), Uncertain(Reason.BROKEN)),
        (AppriseResult(AppriseResultStatus.TIMEOUT), Uncertain(Reason.TIMEOUT)),
        (AppriseResult(AppriseResultStatus.NOMATCH), Failed(Reason.ADDRESS)),
        (False, Uncertain(Reason.BROKEN)),
        (None, Uncertain(Reason.BROKEN)),
    ],
)
async def test_every_result_is_understood(apprise: type[Apprise], result: object, expected: Outcome) -> None:
    apprise.result = result
    assert await Others(["json"]).send(_ring()) == expected


async def test_what_takes_too_long_is_uncertain(apprise: type[Apprise]) -> None:
    apprise.takes = 60
    assert await Others(["json"], waits_for=0.05).send(_ring()) == Uncertain(Reason.TIMEOUT)


async def test_what_a_plugin_raises_goes_no_further(apprise: type[Apprise]) -> None:
    apprise.raises = RuntimeError(ADDRESS)
    assert await Others(["json"]).send(_ring()) == Uncertain(Reason.BROKEN)


async def test_an_address_that_is_not_allowed_or_cannot_be_read_is_not_tried(apprise: type[Apprise]) -> None:
    for address in ("xml://127.0.0.1/kati", "json://nobody", f"{ADDRESS}?retry=2", "", "kati"):
        assert await Others(["json"]).send(_ring(address)) == Failed(Reason.ADDRESS)
    assert apprise.made == []


@pytest.mark.parametrize(
    ("address", "usable"),
    [
        ("signal://host/+372512/+372513", True),
        ("SIGNAL://host/a", True),
        ("mailto://u:p@example.org", True),
        ("json://127.0.0.1", False),
        ("signal://host/a?retry=2", False),
        ("signal://host/a?Retry=0", False),
        ("signal://host/a?retry", False),
        ("ntfy://topic", True),
        ("ntfy://topic?priority=max", True),
        ("ntfys://host/topic?priority=5", True),
        ("ntfy://topic?priority=urgent", False),
        ("signal://[half", False),
        ("", False),
    ],
)
def test_which_addresses_may_be_used(address: str, usable: bool) -> None:
    assert is_usable(address, {"signal", "mailto", "ntfy", "ntfys"}) is usable


async def test_nothing_is_known_afterwards_and_nothing_can_be_taken_back(apprise: type[Apprise]) -> None:
    channel = Others(["json"])
    sent = await channel.send(_ring())
    assert isinstance(sent, Sent)
    assert await channel.status(sent.id) == Unknown()
    assert await channel.cancel(sent.id, ADDRESS) is Cancellation.IMPOSSIBLE
    assert await channel.check() is None


async def test_without_apprise_this_way_is_not_available(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)
    channel = Others(["json"])
    assert await channel.send(_ring()) == Failed(Reason.UNAVAILABLE)
    assert await channel.check() is Reason.UNAVAILABLE
