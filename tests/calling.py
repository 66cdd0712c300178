"""A shift that lacks somebody, five who could come, and how they are asked and answer; for those who ask and those who
answer."""

from collections.abc import Sequence

import pytest

from handlers.asking import actions as answering
from handlers.gaps import actions as gaps
from handlers.gaps.actions import Asked
from storage import asks
from storage.asks import Answer
from storage.members import Role
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.letters import post as post
from tests.plans import opens, takes

ASKED = "asking.asked"
COUNSELLOR = PlaceKind.COUNSELLOR


@pytest.fixture
def lead(crew: Crew) -> int:
    return crew.add("Liis", Role.LEAD)


@pytest.fixture
def people(crew: Crew, lead: int) -> list[int]:
    """Five who could come, by id."""
    return [crew.add(name) for name in ("Anna", "Mari", "Kati", "Tiit", "Ülo")]


@pytest.fixture
def shift(crew: Crew, lead: int, people: list[int]) -> int:
    """Friday evening; one of two counsellors is missing."""
    shift_id = opens(crew, lead, "2026-11-27 18-22", counsellors=2)
    takes(crew, people.pop(), shift_id)
    return shift_id


def calls(crew: Crew, lead: int, shift: int, whom: Sequence[int], kind: PlaceKind = COUNSELLOR) -> Asked:
    """A lead asks these by hand."""
    return crew.do(gaps.ask, lead, shift_id=shift, kind=kind, member_ids=set(whom), zone=crew.zone)


def takes_it(crew: Crew, who: int, shift: int) -> answering.Taken:
    """Somebody who was asked says yes."""
    return crew.do(answering.take, who, shift_id=shift, zone=crew.zone)


def answers(crew: Crew, shift: int) -> dict[int, Answer]:
    """What everybody said who was asked."""
    with crew.db.read() as session:
        return {each.member_id: each.answer for each in asks.of_shift(session, shift_id=shift)}
