"""Whatever people do to a case and whenever the clock looks: nothing open is forgotten, nobody is alerted after an
answer, one has it, nothing opens by itself, and what happened stays written."""

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlmodel import col, select

from handlers.cases import actions, jobs
from handlers.inquiring import actions as inquiring
from handlers.kit.casequestions import What
from handlers.kit.errors import Refused
from handlers.kit.inquiries import Ask, Says
from handlers.ladder import jobs as ladder
from handlers.rules.cases import Verb
from storage import cases, members
from storage.alarms import Alarm
from storage.cases import OPEN, Case, CaseState, Emergency, Level, Outcome
from storage.members import MemberState, Role
from storage.outbox import Owed
from storage.timeline import Moment
from tests import casework, worlds
from tests.worlds import World

ZONE = ZoneInfo("Europe/Tallinn")
START = datetime(2026, 11, 27, 10, 0, tzinfo=UTC)
LEAD, SECOND, MANAGER, MARI, ANNA = range(1, 6)
ROLES = (Role.LEAD, Role.LEAD, Role.MANAGER, Role.COUNSELLOR, Role.VOLUNTEER)
WITH_OWNER = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED, CaseState.CLOSED)
TAKEN = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD)
OVER = (CaseState.RESOLVED, CaseState.CLOSED, CaseState.WITHDRAWN)

anybody, answering = st.integers(1, len(ROLES)), st.sampled_from([LEAD, SECOND, MANAGER])
MOST = 2
which = st.integers(1, MOST)
levels = st.sampled_from(list(Level))


class Desk(World):
    """A team of five and two cases."""

    @initialize(first=levels, second=levels)
    def begin(self, first: Level, second: Level) -> None:
        self.opens()
        self.now = START
        self.written: list[tuple[Any, ...]] = []  # the timeline as it was seen last
        with self.db.begin() as session:
            for number, role in enumerate(ROLES, start=1):
                member = members.add(session, self.now, name=f"{role} {number}", role=role)
                members.bind(session, self.now, member=member, telegram_id=1000 + number)
        self.flag(MARI, first)
        self.flag(LEAD, second)

    def _do(self, action: Any, who: int, case_id: int, **given: Any) -> None:
        with contextlib.suppress(Refused), self.db.begin() as session:
            action(session, self.now, actor=worlds.member(session, who), case_id=case_id, **given)

    def _ticks(self, *works: Any) -> None:
        for work in works:
            with self.db.begin() as session:
                work(session, self.now, ZONE)

    # What happens

    def flag(self, who: int, level: Level) -> None:
        with self.db.begin() as session:
            casework.flag(session, self.now, actor=worlds.member(session, who), level=level, zone=ZONE)

    @rule(who=anybody, case_id=which)
    def take(self, who: int, case_id: int) -> None:
        before = self._state(case_id)
        self._do(actions.take, who, case_id)
        if before in OVER:
            assert self._state(case_id) is before, "answering what is over opened it"

    @rule(who=answering, case_id=which)
    def take_surely(self, who: int, case_id: int) -> None:
        self._do(actions.take, who, case_id)

    @rule(who=anybody, case_id=which)
    def take_over(self, who: int, case_id: int) -> None:
        self._do(actions.take_over, who, case_id)

    @rule(case_id=which, to=anybody)
    def hand_over(self, case_id: int, to: int) -> None:
        self._by_owner(actions.hand_over, case_id, to=to)

    @rule(who=anybody, case_id=which, is_sure=st.booleans())
    def answer_the_offer(self, who: int, case_id: int, is_sure: bool) -> None:
        self._do(actions.accept if is_sure else actions.decline, who, case_id)

    @rule(case_id=which)
    def give_back(self, case_id: int) -> None:
        self._by_owner(actions.give_back, case_id, zone=ZONE)

    @rule(case_id=which)
    def go_on(self, case_id: int) -> None:
        self._by_owner(actions.go_on, case_id)

    @rule(case_id=which, hours=st.sampled_from([1, 72, 99]))
    def hold(self, case_id: int, hours: int) -> None:
        self._do(actions.take, MANAGER, case_id)
        self._by_owner(actions.hold, case_id, hours=hours)

    @rule(case_id=which, hours=st.sampled_from([1, 72]))
    def put_off_surely(self, case_id: int, hours: int) -> None:
        """What presses cannot be put off; who has it may see that it does not, and then can."""
        self._do(actions.take, SECOND, case_id)
        self._by_owner(actions.change_level, case_id, level=Level.LOW, zone=ZONE)
        self._by_owner(actions.hold, case_id, hours=hours)

    @rule(who=anybody, case_id=which, level=levels)
    def change_level(self, who: int, case_id: int, level: Level) -> None:
        self._do(actions.change_level, who, case_id, level=level, zone=ZONE)

    @rule(case_id=which, said=st.sampled_from(list(Emergency)))
    def tell_of_112(self, case_id: int, said: Emergency) -> None:
        self._by_owner(actions.put, case_id, what=What.EMERGENCY, value=said.value)

    @rule(case_id=which, what=st.sampled_from(list(Ask)))
    def ask(self, case_id: int, what: Ask) -> None:
        self._by_owner(inquiring.ask, case_id, what=what)

    @rule(who=anybody, case_id=which, number=st.integers(1, 2), says=st.sampled_from(list(Says)))
    def answer(self, who: int, case_id: int, number: int, says: Says) -> None:
        self._do(inquiring.answer, who, case_id, number=number, says=says)

    @rule(case_id=which, outcome=st.sampled_from(list(Outcome)))
    def resolve(self, case_id: int, outcome: Outcome) -> None:
        self._by_owner(actions.resolve, case_id, outcome=outcome)

    @rule(case_id=which)
    def take_and_resolve(self, case_id: int) -> None:
        self._do(actions.take, SECOND, case_id)
        self._by_owner(actions.put, case_id, what=What.EMERGENCY, value=Emergency.CALMED.value)
        self._by_owner(actions.resolve, case_id, outcome=Outcome.NO_DANGER)

    @rule(who=anybody, case_id=which)
    def close(self, who: int, case_id: int) -> None:
        self._do(actions.close, who, case_id)

    @rule(who=anybody, case_id=which)
    def reopen(self, who: int, case_id: int) -> None:
        self._do(actions.reopen, who, case_id, zone=ZONE)

    @rule(who=anybody, case_id=which)
    def withdraw(self, who: int, case_id: int) -> None:
        self._do(actions.withdraw, who, case_id)

    @rule(who=anybody, case_id=which)
    def wake_the_next(self, who: int, case_id: int) -> None:
        with self.db.read() as session:
            case = cases.get(session, case_id=case_id)
        if case is not None:
            self._do(actions.next_rung, who, case_id, run=case.run, step=case.step, zone=ZONE)

    @rule(who=answering, is_away=st.booleans())
    def come_and_go(self, who: int, is_away: bool) -> None:
        with self.db.begin() as session:
            state = MemberState.PAUSED if is_away else MemberState.ACTIVE
            members.put(session, member=worlds.member(session, who), state=state)

    @rule(seconds=st.sampled_from([1, 30, 180, 600, 3600, 6 * 3600, 3 * 86400, 8 * 86400]))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(seconds=st.sampled_from([-86400, -600, 1, 30, 180, 900, 3600, 86400]))
    def look(self, seconds: int) -> None:
        """The jobs look, also after the clock was set back or forward."""
        self.now += timedelta(seconds=seconds)
        self._ticks(ladder.watch, ladder.look_after, ladder.check, jobs.fade, jobs.forget)
        if seconds > 0:
            self._assert_nothing_is_overdue()

    def _by_owner(self, action: Any, case_id: int, **given: Any) -> None:
        with self.db.read() as session:
            case = cases.get(session, case_id=case_id)
        if case is not None and case.owner_id is not None:
            self._do(action, case.owner_id, case_id, **given)

    def _state(self, case_id: int) -> CaseState | None:
        with self.db.read() as session:
            case = cases.get(session, case_id=case_id)
            return case.state if case else None

    def _assert_nothing_is_overdue(self) -> None:
        """Everything due was done, and nothing was put off for ever (escalation notes, 2.9)."""
        with self.db.read() as session:
            for case in session.exec(select(Case)).all():
                assert case.next_at is None or case.next_at > self.now

    # What holds

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nothing_open_is_forgotten(self) -> None:
        """Escalation notes, 2.10."""
        with self.db.read() as session:
            assert cases.forgotten(session) == []
            for case in session.exec(select(Case)).all():
                assert case.next_at is not None or case.state in (CaseState.CLOSED, CaseState.WITHDRAWN)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def one_has_it_while_anybody_does(self) -> None:
        """Escalation notes, 2.7; who flagged it never has it."""
        with self.db.read() as session:
            for case in session.exec(select(Case)).all():
                assert (case.owner_id is not None) == (case.state in WITH_OWNER) or case.state is CaseState.WITHDRAWN
                assert case.owner_id != case.flagger_id
                assert case.heir_id is None or case.state in (CaseState.ACKNOWLEDGED, CaseState.WITHDRAWN)
                assert (case.closed_at is not None) == (case.state in (CaseState.CLOSED, CaseState.WITHDRAWN))

    @precondition(lambda self: self.is_begun)
    @invariant()
    def nobody_is_alerted_to_what_is_answered(self) -> None:
        """Escalation notes, 2.6: every alarm belongs to a rung that fired while the case waited."""
        with self.db.read() as session:
            moments = session.exec(select(Moment).order_by(col(Moment.id))).all()
            found = session.exec(select(Alarm)).all()
        fired = {(each.case_id, each.at) for each in moments if each.verb == "fire"}
        assert {(each.case_id, each.at) for each in found} <= fired
        assert all(each.before is each.after is CaseState.RAISED for each in moments if each.verb == "fire")

    @precondition(lambda self: self.is_begun)
    @invariant()
    def no_alert_comes_twice(self) -> None:
        """Escalation notes, 2.2."""
        with self.db.read() as session:
            alerts = session.exec(select(Owed.key).where(Owed.kind == "cases.alert")).all()
            alarms = session.exec(select(Alarm.key)).all()
            assert len(alerts) == len(set(alerts))
            assert sorted(alerts) == sorted(alarms)

    @precondition(lambda self: self.is_begun)
    @invariant()
    def what_happened_stays_written_and_nothing_opens_by_itself(self) -> None:
        """Nor is anybody said to have a case who has not said so themselves (docs/cases.md, reopening)."""
        with self.db.read() as session:
            moments = session.exec(select(Moment).order_by(col(Moment.id))).all()
            owners = {case.id: case.owner_id for case in session.exec(select(Case)).all()}
        lines = [(each.id, each.case_id, each.verb, each.before, each.after, each.version) for each in moments]
        assert lines[: len(self.written)] == self.written
        for each in moments[len(self.written) :]:
            if each.before in OVER and each.after in OPEN:
                assert each.verb == Verb.REOPEN
            if each.after is CaseState.ACKNOWLEDGED and each.before not in TAKEN:
                assert each.actor_id == owners[each.case_id]
        self.written = lines


TestDesk = Desk.TestCase
TestDesk.settings = worlds.tried(examples=25, steps=40)
