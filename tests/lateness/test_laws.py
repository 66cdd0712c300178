"""Whatever people do and whenever the job looks: each step is taken once, none after success, and nobody is wronged."""

import contextlib
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import Session, col, select

from handlers.asking import actions as asking
from handlers.kit import absentees, changes, covers, giving
from handlers.kit.errors import Refused
from handlers.lateness import actions, jobs
from storage import lates, members, places, shifts
from storage.audit import Deed
from storage.lates import LateState
from storage.members import Role
from storage.outbox import Owed
from storage.places import Place
from storage.shifts import PlaceKind, PlaceState, ShiftState
from tests import worlds
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
START = datetime(2026, 11, 27, 20, 0, tzinfo=UTC)  # ten in the evening: the quiet begins
SHIFT, HOURS = 1, 3
LEAD, ANNA, MARI, KATI, JAAN, UKU, TIIT, ELLE = range(1, 9)
ROLES = (Role.LEAD, *(Role.COUNSELLOR,) * 4, Role.TRAINEE, Role.COUNSELLOR, Role.MANAGER)
TAKEN = {
    ANNA: PlaceKind.COUNSELLOR,
    MARI: PlaceKind.COUNSELLOR,
    ELLE: PlaceKind.DUTY_LEAD,
    KATI: PlaceKind.RESERVE,
    JAAN: PlaceKind.RESERVE,
    UKU: PlaceKind.SHADOW,
}
NEEDS = {PlaceKind.COUNSELLOR: (2, 2), PlaceKind.DUTY_LEAD: (1, 1), PlaceKind.RESERVE: (0, 2), PlaceKind.SHADOW: (0, 1)}
HELD = (PlaceState.PLANNED, PlaceState.HERE, PlaceState.DONE)

anybody, leads = st.integers(1, len(ROLES)), st.sampled_from([LEAD, ELLE])


class Night(World):
    """One shift, from shortly before its start until it is over."""

    @initialize(
        absent=st.sets(st.sampled_from(sorted(TAKEN))), said=st.sets(st.sampled_from(sorted(TAKEN)), max_size=2)
    )
    def begin(self, absent: set[int], said: set[int]) -> None:
        self.opens()
        self.now = START - timedelta(minutes=20)
        self.came, self.said = set[int](), set[int]()  # what the people themselves did
        self.settled = dict[int, int]()  # how many steps had been taken about whom when it was over
        with self.db.begin() as session:
            for number, role in enumerate(ROLES, start=1):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                members.bind(session, self.now, member=member, telegram_id=1000 + number)
            ends_at = START + timedelta(hours=HOURS)
            shifts.add(session, self.now, starts_at=START, ends_at=ends_at, needs=NEEDS, opened_by=LEAD)
        for who, kind in sorted(TAKEN.items(), key=lambda each: list(PlaceKind).index(each[1])):
            with self.db.begin() as session:
                member = worlds.member(session, who)
                assert giving.claim(
                    session, self.now, actor=member, member=member, shift_id=SHIFT, zone=ZONE, kind=kind
                ).is_mine
        self.willing = set(TAKEN) - absent
        for who in sorted(said):
            self._say_no(who)

    def _do(self, action: Any, who: int, **given: Any) -> None:
        with contextlib.suppress(Refused), self.db.begin() as session:
            action(session, self.now, actor=worlds.member(session, who), shift_id=SHIFT, **given)

    # What happens

    @rule(minutes=st.sampled_from([1, 2, 5, 10, 30, 90]))
    def nobody_looks_for(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    def _look(self) -> None:
        with self.db.begin() as session:
            jobs.watch(session, self.now, ZONE)

    @rule()
    def look_again(self) -> None:
        self._look()

    @rule(minutes=st.integers(1, 6))
    def wait_a_little_and_look(self, minutes: int) -> None:
        self.now = max(self.now + timedelta(minutes=minutes), START)
        self._look()

    @rule(to=st.sampled_from([0, 5, 10, 15, 20, 30]))
    def look_at(self, to: int) -> None:
        """At the minute a step is due, where it is not past."""
        self.now = max(self.now, START + timedelta(minutes=to))
        self._look()

    @rule(who=st.sampled_from(sorted(TAKEN)))
    def come(self, who: int) -> None:
        """As checking in does it: from a while before the start to the end, also for who has lost the place."""
        if who not in self.willing or not START - timedelta(minutes=15) <= self.now < START + timedelta(hours=HOURS):
            return
        with self.db.begin() as session:
            shift, found = shifts.lock(session, shift_id=SHIFT), shifts.opening(session, shift_id=SHIFT)
            place = places.get(session, shift_id=SHIFT, member_id=who)
            assert shift
            assert found
            assert place
            if shift.state is ShiftState.CANCELLED or place.kind is PlaceKind.RESERVE:
                return
            has_lost = place.state in (PlaceState.MISSED, PlaceState.EXCUSED)
            has_room = found.taken(place.kind) < found.counts[place.kind].most
            if place.state is PlaceState.PLANNED or (has_lost and has_room):
                places.arrive(session, self.now, place=place)
                self.came.add(who)

    def _say_no(self, who: int) -> None:
        """As giving a place up at short notice does it, before the start."""
        with self.db.begin() as session:
            shifts.lock(session, shift_id=SHIFT)
            place = places.get(session, shift_id=SHIFT, member_id=who)
            assert place
            covers.seek(session, self.now, actor=worlds.member(session, who), place=place)
            self.said.add(who)

    @rule(who=st.sampled_from([KATI, JAAN, TIIT]))
    def answer_the_call(self, who: int) -> None:
        self._do(actions.come, who, zone=ZONE)

    @rule(who=st.sampled_from([KATI, JAAN]))
    def decline_the_call(self, who: int) -> None:
        self._do(actions.decline, who, zone=ZONE)

    @rule(who=anybody)
    def take_when_asked(self, who: int) -> None:
        self._do(asking.take, who, zone=ZONE)

    @rule(who=leads)
    def call(self, who: int) -> None:
        self._do(actions.call, who, zone=ZONE)

    @rule(who=leads, kind=st.sampled_from([PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD]))
    def stand_in(self, who: int, kind: PlaceKind) -> None:
        self._do(actions.stand_in, who, kind=kind, zone=ZONE)

    @rule(who=leads, whom=anybody)
    def let_be(self, who: int, whom: int) -> None:
        self._do(actions.let_be, who, member_id=whom)

    @rule(who=leads)
    def ask_everyone(self, who: int) -> None:
        self._do(actions.ask_everyone, who, zone=ZONE)

    @rule(who=leads, whom=anybody)
    def excuse(self, who: int, whom: int) -> None:
        self._do(actions.excuse, who, member_id=whom)

    @rule()
    def cancel(self) -> None:
        with self.db.begin() as session:
            shift = shifts.lock(session, shift_id=SHIFT)
            assert shift
            if shift.state is ShiftState.OPEN and self.now < START:
                changes.cancel(session, self.now, actor=None, shift=shift)

    # What holds

    @precondition(lambda self: self.is_begun)
    @invariant()
    def no_place_is_held_by_two(self) -> None:
        with self.db.read() as session:
            found = shifts.opening(session, shift_id=SHIFT)
            assert found
            for kind, count in found.counts.items():
                assert count.taken <= count.most, f"{kind} overfilled"

    @precondition(lambda self: self.is_begun)
    @invariant()
    def each_step_is_taken_once(self) -> None:
        with self.db.read() as session:
            deeds = session.exec(select(Deed)).all()
            for verb in ("lateness.alerted", "lateness.widened"):
                whom = Counter(who for deed in deeds if deed.verb == verb for who in deed.facts["whom"])
                assert all(count == 1 for count in whom.values()), f"{verb}: {whom}"
            missed = Counter(deed.facts["member"] for deed in deeds if deed.verb in ("shifts.missed", "shifts.excused"))
            assert all(count <= 1 + (who in self.came) for who, count in missed.items())
            keys = [each.key for each in session.exec(select(Owed)).all()]
            assert len(keys) == len(set(keys))
            nudged = Counter(key for key in keys if ":nudge:" in key)
            assert all(count == 1 for count in nudged.values())

    @precondition(lambda self: self.is_begun)
    @invariant()
    def who_is_missed_did_not_come_and_had_not_said_so(self) -> None:
        with self.db.read() as session:
            for place in session.exec(select(Place)).all():
                if place.state is PlaceState.MISSED:
                    assert place.member_id not in self.said
                    assert place.came_at is None
                if place.state is PlaceState.EXCUSED:
                    assert place.member_id in self.said or self._was_excused(session, place.member_id)
                if place.member_id in self.came:
                    assert place.state in HELD

    @staticmethod
    def _was_excused(session: Session, who: int) -> bool:
        deeds = session.exec(select(Deed).where(Deed.verb == "lateness.excused")).all()
        return any(deed.facts["member"] == who for deed in deeds)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nothing_goes_on_after_it_has_ended(self) -> None:
        with self.db.read() as session:
            steps_taken = col(Deed.verb).in_(["lateness.alerted", "lateness.widened"])
            deeds = session.exec(select(Deed).where(steps_taken)).all()
            steps = Counter(who for deed in deeds for who in deed.facts["whom"])
            ended = {each.member_id for each in lates.of_shift(session, shift_id=SHIFT) if not each.is_open}
            for who in ended | self.came:
                before = self.settled.setdefault(who, steps[who])
                assert steps[who] == before, "a step after the end"

    @precondition(lambda self: self.is_begun)
    @invariant()
    def what_is_in_doubt_is_looked_after(self) -> None:
        """Responsibility falls between no two chairs: whose place is sought after the alert, has a row that is open."""
        with self.db.read() as session:
            found = shifts.opening(session, shift_id=SHIFT)
            assert found
            rows = {late.member_id: late for late in lates.of_shift(session, shift_id=SHIFT)}
            for each in absentees.standings(session, self.now, found=found):
                late = rows[each.late.member_id]
                if each.place.is_sought and late.told_at is not None and self.now < found.ends_at:
                    assert late.is_open

    def _owed(self) -> set[str]:
        with self.db.read() as session:
            return {each.key for each in session.exec(select(Owed)).all() if each.key.startswith("live:")}

    def _end(self) -> None:
        """Whatever has happened, the chain is over with the shift, and nobody hears of it then."""
        self.now = max(self.now, START + timedelta(hours=HOURS))
        owed = self._owed()
        self._look()
        with self.db.read() as session:
            assert lates.open_shifts(session) == []
            assert all(late.state is not LateState.OPEN for late in lates.of_shift(session, shift_id=SHIFT))
        assert self._owed() == owed, "an alarm about a shift that is over"

    def ends(self) -> None:
        self._end()


TestNight = Night.TestCase
TestNight.settings = worlds.tried(examples=12, steps=25)
