"""What is looked at for a digest: since when something is news, and what several features would find again. Says
nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from handlers.kit import access
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.rules import times, work
from handlers.rules.rights import Right
from storage import members, policies, shifts
from storage.members import Member, MemberState
from storage.shifts import LONGEST, Opening

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Glance:
    """A look at everything by who leads, at one instant. What happened from `since` on is news."""

    reading: Reading
    since: datetime

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.reading.words

    @property
    def now(self) -> datetime:
        """The instant of the look."""
        return self.reading.now

    @cached_property
    def today(self) -> date:
        """The local day it is."""
        return times.local_day(self.now, self.words.zone)

    @cached_property
    def values(self) -> Mapping[str, int]:
        """The team's numbers."""
        return policies.values(self.reading.session)

    @cached_property
    def team(self) -> Sequence[Member]:
        """Everybody in the team, also who pauses; by name."""
        return members.everyone(self.reading.session, states=(MemberState.ACTIVE, MemberState.PAUSED))

    @cached_property
    def shifts(self) -> Sequence[Opening]:
        """Shifts that take place: those under way, of today, and of the next seven days; soonest first."""
        begins_at, _ = self.day(0)
        found = shifts.between(self.reading.session, since=begins_at - LONGEST, until=self.day(7)[1])
        return [each for each in found if each.starts_at >= begins_at or each.ends_at > self.now]

    def day(self, ahead: int) -> tuple[datetime, datetime]:
        """When the local day so many days from today begins and ends."""
        return work.day_span(self.today + ahead * _DAY, self.words.zone)

    def may(self, right: Right) -> bool:
        """Whether the reader has this right."""
        return access.may(self.reading.member, right)
