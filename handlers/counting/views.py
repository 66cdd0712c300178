"""How counts look to who looks at figures: a day by shifts, a shift by people, and one number to be put right. Names
stand in the order of their places and are never ranked."""

from datetime import date, timedelta

from handlers.kit import access, phrases, traffic
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, in_rows, tap
from handlers.rules import times, work
from handlers.rules.rights import Right
from storage import members, places, shifts, tallies
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState
from storage.tallies import Counted, Tally

_DAY = timedelta(days=1)
_DIGITS = range(10)
_MOST_SHIFTS = 30


def day(reading: Reading, *, day: str | None = None) -> Screen | None:
    """The shifts of a day that have begun, with what was counted on each."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    on = min(date.fromisoformat(day), today) if day else today
    since, until = work.day_span(on, words.zone)
    found = [
        each
        for each in shifts.between(reading.session, since=since, until=until)
        if since <= each.starts_at <= reading.now
    ][:_MOST_SHIFTS]
    asked = traffic.is_asked(reading.session, reading.now, words.zone)
    lines = [
        words("counting-day", day=words.long_day(on)),
        _total(reading, on),
        words("counting-how" if found else "counting-none"),
        words("counting-asked" if asked else "counting-not-asked"),
    ]
    rows = [[tap(_said(reading, each), "counting:shift", each.id)] for each in found]
    turn = [tap(f"‹ {words.day(on - _DAY)}", "counting:day", f"{on - _DAY:%Y%m%d}")]
    turn += [tap(f"{words.day(on + _DAY)} ›", "counting:day", f"{on + _DAY:%Y%m%d}")] if on < today else []
    return Screen(words.lines(lines), [*rows, turn, [tap(words.plain("traffic-go-open"), "traffic:open")]])


def shift(reading: Reading, *, shift_id: int) -> Screen | None:
    """Who was on a shift, and what each counted."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words, there = reading.words, _there(reading, shift_id)
    counted = tallies.of_shift(reading.session, shift_id=shift_id)
    names = members.names(reading.session, member_ids=[each.member_id for each in there])
    lines = [words("counting-shift", when=phrases.when(words, found))]
    lines += [words("counting-shift-how") if there else words("counting-nobody")]
    rows = [
        [
            tap(
                words.plain(
                    "counting-person", name=names[each.member_id], counts=_briefly(counted.get(each.member_id))
                ),
                "counting:person",
                shift_id,
                each.member_id,
            )
        ]
        for each in there
    ]
    return Screen(words.lines(lines), [*rows, [_back(words, found)]])


def person(reading: Reading, *, shift_id: int, member_id: int) -> Screen | None:
    """What one person counted on a shift."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.SEE_FIGURES):
        return None
    if not _is_there(reading, shift_id, member_id):
        return shift(reading, shift_id=shift_id)
    words = reading.words
    tally = tallies.get(reading.session, shift_id=shift_id, member_id=member_id)
    name = members.names(reading.session, member_ids=[member_id])[member_id]
    text = words.lines([words("counting-of", when=phrases.when(words, found), name=name), words("counting-of-how")])
    rows = [[tap(_number(words, each, tally), "counting:ask", shift_id, member_id, each)] for each in Counted]
    return Screen(text, [*rows, [tap(words.plain("kit-back"), "counting:shift", shift_id)]])


def number(reading: Reading, *, shift_id: int, member_id: int, what: str) -> Screen | None:
    """One number: a button for small ones, typing for all."""
    found, of = shifts.opening(reading.session, shift_id=shift_id), Counted(what)
    if found is None or not _is_there(reading, shift_id, member_id):
        return person(reading, shift_id=shift_id, member_id=member_id)
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words = reading.words
    tally = tallies.get(reading.session, shift_id=shift_id, member_id=member_id)
    name = members.names(reading.session, member_ids=[member_id])[member_id]
    text = words.lines(
        [
            words("counting-of", when=phrases.when(words, found), name=name),
            words("counting-now", said=_number(words, of, tally)),
            words("presence-number-hint", most=tallies.MOST),
        ]
    )
    digits = [tap(str(each), "counting:number", shift_id, member_id, of, each) for each in _DIGITS]
    is_known = tally is not None and getattr(tally, of) is not None
    clear = [tap(words.plain("traffic-go-unknown"), "counting:clear", shift_id, member_id, of)] if is_known else []
    back = tap(words.plain("kit-back"), "counting:person", shift_id, member_id)
    return Screen(text, filled(*in_rows(digits, 5), clear, [back]))


def _total(reading: Reading, on: date) -> str | None:
    """What was counted in all, as reports take it."""
    words = reading.words
    found = traffic.counted(reading.session, first=on, last=on, zone=words.zone)
    if not found.worked:
        return None
    if found.contacts is None:
        return words("counting-total-none", worked=found.worked)
    return words("counting-total", contacts=found.contacts, counted=found.counted, worked=found.worked)


def _said(reading: Reading, found: Opening) -> str:
    words, there = reading.words, _there(reading, found.id)
    counted = tallies.of_shift(reading.session, shift_id=found.id)
    known = [
        tally.contacts
        for each in there
        if (tally := counted.get(each.member_id)) is not None and tally.contacts is not None
    ]
    given = {"span": words.span(found.starts_at, found.ends_at), "counted": len(known), "worked": len(there)}
    if not there:
        return words.plain("counting-label-open", span=given["span"])
    if not known:
        return words.plain("counting-label-none", **given)
    return words.plain("counting-label", contacts=sum(known), **given)


def _there(reading: Reading, shift_id: int) -> list[Place]:
    """Who was there and has gone: counsellors, and whoever counted."""
    counted = tallies.of_shift(reading.session, shift_id=shift_id)
    return [
        each
        for each in places.of_shift(reading.session, shift_id=shift_id)
        if each.state is PlaceState.DONE and (each.kind is PlaceKind.COUNSELLOR or each.member_id in counted)
    ]


def _is_there(reading: Reading, shift_id: int, member_id: int) -> bool:
    return any(each.member_id == member_id for each in _there(reading, shift_id))


def _briefly(tally: Tally | None) -> str:
    return " · ".join(_shown(each, tally) for each in Counted)


def _number(words: Words, of: Counted, tally: Tally | None) -> str:
    return words.plain(f"presence-count-{of}", number=_shown(of, tally))


def _shown(of: Counted, tally: Tally | None) -> str:
    known = getattr(tally, of) if tally is not None else None
    return "–" if known is None else str(known)


def _back(words: Words, found: Opening) -> Button:
    on = times.local_day(found.starts_at, words.zone)
    return tap(words.plain("kit-back"), "counting:day", f"{on:%Y%m%d}")
