"""Offers to talk after a hard case: made when it is resolved, taken back when it goes on, and the ways to them on the
cards of the case. Nothing of it is in the timeline or the audit: only who is offered and who is asked ever see it."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit import hush
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Button, tap
from handlers.rules import care, limits
from storage import cards, debriefs, members, outbox, places, policies, shifts
from storage.cases import OPEN, Case, CaseState
from storage.debriefs import Debrief, DebriefState
from storage.members import MemberState
from storage.outbox import Priority
from storage.places import Place
from storage.shifts import Opening, PlaceState

ROOT = "talk:"  # keys of all messages about offers, wishes and talks begin with this
_OVER = (CaseState.RESOLVED, CaseState.CLOSED, CaseState.WITHDRAWN)
_WISHED = (DebriefState.WANTED, DebriefState.AGREED)


def root(case_id: int, member_id: int) -> str:
    """How the keys of all messages begin that are about one member's offer or wish; ends in a colon."""
    return f"{ROOT}{case_id}:{member_id}:"


def follow(session: Session, now: datetime, *, case: Case, before: CaseState) -> None:
    """The case has come from that state to the one it is in: offer to talk when it is resolved, to who flagged it and
    to who had it; what was offered and not answered is taken back when it goes on. Whoever calls holds the case."""
    if before in OPEN and case.state is CaseState.RESOLVED:
        for member_id in dict.fromkeys((case.flagger_id, case.owner_id)):
            is_flagger = member_id == case.flagger_id
            if member_id is not None and care.is_offered(case.level, case.need, is_flagger=is_flagger):
                _offer(session, now, case=case, member_id=member_id)
    elif before in _OVER and case.is_open:
        for row in debriefs.of_case(session, case_id=case.id):
            held = debriefs.lock(session, debrief_id=row.id)
            if held is not None and held.state is DebriefState.OFFERED:
                drop(session, now, row=held)


def post_offer(session: Session, now: datetime, *, row: Debrief) -> None:
    """Owe the offer of the row's step, in place of the one before. Whoever calls holds the row."""
    prefix = f"{root(row.case_id, row.member_id)}offer:"
    key, params = f"{prefix}{row.step}", {"case_id": row.case_id, "number": row.step}
    outbox.post(
        session, now, key=key, kind="care.offer", params=params, member_id=row.member_id, priority=Priority.NOTICE
    )
    cards.replace(session, now, prefix=prefix, kind="care.replaced", by=key)


def drop(session: Session, now: datetime, *, row: Debrief) -> None:
    """Forget the offer or wish as if it had never been: what stands about it in chats is taken away, and no row says
    that it was there or why it is not. Whoever calls holds the row."""
    prefix = root(row.case_id, row.member_id)
    cards.replace(session, now, prefix=prefix, kind="care.replaced", by="")
    cards.erase(session, prefix=prefix)
    debriefs.remove(session, row=row)


def may_talk(case: Case, *, member_id: int) -> bool:
    """Whether the member may say that they want to talk about the case: it is over, and they flagged it or had it."""
    return case.purged_at is None and case.state in _OVER and member_id in (case.flagger_id, case.owner_id)


def running(session: Session, now: datetime, *, member_id: int) -> tuple[Opening, Place] | None:
    """The shift under way that the member is on, or is counted on to be; None when there is none."""
    begun = (each for each in places.of_member(session, member_id=member_id, ending_after=now) if each.starts_at <= now)
    for each in begun:
        place = places.get(session, shift_id=each.id, member_id=member_id)
        found = shifts.opening(session, shift_id=each.id)
        is_theirs = place is not None and place.state in (PlaceState.PLANNED, PlaceState.HERE) and not place.is_sought
        if place is not None and found is not None and is_theirs:
            return found, place
    return None


def held(reading: Reading, **_about: object) -> datetime:
    """Until when what does not press is held back: in quiet hours until they end, but not from who is on a shift."""
    if running(reading.session, reading.now, member_id=reading.member.id) is not None:
        return reading.now
    return hush.hours(reading.session, reading.words.zone).after(reading.now)


def ways(reading: Reading, case: Case) -> list[Button]:
    """On the card of a case, for who flagged it and who had it: the way to a talk once it is over, and to a pause while
    they are on a shift."""
    member, words = reading.member, reading.words
    if member.id not in (case.flagger_id, case.owner_id):
        return []
    row = debriefs.of(reading.session, case_id=case.id, member_id=member.id)
    is_wished = row is not None and row.state in _WISHED
    label = "kit-case-talk-open" if is_wished else "kit-case-talk"
    may = is_wished or may_talk(case, member_id=member.id)
    return [*([tap(words.plain(label), "care:card", case.id)] if may else []), *pause(reading, case)]


def pause(reading: Reading, case: Case) -> list[Button]:
    """The way to a pause, for who is on a shift, unless the case still waits for somebody to answer."""
    on = running(reading.session, reading.now, member_id=reading.member.id)
    if on is None or case.state in (CaseState.DRAFT, CaseState.RAISED):
        return []
    return [tap(reading.words.plain("kit-case-pause"), "pausing:open", on[0].id)]


def _offer(session: Session, now: datetime, *, case: Case, member_id: int) -> None:
    member = members.get(session, member_id=member_id)
    if member is None or member.telegram_id is None or member.state is MemberState.DISABLED:
        return
    next_at = now + limits.duration("care.second", policies.values(session))
    row = debriefs.add(session, now, case_id=case.id, member_id=member_id, next_at=next_at)
    if row is not None:
        post_offer(session, now, row=row)
