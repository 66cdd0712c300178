"""Being asked to step in: what a yes and a no do, and what a question that is none any more says."""

import pytest

from handlers.asking import actions, views
from handlers.gaps import views as gaps_views
from handlers.kit.errors import Refused
from storage.asks import Answer
from storage.members import Language
from tests.calling import ASKED, answers, calls, takes_it
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.plans import leaves, opens, takes


def test_the_first_yes_takes_the_place_and_the_others_are_thanked(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    anna, mari, kati, _ = people
    calls(crew, lead, shift, [anna, mari, kati])
    numbers = {each.member_id: each.message_id for each in post.delivers()}
    taken = takes_it(crew, mari, shift)
    assert taken.claim
    assert taken.claim.is_mine
    edits = {each.member_id: each for each in post.delivers() if each.kind == ASKED}
    assert {who: each.message_id for who, each in edits.items()} == numbers
    assert "Thank you, the place is yours" in edits[mari].screen.text
    for who in (anna, kati):
        assert "Covered, thank you" in edits[who].screen.text
        assert routes(edits[who].screen) == [f"shifts:card:{shift}"]
    assert answers(crew, shift) == {anna: Answer.OPEN, mari: Answer.YES, kati: Answer.OPEN}


def test_a_stale_yes_takes_nothing_and_hears_the_truth(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    anna, mari, *_ = people
    calls(crew, lead, shift, [anna, mari])
    takes_it(crew, mari, shift)
    stale = takes_it(crew, anna, shift)
    assert stale == actions.Taken()
    assert views.took(crew.texts.speak(Language.EN, crew.zone), stale) == "Covered, thank you."
    assert takes_it(crew, mari, shift).claim  # tapped again: still theirs
    leaves(crew, mari, shift)  # then the question is none all the same: whoever had it is asked anew
    assert labels(crew.screen(views.asked, anna, shift_id=shift)) == ["Show shift"]
    calls(crew, lead, shift, [anna])
    assert labels(crew.screen(views.asked, anna, shift_id=shift))[0] == "I'll take it"


def test_a_yes_that_a_rule_speaks_against_is_answered_with_the_rule(
    crew: Crew, lead: int, people: list[int], shift: int
) -> None:
    anna = people[0]
    calls(crew, lead, shift, [anna])
    takes(crew, anna, opens(crew, lead, "2026-11-28 6-9", counsellors=1))
    taken = takes_it(crew, anna, shift)
    assert taken.claim
    assert not taken.claim.is_mine
    assert "rest" in views.took(crew.texts.speak(Language.EN, crew.zone), taken).lower()
    assert answers(crew, shift) == {anna: Answer.OPEN}


def test_a_no_ends_it_for_them(crew: Crew, post: Post, lead: int, people: list[int], shift: int) -> None:
    anna = people[0]
    calls(crew, lead, shift, [anna])
    post.delivers()
    for _ in range(2):
        crew.do(actions.decline, anna, shift_id=shift)
    assert answers(crew, shift) == {anna: Answer.NO}
    assert [deed for deed in crew.deeds() if deed[0] == "asking.declined"] == [("asking.declined", anna)]
    (edit,) = post.delivers()
    assert "not be asked about this shift again" in edit.screen.text
    with pytest.raises(Refused, match="gaps-asked-before"):
        calls(crew, lead, shift, [anna])
    card = crew.screen(gaps_views.card, lead, shift_id=shift).text
    assert "no 1 · silent 0" in card
    assert "Not this time: Anna" in card
    assert "▸ Anna" not in card


def test_no_after_yes_changes_nothing(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    calls(crew, lead, shift, people[:1])
    takes_it(crew, people[0], shift)
    crew.do(actions.decline, people[0], shift_id=shift)
    assert answers(crew, shift) == {people[0]: Answer.YES}


def test_who_was_not_asked_cannot_answer(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    for action, given in ((actions.take, {"zone": crew.zone}), (actions.decline, {})):
        with pytest.raises(Refused, match="kit-gone"):
            crew.do(action, people[0], shift_id=shift, **given)
    assert crew.sees(views.asked, people[0], shift_id=shift) is None
