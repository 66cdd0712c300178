"""What is asked of a way to a phone, and what can become of it: plain data and the interface. No HTTP here.

Addresses, texts and keys are left out of every `repr`, so that none gets into a log by being part of something logged.
"""

import enum
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from storage.contacts import Way


class Reason(enum.StrEnum):
    """Why something was not done, or is not known. Says what an administrator or the person has to look at."""

    CREDENTIALS = "credentials"  # the provider refused our user name, password or token
    CREDIT = "credit"  # the account is empty
    ADDRESS = "address"  # no such number, key or topic
    LIMIT = "limit"  # 429: too many messages
    REFUSED = "refused"  # refused for another reason: the sender, the country, the text
    UNREACHABLE = "unreachable"  # no connection, so nothing was sent
    TIMEOUT = "timeout"  # sent, and no answer in time
    DROPPED = "dropped"  # sent, and the connection broke before the answer
    BROKEN = "broken"  # a 5xx, or the provider says that something failed on its side
    MALFORMED = "malformed"  # an answer nobody can read
    UNAVAILABLE = "unavailable"  # this way is not set up on this server
    NO_ANSWER = "no_answer"  # rang, and nobody picked up
    BUSY = "busy"  # the line was busy or the call declined
    EXPIRED = "expired"  # repeated or kept for as long as was asked, and not confirmed
    CANCELLED = "cancelled"  # by us
    BLOCKED = "blocked"  # the operator does not let us through to this number


@dataclass(frozen=True, slots=True)
class Ring:
    """What one phone is to be told, once."""

    to: str = field(repr=False)
    title: str = field(repr=False)
    """Above a push message; not sent by SMS or said in a call."""
    text: str = field(repr=False)
    """What is shown, sent or said; holds nothing about a client."""
    language: str = "et"
    """Of the text: et, en or ru."""
    lasts_for: timedelta = timedelta(hours=1)
    """How long it is worth repeating or delivering."""
    accept_url: str | None = field(default=None, repr=False)
    """Our web address that takes the acknowledgement, a secret for this one ring; None without a public address."""
    accept_label: str = field(default="OK", repr=False)
    """On the button of a push message."""
    accept_text: str = field(default="", repr=False)
    """What a voice says after the text: which key accepts."""
    is_test: bool = False
    """A test or a drill, which must not be taken for an alert."""
    is_outage: bool = False
    """Not about a case: the bot itself does not work. A recording has to say which it is."""
    name: str | None = field(default=None, repr=False)
    """A secret of ours, 48 hexadecimal digits, the same for every try of this ring; none for what is sent only once."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider has taken it."""

    id: str
    """What `status` and `cancel` are asked with: at most 120 letters, digits and `-_.:`, and no part of the address."""


@dataclass(frozen=True, slots=True)
class Failed:
    """It surely went nowhere."""

    reason: Reason
    retry_after: float | None = None
    """Seconds the provider asks us to wait, with `Reason.LIMIT`."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may have been taken: the request went out whole and no answer, or none that can be read, came back."""

    reason: Reason
    id: str | None = None
    """What `status` and `cancel` can be asked with all the same, where the provider lets us name messages ourselves."""


Outcome = Sent | Failed | Uncertain


@dataclass(frozen=True, slots=True)
class Pending:
    """Under way: not delivered, not refused."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It reached the phone; of a call, somebody or an answering machine picked up. That nobody has read."""

    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undelivered:
    """It surely will not have an effect any more."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A person confirmed it."""

    at: datetime
    by: str | None = field(default=None, repr=False)
    """The provider's name for who confirmed, where it says so: with a group key one of several."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing can be said: the provider did not answer, has forgotten it, or never tells (no reason)."""

    reason: Reason | None = None


Status = Pending | Delivered | Undelivered | Acknowledged | Unknown


class Cancellation(enum.StrEnum):
    """What became of asking that a phone rings no longer."""

    STOPPED = "stopped"  # it will not ring again
    OVER = "over"  # there was nothing left to stop
    IMPOSSIBLE = "impossible"  # this way cannot take anything back
    UNSURE = "unsure"  # the provider did not answer or refused us; may be tried again


class Channel(Protocol):
    """One way to a phone through one provider. Never raises for what the provider or the network does, tries nothing
    twice, and may be used by many tasks at once."""

    way: Way
    poll_every: timedelta
    """The least time between two questions about the same message."""

    async def send(self, ring: Ring) -> Outcome:
        """Hand one message or call to the provider."""
        ...

    def known_as(self, ring: Ring) -> str | None:
        """What `status` and `cancel` can be asked with before the provider has answered, and if it never does; None
        where the provider names messages, or the ring has no name. Stopping it stops every try of this name."""
        ...

    async def status(self, sent_id: str, /) -> Status:
        """What has become of it."""
        ...

    async def cancel(self, sent_id: str, to: str, /) -> Cancellation:
        """Take it back or stop its repeats, as far as the provider can. `to` is the address it was sent to. Twice is as
        good as once."""
        ...

    async def check(self) -> Reason | None:
        """Whether the provider answers and knows us, without sending anything; None when all is well."""
        ...
