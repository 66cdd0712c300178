"""Two trainees at once, and two leads, on both engines."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from handlers.abilities import actions as abilities
from handlers.learning import actions
from storage.members import Role
from storage.reviews import Verdict
from tests.crew import Crew
from tests.learning.pairs import room, tries
from tests.plans import place, takes
from tests.races import at_once

T = TypeVar("T")


def test_of_two_trainees_who_want_to_sit_beside_one_counsellor_one_does(crew: Crew) -> None:
    lead, anna = crew.add("Liis", Role.LEAD), crew.add("Anna")
    ann, uku = (crew.add(name, Role.TRAINEE) for name in ("Ann", "Uku"))
    for day in range(24, 28):
        shift = room(crew, lead, f"2026-11-{day} 12-14", counsellors=1)
        takes(crew, anna, shift)
        first, second = at_once(partial(tries, crew, ann, shift), partial(tries, crew, uku, shift))
        assert sorted([first, second]) == [[], ["alone"]]
        winner = ann if not first else uku
        assert place(crew, winner, shift).beside == anna


def test_who_takes_a_place_as_the_counsellor_stops_guiding_is_not_beside_them(crew: Crew) -> None:
    lead, anna, ann = crew.add("Liis", Role.LEAD), crew.add("Anna"), crew.add("Ann", Role.TRAINEE)

    def stops_guiding() -> list[str]:
        crew.do(abilities.let_guide, lead, member_id=anna, is_on=False)
        return []

    for day in range(24, 28):
        crew.do(abilities.let_guide, lead, member_id=anna, is_on=True)
        shift = room(crew, lead, f"2026-11-{day} 12-14", counsellors=1)
        takes(crew, anna, shift)
        got, _ = at_once(partial(tries, crew, ann, shift), stops_guiding)
        # Either they were too late, or they had the place and have lost it again.
        assert got == ["alone"] or not place(crew, ann, shift).is_taken


def test_of_two_leads_who_decide_at_once_one_does(crew: Crew) -> None:
    lead, boss, ann = crew.add("Liis", Role.LEAD), crew.add("Maret", Role.MANAGER), crew.add("Ann", Role.TRAINEE)

    def decides(who: int, verdict: Verdict) -> Callable[[], actions.Said]:
        return lambda: crew.do(actions.decide, who, member_id=ann, round_=0, verdict=verdict)

    said = at_once(decides(lead, Verdict.READY), decides(boss, Verdict.MORE))
    assert sorted(each.is_new for each in said) == [False, True]
    assert said[0].review.id == said[1].review.id
    is_ready = said[0].review.verdict is Verdict.READY
    assert crew.get(ann).role is (Role.VOLUNTEER if is_ready else Role.TRAINEE)
