"""Telling leads of gaps whose point has come: far ahead once a day all together, nearer each on its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.gaps import actions
from handlers.gaps.actions import Point
from handlers.kit import alerts, hush, notices
from handlers.rules import times, timing
from handlers.rules.timing import Quiet
from storage import outbox
from storage.members import Member
from storage.outbox import Priority
from storage.shifts import Opening

# Quiet hours bring something forward by less than a day.
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Now:
    """What a tick knows: the instant, the quiet hours and how long before the start each point is."""

    at: datetime
    quiet: Quiet
    points: dict[Point, timedelta]

    @property
    def today(self) -> date:
        """The team's calendar day."""
        return times.local_day(self.at, self.quiet.zone)

    @property
    def midnight(self) -> datetime:
        """When it ends."""
        return times.instant(self.today + _DAY, time(0), self.quiet.zone)

    def due(self, gap: Opening, point: Point) -> datetime:
        """When the gap reaches a point."""
        return timing.due(gap.starts_at, lead_for=self.points[point], quiet=self.quiet)

    def reached(self, gap: Opening) -> Point | None:
        """The latest point it has reached."""
        return timing.latest(((self.due(gap, point), point) for point in self.points), now=self.at)


def warn(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Owe every lead the news of each gap once for the point it has reached."""
    tick = Now(now, hush.hours(session, zone), actions.points(session))
    gaps = actions.gaps(session, now, until=now + max(tick.points.values()) + _DAY)
    leads = notices.leads(session, now) if gaps else []
    far = [each for each in gaps if tick.reached(each) in (None, Point.FIRST)]
    near = [(each, point) for each in gaps if (point := tick.reached(each)) not in (None, Point.FIRST) and point]
    _tell_of_each(session, tick, leads, near)
    _tell_together(session, tick, leads, far)


def _tell_of_each(session: Session, tick: Now, leads: Sequence[Member], near: Sequence[tuple[Opening, Point]]) -> None:
    """A card for each gap, in place of the one about the point before; another when somebody was lost since it rang."""
    lost = actions.lost_at(session, [gap for gap, _ in near])
    for gap, point in near:
        if _may_go(tick, gap, point):
            for lead in leads:
                _tell_of(session, tick, gap=gap, point=point, lead=lead, lost_at=lost.get(gap.id))


def _tell_of(
    session: Session, tick: Now, *, gap: Opening, point: Point, lead: Member, lost_at: datetime | None
) -> None:
    """Ring for the point, unless a card has just rung, or for who was lost since one did."""
    about: dict[str, Any] = {"shift_id": gap.id, "member_id": lead.id, "point": point, "starts_at": gap.starts_at}
    first, again = actions.card_key(**about), actions.card_key(**about, lost_at=lost_at)
    known = outbox.known(session, keys=[first, again])
    rang_at = alerts.gap_rang_at(session, found=gap, lead_id=lead.id)
    if first not in known and not actions.has_just_rung(rang_at, due_at=tick.due(gap, point)):
        _post_card(session, tick.at, key=first, gap=gap, point=point, lead=lead)
    elif lost_at is not None and again not in known and (rang_at is None or lost_at > rang_at):
        _post_card(session, tick.at, key=again, gap=gap, point=point, lead=lead, lost_at=lost_at)


def _may_go(tick: Now, gap: Opening, point: Point) -> bool:
    """Whether it may be told at this hour; what is known late waits for the end of the quiet if there is time."""
    if tick.points[point] <= timing.IMMINENT:
        return True
    return timing.release(gap.starts_at, now=tick.at, quiet=tick.quiet) <= tick.at


def _post_card(
    session: Session,
    now: datetime,
    *,
    key: str,
    gap: Opening,
    point: Point,
    lead: Member,
    lost_at: datetime | None = None,
) -> None:
    again = {"lost_at": lost_at.isoformat()} if lost_at else {}
    alerts.ring_gap(
        session,
        now,
        found=gap,
        lead_id=lead.id,
        key=key,
        about={"point": point.value, **again},
        priority=Priority.ALERT if point is Point.LAST else Priority.NOTICE,
    )


def _tell_together(session: Session, tick: Now, leads: Sequence[Member], far: Sequence[Opening]) -> None:
    """One message a lead and day about all gaps that reach their first point by midnight and were not told yet."""
    gaps = [each for each in far if tick.due(each, Point.FIRST) < tick.midnight]
    if tick.quiet.holds(tick.at) or not any(tick.due(each, Point.FIRST) <= tick.at for each in gaps):
        return
    for lead in leads:
        days = int(tick.points[Point.FIRST] / _DAY) + 2
        known = outbox.known(session, keys=[_key(lead, tick.today - back * _DAY) for back in range(days)])
        if _key(lead, tick.today) in known:
            continue
        told = {shift_id for about in known.values() for shift_id in about["shift_ids"]}
        new = [each for each in gaps if each.id not in told]
        if any(tick.due(each, Point.FIRST) <= tick.at for each in new):
            outbox.post(
                session,
                tick.at,
                key=_key(lead, tick.today),
                kind="gaps.ahead",
                params={"shift_ids": [each.id for each in new]},
                member_id=lead.id,
                priority=Priority.NOTICE,
                useless_after=new[-1].starts_at,
            )


def _key(lead: Member, day: date) -> str:
    return f"ahead:{lead.id}:{day:%Y%m%d}"
