"""How faults, changes and expected load look: the lists and cards, what leads get, and the lines on other cards."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers.hitches import actions
from handlers.hitches.actions import Reported
from handlers.kit import access, hitchwords, hush, phrases, removals, seats
from handlers.kit.feature import CardPart, DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Shown, Style, filled, in_pairs, in_rows, tap
from handlers.rules import hitches as rules
from handlers.rules import limits, times
from handlers.rules.digest import Section
from handlers.rules.hitches import Verb
from handlers.rules.rights import Right
from handlers.rules.timing import IMMINENT
from storage import cards, dialogues, hitches, members, places, shifts
from storage.hitches import NOTE_LENGTH, Hitch, HitchKind, HitchState, Load, What
from storage.places import Place
from storage.shifts import LONGEST, Opening, PlaceState

USUAL = "usual"
_MOST_LISTED = 12
_MOST_BRIEFED = 3  # of a kind, in a briefing of one screen
_DAYS = 14  # on one page
_PAGES = rules.AHEAD // timedelta(days=_DAYS)
_SHOWN_FOR = timedelta(days=60)  # ahead, in the list


def home(reading: Reading) -> HomePart:
    """For who works: how many faults there are, reporting one, and all that is in force, from where a lead reports."""
    if not access.may(reading.member, Right.TAKE_SHIFTS):
        return HomePart()
    words, found = reading.words, hitches.open_(reading.session)
    faults = sum(each.kind is HitchKind.FAULT for each in found)
    is_leading = access.may(reading.member, Right.BRIEF_TEAM)
    report = () if is_leading else (_to_report(words),)
    ways = (*report, *((_to_list(words),) if found or is_leading else ()))
    return HomePart(words("hitches-home", count=faults) if faults else None, ways)


def digest(glance: Glance) -> list[DigestPart]:
    """Faults nobody who leads has taken note of or has said anything new of for days; others that last, and what
    changes or is expected today."""
    if not glance.may(Right.BRIEF_TEAM):
        return []
    words, (begins_at, ends_at) = glance.words, glance.day(0)
    found = rules.ordered(hitches.between(glance.reading.session, since=begins_at, until=ends_at))
    after = limits.duration("briefings.faults", glance.values)
    parts = []
    for each in found:
        is_forgotten = bool(after) and rules.is_forgotten(each, now=glance.now, after=after)
        is_red = is_forgotten or (each.kind is HitchKind.FAULT and each.state is HitchState.REPORTED)
        if is_red or each.kind is HitchKind.FAULT or each.begins_at >= begins_at:
            section = Section.DECIDE if is_red else Section.TODAY
            parts.append(DigestPart(section, (hitchwords.line(words, each),), _to_list(words), 50))
    return parts


def listed(reading: Reading) -> Screen | None:
    """Everything in force or ahead."""
    member, words = reading.member, reading.words
    if not access.may(member, Right.TAKE_SHIFTS):
        return None
    until = reading.now + _SHOWN_FOR
    found = rules.ordered(hitches.between(reading.session, since=reading.now, until=until))
    chosen = found[:_MOST_LISTED]
    lines = [words("hitches-line", line=hitchwords.dated(words, each)) for each in chosen]
    more = [words("hitches-more", count=len(found) - len(chosen))] if len(found) > len(chosen) else []
    text = words.lines([words("hitches-list" if found else "hitches-none"), *lines, *more])
    buttons = [tap(hitchwords.short(words, each), "hitches:one", each.id) for each in chosen]
    lead = [_go(words, "change", "change"), _go(words, "load", "load")]
    is_leading = access.may(member, Right.BRIEF_TEAM)
    rows = [*in_pairs(buttons), [_to_report(words)], lead if is_leading else [], [_home(words)]]
    return Screen(text, filled(*rows))


def report(reading: Reading) -> Screen | None:
    """What does not work: what is reported already says so."""
    if not access.may(reading.member, Right.TAKE_SHIFTS):
        return None
    words = reading.words
    known = {each.what: each for each in hitches.open_(reading.session, kinds=[HitchKind.FAULT])}
    usual = [
        tap(_known(words, what, known.get(what)), "hitches:fault", what) for what in What if what is not What.OTHER
    ]
    ways = [*usual, tap(_known(words, What.OTHER, None), "hitches:other")]
    has_any = any(what is not What.OTHER for what in known)
    text = words.lines([words("hitches-report"), words("hitches-report-known") if has_any else None])
    return Screen(text, [*([each] for each in ways), [_to_list(words), _home(words)]])


def asking(reading: Reading, *, hitch_id: int | None = None) -> Screen | None:
    """A few words, if they are still waited for."""
    step = dialogues.current(reading.session, reading.now, member_id=reading.member.id)
    wanted = "hitches:told" if hitch_id is None else f"hitches:noted:{hitch_id}"
    words, is_awaited = reading.words, step == wanted
    said = words("hitches-asking" if hitch_id is None else "hitches-noting") if is_awaited else words("hitches-late")
    hint = words("kit-words-hint", most=NOTE_LENGTH) if is_awaited else None
    back = _go(words, "back", "report") if hitch_id is None else _go(words, "back", "one", hitch_id)
    return Screen(words.lines([said, hint]), [[back]])


def one(reading: Reading, *, hitch_id: int) -> Screen | None:
    """One of them: how far it is, and what the reader can do about it."""
    row = hitches.get(reading.session, hitch_id=hitch_id)
    if row is None or not access.may(reading.member, Right.TAKE_SHIFTS):
        return None
    words, is_leading = reading.words, access.may(reading.member, Right.BRIEF_TEAM)
    text = words.lines([words("hitches-one", what=_title(words, row)), *_facts(reading, row)])
    rows = _fault_ways(reading, row) if row.kind is HitchKind.FAULT else _other_ways(words, row, is_leading=is_leading)
    return Screen(text, filled(*rows, [_to_list(words), _home(words)]))


def alert(reading: Reading, *, hitch_id: int) -> Screen | None:
    """The same, as it comes to a lead: in quiet hours it rings for who is on duty. What is over is not sent."""
    row = hitches.get(reading.session, hitch_id=hitch_id)
    shown = one(reading, hitch_id=hitch_id) if row is not None else None
    is_leading = access.may(reading.member, Right.BRIEF_TEAM)
    if row is None or shown is None or not is_leading:
        return None
    return Screen(shown.text, shown.rows, is_silent=_is_silent(reading))


def due(reading: Reading, *, key: str) -> Screen | None:
    """To a lead: the faults that are open, since when. Not sent when none is."""
    words, found = reading.words, hitches.open_(reading.session, kinds=[HitchKind.FAULT])
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    ways = [_to_list(words), _home(words)]
    if not found:
        return Screen(words("hitches-none-due"), [ways]) if cards.is_shown(reading.session, key=key) else None
    chosen = rules.ordered(found)[:_MOST_LISTED]
    lines = [
        words("hitches-due-line", line=hitchwords.line(words, each), day=words.day_of(each.reported_at))
        for each in chosen
    ]
    more = [words("hitches-more", count=len(found) - len(chosen))] if len(found) > len(chosen) else []
    head = words("hitches-due", count=len(found))
    return Screen(words.lines([head, *lines, *more, words("hitches-due-how")]), [ways])


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A reminder that another has taken the place of."""
    words = reading.words
    return removals.removal(reading, sent_at) or Screen(words("hitches-replaced"), [[_to_list(words), _home(words)]])


def waits(reading: Reading, *, hitch_id: int) -> datetime:
    """A fault comes at once while a shift is under way or imminent; else, and what is over by then, after the quiet."""
    row = hitches.get(reading.session, hitch_id=hitch_id)
    around = shifts.between(reading.session, since=reading.now - LONGEST, until=reading.now + IMMINENT)
    is_working = any(each.ends_at > reading.now for each in around)
    return reading.now if is_working and row is not None and rules.is_open(row) else hush.until_of(reading)


def waits_for_news(reading: Reading, **_about: object) -> datetime:
    """What became of a fault waits for the end of the quiet: whoever works sees it on their shift."""
    return hush.until_of(reading)


def news(reading: Reading, *, hitch_id: int, state: str) -> Screen | None:
    """What became of a fault, for who reported or saw it; not sent once something else has."""
    row = hitches.get(reading.session, hitch_id=hitch_id)
    if row is None or row.state != state:
        return None
    words = reading.words
    text = words(f"hitches-news-{row.state}", what=phrases.capital(hitchwords.fault(words, row)))
    return Screen(text, [[_go(words, "show", "one", hitch_id), _home(words)]])


def days(reading: Reading, *, what: str, page: int = 0) -> Screen | None:
    """A day to choose: for which load is expected, or from which on something is otherwise."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    at = min(page, _PAGES - 1) * _DAYS
    chosen = [today + timedelta(days=at + ahead) for ahead in range(_DAYS)]
    marked = {each: actions.expected(reading.session, each, words.zone) for each in chosen} if what == "day" else {}
    buttons = [_day(words, each, what, marked.get(each)) for each in chosen]
    pages = phrases.turn(words, page, page + 1 < _PAGES, f"hitches:{'load' if what == 'day' else 'change'}")
    return Screen(words(f"hitches-days-{what}"), filled(*in_pairs(buttons), pages, [_to_list(words), _home(words)]))


def expected(reading: Reading, *, day: str) -> Screen | None:
    """How much is expected on a day."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    words, on = reading.words, date.fromisoformat(day)
    row = actions.expected(reading.session, on, words.zone)
    now = words("hitches-expected-now", load=hitchwords.load(words, row.load if row else None))
    note = words("hitches-note", note=row.note) if row is not None and row.note else None
    choices = [
        tap(phrases.capital(hitchwords.load(words, each)), "hitches:expect", day, each or USUAL)
        for each in (Load.MORE, Load.MUCH_MORE, Load.LESS, None)
        if each is not (row.load if row is not None else None)
    ]
    few = [_go(words, "note", "ask", row.id)] if row is not None else []
    text = words.lines([words("hitches-expected", day=words.day(on)), now, note])
    return Screen(text, filled(*([each] for each in choices), few, [_go(words, "days", "load"), _to_list(words)]))


def lasting(reading: Reading, *, day: str) -> Screen | None:
    """For how long something that is otherwise is told of."""
    if not access.may(reading.member, Right.BRIEF_TEAM):
        return None
    words, first = reading.words, date.fromisoformat(day)
    buttons = [tap(words.plain("hitches-lasts", days=each), "hitches:until", day, each) for each in rules.LASTS]
    text = words("hitches-lasting", day=words.day(first))
    return Screen(text, [*in_rows(buttons, 3), [_go(words, "back", "change")]])


def changing(reading: Reading, *, ref: str) -> Screen | None:
    """What is otherwise, if it is still waited for."""
    words = reading.words
    step = dialogues.current(reading.session, reading.now, member_id=reading.member.id)
    is_awaited = step == f"hitches:changed:{ref}"
    hint = words("kit-words-hint", most=NOTE_LENGTH) if is_awaited else None
    said = words("hitches-changing" if is_awaited else "hitches-late")
    return Screen(words.lines([said, hint]), [[_go(words, "back", "change")]])


def before_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """What does not work, what is otherwise and what is expected, before and in a shift; and reporting a fault."""
    words, chosen = reading.words, _of_shift(reading, found)
    lines, is_more = _briefed(words, chosen)
    more = [_go(words, "list", "list_below")] if is_more else []
    report_ = [_go(words, "report", "report_below")] if place is not None and place.state is PlaceState.HERE else []
    rows = filled([*report_, *more])
    return CardPart(tuple(lines), tuple(tuple(row) for row in rows))


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift: what is expected, for everybody; and for who works it what does not work now."""
    chosen = _of_shift(reading, found)
    if place is None or not place.is_taken:
        chosen = [each for each in chosen if each.kind is HitchKind.LOAD]
    lines, _ = _briefed(reading.words, chosen)
    return CardPart(tuple(lines))


def said(words: Words, found: Reported) -> str:
    """The toast of reporting a fault."""
    return words.plain("hitches-say-reported" if found.is_new else "hitches-say-seen")


def _of_shift(reading: Reading, found: Opening) -> list[Hitch]:
    """What counts for a shift that is not over."""
    if found.is_cancelled or reading.now >= found.ends_at:
        return []
    opens_for = seats.duration(reading.session, "attendance.opens")
    about: dict[str, Any] = {"now": reading.now, "opens_for": opens_for}
    rows = hitches.open_(reading.session)
    return rules.ordered(each for each in rows if rules.counts_for(each, found.starts_at, found.ends_at, **about))


def _briefed(words: Words, chosen: Sequence[Hitch]) -> tuple[list[str], bool]:
    """A line for each, as many of a kind as fit; and whether there are more."""
    lines: list[str] = []
    for kind in HitchKind:
        lines += [hitchwords.line(words, each) for each in chosen if each.kind is kind][:_MOST_BRIEFED]
    return lines, len(chosen) > len(lines)


def _title(words: Words, row: Hitch) -> str:
    if row.kind is HitchKind.FAULT:
        return phrases.capital(hitchwords.what(words, row.what))
    return words.plain(f"hitches-title-{row.kind}")


def _facts(reading: Reading, row: Hitch) -> list[str]:
    words, is_fault = reading.words, row.kind is HitchKind.FAULT
    note = [words("hitches-note", note=row.note)] if row.note else []
    if not is_fault:
        load = [words("hitches-load", load=hitchwords.load(words, row.load))] if row.kind is HitchKind.LOAD else []
        over = [] if rules.is_open(row) else [words("hitches-is-over")]
        return [words("hitches-when", when=_when(words, row)), *load, *note, *over]
    state = words("hitches-state", state=hitchwords.state(words, row.state))
    seen = words(
        "hitches-seen", at=f"{words.day_of(row.reported_at)} {words.clock(row.reported_at)}", count=row.seen + 1
    )
    return [*note, seen, state, *_by(reading, row)]


def _by(reading: Reading, row: Hitch) -> list[str]:
    """Who reported and who dealt with a fault, for who may know names."""
    if not access.may(reading.member, Right.SEE_NAMES):
        return []
    words, ids = reading.words, [each for each in (row.reported_by, row.dealt_by) if each is not None]
    names = members.names(reading.session, member_ids=ids)
    dealt = [words("hitches-dealt", name=names.get(row.dealt_by, "–"))] if row.dealt_by is not None else []
    return [words("hitches-reporter", name=names.get(row.reported_by, "–")), *dealt]


def _when(words: Words, row: Hitch) -> str:
    first = words.day_of(row.begins_at)
    last = words.day_of(row.ends_at - timedelta(seconds=1)) if row.ends_at is not None else first
    return first if first == last else f"{first} – {last}"


def _fault_ways(reading: Reading, row: Hitch) -> list[list[Button]]:
    words, member = reading.words, reading.member
    if not rules.is_open(row):
        return []
    has_seen = row.reported_by == member.id or member.id in hitches.seers(reading.session, hitch_id=row.id)
    see = [] if has_seen else [_go(words, "see", "see", row.id)]
    note = [_go(words, "note", "ask", row.id)] if actions.may_note(row, member) else []
    if not access.may(member, Right.BRIEF_TEAM):
        return [see, note]
    deeds = [
        tap(
            words.plain(f"hitches-go-{verb}"),
            f"hitches:{verb}",
            row.id,
            style=Style.SUCCESS if verb is Verb.SOLVE else None,
        )
        for verb in Verb
        if rules.may(verb, row.state)
    ]
    return [*in_pairs(deeds), [*see, *note]]


def _other_ways(words: Words, row: Hitch, *, is_leading: bool) -> list[list[Button]]:
    if not is_leading or not rules.is_open(row):
        return []
    return [[_go(words, "note", "ask", row.id), _go(words, "over", "over", row.id)]]


def _is_silent(reading: Reading) -> bool:
    """In quiet hours it rings for leads who are on a shift now: the others cannot do anything about it at once."""
    if not hush.hours(reading.session, reading.words.zone).holds(reading.now):
        return False
    until = reading.now + timedelta(minutes=1)
    mine = places.engagements(reading.session, since=reading.now, until=until, member_id=reading.member.id)
    return not mine


def _known(words: Words, what: What, row: Hitch | None) -> str:
    said_ = phrases.capital(hitchwords.what(words, what))
    return said_ if row is None else words.plain("hitches-known", what=said_, count=row.seen + 1)


def _day(words: Words, day: date, what: str, row: Hitch | None) -> Button:
    said_ = words.day(day)
    label = said_ if row is None else f"{said_} · {hitchwords.load(words, row.load)}"
    return tap(label, f"hitches:{what}", f"{day:%Y%m%d}")


def _to_report(words: Words) -> Button:
    return _go(words, "report", "report")


def _to_list(words: Words) -> Button:
    return _go(words, "list", "list")


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _go(words: Words, key: str, verb: str, *refs: object) -> Button:
    return tap(words.plain(f"hitches-go-{key}"), f"hitches:{verb}", *refs)
