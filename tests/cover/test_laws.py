"""Whatever people do, in whatever order, and however time passes: no place is held by two, somebody is responsible
until somebody else is, and nobody is asked in vain, twice without having been thanked, or against a rule."""

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import col, select

from handlers.asking import actions as asking
from handlers.assigning import actions as assigning
from handlers.cover import actions, jobs
from handlers.gaps import actions as gaps
from handlers.kit import calls, changes, hush, search, seats
from handlers.kit.errors import Refused
from handlers.shifts import actions as leaving
from storage import members, places, searches, shifts, standbys
from storage.asks import Answer, Ask
from storage.members import MemberState, Role
from storage.outbox import Owed
from storage.searches import SearchState
from storage.shifts import PlaceKind, ShiftState
from tests import worlds
from tests.cover.facts import Facts, asked_of, is_ahead, is_old, key_of, shift_of
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
# Ten in the morning of the day before the clocks go back.
BEGIN = datetime(2026, 10, 24, 7, 0, tzinfo=UTC)
LEAD = 1
ROLES = (Role.LEAD, *(Role.COUNSELLOR,) * 5, *(Role.VOLUNTEER,) * 3, Role.TRAINEE)
SHIFTS = 6
COUNSELLOR, RESERVE = PlaceKind.COUNSELLOR, PlaceKind.RESERVE

who = st.integers(1, len(ROLES))
which = st.integers(1, SHIFTS)
kinds = st.sampled_from([COUNSELLOR, COUNSELLOR, RESERVE])
waits = st.one_of(*(st.integers(1, 40),) * 6, st.integers(60, 500), st.just(1500)).map(lambda n: timedelta(minutes=n))


class Team(World):
    """Three days of a small team."""

    @initialize(
        starts=st.lists(st.tuples(st.integers(1, 66), st.integers(2, 8)), min_size=SHIFTS, max_size=SHIFTS),
        later=st.sampled_from([0, 0, 11, 16]),  # in the morning, or when it is quiet
    )
    def begin(self, starts: list[tuple[int, int]], later: int) -> None:
        self.opens()
        self.now = BEGIN + timedelta(hours=later)
        self.covered: dict[tuple[int, PlaceKind], datetime] = {}  # when nobody of a kind was missing last
        with self.db.begin() as session:
            for number, role in enumerate(ROLES, start=1):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                members.bind(session, self.now, member=member, telegram_id=1000 + number)
            for number, (hour, length) in enumerate(starts):
                starts_at = self.now + timedelta(hours=hour)
                needs = {COUNSELLOR: (1 + number % 2, 2), PlaceKind.SHADOW: (0, 1)}
                needs |= {RESERVE: (1, 1)} if number % 3 == 0 else {}
                shifts.add(
                    session,
                    self.now,
                    starts_at=starts_at,
                    ends_at=starts_at + timedelta(hours=length),
                    needs=needs,
                    opened_by=LEAD,
                )
        for shift_id in range(1, SHIFTS + 1):
            for member_id in (2 + shift_id % 5, 2 + (shift_id + 2) % 5):
                self._do(leaving.take, member_id, shift_id=shift_id, zone=ZONE)

    def _facts(self) -> Facts:
        with self.db.read() as session:
            found = [shifts.opening(session, shift_id=each) for each in range(1, SHIFTS + 1)]
            openings = {each.id: each for each in found if each}
            everything = [each for one in openings for each in places.of_shift(session, shift_id=one)]
            rows = [each for each in everything if each.is_taken]
            return Facts(
                openings,
                {one: {each.member_id: each.kind for each in rows if each.shift_id == one} for one in openings},
                {(each.shift_id, each.member_id): each for each in everything},
                {(each.shift_id, each.member_id) for each in rows if each.is_sought},
                {(each.shift_id, each.member_id): each for each in session.exec(select(Ask)).all()},
            )

    @contextlib.contextmanager
    def _watching(self, *, is_by_lead: bool = False) -> Iterator[None]:
        """What one step may do to who is responsible and to who is asked."""
        before = self._facts()
        found = ((one, kind, each) for one, each in before.openings.items() for kind in PlaceKind)
        self.covered |= {(one, kind): self.now for one, kind, each in found if kind not in search.missing(each)}
        with contextlib.suppress(Refused):
            yield
        after = self._facts()
        if not is_by_lead:
            self._assert_somebody_is_responsible(before, after)
        self._assert_nobody_is_asked_in_vain(before, after)

    def _assert_somebody_is_responsible(self, before: Facts, after: Facts) -> None:
        """Whose place is theirs no more is not missing, or replaced, or has gone in good time or by mistake."""
        gone = ((one, who, kind) for one, held in before.held.items() for who, kind in held.items())
        for shift_id, member_id, kind in gone:
            found, now_held = after.openings[shift_id], after.held[shift_id]
            if member_id in now_held or found.is_cancelled or kind not in search.missing(found):
                continue
            has_come = any(what is kind and one not in before.held[shift_id] for one, what in now_held.items())
            is_early = found.starts_at - self.now >= timedelta(hours=48)
            assert has_come or is_early or self._is_mistake(before, shift_id, member_id), "let go, and nobody has come"

    def _is_mistake(self, facts: Facts, shift_id: int, member_id: int) -> bool:
        """Whether they took the place a moment ago, and nobody has gone since who might have counted on them."""
        taken = facts.places[shift_id, member_id]
        others = (each for key, each in facts.places.items() if key[0] == shift_id and key[1] != member_id)
        is_counted_on = any(
            each.kind is taken.kind and each.left_at is not None and each.left_at >= taken.taken_at for each in others
        )
        is_new = self.now - taken.taken_at <= timedelta(minutes=5) and is_ahead(facts, shift_id, self.now)
        return is_new and taken.given_by is None and not is_counted_on

    def _assert_nobody_is_asked_in_vain(self, before: Facts, after: Facts) -> None:
        for key, ask in before.asked.items():
            if after.asked[key].asked_at != ask.asked_at:
                covered_at = self.covered.get((key[0], ask.kind))
                assert covered_at is not None, "asked again"
                assert covered_at >= ask.asked_at, "asked again"
            assert ask.answer is not Answer.NO or after.asked[key].answer is Answer.NO or self._has_place(after, key)
        with self.db.read() as session:
            quiet = hush.hours(session, ZONE)
            for (shift_id, member_id), ask in after.asked.items():
                if is_old(before, (shift_id, member_id), ask):
                    continue
                found = before.openings[shift_id]
                assert not found.is_cancelled, "asked for a shift that is cancelled"
                assert self.now < found.ends_at, "asked for a shift that is over"
                assert ask.kind in search.missing(found), "asked where nobody is missing"
                against = seats.objections(
                    session,
                    self.now,
                    member=worlds.member(session, member_id),
                    opening=after.openings[shift_id],
                    kind=ask.kind,
                    zone=ZONE,
                    joins_late=True,
                )
                assert not against, f"asked although {against}"
                if ask.asked_by is None and quiet.holds(self.now):
                    assert standbys.get(session, shift_id=shift_id, member_id=member_id), "woken"

    @staticmethod
    def _has_place(facts: Facts, key: tuple[int, int]) -> bool:
        return key[1] in facts.held[key[0]]

    def _do(self, action: Any, who: int, **given: Any) -> Any:
        with self.db.begin() as session:
            return action(session, self.now, actor=worlds.member(session, who), **given)

    @rule(who=who, which=which, kind=st.sampled_from([None, COUNSELLOR, RESERVE]))
    def take(self, who: int, which: int, kind: PlaceKind | None) -> None:
        with self._watching():
            self._do(leaving.take, who, shift_id=which, kind=kind, zone=ZONE)

    @rule(data=st.data(), is_sure=st.sampled_from([True, True, False]))
    def cannot_come(self, data: st.DataObject, is_sure: bool) -> None:
        shift_id, member_id = self._somebody(data)
        with self._watching():
            self._do(leaving.leave, member_id, shift_id=shift_id, is_sure=is_sure)

    @rule(data=st.data(), waves=st.integers(1, 4), is_yes=st.booleans())
    def illness(self, data: st.DataObject, waves: int, is_yes: bool) -> None:
        self.cannot_come(data, True)
        for _ in range(waves):
            self.wait_and_tick(timedelta(minutes=data.draw(st.integers(1, 40))))
        self.answer(data, is_yes)

    @rule(data=st.data())
    def take_by_mistake(self, data: st.DataObject) -> None:
        shift_id, member_id = data.draw(st.tuples(which, who))
        with self._watching():
            self._do(leaving.take, member_id, shift_id=shift_id, zone=ZONE)
        if data.draw(st.booleans()):
            self.cannot_come(data, True)
        with self._watching():
            self._do(leaving.undo, member_id, shift_id=shift_id)

    def _somebody(self, data: st.DataObject) -> tuple[int, int]:
        """A shift and somebody who has a place in it; anybody where nobody has."""
        held = [(one, member_id) for one, theirs in self._facts().held.items() for member_id in theirs]
        return data.draw(st.sampled_from(sorted(held))) if held else data.draw(st.tuples(which, who))

    @rule(data=st.data())
    def come_after_all(self, data: st.DataObject) -> None:
        said = sorted(self._facts().said)
        if said:
            shift_id, member_id = data.draw(st.sampled_from(said))
            with self._watching():
                self._do(actions.keep, member_id, shift_id=shift_id)

    @rule(data=st.data(), is_yes=st.booleans())
    def answer(self, data: st.DataObject, is_yes: bool) -> None:
        asked = sorted(self._facts().asked)
        if asked:
            shift_id, member_id = data.draw(st.sampled_from(asked))
            with self._watching():
                if is_yes:
                    self._do(asking.take, member_id, shift_id=shift_id, zone=ZONE)
                else:
                    self._do(asking.decline, member_id, shift_id=shift_id)

    @rule(which=which, kind=kinds, does=st.sampled_from([actions.begin, actions.stop]))
    def steer(self, which: int, kind: PlaceKind, does: Any) -> None:
        with self._watching():
            self._do(does, LEAD, shift_id=which, kind=kind)

    @rule(which=which, kind=kinds)
    def ask_now(self, which: int, kind: PlaceKind) -> None:
        with self._watching():
            self._do(actions.ask, LEAD, shift_id=which, kind=kind, zone=ZONE)

    @rule(which=which, kind=kinds, whom=st.sets(who, max_size=4))
    def ask_these(self, which: int, kind: PlaceKind, whom: set[int]) -> None:
        with self._watching():
            self._do(gaps.ask, LEAD, shift_id=which, kind=kind, member_ids=whom, zone=ZONE)

    @rule(who=who, which=which)
    def take_off(self, who: int, which: int) -> None:
        with self._watching(is_by_lead=True):
            self._do(assigning.take_off, LEAD, shift_id=which, member_id=who)

    @rule(who=who, which=which)
    def stand_by(self, who: int, which: int) -> None:
        with self.db.begin() as session:
            standbys.add(session, self.now, shift_id=which, member_id=who)

    @rule(who=st.integers(2, len(ROLES)), is_paused=st.booleans())
    def pause(self, who: int, is_paused: bool) -> None:
        with self.db.begin() as session:
            state = MemberState.PAUSED if is_paused else MemberState.ACTIVE
            members.put(session, member=worlds.member(session, who), state=state)

    @rule(data=st.data(), least=st.integers(0, 2))
    def need(self, data: st.DataObject, least: int) -> None:
        said = sorted({shift_id for shift_id, _ in self._facts().said})
        which = data.draw(st.sampled_from(said or range(1, SHIFTS + 1)))
        with self._watching(), self.db.begin() as session:
            shift = shifts.lock(session, shift_id=which)
            assert shift
            if shift.state is ShiftState.OPEN and shift.starts_at > self.now:
                wanted = {COUNSELLOR: (least, 2), PlaceKind.SHADOW: (0, 1), RESERVE: (0, 1)}
                changes.need(session, self.now, actor=worlds.member(session, LEAD), shift=shift, needs=wanted)

    @rule(which=which)
    def cancel(self, which: int) -> None:
        with self._watching(), self.db.begin() as session:
            shift = shifts.lock(session, shift_id=which)
            assert shift
            if shift.state is ShiftState.OPEN and shift.starts_at > self.now:
                changes.cancel(session, self.now, actor=worlds.member(session, LEAD), shift=shift)

    @rule(by=waits)
    def wait_and_tick(self, by: timedelta) -> None:
        self.now += by
        before = self._facts()
        with self._watching(), self.db.begin() as session:
            jobs.search(session, self.now, ZONE)
        self._assert_few_were_asked(before)
        self._assert_nobody_is_looked_for_in_vain()

    @rule()
    def tick(self) -> None:
        self.wait_and_tick(timedelta(0))

    @rule(by=waits)
    def wait(self, by: timedelta) -> None:
        self.now += by

    def _assert_few_were_asked(self, before: Facts) -> None:
        asked = self._facts().asked
        new = [(key[0], ask.kind) for key, ask in asked.items() if not is_old(before, key, ask)]
        for each in new:
            assert new.count(each) <= calls.AT_ONCE, "more than a few at once"

    def _assert_nobody_is_looked_for_in_vain(self) -> None:
        facts = self._facts()
        with self.db.read() as session:
            for shift_id, found in facts.openings.items():
                for each in searches.of_shift(session, shift_id=shift_id):
                    is_needed = each.kind in search.missing(found) and not found.is_cancelled
                    assert each.state is SearchState.OVER or (is_needed and found.ends_at > self.now)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def no_place_is_held_by_two(self) -> None:
        facts = self._facts()
        for found in facts.openings.values():
            for kind, count in found.counts.items():
                assert count.taken <= count.most, f"{kind} overfilled"
        for one in range(1, len(ROLES) + 1):
            mine = [facts.openings[shift_id] for shift_id, held in facts.held.items() if one in held]
            for first, second in combinations((each for each in mine if not each.is_cancelled), 2):
                assert first.ends_at <= second.starts_at or second.ends_at <= first.starts_at, "in two places"

    @precondition(lambda self: self.is_begun)
    @invariant()
    def who_cannot_come_is_looked_for(self) -> None:
        facts = self._facts()
        with self.db.read() as session:
            for shift_id, member_id in facts.said:
                found = facts.openings[shift_id]
                held = searches.get(session, shift_id=shift_id, kind=facts.held[shift_id][member_id])
                is_past = found.is_cancelled or found.ends_at <= self.now
                assert is_past or (held is not None and held.state is not SearchState.OVER)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def each_question_is_one_message(self) -> None:
        with self.db.read() as session:
            owed = session.exec(select(Owed).where(Owed.kind == "asking.asked").order_by(col(Owed.id))).all()
            asked = [each for one in range(1, SHIFTS + 1) for each in asked_of(session, one)]
            latest = {(shift_of(each), each.member_id): each.key for each in owed}
            keys = {(each.shift_id, each.member_id): key_of(each) for each in asked}
            assert latest == keys

    @precondition(lambda self: self.is_begun)
    @invariant()
    def questions_are_about_who_is_missing(self) -> None:
        facts = self._facts()
        for key, ask in facts.asked.items():
            found = facts.openings[key[0]]
            is_past = found.is_cancelled or found.ends_at <= self.now
            if ask.answer is Answer.OPEN and ask.closed_at is None and not is_past:
                assert ask.kind in search.missing(found), "a question about who is not missing"


TestTeam = Team.TestCase
TestTeam.settings = worlds.tried(examples=30, steps=30)
