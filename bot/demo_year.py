"""The year behind the demo's team: its rows in bulk, as the actions would have left them. Its months are counted by the
product, each when it was over, so that nothing in a report or a trend is made up but what happened."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from handlers.kit import months
from handlers.months import jobs
from handlers.rules import feasts, ledger, times
from storage import traffic
from storage.bulletins import Bulletin, BulletinKind, Edition, EditionState, Wording
from storage.cases import Case, CaseState, Category, Level, Outcome
from storage.debriefs import Debrief, DebriefState, Wish
from storage.members import Language, Member
from storage.places import Place
from storage.receipts import Receipt, Told
from storage.shifts import Need, PlaceKind, PlaceState, Service, Shift, ShiftState
from storage.timeline import Moment
from storage.traffic import Entry, Measure, Source, Span

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
_LOOKS = 3  # of the job that counts, after each month: at it, and at one before that has settled by then
_COUNTED_AFTER = timedelta(hours=6)
_TUESDAY_AND_THURSDAY, _FRIDAY_AND_SATURDAY = (1, 3), (4, 5)
# By month: how likely a place is taken. In July people are away, and around Christmas.
_FILLED = {7: 0.78, 8: 0.9, 12: 0.86}
_FILLED_ELSE = 0.96
_LEVELS = {Level.LOW: 3, Level.MEDIUM: 6, Level.HIGH: 4, Level.EXTREME: 1, Level.NONE: 1}
_TAKEN_IN = {
    Level.EXTREME: 1.5,
    Level.HIGH: 4,
    Level.MEDIUM: 12,
    Level.LOW: 150,
    Level.NONE: 25,
}  # minutes, in the mean
_CASES = {1: 8, 2: 7, 3: 6, 7: 3, 8: 3, 11: 7, 12: 5}
_CASES_ELSE = 5
# Contacts, the share talked to, and the mean wait in seconds of who was, by month; nobody has typed those of August.
_CONTACTS = {1: 486, 2: 463, 3: 451, 4: 428, 5: 417, 6: 352, 7: 301, 9: 429, 10: 472, 12: 388}
_MISSING = (8, 11)
_TOPICS = {"ärevus": 0.31, "suhted": 0.24, "üksindus": 0.17, "kool ja töö": 0.15, "lein": 0.08}
_LANGUAGES = {"et": 0.71, "ru": 0.24, "en": 0.05}
# What had to be read, by month, in the order of the languages.
_ANNOUNCED = {
    2: ("Uus vestluse lõpetamise juhis", "New guidance on ending a chat", "Новая памятка: как завершить чат"),
    5: ("Suvine töökorraldus", "How we work in summer", "Как мы работаем летом"),
    9: ("Suunamise loetelu on uuenenud", "The list of where to refer is new", "Обновлён список: куда направить"),
}
_WITHIN, _ABANDONED = 60, 30  # seconds, as the settings have them at first


@dataclass(frozen=True)
class _Slot:
    """A shift of every week."""

    days: Sequence[int]  # from Monday, 0
    hours: tuple[time, time]
    most: int = 2
    language: Language | None = None
    service: Service = Service.CHAT
    is_kept_on_holidays: bool = True


_WORKDAYS = range(5)
_SLOTS = (
    _Slot(_WORKDAYS, (time(10), time(14)), is_kept_on_holidays=False),
    _Slot(_WORKDAYS, (time(14), time(18))),
    _Slot(_WORKDAYS, (time(18), time(22))),
    _Slot(_TUESDAY_AND_THURSDAY, (time(18), time(21)), 1, Language.RU),
    _Slot(_TUESDAY_AND_THURSDAY, (time(12), time(16)), 1, service=Service.PHONE),
    _Slot(_FRIDAY_AND_SATURDAY, (time(22), time(6))),
)


@dataclass
class Year:
    """Who was there, from when until when; `speakers` counsel in Russian. Always the same year for the same day."""

    session: Session
    zone: ZoneInfo
    lead: Member
    team: Mapping[int, tuple[date, date]]
    speakers: frozenset[int]
    _chance: random.Random = field(default_factory=lambda: random.Random(2025))  # noqa: S311
    _shift_id: int = 0
    _case_id: int = 0

    def live_through(self, now: datetime, *, until: date) -> None:
        """All months of a trend before this one, up to and without this day."""
        this = ledger.month(times.local_day(now, self.zone))
        month = ledger.month_after(this, 1 - months.MOST - 1)
        while month < this:
            after = ledger.month_after(month, 1)
            days = [month + each * _DAY for each in range((min(after, until) - month).days)]
            self._work(days)
            self._difficult(days)
            self._traffic(month)
            self._inform(month)
            if after < this:
                for _ in range(_LOOKS):
                    jobs.count(self.session, times.instant(after, time(0), self.zone) + _COUNTED_AFTER, self.zone)
            month = after

    def _work(self, days: Sequence[date]) -> None:
        shifts: list[dict[str, Any]] = []
        needs: list[dict[str, Any]] = []
        places: list[dict[str, Any]] = []
        for day in days:
            busy: set[int] = set()
            for slot in _SLOTS:
                if day.weekday() in slot.days and (slot.is_kept_on_holidays or not feasts.is_holiday(day)):
                    shift = self._shift(day, slot)
                    shifts.append(shift)
                    needs.append({"shift_id": shift["id"], "kind": PlaceKind.COUNSELLOR} | _between(slot.most))
                    places += self._places(day, slot, shift, busy)
        self._insert({Shift: shifts, Need: needs, Place: places})

    def _shift(self, day: date, slot: _Slot) -> dict[str, Any]:
        self._shift_id += 1
        since, until = slot.hours
        starts_at = times.instant(day, since, self.zone)
        ends_at = times.instant(day + _DAY if until < since else day, until, self.zone)
        return {
            "id": self._shift_id,
            "starts_at": starts_at,
            "ends_at": ends_at,
            "service": slot.service,
            "language": slot.language,
            "state": ShiftState.OPEN,
            "is_detached": False,
            "revision": 0,
            "opened_by": self.lead.id,
            "created_at": starts_at - 40 * _DAY,
        }

    def _places(self, day: date, slot: _Slot, shift: dict[str, Any], busy: set[int]) -> Iterator[dict[str, Any]]:
        """Nobody has two shifts on one day; who gives theirs back late leaves it empty."""
        odds = _FILLED.get(day.month, _FILLED_ELSE)
        wanted = sum(self._chance.random() < odds for _ in range(slot.most))
        here = [who for who, (since, until) in self.team.items() if since <= day < until and who not in busy]
        ready = [who for who in here if slot.language is not Language.RU or who in self.speakers]
        for who in self._chance.sample(ready, min(wanted, len(ready))):
            busy.add(who)
            yield self._place(who, shift)

    def _place(self, who: int, shift: dict[str, Any]) -> dict[str, Any]:
        starts_at, ends_at = shift["starts_at"], shift["ends_at"]
        place: dict[str, Any] = {"shift_id": shift["id"], "member_id": who, "kind": PlaceKind.COUNSELLOR}
        place |= {"is_undisturbed": False, "revision": 0, "came_at": None, "went_at": None, "left_at": None}
        place |= {"taken_at": starts_at - self._chance.randint(4, 35) * _DAY}
        turn = self._chance.random()
        if turn < 0.025:
            left_at = starts_at - timedelta(hours=self._chance.randint(3, 40))
            return place | {"state": PlaceState.LEFT, "left_at": left_at}
        if turn < 0.032:
            return place | {"state": PlaceState.MISSED}
        late_for = self._chance.choice((6, 9, 12)) if turn < 0.07 else self._chance.randint(-9, 3)
        return place | {"state": PlaceState.DONE, "came_at": starts_at + late_for * _MINUTE, "went_at": ends_at}

    def _difficult(self, days: Sequence[date]) -> None:
        """Cases that are closed long since, without words; after some of them people talked."""
        cases: list[dict[str, Any]] = []
        moments: list[dict[str, Any]] = []
        talks: list[dict[str, Any]] = []
        chats = [day for day in days if day.weekday() in _WORKDAYS]
        most = round(_CASES.get(days[0].month, _CASES_ELSE) * len(days) / 30) if days else 0
        for day in sorted(self._chance.sample(chats, min(most, len(chats)))):
            at = times.instant(day, time(self._chance.randint(10, 20), self._chance.randint(0, 59)), self.zone)
            case, taken_at = self._case(at, self._chance.choice([who for who, of in self.team.items() if of[0] <= day]))
            cases.append(case)
            moments += self._moments(case, taken_at)
            if self._chance.random() < 0.4:
                talks.append(self._talk(case))
        self._insert({Case: cases, Moment: moments, Debrief: talks})

    def _case(self, at: datetime, flagger: int) -> tuple[dict[str, Any], datetime]:
        self._case_id += 1
        level = self._chance.choices(list(_LEVELS), list(_LEVELS.values()))[0]
        taken_at = at + max(1, round(self._chance.expovariate(1 / _TAKEN_IN[level]))) * _MINUTE
        ended_at = taken_at + self._chance.choice((35, 70, 190, 1500, 4400)) * _MINUTE
        local = at.astimezone(self.zone)
        return {
            "id": self._case_id,
            "ref": f"J-{local:%y}-{self._case_id:04}",
            "flagger_id": flagger,
            "level": level,
            "category": self._chance.choice(list(Category)),
            "outcome": Outcome.ADVISED,
            "owner_id": self.lead.id,
            "state": CaseState.CLOSED,
            "version": 5,
            "run": 1,
            "step": 1,
            "created_at": at - _MINUTE,
            "raised_at": at,
            "run_at": at,
            "acknowledged_at": taken_at,
            "active_at": ended_at,
            "resolved_at": ended_at,
            "closed_at": ended_at + 60 * _MINUTE,
        }, taken_at

    def _moments(self, case: dict[str, Any], taken_at: datetime) -> Iterator[dict[str, Any]]:
        raised, taken = CaseState.RAISED, CaseState.ACKNOWLEDGED
        for version, (verb, before, after, at, who) in enumerate(
            (
                ("raise", CaseState.DRAFT, raised, case["raised_at"], case["flagger_id"]),
                ("acknowledge", raised, taken, taken_at, self.lead.id),
                ("resolve", taken, CaseState.RESOLVED, case["resolved_at"], self.lead.id),
                ("close", CaseState.RESOLVED, CaseState.CLOSED, case["closed_at"], self.lead.id),
            ),
            start=2,
        ):
            moment = {"case_id": case["id"], "at": at, "actor_id": who, "verb": verb, "before": before}
            yield moment | {"after": after, "version": version, "facts": {}}

    def _talk(self, case: dict[str, Any]) -> dict[str, Any]:
        offered_at = case["closed_at"]
        wanted_at = offered_at + self._chance.randint(5, 300) * _MINUTE
        return {
            "case_id": case["id"],
            "member_id": case["flagger_id"],
            "state": DebriefState.HELD,
            "wish": Wish.TOMORROW,
            "partner_id": self.lead.id,
            "offered_at": offered_at,
            "step": 1,
            "wanted_at": wanted_at,
            "ended_at": wanted_at + self._chance.randint(2, 30) * 60 * _MINUTE,
        }

    def _traffic(self, month: date) -> None:
        """What the lead typed of the contact centre when the month was over; of two months nobody did."""
        if month.month in _MISSING:
            return
        contacts = _CONTACTS[month.month] + self._chance.randint(-12, 12)
        answered = round(contacts * self._chance.uniform(0.83, 0.9))
        told: dict[tuple[Measure, str], float] = {
            (Measure.CONTACTS, ""): contacts,
            (Measure.ANSWERED, ""): answered,
            (Measure.ABANDONED, ""): round((contacts - answered) * 0.7),
            (Measure.WITHIN, ""): round(answered * self._chance.uniform(0.7, 0.84)),
            (Measure.WAIT, ""): self._chance.randint(44, 95),
            (Measure.DURATION, ""): self._chance.randint(34, 43) * 60,
        }
        told |= {(Measure.TOPIC, topic): round(answered * share) for topic, share in _TOPICS.items()}
        told |= {(Measure.LANGUAGE, language): round(answered * share) for language, share in _LANGUAGES.items()}
        traffic.add(
            self.session,
            times.instant(ledger.month_after(month, 1), time(9), self.zone),
            source=Source.HAND,
            member_id=self.lead.id,
            entries=[Entry(Span.MONTH, month, measure, value, label) for (measure, label), value in told.items()],
            within=_WITHIN,
            abandoned=_ABANDONED,
        )

    def _inform(self, month: date) -> None:
        """What was announced in this month, whose time is over: nearly all read it by its day, and somebody late."""
        if month.month not in _ANNOUNCED:
            return
        out_at = times.instant(month + 8 * _DAY, time(10), self.zone)
        read_by, ends_at = out_at + 7 * _DAY, out_at + 30 * _DAY
        bulletin = Bulletin(kind=BulletinKind.ANNOUNCEMENT, created_at=out_at)
        self._add(bulletin)
        edition = Edition(bulletin_id=bulletin.id, number=1, author_id=self.lead.id, is_must=True, created_at=out_at)
        edition.state, edition.out_at, edition.spread_at = EditionState.OVER, out_at, out_at
        edition.read_by, edition.ends_at, edition.ended_at = read_by, ends_at, ends_at
        self._add(edition)
        edition.base_id = edition.id
        for language, title in zip(Language, _ANNOUNCED[month.month], strict=True):
            self._add(Wording(edition_id=edition.id, language=language, title=title))
        for who in (each for each, (since, until) in self.team.items() if since <= month < until):
            self._add(Told(base_id=edition.id, member_id=who, told_at=out_at))
            read_at = out_at + timedelta(hours=self._chance.choice((1, 3, 9, 22, 50, 120, 190)))
            self._add(Receipt(edition_id=edition.id, member_id=who, read_at=read_at))

    def _add(self, row: SQLModel) -> None:
        self.session.add(row)
        self.session.flush()

    def _insert(self, rows: Mapping[type[SQLModel], list[dict[str, Any]]]) -> None:
        self.session.flush()
        for table, found in rows.items():
            if found:
                self.session.execute(sa.insert(table), found)


def _between(most: int) -> dict[str, int]:
    return {"least": most, "most": most}
