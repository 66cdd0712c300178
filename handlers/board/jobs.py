"""The board of each day, posted in the morning to every group that things are posted to."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.board import actions
from handlers.kit import offers
from handlers.rules import times
from handlers.rules.coverage import Light
from storage import groups, shifts

# In the morning when people look at their phones, and not in the evening any more: a group is many people.
_FROM, _UNTIL = time(9), time(20)
_AHEAD = timedelta(days=7)


def post_boards(session: Session, now: datetime, zone: ZoneInfo) -> None:
    """Post today's board where there is none yet, if somebody is missing in the coming week."""
    if not _FROM <= now.astimezone(zone).time() < _UNTIL:
        return
    known = groups.current(session)
    if not known:
        return
    ahead = shifts.between(session, since=now, until=now + _AHEAD)
    if all(offers.light(each) is Light.GREEN for each in ahead):
        return
    for group in known:
        actions.post_board(session, now, group=group, today=times.local_day(now, zone))
