"""A lead, a manager, who may be duty lead and who may not; on the morning of Tuesday, 24 November 2026."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from sqlmodel import col, select

from handlers.deputies import actions, jobs
from handlers.deputies.actions import SELF, Named
from handlers.rules.absences import Days
from storage import members
from storage.deputies import Deputy
from storage.members import Role
from tests import plans
from tests.crew import Crew
from tests.crew import crew as crew
from tests.letters import Arrived, Post
from tests.stage import monday as monday

TODAY = date(2026, 11, 24)


@dataclass(frozen=True)
class Team:
    """Who is there by id, and what they do about deputies."""

    crew: Crew
    post: Post
    lea: int  # lead
    mart: int  # manager
    dora: int  # may be duty lead
    anna: int  # counsellor

    def names(
        self,
        who: int,
        deputy: int,
        first: date = TODAY,
        last: date | None = TODAY,
        *,
        whose: int = SELF,
        seen: str | None = None,
    ) -> Named:
        """Somebody names a deputy."""
        given: dict[str, Any] = {"member_id": whose, "deputy_id": deputy, "wanted": Days(first, last), "seen": seen}
        return self.crew.do(actions.name, who, **given, zone=self.crew.zone)

    def refused(
        self, who: int, deputy: int, first: date = TODAY, last: date | None = TODAY, *, whose: int = SELF
    ) -> str:
        """What somebody is told who may not."""
        given: dict[str, Any] = {"member_id": whose, "deputy_id": deputy, "wanted": Days(first, last), "seen": None}
        return self.crew.refuses(actions.name, who, **given, zone=self.crew.zone)

    def ends(self, who: int, row: int) -> None:
        self.crew.do(actions.end, who, row_id=row, zone=self.crew.zone)

    def declines(self, who: int, row: int) -> None:
        self.crew.do(actions.decline, who, row_id=row, zone=self.crew.zone)

    def ticks(self, text: str | None = None) -> list[Arrived]:
        """The job looks what is due, at a local time if one is given, and what is owed arrives; by kind and reader,
        without what was only drawn anew."""
        if text is not None:
            plans.stands_at(self.crew, text)
        self.crew.ticks(jobs.watch)
        arrived = [
            each
            for each in self.post.delivers()
            if each.kind.startswith(("deputies.", "meanwhile.")) and not each.is_edit
        ]
        return sorted(arrived, key=lambda each: (each.kind, each.member_id or 0))

    def acts_as(self, who: int) -> Role | None:
        return self.crew.get(who).acts_as

    def rows(self) -> list[Deputy]:
        """Everything that was named, in order."""
        with self.crew.db.read() as session:
            return list(session.exec(select(Deputy).order_by(col(Deputy.id))).all())


def named(done: Named) -> int:
    """The id of what was named, which nothing spoke against."""
    assert done.row is not None, done.warnings
    return done.row.id


@pytest.fixture
def team(crew: Crew) -> Team:
    plans.stands_at(crew, "2026-11-24 10:00")
    found = Team(
        crew,
        Post(crew),
        lea=crew.add("Lea", Role.LEAD),
        mart=crew.add("Mart", Role.MANAGER),
        dora=crew.add("Dora"),
        anna=crew.add("Anna"),
    )
    lets_lead(crew, found.dora)
    return found


def lets_lead(crew: Crew, who: int) -> None:
    """Somebody may be duty lead."""
    with crew.db.begin() as session:
        member = members.get(session, member_id=who)
        assert member is not None
        members.let_lead(session, member=member, leads_shifts=True)
