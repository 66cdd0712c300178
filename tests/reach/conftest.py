"""A lead, a manager, who may be duty lead and who may not, on a server that has every way."""

from dataclasses import dataclass, replace

import pytest

from storage import members
from storage.members import Language, Role
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import post as post
from tests.myphone.owners import ALL, Owner
from tests.stage import monday as monday


@dataclass(frozen=True)
class Team:
    """Who is there, by id."""

    crew: Crew
    lea: int  # lead
    mart: int  # manager
    dora: int  # may be duty lead
    anna: int  # counsellor

    def owner(self, who: int) -> Owner:
        return Owner(self.crew, who)


@pytest.fixture
def team(crew: Crew) -> Team:
    """Nobody has anything but Telegram."""
    crew.deps = replace(crew.deps, ways=ALL)
    lea, mart = (crew.add(name, role, Language.EN) for name, role in (("Lea", Role.LEAD), ("Mart", Role.MANAGER)))
    dora, anna = crew.add("Dora"), crew.add("Anna")
    with crew.db.begin() as session:
        member = members.get(session, member_id=dora)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
    return Team(crew, lea, mart, dora, anna)
