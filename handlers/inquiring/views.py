"""A question about a case and its answer: to who asks, to who is asked, and back. Reads what is true."""

from handlers.inquiring import actions
from handlers.kit import casecards, inquiries
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.inquiries import Ask, Question, Says
from handlers.kit.keyboards import Button, Screen, tap
from storage import cards


def choice(reading: Reading, *, case_id: int) -> Screen:
    """What may be asked."""
    case, words = casecards.visible(reading, case_id), reading.words
    if case is None:
        return casecards.gone(reading)
    asks = [[tap(inquiries.short(words, each), "inquiring:ask", case_id, each)] for each in Ask]
    back = [tap(words.plain("kit-back"), "cases:card", case_id)]
    said = words("inquiring-choice", name=casecards.name(reading, case.flagger_id))
    return casecards.full(reading, case, [said], [*asks, back])


def asked(reading: Reading, *, case_id: int, number: int) -> Screen | None:
    """To who flagged it: the question with its answers, also once there is one, for it may be corrected."""
    case, words = casecards.visible(reading, case_id), reading.words
    found = inquiries.numbered(reading.session, case_id=case_id, number=number)
    if case is None or found is None or case.flagger_id != reading.member.id:
        return None
    show = [casecards.opening(reading, case)]
    if not case.is_open:
        is_in_chat = cards.is_shown(reading.session, key=actions.asked_key(case, number))
        return casecards.brief(reading, case, [words("inquiring-over")], [show]) if is_in_chat else None
    lines = [words("inquiring-by", name=casecards.name(reading, found.by)), words(f"inquiring-asks-{found.what}")]
    return casecards.brief(reading, case, lines, [[_answer(words, case_id, found, each) for each in Says], show])


def answered(reading: Reading, *, case_id: int, number: int) -> Screen | None:
    """To who has the case: what was answered."""
    case = casecards.visible(reading, case_id)
    found = inquiries.numbered(reading.session, case_id=case_id, number=number)
    if case is None or found is None or found.says is None or case.owner_id != reading.member.id:
        return None
    said = reading.words("inquiring-answered", name=casecards.name(reading, case.flagger_id))
    lines = [said, inquiries.line(reading.words, found)]
    return casecards.brief(reading, case, lines, [[casecards.opening(reading, case)]])


def asking(words: Words, found: Question) -> str:
    """The toast of asking."""
    return words.plain("inquiring-say-asked", question=inquiries.short(words, found.what))


def _answer(words: Words, case_id: int, found: Question, says: Says) -> Button:
    label = inquiries.said(words, says)
    return tap(f"✓ {label}" if found.says is says else label, "inquiring:answer", case_id, found.number, says)
