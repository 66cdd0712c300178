"""How statistics look: a picture over months with its finding in words, the numbers of the months chosen, and what they
mean."""

import html
from collections.abc import Sequence
from datetime import date

from handlers.kit import (
    access,
    casewords,
    monthpictures,
    months,
    phrases,
    stretchbook,
    stretches,
    stretchwords,
    traffic,
    trafficpictures,
)
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, File, Picture, Screen, filled, in_rows, tap
from handlers.kit.monthpictures import Sketch
from handlers.kit.stretches import Stretch
from handlers.rules import ledger, times, workbook_tables
from handlers.rules import stretches as spans
from handlers.rules.measures import Indicator
from handlers.rules.rights import Right
from handlers.rules.stretches import Lately
from handlers.rules.topics import ALL, INDICATORS, Topic
from storage.cases import Level

# Tags count too, so a caption (1024 letters of Telegram's) has room to spare.
_CAPTION = 1000
_FINDINGS = 4
_LEVELS = (Level.EXTREME, Level.HIGH, Level.MEDIUM)  # whose times are looked at one by one
_WEEKLY = (Topic.COVERAGE, Topic.WEEK)  # two pictures of the same


def card(reading: Reading, *, topic: str, chosen: str, level: str | None = None) -> Picture | None:
    """A topic over thirteen months, and its numbers in those chosen; None for who may not see figures any more."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, of = reading.words, Topic(topic)
    found = stretches.of(reading.session, reading.now, chosen=_months(reading, chosen), zone=words.zone)
    level = level or monthpictures.level_of(found).value
    sketch, numbers = _contacts(reading, found) if of is Topic.CONTACTS else _own(reading, found, of, level)
    head = words("stats-head", topic=words.plain(f"kit-topic-{of}"), months=stretchwords.span(words, found.chosen))
    so_far = [words("kit-stretch-so-far")] if found.is_running else []
    findings = [html.escape(each, quote=False) for each in sketch.findings[:_FINDINGS]]
    caption = phrases.short([head, *so_far, *findings, "", *numbers], most=_CAPTION)
    return Picture(sketch.draw_for_phone, caption, _rows(reading, of, chosen, level), is_protected=True)


def explained(reading: Reading, *, topic: str, chosen: str) -> Screen | None:
    """What each number of the topic means."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, of = reading.words, Topic(topic)
    lines: list[str] = [words("stats-explained", topic=words.plain(f"kit-topic-{of}"))]
    for each in INDICATORS[of]:
        lines += ["", _about(words, each)]
    lines += ["", words("stats-about-hours")] if of is Topic.PEOPLE else []
    if len(_months(reading, chosen)) > 1:
        lines += ["", words("stats-about-months")]
    return Screen(words.lines(lines), [[tap(words.plain("stats-go-back"), "stats:show", of, chosen)]])


def workbook(reading: Reading, *, chosen: str) -> File | None:
    """The months chosen and the year in numbers. They are read as the file is made, in a transaction of their own, so
    that no tap waits for it."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, deps, now, of = reading.words, reading.deps, reading.now, _months(reading, chosen)

    def content() -> bytes:
        with deps.db.read() as session:
            found = stretches.of(session, now, chosen=of, zone=words.zone)
            records = traffic.of_months(session, months=found.months, zone=words.zone)
        return workbook_tables.write(stretchbook.book(words, found, records, team=deps.team, made_at=now))

    name = words.plain("stats-file", months="-".join(f"{each:%Y-%m}" for each in sorted({of[0], of[-1]})))
    caption = words("kit-stretch-title", months=stretchwords.span(words, of))
    back = tap(words.plain("stats-go-back"), "stats:show", Topic.COVERAGE, chosen)
    return File(f"{name}.xlsx", content, caption, [[back]])


def _about(words: Words, indicator: Indicator) -> str:
    return words(
        "stats-about", name=words.plain(f"kit-indicator-{indicator}"), what=words.plain(f"kit-about-{indicator}")
    )


def _months(reading: Reading, chosen: str) -> tuple[date, ...]:
    of = Lately(chosen) if chosen in set(Lately) else date(int(chosen[:4]), int(chosen[4:]), 1)
    return spans.months(of, _this(reading))


def _this(reading: Reading) -> date:
    return ledger.month(times.local_day(reading.now, reading.words.zone))


def _own(reading: Reading, found: Stretch, topic: Topic, level: str) -> tuple[Sketch, Sequence[str]]:
    """The picture and the numbers of the bot's own data."""
    words = reading.words
    match topic:
        case Topic.WEEK:
            week = stretches.mean_week(reading.session, found, words.zone)
            sketch = monthpictures.week(words, week, subtitle=stretchwords.span(words, found.chosen))
        case Topic.CASES:
            sketch = monthpictures.cases(words, found, is_outside=False)
        case Topic.ACCEPTING if level == ALL:
            sketch = monthpictures.accepting_in_all(words, found)
        case Topic.ACCEPTING:
            sketch = monthpictures.accepting(words, found, is_outside=False, level=Level(level))
        case Topic.READING:
            sketch = monthpictures.reading(words, found)
        case Topic.PEOPLE:
            sketch = monthpictures.people(words, found, is_outside=False)
        case _:
            sketch = monthpictures.hours(words, found)
    return sketch, list(stretchwords.lines(words, found, topic))


def _contacts(reading: Reading, found: Stretch) -> tuple[Sketch, Sequence[str]]:
    """The same of the contact centre's. What is missing is said to be."""
    words, session = reading.words, reading.session
    records = traffic.of_months(session, months=found.months, zone=words.zone)
    sketch = trafficpictures.contacts(words, found.months, records, is_running=found.is_running)
    record = traffic.of_span(session, first=found.chosen[0], last=found.last_day, zone=words.zone)
    if not record.told and record.contacts is None:
        return sketch, [words("stats-no-contacts")]
    return sketch, list(stretchwords.contacts(words, record))


def _rows(reading: Reading, topic: Topic, chosen: str, level: str) -> list[Sequence[Button]]:
    words = reading.words
    kept = [level] if topic is Topic.ACCEPTING else []
    topics = [each for each in Topic if each is not Topic.WEEK]
    more = [
        tap(words.plain("stats-go-explain"), "stats:explain", topic, chosen),
        tap(words.plain("stats-go-workbook"), "stats:workbook", chosen),
    ]
    return list(
        filled(
            _months_row(reading, topic, chosen, kept),
            _lately_row(words, topic, chosen, kept),
            *in_rows([_topic(words, each, chosen, is_on=_is_of(each, topic)) for each in topics], 2),
            *_pictures(words, topic, chosen, level),
            more,
            [*_typing(words, topic), tap(words.plain("kit-home"), "home:open")],
        )
    )


def _months_row(reading: Reading, topic: Topic, chosen: str, kept: Sequence[str]) -> list[Button]:
    """The month that is shown between those beside it; while several are shown, the last one and this one."""
    words, known = reading.words, months.last(times.local_day(reading.now, reading.words.zone))
    if chosen in set(Lately):
        forms = dict.fromkeys(known[-2:], "{}")
    else:
        month = _months(reading, chosen)[0]
        forms = {ledger.month_after(month, -1): "‹ {}", month: "✓ {}", ledger.month_after(month): "{} ›"}
    return [
        tap(form.format(phrases.capital(words.short_month(each))), "stats:show", topic, f"{each:%Y%m}", *kept)
        for each, form in forms.items()
        if each in known
    ]


def _lately_row(words: Words, topic: Topic, chosen: str, kept: Sequence[str]) -> list[Button]:
    """The last months that are over, together."""
    return [
        tap(
            _marked(words.plain("stats-months", count=int(each.value)), is_on=each.value == chosen),
            "stats:show",
            topic,
            each,
            *kept,
        )
        for each in Lately
    ]


def _pictures(words: Words, topic: Topic, chosen: str, level: str) -> list[list[Button]]:
    """Which picture of the topic, where there are several."""
    if topic in _WEEKLY:
        return [
            [
                tap(_marked(words.plain(f"stats-picture-{each}"), is_on=each is topic), "stats:show", each, chosen)
                for each in _WEEKLY
            ]
        ]
    if topic is not Topic.ACCEPTING:
        return []
    named = {ALL: words.plain("stats-level-all")} | {each.value: _named(words, each) for each in _LEVELS}
    if level not in named:  # the only one that has had cases
        named[level] = _named(words, Level(level))
    return in_rows(
        [tap(_marked(name, is_on=ref == level), "stats:show", topic, chosen, ref) for ref, name in named.items()], 2
    )


def _named(words: Words, level: Level) -> str:
    return f"{casewords.mark(level)} {words.plain(f'stats-level-{level}')}"


def _typing(words: Words, topic: Topic) -> list[Button]:
    """The way to the contact centre's figures."""
    return [tap(words.plain("stats-go-traffic"), "traffic:open")] if topic is Topic.CONTACTS else []


def _topic(words: Words, topic: Topic, chosen: str, *, is_on: bool) -> Button:
    return tap(_marked(words.plain(f"kit-topic-{topic}"), is_on=is_on), "stats:show", topic, chosen)


def _is_of(each: Topic, topic: Topic) -> bool:
    return each is topic or (each is Topic.COVERAGE and topic is Topic.WEEK)


def _marked(label: str, *, is_on: bool) -> str:
    return f"✓ {label}" if is_on else label
