"""The rota of the demo's year: who had which place and what became of it. It is made by chance, thinner where people
are on holiday, and written in bulk; the rules of the product are kept roughly, by weekly hours and rest."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col

from handlers.rules import feasts, times
from storage.members import Language, Member, Role
from storage.places import Place
from storage.shifts import Need, PlaceKind, PlaceState, Service, Shift

BACK = 13  # months before the present one, so that the last that is over ends a whole year, too
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_PUBLISHED = 35 * _DAY  # before a shift
_REST = 11 * _HOUR
_LATELY = 4  # shifts of somebody that may be so near to another that they have no rest between
_WEEKLY = {Role.COUNSELLOR: 40, Role.LEAD: 12, Role.VOLUNTEER: 12}  # hours, on call not counted
# How likely a place that is needed is taken: at first, and so much more at the end of the year.
_LIKELY, _BETTER = 0.96, 0.03
_JULY, _AUGUST, _HOLIDAYS, _NIGHTS, _SPARE = 0.82, 0.95, 0.8, 0.97, 0.2
_CHRISTMAS = ((12, 20), (1, 3))  # from, and up to


@dataclass(frozen=True)
class Regular:
    """Somebody who has worked in the year, from the day they came to the day they left."""

    member_id: int
    role: Role
    languages: frozenset[Language]
    since: date
    until: date
    leads: bool = False
    answers_phones: bool = False
    has_telegram: bool = True


@dataclass(frozen=True)
class _Line:
    """A line of the weekly plan; days are 0 for Monday."""

    days: tuple[int, ...]
    starts: int
    ends: int
    least: int
    most: int
    language: Language | None = None
    service: Service = Service.CHAT
    is_led: bool = False
    is_dropped: bool = False  # on public holidays

    @property
    def rank(self) -> tuple[bool, bool, int]:
        """Nights first, for nobody who was there in the day can be there; then what few can do."""
        is_for_few = self.language is not None or self.service is not Service.CHAT
        return self.ends > self.starts, not is_for_few, self.starts


_WORKDAYS = (0, 1, 2, 3, 4)
_PLAN = (
    _Line(_WORKDAYS, 10, 14, 2, 2, is_led=True, is_dropped=True),
    _Line((1, 3), 12, 16, 1, 1, service=Service.PHONE),
    _Line(_WORKDAYS, 14, 18, 2, 2, is_led=True),
    _Line(_WORKDAYS, 18, 22, 2, 3, is_led=True),
    _Line((1, 3), 18, 21, 1, 2, language=Language.RU),
    _Line((4, 5), 22, 6, 2, 2),
)


@dataclass
class _Written:
    """A shift, and all there is of it, before it has an id."""

    line: _Line
    starts_at: datetime
    ends_at: datetime
    rows: list[dict[str, Any]] = field(default_factory=list)  # of places

    @property
    def published_at(self) -> datetime:
        """Since when it could be taken."""
        return self.starts_at - _PUBLISHED

    @property
    def lasts(self) -> timedelta:
        """How long it is."""
        return self.ends_at - self.starts_at


@dataclass
class _Rota:
    """Who is there, and what they have done so far."""

    regulars: Sequence[Regular]
    chance: random.Random
    zone: ZoneInfo
    first: date
    days: int
    worked: Counter[tuple[int, tuple[int, int]]] = field(default_factory=Counter)  # seconds by member and week
    on_call: Counter[tuple[int, tuple[int, int]]] = field(default_factory=Counter)  # the same
    called: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=dict)  # on call, by member
    busy: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=dict)  # by member

    def within(self, least: timedelta, most: timedelta) -> timedelta:
        """A length of time by chance, in whole minutes."""
        return self.chance.randint(least // _MINUTE, max(most, least) // _MINUTE) * _MINUTE


def work(
    session: Session,
    *,
    first: date,
    until: datetime,
    regulars: Sequence[Regular],
    lead: Member,
    training: int,
    chance: random.Random,
    zone: ZoneInfo,
) -> None:
    """Every shift that ended between these days, with its places."""
    days = (times.local_day(until, zone) - first).days
    rota = _Rota(regulars, chance, zone, first, days)
    shifts = [each for ahead in range(days + 1) for each in _of_day(first + ahead * _DAY, zone) if each.ends_at < until]
    for _, of_day in groupby(shifts, key=lambda one: times.local_day(one.starts_at, zone)):
        _fill(rota, sorted(of_day, key=lambda one: one.line.rank))
    _write(session, shifts, lead=lead, training=training)


def _of_day(day: date, zone: ZoneInfo) -> Iterator[_Written]:
    for line in _PLAN:
        if day.weekday() in line.days and not (line.is_dropped and feasts.is_holiday(day)):
            yield _Written(line, *times.span(day, time(line.starts), time(line.ends), zone))


def _fill(rota: _Rota, shifts: Sequence[_Written]) -> None:
    """Nearly everything that is needed on a day is taken, and now and then what is not; duty leads are who is left."""
    for each in shifts:
        likely = _likelihood(rota, each)
        for number in range(each.line.most):
            _give(rota, each, PlaceKind.COUNSELLOR, likely if number < each.line.least else likely * _SPARE)
    for each in shifts:
        if each.line.is_led:
            _give(rota, each, PlaceKind.DUTY_LEAD, _likelihood(rota, each))


def _likelihood(rota: _Rota, shift: _Written) -> float:
    day = times.local_day(shift.starts_at, rota.zone)
    likely = _LIKELY + _BETTER * (day - rota.first).days / rota.days
    begins, ends = _CHRISTMAS
    if (day.month, day.day) >= begins or (day.month, day.day) < ends:
        likely *= _HOLIDAYS
    elif day.month in (7, 8):
        likely *= _JULY if day.month == 7 else _AUGUST
    return likely * (_NIGHTS if shift.line.ends < shift.line.starts else 1)


def _give(rota: _Rota, shift: _Written, kind: PlaceKind, likely: float) -> None:
    holder = _next(rota, shift, kind)
    if holder is None or rota.chance.random() >= likely:
        return
    # Most of it in the first weeks, some of it at the last moment.
    waited = rota.chance.betavariate(1.1, 2.6) * (_PUBLISHED - 3 * _HOUR)
    _become(rota, shift, kind, holder, shift.published_at + waited // _MINUTE * _MINUTE)


def _next(rota: _Rota, shift: _Written, kind: PlaceKind) -> Regular | None:
    """Who takes the place: of those who can, who has done least this week for who they are."""
    day = times.local_day(shift.starts_at, rota.zone)
    week, held = day.isocalendar()[:2], {row["member_id"] for row in shift.rows}
    found = [
        each
        for each in rota.regulars
        if each.since <= day < each.until and each.member_id not in held and _can(rota, shift, each, kind, week)
    ]

    def load(each: Regular) -> float:
        spent = rota.on_call if kind is PlaceKind.DUTY_LEAD else rota.worked
        share = spent[each.member_id, week] / (_WEEKLY[each.role] * 3600)
        return share + rota.chance.random() * 0.3

    return min(found, key=load, default=None)


def _can(rota: _Rota, shift: _Written, each: Regular, kind: PlaceKind, week: tuple[int, int]) -> bool:
    line, lately = shift.line, rota.busy.get(each.member_id, [])[-_LATELY:]
    if any(begins < shift.ends_at + _REST and shift.starts_at < ends + _REST for begins, ends in lately):
        return False
    called = rota.called.get(each.member_id, [])[-_LATELY:]
    if any(begins < shift.ends_at and shift.starts_at < ends for begins, ends in called):
        return False
    if kind is PlaceKind.DUTY_LEAD:
        return each.leads
    if each.role is Role.LEAD or (line.service is Service.PHONE and not each.answers_phones):
        return False
    if line.language is not None and line.language not in each.languages:
        return False
    return rota.worked[each.member_id, week] + shift.lasts.total_seconds() <= _WEEKLY[each.role] * 3600


def _become(rota: _Rota, shift: _Written, kind: PlaceKind, holder: Regular, taken_at: datetime) -> None:
    """What became of the place: most worked, some gave it back sooner or later, and somebody else had it then."""
    row = _row(shift, kind, holder, taken_at)
    fate = rota.chance.random()
    if fate < 0.025:
        lost_at = shift.starts_at - rota.within(4 * _HOUR, 44 * _HOUR)
        row["cover_wanted_at"] = max(lost_at, taken_at + 10 * _MINUTE)
        _is_covered(rota, shift, kind, row, row["cover_wanted_at"] + rota.within(20 * _MINUTE, 3 * _HOUR))
    elif fate < 0.055:
        lost_at = max(shift.starts_at - rota.within(3 * _DAY, 12 * _DAY), taken_at + 10 * _MINUTE)
        row["state"], row["left_at"] = PlaceState.LEFT, lost_at
        _is_taken_later(rota, shift, kind, lost_at + rota.within(_HOUR, 2 * _DAY))
    elif fate < 0.075:
        _is_covered(rota, shift, kind, row, max(shift.starts_at - rota.within(_DAY, 9 * _DAY), taken_at + _HOUR))
    elif fate < 0.088 and kind is PlaceKind.COUNSELLOR and holder.has_telegram:
        row["state"], row["left_at"] = PlaceState.MISSED, shift.ends_at
    else:
        _serve(rota, shift, row, holder)


def _is_covered(rota: _Rota, shift: _Written, kind: PlaceKind, row: dict[str, Any], at: datetime) -> None:
    """Somebody takes the place over at this instant; where nobody can, who had it was excused, or came after all."""
    at = min(at, shift.starts_at - 30 * _MINUTE)
    other = _next(rota, shift, kind)
    if other is not None:
        row["state"], row["left_at"] = PlaceState.COVERED, at
        _serve(rota, shift, _row(shift, kind, other, at), other)
    elif row["cover_wanted_at"] is not None:
        row["state"], row["left_at"] = PlaceState.EXCUSED, shift.ends_at
    else:
        holder = next(each for each in rota.regulars if each.member_id == row["member_id"])
        _serve(rota, shift, row, holder)


def _is_taken_later(rota: _Rota, shift: _Written, kind: PlaceKind, at: datetime) -> None:
    other = _next(rota, shift, kind)
    if other is not None and at < shift.starts_at - _HOUR and rota.chance.random() < 0.9:
        _serve(rota, shift, _row(shift, kind, other, at), other)


def _serve(rota: _Rota, shift: _Written, row: dict[str, Any], holder: Regular) -> None:
    """They come and go. Who has no Telegram is trusted to have."""
    week = times.local_day(shift.starts_at, rota.zone).isocalendar()[:2]
    row["state"] = PlaceState.DONE
    is_on_call = row["kind"] is PlaceKind.DUTY_LEAD  # at home: it needs no rest
    spent, spans = (rota.on_call, rota.called) if is_on_call else (rota.worked, rota.busy)
    spent[holder.member_id, week] += int(shift.lasts.total_seconds())
    spans.setdefault(holder.member_id, []).append((shift.starts_at, shift.ends_at))
    if holder.has_telegram:
        is_late = rota.chance.random() < 0.035
        late = rota.chance.randint(6, 13) if is_late else rota.chance.randint(-10, 2)
        row["came_at"] = shift.starts_at + late * _MINUTE
        row["went_at"] = shift.ends_at + rota.chance.choice((-12, -2, 0, 1, 3, 5, 9)) * _MINUTE


def _row(shift: _Written, kind: PlaceKind, holder: Regular, taken_at: datetime) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(("cover_wanted_at", "came_at", "went_at", "left_at"))
    row |= {"member_id": holder.member_id, "kind": kind, "state": PlaceState.PLANNED, "taken_at": taken_at}
    row |= {"is_undisturbed": False, "revision": 0}
    shift.rows.append(row)
    return row


def _write(session: Session, shifts: Sequence[_Written], *, lead: Member, training: int) -> None:
    rows = [_shift(each, lead, training) for each in shifts]
    inserted = sa.insert(Shift).returning(col(Shift.id), sort_by_parameter_order=True)
    ids = list(session.scalars(inserted, rows))
    found = list(zip(ids, shifts, strict=True))
    session.execute(sa.insert(Need), [need for id_, each in found for need in _needs(id_, each.line)])
    session.execute(sa.insert(Place), [row | {"shift_id": id_} for id_, each in found for row in each.rows])


def _shift(each: _Written, lead: Member, training: int) -> dict[str, Any]:
    return {
        "starts_at": each.starts_at,
        "ends_at": each.ends_at,
        "service": each.line.service,
        "language": each.line.language,
        "qualification_id": training if each.line.service is Service.PHONE else None,
        "opened_by": lead.id,
        "created_at": each.published_at,
    }


def _needs(shift_id: int, line: _Line) -> Iterator[dict[str, Any]]:
    yield {"shift_id": shift_id, "kind": PlaceKind.COUNSELLOR, "least": line.least, "most": line.most}
    if line.is_led:
        yield {"shift_id": shift_id, "kind": PlaceKind.DUTY_LEAD, "least": 1, "most": 1}
