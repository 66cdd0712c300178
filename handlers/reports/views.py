"""How monthly reports look in the chat. Files are described here and made when they are sent."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from handlers.kit import access, monthbook, monthfacts, monthpaper, months
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Texts, Words
from handlers.kit.keyboards import Apart, Button, File, Screen, filled, in_rows, tap
from handlers.kit.monthfacts import Brief, MonthFacts
from handlers.kit.monthwords import Teller
from handlers.rules import ledger, paper_writer, times, workbook_tables
from handlers.rules.rights import Right
from storage.db import Database
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


@dataclass(frozen=True)
class _Order:
    """What a file is to be made of, in words that go to another process: nothing of this one goes along."""

    month: date
    made_at: datetime = field(compare=False)  # who asks a little later may have the same
    zone: ZoneInfo
    language: Language
    team: str
    is_outside: bool
    has_names: bool

    @property
    def words(self) -> Words:
        """Those of its reader."""
        return Texts().speak(self.language, self.zone)


def paper(reading: Reading, *, month: str, is_outside: bool = False) -> File | None:
    """The report as a document."""
    return _file(reading, _written, _order(reading, month, is_outside), key="file", ending="docx")


def book(reading: Reading, *, month: str, is_outside: bool = False) -> File | None:
    """The report as a workbook."""
    order = _order(reading, month, is_outside)
    made = _file(reading, _tabled, order, key="book", ending="xlsx")
    if made is None or not order.has_names:
        return made
    return replace(made, caption=reading.words.lines([made.caption, reading.words("reports-book-people")]))


def _order(reading: Reading, month: str, is_outside: bool) -> _Order:
    words, has_names = reading.words, access.may(reading.member, Right.SEE_NAMES) and not is_outside
    about = (date.fromisoformat(month), reading.now, words.zone, words.language, reading.deps.team)
    return _Order(*about, is_outside=is_outside, has_names=has_names)


def _written(order: _Order, db: Database) -> bytes:
    paper = monthpaper.paper(order.words, _facts(order, db), team=order.team, is_outside=order.is_outside)
    return paper_writer.write(paper)


def _tabled(order: _Order, db: Database) -> bytes:
    how = {"is_outside": order.is_outside, "has_names": order.has_names}
    return workbook_tables.write(monthbook.book(order.words, _facts(order, db), team=order.team, **how))


def _facts(order: _Order, db: Database) -> MonthFacts:
    """Read as the file is made, in a transaction of their own that ends before anything is drawn: so much is not read
    while a tap waits, nor written while others wait for the database."""
    with db.read() as session:
        return monthfacts.of(session, order.made_at, month=order.month, zone=order.zone)


def _file(
    reading: Reading, make: Callable[[_Order, Database], bytes], order: _Order, *, key: str, ending: str
) -> File | None:
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first = reading.words, order.month
    version = f"-{words.plain('reports-file-outside')}" if order.is_outside else ""
    name = f"{_NAMES[words.language]}-{first:%Y-%m}{version}.{ending}"
    said = words(f"reports-{key}{'-out' if order.is_outside else ''}", month=words.month_inside(first))
    return File(name, Apart(reading.deps.db, partial(make, order), (ending, order)), said, [[_back(words)]])


def _about(words: Words, facts: Brief, *, is_outside: bool) -> list[str]:
    so_far = [words("reports-so-far", day=words.dated(facts.made_at.astimezone(facts.zone).date()))]
    return [*(so_far if facts.is_running else []), *([words("reports-outside")] if is_outside else [])]


def _files(words: Words, first: date, *, is_outside: bool) -> list[list[Button]]:
    refs = [_ref(first), *(["out"] if is_outside else [])]
    files = [_go(words, what, f"reports:{what}", *refs) for what in ("paper", "book")]
    other, route = ("team", "reports:month") if is_outside else ("outside", "reports:outside")
    return [files, [_go(words, other, route, _ref(first))]]


def _ref(first: date) -> str:
    return f"{first:%Y%m}"


def _go(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"reports-go-{key}"), route, *refs)


def _back(words: Words) -> Button:
    return _go(words, "list", "reports:list")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
