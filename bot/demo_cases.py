"""The difficult cases of the demo's team, one going on and one that is done, and who soon stands in for its lead."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.absences import actions as absences
from handlers.care import actions as care
from handlers.cases import actions as answering
from handlers.deputies import actions as deputies
from handlers.flagging import actions as flagging
from handlers.kit.casequestions import What
from handlers.rules import times
from handlers.rules.absences import Days
from storage import members, places, shifts
from storage.cases import Category, Level, Need, Outcome
from storage.debriefs import Wish
from storage.members import Member
from storage.shifts import PlaceKind, PlaceState

_PAST = timedelta(days=14)
_INTO_SHIFT = timedelta(hours=1)
_ANSWERED_AFTER = timedelta(minutes=4)
_DONE_AFTER = timedelta(minutes=40)
_LATER = timedelta(hours=1)  # one that still is not resolved in the morning
_WISHED_AGO = timedelta(hours=9)
_LAST_SIGN = timedelta(minutes=20)  # before now, so that nobody is asked for one as the demo begins
_AWAY_IN = timedelta(days=9)
_AWAY_FOR = timedelta(days=3)


def go_on(session: Session, now: datetime, *, lead: Member, manager: Member, deputy: Member, zone: ZoneInfo) -> None:
    """All cases, each flagged in a shift that was worked; a wish to talk about one; and the lead's days away with
    their deputy."""
    chats = _chats(session, now)
    at, flagger, shift_id = next(chats)
    night_at, night_flagger, night_shift = at + _LATER, flagger, shift_id
    case_id = _flag(session, at, flagger, shift_id, Level.MEDIUM, Category.SELF_HARM, zone)
    answering.take(session, at + _ANSWERED_AFTER, actor=lead, case_id=case_id)
    answering.go_on(session, now - _LAST_SIGN, actor=lead, case_id=case_id)
    at, flagger, shift_id = next(each for each in chats if each[1].id != flagger.id)
    case_id = _flag(session, at, flagger, shift_id, Level.MEDIUM, Category.PARTNER, zone)
    answering.take(session, at + _ANSWERED_AFTER, actor=manager, case_id=case_id)
    answering.resolve(session, at + _DONE_AFTER, actor=manager, case_id=case_id, outcome=Outcome.ADVISED)
    care.want(session, now - _WISHED_AGO, actor=flagger, case_id=case_id, wish=Wish.TOMORROW, zone=zone)
    case_id = _flag(session, night_at, night_flagger, night_shift, Level.HIGH, Category.MENTAL, zone)
    answering.take(session, night_at + _ANSWERED_AFTER, actor=manager, case_id=case_id)
    answering.go_on(session, now - _LAST_SIGN, actor=manager, case_id=case_id)
    _go_away(session, now, lead, deputy, zone)


def _chats(session: Session, now: datetime) -> Iterator[tuple[datetime, Member, int]]:
    """When somebody was in a chat in a past shift, who, and in which; the last first."""
    found = shifts.between(session, since=now - _PAST, until=now - _INTO_SHIFT - _DONE_AFTER - _LAST_SIGN)
    for shift in reversed(found):
        for place in places.of_shift(session, shift_id=shift.id):
            member = members.get(session, member_id=place.member_id)
            was_there = place.kind is PlaceKind.COUNSELLOR and place.state in (PlaceState.HERE, PlaceState.DONE)
            if was_there and member is not None and member.is_reachable:
                yield shift.starts_at + _INTO_SHIFT, member, shift.id


def _flag(
    session: Session, at: datetime, flagger: Member, shift_id: int, level: Level, about: Category, zone: ZoneInfo
) -> int:
    """The four taps; by the case."""
    case = flagging.choose(session, at, actor=flagger, shift_id=shift_id, level=level, zone=zone)
    for what, value in ((What.CATEGORY, about.value), (What.NEED, Need.ADVICE.value)):
        flagging.put(session, at, actor=flagger, case_id=case.id, what=what, value=value, zone=zone)
    return case.id


def _go_away(session: Session, now: datetime, lead: Member, deputy: Member, zone: ZoneInfo) -> None:
    first = times.local_day(now, zone) + _AWAY_IN
    wanted = Days(first, first + _AWAY_FOR)
    seen = absences.prospect(session, now, member=lead, wanted=wanted, zone=zone).mark
    absences.mark(session, now, actor=lead, member_id=lead.id, wanted=wanted, seen=seen, zone=zone)
    given: dict[str, Any] = {"member_id": deputies.SELF, "deputy_id": deputy.id, "wanted": wanted, "zone": zone}
    deputies.name(session, now, actor=lead, seen=None, **given)
