"""How a search looks to who could not come and to leads."""

import pytest

from handlers.cover import actions, views
from storage import shifts
from storage.members import Role
from tests.cover.team import COUNSELLOR, Evening
from tests.crew import Crew, labels
from tests.letters import told
from tests.plans import goes_away, opens, takes


def looks_for(evening: Evening) -> None:
    """Anna cannot come, at noon the day before."""
    evening.at("2026-11-26 12:00")
    evening.cannot()


def test_the_holder_reads_how_it_goes_and_no_names(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    found = _opening(crew, evening.shift)
    part = crew.sees(views.on_shift, evening.anna, found=found, place=evening.place(evening.anna))
    assert part.lines == (
        "Looking for cover. Until somebody comes, the shift is yours.",
        "Nobody has been asked yet.",
    )
    assert [button.data for row in part.rows for button in row] == [f"cover:keep:{evening.shift}"]
    evening.ticks()
    evening.says_no(evening.asked()[0])
    part = crew.sees(views.on_shift, evening.anna, found=found, place=evening.place(evening.anna))
    assert part.lines[1] == "Asked: 3 · no 1 · silent 2"
    assert not any("Nõustaja" in line for line in part.lines)
    crew.do(actions.stop, evening.lead, shift_id=evening.shift, kind=COUNSELLOR)
    part = crew.sees(views.on_shift, evening.anna, found=found, place=evening.place(evening.anna))
    assert part.lines[-1] == "The lead is looking for somebody."
    assert crew.sees(views.on_shift, evening.mari, found=found, place=evening.place(evening.mari)).lines == ()


def test_a_lead_reads_who_and_when_the_next_are_asked(crew: Crew, evening: Evening) -> None:
    looks_for(evening)
    evening.ticks()
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, evening.shift), kind=COUNSELLOR)
    assert part.lines == ("Can't come: Anna", "The bot asks the next 3 at 15:45.")
    assert [button.label for row in part.rows for button in row] == ["Stop search"]
    crew.do(actions.stop, evening.lead, shift_id=evening.shift, kind=COUNSELLOR)
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, evening.shift), kind=COUNSELLOR)
    assert part.lines[1] == "Liis stopped the search. The bot asks nobody else."
    assert [button.label for row in part.rows for button in row] == ["Keep searching"]


def test_a_lead_who_is_asked_next_reads_it_and_is_offered_no_search_for_themselves(
    crew: Crew, evening: Evening
) -> None:
    looks_for(evening)
    goes_away(crew, evening.others.pop(), "2026-11-27")
    evening.ticks()
    evening.ticks(minutes=240)
    assert set(evening.asked()) == set(evening.others)
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, evening.shift), kind=COUNSELLOR)
    assert part.lines[1].startswith("The bot asks you next, at ")
    assert [button.label for row in part.rows for button in row] == ["Stop search"]
    crew.add("Maret", Role.LEAD)
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, evening.shift), kind=COUNSELLOR)
    assert part.lines[1].startswith("The bot asks the next 2 at ")


def test_the_search_is_begun_only_where_somebody_else_could_be_asked(crew: Crew, evening: Evening) -> None:
    empty, maret = opens(crew, evening.lead, "2026-11-28 18-22", counsellors=1), crew.add("Maret", Role.LEAD)
    for who in (evening.anna, evening.mari, *evening.others):
        goes_away(crew, who, "2026-11-28")
    part = crew.sees(views.on_gap, maret, found=_opening(crew, empty), kind=COUNSELLOR)
    assert [button.label for row in part.rows for button in row] == ["Let the bot ask"]
    goes_away(crew, evening.lead, "2026-11-28")
    part = crew.sees(views.on_gap, maret, found=_opening(crew, empty), kind=COUNSELLOR)
    assert part.rows == ()


def test_at_night_a_lead_reads_when_the_bot_asks_and_whether_it_does_at_all(crew: Crew, evening: Evening) -> None:
    early = opens(crew, evening.lead, "2026-11-27 5-9", counsellors=1)
    takes(crew, evening.others[0], early)
    evening.at("2026-11-26 23:00")
    evening.cannot()
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, evening.shift), kind=COUNSELLOR)
    assert part.lines[1] == "The bot asks the next 3 at 07:00."
    evening.shift = early
    evening.cannot(evening.others[0])
    part = crew.sees(views.on_gap, evening.lead, found=_opening(crew, early), kind=COUNSELLOR)
    assert part.lines[1] == "These are quiet hours: the bot wakes nobody by itself. You can ask."


def test_the_alert_of_a_shift_under_way_follows_it_until_it_is_covered(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-27 19:00")
    evening.cannot()
    (card,) = [each for each in evening.post.delivers() if each.kind == "cover.alert"]
    assert "The shift is on. Missing: counsellor 1" in card.screen.text
    assert "Can't come: Anna" in card.screen.text
    assert labels(card.screen) == ["Ask next 3 now", "I'll cover", "Stop search", "Put somebody in"]
    evening.ticks()
    evening.says_yes(evening.asked()[0])
    (edit,) = [each for each in evening.post.delivers() if each.kind == "cover.alert"]
    assert (edit.is_edit, edit.message_id) == (True, card.message_id)
    assert "The shift is covered." in edit.screen.text
    assert crew.sees(views.alert, evening.mari, shift_id=evening.shift, kind="counsellor") is None


def test_an_alert_that_is_none_any_more_is_not_sent(crew: Crew, evening: Evening) -> None:
    evening.at("2026-11-27 19:00")
    evening.cannot()
    evening.keeps(evening.anna)
    assert crew.told("cover.alert") == [evening.lead]
    assert told(evening.post.delivers(), "cover.alert") == []


def test_a_lead_who_is_away_is_not_alerted_while_another_is_there(crew: Crew, evening: Evening) -> None:
    other = crew.add("Maret", Role.LEAD)
    evening.at("2026-11-27 19:00")
    goes_away(crew, evening.lead, "2026-11-27", "2026-11-28")
    evening.cannot()
    assert crew.told("cover.alert") == [other]
    goes_away(crew, other, "2026-11-27", "2026-11-28")
    evening.cannot(evening.mari)
    assert crew.told("cover.alert") == [other, evening.lead, other]


def _opening(crew: Crew, shift_id: int) -> shifts.Opening:
    with crew.db.read() as session:
        found = shifts.opening(session, shift_id=shift_id)
        assert found
        return found


@pytest.mark.parametrize("language", ["et", "en", "ru"])
def test_every_word_is_there_in_each_language(crew: Crew, evening: Evening, language: str) -> None:
    looks_for(evening)
    evening.ticks()
    spoken = type(crew.get(evening.lead).language)(language)
    about = {"found": _opening(crew, evening.shift)}
    assert crew.sees(views.on_gap, evening.lead, spoken, **about, kind=COUNSELLOR).lines
    assert crew.sees(views.on_shift, evening.anna, spoken, **about, place=evening.place(evening.anna)).lines
