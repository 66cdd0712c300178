"""Making shifts of templates as time passes: once, in time, whatever happened meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

from handlers.kit import changes
from handlers.planning import actions as planning
from handlers.rules import weekly
from handlers.templates import jobs
from storage import policies, shifts
from storage.db import Database
from storage.members import Member, Role
from storage.shifts import PlaceKind, ShiftState
from storage.templates import OnHolidays
from tests.crew import Crew
from tests.weekplan import Weekplan

NIGHT, EVENING = (time(22), time(6)), (time(18), time(22))
HORIZON = 42


@pytest.fixture
def plan(crew: Crew) -> Weekplan:
    return Weekplan(crew, crew.add("Mari", Role.LEAD))


def test_saving_makes_everything_up_to_the_horizon_at_once(crew: Crew, plan: Weekplan) -> None:
    made = plan.made(plan.add(days=weekly.EVERY_DAY, hours=EVENING))
    today = date(2026, 11, 23)
    assert [each.day for each in made] == [today + timedelta(ahead) for ahead in range(HORIZON + 1)]
    assert made[0].starts_at == datetime(2026, 11, 23, 16, tzinfo=UTC)
    assert made[0].needs == {
        PlaceKind.COUNSELLOR: (2, 3),
        PlaceKind.DUTY_LEAD: (1, 1),
        PlaceKind.RESERVE: (1, 1),
        PlaceKind.SHADOW: (0, 1),
    }


def test_making_twice_changes_nothing(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY)
    before, deeds = plan.made(template_id), crew.deeds()
    crew.ticks(jobs.generate)
    crew.ticks(jobs.generate)
    assert plan.made(template_id) == before
    assert crew.deeds() == deeds


def test_each_day_brings_the_next_and_two_days_of_silence_bring_both(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY)
    crew.clock.advance(days=2)
    crew.ticks(jobs.generate)
    made = [each.day for each in plan.made(template_id)]
    assert made == [date(2026, 11, 23) + timedelta(ahead) for ahead in range(HORIZON + 3)]
    assert crew.deeds()[-1] == ("templates.made", None)


def test_two_processes_at_once_make_each_day_once(crew: Crew, plan: Weekplan) -> None:
    made = [plan.add(days=weekly.EVERY_DAY) for _ in range(3)]
    crew.clock.advance(days=5)
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(crew.ticks, jobs.generate) for _ in range(4)]:
            done.result()
    assert [len(plan.made(each)) for each in made] == [HORIZON + 6] * 3


def test_after_a_long_silence_days_that_have_passed_are_not_made(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY, hours=EVENING, until=date(2027, 6, 1))
    crew.clock.set(datetime(2027, 3, 1, 17, tzinfo=UTC))  # Monday, 19:00: that evening has begun
    crew.ticks(jobs.generate)
    later = [each.day for each in plan.made(template_id) if each.day > date(2027, 1, 4)]
    assert (later[0], later[-1]) == (date(2027, 3, 2), date(2027, 3, 1) + timedelta(HORIZON))


def test_who_drew_up_the_template_has_opened_its_shifts(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY)
    crew.clock.advance(days=1)
    crew.ticks(jobs.generate)
    with crew.db.read() as session:
        found = shifts.of_templates(session, template_ids=[template_id], since=date(2026, 11, 23))
    assert {each.opened_by for each in found} == {plan.lead}


def test_a_cancelled_and_a_moved_shift_are_not_made_again(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY, hours=EVENING)
    cancelled, moved = plan.made(template_id)[2:4]
    crew.do(planning.cancel, plan.lead, shift_id=cancelled.id)
    crew.do(_move_by_hand, plan.lead, shift_id=moved.id)
    crew.ticks(jobs.generate)
    assert len(plan.made(template_id)) == HORIZON + 1
    assert plan.on(template_id, cancelled.day).is_cancelled
    assert plan.on(template_id, moved.day).is_detached


def test_a_longer_horizon_is_followed(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY)
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key="rota.horizon", value=50, changed_by=plan.lead)
    crew.ticks(jobs.generate)
    assert len(plan.made(template_id)) == 51


def test_an_ended_template_makes_nothing_more(crew: Crew, plan: Weekplan) -> None:
    template_id = plan.add(days=weekly.EVERY_DAY, hours=EVENING)
    plan.save(plan.draft(template_id, is_ending=True))
    assert plan.made(template_id) == []
    crew.clock.advance(days=3)
    crew.ticks(jobs.generate)
    assert plan.made(template_id) == []


@pytest.mark.parametrize(
    ("today", "night", "hours"),
    [
        (date(2026, 10, 1), date(2026, 10, 24), 9),
        (date(2027, 3, 1), date(2027, 3, 27), 7),
        (date(2026, 12, 1), date(2026, 12, 31), 8),
        (date(2028, 2, 1), date(2028, 2, 29), 8),
    ],
)
def test_nights_are_as_long_as_the_clocks_say(crew: Crew, plan: Weekplan, today: date, night: date, hours: int) -> None:
    crew.clock.set(datetime(today.year, today.month, today.day, 8, tzinfo=UTC))
    shift = plan.on(plan.add(days=weekly.EVERY_DAY, hours=NIGHT), night)
    assert shift.ends_at - shift.starts_at == timedelta(hours=hours)
    assert (shift.starts_at.astimezone(crew.zone).hour, shift.ends_at.astimezone(crew.zone).hour) == (22, 6)


@pytest.mark.parametrize(
    ("days", "rule", "expected"),
    [
        (weekly.WORKING_DAYS, OnHolidays.AS_USUAL, [23, 24, 25, 28]),
        (weekly.WORKING_DAYS, OnHolidays.DROPPED, [23, 28]),
        (weekly.WORKING_DAYS, OnHolidays.LIKE_SUNDAY, [23, 28]),
        (0b1000000, OnHolidays.LIKE_SUNDAY, [24, 25, 26, 27]),
        (0b1000000, OnHolidays.DROPPED, [27]),
    ],
)
def test_christmas_is_as_the_template_says(
    crew: Crew, plan: Weekplan, days: int, rule: OnHolidays, expected: list[int]
) -> None:
    made = plan.made(plan.add(days=days, holidays=rule))
    assert [each.day.day for each in made if date(2026, 12, 23) <= each.day <= date(2026, 12, 28)] == expected
    is_on = any(each.day == date(2027, 1, 1) for each in made)
    assert is_on is (24 in expected), "New Year's Day is a holiday like Christmas Eve, and a Friday"


def test_nothing_to_make_is_found_out_by_looking_only(crew: Crew, plan: Weekplan, db: Database) -> None:
    for _ in range(3):
        plan.add(days=weekly.EVERY_DAY)
    asked: list[str] = []
    sa.event.listen(db.engine, "before_cursor_execute", lambda _c, _cu, text, *_: asked.append(text))
    crew.ticks(jobs.generate)
    assert not any(text.startswith(("INSERT", "UPDATE", "DELETE")) for text in asked)
    assert len([text for text in asked if text.startswith("SELECT")]) == 1, (
        "the templates with what they have made; the horizon is asked of the driver"
    )


def _move_by_hand(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shift = shifts.lock(session, shift_id=shift_id)
    assert shift
    assert shift.state is ShiftState.OPEN
    hour = timedelta(hours=1)
    starts_at, ends_at = shift.starts_at + hour, shift.ends_at + hour
    changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at)
