"""Whatever people do, in whatever order: who sits beside somebody has them to themselves, and who does not was told."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import Session

from handlers.abilities import actions as abilities
from handlers.assigning import actions as assigning
from handlers.assigning.actions import Order
from handlers.kit import access, changes, covers, giving
from handlers.kit.errors import Refused
from handlers.learning import actions as learning
from handlers.learning import jobs
from handlers.members import actions as team
from handlers.shifts import actions as shifts_actions
from storage import members, outbox, places, shadows, shifts
from storage.members import Member, Role
from storage.places import Place
from storage.shadows import Seat
from storage.shifts import Opening, PlaceKind, PlaceState, ShiftState
from tests import worlds
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEAD = 1
ROLES = (Role.LEAD, Role.COUNSELLOR, Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.TRAINEE, Role.TRAINEE)
SHIFTS = 3
who = st.integers(1, len(ROLES))
which = st.integers(1, SHIFTS)
picks = st.integers(0, 30)


class Pairs(World):
    """A few days of a team in which more people learn than can be taught at once."""

    @initialize()
    def begin(self) -> None:
        self.opens()
        self.now = BEGIN
        needs = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.RESERVE: (0, 1), PlaceKind.SHADOW: (0, 2)}
        with self.db.begin() as session:
            for number, role in enumerate(ROLES, start=1):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                members.bind(session, self.now, member=member, telegram_id=1000 + number)
            for day in range(SHIFTS):
                starts_at = self.now + timedelta(days=day, hours=4)
                ends_at = starts_at + timedelta(hours=4)
                shifts.add(session, self.now, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=LEAD)
        for which in range(1, SHIFTS + 1):  # without a beginning like this chance seldom brings two together
            for who in (2, 3, 5, 6):
                self.take(who, which)
        self.now += timedelta(hours=1)

    def _do(self, action: Callable[..., Any], who: int, **given: Any) -> None:
        with contextlib.suppress(Refused), self.db.begin() as session:
            action(session, self.now, actor=worlds.member(session, who), **given)

    @rule(who=who, which=which)
    def take(self, who: int, which: int) -> None:
        self._do(shifts_actions.take, who, shift_id=which, zone=ZONE)

    @rule(which=which, trainee=st.integers(5, 7), counsellor=st.integers(1, 4))
    def take_together(self, which: int, trainee: int, counsellor: int) -> None:
        self.take(counsellor, which)
        self.take(trainee, which)

    @rule(who=who, which=which)
    def stand_by(self, who: int, which: int) -> None:
        self._do(shifts_actions.take, who, shift_id=which, kind=PlaceKind.RESERVE, zone=ZONE)

    def _holds(self, pick: int) -> tuple[int, int]:
        """Somebody who has a place, and in which shift."""
        held = [(seat.member_id, shift.id) for shift, seats in self._look() for seat in seats]
        return held[pick % len(held)] if held else (LEAD, 1)

    @rule(pick=picks)
    def leave(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(shifts_actions.leave, who, shift_id=which, is_sure=True)

    @rule(pick=picks)
    def take_off(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(assigning.take_off, LEAD, shift_id=which, member_id=who)

    @rule(who=who, which=which, kind=st.sampled_from([PlaceKind.COUNSELLOR, PlaceKind.SHADOW]))
    def give(self, who: int, which: int, kind: PlaceKind) -> None:
        self._do(assigning.assign, LEAD, order=Order(which, kind, who), zone=ZONE)

    @rule(pick=picks)
    def seek(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(_seek, who, shift_id=which)

    @rule(pick=picks)
    def keep(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(_keep, who, shift_id=which)

    @rule(pick=picks)
    def call_in(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(_call_in, who, shift_id=which)

    @rule(pick=picks)
    def come_and_go(self, pick: int) -> None:
        who, which = self._holds(pick)
        self._do(_come_and_go, who, shift_id=which)

    @rule(who=st.integers(2, 4), is_on=st.booleans())
    def guide(self, who: int, is_on: bool) -> None:
        self._do(abilities.let_guide, LEAD, member_id=who, is_on=is_on)

    @rule(who=st.integers(2, len(ROLES)), role=st.sampled_from([Role.VOLUNTEER, Role.TRAINEE]))
    def become(self, who: int, role: Role) -> None:
        self._do(team.give_role, LEAD, member_id=who, role=role)

    @rule(which=st.just(SHIFTS))
    def cancel(self, which: int) -> None:
        with self.db.begin() as session:
            shift = shifts.lock(session, shift_id=which)
            assert shift
            if shift.state is ShiftState.OPEN and shift.starts_at > self.now:
                changes.cancel(session, self.now, actor=worlds.member(session, LEAD), shift=shift)

    @rule(hours=st.integers(1, 5))
    def wait(self, hours: int) -> None:
        """Time passes, and the first tick after it."""
        self.now += timedelta(hours=hours)
        self._tick()

    def _tick(self) -> None:
        with self.db.begin() as session:
            jobs.seat(session, self.now, ZONE)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nobody_learns_alone(self) -> None:
        """First as the deed left it, then that a tick finds nothing to put right and everybody was told."""
        before = self._look()
        self._tick()
        assert self._look() == before, "a deed left something for the job to put right"
        with self.db.read() as session:
            for shift, seats in before:
                for each in seats:
                    self._assert_both_know(session, shift, each)

    def _look(self) -> list[tuple[Opening, list[Seat]]]:
        with self.db.read() as session:
            everything = shifts.between(session, since=BEGIN, until=BEGIN + timedelta(days=9))
            going_on = [each for each in everything if each.ends_at > self.now]
            found = [(each, shadows.seats(session, shift_id=each.id)) for each in going_on]
        for shift, seats in found:
            self._assert_each_has_their_own(shift, seats)
        return found

    def _assert_each_has_their_own(self, shift: Opening, seats: list[Seat]) -> None:
        counsellors = {each.member_id: each for each in seats if each.kind is PlaceKind.COUNSELLOR}
        trainees = [each for each in seats if each.kind is PlaceKind.SHADOW and each.state is not PlaceState.DONE]
        partners = [each.beside for each in trainees if each.beside is not None]
        assert len(partners) == len(set(partners)), "two trainees beside one counsellor"
        for partner in partners:
            assert partner in counsellors, "beside somebody who is not there"
            assert not counsellors[partner].is_sought, "beside somebody who cannot come"
            assert counsellors[partner].guides or shift.starts_at <= self.now, "beside somebody who does not guide"
        waiting = [each for each in trainees if each.beside is None and not each.is_sought]
        looked_for = sum(each.is_sought for each in counsellors.values())
        assert not any(each.is_sought and each.beside for each in trainees), "who cannot come keeps a counsellor busy"
        assert len(waiting) <= (looked_for if shift.starts_at > self.now else 0), "a trainee is alone"

    def _assert_both_know(self, session: Session, shift: Opening, seat: Seat) -> None:
        place = places.get(session, shift_id=shift.id, member_id=seat.member_id)
        if seat.kind is not PlaceKind.SHADOW or seat.is_sought or place is None or place.beside_at is None:
            assert seat.kind is not PlaceKind.SHADOW or seat.is_sought
            return
        stamp, about = f"{place.beside_at:%Y%m%d%H%M%S%f}", {"shift_id": shift.id, "member_id": seat.member_id}
        own = learning.seat_key(**about, stamp=stamp)
        if place.beside is None:
            assert outbox.known(session, keys=[own]), "nobody told the trainee that they are without"
            return
        partners = learning.partner_key(**about, partner_id=place.beside, stamp=stamp)
        assert outbox.known(session, keys=[partners]), "nobody told the counsellor"
        took_it_so = place.given_by is None and place.taken_at == place.beside_at
        assert took_it_so or outbox.known(session, keys=[own]), "nobody told the trainee"


def _held(session: Session, actor: Member, shift_id: int) -> Place | None:
    """The actor's place, with the two held as every claim does."""
    members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found = places.get(session, shift_id=shift_id, member_id=actor.id)
    return found if found is not None and found.state is PlaceState.PLANNED else None


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    place = _held(session, actor, shift_id)
    if place is not None:
        covers.seek(session, now, actor=actor, place=place)


def _keep(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    place = _held(session, actor, shift_id)
    if place is not None:
        covers.keep(session, now, actor=actor, place=place)


def _call_in(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    place = _held(session, actor, shift_id)
    if place is not None and place.kind is PlaceKind.RESERVE:
        kind = PlaceKind.COUNSELLOR
        giving.promote(session, now, actor=actor, member=actor, place=place, kind=kind, zone=ZONE)


def _come_and_go(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    """Somebody whom nobody looks for is there, and then goes home."""
    place, shift = _held(session, actor, shift_id), shifts.get(session, shift_id=shift_id)
    if place is not None and shift is not None and shift.starts_at <= now and not place.is_sought:
        places.arrive(session, now, place=place)
        places.depart(session, now, place=place)


TestPairs = Pairs.TestCase
TestPairs.settings = worlds.tried(examples=15, steps=30)
