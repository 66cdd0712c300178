"""A year of a team by chance, always the same: shifts over both clock changes, swaps, no-shows, late drops, cases that
are withdrawn and opened again, reading in time and late.

Written through `storage`, as actions write it: a year of taps and ticks would take an hour.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.rules import times
from storage import attendance, bulletins, cases, debriefs, members, places, receipts, shifts, timeline
from storage.bulletins import BulletinKind, EditionState
from storage.cases import Case, CaseState, Level
from storage.db import Database
from storage.debriefs import DebriefState
from storage.members import Language, Role
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState

FIRST, DAYS = date(2026, 8, 1), 365
END = datetime(2027, 8, 1, tzinfo=UTC)
_HOURS = ((8, 14), (14, 18), (18, 22), (22, 6))
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Year:
    """Writes the year, day by day."""

    def __init__(self, db: Database, zone: ZoneInfo, *, people: int = 40, seed: int = 20261127) -> None:
        self.db, self.zone = db, zone
        self.chance = random.Random(seed)
        with db.begin() as session:
            now = times.instant(FIRST - 60 * _DAY, time(9), zone)
            roles = [Role.LEAD, *[Role.VOLUNTEER] * (people - 2), Role.KEEPER]
            self.people = [members.add(session, now, name=f"M{n}", role=role).id for n, role in enumerate(roles)]

    def write(self, *, days: int = DAYS) -> None:
        """So many days from the first one on."""
        for ahead in range(days):
            with self.db.begin() as session:
                day = FIRST + ahead * _DAY
                for hours in _HOURS:
                    self._shift(session, day, *hours)
                if ahead % 30 == 5:
                    self._reading(session, times.instant(day, time(10), self.zone))
                for _ in range(self.chance.choice((0, 1, 1, 2))):
                    self._case(session, times.instant(day, time(12), self.zone) + self._within(10 * _HOUR))

    def _within(self, span: timedelta) -> timedelta:
        return timedelta(seconds=self.chance.randrange(int(span.total_seconds())))

    def _shift(self, session: Session, day: date, first: int, last: int) -> None:
        starts_at, ends_at = times.span(day, time(first), time(last), self.zone)
        published_at = starts_at - 30 * _DAY - self._within(5 * _DAY)
        least = self.chance.choice((1, 2, 2, 3))
        row = shifts.add(
            session,
            published_at,
            starts_at=starts_at,
            ends_at=ends_at,
            needs={PlaceKind.COUNSELLOR: (least, least + 1), PlaceKind.RESERVE: (0, 1)},
            opened_by=self.people[0],
            language=self.chance.choice((None, None, Language.RU)),
        )
        takers = self.chance.sample(self.people[1:-1], self.chance.randrange(least + 3))
        for who in takers:
            kind = self.chance.choice((*[PlaceKind.COUNSELLOR] * 8, PlaceKind.RESERVE, PlaceKind.SHADOW))
            taken_at = published_at + self._within(starts_at - published_at + (_HOUR if len(takers) > 3 else -_HOUR))
            place = places.take(session, taken_at, shift_id=row.id, member_id=who, kind=kind)
            self._fate(session, place, taken_at, starts_at, ends_at)
        if self.chance.random() < 0.03:
            shifts.cancel(session, starts_at - _DAY, shift=row)

    def _fate(self, session: Session, place: Place, taken_at: datetime, starts_at: datetime, ends_at: datetime) -> None:
        """What becomes of a place."""
        before = starts_at - self._within(min(starts_at - taken_at, 6 * _DAY)) if taken_at < starts_at else starts_at
        match self.chance.randrange(20):
            case 0:
                places.leave(session, max(before, taken_at), place=place)
            case 1:
                places.leave(session, taken_at + 2 * _MINUTE, place=place)
            case 2 if taken_at < starts_at:
                places.want_cover(session, before, place=place)
                places.leave(session, before + _MINUTE, place=place, state=PlaceState.COVERED)
            case 3 if taken_at < starts_at:
                places.want_cover(session, before, place=place)
                places.leave(session, ends_at, place=place, state=PlaceState.EXCUSED)
            case 4 if taken_at < starts_at:
                places.want_cover(session, starts_at + 10 * _MINUTE, place=place)
                places.leave(session, starts_at + 20 * _MINUTE, place=place, state=PlaceState.COVERED)
            case 5 if taken_at < starts_at:
                places.leave(session, ends_at, place=place, state=PlaceState.MISSED)
            case 6:
                attendance.trust(session, place=place)
            case 7 if taken_at < starts_at:
                places.want_cover(session, before, place=place)
                self._work(session, place, starts_at, ends_at)
            case _:
                self._work(session, place, starts_at, ends_at)

    def _work(self, session: Session, place: Place, starts_at: datetime, ends_at: datetime) -> None:
        late = self.chance.choice((-9, -5, -2, 0, 3, 4, 7, 12, 15, 16, 40)) * _MINUTE
        places.arrive(session, starts_at + late, place=place)
        if self.chance.random() < 0.9:
            places.depart(session, ends_at + self.chance.randrange(-30, 20) * _MINUTE, place=place)

    def _case(self, session: Session, at: datetime) -> None:
        level = self.chance.choice(list(Level))
        case = cases.add(session, at, flagger_id=self.people[1], level=level, year=at.year)
        if self.chance.random() < 0.05:
            return  # never sent
        self._becomes(session, at, case, CaseState.RAISED, raised_at=at)
        if self.chance.random() < 0.05:
            self._becomes(session, at + _MINUTE, case, CaseState.WITHDRAWN, closed_at=at + _MINUTE)
            return
        if self.chance.random() < 0.1:
            return  # nobody took it
        taken_at = at + self._within(self.chance.choice((3 * _MINUTE, 12 * _MINUTE, 40 * _MINUTE, 3 * _DAY)))
        self._becomes(session, taken_at, case, CaseState.ACKNOWLEDGED, acknowledged_at=taken_at)
        for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
            resolved_at = taken_at + self._within(6 * _DAY)
            self._becomes(session, resolved_at, case, CaseState.RESOLVED, resolved_at=resolved_at)
            closed_at = resolved_at + self._within(_DAY)
            if self.chance.random() < 0.9:
                self._becomes(session, closed_at, case, CaseState.CLOSED, closed_at=closed_at)
            if self.chance.random() < 0.15:
                again_at = closed_at + _HOUR
                nothing = {"resolved_at": None, "closed_at": None, "acknowledged_at": None}
                self._becomes(session, again_at, case, CaseState.RAISED, **nothing)
                taken_at = again_at + self._within(_HOUR)
                self._becomes(session, taken_at, case, CaseState.ACKNOWLEDGED, acknowledged_at=taken_at)
            else:
                break
        self._debrief(session, case, taken_at)

    def _becomes(
        self, session: Session, at: datetime, case: Case, state: CaseState, **instants: datetime | None
    ) -> None:
        before = case.state
        case.state = state
        for name, instant in instants.items():
            setattr(case, name, instant)
        cases.save(session, case=case)
        timeline.add(session, at, case=case, verb="test", before=before, actor_id=None)

    def _debrief(self, session: Session, case: Case, at: datetime) -> None:
        who = self.chance.choice(self.people[1:-1])
        row = debriefs.add(session, at, case_id=case.id, member_id=who, next_at=at + _DAY)
        fate = self.chance.randrange(4)
        if row is None or fate == 0:
            return
        row.state, row.wanted_at = DebriefState.WANTED, at + self._within(_DAY)
        if fate > 1:
            row.state = DebriefState.HELD if fate == 2 else DebriefState.OVER
            row.ended_at = row.wanted_at + self._within(4 * _DAY)
        debriefs.save(session, row=row)

    def _reading(self, session: Session, at: datetime) -> None:
        """Guidance that has to be read, and who has read it when."""
        draft = bulletins.add(session, at, kind=BulletinKind.GUIDANCE, author_id=self.people[0])
        draft.state, draft.is_must, draft.base_id = EditionState.OUT, True, draft.id
        draft.out_at, draft.read_by = at, at + 7 * _DAY
        if self.chance.random() < 0.3:
            draft.state, draft.ended_at = EditionState.WITHDRAWN, at + self._within(12 * _DAY)
        bulletins.save(session, row=draft)
        for who in self.people[1:-1]:
            told_at = at + (self._within(20 * _DAY) if self.chance.random() < 0.2 else timedelta(0))
            receipts.tell(session, told_at, base_id=draft.id, member_id=who)
            read_at = told_at + self._within(10 * _DAY)
            if self.chance.random() < 0.85 and (draft.ended_at is None or read_at < draft.ended_at):
                receipts.read(session, read_at, edition_id=draft.id, member_id=who)
