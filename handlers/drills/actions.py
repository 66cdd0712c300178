"""Drills by hand, and what people say in them. Knows no chat. Nobody's answer is audited: a drill judges ways, not
people."""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, drilled, drilling, hush
from handlers.kit.errors import Refused
from handlers.rules import drills as rules
from handlers.rules.rights import Right
from storage import cards, cases, contacts, drills, outbox, summons
from storage.contacts import Way
from storage.drills import Drill, Part, Subject
from storage.members import Member


def look(_session: Session, _now: datetime, *, actor: Member) -> None:
    """Look at drills. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)


def look_at(session: Session, _now: datetime, *, actor: Member, drill_id: int) -> Drill:
    """Look at everybody's part in a drill. Raises `Refused`."""
    access.require(actor, Right.ANSWER_CASES)
    drill = drills.get(session, drill_id=drill_id)
    if drill is None or drill.subject is not Subject.ALERTS:
        raise Refused("kit-gone")
    return drill


def look_at_own(session: Session, _now: datetime, *, actor: Member, drill_id: int) -> None:
    """Look at one's own part. Raises `Refused`."""
    if drills.part(session, drill_id=drill_id, member_id=actor.id) is None:
        raise Refused("kit-gone")


def begin(session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> Drill:
    """Begin a drill for everybody. Raises `Refused` in quiet hours, while another one or a case that presses is on, and
    within an hour of the last one."""
    access.require(actor, Right.ANSWER_CASES)
    drills.hold(session)
    _require_time(session, now, zone)
    last = drills.latest(session, subject=Subject.ALERTS)
    if last is not None and last.ended_at is None:
        raise Refused("drills-running")
    if is_recent(now, last):
        raise Refused("drills-lately")
    return _begun(drilling.start(session, now, due=f"now:{now:%Y%m%d%H%M%S%f}", asked_by=actor.id))


def again(session: Session, now: datetime, *, actor: Member, drill_id: int, zone: ZoneInfo) -> Drill:
    """Begin a small drill for who could not be reached in this one; once for each drill, and harmless when repeated.

    Raises `Refused` as `begin`, and when everybody was reached.
    """
    of = look_at(session, now, actor=actor, drill_id=drill_id)
    drills.hold(session)
    due = f"again:{drill_id}"
    known = drills.named(session, due=due)
    if known is not None:
        return known
    _require_time(session, now, zone)
    if any(each.subject is Subject.ALERTS for each in drills.running(session)):
        raise Refused("drills-running")
    only = [each.id for each in drilled.everybody(session, of) if each.is_missed]
    if not only:
        raise Refused("drills-all-reached")
    return _begun(drilling.start(session, now, due=due, asked_by=actor.id, only=only, of=of))


def make_up(session: Session, now: datetime, *, actor: Member, drill_id: int, zone: ZoneInfo) -> None:
    """The actor asked for another time, which is now: a drill for them alone, once. Harmless when repeated.

    Raises `Refused` for who asked for none, after a day, in quiet hours and while a case that presses is on.
    """
    of, part = drills.get(session, drill_id=drill_id), drills.part(session, drill_id=drill_id, member_id=actor.id)
    if of is None or part is None or part.excused_at is None:
        raise Refused("kit-gone")
    drills.hold(session)
    due = drilled.own(drill_id, actor.id)
    if drills.named(session, due=due) is not None:
        return
    if not is_offered(now, part):
        raise Refused("drills-offer-over")
    _require_time(session, now, zone)
    drilling.start(session, now, due=due, asked_by=actor.id, only=[actor.id], of=of)
    drilled.follow(session, now, drill_id=drill_id, member_id=actor.id)


def confirm(session: Session, now: datetime, *, actor: Member, drill_id: int) -> None:
    """The actor has got the message in Telegram. Harmless when repeated. Raises `Refused` once the drill is over."""
    part = _part(session, now, actor=actor, drill_id=drill_id)
    if part.answered_at is None:
        part.answered_at = now
        drills.save_part(session, part=part)
        drilled.follow(session, now, drill_id=drill_id, member_id=actor.id)


def confirm_way(session: Session, now: datetime, *, actor: Member, drill_id: int, way: Way) -> None:
    """The actor has got it this way, too. Harmless when repeated. Raises `Refused` once the drill is over, and for what
    has not been sent."""
    part = _part(session, now, actor=actor, drill_id=drill_id)
    if way not in drilled.ASKED or not summons.confirm(session, now, chain=part.key, way=way):
        raise Refused("drills-not-sent")
    contacts.note(session, now, member_id=actor.id, way=way, reason=None)
    drilled.follow(session, now, drill_id=drill_id, member_id=actor.id)


def postpone(session: Session, now: datetime, *, actor: Member, drill_id: int) -> None:
    """Now is no good time for the actor: nothing more rings, and they are asked once more later. No reason is asked.

    Harmless when repeated. Raises `Refused` once the drill is over.
    """
    part = _part(session, now, actor=actor, drill_id=drill_id)
    if part.excused_at is not None:
        return
    part.excused_at = now
    drills.save_part(session, part=part)
    summons.drop(session, now, **cards.range_of(drilled.call_prefix(drill_id, actor.id)))
    drill = drills.get(session, drill_id=drill_id)
    if drill is not None and not drilled.is_own(drill):  # who has chosen the time themselves is not asked again
        _offer(session, now, actor=actor, drill_id=drill_id)
    drilled.follow(session, now, drill_id=drill_id, member_id=actor.id)


def try_watchdog(session: Session, now: datetime, *, actor: Member, zone: ZoneInfo) -> Drill:
    """Have the watchdog send a test. Raises `Refused` in quiet hours and within an hour of the last one; one that is
    under way is returned."""
    access.require(actor, Right.HEAR_OF_TROUBLE)
    drills.hold(session)
    last = drills.latest(session, subject=Subject.WATCHDOG)
    if last is not None and last.ended_at is None:
        return last
    if rules.is_quiet(now, hush.hours(session, zone)):
        raise Refused("drills-quiet")
    if is_recent(now, last):
        raise Refused("drills-lately")
    return _begun(drilling.start_watchdog(session, now, due=f"dog:{now:%Y%m%d%H%M%S%f}", asked_by=actor.id))


def is_offered(now: datetime, part: Part) -> bool:
    """Whether who asked for another time may still take one."""
    return part.excused_at is not None and now < part.excused_at + rules.OFFERED_FOR


def hear(session: Session, _now: datetime, *, drill_id: int, **_about: object) -> bool:
    """Somebody has confirmed a ring on their phone, which its own row says; return whether a drill waited for it.

    Takes nothing into hold: whoever tells us holds the ring, and others hold drills before rings.
    """
    drill = drills.get(session, drill_id=drill_id)
    return drill is not None and drill.ended_at is None


def change(session: Session, now: datetime, *, member_id: int, drill_id: int, **_about: object) -> None:
    """Something has become of a ring: whatever shows it is drawn anew. Takes nothing into hold, as `hear`."""
    drilled.follow(session, now, drill_id=drill_id, member_id=member_id)


def is_recent(now: datetime, last: Drill | None) -> bool:
    """Whether the last one is too fresh for another."""
    return last is not None and now - last.begun_at < rules.AGAIN_AFTER


def _require_time(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Raise `Refused` at a time at which no drill may begin, whoever wants it."""
    if rules.is_quiet(now, hush.hours(session, zone)):
        raise Refused("drills-quiet")
    if cases.is_alarm(session):
        raise Refused("drills-alarm")


def _offer(session: Session, now: datetime, *, actor: Member, drill_id: int) -> None:
    outbox.post(
        session,
        now,
        key=f"{drilled.root(drill_id)}offer:{actor.id}",
        kind="drills.offer",
        params={"drill_id": drill_id},
        member_id=actor.id,
        not_before=now + rules.OFFERED_AFTER,
        useless_after=now + rules.OFFERED_FOR,
    )


def _part(session: Session, now: datetime, *, actor: Member, drill_id: int) -> Part:
    """The actor's part in a drill that is not over, both held. Raises `Refused`."""
    drill = drills.lock(session, drill_id=drill_id)
    part = drills.lock_part(session, drill_id=drill_id, member_id=actor.id) if drill is not None else None
    if drill is None or part is None or part.is_away:
        raise Refused("kit-gone")
    if drill.ended_at is not None or now >= drill.ends_at:
        raise Refused("drills-over")
    return part


def _begun(drill: Drill | None) -> Drill:
    if drill is None:  # another process in the same microsecond
        raise Refused("drills-running")
    return drill
