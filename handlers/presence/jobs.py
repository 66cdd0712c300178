"""The day of each shift as time passes: the briefing before it, going on to the next, pauses, the end, and closing what
nobody has ended. What was missed is not made up for: at most the latest of each is owed."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush, live, seats, tidings
from handlers.presence import actions
from handlers.rules import presence
from handlers.rules.presence import Spell, Stage
from storage import attendance, cards, duties, lates, outbox, places, shifts
from storage.duties import Duty
from storage.outbox import Priority
from storage.shifts import LONGEST, PlaceKind, PlaceState

# Ticks come every minute; who is asked at an instant is found by the tick at or after it.
_TICK = timedelta(minutes=1)
# However long nothing ran, what is older was closed before.
_CLOSED_BEFORE = timedelta(days=366)


def look_after(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Owe everybody what is due in shifts that begin, are under way or have just ended."""
    opens_for, is_on = actions.opens_for(session), actions.is_on(session)
    if is_on:
        _go_on(session, now, _duties(session, now, opens_for))
    duties = _duties(session, now, opens_for)
    _brief(session, now, duties, opens_for)
    _end(session, now, duties, zone)
    _remind_of_pauses(session, now, duties)


def close(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """End for everybody what nobody has ended: shifts that were over some time ago.

    Who was there went at the end. Who was never asked is trusted to have been there; who had said that they cannot come
    and was not relieved is excused. Who is known to be missing is not closed here.
    """
    ended_by = now - presence.CLOSES_AFTER
    found = attendance.unfinished(session, since=now - _CLOSED_BEFORE, ended_by=ended_by)
    concerned = sorted({each.shift_id for each in found})
    shifts.hold(session, shift_ids=concerned)
    changed = {each.shift_id for each in found if _close(session, now, each)}
    for shift_id in sorted(changed):
        live.refresh(session, now, shift_id=shift_id)


def _close(session: Session, now: datetime, duty: Duty) -> bool:
    """Close one place, if it is still open; return whether it was. Whoever calls holds the shift."""
    place = places.get(session, shift_id=duty.shift_id, member_id=duty.member_id)
    late = lates.get(session, shift_id=duty.shift_id, member_id=duty.member_id)
    if place is None or (late is not None and late.is_open):
        return False
    facts: dict[str, Any] = {"member": duty.member_id}
    if place.state is PlaceState.HERE:
        actions.go(session, now, actor=None, place=place, went_at=duty.ends_at, **facts)
    elif place.state is not PlaceState.PLANNED:
        return False
    elif place.cover_wanted_at is None:
        attendance.trust(session, place=place)
        tidings.record(session, now, None, "presence.trusted", duty.shift_id, **facts)
    elif place.cover_wanted_at < duty.starts_at:
        places.leave(session, now, place=place, state=PlaceState.EXCUSED)
        tidings.record(session, now, None, "presence.excused", duty.shift_id, **facts)
    else:
        return False
    return True


def _duties(session: Session, now: datetime, opens_for: timedelta) -> list[Duty]:
    """Places in shifts that may be asked about now, and those before from which somebody may have gone on."""
    return duties.between(session, since=now - 2 * LONGEST, until=now + opens_for + _TICK)


def _go_on(session: Session, now: datetime, duties: Sequence[Duty]) -> None:
    """Who is there in a shift when the next of theirs begins is there in that too."""
    spells = {(each.member_id, each.shift_id): _spell(each) for each in duties}
    found = [
        (earlier, later)
        for later in duties
        if _is_awaited(later) and later.starts_at <= now < later.ends_at
        if (earlier := _before(later, duties, spells)) is not None
    ]
    shifts.hold(session, shift_ids={each.shift_id for both in found for each in both})
    for earlier, later in found:
        _take_along(session, now, earlier, later)


def _before(later: Duty, duties: Sequence[Duty], spells: dict[tuple[int, int], Spell]) -> Duty | None:
    """The shift from which its holder goes on to this one without a break; None for none."""
    theirs = (each for each in duties if each.member_id == later.member_id)
    to = spells[later.member_id, later.shift_id]
    return next((each for each in theirs if presence.is_going_on(spells[each.member_id, each.shift_id], to)), None)


def _take_along(session: Session, now: datetime, earlier: Duty, later: Duty) -> None:
    """From one shift to the next. Whoever calls holds both."""
    before = places.get(session, shift_id=earlier.shift_id, member_id=earlier.member_id)
    place = places.get(session, shift_id=later.shift_id, member_id=later.member_id)
    if before is None or place is None or place.state is not PlaceState.PLANNED:
        return
    facts: dict[str, Any] = {"member": later.member_id, "after": earlier.shift_id}
    actions.come(session, now, actor=None, place=place, came_at=later.starts_at, **facts)
    if before.state is PlaceState.HERE and earlier.ends_at <= now:
        ended = {"member": earlier.member_id, "before": later.shift_id}
        actions.go(session, now, actor=None, place=before, went_at=earlier.ends_at, **ended)
        if earlier.has_telegram:
            _post_ending(session, now, earlier)
    for shift_id in (earlier.shift_id, later.shift_id):
        live.refresh(session, now, shift_id=shift_id)


def _brief(session: Session, now: datetime, duties: Sequence[Duty], opens_for: timedelta) -> None:
    """Tell who is planned what they have to know, and ask whether they are there; who goes on from the shift before is
    told without a sound and asked nothing."""
    spells = {(each.member_id, each.shift_id): _spell(each) for each in duties}
    due = {
        _briefing(each, is_onward=is_onward): each
        for each in duties
        if each.kind in presence.ASKED and each.has_telegram
        if presence.stage(each.starts_at, each.ends_at, opens_for=opens_for, now=now) is Stage.OPEN
        if each.state is PlaceState.PLANNED or each.state is PlaceState.HERE
        if (is_onward := not each.is_sought and _before(each, duties, spells) is not None)
        or each.state is PlaceState.PLANNED
    }
    known = outbox.known(session, keys=[key for key, _ in due])
    for (key, kind), each in due.items():
        if key not in known:
            params = {"shift_id": each.shift_id, "start": each.starts_at.isoformat()}
            _post(session, now, key=key, kind=kind, to=each, params=params, until=each.ends_at)


def _briefing(duty: Duty, *, is_onward: bool) -> tuple[str, str]:
    """Key and kind of what somebody is told before a shift."""
    about: dict[str, Any] = {"shift_id": duty.shift_id, "member_id": duty.member_id, "starts_at": duty.starts_at}
    if is_onward:
        return actions.onward_key(**about), "presence.onward"
    return actions.arrival_key(**about), "presence.arrival"


def _end(session: Session, now: datetime, duties: Sequence[Duty], zone: ZoneInfo) -> None:
    """Tell who is still there that the shift is over."""
    quiet = hush.hours(session, zone)
    for each in duties:
        is_there = each.state is PlaceState.HERE and each.has_telegram
        if is_there and presence.may_hear_of_end(each.ends_at, quiet=quiet, now=now):
            _post_ending(session, now, each)


def _post_ending(session: Session, now: datetime, to: Duty) -> None:
    key = actions.ending_key(shift_id=to.shift_id, member_id=to.member_id, ends_at=to.ends_at)
    params = {"shift_id": to.shift_id, "end": to.ends_at.isoformat()}
    until = to.ends_at + presence.CLOSES_AFTER
    _post(session, now, key=key, kind="presence.ending", to=to, params=params, until=until)


def _remind_of_pauses(session: Session, now: datetime, duties: Sequence[Duty]) -> None:
    """Remind who counsels of the pause that is due; it takes the place of the one before."""
    every = seats.duration(session, "attendance.pause")
    since = presence.runs(_spell(each) for each in duties)
    for each in duties:
        if each.state is not PlaceState.HERE or each.kind is not PlaceKind.COUNSELLOR:
            continue
        began_at = since[each.member_id, each.shift_id]
        pause = presence.pause(_spell(each), since=began_at, every=every, now=now)
        if pause is None or each.is_undisturbed or not each.has_telegram:
            continue
        prefix = actions.pause_prefix(shift_id=each.shift_id, member_id=each.member_id)
        key = f"{prefix}{pause.number}"
        params = {"shift_id": each.shift_id, "minutes": int(pause.worked_for / timedelta(minutes=1))}
        if _post(session, now, key=key, kind="presence.pause", to=each, params=params, until=pause.useless_after):
            cards.replace(session, now, prefix=prefix, kind="presence.rested", by=key)


def _post(
    session: Session, now: datetime, *, key: str, kind: str, to: Duty, params: dict[str, Any], until: datetime
) -> bool:
    """Owe a message, once; return whether it is owed from now on."""
    posted = outbox.post(
        session,
        now,
        key=key,
        kind=kind,
        params=params,
        member_id=to.member_id,
        priority=Priority.NOTICE,
        useless_after=until,
    )
    return posted is not None


def _is_awaited(duty: Duty) -> bool:
    """Whether its holder has not come yet and has not said that they cannot."""
    return duty.state is PlaceState.PLANNED and duty.kind in presence.ASKED and not duty.is_sought


def _spell(duty: Duty) -> Spell:
    return Spell(duty.member_id, duty.shift_id, duty.starts_at, duty.ends_at, duty.came_at, duty.went_at)
