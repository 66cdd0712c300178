"""What is kept of difficult cases and for how long: words, records, and what stands about them in chats."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import casebook, casecards
from handlers.rules import ledger, month_turns, times
from storage import alarms, audit, cards, cases, debriefs, handovers, months, outbox, timeline
from storage.cards import Standing
from storage.cases import Case

# Domain notes, 4.5.
NOTE_FOR = timedelta(days=7)  # after it ended
RECORD_FOR = timedelta(days=365)
# Deleted in one transaction, during which others wait to write. More than a team has in months, so that only what has
# piled up, as when its months have been counted for the first time, takes several hours.
MOST = 100
# After the end of a case, so that nothing goes under the finger of who has just ended it; and so long after it came
# for who flagged it, who has to read how it ended.
_LINGERS_FOR = timedelta(hours=1)
_IS_READ_AFTER = timedelta(hours=24)
_KIND = "cases.faded"
_NOTE_DELETED = "note_deleted"  # in the timeline
_ROOT = "live:case:"


def forget(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Delete the words about cases that ended a week ago, and everything about those that ended a year ago, the oldest
    first and so many at a time."""
    for found in cases.noted_before(session, closed_before=now - NOTE_FOR):
        case = cases.lock(session, case_id=found.id)
        if case is not None and case.note is not None and _ended(case, now - NOTE_FOR):
            case.note = None
            casebook.move(session, now, case=case, verb=_NOTE_DELETED, actor=None)
    removed = 0
    for case_id in cases.ended_before(session, before=now - RECORD_FOR):
        if removed == MOST:
            return
        case = cases.lock(session, case_id=case_id)
        if case is not None and _ended(case, now - RECORD_FOR) and _is_counted(session, case, zone):
            _remove(session, now, case)
            removed += 1


def fade(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Take what is said about cases out of the chats: when a case has ended, and before it has stood there two days."""
    standing = cards.standing(session, prefix=_ROOT)
    ended = cases.ended(session, case_ids=sorted({_case_id(each) for each in standing}))
    for each in standing:
        _fade_one(session, now, each, ended.get(_case_id(each)))
    for each in cards.standing(session, prefix=casebook.EVERY):
        if now - each.since >= casecards.STANDS_FOR:
            _redraw(session, now, each, {"case_id": None})


def _fade_one(session: Session, now: datetime, found: Standing, ended_at: datetime | None) -> None:
    case_id = _case_id(found)
    if found.message.kind == _KIND:  # it follows its case, which says all there is to say
        return
    if ended_at is not None and now >= _goes_at(found, ended_at):
        came_at = cards.came_at(session, chat_id=found.message.chat_id, message_id=found.message.message_id)
        _redraw(session, now, found, {"case_id": case_id, "came_at": came_at.isoformat() if came_at else None})
    elif now - found.since >= casecards.STANDS_FOR:
        faded = {"kind": _KIND, "params": {"case_id": case_id}}
        message = {**vars(found.message), **faded}
        cards.watch(session, now, key=_faded_key(found), **message)
        _redraw(session, now, found, {"case_id": case_id})


def _goes_at(found: Standing, ended_at: datetime) -> datetime:
    """When a message about a case that has ended goes."""
    if found.key.startswith(casebook.key(_case_id(found), casebook.FLAGGER, "")):
        return max(ended_at + _LINGERS_FOR, found.since + _IS_READ_AFTER)
    return ended_at + _LINGERS_FOR


def _redraw(session: Session, now: datetime, found: Standing, params: dict[str, Any]) -> None:
    outbox.redraw(session, now, **{**vars(found.message), "kind": _KIND, "params": params})


def _faded_key(found: Standing) -> str:
    """What has faded while its case goes on follows it, to say in the end that it is over."""
    return casebook.key(_case_id(found), "faded", found.message.chat_id, found.message.message_id)


def _case_id(found: Standing) -> int:
    return int(found.key.removeprefix(_ROOT).partition(":")[0])


def _ended(case: Case, before: datetime) -> bool:
    return case.closed_at is not None and case.closed_at < before


def _is_counted(session: Session, case: Case, zone: ZoneInfo) -> bool:
    """Whether the months it was flagged, open and ended in are kept as numbers that stay: those of a year ago are,
    unless the team has just begun to count or nothing ran for long."""
    if case.raised_at is None or case.closed_at is None:  # never flagged: it is in no number
        return True
    month, last = (ledger.month(times.local_day(at, zone)) for at in (case.raised_at, case.closed_at))
    while month <= last:
        if not month_turns.is_settled(month, months.counted(session, month=month), zone):
            return False
        month = ledger.month_after(month)
    return True


def _remove(session: Session, now: datetime, case: Case) -> None:
    """Delete a case with all that hangs on it. Of what there was, month and level stay in the audit, to be counted."""
    about = {"level": case.level.value, "month": f"{case.created_at:%Y-%m}"}
    audit.record(session, now, actor_id=None, verb="cases.deleted", subject=f"case:{case.id}", **about)
    debriefs.forget_case(session, case_id=case.id)
    handovers.forget_case(session, case_id=case.id)
    alarms.forget(session, case_id=case.id)
    timeline.forget(session, now, case=case)
    cases.remove(session, case=case)
