"""What a changed template does to the shifts that were made of it already. Pure: it says what, others do it."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from handlers.rules.weekly import Span
from storage.instances import Instance, Needs
from storage.shifts import PlaceKind
from storage.templates import Plan

_FINGERPRINT = 12


@dataclass(frozen=True)
class Change:
    """A shift that stays and becomes different; what is None stays as it is."""

    shift: Instance
    span: Span | None
    needs: Needs | None
    is_other_work: bool

    @property
    def is_told(self) -> bool:
        """Whether it matters to who has a place: other hours, or other work."""
        return self.span is not None or self.is_other_work


@dataclass(frozen=True)
class Effects:
    """Everything that happens to shifts that are still ahead; what has begun is let be."""

    made: Mapping[date, Span]
    changed: tuple[Change, ...] = ()
    dropped: tuple[Instance, ...] = ()  # the day has no shift any more, and nobody has a place in it
    held: tuple[Instance, ...] = ()  # the same, but people have places: kept, unless the lead wants them cancelled
    late: tuple[Instance, ...] = ()  # its new hours have begun already: kept as it is
    left: tuple[Instance, ...] = ()  # changed by hand before: let be

    def told(self, *, is_cancelling: bool) -> frozenset[int]:
        """Ids of all who have a place in something that changes for them, the lead who changes it among them."""
        concerned = [each.shift for each in self.changed if each.is_told] + list(self.held if is_cancelling else ())
        return frozenset(person.member_id for each in concerned for person in each.people)

    def fingerprint(self, *more: object) -> str:
        """Short and the same only for the same effects: what a lead has seen is what is done."""
        return hashlib.sha256(repr((self, more)).encode()).hexdigest()[:_FINGERPRINT]


def effects(made: Iterable[Instance], *, plan: Plan | None, spans: Mapping[date, Span], now: datetime) -> Effects:
    """What becomes of the template's shifts when it is like `plan` (None: ended) and has shifts at these `spans`.

    A day that was made once is never made again, also if its shift was cancelled or moved by hand.
    """
    known = list(made)
    days = {each.day for each in known}
    ahead = [each for each in known if each.starts_at > now and not each.is_cancelled]
    mine = [each for each in ahead if not each.is_detached]
    gone = [each for each in mine if plan is None or each.day not in spans]
    late = [each for each in mine if each.day in spans and spans[each.day][0] <= now]
    stay = [each for each in mine if each not in gone and each not in late]
    changed = [_change(each, plan, spans[each.day]) for each in stay] if plan else []
    return Effects(
        made={day: span for day, span in spans.items() if day not in days and span[0] > now},
        changed=tuple(each for each in changed if each is not None),
        dropped=tuple(each for each in gone if not each.people),
        held=tuple(each for each in gone if each.people),
        late=tuple(late),
        left=tuple(each for each in ahead if each.is_detached),
    )


def needed(needs: Needs, shift: Instance) -> Needs:
    """What the shift needs by its template. Who has a place of a kind that is not needed any more keeps it."""
    spare = {each.kind: (0, shift.taken(each.kind)) for each in shift.people if each.kind not in needs}
    wanted = {**needs, **spare}
    return {kind: wanted[kind] for kind in PlaceKind if kind in wanted}


def merged(base: Plan, wanted: Plan, current: Plan) -> Plan:
    """What two leads want together: from `wanted` what differs from the `base` it began as, the rest as it is now."""
    values = {
        each.name: getattr(current if getattr(wanted, each.name) == getattr(base, each.name) else wanted, each.name)
        for each in fields(Plan)
    }
    return Plan(**values)


def _change(shift: Instance, plan: Plan, span: Span) -> Change | None:
    is_moved = (shift.starts_at, shift.ends_at) != span
    needs = needed(plan.needs, shift)
    work = (plan.service, plan.language, plan.qualification_id)
    is_other_work = (shift.service, shift.language, shift.qualification_id) != work
    has_other_needs = shift.needs != needs
    if not (is_moved or is_other_work or has_other_needs):
        return None
    return Change(shift, span if is_moved else None, needs if has_other_needs else None, is_other_work)
