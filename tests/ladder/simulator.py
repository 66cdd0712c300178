"""The product's own jobs and post under a clock that leaps, and what everybody hears of cases as a table to read.

A line says how long after the beginning something came and to whom: `0:03:00 Lea (lead), Mart (deputy)` are alerts and
as what, `Lea: is help there` is something else. What comes again because nobody knows whether it came at first is
`marked`.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import select

from handlers.abilities import actions as abilities
from handlers.cases import actions as cases
from handlers.deputies import actions as deputies
from handlers.kit.casequestions import What
from handlers.kit.feature import Job
from handlers.kit.refs import seal
from handlers.ladder import jobs as ladder
from handlers.presence import actions as presence
from handlers.registry import FEATURES
from handlers.rules import times
from handlers.rules.absences import Days
from handlers.settings import actions as settings
from storage import members
from storage.alarms import Alarm
from storage.cases import Case, Emergency, Level, Outcome
from storage.members import Role
from storage.outbox import Owed
from storage.shifts import PlaceKind
from tests import casework, plans
from tests.crew import Crew
from tests.letters import Arrived, Post

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
_SAID = {
    "cases.relieved": "somebody else has it",
    "flagging.outcome": "how it ended",
    "ladder.alarm": "it was forgotten",
    "ladder.confirm": "is help there",
    "ladder.lapsed": "your answer has lapsed",
    "ladder.returned": "it is back with you",
    "ladder.review": "it still waits",
    "ladder.skipped": "nobody as",
    "ladder.still": "are you still on it",
}
_LOST = "members.unreachable"
_MARK = "(repeated: nobody knows whether the first one arrived)"


class Simulator:
    """A team, their phones and the clock."""

    def __init__(self, crew: Crew) -> None:
        self.crew, self.post = crew, Post(crew)
        self.began = crew.clock.now()
        self._names: dict[int, str] = {}
        self._ran: dict[str, datetime] = {}
        self._jobs: list[Job] = [job for feature in FEATURES for job in feature.jobs]

    # Who does what.

    def joins(self, name: str, role: Role = Role.COUNSELLOR, *, has_phone: bool = True) -> int:
        """Somebody new in the team, by id."""
        member_id = self.crew.add(name, role, has_phone=has_phone)
        self._names[member_id] = name
        return member_id

    def gets_phone(self, who: int) -> None:
        """Somebody of the team comes to the bot."""
        with self.crew.db.begin() as session:
            member = members.get(session, member_id=who)
            assert member is not None
            members.bind(session, self.crew.clock.now(), member=member, telegram_id=9000 + who)

    def leads_shift(self, who: int, by: int, hours: str) -> int:
        """Somebody is duty lead of a shift like `2026-11-26 11-15`, as was planned the day before, and is there if it
        is under way; by id."""
        now, (day, clocks) = self.crew.clock.now(), plans.hours(hours)
        self.crew.clock.set(now - timedelta(days=1))
        self.crew.do(abilities.let_lead, by, member_id=who, is_on=True)
        shift_id = plans.opens(self.crew, by, hours, needs={PlaceKind.DUTY_LEAD: (1, 1)})
        plans.takes(self.crew, who, shift_id)
        begins_at = times.span(day, *clocks, self.crew.zone)[0]
        if begins_at <= now:
            self.crew.clock.set(begins_at)
            self.arrives(who, shift_id)
        self.crew.clock.set(now)
        return shift_id

    def arrives(self, who: int, shift_id: int) -> None:
        """Somebody says that they are there."""
        self.crew.do(presence.arrive, who, shift_id=shift_id)

    def stands_in(self, who: int, whom: int, *, days: str | None = None) -> None:
        """Somebody is named to stand in for somebody from today on, as they themselves say, or on a day."""
        today = self.crew.clock.now().astimezone(self.crew.zone).date()
        wanted = Days(today, None) if days is None else Days(*2 * [today.fromisoformat(days)])
        given = {"member_id": whom, "deputy_id": who, "wanted": wanted, "zone": self.crew.zone}
        named = self.crew.do(deputies.name, whom, seen=None, **given)
        if named.row is None:
            seen = seal(*named.warnings)
            assert self.crew.do(deputies.name, whom, seen=seen, **given).row

    def sets(self, by: int, key: str, typed: str) -> None:
        """A number of the team is another from now on."""
        self.crew.do(settings.put_typed, by, key=key, typed=typed)

    def blocks(self, who: int) -> None:
        """Somebody blocks the bot, which shows when it writes to them the next time."""
        self.post.delivers()
        self.post.blocked.add(who)

    def misses(self, who: int) -> None:
        """Telegram gives no answer when the bot writes to somebody the next time."""
        self.post.delivers()
        self.post.silent.add(who)

    def flags(self, who: int, level: Level) -> int:
        """Somebody flags a case, with which the table begins; by id. What happened before is of no account."""
        self.post.delivers()
        self.began = self.crew.clock.now()
        return casework.flags(self.crew, who, level)

    def answers(self, who: int, case_id: int) -> None:
        """Somebody taps that they take it."""
        assert self.takes(who, case_id) is None

    def takes(self, who: int, case_id: int) -> int | None:
        """Somebody taps that they take it; whose it is already, if it is."""
        by = self.crew.do(cases.take, who, case_id=case_id).by
        return by.id if by is not None else None

    def says(self, who: int, case_id: int, what: Emergency) -> None:
        """Somebody taps what became of 112."""
        self.crew.do(cases.put, who, case_id=case_id, what=What.EMERGENCY, value=what.value)

    def goes_on(self, who: int, case_id: int) -> None:
        """Whoever has it taps that they still do."""
        self.crew.do(cases.go_on, who, case_id=case_id)

    def puts_off(self, who: int, case_id: int, *, hours: int) -> None:
        """Whoever has it comes back to it later."""
        self.crew.do(cases.hold, who, case_id=case_id, hours=hours)

    def resolves(self, who: int, case_id: int) -> None:
        """It is done."""
        self.crew.do(cases.resolve, who, case_id=case_id, outcome=Outcome.ADVISED)

    def gives_back(self, who: int, case_id: int) -> None:
        """Whoever has it cannot go on."""
        self.crew.do(cases.give_back, who, case_id=case_id, zone=self.crew.zone)

    def becomes(self, who: int, case_id: int, level: Level) -> None:
        """Somebody gives it another level."""
        self.crew.do(cases.change_level, who, case_id=case_id, level=level, zone=self.crew.zone)

    def case(self, case_id: int) -> Case:
        """The case as it is now."""
        return casework.case(self.crew, case_id)

    # Time.

    def goes_to(self, offset: str) -> None:
        """The clock leaps; nothing is done."""
        self.crew.clock.set(self.began + _offset(offset))

    def plays(self, *parts: str | Callable[[], object], until: str, pace: timedelta = 30 * MINUTE) -> None:
        """Let time pass until then: what comes must be the table, each line at its second and nothing between. What is
        done between two pieces of the table happens at the second of the line before, when that has come.

        At the second before each line everything that is due is done and sent too, and so it is every `pace`.
        """
        heard: list[str] = []
        wanted = [line for part in parts if isinstance(part, str) for line in _lines(part)]
        for part in parts:
            if not isinstance(part, str):
                part()
                continue
            for line in _lines(part):
                self._goes_to(_offset(line.split()[0]) - SECOND, pace, heard)
                self._goes_to(_offset(line.split()[0]), pace, heard)
        self._goes_to(_offset(until), pace, heard)
        assert heard == wanted, "heard:\n" + "\n".join(heard)  # this is no test file: pytest would not show it

    def _goes_to(self, offset: timedelta, pace: timedelta, heard: list[str]) -> None:
        end = max(self.began + offset, self.crew.clock.now())
        while True:
            heard += self._tick()
            now = self.crew.clock.now()
            if now == end:
                return
            self.crew.clock.set(min(end, now + pace))

    def _tick(self) -> list[str]:
        """Every job whose time has come, as the scheduler asks them, and the post; what is heard of cases."""
        now = self.crew.clock.now()
        for job in self._jobs:
            if now - self._ran.get(job.name, datetime.min.replace(tzinfo=now.tzinfo)) >= job.every:
                self._ran[job.name] = now
                self.crew.ticks(job.run)
        arrived = [each for each in self.post.delivers() if not each.is_edit and _is_of_cases(each)]
        if not arrived:
            return []
        said = [self._said(each) for each in sorted(arrived, key=lambda each: (each.member_id or 0, each.kind))]
        return [f"{_clock(now - self.began)} {', '.join(said)}"]

    def _said(self, each: Arrived) -> str:
        assert each.member_id is not None
        name, marked = self._names[each.member_id], " marked" if _MARK in each.screen.text else ""
        with self.crew.db.read() as session:
            if each.kind == "cases.alert":
                alarm = session.exec(select(Alarm).where(Alarm.key == each.key)).one()
                stead = f" for {self._names[alarm.instead_of]}" if alarm.instead_of is not None else ""
                return f"{name} ({alarm.office}{stead}){marked}"
            params = json.loads(session.exec(select(Owed).where(Owed.key == each.key)).one().params)
        if each.kind == _LOST:
            return f"{name}: {self._names[params['member_id']]} cannot be reached"
        about = params["what"] if each.kind == "flagging.news" else _SAID[each.kind]
        return " ".join([f"{name}: {about}", *params.get("offices", ())])


def ticks_ladder(simulator: Simulator) -> None:
    """The clock of cases looks once more at this very second."""
    simulator.crew.ticks(ladder.watch)


def _is_of_cases(each: Arrived) -> bool:
    return each.kind.partition(".")[0] in ("cases", "flagging", "ladder") or each.kind == _LOST


def _lines(table: str) -> list[str]:
    """The lines of a table, without what only makes it readable; one that does not begin with a digit goes on."""
    lines: list[str] = []
    for words in (line.split() for line in table.splitlines() if line.strip()):
        if words[0][0].isdigit():
            lines.append(" ".join(words))
        else:
            lines[-1] = " ".join([lines[-1], *words])
    return lines


def _offset(text: str) -> timedelta:
    hours, minutes, seconds = map(int, text.split(":"))
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _clock(offset: timedelta) -> str:
    seconds = int(offset.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
