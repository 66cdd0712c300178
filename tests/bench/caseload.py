"""A team with so many open difficult cases, in every state and level, made by what the product runs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.cases import actions
from handlers.kit import casebook, changes
from handlers.planning import actions as planning
from handlers.rules import ladder
from handlers.rules.cases import Verb
from handlers.rules.ladder import Ladder, Office, Rung
from storage import cases, members, places, policies
from storage.cases import Case, CaseState, Level
from storage.db import Database
from storage.members import Member, Role
from storage.shifts import PlaceKind

ZONE = ZoneInfo("Europe/Tallinn")
# What the cases are, in turn: of twenty two wait and were alerted, four wait and wake nobody, nine are answered and
# five are put off.
_ALERTED = (Level.HIGH, Level.MEDIUM)
_QUIET = (Level.LOW, Level.NONE, Level.LOW, Level.LOW)
_ANSWERED = (*(Level.EXTREME, Level.HIGH, Level.MEDIUM) * 3,)
_PUT_OFF = 5
TURN = len(_ALERTED) + len(_QUIET) + len(_ANSWERED) + _PUT_OFF


@dataclass(frozen=True)
class Team:
    """Who there is, by id: a lead, a manager, and volunteers who flag."""

    lead: int
    manager: int
    volunteers: tuple[int, ...]


def gather(db: Database, now: datetime, accounts: Sequence[int], *, may_answer: bool = False) -> Team:
    """A team with these Telegram accounts: the lead, the manager, volunteers, of whom the first is duty lead now, and
    with `may_answer` the others may be. There are no quiet hours, so that it does not matter when this is measured."""
    with db.begin() as session:
        ids = []
        for number, account in enumerate(accounts):
            role = (Role.LEAD, Role.MANAGER)[number] if number < 2 else Role.VOLUNTEER
            member = members.add(session, now, name=f"Member {number}", role=role)
            members.bind(session, now, member=member, telegram_id=account)
            members.let_lead(session, member=member, leads_shifts=may_answer)
            ids.append(member.id)
        _put_on_duty(session, now, lead_id=ids[0], member_id=ids[2])
        for key in ("rota.quiet_from", "rota.quiet_until"):
            policies.put(session, now, key=key, value=0, changed_by=ids[0])
    return Team(ids[0], ids[1], tuple(ids[2:]))


def fill(db: Database, now: datetime, team: Team, number: int) -> list[int]:
    """So many open cases with nothing due for the next ten minutes; by id."""
    made = []
    for start in range(0, number, 100):
        with db.begin() as session:
            made += [_one(session, now, team, each) for each in range(start, min(number, start + 100))]
    return made


def flag(session: Session, now: datetime, *, flagger: Member, level: Level) -> Case:
    """Somebody flags a case, and its first rung is alerted."""
    drafted = casebook.draft(session, now, actor=flagger, level=level, shift_id=None, zone=ZONE)
    held = casebook.hold(session, now, actor=flagger, case_id=drafted.id, verb=Verb.RAISE)
    casebook.alert(session, now, case=held, verb=Verb.RAISE, actor=flagger, zone=ZONE)
    return held


def wake(db: Database, now: datetime, case_id: int, *, offices: tuple[Office, ...], every: timedelta) -> None:
    """From this instant on a case of life in danger waits, and wakes these offices every so often."""
    with db.begin() as session:
        case = cases.lock(session, case_id=case_id)
        if case is None:
            raise RuntimeError("the case is gone")
        case.state, case.owner_id, case.level = CaseState.RAISED, None, Level.EXTREME
        case.ladder = ladder.written(Ladder((Rung(timedelta(0), offices),), every))
        case.run, case.step, case.run_at, case.next_at = case.run + 1, 0, now, now
        cases.save(session, case=case)


def _put_on_duty(session: Session, now: datetime, *, lead_id: int, member_id: int) -> None:
    """There is a shift of eight hours, which began within the last one, and its duty lead is there."""
    local = now.astimezone(ZONE)
    hours = (time(local.hour), time((local.hour + 8) % 24))
    before, lead = now - timedelta(hours=2), _member(session, lead_id)
    made = planning.create(session, before, actor=lead, day=local.date(), hours=hours, places=1, zone=ZONE)
    needs = {PlaceKind.DUTY_LEAD: (1, 1)}
    changes.need(session, before, actor=lead, shift=made.shift, needs=needs)
    kind = PlaceKind.DUTY_LEAD
    place = places.take(session, before, shift_id=made.shift.id, member_id=member_id, kind=kind)
    places.arrive(session, now, place=place)


def _one(session: Session, now: datetime, team: Team, number: int) -> int:
    flagger = _member(session, team.volunteers[number % len(team.volunteers)])
    lead, place = _member(session, team.lead), number % TURN
    levels = (*_ALERTED, *_QUIET, *_ANSWERED, *(Level.MEDIUM,) * _PUT_OFF)
    case = flag(session, now, flagger=flagger, level=levels[place])
    if place >= len(_ALERTED) + len(_QUIET):
        actions.take(session, now, actor=lead, case_id=case.id)
    if place >= TURN - _PUT_OFF:
        actions.hold(session, now, actor=lead, case_id=case.id, hours=4)
    return case.id


def _member(session: Session, member_id: int) -> Member:
    found = members.get(session, member_id=member_id)
    if found is None:
        raise RuntimeError("nobody has this id")
    return found
