"""How open shifts look in a group: when, what is needed, how many are coming. Never who."""

from datetime import timedelta

from handlers.kit import offers, phrases, seats
from handlers.kit.feature import Reading
from handlers.kit.giving import Claim
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Removal, Screen, Style, tap
from handlers.rules.coverage import Light
from storage import shifts
from storage.shifts import Opening, PlaceKind

AHEAD = timedelta(days=7)
_MOST = 8  # as many rows as a phone shows without scrolling
_TOAST = 60  # letters; a longer answer would be an alert that has to be put away
_ORDER = list(Light)


def open_shifts(reading: Reading) -> Screen:
    """Shifts of the coming week that somebody is missing in, the neediest first; a tap takes a place."""
    words, short = reading.words, short_of_people(reading)
    if not short:
        return Screen(words("board-covered"), is_silent=True)
    lines = [words("board-open", count=len(short)), words("board-how")]
    rows = [[tap(_label(words, each), "board:grab", each.id)] for each in short[:_MOST]]
    more = [words("board-more", count=len(short) - _MOST)] if len(short) > _MOST else []
    return Screen(words.lines([*lines, *more]), rows, is_silent=True)


def short_of_people(reading: Reading) -> list[Opening]:
    """Shifts that begin within the coming week and lack somebody."""
    found = shifts.between(reading.session, since=reading.now, until=reading.now + AHEAD)
    short = [each for each in found if offers.light(each) is not Light.GREEN]
    return sorted(short, key=lambda each: (_ORDER.index(offers.light(each)), each.starts_at))


def shift(reading: Reading, *, shift_id: int) -> Screen | None:
    """One shift; its button takes a place while there is one."""
    words, found = reading.words, shifts.opening(reading.session, shift_id=shift_id)
    if found is None:
        return None
    lines = [f"<b>{phrases.when(words, found)}</b>"]
    special = phrases.extras(words, found)
    lines += [special] if special else []
    if found.is_cancelled or found.starts_at <= reading.now:
        return Screen(words.lines([*lines, words("kit-why-cancelled" if found.is_cancelled else "kit-why-begun")]))
    lines += [f"{phrases.light(found)} {', '.join(phrases.counts(words, found))}"]
    kinds = [kind for kind in found.counts if kind is not PlaceKind.SHADOW]
    is_free = any(seats.vacancy(found, kind).free(reading.now) for kind in kinds)
    return Screen(words.lines(lines), [[_take(words, found)]] if is_free else [])


def old(_reading: Reading) -> Removal:
    """The board of another day goes when there is a new one."""
    return Removal()


def claimed(words: Words, claim: Claim) -> str:
    """The toast for who tapped; nobody else sees it. What is longer is in their own chat."""
    if not claim.objections:
        return words.plain("board-yours", when=phrases.when(words, claim.shift))
    why = phrases.reason(words, claim.objections[0], shift=claim.shift)
    return why if len(why) <= _TOAST else words.plain("board-not-now")


def posted(words: Words, count: int) -> str:
    """The toast for a lead who posted a shift."""
    return words.plain("board-posted" if count else "board-posted-before")


def _label(words: Words, found: Opening) -> str:
    count = found.counts.get(PlaceKind.COUNSELLOR)
    numbers = f" · {count.taken}/{count.least or count.most}" if count else ""
    return f"{phrases.row(words, found)}{numbers}"


def _take(words: Words, found: Opening) -> Button:
    return tap(words.plain("board-go-take"), "board:take", found.id, style=Style.SUCCESS)
