"""Where one person is reached besides Telegram: invented, always the same for the same person, and nobody else's."""

import hashlib
from dataclasses import dataclass
from typing import Self

from bot.sandbox.phones.handsets import Kind

_PREFIX = "+3725555"  # and four digits: what Estonian mobile numbers look like
_TOPIC_LETTERS = 12
_KEY_LETTERS = 30  # as a Pushover user key has


@dataclass(frozen=True, slots=True)
class Addresses:
    """A number for SMS and calls, an ntfy topic and a Pushover key."""

    number: str
    topic: str
    key: str

    @classmethod
    def of(cls, person_id: int) -> Self:
        """Those of one person."""
        letters = hashlib.sha256(f"sandbox:{person_id}".encode()).hexdigest()
        number = f"{_PREFIX}{person_id % 10_000:04d}"
        return cls(number, f"phone-{letters[:_TOPIC_LETTERS]}", f"u{letters[-_KEY_LETTERS + 1 :]}")

    def by(self, kind: Kind) -> tuple[str, ...]:
        """Where things of this kind come."""
        return (self.topic, self.key) if kind is Kind.PUSH else (self.number,)

    def __contains__(self, address: object) -> bool:
        return address in (self.number, self.topic, self.key)
