"""What became of every alert, from three witnesses: the database, Telegram, and the journals of all lives."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from handlers.rules import ladder
from handlers.rules.cases import Event
from handlers.rules.ladder import Ladder, Office
from storage import cases, policies, timeline
from storage.alarms import Alarm
from storage.cases import Case, CaseState
from storage.outbox import OutboxState, Owed
from storage.timeline import Moment
from tests.e2e.alerting import Arrival, Moved, Team
from tests.e2e.mortal import ALERT

MARK = "kordus:"  # in an alert that may be there already
# Seconds one process that is at work may leave a due rung alone, on a busy machine. One that dies while it alerts
# leaves it to the next, which has as long.
_IN_TIME = 5.0
Line = Mapping[str, Any]  # of a journal
Key = tuple[int, int, int, int]  # case, run, step, member


@dataclass(frozen=True)
class Run:
    """A ladder from its beginning until somebody answered, or until now."""

    case: Case
    number: int
    began_at: datetime
    fired: Sequence[Moment]
    ended_at: datetime | None

    @property
    def rungs(self) -> Ladder:
        """The ladder as it was frozen."""
        assert self.case.ladder is not None
        return ladder.read(self.case.ladder)

    def due_at(self, step: int) -> datetime:
        """When a step was due."""
        return self.began_at + self.rungs.after(step)


@dataclass
class Reckoning:
    """The numbers, and everything that must not be."""

    cases: int = 0
    runs: int = 0
    alerts: int = 0  # rungs times people
    sent: int = 0
    overtaken: int = 0  # by a newer one to the same person
    answered: int = 0  # before it was sent
    repeated: int = 0  # arrived again, each marked
    marked: int = 0  # arrived with the mark, whether the first one had arrived or not
    on_the_wire: int = 0  # arrived after the answer, having left before it
    delays: list[float] = field(default_factory=list)  # seconds from due to first arrived, deaths included
    faults: list[str] = field(default_factory=list)


def reckon(team: Team, moved: Moved, journal: Sequence[Line], up: Sequence[tuple[float, float]]) -> Reckoning:
    """Add everything up. `up` are the times in which a process was at work, by the machine's clock."""
    found = Reckoning(cases=team.flagged)
    with team.db.read() as session:
        runs = [run for case in _all(session) for run in runs_of(session, case)]
        owed = {each.key: each for each in session.exec(select(Owed).where(Owed.kind == ALERT))}
        alarms = {_key(each): each for each in session.exec(select(Alarm))}
        values = policies.values(session)
        found.faults += [f"case {each} is silent" for each in cases.forgotten(session)]
        raised = sum(1 for case in _all(session) if case.raised_at is not None)
    if raised != team.flagged:
        found.faults.append(f"{team.flagged} were flagged and {raised} raised")
    found.runs = len(runs)
    for run in runs:
        _check_ladder(found, run, team.ids, values, moved, up, set(alarms))
    ends = {(run.case.id, run.number): run for run in runs}
    arrived = _arrived(found, team.arrivals, journal, {case.id: case.ref for case in (run.case for run in runs)})
    for key, alarm in alarms.items():
        _check_alert(found, key, alarm, owed, arrived, ends, alarms, moved)
    _check_answers(found, journal, arrived)
    return found


def _all(session: Session) -> Sequence[Case]:
    return session.exec(select(Case).order_by(col(Case.id))).all()


def _key(alarm: Alarm) -> Key:
    return alarm.case_id, alarm.run, alarm.step, alarm.member_id


def runs_of(session: Session, case: Case) -> Iterator[Run]:
    """All ladders of a case, in order."""
    number = 0
    began_at: datetime | None = None
    fired: list[Moment] = []
    for each in timeline.of_case(session, case_id=case.id):
        if each.verb == Event.RANG:
            continue
        if "run" in each.facts and each.after is CaseState.RAISED:
            assert began_at is None, "a run ends before another begins"
            number, began_at, fired = each.facts["run"], each.at, []
        elif each.verb == "fire":
            fired.append(each)
        elif began_at is not None and each.after is not CaseState.RAISED:
            yield Run(case, number, began_at, fired, each.at)
            began_at = None
    if began_at is not None:
        yield Run(case, number, began_at, fired, None)


def _people(ids: Mapping[str, int], office: Office) -> set[int]:
    """Who holds an office in this team, by what docs/cases.md says of offices and not by asking the product."""
    holders = {
        Office.DUTY: ("duty",),
        Office.LEAD: ("lead",),
        Office.DEPUTY: ("manager",),
        Office.MANAGER: ("manager",),
        Office.ALL: ("lead", "manager", "duty", "spare"),
    }
    return {ids[name] for name in holders[office]}


def _check_ladder(
    found: Reckoning,
    run: Run,
    ids: Mapping[str, int],
    values: Mapping[str, int],
    moved: Moved,
    up: Sequence[tuple[float, float]],
    alarms: set[Key],
) -> None:
    """Every rung that was due was fired for everybody who held it, or the case was answered before."""
    rungs, name = run.rungs, f"run {run.number} of case {run.case.id}"
    if rungs != ladder.of(run.case.level, values):
        found.faults.append(f"{name} has another ladder than its level")
    following = 0
    for each in run.fired:
        step = last = each.facts["step"]
        if step != following or each.at < run.due_at(step):
            found.faults.append(f"{name}: step {step} fired at {each.at}, expected step {following}")
        while run.due_at(last + 1) <= each.at:
            last += 1
        offices = [office for one in range(step, last + 1) for office in rungs.rung(one).offices]
        whom = {member for office in offices for member in _people(ids, office)}
        recorded = {key[3] for key in alarms if key[:3] == (run.case.id, run.number, step)}
        if not (set(each.facts["whom"]) == whom == recorded):
            found.faults.append(f"{name}: step {step} alerted {each.facts['whom']} and not {sorted(whom)}")
        following = last + 1
    due_at = moved.came(run.due_at(following))
    ended_at = moved.came(run.ended_at) if run.ended_at is not None else up[-1][1]
    idle = max(min(until, ended_at) - max(since, due_at) for since, until in up)
    if idle > _IN_TIME:
        found.faults.append(
            f"{name}: step {following} was due {ended_at - due_at:.1f} s before its end and never fired"
        )


def _arrived(
    found: Reckoning, arrivals: Sequence[Arrival], journal: Sequence[Line], refs: Mapping[int, str]
) -> dict[str, list[Arrival]]:
    """What arrived of each alert: what came to a chat about a case is the alert about it that was last sent there
    before. Other messages may cross it: with a webhook the process whose turn it is not answers taps, too."""
    sent: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for each in journal:
        if each["what"] == "send" and ":alert:" in each["key"]:
            sent[each["chat"]].append((each["at"], each["key"]))
    for tries in sent.values():
        tries.sort()
    of: dict[str, list[Arrival]] = defaultdict(list)
    used: set[tuple[int, float]] = set()
    for arrival in arrivals:
        if not arrival.is_alert:
            continue
        tries = [
            (at, key)
            for at, key in sent[arrival.chat_id]
            if at <= arrival.at and (arrival.chat_id, at) not in used and refs[int(key.split(":")[2])] in arrival.text
        ]
        if not tries:
            found.faults.append(f"nobody knows what message {arrival.message_id} is")
            continue
        at, key = tries[-1]
        used.add((arrival.chat_id, at))
        of[key].append(arrival)
    return of


def _check_alert(
    found: Reckoning,
    key: Key,
    alarm: Alarm,
    owed: Mapping[str, Owed],
    arrived: Mapping[str, Sequence[Arrival]],
    runs: Mapping[tuple[int, int], Run],
    alarms: Mapping[Key, Alarm],
    moved: Moved,
) -> None:
    """It arrived, as often as it may; or there was a reason why it did not have to."""
    found.alerts += 1
    row, run = owed.get(alarm.key), runs[key[:2]]
    came = arrived.get(alarm.key, ())
    marked = [MARK in each.text for each in came]
    found.marked += sum(marked)
    found.repeated += max(0, len(came) - 1)
    if not all(marked[1:]):
        found.faults.append(f"{alarm.key} came again without its mark")
    if row is None or row.state not in (OutboxState.SENT, OutboxState.DROPPED):
        found.faults.append(f"{alarm.key} is {row.state if row else 'not there'}")
    elif row.state is OutboxState.SENT:
        found.sent += 1
        if row.message_id not in {each.message_id for each in came}:
            found.faults.append(f"{alarm.key} counts as sent and never arrived")
        else:
            found.delays.append(came[0].at - moved.came(run.due_at(key[2])))
    elif run.ended_at is not None and row.finished_at is not None and row.finished_at >= run.ended_at:
        found.answered += 1
    elif _is_overtaken(key, row, owed, alarms):
        found.overtaken += 1
    else:
        found.faults.append(f"{alarm.key} was dropped, for no reason")


def _is_overtaken(key: Key, row: Owed, owed: Mapping[str, Owed], alarms: Mapping[Key, Alarm]) -> bool:
    """Whether a newer alert of the same run went to the same member, or was there to go."""
    newer = [
        each for other, each in alarms.items() if other[:2] == key[:2] and other[3] == key[3] and other[2] > key[2]
    ]
    return any(each.at <= (row.finished_at or each.at) and each.key in owed for each in newer)


def _check_answers(found: Reckoning, journal: Sequence[Line], arrived: Mapping[str, Sequence[Arrival]]) -> None:
    """No alert is leased once the answer is committed: a lease is noted before its commit, an answer after its own."""
    answered = {(each["case"], each["run"]): each["at"] for each in journal if each["what"] == "answer"}
    for each in journal:
        at = answered.get(_run_of(each["key"])) if each["what"] == "lease" else None
        if at is not None and each["at"] > at:
            found.faults.append(f"{each['key']} was leased to be sent {each['at'] - at:.3f} s after the answer")
    for key, came in arrived.items():
        at = answered.get(_run_of(key))
        found.on_the_wire += sum(at is not None and each.at > at for each in came)


def _run_of(key: str) -> tuple[int, int]:
    """Case and run in the key of an alert."""
    _, _, case_id, _, _, run, _ = key.split(":")
    return int(case_id), int(run)
