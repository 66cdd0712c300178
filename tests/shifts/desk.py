"""A team and its shifts for the tests of this slice, made and seen through what the product runs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from handlers.kit import giving
from handlers.kit.changes import Needs
from handlers.kit.feature import Deps, HomePart, Reading
from handlers.kit.i18n import Texts
from handlers.kit.keyboards import Screen
from handlers.planning import actions as planning
from handlers.rules import times, typed
from handlers.shifts import FEATURE, actions, views
from storage import members, places, policies, shifts
from storage.audit import Deed
from storage.db import Database
from storage.members import Language, Member, Role
from storage.outbox import Owed
from storage.shifts import PlaceKind
from tests.conftest import FakeClock

T = TypeVar("T")


class Desk:
    """Who is in the team, what they do and what they see."""

    def __init__(self, db: Database, clock: FakeClock, zone: ZoneInfo, texts: Texts) -> None:
        self.db, self.clock, self.zone = db, clock, zone
        self.deps = Deps(db, clock, zone, texts, "Valvelaud", "valvelaud_bot", (FEATURE,))
        self._joined = 0

    def join(
        self, name: str, role: Role = Role.COUNSELLOR, language: Language = Language.EN, *, has_phone: bool = True
    ) -> int:
        """A new member, by id."""
        self._joined += 1
        with self.db.begin() as session:
            member = members.add(session, self.clock.now(), name=name, role=role, language=language)
            if has_phone:
                members.bind(session, self.clock.now(), member=member, telegram_id=1000 + self._joined)
            return member.id

    def open(self, who: int, line: str) -> int:
        """A shift opened as a lead types it: `27.11 18-22 2`."""
        plan = typed.plan(line, today=times.local_day(self.clock.now(), self.zone))
        assert plan
        assert plan.hours
        assert plan.places
        given = {"day": plan.day, "hours": plan.hours, "places": plan.places, "zone": self.zone}
        return self.do(planning.create, who, **given).shift.id

    def do(self, action: Callable[..., T], who: int, **given: Any) -> T:
        """One transaction, as a tap makes it."""
        with self.db.begin() as session:
            return action(session, self.clock.now(), actor=_member(members.get(session, member_id=who)), **given)

    def need(self, who: int, line: str, needs: Needs, **more: Any) -> int:
        """A shift that needs people of several kinds: (least, most) by kind."""
        plan = typed.plan(line, today=times.local_day(self.clock.now(), self.zone))
        assert plan
        assert plan.hours
        starts_at, ends_at = times.span(plan.day, *plan.hours, self.zone)
        with self.db.begin() as session:
            now = self.clock.now()
            return shifts.add(session, now, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=who, **more).id

    def take(self, who: int, shift_id: int, kind: PlaceKind | None = None) -> giving.Claim:
        return self.do(actions.take, who, shift_id=shift_id, kind=kind, zone=self.zone).claim

    def leave(self, who: int, shift_id: int) -> actions.Leaving:
        """Leave, and say yes when asked."""
        left = self.do(actions.leave, who, shift_id=shift_id, is_sure=True)
        assert left
        return left

    def give(self, lead: int, who: int, shift_id: int, **more: Any) -> giving.Claim:
        """Somebody is put on a shift by a lead."""
        with self.db.read() as session:
            member = _member(members.get(session, member_id=who))
        return self.do(giving.claim, lead, member=member, shift_id=shift_id, zone=self.zone, **more)

    def coming(self, shift_id: int) -> list[int]:
        with self.db.read() as session:
            return [each.member_id for each in places.coming(session, shift_id=shift_id)]

    def set(self, key: str, value: int) -> None:
        """One of the team's numbers is another."""
        with self.db.begin() as session:
            policies.put(session, self.clock.now(), key=key, value=value, changed_by=1)

    def shift(self, shift_id: int) -> shifts.Shift:
        with self.db.read() as session:
            found = shifts.get(session, shift_id=shift_id)
            assert found
            return found

    def sees(self, view: Callable[..., T], who: int, **given: Any) -> T:
        """What a view shows a member now."""
        with self.db.read() as session:
            reader = _member(members.get(session, member_id=who))
            return view(Reading(session, self.clock.now(), self.deps.words(reader), reader, self.deps), **given)

    def card(self, who: int, shift_id: int, **more: Any) -> Screen:
        screen = self.sees(views.shift, who, shift_id=shift_id, **more)
        assert screen
        return screen

    def home(self, who: int) -> HomePart:
        return self.sees(views.home, who)

    def owed(self, kind: str) -> list[Owed]:
        """Messages of this kind, in the order they were posted."""
        with self.db.read() as session:
            return list(session.exec(select(Owed).where(Owed.kind == kind).order_by(col(Owed.id))))

    def deeds(self) -> list[tuple[str, int | None]]:
        """What was recorded: verb and actor."""
        with self.db.read() as session:
            return [(deed.verb, deed.actor_id) for deed in session.exec(select(Deed).order_by(col(Deed.id)))]

    def at(self, text: str) -> datetime:
        """Move the clock to a local time, `2026-11-27 18:00`."""
        return self.clock.set(datetime.fromisoformat(text).replace(tzinfo=self.zone))


def labels(screen: Screen) -> list[str]:
    """The buttons of a screen, one after the other."""
    return [button.label for row in screen.rows for button in row]


def routes(screen: Screen) -> list[str | None]:
    """What the buttons of a screen carry."""
    return [button.data for row in screen.rows for button in row]


def _member(found: Member | None) -> Member:
    assert found
    return found
