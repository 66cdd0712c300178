"""What rings for a lead while somebody is looked for: one message for one event, and a second only for what is new."""

import pytest

from handlers.asking import actions as asking
from handlers.cover import jobs
from handlers.gaps import jobs as gaps
from handlers.lateness import jobs as lateness
from handlers.presence import actions as presence
from tests.cover.team import ASKED, CARD, COUNSELLOR, Evening
from tests.crew import Crew
from tests.letters import Arrived, told
from tests.plans import pauses


def happens(evening: Evening, *, minutes: int, search_first: bool = False) -> list[Arrived]:
    """Time passes minute by minute, and both jobs look."""
    arrived = []
    for _ in range(minutes):
        for job in (jobs.search, gaps.warn) if search_first else (gaps.warn, jobs.search):
            evening.crew.ticks(job)
            arrived += evening.post.delivers()
        evening.crew.clock.advance(minutes=1)
    return arrived


def rings(arrived: list[Arrived], who: int) -> list[str]:
    """What came to somebody as a new message."""
    return [each.kind for each in arrived if each.member_id == who and not each.is_edit]


@pytest.mark.parametrize("search_first", [False, True])
def test_with_nobody_to_ask_a_lead_gets_one_card_that_says_it_all(
    crew: Crew, evening: Evening, search_first: bool
) -> None:
    for each in evening.others[1:]:
        pauses(crew, each)
    evening.at("2026-11-27 13:00")
    evening.cannot()
    arrived = happens(evening, minutes=100, search_first=search_first)
    assert rings(arrived, evening.lead) == [CARD]
    card = [each for each in arrived if each.member_id == evening.lead][-1].screen
    assert "Everybody who may come has been asked." in card.text
    assert "You are asked too" in card.text
    assert [f"asking:come:{evening.shift}:counsellor:gap", f"asking:decline:{evening.shift}:gap"] in [
        [button.data for button in row] for row in card.rows
    ]


def test_a_lead_comes_from_the_card_or_says_no_on_it(crew: Crew, evening: Evening) -> None:
    for each in evening.others:
        pauses(crew, each)
    evening.at("2026-11-27 13:00")
    evening.cannot()
    happens(evening, minutes=3)
    crew.do(asking.decline, evening.lead, shift_id=evening.shift)
    (card,) = [each for each in evening.post.delivers() if each.kind == CARD]
    assert "You are asked too" not in card.screen.text
    given = {"shift_id": evening.shift, "kind": COUNSELLOR, "zone": crew.zone}
    claim = crew.do(asking.come, evening.lead, **given).claim
    assert claim
    assert claim.relieved == evening.anna
    (card,) = [each for each in evening.post.delivers() if each.kind == CARD]
    assert "The shift is covered." in card.screen.text
    assert crew.refuses(asking.come, evening.mari, **given) == "kit-not-yours"


def test_that_all_were_asked_rings_once_it_is_news_and_the_next_point_does_not_repeat_it(
    crew: Crew, evening: Evening
) -> None:
    evening.at("2026-11-27 14:58")
    evening.cannot()
    arrived = happens(evening, minutes=60)  # three are asked, 22 minutes later three, then one and the lead
    assert rings(arrived, evening.lead) == [CARD]
    arrived = happens(evening, minutes=60)
    assert rings(arrived, evening.lead) == [CARD]
    assert [each for each in arrived if each.kind == "gaps.replaced"]


def test_a_lead_without_a_card_of_the_gap_is_asked_as_anybody(crew: Crew, evening: Evening) -> None:
    for each in evening.others:
        pauses(crew, each)
    evening.at("2026-11-27 13:00")
    evening.cannot()
    evening.ticks()
    assert told(evening.ticks(minutes=2), ASKED) == [evening.lead]


def test_during_a_shift_whose_alert_is_at_hand_it_says_so_itself(evening: Evening) -> None:
    evening.at("2026-11-27 19:00")
    evening.cannot()
    arrived = happens(evening, minutes=40)
    assert rings(arrived, evening.lead) == ["cover.alert"]
    card = [each for each in arrived if each.kind == "cover.alert"][-1].screen
    assert "Everybody who may come has been asked." in card.text
    assert f"asking:come:{evening.shift}:counsellor:now" in [button.data for row in card.rows for button in row]


def test_during_a_shift_without_a_card_the_news_comes_alone(evening: Evening) -> None:
    evening.at("2026-11-26 12:00")
    evening.cannot()
    evening.at("2026-11-27 19:00")
    arrived = [each for _ in range(6) for each in evening.ticks(minutes=6)]
    assert told(arrived, "cover.all_asked") == [evening.lead]


def test_who_did_not_come_after_saying_so_comes_without_a_sound_in_place_of_the_alert(
    crew: Crew, evening: Evening
) -> None:
    evening.at("2026-11-27 18:00")
    crew.ticks(lateness.watch)
    evening.cannot()
    assert rings(evening.post.delivers(), evening.lead) == ["cover.alert"]
    evening.at("2026-11-27 18:05")
    crew.do(presence.arrive, evening.mari, shift_id=evening.shift)
    crew.ticks(lateness.watch)
    arrived = [each for each in evening.post.delivers() if each.member_id == evening.lead]
    (card,) = [each for each in arrived if each.kind == "lateness.card"]
    assert card.screen.is_silent
    assert [each.kind for each in arrived if each.is_removal] == ["lateness.replaced"]


def test_who_is_missing_besides_rings(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-27 18:00")
    crew.ticks(lateness.watch)
    evening.cannot()
    evening.post.delivers()
    evening.at("2026-11-27 18:05")
    crew.ticks(lateness.watch)
    (card,) = [each for each in evening.post.delivers() if each.kind == "lateness.card"]
    assert not card.screen.is_silent
