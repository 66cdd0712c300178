"""What is asked about a difficult case with buttons, one thing at a time: what it is about, what is needed, 112, the
duty to report; and what was answered. Which slice takes the answers is the caller's to say."""

import enum
from collections.abc import Iterator

from handlers.kit import casewords, phrases
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, in_pairs, in_rows, tap
from storage.cases import Case, CaseState, Category, Emergency, Need, Reported


class What(enum.StrEnum):
    """What can be told of a case besides its level; each is a field of it."""

    CATEGORY = "category"
    NEED = "need"
    EMERGENCY = "emergency"
    REPORTED = "reported"


VALUES: dict[What, type[Category] | type[Need] | type[Emergency] | type[Reported]] = {
    What.CATEGORY: Category,
    What.NEED: Need,
    What.EMERGENCY: Emergency,
    What.REPORTED: Reported,
}
_FIRST = (What.EMERGENCY, What.REPORTED)
_WIDTHS = {What.EMERGENCY: 1, What.REPORTED: 3}  # the others in pairs
# What can be said of 112 next, by what was said before.
_NEXT_OF_112: dict[Emergency | None, tuple[Emergency, ...]] = {
    None: (Emergency.CALLED, Emergency.NOT_CALLED, Emergency.CALMED, Emergency.LOST),
    Emergency.NOT_CALLED: (Emergency.CALLED, Emergency.CALMED, Emergency.LOST),
    Emergency.CALLED: (Emergency.ARRIVED, Emergency.LOST),
}


def open_ones(case: Case) -> Iterator[What]:
    """What is to be asked now: of 112 first and alone, then one thing after the other; of 112 until it is settled."""
    if not case.is_open:
        return
    if case.is_pressing and case.emergency is None:
        yield What.EMERGENCY
        return
    is_to_report = case.category is Category.MINOR and case.reported in (None, Reported.NOT_YET)
    missing = {What.CATEGORY: case.category is None, What.NEED: case.need is None, What.REPORTED: is_to_report}
    yield from [each for each, is_missing in missing.items() if is_missing][:1]
    if case.is_pressing and case.emergency in _NEXT_OF_112:
        yield What.EMERGENCY


def for_owner(case: Case) -> tuple[list[What], list[What]]:
    """What the card of who has the case asks, and what it only leads to because it can be corrected or has ten answers:
    whether help has come must not stand below them."""
    asked = list(open_ones(case))
    first = [each for each in asked if each in _FIRST]
    told = [each for each in _FIRST if case.is_open and getattr(case, each) is not None]
    return first, [*told, *(each for each in asked if each not in first)]


def question(words: Words, case: Case, what: What) -> str:
    """The question; of 112, once it was called, whether help has come."""
    is_help = what is What.EMERGENCY and case.emergency is Emergency.CALLED
    return words("kit-case-ask-help") if is_help else words(f"kit-case-ask-{what}")


def answers(words: Words, case: Case, what: What, route: str, *, is_brief: bool = False) -> list[list[Button]]:
    """The answers, each a button with case, question and value; of 112 all, or (`is_brief`) what can come next."""
    is_next = what is What.EMERGENCY and is_brief
    values = _NEXT_OF_112.get(case.emergency, ()) if is_next else tuple(VALUES[what])
    now = getattr(case, what)

    def button(value: str) -> Button:
        label = phrases.capital(words.plain(f"kit-case-{what}-{value}"))
        return tap(label if value != now else f"✓ {label}", route, case.id, what, value)

    buttons = [button(each) for each in values]
    return in_rows(buttons, _WIDTHS[what]) if what in _WIDTHS else in_pairs(buttons)


def duty_to_report(words: Words) -> list[str]:
    """Who is a child in need, who a child in danger, and where each is reported (LasteKS § 26-27, 30-31)."""
    return [words("kit-case-child-in-need"), words("kit-case-child-in-danger")]


def told(words: Words, case: Case) -> Iterator[str]:
    """What is known of 112 and of the duty to report, and the own words of who flagged it or has it."""
    emergency = casewords.emergency(words, case)
    if emergency is not None:
        yield phrases.capital(emergency)
    if case.category is Category.MINOR and case.state is not CaseState.WITHDRAWN:
        yield from ("", *duty_to_report(words))
        if case.reported is not None:
            yield words("kit-case-reported", what=casewords.reported(words, case.reported))
        if case.reported is Reported.NOT_NEEDED:
            yield words("kit-case-reported-why")
    if case.note is not None:
        yield words("kit-case-note", note=case.note)
