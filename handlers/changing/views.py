"""How changing a shift looks: to which day, which hours, what that would mean, what it needs. Changes nothing."""

from dataclasses import replace
from datetime import date, time, timedelta

from handlers.changing import actions
from handlers.changing.actions import Burden
from handlers.kit import access, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.rules import needs, times
from handlers.rules.eligibility import Why
from handlers.rules.rights import Right
from handlers.rules.typed import FURTHEST
from storage import shifts
from storage.shifts import Opening, PlaceKind

DAYS = 14
COMMON_HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))


def days(reading: Reading, *, shift_id: int, page: int = 0) -> Screen | None:
    """To which day the shift moves, two weeks at a time from today on; or typed."""
    found = _ahead(reading, shift_id)
    if found is None:
        return None
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    shown = min(page, FURTHEST.days // DAYS)
    offered = [today + timedelta(days=shown * DAYS + ahead) for ahead in range(DAYS)]
    buttons = [
        tap(words.day(each), "changing:to", shift_id, f"{each:%Y%m%d}") for each in offered if each - today <= FURTHEST
    ]
    text = words.lines([words("changing-move", when=phrases.when(words, found)), words("changing-move-day")])
    turn = phrases.turn(words, shown, shown < FURTHEST.days // DAYS, "changing:days", shift_id)
    on = f"{times.local_day(found.starts_at, words.zone):%Y%m%d}"
    hours_ = tap(words.plain("changing-go-hours"), "changing:hours", shift_id, on)
    return Screen(text, filled(*in_rows(buttons, 2), turn, [hours_], [_back(words, shift_id)]))


def hours(reading: Reading, *, shift_id: int, day: str) -> Screen | None:
    """Which hours the shift has on that day: an hour earlier, later, longer, the common ones, or typed."""
    found = _ahead(reading, shift_id)
    if found is None:
        return None
    words, on = reading.words, date.fromisoformat(day)
    now = tuple(each.astimezone(words.zone).time() for each in (found.starts_at, found.ends_at))
    offered = dict.fromkeys(
        (
            (_later(now[0], -1), _later(now[1], -1)),
            (_later(now[0], 1), _later(now[1], 1)),
            (now[0], _later(now[1], 1)),
            (now[0], _later(now[1], -1)),
            *COMMON_HOURS,
        )
    )
    buttons = [
        tap(phrases.hours_label(words, *span), "changing:to", shift_id, f"{on:%Y%m%d}", f"{start:%H%M}{end:%H%M}")
        for start, end in offered
        if (start, end) != now and start != end
        if (span := times.span(on, start, end, words.zone))[0] > reading.now
    ]
    lines = [words("changing-move", when=phrases.when(words, found)), words.long_day(on), words("changing-move-hours")]
    other = tap(words.plain("changing-go-day"), "changing:days", shift_id, 0)
    return Screen(words.lines(lines), filled(*in_rows(buttons, 2), [other], [_back(words, shift_id)]))


def preview(reading: Reading, *, shift_id: int, day: str, hours: str) -> Screen | None:
    """What moving would mean: who is told, and which rules it breaks for whom; people keep their places."""
    found = _ahead(reading, shift_id)
    if found is None:
        return None
    words, on = reading.words, date.fromisoformat(day)
    starts_at, ends_at = times.span(on, time.fromisoformat(hours[:4]), time.fromisoformat(hours[4:]), words.zone)
    moved = replace(found, starts_at=starts_at, ends_at=ends_at)
    weighed = actions.burdens(reading.session, reading.now, found=found, moved=moved, zone=words.zone)
    text = phrases.short(
        [
            words("changing-preview", was=phrases.when(words, found), when=phrases.when(words, moved)),
            phrases.hours(words, starts_at, ends_at),
            *_told(words, weighed, reading.member.id),
            *_broken(words, weighed),
        ]
    )
    route = f"{on:%Y%m%d}", hours, actions.mark(found, weighed)
    style = Style.DANGER if any(each.is_clash for each in weighed) else Style.SUCCESS
    sure = tap(words.plain("changing-go-sure"), "changing:move", shift_id, *route, style=style)
    other = [
        tap(words.plain("changing-go-day"), "changing:days", shift_id, 0),
        tap(words.plain("changing-go-hours"), "changing:hours", shift_id, route[0]),
    ]
    return Screen(text, [[sure], other, [tap(words.plain("changing-go-keep"), "planning:card", shift_id)]])


def needs_of(reading: Reading, *, shift_id: int) -> Screen | None:
    """What the shift needs: a tap on plus or minus holds at once."""
    found = _ahead(reading, shift_id)
    if found is None:
        return None
    words, now = reading.words, actions.needed(reading.session, shift_id=shift_id)
    rows = [
        [
            _step("−", shift_id, now, needs.fewer(now, kind)),
            _step(phrases.need(words, kind, *now.get(kind, (0, 0))), shift_id, now, needs.roomier(now, kind)),
            _step("+", shift_id, now, needs.more(now, kind)),
        ]
        for kind in PlaceKind
    ]
    heading = words("changing-needs", when=phrases.when(words, found))
    counts = [
        f"{phrases.light(found)} {line}" if not at else line for at, line in enumerate(phrases.counts(words, found))
    ]
    text = words.lines([heading, *counts, words("changing-needs-hint")])
    return Screen(text, [*rows, [_back(words, shift_id)]])


def _ahead(reading: Reading, shift_id: int) -> Opening | None:
    """The shift, for who may change it and as long as it can be changed."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    return None if found.is_cancelled or found.starts_at <= reading.now else found


def _told(words: Words, weighed: list[Burden], reader_id: int) -> list[str]:
    others = [each.member for each in weighed if each.member.id != reader_id]
    told = [each.name for each in others if each.is_reachable]
    silent = [each.name for each in others if not each.is_reachable]
    lines: list[str] = [words("changing-told", names=", ".join(told))] if told else []
    lines += [words("kit-tell-yourself", names=", ".join(silent))] if silent else []
    return lines or [words("changing-nobody")]


def _broken(words: Words, weighed: list[Burden]) -> list[str]:
    """Every rule it breaks and for whom, being in two places at once first."""
    lines: list[str] = []
    for each in sorted(weighed, key=lambda burden: not burden.is_clash):
        for one in each.against:
            key = "changing-clash" if one.why is Why.OVERLAPS else "changing-breaks"
            why = phrases.reason(words, one, is_own=False)
            lines.append(words(key, name=each.member.name, why=why))
    if not weighed:
        return []
    return ["", words("changing-broken"), *lines] if lines else ["", words("changing-fits")]


def _later(at: time, by: int) -> time:
    return at.replace(hour=(at.hour + by) % 24)


def _step(label: str, shift_id: int, now: needs.Needs, then: needs.Needs) -> Button:
    """A step that leaves nothing to need goes nowhere."""
    drawn = then if needs.read(needs.code(then)) else now
    return tap(label, "changing:set", shift_id, needs.code(now), needs.code(drawn))


def _back(words: Words, shift_id: int) -> Button:
    return tap(words.plain("kit-back"), "planning:card", shift_id)
