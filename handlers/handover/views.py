"""How handing over looks: what one leaves, what was left to one's own shift, and the lines about it on other cards."""

from collections.abc import Sequence

from handlers.handover import actions
from handlers.handover.actions import Handed
from handlers.kit import access, casecards, casewords, handed, phrases, removals
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Removal, Rows, Screen, filled, tap
from handlers.rules.handover import NOTE_LENGTH, OFFERED_FOR, Span
from storage import dialogues, handovers, places, sealing, shifts
from storage.cases import Case
from storage.handovers import Handover
from storage.places import Place
from storage.shifts import Opening, PlaceState

# So many fit into a briefing of one screen; all of them are a tap away.
_MOST_CASES = 4
_MOST_NOTES = 1
_MOST_CHOICES = 10


def card(reading: Reading, *, shift_id: int) -> Screen | None:
    """What the reader leaves to the next shift, and what else they could."""
    found, place = _mine(reading, shift_id)
    if found is None or place is None:
        return None
    words = reading.words
    why_not = actions.refusal(reading.session, reading.now, found=found, place=place)
    title = words("handover-title", when=phrases.when(words, found))
    if why_not is not None:
        return _protected(words.lines([title, words(why_not)]), [[_show(words, shift_id)]])
    mine = handovers.mine(reading.session, shift_id=shift_id, member_id=reading.member.id)
    chosen = actions.choices(reading.session, reading.now, actor=reading.member, shift_id=shift_id)[:_MOST_CHOICES]
    can_note = sealing.is_possible(reading.session)
    lines = [
        title,
        _next(reading, found, mine),
        words("handover-note", note=_readable(words, mine)) if mine is not None else None,
        words("handover-offer") if mine is None and can_note else None,
        words("handover-no-seal") if not can_note else None,
        words("handover-choose") if chosen else None,
    ]
    return _protected(words.lines(lines), [*_choices(reading, found, chosen), *_note_ways(reading, found, mine)])


def noting(reading: Reading, *, shift_id: int) -> Screen | None:
    """A note, if it is still waited for."""
    found, _ = _mine(reading, shift_id)
    if found is None:
        return None
    words = reading.words
    step = dialogues.current(reading.session, reading.now, member_id=reading.member.id)
    is_awaited = step == f"handover:noted:{shift_id}"
    hint = words("kit-words-hint", most=NOTE_LENGTH) if is_awaited else None
    title = words("handover-title", when=phrases.when(words, found))
    said = words("handover-noting" if is_awaited else "handover-noting-over")
    back = tap(words.plain("kit-back"), "handover:begin", shift_id)
    return Screen(words.lines([title, said, hint]), [[back]])


def got(reading: Reading, *, shift_id: int) -> Screen | None:
    """All that was left to the reader's shift."""
    found, place = _mine(reading, shift_id)
    if found is None or not handed.is_heir(found, place, reading.now):
        return _plain(reading, shift_id)
    lines = _received(reading, found)
    if not lines:
        return _plain(reading, shift_id)
    words, is_any = reading.words, access.may_answer(reading.session, reading.now, actor=reading.member)
    title = words("handover-got", when=phrases.when(words, found))
    rows = filled([casecards.to_list(words)] if is_any else [], [_show(words, shift_id)])
    return _protected(phrases.short([title, *lines]), rows)


def gone(reading: Reading, *, sent_at: str | None = None) -> Screen | Removal:
    """Where something stood that is deleted: taken away while Telegram lets us, and else said."""
    home = tap(reading.words.plain("kit-home"), "home:open")
    return removals.removal(reading, sent_at) or _protected(reading.words("handover-gone"), [[home]])


def handed_over(words: Words, what: Handed) -> str:
    """The toast of handing a case over: which, and to which shift."""
    if not what.following:
        return words.plain("handover-say-handed-none", ref=what.ref)
    return words.plain("handover-say-handed", ref=what.ref, when=_when(words, what.following))


def kept(words: Words, what: Handed) -> str:
    """The toast of not handing it over after all."""
    return words.plain("handover-say-kept", ref=what.ref)


def before_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """What the shift before has left, as far as it fits; and leaving something oneself at the end."""
    own = _way(reading, found, place)
    if not handed.is_heir(found, place, reading.now):
        return CardPart(rows=own)
    words = reading.words
    cases = handed.open_cases(reading.session, reading.now, found=found)
    notes = handed.notes(reading.session, reading.now, found=found)
    lines = _said(reading, cases[:_MOST_CASES], notes[:_MOST_NOTES])
    left = len(cases[_MOST_CASES:]) + len(notes[_MOST_NOTES:])
    lines += [words("handover-more", more=left)] if left else []
    more = ((tap(words.plain("handover-go-got"), "handover:got", found.id),),) if left else ()
    return CardPart(tuple(lines), (*more, *own))


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift, which may be passed on: how much was left to it, and the way to what; and leaving
    something oneself at the end."""
    place = place or places.get(reading.session, shift_id=found.id, member_id=reading.member.id)
    if place is None:
        return CardPart()
    words, own = reading.words, _way(reading, found, place)
    if not handed.is_heir(found, place, reading.now):
        return CardPart(rows=own)
    cases = len(handed.open_cases(reading.session, reading.now, found=found))
    notes = len(handed.notes(reading.session, reading.now, found=found))
    if not cases and not notes:
        return CardPart(rows=own)
    line = words("handover-left", cases=cases, notes=notes)
    return CardPart((line,), ((tap(words.plain("handover-go-got"), "handover:got", found.id),), *own))


def after_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """A note and cases for the next shift, on the thanks for one that is over."""
    if actions.refusal(reading.session, reading.now, found=found, place=place) is not None:
        return CardPart()
    words, shift_id = reading.words, found.id
    mine = handovers.mine(reading.session, shift_id=shift_id, member_id=reading.member.id)
    can_note = sealing.is_possible(reading.session)
    verb = "ask" if mine is None else "begin"
    note = [tap(words.plain(f"handover-go-{'note' if mine is None else 'noted'}"), f"handover:{verb}", shift_id)]
    chosen = actions.choices(reading.session, reading.now, actor=reading.member, shift_id=shift_id)
    cases = [tap(words.plain("handover-go-cases"), "handover:begin", shift_id)] if chosen else []
    return CardPart(rows=tuple(tuple(row) for row in filled(note if can_note else [], cases)))


def _way(reading: Reading, found: Opening, place: Place | None) -> tuple[tuple[Button, ...], ...]:
    """The way to hand over, from the last part of the shift on."""
    is_near = reading.now >= found.ends_at - OFFERED_FOR or (place is not None and place.state is PlaceState.DONE)
    if not is_near or actions.refusal(reading.session, reading.now, found=found, place=place) is not None:
        return ()
    return ((tap(reading.words.plain("handover-go-begin"), "handover:below", found.id),),)


def _received(reading: Reading, found: Opening) -> list[str]:
    cases = handed.open_cases(reading.session, reading.now, found=found)
    return _said(reading, cases, handed.notes(reading.session, reading.now, found=found))


def _said(reading: Reading, cases: list[Case], notes: Sequence[Handover]) -> list[str]:
    """The cases and the notes, a line each, below a word of what they are."""
    words = reading.words
    head = [words("handover-cases")] if cases else []
    told = [words("handover-case", case=handed.said(reading, each)) for each in cases]
    return [*head, *told, *(words("handover-left-note", note=_readable(words, each)) for each in notes)]


def _readable(words: Words, note: Handover) -> str:
    """What the note says, or that it cannot be read any more."""
    return words.plain("handover-lost") if note.note is None else note.note


def _next(reading: Reading, found: Opening, mine: Handover | None) -> str:
    """What goes to which shifts as they are now; that there is none yet."""
    words = reading.words
    following = handed.following(reading.session, reading.now, left=handed.span(found))
    what = _left(reading, found, mine)
    if not following:
        return words.lines([words("handover-next-none"), words("handover-waiting", what=what) if what else None])
    when = _when(words, following)
    return words("handover-goes", when=when, what=what) if what else words("handover-next", when=when)


def _left(reading: Reading, found: Opening, mine: Handover | None) -> str:
    """The reader's own note, and the cases they may know of: all that is left so far; nothing where it is nothing."""
    words, session = reading.words, reading.session
    known = {each.case_id for each in handovers.cases(session, shift_ids=[found.id])}
    chosen = actions.choices(session, reading.now, actor=reading.member, shift_id=found.id)
    refs = [each.ref for each in chosen if each.id in known]
    note = [words.plain("handover-what-note")] if mine is not None else []
    cases = [words.plain("handover-what-cases", count=len(refs), refs=", ".join(refs))] if refs else []
    return ", ".join([*note, *cases])


def _when(words: Words, following: Sequence[Span]) -> str:
    return ", ".join(dict.fromkeys(phrases.span(words, each.starts_at, each.ends_at) for each in following))


def _choices(reading: Reading, found: Opening, chosen: list[Case]) -> list[list[Button]]:
    words = reading.words
    known = {each.case_id for each in handovers.cases(reading.session, shift_ids=[found.id])}
    return [
        [
            tap(
                words.plain(
                    "handover-chosen" if each.id in known else "handover-choice",
                    case=f"{casewords.mark(each.level)} {each.ref} · {casewords.level(words, each.level)}",
                ),
                f"handover:{'keep' if each.id in known else 'hand'}",
                found.id,
                each.id,
            )
        ]
        for each in chosen
    ]


def _note_ways(reading: Reading, found: Opening, mine: Handover | None) -> list[list[Button]]:
    words = reading.words
    write = tap(words.plain("handover-go-change" if mine else "handover-go-note"), "handover:ask", found.id)
    remove = [tap(words.plain("handover-go-unnote"), "handover:unnote", found.id)] if mine else []
    is_possible = sealing.is_possible(reading.session)
    rows = filled([write, *remove] if is_possible else remove, [_show(words, found.id)])
    return [list(row) for row in rows]


def _plain(reading: Reading, shift_id: int) -> Screen:
    return _protected(reading.words("handover-gone"), [[_show(reading.words, shift_id)]])


def _mine(reading: Reading, shift_id: int) -> tuple[Opening | None, Place | None]:
    found = shifts.opening(reading.session, shift_id=shift_id)
    return found, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("handover-go-show"), "shifts:card", shift_id)


def _protected(text: str, rows: Rows) -> Screen:
    return Screen(text, rows, is_protected=True)
