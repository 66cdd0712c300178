"""How a pause looks: to who pauses, and to who works with them. Nobody reads why."""

from handlers.kit import access, casecards, phrases, removals
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Shown, Style, filled, tap
from handlers.pausing import actions
from handlers.pausing.actions import Rest
from handlers.rules.rights import Right
from storage import places, shifts
from storage.places import Place
from storage.shifts import Opening, PlaceState

_THERE = (PlaceState.PLANNED, PlaceState.HERE)


def card(reading: Reading, *, shift_id: int, is_back: bool = False) -> Screen | None:
    """One's own pause, or how long it is to be, or that one is back; also that there is none to be had any more.

    A card of a pause whose time is over says little: the question whether they are back stands below it.
    """
    return _card(reading, shift_id, is_back=is_back, is_asked=False)


def _card(reading: Reading, shift_id: int, *, is_back: bool, is_asked: bool) -> Screen | None:
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None:
        return None
    words, place = reading.words, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)
    made = actions.current(reading.session, shift_id=shift_id, member_id=reading.member.id)
    is_on = place is not None and place.state in _THERE and not found.is_cancelled
    show = [tap(words.plain("pausing-go-show"), "shifts:card", shift_id)]
    if place is None or not is_on or not found.starts_at <= reading.now < found.ends_at:
        is_covered = made is not None and place is not None and not place.is_taken
        return Screen(words("pausing-covered" if is_covered else "pausing-not-on"), [show])
    lengths = [_rest(words, shift_id, each, is_more=made is not None) for each in actions.LENGTHS]
    rest_of_it = tap(words.plain("pausing-go-part"), "shifts:part", shift_id)
    if made is None and is_back:
        return Screen(words("pausing-is-back"), [[_pause(words, shift_id), *show]])
    if made is None:
        is_alone = actions.is_alone(reading.session, reading.now, member=reading.member, place=place, found=found)
        alone = words("pausing-alone") if is_alone else None
        text = words.lines([words("pausing-ask"), words("pausing-hint"), alone])
        return Screen(text, [lengths, [rest_of_it], show])
    if reading.now >= made.until and not is_asked:
        return Screen(words("pausing-past", time=words.clock(made.until)), [[_back(words, shift_id)]])
    return Screen(_paused(reading, made), [[_back(words, shift_id)], [lengths[0], rest_of_it], show])


def told(reading: Reading, *, shift_id: int, member_id: int, until: str, is_sought: bool) -> Screen | None:
    """To who works with them, and to who plans where too few are left: who pauses until when."""
    made = actions.current(reading.session, shift_id=shift_id, member_id=member_id)
    found = shifts.opening(reading.session, shift_id=shift_id)
    if made is None or found is None or reading.member.id == member_id:
        return None
    if made.until.isoformat() != until or reading.now >= found.ends_at:
        return None
    words = reading.words
    text = words.lines(
        [
            words("pausing-told", name=casecards.name(reading, member_id), time=words.clock(made.until)),
            words("pausing-told-short", when=phrases.when(words, found)) if is_sought else None,
        ]
    )
    gap = [tap(words.plain("pausing-go-gap"), "gaps:card", shift_id)]
    can_plan = is_sought and access.may(reading.member, Right.PLAN_SHIFTS)
    show = [tap(words.plain("pausing-go-show"), "shifts:card", shift_id)]
    return Screen(text, filled(gap if can_plan else [], show))


def due(reading: Reading, *, shift_id: int, member_id: int, until: str, is_sought: bool) -> Screen | None:
    """To who pauses, when it was to end: whether they are back."""
    del is_sought
    made = actions.current(reading.session, shift_id=shift_id, member_id=member_id)
    if made is None or made.until.isoformat() != until:
        return None
    return _card(reading, shift_id, is_back=False, is_asked=True)


def gone(reading: Reading, *, sent_at: str) -> Shown | None:
    """A pause that is past: taken away while Telegram lets us, and else left as it is."""
    return removals.removal(reading, sent_at)


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift under way: the way to a pause and back, and who pauses, for who may know."""
    if not found.starts_at <= reading.now < found.ends_at:
        return CardPart()
    words, me = reading.words, reading.member.id
    all_ = actions.of_shift(reading.session, shift_id=found.id)
    may_know = access.may(reading.member, Right.SEE_NAMES) or (place is not None and place.is_taken)
    others = [each for each in all_ if each.member_id != me] if may_know else []
    names = [(casecards.name(reading, each.member_id), words.clock(each.until)) for each in others]
    lines = [words("pausing-told", name=name, time=time) for name, time in names]
    mine = next((each for each in all_ if each.member_id == me), None)
    if mine is None:
        can_pause = place is not None and not place.is_sought and place.state in _THERE
        return CardPart(tuple(lines), ((_pause(words, found.id),),) if can_pause else ())
    return CardPart((_paused(reading, mine), *lines), ((_back(words, found.id),),))


def rested(words: Words, made: Rest) -> str:
    """The toast of pausing."""
    return words.plain("pausing-say-rest", time=words.clock(made.until))


def _paused(reading: Reading, made: Rest) -> str:
    words = reading.words
    is_past = reading.now >= made.until
    said = words("pausing-past" if is_past else "pausing-until", time=words.clock(made.until))
    return words.lines([said, words("pausing-sought") if made.is_sought else None])


def _rest(words: Words, shift_id: int, minutes: int, *, is_more: bool) -> Button:
    label = words.plain("pausing-go-more" if is_more else "pausing-go-rest", minutes=minutes)
    return tap(label, "pausing:rest", shift_id, minutes)


def _pause(words: Words, shift_id: int) -> Button:
    return tap(words.plain("kit-case-pause"), "pausing:open", shift_id)


def _back(words: Words, shift_id: int) -> Button:
    return tap(words.plain("pausing-go-back"), "pausing:back", shift_id, style=Style.SUCCESS)
