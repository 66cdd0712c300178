"""Changing templates: what was shown is what happens, nobody loses a place, and nobody saves what they did not see."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlmodel import Session

from handlers.abilities import actions as trainings
from handlers.drafts import actions
from handlers.drafts.actions import StillOpen
from handlers.kit import changes
from handlers.kit.errors import Refused
from handlers.planning import actions as planning
from handlers.rules import weekly
from handlers.rules.plans import Field
from storage import abilities, places, proposals, shifts, templates
from storage.members import Language, Member, Role
from storage.shifts import PlaceKind, Service
from storage.templates import OnHolidays
from tests.crew import Crew
from tests.weekplan import Weekplan

EVENING, LATER = (time(18), time(22)), (time(19), time(23))
MONDAYS, TUESDAYS = 0b0000001, 0b0000010
NEXT_MONDAY, NEXT_TUESDAY = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def plan(crew: Crew) -> Weekplan:
    return Weekplan(crew, crew.add("Mari", Role.LEAD))


@pytest.fixture
def evenings(plan: Weekplan) -> int:
    """Monday and Tuesday evenings."""
    return plan.add(days=MONDAYS | TUESDAYS, hours=EVENING)


def coming(crew: Crew, shift_id: int) -> list[int]:
    with crew.db.read() as session:
        return [each.member_id for each in places.coming(session, shift_id=shift_id)]


def is_cancelled(crew: Crew, shift_id: int) -> bool:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        return found.is_cancelled


# What is shown is what happens


def test_a_new_template_makes_as_many_shifts_as_was_shown(plan: Weekplan) -> None:
    draft_id = plan.draft(days=weekly.WEEKEND, until=date(2026, 12, 13), holidays=OnHolidays.DROPPED)
    seen = plan.preview(draft_id)
    template_id = plan.save(draft_id).template_id
    assert {each.day: (each.starts_at, each.ends_at) for each in plan.made(template_id)} == seen.effects.made
    assert len(seen.effects.made) == 6


def test_other_hours_move_shifts_and_tell_just_who_was_named(crew: Crew, plan: Weekplan, evenings: int) -> None:
    anna, boris = crew.add("Anna"), crew.add("Boris")
    crew.do(trainings.aim_typed, anna, typed="8")  # two evenings a week: hers from the first day on
    for who, day in ((anna, NEXT_MONDAY), (anna, NEXT_TUESDAY), (boris, NEXT_TUESDAY)):
        plan.take(who, plan.on(evenings, day).id)
    before = {each.id: each.day for each in plan.made(evenings)}
    seen = plan.change(evenings, hours=LATER)
    moved = {each.shift.id for each in seen.effects.changed if each.span}
    assert moved == set(before), "each is still ahead"
    assert {each.id: each.day for each in plan.made(evenings)} == before
    assert {each.starts_at.astimezone(crew.zone).hour for each in plan.made(evenings)} == {19}
    assert sorted(crew.told("news.moved"), key=str) == [anna, anna, boris]
    assert seen.effects.told(is_cancelling=False) == {anna, boris}
    assert not any(each.is_detached for each in plan.made(evenings))


def test_other_needs_change_shifts_and_disturb_nobody(crew: Crew, plan: Weekplan, evenings: int) -> None:
    anna = crew.add("Anna")
    shift = plan.on(evenings, NEXT_MONDAY)
    plan.take(anna, shift.id)
    seen = plan.change(evenings, counsellor=(1, 1), reserve=(0, 0))
    assert len(seen.effects.changed) == len(plan.made(evenings))
    assert plan.on(evenings, NEXT_MONDAY).needs[PlaceKind.COUNSELLOR] == (1, 1)
    assert PlaceKind.RESERVE not in plan.on(evenings, NEXT_MONDAY).needs
    assert coming(crew, shift.id) == [anna]
    assert seen.effects.told(is_cancelling=False) == frozenset()
    assert [kind for kind in ("news.moved", "news.changed", "news.cancelled") if crew.told(kind)] == []


def test_a_trainee_keeps_a_place_that_is_not_needed_any_more(crew: Crew, plan: Weekplan, evenings: int) -> None:
    anna, timo = crew.add("Anna"), crew.add("Timo", Role.TRAINEE)
    shift = plan.on(evenings, NEXT_MONDAY)
    plan.take(anna, shift.id)
    plan.take(timo, shift.id)
    plan.change(evenings, shadow=(0, 0))
    assert coming(crew, shift.id) == [anna, timo]
    assert plan.on(evenings, NEXT_MONDAY).needs[PlaceKind.SHADOW] == (0, 1)
    assert PlaceKind.SHADOW not in plan.on(evenings, NEXT_TUESDAY).needs


def test_other_work_is_told_to_who_has_a_place(crew: Crew, plan: Weekplan, evenings: int) -> None:
    anna = crew.add("Anna")
    plan.take(anna, plan.on(evenings, NEXT_MONDAY).id)
    with crew.db.begin() as session:
        learnt = abilities.name(session, name="Kriisinõustamine").id
    seen = plan.change(evenings, service=Service.PHONE, language=Language.RU, qualification=learnt)
    assert {(each.service, each.language, each.qualification_id) for each in plan.made(evenings)} == {
        (Service.PHONE, Language.RU, learnt)
    }
    assert crew.told("news.changed") == [anna]
    assert seen.effects.told(is_cancelling=False) == {anna}


def test_the_lead_who_changes_it_is_not_told_about_it(crew: Crew, plan: Weekplan, evenings: int) -> None:
    plan.take(plan.lead, plan.on(evenings, NEXT_MONDAY).id)
    plan.change(evenings, hours=LATER)
    assert crew.told("news.moved") == []


# Nobody's place is silently dropped


@pytest.mark.parametrize(
    "decided",
    [
        {"days": MONDAYS},
        {"until": date(2026, 11, 30)},
        {"from_": date(2026, 12, 2), "until": date(2026, 12, 31)},
    ],
)
def test_shifts_with_people_are_kept_and_empty_ones_go(
    crew: Crew, plan: Weekplan, evenings: int, decided: dict[str, Any]
) -> None:
    anna = crew.add("Anna")
    held, empty = plan.on(evenings, NEXT_TUESDAY), plan.on(evenings, date(2026, 11, 24))
    plan.take(anna, held.id)
    if "until" in decided and "from_" not in decided:
        empty = plan.on(evenings, date(2026, 12, 8))
    seen = plan.change(evenings, **decided)
    assert [each.id for each in seen.effects.held] == [held.id]
    assert empty.id in {each.id for each in seen.effects.dropped}
    assert coming(crew, held.id) == [anna]
    assert not is_cancelled(crew, held.id)
    assert plan.on(evenings, NEXT_TUESDAY).is_detached
    assert is_cancelled(crew, empty.id)
    assert crew.told("news.cancelled") == []


def test_the_lead_can_cancel_what_would_be_left_over_and_then_everybody_is_told(
    crew: Crew, plan: Weekplan, evenings: int
) -> None:
    anna, boris = crew.add("Anna"), crew.add("Boris")
    held = plan.on(evenings, NEXT_TUESDAY)
    plan.take(anna, held.id)
    plan.take(boris, held.id)
    seen = plan.change(evenings, days=MONDAYS, is_cancelling=True)
    assert is_cancelled(crew, held.id)
    assert sorted(crew.told("news.cancelled"), key=str) == [anna, boris]
    assert seen.effects.told(is_cancelling=True) == {anna, boris}


def test_a_holiday_rule_drops_christmas_and_keeps_who_wanted_to_come(crew: Crew, plan: Weekplan) -> None:
    every = plan.add(days=weekly.EVERY_DAY, hours=EVENING)
    anna = crew.add("Anna")
    christmas = plan.on(every, date(2026, 12, 24))
    plan.take(anna, christmas.id)
    seen = plan.change(every, holidays=OnHolidays.DROPPED)
    assert [each.day for each in seen.effects.held] == [date(2026, 12, 24)]
    assert [each.day for each in seen.effects.dropped] == [date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)]
    assert coming(crew, christmas.id) == [anna]


def test_ending_keeps_people_and_takes_the_rest(crew: Crew, plan: Weekplan, evenings: int) -> None:
    anna = crew.add("Anna")
    held = plan.on(evenings, NEXT_TUESDAY)
    plan.take(anna, held.id)
    draft_id = plan.draft(evenings, is_ending=True)
    seen = plan.preview(draft_id)
    assert (len(seen.effects.held), len(seen.effects.dropped)) == (1, 12)
    plan.save(draft_id)
    assert [each.id for each in plan.made(evenings)] == [held.id]
    assert coming(crew, held.id) == [anna]
    with pytest.raises(Refused, match="drafts-has-ended"):
        plan.draft(evenings)


def test_a_day_that_comes_back_is_made_anew_and_a_kept_one_is_not_doubled(
    crew: Crew, plan: Weekplan, evenings: int
) -> None:
    anna = crew.add("Anna")
    held = plan.on(evenings, NEXT_TUESDAY)
    plan.take(anna, held.id)
    plan.change(evenings, days=MONDAYS)
    plan.change(evenings, days=MONDAYS | TUESDAYS)
    tuesdays = [each for each in plan.made(evenings) if each.day.weekday() == 1]
    assert len(tuesdays) == len({each.day for each in tuesdays}) == 6
    assert plan.on(evenings, NEXT_TUESDAY).id == held.id
    assert not any(each.is_cancelled for each in tuesdays)


def test_what_was_changed_by_hand_is_left_alone_and_counted(crew: Crew, plan: Weekplan, evenings: int) -> None:
    by_hand, cancelled = plan.on(evenings, NEXT_MONDAY), plan.on(evenings, NEXT_TUESDAY)
    crew.do(_move_by_hand, plan.lead, shift_id=by_hand.id)
    crew.do(planning.cancel, plan.lead, shift_id=cancelled.id)
    moved = plan.on(evenings, NEXT_MONDAY)
    seen = plan.change(evenings, hours=LATER, days=weekly.WEEKEND)
    assert [each.id for each in seen.effects.left] == [by_hand.id]
    assert plan.on(evenings, NEXT_MONDAY) == moved
    assert plan.on(evenings, NEXT_TUESDAY).starts_at == cancelled.starts_at


def test_what_has_begun_is_let_be_and_so_is_what_would_have_begun(crew: Crew, plan: Weekplan) -> None:
    every = plan.add(days=weekly.EVERY_DAY, hours=EVENING)
    today = plan.on(every, date(2026, 11, 23))
    seen = plan.change(every, hours=(time(8), time(12)))  # it is ten o'clock
    assert [each.id for each in seen.effects.late] == [today.id]
    assert plan.on(every, today.day).starts_at == today.starts_at
    crew.clock.set(datetime(2026, 11, 24, 7, tzinfo=UTC))
    tomorrow = plan.on(every, date(2026, 11, 24))
    assert tomorrow.id not in {each.shift.id for each in plan.change(every, hours=EVENING).effects.changed}
    assert plan.on(every, tomorrow.day).starts_at == tomorrow.starts_at


# Only what was seen is saved


def test_a_second_tap_on_save_does_nothing_more(crew: Crew, plan: Weekplan) -> None:
    draft_id = plan.draft(days=MONDAYS)
    mark = plan.preview(draft_id).mark
    first = plan.save(draft_id, mark=mark)
    made, deeds = plan.made(first.template_id), crew.deeds()
    again = plan.save(draft_id, mark=mark)
    assert (again.template_id, again.is_news) == (first.template_id, False)
    assert plan.made(first.template_id) == made
    assert crew.deeds() == deeds


def test_a_place_taken_meanwhile_has_to_be_seen_first(crew: Crew, plan: Weekplan, evenings: int) -> None:
    draft_id = plan.draft(evenings, days=MONDAYS)
    seen = plan.preview(draft_id)
    plan.take(crew.add("Anna"), plan.on(evenings, NEXT_TUESDAY).id)
    with pytest.raises(StillOpen, match="drafts-stale"):
        plan.save(draft_id, mark=seen.mark)
    assert not is_cancelled(crew, plan.on(evenings, NEXT_TUESDAY).id)
    plan.save(draft_id)


def test_two_leads_at_once_see_each_others_change_and_lose_none(crew: Crew, plan: Weekplan, evenings: int) -> None:
    other = Weekplan(crew, crew.add("Maret", Role.LEAD))
    mine, theirs = plan.draft(evenings, hours=LATER), other.draft(evenings, days=MONDAYS)
    marks = plan.preview(mine).mark, other.preview(theirs).mark
    plan.save(mine, mark=marks[0])
    with pytest.raises(StillOpen, match="drafts-stale"):
        other.save(theirs, mark=marks[1])
    other.save(theirs)
    with crew.db.read() as session:
        template = templates.get(session, template_id=evenings)
    assert template
    assert (template.days, template.starts, template.version) == (MONDAYS, time(19), 3)


def test_a_training_that_was_retired_meanwhile_is_asked_of_nobody(crew: Crew, plan: Weekplan) -> None:
    kept = crew.do(trainings.name, plan.lead, typed="Kriisinõustamine").id
    gone = crew.do(trainings.name, plan.lead, typed="Laste nõustamine").id
    draft_id = plan.draft(days=MONDAYS, hours=EVENING, qualification=gone)
    crew.do(trainings.retire, plan.lead, qualification_id=gone)
    mark = plan.preview(draft_id).mark
    with pytest.raises(StillOpen, match="drafts-training-retired"):
        plan.save(draft_id, mark=mark)
    plan.put(draft_id, qualification=kept)
    template_id = plan.save(draft_id).template_id
    assert {each.qualification_id for each in plan.made(template_id)} == {kept}


def test_somebody_elses_ending_ends_the_draft(crew: Crew, plan: Weekplan, evenings: int) -> None:
    other = Weekplan(crew, crew.add("Maret", Role.LEAD))
    mine = plan.draft(evenings, hours=LATER)
    mark = plan.preview(mine).mark
    other.save(other.draft(evenings, is_ending=True))
    with pytest.raises(Refused, match="drafts-has-ended"):
        plan.save(mine, mark=mark)


# Who may, and what


def test_a_draft_is_ones_own_and_only_for_a_day(crew: Crew, plan: Weekplan) -> None:
    draft_id = plan.draft()
    other = Weekplan(crew, crew.add("Maret", Role.LEAD))
    with pytest.raises(Refused, match="kit-gone"):
        other.put(draft_id, days=MONDAYS)
    crew.clock.advance(proposals.OPEN_FOR)
    with pytest.raises(Refused, match="kit-gone"):
        plan.put(draft_id, days=MONDAYS)


def test_a_discarded_draft_changes_nothing_and_is_gone(crew: Crew, plan: Weekplan, evenings: int) -> None:
    draft_id = plan.draft(evenings, hours=LATER)
    mark = plan.preview(draft_id).mark
    assert crew.do(actions.discard, plan.lead, draft_id=draft_id) == evenings
    with pytest.raises(Refused, match="kit-gone"):
        plan.save(draft_id, mark=mark)
    assert {each.starts_at.astimezone(crew.zone).hour for each in plan.made(evenings)} == {18}


def test_a_workbook_that_waits_for_a_yes_is_no_draft(crew: Crew, plan: Weekplan) -> None:
    with crew.db.begin() as session:
        other = proposals.add(session, crew.clock.now(), member_id=plan.lead, kind="workbook", content={}).id
    with pytest.raises(Refused, match="kit-gone"):
        plan.put(other, days=MONDAYS)


@pytest.mark.parametrize(
    ("field", "value", "key"),
    [
        (Field.DAYS, 0, "drafts-fault-no-days"),
        (Field.DAYS, 999_999_999, "drafts-fault-no-days"),
        (Field.HOURS, (time(8), time(8)), "drafts-fault-no-hours"),
        (Field.COUNSELLOR, (9, 3), "drafts-fault-too-many"),
        (Field.COUNSELLOR, (0, 99), "drafts-fault-too-many"),
        (Field.UNTIL, date(2026, 11, 1), "drafts-fault-backwards"),
        (Field.QUALIFICATION, 123456789, "kit-gone"),
    ],
)
def test_what_makes_no_sense_is_refused_and_the_draft_stays(
    crew: Crew, plan: Weekplan, field: Field, value: Any, key: str
) -> None:
    draft_id = plan.draft()
    before = plan.preview(draft_id)
    with pytest.raises(Refused, match=key):
        crew.do(actions.put, plan.lead, draft_id=draft_id, field=field, value=value)
    assert plan.preview(draft_id) == before


@pytest.mark.parametrize("role", [Role.COUNSELLOR, Role.VOLUNTEER, Role.TRAINEE, Role.KEEPER])
def test_only_who_plans_draws_up_templates(crew: Crew, plan: Weekplan, evenings: int, role: Role) -> None:
    who, draft_id = crew.add("Anna", role), plan.draft(evenings)
    tries: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (actions.begin, {"zone": crew.zone}),
        (actions.change, {"template_id": evenings}),
        (actions.look_over, {"draft_id": draft_id}),
        (actions.put, {"draft_id": draft_id, "field": Field.DAYS, "value": 1}),
        (actions.discard, {"draft_id": draft_id}),
        (actions.save, {"draft_id": draft_id, "mark": "", "zone": crew.zone}),
    ]
    for action, given in tries:
        with pytest.raises(Refused, match="kit-not-yours"):
            crew.do(action, who, **given)


def test_every_change_is_written_down_with_who_made_it(crew: Crew, plan: Weekplan, evenings: int) -> None:
    plan.take(crew.add("Anna"), plan.on(evenings, NEXT_TUESDAY).id)
    plan.change(evenings, days=MONDAYS, hours=LATER)
    plan.save(plan.draft(evenings, is_ending=True))
    verbs = [verb for verb, actor in crew.deeds() if actor == plan.lead]
    assert verbs[:2] == ["templates.added", "templates.made"]
    assert {"templates.changed", "shifts.moved", "shifts.cancelled", "shifts.kept", "templates.ended"} <= set(verbs)


def _move_by_hand(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shift = shifts.lock(session, shift_id=shift_id)
    assert shift
    later = timedelta(hours=1)
    starts_at, ends_at = shift.starts_at + later, shift.ends_at + later
    changes.move(session, now, actor=actor, shift=shift, starts_at=starts_at, ends_at=ends_at)
