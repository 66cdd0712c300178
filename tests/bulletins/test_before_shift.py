"""What has to be read before a shift: named on its card, and, if the team has set it so, holding up the check-in."""

import pytest

from handlers.bulletins import actions
from handlers.lateness import actions as lateness
from handlers.lateness import jobs as lateness_jobs
from handlers.presence import actions as presence
from handlers.presence import views as presence_views
from handlers.presence.actions import Coming
from handlers.settings import actions as settings
from storage.members import Language
from storage.shifts import PlaceState
from tests.bulletins import written
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.plans import opens, place, stands_at, takes
from tests.presence import day


@pytest.fixture
def evening(crew: Crew, lead: int, anna: int) -> int:
    """Friday, 18 to 22, to which Anna is coming; ten minutes before."""
    shift_id = opens(crew, lead, day.EVENING)
    takes(crew, anna, shift_id)
    return shift_id


def publish(crew: Crew, lead: int, *titles: str) -> list[int]:
    return [crew.do(written.publish, lead, titles={Language.EN: each}).id for each in titles]


def test_three_are_named_and_the_others_counted(crew: Crew, lead: int, anna: int, evening: int) -> None:
    publish(crew, lead, "One", "Two", "Three", "Four", "Five")
    stands_at(crew, f"{day.DAY} 17:50")
    card = crew.screen(presence_views.arrival, anna, shift_id=evening)
    assert "Still to read:\n📘 One\n📘 Two\n📘 Three\n… and 2 more" in card.text
    assert labels(card)[2:] == ["Read: One", "Read: Two", "Read: Three", "To read: 5"]


def test_nothing_is_said_where_everything_was_read(crew: Crew, lead: int, anna: int, evening: int) -> None:
    (edition,) = publish(crew, lead, "One")
    crew.do(actions.read, anna, edition_id=edition)
    stands_at(crew, f"{day.DAY} 17:50")
    card = crew.screen(presence_views.arrival, anna, shift_id=evening)
    assert "One" not in card.text
    assert not any(route.startswith("bulletins:") for route in routes(card))


def test_it_only_warns_unless_the_team_has_set_it_otherwise(crew: Crew, lead: int, anna: int, evening: int) -> None:
    publish(crew, lead, "One")
    stands_at(crew, f"{day.DAY} 17:50")
    assert day.comes(crew, anna, evening).coming is Coming.HERE


def test_if_so_reading_comes_before_checking_in(crew: Crew, post: Post, lead: int, anna: int, evening: int) -> None:
    crew.do(settings.put_typed, lead, key="briefings.block", typed="1")
    edition, other = publish(crew, lead, "One", "Two")
    post.delivers()
    day.goes_on(crew, post, "17:50")
    card = crew.screen(presence_views.arrival, anna, shift_id=evening)
    assert "You can start your shift once you have read:" in card.text
    assert crew.refuses(presence.arrive, anna, shift_id=evening) == "presence-read-first"
    crew.do(actions.read, anna, edition_id=edition)
    assert crew.refuses(presence.arrive, anna, shift_id=evening) == "presence-read-first"
    drawn = [each for each in post.delivers() if each.kind == "presence.arrival"]
    assert "One" not in drawn[-1].screen.text  # the card in the chat follows what was read
    crew.do(actions.read, anna, edition_id=other)
    assert day.comes(crew, anna, evening).coming is Coming.HERE


def test_a_lead_who_says_that_somebody_is_there_is_not_held_up(crew: Crew, lead: int, anna: int, evening: int) -> None:
    crew.do(settings.put_typed, lead, key="briefings.block", typed="1")
    publish(crew, lead, "One")
    for clock in ("18:05", "18:10", "18:15"):
        stands_at(crew, f"{day.DAY} {clock}")
        crew.ticks(lateness_jobs.watch)
    crew.do(lateness.was_here, lead, shift_id=evening, member_id=anna)
    assert place(crew, anna, evening).state is PlaceState.HERE


def test_what_need_not_be_read_holds_nobody_up(crew: Crew, lead: int, anna: int, evening: int) -> None:
    crew.do(settings.put_typed, lead, key="briefings.block", typed="1")
    crew.do(written.publish, lead, is_must=False, read_by=None)
    stands_at(crew, f"{day.DAY} 17:50")
    assert "Read before" not in crew.screen(presence_views.arrival, anna, shift_id=evening).text
    assert day.comes(crew, anna, evening).coming is Coming.HERE
