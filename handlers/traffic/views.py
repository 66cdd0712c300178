"""How months of the contact centre look: what is known of them, what is missing, and one figure to be typed."""

from collections.abc import Sequence
from datetime import date

from handlers.kit import access, phrases, traffic, trafficwords
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_pairs, tap
from handlers.rules import ledger, times
from handlers.rules.rights import Right
from handlers.rules.traffic import Record
from storage import traffic as figures
from storage.traffic import LABELLED, Measure

_MONTHS = 4


def begin(reading: Reading) -> Screen | None:
    """The last months on a line each, and the ways on; a table may be sent."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words = reading.words
    this = ledger.month(times.local_day(reading.now, words.zone))
    months = [ledger.month_after(this, -back) for back in range(_MONTHS)]
    found = traffic.of_months(reading.session, months=months, zone=words.zone)
    known = [_brief(words, each) for each in found]
    text = words.lines([words("traffic-title"), "", *known, "", words("traffic-send"), words("traffic-read")])
    buttons = [tap(words.month(each), "traffic:month", f"{each:%Y%m}") for each in months]
    last = figures.imports(reading.session, most=1)
    imported = [tap(words.plain("traffic-go-last"), "importing:batch", last[0].id)] if last else []
    counts = [tap(words.plain("traffic-go-counts"), "counting:day")]
    ways = [tap(words.plain("traffic-go-settings"), "settings:group", "traffic"), _home(words)]
    return Screen(text, filled(*in_pairs(buttons), imported, counts, ways))


def month(reading: Reading, *, month: str) -> Screen | None:
    """Every figure of a month, also those that are missing; each may be typed."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first = reading.words, date.fromisoformat(month)
    record = _record(reading, first)
    text = phrases.short([words("traffic-month", month=words.month(first)), "", *trafficwords.lines(words, record)])
    buttons = [
        tap(words.plain(f"traffic-go-{each}"), "traffic:figure", f"{first:%Y%m}", each)
        for each in (*trafficwords.PLAIN, *sorted(LABELLED, reverse=True))
    ]
    return Screen(f"{text}\n\n{words('traffic-month-how')}", [*in_pairs(buttons), *_months(reading, first)])


def figure(reading: Reading, *, month: str, measure: str) -> Screen | None:
    """One figure: what it means, what it is now, and how it is typed."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first, of = reading.words, date.fromisoformat(month), Measure(measure)
    record = _record(reading, first)
    within, abandoned = traffic.thresholds(reading.session)
    about = words(f"kit-traffic-about-{of}", within=within, abandoned=abandoned) if of not in LABELLED else None
    lines = [
        words("traffic-month", month=words.month(first)),
        *_now(words, record, of),
        about,
        words(f"traffic-type-{of}"),
    ]
    ref = f"{first:%Y%m}"
    buttons = [tap(words.plain("traffic-go-unknown"), "traffic:unknown", ref, of)] if of in record.told else []
    last = figures.last_by_hand(reading.session, day=first, measure=of)
    buttons += [tap(words.plain("traffic-go-undo"), "traffic:undo", last.id, ref, of)] if last else []
    return Screen(words.lines(lines), filled(buttons, [tap(words.plain("kit-back"), "traffic:month", ref)]))


def _now(words: Words, record: Record, of: Measure) -> Sequence[str]:
    if of in LABELLED:
        missing = words("kit-traffic-line-missing", name=trafficwords.name(words, of))
        return trafficwords.labelled(words, record, of) or [missing]
    return [trafficwords.line(words, record, of)]


def _brief(words: Words, record: Record) -> str:
    return words("traffic-brief", month=words.month(record.first), said=trafficwords.briefly(words, record))


def _months(reading: Reading, first: date) -> list[list[Button]]:
    words = reading.words
    earlier, later = ledger.month_after(first, -1), ledger.month_after(first)
    turn = [tap(f"‹ {words.month(earlier)}", "traffic:month", f"{earlier:%Y%m}")]
    if later <= times.local_day(reading.now, words.zone):
        turn.append(tap(f"{words.month(later)} ›", "traffic:month", f"{later:%Y%m}"))
    return [turn, [tap(words.plain("traffic-go-open"), "traffic:open"), _home(words)]]


def _record(reading: Reading, first: date) -> Record:
    return traffic.of_months(reading.session, months=[first], zone=reading.words.zone)[0]


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
