"""How statistics look: a picture over months with its finding in words, the month's numbers, and what they mean."""

import html
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from handlers.kit import access, casewords, monthfacts, monthpictures, months, phrases
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Picture, Screen, filled, in_rows, tap
from handlers.kit.monthfacts import MonthFacts
from handlers.kit.monthpictures import Sketch
from handlers.kit.monthwords import NOTHING, Teller
from handlers.rules import case_indicators, ledger, times
from handlers.rules.case_indicators import Age
from handlers.rules.measures import Indicator
from handlers.rules.rights import Right
from handlers.rules.topics import INDICATORS, Topic
from storage.cases import Level

# Tags count too, so a caption (1024 letters of Telegram's) has room to spare.
_CAPTION = 1000
_PICTURES: dict[Topic, Callable[[Words, MonthFacts], Sketch]] = {
    Topic.COVERAGE: monthpictures.hours,
    Topic.WEEK: monthpictures.week,
    Topic.CASES: lambda words, facts: monthpictures.cases(words, facts, is_outside=False),
    Topic.ACCEPTING: lambda words, facts: monthpictures.accepting(words, facts, is_outside=False),
    Topic.READING: monthpictures.reading,
    Topic.PEOPLE: lambda words, facts: monthpictures.people(words, facts, is_outside=False),
}


def home(reading: Reading) -> HomePart:
    """The way in, for who sees figures."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return HomePart()
    return HomePart(buttons=(tap(reading.words.plain("stats-go-open"), "stats:open"),))


def card(reading: Reading, *, topic: str, month: str) -> Picture | None:
    """A topic over thirteen months, and its numbers in one of them; None for who may not see figures any more."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, first, chosen = reading.words, date.fromisoformat(month), Topic(topic)
    facts = monthfacts.of(reading.session, reading.now, month=first, zone=words.zone)
    sketch = _PICTURES[chosen](words, facts)
    lines: list[str] = [
        words("stats-head", topic=words.plain(f"stats-topic-{chosen}"), month=words.month_inside(first))
    ]
    lines += [words("stats-so-far")] if facts.is_running else []
    lines += [html.escape(each, quote=False) for each in sketch.findings]
    lines += ["", *_numbers(Teller(words), facts, chosen)]
    return Picture(
        sketch.draw_for_phone, phrases.short(lines, most=_CAPTION), _rows(reading, chosen, first), is_protected=True
    )


def explained(reading: Reading, *, topic: str, month: str) -> Screen | None:
    """What each number of the topic means."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, chosen = reading.words, Topic(topic)
    lines: list[str] = [words("stats-explained", topic=words.plain(f"stats-topic-{chosen}"))]
    for each in INDICATORS[chosen]:
        about = {"name": words.plain(f"kit-indicator-{each}"), "what": words.plain(f"kit-about-{each}")}
        lines += ["", words("stats-about", **about)]
    back = tap(words.plain("stats-go-back"), "stats:show", chosen, f"{date.fromisoformat(month):%Y%m}")
    return Screen(words.lines(lines), [[back]])


def _numbers(teller: Teller, facts: MonthFacts, topic: Topic) -> Iterator[str]:
    """The month's numbers, by their names."""
    if topic is Topic.ACCEPTING:
        yield from _levels(teller, facts)
        return
    for indicator in INDICATORS[topic]:
        value = _VALUES[indicator](teller, facts)
        name = teller.words.plain(f"kit-indicator-{indicator}")
        yield teller.words("stats-number", name=name, value=value)


_VALUES: dict[Indicator, Callable[[Teller, MonthFacts], str]] = {
    Indicator.COVERAGE: lambda teller, facts: teller.part(facts.found.coverage),
    Indicator.UNCOVERED: lambda teller, facts: _uncovered(teller, facts),
    Indicator.FILLING: lambda teller, facts: _filling(teller, facts),
    Indicator.LATE_DROPS: lambda teller, facts: teller.share(facts.found.late_drops),
    Indicator.NO_SHOWS: lambda teller, facts: teller.share(facts.found.no_shows),
    Indicator.LATE_STARTS: lambda teller, facts: teller.share(facts.found.late_starts),
    Indicator.ADHERENCE: lambda teller, facts: _adherence(teller, facts),
    Indicator.FLAGGED: lambda teller, facts: _flagged(teller, facts),
    Indicator.RESOLVING: lambda teller, facts: teller.words.plain(
        "stats-closed", count=facts.found.resolving.count, times=teller.times(facts.found.resolving)
    ),
    Indicator.OPEN: lambda teller, facts: _open(teller, facts),
    Indicator.READ: lambda teller, facts: teller.share(facts.found.read.in_time),
    Indicator.DEBRIEFS: lambda teller, facts: _debriefs(teller, facts),
    Indicator.ACTIVE: lambda teller, facts: teller.share(facts.active),
    Indicator.RETENTION: lambda teller, facts: teller.share(facts.retention),
}


def _uncovered(teller: Teller, facts: MonthFacts) -> str:
    of = facts.found.coverage
    return teller.hours(of.missing_for) if of.of else NOTHING


def _filling(teller: Teller, facts: MonthFacts) -> str:
    found = facts.found.filling.median_for
    return teller.lasting(found) if found is not None else NOTHING


def _adherence(teller: Teller, facts: MonthFacts) -> str:
    found = facts.found.adherence
    return teller.percent(found.value) if found is not None and found.value is not None else NOTHING


def _flagged(teller: Teller, facts: MonthFacts) -> str:
    """How many in all, and of which levels."""
    by_level = case_indicators.by_level(facts.found.raised)
    parts = [f"{casewords.mark(level)} {len(by_level[level])}" for level in reversed(Level) if by_level[level]]
    return " · ".join([teller.words.number(len(facts.found.raised)), *parts])


def _open(teller: Teller, facts: MonthFacts) -> str:
    """How many are open, and how many of them for more than three days."""
    ages = facts.found.ages
    old = ages[Age.WEEK] + ages[Age.LONGER]
    return teller.words.plain("stats-open", count=sum(ages.values()), old=old)


def _debriefs(teller: Teller, facts: MonthFacts) -> str:
    of = facts.found.talks
    said = teller.words.plain("stats-debriefs", offered=of.offered, wanted=of.wanted, held=of.held)
    if of.waits.median_for is None:
        return said
    return teller.words.plain("stats-debriefs-wait", said=said, wait=teller.lasting(of.waits.median_for))


def _levels(teller: Teller, facts: MonthFacts) -> Iterator[str]:
    """A line for each level that had cases, the most pressing first."""
    words, by_level = teller.words, case_indicators.by_level(facts.found.raised)
    if not facts.found.raised:
        yield words("stats-no-cases")
    for level in reversed(Level):
        of = facts.found.accepting_by_level[level]
        if not by_level[level]:
            continue
        about = {"mark": casewords.mark(level), "level": phrases.capital(casewords.level(words, level))}
        if of.times.median_for is None or of.times.p90_for is None:
            yield words("stats-level-waiting", count=len(by_level[level]), **about)
            continue
        about |= {"median": teller.lasting(of.times.median_for), "p90": teller.lasting(of.times.p90_for)}
        if of.target_for is None or not of.within.of:
            yield words("stats-level", **about)
        else:
            target = teller.lasting(of.target_for)
            within = {"count": of.within.count, "of": of.within.of}
            yield words("stats-level-target", target=target, **within, **about)


def _rows(reading: Reading, topic: Topic, month: date) -> list[Sequence[Button]]:
    words = reading.words
    known = months.last(times.local_day(reading.now, words.zone))
    turn = [
        tap(form.format(words.month(each)), "stats:show", topic, f"{each:%Y%m}")
        for each, form in ((ledger.month_after(month, -1), "‹ {}"), (ledger.month_after(month), "{} ›"))
        if each in known
    ]
    topics = [tap(_chosen(words, each, is_chosen=each is topic), "stats:show", each, f"{month:%Y%m}") for each in Topic]
    more = [
        tap(words.plain("stats-go-explain"), "stats:explain", topic, f"{month:%Y%m}"),
        tap(words.plain("stats-go-workbook"), "reports:book", f"{month:%Y%m}"),
    ]
    return list(filled(turn, *in_rows(topics, 2), more, [tap(words.plain("kit-home"), "home:open")]))


def _chosen(words: Words, topic: Topic, *, is_chosen: bool) -> str:
    label = words.plain(f"stats-topic-{topic}")
    return f"✓ {label}" if is_chosen else label
