"""Two processes that run all jobs of all features at the same instant, on both engines: everything is said once."""

from collections import Counter

import pytest
from sqlmodel import select

from handlers.kit import exchanges
from handlers.registry import FEATURES
from handlers.swaps import actions as swapping
from handlers.waiting import actions as waiting
from storage import places, searches, shifts, swaps, waits
from storage.members import Role
from storage.outbox import Owed
from storage.shifts import PlaceKind
from storage.swaps import SwapState
from storage.waits import WaitState
from tests.crew import Crew
from tests.letters import Post, told
from tests.plans import goes_away, has, leaves, opens, removes, stands_at
from tests.races import at_once

COUNSELLOR = PlaceKind.COUNSELLOR


class Friday:
    """Five past six on a Friday: somebody has not come, somebody cannot come tomorrow, a place has come free for who
    stands in line, and a proposal is about a place that is nobody's any more."""

    def __init__(self, crew: Crew) -> None:
        self.crew = crew
        self.lead = crew.add("Liis", Role.LEAD)
        self.anna, self.mari, self.kati, self.tiit, self.elle, self.jaan = (
            crew.add(name) for name in ("Anna", "Mari", "Kati", "Tiit", "Elle", "Jaan")
        )
        self.evening, self.morning = self._opens("2026-11-27 18-22"), self._opens("2026-11-28 10-13")
        self.later, self.swapped = self._opens("2026-12-02 10-13"), self._opens("2026-12-04 10-13")
        self.other = self._opens("2026-12-08 10-13")
        for who, shift_id in (
            (self.anna, self.evening),
            (self.mari, self.morning),
            (self.kati, self.later),
            (self.tiit, self.swapped),
            (self.elle, self.other),
        ):
            has(crew, who, shift_id)
        crew.do(waiting.join, self.jaan, shift_id=self.later, zone=crew.zone)
        self.swap = self._proposes()
        Post(crew).delivers()
        stands_at(crew, "2026-11-27 18:05")
        leaves(crew, self.mari, self.morning)
        leaves(crew, self.kati, self.later)
        removes(crew, self.lead, self.tiit, self.swapped)

    def _opens(self, text: str) -> int:
        return opens(self.crew, self.lead, text, needs={COUNSELLOR: (1, 1)})

    def _proposes(self) -> int:
        with self.crew.db.read() as session:
            place = places.get(session, shift_id=self.swapped, member_id=self.tiit)
            found = shifts.opening(session, shift_id=self.swapped)
            assert place
            assert found
            fit = exchanges.choices(
                session,
                self.crew.clock.now(),
                member=self.crew.get(self.tiit),
                place=place,
                found=found,
                zone=self.crew.zone,
                of_shift=self.other,
            )
        proposed = self.crew.do(
            swapping.propose,
            self.tiit,
            shift_id=self.swapped,
            other_shift_id=self.other,
            mark=fit[0].mark,
            zone=self.crew.zone,
        )
        return proposed.swap.id

    def tick(self) -> None:
        """All jobs, as one process runs them."""
        for job in (job for feature in FEATURES for job in feature.jobs):
            self.crew.ticks(job.run)


@pytest.fixture
def friday(crew: Crew) -> Friday:
    return Friday(crew)


def test_two_tickers_of_all_jobs_at_once_do_and_say_everything_once(crew: Crew, friday: Friday) -> None:
    at_once(friday.tick, friday.tick)
    verbs = Counter(verb for verb, _ in crew.deeds())
    for verb in ("cover.asked", "lateness.alerted", "waiting.offered", "swaps.lapsed"):
        assert verbs[verb] == 1, verb
    arrived = Post(crew).delivers()
    assert told(arrived, "lateness.nudge") == [friday.anna]
    assert told(arrived, "lateness.card") == [friday.lead]
    assert told(arrived, "waiting.offered") == [friday.jaan]
    assert len(told(arrived, "asking.asked")) == 3
    with crew.db.read() as session:
        wait = waits.get(session, shift_id=friday.later, member_id=friday.jaan)
        swap = swaps.get(session, swap_id=friday.swap)
        search = searches.get(session, shift_id=friday.morning, kind=COUNSELLOR)
        assert wait
        assert swap
        assert search
        assert (wait.state, swap.state, search.waves) == (WaitState.OFFERED, SwapState.LAPSED, 1)


def test_what_two_tickers_leave_is_what_one_would_have_left(crew: Crew, friday: Friday) -> None:
    at_once(friday.tick, friday.tick, friday.tick)
    keys = _keys(crew)
    friday.tick()
    assert _keys(crew) == keys


def test_two_tickers_at_once_and_somebody_who_goes_away_leave_nothing_half_done(crew: Crew, friday: Friday) -> None:
    at_once(friday.tick, friday.tick, lambda: goes_away(crew, friday.jaan, "2026-11-30", "2026-12-05"))
    friday.tick()
    with crew.db.read() as session:
        wait = waits.get(session, shift_id=friday.later, member_id=friday.jaan)
        found = shifts.opening(session, shift_id=friday.later)
        assert wait
        assert found
        assert not wait.is_in_line
        assert not found.counts[COUNSELLOR].waiting
    assert told(Post(crew).delivers(), "waiting.offered") == []


def _keys(crew: Crew) -> list[str]:
    with crew.db.read() as session:
        return sorted(session.exec(select(Owed.key)).all())
