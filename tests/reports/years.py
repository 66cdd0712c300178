"""A year of a team in bulk, as its actions would have left it: for reports, which look back on a year."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from handlers.rules import ledger, times
from storage import members
from storage.bulletins import Bulletin, BulletinKind, Edition, EditionState, Wording
from storage.cases import Case
from storage.members import Language, Role
from storage.places import Place
from storage.receipts import Receipt, Told
from storage.shifts import Need, Shift
from storage.timeline import Moment

NAMES = (
    *(
        "Mari Maasikas",
        "Jüri Kask",
        "Kadri Kuusk",
        "Peeter Pärn",
        "Õnne Õun",
        "Ülle Sõstar",
        "Анна Белова",
        "Olga Kull",
    ),
    *("Tiina Tamm", "Rein Rebane", "Siim Sepp", "Liina Lill", "Märt Mänd", "Eva Ever", "Иван Цветков", "Kristi Kivi"),
)
_BLOCKS = ((10, 14), (14, 18), (18, 22), (22, 6))
_LEVELS = ("low", "medium", "medium", "high", "high", "extreme", "none")
_TARGETS = {"extreme": 3, "high": 10, "medium": 30, "low": 600, "none": 60}
_DAY = timedelta(days=1)


@dataclass
class Year:
    """Fills a database with months that are over, day by day, always in the same way."""

    session: Session
    zone: ZoneInfo
    seed: int = 7

    def fill(self, first: date, until: date) -> None:
        """Everything from the first day up to and without the last."""
        self._chance = random.Random(self.seed)
        self._shifts: list[dict[str, Any]] = []
        self._needs: list[dict[str, Any]] = []
        self._places: list[dict[str, Any]] = []
        self._cases: list[dict[str, Any]] = []
        self._moments: list[dict[str, Any]] = []
        begins = times.instant(first, time(0), self.zone)
        self._team = [
            members.add(self.session, begins, name=name, role=Role.VOLUNTEER, language=Language.ET).id for name in NAMES
        ]
        day = first
        while day < until:
            self._day(day, ledger.month(day).month)
            day += _DAY
        for table, rows in (
            (Shift, self._shifts),
            (Need, self._needs),
            (Place, self._places),
            (Case, self._cases),
            (Moment, self._moments),
        ):
            if rows:
                self.session.execute(sa.insert(table), rows)

    def _day(self, day: date, month: int) -> None:
        for since, until in _BLOCKS:
            if until == 6 and day.weekday() not in (4, 5):
                continue
            ends_on = day + _DAY if until < since else day
            starts_at = times.instant(day, time(since), self.zone)
            ends_at = times.instant(ends_on, time(until), self.zone)
            self._shift(starts_at, ends_at, is_weak=day.weekday() > 4 or month in (7, 12), is_late=since >= 18)
        for _ in range(self._chance.choices((0, 1, 2), (80, 16, 4))[0]):
            self._case(times.instant(day, time(self._chance.randint(10, 21), 15), self.zone))

    def _shift(self, starts_at: datetime, ends_at: datetime, *, is_weak: bool, is_late: bool) -> None:
        number = len(self._shifts) + 1
        language = self._chance.choice((None, None, "et", "ru"))
        self._shifts.append(
            {"id": number, "service": "chat", "state": "open", "opened_by": self._team[0], "is_detached": False}
            | {"starts_at": starts_at, "ends_at": ends_at, "language": language, "revision": 0}
            | {"created_at": starts_at - timedelta(days=35)}
        )
        self._needs.append({"shift_id": number, "kind": "counsellor", "least": 2, "most": 3})
        odds = 0.72 if is_weak and is_late else 0.84 if is_weak or is_late else 0.97
        count = sum(self._chance.random() < odds for _ in range(2))
        for who in self._chance.sample(self._working(starts_at), count):
            self._places.append(self._place(number, who, starts_at, ends_at))

    def _working(self, at: datetime) -> list[int]:
        """People come and go over the year."""
        months = at.year * 12 + at.month
        return [who for place, who in enumerate(self._team) if place < 9 or (months + place) % 11 > 3]

    def _place(self, number: int, who: int, starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
        taken_at = starts_at - timedelta(days=self._chance.randint(2, 30))
        row = {"shift_id": number, "member_id": who, "kind": "counsellor", "revision": 0, "is_undisturbed": False}
        row |= {"taken_at": taken_at, "came_at": None, "went_at": None, "left_at": None, "cover_wanted_at": None}
        turn = self._chance.random()
        if turn < 0.03:
            return row | {"state": "left", "left_at": starts_at - timedelta(hours=self._chance.randint(3, 40))}
        if turn < 0.05:
            return row | {"state": "missed"}
        came_at = starts_at + timedelta(minutes=self._chance.randint(-8, 6))
        return row | {"state": "done", "came_at": came_at, "went_at": ends_at}

    def _case(self, at: datetime) -> None:
        number, level = len(self._cases) + 1, self._chance.choice(_LEVELS)
        waited = timedelta(minutes=max(1, round(self._chance.expovariate(2.2 / _TARGETS[level]))))
        closed_at = at + waited + timedelta(hours=self._chance.randint(1, 60))
        row = {"id": number, "ref": f"J-26-{number:04}", "flagger_id": self._team[0], "level": level}
        row |= {"state": "closed", "version": 3, "created_at": at, "raised_at": at, "closed_at": closed_at}
        self._cases.append(row | {"resolved_at": closed_at, "run": 1, "step": 1, "category": "suicide"})
        for verb, before, after, when in (
            ("cases.accepted", "raised", "acknowledged", at + waited),
            ("cases.closed", "acknowledged", "closed", closed_at),
        ):
            moment = {"case_id": number, "at": when, "verb": verb, "before": before, "after": after}
            self._moments.append(moment | {"version": 2, "facts": {}, "actor_id": self._team[0]})

    def guide(self, title: str, on: date, *, read: int) -> None:
        """Guidance that went out to everybody on this day and had to be read in a week; so many did."""
        out_at = times.instant(on, time(9), self.zone)
        bulletin = Bulletin(kind=BulletinKind.GUIDANCE, created_at=out_at)
        self._put(bulletin)
        about: dict[str, Any] = {"bulletin_id": bulletin.id, "number": 1, "author_id": self._team[0], "is_must": True}
        edition = Edition(**about, state=EditionState.OUT, created_at=out_at, out_at=out_at, read_by=out_at + 7 * _DAY)
        self._put(edition)
        edition.base_id = edition.id
        self._put(edition)
        self._put(Wording(edition_id=edition.id, language=Language.ET, title=title))
        for number, who in enumerate(self._team):
            self._put(Told(base_id=edition.id, member_id=who, told_at=out_at))
            if number < read:
                read_at = out_at + timedelta(hours=5 + 3 * number)
                self._put(Receipt(edition_id=edition.id, member_id=who, read_at=read_at))

    def _put(self, row: object) -> None:
        self.session.add(row)
        self.session.flush()
