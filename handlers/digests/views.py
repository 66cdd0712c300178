"""How digests look: what every feature has to say, put together to fit one screen; and when everybody wants theirs."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from handlers.digests.actions import Which
from handlers.kit import access, casecards, casewords, recipients
from handlers.kit.feature import Digested, DigestPart, Feature, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_pairs, tap
from handlers.kit.recipients import Before
from handlers.rules import digest, digest_times, times
from handlers.rules.digest import SCREEN, WHOLE, Frame, Room, Section
from handlers.rules.rights import Right
from storage import apart, digests, outbox
from storage.digests import DigestKind, DigestReader

log = logging.getLogger(__name__)

_NAMED = 3  # days that are told one by one
# What is so long ago is "the last 24 hours": the digest of a weekend comes later than that of a working day.
_A_DAY = timedelta(hours=20), timedelta(hours=28)
_STEPS = (-30, -5, 5, 30)  # minutes
_MINUTES_OF_DAY = 24 * 60
Asks = Callable[[Feature], Digested | None]


def home(reading: Reading) -> HomePart:
    """The way in, for who gets digests."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return HomePart()
    return HomePart(buttons=(tap(reading.words.plain("digests-go-open"), "digests:open"),))


def morning(reading: Reading, *, day: str) -> Screen | None:
    """The digest of a day, as it is true when it is sent; None for who leads no more."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    of, words = date.fromisoformat(day), reading.words
    before = _before(reading, DigestKind.MORNING, of)
    title = [_title(reading, of), *_late(reading, DigestKind.MORNING, of), *_missed(words, before)]
    return _drawn(reading, before, title)


def _title(reading: Reading, of: date) -> str:
    """What it is and of when; one that comes the day after says when it was written."""
    words = reading.words
    is_todays = of == times.local_day(reading.now, words.zone)
    time = words.clock(reading.now) if is_todays else f"{words.day_of(reading.now)} {words.clock(reading.now)}"
    return words("digests-title" if is_todays else "digests-title-now", day=words.day(of), time=time)


def now(reading: Reading) -> Screen:
    """The same as of now."""
    return _now(reading, SCREEN)


def whole(reading: Reading) -> Screen:
    """All there is to say now."""
    return _now(reading, WHOLE)


def evening(reading: Reading, *, day: str) -> Screen | None:
    """The note before the night; None for who leads no more."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    of, words = date.fromisoformat(day), reading.words
    about = {"day": words.day(of), "time": words.clock(reading.now)}
    title = [words("digests-night-title", **about), *_late(reading, DigestKind.EVENING, of)]
    return _night(reading, title)


def night(reading: Reading) -> Screen:
    """The same as of now."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return casecards.gone(reading)
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    return _night(reading, [words("digests-night-now", day=words.day(today), time=words.clock(reading.now))])


def past(reading: Reading) -> Screen:
    """What is left of one after two days: the way to that of now."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return casecards.gone(reading)
    words = reading.words
    return casecards.protected(words("digests-past"), [[_refresh(words)], [casecards.home(words)]])


def times_(reading: Reading) -> Screen:
    """When the reader gets what."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return casecards.gone(reading)
    words, row = reading.words, _row(reading)
    lines = [words("digests-times"), words("digests-times-hint"), ""]
    lines += [words(f"digests-times-{which}", at=_at(words, row, which)) for which in Which]
    buttons = [
        [tap(words.plain(f"digests-go-{which}", at=_at(words, row, which)), "digests:time", which)] for which in Which
    ]
    return Screen(words.lines(lines), [*buttons, [tap(words.plain("digests-go-open"), "digests:open"), _home(words)]])


def time_(reading: Reading, *, which: str) -> Screen:
    """One time, the ways to others, and that another may be typed."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return casecards.gone(reading)
    words, row, of = reading.words, _row(reading), Which(which)
    value: int | None = getattr(row, of.value)
    start = value if value is not None else recipients.minutes(digest_times.EVENING)
    lines = [words(f"digests-times-{of}", at=_at(words, row, of)), words("digests-time-hint")]
    steps = [_step(words, of, start, by) for by in _STEPS] if value is not None else []
    on = [tap(words.plain("digests-go-on", at=words.clock(digest_times.EVENING)), "digests:put", of, start)]
    off = [tap(words.plain("digests-go-off"), "digests:off")] if of is Which.EVENING and value is not None else []
    back = [tap(words.plain("kit-back"), "digests:times")]
    return Screen(words.lines(lines), filled(steps, on if value is None else [], off, back))


def _now(reading: Reading, room: Room) -> Screen:
    if not access.may(reading.member, Right.SEE_FIGURES):
        return casecards.gone(reading)
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    before = _before(reading, DigestKind.MORNING, today)
    title = words("digests-title-now", day=words.day(today), time=words.clock(reading.now))
    return _drawn(reading, before, [title], room)


def _drawn(reading: Reading, before: Before, title: Sequence[str], room: Room = SCREEN) -> Screen:
    words, glance = reading.words, Glance(reading, before.since)
    plain = (Section.DECIDE, Section.TODAY, Section.PEOPLE)
    headings: dict[Section, str] = {each: words(f"digests-section-{each}") for each in plain}
    headings[Section.LATELY] = _lately(words, before.since, reading.now)
    frame = Frame(
        tuple(title), (words("digests-quiet"), words("digests-calm")), headings, lambda count: _more(words, count)
    )
    own = [_refresh(words), tap(words.plain("digests-go-times"), "digests:times")]
    return _composed(reading, _asked(glance, lambda each: each.digest), frame, own, room)


def _night(reading: Reading, title: Sequence[str]) -> Screen:
    words, glance = reading.words, Glance(reading, reading.now - timedelta(hours=12))
    headings = {each: words(f"digests-section-{each}") for each in (Section.DECIDE, Section.PEOPLE)}
    headings[Section.TODAY] = words("digests-section-night")
    calm = (words("digests-night-quiet"), words("digests-night-calm"))
    frame = Frame(tuple(title), calm, headings, lambda count: _more(words, count))
    own = [tap(words.plain("digests-go-refresh"), "digests:night")]
    return _composed(reading, _asked(glance, lambda each: each.evening), frame, own, SCREEN)


def _composed(reading: Reading, parts: Sequence[DigestPart], frame: Frame, own: Sequence[Button], room: Room) -> Screen:
    everything = tap(reading.words.plain("digests-go-whole"), "digests:whole") if room is SCREEN else None
    composed = digest.compose(parts, frame=frame, own=own, everything=everything, room=room)
    return casecards.protected("\n".join(composed.lines), in_pairs(composed.buttons))


def _asked(glance: Glance, asks: Asks) -> list[DigestPart]:
    """What every feature has to say, its buttons leading below. One that fails is missed and named: the rest comes."""
    found: list[DigestPart] = []
    for feature in glance.reading.deps.features:
        said: list[DigestPart] = []
        ask = asks(feature)
        for error in apart.attempt(glance.reading.session, partial(_ask, ask, said), glance) if ask else ():
            log.error("the digest lacks what %s has to say", feature.name, exc_info=error)
            said = [DigestPart(Section.DECIDE, (glance.words("digests-lacks", feature=feature.name),), rank=99)]
        found += [_below(each) for each in said]
    return found


def _ask(ask: Digested, said: list[DigestPart], glance: Glance) -> None:
    said += ask(glance)


def _below(part: DigestPart) -> DigestPart:
    if part.button is None or part.button.data is None:
        return part
    return replace(part, button=tap(part.button.label, f"digests:below:{part.button.data}"))


def _before(reading: Reading, kind: DigestKind, day: date) -> Before:
    return recipients.before(reading.session, reading.now, member_id=reading.member.id, kind=kind, day=day)


def _late(reading: Reading, kind: DigestKind, day: date) -> list[str]:
    """When it should have come, if that is long ago; and that it may have come before, if nobody knows."""
    words, member_id = reading.words, reading.member.id
    row = digests.get(reading.session, member_id=member_id, kind=kind, day=day)
    lines = []
    if row is not None and digest_times.is_late(reading.now, due_at=row.due_at):
        lines.append(words("digests-late", at=casewords.at(words, row.due_at, now=reading.now)))
    key = recipients.key(kind=kind, day=day, member_id=member_id)
    return [*lines, *([words("digests-repeated")] if outbox.is_repeated(reading.session, key=key) else [])]


def _missed(words: Words, before: Before) -> list[str]:
    """Which days' did not come."""
    days = before.missed
    if not days:
        return []
    few = ", ".join(words.day(each) for each in days)
    said = few if len(days) <= _NAMED else f"{words.day(days[0])} – {words.day(days[-1])}"
    return [words("digests-missed", count=len(days), days=said)]


def _lately(words: Words, since: datetime, now: datetime) -> str:
    shortest, longest = _A_DAY
    if shortest <= now - since <= longest:
        return words("digests-section-lately")
    return words("digests-section-since", at=casewords.at(words, since, now=now))


def _more(words: Words, count: int) -> str:
    return words("digests-more", count=count)


def _row(reading: Reading) -> DigestReader:
    """How the reader wants theirs; who has never got any gets the usual."""
    found = digests.reader(reading.session, member_id=reading.member.id)
    usual = recipients.minutes(digest_times.WORKING), recipients.minutes(digest_times.OTHER)
    return found or DigestReader(member_id=reading.member.id, working=usual[0], other=usual[1])


def _at(words: Words, row: DigestReader, which: Which) -> str:
    value: int | None = getattr(row, which.value)
    return words.plain("digests-never") if value is None else words.clock(recipients.clock(value))


def _step(words: Words, which: Which, start: int, by: int) -> Button:
    reached = (start + by) % _MINUTES_OF_DAY
    said = words.clock(recipients.clock(reached))
    return tap(f"{said} +" if by > 0 else f"− {said}", "digests:put", which, reached)


def _refresh(words: Words) -> Button:
    return tap(words.plain("digests-go-refresh"), "digests:now")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
