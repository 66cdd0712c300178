"""Laws of templates: whatever leads, people and the clock do in whatever order, no day is made twice and no place is
lost without a word."""

import json
from collections import Counter
from datetime import UTC, datetime, time
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from handlers.kit.errors import Refused
from handlers.planning import actions as planning
from handlers.rules import weekly
from handlers.shifts import actions as shifts
from handlers.templates import jobs
from storage import schema
from storage.instances import Instance
from storage.members import Role
from storage.places import Place
from storage.shifts import PlaceState, Shift, ShiftState
from storage.templates import OnHolidays
from tests.crew import Crew
from tests.weekplan import Weekplan

HOURS = ((time(18), time(22)), (time(22), time(6)), (time(3, 10), time(3, 50)))
STARTS = (
    datetime(2026, 10, 12, 8, tzinfo=UTC),
    datetime(2026, 12, 14, 8, tzinfo=UTC),
    datetime(2028, 2, 14, 8, tzinfo=UTC),
)
DECIDED = st.one_of(
    st.builds(lambda bits: {"days": bits}, st.integers(1, weekly.EVERY_DAY)),
    st.builds(lambda hours: {"hours": hours}, st.sampled_from(HOURS)),
    st.builds(lambda rule: {"holidays": rule}, st.sampled_from(OnHolidays)),
    st.builds(lambda count: {"counsellor": (1, count)}, st.integers(1, 3)),
)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("change"), DECIDED, st.booleans()),
        st.tuples(st.just("end"), st.just({}), st.booleans()),
        st.tuples(st.just("take"), st.integers(0, 40), st.integers(0, 1)),
        st.tuples(st.just("cancel"), st.integers(0, 40), st.none()),
        st.tuples(st.just("pass"), st.integers(0, 60), st.none()),
    ),
    min_size=3,
    max_size=7,
)


class Story:
    """Two templates, two people, and what happens to them."""

    def __init__(self, crew: Crew) -> None:
        self.crew, self.plan = crew, Weekplan(crew, crew.add("Mari", Role.LEAD))
        self.people = [crew.add("Anna"), crew.add("Boris")]
        self.templates = [self.plan.add(days=weekly.EVERY_DAY, hours=HOURS[1]), self.plan.add(days=1, hours=HOURS[0])]
        self.cancelled: set[int] = set()  # by a lead, who was told whom it concerns

    def ahead(self) -> list[Instance]:
        found = [each for template_id in self.templates for each in self.plan.made(template_id)]
        return [each for each in found if not each.is_cancelled and each.starts_at > self.crew.clock.now()]

    def happens(self, what: str, which: Any, more: Any) -> None:
        if what == "pass":
            self.crew.clock.advance(days=which)
        elif what in ("take", "cancel"):
            self._with_shift(what, which, more)
        else:
            self._edit(self.templates[0], which, is_ending=what == "end", is_cancelling=more)
        self.crew.ticks(jobs.generate)

    def _with_shift(self, what: str, which: int, more: Any) -> None:
        found = self.ahead()
        if not found:
            return
        shift = found[which % len(found)]
        if what == "take":
            given = {"shift_id": shift.id, "zone": self.crew.zone}
            self.crew.do(shifts.take, self.people[more], **given)
        else:
            self.cancelled.add(shift.id)
            self.crew.do(planning.cancel, self.plan.lead, shift_id=shift.id)

    def _edit(self, template_id: int, decided: dict[str, Any], *, is_ending: bool, is_cancelling: bool) -> None:
        try:
            draft_id = self.plan.draft(template_id, is_ending=is_ending, **decided)
        except Refused:
            return  # it has ended
        seen, before = self.plan.preview(draft_id), self._rows()
        self.plan.save(draft_id, mark=seen.mark, is_cancelling=is_cancelling)
        self.cancelled |= {each.id for each in seen.effects.held} if is_cancelling else set()
        self._is_as_shown(seen.effects, before, is_cancelling=is_cancelling)

    def _is_as_shown(self, of: Any, before: dict[int, Shift], *, is_cancelling: bool) -> None:
        after = self._rows()
        gone = {key for key, row in after.items() if key in before and row.state is not before[key].state}
        assert gone == {each.id for each in (*of.dropped, *(of.held if is_cancelling else ()))}
        assert len(after) - len(before) == len(of.made)
        moved = {key for key in before if before[key].starts_at != after[key].starts_at}
        moved |= {key for key in before if before[key].ends_at != after[key].ends_at}
        assert moved == {each.shift.id for each in of.changed if each.span}

    def _rows(self) -> dict[int, Shift]:
        with self.crew.db.read() as session:
            return {each.id: each for each in session.exec(select(Shift)).all()}

    def holds(self) -> None:
        rows = self._rows()
        days = Counter((each.template_id, each.day) for each in rows.values() if each.template_id)
        assert [key for key, count in days.items() if count > 1] == []
        told = {(owed.member_id, json.loads(owed.params)["shift_id"]) for owed in self.crew.owed("news.cancelled")}
        with self.crew.db.read() as session:
            places = session.exec(select(Place)).all()
        assert all(place.state is PlaceState.PLANNED for place in places), (
            "nothing but their own will takes a place away"
        )
        for place in places:
            if rows[place.shift_id].state is ShiftState.CANCELLED:
                assert place.shift_id in self.cancelled
                assert (place.member_id, place.shift_id) in told


@given(st.sampled_from(STARTS), STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_day_is_made_twice_and_no_place_is_lost_without_a_word(crew: Crew, at: datetime, steps: list[Any]) -> None:
    _empty(crew)
    crew.clock.set(at)
    story = Story(crew)
    for step in steps:
        story.happens(*step)
        story.holds()


def _empty(crew: Crew) -> None:
    """Each example begins with nobody and nothing."""
    with crew.db.begin() as session:
        for table in reversed(schema.METADATA.sorted_tables):
            session.execute(sa.delete(table))
