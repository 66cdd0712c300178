"""How difficult cases are said, for every slice that speaks of them: level, category, need, and the line about 112."""

from datetime import datetime

from sqlmodel import Session

from handlers.kit.i18n import Words
from handlers.rules import phones
from handlers.rules.ladder import Office
from storage import lines
from storage.cases import Case, CaseState, Category, Emergency, Level, Need, Outcome, Reported

_MARKS = {Level.EXTREME: "🔴", Level.HIGH: "🟠", Level.MEDIUM: "🟡", Level.LOW: "🟢", Level.NONE: "⚪"}
_SAID_BY = {Emergency.ARRIVED: Outcome.HELP_CAME, Emergency.LOST: Outcome.LOST}  # in the same words


def danger(words: Words, session: Session) -> str:
    """What to do first when life is in danger: 112, then the duty phone where the team has one."""
    number = lines.number(session)
    phone = words("kit-case-duty-phone", phone=phones.shown(number)) if number is not None else None
    return words.lines([words("kit-case-danger"), phone])


def title(words: Words, case: Case) -> str:
    """The reference and the level: `🟠 J-26-7K4M · high risk`."""
    return words("kit-case-title", mark=mark(case.level), ref=case.ref, level=level(words, case.level))


def mark(of: Level) -> str:
    """The level as a colour; never without its word beside it."""
    return _MARKS[of]


def level(words: Words, of: Level) -> str:
    """The level in words: `high risk`."""
    return words.plain(f"kit-case-level-{of}")


def category(words: Words, of: Category) -> str:
    """What a case is about."""
    return words.plain(f"kit-case-category-{of}")


def need(words: Words, of: Need) -> str:
    """What the counsellor needs."""
    return words.plain(f"kit-case-need-{of}")


def office(words: Words, of: Office) -> str:
    """As what somebody is alerted."""
    return words.plain(f"kit-case-office-{of}")


def about(words: Words, case: Case) -> str | None:
    """Category and need on one line, as far as they are known; None while nothing is."""
    known = [
        category(words, case.category) if case.category is not None else None,
        need(words, case.need) if case.need is not None else None,
    ]
    said = " · ".join(each for each in known if each is not None)
    return words("kit-case-about", what=said) if said else None


def state(words: Words, of: CaseState) -> str:
    """How far it has come, in a word."""
    return words.plain(f"kit-case-state-{of}")


def outcome(words: Words, of: Outcome) -> str:
    """How it ended, in a few words."""
    return words.plain(f"kit-case-outcome-{of}")


def emergency(words: Words, case: Case) -> str | None:
    """What became of 112, in a few words; None while nothing is known, and where how it ended says the same."""
    if case.emergency is None or (case.outcome is not None and case.outcome is _SAID_BY.get(case.emergency)):
        return None
    return words.plain(f"kit-case-emergency-{case.emergency}")


def reported(words: Words, of: Reported) -> str:
    """Whom a child in need or in danger was reported to."""
    return words.plain(f"kit-case-reported-{of}")


def at(words: Words, instant: datetime, *, now: datetime) -> str:
    """An instant as it is said now: the time alone today, with the day on any other."""
    is_today = instant.astimezone(words.zone).date() == now.astimezone(words.zone).date()
    return words.clock(instant) if is_today else f"{words.day_of(instant)} {words.clock(instant)}"
