"""How the weekly report looks: a picture of the week's coverage with the report below it, and its numbers as a
workbook."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import Session

from handlers.kit import access, casewords, heatmaps, hitchwords, phrases, readership, week_figures, weekbook
from handlers.kit.feature import Reading
from handlers.kit.i18n import Safe, Words
from handlers.kit.keyboards import Button, File, Picture, filled, tap
from handlers.kit.readcounts import Count
from handlers.kit.week_figures import WeekFigures
from handlers.rules import case_indicators, heatmap, shares, times, workbook_tables
from handlers.rules.rights import Right
from handlers.rules.shares import Part
from handlers.rules.week_verdicts import Change
from storage.cases import Level
from storage.shifts import Opening

# Tags count too, so a caption (1024 letters of Telegram's) has room to spare.
_CAPTION = 1000
_NAMED = 3  # gaps, and things unread, that are named: the rest is a number
_WEEK = timedelta(days=7)


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
    drawn = heatmaps.week(words, found.grid, now=reading.now if found.is_so_far else None)
    return Picture(drawn.png, caption, _rows(reading, found), is_protected=True)


def workbook(reading: Reading, *, day: str) -> File | None:
    """The numbers of the week, those it is compared with, and the gaps ahead. They are read as the file is made, in a
    transaction of their own, as those of a month are."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, monday, deps, now = reading.words, date.fromisoformat(day), reading.deps, reading.now

    def make() -> bytes:
        with deps.db.read() as session:
            found = week_figures.of(session, now, monday=monday, zone=words.zone)
            unread = [(title, count.read, count.meant) for title, count in _unread(session, words, found)]
        return workbook_tables.write(weekbook.book(words, found, team=deps.team, reading=unread))

    year, week, _ = monday.isocalendar()
    name = words.plain("weekly-file", year=str(year), week=f"{week:02}")
    back = tap(words.plain("weekly-go-report"), "weekly:of", f"{monday:%Y%m%d}")
    caption = words("weekly-file-what", week=week, span=_span(words, monday))
    return File(f"{name}.xlsx", make, caption, [[back]], is_protected=True)


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
    value, mean = (round(shares.percent(each)) for each in (change.value, change.mean))
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
    yield from _bare(words, found.bare)
    if of.late_drops.of:
        yield words("weekly-drops", late=of.late_drops.count, of=of.late_drops.of)
    if of.no_shows is not None and of.no_shows.of:
        yield words("weekly-no-shows", count=of.no_shows.count, of=of.no_shows.of)
    new, done, old = len(of.raised), len(of.closed), len(found.old_cases)
    yield words("weekly-cases", new=new, done=done, open=len(of.open), old=old)
    for level in weekbook.LEVELS:
        if of.accepting_by_level[level].times.count or of.accepting_by_level[level].waiting:
            yield _level(words, found, level)
    if found.debriefs_waiting:
        yield words("weekly-debriefs", count=found.debriefs_waiting)


def _bare(words: Words, bare: Sequence[tuple[datetime, datetime]]) -> Iterator[Safe]:
    """When nobody was there at all: what is hatched in the picture, for who cannot see it."""
    if not bare:
        return
    named = ", ".join(phrases.span(words, *each) for each in bare[:_NAMED])
    if len(bare) > _NAMED:
        yield words("weekly-bare-more", shifts=named, count=len(bare) - _NAMED)
    else:
        yield words("weekly-bare", shifts=named)


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
    for title, count in islice(_unread(reading.session, words, found), _NAMED):
        yield words("weekly-unread", title=title, read=count.read, meant=count.meant)
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


def _unread(session: Session, words: Words, found: WeekFigures) -> Iterator[tuple[str, Count]]:
    """What was not read by all, by its title."""
    for edition, count in found.unread:
        said = readership.wording(session, edition_id=edition.id, language=words.language)
        if said is not None:
            yield said.title, count


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


def _lasting(words: Words, of: timedelta) -> str:
    return phrases.lasting(words, of)


def _percent(of: Part) -> int:
    return round(shares.percent(of.value or 0))


def _span(words: Words, monday: date) -> str:
    return f"{words.day(monday)} – {words.day(monday + timedelta(days=6))}"


def _week_of(words: Words, monday: date, form: str) -> str:
    return form.format(words.plain("weekly-week", week=monday.isocalendar().week))
