"""The bot as it is, in a process that dies at a marked point. The product knows nothing of it: its calls are wrapped.

A life is begun by the fork server of `multiprocessing`, which has imported everything once; all else is `bot run`.
"""

import enum
import json
import mmap
import multiprocessing
import os
import signal
import struct
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any, Self

import pytest
from apscheduler.executors import base as executors
from apscheduler.schedulers import base
from apscheduler.triggers import interval
from sqlalchemy.engine.default import DefaultDialect
from sqlmodel import Session

from bot import scheduling
from bot.__main__ import main
from bot.app import SystemClock
from bot.phone.messente import Messente
from bot.phone.ntfy import Ntfy
from bot.phone.outcomes import Cancellation, Channel, Ring
from bot.phone.outcomes import Outcome as Rung
from bot.phone.pushover import Pushover
from bot.phone.twilio import Twilio
from bot.phone.verdicts import Verdict
from bot.rendering import Letter, Renderer, Sendable
from bot.rings import Never, Rings, Said
from bot.sending import Sender
from handlers.kit import casebook
from handlers.kit.i18n import Texts
from handlers.registry import FEATURES
from storage import dispatch
from storage.cases import CaseState
from storage.dispatch import Outcome
from storage.outbox import Message, OutboxState
from storage.summons import Summons

ALERT = "cases.alert"
READY = (FEATURES, Texts())  # imported and understood by the fork server, once for all lives


class Point(enum.StrEnum):
    """Where a life ends."""

    COMMIT = "commit"  # before or after one that alerts, leases an alert, marks one or answers a case
    BEFORE_SEND = "before send"  # the alert is leased and written, Telegram is not called yet
    AFTER_SEND = "after send"  # Telegram has it and has not answered; whoever watches Telegram kills then
    BEFORE_MARK = "before mark"  # Telegram has answered, and nothing is written down yet


class RingPoint(enum.StrEnum):
    """Where a life ends while it rings phones."""

    LEASE = "ring lease"  # before or after the commit that leases a ring
    BEFORE_RING = "before ring"  # it is leased and written, the provider is not called yet
    TAKEN = "ring taken"  # the provider has it and has not answered; whoever watches the handsets kills then
    OUTCOME = "ring outcome"  # the provider has answered: before it is written down, and after
    ACCEPT = "ring accept"  # before or after the commit of what somebody confirmed on their phone
    STOP = "ring stop"  # before or after a provider is told to stop


BY_OTHERS: Sequence[enum.StrEnum] = (Point.AFTER_SEND, RingPoint.TAKEN)  # points of which the life knows nothing
_AT_COMMIT: Mapping[str, enum.StrEnum] = {"ring": RingPoint.LEASE, "fate": RingPoint.OUTCOME, "said": RingPoint.ACCEPT}


@dataclass(frozen=True)
class Life:
    """One process: where it dies, at which time it comes there, and where its clock and its journal are."""

    number: int
    point: enum.StrEnum | None
    nth: int
    folder: Path
    environment: Mapping[str, str]

    @property
    def log(self) -> Path:
        return self.folder / f"log-{self.number}.txt"

    @property
    def journal(self) -> Path:
        return self.folder / f"journal-{self.number}.jsonl"

    @property
    def offset(self) -> Path:
        """By how many seconds the clock of all lives is ahead of the machine's: one double."""
        return self.folder / "offset"


def live(life: Life) -> None:
    """Be the bot until told to end, or until the point is reached."""
    log = os.open(life.log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for stream in (1, 2):
        os.dup2(log, stream)
    os.chdir(life.folder)
    os.environ.clear()
    os.environ.update(life.environment)
    threading.Thread(target=_end_with_the_tests, daemon=True).start()
    _Wrapping(_Journal(life), _clock(life.offset)).wrap()
    sys.exit(main(["run"]))


class _Journal:
    """What happens to alerts, line by line, kept by the system when the process dies; and the death itself."""

    def __init__(self, life: Life) -> None:
        self._life, self._times = life, 0
        self._file = os.open(life.journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._counting = threading.Lock()

    def write(self, what: str, **about: Any) -> None:
        os.write(self._file, (json.dumps({"what": what, "at": time.time(), **about}) + "\n").encode())

    def reach(self, point: enum.StrEnum, where: str) -> None:
        """Die here if it is the point, and the time."""
        with self._counting:
            self._times += point is self._life.point
            if point is self._life.point and self._times == self._life.nth:
                self.write("died", point=point, where=where)
                os.kill(os.getpid(), signal.SIGKILL)


class _Wrapping:
    """Everything that is wrapped, and what the transaction of each thread has done so far."""

    def __init__(self, journal: _Journal, clock: Callable[[], datetime]) -> None:
        self._journal, self._clock = journal, clock
        self._local = threading.local()
        self._put = pytest.MonkeyPatch().setattr  # never undone: the process does not outlive it

    def wrap(self) -> None:
        """Let nothing of it be done unwrapped."""
        clock = self._clock

        class Moved(datetime):
            """What the scheduler takes for the machine's clock."""

            @classmethod
            def now(cls, tz: tzinfo | None = None) -> Self:
                return cls.fromtimestamp(clock().timestamp(), tz)

        self._put(SystemClock, "now", lambda _self: clock())
        for module in (scheduling, base, interval, executors):
            self._put(module, "datetime", Moved)
        self._wrap_commits()
        self._wrap_casebook()
        self._wrap_delivery()
        self._wrap_sending()
        self._wrap_rings()
        for adapter in (Messente, Ntfy, Pushover, Twilio):
            self._wrap_provider(adapter)

    def _touch(self, what: str, *about: Any) -> None:
        if not hasattr(self._local, "touched"):
            self._local.touched = []
        self._local.touched.append((what, about))

    def _touched(self) -> list[tuple[str, Any]]:
        found: list[tuple[str, Any]] = getattr(self._local, "touched", [])
        self._local.touched = []
        return found

    def _wrap_commits(self) -> None:
        commit: Callable[[DefaultDialect, Any], None] = DefaultDialect.do_commit
        roll_back: Callable[[DefaultDialect, Any], None] = DefaultDialect.do_rollback
        journal = self._journal

        def do_commit(dialect: DefaultDialect, connection: Any) -> None:
            touched = self._touched()
            whats = "+".join(sorted({what for what, _ in touched}))
            points = {_AT_COMMIT.get(what, Point.COMMIT) for what, _ in touched}
            for what, about in touched:
                if what == "lease":
                    journal.write("lease", key=about[0])
                if what == "ring":
                    journal.write("ring", key=about[0], name=about[1])
            for point in sorted(points):
                journal.reach(point, f"before the commit of {whats}")
            commit(dialect, connection)
            for what, about in touched:
                if what == "answer":
                    journal.write("answer", case=about[0], run=about[1])
            for point in sorted(points):
                journal.reach(point, f"after the commit of {whats}")

        def do_rollback(dialect: DefaultDialect, connection: Any) -> None:
            self._touched()
            roll_back(dialect, connection)

        self._put(DefaultDialect, "do_commit", do_commit)
        self._put(DefaultDialect, "do_rollback", do_rollback)

    def _wrap_casebook(self) -> None:
        move, fire = casebook.move, casebook.fire

        def moved(*given: Any, **more: Any) -> None:
            case, before = more["case"], more["case"].state
            move(*given, **more)
            if before is CaseState.RAISED and case.state is not CaseState.RAISED:
                self._touch("answer", case.id, case.run)

        def fired(*given: Any, **more: Any) -> None:
            before = more["case"].step
            fire(*given, **more)
            if more["case"].step != before:
                self._touch("alert")

        self._put(casebook, "move", moved)
        self._put(casebook, "fire", fired)

    def _wrap_delivery(self) -> None:
        prepare, settle = Renderer.prepare, dispatch.settle

        def prepared(renderer: Renderer, session: Session, message: Message) -> Sendable | Outcome:
            letter = prepare(renderer, session, message)
            if isinstance(letter, Letter) and message.kind == ALERT and message.message_id is None:
                self._touch("lease", message.key)
            return letter

        def settled(*given: Any, **more: Any) -> bool:
            sent = [each for each in more["outcomes"] if each.state is OutboxState.SENT]
            if any(each.message.kind == ALERT and each.message.message_id is None for each in sent):
                self._journal.reach(Point.BEFORE_MARK, "before an alert is marked as sent")
                self._touch("mark")
            return settle(*given, **more)

        self._put(Renderer, "prepare", prepared)
        self._put(dispatch, "settle", settled)

    def _wrap_sending(self) -> None:
        call = Sender._call

        async def called(sender: Sender, letter: Letter, message_id: int | None, content: bytes | None) -> int | None:
            if message_id is None:
                self._journal.write("send", key=letter.message.key, chat=letter.chat_id)
            if message_id is None and letter.message.kind == ALERT:
                self._journal.reach(Point.BEFORE_SEND, "before an alert is sent")
            return await call(sender, letter, message_id, content)

        self._put(Sender, "_call", called)

    def _wrap_rings(self) -> None:
        prepare, record, accept = Rings.prepare, Rings.record, Rings.accept

        def prepared(rings: Rings, session: Session, now: datetime, found: Summons) -> Ring | Never:
            ring = prepare(rings, session, now, found)
            if isinstance(ring, Ring):
                self._touch("ring", found.key, ring.name)
            return ring

        def recorded(rings: Rings, session: Session, now: datetime, found: Summons, verdict: Verdict | Never) -> None:
            record(rings, session, now, found, verdict)
            self._touch("fate")

        def accepted(rings: Rings, session: Session, now: datetime, *, summons_id: int) -> Said | None:
            said = accept(rings, session, now, summons_id=summons_id)
            self._touch("said")
            return said

        self._put(Rings, "prepare", prepared)
        self._put(Rings, "record", recorded)
        self._put(Rings, "accept", accepted)

    def _wrap_provider(self, adapter: type[Any]) -> None:
        send, cancel, journal = adapter.send, adapter.cancel, self._journal

        async def sent(channel: Channel, ring: Ring) -> Rung:
            journal.write("call", name=ring.name, to=ring.to)
            journal.reach(RingPoint.BEFORE_RING, "before a provider is called")
            outcome: Rung = await send(channel, ring)
            journal.reach(RingPoint.OUTCOME, "before what a provider answered is written down")
            return outcome

        async def cancelled(channel: Channel, sent_id: str, to: str, /) -> Cancellation:
            journal.reach(RingPoint.STOP, "before a provider is told to stop")
            what: Cancellation = await cancel(channel, sent_id, to)
            journal.reach(RingPoint.STOP, "after a provider was told to stop")
            return what

        self._put(adapter, "send", sent)
        self._put(adapter, "cancel", cancelled)


def _end_with_the_tests() -> None:
    """Where they are stopped, nothing of them goes on."""
    tests = multiprocessing.parent_process()
    if tests is not None:
        tests.join()
        os.kill(os.getpid(), signal.SIGKILL)


def _clock(offset: Path) -> Callable[[], datetime]:
    """The machine's clock, as far ahead as the file says at each moment."""
    with offset.open("rb") as file:
        shared = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)
    return lambda: datetime.now(UTC) + timedelta(seconds=struct.unpack("d", shared[:8])[0])


def read(life: Life) -> list[dict[str, Any]]:
    """What a life has written down."""
    lines = life.journal.read_text().splitlines() if life.journal.exists() else []
    return [json.loads(line) for line in lines]
