"""The demo's weekly plan and how its month is filled. All of it goes through the actions the product runs."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.drafts import actions as drafts
from handlers.kit import generation, giving, seats
from handlers.planning import actions as planning
from handlers.rules import weekly
from handlers.rules.eligibility import Why
from handlers.rules.plans import Field
from storage import shifts
from storage.members import Language, Member, Role
from storage.shifts import Opening, PlaceKind, Service
from storage.templates import OnHolidays

_PAST = timedelta(days=14)
# Nobody has signed up this very minute: what was taken just now could be given back without a word.
_SIGNED_UP_BEFORE, _SIGNED_UP_AGO = timedelta(days=3), timedelta(hours=1)
_TOMORROW = timedelta(hours=12)
_DAY_NEEDS = {Field.RESERVE: (0, 0), Field.COUNSELLOR: (2, 2)}
_FEW_NEEDS = {Field.RESERVE: (0, 0), Field.DUTY_LEAD: (0, 0), Field.SHADOW: (0, 0)}
_TUESDAY_AND_THURSDAY, _FRIDAY_AND_SATURDAY = 0b0001010, 0b0110000
_NIGHT = time(22), time(6)
# Duty leads first, for few can be one; trainees last, for they sit beside somebody.
_ORDER = (PlaceKind.DUTY_LEAD, PlaceKind.COUNSELLOR, PlaceKind.SHADOW)
_JOINS_AFTER = timedelta(minutes=5)  # as the leads hear that somebody has not come, the reserve can be called
_TRIED_FOR = 4  # days ahead in which there is always a reserve to call, if anybody has hours left
_OF_THE_PLACE = frozenset({Why.FULL, Why.KEPT})  # not of the person: it changes when somebody does not come


@dataclass(frozen=True)
class _Month:
    """Whom the month is filled with, and what has been given out."""

    zone: ZoneInfo
    team: tuple[Member, ...]
    silent: frozenset[int]  # has no Telegram: a lead puts them on
    rested: frozenset[int]  # has no work in the week of tomorrow: whom to ask when somebody cannot come
    minutes: Counter[int]
    chance: random.Random


def plan(
    session: Session,
    now: datetime,
    *,
    lead: Member,
    team: tuple[Member, ...],
    silent: frozenset[int],
    rested: frozenset[int],
    training: int,
    zone: ZoneInfo,
) -> None:
    """Draw up the templates as the lead did two weeks ago, make their shifts, and let the team sign up."""
    begun = now - _PAST
    for decided in _templates(training):
        _save(session, begun, lead, decided, zone)
    generation.catch_up(session, now, zone=zone)
    _plan_changed_night(session, now, lead, zone)
    chance = random.Random(2026)  # noqa: S311  # the same month in every demo
    _fill(session, now, _Month(zone, team, silent, rested, Counter(), chance), lead)


def tomorrow(ahead: Iterable[Opening], now: datetime) -> list[Opening]:
    """Of these shifts those of the next day on which there are any, but none that begins within hours."""
    later = [each for each in ahead if each.starts_at > now + _TOMORROW and PlaceKind.COUNSELLOR in each.counts]
    return [each for each in later if each.starts_at < later[0].starts_at + timedelta(hours=12)]


def _templates(training: int) -> tuple[Mapping[Field, Any], ...]:
    return (
        {Field.HOURS: (time(10), time(14)), Field.HOLIDAYS: OnHolidays.DROPPED, **_DAY_NEEDS},
        {Field.HOURS: (time(14), time(18)), **_DAY_NEEDS},
        {Field.HOURS: (time(18), time(22))},
        {
            Field.DAYS: _TUESDAY_AND_THURSDAY,
            Field.HOURS: (time(18), time(21)),
            Field.LANGUAGE: Language.RU,
            Field.COUNSELLOR: (1, 2),
            **_FEW_NEEDS,
        },
        {
            Field.DAYS: _TUESDAY_AND_THURSDAY,
            Field.HOURS: (time(12), time(16)),
            Field.SERVICE: Service.PHONE,
            Field.QUALIFICATION: training,
            Field.COUNSELLOR: (1, 1),
            **_FEW_NEEDS,
        },
        {Field.DAYS: _FRIDAY_AND_SATURDAY, Field.HOURS: _NIGHT, Field.COUNSELLOR: (2, 2), **_FEW_NEEDS},
    )


def _save(session: Session, now: datetime, lead: Member, decided: Mapping[Field, Any], zone: ZoneInfo) -> None:
    begun = drafts.begin(session, now, actor=lead, zone=zone)
    for field, value in ({Field.DAYS: weekly.WORKING_DAYS} | dict(decided)).items():
        drafts.put(session, now, actor=lead, draft_id=begun.id, field=field, value=value)
    found = drafts.draft(session, now, actor=lead, draft_id=begun.id)
    seen = drafts.preview(session, now, found=found, zone=zone)
    drafts.save(session, now, actor=lead, draft_id=begun.id, mark=seen.mark, zone=zone)


def _plan_changed_night(session: Session, now: datetime, lead: Member, zone: ZoneInfo) -> None:
    """The night in which the clocks change next: an hour longer or shorter than its clock says."""
    saturday = _before_change(now.astimezone(zone).date(), zone)
    planning.create(session, now, actor=lead, day=saturday, hours=_NIGHT, places=2, zone=zone)


def _before_change(today: date, zone: ZoneInfo) -> date:
    """The first day from tomorrow on whose night the clocks change; they do twice a year."""
    noons = (datetime.combine(today + timedelta(days=ahead), time(12), tzinfo=zone) for ahead in range(1, 366))
    return next(noon.date() for noon in noons if noon.utcoffset() != (noon + timedelta(days=1)).utcoffset())


def _fill(session: Session, now: datetime, month: _Month, lead: Member) -> None:
    found = shifts.between(session, since=now - _PAST, until=now + timedelta(days=42))
    kept_open = _kept_open([each for each in found if each.starts_at > now + timedelta(days=2)])
    week = _week_of(next(iter(tomorrow(found, now))), month.zone)
    for each in found:
        here = replace(month, team=_without_rested(month)) if _week_of(each, month.zone) == week else month
        for kind in _ORDER:
            if kind in each.counts:
                wanted = kept_open.get(each.id, {}).get(kind, _wanted(each, kind, now, month.chance))
                _sign_up(session, _signed_up_at(each, now), here, lead, each, kind, wanted)
    # Reserves when all the work is given out, so that who is one has hours left to be called in.
    for each in (one for one in found if PlaceKind.RESERVE in one.counts):
        wanted = kept_open.get(each.id, {}).get(PlaceKind.RESERVE, _wanted(each, PlaceKind.RESERVE, now, month.chance))
        ready = replace(month, team=tuple(one for one in month.team if _could_come(session, one, each, month)))
        _sign_up(session, _signed_up_at(each, now), ready, lead, each, PlaceKind.RESERVE, wanted)


def _signed_up_at(found: Opening, now: datetime) -> datetime:
    return min(found.starts_at - _SIGNED_UP_BEFORE, now - _SIGNED_UP_AGO)


def _could_come(session: Session, member: Member, found: Opening, month: _Month) -> bool:
    """Whether they could be called in from the reserve: they have a phone, and only a full shift speaks against it."""
    if member.id in month.silent:
        return False
    against = seats.objections(
        session,
        found.starts_at + _JOINS_AFTER,
        member=member,
        opening=found,
        kind=PlaceKind.COUNSELLOR,
        zone=month.zone,
        joins_late=True,
    )
    return {each.why for each in against} <= _OF_THE_PLACE


def _week_of(found: Opening, zone: ZoneInfo) -> tuple[int, int]:
    return found.starts_at.astimezone(zone).isocalendar()[:2]


def _without_rested(month: _Month) -> tuple[Member, ...]:
    return tuple(each for each in month.team if each.id not in month.rested)


def _kept_open(ahead: list[Opening]) -> dict[int, dict[PlaceKind, int]]:
    """What the next days are sure to show: a full shift, one without anybody, one without a duty lead."""
    led = [each for each in ahead if PlaceKind.DUTY_LEAD in each.counts]
    full, empty, unled = led[:3]
    return {
        full.id: {kind: count.most for kind, count in full.counts.items()},
        empty.id: dict.fromkeys(PlaceKind, 0),
        unled.id: {PlaceKind.DUTY_LEAD: 0, PlaceKind.COUNSELLOR: 2, PlaceKind.SHADOW: 0},
    }


def _wanted(found: Opening, kind: PlaceKind, now: datetime, chance: random.Random) -> int:
    """How many have signed up: nearly all for what is past, fewer and fewer the further ahead it is."""
    days_ahead = (found.starts_at - now) / timedelta(days=1)
    likelihood = 0.97 if days_ahead <= 1 else max(0.1, 0.9 - days_ahead * 0.05)
    if kind is PlaceKind.SHADOW:
        likelihood *= 0.4
    if kind is PlaceKind.RESERVE and days_ahead <= _TRIED_FOR:
        likelihood = 1
    return sum(chance.random() < likelihood for _ in range(found.counts[kind].most))


def _sign_up(
    session: Session, at: datetime, month: _Month, lead: Member, found: Opening, kind: PlaceKind, wanted: int
) -> None:
    """Give out so many places, to those first who have done least; the rules say who may."""
    for member in sorted(month.team, key=lambda one: (month.minutes[one.id], month.chance.random())):
        if wanted <= 0:
            return
        if not _is_for(member, kind):
            continue
        actor = lead if member.id in month.silent else member
        claim = giving.claim(session, at, actor=actor, member=member, shift_id=found.id, zone=month.zone, kind=kind)
        if not claim.objections:
            month.minutes[member.id] += (found.ends_at - found.starts_at) // timedelta(minutes=1)
            wanted -= 1


def _is_for(member: Member, kind: PlaceKind) -> bool:
    """Leads lead, trainees learn; the others do everything but learn."""
    if kind is PlaceKind.SHADOW:
        return member.role is Role.TRAINEE
    if kind is PlaceKind.DUTY_LEAD:
        return seats.can_lead(member)
    return member.role in (Role.COUNSELLOR, Role.VOLUNTEER)
