"""Being away and coming back: which days, and what becomes of the places in them. Asks for no reason; knows no chat."""

import enum
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import access, clearing, hush, leading, notices
from handlers.kit.clearing import Parted
from handlers.kit.covers import Parting
from handlers.kit.errors import Refused, Stranger
from handlers.kit.refs import seal
from handlers.rules import absences as rules
from handlers.rules import times, timing, typed
from handlers.rules.absences import Days
from handlers.rules.rights import Right
from handlers.rules.vacancies import Absence
from storage import absences, audit, dialogues, members, outbox
from storage.members import Member, MemberState
from storage.outbox import Priority
from storage.shifts import Opening

SELF = 0  # on a button: whoever taps it
# Stretches somebody may have ahead of them: as many as a card has room for.
MOST = 10


class Aim(enum.StrEnum):
    """What days are chosen for."""

    AWAY = "away"  # to be away
    WHATIF = "whatif"  # to see in `whatif` which holes that would leave


@dataclass(frozen=True)
class Prospect:
    """What being away would mean: the whole stretch, with what it joins, and every place in it that is still ahead."""

    span: Absence
    is_pause: bool
    parted: tuple[Parted, ...]
    is_known: bool  # they are away then already

    @property
    def mark(self) -> str:
        """Stands for what a card said of it."""
        return seal(self.span, self.is_pause, [(each.shift.id, each.outcome.value) for each in self.parted])

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do."""
        return self.is_known and not any(each.is_news for each in self.parted)


def see(session: Session, _now: datetime, *, actor: Member, member_id: int) -> None:
    """Look at somebody's absences; nothing typed before is waited for. Raises `Refused`."""
    _whom(session, actor, member_id)
    dialogues.end(session, member_id=actor.id)


def ask_first(session: Session, now: datetime, *, actor: Member, member_id: int, aim: Aim) -> None:
    """The first day is chosen or typed next. Raises `Refused`."""
    _for(session, actor, member_id, aim)
    dialogues.expect(session, now, member_id=actor.id, step=f"absences:first:{aim}:{member_id}")


def ask_last(
    session: Session, now: datetime, *, actor: Member, member_id: int, aim: Aim, first: date, zone: ZoneInfo
) -> None:
    """The last day is chosen or typed next. Raises `Refused`."""
    _require_possible(session, now, _for(session, actor, member_id, aim), Days(first), zone)
    dialogues.expect(session, now, member_id=actor.id, step=f"absences:last:{aim}:{member_id}:{first:%Y%m%d}")


def type_first(
    session: Session, now: datetime, *, actor: Member, member_id: int, aim: Aim, text: str, zone: ZoneInfo
) -> Days:
    """The first day that was typed, `17.12`, or both, `17.12-20.12`; with only one the last is waited for."""
    today = times.local_day(now, zone)
    first, both = typed.day(text, today=today), typed.days(text, today=today)
    if both is not None:
        consider(session, now, actor=actor, member_id=member_id, aim=aim, wanted=Days(*both), zone=zone)
        return Days(*both)
    if first is None:
        raise Refused("absences-unclear")
    ask_last(session, now, actor=actor, member_id=member_id, aim=aim, first=first, zone=zone)
    return Days(first)


def type_last(
    session: Session, now: datetime, *, actor: Member, member_id: int, aim: Aim, first: date, text: str, zone: ZoneInfo
) -> Days:
    """The first day with the last one that was typed: the next such day from the first on."""
    today = times.local_day(now, zone)
    last = typed.day(text, today=today, since=max(first, today))
    if last is None:
        raise Refused("absences-unclear")
    consider(session, now, actor=actor, member_id=member_id, aim=aim, wanted=Days(first, last), zone=zone)
    return Days(first, last)


def consider(
    session: Session, now: datetime, *, actor: Member, member_id: int, aim: Aim, wanted: Days, zone: ZoneInfo
) -> None:
    """Look at what such days would mean before they are marked. Raises `Refused`."""
    member = _for(session, actor, member_id, aim)
    _require_possible(session, now, member, wanted, zone)
    if aim is Aim.AWAY and _is_pause(now, wanted, zone) and member.state is not MemberState.PAUSED:
        leading.require_besides(member, leading.active(session))
    dialogues.end(session, member_id=actor.id)


def prospect(session: Session, now: datetime, *, member: Member, wanted: Days, zone: ZoneInfo) -> Prospect:
    """What being away then would mean for the member now. Changes nothing."""
    is_pause, is_paused = _is_pause(now, wanted, zone), member.state is MemberState.PAUSED
    span, _ = _joined(session, now, member, wanted, zone)
    is_known = is_paused if is_pause else not is_paused and span in _spans(_rows(session, now, member))
    return Prospect(span, is_pause, clearing.outlook(session, now, member=member, span=span), is_known)


def mark(
    session: Session, now: datetime, *, actor: Member, member_id: int, wanted: Days, seen: str, zone: ZoneInfo
) -> bool:
    """The member is away then, if that means what was `seen`; False if it means something else by now.

    Everything they have in that time is given up, as if they did it one by one. Harmless when repeated. Raises
    `Refused`.
    """
    member = _hold(session, actor, member_id, is_pause=_is_pause(now, wanted, zone))
    _require_possible(session, now, member, wanted, zone)
    clearing.hold(session, now, member=member, span=_joined(session, now, member, wanted, zone)[0])
    found = prospect(session, now, member=member, wanted=wanted, zone=zone)
    if found.is_done:
        return True
    if found.mark != seen:
        return False
    dialogues.end(session, member_id=actor.id)
    _write(session, now, actor=actor, member=member, wanted=wanted, zone=zone)
    parted = clearing.clear(session, now, actor=actor, member=member, span=found.span)
    counts = {what.value: sum(each.outcome is what for each in parted) for what in Parting}
    _note(session, now, actor, "absences.paused" if found.is_pause else "absences.marked", member, **counts)
    _tell(session, now, actor=actor, member=member, is_pause=found.is_pause, parted=parted)
    news = [each.shift for each in parted if each.is_news]
    _tell_leads(session, now, actor=actor, member=member, about=news, zone=zone)
    return True


def come_back(session: Session, now: datetime, *, actor: Member, member_id: int) -> None:
    """The member is back: a pause and days that are under way end now. Places that were given up stay given up."""
    member = _hold(session, actor, member_id)
    on = [row for row in _rows(session, now, member) if row.starts_at <= now]
    if member.state is not MemberState.PAUSED and not on:
        return
    members.put(session, member=member, state=MemberState.ACTIVE)
    _end(session, now, actor=actor, member=member, rows=on, what="ended")


def cancel(session: Session, now: datetime, *, actor: Member, member_id: int, first: date, zone: ZoneInfo) -> None:
    """The absence that begins on this day is none, or ends now if it has begun. Raises `Refused` if there is none."""
    member = _hold(session, actor, member_id)
    starts_at = rules.span(Days(first), zone).starts_at
    rows = [row for row in _rows(session, now, member) if row.starts_at == starts_at]
    if not rows:
        raise Refused("kit-gone")
    _end(session, now, actor=actor, member=member, rows=rows, what="ended" if starts_at <= now else "cancelled")


def _whom(session: Session, actor: Member, member_id: int) -> Member:
    """Whom it is about: the actor, or somebody whose record they may change. Raises `Refused`."""
    if member_id in (SELF, actor.id):
        return actor
    found = access.other_member(session, actor=actor, member_id=member_id)
    if found.state is MemberState.DISABLED:
        raise Refused("kit-gone")
    if not access.may_change(actor, found):
        raise Refused("kit-not-yours")
    return found


def _for(session: Session, actor: Member, member_id: int, aim: Aim) -> Member:
    """The same for this aim; what would be missing is for who plans."""
    if aim is Aim.WHATIF:
        access.require(actor, Right.PLAN_SHIFTS)
    return _whom(session, actor, member_id)


def _hold(session: Session, actor: Member, member_id: int, *, is_pause: bool = False) -> Member:
    """Hold whom it is about; for a pause and for somebody else also everybody who can lead. Raises `Refused`."""
    member = _whom(session, actor, member_id)
    if is_pause or member.id != actor.id:
        leads = leading.hold(session, actor, also=member.id)
        if is_pause and member.state is not MemberState.PAUSED:
            leading.require_besides(member, leads)
    else:
        members.lock(session, member_id=member.id)
        if actor.state is MemberState.DISABLED:
            raise Stranger
    return _whom(session, actor, member_id)


def _is_pause(now: datetime, wanted: Days, zone: ZoneInfo) -> bool:
    return rules.is_pause(wanted, today=times.local_day(now, zone))


def _require_possible(session: Session, now: datetime, member: Member, wanted: Days, zone: ZoneInfo) -> None:
    known, today = _spans(_rows(session, now, member)), times.local_day(now, zone)
    if not rules.is_possible(wanted, today=today, known=known, zone=zone):
        raise Refused("absences-odd-days")
    if member.state is MemberState.PAUSED and wanted.first > today:
        raise Refused("absences-paused")
    if len(known) >= MOST and not rules.joined(rules.span(wanted, zone), known)[1]:
        raise Refused("absences-too-many", most=MOST)


def _rows(session: Session, now: datetime, member: Member) -> Sequence[absences.Absence]:
    return absences.after(session, member_ids=[member.id], since=now)


def _spans(rows: Iterable[absences.Absence]) -> list[Absence]:
    return [Absence(row.starts_at, row.ends_at) for row in rows]


def _joined(
    session: Session, now: datetime, member: Member, wanted: Days, zone: ZoneInfo
) -> tuple[Absence, list[Absence]]:
    """The whole stretch these days are part of, and the stored ones that give way to it; a pause stands alone."""
    if _is_pause(now, wanted, zone):
        return Absence(rules.span(wanted, zone).starts_at), []
    return rules.joined(rules.span(wanted, zone), _spans(_rows(session, now, member)))


def _write(session: Session, now: datetime, *, actor: Member, member: Member, wanted: Days, zone: ZoneInfo) -> None:
    """Store it: a pause as the member's state, anything else as days, which end a pause."""
    if _is_pause(now, wanted, zone):
        members.put(session, member=member, state=MemberState.PAUSED)
        return
    members.put(session, member=member, state=MemberState.ACTIVE)
    whole, given_way = _joined(session, now, member, wanted, zone)
    old = [row for row in _rows(session, now, member) if Absence(row.starts_at, row.ends_at) in given_way]
    absences.remove(session, found=old)
    absences.add(
        session, now, member_id=member.id, starts_at=whole.starts_at, ends_at=whole.ends_at, created_by=actor.id
    )


def _end(
    session: Session, now: datetime, *, actor: Member, member: Member, rows: Sequence[absences.Absence], what: str
) -> None:
    absences.remove(session, found=rows)
    _note(session, now, actor, f"absences.{what}", member)
    if member.id != actor.id:
        notices.inform(session, now, member=member, kind="absences.over", what=what)


def _tell(
    session: Session, now: datetime, *, actor: Member, member: Member, is_pause: bool, parted: Sequence[Parted]
) -> None:
    """Tell the member what somebody else has marked for them, unless it was they themselves."""
    if member.id == actor.id:
        return
    # When it was marked and not for which days: the message is kept for longer than they are.
    marked_at = None if is_pause else now.isoformat()
    ids = [each.shift.id for each in parted]
    notices.inform(session, now, member=member, kind="absences.told", marked_at=marked_at, shift_ids=ids)


def _tell_leads(
    session: Session, now: datetime, *, actor: Member, member: Member, about: Sequence[Opening], zone: ZoneInfo
) -> None:
    """One message to every other lead about the places given up; at night only about a shift that is imminent."""
    if not about:
        return
    change = secrets.token_hex(6)  # the transaction makes it once; it only has to differ from every other change
    goes_at = timing.held_until(about[0].starts_at, now=now, quiet=hush.hours(session, zone))
    for lead in notices.leads(session, now):
        if lead.id not in (actor.id, member.id):
            outbox.post(
                session,
                now,
                key=f"absences.freed:{member.id}:{change}:{lead.id}",
                kind="absences.freed",
                params={"member_id": member.id, "shift_ids": [each.id for each in about]},
                member_id=lead.id,
                priority=Priority.NOTICE,
                not_before=goes_at,
                useless_after=about[-1].starts_at,
            )


def _note(session: Session, now: datetime, actor: Member, verb: str, member: Member, **facts: Any) -> None:
    """Write down that it was done. On which days is nobody's business once they are over."""
    audit.record(session, now, actor_id=actor.id, verb=verb, subject=f"member:{member.id}", **facts)
