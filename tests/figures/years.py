"""A year of a team by chance, always the same: shifts over both clock changes, swaps, no-shows, late drops, people who
have to go or come in vain, cases that become higher, wait for the end of quiet hours, are withdrawn and opened again,
reading in time and late of what is corrected and withdrawn.

Written through `storage`, as actions write it (`kit.giving`, `kit.casebook`, `kit.spreading`): a year of taps and ticks
would take an hour.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.rules import times
from storage import attendance, bulletins, cases, debriefs, members, places, receipts, shifts, timeline
from storage.bulletins import BulletinKind, EditionState
from storage.cases import PRESSING, Case, CaseState, Level
from storage.db import Database
from storage.debriefs import DebriefState
from storage.members import Language, MemberState, Role
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
        """So many days from the first one on; then two have left."""
        for ahead in range(days):
            with self.db.begin() as session:
                day = FIRST + ahead * _DAY
                for hours in _HOURS:
                    self._shift(session, day, *hours)
                if ahead % 30 == 5:
                    self._reading(session, times.instant(day, time(10), self.zone))
                for _ in range(self.chance.choice((0, 1, 1, 2))):
                    self._case(session, times.instant(day, time(12), self.zone) + self._within(10 * _HOUR))

        with self.db.begin() as session:
            for who in self.people[2:4]:
                gone = members.get(session, member_id=who)
                assert gone
                gone.state = MemberState.DISABLED
                session.add(gone)

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
            if kind is PlaceKind.COUNSELLOR and taken_at < starts_at and self.chance.random() < 0.06:
                place = self._swaps(session, place, taken_at, starts_at, takers)
                taken_at = place.taken_at
            self._fate(session, place, taken_at, starts_at, ends_at)
        if self.chance.random() < 0.03:
            shifts.cancel(session, starts_at - _DAY, shift=row)

    def _swaps(
        self, session: Session, place: Place, taken_at: datetime, starts_at: datetime, takers: list[int]
    ) -> Place:
        """Somebody else has the place for one of theirs, at one instant; what they gave is left out of the year."""
        at = taken_at + self._within(starts_at - taken_at)
        other = self.chance.choice([each for each in self.people[1:-1] if each not in takers])
        places.leave(session, at, place=place, state=PlaceState.COVERED)
        about = {"shift_id": place.shift_id, "member_id": other, "given_by": other}
        return places.take(session, at, kind=place.kind, **about)

    def _fate(self, session: Session, place: Place, taken_at: datetime, starts_at: datetime, ends_at: datetime) -> None:
        """What becomes of a place."""
        before = starts_at - self._within(min(starts_at - taken_at, 6 * _DAY)) if taken_at < starts_at else starts_at
        late_at = starts_at + 5 * _MINUTE
        match self.chance.randrange(26):
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
            case 4 if taken_at < starts_at:  # replaced by somebody, and maybe there in vain
                places.want_cover(session, late_at, place=place)
                places.leave(session, late_at + _MINUTE, place=place, state=PlaceState.MISSED)
                if self.chance.random() < 0.5:
                    attendance.come_in_vain(session, late_at + self._within(20 * _MINUTE) + 2 * _MINUTE, place=place)
            case 5 if taken_at < starts_at:
                places.leave(session, ends_at, place=place, state=PlaceState.MISSED)
            case 6:
                attendance.trust(session, place=place)
            case 7 if taken_at < starts_at:
                places.want_cover(session, before, place=place)
                self._work(session, place, starts_at, ends_at)
            case 8 if taken_at < starts_at:  # comes, has to go, and somebody else comes or nobody
                places.arrive(session, starts_at, place=place)
                at = starts_at + self._within(3 * _HOUR)
                places.want_cover(session, at, place=place, said_before=starts_at)
                if self.chance.random() < 0.7:
                    places.leave(session, at + 20 * _MINUTE, place=place, state=PlaceState.EXCUSED)
            case 9:  # comes, and goes as there are enough
                places.arrive(session, max(starts_at, taken_at), place=place)
                at = max(starts_at, taken_at) + self._within(2 * _HOUR)
                places.leave(session, at, place=place, state=PlaceState.EXCUSED)
            case 10 if taken_at < starts_at:  # a lead knows that they could not
                places.want_cover(session, late_at, place=place)
                places.leave(session, ends_at, place=place, state=PlaceState.MISSED)
                places.leave(session, ends_at + _HOUR, place=place, state=PlaceState.EXCUSED)
            case 11 if taken_at < starts_at:  # says so after the start, and there are enough
                places.leave(session, starts_at + self._within(_HOUR), place=place, state=PlaceState.EXCUSED)
            case 12 if taken_at < starts_at:  # comes after their place was lost, and has it again
                places.want_cover(session, late_at, place=place)
                places.leave(session, late_at + 10 * _MINUTE, place=place, state=PlaceState.MISSED)
                places.arrive(session, late_at + 30 * _MINUTE, place=place)
            case 13 if taken_at < starts_at:  # looked for, and nobody found
                places.want_cover(session, late_at, place=place)
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
        at = self._alerts(session, at, case, "raise", raised_at=at)
        if self.chance.random() < 0.05:
            self._becomes(session, at + _MINUTE, case, CaseState.WITHDRAWN, closed_at=at + _MINUTE)
            return
        if self.chance.random() < 0.2:  # nobody takes it before it changes
            at += self._within(5 * _HOUR)
            case.level = self.chance.choice([each for each in Level if each is not case.level])
            order = list(Level)
            verb = "heighten" if order.index(case.level) > order.index(level) else "lower"
            at = self._alerts(session, at, case, verb)
        if self.chance.random() < 0.1:
            return  # nobody takes it
        taken_at = at + self._within(self.chance.choice((3 * _MINUTE, 12 * _MINUTE, 40 * _MINUTE, 3 * _DAY)))
        self._becomes(session, taken_at, case, CaseState.ACKNOWLEDGED, acknowledged_at=taken_at)
        if self.chance.random() < 0.2:
            case.level = Level.LOW
            self._becomes(session, taken_at + _MINUTE, case, case.state, verb="lower", level="low")
        for _ in range(self.chance.choice((0, 1, 1, 1, 2))):
            resolved_at = taken_at + _HOUR + self._within(6 * _DAY)
            self._becomes(session, resolved_at, case, CaseState.RESOLVED, resolved_at=resolved_at)
            closed_at = resolved_at + self._within(_DAY)
            if self.chance.random() < 0.9:
                self._becomes(session, closed_at, case, CaseState.CLOSED, closed_at=closed_at)
            if self.chance.random() < 0.3:
                again_at = closed_at + _HOUR + self._within(10 * _DAY)
                case.resolved_at = case.closed_at = case.acknowledged_at = None
                taken_at = self._alerts(session, again_at, case, "reopen") + self._within(_HOUR)
                self._becomes(session, taken_at, case, CaseState.ACKNOWLEDGED, acknowledged_at=taken_at)
            else:
                break
        self._debrief(session, case, taken_at)

    def _alerts(self, session: Session, at: datetime, case: Case, verb: str, **instants: datetime) -> datetime:
        """It waits for an answer, and some time later an alert has gone out, to nobody or to somebody; return when the
        last one has."""
        self._becomes(session, at, case, CaseState.RAISED, verb=verb, level=case.level.value, **instants)
        if case.level not in (Level.MEDIUM, *PRESSING):
            return at
        self._becomes(session, at, case, case.state, verb="fire", step=0, whom=[])
        for step in range(self.chance.randrange(3)):
            at += self._within(3 * _HOUR if case.level is Level.MEDIUM else _MINUTE)
            self._becomes(session, at, case, case.state, verb="fire", step=step + 1, whom=[self.people[0]])
        return at

    def _becomes(
        self, session: Session, at: datetime, case: Case, state: CaseState, *, verb: str = "test", **more: Any
    ) -> None:
        """The case in its new state, at these instants, with a line of its timeline, for which all else is."""
        before, case.state = case.state, state
        facts = {name: more.pop(name) for name in ("level", "step", "whom") if name in more}
        for name, instant in more.items():
            setattr(case, name, instant)
        cases.save(session, case=case)
        timeline.add(session, at, case=case, verb=verb, before=before, actor_id=None, **facts)

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
        """Guidance that has to be read, what becomes of it, and who has read it when."""
        draft = bulletins.add(session, at, kind=BulletinKind.GUIDANCE, author_id=self.people[0])
        draft.state, draft.is_must, draft.base_id = EditionState.OUT, True, draft.id
        draft.out_at, draft.read_by = at, at + 7 * _DAY
        stands = draft
        if self.chance.random() < 0.5:  # corrected, with more time for it
            stands = bulletins.revise(session, at + _DAY, edition=draft, author_id=self.people[0], is_anew=False)
            stands.state, stands.base_id, stands.out_at = EditionState.OUT, draft.id, at + _DAY
            stands.read_by = at + self.chance.choice((7, 8, 9)) * _DAY
            draft.state, draft.ended_at = EditionState.REPLACED, at + _DAY
        if self.chance.random() < 0.4:
            stands.state, stands.ended_at = EditionState.WITHDRAWN, at + 2 * _DAY + self._within(12 * _DAY)
        for each in (draft, stands):
            bulletins.save(session, row=each)
        for who in self.people[1:-1]:
            late = self._within(60 * _DAY) if self.chance.random() < 0.2 else timedelta(0)
            told_at = at + (late if stands.ended_at is None else min(late, _DAY))
            receipts.tell(session, told_at, base_id=draft.id, member_id=who)
            read_at = told_at + self._within(10 * _DAY)
            if self.chance.random() < 0.85 and (stands.ended_at is None or read_at < stands.ended_at):
                seen = draft if draft.ended_at is None or read_at < draft.ended_at else stands
                receipts.read(session, read_at, edition_id=seen.id, member_id=who)
                if seen is not stands and self.chance.random() < 0.5:  # and its correction too
                    receipts.read(session, read_at + 3 * _DAY, edition_id=stands.id, member_id=who)
