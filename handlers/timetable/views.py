"""How the rota looks by day and by week, and who is on now. Reads what is true, changes nothing."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from handlers.kit import attendance, offers, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_rows, tap
from handlers.kit.offers import Offer
from handlers.rules import limits, times
from handlers.rules.coverage import Light
from storage import places, policies, shifts
from storage.shifts import Opening, PlaceKind

DAYS = 14
_MOST_ROWS = 30  # of one day; a keyboard can have a hundred buttons, a reader cannot
_LAST_PAGE = 60  # what a hostile button can ask for at most


def days(reading: Reading, *, page: int = 0) -> Screen:
    """Two weeks of days, each with the worst light of its shifts."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    first = today + timedelta(days=min(page, _LAST_PAGE) * DAYS)
    dates = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    found = _between(reading, first, dates[-1] + timedelta(days=1))
    buttons = []
    for each in dates:
        of_day = [one for one in found if times.local_day(one.starts_at, words.zone) == each]
        label = f"{_worst(of_day)} {words.day(each)}" if of_day else words.day(each)
        buttons.append(tap(label, "timetable:day", f"{each:%Y%m%d}"))
    turn = phrases.turn(words, page, True, "timetable:days")
    text = words.lines([words("timetable-days"), words("timetable-lights")])
    return Screen(text, filled(*in_rows(buttons, 2), turn, *_ways(words)))


def day(reading: Reading, *, day: str) -> Screen:
    """Shifts of a day; a tap takes what fits, and shows why for what does not."""
    words, on = reading.words, date.fromisoformat(day)
    found = _between(reading, on, on + timedelta(days=1))
    free = offers.among(reading.session, reading.now, member=reading.member, zone=words.zone, found=found)
    fit = {each.shift.id: each for each in free}
    mine = _mine_ids(reading)
    buttons = [[_row(words, each, fit.get(each.id), is_mine=each.id in mine)] for each in found]
    hint = words("timetable-day-hint" if found else "timetable-day-none")
    nearby = [
        tap(f"‹ {words.day(on - timedelta(days=1))}", "timetable:day", f"{on - timedelta(days=1):%Y%m%d}"),
        tap(f"{words.day(on + timedelta(days=1))} ›", "timetable:day", f"{on + timedelta(days=1):%Y%m%d}"),
    ]
    text = words.lines([words("timetable-day", day=words.long_day(on)), hint])
    return Screen(text, filled(*buttons[:_MOST_ROWS], nearby, [_go(words, "days", "timetable:days", 0)], *_ways(words)))


def week(reading: Reading, *, page: int = 0) -> Screen:
    """A week at a glance: every shift with its light and how many are coming; days open on a tap."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=min(page, _LAST_PAGE))
    found, mine = _between(reading, monday, monday + timedelta(days=7)), _mine_ids(reading)
    lines: list[str] = [words("timetable-week", week=monday.isocalendar().week, day=words.day(monday))]
    buttons = []
    for each in (monday + timedelta(days=ahead) for ahead in range(7)):
        of_day = [one for one in found if times.local_day(one.starts_at, words.zone) == each]
        lines += ["", f"<b>{words.day(each)}</b>", *(_line(words, one, is_mine=one.id in mine) for one in of_day)]
        lines += [] if of_day else [words("timetable-week-none")]
        buttons.append(tap(words.day(each), "timetable:day", f"{each:%Y%m%d}"))
    turn = phrases.turn(words, page, True, "timetable:week")
    picture = [_go(words, "picture", "charts:week", page), _go(words, "days", "timetable:days", 0)]
    return Screen(phrases.short(lines), filled(*in_rows(buttons, 3), turn, picture, *_ways(words)))


def now(reading: Reading) -> Screen:
    """Who is on now, and who comes next: names for who shares the shift or plans, counts for others."""
    words, moment = reading.words, reading.now
    found = shifts.between(reading.session, since=moment - shifts.LONGEST, until=moment + shifts.LONGEST)
    on = [each for each in found if each.starts_at <= moment < each.ends_at]
    next_ = [each for each in found if each.starts_at > moment][:1]
    lines: list[str] = [words("timetable-now")]
    for each in on:
        said = attendance.people(reading, each) or [f"{phrases.light(each)} {', '.join(phrases.counts(words, each))}"]
        lines += ["", words("timetable-now-until", time=words.clock(each.ends_at)), *said]
        lines += _not_yet(reading, each)
    lines += [] if on else [words("timetable-now-nobody")]
    lines += ["", words("timetable-now-next", when=phrases.when(words, next_[0]))] if next_ else []
    buttons = [[tap(phrases.row(words, each), "shifts:card", each.id)] for each in [*on, *next_]]
    return Screen(phrases.short(lines), filled(*buttons, *_ways(words)))


def _not_yet(reading: Reading, found: Opening) -> list[str]:
    """For who leads: who of a shift under way has not said yet that they are there, where people are asked."""
    if not limits.number("attendance.check_in", policies.values(reading.session)):
        return []
    names = attendance.awaited(reading, found)
    return [reading.words("timetable-now-not-yet", names=names)] if names else []


def _between(reading: Reading, first: date, after_last: date) -> list[Opening]:
    zone = reading.words.zone
    since, until = times.instant(first, time(0), zone), times.instant(after_last, time(0), zone)
    return shifts.between(reading.session, since=since, until=until)


def _mine_ids(reading: Reading) -> set[int]:
    own = places.of_member(reading.session, member_id=reading.member.id, ending_after=reading.now - timedelta(days=7))
    return {each.id for each in own}


def _row(words: Words, found: Opening, offer: Offer | None, *, is_mine: bool) -> Button:
    """A shift of a day: a tap takes it if it fits, and opens its card if not."""
    if offer and not is_mine:
        return tap(phrases.row(words, found, offer.kind), "shifts:grab", found.id, offer.kind)
    mark = "✅" if is_mine else "⚪"
    special = phrases.extras(words, found)
    label = " · ".join(part for part in (f"{mark} {phrases.when(words, found)}", special) if part)
    return tap(label, "shifts:card", found.id)


def _line(words: Words, found: Opening, *, is_mine: bool) -> str:
    count = found.counts.get(PlaceKind.COUNSELLOR)
    numbers = f"{count.coming}/{count.least or count.most}" if count else ""
    special = phrases.extras(words, found)
    parts = [
        f"{phrases.light(found)} {words.span(found.starts_at, found.ends_at)}",
        numbers,
        special,
        "✅" if is_mine else None,
    ]
    return " · ".join(part for part in parts if part)


def _worst(found: Sequence[Opening]) -> str:
    order = list(Light)
    return phrases.light(min(found, key=lambda each: order.index(offers.light(each))))


def _go(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"timetable-go-{key}"), route, *refs)


def _ways(words: Words) -> list[list[Button]]:
    """The ways on from a card."""
    list_, mine = _go(words, "list", "shifts:list"), _go(words, "mine", "shifts:mine", 0)
    return [[list_, mine], [tap(words.plain("kit-home"), "home:open")]]
