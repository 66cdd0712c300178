"""What coming in looks like, in every language."""

import json

import pytest

from handlers.joining import actions, views
from handlers.joining.actions import Entry, Mode
from storage.members import Language, Role
from tests.crew import Crew, labels, routes

EVERY = pytest.mark.parametrize("language", Language)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD)


def _invite(crew: Crew, lead: int) -> tuple[int, str]:
    crew.do(actions.add, lead, mode=Mode.LINK, role=Role.VOLUNTEER, typed="Mari <b>")
    params = json.loads(crew.owed("joining.invitation")[-1].params)
    return params["invite_id"], params["code"]


@EVERY
@pytest.mark.parametrize("mode", Mode)
def test_the_lead_chooses_among_all_roles(crew: Crew, lead: int, language: Language, mode: Mode) -> None:
    screen = crew.screen(views.choose_role, lead, language, mode=mode)
    assert routes(screen) == [f"joining:ask:{mode}:{role}" for role in Role] + ["members:team:1"]
    assert all(label[0].isupper() for label in labels(screen))


def test_the_keeper_is_offered_no_leading_roles(crew: Crew) -> None:
    screen = crew.screen(views.choose_role, crew.add("Kaur", Role.KEEPER), mode="link")
    assert not any(role in data for data in routes(screen) for role in ("lead", "manager", "keeper"))


@EVERY
def test_the_name_is_asked_with_a_way_back(crew: Crew, lead: int, language: Language) -> None:
    screen = crew.screen(views.ask_name, lead, language, mode="plain", role="volunteer")
    assert routes(screen) == ["joining:plain", "members:team:1"]


@EVERY
def test_the_invitation_shows_the_link_to_open_and_to_copy(crew: Crew, lead: int, language: Language) -> None:
    invite_id, code = _invite(crew, lead)
    screen = crew.screen(views.invitation, lead, language, invite_id=invite_id, code=code)
    link = f"https://t.me/valvelaud_bot?start=join-{code}"
    assert link in screen.text
    assert "48" in screen.text
    assert "25" in screen.text  # the day it ends
    assert "10:00" in screen.text
    assert "Mari &lt;b&gt;" in screen.text
    buttons = [button for row in screen.rows for button in row]
    assert [button.copies for button in buttons if button.copies] == [link]
    assert [button.url for button in buttons if button.url] == [link]


@EVERY
def test_without_the_code_there_is_no_link(crew: Crew, lead: int, language: Language) -> None:
    invite_id, _ = _invite(crew, lead)
    assert "t.me" not in crew.screen(views.invitation, lead, language, invite_id=invite_id).text


@EVERY
def test_an_expired_invitation_shows_no_link_and_offers_another(crew: Crew, lead: int, language: Language) -> None:
    invite_id, code = _invite(crew, lead)
    crew.clock.advance(hours=48)
    screen = crew.screen(views.invitation, lead, language, invite_id=invite_id, code=code)
    assert code not in screen.text
    assert not [button for row in screen.rows for button in row if button.url or button.copies]
    assert any(data.startswith("joining:link:") for data in routes(screen))


@EVERY
def test_a_used_invitation_says_who_joined(crew: Crew, lead: int, language: Language) -> None:
    invite_id, code = _invite(crew, lead)
    crew.follows(actions.join, 5001, code=code)
    screen = crew.screen(views.invitation, lead, language, invite_id=invite_id, code=code)
    assert code not in screen.text
    assert "Mari" in screen.text
    assert not any(data.startswith("joining:link:") for data in routes(screen))


def test_an_invitation_that_never_was_is_not_sent(crew: Crew, lead: int) -> None:
    assert crew.sees(views.invitation, lead, invite_id=404) is None


@EVERY
def test_cutting_off_is_asked_about_first(crew: Crew, lead: int, language: Language) -> None:
    anna = crew.add("Anna")
    assert routes(crew.screen(views.losing, lead, language, member_id=anna)) == [
        f"joining:cut:{anna}",
        f"members:card:{anna}",
    ]


@EVERY
@pytest.mark.parametrize("entry", [Entry.USED, Entry.EXPIRED])
def test_who_is_outside_is_told_why_and_nothing_about_the_team(
    crew: Crew, lead: int, language: Language, entry: Entry
) -> None:
    screen = crew.screen(views.entry, None, language, entry=entry)
    assert not screen.rows
    assert "Veebinõustajad" not in screen.text
    assert "Leena" not in screen.text


@EVERY
def test_who_is_in_already_is_shown_home(crew: Crew, lead: int, language: Language) -> None:
    assert routes(crew.screen(views.entry, lead, language, entry=Entry.ALREADY)) == ["home:open"]
