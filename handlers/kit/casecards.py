"""How every message about a difficult case is framed: the line about 112 first, no more than wanted in what comes by
itself, protected, and nothing for who may know nothing of it."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.kit import access, casewords
from handlers.kit.errors import Refused
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, tap
from handlers.rules import limits
from handlers.rules.cases import Facts
from storage import members, policies
from storage.cases import Case

# Domain notes, 4.5: what is said about cases stands in a chat for 47 hours; a while less, as a tick may be late.
STANDS_FOR = timedelta(hours=46)


def visible(reading: Reading, case_id: int) -> Case | None:
    """The case, if the reader may know it."""
    try:
        return access.case(reading.session, reading.now, actor=reading.member, case_id=case_id)
    except Refused:
        return None


def danger(reading: Reading, case: Case) -> str | None:
    """The line about 112, of what presses and is not over."""
    return casewords.danger(reading.words, reading.session) if case.is_open and case.is_pressing else None


def full(reading: Reading, case: Case, lines: Sequence[str | None], rows: Rows) -> Screen:
    """What somebody has opened: with reference and level above."""
    words = reading.words
    text = words.lines([danger(reading, case), casewords.title(words, case), *lines])
    return protected(text, rows)


def brief(reading: Reading, case: Case, lines: Sequence[str | None], rows: Rows) -> Screen:
    """What comes by itself: where the team wants alerts to be thin, it names the reference alone."""
    if is_thin(reading):
        return protected(reading.words.lines([reading.words("kit-case-thin", ref=case.ref), *lines]), rows)
    return full(reading, case, lines, rows)


def is_thin(reading: Reading) -> bool:
    """Whether what comes by itself says only that there is something to open."""
    return limits.number("cases.thin", policies.values(reading.session)) == 1


def gone(reading: Reading) -> Screen:
    """All that is left where a case stood."""
    return protected(reading.words("kit-case-closed"), [[home(reading.words)]])


def name(reading: Reading, member_id: int | None) -> str:
    """A member's name; a dash for nobody."""
    found = members.names(reading.session, member_ids=[member_id]) if member_id is not None else {}
    return found.get(member_id or 0, "–")


def opening(reading: Reading, case: Case) -> Button:
    """The way to the case: to the flagger's own card, else to that of who answers."""
    route = "flagging:card" if case.flagger_id == reading.member.id else "cases:card"
    return tap(reading.words.plain("kit-case-open"), route, case.id)


def ways(words: Words, case: Case, known: Facts) -> list[Button]:
    """From the card of a case to what happened to it and to all open ones, for who may look at them; and home."""
    course = [tap(words.plain("kit-case-course"), "course:open", case.id)] if known.may_look_back else []
    return [*course, *([to_list(words)] if known.may_answer else []), home(words)]


def home(words: Words) -> Button:
    """The way home."""
    return tap(words.plain("kit-home"), "home:open")


def to_list(words: Words) -> Button:
    """The way to all open cases, for who answers them."""
    return tap(words.plain("kit-case-list"), "caseload:list")


def to_flag(words: Words, shift_id: int = 0) -> Button:
    """The way to flag one, from a shift or from nowhere."""
    return tap(words.plain("kit-case-flag"), "flagging:open", shift_id)


def protected(text: str, rows: Rows) -> Screen:
    """A message that cannot be forwarded."""
    return Screen(text, rows, is_protected=True)
