"""A pause on a shift: who hears of it, what is done where nobody is left, and that nothing of it stays."""

from typing import Any

import pytest

from handlers.kit import giving
from handlers.pausing import actions, jobs, views
from handlers.presence import actions as presence
from handlers.shifts import actions as shifts
from handlers.shifts import views as cards_of_shifts
from storage import searches
from storage.members import Member, Role
from storage.shifts import PlaceKind, PlaceState
from tests import plans
from tests.care import remains
from tests.crew import Crew, labels, routes
from tests.letters import Arrived, Post, told

Team = dict[str, int]
TOLD, DUE = "pausing.told", "pausing.due"


def rests(crew: Crew, who: int, shift_id: int, minutes: int = 15) -> actions.Rest:
    return crew.do(actions.rest, who, shift_id=shift_id, minutes=minutes)


def backs(crew: Crew, who: int, shift_id: int) -> None:
    crew.do(actions.come_back, who, shift_id=shift_id)


def theirs(post: Post) -> list[Arrived]:
    return [each for each in post.delivers() if each.kind.startswith("pausing.")]


def test_colleagues_of_the_same_shift_hear_until_when_and_nobody_hears_why(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    rests(crew, team["mari"], shift_id)
    found = theirs(post)
    assert [(each.kind, each.member_id) for each in found] == [(TOLD, team["anna"])]
    assert found[0].screen.text == "☕ Mari teeb pausi, tagasi kell 14:20."
    assert plans.place(crew, team["mari"], shift_id).is_sought is False


def test_when_the_time_is_over_who_pauses_is_asked_whether_they_are_back(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    rests(crew, team["mari"], shift_id, 30)
    theirs(post)
    crew.clock.advance(minutes=29)
    assert theirs(post) == []
    crew.clock.advance(minutes=1)
    (asked,) = theirs(post)
    assert (asked.kind, asked.member_id) == (DUE, team["mari"])
    assert labels(asked.screen)[:2] == ["Olen tagasi", "Veel 15 min"]
    card = crew.screen(views.card, team["mari"], shift_id=shift_id)  # what stands above the question says little
    assert labels(card) == ["Olen tagasi"]
    rests(crew, team["mari"], shift_id)
    assert told(theirs(post), TOLD) == [team["anna"]]  # until then, in the place of what they were told before


def test_coming_back_takes_everything_away_and_asks_nothing_more(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    before = remains.everything(crew.db)
    rests(crew, team["mari"], shift_id)
    theirs(post)
    crew.clock.advance(minutes=5)
    for _ in range(2):
        backs(crew, team["mari"], shift_id)
    gone = theirs(post)
    assert [(each.member_id, each.is_removal) for each in gone] == [(team["anna"], True)]
    crew.clock.advance(hours=1)
    assert theirs(post) == []
    rows = remains.everything(crew.db)
    assert rows["audit"] == before["audit"]  # nothing says that they paused
    assert rows["place"] == before["place"]
    assert remains.mentions(rows, "rest:") == []


def test_who_is_back_is_not_asked_at_once_how_long_the_next_pause_is_to_be(
    crew: Crew, team: Team, shift_id: int
) -> None:
    rests(crew, team["mari"], shift_id)
    backs(crew, team["mari"], shift_id)
    card = crew.screen(views.card, team["mari"], shift_id=shift_id, is_back=True)
    assert card.text == "Oled tagasi vahetuses."
    assert labels(card) == ["Paus", "Vaata vahetust"]
    rests(crew, team["mari"], shift_id, 30)
    assert "Oled pausil" in crew.screen(views.card, team["mari"], shift_id=shift_id, is_back=True).text


def test_the_same_tap_twice_is_one_pause(crew: Crew, team: Team, post: Post, shift_id: int) -> None:
    first = rests(crew, team["mari"], shift_id)
    crew.clock.advance(seconds=10)
    assert rests(crew, team["mari"], shift_id) == first
    assert told(theirs(post), TOLD) == [team["anna"]]


def test_where_nobody_would_be_left_the_lead_hears_of_it_and_somebody_is_looked_for(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    plans.leaves(crew, team["anna"], shift_id)
    post.delivers()
    assert "liiga vähe inimesi" in crew.screen(views.card, team["mari"], shift_id=shift_id).text
    rests(crew, team["mari"], shift_id)
    assert plans.place(crew, team["mari"], shift_id).is_sought
    found = theirs(post)
    assert told(found, TOLD) == [team["lead"]]
    assert "otsitakse asendajat" in found[0].screen.text
    assert f"gaps:card:{shift_id}" in routes(found[0].screen)
    with crew.db.read() as session:
        search = searches.get(session, shift_id=shift_id, kind=PlaceKind.COUNSELLOR)
        assert search
        assert search.is_running
    backs(crew, team["mari"], shift_id)
    assert not plans.place(crew, team["mari"], shift_id).is_sought


def test_who_was_checked_in_is_there_again_after_a_pause_alone(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    plans.leaves(crew, team["anna"], shift_id)
    crew.do(presence.arrive, team["mari"], shift_id=shift_id)
    rests(crew, team["mari"], shift_id)
    backs(crew, team["mari"], shift_id)
    assert plans.place(crew, team["mari"], shift_id).state is PlaceState.HERE


def test_who_has_said_that_they_cannot_stay_still_cannot_after_a_pause(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    plans.leaves(crew, team["anna"], shift_id)
    crew.do(shifts.leave, team["mari"], shift_id=shift_id, is_sure=True)
    assert plans.place(crew, team["mari"], shift_id).is_sought
    post.delivers()
    assert "liiga vähe inimesi" not in crew.screen(views.card, team["mari"], shift_id=shift_id).text
    rests(crew, team["mari"], shift_id)
    assert told(theirs(post), TOLD) == []
    backs(crew, team["mari"], shift_id)
    assert plans.place(crew, team["mari"], shift_id).is_sought


def test_who_is_covered_meanwhile_reads_that_somebody_else_is_there(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    plans.leaves(crew, team["anna"], shift_id)
    rests(crew, team["mari"], shift_id)
    claim = crew.do(_claim, team["leo"], shift_id=shift_id, zone=crew.zone)
    assert not claim.objections
    assert not plans.place(crew, team["mari"], shift_id).is_taken
    assert crew.refuses(actions.come_back, team["mari"], shift_id=shift_id) == "pausing-covered"
    assert "keegi teine" in crew.screen(views.card, team["mari"], shift_id=shift_id).text
    crew.ticks(jobs.tidy)
    assert crew.refuses(actions.come_back, team["mari"], shift_id=shift_id) == "pausing-not-on"


def _claim(session: Any, now: Any, *, actor: Member, shift_id: int, zone: Any) -> giving.Claim:
    return giving.claim(session, now, actor=actor, member=actor, shift_id=shift_id, zone=zone, joins_late=True)


def test_the_rest_of_the_shift_is_giving_the_place_up(crew: Crew, team: Team, post: Post, shift_id: int) -> None:
    card = crew.screen(views.card, team["mari"], shift_id=shift_id)
    assert labels(card)[:3] == ["15 min", "30 min", "Vahetuse lõpuni"]
    assert f"shifts:part:{shift_id}" in routes(card)
    left = crew.do(shifts.leave, team["mari"], shift_id=shift_id, is_sure=True)
    assert left
    assert labels(crew.screen(views.card, team["mari"], shift_id=shift_id)) == ["Vaata vahetust"]


def test_the_card_of_the_shift_shows_it_to_who_may_know_and_the_way_back(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    rests(crew, team["mari"], shift_id)

    def text(name: str) -> str:
        return crew.screen(cards_of_shifts.shift, team[name], shift_id=shift_id).text

    assert "Oled pausil kuni 14:20" in text("mari")
    assert "Mari teeb pausi" in text("anna")
    assert "Mari teeb pausi" in text("lead")
    assert "Mari" not in text("leo")
    mine = crew.screen(cards_of_shifts.shift, team["mari"], shift_id=shift_id)
    assert f"pausing:back:{shift_id}" in routes(mine)


def test_the_way_to_a_pause_is_on_the_card_of_ones_own_shift_while_it_is_under_way(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    def has_it(name: str) -> bool:
        screen = crew.screen(cards_of_shifts.shift, team[name], shift_id=shift_id)
        return f"pausing:open:{shift_id}" in routes(screen)

    assert [has_it(each) for each in ("mari", "anna", "leo", "lead")] == [True, True, False, False]
    rests(crew, team["mari"], shift_id)
    assert not has_it("mari")
    plans.stands_at(crew, "2026-11-26 18:00")
    assert not has_it("anna")


def test_a_pause_never_lasts_longer_than_the_shift_and_is_forgotten_with_it(
    crew: Crew, team: Team, post: Post, shift_id: int
) -> None:
    plans.stands_at(crew, "2026-11-26 17:50")
    assert rests(crew, team["mari"], shift_id, 30).until == plans.at("2026-11-26 18:00")
    theirs(post)
    crew.ticks(jobs.tidy)
    assert theirs(post) == []
    plans.stands_at(crew, "2026-11-26 18:00")
    for _ in range(2):
        crew.ticks(jobs.tidy)
    assert [each.is_removal for each in theirs(post)] == [True]
    assert remains.mentions(remains.everything(crew.db), "rest:") == []


@pytest.mark.parametrize("who", ["leo", "lead"])
def test_who_is_not_on_the_shift_cannot_pause(crew: Crew, team: Team, shift_id: int, who: str) -> None:
    for action, given in ((actions.look, {}), (actions.rest, {"minutes": 15}), (actions.come_back, {})):
        assert crew.refuses(action, team[who], shift_id=shift_id, **given) == "pausing-not-on"


def test_before_and_after_the_shift_there_is_no_pause_and_no_other_length(
    crew: Crew, team: Team, shift_id: int
) -> None:
    assert crew.refuses(actions.rest, team["mari"], shift_id=shift_id, minutes=240) == "kit-gone"
    plans.stands_at(crew, "2026-11-26 13:59")
    assert crew.refuses(actions.rest, team["mari"], shift_id=shift_id, minutes=15) == "pausing-not-on"
    plans.stands_at(crew, "2026-11-26 18:00")
    assert crew.refuses(actions.rest, team["mari"], shift_id=shift_id, minutes=15) == "pausing-not-on"
    keeper = crew.add("Kaur", Role.KEEPER)
    assert crew.refuses(actions.rest, keeper, shift_id=shift_id, minutes=15) == "kit-not-yours"
