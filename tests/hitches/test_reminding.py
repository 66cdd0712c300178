"""Faults that stay open: leads are reminded once a day, and no more when something is done."""

from datetime import time

import pytest

from handlers.digests import actions as digest_actions
from handlers.digests import jobs as digest_jobs
from handlers.digests.actions import Which
from handlers.hitches import jobs, views
from handlers.kit.glances import Glance
from handlers.rules.digest import Section
from handlers.rules.hitches import Verb
from storage.hitches import Load, What
from storage.members import Language, Role
from tests.crew import Crew, routes
from tests.hitches.desk import announces, deals, expects, reports
from tests.letters import Post
from tests.plans import stands_at
from tests.presence.day import sets

MONDAY, WEDNESDAY, THURSDAY, FRIDAY = "2026-11-23", "2026-11-25", "2026-11-26", "2026-11-27"
DUE = "hitches.due"


def ticks(crew: Crew, *instants: str) -> None:
    """The job runs twice at each of these, as if restarted between."""
    for each in instants:
        stands_at(crew, each)
        for _ in range(2):
            crew.ticks(jobs.remind)


def test_after_two_days_every_lead_hears_once_a_day_of_all_that_is_open(crew: Crew, lead: int, anna: int) -> None:
    manager = crew.add("Rein", Role.MANAGER)
    stands_at(crew, f"{MONDAY} 10:00")
    reports(crew, anna)
    stands_at(crew, f"{WEDNESDAY} 09:00")
    reports(crew, anna, What.LOGIN)
    ticks(crew, f"{WEDNESDAY} 09:59")
    assert crew.told(DUE) == []
    ticks(crew, f"{WEDNESDAY} 10:00", f"{WEDNESDAY} 11:50")
    assert set(crew.told(DUE)) == {lead, manager}
    assert len(crew.told(DUE)) == 2
    shown = crew.screen(views.due, lead, Language.EN, key="live:hitches:due:1:20261125")
    assert "2 faults are still open." in shown.text
    assert "chats do not come in" in shown.text.casefold()
    assert "since Mon 23 Nov" in shown.text
    assert routes(shown)[0] == "hitches:list"
    ticks(crew, f"{THURSDAY} 09:00")
    assert len(crew.told(DUE)) == 4


@pytest.mark.parametrize("instant", ["2026-11-28 10:00", "2026-11-27 08:59", "2026-11-27 12:00", "2026-12-24 10:00"])
def test_it_waits_for_the_morning_of_a_working_day(crew: Crew, lead: int, anna: int, instant: str) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    reports(crew, anna)
    ticks(crew, instant)
    assert crew.told(DUE) == []


def test_what_was_dealt_with_lately_is_waited_for_and_what_is_solved_is_over(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    fault = reports(crew, anna)
    stands_at(crew, f"{WEDNESDAY} 09:30")
    deals(crew, lead, fault, Verb.FORWARD)
    ticks(crew, f"{WEDNESDAY} 11:00", f"{FRIDAY} 09:20")
    assert crew.told(DUE) == []
    ticks(crew, f"{FRIDAY} 09:30")
    assert crew.told(DUE) == [lead]
    deals(crew, lead, fault, Verb.SOLVE)
    ticks(crew, "2026-11-30 10:00")
    assert crew.told(DUE) == [lead]


def test_what_was_solved_before_the_message_went_is_not_sent(crew: Crew, post: Post, lead: int, anna: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    fault = reports(crew, anna)
    ticks(crew, f"{WEDNESDAY} 10:00")
    deals(crew, lead, fault, Verb.SOLVE)
    assert DUE not in [each.kind for each in post.delivers()]


def test_it_follows_what_becomes_of_them_and_gives_way_to_the_next(
    crew: Crew, post: Post, lead: int, anna: int
) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    first, second = reports(crew, anna), reports(crew, anna, What.LOGIN)
    ticks(crew, f"{WEDNESDAY} 10:00")
    post.delivers()
    deals(crew, lead, first, Verb.SOLVE)
    (again,) = [each for each in post.delivers() if each.kind == DUE]
    assert (again.is_edit, "1 fault is still open." in again.screen.text) == (True, True)
    ticks(crew, f"{THURSDAY} 10:00")
    kinds = [each.kind for each in post.delivers()]
    assert (kinds.count(DUE), kinds.count("hitches.replaced")) == (1, 1)
    deals(crew, lead, second, Verb.SOLVE)
    (over,) = [each for each in post.delivers() if each.kind == DUE]
    assert (over.is_edit, "No fault is open any more." in over.screen.text) == (True, True)


def test_a_team_may_set_the_days_or_be_reminded_never(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    reports(crew, anna)
    sets(crew, lead, "briefings.faults", "0")
    ticks(crew, f"{THURSDAY} 10:00")
    assert crew.told(DUE) == []
    sets(crew, lead, "briefings.faults", "4")
    ticks(crew, f"{FRIDAY} 09:50")
    assert crew.told(DUE) == []
    ticks(crew, f"{FRIDAY} 10:00")
    assert crew.told(DUE) == [lead]


def test_changes_and_load_are_no_faults(crew: Crew, lead: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    expects(crew, lead, "2026-12-10", Load.MORE)
    announces(crew, lead, MONDAY)
    ticks(crew, f"{FRIDAY} 10:00")
    assert crew.told(DUE) == []


def test_who_gets_a_digest_in_the_morning_is_told_there_and_nowhere_else(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    crew.ticks(digest_jobs.post)
    reports(crew, anna)
    stands_at(crew, f"{WEDNESDAY} 07:30")
    crew.ticks(digest_jobs.post)
    stands_at(crew, f"{WEDNESDAY} 08:00")
    rein = crew.add("Rein", Role.MANAGER)
    crew.ticks(digest_jobs.post)
    ticks(crew, f"{WEDNESDAY} 10:00")
    assert crew.told("digests.morning") == [lead]
    assert crew.told(DUE) == [rein]
    stands_at(crew, f"{THURSDAY} 07:30")
    crew.ticks(digest_jobs.post)
    ticks(crew, f"{THURSDAY} 09:00")
    assert crew.told(DUE) == [rein]


@pytest.mark.parametrize(("at", "is_reminded"), [(time(10), False), (time(12), False), (time(12, 5), True)])
def test_a_digest_that_comes_in_the_afternoon_is_too_late(
    crew: Crew, lead: int, anna: int, at: time, *, is_reminded: bool
) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    crew.ticks(digest_jobs.post)
    crew.do(digest_actions.put, lead, which=Which.WORKING, at=at, zone=crew.zone)
    reports(crew, anna)
    ticks(crew, f"{WEDNESDAY} 10:00")
    assert bool(crew.told(DUE)) is is_reminded


def test_what_was_passed_on_days_ago_needs_a_decision_again(crew: Crew, lead: int, anna: int) -> None:
    stands_at(crew, f"{MONDAY} 10:00")
    deals(crew, lead, reports(crew, anna), Verb.FORWARD)
    sections = {}
    for instant in (f"{WEDNESDAY} 09:59", f"{WEDNESDAY} 10:00"):
        stands_at(crew, instant)
        (part,) = crew.sees(lambda reading: views.digest(Glance(reading, reading.now)), lead)
        sections[instant[-5:]] = part.section
    assert sections == {"09:59": Section.TODAY, "10:00": Section.DECIDE}
