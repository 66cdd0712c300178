"""What has happened in the demo's shifts and what is going on in those ahead, all of it said and done by the team."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot import demo_month
from handlers.cover import jobs as cover
from handlers.kit import covers, exchanges, search
from handlers.kit.covers import Parting
from handlers.learning import actions as learning
from handlers.presence import actions as presence
from handlers.rules.presence import ASKED
from handlers.shifts import actions as taking
from handlers.standby import actions as standby
from handlers.swaps import actions as swaps
from handlers.waiting import actions as waiting
from storage import members, places, shifts
from storage.members import Member, Role
from storage.places import Place
from storage.reviews import Verdict
from storage.shifts import Opening, PlaceKind, PlaceState
from storage.tallies import Counted

_PAST = timedelta(days=14)
_AHEAD = timedelta(days=14)
# Nobody is on the minute: they come and go so many minutes before and after, by who they are.
_COMES = (9, 6, 4, 2)
_GOES = (3, 1, 8, 5)
_LATE_BY = timedelta(minutes=7)  # in the last shift that is over
_CONTACTS = (3, 6, 4, 5)
_WAITED_FOR = timedelta(days=2)  # nothing nearer is waited for or swapped: there the bot looks for somebody itself


def live_through(session: Session, now: datetime, *, absent: frozenset[int]) -> None:
    """Let everybody come to their past shifts and go, and to the one that is on; who has no Telegram says nothing."""
    everyone = {each.id: each for each in members.everyone(session) if each.id not in absent}
    past = shifts.between(session, since=now - _PAST, until=now)
    late_one = next(iter(each.id for each in reversed(past) if each.ends_at <= now), None)
    for found in past:
        late_by = _LATE_BY if found.id == late_one else None  # the first of them; nobody knows why
        for place in _theirs(session, found):
            if place.member_id in everyone and place.kind in ASKED:
                _be_there(session, now, found, everyone[place.member_id], late_by)
                late_by = None
    for found in shifts.between(session, since=now - _PAST, until=now - timedelta(days=2)):
        for place in _theirs(session, found):
            if place.beside is not None and place.beside in everyone:
                _speak_of(session, found, partner=everyone[place.beside], trainee_id=place.member_id)


def go_on(session: Session, now: datetime, *, asked: Member, zone: ZoneInfo) -> None:
    """Somebody cannot come tomorrow, somebody waits for a place, somebody would come if needed, and the one who is
    asked may swap. What the days do not allow is left out, as nothing here goes round the rules."""
    team = [each for each in members.everyone(session) if _takes(each)]
    ahead = shifts.between(session, since=now, until=now + _AHEAD)
    _seek_cover(session, now, ahead, zone, but=asked)
    _wait(session, now, team, ahead, zone)
    _offer_quietly(session, now, team, ahead, zone)
    _propose(session, now, team, ahead, zone, asked=asked)


def _theirs(session: Session, found: Opening) -> list[Place]:
    return [each for each in places.of_shift(session, shift_id=found.id) if each.is_taken]


def _be_there(
    session: Session, now: datetime, found: Opening, member: Member, late_by: timedelta | None = None
) -> None:
    early_by = timedelta(minutes=_COMES[member.id % len(_COMES)])
    comes_at = found.starts_at + (late_by if late_by is not None else -early_by)
    presence.arrive(session, min(comes_at, now), actor=member, shift_id=found.id)
    goes_at = found.ends_at + timedelta(minutes=_GOES[member.id % len(_GOES)])
    if goes_at > now:
        return
    presence.depart(session, goes_at, actor=member, shift_id=found.id)
    contacts = _CONTACTS[(member.id + found.id) % len(_CONTACTS)]
    presence.count(session, goes_at, actor=member, shift_id=found.id, what=Counted.CONTACTS, number=contacts)


def _speak_of(session: Session, found: Opening, *, partner: Member, trainee_id: int) -> None:
    said_at = found.ends_at + timedelta(hours=1)
    verdict = Verdict.READY if found.id % 2 else Verdict.MORE
    learning.review(session, said_at, actor=partner, shift_id=found.id, member_id=trainee_id, verdict=verdict)


def _seek_cover(session: Session, now: datetime, ahead: Sequence[Opening], zone: ZoneInfo, *, but: Member) -> None:
    """The first whose absence would leave a gap tomorrow says so, and the bot asks the first few at once."""
    for found in demo_month.tomorrow(ahead, now):
        for place in _theirs(session, found):
            holder = members.get(session, member_id=place.member_id)
            if place.kind is not PlaceKind.COUNSELLOR or holder is None or not _takes(holder) or holder.id == but.id:
                continue
            if covers.outlook(session, now, holder=holder, place=place, found=found) is Parting.SOUGHT:
                taking.leave(session, now, actor=holder, shift_id=found.id, is_sure=True)
                cover.search(session, now, zone)
                return


def _takes(member: Member) -> bool:
    return member.telegram_id is not None and member.role in (Role.COUNSELLOR, Role.VOLUNTEER)


def _wait(session: Session, now: datetime, team: Iterable[Member], ahead: Sequence[Opening], zone: ZoneInfo) -> None:
    for found in (each for each in ahead if each.starts_at > now + _WAITED_FOR):
        for member in team:
            kinds = waiting.joinable(session, now, member=member, found=found, zone=zone)
            if PlaceKind.COUNSELLOR in kinds:
                waiting.join(session, now, actor=member, shift_id=found.id, zone=zone, kind=PlaceKind.COUNSELLOR)
                return


def _offer_quietly(
    session: Session, now: datetime, team: Iterable[Member], ahead: Sequence[Opening], zone: ZoneInfo
) -> None:
    for found in (each for each in ahead if PlaceKind.COUNSELLOR in search.missing(each)):
        held = {each.member_id for each in _theirs(session, found)}
        for member in (each for each in team if each.id not in held):
            if not standby.outlook(session, now, member=member, found=found, zone=zone).objections:
                standby.offer(session, now, actor=member, shift_id=found.id, zone=zone)
                return


def _propose(
    session: Session, now: datetime, team: Iterable[Member], ahead: Sequence[Opening], zone: ZoneInfo, *, asked: Member
) -> None:
    """The first whose place could be had for one of who is asked proposes it."""
    for found in (each for each in ahead if each.starts_at > now + _WAITED_FOR):
        mine = {each.member_id: each for each in _theirs(session, found) if each.state is PlaceState.PLANNED}
        for member in (each for each in team if each.id in mine and each.id != asked.id):
            fit = exchanges.choices(session, now, member=member, place=mine[member.id], found=found, zone=zone)
            for chosen in (each for each in fit if each.member_id == asked.id):
                swaps.propose(
                    session,
                    now,
                    actor=member,
                    shift_id=found.id,
                    other_shift_id=chosen.shift.id,
                    mark=chosen.mark,
                    zone=zone,
                )
                return
