"""How the team looks, in every language, and which notices are still worth sending."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from handlers.joining import actions as joining
from handlers.members import actions, views
from storage import places, shifts
from storage.members import Language, Role
from storage.shifts import PlaceKind
from tests.crew import Crew, labels, routes
from tests.plans import goes_away, pauses

EVERY = pytest.mark.parametrize("language", Language)


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena Lepp", Role.LEAD)


@EVERY
def test_the_list_marks_who_is_not_there(crew: Crew, lead: int, language: Language) -> None:
    gone, paused, away = crew.add("Anna Ant"), crew.add("Berit Bok"), crew.add("Diana Dom")
    crew.add("Carl Cot", has_phone=False)
    crew.do(actions.disable, lead, member_id=gone)
    soon, later = crew.add("Eda Ehe"), crew.add("Frida Fee")
    pauses(crew, paused)
    goes_away(crew, soon, "2026-12-07", "2026-12-08")
    goes_away(crew, later, "2026-12-08", "2026-12-09")
    crew.happens(actions.mark_unreachable, member_id=away, reason="blocked")
    screen = crew.screen(views.team, lead, language, page=1)
    marks = [label.split(" ")[0] for label in labels(screen)[:7]]
    assert marks == ["⏸", "⏳", "⚠️", "🗓", "Frida", "Leena", "✕"]
    assert all(f"{mark} " in screen.text for mark in ("⏸", "⏳", "⚠️", "🗓", "✕"))
    assert "6" in screen.text.split("\n")[0]


def test_the_list_and_the_card_say_until_when_somebody_is_away(crew: Crew, lead: int) -> None:
    now, soon = crew.add("Anna Ant"), crew.add("Berit Bok")
    goes_away(crew, now, "2026-11-23", "2026-11-29")
    goes_away(crew, soon, "2026-12-01", "2026-12-05")
    rows = labels(crew.screen(views.team, lead, page=1))
    assert rows[0].endswith("· until Sun 29 Nov")
    assert rows[1].endswith("· Tue 1 Dec – Sat 5 Dec")
    assert "Away: until Sun 29 Nov" in crew.screen(views.card, lead, member_id=now).text
    assert "Away: Tue 1 Dec – Sat 5 Dec" in crew.screen(views.card, lead, member_id=soon).text
    crew.clock.advance(days=7)
    assert "Away" not in crew.screen(views.card, lead, member_id=now).text
    assert not labels(crew.screen(views.team, lead, page=1))[0].startswith("⏸")


@EVERY
def test_a_long_list_is_turned_page_by_page(crew: Crew, lead: int, language: Language) -> None:
    for number in range(17):
        crew.add(f"Member {number:02}")
    pages = [crew.screen(views.team, lead, language, page=page) for page in (1, 2, 3)]
    shown = [label for page in pages for label in labels(page) if label.startswith("Member")]
    assert len(shown) == len(set(shown)) == 17
    turns = [[data for data in routes(page) if data.startswith("members:team:")] for page in pages]
    assert turns == [
        ["members:team:1", "members:team:2"],
        ["members:team:1", "members:team:2", "members:team:3"],
        ["members:team:2", "members:team:3"],
    ]


@pytest.mark.parametrize(("asked", "shown"), [(0, "1 / 2"), (99, "2 / 2")])
def test_a_page_that_is_not_there_is_the_nearest_one(crew: Crew, lead: int, asked: int, shown: str) -> None:
    for number in range(9):
        crew.add(f"Member {number}")
    assert shown in labels(crew.screen(views.team, lead, page=asked))


@EVERY
@pytest.mark.parametrize("view", [views.team, views.card])
def test_who_may_not_manage_members_any_more_sees_nobody(
    crew: Crew, lead: int, language: Language, view: Callable[..., Any]
) -> None:
    given = {"page": 1} if view is views.team else {"member_id": lead}
    screen = crew.screen(view, crew.add("Anna"), language, **given)
    assert "Leena" not in screen.text
    assert routes(screen) == ["home:open"]


@EVERY
def test_the_card_of_somebody_who_is_not_there_says_so(crew: Crew, lead: int, language: Language) -> None:
    assert routes(crew.screen(views.card, lead, language, member_id=404)) == ["home:open"]


def _verbs(crew: Crew, reader: int, member_id: int) -> set[str]:
    shown = routes(crew.screen(views.card, reader, member_id=member_id))
    return {data.removesuffix(f":{member_id}") for data in shown if data.endswith(f":{member_id}")} - {"members:team"}


def test_the_card_offers_what_can_be_done(crew: Crew, lead: int) -> None:
    anna = crew.add("Anna")
    change = {"members:roles", "members:languages", "members:rename", "abilities:card"}
    away = {"absences:open", "whatif:open"}
    assert _verbs(crew, lead, anna) == {*change, *away, "joining:losing", "members:leaving"}
    assert "whatif:open" not in _verbs(crew, crew.add("Kaur", Role.KEEPER), anna)
    crew.do(actions.disable, lead, member_id=anna)
    assert _verbs(crew, lead, anna) == {"members:restore"}


def test_ones_own_card_offers_no_role_and_no_end(crew: Crew, lead: int) -> None:
    crew.add("Anna")
    assert _verbs(crew, crew.add("Piret", Role.MANAGER), lead) >= {"members:roles", "members:leaving"}
    assert _verbs(crew, lead, lead) == {
        "members:languages",
        "members:rename",
        "absences:open",
        "whatif:open",
        "abilities:card",
    }


def test_a_keeper_is_offered_nothing_on_a_leads_card(crew: Crew, lead: int) -> None:
    assert not _verbs(crew, crew.add("Kaur", Role.KEEPER), lead)


@EVERY
def test_the_card_says_how_somebody_can_be_reached(crew: Crew, lead: int, language: Language) -> None:
    mari = crew.do(joining.add, lead, mode=joining.Mode.LINK, role=Role.VOLUNTEER, typed="Mari").id
    texts = [crew.screen(views.card, lead, language, member_id=mari).text]
    crew.clock.advance(hours=48)
    texts.append(crew.screen(views.card, lead, language, member_id=mari).text)
    texts.append(crew.screen(views.card, lead, language, member_id=crew.add("X", has_phone=False)).text)
    anna = crew.add("Anna")
    texts.append(crew.screen(views.card, lead, language, member_id=anna).text)
    crew.happens(actions.mark_unreachable, member_id=anna, reason="blocked")
    texts.append(crew.screen(views.card, lead, language, member_id=anna).text)
    crew.do(actions.disable, lead, member_id=anna)
    texts.append(crew.screen(views.card, lead, language, member_id=anna).text)
    assert len(set(texts)) == len(texts)


@EVERY
def test_roles_and_languages_are_chosen_by_a_tap(crew: Crew, lead: int, language: Language) -> None:
    anna = crew.add("Anna")
    roles = routes(crew.screen(views.roles, lead, language, member_id=anna))
    assert roles == [f"members:role:{anna}:{role}" for role in Role] + [f"members:card:{anna}"]
    languages = routes(crew.screen(views.languages, lead, language, member_id=anna))
    assert languages == [f"members:language:{anna}:{one}" for one in Language] + [f"members:card:{anna}"]


@EVERY
def test_the_new_name_is_asked_with_a_way_out(crew: Crew, lead: int, language: Language) -> None:
    anna = crew.add("Anna")
    assert routes(crew.screen(views.ask_new_name, lead, language, member_id=anna)) == [f"members:card:{anna}"]


@EVERY
@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_leaving_says_what_is_lost(crew: Crew, lead: int, language: Language, count: int) -> None:
    anna, now = crew.add("Anna"), crew.clock.now()
    with crew.db.begin() as session:
        for day in range(1, count + 1):
            span: dict[str, Any] = {
                "starts_at": now + timedelta(days=day),
                "ends_at": now + timedelta(days=day, hours=4),
            }
            shift = shifts.add(session, now, **span, needs={PlaceKind.COUNSELLOR: (1, 1)}, opened_by=lead)
            places.take(session, now, shift_id=shift.id, member_id=anna, kind=PlaceKind.COUNSELLOR)
    screen = crew.screen(views.leaving, lead, language, member_id=anna)
    assert (str(count) in screen.text) == (count > 0)
    assert routes(screen) == [f"members:disable:{anna}", f"members:card:{anna}"]


@pytest.mark.parametrize("view", [views.roles, views.languages, views.ask_new_name, views.leaving])
def test_a_question_about_nobody_is_not_shown(crew: Crew, lead: int, view: Callable[..., Any]) -> None:
    assert crew.sees(view, lead, member_id=404) is None


@EVERY
@pytest.mark.parametrize("count", [1, 3, 7])
def test_home_says_how_many_invites_wait(crew: Crew, lead: int, language: Language, count: int) -> None:
    for number in range(count):
        crew.do(joining.add, lead, mode=joining.Mode.LINK, role=Role.VOLUNTEER, typed=f"Mari {number}")
    assert str(count) in (crew.sees(views.home, lead, language).line or "")
    assert crew.sees(views.home, crew.add("Anna"), language).line is None


@EVERY
def test_that_somebody_joined_is_said_with_their_role(crew: Crew, lead: int, language: Language) -> None:
    anna = crew.add("Anna")
    screen = crew.screen(views.joined, lead, language, member_id=anna)
    assert "Anna" in screen.text
    assert f"members:card:{anna}" in routes(screen)
    crew.do(actions.disable, lead, member_id=anna)
    assert crew.sees(views.joined, lead, member_id=anna) is None


@EVERY
def test_trouble_is_only_told_while_it_lasts(crew: Crew, lead: int, language: Language) -> None:
    anna = crew.add("Anna")
    assert crew.sees(views.unreachable, lead, member_id=anna) is None
    assert "Anna" in crew.screen(views.reachable, lead, language, member_id=anna).text
    crew.happens(actions.mark_unreachable, member_id=anna, reason="blocked")
    assert "Anna" in crew.screen(views.unreachable, lead, language, member_id=anna).text
    assert crew.sees(views.reachable, lead, member_id=anna) is None


@EVERY
@pytest.mark.parametrize("role", Role)
def test_a_new_role_is_named(crew: Crew, language: Language, role: Role) -> None:
    anna = crew.add("Anna", role)
    named = crew.texts.speak(language, crew.zone).plain(f"kit-role-{role}")
    assert named in crew.screen(views.role_changed, anna, language, role=role.value).text


def test_a_role_that_changed_again_is_not_told(crew: Crew) -> None:
    assert crew.sees(views.role_changed, crew.add("Anna", Role.TRAINEE), role="lead") is None


@EVERY
def test_who_is_back_in_the_team_is_told(crew: Crew, language: Language) -> None:
    assert routes(crew.screen(views.restored, crew.add("Anna"), language)) == ["home:open"]
