"""Who may do what with a difficult case in which state, and how long an answer holds. The table is docs/cases.md's.

What is not allowed has a reason, which is the key of a text.
"""

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.rules import limits
from handlers.rules.timing import Quiet
from storage.cases import PRESSING, CaseState, Emergency, Level

LEVELS = tuple(Level)  # from the least to the most pressing
_DRAFT, _RAISED, _TAKEN, _HELD = CaseState.DRAFT, CaseState.RAISED, CaseState.ACKNOWLEDGED, CaseState.ON_HOLD
_RESOLVED, _CLOSED = CaseState.RESOLVED, CaseState.CLOSED
_OPEN = (_RAISED, _TAKEN, _HELD)
# What must be known of 112 before a pressing case is resolved: that help came, or why it need not or cannot.
_SETTLED = (Emergency.ARRIVED, Emergency.CALMED, Emergency.LOST)


class Verb(enum.StrEnum):
    """Something done to a case."""

    RAISE = "raise"  # the draft is sent
    DETAIL = "detail"  # category, what is needed, what became of 112 and of the duty to report
    NOTE = "note"  # own words
    WITHDRAW = "withdraw"  # flagged by mistake
    HEIGHTEN = "heighten"  # a higher level
    LOWER = "lower"
    ACKNOWLEDGE = "acknowledge"
    TAKE_OVER = "take_over"  # from its owner
    HAND_OVER = "hand_over"  # the owner to somebody, who has to accept
    ACCEPT = "accept"
    GIVE_BACK = "give_back"  # the owner cannot: it is alerted anew
    GO_ON = "go_on"  # the owner is still at it
    HOLD = "hold"  # the owner comes back to it later
    ASK = "ask"  # the flagger something
    NEXT = "next"  # wake the next rung now
    RESOLVE = "resolve"
    CLOSE = "close"
    REOPEN = "reopen"


class Event(enum.StrEnum):
    """Something that happens to a case by itself, or besides what the table says."""

    DRAFT = "draft"  # it was begun
    FIRE = "fire"  # a rung was alerted
    LAPSE = "lapse"  # its owner gave no sign
    OWNER_AWAY = "owner_away"  # its owner is not there any more
    HELD_OVER = "held_over"  # the time it was put off for is over
    CLOSED_ITSELF = "closed_itself"
    RANG = "rang"  # a phone was rung, or could not be


@dataclass(frozen=True)
class Facts:
    """What the decision depends on, of the case and of who does it."""

    state: CaseState
    level: Level
    raised_at: datetime | None
    resolved_at: datetime | None
    emergency: Emergency | None
    is_flagger: bool
    is_owner: bool
    is_heir: bool
    may_answer: bool  # by role, as deputy, on duty now, or was alerted
    is_leading: bool  # by role or as deputy

    @property
    def is_pressing(self) -> bool:
        """Whether its level is high or extreme."""
        return self.level in PRESSING

    @property
    def may_look_back(self) -> bool:
        """Whether they may see what happened to it: not who only flagged it, for others stand in it."""
        return self.may_answer or self.is_owner or self.is_heir


Who = Callable[[Facts], bool]


def _flagger(facts: Facts) -> bool:
    return facts.is_flagger


def _owner(facts: Facts) -> bool:
    return facts.is_owner


def _answering(facts: Facts) -> bool:
    return facts.may_answer and not facts.is_flagger


def _leading(facts: Facts) -> bool:
    return facts.is_leading


def _other_leading(facts: Facts) -> bool:
    return facts.is_leading and not facts.is_owner and not facts.is_flagger


def _involved(facts: Facts) -> bool:
    return facts.is_flagger or facts.is_owner or facts.may_answer


def _flagger_or_owner(facts: Facts) -> bool:
    return facts.is_flagger or facts.is_owner


def _owner_or_leading(facts: Facts) -> bool:
    return facts.is_owner or (facts.is_leading and not facts.is_flagger)


def _closer(facts: Facts) -> bool:
    """A pressing case is looked over by a second person."""
    if facts.is_pressing:
        return not facts.is_owner and (facts.is_flagger or facts.may_answer)
    return facts.is_owner or facts.is_leading


# States in which a verb means something, and who may do it.
_TABLE: Mapping[Verb, tuple[tuple[CaseState, ...], Who]] = {
    Verb.RAISE: ((_DRAFT,), _flagger),
    Verb.DETAIL: ((_DRAFT, *_OPEN), _flagger_or_owner),
    Verb.NOTE: (_OPEN, _flagger_or_owner),
    Verb.WITHDRAW: ((_DRAFT, *_OPEN), lambda facts: facts.is_flagger or facts.is_leading),
    Verb.HEIGHTEN: ((_DRAFT, *_OPEN), _involved),
    Verb.LOWER: ((_DRAFT, *_OPEN), lambda facts: _owner_or_leading(facts) or _is_own_draft(facts)),
    Verb.ACKNOWLEDGE: ((_RAISED,), _answering),
    Verb.TAKE_OVER: ((_TAKEN, _HELD), _other_leading),
    Verb.HAND_OVER: ((_TAKEN,), _owner),
    Verb.ACCEPT: ((_TAKEN,), lambda facts: facts.is_heir and not facts.is_flagger),
    Verb.GIVE_BACK: ((_TAKEN, _HELD), _owner),
    Verb.GO_ON: ((_TAKEN, _HELD), _owner),
    Verb.HOLD: ((_TAKEN,), _owner),
    Verb.ASK: ((_TAKEN,), _owner),
    Verb.NEXT: ((_RAISED,), lambda facts: facts.is_flagger or facts.may_answer),
    Verb.RESOLVE: ((_TAKEN, _HELD), _owner),
    Verb.CLOSE: ((_RESOLVED,), _closer),
    Verb.REOPEN: ((_RESOLVED, _CLOSED), lambda facts: facts.is_flagger or _leading(facts)),
}


def refusal(verb: Verb, facts: Facts, *, now: datetime, values: Mapping[str, int]) -> str | None:
    """Why this may not be done; None when it may."""
    states, who = _TABLE[verb]
    if facts.state not in states:
        return _gone(facts)
    if not who(facts):
        return "kit-case-own" if verb is Verb.ACKNOWLEDGE and facts.is_flagger else "kit-not-yours"
    if verb is Verb.WITHDRAW and not facts.is_leading and not _may_take_back(facts, now, values):
        return "kit-case-answered"
    if verb is Verb.HOLD and facts.is_pressing:
        return "kit-case-pressing"
    if verb is Verb.RESOLVE and facts.is_pressing and facts.emergency not in _SETTLED:
        return "kit-case-unsettled"
    if verb is Verb.REOPEN and not facts.is_leading and not _is_recent(facts, now, values):
        return "kit-case-long-ago"
    return None


def may(verb: Verb, facts: Facts, *, now: datetime, values: Mapping[str, int]) -> bool:
    """Whether this may be done."""
    return refusal(verb, facts, now=now, values=values) is None


def is_higher(level: Level, than: Level) -> bool:
    """Whether a level is more pressing than another."""
    return LEVELS.index(level) > LEVELS.index(than)


def lapses_after(level: Level, values: Mapping[str, int]) -> timedelta:
    """How long an answer holds without any sign of its owner."""
    name = level if level in (Level.EXTREME, Level.HIGH, Level.MEDIUM) else Level.LOW
    return limits.duration(f"cases.lapse_{name}", values)


def asked_after(level: Level, values: Mapping[str, int]) -> timedelta:
    """How long after the last sign of its owner they are asked for another."""
    return lapses_after(level, values) * 2 / 3


def lapses_at(active_at: datetime, *, level: Level, values: Mapping[str, int], quiet: Quiet) -> datetime:
    """When an answer lapses whose owner gave the last sign then.

    Who has something that does not press is not asked in the quiet hours, and has as long after being asked as by day.
    """
    holds, asked_after_ = lapses_after(level, values), asked_after(level, values)
    asked_at = active_at + asked_after_
    if level not in PRESSING:
        asked_at = quiet.after(asked_at)
    return max(active_at + holds, asked_at + holds - asked_after_)


def _gone(facts: Facts) -> str:
    if facts.state in (_TAKEN, _HELD):
        return "kit-case-taken"
    return "kit-case-over" if facts.state is not _RAISED else "kit-case-waits"


def _is_own_draft(facts: Facts) -> bool:
    return facts.state is _DRAFT and facts.is_flagger


def _may_take_back(facts: Facts, now: datetime, values: Mapping[str, int]) -> bool:
    """Before anybody has answered, and for a few minutes also after."""
    if facts.state in (_DRAFT, _RAISED) or facts.raised_at is None:
        return True
    return now - facts.raised_at <= limits.duration("cases.withdraw", values)


def _is_recent(facts: Facts, now: datetime, values: Mapping[str, int]) -> bool:
    return facts.resolved_at is not None and now - facts.resolved_at <= limits.duration("cases.reopen", values)
