"""Where to refer, said: an entry of the list with its number, its hours and how they stand now."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlmodel import Session

from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.phrases import capital
from handlers.rules import links, opening_hours, referral, times
from handlers.rules.helplines import UNDATED
from handlers.rules.opening_hours import WEEK, WHOLE_DAY, Hours, Spans, State, Status, Stretch
from handlers.rules.referral import Entry, Offer
from storage import partners
from storage.members import Language
from storage.partners import Partner, PartnerWording

_MARKS = {State.OPEN: "🟢", State.HOLIDAY: "🟡", State.UNKNOWN: "❔", State.CLOSED: "⚪️"}
_ORDER = (Language.ET, Language.RU, Language.EN)


def entry(row: Partner) -> Entry:
    """The entry as the rules see it."""
    spoken = frozenset(Language(each) for each in partners.listed(row.languages))
    return Entry(row.id, frozenset(partners.listed(row.needs)), spoken, opening_hours.read(row.hours))


def offers(reading: Reading, entries: Iterable[Entry]) -> list[Offer]:
    """How each is now, those to turn to first."""
    zone = reading.words.zone
    return referral.ordered(
        Offer(each.id, opening_hours.status(each.hours, now=reading.now, zone=zone)) for each in entries
    )


def wordings(session: Session, rows: Iterable[Partner]) -> dict[int, dict[Language, PartnerWording]]:
    """What these are called, by entry and language."""
    return partners.wordings(session, partner_ids=[each.id for each in rows])


def wording(known: Mapping[Language, PartnerWording], language: Language) -> PartnerWording | None:
    """The words in this language; where there are none in Estonian, else in any."""
    return next((known[each] for each in (language, *_ORDER) if each in known), None)


def name(words: Words, known: Mapping[Language, PartnerWording]) -> str:
    """What it is called."""
    found = wording(known, words.language)
    return found.name if found is not None else "–"


def lines(
    words: Words, row: Partner, known: Mapping[Language, PartnerWording], status: Status, now: datetime
) -> list[str]:
    """The entry on the card: how it stands, how to reach it, what is to be known, how old that is; a line each."""
    found = wording(known, words.language)
    standing = said(words, status, now)
    head = words("kit-partner-head", mark=_MARKS[status.state], name=name(words, known), standing=standing)
    note = [words("kit-partner-note", note=found.note)] if found is not None and found.note else []
    return [head, reached(words, row), *note, checked(words, row)]


def said(words: Words, status: Status, now: datetime) -> str:
    """How it stands now: open until when, or when it opens."""
    if status.until is None:
        return words.plain(f"kit-partner-{status.state}")
    is_today = times.local_day(status.until, words.zone) == times.local_day(now, words.zone)
    clock = words.clock(status.until)
    when = clock if is_today else f"{words.day_of(status.until)} {clock}"
    return words.plain(f"kit-partner-{status.state}-until", when=when)


def reached(words: Words, row: Partner) -> str:
    """Number, page and languages on one line."""
    parts: list[str] = [words("kit-partner-phone", phone=referral.shown_phone(row.phone))] if row.phone else []
    parts += [words("kit-partner-link", link=links.shown(row.link))] if row.link else []
    return " · ".join([*parts, languages(words, row)])


def languages(words: Words, row: Partner) -> str:
    """The languages spoken there, in one order."""
    spoken = partners.listed(row.languages)
    named = [words.plain(f"kit-partner-in-{each}") for each in _ORDER if each in spoken]
    return ", ".join(named) or words.plain("kit-partner-in-unknown")


def checked(words: Words, row: Partner) -> str:
    """When somebody of the team has looked at it last; of what nobody has, how old it is if that is known."""
    if row.checked_by is not None:
        return words("kit-partner-checked", date=words.dated(row.checked_on))
    if row.checked_on <= UNDATED:
        return words("kit-partner-unchecked")
    return words("kit-partner-unchecked-since", date=words.dated(row.checked_on))


def hours(words: Words, of: Hours) -> str:
    """The hours of a week and of public holidays: `E–R 09:00–17:00; L 10:00–14:00; riigipühal teadmata`."""
    if of.week is None:
        return words.plain("kit-partner-unknown")
    if of.is_always:
        return words.plain("kit-partner-always")
    parts = [f"{_days(words, each)} {_spans(words, each.spans)}" for each in opening_hours.grouped(of.week)]
    return capital("; ".join([*parts, _holidays(words, of)]))


def today(reading: Reading) -> date:
    """The calendar day where the team is."""
    return times.local_day(reading.now, reading.words.zone)


def _days(words: Words, stretch: Stretch) -> str:
    if (stretch.first, stretch.last) == (WEEK[0], WEEK[-1]):
        return words.plain("kit-partner-every-day")
    first, last = words.weekday(stretch.first), words.weekday(stretch.last)
    return first if stretch.first == stretch.last else f"{first}–{last}"


def _holidays(words: Words, of: Hours) -> str:
    if of.holidays is None:
        return words.plain("kit-partner-holidays-unknown")
    if not of.holidays:
        return words.plain("kit-partner-holidays-closed")
    return words.plain("kit-partner-holidays", spans=_spans(words, of.holidays))


def _spans(words: Words, spans: Spans) -> str:
    if spans == WHOLE_DAY:
        return words.plain("kit-partner-whole-day")
    return ", ".join(f"{words.clock(each.start)}–{words.clock(each.end)}" for each in spans)
