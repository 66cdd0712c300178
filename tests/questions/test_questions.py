"""Who is asked, who may answer, who reads the answer; and what is not kept."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from handlers.bulletins import views as bulletin_views
from handlers.questions import actions, jobs, views
from handlers.rules.audience import Audience
from storage.db import Database
from storage.members import Role
from storage.sealing import new_key
from tests.bulletins import written
from tests.conftest import KEY
from tests.crew import Crew, labels
from tests.letters import Post, told
from tests.plans import goes_away, opens, stands_at, takes
from tests.races import answered, at_once

ASKED, ANSWERED = "questions.asked", "questions.answered"


@pytest.fixture(autouse=True)
def sealed(crew: Crew, database_url: str) -> Iterator[None]:
    """With a key, as the process has it."""
    db = Database(database_url, keys=(KEY,))
    crew.db = db
    yield
    db.close()


def ask(crew: Crew, who: int, edition_id: int, asked: str = "Whom do I call?") -> int:
    return crew.do(actions.ask, who, edition_id=edition_id, asked=asked).id


def answer(crew: Crew, who: int, question_id: int, said: str = "112", *, for_all: bool = False) -> None:
    crew.do(actions.answer, who, question_id=question_id, answer=said, is_for_all=for_all)


def test_leads_hear_who_asks_what_and_who_acts_for_one_who_is_away(
    crew: Crew, post: Post, lead: int, second: int, anna: int
) -> None:
    edition = crew.do(written.publish, lead)
    goes_away(crew, second, "2026-11-23", by=lead)
    post.delivers()
    ask(crew, anna, edition.id)
    (card,) = [each for each in post.delivers() if each.kind == ASKED]
    assert card.member_id == lead
    assert "Anna asks:\nWhom do I call?" in card.screen.text.replace("<b>", "").replace("</b>", "")
    assert labels(card.screen) == ["Answer", "Answer for all", "Open the text", "Open questions"]
    assert card.screen.is_protected


def test_a_lead_who_asks_is_answered_by_the_others(crew: Crew, post: Post, lead: int, second: int) -> None:
    edition = crew.do(written.publish, second)
    post.delivers()
    ask(crew, lead, edition.id)
    assert told(post.delivers(), ASKED) == [second]


def test_only_who_may_read_it_may_ask(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = crew.do(written.publish, lead, whom=Audience(members=frozenset({anna})))
    draft = crew.do(written.write, lead)
    for who, edition_id in ((mari, edition.id), (anna, draft.id), (anna, 999)):
        assert crew.refuses(actions.begin, who, edition_id=edition_id) == "kit-gone"
        assert crew.refuses(actions.ask, who, edition_id=edition_id, asked="Why?") == "kit-gone"


def test_only_who_briefs_the_team_sees_and_answers(crew: Crew, lead: int, anna: int, mari: int) -> None:
    question_id = ask(crew, anna, crew.do(written.publish, lead).id)
    for who in (anna, mari):
        assert crew.refuses(actions.look, who, question_id=question_id) == "kit-not-yours"
        assert crew.refuses(actions.take, who, question_id=question_id, is_for_all=True) == "kit-not-yours"
        given = {"question_id": question_id, "answer": "No", "is_for_all": True}
        assert crew.refuses(actions.answer, who, **given) == "kit-not-yours"
        assert crew.sees(views.asked, who, question_id=question_id) is None
    assert crew.sees(views.sent, mari, question_id=question_id) is None
    assert crew.refuses(actions.look, lead, question_id=404) == "kit-gone"


def test_the_first_answer_counts_and_the_others_see_it(
    crew: Crew, post: Post, lead: int, second: int, anna: int
) -> None:
    question_id = ask(crew, anna, crew.do(written.publish, lead).id)
    post.delivers()
    works = [answered(partial(answer, crew, who, question_id, f"By {who}")) for who in (lead, second)]
    assert [each for each in at_once(*works) if isinstance(each, str)] == ["questions-taken"]
    arrived = post.delivers()
    assert told(arrived, ANSWERED) == [anna]
    cards = [each for each in arrived if each.kind == ASKED]
    assert {each.member_id for each in cards} == {lead, second}
    assert all(labels(each.screen) == ["Open the text", "Open questions"] for each in cards)


def test_an_answer_for_one_is_read_by_nobody_else(crew: Crew, lead: int, anna: int, mari: int) -> None:
    edition = crew.do(written.publish, lead)
    question_id = ask(crew, anna, edition.id)
    answer(crew, lead, question_id, "Ask Liis")
    assert "Ask Liis" in crew.screen(views.answered, anna, question_id=question_id).text
    assert crew.sees(views.answered, mari, question_id=question_id) is None
    assert "Ask Liis" not in crew.screen(bulletin_views.card, mari, base_id=edition.id, is_opened=True).text


def test_the_last_three_answers_for_all_stand_below_the_text_without_names(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    edition = crew.do(written.publish, lead)
    for number in range(4):
        question_id = ask(crew, anna, edition.id, f"Question {number}?")
        crew.clock.advance(minutes=1)
        answer(crew, lead, question_id, f"Answer {number}.", for_all=True)
    card = next(each for each in post.delivers() if each.kind == "bulletins.card" and each.member_id == mari)
    assert "Question 0" not in card.screen.text
    positions = [card.screen.text.index(f"Answer {number}.") for number in (1, 2, 3)]
    assert positions == sorted(positions)
    assert "Anna" not in card.screen.text


def test_what_stands_in_chats_is_drawn_anew_with_an_answer_for_all(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    question_id = ask(crew, anna, crew.do(written.publish, lead).id)
    post.delivers()
    answer(crew, lead, question_id, for_all=True)
    drawn = {each.member_id for each in post.delivers() if each.kind == "bulletins.card" and each.is_edit}
    assert drawn == {anna, mari}


def test_after_a_withdrawal_an_answer_reaches_who_asked_alone(
    crew: Crew, post: Post, lead: int, anna: int, mari: int
) -> None:
    edition = crew.do(written.publish, lead)
    question_id = ask(crew, anna, edition.id)
    crew.do(written.withdraw, lead, edition_id=edition.id)
    post.delivers()
    assert "Answer for all" not in labels(crew.screen(views.asked, lead, question_id=question_id))
    answer(crew, lead, question_id, for_all=True)
    (back,) = [each for each in post.delivers() if each.kind == ANSWERED]
    assert back.member_id == anna
    assert "no longer applies" in back.screen.text
    assert "All readers" not in back.screen.text


def test_at_night_it_waits_but_for_who_is_on_a_shift(crew: Crew, post: Post, lead: int, second: int, anna: int) -> None:
    shift_id = opens(crew, lead, "2026-11-27 18-02", counsellors=3)
    takes(crew, anna, shift_id)
    takes(crew, second, shift_id)
    edition = crew.do(written.publish, lead)
    post.delivers()
    stands_at(crew, "2026-11-27 23:00")
    question_id = ask(crew, anna, edition.id)
    assert told(post.delivers(), ASKED) == [second]
    answer(crew, second, question_id)
    assert told(post.delivers(), ANSWERED) == [anna]


def test_empty_words_are_no_question_and_no_answer(crew: Crew, lead: int, anna: int) -> None:
    edition = crew.do(written.publish, lead)
    assert crew.refuses(actions.ask, anna, edition_id=edition.id, asked="") == "questions-empty"
    given = {"question_id": ask(crew, anna, edition.id), "answer": "", "is_for_all": False}
    assert crew.refuses(actions.answer, lead, **given) == "questions-empty"


def test_open_questions_are_listed_and_counted_for_leads(crew: Crew, lead: int, second: int, anna: int) -> None:
    assert crew.sees(views.home, lead).line is None
    edition = crew.do(written.publish, lead)
    first, *_ = [ask(crew, anna, edition.id, f"Number {number}?") for number in range(10)]
    assert crew.sees(views.home, lead).line == "❓ 10 questions are waiting for an answer"
    assert crew.sees(views.home, anna).line is None
    listed = crew.screen(views.list_, lead)
    assert labels(listed) == [*(f"❓ Number {number}?" for number in range(8)), "Home"]
    assert "and 2 more" in listed.text
    answer(crew, lead, first)
    assert labels(crew.screen(views.list_, second))[0] == "❓ Number 1?"
    assert labels(crew.screen(views.list_, anna)) == ["Home"]


def test_a_year_later_it_is_forgotten(crew: Crew, lead: int, anna: int) -> None:
    question_id = ask(crew, anna, crew.do(written.publish, lead).id)
    crew.clock.advance(timedelta(days=365))
    crew.ticks(jobs.forget)
    assert crew.do(actions.look, lead, question_id=question_id).asked == "Whom do I call?"
    crew.clock.advance(timedelta(seconds=1))
    crew.ticks(jobs.forget)
    assert crew.refuses(actions.look, lead, question_id=question_id) == "kit-gone"
    assert labels(crew.screen(views.asked, lead, question_id=question_id)) == ["Open questions"]


def test_one_question_whose_key_is_lost_is_said_to_be_so_and_hides_no_other(
    crew: Crew, lead: int, anna: int, database_url: str
) -> None:
    edition = crew.do(written.publish, lead)
    lost, told = ask(crew, anna, edition.id), ask(crew, anna, edition.id)
    answer(crew, lead, told, for_all=True)
    crew.db = Database(database_url, keys=(new_key(),))
    other = ask(crew, anna, edition.id, "What then?")
    answer(crew, lead, ask(crew, anna, edition.id, "And whom?"), "Liis", for_all=True)
    listed = crew.screen(views.list_, lead)
    first, second = (row[0].label for row in listed.rows[:2])
    assert first.startswith("❓ can't be read any more")
    assert second == "❓ What then?"
    card = crew.screen(views.asked, lead, question_id=lost)
    assert "can't be read any more: the encryption key has changed" in card.text
    assert "What then?" in crew.screen(views.asked, lead, question_id=other).text
    answer(crew, lead, lost, "Please ask me again.")
    assert "Please ask me again." in crew.screen(views.answered, anna, question_id=lost).text
    read = crew.screen(bulletin_views.card, anna, base_id=edition.id, is_opened=True).text
    assert "And whom?" in read
    assert "any more" not in read
    crew.db.close()


def test_without_a_key_nothing_is_asked_and_what_was_asked_is_not_shown(
    crew: Crew, lead: int, anna: int, database_url: str
) -> None:
    edition = crew.do(written.publish, lead)
    question_id, other = ask(crew, anna, edition.id), ask(crew, anna, edition.id)
    answer(crew, lead, question_id, for_all=True)
    bare = crew.db = Database(database_url)
    for refused in (actions.begin, actions.ask):
        given = {"edition_id": edition.id} | ({"asked": "Why?"} if refused is actions.ask else {})
        assert crew.refuses(refused, anna, **given) == "questions-no-seal"
    assert "Whom" not in crew.screen(bulletin_views.card, anna, base_id=edition.id, is_opened=True).text
    assert "cannot be read now" in crew.screen(views.list_, lead).text
    assert labels(crew.screen(views.asked, lead, question_id=other)) == ["Open questions"]
    assert crew.add("Nobody", Role.KEEPER)  # the database itself works
    bare.close()
