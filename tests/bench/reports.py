"""The monthly report of a team with ten years of data, asked for in the real process while others tap: seconds until
each document is there, and what a tap feels of its making, beside taps of the same minute while none is made."""

import asyncio
import contextlib
import itertools
import tempfile
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from telegram import Bot

from bot.sandbox import Person, Sandbox
from bot.sandbox.api import Call
from bot.sandbox.presses import Press
from handlers.rules import ledger, times
from storage import figures
from tests import cluster
from tests.bench.digests import CASES_A_DAY, PEOPLE, SHIFTS_A_DAY, TEN_YEARS, made, opened
from tests.bench.figures import percentiles
from tests.bench.history import ZONE
from tests.bench.months import count_all
from tests.bench.process import memory_mb, running, until, until_quiet

TARGET = 10.0  # seconds from the tap to the document (docs/performance.md)
TAPS_A_SECOND = 10.0  # each redraws a card, and a team of this size seldom taps so much
TAPPERS, CARDS = 50, 40
PATIENCE = 60.0  # seconds for a document
# What a lead can take, in the order in which they are asked for: what they are, and the button.
DOCUMENTS = {
    "Word": "reports:paper:{month}",
    "Excel": "reports:book:{month}",
    "Word, for outside": "reports:paper:{month}:out",
    "Excel, for outside": "reports:book:{month}:out",
}
KEYS = ("p50", "p95", "max")


@dataclass(frozen=True)
class Tapped:
    """Seconds from a tap until it was answered, and until its card was there."""

    answered: float
    redrawn: float


@dataclass(frozen=True)
class _Tap:
    at: datetime
    answered_at: datetime
    card: tuple[str, str]  # chat and message

    def until(self, drawn_at: datetime) -> Tapped:
        """As seconds."""
        return Tapped((self.answered_at - self.at).total_seconds(), (drawn_at - self.at).total_seconds())


@dataclass
class Course:
    """What one engine took."""

    made: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in DOCUMENTS})
    calm: list[Tapped] = field(default_factory=list)
    amid: list[Tapped] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # megabytes before the first document and after the last
    refused: int = 0  # answered 429

    def documents(self, engine: str) -> list[str]:
        """Rows of how long each took: the first, the middle of the others, the longest."""
        return [
            f"| {engine}, {name} | {took[0]:.1f} | {median(took[1:] or took):.1f} | {max(took):.1f} |"
            f" {'yes' if max(took) < TARGET else '**no**'} |"
            for name, took in self.made.items()
        ]

    def taps(self, engine: str) -> list[str]:
        """Rows of what taps took, without and with a report being made, and how much longer."""
        calm, amid = figures_of(self.calm), figures_of(self.amid)
        ratios = [many / few for few, many in zip(calm, amid, strict=True)]
        return [
            _row(f"{engine}, no report ({len(self.calm)} taps)", calm, ".0f"),
            _row(f"{engine}, one being made ({len(self.amid)} taps)", amid, ".0f"),
            _row(f"{engine}, ratio", ratios, ".2f"),
        ]


def measure(*, rounds: int, calm_for: float) -> str:
    """The tables. Each round asks for every document, after so many seconds of taps alone."""
    courses: dict[str, Course] = {}
    with tempfile.TemporaryDirectory() as folder:
        courses["SQLite"] = asyncio.run(_measure(Path(folder), None, rounds, calm_for))
    with contextlib.suppress(cluster.NoServer):
        cluster.programs()
        with cluster.running() as server, tempfile.TemporaryDirectory() as folder:
            courses["PostgreSQL"] = asyncio.run(_measure(Path(folder), made(server, "decade"), rounds, calm_for))
    return table(courses)


def table(courses: dict[str, Course]) -> str:
    """What was measured, by engine."""
    longest = max(max(took) for course in courses.values() for took in course.made.values())
    memory = ", ".join(f"{name} {of.memory[0]:.0f} and {of.memory[-1]:.0f}" for name, of in courses.items())
    return "\n".join(
        [
            "### The monthly report of ten years of data, and taps while it is made",
            "",
            f"{PEOPLE} people, {SHIFTS_A_DAY * TEN_YEARS:,} shifts, {CASES_A_DAY * TEN_YEARS:,} cases;",
            f"{TAPS_A_SECOND:.0f} taps a second on cards of shifts.",
            "",
            "| tap to document, s | the first | median of the others | longest | under 10 s |",
            "|---|---|---|---|---|",
            *(row for name, course in courses.items() for row in course.documents(name)),
            "",
            f"The longest took {longest:.1f} s: {'under' if longest < TARGET else '**not under**'} {TARGET:.0f} s.",
            *([] if "PostgreSQL" in courses else ["PostgreSQL: no server here."]),
            "",
            "| tap to answer, ms | p50 | p95 | longest | to the card: p50 | p95 | longest |",
            "|---|---|---|---|---|---|---|",
            *(row for name, course in courses.items() for row in course.taps(name)),
            "",
            f"Memory of the bot before the first and after the last, MB: {memory}.",
            f"Answered 429: {sum(of.refused for of in courses.values())}.",
        ]
    )


def figures_of(taps: list[Tapped]) -> list[float]:
    """Milliseconds: median, p95 and longest until the answer, then until the card."""
    answered, redrawn = percentiles([each.answered for each in taps]), percentiles([each.redrawn for each in taps])
    return [of[key] for of in (answered, redrawn) for key in KEYS]


def _row(name: str, numbers: list[float], form: str) -> str:
    return f"| {name} | {' | '.join(format(each, form) for each in numbers)} |"


async def _measure(folder: Path, database: str | None, rounds: int, calm_for: float) -> Course:
    async with Sandbox(police=True) as sandbox:
        people = [sandbox.person(f"Member {number}", language="et") for number in range(PEOPLE)]
        await _start(sandbox, people)
        url = database or f"sqlite:///{folder / 'valvelaud.db'}"
        cards = await asyncio.to_thread(_fill, url, people[0].id)
        async with running(sandbox, folder, database=database) as bot:
            await until_quiet(sandbox)
            course, team = Course(), Team(sandbox, people, cards)
            course.memory.append(memory_mb(bot))
            for _ in range(rounds):
                await team.goes_round(course, calm_for)
            course.memory.append(memory_mb(bot))
            course.refused = sum(each.status == 429 for each in sandbox.calls)
        return course


def _fill(url: str, first_account: int) -> list[int]:
    """Ten years, their months counted; return the shifts whose cards are looked at."""
    with opened(url, TEN_YEARS, first_account=first_account) as world:
        count_all(world)
        now = datetime.now(UTC)
        with world.db.read() as session:
            ahead = figures.ran(session, since=now, until=now.replace(year=now.year + 1))
        return [each.shift_id for each in ahead if each.starts_at > now][:CARDS]


async def _start(sandbox: Sandbox, people: list[Person]) -> None:
    """Everybody has pressed Start long ago: the bot may write to them and has nothing left to answer."""
    for person in people:
        person.command("/start")
    async with Bot(sandbox.token, base_url=f"{sandbox.url}/bot") as bot:
        await bot.delete_webhook(drop_pending_updates=True)


class Team:
    """A lead who takes documents, and others who look at cards of shifts."""

    def __init__(self, sandbox: Sandbox, people: list[Person], cards: list[int]) -> None:
        self._sandbox, self._lead, self._cards = sandbox, people[0], cards
        self._tappers = people[1 : TAPPERS + 1]
        self._taps = 0
        self._month = ledger.month_after(ledger.month(times.local_day(datetime.now(UTC), ZONE)), -1)

    async def goes_round(self, course: Course, calm_for: float) -> None:
        """Each document once, others tapping all the while, and for so long before each."""
        for name, route in DOCUMENTS.items():
            async with self._tapping(course.calm):
                await asyncio.sleep(calm_for)
            async with self._tapping(course.amid):
                course.made[name].append(await self._takes(route.format(month=f"{self._month:%Y%m}")))

    async def _takes(self, data: str) -> float:
        """The lead takes a document; seconds until it is there."""
        tapped_at, chat_id = datetime.now(UTC), str(self._lead.id)
        self._press(self._lead, data)

        def found() -> list[Call]:
            return [each for each in self._since(tapped_at, "sendDocument") if str(each.params["chat_id"]) == chat_id]

        await until(lambda: bool(found()), within=PATIENCE)
        return (found()[0].at - tapped_at).total_seconds()

    @contextlib.asynccontextmanager
    async def _tapping(self, into: list[Tapped]) -> AsyncIterator[None]:
        """Taps at a steady pace for as long as this lasts; then what they get is waited for."""
        since, taps = datetime.now(UTC), list[asyncio.Task[_Tap]]()
        pace = asyncio.create_task(self._keep_tapping(taps))
        try:
            yield
        finally:
            pace.cancel()
        ended = [await each for each in taps]
        await until(lambda: self._cards_at(since).keys() >= {each.card for each in ended}, within=PATIENCE)
        drawn_at = self._cards_at(since)
        into += [each.until(drawn_at[each.card]) for each in ended]

    async def _keep_tapping(self, taps: list[asyncio.Task[_Tap]]) -> None:
        began = time.monotonic()
        while True:
            taps.append(asyncio.create_task(self._tap()))
            await asyncio.sleep(max(0.0, began + len(taps) / TAPS_A_SECOND - time.monotonic()))

    async def _tap(self) -> _Tap:
        """The next of the fifty opens the next card."""
        self._taps += 1
        person = self._tappers[self._taps % TAPPERS]
        tapped_at = datetime.now(UTC)
        press = self._press(person, f"shifts:card:{self._cards[self._taps % len(self._cards)]}")
        await press.answered(within=PATIENCE)
        return _Tap(tapped_at, datetime.now(UTC), (str(person.id), str(press.message.id)))

    def _press(self, person: Person, data: str) -> Press:
        """A tap on a message of its own, so that its card can be told from others."""
        row, world = [{"text": "tap", "callback_data": data}], self._sandbox.world
        card = world.post(person.chat, world.bot, text="a card", markup={"inline_keyboard": [row]})
        return person.press(card, "tap")

    def _cards_at(self, since: datetime) -> dict[tuple[str, str], datetime]:
        """When cards were drawn, by chat and message."""
        found = self._since(since, "editMessageText")
        return {(str(each.params["chat_id"]), str(each.params["message_id"])): each.at for each in found}

    def _since(self, since: datetime, method: str) -> list[Call]:
        """What the bot has been granted since."""
        latest = itertools.takewhile(lambda each: each.at >= since, reversed(self._sandbox.calls))
        return [each for each in latest if each.method == method and each.status == 200]
