"""Somebody who sets up their own phone, and a sender that carries nothing: tests write down what became of a ring."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from handlers.kit import trying
from handlers.kit.phonewords import PhoneWords
from handlers.phones import actions, views
from handlers.phones.actions import Heard, Typed
from storage import contacts, summons
from storage.contacts import Contact, Way
from storage.summons import Summons, SummonsState
from tests.crew import Crew

ALL = frozenset(Way)
SERVICES = ("signal", "mailto")


@dataclass
class Owner:
    """A member and what they do about their phone."""

    crew: Crew
    id: int

    def types(self, way: Way, typed: str, *, offered: frozenset[Way] = ALL) -> Typed:
        """Write an address."""
        given = {"way": way, "typed": typed, "offered": offered, "services": SERVICES}
        return self.crew.do(actions.put, self.id, **given, chat_id=1, message_id=1)

    def has(self, way: Way, typed: str) -> None:
        """Write an address and say that its test came."""
        self.types(way, typed)
        assert self.reads(way) is Heard.RIGHT

    def reads(self, way: Way, code: str | None = None, *, seen: int | None = None) -> Heard:
        """Say what the last test said, or something else, or what an earlier one did."""
        said = code if code is not None else self.contact(way).code
        given = {"way": way, "seen": seen if seen is not None else self.count(way), "code": said or ""}
        return self.crew.do(actions.tell, self.id, **given).heard

    def misses(self, way: Way) -> None:
        """Say that nothing came."""
        self.crew.do(actions.miss, self.id, way=way, seen=self.count(way))

    def asks(self, way: Way, *, seen: int | None = None) -> None:
        """Ask for a test."""
        given = {"way": way, "seen": seen if seen is not None else self.count(way), "offered": ALL}
        self.crew.do(actions.test, self.id, **given)

    def confirms(self, way: Way, test: Summons) -> bool:
        """Press the button of a push message, or a key in a call."""
        given = {"way": way, "zone": ZoneInfo("Europe/Tallinn")}
        return self.crew.do(actions.accept, self.id, **given, **test.about)

    def contact(self, way: Way) -> Contact:
        """The way as it is kept."""
        with self.crew.db.read() as session:
            found = contacts.find(session, member_id=self.id, way=way)
        assert found is not None
        return found

    def ways(self) -> list[Way]:
        """What there is, in the order it is tried."""
        with self.crew.db.read() as session:
            return [each.way for each in contacts.known(session, member_id=self.id)]

    def tests(self, way: Way) -> list[Summons]:
        """All tests of a way, the last one last."""
        with self.crew.db.read() as session:
            return list(trying.tests(session, member_id=self.id, way=way))

    def count(self, way: Way) -> int:
        """The number of the last test."""
        return trying.number(self.tests(way))

    def hears(self, way: Way, test: Summons | None = None) -> PhoneWords | None:
        """What the last test, or this one, would say now."""
        about = (test or self.tests(way)[-1]).about
        return self.crew.sees(views.ring, self.id, way=way, is_repeat=False, **about)

    def becomes(self, way: Way, state: SummonsState, reason: str | None = None) -> None:
        """Write down what became of the last test, as the sender does."""
        with self.crew.db.begin() as session:
            found = summons.lock(session, summons_id=self.tests(way)[-1].id)
            assert found is not None
            found.state, found.reason = state, reason
            summons.save(session, summons=found)
            about = {"member_id": self.id, "way": way, "state": state, **found.about}
            actions.changed(session, self.crew.clock.now(), **about)
