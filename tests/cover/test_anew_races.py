"""Covered, and short again, while processes come and go and people do things at once: everybody is asked anew once."""

from handlers.cover import jobs
from handlers.gaps import actions as gaps
from handlers.kit.errors import Refused
from storage import asks
from storage.asks import Answer
from storage.db import Database
from storage.members import Role
from storage.searches import SearchState
from tests.cover.team import ASKED, COUNSELLOR, Evening
from tests.cover.test_anew import covered, lost, question
from tests.cover.test_anew import evening as evening
from tests.crew import Crew
from tests.letters import told
from tests.races import at_once


def test_a_process_that_saw_nothing_of_the_first_round_asks_anew(
    crew: Crew, evening: Evening, database_url: str
) -> None:
    third = evening.others[2]
    assert evening.says_yes(third)
    _another_process_ticks(crew, database_url)
    assert evening.search().state is SearchState.OVER
    evening.post.delivers()
    lost(evening, of=third)
    _another_process_ticks(crew, database_url)
    _another_process_ticks(crew, database_url)
    assert told(evening.post.delivers(), ASKED) == [evening.others[3], *evening.others[:2]]
    assert told(evening.ticks(), ASKED) == []


def test_two_ticks_at_once_ask_anew_once(crew: Crew, evening: Evening) -> None:
    third = evening.others[2]
    covered(evening, by=third)
    lost(evening, of=third)
    at_once(lambda: crew.ticks(jobs.search), lambda: crew.ticks(jobs.search))
    assert told(evening.post.delivers(), ASKED) == [evening.others[3], *evening.others[:2]]
    assert evening.search().waves == 1


def test_two_leads_at_once_ask_anew_once(crew: Crew, evening: Evening) -> None:
    first, second, third = evening.others[:3]
    maret = crew.add("Maret", Role.LEAD)
    covered(evening, by=third)
    lost(evening, of=third)

    def asks_them(lead: int) -> int:
        about = {"shift_id": evening.shift, "kind": COUNSELLOR, "member_ids": {first, second}, "zone": crew.zone}
        try:
            return crew.do(gaps.ask, lead, **about).count
        except Refused:
            return 0

    assert sorted(at_once(lambda: asks_them(evening.lead), lambda: asks_them(maret))) == [0, 2]
    assert told(evening.post.delivers(), ASKED) == [first, second]


def test_a_yes_and_a_no_at_once_leave_no_question_open(evening: Evening) -> None:
    first, second, third = evening.others[:3]

    def says_no() -> bool:
        evening.says_no(second)
        return False

    at_once(lambda: evening.says_yes(third), says_no)
    assert question(evening, first).closed_at is not None
    assert question(evening, second).answer is Answer.NO
    lost(evening, of=third)
    arrived = [each for _ in range(4) for each in evening.ticks(minutes=225)]
    assert second not in told(arrived, ASKED)
    assert told(arrived, ASKED).count(first) == 1


def test_a_search_and_a_yes_at_once_leave_no_question_open(crew: Crew, evening: Evening) -> None:
    third = evening.others[2]
    crew.clock.advance(minutes=226)
    at_once(lambda: crew.ticks(jobs.search), lambda: evening.says_yes(third))
    with crew.db.read() as session:
        assert asks.standing(session, shift_id=evening.shift) == set()


def _another_process_ticks(crew: Crew, url: str) -> None:
    """The search in a process that has just begun, and ends at once."""
    db = Database(url, synchronous="OFF")
    with db.begin() as session:
        jobs.search(session, crew.clock.now(), crew.zone)
    db.close()
