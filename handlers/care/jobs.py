"""Offers and wishes as time passes: offered again, called on, given to others, and forgotten."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.care import actions
from handlers.kit import caring, hush, standins, talks
from handlers.rules import care, month_turns
from storage import cards, clearing, debriefs, members, months, policies
from storage.debriefs import Debrief, DebriefState
from storage.members import MemberState

# What has been shown to who said no, or took back what they wished: once it has gone, nothing of it is kept.
_LEAVES_NOTHING = ("care.over", "care.passed", "care.dropped", "care.replaced")
_LIVING = (DebriefState.OFFERED, DebriefState.WANTED, DebriefState.AGREED)


def look_after(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Do everything that is due, ask the next where nobody could be reached, and others where who agreed is gone."""
    for debrief_id in debriefs.due(session, now):
        row = debriefs.lock(session, debrief_id=debrief_id)
        if row is not None and row.next_at is not None and row.next_at <= now:
            _act(session, now, row, zone)
    for found in debriefs.in_state(session, states=_LIVING):
        row = debriefs.lock(session, debrief_id=found.id)
        if row is not None:
            _check(session, now, row, zone)


def sweep(session: Session, _now: datetime, _zone: ZoneInfo) -> None:
    """Forget answers that would say, by being there, that somebody said no."""
    for kind in _LEAVES_NOTHING:
        cards.sweep(session, kind=kind, prefix=caring.ROOT)


def forget(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Delete what ended 30 days ago and has been counted, and what was told of any talk before that."""
    counted = months.when(session)
    for found in debriefs.ended_before(session, before=now - care.KEPT_FOR):
        row = debriefs.lock(session, debrief_id=found.id)
        if row is not None and _is_counted(row, counted, zone):
            caring.drop(session, now, row=row)
    clearing.forget(session, feature="care", finished_before=now - care.KEPT_FOR)


def _is_counted(row: Debrief, counted: Mapping[date, datetime], zone: ZoneInfo) -> bool:
    """Whether every month it counts in was counted after its end: one of 31 days ends a day later than what was held
    on its first day may go."""
    touched = month_turns.between(row.offered_at, row.ended_at or row.offered_at, zone)
    return all(month_turns.is_past(each, counted.get(each), zone) for each in touched)


def _act(session: Session, now: datetime, row: Debrief, zone: ZoneInfo) -> None:
    match row.state:
        case DebriefState.OFFERED:
            _offer_again(session, now, row, zone)
        case DebriefState.WANTED:
            talks.call(session, now, row=row, zone=zone)
        case DebriefState.AGREED:
            actions.end(session, now, row=row, state=DebriefState.OVER)


def _offer_again(session: Session, now: datetime, row: Debrief, zone: ZoneInfo) -> None:
    """Offer once more, after a pause of the process no more than once; what was offered for the last time goes."""
    values, quiet = policies.values(session), hush.hours(session, zone)
    number = row.step
    while number < care.LAST and care.offered_at(row.offered_at, number + 1, values=values, quiet=quiet) <= now:
        number += 1
    if number > row.step:
        row.step = number
        row.next_at = (
            now + care.OFFER_FOR
            if number == care.LAST
            else care.offered_at(row.offered_at, number + 1, values=values, quiet=quiet)
        )
        caring.post_offer(session, now, row=row)
    elif number == care.LAST:
        caring.drop(session, now, row=row)
        return
    else:  # quiet hours hold it
        row.next_at = care.offered_at(row.offered_at, number + 1, values=values, quiet=quiet)
    debriefs.save(session, row=row)


def _check(session: Session, now: datetime, row: Debrief, zone: ZoneInfo) -> None:
    """Whether who is concerned is still there and was reached."""
    member = members.get(session, member_id=row.member_id)
    if member is None or member.state is MemberState.DISABLED:
        caring.drop(session, now, row=row)
    elif row.state is DebriefState.WANTED and talks.has_failed(session, row=row):
        row.next_at = now
        talks.call(session, now, row=row, zone=zone)
    elif row.state is DebriefState.AGREED and _is_gone(session, now, row):
        actions.ask_anew(session, now, row=row, zone=zone)


def _is_gone(session: Session, now: datetime, row: Debrief) -> bool:
    """Whether who has agreed to talk has left, is away or cannot be written to any more."""
    partner = members.get(session, member_id=row.partner_id) if row.partner_id is not None else None
    return partner is None or not partner.is_reachable or bool(standins.absent(session, now, found=[partner]))
