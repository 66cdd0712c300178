"""What home changes."""

import pytest

from handlers.home import actions, jobs
from storage import dialogues, hits, strangers
from storage.members import Language
from tests.crew import Crew
from tests.letters import Post


def test_another_language_is_spoken_at_once_and_the_menu_follows(crew: Crew) -> None:
    anna = crew.add("Anna", language=Language.ET)
    crew.do(actions.speak, anna, language=Language.RU)
    assert crew.get(anna).language is Language.RU
    assert crew.told("home.menu") == [anna]
    assert crew.deeds() == [("home.language", anna)]


def test_the_same_language_again_changes_nothing(crew: Crew) -> None:
    anna = crew.add("Anna", language=Language.ET)
    crew.do(actions.speak, anna, language=Language.ET)
    assert not crew.owed("home.menu")
    assert not crew.deeds()


def test_every_change_of_language_sends_a_menu_of_its_own(crew: Crew) -> None:
    anna = crew.add("Anna", language=Language.ET)
    for language in (Language.RU, Language.ET, Language.RU):
        crew.do(actions.speak, anna, language=language)
    assert len({owed.key for owed in crew.owed("home.menu")}) == 3


def test_at_home_nothing_typed_is_waited_for(crew: Crew) -> None:
    anna = crew.add("Anna")
    crew.happens(dialogues.expect, member_id=anna, step="members:renamed:1")
    crew.do(actions.arrive, anna)
    with crew.db.read() as session:
        assert dialogues.current(session, crew.clock.now(), member_id=anna) is None


def test_whoever_is_here_is_reachable(crew: Crew) -> None:
    anna = crew.add("Anna")
    with crew.db.begin() as session:
        session.get_one(type(crew.get(anna)), anna).unreachable_since = crew.clock.now()
    crew.do(actions.arrive, anna)
    assert crew.get(anna).is_reachable
    assert crew.deeds() == [("home.heard_from", anna)]


def test_what_is_unwanted_is_deleted_and_only_that_it_happened_is_counted(crew: Crew) -> None:
    anna = crew.add("Anna")
    crew.do(actions.refuse_unwanted, anna, chat_id=1001, message_id=7, together=None)
    assert [(owed.chat_id, owed.message_id) for owed in crew.owed("home.gone")] == [(1001, 7)]
    assert not crew.owed("home.unwanted")
    assert crew.deeds() == []
    crew.do(actions.refuse_unwanted, anna, chat_id=1001, message_id=8, together=None)
    today = crew.clock.now().date()
    with crew.db.read() as session:
        assert hits.between(session, first=today, last=today) == {"media": 2}
    crew.clock.advance(days=365)
    crew.ticks(jobs.forget_hits)
    with crew.db.read() as session:
        assert hits.between(session, first=today, last=today) == {"media": 2}
    crew.clock.advance(days=1)
    crew.ticks(jobs.forget_hits)
    with crew.db.read() as session:
        assert hits.between(session, first=today, last=today) == {}


def test_what_is_taken_out_is_taken_out_once_however_often_it_is_edited(crew: Crew) -> None:
    anna, post = crew.add("Anna"), Post(crew)
    gone = 0
    for _ in range(2):  # before it has gone, and after
        for _ in range(2):
            crew.do(actions.refuse_unwanted, anna, chat_id=1001, message_id=7, together="7")
        gone += sum(each.is_removal for each in post.delivers())
    assert gone == 1


def test_an_album_is_deleted_whole_and_gets_one_sentence(crew: Crew) -> None:
    anna = crew.add("Anna")
    for message_id in (7, 8, 9):
        crew.do(actions.refuse_unwanted, anna, chat_id=1001, message_id=message_id, together="album")
    assert [owed.message_id for owed in crew.owed("home.gone")] == [7, 8, 9]
    assert crew.told("home.unwanted") == [anna]


def test_a_stranger_is_answered_once_an_hour(crew: Crew) -> None:
    heard = []
    for minutes in (0, 1, 58, 1, 30):
        crew.clock.advance(minutes=minutes)
        heard.append(crew.follows(actions.overhear, 9001))
    assert heard == [True, False, False, True, False]


def test_another_stranger_is_answered_meanwhile(crew: Crew) -> None:
    assert crew.follows(actions.overhear, 9001)
    assert crew.follows(actions.overhear, 9002)


@pytest.mark.parametrize(("days", "is_known"), [(29, True), (31, False)])
def test_strangers_are_forgotten_after_a_month(crew: Crew, days: int, is_known: bool) -> None:
    crew.follows(actions.overhear, 9001)
    crew.clock.advance(days=days)
    crew.ticks(jobs.forget_strangers)
    with crew.db.read() as session:
        assert (strangers.last_answered(session, telegram_id=9001) is not None) == is_known
