"""The monthly report on paper: two or three pages for who leads the team and whom they report to."""

from collections.abc import Iterator
from datetime import datetime

from handlers.kit import casewords, monthpictures, monthtraffic, monthwords, phrases, remarks
from handlers.kit.i18n import Words
from handlers.kit.monthfacts import Brief, MonthFacts
from handlers.kit.monthpictures import Sketch
from handlers.kit.monthwords import NOTHING, Teller
from handlers.rules import suppression
from handlers.rules.case_indicators import targets
from handlers.rules.paper_writer import Block, Drawing, Field, Heading, Paper, Said, Table, Terms
from handlers.rules.shares import Part, Share
from storage.cases import Level

_ENTRY_PARTS = (0.46, 0.27, 0.27)
_LEVEL_PARTS = (0.28, 0.12, 0.15, 0.15, 0.12, 0.18)
_LEVEL_PARTS_OUTSIDE = (0.36, 0.16, 0.16, 0.16, 0.16)
_LANGUAGE_PARTS = (0.4, 0.2, 0.2, 0.2)


def paper(words: Words, facts: MonthFacts, *, team: str, is_outside: bool) -> Paper:
    """All of it in words, pictures drawn: not for the event loop."""
    return Paper(
        title=title(words, facts),
        subtitle=" · ".join(subtitle(words, facts, team=team, is_outside=is_outside)),
        author=team,
        language=words.language,
        made_at=facts.made_at,
        blocks=[*_blocks(Teller(words, is_outside), facts)],
        page=words.plain("kit-month-page"),
        mark=words.plain("kit-month-internal") if facts.is_internal and not is_outside else None,
    )


def title(words: Words, facts: MonthFacts) -> str:
    """`Monthly report: October 2026`."""
    return words.plain("kit-month-title", month=words.month_inside(facts.month))


def subtitle(words: Words, facts: MonthFacts, *, team: str, is_outside: bool) -> Iterator[str]:
    """Whose it is, when it was made, whether the month is over, and whom it is for."""
    yield team
    yield words.plain("kit-month-made", day=words.dated(_local(facts).date()), clock=words.clock(facts.made_at))
    if facts.is_running:
        yield words.plain("kit-month-so-far")
    if is_outside:
        yield words.plain("kit-month-outside")


def _local(facts: MonthFacts) -> datetime:
    return facts.made_at.astimezone(facts.zone)


def _blocks(teller: Teller, facts: MonthFacts) -> Iterator[Block]:
    words, is_outside = teller.words, teller.is_outside
    yield Heading(words.plain("kit-month-summary"))
    yield Said(summary(teller, facts), is_list=True)
    yield _field(words, "comments")
    yield Heading(words.plain("kit-month-coverage"))
    yield _drawn(monthpictures.week(words, facts.week))
    yield from _languages(teller, facts)
    yield _drawn(monthpictures.hours(words, facts))
    yield Heading(words.plain("kit-month-cases"), is_on_new_page=True)
    yield _drawn(monthpictures.cases(words, facts, is_outside=is_outside))
    yield _levels(teller, facts)
    if not is_outside or monthpictures.has_times(facts, is_outside=True):  # all hidden, it would show nothing
        yield _drawn(monthpictures.accepting(words, facts, is_outside=is_outside))
    yield Heading(words.plain("kit-month-people"))
    yield _drawn(monthpictures.people(words, facts, is_outside=is_outside))
    yield Heading(words.plain("kit-month-indicators"), is_on_new_page=True)
    yield _indicators(teller, facts)
    yield Terms(list(meanings(words)))
    yield Heading(words.plain("kit-month-traffic"))
    yield from monthtraffic.blocks(teller, facts.traffic)
    yield _field(words, "proposals")
    yield Heading(words.plain("kit-month-method"))
    yield Said(list(method(teller, facts)), is_list=True, is_small=True)


def summary(teller: Teller, facts: Brief) -> list[str]:
    """The main findings, a sentence or two each: the first lines are those of the card."""
    if facts.is_empty:
        return [teller.words.plain("kit-month-nothing")]
    return [*_of_coverage(teller, facts), *_of_cases(teller, facts), *_of_people(teller, facts)]


def _of_coverage(teller: Teller, facts: Brief) -> Iterator[str]:
    words, found = teller.words, facts.numbers.coverage
    if found.value is None:
        yield words.plain("kit-month-said-none")
        return
    share = teller.percent(found.value)
    before = facts.before.coverage.value if facts.before else None
    said = {"share": share, "there": teller.hours(found.done_for), "needed": teller.hours(found.of)}
    if before is None:
        yield words.plain("kit-month-said-coverage", **said)
    else:
        yield words.plain("kit-month-said-coverage-than", before=teller.percent(before), **said)
    yield from remarks.of_week(words, facts.week)[1:]


def _of_cases(teller: Teller, facts: Brief) -> Iterator[str]:
    words, of = teller.words, facts.numbers
    new, closed, left = (teller.count(each) for each in teller.flow(of))
    yield words.plain("kit-month-said-cases", new=new, closed=closed, left=left)
    if of.accepting.within.of and not teller.hides_within(of):
        yield words.plain("kit-month-said-accepting", share=teller.within(of))


def _of_people(teller: Teller, facts: Brief) -> Iterator[str]:
    of = facts.numbers
    said: dict[str, Share | None] = {
        "drops": of.late_drops,
        "noshows": of.no_shows,
        "active": of.active,
        "retention": of.retention,
        "reading": of.read.in_time,
    }
    for key, share in said.items():
        if share and share.of:
            yield teller.words.plain(f"kit-month-said-{key}", share=teller.share(share))


def _languages(teller: Teller, facts: MonthFacts) -> Iterator[Block]:
    """Coverage by the language of shifts, where there are several."""
    words, found = teller.words, facts.numbers.by_language
    if len(found) < 2:
        return
    order = sorted(found, key=lambda each: (each is None, each or ""))
    rows = [
        [phrases.spoken(words, each) if each else words.plain("kit-month-any-language"), *_hours(teller, found[each])]
        for each in order
    ]
    heads = [words.plain(f"kit-month-head-{each}") for each in ("language", "needed", "there", "share")]
    yield Table(words.plain("kit-month-table-languages"), heads, rows, _LANGUAGE_PARTS)


def _hours(teller: Teller, part: Part) -> list[str]:
    share = NOTHING if part.value is None else teller.percent(part.value)
    return [teller.hours(part.of), teller.hours(part.done_for), share]


def _levels(teller: Teller, facts: MonthFacts) -> Table:
    """How many of which level, and how soon they were accepted. Outside it is not said how many of each were in time:
    with all of them together that would tell of few."""
    words = teller.words
    shown = teller.levels(facts.numbers)
    rows = [
        [casewords.level(words, level), teller.count(count), *_times(teller, facts, level)]
        for level, count in reversed(list(zip(Level, shown.cells, strict=True)))  # the most pressing first
    ]
    rows.append([words.plain("kit-month-total"), teller.count(shown.total), *[""] * (len(rows[0]) - 2)])
    keys = ("level", "new", "median", "p90", "target", *(() if teller.is_outside else ("within",)))
    heads = [words.plain(f"kit-month-head-{each}") for each in keys]
    parts = _LEVEL_PARTS_OUTSIDE if teller.is_outside else _LEVEL_PARTS
    return Table(words.plain("kit-month-table-levels"), heads, rows, parts)


def _times(teller: Teller, facts: MonthFacts, level: Level) -> list[str]:
    found = facts.numbers.accepting_by_level[level]
    times = found.times
    target = targets(facts.found.values).get(level)
    said = [teller.time(times.median_for, times), teller.time(times.p90_for, times)]
    if teller.hides_times(facts.numbers, level):
        said = [suppression.SIGN, suppression.SIGN]
    said.append(teller.lasting(target) if target else NOTHING)
    return said if teller.is_outside else [*said, teller.share(found.within)]


def _indicators(teller: Teller, facts: MonthFacts) -> Table:
    words = teller.words
    found = monthwords.entries(teller, facts.numbers, facts.before)
    rows = [[monthwords.name(words, each.of), each.value, each.before] for each in found]
    heads = [words.plain(f"kit-month-head-{each}") for each in ("indicator", "value", "before")]
    return Table(words.plain("kit-month-indicators"), heads, rows, _ENTRY_PARTS)


def method(teller: Teller, facts: MonthFacts) -> Iterator[str]:
    """Where the numbers are from, what is hidden, and what is missing."""
    words = teller.words
    yield words.plain("kit-month-method-source", zone=str(facts.zone))
    if teller.is_outside:
        yield words.plain("kit-month-method-hidden", sign=suppression.SIGN, least=suppression.LEAST)
    if not teller.is_outside and not monthtraffic.is_told(facts.traffic[-1]):  # who is outside cannot add them
        yield words.plain("kit-month-gap-traffic")
    missing = sum(row is None for row in facts.rows)
    if missing:
        yield words.plain("kit-month-gap-months", count=missing)
    if not facts.found.is_checked_in:
        yield words.plain("kit-month-gap-presence")
    if facts.numbers.talks is None:
        yield words.plain("kit-month-gap-talks")


def meanings(words: Words) -> Iterator[tuple[str, str]]:
    """What each indicator is called and how it is counted."""
    for each in monthwords.TOLD:
        yield monthwords.name(words, each), monthwords.about(words, each)


def _field(words: Words, what: str) -> Field:
    return Field(words.plain(f"kit-month-{what}"), words.plain(f"kit-month-{what}-hint"))


def _drawn(sketch: Sketch) -> Drawing:
    return Drawing(sketch.draw(), sketch.alt, sketch.caption)
