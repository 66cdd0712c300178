"""What happens to absences as time passes: who is back is greeted, and what is over is forgotten."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.kit import hush
from storage import absences, clearing, members, outbox
from storage.outbox import Priority

# Whoever comes back is greeted that morning; a day later it is no news.
_GREETED_FOR = timedelta(days=1)
# Long enough to be greeted and to be asked about; then nobody needs to know any more.
KEPT_FOR = timedelta(days=30)


def greet(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Owe a word to everybody whose absence has ended by itself since yesterday; never in the quiet hours."""
    if hush.hours(session, zone).holds(now):
        return
    for each in absences.ended(session, since=now - _GREETED_FOR, until=now):
        member = members.get(session, member_id=each.member_id)
        if each.ends_at is not None and member is not None and member.is_reachable:
            outbox.post(
                session,
                now,
                # By the end and not by the row: a number may be used again.
                key=f"absences.welcome:{each.member_id}:{each.ends_at:%Y%m%d%H%M}",
                kind="absences.welcome",
                params={},
                member_id=each.member_id,
                priority=Priority.NOTICE,
                useless_after=each.ends_at + _GREETED_FOR,
            )


def forget(session: Session, now: datetime, _zone: ZoneInfo) -> None:
    """Forget absences that have been over for long, and what was told about any as long ago: when says of which."""
    absences.forget(session, ended_before=now - KEPT_FOR)
    # Who is greeted is greeted within a day of the end; so the greeting is gone when the absence is.
    clearing.forget(session, feature="absences", finished_before=now - KEPT_FOR + _GREETED_FOR)
