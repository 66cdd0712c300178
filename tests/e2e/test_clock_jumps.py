"""The clock of a whole process jumps while cases are open: nothing comes later for it, and nothing comes again."""

import asyncio
import shutil
import struct
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.sandbox.model import Message
from storage import policies, pulses
from storage.cases import Case, CaseState
from storage.db import Database
from storage.members import Role
from storage.outbox import OutboxState, Owed
from tests.bot.processes import environment
from tests.bot.rig import join, until
from tests.conftest import KEY
from tests.e2e.alerting import BEGINS, SHORT
from tests.e2e.lives import Being
from tests.e2e.mortal import ALERT, Life
from tests.phones import Phone, Telegram
from tests.stage import ClockFrom

_TEN, _DAY = timedelta(minutes=10), timedelta(days=1)
# Minutes since the beginning at which the clock is moved, and by how much.
JUMPS = {
    "10 minutes back": ((5, -_TEN),),
    "a day back": ((5, -_DAY),),
    "10 minutes forward": ((5, _TEN),),
    "a day forward": ((5, _DAY),),
    "a day forward and set right": ((5, _DAY), (8, -_DAY)),
}
_STEPS = [timedelta(seconds=30)] * 30 + [timedelta(minutes=1)] * 55
_FEW = [timedelta(seconds=45)] * 20
# One step, what the pulse does not know of, and the seconds the steps themselves take.
_TOLERANCE = timedelta(seconds=90)
_WATCHED = (ALERT, "ladder.still", "ladder.lapsed", "ladder.returned")
_PATIENCE = 90.0  # seconds; six processes begin at once
_WAITS = (OutboxState.QUEUED, OutboxState.SENDING)


@dataclass(frozen=True)
class Told:
    """Something that came to somebody, so long after the beginning of the story, as no clock of it says."""

    after: timedelta
    case: int
    kind: str
    to: str
    rung: str  # run and step of an alert
    key: str


class Story:
    """Three cases: one that waits, one whose answer lapses, one on hold; and a clock that is moved meanwhile."""

    def __init__(self, telegram: Telegram, db: Database, folder: Path) -> None:
        self._telegram, self._db, self._offset = telegram, db, folder / "offset"
        self._phones = {name: telegram.phone(name) for name in ("Lea", "Mart", "Mari", "Kati", "Liis")}
        telegram.ignore(*self._phones.values())
        [lead] = join(db, self._phones["Lea"], role=Role.LEAD)
        [manager] = join(db, self._phones["Mart"], role=Role.MANAGER)
        join(db, *(self._phones[name] for name in ("Mari", "Kati", "Liis")))
        self._names = {lead.id: "Lea", manager.id: "Mart"}
        with db.begin() as session:
            for key, value in SHORT.items():
                policies.put(session, telegram.clock.now(), key=key, value=value, changed_by=lead.id)
        self._cards = {name: self._card(phone) for name, phone in self._phones.items()}
        self._ahead = self._began = BEGINS.timestamp() - time.time()
        self._jumped = self.ended = timedelta(0)
        self._write()
        given = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_URL": telegram.url, "DATABASE_URL": str(db.url)}
        self.being = Being(Life(0, None, 0, folder, environment({**given, "ENCRYPTION_KEY": KEY})))
        self.told: list[Told] = []
        self._seen: set[int] = set()
        self._cases: list[int] = []  # in the order in which they were flagged

    async def goes(self, steps: Sequence[timedelta], jumps: Sequence[tuple[float, timedelta]]) -> None:
        """Live through it."""
        await until(lambda: self.being.is_at_work, within=_PATIENCE)
        await self._begins()
        left = list(jumps)
        for step in steps:
            self._move(step)
            if left and self._elapsed() >= timedelta(minutes=left[0][0]):
                _, by = left.pop(0)
                self._jumped += by
                self._move(by)
            await until(self._is_done, within=_PATIENCE)
            self._look()
        assert not left
        self.ended = self._elapsed()
        await self.being.terminate()

    async def _begins(self) -> None:
        await self._flags("Mari", "flagging:now:0")
        for name, level in (("Kati", "high"), ("Liis", "medium")):
            case_id = await self._flags(name, f"flagging:level:0:{level}")
            for what in ("category:other", "need:advice"):
                await self._taps(name, f"flagging:put:{case_id}:{what}")
            await until(self._is_done, within=_PATIENCE)  # whoever is alerted at once has it
            await self._taps("Mart", f"cases:take:{case_id}")
        await self._taps("Mart", f"cases:hold:{case_id}:1")
        await until(lambda: self._state(case_id) is CaseState.ON_HOLD)
        await until(self._is_done, within=_PATIENCE)
        self._look()

    async def _flags(self, name: str, data: str) -> int:
        await self._taps(name, data)
        await until(lambda: self._fresh() is not None, within=_PATIENCE)
        case_id = self._fresh()
        assert case_id is not None
        self._cases.append(case_id)
        return case_id

    async def _taps(self, name: str, data: str) -> None:
        press = self._telegram.world.press(self._phones[name].person.user, self._cards[name], data)
        await press.answered(_PATIENCE)

    def _card(self, phone: Phone) -> Message:
        return self._telegram.world.post(phone.person.chat, self._telegram.world.bot, text="an old card")

    def _move(self, by: timedelta) -> None:
        self._ahead += by.total_seconds()
        self._write()

    def _write(self) -> None:
        with self._offset.open("r+b" if self._offset.exists() else "w+b") as file:
            file.write(struct.pack("d", self._ahead))

    def _now(self) -> float:
        return time.time() + self._ahead

    def _elapsed(self) -> timedelta:
        """Since the beginning, as a clock says that nobody sets."""
        return timedelta(seconds=self._now() - BEGINS.timestamp()) - self._jumped

    def _fresh(self) -> int | None:
        """The case that is new."""
        with self._db.read() as session:
            return next((each for each in session.exec(select(Case.id)).all() if each not in self._cases), None)

    def _state(self, case_id: int) -> CaseState:
        with self._db.read() as session:
            return session.get_one(Case, case_id).state

    def _is_done(self) -> bool:
        """Whether the clock was looked at since it was moved, and all has gone that was to go."""
        with self._db.read() as session:
            pulse = pulses.last(session, name="ladder")
            owed = _watched().where(col(Owed.state).in_(_WAITS))
            waits = [each for each in session.exec(owed) if each.not_before.timestamp() <= self._now() + 30]
            return pulse is not None and abs(pulse.timestamp() - self._now()) < 12 and not waits

    def _look(self) -> None:
        """Note what has come since the last look."""
        with self._db.read() as session:
            for each in session.exec(_watched()):
                if each.id not in self._seen and each.state is OutboxState.SENT and each.member_id is not None:
                    self._seen.add(each.id)
                    _, _, case_id, *rest = each.key.split(":")
                    case = self._cases.index(int(case_id))
                    rung = ":".join(rest[-2:]) if each.kind == ALERT else ""
                    to = self._names[each.member_id]
                    self.told.append(Told(self._elapsed(), case, each.kind, to, rung, each.key))

    def rings(self) -> int:
        """How many messages of these kinds really came."""
        with self._db.read() as session:
            rows = session.exec(_watched()).all()
            return sum(each.attempts for each in rows if each.state is OutboxState.SENT)


def _watched() -> SelectOfScalar[Owed]:
    """What is counted; not its later looks."""
    new = select(Owed).where(col(Owed.kind).in_(_WATCHED), ~col(Owed.key).startswith("edit:"))
    return new.order_by(col(Owed.id))


def _place(beside: Path, name: str, empty: Path) -> Path:
    """A folder with an empty database."""
    folder = beside / name.replace(" ", "_")
    folder.mkdir()
    shutil.copyfile(empty, folder / empty.name)
    return folder


async def _tells(folder: Path, steps: Sequence[timedelta], jumps: Sequence[tuple[float, timedelta]]) -> Story:
    db = Database(f"sqlite:///{folder / 'valvelaud.db'}", synchronous="OFF", keys=(KEY,))
    async with Telegram(police=False, clock=ClockFrom(BEGINS)) as telegram:
        telegram.world.presses_open_for = _PATIENCE
        story = Story(telegram, db, folder)
        try:
            await story.goes(steps, jumps)
        finally:
            if story.being.is_alive:
                story.being.kill()
    return story


def _times(story: Story) -> dict[tuple[int, str, str], list[timedelta]]:
    found: dict[tuple[int, str, str], list[timedelta]] = defaultdict(list)
    for each in story.told:
        found[each.case, each.kind, each.to].append(each.after)
    return found


def _waits(times: Sequence[timedelta], until_: timedelta) -> Iterator[timedelta]:
    """How long it was silent after each, up to the end."""
    for one, other in zip(times, [*times[1:], until_], strict=True):
        yield other - one


def _check(name: str, story: Story, plain: Story) -> tuple[str, list[str]]:
    """The numbers, and what came later than without the jump, or came again."""
    faults = [f"{key} {times} times" for key, times in Counter(each.key for each in story.told).items() if times > 1]
    if story.rings() != len(story.told):
        faults.append(f"{len(story.told)} messages took {story.rings()} tries")
    mine, theirs = _times(story), _times(plain)
    end = min(story.ended, plain.ended)
    late = silence = timedelta(0)
    for (case, kind, to), times in theirs.items():
        # Who is asked whether they still have it is not, where the clock says that it is too late to ask.
        came = mine.get((case, kind, to)) or (mine.get((case, "ladder.lapsed", to)) if kind == "ladder.still" else None)
        if not came and times[0] > end - _TOLERANCE:
            continue  # it comes just after the end
        if not came:
            faults.append(f"{kind} about case {case} never came to {to}")
            continue
        late = max(late, came[0] - times[0])
        if kind == ALERT:
            silence = max(silence, max(_waits(came, end)) - max(_waits(times, end)))
    if max(late, silence) > _TOLERANCE:
        faults.append(f"the first ones {late} later, silent for {silence} longer")
    numbers = f"{late.total_seconds():.0f} s later at most, silent for {silence.total_seconds():.0f} s longer at most"
    return f"{name}: {len(story.told)} sent, 0 again; {numbers}", [f"{name}: {each}" for each in faults]


def _all(story: Story) -> set[tuple[int, str, str, str]]:
    return {(each.case, each.kind, each.to, each.rung) for each in story.told}


def _early(story: Story) -> set[tuple[int, str, str, str]]:
    """All but what came in the last moments: elsewhere that comes just after the end."""
    end = story.ended - _TOLERANCE
    return {(each.case, each.kind, each.to, each.rung) for each in story.told if each.after <= end}


@pytest.mark.parametrize(
    ("steps", "names"),
    [
        pytest.param(_FEW, ["a day back"], id="quarter of an hour"),
        pytest.param(_STEPS, list(JUMPS), id="70 minutes", marks=[pytest.mark.slow, pytest.mark.timeout(1200)]),
    ],
)
async def test_a_clock_that_jumps_postpones_nothing_and_fires_nothing_again(
    sqlite_url: str, tmp_path: Path, steps: list[timedelta], names: list[str]
) -> None:
    empty = Database(sqlite_url).path
    assert empty is not None
    stories = [_tells(_place(tmp_path, name, empty), steps, JUMPS.get(name, ())) for name in ("no jump", *names)]
    plain, *others = await asyncio.gather(*stories)
    faults = []
    for name, story in zip(names, others, strict=True):
        said, found = _check(name, story, plain)
        print(said)  # noqa: T201
        faults += found
        if name.endswith("back"):
            faults += [f"{name}: would not have come: {each}" for each in _early(story) - _all(plain)]
            faults += [f"{name}: did not come: {each}" for each in _early(plain) - _all(story)]
    assert faults == []
