"""A workbook beside what others do: a sign-up that has just opened, and a shift opened in the same second."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, time
from functools import partial
from threading import Barrier
from typing import Any

from handlers.abilities import actions as abilities
from handlers.planning import actions as planning
from handlers.rules import weekly
from handlers.rules.eligibility import Weight, Why
from handlers.sheets import actions
from handlers.sheets.actions import Verdict
from storage.members import Role
from storage.shifts import PlaceKind
from tests.sheets.papers import COUNSELLORS, FRIDAY, Page, Papers
from tests.weekplan import Weekplan

C = PlaceKind.COUNSELLOR


def test_in_the_first_day_a_second_evening_needs_a_reason(papers: Papers) -> None:
    """What the preview asks a reason for is what the rules hold against it when it is applied."""
    plan = Weekplan(papers.crew, papers.lead)
    evenings = plan.add(days=weekly.EVERY_DAY, hours=(time(18), time(22)))
    first, second = (plan.on(evenings, date(2026, 12, day)).id for day in (7, 8))
    plan.take(papers.member("Mari Maasikas"), first)
    edit: dict[str, Any] = {COUNSELLORS: "Mari Maasikas"}
    taken = papers.sends(lambda page: page.put(page.row(second), **edit))
    (breach,) = papers.plan(taken).breaches
    assert breach.objection
    assert (breach.objection.why, breach.weight) == (Why.FAIR, Weight.POLICY)
    assert papers.apply(taken) is Verdict.CHANGED
    assert papers.apply(taken, is_given=True) is Verdict.APPLIED
    assert papers.coming(second) == [("Mari Maasikas", C)]


def test_in_the_first_day_ones_own_target_counts_in_a_workbook_too(papers: Papers) -> None:
    plan, mari = Weekplan(papers.crew, papers.lead), papers.member("Mari Maasikas")
    papers.crew.do(abilities.aim_typed, mari, typed="8")
    evenings = plan.add(days=weekly.EVERY_DAY, hours=(time(18), time(22)))
    first, second = (plan.on(evenings, date(2026, 12, day)).id for day in (7, 8))
    plan.take(mari, first)
    edit: dict[str, Any] = {COUNSELLORS: "Mari Maasikas"}
    taken = papers.sends(lambda page: page.put(page.row(second), **edit))
    assert papers.plan(taken).breaches == ()
    assert papers.apply(taken) is Verdict.APPLIED


def test_a_shift_opened_in_the_same_second_is_not_made_again(papers: Papers) -> None:
    maret, ready = papers.crew.add("Maret", Role.LEAD), Barrier(2, timeout=30)
    for hour in range(10, 14):
        hours = (time(hour), time(hour + 1))
        taken = papers.sends(partial(Page.add, start=hours[0], end=hours[1]), papers.empty())
        mark = papers.plan(taken).mark

        def open_it(hours: tuple[time, time] = hours) -> None:
            ready.wait()
            papers.crew.do(planning.create, maret, day=FRIDAY, hours=hours, places=2, zone=papers.crew.zone)

        def apply_it(taken: actions.Taken = taken, mark: str = mark) -> None:
            ready.wait()
            papers.apply(taken, mark=mark)

        with ThreadPoolExecutor(2) as pool:
            for each in [pool.submit(open_it), pool.submit(apply_it)]:
                each.result()
    assert len(papers.rota()) == 4
