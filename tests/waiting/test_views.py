"""What people read about wait lists: their own standing, never others' names; leads read who, in order."""

import pytest

from handlers.assigning import actions as assigning
from handlers.board import views as board
from handlers.gaps import views as gaps
from handlers.home import views as home
from handlers.members import actions as members
from handlers.shifts import views as shifts_views
from handlers.waiting import views
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.letters import Post
from tests.plans import cancels, opens, stands_at, takes
from tests.waiting.lines import EVENING, accepts, frees, goes, joins, ticks


@pytest.fixture
def team(crew: Crew) -> list[int]:
    """Mari, Anna, Boris, Kati."""
    return [crew.add(name) for name in ("Mari", "Anna", "<b>Boris</b>", "Kati")]


@pytest.fixture
def shift(crew: Crew, lead: int, team: list[int]) -> int:
    """Mari has the one place; Anna and Boris wait for it."""
    shift_id = opens(crew, lead, EVENING, counsellors=1)
    takes(crew, team[0], shift_id)
    for who in team[1:3]:
        joins(crew, who, shift_id)
        crew.clock.advance(minutes=1)
    return shift_id


def card(crew: Crew, who: int, shift: int, language: Language | None = None) -> str:
    return crew.screen(shifts_views.shift, who, language, shift_id=shift).text


def test_a_full_shift_says_how_many_are_before_the_reader(crew: Crew, team: list[int], shift: int) -> None:
    _, anna, boris, kati = team
    screen = crew.screen(shifts_views.shift, kati, shift_id=shift)
    assert "On the waiting list before you: 2" in screen.text
    assert f"waiting:join:{shift}:counsellor" in routes(screen)
    assert "number 1." in card(crew, anna, shift)
    mine = crew.screen(shifts_views.shift, boris, shift_id=shift)
    assert "number 2." in mine.text
    assert f"waiting:leave:{shift}" in routes(mine)
    assert "Anna" not in mine.text + screen.text
    assert "под номером 2." in card(crew, boris, shift, Language.RU)
    assert "Sinu koht varunimekirjas: 2" in card(crew, boris, shift, Language.ET)


def test_who_has_a_place_or_could_have_none_is_not_led_to_the_list(
    crew: Crew, lead: int, team: list[int], shift: int
) -> None:
    trainee = crew.add("Tõnu", Role.TRAINEE)
    for who in (team[0], trainee):
        screen = crew.screen(shifts_views.shift, who, shift_id=shift)
        assert "aiting list" not in screen.text
        assert not any(route.startswith("waiting:") for route in routes(screen))


def test_where_several_kinds_are_full_one_chooses(crew: Crew, lead: int, team: list[int]) -> None:
    mari, anna, *_, kati = team
    needs = {PlaceKind.COUNSELLOR: (1, 1), PlaceKind.RESERVE: (1, 1)}
    shift = opens(crew, lead, EVENING, needs=needs)
    takes(crew, mari, shift)
    screen = crew.screen(shifts_views.shift, kati, shift_id=shift)
    assert "Waiting list: counsellor" not in labels(screen)  # only one is full: no question
    assert "Join the waiting list" in labels(screen)
    takes(crew, anna, shift)
    screen = crew.screen(shifts_views.shift, kati, shift_id=shift)
    ways = [label for label in labels(screen) if label.startswith("Waiting list: ")]
    assert ways == ["Waiting list: counsellor", "Waiting list: reserve"]
    assert "Nobody is on the waiting list (reserve) yet." in screen.text


def test_others_read_that_a_free_place_is_kept_and_not_that_the_shift_is_full(
    crew: Crew, lead: int, team: list[int], shift: int
) -> None:
    mari, *_, kati = team
    assert "All places are taken." in card(crew, kati, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert "The free place is kept for the waiting list." in card(crew, kati, shift)
    assert "All places are taken." not in card(crew, kati, shift)


def test_who_is_offered_a_place_sees_it_on_the_card_with_both_answers(
    crew: Crew, lead: int, team: list[int], shift: int
) -> None:
    mari, anna, *_ = team
    frees(crew, lead, mari, shift)
    ticks(crew)
    screen = crew.screen(shifts_views.shift, anna, shift_id=shift)
    assert "kept for you until 12:02." in screen.text
    assert "The free place is kept for the waiting list." not in screen.text
    assert {f"waiting:accept:{shift}", f"waiting:leave:{shift}"} <= set(routes(screen))


def test_leads_read_who_is_in_line_in_order(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    mari, anna, *_ = team
    assert "Waiting list: Anna, &lt;b&gt;Boris&lt;/b&gt;" in card(crew, lead, shift)
    frees(crew, lead, mari, shift)
    ticks(crew)
    for text in (card(crew, lead, shift), crew.screen(gaps.card, lead, shift_id=shift).text):
        assert "Waiting list: Anna (offered until 12:02), &lt;b&gt;Boris&lt;/b&gt;" in text
    crew.happens(members.mark_unreachable, member_id=anna, reason="blocked")
    ticks(crew)
    assert "Waiting list: Anna (cannot have it now), &lt;b&gt;Boris&lt;/b&gt; (offered until 12:02)" in card(
        crew, lead, shift
    )


def test_a_lead_may_give_away_what_is_kept(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    mari, *_, kati = team
    frees(crew, lead, mari, shift)
    ticks(crew)
    with crew.db.read() as session:
        found = assigning.look(session, crew.clock.now(), actor=crew.get(lead), shift_id=shift)
        now, actor, kind = crew.clock.now(), crew.get(lead), PlaceKind.COUNSELLOR
        listed = assigning.choices(session, now, actor=actor, found=found, kind=kind, zone=crew.zone)
    assert {each.member.id: len(each.against) for each in listed}[kati] == 0


@pytest.mark.parametrize("what", ["cancelled", "begun"])
def test_nothing_is_said_of_the_list_of_what_is_off_or_has_begun(
    crew: Crew, lead: int, team: list[int], shift: int, what: str
) -> None:
    if what == "cancelled":
        cancels(crew, lead, shift)
    else:
        stands_at(crew, "2026-11-27 18:00")
    for who in (lead, team[1], team[3]):
        screen = crew.screen(shifts_views.shift, who, shift_id=shift)
        assert "aiting list" not in screen.text
        assert not any(route.startswith("waiting:") for route in routes(screen))


def test_the_offer_says_until_when_and_follows_what_happens(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    mari, anna, *_ = team
    post = Post(crew)
    frees(crew, lead, mari, shift)
    ticks(crew)
    (offer,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert offer.screen.text.splitlines() == [
        "A place (counsellor) is free on <b>Fri 27 Nov 18:00–22:00</b>, and you are next on the waiting list.",
        "The place is kept for you until 12:02.",
        "If it does not suit you, tap “Not this time”. No reason is asked.",
    ]
    accepts(crew, anna, shift)
    (edit,) = [each for each in post.delivers() if each.kind == "waiting.offered"]
    assert edit.is_edit
    assert edit.screen.text.splitlines()[1:] == ["Thank you, the place is yours."]


def test_who_took_the_place_and_gave_it_back_reads_no_word_of_time(
    crew: Crew, lead: int, team: list[int], shift: int
) -> None:
    mari, anna, *_ = team
    post = Post(crew)
    frees(crew, lead, mari, shift)
    ticks(crew)
    post.delivers()
    accepts(crew, anna, shift)
    post.delivers()
    frees(crew, lead, anna, shift)
    (edit,) = [each for each in post.delivers() if each.kind == "waiting.offered" and each.member_id == anna]
    assert edit.is_edit
    assert edit.screen.text.splitlines() == ["<b>Fri 27 Nov 18:00–22:00</b>", "This place is not yours any more."]


def test_an_offer_that_ends_on_another_day_says_which(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    mari, anna, *_ = team
    stands_at(crew, "2026-11-24 23:00")
    frees(crew, lead, mari, shift)
    ticks(crew)
    assert "kept for you until Wed 25 Nov 09:00." in card(crew, anna, shift)


def test_what_is_not_true_any_more_is_not_sent(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    mari, anna, boris, _ = team
    frees(crew, lead, mari, shift)
    ticks(crew)
    goes(crew, anna, shift)
    arrived = [each.member_id for each in Post(crew).delivers() if each.kind == "waiting.offered"]
    assert arrived == [boris]
    assert crew.sees(views.offered, team[3], shift_id=shift) is None


def test_one_s_own_lists_are_on_home_and_open_the_shift(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    _, anna, boris, kati = team
    assert "waiting:mine:0" not in routes(crew.screen(home.card, kati))
    another = opens(crew, lead, "2026-11-30 18-22", counsellors=1)
    takes(crew, kati, another)
    joins(crew, boris, another)
    card_ = crew.screen(home.card, boris)
    assert "You are on the waiting lists of 2 shifts." in card_.text
    assert "waiting:mine:0" in routes(card_)
    frees(crew, lead, kati, another)
    ticks(crew)
    assert labels(crew.screen(views.mine, boris))[:2] == [
        "Fri 27 Nov 18:00–22:00 · no. 2",
        "Mon 30 Nov 18:00–22:00 · kept for you until 12:02",
    ]
    assert routes(crew.screen(views.mine, boris, page=7))[0] == f"shifts:card:{shift}"
    goes(crew, anna, shift)
    assert "not on any waiting list" in crew.screen(views.mine, anna).text
    assert "waiting:mine:0" not in routes(crew.screen(home.card, anna))


def test_the_group_sees_no_button_for_what_is_kept(crew: Crew, lead: int, team: list[int], shift: int) -> None:
    frees(crew, lead, team[0], shift)
    ticks(crew)
    assert routes(crew.screen(board.shift, None, shift_id=shift)) == []
    goes(crew, team[1], shift)
    goes(crew, team[2], shift)
    assert routes(crew.screen(board.shift, None, shift_id=shift)) != []
