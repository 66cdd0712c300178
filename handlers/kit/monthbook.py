"""The monthly report as a workbook: the same numbers as on paper, to sort, to filter and to draw anew."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from handlers.kit import casewords, monthpaper, monthrows, monthtraffic, phrases
from handlers.kit.i18n import Words
from handlers.kit.monthfacts import MonthFacts
from handlers.kit.monthwords import Teller
from handlers.rules import case_indicators, indicators, suppression, times
from handlers.rules.case_indicators import targets
from handlers.rules.suppression import SIGN
from handlers.rules.workbook_tables import Book, Cell, Column, Form, Sheet, Table
from storage.case_figures import Incident
from storage.figures import Ran

_HOUR, _MINUTE, _DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


def book(words: Words, facts: MonthFacts, *, team: str, is_outside: bool, has_names: bool) -> Book:
    """All sheets. What goes outside has no rows of shifts, cases or people."""
    teller = Teller(words, is_outside)
    about = list(monthpaper.subtitle(words, facts, team=team, is_outside=is_outside))
    sheets = [_summary(teller, facts, about), _coverage(words, facts)]
    if not is_outside:
        sheets += [_shifts(words, facts), _cases(words, facts)]
    sheets.append(_guides(teller, facts))
    if has_names and not is_outside:
        sheets.append(_people(words, facts))
    sheets += [monthtraffic.sheet(teller, facts.traffic), _meanings(teller, facts)]
    return Book(
        title=monthpaper.title(words, facts),
        author=team,
        language=words.language,
        made_at=facts.made_at,
        sheets=sheets,
        page=words.plain("kit-month-page"),
        mark=words.plain("kit-month-internal") if facts.is_internal and not is_outside else None,
    )


def _summary(teller: Teller, facts: MonthFacts, about: list[str]) -> Sheet:
    words = teller.words
    lines = [monthpaper.title(words, facts), " · ".join(about)]
    tables = [monthrows.indicators(teller, facts), monthrows.year(teller, facts)]
    return Sheet(_title(words, "summary"), tables, lines)


def _coverage(words: Words, facts: MonthFacts) -> Sheet:
    """The mean week by its hours, and each day."""
    week = [
        [f"{each.since:02}–{each.until:02}", *(cell.share if cell else None for cell in each.row)]
        for each in facts.week.blocks
    ]
    heads = [_column(words, "hours", width=14)]
    heads += [Column(words.weekday(day), Form.PERCENT, 11) for day in range(7)]
    by_week = Table(heads, week, scaled=range(1, 8), title=words.plain("kit-month-picture-week"))
    forms = {"day": Form.DAY, "needed": Form.HOURS, "there": Form.HOURS, "missing": Form.HOURS, "share": Form.PERCENT}
    columns = [_column(words, key, form, 14) for key, form in forms.items()]
    by_day = Table(columns, list(_days(facts)), scaled=(4,), title=words.plain("kit-month-days-table"))
    return Sheet(_title(words, "coverage"), [by_week, by_day])


def _days(facts: MonthFacts) -> Iterator[list[Cell]]:
    day = facts.month
    while times.instant(day, datetime.min.time(), facts.zone) < facts.found.until:
        since, until = (times.instant(each, datetime.min.time(), facts.zone) for each in (day, day + _DAY))
        part = indicators.coverage(facts.found.ran, since, min(until, facts.found.until))
        yield [day, part.of / _HOUR, part.done_for / _HOUR, part.missing_for / _HOUR, part.value]
        day += _DAY


def _shifts(words: Words, facts: MonthFacts) -> Sheet:
    forms = {"day": Form.DAY, "begins": Form.CLOCK, "ends": Form.CLOCK, "lasts": Form.HOURS, "service": Form.TEXT}
    forms |= {"language": Form.TEXT, "places": Form.COUNT, "taken": Form.COUNT, "short": Form.HOURS}
    columns = [_column(words, key, form, 16 if key in ("service", "language") else 12) for key, form in forms.items()]
    return Sheet(_title(words, "shifts"), [Table(columns, [_shift(words, facts, each) for each in facts.found.ran])])


def _shift(words: Words, facts: MonthFacts, shift: Ran) -> list[Cell]:
    short = (shift.ends_at - shift.starts_at) * max(shift.needed - shift.taken, 0) / _HOUR
    return [
        _day(facts, shift.starts_at),
        shift.starts_at.astimezone(facts.zone).time(),
        shift.ends_at.astimezone(facts.zone).time(),
        (shift.ends_at - shift.starts_at) / _HOUR,
        phrases.service(words, shift.service),
        phrases.spoken(words, shift.language) if shift.language else None,
        shift.needed,
        shift.taken,
        short,
    ]


def _cases(words: Words, facts: MonthFacts) -> Sheet:
    """Cases flagged in the month: levels and times, without references or words."""
    forms = {"flagged": Form.INSTANT, "level": Form.TEXT, "accepted": Form.INSTANT, "waited": Form.MINUTES}
    forms |= {"target": Form.MINUTES, "kept": Form.TEXT, "resolved": Form.INSTANT, "closed": Form.INSTANT}
    wide = {"level": 20, "flagged": 18, "accepted": 18, "resolved": 18, "closed": 18}
    columns = [_column(words, key, form, wide.get(key, 12)) for key, form in forms.items()]
    return Sheet(_title(words, "cases"), [Table(columns, [_case(words, facts, each) for each in facts.found.raised])])


def _case(words: Words, facts: MonthFacts, case: Incident) -> list[Cell]:
    waited, target = case_indicators.accepted_for(case), targets(facts.found.values).get(case.level)
    judged = case_indicators.accepting([case], targets=targets(facts.found.values), by=facts.made_at).within
    return [
        _clocked(facts, case.raised_at),
        casewords.level(words, case.level),
        _clocked(facts, case.accepted_at),
        waited / _MINUTE if waited is not None else None,
        target / _MINUTE if target is not None else None,
        words.plain("kit-month-yes" if judged.count else "kit-month-no") if judged.of else None,
        _clocked(facts, case.resolved_at),
        _clocked(facts, case.closed_at),
    ]


def _guides(teller: Teller, facts: MonthFacts) -> Sheet:
    words = teller.words
    forms = {"title": Form.WRAPPED, "due": Form.DAY, "asked": Form.COUNT, "read": Form.COUNT, "rate": Form.PERCENT}
    columns = [_column(words, key, form, 50 if key == "title" else 12) for key, form in forms.items()]
    rows: list[list[Cell]] = []
    is_hidden = teller.is_outside and suppression.is_given_away(
        [each.read.in_time for each in facts.guides], facts.numbers.read.in_time
    )
    for each in facts.guides:
        named = each.titles.get(words.language) or next(iter(each.titles.values()), "")
        share, count, of = (SIGN,) * 3 if is_hidden else monthrows.share(teller, each.read.in_time)
        rows.append([named, each.due_on, of, count, share])
    return Sheet(_title(words, "guides"), [Table(columns, rows)])


def _people(words: Words, facts: MonthFacts) -> Sheet:
    forms = {"name": Form.TEXT, "role": Form.TEXT, "worked": Form.HOURS, "nights": Form.COUNT, "on_call": Form.HOURS}
    columns = [_column(words, key, form, 28 if key in ("name", "role") else 14) for key, form in forms.items()]
    rows: list[list[Cell]] = [
        [
            each.member.name,
            words.plain(f"kit-role-{each.member.role}"),
            each.hours.work_for / _HOUR,
            each.hours.nights,
            sum(each.hours.on_call_for.values(), timedelta(0)) / _HOUR,
        ]
        for each in facts.people
    ]
    return Sheet(_title(words, "people"), [Table(columns, rows)])


def _meanings(teller: Teller, facts: MonthFacts) -> Sheet:
    words = teller.words
    columns = [_column(words, "indicator", Form.WRAPPED, 34), _column(words, "about", Form.WRAPPED, 100)]
    rows: list[list[Cell]] = [[name, about] for name, about in monthpaper.meanings(words)]
    rows += [[words.plain("kit-month-method"), line] for line in monthpaper.method(teller, facts)]
    return Sheet(_title(words, "meanings"), [Table(columns, rows)])


def _title(words: Words, key: str) -> str:
    return words.plain(f"kit-month-sheet-{key}")


def _column(words: Words, key: str, form: Form = Form.TEXT, width: int = 12) -> Column:
    return Column(words.plain(f"kit-month-column-{key}"), form, width)


def _day(facts: MonthFacts, at: datetime) -> date:
    return times.local_day(at, facts.zone)


def _clocked(facts: MonthFacts, at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(facts.zone).replace(tzinfo=None)
