"""Whatever people do and whenever the clock is looked at: nobody is asked twice or too late, no two pauses stand in a
chat, no place is held by one too many, and in the end nothing is left open."""

import contextlib
from collections import Counter
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from handlers.kit.errors import Refused
from handlers.kit.i18n import Texts
from handlers.presence import actions, jobs
from handlers.rules.presence import CLOSES_AFTER, LAST_PART
from storage import lates, places, shifts
from storage.members import Role
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState, Shift
from tests import worlds
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.letters import Arrived, Post
from tests.plans import TALLINN, opens, stands_at
from tests.presence import day
from tests.presence.day import ARRIVAL, DAY, ENDING, PAUSE
from tests.worlds import World

# Two of them back to back, over midnight, and one on its own.
HOURS = (f"{DAY} 14-18", f"{DAY} 18-22", f"{DAY} 22-2", "2026-11-28 18-22")
NEEDS = {PlaceKind.COUNSELLOR: (1, 2), PlaceKind.DUTY_LEAD: (1, 1), PlaceKind.RESERVE: (0, 1), PlaceKind.SHADOW: (0, 1)}
PEOPLE = 7
TEXTS = Texts()

who = st.integers(0, PEOPLE - 1)
which = st.integers(0, len(HOURS) - 1)
kinds = st.sampled_from(PlaceKind)


class Day(World):
    """Two days of a small team."""

    @initialize(held=st.lists(st.tuples(who, which, kinds), max_size=16))
    def begin(self, held: list[tuple[int, int, PlaceKind]]) -> None:
        self.clock = FakeClock()
        self.crew = Crew(self.opens(), self.clock, TALLINN, TEXTS)
        self.post = Post(self.crew)
        roles = (Role.LEAD, Role.COUNSELLOR, Role.COUNSELLOR, Role.VOLUNTEER, Role.VOLUNTEER, Role.TRAINEE, Role.LEAD)
        self.people = [self.crew.add(f"P{at}", role, has_phone=at != 4) for at, role in enumerate(roles)]
        self.shifts = [opens(self.crew, self.people[0], hours, needs=NEEDS) for hours in HOURS]
        self.asked: Counter[tuple[int | None, int]] = Counter()
        self.thanked: Counter[tuple[int | None, int]] = Counter()
        self.pauses: dict[int, int | None] = {}  # by message: whose
        for person, shift, kind in held:
            self.relieve(person, shift, kind)
        stands_at(self.crew, f"{DAY} 13:30")

    def _try(self, action: Any, *given: Any) -> None:
        with contextlib.suppress(Refused, AssertionError):
            action(self.crew, *given)

    def _find(self, person: int, shift: int) -> tuple[Place | None, Shift]:
        with self.crew.db.read() as session:
            found = shifts.get(session, shift_id=self.shifts[shift])
            assert found
            return places.get(session, shift_id=found.id, member_id=self.people[person]), found

    @rule(person=who, shift=which, kind=kinds)
    def relieve(self, person: int, shift: int, kind: PlaceKind) -> None:
        with contextlib.suppress(AssertionError):
            day.relieves(self.crew, self.people[person], self.shifts[shift], kind)

    @rule(person=who, shift=which)
    def come(self, person: int, shift: int) -> None:
        self._try(day.comes, self.people[person], self.shifts[shift])

    @rule(person=who, shift=which)
    def go(self, person: int, shift: int) -> None:
        self._try(day.goes, self.people[person], self.shifts[shift])

    @rule(person=who, shift=which)
    def come_back(self, person: int, shift: int) -> None:
        with contextlib.suppress(Refused):
            self.crew.do(actions.come_back, self.people[person], shift_id=self.shifts[shift])

    @rule(person=who, shift=which)
    def mute(self, person: int, shift: int) -> None:
        with contextlib.suppress(Refused):
            self.crew.do(actions.mute, self.people[person], shift_id=self.shifts[shift])

    @rule(person=who, shift=which)
    def seek(self, person: int, shift: int) -> None:
        place, found = self._find(person, shift)
        if place is not None and place.state is PlaceState.PLANNED and found.ends_at > self.clock.now():
            day.seeks(self.crew, self.people[person], self.shifts[shift])

    @rule(person=who, shift=which)
    def withdraw(self, person: int, shift: int) -> None:
        place, found = self._find(person, shift)
        if place is not None and place.is_taken and found.starts_at > self.clock.now():
            day.withdraws(self.crew, self.people[0], self.people[person], self.shifts[shift])

    @rule(minutes=st.one_of(st.sampled_from([1, 15, 30, 90, 121]), st.integers(1, 60 * 30)))
    def wait(self, minutes: int) -> None:
        self.clock.advance(minutes=minutes)

    @rule()
    def tick(self) -> None:
        self.crew.ticks(jobs.look_after)

    @rule()
    def deliver(self) -> None:
        for each in self.post.delivers():
            self._read(each)

    @rule()
    def live_a_moment(self) -> None:
        self.tick()
        self.deliver()

    @rule()
    def close(self) -> None:
        self.crew.ticks(jobs.close)
        self.crew.ticks(jobs.close)
        with self.crew.db.read() as session:
            for person in range(PEOPLE):
                for shift in range(len(HOURS)):
                    place, found = self._find(person, shift)
                    if place is None or found.ends_at + CLOSES_AFTER > self.clock.now():
                        continue
                    late = lates.get(session, shift_id=found.id, member_id=place.member_id)
                    assert place.state is not PlaceState.HERE
                    is_missed = place.is_sought and place.cover_wanted_at and place.cover_wanted_at >= found.starts_at
                    assert place.state is not PlaceState.PLANNED or is_missed or late is not None

    def _read(self, each: Arrived) -> None:
        """What somebody sees arrive."""
        if each.is_removal:
            self.pauses.pop(each.message_id, None)
        if each.is_edit or each.kind not in (ARRIVAL, ENDING, PAUSE):
            return
        owed = [one for one in self.crew.owed(each.kind) if one.message_id == each.message_id]
        shift_id = next(int(one.key.split(":")[2 if one.key.startswith("live:") else 1]) for one in owed)
        with self.crew.db.read() as session:
            found = shifts.get(session, shift_id=shift_id)
            place = places.get(session, shift_id=shift_id, member_id=each.member_id or 0)
        assert found
        assert place
        if each.kind == ARRIVAL:
            self.asked[each.member_id, shift_id] += 1
            assert place.state is PlaceState.PLANNED
            assert self.clock.now() < found.ends_at
        elif each.kind == ENDING:
            self.thanked[each.member_id, shift_id] += 1
            assert found.ends_at <= self.clock.now() <= found.ends_at + CLOSES_AFTER
        else:
            assert place.state is PlaceState.HERE
            assert self.clock.now() <= found.ends_at - LAST_PART
            self.pauses[each.message_id] = each.member_id

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nobody_is_told_twice(self) -> None:
        assert max(self.asked.values(), default=0) <= 1
        assert max(self.thanked.values(), default=0) <= 1

    @precondition(lambda self: self.is_begun)
    @invariant()
    def what_is_kept_is_sound(self) -> None:
        with self.crew.db.read() as session:
            for shift_id in self.shifts:
                found = shifts.opening(session, shift_id=shift_id)
                assert found
                assert all(count.taken <= count.most for count in found.counts.values())
                for place in places.of_shift(session, shift_id=shift_id):
                    if place.state is PlaceState.HERE:
                        assert place.came_at
                        assert not place.is_sought
                    if place.went_at is not None:
                        assert place.came_at is not None
                        assert place.came_at <= place.went_at

    def ends(self) -> None:
        self._assert_one_pause()

    def _assert_one_pause(self) -> None:
        """Once everything was delivered, at most one word about a pause stands in each chat."""
        self.deliver()
        assert max(Counter(self.pauses.values()).values(), default=0) <= 1


TestDay = Day.TestCase
TestDay.settings = worlds.tried(examples=20, steps=40)
