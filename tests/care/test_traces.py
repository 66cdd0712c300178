"""Who does not want to talk leaves nothing behind: no row, no deed, no moment of a timeline, no message."""

import pytest

from bot.scheduling import tidy
from handlers.care import actions, jobs
from handlers.months import jobs as months
from storage.debriefs import Wish
from tests import casework
from tests.care import remains, talks
from tests.crew import Crew
from tests.letters import Post

Team = dict[str, int]
WORDS = ("care.", "talk:", "spared:")


def without_offers(rows: remains.Rows) -> remains.Rows:
    """The same as if nobody had ever been offered anything."""
    kept = {name: found for name, found in rows.items() if name != "debrief"}
    kept["outbox"] = [each for each in rows["outbox"] if not any(word in str(each) for word in WORDS)]
    return kept


def test_the_search_would_find_an_offer_and_a_wish(crew: Crew, team: Team, post: Post) -> None:
    """The search below must be able to fail."""
    case_id = talks.over(crew, team["mari"], team["lead"])
    post.delivers()
    talks.wants(crew, team["mari"], case_id)
    rows = remains.everything(crew.db)
    assert all(remains.mentions(rows, word) for word in WORDS[:2])
    assert len(rows["debrief"]) == 2


@pytest.mark.parametrize("after", ["the first offer", "the second offer", "the last offer", "a wish of their own"])
def test_after_a_no_nothing_anywhere_says_that_there_was_an_offer(
    crew: Crew, team: Team, post: Post, after: str
) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    post.delivers()
    crew.do(actions.decline, team["lead"], case_id=case_id)
    hours = {"the second offer": 24, "the last offer": 72}.get(after, 0)
    talks.passes(crew, post, hours=hours)
    before = without_offers(remains.everything(crew.db))
    if after == "a wish of their own":
        crew.do(actions.decline, team["mari"], case_id=case_id)
        talks.wants(crew, team["mari"], case_id, Wish.TOMORROW)
        crew.do(actions.take_back, team["mari"], case_id=case_id)
    crew.do(actions.decline, team["mari"], case_id=case_id)
    post.delivers()
    crew.ticks(jobs.sweep)
    rows = remains.everything(crew.db)
    assert rows["debrief"] == []
    assert [each for word in WORDS for each in remains.mentions(rows, word)] == []
    assert rows == before | {"debrief": []}  # not one row more or less, of any table


def test_who_said_no_and_who_never_answered_look_the_same(crew: Crew, team: Team, post: Post) -> None:
    """Whoever reads the database later cannot tell them apart."""
    cases = [talks.over(crew, team[name], team["lead"]) for name in ("mari", "anna")]
    post.delivers()
    crew.do(actions.decline, team["mari"], case_id=cases[0])
    talks.passes(crew, post, hours=100)
    for job in (jobs.sweep, jobs.forget, tidy):
        crew.ticks(job)
    rows = remains.everything(crew.db)
    assert rows["debrief"] == []
    assert [each for word in WORDS for each in remains.mentions(rows, word)] == []
    mari, anna = (
        [each["kind"] for each in rows["outbox"] if each["member_id"] == team[name]] for name in ("mari", "anna")
    )
    assert mari == anna


def test_neither_a_wish_nor_a_talk_is_in_the_audit_or_the_timeline(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    deeds, moments = crew.deeds(), casework.happened(crew, case_id)
    wish_id = talks.wants(crew, team["mari"], case_id)
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    crew.do(actions.give_back, team["lead"], debrief_id=wish_id, zone=crew.zone)
    crew.do(actions.take, team["manager"], debrief_id=wish_id)
    crew.do(actions.hold, team["mari"], debrief_id=wish_id)
    talks.ticks(crew)
    assert [each for each in crew.deeds() if not each[0].startswith("ladder.")] == deeds
    assert casework.happened(crew, case_id) == moments


def test_a_month_after_a_talk_nothing_of_it_is_left(crew: Crew, team: Team, post: Post) -> None:
    case_id = talks.over(crew, team["mari"], team["lead"])
    crew.do(actions.decline, team["lead"], case_id=case_id)
    wish_id = talks.wants(crew, team["mari"], case_id)
    post.delivers()
    crew.do(actions.take, team["lead"], debrief_id=wish_id)
    crew.do(actions.hold, team["lead"], debrief_id=wish_id)
    post.delivers()
    crew.clock.advance(days=31)
    crew.ticks(months.count)
    crew.ticks(months.count)
    crew.ticks(jobs.forget)
    post.delivers()
    crew.ticks(jobs.sweep)
    rows = remains.everything(crew.db)
    assert rows["debrief"] == []
    assert [each for word in WORDS for each in remains.mentions(rows, word)] == []
