"""The question to who could come; once in the chat it says what became of it. Reads what is true, changes nothing."""

from handlers.asking import actions
from handlers.asking.actions import Taken
from handlers.kit import alerts, calls, phrases, search
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, tap
from storage import asks, cards, shifts
from storage.asks import Answer, Ask
from storage.shifts import Opening, PlaceKind


def asked(reading: Reading, *, shift_id: int, stamp: str | None = None) -> Screen | None:
    """The question to somebody who could come; once in the chat it says what became of it.

    `stamp` says which question it is, of several about a shift that was covered in between; None: the latest.
    """
    found = shifts.opening(reading.session, shift_id=shift_id)
    ask = asks.get(reading.session, shift_id=shift_id, member_id=reading.member.id)
    if found is None or ask is None or _is_on_card(reading, ask, stamp):
        return None
    words, ended = reading.words, _ended(reading, found, ask, stamp)
    when = phrases.when(words, found)
    if ended is not None:
        text = words.lines([words("asking-about", when=when), words(ended)])
        return None if _is_new(reading, shift_id, stamp) else Screen(text, [[_show(words, shift_id)]])
    special = phrases.extras(words, found)
    question = words(f"asking-asked-{ask.kind}", when=when, count=search.missing(found)[ask.kind])
    lines = [question, *([words("asking-special", what=special)] if special else []), words("asking-asked-free")]
    yes = tap(words.plain("asking-go-take"), "asking:take", shift_id, style=Style.SUCCESS)
    no = tap(words.plain("asking-go-decline"), "asking:decline", shift_id)
    return Screen(words.lines(lines), [[yes, no], [_show(words, shift_id)]])


def on_gap(reading: Reading, found: Opening, kind: PlaceKind) -> CardPart:
    """On a lead's card of a gap: coming themselves if they could; and the bot's question, if it is asked of them."""
    session, member, words = reading.session, reading.member, reading.words
    if not search.could(session, reading.now, member=member, opening=found, kind=kind, zone=words.zone):
        return CardPart()
    ask = asks.get(session, shift_id=found.id, member_id=member.id)
    is_asked = ask is not None and ask.answer is Answer.OPEN and ask.closed_at is None and ask.kind is kind
    come = tap(words.plain("asking-go-come"), "asking:come", found.id, kind, "gap")
    no = [tap(words.plain("asking-go-decline"), "asking:decline", found.id, "gap")] if is_asked else []
    return CardPart((words("asking-you"),) if is_asked else (), ((come, *no),))


def took(words: Words, done: Taken) -> str:
    """The toast of saying yes."""
    if done.claim is None:
        return words.plain("asking-thanks")
    if done.claim.is_mine:
        return words.plain("asking-yours", when=phrases.when(words, done.claim.shift))
    return phrases.reason(words, done.claim.objections[0], shift=done.claim.shift)


def _is_on_card(reading: Reading, ask: Ask, stamp: str | None) -> bool:
    """Whether it is the bot's and not in the chat, and the reader has a card that asks the same."""
    if ask.asked_by is not None or not _is_new(reading, ask.shift_id, stamp):
        return False
    return alerts.has_card(reading.session, shift_id=ask.shift_id, lead_id=ask.member_id)


def _is_new(reading: Reading, shift_id: int, stamp: str | None) -> bool:
    """Whether it is about to be sent, and not drawn again."""
    key = calls.key(shift_id=shift_id, member_id=reading.member.id, stamp=stamp)
    was_posted = stamp is not None or cards.is_owed(reading.session, key=key)
    return was_posted and not cards.is_shown(reading.session, key=key)


def _ended(reading: Reading, found: Opening, ask: Ask, stamp: str | None) -> str | None:
    """What became of a question that is none any more."""
    if found.is_cancelled:
        return "kit-why-cancelled"
    if actions.has_place(reading.session, shift_id=found.id, member_id=ask.member_id):
        return "asking-yours-line"
    if found.ends_at <= reading.now:
        return "kit-why-begun"
    if ask.kind not in search.missing(found):
        return "asking-thanks"
    if ask.answer is Answer.NO:
        return "asking-declined"
    is_older = stamp is not None and stamp != calls.stamp(ask)
    return "asking-thanks" if is_older or ask.closed_at is not None else None


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("asking-go-show"), "shifts:card", shift_id)
