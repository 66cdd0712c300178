"""Looking who is missing from shifts under way, and taking the steps that are due, each once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import absentees, calls, giving, hush, live, tidings
from handlers.kit.absentees import Standing
from handlers.lateness import actions
from handlers.rules import lateness, limits
from handlers.rules.lateness import Absent, Delays, Step
from handlers.rules.timing import Quiet
from storage import lates, members, outbox, places, policies, searches, shifts
from storage.lates import LateState
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState


@dataclass(frozen=True)
class Tick:
    """What a tick knows of one shift: the instant, the shift as it was found, the delays and the quiet hours."""

    session: Session
    now: datetime
    found: Opening
    delays: Delays
    quiet: Quiet

    def fresh(self) -> Opening:
        """The shift as it is by now."""
        return shifts.opening(self.session, shift_id=self.found.id) or self.found

    def due(self, step: Step) -> list[Standing]:
        """Those for whom this step is to be taken now."""
        found = absentees.standings(self.session, self.now, found=self.fresh())
        return [each for each in found if step in self._steps(each.absent)]

    def is_due(self, place: Place) -> bool:
        """Whether the holder of this place, who was not missed before, is to be nudged now."""
        return Step.NUDGE in self._steps(Absent(place.kind, place.state))

    def _steps(self, absent: Absent) -> tuple[Step, ...]:
        return lateness.due(absent, starts_at=self.found.starts_at, delays=self.delays, now=self.now)


def watch(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Take what is due for everybody who has not come to a shift under way; end what is settled or over."""
    values = policies.values(session)
    delays = Delays(*(limits.duration(f"attendance.{step}", values) for step in Step))
    is_watching = limits.number("attendance.check_in", values) == 1
    new = lates.unnoted_shifts(session, now, begun_by=now - delays.nudge) if is_watching else []
    concerned = sorted({*lates.open_shifts(session), *new})
    shifts.hold(session, shift_ids=concerned)
    for shift_id in concerned:
        found = shifts.opening(session, shift_id=shift_id)
        if found is None:
            continue
        tick = Tick(session, now, found, delays, hush.hours(session, zone))
        if is_watching:
            _advance(tick, zone)
        else:
            _stop(tick)


def _advance(tick: Tick, zone: ZoneInfo) -> None:
    _note(tick)
    _settle(tick)
    is_alerted, is_held = _alert(tick), _widen(tick, zone)
    _miss(tick)
    gone = absentees.missing(tick.session, tick.now, found=tick.fresh())
    # Who has taken it in hand sees on the card that the question is held.
    is_in_hand = all(each.late.decided_by is not None for each in gone)
    if gone and (is_alerted or (is_held and not is_in_hand)):
        actions.ring(tick.session, tick.now, found=tick.found, gone=gone)


def _note(tick: Tick) -> None:
    """Note who is not there, and ask them; who has said that they cannot come is asked nothing."""
    if tick.found.is_cancelled or not tick.found.starts_at <= tick.now < tick.found.ends_at:
        return
    session, known = tick.session, {each.member_id for each in lates.of_shift(tick.session, shift_id=tick.found.id)}
    for place in places.of_shift(session, shift_id=tick.found.id):
        if place.member_id in known or not _was_expected(tick.found, place) or not tick.is_due(place):
            continue
        member = members.get(session, member_id=place.member_id)
        if member is None or member.telegram_id is None:  # who cannot say that they are there is trusted
            continue
        lates.note(session, tick.now, shift_id=tick.found.id, member_id=member.id)
        if member.is_reachable and not place.is_sought:
            _nudge(tick, member.id)


def _was_expected(found: Opening, place: Place) -> bool:
    """Whether its holder was to be there at the start and is not: who took the place later is on the way."""
    is_planned = place.state is PlaceState.PLANNED and place.kind is not PlaceKind.RESERVE
    return is_planned and place.came_at is None and place.taken_at < found.starts_at


def _nudge(tick: Tick, member_id: int) -> None:
    outbox.post(
        tick.session,
        tick.now,
        key=actions.nudge_key(shift_id=tick.found.id, member_id=member_id),
        kind="lateness.nudge",
        params={"shift_id": tick.found.id},
        member_id=member_id,
        priority=Priority.ALERT,
        useless_after=tick.found.ends_at,
    )


def _settle(tick: Tick) -> None:
    """End what is settled: they came, somebody came in their stead, or the shift is over."""
    found = absentees.standings(tick.session, tick.now, found=tick.fresh())
    settled = [each for each in found if each.late.is_open and each.outcome is not LateState.OPEN]
    for each in settled:
        lates.end(tick.session, tick.now, late=each.late, state=each.outcome)
        if each.place.is_sought and not each.has_said:  # nobody was there to hear them: they are trusted
            places.want_no_cover(tick.session, place=each.place)
    if settled:
        calls.close(tick.session, tick.now, shift_id=tick.found.id)
        live.refresh(tick.session, tick.now, shift_id=tick.found.id)


def _alert(tick: Tick) -> bool:
    """Let the leads hear of it; from now on whoever gets the place relieves them. Return whether there was anything."""
    due = tick.due(Step.ALERT)
    for each in due:
        lates.tell(tick.session, tick.now, late=each.late)
        places.want_cover(tick.session, tick.now, place=each.place)
    if due:
        _record(tick, "lateness.alerted", due)
        live.refresh(tick.session, tick.now, shift_id=tick.found.id)
    return bool(due)


def _widen(tick: Tick, zone: ZoneInfo) -> bool:
    """Let everybody be asked who may come, the reserve first of all, where the shift has too few without them. Return
    whether quiet hours hold the question, so that it is for the leads to decide."""
    due, found = tick.due(Step.WIDEN), tick.fresh()
    lacking = absentees.lacking(found, due)
    chosen = [each for each in due if each.place.kind in lacking]
    if not chosen:
        return False
    actions.call_in(tick.session, tick.now, actor=None, found=found, gone=chosen, zone=zone)
    for kind in lacking:
        searches.begin(tick.session, tick.now, shift_id=found.id, kind=kind, is_for_all=True)
    for each in chosen:
        lates.widen(tick.session, tick.now, late=each.late)
    _record(tick, "lateness.widened", chosen)
    live.refresh(tick.session, tick.now, shift_id=found.id)
    return tick.quiet.holds(tick.now)


def _miss(tick: Tick) -> None:
    """Their places are free again, and they may come later all the same. Of whom the shift can do without, that is all;
    for the others it is gone on with what was begun."""
    due = tick.due(Step.MISSED)
    for each in due:
        giving.expire(tick.session, tick.now, place=each.place, shift=tick.found)
    after = absentees.standings(tick.session, tick.now, found=tick.fresh()) if due else []
    for each in after:
        if each.late.is_open and each.outcome is LateState.REPLACED:  # by nobody: there are enough
            lates.end(tick.session, tick.now, late=each.late, state=LateState.OVER)


def _stop(tick: Tick) -> None:
    """Nobody is asked any more whether they are there: what was begun ends."""
    for late in lates.of_shift(tick.session, shift_id=tick.found.id):
        if late.is_open:
            lates.end(tick.session, tick.now, late=late, state=LateState.OVER)
    live.refresh(tick.session, tick.now, shift_id=tick.found.id)


def _record(tick: Tick, verb: str, whom: Sequence[Standing]) -> None:
    whose = [each.late.member_id for each in whom]
    tidings.record(tick.session, tick.now, None, verb, tick.found.id, whom=whose)
