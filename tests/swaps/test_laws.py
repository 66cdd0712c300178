"""Whatever people do, in whatever order: a swap breaks no rule that was whole, loses nobody and is done once."""

import contextlib
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import Session

from handlers.kit import changes, covers, exchanges, giving, seats
from handlers.kit.errors import Refused
from handlers.kit.giving import Side
from handlers.rules import rest, work
from handlers.rules.limits import Kind, Limits
from handlers.rules.work import Stint
from handlers.shifts import actions as shifts_actions
from handlers.swaps import actions, jobs
from storage import abilities, members, places, shifts, swaps
from storage.members import Language, MemberState, Role
from storage.shifts import PlaceKind, PlaceState, ShiftState
from storage.swaps import Swap, SwapState
from tests import worlds
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
# The clocks go back in the first night: shifts around it have odd lengths.
BEGIN = datetime(2026, 10, 24, 8, 0, tzinfo=UTC)
ROLES = (
    Role.LEAD,
    Role.COUNSELLOR,
    Role.COUNSELLOR,
    Role.VOLUNTEER,
    Role.VOLUNTEER,
    Role.TRAINEE,
    Role.TRAINEE,
    Role.MANAGER,
)
SHIFTS = 10
AHEAD, BACK = timedelta(days=99), timedelta(days=9)

who = st.integers(1, len(ROLES))
which = st.integers(1, SHIFTS)
spans = st.tuples(st.integers(0, 9), st.sampled_from((0, 2, 4, 6, 9, 14, 18)), st.integers(2, 6))  # day, hour, length
kinds = st.sampled_from([None, *PlaceKind])
picks = st.integers(0, 99)
Counts = dict[int, Counter[PlaceKind]]


class Swapping(World):
    """Ten days of a small team that swaps."""

    @initialize(starts=st.lists(spans, min_size=SHIFTS, max_size=SHIFTS))
    def begin(self, starts: list[tuple[int, int, int]]) -> None:
        self.opens()
        self.now = BEGIN
        self.ended: dict[int, SwapState] = {}
        with self.db.begin() as session:
            for number, role in enumerate(ROLES):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                members.bind(session, self.now, member=member, telegram_id=1000 + number)
                spoken = [Language.ET, Language.RU] if number % 2 else [Language.ET]
                abilities.give_languages(session, member_id=member.id, spoken=spoken)
            for number, (day, hour, length) in enumerate(starts):
                starts_at = self.now + timedelta(days=day, hours=hour)
                self._open(session, number, starts_at, starts_at + timedelta(hours=length))
            for number in range(3 * len(ROLES)):  # so that there is something to swap
                self._take(session, number % len(ROLES) + 1, number % SHIFTS + 1, None)

    def _open(self, session: Session, number: int, starts_at: datetime, ends_at: datetime) -> None:
        needs = {PlaceKind.COUNSELLOR: (1, 1 + number % 2), PlaceKind.SHADOW: (0, 1)}
        if number % 3:
            needs |= {PlaceKind.DUTY_LEAD: (1, 1), PlaceKind.RESERVE: (0, 1)}
        language = Language.RU if number % 5 == 0 else None
        shifts.add(session, self.now, starts_at=starts_at, ends_at=ends_at, needs=needs, opened_by=1, language=language)

    def _do(self, action: Any, who: int, **given: Any) -> Any:
        with self.db.begin() as session:
            return action(session, self.now, actor=worlds.member(session, who), **given)

    # What people do

    @rule(who=who, which=which, kind=kinds)
    def take(self, who: int, which: int, kind: PlaceKind | None) -> None:
        with self.db.begin() as session:
            self._take(session, who, which, kind)

    def _take(self, session: Session, who: int, which: int, kind: PlaceKind | None) -> None:
        member = worlds.member(session, who)
        giving.claim(session, self.now, actor=member, member=member, shift_id=which, kind=kind, zone=ZONE)

    @rule(who=who, which=which)
    def leave(self, who: int, which: int) -> None:
        with contextlib.suppress(Refused):
            self._do(shifts_actions.leave, who, shift_id=which, is_sure=True)

    @rule(who=who, which=which)
    def cannot_come(self, who: int, which: int) -> None:
        with self.db.begin() as session:
            place, found = _place(session, who, which), shifts.opening(session, shift_id=which)
            if place is not None and found is not None and exchanges.can_swap(self.now, found=found, place=place):
                covers.seek(session, self.now, actor=worlds.member(session, who), place=place)

    @rule(which=which)
    def cancel(self, which: int) -> None:
        with self.db.begin() as session:
            shift = shifts.lock(session, shift_id=which)
            assert shift
            if shift.state is ShiftState.OPEN and shift.starts_at > self.now:
                changes.cancel(session, self.now, actor=worlds.member(session, 1), shift=shift)

    @rule(who=st.integers(2, 3), is_paused=st.booleans())
    def pause(self, who: int, is_paused: bool) -> None:
        with self.db.begin() as session:
            state = MemberState.PAUSED if is_paused else MemberState.ACTIVE
            members.put(session, member=worlds.member(session, who), state=state)

    @rule(hours=st.integers(1, 9))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def tick(self) -> None:
        with self.db.begin() as session:
            jobs.look_after(session, self.now, ZONE)
            assert swaps.fallen(session, self.now) == []

    # Swaps

    @rule(pick=picks, nth=picks)
    def propose(self, pick: int, nth: int) -> None:
        self._propose(pick, nth)

    def _propose(self, pick: int, nth: int) -> Swap | None:
        """Somebody who has a place asks for one of what is offered."""
        with self.db.read() as session:
            held = [each for each in _held(session) if each.state is PlaceState.PLANNED]
            if not held:
                return None
            place = held[pick % len(held)]
            found = shifts.opening(session, shift_id=place.shift_id)
            assert found
            member = worlds.member(session, place.member_id)
            fit = exchanges.choices(session, self.now, member=member, place=place, found=found, zone=ZONE)
            if not fit:
                return None
            chosen = fit[nth % len(fit)]
            self._assert_may_be_offered(session, Side(member, place, found), chosen)
        given = {"shift_id": found.id, "other_shift_id": chosen.shift.id, "mark": chosen.mark, "zone": ZONE}
        with contextlib.suppress(Refused):
            swap: Swap = self._do(actions.propose, member.id, **given).swap
            return swap
        return None

    def _assert_may_be_offered(self, session: Session, mine: Side, chosen: exchanges.Choice) -> None:
        theirs = _place(session, chosen.member_id, chosen.shift.id)
        assert theirs
        other = Side(worlds.member(session, chosen.member_id), theirs, chosen.shift)
        assert giving.opposed(session, self.now, one=mine, other=other, zone=ZONE).is_done
        for each in swaps.about(session, shift_id=mine.shift.id, member_id=mine.member.id):
            is_same = each.is_about(shift_id=other.shift.id, member_id=other.member.id)
            assert not (is_same and each.state in (SwapState.OPEN, SwapState.DECLINED)), "asked again"

    @rule(pick=picks)
    def accept(self, pick: int) -> None:
        if (swap := self._some_swap(pick)) is not None:
            self._accept(swap)

    @rule(pick=picks, nth=picks)
    def propose_and_accept(self, pick: int, nth: int) -> None:
        """Nothing comes in between, so that it is done."""
        swap = self._propose(pick, nth)
        if swap is not None:
            self._accept(swap)
            assert self._swap(swap.id).state is SwapState.ACCEPTED, "what was offered could not be done"

    def _accept(self, swap: Swap) -> None:
        was_open, before, broken = swap.is_open, self._counts(), self._broken(swap)
        answer = self._do(actions.accept, swap.other_id, swap_id=swap.id, zone=ZONE)
        after = self._counts()
        if was_open and answer.swap.state is SwapState.ACCEPTED:
            assert after == before, "somebody came or went"
            for member_id, now_broken in self._broken(swap).items():
                assert now_broken <= broken[member_id], "a rule is broken that was not"
            self._assert_swapped(swap)
        else:
            assert after == before
            assert self._broken(swap) == broken

    @rule(pick=picks)
    def decline(self, pick: int) -> None:
        if (swap := self._some_swap(pick)) is not None:
            self._do(actions.decline, swap.other_id, swap_id=swap.id)

    @rule(pick=picks)
    def withdraw(self, pick: int) -> None:
        if (swap := self._some_swap(pick)) is not None:
            self._do(actions.withdraw, swap.member_id, swap_id=swap.id)

    # What holds always

    @precondition(lambda self: self.is_begun)
    @invariant()
    def what_has_ended_stays_so_and_few_wait(self) -> None:
        with self.db.read() as session:
            known = _swaps(session)
            for each in known:
                assert self.ended.get(each.id, each.state) is each.state, "it has ended twice"
                if not each.is_open:
                    self.ended[each.id] = each.state
            open_ = [each for each in known if each.is_open]
            most = Counter((each.shift_id, each.member_id) for each in open_)
            asked = Counter((each.other_shift_id, each.other_id) for each in open_)
            assert max([*most.values(), *asked.values()], default=0) <= exchanges.MOST
            pairs = Counter(frozenset({(e.shift_id, e.member_id), (e.other_shift_id, e.other_id)}) for e in open_)
            assert max(pairs.values(), default=0) <= 1

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nobody_is_in_two_places_or_in_one_not_for_them(self) -> None:
        with self.db.read() as session:
            for who in range(1, len(ROLES) + 1):
                mine = _stints(session, who)
                for one, other in combinations(mine, 2):
                    both_lead = one.kind is other.kind is PlaceKind.DUTY_LEAD
                    assert both_lead or not one.overlaps(other)
                is_trainee = worlds.member(session, who).role is Role.TRAINEE
                assert all((each.kind is PlaceKind.SHADOW) is is_trainee for each in mine)

    def _some_swap(self, pick: int) -> Swap | None:
        """One of those that wait, or now and then of all."""
        with self.db.read() as session:
            known = _swaps(session)
            open_ = [each for each in known if each.is_open]
            wanted = known if pick % 5 == 0 or not open_ else open_
            return wanted[pick % len(wanted)] if wanted else None

    def _swap(self, swap_id: int) -> Swap:
        with self.db.read() as session:
            found = swaps.get(session, swap_id=swap_id)
            assert found
            return found

    def _counts(self) -> Counts:
        """How many of each kind have a place in each shift."""
        with self.db.read() as session:
            return {
                each: Counter(one.kind for one in places.coming(session, shift_id=each))
                for each in range(1, SHIFTS + 1)
            }

    def _broken(self, swap: Swap) -> dict[int, set[object]]:
        with self.db.read() as session:
            both = (worlds.member(session, each) for each in (swap.member_id, swap.other_id))
            return {
                each.id: _broken(_stints(session, each.id), seats.rules(session, Kind.of(each.role))) for each in both
            }

    def _assert_swapped(self, swap: Swap) -> None:
        with self.db.read() as session:
            for member_id, gave, got in (
                (swap.member_id, swap.shift_id, swap.other_shift_id),
                (swap.other_id, swap.other_shift_id, swap.shift_id),
            ):
                old, new = _place(session, member_id, gave), _place(session, member_id, got)
                assert old
                assert new
                assert (old.state, new.state) == (PlaceState.COVERED, PlaceState.PLANNED)
                assert not new.is_sought


def _place(session: Session, who: int, which: int) -> places.Place | None:
    return places.get(session, shift_id=which, member_id=who)


def _held(session: Session) -> list[places.Place]:
    all_ = (each for which in range(1, SHIFTS + 1) for each in places.of_shift(session, shift_id=which))
    return [each for each in all_ if each.is_taken]


def _swaps(session: Session) -> list[Swap]:
    """Every proposal ever made."""
    found: list[Swap] = []
    while (each := swaps.get(session, swap_id=len(found) + 1)) is not None:
        found.append(each)
    return found


def _stints(session: Session, who: int) -> list[Stint]:
    found = places.engagements(session, since=BEGIN - BACK, until=BEGIN + AHEAD, member_id=who)
    return [seats.stint(each) for each in found]


def _broken(stints: Sequence[Stint], limits: Limits) -> set[object]:
    """Every rule about hours that somebody's work breaks, by where: looked at as a whole, not place by place."""
    worked = work.in_order(each for each in stints if not each.is_on_call)
    runs = work.stretches(worked)
    broken: set[object] = set()
    broken |= {("day", day) for day, total in work.by_day(worked, ZONE).items() if total > limits.day_for}
    broken |= {("week", day) for day, total in work.by_week(worked, ZONE).items() if total > limits.week_for}
    for index, run in enumerate(runs):
        if len(run.stints) > 1 and run.ends_at - run.starts_at > limits.consecutive_for:
            broken.add(("in one go", frozenset(each.shift_id for each in run.stints)))
        for short in rest.too_short(runs, index, limits=limits, zone=ZONE):
            ends = (run.last if short.other.starts_at >= run.ends_at else run.stints[0]).shift_id
            broken.add(("rest", frozenset({ends, short.other.shift_id})))
    return broken


TestSwapping = Swapping.TestCase
TestSwapping.settings = worlds.tried(examples=20, steps=30)
