"""How shifts, kinds of places and reasons are said, for every slice that speaks of them. Reads nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.kit import offers
from handlers.kit.i18n import Safe, Words
from handlers.kit.keyboards import Button, tap
from handlers.rules import absences, times
from handlers.rules.coverage import Light
from handlers.rules.eligibility import Objection, Why
from handlers.rules.vacancies import Absence, Vacancy
from storage.members import Language
from storage.shifts import Count, Opening, PlaceKind, Service, Shift

# Telegram takes 4096 of a message, counted without its marks.
_MOST_LETTERS = 3900
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_LIGHTS = {Light.RED: "🔴", Light.YELLOW: "🟡", Light.GREEN: "🟢"}


def when(words: Words, shift: Shift | Opening | Vacancy) -> str:
    """The shift by its time: `Fri 27 Nov 18:00–22:00`."""
    if isinstance(shift, Vacancy):
        return span(words, shift.stint.starts_at, shift.stint.ends_at)
    return span(words, shift.starts_at, shift.ends_at)


def span(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """Day and hours: `Fri 27 Nov 18:00–22:00`."""
    return f"{words.day_of(starts_at)} {words.span(starts_at, ends_at)}"


def lasting(words: Words, elapsed: timedelta) -> str:
    """Elapsed time in hours and minutes."""
    full, minutes = divmod(int(elapsed.total_seconds()) // 60, 60)
    return words.plain("kit-hours" if not minutes else "kit-hours-minutes", hours=full, minutes=minutes)


def roughly(words: Words, elapsed: timedelta) -> str:
    """Elapsed time as one says it: minutes, whole hours, or days from two of them on."""
    if elapsed < _HOUR:
        return lasting(words, max(elapsed, _MINUTE))
    if elapsed < 2 * _DAY:
        return words.plain("kit-hours", hours=elapsed // _HOUR)
    return words.plain("kit-days", count=elapsed // _DAY)


def hours(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """From when to when and how long, with the reason on the nights when that is not what one counts."""
    change = times.clock_change(starts_at, ends_at, words.zone)
    key = "kit-span-back" if change > timedelta(0) else "kit-span-forward" if change else "kit-span"
    elapsed = times.lasting(starts_at, ends_at)
    return words(key, span=words.span(starts_at, ends_at), lasting=lasting(words, elapsed))


def hours_label(words: Words, starts_at: datetime, ends_at: datetime) -> str:
    """The hours on a button; how long they last is only said on the nights when the clocks say otherwise."""
    label = words.span(starts_at, ends_at)
    is_odd = bool(times.clock_change(starts_at, ends_at, words.zone))
    return f"{label} · {lasting(words, times.lasting(starts_at, ends_at))}" if is_odd else label


def brief_hours(words: Words, shift: Opening) -> str:
    """The hours where there is little room: `18–22`, with minutes only if there are any."""
    ends = [words.clock(each) for each in (shift.starts_at, shift.ends_at)]
    full = [each.removesuffix(":00") for each in ends]
    return "–".join(full if all(len(each) == 2 for each in full) else ends)


def light(shift: Opening) -> str:
    """The coverage light: below the minimum, no duty lead or reserve although one is needed, covered."""
    return _LIGHTS[offers.light(shift)]


def kind(words: Words, of: PlaceKind) -> str:
    """What somebody does in a shift, in a word."""
    return words.plain(f"kit-kind-{of}")


def service(words: Words, of: Service) -> str:
    """What a shift is for, in a word."""
    return words.plain(f"kit-service-{of}")


def spoken(words: Words, language: Language) -> str:
    """A language as something one counsels in."""
    return words.plain(f"kit-spoken-{language}")


def extras(words: Words, shift: Shift | Opening, *, qualification: str | None = None) -> str | None:
    """What is special about a shift: another service than chat, a language, a qualification; None for nothing."""
    parts = [] if shift.service is Service.CHAT else [service(words, shift.service)]
    parts += [spoken(words, shift.language)] if shift.language else []
    parts += [qualification] if qualification else []
    return " · ".join(parts) or None


def row(words: Words, shift: Opening, of: PlaceKind | None = None) -> str:
    """A shift on a button: its light, when, what is special, and as what if that is not the usual."""
    parts = [f"{light(shift)} {when(words, shift)}", extras(words, shift)]
    parts += [kind(words, of)] if of not in (None, PlaceKind.COUNSELLOR) and of else []
    return " · ".join(part for part in parts if part)


def counts(words: Words, shift: Opening) -> list[str]:
    """How many can be counted on of how many, a line for each kind that is needed."""
    return [counted(words, of, count) for of, count in shift.counts.items()]


def counted(words: Words, of: PlaceKind, count: Count) -> Safe:
    """How many of one kind can be counted on of how many needed, and for how many there is room where that is more."""
    if count.least == count.most:
        return words("kit-count", kind=kind(words, of), taken=count.coming, least=count.least)
    return words("kit-count-room", kind=kind(words, of), taken=count.coming, least=count.least, most=count.most)


def briefly(words: Words, shift: Opening) -> str:
    """The same in a few signs, for who plans: counsellors as `1/2`, others with a letter before it: `1/2 · L 0/1`."""
    parts = []
    for of, count in shift.counts.items():
        letter = "" if of is PlaceKind.COUNSELLOR else words.plain(f"kit-letter-{of}") + " "
        parts += [f"{letter}{count.coming}/{count.least or count.most}"] if count.least or count.taken else []
    return " · ".join(parts)


def need(words: Words, of: PlaceKind, least: int, most: int) -> str:
    """How many of a kind are needed and fit, as on a button: `counsellor 2–3`."""
    numbers = "–" if not most else str(most) if least == most else f"{least}–{most}"
    return f"{kind(words, of)} {numbers}"


def away(words: Words, absence: Absence, *, now: datetime) -> str:
    """When somebody is away, by days: until when what is on now lasts, else from when until when."""
    first, last = absences.days(absence, words.zone)
    is_on = absence.is_on(now)
    if last is None:
        return words.plain("kit-away-open") if is_on else words.plain("kit-away-from", first=words.day(first))
    if is_on:
        return words.plain("kit-away-until", last=words.day(last))
    if first == last:
        return words.day(first)
    return words.plain("kit-away-days", first=words.day(first), last=words.day(last))


def reason(words: Words, objection: Objection, *, shift: Opening | None = None, is_own: bool = True) -> str:
    """One thing that speaks against a place, with its numbers; about the reader or (`is_own` false) about another."""
    if objection.why is Why.YOURS and not is_own:
        return words.plain("kit-why-theirs")
    other = objection.other
    values = {
        "when": span(words, other.starts_at, other.ends_at) if other else "",
        "has": lasting(words, objection.has) if objection.has is not None else "",
        "needs": lasting(words, objection.needs) if objection.needs is not None else "",
        "at": f"{words.day_of(objection.at)} {words.clock(objection.at)}" if objection.at else "",
        "language": spoken(words, shift.language) if shift and shift.language else "",
    }
    return words.plain(f"kit-why-{objection.why}", **values)


def turn(words: Words, page: int, has_more: bool, route: str, *refs: object) -> list[Button]:
    """The buttons to earlier and later pages, where there are any."""
    earlier = [tap(words.plain("kit-previous"), route, *refs, page - 1)] if page > 0 else []
    return earlier + ([tap(words.plain("kit-next"), route, *refs, page + 1)] if has_more else [])


def cut(text: str, most: int) -> str:
    """At most so many characters of what people typed, with a sign where there are more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def capital(text: str) -> str:
    """The text as a button or a sentence begins, whatever comes after its first letter."""
    return text[:1].upper() + text[1:]


def short(lines: Sequence[str], *, most: int | None = None) -> str:
    """As many whole lines as fit into a message, or below a picture, and a sign that there are more."""
    text, room = "\n".join(lines), most or _MOST_LETTERS
    return text if len(text) <= room else text[: text.rindex("\n", 0, room)] + "\n…"
