"""What is told about members: not at night, not once it is old, and not once it is not so any more."""

from collections.abc import Callable

import pytest

from handlers.members import actions
from storage.members import Role
from tests.crew import Crew
from tests.letters import Post, told
from tests.letters import post as post
from tests.plans import stands_at

Deed = Callable[[Crew, int, int], None]


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def anna(crew: Crew, lead: int) -> int:
    return crew.add("Anna")


def promotes(crew: Crew, lead: int, who: int) -> None:
    crew.do(actions.give_role, lead, member_id=who, role=Role.VOLUNTEER)


def restores(crew: Crew, lead: int, who: int) -> None:
    crew.do(actions.disable, lead, member_id=who)
    crew.do(actions.restore, lead, member_id=who)


def loses(crew: Crew, _lead: int, who: int) -> None:
    crew.happens(actions.mark_unreachable, member_id=who, reason="blocked")


OWN = [(promotes, "members.role_changed"), (restores, "members.restored")]


@pytest.mark.parametrize(("deed", "kind"), OWN)
def test_what_a_lead_does_at_night_is_read_in_the_morning(
    crew: Crew, post: Post, lead: int, anna: int, deed: Deed, kind: str
) -> None:
    stands_at(crew, "2026-11-23 23:00")
    deed(crew, lead, anna)
    assert told(post.delivers(), kind) == []
    stands_at(crew, "2026-11-24 07:00")
    assert told(post.delivers(), kind) == [anna]


def test_what_was_undone_in_the_night_is_not_told(crew: Crew, post: Post, lead: int, anna: int) -> None:
    stands_at(crew, "2026-11-23 23:00")
    promotes(crew, lead, anna)
    crew.do(actions.give_role, lead, member_id=anna, role=Role.COUNSELLOR)
    crew.do(actions.disable, lead, member_id=anna)
    stands_at(crew, "2026-11-24 07:00")
    assert [each.kind for each in post.delivers() if each.member_id == anna] == []


@pytest.mark.parametrize(("days", "is_told"), [(7, True), (8, False)])
@pytest.mark.parametrize(("deed", "kind"), [*OWN, (loses, "members.unreachable")])
def test_what_could_not_be_told_for_a_week_is_no_news(
    crew: Crew, post: Post, lead: int, anna: int, deed: Deed, kind: str, days: int, is_told: bool
) -> None:
    deed(crew, lead, anna)
    crew.clock.advance(days=days)
    assert bool(told(post.delivers(), kind)) is is_told
