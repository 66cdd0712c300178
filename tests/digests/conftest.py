"""A lead, a manager and a counsellor; what goes out to them; and the whole process with its digests."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from handlers.digests import jobs
from handlers.registry import FEATURES
from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import Post
from tests.plans import at
from tests.stage import Stage, staged


class Team:
    """Who is there by id, on Monday, 23 November 2026, at ten; what becomes due and arrives."""

    def __init__(self, crew: Crew, post: Post) -> None:
        self.crew, self.post = crew, post
        self.lea = crew.add("Lea", Role.LEAD)
        self.mart = crew.add("Mart", Role.MANAGER)
        self.anna = crew.add("Anna")
        crew.ticks(jobs.post)

    def ticks(self, text: str, *, zone: ZoneInfo | None = None) -> dict[int, str]:
        """The job looks what is due at a local time, twice; what has arrived then, by who got it."""
        plans.stands_at(self.crew, text)
        with self.crew.db.begin() as session:
            assert not jobs.post(session, self.crew.clock.now(), zone or self.crew.zone)
        self.crew.ticks(jobs.post) if zone is None else None
        arrived = [each for each in self.post.delivers() if each.kind.startswith("digests.")]
        assert len({each.member_id for each in arrived}) == len(arrived)
        return {each.member_id: each.screen.text for each in arrived if each.member_id is not None}

    def days(self, who: int, kind: str = "digests.morning") -> list[str]:
        """For which days somebody was owed one, in order."""
        return [each.about["day"] for each in self.crew.owed(kind) if each.member_id == who]


@pytest.fixture
def team(crew: Crew) -> Team:
    """They lead from now on; this morning's was before."""
    return Team(crew, Post(crew))


@pytest.fixture
async def morning(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """Seven o'clock on Tuesday, 24 November 2026: the whole process, and digests with it."""
    settings: dict[str, Any] = {"features": FEATURES}
    async with staged(at("2026-11-24 07:00"), database_url, tmp_path, **settings) as stage:
        yield stage
