"""Whatever people do, in whatever order: no place is sold twice, no hard rule is broken, and what is offered fits."""

import contextlib
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import Session

from handlers.kit import changes, giving
from handlers.kit.errors import Refused
from handlers.rules.eligibility import Weight, weight
from handlers.rules.limits import Kind
from handlers.shifts import actions
from storage import abilities, members, places, shadows, shifts
from storage.members import Language, MemberState, Role
from storage.shifts import Opening, PlaceKind, ShiftState
from tests import worlds
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
# The clocks go back in the first night: shifts around it have odd lengths.
BEGIN = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
ROLES = (Role.LEAD, Role.COUNSELLOR, Role.COUNSELLOR, Role.VOLUNTEER, Role.VOLUNTEER, Role.TRAINEE, Role.MANAGER)
SHIFTS = 10
HOURS = (0, 3, 6, 9, 14, 18)

who = st.integers(1, len(ROLES))
which = st.integers(1, SHIFTS)
spans = st.tuples(st.integers(0, 4), st.sampled_from(HOURS), st.integers(3, 9))  # day, hour, length
kinds = st.sampled_from([None, *PlaceKind])


class Rota(World):
    """A week of a small team."""

    @initialize(
        starts=st.lists(st.tuples(st.integers(0, 4), st.sampled_from(HOURS), st.integers(3, 9)), min_size=SHIFTS)
    )
    def begin(self, starts: list[tuple[int, int, int]]) -> None:
        self.opens()
        self.now = BEGIN
        with self.db.begin() as session:
            for number, role in enumerate(ROLES):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                spoken = [Language.ET, Language.RU] if number % 2 else [Language.ET]
                abilities.give_languages(session, member_id=member.id, spoken=spoken)
            for number, (day, hour, length) in enumerate(starts[:SHIFTS]):
                self._open(session, number, self.now + timedelta(days=day, hours=hour), timedelta(hours=length))

    def _open(self, session: Session, number: int, starts_at: datetime, lasting: timedelta) -> None:
        needs = {PlaceKind.COUNSELLOR: (1, 1 + number % 2), PlaceKind.SHADOW: (0, 1)}
        if number % 3:
            needs |= {PlaceKind.DUTY_LEAD: (1, 1), PlaceKind.RESERVE: (0, 1)}
        language = Language.RU if number % 4 == 0 else None
        shifts.add(
            session,
            self.now,
            starts_at=starts_at,
            ends_at=starts_at + lasting,
            needs=needs,
            opened_by=1,
            language=language,
        )

    def _do(self, action: Any, who: int, **given: Any) -> Any:
        with self.db.begin() as session:
            return action(session, self.now, actor=worlds.member(session, who), **given)

    @rule(who=who, which=which, kind=kinds)
    def take(self, who: int, which: int, kind: PlaceKind | None) -> None:
        taken = self._do(actions.take, who, shift_id=which, kind=kind, zone=ZONE)
        if taken.instead is not None:
            offer = taken.instead
            again = self._do(actions.take, who, shift_id=offer.shift.id, kind=offer.kind, zone=ZONE)
            assert not again.claim.objections, "what was offered instead did not fit"

    @rule(who=who, which=which)
    def take_every(self, who: int, which: int) -> None:
        self._do(actions.every, who, shift_id=which, zone=ZONE)

    @rule(who=who, which=which, is_sure=st.booleans())
    def leave(self, who: int, which: int, is_sure: bool) -> None:
        with contextlib.suppress(Refused):
            self._do(actions.leave, who, shift_id=which, is_sure=is_sure)

    @rule(who=who, which=which, kind=kinds, reason=st.sampled_from([None, "agreed"]))
    def give(self, who: int, which: int, kind: PlaceKind | None, reason: str | None) -> None:
        with self.db.begin() as session:
            member, lead = worlds.member(session, who), worlds.member(session, 1)
            claim = giving.claim(
                session, self.now, actor=lead, member=member, shift_id=which, zone=ZONE, kind=kind, reason=reason
            )
            for each in claim.objections:
                # With a reason a lead is stopped by what is hard and by nothing else; without one by anything.
                assert who == 1 or reason is None or weight(each, Kind.of(member.role)) is Weight.HARD

    @rule(who=who, is_paused=st.booleans())
    def pause(self, who: int, is_paused: bool) -> None:
        with self.db.begin() as session:
            state = MemberState.PAUSED if is_paused else MemberState.ACTIVE
            members.put(session, member=worlds.member(session, who), state=state)

    @rule(which=which)
    def cancel(self, which: int) -> None:
        with self.db.begin() as session:
            shift = shifts.lock(session, shift_id=which)
            assert shift
            if shift.state is ShiftState.OPEN and shift.starts_at > self.now:
                changes.cancel(session, self.now, actor=worlds.member(session, 1), shift=shift)

    @rule(hours=st.integers(1, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nothing_hard_is_broken(self) -> None:
        with self.db.read() as session:
            everything = shifts.between(session, since=BEGIN - timedelta(days=9), until=BEGIN + timedelta(days=99))
            for shift in everything:
                for kind, count in shift.counts.items():
                    assert count.taken <= count.most, f"{kind} overfilled"
                coming = places.coming(session, shift_id=shift.id)
                assert sum(count.taken for count in shift.counts.values()) == len(coming), "a kind nobody asked for"
                if shift.ends_at > self.now:
                    self._assert_no_trainee_is_alone(session, shift)
                for each in coming:
                    is_trainee = worlds.member(session, each.member_id).role is Role.TRAINEE
                    assert is_trainee == (each.kind is PlaceKind.SHADOW)
            self._assert_nobody_is_in_two_places(session)

    def _assert_no_trainee_is_alone(self, session: Session, shift: Opening) -> None:
        """Each has a counsellor of their own, or waits before the start for one who is looked for."""
        seats = shadows.seats(session, shift_id=shift.id)
        counsellors = [each for each in seats if each.kind is PlaceKind.COUNSELLOR]
        coming = {each.member_id for each in counsellors if not each.is_sought}
        beside = [each.beside for each in seats if each.kind is PlaceKind.SHADOW and not each.is_sought]
        partners = [each for each in beside if each is not None]
        assert len(set(partners)) == len(partners), "two trainees beside one counsellor"
        assert coming.issuperset(partners), "a trainee is beside nobody who comes"
        looked_for = sum(each.is_sought for each in counsellors)
        # From the start on a tick frees who still waits: tests/learning/test_laws.py.
        assert beside.count(None) <= looked_for, "a trainee is alone"

    def _assert_nobody_is_in_two_places(self, session: Session) -> None:
        since, until = BEGIN - timedelta(days=9), BEGIN + timedelta(days=99)
        for who in range(1, len(ROLES) + 1):
            mine = places.engagements(session, since=since, until=until, member_id=who)
            for one, other in combinations(mine, 2):
                both_lead = one.kind is other.kind is PlaceKind.DUTY_LEAD
                assert both_lead or one.ends_at <= other.starts_at or other.ends_at <= one.starts_at


TestRota = Rota.TestCase
TestRota.settings = worlds.tried(examples=25, steps=25)
