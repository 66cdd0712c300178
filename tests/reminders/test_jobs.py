"""When reminders are owed, to whom, and what becomes of them until they are sent."""

import pytest

from handlers.kit.covers import Parting
from handlers.reminders import actions, jobs
from storage import policies
from storage.members import Role
from tests.crew import Crew, routes
from tests.letters import Post, told
from tests.letters import post as post
from tests.plans import cancels, gives, leaves, moves, opens, removes, stands_at, takes

FIRST, LAST = "reminders.first", "reminders.last"


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna", Role.VOLUNTEER)


@pytest.fixture
def shift(crew: Crew, lead: int, anna: int) -> int:
    """Friday evening; Anna is coming."""
    shift_id = opens(crew, lead, "2026-11-27 18-22")
    takes(crew, anna, shift_id)
    return shift_id


def reminded(crew: Crew, kind: str) -> list[int | None]:
    """Whom reminders of this kind were owed to; that they are kept true afterwards is another thing."""
    return [owed.member_id for owed in crew.owed(kind) if not owed.key.startswith("edit:")]


def test_a_day_before_and_an_hour_before(crew: Crew, anna: int, shift: int) -> None:
    for moment, first, last in (
        ("2026-11-26 17:59", [], []),
        ("2026-11-26 18:00", [anna], []),
        ("2026-11-27 16:59", [anna], []),
        ("2026-11-27 17:00", [anna], [anna]),
        ("2026-11-27 18:00", [anna], [anna]),
    ):
        stands_at(crew, moment)
        crew.ticks(jobs.remind)
        crew.ticks(jobs.remind)  # twice changes nothing
        assert (reminded(crew, FIRST), reminded(crew, LAST)) == (first, last), moment


def test_quiet_hours_move_the_first_reminder_and_not_the_last(crew: Crew, lead: int, anna: int) -> None:
    takes(crew, anna, opens(crew, lead, "2026-11-28 2-5"))
    stands_at(crew, "2026-11-27 02:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == []
    stands_at(crew, "2026-11-27 07:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]
    stands_at(crew, "2026-11-28 01:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, LAST) == [anna]


def test_a_day_before_is_a_day_also_when_the_clocks_go_back(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, "2026-10-20 12:00")
    takes(crew, anna, opens(crew, lead, "2026-10-25 9-12"))
    stands_at(crew, "2026-10-24 09:59")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == []
    stands_at(crew, "2026-10-24 10:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]


def test_who_came_later_knows_it_and_hears_only_the_last(crew: Crew, lead: int, shift: int, anna: int) -> None:
    mari = crew.add("Mari")
    stands_at(crew, "2026-11-26 18:01")
    takes(crew, mari, shift)
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]
    stands_at(crew, "2026-11-27 17:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, LAST) == [anna, mari]


def test_who_has_confirmed_hears_only_the_last(crew: Crew, anna: int, shift: int) -> None:
    crew.do(actions.confirm, anna, shift_id=shift)
    stands_at(crew, "2026-11-27 12:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == []
    stands_at(crew, "2026-11-27 17:30")
    crew.ticks(jobs.remind)
    assert reminded(crew, LAST) == [anna]


def test_nobody_is_reminded_of_what_is_cancelled_or_not_theirs(crew: Crew, lead: int, anna: int, shift: int) -> None:
    cancelled = opens(crew, lead, "2026-11-27 8-12")
    takes(crew, anna, cancelled)
    cancels(crew, lead, cancelled)
    leaves(crew, anna, shift)
    stands_at(crew, "2026-11-27 07:30")
    crew.ticks(jobs.remind)
    assert (reminded(crew, FIRST), reminded(crew, LAST)) == ([], [])


def test_who_has_no_telegram_cannot_be_reminded(crew: Crew, lead: int, anna: int, shift: int) -> None:
    gives(crew, lead, crew.add("Ants", has_phone=False), shift)
    stands_at(crew, "2026-11-27 12:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]


def test_a_place_taken_again_before_it_is_due_is_reminded_of_once(crew: Crew, lead: int, anna: int, shift: int) -> None:
    stands_at(crew, "2026-11-26 17:00")
    removes(crew, lead, anna, shift)
    takes(crew, anna, shift)
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]
    stands_at(crew, "2026-11-26 19:00")
    removes(crew, lead, anna, shift)
    takes(crew, anna, shift)
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]  # they have just taken it


def test_who_left_and_came_back_after_a_reminder_was_owed_is_not_sent_the_old_one(
    crew: Crew, lead: int, anna: int, shift: int, post: Post
) -> None:
    stands_at(crew, "2026-11-27 17:00")
    crew.ticks(jobs.remind)
    removes(crew, lead, anna, shift)
    takes(crew, anna, shift)
    assert told(post.delivers(), LAST) == []


def test_a_moved_shift_is_reminded_of_anew(crew: Crew, lead: int, anna: int, shift: int, post: Post) -> None:
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    post.delivers()
    crew.do(actions.confirm, anna, shift_id=shift)
    moves(crew, lead, shift, "2026-11-29 18-22")
    crew.ticks(jobs.remind)
    post.delivers()
    assert reminded(crew, FIRST) == [anna]
    stands_at(crew, "2026-11-28 18:00")
    crew.ticks(jobs.remind)  # that they would be there they said of other hours
    assert told(post.delivers(), FIRST) == [anna]
    assert reminded(crew, FIRST) == [anna, anna]


def test_after_two_days_of_downtime_only_what_is_still_of_use_is_sent(
    crew: Crew, lead: int, anna: int, shift: int, post: Post
) -> None:
    over, soon, later = (
        opens(crew, lead, hours) for hours in ("2026-11-25 10-12", "2026-11-26 12-14", "2026-11-27 8-10")
    )
    for each in (over, soon, later):
        takes(crew, anna, each)
    stands_at(crew, "2026-11-26 11:30")  # nobody has ticked since Monday
    crew.ticks(jobs.remind)
    sent = [each for each in post.delivers() if each.kind in (FIRST, LAST)]
    assert [(each.kind, routes(each.screen)[0]) for each in sent] == [
        (LAST, f"shifts:card:{soon}"),  # and not the first as well
        (FIRST, f"reminders:confirm:{later}"),
    ]


def test_a_first_reminder_that_is_late_at_night_waits_for_the_morning(crew: Crew, anna: int, shift: int) -> None:
    stands_at(crew, "2026-11-27 03:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == []
    stands_at(crew, "2026-11-27 07:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]


def test_what_is_not_true_any_more_when_it_is_sent_is_not_sent(
    crew: Crew, lead: int, anna: int, shift: int, post: Post
) -> None:
    post.delivers()
    mari, kati = crew.add("Mari"), crew.add("Kati")
    moved, cancelled = opens(crew, lead, "2026-11-27 14-16"), opens(crew, lead, "2026-11-27 16-18")
    takes(crew, mari, moved)
    takes(crew, kati, cancelled)
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    assert sorted(map(str, reminded(crew, FIRST))) == sorted(map(str, (anna, mari, kati)))
    removes(crew, lead, anna, shift)
    moves(crew, lead, moved, "2026-11-29 14-16")
    cancels(crew, lead, cancelled)
    assert told(post.delivers(), FIRST) == []


def test_what_was_confirmed_meanwhile_is_not_asked(crew: Crew, anna: int, shift: int, post: Post) -> None:
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    crew.do(actions.confirm, anna, shift_id=shift)
    assert told(post.delivers(), FIRST) == []


def test_nobody_is_reminded_of_a_shift_that_has_begun_meanwhile(crew: Crew, anna: int, shift: int, post: Post) -> None:
    stands_at(crew, "2026-11-27 17:00")
    crew.ticks(jobs.remind)
    stands_at(crew, "2026-11-27 18:01")
    assert told(post.delivers(), LAST) == []


def test_other_numbers_hold_at_once(crew: Crew, lead: int, anna: int, shift: int) -> None:
    with crew.db.begin() as session:
        policies.put(session, crew.clock.now(), key="rota.reminder_first", value=48, changed_by=lead)
    stands_at(crew, "2026-11-25 18:00")
    crew.ticks(jobs.remind)
    assert reminded(crew, FIRST) == [anna]


def test_who_has_said_that_they_cannot_come_is_not_asked_but_told_when_it_begins(
    crew: Crew, anna: int, shift: int, post: Post
) -> None:
    stands_at(crew, "2026-11-26 12:00")
    assert leaves(crew, anna, shift) is Parting.SOUGHT
    stands_at(crew, "2026-11-26 18:00")
    crew.ticks(jobs.remind)
    assert told(post.delivers(), FIRST) == []
    stands_at(crew, "2026-11-27 17:00")
    crew.ticks(jobs.remind)
    (last,) = [each for each in post.delivers() if each.kind == LAST]
    assert "Until somebody comes, the shift is yours." in last.screen.text
    assert routes(last.screen) == [f"cover:keep:{shift}", f"shifts:card:{shift}"]
