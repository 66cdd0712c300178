"""Who was not there when a shift began and how it stands with them; who is there, and who is in reserve. Changes
nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import live, search, seats
from handlers.rules import lateness
from handlers.rules.eligibility import Objection
from handlers.rules.lateness import MISSED_KINDS, Absent
from storage import asks, cards, lates, members, places
from storage.asks import Answer, Ask
from storage.lates import Late, LateState
from storage.members import Member
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState

_GONE = (PlaceState.EXCUSED, PlaceState.MISSED)


@dataclass(frozen=True)
class Standing:
    """Somebody who was not there when their shift began, and how it stands with them."""

    late: Late
    place: Place
    outcome: LateState
    has_said: bool = False  # that they cannot come, before they were expected

    @property
    def is_missing(self) -> bool:
        """Whether nobody is there for them, and somebody is to be."""
        return self.outcome is LateState.OPEN and self.place.kind in MISSED_KINDS

    @property
    def absent(self) -> Absent:
        """The same as the rules see it."""
        late, place = self.late, self.place
        return Absent(place.kind, place.state, self.outcome, late.told_at, late.widened_at)

    @property
    def was_there(self) -> bool:
        """Whether they said that they are there, or a lead did; who is only trusted did not."""
        return self.place.came_at is not None and self.place.state in (PlaceState.HERE, PlaceState.DONE)


@dataclass(frozen=True)
class Reserve:
    """Somebody in reserve: as what they could be called in, what speaks against it, and what they said to a call."""

    member: Member
    kind: PlaceKind | None  # None: as nothing that is missing
    against: tuple[Objection, ...] = ()
    called: Ask | None = None

    @property
    def can_be_called(self) -> bool:
        """Whether a call would be of use."""
        return self.kind is not None and self.called is None and self.member.is_reachable

    @property
    def is_asked(self) -> bool:
        """Whether they were called and have not answered yet."""
        return self.called is not None and self.called.answer is Answer.OPEN


def standings(session: Session, now: datetime, *, found: Opening) -> list[Standing]:
    """Everybody who was not there when the shift began."""
    rows = lates.of_shift(session, shift_id=found.id)
    mine = [(late, places.get(session, shift_id=found.id, member_id=late.member_id)) for late in rows]
    known = [(late, place) for late, place in mine if place is not None]
    is_over = found.is_cancelled or found.ends_at <= now
    helped = _helped(found, known)

    def outcome(late: Late, place: Place) -> LateState:
        is_anew, is_short = place.is_taken and place.taken_at >= found.starts_at, late.member_id not in helped
        return lateness.outcome(late.state, place.state, is_over=is_over, is_short=is_short, is_anew=is_anew)

    return [Standing(late, place, outcome(late, place), place.has_said(found.starts_at)) for late, place in known]


def alerted(session: Session, now: datetime, *, found: Opening) -> list[Standing]:
    """Those of them the leads have heard of."""
    return [each for each in standings(session, now, found=found) if each.late.told_at is not None]


def missing(session: Session, now: datetime, *, found: Opening) -> list[Standing]:
    """Those of them for whom nobody is there."""
    return [each for each in alerted(session, now, found=found) if each.is_missing]


def kinds(gone: Sequence[Standing]) -> list[PlaceKind]:
    """As what somebody is missing, counsellors first."""
    return [kind for kind in MISSED_KINDS if any(each.place.kind is kind for each in gone)]


def lacking(found: Opening, gone: Sequence[Standing]) -> list[PlaceKind]:
    """As what somebody is missing without whom the shift has too few."""
    short = search.missing(found)
    return [kind for kind in kinds(gone) if kind in short]


def is_anybody_left(
    session: Session, now: datetime, *, actor: Member, found: Opening, gone: Sequence[Standing], zone: ZoneInfo
) -> bool:
    """Whether somebody could be asked to come in their stead who was not asked yet."""
    return any(
        search.candidates(session, now, actor=actor, opening=found, kind=kind, zone=zone)
        for kind in lacking(found, gone)
    )


def stands(session: Session, each: Standing) -> str:
    """How it stands with somebody, in a word that ends the key of a text."""
    state = each.place.state
    if each.was_there:
        return str(state)
    if each.outcome is LateState.CAME and state is PlaceState.PLANNED:
        return "leaving" if each.place.is_sought and each.place.came_at is not None else "coming"
    if each.late.state is LateState.LEFT:
        return "left"
    if each.outcome is LateState.REPLACED:
        return "replaced"
    if state in (PlaceState.EXCUSED, PlaceState.MISSED):
        return f"{state}-open" if each.is_missing else str(state)
    if not each.is_missing:
        return "off"
    if each.has_said:
        return "said"
    member = members.get(session, member_id=each.late.member_id)
    return "missing" if member and member.is_reachable else "unreachable"


def reserves(
    session: Session, now: datetime, *, found: Opening, wanted: Sequence[PlaceKind], zone: ZoneInfo
) -> list[Reserve]:
    """Who is in reserve for the shift, and as which of these they may be called in."""
    held = [each for each in places.of_shift(session, shift_id=found.id) if each.kind is PlaceKind.RESERVE]
    waiting = [each for each in held if each.is_taken and not each.is_sought and each.state is not PlaceState.DONE]
    people = (members.get(session, member_id=each.member_id) for each in waiting)
    return [reserve(session, now, member=each, found=found, wanted=wanted, zone=zone) for each in people if each]


def reserve(
    session: Session, now: datetime, *, member: Member, found: Opening, wanted: Sequence[PlaceKind], zone: ZoneInfo
) -> Reserve:
    """The member, who is in reserve for the shift, as the first of these for which nothing speaks against them."""
    called = called_in(session, shift_id=found.id, member_id=member.id)
    against: dict[PlaceKind, tuple[Objection, ...]] = {
        kind: seats.objections(
            session,
            now,
            member=member,
            opening=found,
            kind=kind,
            zone=zone,
            joins_late=True,
            without=frozenset({found.id}),
        )
        for kind in wanted
    }
    fit = next((kind for kind, speaks in against.items() if not speaks), None)
    return Reserve(member, fit, next(iter(against.values()), ()) if fit is None else (), called)


def present(session: Session, *, found: Opening) -> list[Place]:
    """Who has said that they are there."""
    held = places.of_shift(session, shift_id=found.id)
    return [each for each in held if each.state is PlaceState.HERE]


def trusted(session: Session, *, found: Opening) -> list[Place]:
    """Who cannot say that they are there because they have no Telegram."""
    held = places.of_shift(session, shift_id=found.id)
    planned = [each for each in held if each.state is PlaceState.PLANNED and not each.is_sought]
    people = ((each, members.get(session, member_id=each.member_id)) for each in planned)
    return [each for each, who in people if who and who.telegram_id is None and each.kind is not PlaceKind.RESERVE]


def helpers(session: Session, *, found: Opening) -> list[Place]:
    """Who has got a place since the shift began and comes in somebody's stead."""
    held = places.of_shift(session, shift_id=found.id)
    return [each for each in held if each.is_taken and each.taken_at >= found.starts_at and each.kind in MISSED_KINDS]


def called_in(session: Session, *, shift_id: int, member_id: int) -> Ask | None:
    """The call to somebody in reserve, with what they said to it; None for who was not called."""
    if not cards.is_owed(session, key=call_key(shift_id=shift_id, member_id=member_id)):
        return None
    return asks.get(session, shift_id=shift_id, member_id=member_id)


def call_key(*, shift_id: int, member_id: int) -> str:
    """The one key of the call to somebody in reserve: they are called once."""
    return live.key(shift_id, "call", member_id)


def _helped(found: Opening, known: Sequence[tuple[Late, Place]]) -> set[int]:
    """Of those who lost their place because they did not come those in whose stead somebody is there: all but as many
    as the shift still lacks of their kind."""
    short, helped = search.missing(found), set[int]()
    for kind in MISSED_KINDS:
        gone = [each for each, place in known if each.is_open and place.kind is kind and place.state in _GONE]
        helped |= {each.member_id for each in gone[: max(0, len(gone) - short.get(kind, 0))]}
    return helped
