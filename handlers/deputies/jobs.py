"""What happens to substitutions as time passes: they begin and end, rights follow, and a deputy may be missing."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.deputies import actions
from handlers.deputies.actions import Warned
from handlers.kit import hush, notices, standins
from handlers.rules import substitution
from handlers.rules.vacancies import Absence
from storage import absences, audit, cards, deputies, members
from storage.deputies import Deputy
from storage.members import Member, MemberState

# Longer than the outbox keeps what was said about one, for a number may be used again.
KEPT_FOR = timedelta(days=120)
_MOMENT = timedelta(microseconds=1)


def watch(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Let rights follow who stands in now, tell of what has begun and ended, and of deputies who cannot."""
    is_due = deputies.unbegun(session, now) or deputies.unreported(session, now)
    if is_due or not standins.is_settled(session, now):
        standins.hold(session, now)
        standins.settle(session, now)
        for row in deputies.unbegun(session, now):
            actions.begin(session, now, row=row, zone=zone)
        for row in deputies.unreported(session, now):
            actions.finish(session, now, row=row, zone=zone)
    for row, what, stamp in troubled(session, now):
        _tell(session, now, row, what, stamp, zone)


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget who stood in for whom once it has been over for long."""
    deputies.forget(session, ended_before=now - KEPT_FOR)


def troubled(session: Session, now: datetime) -> Iterator[tuple[Deputy, Warned, str]]:
    """Substitutions now or later whose deputy cannot stand in, for a cause that was not known when they were named,
    with a stamp of it. A deputy who has one of their own then is no trouble."""
    for row in deputies.unfinished(session, now):
        deputy = members.get(session, member_id=row.deputy_id)
        if deputy is None:
            continue
        if not standins.can_act(deputy):
            stamp = _silent_since(session, row, deputy)
            if stamp is not None:
                yield row, Warned.SILENT, stamp
            continue
        for begins_at, stamp in _absences(session, now, row, deputy):
            at = max(now, begins_at, row.starts_at)
            if deputy.id not in standins.deputies_at(session, at):
                yield row, Warned.AWAY, stamp


def _silent_since(session: Session, row: Deputy, deputy: Member) -> str | None:
    """A stamp of why nothing gets through to a deputy, or they may not stand in any more; None for what was known."""
    if deputy.unreachable_since is not None:
        return _stamp(deputy.unreachable_since) if deputy.unreachable_since > row.created_at else None
    deeds = audit.between(session, since=row.created_at, until=row.created_at + _MOMENT, beginnings=("deputies.named",))
    is_known = any(Warned.SILENT in deed.facts.get("warnings", ()) for deed in deeds)
    return None if is_known else "left"


def _absences(session: Session, now: datetime, row: Deputy, deputy: Member) -> Iterator[tuple[datetime, str]]:
    """From when the deputy is away in this time, by what was marked after they were named, each with a stamp."""
    if deputy.state is MemberState.PAUSED:
        deeds = audit.between(session, since=row.created_at, until=now + _MOMENT, beginnings=("absences.paused",))
        marked = [deed.at for deed in deeds if deed.subject == f"member:{deputy.id}" and deed.at > row.created_at]
        yield from ((at, _stamp(at)) for at in marked[-1:])
    for each in absences.after(session, member_ids=[deputy.id], since=now):
        span = Absence(each.starts_at, each.ends_at)
        if each.created_at > row.created_at and substitution.meet(span, standins.span(row)):
            yield each.starts_at, _stamp(each.starts_at)


def _stamp(at: datetime) -> str:
    return f"{at:%Y%m%d%H%M%S}"


def _tell(session: Session, now: datetime, row: Deputy, what: Warned, stamp: str, zone: ZoneInfo) -> None:
    """Who is away and who leads now hear of it once, by day."""
    by_day = hush.hours(session, zone).after(now)
    for to in {row.member_id, *(each.id for each in notices.leads(session, now))} - {row.deputy_id}:
        key = f"deputies.trouble:{row.id}:{what}:{stamp}:{to}"
        if not cards.is_owed(session, key=key):
            actions.tell(session, now, "deputies.trouble", row=row, to=to, not_before=by_day, key=key, why=what.value)
