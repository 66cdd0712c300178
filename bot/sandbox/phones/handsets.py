"""People's handsets as all providers see them: what came to which address, and what its owner did about it."""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """What time it is for everybody."""

    def now(self) -> datetime:
        """An aware instant."""
        ...


class Kind(enum.StrEnum):
    """What it is for its owner."""

    PUSH = "push"
    SMS = "sms"
    CALL = "call"


class Stage(enum.StrEnum):
    """How far it has come."""

    TAKEN = "taken"  # the provider has it; of a call: it rings
    REACHED = "reached"  # it is on the handset; of a call: somebody picked up
    ACCEPTED = "accepted"  # its owner confirmed it
    HEARD = "heard"  # of a call: listened to and hung up without confirming
    IGNORED = "ignored"  # nobody picked up or confirmed it until it gave up
    LOST = "lost"  # it cannot be delivered
    STOPPED = "stopped"  # the sender took it back

    @property
    def is_over(self) -> bool:
        """Nothing more will happen on the handset."""
        return self not in (Stage.TAKEN, Stage.REACHED)


@dataclass(slots=True)
class Arrival:
    """One message or call on its way to an address."""

    provider: str
    kind: Kind
    id: str  # the provider's name for it
    to: str
    title: str
    text: str
    at: datetime
    stage: Stage
    changed_at: datetime
    button: str = ""  # what the button that accepts is called, where there is one
    accept_url: str | None = None  # where the provider brings the acceptance, where it brings it anywhere
    reply: str = ""  # what a voice said once the key was pressed
    until: datetime | None = None  # when the provider gives up by itself


class Handsets:
    """Everything that has come so far, oldest first. `slow` holds reports of delivery back until `reach`.

    Nothing gets to an `unreachable` address, and to one that is `cut_off` nothing of that kind.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._watchers: list[Callable[[Arrival], None]] = []
        self.arrivals: list[Arrival] = []
        self.unreachable: set[str] = set()
        self.cut_off: set[tuple[Kind, str]] = set()
        self.slow = False

    def now(self) -> datetime:
        """The handsets' time."""
        return self._clock.now()

    def on_change(self, watcher: Callable[[Arrival], None]) -> None:
        """Call `watcher` with whatever comes or changes."""
        self._watchers.append(watcher)

    def arrive(
        self,
        *,
        provider: str,
        kind: Kind,
        name: str,
        to: str,
        title: str,
        text: str,
        button: str = "",
        accept_url: str | None = None,
        lasts_for: timedelta | None = None,
    ) -> Arrival:
        """Something was sent to an address, which the provider calls `name`. A call rings; the rest is there at
        once, unless reports are slow."""
        stage = Stage.TAKEN if kind is Kind.CALL or self.slow else Stage.REACHED
        if to in self.unreachable or (kind, to) in self.cut_off:
            stage = Stage.LOST
        now = self.now()
        until = None if lasts_for is None else now + lasts_for
        arrival = Arrival(provider, kind, name, to, title, text, now, stage, now, button, accept_url, until=until)
        self.arrivals.append(arrival)
        self._tell(arrival)
        return arrival

    def to(self, address: str) -> list[Arrival]:
        """What came to one address."""
        return [arrival for arrival in self.arrivals if arrival.to == address]

    def find(self, provider: str, arrival_id: str) -> Arrival | None:
        """One arrival by the provider's name for it."""
        self.settle()
        found = (each for each in self.arrivals if (each.provider, each.id) == (provider, arrival_id))
        return next(found, None)

    def settle(self) -> None:
        """What nobody did anything about in its time has been given up."""
        now = self.now()
        for arrival in self.arrivals:
            is_waiting = arrival.stage is Stage.TAKEN or (arrival.stage is Stage.REACHED and arrival.kind is Kind.PUSH)
            if is_waiting and arrival.until is not None and arrival.until <= now:
                self.ignore(arrival)

    def reach(self, arrival: Arrival) -> None:
        """A report of delivery comes in, or somebody picks up."""
        self._become(arrival, Stage.REACHED)

    def accept(self, arrival: Arrival) -> None:
        """Its owner confirmed it, perhaps on a screen that does not know yet that it was taken back."""
        if arrival.stage is Stage.STOPPED and arrival.kind is Kind.PUSH:
            arrival.stage = Stage.REACHED
        self._become(arrival, Stage.ACCEPTED)

    def ignore(self, arrival: Arrival) -> None:
        """Nobody picked up, or nobody confirmed it in time."""
        self._become(arrival, Stage.IGNORED)

    def hang_up(self, arrival: Arrival) -> None:
        """Who picked up has listened, and confirms nothing."""
        self._become(arrival, Stage.HEARD)

    def lose(self, arrival: Arrival) -> None:
        """It turns out that it cannot be delivered."""
        self._become(arrival, Stage.LOST)

    def stop(self, arrival: Arrival) -> None:
        """The sender takes it back."""
        self._become(arrival, Stage.STOPPED)

    def _become(self, arrival: Arrival, stage: Stage) -> None:
        if arrival.stage.is_over:
            return  # what has ended stays as it ended
        arrival.stage, arrival.changed_at = stage, self.now()
        self._tell(arrival)

    def _tell(self, arrival: Arrival) -> None:
        for watcher in tuple(self._watchers):
            watcher(arrival)
