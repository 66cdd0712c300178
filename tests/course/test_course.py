"""What the course of a case says, to whom, and that a long one can be turned over."""

import pytest

from handlers.cases import actions as cases
from handlers.cases import views as answering
from handlers.course import actions, views
from handlers.flagging import actions as flagging
from handlers.inquiring import actions as inquiring
from handlers.kit.casequestions import What
from handlers.kit.inquiries import Ask, Says
from handlers.ladder import jobs as ladder
from handlers.rules.cases import Event, Verb
from storage import cases as stored
from storage import timeline
from storage.cases import CaseState, Emergency, Level, Outcome
from storage.contacts import Way
from storage.members import Language, Role
from storage.summons import SummonsState
from tests import casework, ways
from tests.crew import Crew, labels, routes
from tests.letters import Post

Team = dict[str, int]


@pytest.fixture
def case_id(crew: Crew, team: Team) -> int:
    """A case of life in danger that waits for an answer."""
    return casework.flags(crew, team["mari"])


def lines(crew: Crew, who: int, case_id: int, language: Language = Language.EN, page: int = 0) -> list[str]:
    """What happened, the newest first."""
    shown = crew.screen(views.card, who, language, case_id=case_id, page=page)
    assert shown.is_protected
    return [line for line in shown.text.splitlines() if line.startswith("<b>1")]


def test_it_says_who_was_alerted_when_by_which_way_and_who_answered(crew: Crew, post: Post, team: Team) -> None:
    ways.has(crew, team["lead"], Way.SMS, Way.VOICE)
    case_id = casework.flags(crew, team["mari"])
    post.blocked.add(team["lead"])
    post.delivers()
    crew.clock.advance(minutes=2)
    ways.recorded(crew, team["lead"], Way.SMS, SummonsState.SENT)
    crew.clock.advance(minutes=1)
    ways.recorded(crew, team["lead"], Way.SMS, SummonsState.DELIVERED)
    crew.clock.advance(minutes=1)
    ways.recorded(crew, team["lead"], Way.VOICE, SummonsState.SENT)
    crew.clock.advance(minutes=1)
    ways.recorded(crew, team["lead"], Way.VOICE, SummonsState.FAILED, reason="no_answer")
    crew.do(cases.take_by_phone, team["lead"], way=Way.SMS, zone=crew.zone, case_id=case_id, run=1, step=0)
    assert lines(crew, team["lead"], case_id) == [
        "<b>12:05</b> Lea took it (SMS)",
        "<b>12:05</b> Lea, call: no answer",
        "<b>12:03</b> Lea, SMS: arrived",
        "<b>12:00</b> Alert: Lea (lead), Telegram: not reached. Nobody was there as: duty lead.",
        "<b>12:00</b> Mari flagged it (extreme risk)",
    ]


def test_a_ring_that_was_not_wanted_any_more_is_not_told(crew: Crew, post: Post, team: Team) -> None:
    ways.has(crew, team["lead"], Way.SMS)
    case_id = casework.flags(crew, team["mari"])
    crew.do(cases.take, team["lead"], case_id=case_id)
    crew.clock.advance(minutes=2)
    ways.recorded(crew, team["lead"], Way.SMS, SummonsState.DROPPED)
    assert not any("SMS" in line for line in lines(crew, team["lead"], case_id))


def test_all_runs_are_there_and_so_is_who_gave_it_to_whom(crew: Crew, post: Post, team: Team, case_id: int) -> None:
    post.delivers()
    crew.do(cases.take, team["lead"], case_id=case_id)
    crew.do(cases.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value=Emergency.CALLED.value)
    crew.do(inquiring.ask, team["lead"], case_id=case_id, what=Ask.HERE)
    crew.do(inquiring.answer, team["mari"], case_id=case_id, number=1, says=Says.YES)
    crew.do(cases.hand_over, team["lead"], case_id=case_id, to=team["manager"])
    crew.do(cases.accept, team["manager"], case_id=case_id)
    crew.do(cases.give_back, team["manager"], case_id=case_id, zone=crew.zone)
    crew.do(cases.take, team["lead"], case_id=case_id)
    crew.do(cases.put, team["lead"], case_id=case_id, what=What.EMERGENCY, value=Emergency.ARRIVED.value)
    crew.do(cases.resolve, team["lead"], case_id=case_id, outcome=Outcome.HELP_CAME)
    found = [line.partition("</b> ")[2] for line in lines(crew, team["manager"], case_id)]
    assert found[:-2] == [
        "Lea resolved it: help arrived",
        "Lea said: help arrived",
        "Lea took it",
        "Alert: Lea (lead), Telegram: waiting to be sent. Nobody was there as: duty lead.",
        "Mart could not go on, the alert began again",
        "Mart accepted it",
        "Lea asked Mart to have it",
        "Mari answered: Yes",
        "Lea asked: Are you still in the chat?",
        "Lea said: 112 was called",
        "Lea took it",
    ]


def test_who_flagged_it_and_who_has_nothing_to_do_with_it_see_none_of_it(crew: Crew, team: Team, case_id: int) -> None:
    for who in (team["mari"], team["anna"]):
        assert crew.refuses(actions.look, who, case_id=case_id) == "kit-gone"
        assert "Lea" not in crew.screen(views.card, who, case_id=case_id).text
    crew.do(actions.look, team["manager"], case_id=case_id)


def test_the_way_to_it_is_on_the_card_of_who_answers(crew: Crew, team: Team, case_id: int) -> None:
    shown = crew.screen(answering.card, team["lead"], case_id=case_id)
    assert f"course:open:{case_id}" in routes(shown)
    with crew.db.begin() as session:  # a counsellor who flagged it and reads the card of who answers
        assert stored.get(session, case_id=case_id)
    assert f"course:open:{case_id}" not in routes(crew.screen(answering.card, team["mari"], case_id=case_id))


def test_a_long_one_is_turned_over_and_nothing_is_left_out(crew: Crew, team: Team, case_id: int) -> None:
    for _ in range(90):
        crew.clock.advance(minutes=5)
        crew.ticks(ladder.watch)
    pages, page = [], 0
    while True:
        shown = crew.screen(views.card, team["lead"], case_id=case_id, page=page)
        assert len(shown.text) < 4000
        pages.append(lines(crew, team["lead"], case_id, page=page))
        if "Older ›" not in labels(shown):
            break
        page += 1
    with crew.db.read() as session:
        assert sum(map(len, pages)) == len(timeline.of_case(session, case_id=case_id)) - 1  # begun and sent at once
    assert len(pages) > 1
    assert "flagged it" in pages[-1][-1]
    assert lines(crew, team["lead"], case_id, page=99) == pages[-1]
    assert "‹ Newer" in labels(crew.screen(views.card, team["lead"], case_id=case_id, page=1))


@pytest.mark.parametrize("language", Language)
def test_everything_that_can_happen_has_words(crew: Crew, team: Team, case_id: int, language: Language) -> None:
    facts = {
        "level": Level.HIGH.value,
        "heir": team["anna"],
        "before_id": team["anna"],
        "hours": 4,
        "number": 1,
        "outcome": Outcome.LOST.value,
        "says": Says.NO.value,
        "run": 1,
        "step": 7,
        "skipped": ["duty"],
        "whom": team["anna"],
        "way": Way.SMS.value,
        "state": SummonsState.DELIVERED.value,
    }
    what = {"ask": Ask.TALK.value, "detail": What.CATEGORY.value}
    own = {"decline", "answer", "note_deleted", "put_away"}
    verbs = sorted({*map(str, Verb), *map(str, Event), *own})
    with crew.db.begin() as session:
        case = stored.lock(session, case_id=case_id)
        assert case is not None
        for each in verbs:
            about = facts | {"what": what.get(each), "told": "suicide"}
            now = crew.clock.now()
            timeline.add(session, now, case=case, verb=each, before=CaseState.RAISED, actor_id=team["anna"], **about)
    found = [line for page in (0, 1) for line in lines(crew, team["lead"], case_id, language, page)]
    assert len(found) == len(verbs) + 3 - 2  # what was begun and sent at once is one thing
    assert all(len(line.partition("Anna")[2]) > 4 for line in found[: len(verbs)] if "Anna" in line)


def test_a_name_is_no_markup(crew: Crew, team: Team) -> None:
    crew.add("<i>Leo</i>", Role.LEAD)
    case_id = casework.flags(crew, team["mari"])
    assert "&lt;i&gt;Leo&lt;/i&gt;" in "\n".join(lines(crew, team["lead"], case_id))


def test_what_was_begun_and_sent_later_is_said_to_have_been_begun(crew: Crew, team: Team) -> None:
    case_id = crew.do(flagging.choose, team["mari"], shift_id=0, level=Level.HIGH, zone=crew.zone).id
    crew.clock.advance(minutes=3)
    for what, value in ((What.CATEGORY, "other"), (What.NEED, "advice")):
        crew.do(flagging.put, team["mari"], case_id=case_id, what=what, value=value, zone=crew.zone)
    assert lines(crew, team["lead"], case_id)[-1] == "<b>12:00</b> Mari began to flag it (high risk)"
    assert "<b>12:03</b> Mari flagged it (high risk)" in lines(crew, team["lead"], case_id)
