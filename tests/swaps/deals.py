"""Places and proposals for the tests of swaps, made through what the product runs."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import covers, exchanges, giving
from handlers.kit.keyboards import Screen
from handlers.shifts import actions as shifts_actions
from handlers.shifts import views as shifts_views
from handlers.swaps import actions, views
from storage import absences, members, places, shifts, swaps
from storage.members import Language, Member
from storage.shifts import PlaceKind
from storage.swaps import SwapState
from tests.crew import Crew
from tests.letters import Post
from tests.plans import Needs, at, opens, takes

FRIDAY, TUESDAY = "2026-11-27 18-22", "2026-12-01 17-20"
COUNSELLOR = PlaceKind.COUNSELLOR


class Deals:
    """Who has what, and who asks whom."""

    def __init__(self, crew: Crew, lead: int) -> None:
        self._crew, self._lead = crew, lead

    def has(self, who: int, text: str, *, counsellors: int = 2) -> int:
        """A new shift in which somebody has a place, by id."""
        shift_id = opens(self._crew, self._lead, text, counsellors=counsellors)
        takes(self._crew, who, shift_id)
        return shift_id

    def is_on_call(self, who: int, shift_id: int, kind: PlaceKind = PlaceKind.DUTY_LEAD) -> None:
        """Somebody takes a place of this kind."""
        given = {"shift_id": shift_id, "kind": kind, "zone": self._crew.zone}
        assert self._crew.do(shifts_actions.take, who, **given).claim.is_mine

    def cannot_come(self, who: int, shift_id: int) -> None:
        """Somebody is looked for in their stead."""
        self._crew.do(_seek, who, shift_id=shift_id)

    def needs(self, shift_id: int, needs: Needs) -> None:
        """The shift needs something else; who has a place keeps it."""
        with self._crew.db.begin() as session:
            shifts.give_needs(session, shift_id=shift_id, needs=needs)

    def is_away(self, who: int, since: str, until: str) -> None:
        """Somebody is away between these local times."""
        with self._crew.db.begin() as session:
            now = self._crew.clock.now()
            absences.add(session, now, member_id=who, starts_at=at(since), ends_at=at(until), created_by=who)

    def choices(self, who: int, shift_id: int) -> list[exchanges.Choice]:
        """What could be had for somebody's place now."""
        with self._crew.db.read() as session:
            member, found = members.get(session, member_id=who), shifts.opening(session, shift_id=shift_id)
            place = places.get(session, shift_id=shift_id, member_id=who)
            assert member
            assert found
            assert place
            now, zone = self._crew.clock.now(), self._crew.zone
            return exchanges.choices(session, now, member=member, place=place, found=found, zone=zone)

    def offered(self, who: int, shift_id: int) -> list[int]:
        """The shifts that could be had, by id."""
        return [each.shift.id for each in self.choices(who, shift_id)]

    def mark(self, who: int, shift_id: int, other: int) -> str:
        """What the button to ask carries."""
        return next(each.mark for each in self.choices(who, shift_id) if each.shift.id == other)

    def chosen(self, who: int, shift_id: int, other: int) -> int:
        """Whom of the other shift would be asked."""
        return next(each.member_id for each in self.choices(who, shift_id) if each.shift.id == other)

    def asks(self, who: int, shift_id: int, other: int) -> int:
        """Somebody proposes a swap; asked again it is the same."""
        known = [each.mark for each in self.choices(who, shift_id) if each.shift.id == other]
        return self._crew.do(
            actions.propose,
            who,
            shift_id=shift_id,
            other_shift_id=other,
            mark=known[0] if known else "",
            zone=self._crew.zone,
        ).swap.id

    def refuses_to_ask(self, who: int, shift_id: int, other: int, mark: str, *, key: str) -> None:
        given = {"shift_id": shift_id, "other_shift_id": other, "mark": mark, "zone": self._crew.zone}
        assert self._crew.refuses(actions.propose, who, **given) == key

    def accepts(self, who: int, swap_id: int) -> actions.Answer:
        return self._crew.do(actions.accept, who, swap_id=swap_id, zone=self._crew.zone)

    def declines(self, who: int, swap_id: int) -> actions.Answer:
        return self._crew.do(actions.decline, who, swap_id=swap_id)

    def withdraws(self, who: int, swap_id: int) -> actions.Answer:
        return self._crew.do(actions.withdraw, who, swap_id=swap_id)

    def state(self, swap_id: int) -> SwapState:
        with self._crew.db.read() as session:
            swap = swaps.get(session, swap_id=swap_id)
            assert swap
            return swap.state

    def coming(self, shift_id: int) -> dict[int, PlaceKind]:
        """Who has a place, and as what."""
        with self._crew.db.read() as session:
            return {each.member_id: each.kind for each in places.coming(session, shift_id=shift_id)}

    def card(self, who: int, shift_id: int) -> Screen:
        """The shift's own card."""
        return self._crew.screen(shifts_views.shift, who, shift_id=shift_id)

    def would(self, one: tuple[int, int], other: tuple[int, int]) -> giving.Exchange:
        """What speaks against two people's having each other's place: (member, shift) of both."""
        with self._crew.db.read() as session:
            sides = [self.side(session, *each) for each in (one, other)]
            now, zone = self._crew.clock.now(), self._crew.zone
            return giving.opposed(session, now, one=sides[0], other=sides[1], zone=zone)

    @staticmethod
    def side(session: Session, member_id: int, shift_id: int) -> giving.Side:
        """Somebody's side of a swap, as it is now."""
        member, found = members.get(session, member_id=member_id), shifts.opening(session, shift_id=shift_id)
        place = places.get(session, shift_id=shift_id, member_id=member_id)
        assert member
        assert found
        assert place
        return giving.Side(member, place, found)


def toast(crew: Crew, answer: actions.Answer) -> str:
    """What pops up for who has answered."""
    return views.answered(crew.texts.speak(Language.EN, crew.zone), answer)


def edits(post: Post) -> dict[int | None, str]:
    """What proposals' cards say now that were drawn anew, by reader."""
    return {
        each.member_id: each.screen.text for each in post.delivers() if each.kind == "swaps.proposal" and each.is_edit
    }


def _seek(session: Session, now: datetime, *, actor: Member, shift_id: int) -> None:
    shifts.lock(session, shift_id=shift_id)
    place = places.get(session, shift_id=shift_id, member_id=actor.id)
    assert place
    covers.seek(session, now, actor=actor, place=place)
