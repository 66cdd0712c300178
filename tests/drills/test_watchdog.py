"""The drill of the watchdog: once a quarter, by hand, and what is said when there is none."""

import pytest

from handlers.drills import actions, views
from storage import pulses
from storage.drills import Subject
from storage.members import Language
from tests import plans
from tests.crew import Crew, labels
from tests.drills import ways
from tests.letters import Arrived, Post

Team = dict[str, int]
SAID = "drills.watchdog"


@pytest.fixture(autouse=True)
def autumn(crew: Crew, team: Team) -> None:
    """The bot has been there since before the quarter's drill."""
    plans.stands_at(crew, "2026-10-01 12:00")
    ways.passes(crew)


def beats(crew: Crew, name: str) -> None:
    with crew.db.begin() as session:
        pulses.beat(session, crew.clock.now(), name=name)


def asked(crew: Crew) -> bool:
    """Whether the watchdog is asked for a test now."""
    with crew.db.read() as session:
        return pulses.last(session, name=pulses.DRILL) == crew.clock.now()


def dogs(crew: Crew) -> list[str]:
    return [each.due for each in ways.all_of(crew) if each.subject is Subject.WATCHDOG]


def said(post: Post) -> list[Arrived]:
    return [each for each in post.delivers() if each.kind == SAID]


def test_once_a_quarter_it_is_asked_and_what_it_did_is_told_to_leads_and_keepers(
    crew: Crew, team: Team, post: Post
) -> None:
    plans.stands_at(crew, "2026-10-14 11:00")
    beats(crew, pulses.WATCHDOG)
    ways.passes(crew)
    assert asked(crew)
    assert dogs(crew) == ["watchdog:2026-Q4"]
    ways.passes(crew, seconds=50)
    beats(crew, pulses.DRILLED)
    ways.passes(crew, seconds=5)
    found = said(post)
    assert sorted(each.member_id or 0 for each in found) == [team["lead"], team["manager"], team["keeper"]]
    assert "sent its test within 50 s" in found[0].screen.text
    for _ in range(5):
        ways.passes(crew, hours=23)
    assert dogs(crew) == ["watchdog:2026-Q4"]


def test_one_that_runs_and_sends_nothing_is_named_after_ten_minutes(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-10-14 11:00")
    beats(crew, pulses.DRILLED)
    crew.clock.advance(seconds=1)  # that was another drill's
    ways.passes(crew)
    for _ in range(10):
        assert said(post) == []
        ways.passes(crew, minutes=1)
        beats(crew, pulses.WATCHDOG)
    (mine,) = [each.screen for each in said(post) if each.member_id == team["lead"]]
    assert "is running, but sent no test within 10 minutes" in mine.text
    assert labels(mine) == ["Try the watchdog", "Home"]


@pytest.mark.parametrize(
    ("silent_for", "expected"), [(2, "is running, but sent no test"), (4, "is not running; it was last seen 11:06")]
)
def test_what_is_said_when_no_test_came(crew: Crew, team: Team, post: Post, silent_for: int, expected: str) -> None:
    plans.stands_at(crew, "2026-10-14 11:00")
    beats(crew, pulses.WATCHDOG)
    ways.passes(crew)
    crew.clock.advance(minutes=10 - silent_for)
    beats(crew, pulses.WATCHDOG)
    ways.passes(crew, minutes=silent_for)
    assert all(expected in each.screen.text for each in said(post))
    assert ways.all_of(crew)[-1].ended_at is not None


def test_that_there_is_none_is_told_once_and_not_each_quarter(crew: Crew, team: Team, post: Post) -> None:
    plans.stands_at(crew, "2026-10-14 11:00")
    ways.passes(crew)
    ways.passes(crew, minutes=10)
    assert {"There is no watchdog" in each.screen.text for each in said(post)} == {True}
    plans.stands_at(crew, "2027-01-13 11:00")
    ways.passes(crew)
    assert dogs(crew) == ["watchdog:2026-Q4"]
    # Once there is one, it is tried again.
    beats(crew, pulses.WATCHDOG)
    ways.passes(crew)
    assert dogs(crew) == ["watchdog:2026-Q4", "watchdog:2027-Q1"]


def test_a_keeper_tries_it_by_hand_and_not_within_an_hour(crew: Crew, team: Team, post: Post) -> None:
    first = crew.do(actions.try_watchdog, team["keeper"], zone=crew.zone)
    assert asked(crew)
    assert crew.do(actions.try_watchdog, team["lead"], zone=crew.zone).id == first.id
    beats(crew, pulses.DRILLED)
    ways.passes(crew, minutes=1)
    assert len(said(post)) == 3
    assert crew.refuses(actions.try_watchdog, team["lead"], zone=crew.zone) == "drills-lately"
    crew.clock.advance(hours=11)
    assert crew.refuses(actions.try_watchdog, team["lead"], zone=crew.zone) == "drills-quiet"


@pytest.mark.parametrize("who", ["dora", "mari"])
def test_nobody_else_does(crew: Crew, team: Team, who: str) -> None:
    assert crew.refuses(actions.try_watchdog, team[who], zone=crew.zone) == "kit-not-yours"
    assert crew.sees(views.watchdog, team[who], found="never", seconds=0, seen_at=None) is None


def test_the_card_says_whether_it_runs(crew: Crew, team: Team) -> None:
    assert "There is no watchdog" in crew.screen(views.card, team["lead"]).text
    beats(crew, pulses.WATCHDOG)
    crew.clock.advance(minutes=3)
    assert "The watchdog is running." in crew.screen(views.card, team["lead"]).text
    crew.clock.advance(seconds=1)
    assert "is not running. It was last seen 12:00" in crew.screen(views.card, team["lead"]).text


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("found", ["done", "deaf", "still", "never"])
def test_in_each_language(crew: Crew, team: Team, language: Language, found: str) -> None:
    given = {"found": found, "seconds": 75, "seen_at": "2026-10-01T09:00:00+00:00"}
    text = crew.screen(views.watchdog, team["keeper"], language, **given).text
    assert ("1 min 15 s" in text or "1 мин 15 с" in text) is (found == "done")
    assert ("valvelaud watchdog" in text) is (found in ("still", "never"))
