"""What is due of difficult cases as time passes, and the watch over it. Rows say what is due; no timer does."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, casebook, hush, notices, offices, outages, standins
from handlers.rules import ladder, limits, reaching
from handlers.rules.cases import Event
from handlers.rules.ladder import Office
from storage import alarms, audit, cards, cases, debriefs, dispatch, members, outbox, policies, pulses, summons
from storage.cases import TAKEN, Case, CaseState
from storage.members import Member, MemberState
from storage.outbox import Priority

_BEAT = timedelta(seconds=10)
# A clock that is set right by less than this is left alone: nothing of ours is due more finely.
_SET_BACK = timedelta(minutes=2)
_BACK_OFF = timedelta(minutes=1)  # what is tried again waits no longer than that
_DAY = timedelta(days=1)
# Cases of one look, so that what presses most goes out before all the others are written: Telegram bears no more
# messages in the second until the next.
_AT_ONCE = 30


def watch(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Do what is due, what presses most first, and wake the next rung where nobody of the last one could be reached."""
    _keep_time(session, now)
    summons.hurry(session, now, is_away=outages.away_since(session, now) is not None)
    for case_id in cases.due(session, now, most=_AT_ONCE):
        case = cases.lock(session, case_id=case_id)
        if case is not None and case.next_at is not None and case.next_at <= now:
            _act(session, now, case, zone)
    for case_id in alarms.unheard(session):
        case = cases.lock(session, case_id=case_id)
        if case is not None and case_id in alarms.unheard(session) and _is_next_ahead(now, case):
            casebook.restart(session, now, case=case, zone=zone)


def look_after(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """A case whose owner is away, has left or is on duty no more waits for an answer again."""
    for case_id in cases.taken(session):
        case = cases.lock(session, case_id=case_id)
        if case is None or case.owner_id is None or case.state not in TAKEN:
            continue
        owner = members.get(session, member_id=case.owner_id)
        if owner is None or not _can_have(session, now, owner, case):
            _raise_anew(session, now, case, Event.OWNER_AWAY, zone)


def check(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Nothing open may have nothing due next. Should it happen all the same, it is due now and the leads hear of it."""
    for case_id in cases.forgotten(session):
        case = cases.lock(session, case_id=case_id)
        if case is None or case.next_at is not None:
            continue
        case.next_at = now
        cases.save(session, case=case)
        _tell(session, now, case, "ladder.alarm", whom=notices.leads(session, now), stamp=now)
        audit.record(session, now, actor_id=None, verb="ladder.forgotten", subject=f"case:{case_id}")


def _keep_time(session: Session, now: datetime) -> None:
    """Note that the clock is watched. If it was set back, everything is due as much earlier: nothing is put off, and
    what was sent has its key and is not sent again."""
    last = pulses.last(session, name=pulses.TICK)
    if last is not None and last - now > _SET_BACK:
        cases.advance_all(session, by=last - now)
        debriefs.advance_all(session, by=last - now)
        dispatch.hasten(session, now, until=last + _BACK_OFF)
        summons.hasten(session, now, until=last + reaching.AHEAD)
        seconds = int((last - now).total_seconds())
        audit.record(session, now, actor_id=None, verb="ladder.set_back", subject="clock:0", seconds=seconds)
    elif last is not None and timedelta(0) <= now - last < _BEAT:
        return
    pulses.beat(session, now, name=pulses.TICK)


def _act(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    match case.state:
        case CaseState.RAISED:
            _fire(session, now, case, zone)
        case CaseState.ACKNOWLEDGED:
            _ask_owner(session, now, case, zone)
        case CaseState.ON_HOLD:
            _give_back(session, now, case, zone)
        case CaseState.RESOLVED:
            _have_reviewed(session, now, case, zone)


def _fire(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    if case.ladder is None:  # nobody is woken by it; the leads are reminded by day
        _tell(session, now, case, "ladder.review", whom=notices.leads(session, now), stamp=now, zone=zone)
        case.next_at = now + _DAY
        cases.save(session, case=case)
        return
    casebook.fire(session, now, case=case, zone=zone)


def _ask_owner(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    """Ask whether help has come, and whether they still have it; without any sign the case waits for an answer anew."""
    lapses_at = casebook.lapses_at(session, case=case, zone=zone)
    if lapses_at is None or lapses_at <= now:
        owner_id = case.owner_id
        _raise_anew(session, now, case, Event.LAPSE, zone)
        if owner_id is not None and (owner := members.get(session, member_id=owner_id)) is not None:
            _tell(session, now, case, "ladder.lapsed", whom=[owner], stamp=now, zone=_by_day(case, zone))
        return
    is_asked = casebook.is_unconfirmed(case)
    kind, whom = "ladder.confirm" if is_asked else "ladder.still", _owner(session, case)
    _tell(session, now, case, kind, whom=whom, stamp=now, zone=_by_day(case, zone))
    values = policies.values(session)
    again_at = now + limits.duration("cases.confirm", values) if is_asked else lapses_at
    case.next_at = min(again_at, lapses_at)
    cases.save(session, case=case)


def _give_back(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    """The time it was put off for is over: its owner has it again, in the quiet hours when they end."""
    by_day = hush.hours(session, zone).after(now)
    if by_day > now:
        case.next_at = by_day
        cases.save(session, case=case)
        return
    case.held_until, case.active_at = None, now
    casebook.move(session, now, case=case, verb=Event.HELD_OVER, actor=None, to=CaseState.ACKNOWLEDGED)
    _tell(session, now, case, "ladder.returned", whom=_owner(session, case), stamp=now)


def _have_reviewed(session: Session, now: datetime, case: Case, zone: ZoneInfo) -> None:
    """One that is not pressing closes by itself; of one that is, somebody else than its owner is reminded each day."""
    if not case.is_pressing:
        case.closed_at = now
        casebook.move(session, now, case=case, verb=Event.CLOSED_ITSELF, actor=None, to=CaseState.CLOSED)
        return
    whom = [each for each in notices.leads(session, now) if each.id != case.owner_id]
    _tell(session, now, case, "ladder.review", whom=whom, stamp=now, zone=zone)
    case.next_at = now + _DAY
    cases.save(session, case=case)


def _raise_anew(session: Session, now: datetime, case: Case, verb: Event, zone: ZoneInfo) -> None:
    casebook.alert(session, now, case=case, verb=verb, actor=None, zone=zone)


def _is_next_ahead(now: datetime, case: Case) -> bool:
    """Whether there is a rung that could come earlier. What is repeated waits its turn, and what only quiet hours hold
    waits for them."""
    if case.ladder is None or case.run_at is None:
        return False
    found = ladder.read(case.ladder)
    return case.step < len(found.rungs) and now < case.run_at + found.after(case.step)


def _by_day(case: Case, zone: ZoneInfo) -> ZoneInfo | None:
    """The zone by whose quiet hours what the owner is told of a case waits; None for what presses."""
    return None if case.is_pressing else zone


def _can_have(session: Session, now: datetime, owner: Member, case: Case) -> bool:
    """Whether somebody can go on having a case: they are there, and what they took it as holds still."""
    if owner.state is MemberState.DISABLED or standins.absent(session, now, found=[owner]):
        return False
    is_on = access.may_answer(session, now, actor=owner)
    return is_on or not case.is_pressing or _took_it_off_duty(session, owner, case)


def _took_it_off_duty(session: Session, owner: Member, case: Case) -> bool:
    """Whether they took it as one of everybody who may be duty lead, so that no end of a duty takes it from them."""
    if not owner.leads_shifts or case.acknowledged_at is None:
        return False
    fates = alarms.of_run(session, case_id=case.id, run=case.run)
    alerted_as = {each.alarm.office for each in fates if each.alarm.member_id == owner.id}
    was_on_duty = offices.on_duty(session, case.acknowledged_at, found=[owner], states=offices.WAS_THERE)
    return alerted_as <= {Office.ALL} and not was_on_duty


def _owner(session: Session, case: Case) -> list[Member]:
    owner = members.get(session, member_id=case.owner_id) if case.owner_id is not None else None
    return [owner] if owner is not None else []


def _tell(
    session: Session,
    now: datetime,
    case: Case,
    kind: str,
    *,
    whom: Sequence[Member],
    stamp: datetime,
    zone: ZoneInfo | None = None,
) -> None:
    """Owe each of them one message about the case, in place of the one like it before; by day where a zone is given."""
    goes_at = hush.hours(session, zone).after(now) if zone is not None else now
    what = kind.partition(".")[2]
    for member in whom:
        mark = f"{stamp:%Y%m%d%H%M%S%f}"
        key = casebook.key(case.id, what, member.id, mark)
        since = case.active_at.isoformat() if case.active_at else None
        params: dict[str, Any] = {"case_id": case.id, "stamp": mark, "since": since}
        outbox.post(
            session,
            now,
            key=key,
            kind=kind,
            params=params,
            member_id=member.id,
            priority=Priority.ALERT if case.is_pressing else Priority.NOTICE,
            not_before=goes_at,
        )
        prefix = casebook.key(case.id, what, member.id, "")
        cards.replace(session, now, prefix=prefix, kind="cases.replaced", by=key)
