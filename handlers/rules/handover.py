"""Which shift comes next after one, who may leave it something and when, and until when that is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.shifts import PlaceKind, PlaceState, Service

# People come a little before the others go; shifts that begin so close to each other begin together.
OVERLAP = timedelta(minutes=30)
# From the last part of a shift on one knows what to leave.
OFFERED_FOR = timedelta(minutes=30)
# However far away the next shift is: domain notes, 2.1 (notes of a shift are destroyed).
KEPT_FOR = timedelta(days=7)
NOTE_LENGTH = 200
# Who is told what was left: who counsels and who leads the next shift (domain notes, 4.7).
HEIRS = frozenset({PlaceKind.COUNSELLOR, PlaceKind.DUTY_LEAD})


@dataclass(frozen=True, slots=True)
class Span:
    """A shift that takes place; of one that is over, whether anybody was there."""

    id: int
    service: Service
    starts_at: datetime
    ends_at: datetime
    is_manned: bool = True


def next_after(left: Span, shifts: Iterable[Span], *, now: datetime) -> list[Span]:
    """The shifts that what is left goes to: of the same service the first to begin at the end, or a little before, and
    what begins with it; none that nobody came to. By start and id."""
    found = sorted(
        (each for each in shifts if _may_follow(left, each, now)), key=lambda each: (each.starts_at, each.id)
    )
    return [each for each in found if each.starts_at - found[0].starts_at <= OVERLAP]


def gone_at(left: Span, following: Iterable[Span]) -> datetime:
    """When what was left is deleted: when the last of the next shifts has ended, at the latest after `KEPT_FOR`."""
    latest = left.ends_at + KEPT_FOR
    return min(max((each.ends_at for each in following), default=latest), latest)


def refusal(
    kind: PlaceKind, state: PlaceState, ends_at: datetime, *, gone_at: datetime, is_checked: bool, now: datetime
) -> str | None:
    """Why who has this place may not leave anything to the next shift, as the end of a text key; None if they may.

    `is_checked` says whether people are asked whether they are there: then who never said so was not.
    """
    if kind is PlaceKind.RESERVE:
        return "not-there"
    if state is not PlaceState.DONE and not (
        state is PlaceState.HERE or (state is PlaceState.PLANNED and not is_checked)
    ):
        return "not-there"
    if state is not PlaceState.DONE and now < ends_at - OFFERED_FOR:
        return "early"
    return "late" if now >= gone_at else None


def _may_follow(left: Span, other: Span, now: datetime) -> bool:
    is_after = other.starts_at >= left.ends_at - OVERLAP and other.starts_at > left.starts_at
    is_soon = other.ends_at > left.ends_at and other.starts_at < left.ends_at + KEPT_FOR
    is_worked = other.is_manned or other.ends_at > now
    return other.id != left.id and other.service is left.service and is_after and is_soon and is_worked
