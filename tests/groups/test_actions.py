"""Who may link a group, and what becomes of it."""

from collections.abc import Callable

import pytest

from handlers.groups import actions
from handlers.kit.errors import Refused
from storage import groups
from storage.groups import TeamGroup
from storage.members import Language, Role
from tests.crew import Crew

CHAT = -1001999999999


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Leena", Role.LEAD, Language.RU)


@pytest.fixture
def group(crew: Crew, lead: int) -> int:
    """A linked group."""
    crew.do(actions.link, lead, chat_id=CHAT, title="Team", thread_id=7)
    return CHAT


def found(crew: Crew) -> TeamGroup | None:
    with crew.db.read() as session:
        return groups.get(session, chat_id=CHAT)


def is_current(crew: Crew) -> bool:
    known = found(crew)
    return known is not None and known.is_current


def test_a_group_is_linked_in_the_language_of_who_links_it(crew: Crew, group: int) -> None:
    known = found(crew)
    assert known is not None
    assert (known.language, known.thread_id, known.is_current) == (Language.RU, 7, True)
    assert [verb for verb, _ in crew.deeds()] == ["groups.linked"]


@pytest.mark.parametrize("role", [Role.VOLUNTEER, Role.COUNSELLOR, Role.TRAINEE, Role.KEEPER])
@pytest.mark.parametrize("action", [actions.browse, actions.stop, actions.resume, actions.unlink, actions.link])
def test_who_does_not_plan_changes_nothing(crew: Crew, group: int, role: Role, action: Callable[..., object]) -> None:
    place = {"title": "Mine", "thread_id": None} if action is actions.link else {}
    given = {} if action is actions.browse else {"chat_id": CHAT, **place}
    with pytest.raises(Refused, match="kit-not-yours"):
        crew.do(action, crew.add("Anna", role), **given)
    assert is_current(crew)


def test_posting_stops_begins_again_and_ends(crew: Crew, lead: int, group: int) -> None:
    crew.do(actions.stop, lead, chat_id=CHAT)
    crew.do(actions.stop, lead, chat_id=CHAT)
    assert not is_current(crew)
    crew.do(actions.resume, lead, chat_id=CHAT)
    assert is_current(crew)
    crew.do(actions.unlink, lead, chat_id=CHAT)
    assert found(crew) is None
    assert [verb for verb, _ in crew.deeds()] == [
        "groups.linked",
        "groups.stopped",
        "groups.resumed",
        "groups.unlinked",
    ]
    with pytest.raises(Refused, match="kit-gone"):
        crew.do(actions.unlink, lead, chat_id=CHAT)


@pytest.mark.parametrize("status", ["left", "kicked"])
def test_who_plans_is_told_once_that_the_bot_was_removed(crew: Crew, lead: int, group: int, status: str) -> None:
    manager = crew.add("Mart", Role.MANAGER)
    crew.add("Keeper", Role.KEEPER)
    crew.add("Paper", Role.LEAD, has_phone=False)
    for _ in range(2):
        crew.happens(actions.note_presence, chat_id=CHAT, status=status)
        crew.happens(actions.lose, chat_id=CHAT)
    assert not is_current(crew)
    assert crew.told("groups.lost") == [lead, manager]
    with pytest.raises(Refused, match="groups-not-there"):
        crew.do(actions.resume, lead, chat_id=CHAT)
    crew.do(actions.link, lead, chat_id=CHAT, title="Team", thread_id=None)
    assert is_current(crew)


def test_of_groups_nobody_linked_nothing_is_told_or_kept(crew: Crew, lead: int) -> None:
    crew.happens(actions.note_presence, chat_id=CHAT, status="kicked")
    crew.happens(actions.move, chat_id=CHAT, to=-5)
    assert crew.deeds() == []
    assert crew.told("groups.lost") == []


@pytest.mark.parametrize("status", ["member", "administrator", "restricted"])
def test_a_bot_that_is_still_there_goes_on(crew: Crew, group: int, status: str) -> None:
    crew.happens(actions.note_presence, chat_id=CHAT, status=status)
    assert is_current(crew)


def test_a_group_that_moves_is_followed_once(crew: Crew, lead: int) -> None:
    crew.do(actions.link, lead, chat_id=-400, title="Team", thread_id=None)
    for _ in range(2):
        crew.happens(actions.move, chat_id=-400, to=CHAT)
    assert is_current(crew)
    assert [verb for verb, _ in crew.deeds()] == ["groups.linked", "groups.moved"]
