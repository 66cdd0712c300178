"""How swaps look: what could be had, one choice, a proposal on either side. A colleague has no name here."""

from handlers.kit import exchanges, phrases, removals
from handlers.kit.exchanges import Choice
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Removal, Screen, Shown, Style, filled, tap
from handlers.swaps import actions
from handlers.swaps.actions import Answer, Proposed
from storage import abilities, cards, places, shifts, swaps
from storage.places import Place
from storage.shifts import Opening, PlaceKind
from storage.swaps import Swap, SwapState

PAGE = 6  # leaves room on a phone for what is said above


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On one's own shift: what is proposed for it, and the way to a swap. On a colleague's: that it is offered."""
    if place is None:
        return _to_be_had(reading, found)
    if not exchanges.can_swap(reading.now, found=found, place=place):
        return CardPart()
    words, lines, rows = reading.words, [], []
    for each in swaps.about(reading.session, shift_id=found.id, member_id=place.member_id):
        if not swaps.is_standing(reading.session, reading.now, swap=each):
            continue
        is_mine = each.member_id == place.member_id
        other = shifts.opening(reading.session, shift_id=each.other_shift_id if is_mine else each.shift_id)
        if other is not None:
            when = phrases.when(words, other)
            lines += [words("swaps-line-mine" if is_mine else "swaps-line-asked", when=when)]
            rows += [(tap(words.plain("swaps-go-proposal", when=when), "swaps:show", each.id),)]
    rows += [(_go(words, "swap", "list", found.id, 0),)]
    return CardPart(tuple(lines), tuple(rows))


def offered(reading: Reading, *, shift_id: int, page: int = 0) -> Screen | None:
    """What could be had for the reader's place, six at a time."""
    found, place = _mine(reading, shift_id)
    if found is None:
        return None
    words = reading.words
    if place is None or not exchanges.can_swap(reading.now, found=found, place=place):
        return Screen(words.lines([words("swaps-title"), words("swaps-not-now")]), [_back(words, shift_id)])
    open_ = swaps.about(reading.session, shift_id=shift_id, member_id=place.member_id)
    is_enough = sum(each.is_open and each.member_id == place.member_id for each in open_) >= exchanges.MOST
    fit = [] if is_enough else _choices(reading, found, place, most=(page + 1) * PAGE + 1)
    if page and page * PAGE >= len(fit):
        return offered(reading, shift_id=shift_id)
    shown = fit[page * PAGE : (page + 1) * PAGE]
    hint = words("swaps-enough", most=exchanges.MOST) if is_enough else words(f"swaps-list-{'hint' if fit else 'none'}")
    gives = words("swaps-gives", what=_what(reading, found, place.kind))
    buttons = [[tap(_label(words, each, place.kind), "swaps:choose", shift_id, each.shift.id)] for each in shown]
    turn = phrases.turn(words, page, len(fit) > (page + 1) * PAGE, "swaps:list", shift_id)
    return Screen(words.lines([words("swaps-title"), gives, hint]), filled(*buttons, turn, _back(words, shift_id)))


def choice(reading: Reading, *, shift_id: int, other_shift_id: int) -> Screen | None:
    """What would be given and what got; where it cannot be had any more, the list again."""
    found, place = _mine(reading, shift_id)
    fit = _choices(reading, found, place, of_shift=other_shift_id) if found and place and place.is_taken else []
    if found is None or place is None or not fit:
        return offered(reading, shift_id=shift_id)
    words, (chosen,) = reading.words, fit
    held_until = exchanges.goes_at(reading.session, reading.now, zone=words.zone)
    text = words.lines(
        [
            words("swaps-title"),
            words("swaps-gives", what=_what(reading, found, place.kind)),
            words("swaps-gets", what=_what(reading, chosen.shift, chosen.kind)),
            words("swaps-choice-hint"),
            words("swaps-choice-held", time=words.clock(held_until)) if held_until > reading.now else None,
        ]
    )
    ask = _go(words, "ask", "ask", shift_id, other_shift_id, chosen.mark, style=Style.SUCCESS)
    return Screen(text, [[ask], [_go(words, "other", "list", shift_id, 0)]])


def proposal(reading: Reading, *, swap_id: int, is_new: bool = False) -> Screen | None:
    """A proposal for who made it or who was asked; what has come of it once it is in the chat.

    `is_new`: it is a message of its own and not the answer to a tap.
    """
    swap = swaps.get(reading.session, swap_id=swap_id)
    if swap is None or reading.member.id not in (swap.member_id, swap.other_id):
        return None
    if swaps.is_standing(reading.session, reading.now, swap=swap):
        return _open(reading, swap)
    side = "mine" if _is_mine(reading, swap) else "asked"
    if is_new and not cards.is_shown(reading.session, key=actions.card_key(swap_id, side)):
        return None
    return _ended(reading, swap, side)


def done(reading: Reading, *, swap_id: int) -> Screen | None:
    """For who proposed it: the swap is done."""
    swap = swaps.get(reading.session, swap_id=swap_id)
    is_done = swap is not None and _is_mine(reading, swap) and swap.state is SwapState.ACCEPTED
    gives, gets = _both(reading, swap) if swap and is_done else (None, None)
    if gives is None or gets is None or not _has(reading, gets.id):
        return None
    words = reading.words
    calendar = tap(words.plain("swaps-go-calendar"), "calendar:shift", gets.id)
    return Screen(words.lines(_accepted(reading, gives, gets)), [[_card(words, gets.id), calendar]])


def replaced(reading: Reading, *, swap_id: int) -> Shown | None:
    """For who proposed it: their card, in whose place the news has come: taken away while Telegram lets us."""
    swap = swaps.get(reading.session, swap_id=swap_id)
    is_deletable = swap is not None and removals.is_deletable(reading.now, swap.proposed_at)
    return Removal() if is_deletable else proposal(reading, swap_id=swap_id)


def proposed(words: Words, done_: Proposed) -> str:
    """The toast of asking."""
    if done_.held_until is not None:
        return words.plain("swaps-proposed-held", time=words.clock(done_.held_until))
    return words.plain("swaps-proposed")


def answered(words: Words, answer: Answer) -> str:
    """The toast of an answer, or of one that came too late: what has become of the proposal."""
    if answer.against:
        return phrases.reason(words, answer.against[0], shift=answer.shift)
    return words.plain(f"swaps-toast-{answer.swap.state}")


def _to_be_had(reading: Reading, found: Opening) -> CardPart:
    """A shift that a colleague offers the reader: for which of theirs, and the way to the question."""
    words, lines, rows = reading.words, [], []
    for each in swaps.open_of(reading.session, member_id=reading.member.id):
        is_this = each.shift_id == found.id and each.other_id == reading.member.id
        if not is_this or not swaps.is_standing(reading.session, reading.now, swap=each):
            continue
        mine = shifts.opening(reading.session, shift_id=each.other_shift_id)
        if mine is not None:
            when = phrases.when(words, mine)
            lines += [words("swaps-line-offered", when=when)]
            rows += [(tap(words.plain("swaps-go-proposal", when=when), "swaps:show", each.id),)]
    return CardPart(tuple(lines), tuple(rows))


def _open(reading: Reading, swap: Swap) -> Screen | None:
    gives, gets = _both(reading, swap)
    if gives is None or gets is None:
        return None
    words, is_mine = reading.words, _is_mine(reading, swap)
    mine, theirs = (places.get(reading.session, shift_id=s, member_id=m) for s, m in _sides(swap, is_mine))
    about = [
        words("swaps-gives", what=_what(reading, gives, mine.kind if mine else None)),
        words("swaps-gets", what=_what(reading, gets, theirs.kind if theirs else None)),
    ]
    if is_mine:
        text = words.lines([words("swaps-mine-open"), *about, words("swaps-mine-waiting")])
        return Screen(text, [[_go(words, "withdraw", "withdraw", swap.id)], [_card(words, gives.id)]], is_silent=True)
    yes = _go(words, "accept", "accept", swap.id, style=Style.SUCCESS)
    text = words.lines([words("swaps-asked-open"), *about, words("swaps-asked-free")])
    return Screen(text, [[yes, _go(words, "decline", "decline", swap.id)], [_card(words, gets.id)]])


def _ended(reading: Reading, swap: Swap, side: str) -> Screen | None:
    """What has become of a proposal, and which shift is whose."""
    gives, gets = _both(reading, swap)
    if gives is None or gets is None:
        return None
    words, state = reading.words, SwapState.LAPSED if swap.is_open else swap.state
    if state is SwapState.ACCEPTED:
        return Screen(words.lines(_accepted(reading, gives, gets)), [[_card(words, gets.id)]])
    _, (their_shift, their_id) = _sides(swap, side == "mine")
    lines = [words("swaps-lapsed") if state is SwapState.LAPSED else words(f"swaps-{side}-{state}")]
    lines += [words("swaps-stays", when=phrases.when(words, gives))] if _has(reading, gives.id) else []
    theirs = places.get(reading.session, shift_id=their_shift, member_id=their_id)
    is_on = not gets.is_cancelled and gets.ends_at > reading.now
    if state is SwapState.LAPSED and is_on and theirs is not None and theirs.is_taken:
        lines += [words("swaps-stays-theirs", when=phrases.when(words, gets))]
    found, place = _mine(reading, gives.id)
    can_ask = side == "mine" and found is not None and exchanges.can_swap(reading.now, found=found, place=place)
    other = [_go(words, "other", "list", gives.id, 0)] if can_ask else []
    return Screen(words.lines(lines), [[*other, _card(words, gives.id)]])


def _accepted(reading: Reading, gives: Opening, gets: Opening) -> list[str]:
    words = reading.words
    if not _has(reading, gets.id):
        return [words("swaps-accepted-once", gives=phrases.when(words, gives), gets=phrases.when(words, gets))]
    return [
        words("swaps-accepted", when=phrases.when(words, gets)),
        words("swaps-accepted-theirs", when=phrases.when(words, gives)),
    ]


def _choices(
    reading: Reading, found: Opening, place: Place, *, of_shift: int | None = None, most: int | None = None
) -> list[Choice]:
    return exchanges.choices(
        reading.session,
        reading.now,
        member=reading.member,
        place=place,
        found=found,
        zone=reading.words.zone,
        of_shift=of_shift,
        most=most,
    )


def _label(words: Words, each: Choice, mine: PlaceKind) -> str:
    """Another shift on a button: when, what is special, and as what if that is not what one gives."""
    as_what = phrases.kind(words, each.kind) if each.kind is not mine else None
    parts = [phrases.when(words, each.shift), phrases.extras(words, each.shift), as_what]
    return " · ".join(part for part in parts if part)


def _what(reading: Reading, found: Opening, kind: PlaceKind | None) -> str:
    """A place in full: when, as what, and what is special."""
    words, wanted = reading.words, found.qualification_id
    asked = abilities.get(reading.session, qualification_id=wanted) if wanted is not None else None
    as_what = phrases.kind(words, kind) if kind is not None else None
    extras = phrases.extras(words, found, qualification=asked.name if asked else None)
    return " · ".join(part for part in (phrases.when(words, found), as_what, extras) if part)


def _mine(reading: Reading, shift_id: int) -> tuple[Opening | None, Place | None]:
    found = shifts.opening(reading.session, shift_id=shift_id)
    return found, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _has(reading: Reading, shift_id: int) -> bool:
    """Whether the reader has a place in a shift that takes place and is not over."""
    found, place = _mine(reading, shift_id)
    is_on = found is not None and not found.is_cancelled and found.ends_at > reading.now
    return is_on and place is not None and place.is_taken


def _is_mine(reading: Reading, swap: Swap) -> bool:
    return swap.member_id == reading.member.id


def _sides(swap: Swap, is_mine: bool) -> tuple[tuple[int, int], tuple[int, int]]:
    """Shift and member of the reader's side and of the other."""
    one, other = (swap.shift_id, swap.member_id), (swap.other_shift_id, swap.other_id)
    return (one, other) if is_mine else (other, one)


def _both(reading: Reading, swap: Swap) -> tuple[Opening | None, Opening | None]:
    """What the reader gives in it and what they get."""
    (gives, _), (gets, _) = _sides(swap, _is_mine(reading, swap))
    return shifts.opening(reading.session, shift_id=gives), shifts.opening(reading.session, shift_id=gets)


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"swaps-go-{key}"), f"swaps:{verb}", *refs, style=style)


def _card(words: Words, shift_id: int) -> Button:
    return tap(words.plain("swaps-go-show"), "shifts:card", shift_id)


def _back(words: Words, shift_id: int) -> list[Button]:
    return [tap(words.plain("kit-back"), "shifts:card", shift_id)]
