"""How difficult cases are said, for every slice that speaks of them: level, category, need, and the line about 112."""

from sqlmodel import Session

from handlers.kit.i18n import Words
from handlers.rules.ladder import Office
from storage import lines
from storage.cases import Case, Category, Level, Need

_MARKS = {Level.EXTREME: "🔴", Level.HIGH: "🟠", Level.MEDIUM: "🟡", Level.LOW: "🟢", Level.NONE: "⚪"}


def danger(words: Words, session: Session) -> str:
    """What to do first when life is in danger: 112, then the duty phone where the team has one."""
    phone = lines.number(session)
    return words.lines(
        [words("kit-case-danger"), words("kit-case-duty-phone", phone=phone) if phone is not None else None]
    )


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
