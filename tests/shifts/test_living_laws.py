"""The whole living shift at once: whatever people do, whatever the clock does and whenever the process begins anew, the
laws of `living_laws` hold between all slices, and everything that is owed can be written."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlmodel import Session

from handlers.absences import actions as absences
from handlers.asking import actions as asking
from handlers.assigning import actions as assigning
from handlers.assigning.actions import Order, Outcome
from handlers.cover import actions as cover
from handlers.gaps import views as gap_cards
from handlers.kit import access, changes, exchanges
from handlers.kit.feature import Reading
from handlers.lateness import actions as lateness
from handlers.planning import actions as planning
from handlers.presence import actions as presence
from handlers.rules import absences as stretches
from handlers.shifts import actions as signing
from handlers.shifts import views as shift_cards
from handlers.standby import actions as standby
from handlers.swaps import actions as swapping
from handlers.waiting import actions as waiting
from storage import places, shifts
from storage.members import Member
from storage.shifts import PlaceKind, PlaceState
from tests.shifts import living_laws as laws
from tests.shifts.living import BEGIN, HOURS, LEADS, PEOPLE, SHIFTS, ZONE, Days, Facts, member

who, which = st.sampled_from(PEOPLE), st.sampled_from(SHIFTS)
leads = st.sampled_from(LEADS)
kinds = st.sampled_from([PlaceKind.COUNSELLOR, PlaceKind.COUNSELLOR, *PlaceKind])
minutes = st.sampled_from([0, 1, 2, 5, 5, 10, 15, 20, 40, 60])


class Living(RuleBasedStateMachine):
    """Four days of a small team."""

    # Sometimes the machine begins shortly before one of the shifts.
    @initialize(near=st.sampled_from([0, 0, 1, 2, 3, 5]), before=st.sampled_from([20, 150, 600]))
    def begin(self, near: int, before: int) -> None:
        later = timedelta(hours=HOURS[near][0]) - timedelta(minutes=before)
        self.days = Days(max(later, timedelta(0)))
        self.seen = 0
        self.covered: dict[tuple[int, PlaceKind], datetime] = {}
        self._settle()

    def _facts(self) -> Facts:
        return self.days.facts()

    @contextmanager
    def _step(self, *, is_by_lead: bool = False, may_wake: bool = False, by: int | None = None) -> Iterator[None]:
        """What one step may do to who is responsible, to who is asked, and to who sleeps."""
        before, last = self._facts(), self.days.last_owed()
        self.covered |= dict.fromkeys(laws.covered_now(before), self.days.now)
        yield
        after, now = self._facts(), self.days.now
        if not is_by_lead:
            laws.somebody_is_responsible(before, after, now)
        with self.days.db.read() as session:
            laws.nobody_is_asked_in_vain(session, before, after, now, covered=self.covered)
        if not may_wake:
            laws.nobody_is_woken(self.days, before, self.days.owed(last), now, by=by)

    def _do(self, action: Callable[..., Any], actor: int, *, is_by_lead: bool = False, **given: Any) -> Any:
        with self._step(is_by_lead=is_by_lead, by=actor):
            return self.days.do(action, actor, **given)

    # Time

    def _tick(self) -> None:
        with self._step():
            self.days.tick()

    def _settle(self) -> None:
        """Two ticks of one instant: what one slice leaves to another is done by the second, and then nothing is due."""
        self._tick()
        self._tick()
        facts, last = self._facts(), self.days.last_owed()
        laws.chains_have_ended(facts, self.days.now)
        laws.what_is_over_is_final(facts, self.days.now)
        self.days.tick()
        assert [each.key for each in self.days.owed(last)] == [], "the third tick of an instant has something to say"

    @rule(minutes=minutes)
    def a_while_passes(self, minutes: int) -> None:
        self.days.clock.advance(minutes=minutes)
        self._settle()

    @rule(hours=st.sampled_from([2, 3, 5, 8, 13, 30]))
    def nothing_runs_for_hours(self, hours: int) -> None:
        self.days.clock.advance(hours=hours)
        self._settle()

    @rule(which=which, minutes=st.sampled_from([-180, -60, -15, 0, 1, 5, 10, 15, 30, 120]), is_end=st.booleans())
    def it_is_nearly_time(self, which: int, minutes: int, is_end: bool) -> None:
        """Minutes before or after a shift begins or ends, unless that is past; each step on the way has its tick."""
        found = self._facts().openings[which]
        at = (found.ends_at if is_end else found.starts_at) + timedelta(minutes=minutes)
        if self.days.now < at <= self.days.now + timedelta(hours=40):
            self.days.clock.set(at)
            self._settle()

    @rule()
    def one_tick(self) -> None:
        self._tick()

    @rule()
    def the_process_begins_anew(self) -> None:
        self.days.restart()

    @rule()
    def the_post_goes_out(self) -> None:
        self.days.deliver()

    # What people do

    @rule(who=who, which=which, kind=st.one_of(st.none(), kinds))
    def take(self, who: int, which: int, kind: PlaceKind | None) -> None:
        self._do(signing.take, who, shift_id=which, kind=kind, zone=ZONE)

    def _holder(self, data: st.DataObject, *states: PlaceState) -> tuple[int, int] | None:
        """Somebody's place, preferably: by shift and member."""
        now, facts = self.days.now, self._facts()
        found = sorted(
            key
            for key, each in facts.places.items()
            if each.state in (states or (PlaceState.PLANNED, PlaceState.HERE))
            and laws.is_going_on(facts.openings[key[0]], now)
        )
        return data.draw(st.sampled_from(found)) if found else None

    @rule(data=st.data(), is_sure=st.sampled_from([True, True, False]))
    def cannot_come(self, data: st.DataObject, is_sure: bool) -> None:
        if found := self._holder(data):
            self._do(signing.leave, found[1], shift_id=found[0], is_sure=is_sure)

    @rule(data=st.data())
    def come_after_all(self, data: st.DataObject) -> None:
        if found := self._holder(data, PlaceState.PLANNED):
            self._do(cover.keep, found[1], shift_id=found[0])

    @rule(data=st.data(), is_yes=st.booleans())
    def answer(self, data: st.DataObject, is_yes: bool) -> None:
        asked = sorted(self._facts().asks)
        if asked:
            shift_id, member_id = data.draw(st.sampled_from(asked))
            if is_yes:
                self._do(asking.take, member_id, shift_id=shift_id, zone=ZONE)
            else:
                self._do(asking.decline, member_id, shift_id=shift_id)

    @rule(who=who, which=which, kind=st.one_of(st.none(), kinds))
    def stand_in_line(self, who: int, which: int, kind: PlaceKind | None) -> None:
        self._do(waiting.join, who, shift_id=which, zone=ZONE, kind=kind)

    @rule(who=who, data=st.data(), which=which)
    def a_place_comes_free_for_who_waits(self, who: int, data: st.DataObject, which: int) -> None:
        self._offer(who, which, lambda held: data.draw(st.sampled_from(held)))

    def _offer(self, who: int, which: int, chosen: Callable[[list[int]], int]) -> None:
        """Somebody stands in line, and one of those who counsel says that they cannot come."""
        self._do(waiting.join, who, shift_id=which, zone=ZONE, kind=PlaceKind.COUNSELLOR)
        held = sorted(one for one, kind in self._facts().held(which).items() if kind is PlaceKind.COUNSELLOR)
        if held:
            self._do(signing.leave, chosen(held), shift_id=which, is_sure=True)
        self._settle()

    @rule(who=who, data=st.data(), which=which, lead=leads)
    def a_lead_gives_away_what_is_offered(self, who: int, data: st.DataObject, which: int, lead: int) -> None:
        self._offer(who, which, lambda held: data.draw(st.sampled_from(held)))
        self._give_away(which, lead)

    def _give_away(self, which: int, lead: int) -> bool:
        """By hand, to the first who may have it: what was offered is taken back in the same moment."""
        facts = self._facts()
        line = {each.member_id for each in facts.waits if each.shift_id == which and each.is_offered}
        for whom in sorted({*PEOPLE} - line - {*facts.held(which)}) if line else ():
            order = Order(which, PlaceKind.COUNSELLOR, whom)
            given = self._do(assigning.assign, lead, is_by_lead=True, order=order, zone=ZONE)
            if given is not None and given.outcome is Outcome.GIVEN:
                return True
        return False

    @rule(data=st.data(), is_yes=st.booleans())
    def answer_an_offer(self, data: st.DataObject, is_yes: bool) -> None:
        line = sorted((each.shift_id, each.member_id) for each in self._facts().waits if each.is_in_line)
        if line:
            shift_id, member_id = data.draw(st.sampled_from(line))
            self._do(waiting.take if is_yes else waiting.leave, member_id, shift_id=shift_id, zone=ZONE)

    @rule(data=st.data())
    def propose_a_swap(self, data: st.DataObject) -> None:
        found = self._holder(data, PlaceState.PLANNED)
        if found is None:
            return
        shift_id, member_id = found
        with self.days.db.read() as session:
            place = places.get(session, shift_id=shift_id, member_id=member_id)
            opening = shifts.opening(session, shift_id=shift_id)
            assert place
            assert opening
            fit = exchanges.choices(
                session, self.days.now, member=member(session, member_id), place=place, found=opening, zone=ZONE
            )
        if fit:
            chosen = data.draw(st.sampled_from(fit))
            proposed = self._do(
                swapping.propose,
                member_id,
                shift_id=shift_id,
                other_shift_id=chosen.shift.id,
                mark=chosen.mark,
                zone=ZONE,
            )
            assert proposed, "what was offered could not be proposed"

    @rule(data=st.data(), what=st.sampled_from(["accept", "accept", "decline", "withdraw"]))
    def answer_a_swap(self, data: st.DataObject, what: str) -> None:
        swaps = self.days.open_swaps()
        if not swaps:
            return
        swap = data.draw(st.sampled_from(swaps))
        if what == "withdraw":
            self._do(swapping.withdraw, swap.member_id, swap_id=swap.id)
        elif what == "accept":
            self._do(swapping.accept, swap.other_id, swap_id=swap.id, zone=ZONE)
        else:
            self._do(swapping.decline, swap.other_id, swap_id=swap.id)

    @rule(data=st.data())
    def check_in(self, data: st.DataObject) -> None:
        if found := self._holder(data, PlaceState.PLANNED, PlaceState.MISSED, PlaceState.EXCUSED):
            self._do(presence.arrive, found[1], shift_id=found[0])

    @rule(data=st.data())
    def check_in_by_mistake(self, data: st.DataObject) -> None:
        if found := self._holder(data, PlaceState.HERE):
            self._do(presence.take_back, found[1], shift_id=found[0])

    @rule(data=st.data(), is_back=st.booleans())
    def check_out(self, data: st.DataObject, is_back: bool) -> None:
        if found := self._holder(data, PlaceState.HERE, PlaceState.DONE):
            self._do(presence.come_back if is_back else presence.depart, found[1], shift_id=found[0])

    @rule(who=who, which=which)
    def offer_quietly(self, who: int, which: int) -> None:
        self._do(standby.offer, who, shift_id=which, zone=ZONE)

    @rule(who=who, day=st.integers(0, 4), length=st.sampled_from([0, 0, 1, None]), is_by_lead=st.booleans())
    def be_away(self, who: int, day: int, length: int | None, is_by_lead: bool) -> None:
        first = BEGIN.date() + timedelta(days=day)
        wanted = stretches.Days(first, None if length is None else first + timedelta(days=length))
        with self.days.db.read() as session:
            found = absences.prospect(session, self.days.now, member=member(session, who), wanted=wanted, zone=ZONE)
        by = LEADS[0] if is_by_lead else who
        self._do(absences.mark, by, member_id=who, wanted=wanted, seen=found.mark, zone=ZONE)

    @rule(who=who)
    def be_back(self, who: int) -> None:
        self._do(absences.come_back, who, member_id=who)

    # What those in reserve and leads do

    @rule(data=st.data(), is_yes=st.booleans())
    def answer_the_call(self, data: st.DataObject, is_yes: bool) -> None:
        called = sorted({key for key, each in self._facts().places.items() if each.kind is PlaceKind.RESERVE})
        if called:
            shift_id, member_id = data.draw(st.sampled_from(called))
            self._do(lateness.come if is_yes else lateness.decline, member_id, shift_id=shift_id, zone=ZONE)

    @rule(data=st.data(), lead=leads, what=st.sampled_from(["call", "cover", "leave", "all", "here", "excuse"]))
    def decide_about_who_is_missing(self, data: st.DataObject, lead: int, what: str) -> None:
        late = sorted(self._facts().lates)
        if not late:
            return
        shift_id, whom = data.draw(st.sampled_from(late))
        if what == "call":
            self._do(lateness.call, lead, shift_id=shift_id, zone=ZONE)
        elif what == "cover":
            kind = data.draw(st.sampled_from([PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD]))
            self._do(lateness.stand_in, lead, shift_id=shift_id, kind=kind, zone=ZONE)
        elif what == "all":
            # A lead may wake everybody who may come; who that is, is checked all the same.
            with self._step(may_wake=True, by=lead):
                self.days.do(lateness.ask_everyone, lead, shift_id=shift_id, zone=ZONE)
        else:
            action = {"leave": lateness.let_be, "here": lateness.was_here, "excuse": lateness.excuse}[what]
            self._do(action, lead, is_by_lead=True, shift_id=shift_id, member_id=whom)

    @rule(lead=leads, which=which, kind=kinds, what=st.sampled_from(["stop", "begin", "ask"]))
    def steer_a_search(self, lead: int, which: int, kind: PlaceKind, what: str) -> None:
        if what == "ask":
            with self._step(may_wake=True, by=lead):
                self.days.do(cover.ask, lead, shift_id=which, kind=kind, zone=ZONE)
        else:
            self._do(cover.stop if what == "stop" else cover.begin, lead, shift_id=which, kind=kind)

    @rule(data=st.data(), lead=leads, kind=kinds)
    def put_a_volunteer_on(self, data: st.DataObject, lead: int, kind: PlaceKind) -> None:
        offered = sorted(self._facts().standbys)
        if offered:
            shift_id, whom = data.draw(st.sampled_from(offered))
            self._do(standby.put, lead, shift_id=shift_id, kind=kind, member_id=whom, zone=ZONE)

    @rule(lead=leads, who=who, which=which, kind=kinds)
    def assign(self, lead: int, who: int, which: int, kind: PlaceKind) -> None:
        self._do(assigning.assign, lead, is_by_lead=True, order=Order(which, kind, who), zone=ZONE)

    @rule(data=st.data(), lead=leads)
    def take_off(self, data: st.DataObject, lead: int) -> None:
        if found := self._holder(data):
            self._do(assigning.take_off, lead, is_by_lead=True, shift_id=found[0], member_id=found[1])

    @rule(lead=leads, which=st.sampled_from([2, 5, 6]))
    def cancel(self, lead: int, which: int) -> None:
        self._do(planning.cancel, lead, is_by_lead=True, shift_id=which)

    @rule(lead=leads, which=st.sampled_from([4, 5, 6]), hours=st.sampled_from([-6, -1, 1, 6, 26]))
    def move(self, lead: int, which: int, hours: int) -> None:
        facts = self._facts()
        found, by = facts.openings[which], timedelta(hours=hours)
        others = [each for each in facts.openings.values() if each.id != which]
        is_clear = all(found.ends_at + by <= each.starts_at or each.ends_at <= found.starts_at + by for each in others)
        # A lead may move a shift on another of the same people: that it is their burden is shown before.
        if is_clear and not found.is_cancelled and min(found.starts_at, found.starts_at + by) > self.days.now:
            self._do(_move, lead, is_by_lead=True, shift_id=which, by=by)

    # What holds

    @rule(who=who, which=which)
    def look(self, who: int, which: int) -> None:
        with self.days.db.read() as session:
            reader = member(session, who)
            reading = Reading(session, self.days.now, self.days.deps.words(reader), reader, self.days.deps)
            shift_cards.shift(reading, shift_id=which)
            if who in LEADS:
                gap_cards.card(reading, shift_id=which)

    @precondition(lambda self: hasattr(self, "days"))
    @invariant()
    def the_laws_hold(self) -> None:
        facts = self._facts()
        laws.no_place_is_held_by_two(facts)
        laws.who_cannot_come_is_looked_for(facts, self.days.now)
        laws.questions_are_about_who_is_missing(facts, self.days.now)
        laws.offers_fit(facts)
        with self.days.db.read() as session:
            laws.no_trainee_is_alone(session, facts, self.days.now)
        assert all(count == 1 for count in self.days.sent.values()), "the same message twice"

    def teardown(self) -> None:
        if hasattr(self, "days"):
            try:
                self.days.deliver()
                self.days.clock.set(BEGIN + timedelta(days=6))
                self._settle()
                self.days.deliver()
            finally:
                self.days.close()


def _move(session: Session, now: Any, *, actor: Member, shift_id: int, by: timedelta) -> None:
    shift = access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    starts_at, ends_at = shift.starts_at + by, shift.ends_at + by
    changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at)


TestLiving = Living.TestCase
TestLiving.settings = settings(
    max_examples=8, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_the_laws_hold_when_a_lead_gives_away_what_was_offered() -> None:
    """The machine comes to it now and then; here it is certain."""
    machine = Living()
    try:
        machine.begin(near=0, before=600)
        machine._offer(7, 6, min)
        assert [each.member_id for each in machine._facts().waits if each.is_offered] == [7]
        assert machine._give_away(6, LEADS[0])
        machine.the_laws_hold()
    finally:
        machine.teardown()
