"""Giving a place up: at once where that leaves nobody short, else somebody is looked for first. Asks nobody itself."""

import enum
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.kit import beside, calls, giving, live, notices, search, seats, tidings
from handlers.rules import leaving
from handlers.rules.leaving import Notice
from handlers.rules.limits import Kind
from handlers.rules.work import Stint
from storage import outbox, partings, places, searches, shifts
from storage.members import Member
from storage.outbox import Priority
from storage.places import Place
from storage.searches import SearchState
from storage.shifts import Opening, PlaceKind, PlaceState


class Parting(enum.StrEnum):
    """What became of giving a place up."""

    FREE = "free"  # in good time, or taken by mistake: the place is free again
    SPARE = "spare"  # late, but there are enough without them: the place is free again
    SOUGHT = "sought"  # they stay responsible until somebody is found, who is being looked for


def notice(session: Session, now: datetime, *, holder: Member, place: Place, found: Opening) -> Notice:
    """How late it is for its holder to give this place back."""
    stint = Stint(found.id, found.starts_at, found.ends_at, place.kind)
    return leaving.leaving(stint, limits=seats.rules(session, Kind.of(holder.role)), now=now).notice


def is_fresh(session: Session, now: datetime, *, place: Place, found: Opening) -> bool:
    """Whether its holder took the place just now, by mistake perhaps, and may give it back without a word.

    Not once somebody else has gone because of it: who took a place over, or has let another leave, is counted on.
    """
    if place.given_by is not None or place.state is not PlaceState.PLANNED or found.starts_at <= now:
        return False
    undo_for = seats.duration(session, "rota.undo")
    if not leaving.can_undo(place.taken_at, now, undo_for=undo_for):
        return False
    is_counted_on = partings.is_any(session, shift_id=found.id, kind=place.kind, since=place.taken_at)
    return not is_counted_on or _is_spare(place, found)


def outlook(session: Session, now: datetime, *, holder: Member, place: Place, found: Opening) -> Parting:
    """What would become of giving the place up now."""
    if is_fresh(session, now, place=place, found=found):
        return Parting.FREE
    if notice(session, now, holder=holder, place=place, found=found) is Notice.FREE:
        return Parting.FREE
    return Parting.SPARE if _is_spare(place, found) else Parting.SOUGHT


def part(
    session: Session,
    now: datetime,
    *,
    actor: Member,
    holder: Member,
    place: Place,
    found: Opening,
    is_told: bool = False,
) -> Parting:
    """Give the place up for its holder, who cannot come or cannot stay. Whoever calls holds the holder and the shift,
    which is not over.

    Harmless when repeated: who is looked for already is looked for on. `is_told`: whoever calls tells the holder.
    """
    outcome = outlook(session, now, holder=holder, place=place, found=found)
    if outcome is Parting.SOUGHT:
        if not place.is_sought and found.starts_at <= now:
            _alert(session, now, actor=actor, place=place, found=found)
        seek(session, now, actor=actor, place=place)
        return outcome
    has_begun = found.starts_at <= now
    state = PlaceState.EXCUSED if has_begun else PlaceState.LEFT
    giving.release(session, now, actor=actor, place=place, state=state, is_told=is_told)
    resume(session, now, shift_id=found.id, kind=place.kind)
    return outcome


def seek(session: Session, now: datetime, *, actor: Member | None, place: Place) -> None:
    """Look for somebody who takes the place over; its holder stays responsible. Whoever calls holds the shift.

    With themselves as the actor they have said that they cannot come; otherwise, after the start, they did not come.
    Who did not come and says only then that they cannot is looked for at once: until then they might have been late.
    """
    was_sought, shift = place.is_sought, shifts.get(session, shift_id=place.shift_id)
    has_said = actor is not None and actor.id == place.member_id
    places.want_cover(session, now, place=place, said_before=shift.starts_at if shift and has_said else None)
    if was_sought and not (has_said and _is_unlooked_for(session, place)):
        return
    searches.begin(session, now, shift_id=place.shift_id, kind=place.kind)
    facts: dict[str, Any] = {"member": place.member_id} if actor is None or actor.id != place.member_id else {}
    tidings.record(session, now, actor, "shifts.cover_wanted", place.shift_id, kind=place.kind.value, **facts)
    _settle(session, now, actor=actor, shift_id=place.shift_id)
    live.refresh(session, now, shift_id=place.shift_id)


def _is_unlooked_for(session: Session, place: Place) -> bool:
    found = searches.get(session, shift_id=place.shift_id, kind=place.kind)
    return found is None or found.state is SearchState.OVER


def keep(session: Session, now: datetime, *, actor: Member, place: Place) -> None:
    """Its holder comes after all: nobody is looked for in their place. Whoever calls holds the shift.

    A search for the kind goes on only while somebody is missing; it notices that itself.
    """
    if not place.is_sought:
        return
    places.want_no_cover(session, place=place)
    tidings.record(session, now, actor, "shifts.cover_unwanted", place.shift_id, kind=place.kind.value)
    _settle(session, now, actor=actor, shift_id=place.shift_id)
    calls.close(session, now, shift_id=place.shift_id)
    live.refresh(session, now, shift_id=place.shift_id)


def let_go(session: Session, now: datetime, *, shift: Opening, kind: PlaceKind) -> None:
    """Nobody of this kind is missing: who has said that they cannot come is free, and told so. Whoever calls holds the
    shift. Who did not come without a word may be on their way, and is left to those who look after that.
    """
    while (place := places.sought(session, shift_id=shift.id, kind=kind)) is not None:
        if not place.has_said(shift.starts_at):
            return
        if giving.relieve(session, now, actor=None, shift=shift, kind=kind) is None:
            return


def resume(session: Session, now: datetime, *, shift_id: int, kind: PlaceKind) -> None:
    """A place was given back: a search that had ended, because somebody was found, begins anew if they are missing
    again. Whoever calls holds the shift.
    """
    ended, found = searches.get(session, shift_id=shift_id, kind=kind), shifts.opening(session, shift_id=shift_id)
    if ended is None or ended.state is not SearchState.OVER or found is None or found.ends_at <= now:
        return
    if not found.is_cancelled and kind in search.missing(found):
        searches.begin(session, now, shift_id=shift_id, kind=kind)


def alert_key(*, shift_id: int, lead_id: int, member_id: int, said: str) -> str:
    """The one key of a lead's alert that somebody on a shift under way has said, then, that they cannot stay."""
    return live.key(shift_id, "cover", lead_id, member_id, said)


def _is_spare(place: Place, found: Opening) -> bool:
    """Whether there are enough without them."""
    count = found.counts.get(place.kind)
    return count is None or count.coming - (0 if place.is_sought else 1) >= count.least


def _alert(session: Session, now: datetime, *, actor: Member, place: Place, found: Opening) -> None:
    """Tell the leads at any hour that somebody is missing in a shift under way."""
    who, said = place.member_id, f"{now:%Y%m%d%H%M%S}"
    for lead in notices.leads(session, now):
        if lead.id != actor.id:
            outbox.post(
                session,
                now,
                key=alert_key(shift_id=found.id, lead_id=lead.id, member_id=who, said=said),
                kind="cover.alert",
                params={"shift_id": found.id, "kind": place.kind.value, "who": who, "said": said},
                member_id=lead.id,
                priority=Priority.ALERT,
                useless_after=found.ends_at,
            )


def _settle(session: Session, now: datetime, *, actor: Member | None, shift_id: int) -> None:
    """A trainee sits beside who comes."""
    found = shifts.opening(session, shift_id=shift_id)
    if found is not None:
        beside.settle(session, now, actor=actor, shift=found)
