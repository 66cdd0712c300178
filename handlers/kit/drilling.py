"""Beginning and ending drills: who is rung by which ways, who gets the report. Whether it may be now is not asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import access, drilled, offices, standins
from handlers.rules import drills as rules
from storage import audit, cards, contacts, drills, members, outbox, pulses, summons
from storage.drills import Drill, Subject
from storage.members import Member, MemberState
from storage.outbox import Priority


@dataclass(frozen=True)
class Ladder:
    """Everybody who could be alerted to a case at some time: who is there now, and who is away."""

    people: tuple[Member, ...]
    away: tuple[Member, ...]


def start(
    session: Session,
    now: datetime,
    *,
    due: str,
    asked_by: int | None = None,
    only: Collection[int] | None = None,
    of: Drill | None = None,
) -> Drill | None:
    """Ring everybody on the ladder, or only these, by every way to them; None when this drill was begun before.

    Whoever calls has called `drills.hold`.
    """
    given: dict[str, Any] = {"due": due, "ends_at": now + rules.LASTS_FOR, "asked_by": asked_by}
    root_id = (of.of_id or of.id) if of is not None else None
    drill = drills.begin(session, now, subject=Subject.ALERTS, of_id=root_id, **given)
    if drill is None:
        return None
    found = ladder(session, now)
    for member in found.people:
        if only is None or member.id in only:
            _call(session, now, drill, member)
    for member in found.away if only is None else ():
        drills.join(session, drill_id=drill.id, member_id=member.id, key="", is_away=True)
    audit.record(session, now, actor_id=asked_by, verb="drills.begun", subject=f"drill:{drill.id}")
    return drill


def start_watchdog(session: Session, now: datetime, *, due: str, asked_by: int | None = None) -> Drill | None:
    """Have the watchdog send a test; None when this drill was begun before. Whoever calls has called `drills.hold`."""
    ends_at = now + rules.WATCHDOG_FOR
    drill = drills.begin(session, now, due=due, subject=Subject.WATCHDOG, ends_at=ends_at, asked_by=asked_by)
    if drill is not None:
        pulses.beat(session, now, name=pulses.DRILL)
        audit.record(session, now, actor_id=asked_by, verb="drills.begun", subject=f"drill:{drill.id}")
    return drill


def end(session: Session, now: datetime, *, drill: Drill, leads: Sequence[Member]) -> None:
    """The drill is over: nothing more rings, and these get the report in place of what they watched it on. Whoever
    calls holds it."""
    drill.ended_at = now
    drills.save(session, drill=drill)
    calls = f"{drilled.root(drill.id)}call:"
    summons.drop(session, now, **cards.range_of(calls))
    cards.follow(session, now, prefix=calls)
    for lead in leads:
        prefix = drilled.lead_prefix(drill.id, lead.telegram_id or 0)  # a private chat has the number of its account
        key, params = f"{prefix}report", {"drill_id": drill.id}
        outbox.post(session, now, key=key, kind="drills.report", params=params, member_id=lead.id)
        cards.replace(session, now, prefix=prefix, kind="drills.replaced", by=key)


def ladder(session: Session, at: datetime) -> Ladder:
    """Everybody who could be alerted: who leads or stands in for one, who may be duty lead, who is on duty now."""
    team = members.everyone(session, states=(MemberState.ACTIVE, MemberState.PAUSED))
    holders = {each.member.id for found in offices.crew(session, at).holders.values() for each in found}
    found = [each for each in team if access.is_leading(each) or each.leads_shifts or each.id in holders]
    gone = standins.absent(session, at, found=found)
    return Ladder(
        tuple(each for each in found if each.id not in gone), tuple(each for each in found if each.id in gone)
    )


def _call(session: Session, now: datetime, drill: Drill, member: Member) -> None:
    """Owe one person the message and a ring by each way that counts, a moment apart and each for itself."""
    key, params = f"{drilled.call_prefix(drill.id, member.id)}0", {"drill_id": drill.id}
    drills.join(session, drill_id=drill.id, member_id=member.id, key=key)
    about: dict[str, Any] = {
        "kind": "drills.call",
        "params": params,
        "member_id": member.id,
        "useless_after": drill.ends_at,
    }
    if member.telegram_id is not None:
        outbox.post(session, now, key=key, priority=Priority.NOTICE, **about)
    proved = (each for each in contacts.known(session, member_id=member.id) if each.is_proved)
    for place, each in enumerate(proved, 1):
        due_at = now + place * rules.BETWEEN_WAYS
        summons.owe(session, now, chain=key, place=place, way=each.way, due_at=due_at, **about)
