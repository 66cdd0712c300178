"""Whatever people, leads and time do, in whatever order: what is kept for somebody is theirs to take, nothing is kept
for nobody, and the line moves in its own order."""

import contextlib
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import Session

from handlers.kit import access, changes, covers, giving, hush, seats
from handlers.kit.errors import Refused
from handlers.kit.i18n import Texts
from handlers.members import actions as team
from handlers.rules.vacancies import KEPT_UNTIL
from handlers.shifts import actions as taking
from storage import members, places, shifts, waits
from storage.members import MemberState, Role
from storage.shifts import Opening, PlaceKind
from storage.waits import Wait
from tests import worlds
from tests.conftest import FakeClock
from tests.crew import Crew
from tests.letters import Post
from tests.waiting.lines import accepts, frees, goes, joins, ticks
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
BEGIN = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LEAD = 1
ROLES = (Role.LEAD, *[Role.COUNSELLOR] * 5, Role.TRAINEE, Role.TRAINEE)
# Begins so many hours after the beginning, with so many counsellors: two overlap, one is early in the morning.
SHIFTS = ((8, 1), (30, 2), (32, 1), (70, 2))
LASTS = timedelta(hours=4)

who = st.integers(2, len(ROLES))
which = st.integers(1, len(SHIFTS))


class Lines(World):
    """A small team, a few full shifts, and a bot that is away now and then."""

    _texts: Texts | None = None

    @initialize(waiting=st.lists(st.permutations(range(2, len(ROLES) + 1)), min_size=len(SHIFTS), max_size=len(SHIFTS)))
    def begin(self, waiting: list[list[int]]) -> None:
        """Every shift is full, and whoever may stands in line."""
        Lines._texts = Lines._texts or Texts()
        self.clock = FakeClock(BEGIN)
        self.crew = Crew(self.opens(), self.clock, ZONE, Lines._texts)
        self.post = Post(self.crew)
        for number, role in enumerate(ROLES):
            self.crew.add(f"{role} {number}", role)
        with self.crew.db.begin() as session:
            for hours, most in SHIFTS:
                starts_at = BEGIN + timedelta(hours=hours)
                needs = {PlaceKind.COUNSELLOR: (1, most), PlaceKind.SHADOW: (0, 1)}
                shifts.add(session, BEGIN, starts_at=starts_at, ends_at=starts_at + LASTS, needs=needs, opened_by=LEAD)
        for which, people in enumerate(waiting, start=1):
            for each in people:
                try:
                    joins(self.crew, each, which)
                except Refused as refused:
                    if refused.key == "waiting-free-now":
                        self.claim(each, which)
                self.clock.advance(seconds=1)

    # What people do

    @rule(who=who, which=which)
    def join(self, who: int, which: int) -> None:
        with contextlib.suppress(Refused):
            joins(self.crew, who, which)

    @rule(who=who, which=which)
    def go(self, who: int, which: int) -> None:
        with contextlib.suppress(Refused):
            goes(self.crew, who, which)

    @rule(who=who, which=which)
    def claim(self, who: int, which: int) -> None:
        before = self._kept_for_others(who, which)
        claim = self.crew.do(taking.take, who, shift_id=which, zone=ZONE).claim
        if not claim.objections:
            after = self._kept_for_others(who, which)
            assert after == before, "somebody lost what was kept for them"

    @rule(which=which, number=st.integers(0, 1))
    def answer(self, which: int, number: int) -> None:
        """Somebody who was offered a place says yes or no."""
        for each in [each for each in self._line(which) if each.is_offered][:1]:
            (self.accept, self.go)[number](each.member_id, which)

    @rule(who=who, which=which)
    def accept(self, who: int, which: int) -> None:
        with self.crew.db.read() as session:
            wait = waits.get(session, shift_id=which, member_id=who)
            found = self._opening(session, which)
            is_theirs = wait is not None and wait.is_open(self.clock.now()) and self._may(session, found, wait)
        before = self._kept_for_others(who, which)
        try:
            claim = accepts(self.crew, who, which)
        except Refused:
            assert wait is None
            return
        assert self._kept_for_others(who, which) == before, "somebody lost what was kept for them"
        if is_theirs:
            assert not claim.objections, "what was kept for somebody was not theirs"

    @rule(who=who, which=which)
    def cannot_come(self, who: int, which: int) -> None:
        with self.crew.db.begin() as session:
            place = places.get(session, shift_id=which, member_id=who)
            if place is not None and place.is_taken and self._is_ahead(session, which):
                covers.seek(session, self.clock.now(), actor=worlds.member(session, who), place=place)

    @rule(who=who, is_paused=st.booleans())
    def pause(self, who: int, is_paused: bool) -> None:
        with self.crew.db.begin() as session:
            state = MemberState.PAUSED if is_paused else MemberState.ACTIVE
            members.put(session, member=worlds.member(session, who), state=state)

    @rule(who=who, is_blocked=st.booleans())
    def block(self, who: int, is_blocked: bool) -> None:
        account = self.crew.get(who).telegram_id
        assert account
        status = "kicked" if is_blocked else "member"
        self.crew.follows(team.note_presence, account, status=status)

    # What a lead does

    @rule(which=which)
    def release(self, which: int) -> None:
        """Whoever came first is taken off."""
        with self.crew.db.read() as session:
            coming = places.coming(session, shift_id=which) if self._is_ahead(session, which) else []
        if coming:
            frees(self.crew, LEAD, coming[0].member_id, which)

    @rule(who=who, which=which)
    def give(self, who: int, which: int) -> None:
        """A lead gives whatever is free, also what is kept, to the first who may have it."""
        for each in (*range(who, len(ROLES) + 1), *range(2, who)):
            with self.crew.db.begin() as session:
                lead, member = worlds.member(session, LEAD), worlds.member(session, each)
                claim = giving.claim(
                    session, self.clock.now(), actor=lead, member=member, shift_id=which, zone=ZONE, reason="agreed"
                )
            if not claim.objections:
                return

    @rule(which=which, most=st.integers(1, 3))
    def need(self, which: int, most: int) -> None:
        self._change(which, needs={PlaceKind.COUNSELLOR: (1, most), PlaceKind.SHADOW: (0, 1)})

    @rule(which=which, hours=st.integers(-6, 6))
    def move(self, which: int, hours: int) -> None:
        self._change(which, by=timedelta(hours=hours))

    @rule(which=which)
    def cancel(self, which: int) -> None:
        self._change(which)

    def _change(self, which: int, *, needs: changes.Needs | None = None, by: timedelta | None = None) -> None:
        with self.crew.db.begin() as session:
            lead, now = worlds.member(session, LEAD), self.clock.now()
            if not self._is_ahead(session, which):
                return
            shift = access.shift(session, actor=lead, shift_id=which, is_to_change=True)
            if needs is not None:
                changes.need(session, now, actor=lead, shift=shift, needs=needs)
            elif by is None:
                changes.cancel(session, now, actor=lead, shift=shift)
            elif shift.starts_at + by > now:
                starts_at, ends_at = shift.starts_at + by, shift.ends_at + by
                changes.move(session, now, actor=lead, shift=shift, starts_at=starts_at, ends_at=ends_at)

    # What time does

    @rule(minutes=st.sampled_from([1, 1, 10, 30, 121, 121, 600]), is_sent=st.booleans())
    def time_passes(self, minutes: int, is_sent: bool) -> None:
        """A tick, perhaps the first after days; what is owed then is sent, or the bot is down before."""
        self.clock.advance(minutes=minutes)
        self._tick(is_sent=is_sent)

    @rule(is_sent=st.booleans())
    def tick(self, is_sent: bool) -> None:
        self._tick(is_sent=is_sent)

    def _tick(self, *, is_sent: bool) -> None:
        before = {which: self._line(which) for which in range(1, len(SHIFTS) + 1)}
        asked = len(self.crew.owed("waiting.offered"))
        ticks(self.crew)
        with self.crew.db.read() as session:
            quiet = hush.hours(session, ZONE)
            for which, line in before.items():
                self._assert_moved_in_order(session, which, line)
        assert not any(quiet.holds(each.not_before) for each in self.crew.owed("waiting.offered")[asked:])
        if is_sent:
            self.post.delivers()

    def _assert_moved_in_order(self, session: Session, which: int, before: list[Wait]) -> None:
        found, after = (
            self._opening(session, which),
            {each.member_id: each for each in waits.line(session, shift_id=which)},
        )
        if found.is_cancelled or found.starts_at <= self.clock.now():
            assert not after, "somebody waits for what has begun or is off"
            return
        for kind, count in found.counts.items():
            offers = [each for each in after.values() if each.kind is kind and each.is_offered]
            assert count.kept == len(offers), "a place is kept for nobody"
            is_kept = self.clock.now() < found.starts_at - KEPT_UNTIL
            free = count.most - count.coming - (len(offers) if is_kept else 0)
            there = seats.vacancy(found, kind).free(self.clock.now())
            assert there == max(0, free), "a free place is nobody's to take"
            assert all(each.offer_until and each.offer_until <= found.starts_at for each in offers)
        had = {each.member_id for each in before if each.is_open(self.clock.now())}
        new = [each for each in after.values() if each.is_offered and each.member_id not in had]
        for each in new:
            assert self._may(session, found, each), "somebody was offered what they could not have"
            for other in after.values():
                is_before = (other.since, other.member_id) < (each.since, each.member_id)
                if is_before and other.kind is each.kind and not other.is_offered:
                    assert not self._may(session, found, other), "somebody was passed over"

    @precondition(lambda self: self.is_begun)
    @invariant()
    def no_more_is_offered_than_is_free(self) -> None:
        with self.crew.db.read() as session:
            for which in range(1, len(SHIFTS) + 1):
                found = self._opening(session, which)
                for kind, count in found.counts.items():
                    assert count.taken <= count.most or self._has_been_cut(found, kind)
                    offers = sum(each.is_offered and each.kind is kind for each in waits.line(session, shift_id=which))
                    assert offers <= max(0, count.most - count.taken)
                for each in waits.line(session, shift_id=which):
                    place = places.get(session, shift_id=which, member_id=each.member_id)
                    assert place is None or not place.is_taken, "somebody waits for what they have"

    @staticmethod
    def _has_been_cut(found: Opening, kind: PlaceKind) -> bool:
        """Whoever has a place keeps it, also where a lead planned fewer."""
        return kind is PlaceKind.COUNSELLOR and found.counts[kind].most < 3

    def _kept_for_others(self, who: int, which: int) -> set[int]:
        now = self.clock.now()
        return {each.member_id for each in self._line(which) if each.is_open(now) and each.member_id != who}

    def _line(self, which: int) -> list[Wait]:
        with self.crew.db.read() as session:
            found = list(waits.line(session, shift_id=which))
            session.expunge_all()
            return found

    def _may(self, session: Session, found: Opening, wait: Wait) -> bool:
        member = worlds.member(session, wait.member_id)
        if member.state is not MemberState.ACTIVE or not member.is_reachable:
            return False
        now = self.clock.now()
        return not seats.objections(
            session, now, member=member, opening=found, kind=wait.kind, zone=ZONE, is_in_line=True
        )

    def _is_ahead(self, session: Session, which: int) -> bool:
        found = self._opening(session, which)
        return not found.is_cancelled and found.starts_at > self.clock.now()

    @staticmethod
    def _opening(session: Session, which: int) -> Opening:
        found = shifts.opening(session, shift_id=which)
        assert found
        return found


TestLines = Lines.TestCase
TestLines.settings = worlds.tried(
    examples=15,
    steps=25,
    phases=(Phase.reuse, Phase.generate, Phase.shrink),  # to explain a failure traces every line, failure or not
)
