"""Changing difficult cases: everything that is done to one goes through here, with its timeline, its ladder and the
cards that show it. Says nothing to anybody; the words are the slices'."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, caring, flaggers, handed, hush, notices, offices, owners, plans
from handlers.kit.errors import Refused
from handlers.rules import cases as rules
from handlers.rules import ladder, limits
from handlers.rules.cases import Event, Facts, Verb
from handlers.rules.ladder import Fired, Office
from handlers.rules.timing import Quiet
from storage import alarms, audit, cards, cases, outbox, policies, timeline
from storage.alarms import Alarm
from storage.cases import Case, CaseState, Emergency, Level
from storage.members import Member
from storage.outbox import Priority

EVERY = "live:cases:"  # keys of what shows many cases at once begin with this
DRAFT_FOR = timedelta(minutes=10)  # then who began it is asked (escalation notes, 4)
FLAGGER = "flagger"  # in keys of what is for who flagged the case
_DAY = timedelta(days=1)


def key(case_id: int, *more: object) -> str:
    """The key of a message that follows this case."""
    return ":".join(["live:case", str(case_id), *map(str, more)])


def refresh(session: Session, now: datetime, *, case_id: int) -> None:
    """The case has changed: whatever shows it in some chat is drawn anew, and so is what shows all of them."""
    cards.follow(session, now, prefix=key(case_id, ""))
    cards.follow(session, now, prefix=EVERY)
    handed.follow(session, now, case_id=case_id)


def facts(session: Session, now: datetime, *, case: Case, actor: Member) -> Facts:
    """What the rules ask about the case and the actor."""
    return Facts(
        state=case.state,
        level=case.level,
        raised_at=case.raised_at,
        resolved_at=case.resolved_at,
        emergency=case.emergency,
        is_flagger=case.flagger_id == actor.id,
        is_owner=case.owner_id == actor.id,
        is_heir=case.heir_id == actor.id,
        may_answer=access.may_answer(session, now, actor=actor)
        or alarms.is_alerted(session, case_id=case.id, member_id=actor.id),
        is_leading=access.is_leading(actor),
    )


def may(session: Session, now: datetime, *, case: Case, actor: Member, verb: Verb) -> bool:
    """Whether the actor may do this now; for looking only."""
    known = facts(session, now, case=case, actor=actor)
    return rules.may(verb, known, now=now, values=policies.values(session))


def hold(session: Session, now: datetime, *, actor: Member, case_id: int, verb: Verb) -> Case:
    """The case, held for what the actor wants to do with it. Raises `Refused` with the reason why not."""
    access.case(session, now, actor=actor, case_id=case_id)
    case = cases.lock(session, case_id=case_id)
    if case is None:
        raise Refused("kit-gone")
    known = facts(session, now, case=case, actor=actor)
    why = rules.refusal(verb, known, now=now, values=policies.values(session))
    if why is not None:
        raise Refused(why)
    return case


def draft(
    session: Session, now: datetime, *, actor: Member, level: Level, shift_id: int | None, zone: ZoneInfo
) -> Case:
    """Begin to flag a case. Nobody hears of it yet."""
    year = now.astimezone(zone).year
    case = cases.add(
        session, now, flagger_id=actor.id, level=level, year=year, shift_id=shift_id, next_at=now + DRAFT_FOR
    )
    _note(session, now, case=case, verb=Event.DRAFT, before=CaseState.DRAFT, actor=actor, level=level.value)
    return case


def move(
    session: Session,
    now: datetime,
    *,
    case: Case,
    verb: Verb | str,
    actor: Member | None,
    to: CaseState | None = None,
    **more: Any,
) -> None:
    """Write down what was done to the case, in its new state if it has one, and when it is looked at next.

    Whoever calls holds the case and has changed what else there is to change. `more` are codes and ids, never words.
    """
    before = case.state
    if to is not None:
        case.state = to
        _plan(session, now, case)
    cases.save(session, case=case)
    if before is CaseState.RAISED and case.state is not before:
        _quieten(session, now, case)
    _note(session, now, case=case, verb=str(verb), before=before, actor=actor, **more)
    flaggers.tell(session, now, case=case, before=before, actor=actor, root=key(case.id, FLAGGER))
    caring.follow(session, now, case=case, before=before)
    refresh(session, now, case_id=case.id)


def alert(
    session: Session, now: datetime, *, case: Case, verb: Verb | str, actor: Member | None, zone: ZoneInfo
) -> None:
    """The case waits for an answer from now on: its ladder begins anew, with today's people, and its first rung fires.

    Whoever calls holds the case.
    """
    wakes = ladder.of(case.level, policies.values(session))
    owner_id = case.owner_id
    case.owner_id = case.heir_id = case.acknowledged_at = case.active_at = case.held_until = None
    case.raised_at = case.raised_at or now
    case.run, case.step, case.run_at = case.run + 1, 0, now
    case.ladder = ladder.written(wakes) if wakes else None
    case.next_at = now
    before, case.state = case.state, CaseState.RAISED
    cases.save(session, case=case)
    _quieten(session, now, case)
    _note(session, now, case=case, verb=str(verb), before=before, actor=actor, level=case.level.value, run=case.run)
    flaggers.tell(session, now, case=case, before=before, actor=actor, root=key(case.id, FLAGGER))
    caring.follow(session, now, case=case, before=before)
    fire(session, now, case=case, zone=zone)
    about: dict[str, Any] = {"verb": verb, "owner_id": owner_id, "actor": actor, "root": key(case.id)}
    owners.tell(session, now, case=case, quiet=hush.hours(session, zone), **about)


def reopen(session: Session, now: datetime, *, case: Case, actor: Member, zone: ZoneInfo) -> None:
    """What was over waits for an answer again; only who had it and reopens it themselves has it again.

    So nobody is said to have a case who has not said so: who had it may sleep by now. Whoever calls holds the case.
    """
    case.outcome = case.resolved_at = case.closed_at = None
    case.emergency = None  # what was known of 112 is of what is past
    if case.owner_id != actor.id:
        alert(session, now, case=case, verb=Verb.REOPEN, actor=actor, zone=zone)
        return
    case.active_at = now
    move(session, now, case=case, verb=Verb.REOPEN, actor=actor, to=CaseState.ACKNOWLEDGED)


def close(session: Session, now: datetime, *, case: Case, actor: Member) -> None:
    """What was resolved has been looked over. Whoever calls holds the case."""
    case.closed_at = now
    move(session, now, case=case, verb=Verb.CLOSE, actor=actor, to=CaseState.CLOSED)


def withdraw(session: Session, now: datetime, *, case: Case, actor: Member) -> None:
    """It was flagged by mistake: nobody is alerted any more, and who had it hears that at once, for they may be at it.
    Whoever calls holds the case."""
    case.closed_at = now
    move(session, now, case=case, verb=Verb.WITHDRAW, actor=actor, to=CaseState.WITHDRAWN)
    about: dict[str, Any] = {"verb": Verb.WITHDRAW, "owner_id": case.owner_id, "actor": actor, "root": key(case.id)}
    owners.tell(session, now, case=case, **about)


def restart(session: Session, now: datetime, *, case: Case, zone: ZoneInfo) -> None:
    """What is due of the ladder of a case that waits is due now: the next rung fires."""
    if case.ladder is not None and case.run_at is not None:
        found = ladder.read(case.ladder)
        case.run_at = min(case.run_at, now - found.after(case.step))
        case.next_at = now
    fire(session, now, case=case, zone=zone)


def wake(session: Session, now: datetime, *, case: Case, actor: Member, run: int, step: int, zone: ZoneInfo) -> bool:
    """Alert the next ones now, if the case's ladder stands where the actor saw it; return whether anybody was due.

    Quiet hours hold an alert that is not pressing. Whoever calls holds the case. Raises `Refused`, also when others
    were alerted meanwhile.
    """
    if case.ladder is None:
        raise Refused("kit-gone")
    if (case.run, case.step) != (run, step):
        raise Refused("kit-case-woken")
    move(session, now, case=case, verb=Verb.NEXT, actor=actor, run=run, step=step)
    restart(session, now, case=case, zone=zone)
    return case.step != step


def fire(session: Session, now: datetime, *, case: Case, zone: ZoneInfo) -> None:
    """Alert everybody whose rung is due, and say when the next one is. Whoever calls holds the case, which waits."""
    if case.ladder is None or case.run_at is None:
        case.next_at = now + limits.duration("ladder.low_due", policies.values(session))
        cases.save(session, case=case)
        refresh(session, now, case_id=case.id)
        return
    crew = offices.crew(session, now, without=case.flagger_id)
    fired = ladder.fire(
        ladder.read(case.ladder),
        level=case.level,
        run_at=case.run_at,
        step=case.step,
        now=now,
        quiet=hush.hours(session, zone),
        people=crew.ids(),
    )
    if fired.step == case.step:
        case.next_at = fired.next_at  # quiet hours hold it, also when somebody wanted it now
        cases.save(session, case=case)
        return
    for member_id, office in fired.people.items():
        _post(session, now, case=case, member_id=member_id, office=office, quiet=hush.hours(session, zone))
        alarm = Alarm(
            case_id=case.id,
            run=case.run,
            step=case.step,
            member_id=member_id,
            at=now,
            key=alert_key(case, member_id=member_id),
            office=office.value,
            instead_of=crew.instead_of(member_id, office),
        )
        alarms.add(session, alarm=alarm)
    _tell_skipped(session, now, case=case, fired=fired, quiet=hush.hours(session, zone))
    about = {"step": case.step, "whom": sorted(fired.people), "skipped": [each.value for each in fired.skipped]}
    case.step, case.run_at, case.next_at = fired.step, fired.run_at, fired.next_at
    cases.save(session, case=case)
    _note(session, now, case=case, verb=Event.FIRE, before=case.state, actor=None, **about)
    refresh(session, now, case_id=case.id)


def alert_key(case: Case, *, member_id: int) -> str:
    """The one key of the alert to this member at the step the case's ladder has come to."""
    return key(case.id, "alert", member_id, case.run, case.step)


def touch(session: Session, now: datetime, *, case: Case) -> None:
    """Its owner has done something about it: the answer holds anew. Whoever calls holds the case and saves it."""
    case.active_at = now
    _plan(session, now, case)


def is_unconfirmed(case: Case) -> bool:
    """Whether life was in danger and nobody knows yet that help has come, or why it need not."""
    return case.level is Level.EXTREME and case.emergency in (None, Emergency.CALLED, Emergency.NOT_CALLED)


def lapses_at(session: Session, *, case: Case, zone: ZoneInfo) -> datetime | None:
    """Until when the answer holds; None while there is none."""
    if case.active_at is None:
        return None
    values, quiet = policies.values(session), hush.hours(session, zone)
    return rules.lapses_at(case.active_at, level=case.level, values=values, quiet=quiet)


def _post(session: Session, now: datetime, *, case: Case, member_id: int, office: Office, quiet: Quiet) -> None:
    """Owe somebody the alert, in place of the one before: an edited message rings for nobody."""
    goes_at = quiet.after(now) if ladder.is_held(case.level, office) else now
    mine = alert_key(case, member_id=member_id)
    about: dict[str, Any] = {"kind": "cases.alert", "params": {"case_id": case.id, "run": case.run, "step": case.step}}
    priority = Priority.ALERT if case.is_pressing else Priority.NOTICE
    outbox.post(session, now, key=mine, **about, member_id=member_id, priority=priority, not_before=goes_at)
    cards.replace(session, now, prefix=key(case.id, "alert", member_id, ""), kind="cases.replaced", by=mine)
    about |= {"matter": key(case.id, "alert", member_id, case.run, ""), "is_whole": case.is_pressing}
    plans.owe(session, now, member_id=member_id, chain=mine, **about, at=goes_at)


def _tell_skipped(session: Session, now: datetime, *, case: Case, fired: Fired, quiet: Quiet) -> None:
    """Leads hear of offices that nobody holds or can be reached in; who is alerted now reads it there. Nobody is woken
    to read that somebody else was; but where nobody could be, of a case that presses, even those who are away are."""
    if not fired.skipped:
        return
    is_loud = case.is_pressing and not fired.people
    for lead in notices.leads(session, now):
        if lead.id not in fired.people and lead.id != case.flagger_id:
            outbox.post(
                session,
                now,
                key=key(case.id, "skipped", lead.id, case.run, case.step),
                kind="ladder.skipped",
                params={"case_id": case.id, "offices": [each.value for each in fired.skipped]},
                member_id=lead.id,
                priority=Priority.ALERT if is_loud else Priority.NOTICE,
                not_before=now if is_loud else quiet.after(now),
            )


def _quieten(session: Session, now: datetime, case: Case) -> None:
    """No phone is rung any more for the alerts so far."""
    plans.end(session, now, matter=key(case.id, "alert", ""))


def _plan(session: Session, now: datetime, case: Case) -> None:
    """When the bot looks at it next. For a case that waits the ladder says it."""
    values = policies.values(session)
    match case.state:
        case CaseState.ACKNOWLEDGED:
            asks_at = (case.active_at or now) + rules.asked_after(case.level, values)
            confirm_at = now + limits.duration("cases.confirm", values)
            case.next_at = min(asks_at, confirm_at) if is_unconfirmed(case) else asks_at
        case CaseState.ON_HOLD:
            case.next_at = case.held_until or now
        case CaseState.RESOLVED:
            case.next_at = now + (_DAY if case.is_pressing else limits.duration("cases.review", values))
        case CaseState.CLOSED | CaseState.WITHDRAWN:
            case.next_at = None


def _note(
    session: Session, now: datetime, *, case: Case, verb: str, before: CaseState, actor: Member | None, **more: Any
) -> None:
    actor_id = actor.id if actor else None
    timeline.add(session, now, case=case, verb=verb, before=before, actor_id=actor_id, **more)
    audit.record(session, now, actor_id=actor_id, verb=f"cases.{verb}", subject=f"case:{case.id}", **more)
