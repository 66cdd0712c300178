"""Who is away when, pauses and absences alike. What that means for places is the rules' to say."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlmodel import Session

from handlers.rules.vacancies import Absence
from storage import absences
from storage.members import Member, MemberState

# A pause has no beginning that matters; this one is a day in every zone.
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def of(session: Session, *, found: Sequence[Member], since: datetime) -> dict[int, tuple[Absence, ...]]:
    """By member id when each of them is away, as far as it is not over by this instant: a pause, then days in order."""
    spans = {each.id: [Absence(_LONG_AGO)] if each.state is MemberState.PAUSED else [] for each in found}
    for row in absences.lasting(session, member_ids=spans, since=since):
        spans[row.member_id].append(Absence(row.starts_at, row.ends_at))
    return {member_id: tuple(each) for member_id, each in spans.items()}


def one(session: Session, *, member: Member, since: datetime) -> tuple[Absence, ...]:
    """The same of one member."""
    return of(session, found=(member,), since=since)[member.id]


def is_pause(absence: Absence) -> bool:
    """Whether it is no stretch of days but a pause."""
    return absence == Absence(_LONG_AGO)
