"""How monthly reports look in the chat. Files are described here and made when they are sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from handlers.kit import access, monthbook, monthfacts, monthpaper, months
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, File, Screen, filled, in_rows, tap
from handlers.kit.monthfacts import Brief, MonthFacts
from handlers.kit.monthwords import Teller
from handlers.rules import ledger, paper_writer, times, workbook_tables
from handlers.rules.rights import Right
from storage.members import Language

_NAMES = {Language.ET: "kuuaruanne", Language.EN: "monthly-report", Language.RU: "otchet-za-mesyats"}
_LINES = 3  # of a month's card
_RECENT = 3  # months that are offered at once


def home(reading: Reading) -> HomePart:
    """The way in, for who sees figures."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return HomePart()
    return HomePart(None, (_go(reading.words, "list", "reports:list"),))


def choose(reading: Reading, *, is_all: bool = False) -> Screen | None:
    """The weekly report, and the last months or all that are kept, last month first."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words = reading.words
    this = ledger.month(times.local_day(reading.now, words.zone))
    earlier = [ledger.month_after(this, -back) for back in range(1, (months.MOST if is_all else _RECENT + 1))]
    running = tap(words.plain("reports-go-running", month=words.month(this)), "reports:month", _ref(this))
    buttons = [tap(words.month(each), "reports:month", _ref(each)) for each in earlier]
    text = words.lines([words("reports-title"), words("reports-choose")])
    others = [_go(words, "weekly", "weekly:last"), _go(words, "stats", "stats:open")]
    last = [_home(words)] if is_all else [_go(words, "earlier", "reports:list:all"), _home(words)]
    return Screen(text, filled(others, *in_rows([*buttons, running], 2), last))


def one(reading: Reading, *, month: str, is_outside: bool = False) -> Screen | None:
    """A month in a few lines, and its files."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first = reading.words, date.fromisoformat(month)
    facts = monthfacts.brief(reading.session, reading.now, month=first, zone=words.zone)
    lines = [words("reports-month", month=words.month_inside(first)), *_about(words, facts, is_outside=is_outside), ""]
    lines += [
        words("reports-line", line=each) for each in monthpaper.summary(Teller(words, is_outside), facts)[:_LINES]
    ]
    return Screen(words.lines(lines), [*_files(words, first, is_outside=is_outside), [_back(words)]])


def monthly(reading: Reading, *, day: str) -> Screen | None:
    """The month before this day, in three lines and with its files: as it comes on the first working day."""
    return one(reading, month=ledger.month_after(ledger.month(date.fromisoformat(day)), -1).isoformat())


def paper(reading: Reading, *, month: str, is_outside: bool = False) -> File | None:
    """The report as a document."""

    def make(facts: MonthFacts) -> bytes:
        return paper_writer.write(monthpaper.paper(reading.words, facts, team=reading.deps.team, is_outside=is_outside))

    return _file(reading, month, make, key="file", ending="docx", is_outside=is_outside)


def book(reading: Reading, *, month: str, is_outside: bool = False) -> File | None:
    """The report as a workbook."""
    has_names = access.may(reading.member, Right.SEE_NAMES) and not is_outside

    def make(facts: MonthFacts) -> bytes:
        team = reading.deps.team
        made = monthbook.book(reading.words, facts, team=team, is_outside=is_outside, has_names=has_names)
        return workbook_tables.write(made)

    made = _file(reading, month, make, key="book", ending="xlsx", is_outside=is_outside)
    if made is None or not has_names:
        return made
    return replace(made, caption=reading.words.lines([made.caption, reading.words("reports-book-people")]))


def _file(
    reading: Reading, month: str, make: Callable[[MonthFacts], bytes], *, key: str, ending: str, is_outside: bool
) -> File | None:
    """A file whose facts are read as it is made, in a transaction of their own that ends before anything is drawn: so
    much is not read while a tap waits, nor written while others wait for the database."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first, deps, now = reading.words, date.fromisoformat(month), reading.deps, reading.now

    def content() -> bytes:
        with deps.db.read() as session:
            facts = monthfacts.of(session, now, month=first, zone=words.zone)
        return make(facts)

    version = f"-{words.plain('reports-file-outside')}" if is_outside else ""
    name = f"{_NAMES[words.language]}-{first:%Y-%m}{version}.{ending}"
    said = f"reports-{key}{'-out' if is_outside else ''}"
    return File(name, content, words(said, month=words.month_inside(first)), [[_back(words)]])


def _about(words: Words, facts: Brief, *, is_outside: bool) -> list[str]:
    so_far = [words("reports-so-far", day=words.dated(facts.made_at.astimezone(facts.zone).date()))]
    return [*(so_far if facts.is_running else []), *([words("reports-outside")] if is_outside else [])]


def _files(words: Words, first: date, *, is_outside: bool) -> list[list[Button]]:
    refs = [_ref(first), *(["out"] if is_outside else [])]
    files = [_go(words, what, f"reports:{what}", *refs) for what in ("paper", "book")]
    if is_outside:
        return [files, [_go(words, "team", "reports:month", _ref(first))]]
    return [[*files, _go(words, "outside", "reports:outside", _ref(first))]]


def _ref(first: date) -> str:
    return f"{first:%Y%m}"


def _go(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"reports-go-{key}"), route, *refs)


def _back(words: Words) -> Button:
    return _go(words, "list", "reports:list")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
