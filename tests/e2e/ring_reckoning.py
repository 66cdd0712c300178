"""What became of every ring of a phone, from three witnesses: its row, the handsets, and the journals of all lives."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session, col, select

from bot.sandbox.phones.handsets import Arrival, Kind
from handlers.kit.phonewords import spelled
from storage import timeline
from storage.alarms import Alarm
from storage.cases import Case, CaseState, Level
from storage.contacts import Way
from storage.summons import HOPEFUL, Summons, SummonsState
from tests.e2e.handsets import PLANS, Came, TeamWithPhones
from tests.e2e.reckoning import Line, Run, runs_of

MARK = "(kordus)"
_WAYS = {"ntfy": Way.NTFY, "pushover": Way.PUSHOVER, "messente": Way.SMS, "twilio": Way.VOICE}
_PRESSING = (Level.EXTREME, Level.HIGH)


@dataclass
class RingReckoning:
    """The numbers, and everything that must not be."""

    rings: int = 0  # owed, and due
    not_due: int = 0  # only if what comes before them fails, or later than the answer
    arrived: int = 0
    answered_before: int = 0
    given_up: int = 0  # uncertain after several deaths, and none had arrived; the next way was due at once
    repeated: Counter[str] = field(default_factory=Counter)  # arrived again, each marked; by way
    most: int = 0  # times one ring arrived
    marked: int = 0  # arrived with the mark, whether the first one had arrived or not
    on_the_wire: int = 0  # arrived after the answer, having left before it
    taken_by_phone: int = 0
    taken: int = 0
    faults: list[str] = field(default_factory=list)


def reckon_rings(team: TeamWithPhones, journal: Sequence[Line], now: datetime) -> RingReckoning:
    """Add everything up, as it has to be at the instant the last process was told to end."""
    found = RingReckoning()
    with team.db.read() as session:
        rows = list(session.exec(select(Summons).order_by(col(Summons.id))))
        cases = {case.id: case for case in session.exec(select(Case))}
        runs = {(run.case.id, run.number): run for case in cases.values() for run in runs_of(session, case)}
        _check_owners(found, session, cases)
        _check_owed(found, session, rows, cases, team)
    came = _matched(found, team.came, journal, {row.key: cases[row.about["case_id"]] for row in rows})
    chains: dict[str, dict[int, Summons]] = defaultdict(dict)
    for row in rows:
        chains[row.chain][row.place] = row
    for row in rows:
        run = runs[row.about["case_id"], row.about["run"]]
        _check_ring(found, row, came.get(row.key, ()), run, chains[row.chain].get(row.place + 1), now)
    _check_answers(found, journal, {row.key: row for row in rows}, came)
    found.faults += [f"{each.to} rings for nothing: {each.text}" for each in team.ringing_for_nothing()]
    return found


def _check_owners(found: RingReckoning, session: Session, cases: Mapping[int, Case]) -> None:
    """A run of a case is answered by one person and once, wherever they did."""
    for case_id in cases:
        answers = Counter[int]()
        run = 0
        for each in timeline.of_case(session, case_id=case_id):
            if each.verb != "rang" and "run" in each.facts and each.after is CaseState.RAISED:
                run = each.facts["run"]
            if each.verb == "acknowledge":
                answers[run] += 1
                found.taken += 1
                found.taken_by_phone += "way" in each.facts
                if each.before is not CaseState.RAISED:
                    found.faults.append(f"case {case_id} was taken when it was {each.before}")
        found.faults += [f"run {each} of case {case_id} was answered {n} times" for each, n in answers.items() if n > 1]


def _check_owed(
    found: RingReckoning, session: Session, rows: Sequence[Summons], cases: Mapping[int, Case], team: TeamWithPhones
) -> None:
    """Whoever was alerted to what presses is owed a ring by each of their ways in that run."""
    names = {member_id: name for name, member_id in team.ids.items()}
    owed = {(row.about["case_id"], row.about["run"], row.member_id, row.way) for row in rows}
    for alarm in session.exec(select(Alarm)):
        if cases[alarm.case_id].level in _PRESSING:
            missing = [w for w in PLANS[names[alarm.member_id]] if (*_run(alarm), alarm.member_id, w) not in owed]
            found.faults += [f"{alarm.key} owes nothing by {way}" for way in missing]


def _run(alarm: Alarm) -> tuple[int, int]:
    return alarm.case_id, alarm.run


def _matched(
    found: RingReckoning, came: Sequence[Came], journal: Sequence[Line], about: Mapping[str, Case]
) -> dict[str, list[Came]]:
    """What arrived of each ring: what came to an address about a case is what was last sent there about it before."""
    keys = {line["name"]: line["key"] for line in journal if line["what"] == "ring"}
    calls = sorted((line["at"], line["to"], keys[line["name"]]) for line in journal if line["what"] == "call")
    of: dict[str, list[Came]] = defaultdict(list)
    used: set[tuple[float, str, str]] = set()
    for each in came:
        way = _WAYS[each.what.provider]
        tries = [
            call
            for call in calls
            if call[0] <= each.at
            and call not in used
            and call[1] == each.what.to
            and call[2].endswith(f":{way}")
            and _is_about(each.what, about[call[2]])
        ]
        if not tries:
            found.faults.append(f"nobody knows what {each.what} is")
            continue
        used.add(tries[-1])
        of[tries[-1][2]].append(each)
    return of


def _is_about(arrival: Arrival, case: Case) -> bool:
    return (spelled(case.ref) if arrival.kind is Kind.CALL else case.ref) in arrival.text


def _check_ring(
    found: RingReckoning, row: Summons, came: Sequence[Came], run: Run, following: Summons | None, now: datetime
) -> None:
    """It arrived, as often as it may; or there was a reason why it did not have to."""
    marked = [MARK in each.what.text for each in came]
    found.marked += sum(marked)
    found.most = max(found.most, len(came))
    if len(came) > 1:
        found.repeated[row.way] += len(came) - 1
    if not all(marked[1:]):
        found.faults.append(f"{row.key} came again without its mark")
    is_never_tried = row.attempts == 0 and row.state in (SummonsState.QUEUED, SummonsState.DROPPED)
    if is_never_tried and (row.due_at is None or row.due_at > (run.ended_at or now)):
        found.not_due += 1
        if came:
            found.faults.append(f"{row.key} came before it was due")
        return
    found.rings += 1
    if came:
        found.arrived += 1
        if row.is_waiting:
            found.faults.append(f"{row.key} came and is {row.state}")
    elif row.state is SummonsState.DROPPED:
        found.answered_before += 1
        if run.ended_at is None or (row.finished_at is not None and row.finished_at < run.ended_at):
            found.faults.append(f"{row.key} was dropped, for no reason")
    elif row.state is SummonsState.UNCERTAIN and row.is_repeat:
        found.given_up += 1
        if following is not None and following.state is SummonsState.QUEUED and (following.due_at or now) > now:
            found.faults.append(f"nothing came of {row.key}, and the next way waits")
    else:
        kind = "counts as sent and never arrived" if row.state in HOPEFUL else f"is {row.state}: {row.reason}"
        found.faults.append(f"{row.key} {kind}")


def _check_answers(
    found: RingReckoning, journal: Sequence[Line], rows: Mapping[str, Summons], came: Mapping[str, Sequence[Came]]
) -> None:
    """No ring is leased once the answer is committed: a lease is noted before its commit, an answer after its own."""
    answered = {(each["case"], each["run"]): each["at"] for each in journal if each["what"] == "answer"}

    def at(key: str) -> float | None:
        return answered.get((rows[key].about["case_id"], rows[key].about["run"]))

    for each in journal:
        if each["what"] == "ring" and (ended := at(each["key"])) is not None and each["at"] > ended:
            found.faults.append(f"{each['key']} was leased {each['at'] - ended:.3f} s after the answer")
    for key, arrivals in came.items():
        if (ended := at(key)) is not None:
            found.on_the_wire += sum(each.at > ended for each in arrivals)
