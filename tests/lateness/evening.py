"""A Friday evening from six to ten with two counsellors and somebody in reserve; who comes is the test's to say."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.kit import access, covers
from handlers.lateness import actions, jobs, views
from handlers.presence import actions as presence
from handlers.presence.actions import Coming
from handlers.shifts import actions as shifts_actions
from storage import lates, members, places, searches, shifts
from storage.lates import Late
from storage.members import Member, Role
from storage.places import Place
from storage.searches import Search
from storage.shifts import PlaceKind, PlaceState
from tests.crew import Crew, routes
from tests.letters import Arrived, Post
from tests.plans import opens, place, stands_at

NUDGE, CARD, CALLED = "lateness.nudge", "lateness.card", "lateness.called"
COUNSELLOR, DUTY_LEAD, RESERVE = PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD, PlaceKind.RESERVE
NEEDS = {COUNSELLOR: (2, 3), RESERVE: (0, 1)}


class Evening:
    """Liis leads; Anna and Mari have places, Jaan is in reserve, and Tiit has none."""

    def __init__(self, crew: Crew) -> None:
        self.crew, self.post = crew, Post(crew)
        self.lead = crew.add("Liis", Role.LEAD)
        self.anna, self.mari, self.jaan, self.tiit = (crew.add(each) for each in ("Anna", "Mari", "Jaan", "Tiit"))
        self.shift = self.opens(NEEDS)
        self.takes(self.anna)
        self.takes(self.mari)
        self.takes(self.jaan, RESERVE)

    def opens(self, needs: Mapping[PlaceKind, tuple[int, int]], when: str = "2026-11-27 18-22") -> int:
        return opens(self.crew, self.lead, when, needs=needs)

    def takes(self, who: int, kind: PlaceKind = COUNSELLOR, shift: int | None = None) -> None:
        given = {"shift_id": shift or self.shift, "zone": self.crew.zone, "kind": kind}
        assert self.crew.do(shifts_actions.take, who, **given).claim.is_mine

    def stands(self, time: str, day: str = "2026-11-27") -> list[Arrived]:
        """Move the clock and let the job look; what arrives then."""
        stands_at(self.crew, f"{day} {time}")
        return self.ticks()

    def ticks(self) -> list[Arrived]:
        self.ticks_alone()
        return self.post.delivers()

    def ticks_alone(self) -> None:
        """The job looks, and nothing is sent yet."""
        self.crew.ticks(jobs.watch)

    def misses_mari(self) -> "Evening":
        """Five past six: Anna is there and Mari is not, and the lead has heard of it."""
        self.arrives(self.anna)
        self.stands("18:00")
        self.stands("18:05")
        return self

    def arrives(self, who: int, shift: int | None = None) -> None:
        """Somebody says that they are there; before the shift only shortly before it."""
        shift_id = shift or self.shift
        with self.crew.db.read() as session:
            found = shifts.get(session, shift_id=shift_id)
        assert found
        self.crew.clock.set(max(self.crew.clock.now(), found.starts_at - timedelta(minutes=10)))
        arrival = self.crew.do(presence.arrive, who, shift_id=shift_id)
        assert arrival.coming in (Coming.HERE, Coming.AGAIN)

    def cannot_come(self, who: int) -> None:
        """Somebody says that they cannot come."""
        self.crew.do(_give_up, who, shift_id=self.shift)

    def decides(self, what: str, who: int | None = None, **given: object) -> object:
        """A lead, or somebody else, does one of the actions."""
        return self.crew.do(getattr(actions, what), who or self.lead, shift_id=self.shift, **given)

    def calls(self, who: int | None = None) -> object:
        return self.decides("call", who, zone=self.crew.zone)

    def comes(self, who: int | None = None) -> object:
        return self.decides("come", who or self.jaan, zone=self.crew.zone)

    def state(self, who: int) -> PlaceState:
        return self.place(who).state

    def place(self, who: int) -> Place:
        return place(self.crew, who, self.shift)

    def late(self, who: int) -> Late | None:
        with self.crew.db.read() as session:
            return lates.get(session, shift_id=self.shift, member_id=who)

    def search(self, kind: PlaceKind = COUNSELLOR) -> Search | None:
        with self.crew.db.read() as session:
            return searches.get(session, shift_id=self.shift, kind=kind)

    def card(self, who: int | None = None) -> str:
        return self.crew.screen(views.card, who or self.lead, shift_id=self.shift).text

    def buttons(self, who: int | None = None) -> list[str]:
        return routes(self.crew.screen(views.card, who or self.lead, shift_id=self.shift))


def rung(arrived: list[Arrived], kind: str) -> list[int | None]:
    """To whom something new of this kind came."""
    return [each.member_id for each in arrived if each.kind == kind and not each.is_edit]


def edited(arrived: list[Arrived], kind: str) -> list[str]:
    """How messages of this kind that were in a chat already look by now."""
    return [each.screen.text for each in arrived if each.kind == kind and each.is_edit]


def _give_up(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    members.lock(session, member_id=actor.id)
    access.shift(session, actor=actor, shift_id=shift_id, is_to_change=True)
    found, mine = shifts.opening(session, shift_id=shift_id), places.get(session, shift_id=shift_id, member_id=actor.id)
    assert found
    assert mine
    covers.seek(session, now, actor=actor, place=mine)
