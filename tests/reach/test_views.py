"""What who leads sees: everybody by marks, the least reached first, and what is not covered, in plain words."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.members import actions as members
from handlers.reach import actions, views
from handlers.settings import views as settings
from storage import contacts, pulses, sealing
from storage.contacts import Way
from storage.members import Language, Role
from tests.crew import labels, routes
from tests.myphone.owners import ALL
from tests.reach.conftest import Team

NUMBER = "51234567"


def lines(team: Team, page: int = 0) -> list[str]:
    return team.crew.screen(views.team, team.lea, page=page).text.splitlines()[2:]


def gaps(team: Team) -> list[str]:
    """What is said not to be covered."""
    text = team.crew.screen(views.cover, team.lea).text
    return [each for each in text.splitlines() if each.startswith("⚠️")]


def has(team: Team, **given: Any) -> None:
    team.crew.deps = replace(team.crew.deps, **given)


def test_whom_nothing_reaches_stands_first_and_then_whom_only_telegram_does(team: Team) -> None:
    team.crew.add("Zoja", Role.MANAGER, has_phone=False)
    team.owner(team.lea).has(Way.SMS, NUMBER)
    team.owner(team.lea).types(Way.VOICE, NUMBER)
    team.owner(team.mart).types(Way.SMS, NUMBER)
    assert lines(team) == [
        "⚠️ <b>Zoja</b>: by nothing, talk to them yourself",
        "⚠️ <b>Dora</b>: Telegram only",
        "⚠️ <b>Mart</b>: Telegram · SMS ⏳",
        "✓ <b>Lea</b>: Telegram · SMS ✓ · Call ⏳",
    ]
    assert labels(team.crew.screen(views.team, team.lea))[:2] == ["Ask Dora", "Ask Mart"]


def test_a_way_that_fails_does_not_count(team: Team) -> None:
    team.owner(team.dora).has(Way.SMS, NUMBER)
    with team.crew.db.begin() as session:
        contacts.note(session, team.crew.clock.now(), member_id=team.dora, way=Way.SMS, reason="blocked")
    assert "⚠️ <b>Dora</b>: Telegram · SMS ⚠️" in lines(team)
    assert "Ask Dora" not in labels(team.crew.screen(views.team, team.lea))  # it is at their own home card


def test_who_blocked_the_bot_is_reached_by_what_else_they_have(team: Team) -> None:
    team.owner(team.dora).has(Way.SMS, NUMBER)
    for who in (team.dora, team.mart):
        team.crew.happens(members.mark_unreachable, member_id=who, reason="blocked")
    assert lines(team)[0] == "⚠️ <b>Mart</b>: by nothing, talk to them yourself"
    assert "✓ <b>Dora</b>: SMS ✓" in lines(team)


def test_no_address_is_shown_to_anybody_else(team: Team) -> None:
    team.owner(team.dora).has(Way.SMS, NUMBER)
    shown = team.crew.screen(views.team, team.lea)
    assert "67" not in shown.text + " ".join([*labels(shown), *routes(shown)])


def test_who_was_asked_is_not_offered_again_and_the_day_is_said(team: Team) -> None:
    team.crew.do(actions.ask, team.lea, member_id=team.dora, offered=ALL)
    assert "⚠️ <b>Dora</b>: Telegram only · asked Mon 23 Nov" in lines(team)
    assert "Ask Dora" not in labels(team.crew.screen(views.team, team.lea))
    team.crew.clock.advance(timedelta(days=7))
    assert "Ask Dora" in labels(team.crew.screen(views.team, team.lea))


def test_who_counsels_and_is_never_alerted_is_not_on_it(team: Team) -> None:
    assert not [each for each in lines(team) if "Anna" in each]


def test_many_people_come_page_by_page(team: Team) -> None:
    for number in range(30):
        team.crew.add(f"Lead {number:02}", Role.LEAD)
    assert len(lines(team)) == views.PER_PAGE
    assert len(lines(team, page=1)) == 33 - views.PER_PAGE
    assert lines(team, page=9) == lines(team, page=1)


def test_with_nothing_configured_it_says_what_that_means(team: Team) -> None:
    has(team, ways=frozenset())
    assert gaps(team) == [
        "⚠️ When Telegram does not work, an alert reaches nobody. Telegram does not wake a phone that is on silent.",
        "⚠️ The watchdog (<code>valvelaud watchdog</code>) is not running: should the bot stop, nobody learns of it.",
        "⚠️ Nobody outside watches the server: should the whole machine stop, nobody learns of it.",
        "⚠️ Reached in Telegram only, or not at all: 3 of 3 people.",
    ]
    assert "Ask Dora" not in labels(team.crew.screen(views.team, team.lea))
    shown = team.crew.screen(views.cover, team.lea).text
    assert [each for each in shown.splitlines() if each.startswith("–")] == [
        "– Push message (ntfy, Pushover): not set up. No app repeats an alert until it is answered.",
        "– SMS: not set up. An alert does not reach a phone without internet.",
        "– Call: not set up. Nobody who sleeps is called.",
        "– Other app (Apprise): not set up",
    ]


def test_with_everything_configured_it_says_so(team: Team) -> None:
    has(team, has_heartbeat=True, public_url="https://bot.example.org")
    for who in (team.lea, team.mart, team.dora):
        team.owner(who).has(Way.SMS, NUMBER)
    with team.crew.db.begin() as session:
        pulses.beat(session, team.crew.clock.now(), name=pulses.WATCHDOG)
    assert gaps(team) == []
    assert "Everything is set up." in team.crew.screen(views.cover, team.lea).text
    team.crew.clock.advance(minutes=3)
    assert gaps(team) == []
    team.crew.clock.advance(seconds=1)
    assert [each for each in gaps(team) if "watchdog" in each]


def test_one_kind_of_push_is_enough_and_each_missing_way_is_named(team: Team) -> None:
    has(team, ways=frozenset({Way.NTFY}))
    shown = team.crew.screen(views.cover, team.lea).text
    assert "✓ Push message" in shown
    assert "– SMS: not set up" in shown
    assert "reaches nobody" not in shown


def test_a_missing_address_matters_only_where_there_are_calls(team: Team) -> None:
    assert [each for each in gaps(team) if "VALVELAUD_PUBLIC_URL" in each]
    has(team, ways=ALL - {Way.VOICE})
    assert not [each for each in gaps(team) if "VALVELAUD_PUBLIC_URL" in each]


def test_a_missing_key_is_named_with_what_to_do(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "is_possible", lambda _session: False)
    (found,) = [each for each in gaps(team) if "encryption key" in each]
    assert "valvelaud key" in found
    assert "VALVELAUD_ENCRYPTION_KEY" in found


def test_the_keeper_sees_what_is_covered_and_no_names(team: Team) -> None:
    keeper = team.crew.add("Hans", Role.KEEPER, Language.EN)
    shown = team.crew.screen(views.cover, keeper)
    assert "3 of 3" in shown.text
    assert "reach:team:0" not in routes(shown)
    assert team.crew.sees(views.team, keeper) is None
    assert team.crew.sees(views.cover, team.anna) is None


def test_the_settings_lead_there(team: Team) -> None:
    assert "reach:cover" in routes(team.crew.screen(settings.groups, team.lea))


def test_a_request_is_kind_and_leads_to_ones_own_phone(team: Team) -> None:
    shown = team.crew.screen(views.nudge, team.dora, Language.EN)
    assert "Please add another way" in shown.text
    assert routes(shown) == ["phones:open"]
    assert team.crew.sees(views.nudge, team.anna) is None
