"""Reporting what does not work, seeing it too, saying what becomes of it, and what is expected. Knows no chat."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, live, notices, recipients, seats, standins
from handlers.kit.errors import Refused
from handlers.rules import hitches as rules
from handlers.rules import times
from handlers.rules.hitches import Verb
from handlers.rules.rights import Right, roles_with
from storage import audit, cards, dialogues, hitches, locking, members, outbox, shifts
from storage.hitches import Hitch, HitchKind, HitchState, Load, What
from storage.members import Member
from storage.outbox import Priority
from storage.shifts import LONGEST

LISTS = "live:hitches:"  # keys of what shows all of them begin with this
# A reminder that could not be delivered for so long comes anew on the next working day.
_DUE_FOR = timedelta(hours=12)
# What those who saw a fault hear of.
_TOLD = (HitchState.PASSED_ON, HitchState.SOLVED)


@dataclass(frozen=True)
class Reported:
    """The fault, and whether it is new; one that was known already is seen by one more."""

    hitch_id: int
    is_new: bool


def due_prefix(member_id: int) -> str:
    """What the keys of somebody's reminders of open faults begin with; they are redrawn with the lists."""
    return f"{LISTS}due:{member_id}:"


def prefix(hitch_id: int, *more: object) -> str:
    """What the keys of cards about one of them begin with."""
    return ":".join(["live:hitch", str(hitch_id), *map(str, more), ""])


def look(session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at what there is; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    dialogues.end(session, member_id=actor.id)


def look_at(session: Session, now: datetime, *, actor: Member, hitch_id: int) -> None:
    """The same, at one of them. Raises `Refused`."""
    look(session, now, actor=actor)
    if hitches.get(session, hitch_id=hitch_id) is None:
        raise Refused("kit-gone")


def ask_other(session: Session, now: datetime, *, actor: Member) -> None:
    """Wait for what else does not work. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    dialogues.expect(session, now, member_id=actor.id, step="hitches:told")


def report(session: Session, now: datetime, *, actor: Member, what: What, note: str | None = None) -> Reported:
    """Something does not work. What is known already is seen by one more; what was typed is always something of its
    own. Raises `Refused`."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    dialogues.end(session, member_id=actor.id)
    locking.hold_word(session, f"fault {what}")
    known = hitches.open_(session, kinds=[HitchKind.FAULT])
    same = next((each for each in known if each.what is what), None) if what is not What.OTHER else None
    same = _still_open(session, same)
    if same is not None:
        _see(session, now, actor, same)
        return Reported(same.id, is_new=False)
    is_leading = access.may(actor, Right.BRIEF_TEAM)
    row = Hitch(
        kind=HitchKind.FAULT,
        state=HitchState.KNOWN if is_leading else HitchState.REPORTED,
        what=what,
        note=note,
        reported_by=actor.id,
        reported_at=now,
        begins_at=now,
    )
    hitches.add(session, row=row)
    _record(session, now, actor, "hitches.reported", row, what=what.value)
    _tell_leads(session, now, actor, row)
    _refresh(session, now, row)
    return Reported(row.id, is_new=True)


def see(session: Session, now: datetime, *, actor: Member, hitch_id: int) -> None:
    """The actor sees a fault too. Harmless when repeated. Raises `Refused`, also once it is over."""
    access.require(actor, Right.TAKE_SHIFTS)
    members.lock(session, member_id=actor.id)
    row = _hold(session, hitch_id)
    if row.kind is not HitchKind.FAULT or not rules.is_open(row):
        raise Refused("hitches-over")
    _see(session, now, actor, row)


def may_note(row: Hitch, actor: Member) -> bool:
    """Whether the actor may write words to it: to a fault without any who works, to others' who reported it or leads;
    to changes and load who leads."""
    if not rules.is_open(row):
        return False
    if access.may(actor, Right.BRIEF_TEAM):
        return True
    is_theirs = row.note is None or row.reported_by == actor.id
    return row.kind is HitchKind.FAULT and is_theirs and access.may(actor, Right.TAKE_SHIFTS)


def ask_note(session: Session, now: datetime, *, actor: Member, hitch_id: int) -> None:
    """Wait for a few words about one of them. Raises `Refused`."""
    _notable(hitches.get(session, hitch_id=hitch_id), actor)
    dialogues.expect(session, now, member_id=actor.id, step=f"hitches:noted:{hitch_id}")


def note(session: Session, now: datetime, *, actor: Member, hitch_id: int, text: str) -> None:
    """Keep a few words about one of them, in place of those before. They were read for identifiers. Raises
    `Refused`."""
    members.lock(session, member_id=actor.id)
    row = _notable(hitches.lock(session, hitch_id=hitch_id), actor)
    dialogues.end(session, member_id=actor.id)
    row.note = text
    _keep(session, now, actor, row, "hitches.noted")


def deal(session: Session, now: datetime, *, actor: Member, hitch_id: int, verb: Verb) -> None:
    """A lead says what becomes of a fault; who reported or saw it hears when it is passed on and when it is solved.

    Harmless when repeated. Raises `Refused`, also when another lead has said otherwise meanwhile.
    """
    access.require(actor, Right.BRIEF_TEAM)
    row = _hold(session, hitch_id)
    state = rules.leads_to(verb)
    if row.kind is HitchKind.FAULT and row.state is state:
        return
    if row.kind is not HitchKind.FAULT or not rules.may(verb, row.state):
        raise Refused("hitches-over" if not rules.is_open(row) else "hitches-further")
    row.state, row.dealt_by, row.dealt_at = state, actor.id, now
    _keep(session, now, actor, row, f"hitches.{state}")
    if state in _TOLD:
        _tell_seers(session, now, actor, row)


def lead(session: Session, _now: datetime, *, actor: Member) -> None:
    """Choose a day or how long something lasts; nothing typed before is waited for. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    dialogues.end(session, member_id=actor.id)


def expect(session: Session, now: datetime, *, actor: Member, day: date, load: Load | None, zone: ZoneInfo) -> None:
    """So much is expected on a day, in place of what was expected before; None is as usual. Harmless when repeated.
    Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    _require_ahead(now, day, zone)
    locking.hold_word(session, f"load {day}")
    row = _still_open(session, expected(session, day, zone))
    if (row.load if row is not None else None) is load:
        return
    if row is None:
        begins_at, ends_at = rules.day_of(day, zone)
        row = hitches.add(session, row=_announced(now, actor, HitchKind.LOAD, begins_at, ends_at, load=load))
    elif load is None:
        row.state, row.dealt_by, row.dealt_at = HitchState.SOLVED, actor.id, now
    row.load = load or row.load
    _keep(session, now, actor, row, "hitches.expected", day=f"{day}", load=load.value if load else "usual")


def expected(session: Session, day: date, zone: ZoneInfo) -> Hitch | None:
    """What is expected on a day otherwise than usual; None for nothing."""
    begins_at, _ = rules.day_of(day, zone)
    loads = hitches.open_(session, kinds=[HitchKind.LOAD])
    return next((each for each in loads if each.begins_at == begins_at), None)


def ask_change(session: Session, now: datetime, *, actor: Member, day: date, days: int, zone: ZoneInfo) -> None:
    """Wait for what is otherwise from this day on, for so many days. Raises `Refused`."""
    _require_change(now, actor, day, days, zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"hitches:changed:{day:%Y%m%d}:{days}")


def change(session: Session, now: datetime, *, actor: Member, day: date, days: int, text: str, zone: ZoneInfo) -> int:
    """Something works otherwise from this day on, and is told of for so many days; by id. Raises `Refused`."""
    _require_change(now, actor, day, days, zone)
    dialogues.end(session, member_id=actor.id)
    begins_at, ends_at = rules.day_of(day, zone, days=days)
    row = hitches.add(session, row=_announced(now, actor, HitchKind.CHANGE, begins_at, ends_at, note=text))
    _keep(session, now, actor, row, "hitches.announced")
    return row.id


def end(session: Session, now: datetime, *, actor: Member, hitch_id: int) -> None:
    """A change or expected load is told of no more. Harmless when repeated. Raises `Refused`."""
    access.require(actor, Right.BRIEF_TEAM)
    row = _hold(session, hitch_id)
    if row.kind is HitchKind.FAULT:
        raise Refused("kit-gone")
    if rules.is_open(row):
        row.state, row.dealt_by, row.dealt_at = HitchState.SOLVED, actor.id, now
        _keep(session, now, actor, row, "hitches.ended")


def close(session: Session, now: datetime, *, hitch_id: int) -> None:
    """Its time has passed."""
    row = hitches.lock(session, hitch_id=hitch_id)
    if row is not None and rules.is_open(row) and row.ends_at is not None and row.ends_at <= now:
        row.state, row.dealt_at = HitchState.SOLVED, now
        _keep(session, now, None, row, "hitches.ended")


def remind(session: Session, now: datetime, *, day: date, zone: ZoneInfo) -> None:
    """Remind leads once on this day of the faults that are open, in place of the reminder before; not who reads of them
    in their digest this morning."""
    for each in standins.told(session, now, roles=roles_with(Right.BRIEF_TEAM)):
        if recipients.has_by_noon(session, now, member_id=each.id, zone=zone):
            continue
        whose = due_prefix(each.id)
        key = f"{whose}{day:%Y%m%d}"
        about: dict[str, Any] = {"kind": "hitches.due", "params": {"key": key}, "member_id": each.id}
        if each.is_reachable and outbox.post(session, now, key=key, useless_after=now + _DUE_FOR, **about) is not None:
            cards.replace(session, now, prefix=whose, kind="hitches.replaced", by=key)


def _see(session: Session, now: datetime, actor: Member, row: Hitch) -> None:
    if row.reported_by != actor.id and hitches.sight(session, now, row=row, member_id=actor.id):
        _record(session, now, actor, "hitches.seen", row)
        _refresh(session, now, row)


def _announced(
    now: datetime, actor: Member, kind: HitchKind, begins_at: datetime, ends_at: datetime, **more: Any
) -> Hitch:
    about: dict[str, Any] = {"reported_by": actor.id, "reported_at": now, "begins_at": begins_at, "ends_at": ends_at}
    return Hitch(kind=kind, state=HitchState.KNOWN, **about, **more)


def _still_open(session: Session, row: Hitch | None) -> Hitch | None:
    """What was found, held; None where it was ended between finding and holding it."""
    found = hitches.lock(session, hitch_id=row.id) if row is not None else None
    return found if found is not None and rules.is_open(found) else None


def _hold(session: Session, hitch_id: int) -> Hitch:
    row = hitches.lock(session, hitch_id=hitch_id)
    if row is None:
        raise Refused("kit-gone")
    return row


def _notable(row: Hitch | None, actor: Member) -> Hitch:
    access.require(actor, Right.TAKE_SHIFTS)
    if row is None:
        raise Refused("kit-gone")
    if not may_note(row, actor):
        raise Refused("hitches-noted-already" if rules.is_open(row) else "hitches-over")
    return row


def _require_change(now: datetime, actor: Member, day: date, days: int, zone: ZoneInfo) -> None:
    access.require(actor, Right.BRIEF_TEAM)
    _require_ahead(now, day, zone)
    if days not in rules.LASTS:
        raise Refused("kit-gone")


def _require_ahead(now: datetime, day: date, zone: ZoneInfo) -> None:
    today = times.local_day(now, zone)
    if not today <= day <= today + rules.AHEAD:
        raise Refused("hitches-past" if day < today else "kit-gone")


def _keep(session: Session, now: datetime, actor: Member | None, row: Hitch, verb: str, **facts: Any) -> None:
    hitches.save(session, row=row)
    _record(session, now, actor, verb, row, **facts)
    _refresh(session, now, row)


def _tell_leads(session: Session, now: datetime, actor: Member, row: Hitch) -> None:
    for each in standins.told(session, now, roles=roles_with(Right.BRIEF_TEAM)):
        if each.id != actor.id and each.is_reachable:
            outbox.post(
                session,
                now,
                key=f"{prefix(row.id, 'lead')}{each.id}",
                kind="hitches.alert",
                params={"hitch_id": row.id},
                member_id=each.id,
                priority=Priority.NOTICE,
            )


def _tell_seers(session: Session, now: datetime, actor: Member, row: Hitch) -> None:
    for member_id in sorted({row.reported_by, *hitches.seers(session, hitch_id=row.id)} - {actor.id}):
        outbox.post(
            session,
            now,
            key=f"{prefix(row.id, 'news', row.state)}{member_id}",
            kind="hitches.news",
            params={"hitch_id": row.id, "state": row.state.value},
            member_id=member_id,
            priority=Priority.NOTICE,
            useless_after=now + notices.NEWS_FOR,
        )


def _refresh(session: Session, now: datetime, row: Hitch) -> None:
    """Whatever shows it is drawn anew: its own cards, the lists, and the cards of shifts that it counts for."""
    cards.follow(session, now, prefix=prefix(row.id))
    cards.follow(session, now, prefix=LISTS)
    until = now + seats.duration(session, "attendance.opens")
    if row.kind is not HitchKind.FAULT and row.ends_at is not None:
        until = row.ends_at
    for found in shifts.between(session, since=max(now, row.begins_at) - LONGEST, until=until + timedelta(minutes=1)):
        if found.ends_at > now:
            cards.follow(session, now, prefix=live.key(found.id, ""))


def _record(session: Session, now: datetime, actor: Member | None, verb: str, row: Hitch, **facts: Any) -> None:
    actor_id = actor.id if actor is not None else None
    audit.record(session, now, actor_id=actor_id, verb=verb, subject=f"hitch:{row.id}", **facts)
