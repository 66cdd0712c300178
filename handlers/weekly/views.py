"""How the weekly report looks: a picture of the week's coverage with the report below it, and its numbers as a
workbook."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from handlers.kit import access, casewords, heatmaps, hitchwords, phrases, readership, week_figures
from handlers.kit.feature import Reading
from handlers.kit.i18n import Safe, Words
from handlers.kit.keyboards import Button, File, Picture, filled, tap
from handlers.kit.week_figures import WeekFigures
from handlers.rules import case_indicators, heatmap, times, week_verdicts, workbook_lists
from handlers.rules.rights import Right
from handlers.rules.shares import Part, Times
from handlers.rules.week_verdicts import Aspect, Change
from handlers.rules.workbook import Value
from handlers.rules.workbook_lists import Column, Listed
from storage.cases import Level
from storage.shifts import Opening

# Tags count too, so a caption (1024 letters of Telegram's) has room to spare.
_CAPTION = 1000
_NAMED = 3  # gaps, and things unread, that are named: the rest is a number
_WEEK = timedelta(days=7)
_LEVELS = tuple(reversed(Level))  # the most pressing first


def sent(reading: Reading, *, day: str) -> Picture | None:
    """The report of the week before this Monday, as it comes by itself."""
    return report(reading, day=(date.fromisoformat(day) - _WEEK).isoformat())


def report(reading: Reading, *, day: str) -> Picture | None:
    """The report of the week of this day; None for who may not see figures any more."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, monday = reading.words, date.fromisoformat(day)
    found = week_figures.of(reading.session, reading.now, monday=monday, zone=words.zone)
    caption = phrases.short([*_head(words, found), *_past(words, found), *_ahead(reading, found)], most=_CAPTION)
    return Picture(heatmaps.week(words, found.grid).png, caption, _rows(reading, found), is_protected=True)


def workbook(reading: Reading, *, day: str) -> File | None:
    """The numbers of the week, those it is compared with, and the gaps ahead."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, monday = reading.words, date.fromisoformat(day)
    found = week_figures.of(reading.session, reading.now, monday=monday, zone=words.zone)
    sheets = [_summary(words, found), _days(words, found), _cases(words, found), _gaps(words, found)]
    year, week, _ = monday.isocalendar()
    name = words.plain("weekly-file", year=year, week=f"{week:02}")
    back = tap(words.plain("weekly-go-report"), "weekly:of", f"{monday:%Y%m%d}")
    caption = words("weekly-file-what", week=week, span=_span(words, monday))
    return File(f"{name}.xlsx", lambda: workbook_lists.write(sheets), caption, [[back]], is_protected=True)


def _head(words: Words, found: WeekFigures) -> list[str]:
    """The week, and one sentence of comparison."""
    week = found.monday.isocalendar().week
    head = words("weekly-head", week=week, span=_span(words, found.monday))
    if found.is_so_far:
        return [head, words("weekly-so-far"), ""]
    of = found.comparison
    said = of.changes or of.unchanged[:1]
    why = ", ".join(_changed(words, each) for each in said)
    return [head, words(f"weekly-{of.verdict}", why=why), ""]


def _changed(words: Words, change: Change) -> str:
    value, mean = (week_verdicts.percent(each) for each in (change.value, change.mean))
    return words.plain(f"weekly-why-{change.aspect}", value=value, mean=mean)


def _past(words: Words, found: WeekFigures) -> Iterator[str]:
    """What the week was like."""
    of = found.figures
    if of.coverage.of and not of.coverage.missing_for:
        yield words("weekly-covered")
    elif of.coverage.of:
        yield words("weekly-coverage", share=_percent(of.coverage), missing=_lasting(words, of.coverage.missing_for))
    else:
        yield words("weekly-no-shifts")
    yield words("weekly-drops", late=of.late_drops.count, of=of.late_drops.of)
    if of.no_shows is not None and of.no_shows.of:
        yield words("weekly-no-shows", count=of.no_shows.count, of=of.no_shows.of)
    new, done, old = len(of.raised), len(of.closed), len(found.old_cases)
    yield words("weekly-cases", new=new, done=done, open=len(of.open), old=old)
    for level in _LEVELS:
        if of.accepting_by_level[level].times.count or of.accepting_by_level[level].waiting:
            yield _level(words, found, level)
    if found.debriefs_waiting:
        yield words("weekly-debriefs", count=found.debriefs_waiting)


def _level(words: Words, found: WeekFigures, level: Level) -> str:
    """How many of this level there were, and how soon somebody took them."""
    of = found.figures.accepting_by_level[level]
    count = len(case_indicators.by_level(found.figures.raised)[level])
    name = phrases.capital(casewords.level(words, level))
    if of.times.median_for is None:
        return words("weekly-level-waiting", mark=casewords.mark(level), level=name, count=count)
    about = {"mark": casewords.mark(level), "level": name, "count": count}
    median = _lasting(words, of.times.median_for)
    if not of.within.of or of.target_for is None:
        return words("weekly-level-plain", median=median, **about)
    target = _lasting(words, of.target_for)
    return words("weekly-level", median=median, target=target, within=of.within.count, of=of.within.of, **about)


def _ahead(reading: Reading, found: WeekFigures) -> Iterator[str]:
    """What is to be done: reading, gaps, what is expected."""
    words = reading.words
    for edition, count in found.unread[:_NAMED]:
        said = readership.wording(reading.session, edition_id=edition.id, language=words.language)
        if said is not None:
            yield words("weekly-unread", title=said.title, read=count.read, meant=count.meant)
    yield ""
    if not found.gaps:
        yield words("weekly-no-gaps")
    else:
        missing = _lasting(words, found.uncovered_ahead.missing_for)
        yield words("weekly-gaps", count=len(found.gaps), missing=missing)
        for each in found.gaps[:_NAMED]:
            yield _gap(words, each)
        if len(found.gaps) > _NAMED:
            yield words("weekly-gaps-more", count=len(found.gaps) - _NAMED)
    for load in found.loads[:_NAMED]:
        yield hitchwords.dated(words, load)


def _gap(words: Words, opening: Opening) -> Safe:
    lacks = heatmap.least(opening) - heatmap.there(opening)
    extras = phrases.extras(words, opening)
    when = phrases.when(words, opening)
    return words("weekly-gap-special" if extras else "weekly-gap", when=when, count=lacks, extras=extras or "")


def _rows(reading: Reading, found: WeekFigures) -> list[Sequence[Button]]:
    words, monday = reading.words, found.monday
    today = times.local_day(reading.now, words.zone)
    earlier = tap(_week_of(words, monday - _WEEK, "‹ {}"), "weekly:of", f"{monday - _WEEK:%Y%m%d}")
    turn = [earlier]
    if monday + _WEEK <= today:
        turn.append(tap(_week_of(words, monday + _WEEK, "{} ›"), "weekly:of", f"{monday + _WEEK:%Y%m%d}"))
    gaps = [tap(words.plain("weekly-go-gaps"), "gaps:list", 0)] if found.gaps else []
    excel = tap(words.plain("weekly-go-workbook"), "weekly:workbook", f"{monday:%Y%m%d}")
    return list(filled([excel, *gaps], turn, [tap(words.plain("kit-home"), "home:open")]))


def _summary(words: Words, found: WeekFigures) -> Listed:
    """Each number of the report beside the mean of the weeks before, where there is one."""
    of = found.figures
    rows: list[Sequence[Value | None]] = [
        _row(words, "coverage", _share(of.coverage.value), _share(found.means[Aspect.COVERAGE])),
        _row(words, "needed", _hours(of.coverage.of)),
        _row(words, "uncovered", _hours(of.coverage.missing_for)),
        _row(words, "late-drops", of.late_drops.count),
        _row(words, "sign-ups", of.late_drops.of),
        _row(words, "no-shows", of.no_shows.count if of.no_shows else None),
        _row(words, "expected", of.no_shows.of if of.no_shows else None),
        _row(words, "adherence", _share(of.adherence.value if of.adherence else None)),
        _row(words, "flagged", len(of.raised)),
        _row(words, "closed", len(of.closed)),
        _row(words, "unfinished", len(of.open)),
        _row(words, "lasting", len(found.old_cases)),
        _row(words, "within", _share(of.accepting.within.value), _share(found.means[Aspect.ACCEPTED])),
        _row(words, "median", _minutes(of.accepting.times)),
        _row(words, "debriefs", found.debriefs_waiting),
        _row(words, "uncovered-ahead", _hours(found.uncovered_ahead.missing_for)),
    ]
    titles = [Column(words.plain(f"weekly-column-{each}"), width) for each, width in _SUMMARY]
    return Listed(words.plain("weekly-sheet-summary"), titles, rows)


_SUMMARY = (("what", 44), ("value", 14), ("mean", 22))


def _days(words: Words, found: WeekFigures) -> Listed:
    """Coverage by day."""
    titles = [Column(words.plain(f"weekly-column-{each}"), 16) for each in ("day", "needed", "filled", "uncovered")]
    rows: list[Sequence[Value | None]] = [
        [each.day, _hours(each.needed_for), _hours(each.needed_for - each.uncovered_for), _hours(each.uncovered_for)]
        for each in found.grid.columns
    ]
    return Listed(words.plain("weekly-sheet-days"), titles, rows)


def _cases(words: Words, found: WeekFigures) -> Listed:
    """Cases by level, and how soon they were taken."""
    columns = ("level", "flagged", "within", "judged", "median", "p90", "longest", "target")
    titles = [Column(words.plain(f"weekly-column-{each}"), 22 if each == "level" else 16) for each in columns]
    by_level = case_indicators.by_level(found.figures.raised)
    rows: list[Sequence[Value | None]] = []
    for level in _LEVELS:
        of = found.figures.accepting_by_level[level]
        lengths = (of.times.median_for, of.times.p90_for, of.times.longest_for, of.target_for)
        within = (of.within.count, of.within.of) if of.within.of else (None, None)
        name = phrases.capital(casewords.level(words, level))
        rows.append([name, len(by_level[level]), *within, *map(_in_minutes, lengths)])
    return Listed(words.plain("weekly-sheet-cases"), titles, rows)


def _gaps(words: Words, found: WeekFigures) -> Listed:
    """The gaps of the two weeks ahead."""
    columns = (("starts", 20), ("ends", 20), ("needed-people", 12), ("there", 12), ("special", 28))
    titles = [Column(words.plain(f"weekly-column-{each}"), width) for each, width in columns]
    rows = [
        [
            _wall(each.starts_at, words),
            _wall(each.ends_at, words),
            heatmap.least(each),
            heatmap.there(each),
            phrases.extras(words, each),
        ]
        for each in found.gaps
    ]
    return Listed(words.plain("weekly-sheet-gaps"), titles, rows)


def _row(words: Words, what: str, value: float | None, mean: float | None = None) -> Sequence[Value | None]:
    return [words.plain(f"weekly-row-{what}"), value, mean]


def _share(value: float | None) -> float | None:
    """A part of 1 as a percentage."""
    return None if value is None else round(100 * value, 1)


def _wall(at: datetime, words: Words) -> datetime:
    return at.astimezone(words.zone).replace(tzinfo=None)


def _minutes(of: Times) -> float | None:
    return _in_minutes(of.median_for)


def _in_minutes(of: timedelta | None) -> float | None:
    return None if of is None else round(of / timedelta(minutes=1), 1)


def _hours(of: timedelta) -> float:
    return round(of / timedelta(hours=1), 2)


def _lasting(words: Words, of: timedelta) -> str:
    return phrases.lasting(words, of)


def _percent(of: Part) -> int:
    return week_verdicts.percent(of.value or 0)


def _span(words: Words, monday: date) -> str:
    return f"{words.day(monday)} – {words.day(monday + timedelta(days=6))}"


def _week_of(words: Words, monday: date, form: str) -> str:
    return form.format(words.plain("weekly-week", week=monday.isocalendar().week))
