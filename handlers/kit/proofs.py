"""What is known of the alerts of a span of time: how long somebody waited for an answer, whom nothing reached, which
ways failed and which were paid for. Counts and ids only; the words are the slices'."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from handlers.rules.cases import Verb
from storage import alarms, cases, summons, timeline
from storage.alarms import Fate
from storage.cases import Case, CaseState
from storage.contacts import Way
from storage.outbox import REPEATED, OutboxState
from storage.summons import TRIED, Summons, SummonsState
from storage.timeline import Moment

_CAME = (SummonsState.SENT, SummonsState.DELIVERED, SummonsState.ANSWERED)
_BEFORE = timedelta(days=1)  # an alert that Telegram has not taken for so long is none of this outage


@dataclass(frozen=True)
class Wait:
    """How long a case waited for an answer, or waits."""

    ref: str
    lasting: timedelta


@dataclass(frozen=True)
class Proof:
    """What became of the alerts of a span of time."""

    alerts: int  # people alerted, each time anew
    longest: Wait | None  # until somebody answered, of high and extreme risk
    waiting: Wait | None  # the longest that nobody has answered yet, of the same
    uncertain: int  # messages and rings of which nobody knows whether they came
    unreached: tuple[int, ...]  # members of whom no alert came, by no way
    failed: Mapping[tuple[Way, str | None], int]  # rings of phones by way and reason
    paid: Mapping[Way, int]  # rings that cost the team, also tests


@dataclass(frozen=True)
class Reach:
    """Who was rung while Telegram was away: by member the ways that came; those of whom nobody knows; and the rest."""

    came: Mapping[int, tuple[Way, ...]]
    unsure: tuple[int, ...]
    missed: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nobody was to be alerted."""
        return not (self.came or self.unsure or self.missed)


def of(session: Session, now: datetime, *, since: datetime, until: datetime) -> Proof:
    """What became of the alerts in [since, until)."""
    fates = alarms.between(session, since=since, until=until)
    rings = [ring for each in fates for ring in each.rings]
    failed = Counter((each.way, each.reason) for each in rings if each.state is SummonsState.FAILED)
    return Proof(
        alerts=len(fates),
        longest=max(_answered(session, since, until), key=lambda each: each.lasting, default=None),
        waiting=max(_waiting(session, now), key=lambda each: each.lasting, default=None),
        uncertain=sum(map(_is_unsure, fates)) + sum(map(_is_unsure_ring, rings)),
        unreached=tuple(sorted(_unreached(fates))),
        failed=failed,
        paid=summons.count_paid(session, since=since, until=until),
    )


def during(session: Session, *, since: datetime, until: datetime) -> Reach:
    """Who was to be alerted while Telegram did not answer, from `since` to `until`, and whose phone rang meanwhile."""
    found = alarms.between(session, since=since - _BEFORE, until=until)
    waited = [each for each in found if not _was_told(each, since)]
    came, unsure = dict[int, list[Way]](), set[int]()
    for each in waited:
        for ring in each.rings:
            if ring.state in TRIED and ring.sent_at is not None and ring.sent_at < until:
                if ring.state in _CAME:
                    came.setdefault(each.alarm.member_id, []).append(ring.way)
                else:
                    unsure.add(each.alarm.member_id)
    everybody = {each.alarm.member_id for each in waited}
    by_way = {member_id: tuple(dict.fromkeys(ways)) for member_id, ways in came.items()}
    rest = unsure - came.keys()
    return Reach(by_way, tuple(sorted(rest)), tuple(sorted(everybody - came.keys() - rest)))


def _answered(session: Session, since: datetime, until: datetime) -> Iterable[Wait]:
    taken = timeline.between(session, since=since, until=until, verbs=[str(Verb.ACKNOWLEDGE)])
    for case_id in sorted({each.case_id for each in taken}):
        case = cases.get(session, case_id=case_id)
        if case is None or not case.is_pressing:
            continue
        moments = timeline.of_case(session, case_id=case_id)
        for each in taken:
            begun_at = _raised_at(moments, before=each.id) if each.case_id == case_id else None
            if begun_at is not None:
                yield Wait(case.ref, each.at - begun_at)


def _waiting(session: Session, now: datetime) -> Iterable[Wait]:
    for case in cases.unfinished(session):
        if case.state is CaseState.RAISED and case.is_pressing:
            yield Wait(case.ref, now - _waits_since(session, case))


def _waits_since(session: Session, case: Case) -> datetime:
    moments = timeline.of_case(session, case_id=case.id)
    return _raised_at(moments) or case.raised_at or case.created_at


def _raised_at(moments: Sequence[Moment], *, before: int | None = None) -> datetime | None:
    """Since when it waited for an answer, the last time; `before` a moment."""
    begun = [
        each.at
        for each in moments
        if each.before is not CaseState.RAISED
        and each.after is CaseState.RAISED
        and (before is None or each.id < before)
    ]
    return begun[-1] if begun else None


def _unreached(fates: Sequence[Fate]) -> set[int]:
    """Members of whom an alert failed and none is known to have gone."""
    gone = {each.alarm.member_id for each in fates if _went(each)}
    return {each.alarm.member_id for each in fates if _failed(each)} - gone


def _went(found: Fate) -> bool:
    is_sent = found.message is None or found.message.state in (OutboxState.SENT, OutboxState.UNCERTAIN)
    return is_sent or any(each.state in TRIED for each in found.rings)


def _failed(found: Fate) -> bool:
    return found.message is not None and found.message.state is OutboxState.FAILED


def _is_unsure(found: Fate) -> bool:
    message = found.message
    return message is not None and (message.state is OutboxState.UNCERTAIN or message.reason == REPEATED)


def _is_unsure_ring(found: Summons) -> bool:
    return found.state is SummonsState.UNCERTAIN or found.is_repeat


def _was_told(found: Fate, before: datetime) -> bool:
    """Whether Telegram had taken it before that instant, or it was known not to get there."""
    message = found.message
    return message is None or (message.finished_at is not None and message.finished_at < before)
