"""A Friday evening and its people, for tests of finding cover."""

from dataclasses import dataclass, field

from handlers.asking import actions as asking
from handlers.cover import actions, jobs
from handlers.kit.covers import Parting
from storage import asks, places, searches
from storage.members import Role
from storage.places import Place
from storage.searches import Search
from storage.shifts import PlaceKind
from tests.crew import Crew
from tests.letters import Arrived, Post
from tests.plans import leaves, opens, stands_at, takes

COUNSELLOR = PlaceKind.COUNSELLOR
ASKED, CARD = "asking.asked", "gaps.card"


@dataclass
class Evening:
    """Friday, 27 November, 18-22: two counsellors are needed; Anna and Mari come, and others could."""

    crew: Crew
    lead: int = field(init=False)
    anna: int = field(init=False)
    mari: int = field(init=False)
    others: list[int] = field(init=False)
    shift: int = field(init=False)
    post: Post = field(init=False)

    def __post_init__(self) -> None:
        self.post = Post(self.crew)
        self.lead = self.crew.add("Liis", Role.LEAD)
        self.anna, self.mari = self.crew.add("Anna"), self.crew.add("Mari")
        self.others = [self.crew.add(f"Nõustaja {number}") for number in range(1, 8)]
        self.shift = self.opens("2026-11-27 18-22")

    def opens(self, text: str) -> int:
        """A shift that Anna and Mari come to; two are needed and no more fit."""
        shift = opens(self.crew, self.lead, text, counsellors=2)
        for who in (self.anna, self.mari):
            takes(self.crew, who, shift)
        self.crew.clock.advance(minutes=6)  # nothing is undone any more
        return shift

    def at(self, text: str) -> None:
        """Move the clock to a local time."""
        stands_at(self.crew, text)

    def cannot(self, who: int | None = None) -> Parting:
        """Somebody, Anna unless another is named, cannot come."""
        return leaves(self.crew, who or self.anna, self.shift)

    def ticks(self, *, minutes: int = 0) -> list[Arrived]:
        """Let time pass, let the search look twice as if restarted between, and send what is owed."""
        self.crew.clock.advance(minutes=minutes)
        self.crew.ticks(jobs.search)
        self.crew.ticks(jobs.search)
        return self.post.delivers()

    def asked(self, shift: int | None = None) -> list[int]:
        """Who was asked, first asked first."""
        with self.crew.db.read() as session:
            return [each.member_id for each in asks.of_shift(session, shift_id=shift or self.shift)]

    def says_yes(self, who: int) -> bool:
        """Somebody who was asked says yes; whether the place is theirs."""
        taken = self.crew.do(asking.take, who, shift_id=self.shift, zone=self.crew.zone)
        return taken.claim is not None and taken.claim.is_mine

    def says_no(self, who: int) -> None:
        self.crew.do(asking.decline, who, shift_id=self.shift)

    def keeps(self, who: int) -> None:
        """Somebody comes after all."""
        self.crew.do(actions.keep, who, shift_id=self.shift)

    def place(self, who: int) -> Place:
        with self.crew.db.read() as session:
            found = places.get(session, shift_id=self.shift, member_id=who)
            assert found
            return found

    def search(self) -> Search:
        with self.crew.db.read() as session:
            found = searches.get(session, shift_id=self.shift, kind=COUNSELLOR)
            assert found
            return found
