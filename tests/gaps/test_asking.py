"""Asking people to step in: who is asked, once, and what their answers do."""

from functools import partial

import pytest

from handlers.asking import actions as answering
from handlers.gaps import actions, jobs, views
from handlers.gaps.actions import Asked
from handlers.kit.errors import Refused
from handlers.members import actions as members
from storage import policies
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.calling import ASKED, COUNSELLOR, calls, takes_it
from tests.crew import Crew, labels, routes
from tests.letters import Post, told
from tests.plans import cancels, opens, pauses, stands_at, takes
from tests.races import answered, at_once


def ask_route(crew: Crew, lead: int, shift: int) -> str | None:
    found = [route for route in routes(crew.screen(views.card, lead, shift_id=shift)) if route.startswith("gaps:ask:")]
    return found[0] if found else None


# The card


@pytest.mark.parametrize(
    ("stands", "left"),
    [("17:43", "15 min"), ("17:49", "10 min"), ("17:57", "3 min"), ("17:59", "1 min")],
)
def test_the_last_minutes_before_the_start_are_told_one_by_one(
    crew: Crew, lead: int, shift: int, stands: str, left: str
) -> None:
    stands_at(crew, f"2026-11-27 {stands}")
    assert f"Until the start: {left}\n" in crew.screen(views.card, lead, shift_id=shift).text


def test_a_card_says_who_is_missing_until_when_and_who_could_come(
    crew: Crew, lead: int, people: list[int], shift: int
) -> None:
    crew.add("Maret", Role.LEAD)
    takes(crew, people[0], opens(crew, lead, "2026-11-25 18-21"))
    with crew.db.begin() as session:
        session.get_one(type(crew.get(lead)), people[1]).target_for = 90
    screen = crew.screen(views.card, lead, shift_id=shift)
    assert "🔴 <b>Fri 27 Nov 18:00–22:00</b>" in screen.text
    assert "Missing: counsellor 1" in screen.text
    assert "Until the start: 104 h" in screen.text
    # Nobody was asked before, so who has least comes first; who plans knows already.
    assert screen.text.splitlines()[-5:] == [
        "▸ Mari: 0 h / 1 h 30 min",
        "▸ Kati: 0 h / 4 h",
        "▸ Tiit: 0 h / 4 h",
        "· Anna: 3 h / 4 h",
        "· Maret: 0 h / 4 h",
    ]
    assert labels(screen)[0] == "Ask these 3"
    assert routes(screen)[0] == f"gaps:ask:{shift}:counsellor:{people[1]}.{people[2]}.{people[3]}"


def test_who_may_not_or_cannot_be_asked_is_not_on_the_card(
    crew: Crew, lead: int, people: list[int], shift: int
) -> None:
    tired, paused, blocked, _ = people
    takes(crew, tired, opens(crew, lead, "2026-11-28 6-9", counsellors=1))  # too little rest
    pauses(crew, paused)
    crew.happens(members.mark_unreachable, member_id=blocked, reason="blocked")
    crew.add("Praktikant", Role.TRAINEE)
    crew.add("Ants", has_phone=False)
    text = crew.screen(views.card, lead, shift_id=shift).text.split("Who could come")[1]
    assert [line.split(":")[0] for line in text.splitlines()[1:]] == ["▸ Tiit"]


def test_more_than_a_few_are_counted(crew: Crew, lead: int, shift: int) -> None:
    for number in range(6):
        crew.add(f"Uus {number}")
    text = crew.screen(views.card, lead, shift_id=shift).text
    assert text.count(": 0 h / 4 h") == 6
    assert "… and 4 more" in text


def test_when_nobody_could_come_the_card_says_so(crew: Crew, lead: int) -> None:
    shift = opens(crew, lead, "2026-11-27 18-22", counsellors=2)
    takes(crew, lead, shift)
    screen = crew.screen(views.card, lead, shift_id=shift)
    assert "nobody else to ask" in screen.text
    assert labels(screen) == ["Put somebody in", "Uncovered shifts"]


def test_other_kinds_that_are_missing_are_a_tap_away(crew: Crew, lead: int, people: list[int]) -> None:
    maret, needs = crew.add("Maret", Role.LEAD), {COUNSELLOR: (1, 1), PlaceKind.DUTY_LEAD: (1, 1)}
    shift = opens(crew, lead, "2026-11-27 12-16", needs=needs)
    screen = crew.screen(views.card, lead, shift_id=shift)
    assert f"gaps:card:{shift}:duty_lead" in routes(screen)
    screen = crew.screen(views.card, lead, shift_id=shift, kind="duty_lead")
    assert routes(screen)[0] == f"gaps:ask:{shift}:duty_lead:{maret}"
    assert labels(screen)[0] == "Ask them"


def test_the_list_holds_two_weeks_and_opens_cards(crew: Crew, lead: int, shift: int) -> None:
    far = opens(crew, lead, "2026-12-20 18-22")
    more = [opens(crew, lead, f"2026-12-0{day} 18-22") for day in range(1, 7)]
    screen = crew.screen(views.listed, lead)
    assert routes(screen) == [*(f"gaps:card:{each}" for each in (shift, *more)), "home:open"]
    assert labels(screen)[0] == "🔴 Fri 27 Nov 18:00–22:00 · 1 short"
    assert f"gaps:card:{far}" not in routes(screen)
    more += [opens(crew, lead, f"2026-12-0{day} 8-12") for day in range(1, 7)]
    assert routes(crew.screen(views.listed, lead))[-2:] == ["gaps:list:1", "home:open"]
    assert len(routes(crew.screen(views.listed, lead, page=1))) == 7


def test_only_who_plans_sees_gaps(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    anna = people[0]
    assert crew.sees(views.card, anna, shift_id=shift) is None
    assert crew.sees(views.ahead, anna, shift_ids=[shift]) is None
    assert not crew.sees(views.home, anna).buttons
    assert crew.sees(views.home, lead).buttons
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.see, anna)
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(actions.look, anna, shift_id=shift)
    with pytest.raises(Refused, match="kit-not-yours"):
        calls(crew, anna, shift, [anna])


# Asking


def test_three_are_asked_and_then_the_next(crew: Crew, post: Post, lead: int, people: list[int], shift: int) -> None:
    assert calls(crew, lead, shift, people[:3]) == Asked(3)
    assert told(post.delivers(), ASKED) == people[:3]
    screen = crew.screen(views.card, lead, shift_id=shift)
    assert "Asked: 3</b> · yes 0 · no 0 · silent 3" in screen.text
    assert "No answer yet: Anna, Mari, Kati" in screen.text
    assert labels(screen)[0] == "Ask one more"
    assert routes(screen)[0] == f"gaps:ask:{shift}:counsellor:{people[3]}"
    assert [deed for deed in crew.deeds() if deed[0] == "gaps.asked"] == [("gaps.asked", lead)]


def test_the_question_has_both_answers_on_it(crew: Crew, post: Post, lead: int, people: list[int], shift: int) -> None:
    calls(crew, lead, shift, people[:1])
    (asked,) = post.delivers()
    assert "Fri 27 Nov 18:00–22:00</b> needs one more counsellor. Could you come?" in asked.screen.text
    assert labels(asked.screen) == ["I'll take it", "Not this time", "Show shift"]


def test_the_same_people_are_not_asked_twice(crew: Crew, post: Post, lead: int, people: list[int], shift: int) -> None:
    calls(crew, lead, shift, people[:3])
    with pytest.raises(Refused, match="gaps-asked-before"):
        calls(crew, lead, shift, people[:3])
    assert calls(crew, lead, shift, people[2:4]) == Asked(1)
    assert told(post.delivers(), ASKED) == people[:4]


def test_two_leads_at_once_ask_three_people_once(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    maret = crew.add("Maret", Role.LEAD)
    taps = (partial(calls, crew, who, shift, people[:3]) for who in (lead, maret))
    outcomes = at_once(*map(answered, taps))
    assert sorted(outcomes, key=str) == [Asked(3), "gaps-asked-before"]
    assert told(post.delivers(), ASKED) == people[:3]


def test_who_may_not_come_is_not_asked_whatever_the_button_says(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    trainee, stranger = crew.add("Praktikant", Role.TRAINEE), 999
    pauses(crew, people[1])
    assert calls(crew, lead, shift, [people[0], people[1], trainee, stranger]) == Asked(1)
    assert told(post.delivers(), ASKED) == [people[0]]
    with pytest.raises(Refused, match="gaps-asked-before"):
        calls(crew, lead, shift, [trainee])


def test_nobody_is_asked_where_nobody_is_missing(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    cancelled = opens(crew, lead, "2026-11-27 12-16")
    cancels(crew, lead, cancelled)
    with pytest.raises(Refused, match="gaps-no-need"):
        calls(crew, lead, cancelled, people)
    with pytest.raises(Refused, match="gaps-no-need"):
        calls(crew, lead, shift, people, PlaceKind.RESERVE)
    with pytest.raises(Refused, match="kit-gone"):
        calls(crew, lead, 999, people)
    stands_at(crew, "2026-11-27 18:00")
    with pytest.raises(Refused, match="gaps-no-need"):
        calls(crew, lead, shift, people)


def test_in_quiet_hours_a_question_waits_unless_the_shift_is_near(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    near = opens(crew, lead, "2026-11-27 8-12")
    stands_at(crew, "2026-11-26 23:00")
    asked = calls(crew, lead, shift, people[:2])
    assert asked.held_until is not None
    assert views.asking(crew.texts.speak(Language.EN, crew.zone), asked) == (
        "These are quiet hours. 2 people are asked at 07:00."
    )
    assert calls(crew, lead, near, people[2:3]) == Asked(1)
    assert told(post.delivers(), ASKED) == people[2:3]
    stands_at(crew, "2026-11-27 07:00")
    assert told(post.delivers(), ASKED) == people[:2]


def test_quiet_hours_are_the_leads_to_set(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    with crew.db.begin() as session:
        for key in ("rota.quiet_from", "rota.quiet_until"):
            policies.put(session, crew.clock.now(), key=key, value=0, changed_by=lead)
    stands_at(crew, "2026-11-26 23:00")
    assert calls(crew, lead, shift, people[:1]).held_until is None


def test_a_question_that_is_none_any_more_is_not_sent(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    anna, mari, kati, tiit = people
    stands_at(crew, "2026-11-26 23:00")
    calls(crew, lead, shift, [anna, mari, kati])
    takes(crew, tiit, shift)
    stands_at(crew, "2026-11-27 07:00")
    assert told(post.delivers(), ASKED) == []


def test_the_leads_card_in_the_chat_counts_the_answers_as_they_come(
    crew: Crew, post: Post, lead: int, people: list[int], shift: int
) -> None:
    stands_at(crew, "2026-11-26 12:00")
    crew.ticks(jobs.warn)
    (card,) = post.delivers()
    calls(crew, lead, shift, people[:3])
    edits = [each for each in post.delivers() if each.kind == "gaps.card"]
    assert [each.message_id for each in edits] == [card.message_id]
    assert "silent 3" in edits[0].screen.text
    crew.do(answering.decline, people[0], shift_id=shift)
    (edit,) = [each for each in post.delivers() if each.kind == "gaps.card"]
    assert "no 1 · silent 2" in edit.screen.text
    takes_it(crew, people[1], shift)
    (edit,) = [each for each in post.delivers() if each.kind == "gaps.card"]
    assert "covered" in edit.screen.text


def test_who_was_asked_lately_comes_after_who_was_not(crew: Crew, lead: int, people: list[int], shift: int) -> None:
    other = opens(crew, lead, "2026-11-29 18-22")
    before = ask_route(crew, lead, other)
    calls(crew, lead, shift, people[:3])
    after = ask_route(crew, lead, other)
    assert before
    assert after
    assert str(people[3]) in after.rsplit(":", 1)[1].split(".")
    assert str(people[3]) not in before.rsplit(":", 1)[1].split(".")
