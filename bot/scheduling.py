"""The clock: a few fixed ticks, each asking its feature what is due now. Nothing is ever scheduled for one event."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger
from sqlmodel import Session

from bot.logs import named
from handlers.kit.feature import Clock, Job
from storage import clearing, inbox, summons
from storage.db import Database
from storage.outbox import Priority

log = logging.getLogger(__name__)

# How long finished bookkeeping is kept: inbox rows to recognise repeats (Telegram keeps updates for 24 h), answers for
# a day of looking back, and everything else for as long as its key must keep it from being owed twice.
_INBOX_FOR = timedelta(days=3)
_REPLIES_FOR = timedelta(days=1)
_MESSAGES_FOR = timedelta(days=90)
_RINGS_FOR = timedelta(days=2)  # a phone that waits for a message to fail; none waits so long itself

_LOOK_EVERY = 1.0  # seconds between looks at the machine's clock
_MINUTE = 60.0  # seconds
_SET_BACK = 0.5  # seconds; by less than that nothing of ours comes noticeably later


class Ticks:
    """Runs the jobs of the features while it is this process's turn."""

    def __init__(
        self, db: Database, clock: Clock, jobs: Iterable[Job], *, zone: ZoneInfo, after: Callable[[], None]
    ) -> None:
        self._db, self._clock, self._zone, self._after = db, clock, zone, after
        self._jobs = (*jobs, Job("bot.tidy", timedelta(hours=1), tidy))
        self._scheduler: AsyncIOScheduler | None = None
        self._minding: asyncio.Task[None] | None = None
        self._began_at = time.monotonic()
        self._well_at: dict[str, float] = {}  # by job when it last ended well, on the steady clock
        self._failed_at: dict[str, float] = {}

    def start(self) -> None:
        """Tick from now on, and once at once: what became due while nobody ticked is caught up."""
        # Late is never too late (misfire_grace_time), and many late ticks are one (coalesce): jobs ask rows, not times.
        self._began_at = time.monotonic()
        defaults = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        self._scheduler = AsyncIOScheduler(job_defaults=defaults, timezone="UTC")
        for job in self._jobs:
            trigger = IntervalTrigger(seconds=job.every.total_seconds(), timezone="UTC")
            self._scheduler.add_job(
                self._tick_until_stopped, trigger, args=[job], id=job.name, next_run_time=datetime.now().astimezone()
            )
        self._scheduler.start()
        self._minding = asyncio.create_task(self._mind_the_clock(self._scheduler))

    def stop(self) -> None:
        """Tick no more. A job that is running ends its transaction."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
            self._scheduler = None
        if self._minding is not None:
            self._minding.cancel()
            self._minding = None

    async def _mind_the_clock(self, scheduler: AsyncIOScheduler) -> None:
        """The scheduler waits for instants of the machine's clock: if that is set back, for as long as it is behind."""
        ahead = _ahead()
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            before, ahead = ahead, _ahead()
            if ahead < before - _SET_BACK:
                log.warning("the machine's clock was set back by %.0f s", before - ahead)
                for job in scheduler.get_jobs():
                    job.modify(next_run_time=datetime.now().astimezone())

    async def _tick_until_stopped(self, job: Job) -> None:
        # Its transaction ends by itself. That we are told to stop is no failure, and the scheduler would log it as one.
        with contextlib.suppress(asyncio.CancelledError):
            await self.tick(job)

    async def tick_all(self) -> None:
        """Run every job now: the clock was moved."""
        for job in self._jobs:
            await self.tick(job)

    async def tick(self, job: Job) -> None:
        """Run one job. A job that fails is logged and asked again next time; it cannot stop the others."""
        now = self._clock.now()
        try:
            failures = await self._db.act(lambda session: job.run(session, now, self._zone)) or ()
        except Exception as error:
            self._failed_at[job.name] = time.monotonic()
            log.exception("the job %s failed: %s", job.name, named(error))
            return
        for failure in failures:
            log.error("a part of the job %s failed: %s", job.name, named(failure), exc_info=failure)
        (self._failed_at if failures else self._well_at)[job.name] = time.monotonic()
        self._after()

    def ailing(self) -> list[str]:
        """The jobs that failed in the last minute or when they last ran, or that have not ended when they should."""
        return [job.name for job in self._jobs if self._is_ailing(job, time.monotonic())]

    def _is_ailing(self, job: Job, now: float) -> bool:
        well_at, failed_at = self._well_at.get(job.name), self._failed_at.get(job.name)
        if failed_at is not None and (now - failed_at < _MINUTE or well_at is None or failed_at > well_at):
            return True
        since = self._began_at if well_at is None else max(well_at, self._began_at)
        return now - since > _MINUTE + 2 * job.every.total_seconds()


def _ahead() -> float:
    """By how many seconds the machine's clock is ahead of one that nobody sets."""
    return datetime.now().astimezone().timestamp() - time.monotonic()


def tidy(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget finished bookkeeping."""
    inbox.prune(session, finished_before=now - _INBOX_FOR)
    clearing.prune_answers(session, finished_before=now - _REPLIES_FOR)
    for priority in Priority:
        clearing.prune(session, finished_before=now - _MESSAGES_FOR, priority=priority)
    summons.prune(session, finished_before=now - _MESSAGES_FOR)
    summons.lay_aside(session, now, owed_before=now - _RINGS_FOR)
