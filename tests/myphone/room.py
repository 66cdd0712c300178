"""People who set up their phones, and what comes to these."""

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox.model import Message
from bot.sandbox.phones import Services
from bot.sandbox.phones.handsets import Arrival
from tests.bot.rig import until
from tests.phones import Phone
from tests.stage import Stage

CODE = re.compile(r"\b\d\d\b")


@dataclass
class Room:
    """The stage and the providers."""

    stage: Stage
    services: Services

    async def gets(self, address: str, count: int = 1) -> Arrival:
        """Wait until so many have come to an address; the last of them."""
        await until(lambda: len(self.services.handsets.to(address)) >= count)
        found = self.services.handsets.to(address)
        assert len(found) == count, found
        return found[-1]

    async def later(self, **by: float) -> None:
        """The clock goes on, and everything that is due then happens."""
        await self.stage.leaps(timedelta(**by))


def code(arrival: Arrival) -> str:
    """The number a test says."""
    found = CODE.search(arrival.text)
    assert found is not None, arrival.text
    return found[0]


def codes(phone: Phone, card: Message) -> list[str]:
    """The numbers a card asks about."""
    return [each for row in phone.buttons(card) for each in row if CODE.fullmatch(each)]
