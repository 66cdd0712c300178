"""Absences as time passes: they end by themselves, who is back is greeted once, and what is over is forgotten."""

import pytest
from sqlmodel import col, select

from handlers.absences import actions, jobs
from storage import absences
from storage.members import Role
from storage.outbox import Owed
from tests.crew import Crew, routes
from tests.letters import Arrived, Post, told
from tests.letters import post as post
from tests.plans import at, goes_away, opens, pauses, stands_at, takes

WELCOME = "absences.welcome"


@pytest.fixture
def anna(crew: Crew) -> int:
    return crew.add("Anna")


def ticks(crew: Crew, post: Post, text: str) -> list[Arrived]:
    """The jobs look what is due at this moment, and what is owed arrives."""
    stands_at(crew, text)
    crew.ticks(jobs.greet)
    crew.ticks(jobs.forget)
    return post.delivers()


def test_who_is_back_is_greeted_once_when_the_quiet_has_ended(crew: Crew, post: Post, anna: int) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    for text in ("2026-11-25 12:00", "2026-11-25 23:59", "2026-11-26 00:00", "2026-11-26 06:59"):
        assert ticks(crew, post, text) == []
    (letter,) = ticks(crew, post, "2026-11-26 07:00")
    assert (letter.kind, letter.member_id) == (WELCOME, anna)
    assert letter.screen.text == "Welcome back. Shifts are offered to you again."
    assert routes(letter.screen) == ["shifts:list", "shifts:mine:0"]
    for text in ("2026-11-26 07:01", "2026-11-26 18:00", "2026-11-27 08:00"):
        assert ticks(crew, post, text) == []


@pytest.mark.parametrize(("text", "is_told"), [("2026-11-26 23:59", False), ("2026-11-26 21:00", True)])
def test_after_a_pause_of_the_process_it_comes_the_same_day(
    crew: Crew, post: Post, anna: int, text: str, is_told: bool
) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    assert told(ticks(crew, post, text), WELCOME) == ([anna] if is_told else [])


@pytest.mark.parametrize("text", ["2026-11-27 08:00", "2026-12-20 12:00"])
def test_a_day_later_it_is_no_news(crew: Crew, post: Post, anna: int, text: str) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    assert ticks(crew, post, text) == []


def test_what_was_held_up_for_a_day_is_not_sent(crew: Crew, post: Post, anna: int) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    stands_at(crew, "2026-11-26 08:00")
    crew.ticks(jobs.greet)
    assert crew.told(WELCOME) == [anna]
    stands_at(crew, "2026-11-27 00:01")
    assert post.delivers() == []


def test_an_end_by_hand_is_not_greeted_again(crew: Crew, post: Post, anna: int) -> None:
    goes_away(crew, anna, "2026-11-23", "2026-11-25")
    stands_at(crew, "2026-11-25 12:00")
    crew.do(actions.come_back, anna, member_id=0)
    assert ticks(crew, post, "2026-11-26 08:00") == []


def test_who_is_away_again_is_not_greeted(crew: Crew, post: Post, anna: int) -> None:
    crew.add("Liis", Role.LEAD)
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    stands_at(crew, "2026-11-25 12:00")
    pauses(crew, anna)
    assert ticks(crew, post, "2026-11-26 08:00") == []


def test_who_cannot_be_written_to_is_not_greeted(crew: Crew, post: Post) -> None:
    lead = crew.add("Liis", Role.LEAD)
    goes_away(crew, crew.add("Kati", has_phone=False), "2026-11-24", "2026-11-25", by=lead)
    assert ticks(crew, post, "2026-11-26 08:00") == []
    assert crew.owed(WELCOME) == []


def test_a_shortened_absence_is_greeted_at_its_new_end(crew: Crew, post: Post, anna: int) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-30")
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    assert told(ticks(crew, post, "2026-11-26 08:00"), WELCOME) == [anna]
    assert ticks(crew, post, "2026-12-01 08:00") == []


def test_places_can_be_taken_from_the_first_midnight_after(crew: Crew, post: Post, anna: int) -> None:
    lead = crew.add("Liis", Role.LEAD)
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    takes(crew, anna, opens(crew, lead, "2026-11-26 0-4"))


@pytest.mark.parametrize(("text", "is_kept"), [("2026-12-25 12:00", True), ("2026-12-27 12:00", False)])
def test_what_has_been_over_for_long_is_forgotten(crew: Crew, post: Post, anna: int, text: str, is_kept: bool) -> None:
    goes_away(crew, anna, "2026-11-24", "2026-11-25")
    goes_away(crew, anna, "2027-01-05", None)
    ticks(crew, post, text)
    with crew.db.read() as session:
        found = absences.after(session, member_ids=[anna], since=at("2026-11-01 00:00"))
    assert len(found) == (2 if is_kept else 1)


def test_what_was_told_of_it_is_forgotten_with_it(crew: Crew, post: Post, anna: int) -> None:
    lead = crew.add("Liis", Role.LEAD)
    crew.add("Maret", Role.LEAD)
    takes(crew, anna, opens(crew, lead, "2026-11-24 18-22", counsellors=1))
    crew.clock.advance(minutes=6)
    goes_away(crew, anna, "2026-11-24", "2026-11-25", by=lead)
    assert told(post.delivers(), "absences.told") == [anna]
    assert told(ticks(crew, post, "2026-11-26 08:00"), WELCOME) == [anna]
    for text, is_kept in (("2026-12-20 12:00", True), ("2026-12-26 07:59", False)):
        ticks(crew, post, text)
        with crew.db.read() as session:
            kinds = set(session.exec(select(Owed.kind).where(col(Owed.kind).startswith("absences."))))
        # Of the days of an absence nothing is known in either place a month after its end, or in both.
        assert kinds == ({WELCOME, "absences.told", "absences.freed"} if is_kept else set())
