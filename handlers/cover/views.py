"""How a search looks: to who could not come, to leads on the card of a gap, and while the shift is under way."""

from collections.abc import Sequence
from datetime import datetime

from handlers.cover import actions
from handlers.cover.actions import Asked
from handlers.kit import access, attendance, calls, covers, hush, phrases, search
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, tap
from handlers.rules.coverage import Candidate
from handlers.rules.rights import Right
from storage import asks, cards, members, places, searches, shifts
from storage.asks import Answer
from storage.places import Place
from storage.searches import Search, SearchState
from storage.shifts import Opening, PlaceKind


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """For who cannot come and is still responsible: how the search goes, in numbers only, and coming after all."""
    if place is None or not place.is_sought or found.is_cancelled or found.ends_at <= reading.now:
        return CardPart()
    words, held = reading.words, searches.get(reading.session, shift_id=found.id, kind=place.kind)
    lines = [words("cover-sought"), _counts(reading, found)]
    if held is not None and held.state is SearchState.STOPPED:
        lines.append(words("cover-lead-looks"))
    elif not _left(reading, found, place.kind):
        lines.append(words("cover-lead-knows"))
    was_there = place.came_at is not None
    keep = tap(
        words.plain("cover-go-stay" if was_there else "cover-go-keep"), "cover:keep", found.id, style=Style.SUCCESS
    )
    return CardPart(tuple(lines), ((keep,),))


def on_gap(reading: Reading, found: Opening, kind: PlaceKind) -> CardPart:
    """For a lead: who cannot come, how the search goes, and steering it."""
    held = searches.get(reading.session, shift_id=found.id, kind=kind)
    left = _left(reading, found, kind)
    lines = [*_cannot(reading, found, kind), *_state(reading, found, held, left)]
    has_begun = held is not None and held.state is not SearchState.OVER
    can_begin = has_begun or bool(_others(reading, left))
    rows = ((_steer(reading.words, found, kind, held, "gap"),),) if can_begin else ()
    return CardPart(tuple(lines), rows)


def alert(
    reading: Reading, *, shift_id: int, kind: str, who: int | None = None, said: str | None = None
) -> Screen | None:
    """For a lead: somebody cannot stay on a shift under way, or come to it any more."""
    found, wanted = shifts.opening(reading.session, shift_id=shift_id), PlaceKind(kind)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    if (over := _over(reading, found, wanted)) is not None:
        key = covers.alert_key(shift_id=shift_id, lead_id=reading.member.id, member_id=who or 0, said=said or "")
        is_new = said is not None and not cards.is_shown(reading.session, key=key)
        return None if is_new else over
    words, held = reading.words, searches.get(reading.session, shift_id=shift_id, kind=wanted)
    left = _left(reading, found, wanted)
    lines = [
        _heading(words, found),
        words("cover-under-way", kind=phrases.kind(words, wanted), count=search.missing(found)[wanted]),
        *_cannot(reading, found, wanted),
        *attendance.people(reading, found),
        *_state(reading, found, held, left),
        _counts(reading, found),
    ]
    others = _others(reading, left)
    count = min(len(others), calls.AT_ONCE)
    ask = tap(words.plain("cover-go-ask", count=count), "cover:ask", shift_id, wanted, "now", style=Style.PRIMARY)
    session, member = reading.session, reading.member
    can_come = search.could(session, reading.now, member=member, opening=found, kind=wanted, zone=words.zone)
    come = tap(words.plain("cover-go-come"), "asking:come", shift_id, wanted, "now")
    rows = [
        [ask] if others else [],
        [come] if can_come else [],
        [_steer(words, found, wanted, held, "now")],
        [_put(words, shift_id)],
    ]
    return Screen(words.lines(lines), filled(*rows))


def all_asked(reading: Reading, *, shift_id: int, kind: str, begun_at: str) -> Screen | None:
    """For a lead, once a search: everybody who may come was asked, and the place is still empty."""
    found, wanted = shifts.opening(reading.session, shift_id=shift_id), PlaceKind(kind)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    begun = datetime.fromisoformat(begun_at)
    key = actions.all_asked_key(shift_id=shift_id, kind=wanted, lead_id=reading.member.id, begun_at=begun)
    is_new, over = not cards.is_shown(reading.session, key=key), _over(reading, found, wanted)
    if is_new and (over is not None or _left(reading, found, wanted)):
        return None
    if over is not None:
        return over
    words, count = reading.words, search.missing(found).get(wanted, 0)
    missing = words("cover-missing", kind=phrases.kind(words, wanted), count=count) if count else None
    lines = [_heading(words, found), missing, words("cover-all-asked"), _counts(reading, found)]
    return Screen(words.lines(lines), [[_put(words, shift_id)], [_gap(words, shift_id)]])


def asking(words: Words, done: Asked) -> str:
    """The toast of asking the next."""
    if done.held_until is None:
        return words.plain("cover-asked-now", count=done.count)
    return words.plain("cover-asked-later", count=done.count, time=words.clock(done.held_until))


def _over(reading: Reading, found: Opening, kind: PlaceKind) -> Screen | None:
    """What is left of a card when nobody has to be found any more."""
    if not actions.is_over(found, kind, reading.now):
        return None
    words = reading.words
    ended = "cover-over" if found.ends_at <= reading.now else "cover-covered"
    said = words("kit-why-cancelled" if found.is_cancelled else ended)
    lines = [_heading(words, found), said, *attendance.people(reading, found)]
    return Screen(words.lines(lines), [[tap(words.plain("cover-go-show"), "shifts:card", found.id)]])


def _left(reading: Reading, found: Opening, kind: PlaceKind) -> Sequence[Candidate]:
    """Whom the bot could still ask."""
    zone = reading.words.zone
    return search.candidates(reading.session, reading.now, actor=None, opening=found, kind=kind, zone=zone)


def _others(reading: Reading, left: Sequence[Candidate]) -> list[Candidate]:
    """Those of them a lead may ask by hand, who is asked by the bot themselves if they could come."""
    return [each for each in left if each.person.member_id != reading.member.id]


def _cannot(reading: Reading, found: Opening, kind: PlaceKind) -> list[str]:
    """Who has said that they cannot come, while nobody comes in their stead."""
    session = reading.session
    theirs = (each for each in places.of_shift(session, shift_id=found.id) if each.is_sought and each.kind is kind)
    said = [each.member_id for each in theirs if each.has_said(found.starts_at)]
    names = members.names(session, member_ids=said)
    return [reading.words("cover-cannot", names=", ".join(names.get(each, "") for each in said))] if said else []


def _state(reading: Reading, found: Opening, held: Search | None, left: Sequence[Candidate]) -> list[str]:
    """What the bot does next by itself."""
    words = reading.words
    if held is None or held.state is SearchState.OVER:
        return []
    if held.state is SearchState.STOPPED:
        names = members.names(reading.session, member_ids=[held.stopped_by] if held.stopped_by else [])
        return [words("cover-stopped-by", name=names.get(held.stopped_by or 0, ""))]
    if not left:
        return [words("cover-all-asked")]
    quiet, at = hush.hours(reading.session, words.zone), max(held.next_at, reading.now)
    asks_at = quiet.after(at)
    if asks_at > at and asks_at >= found.starts_at:
        return [words("cover-asleep")]
    if not _others(reading, left):
        return [words("cover-next-you", time=words.clock(asks_at))]
    count = len(left) if held.is_for_all else min(len(left), calls.AT_ONCE)
    return [words("cover-next", count=count, time=words.clock(asks_at))]


def _counts(reading: Reading, found: Opening) -> str:
    """How many were asked, and what they said: no names."""
    asked = asks.current(reading.session, shift_id=found.id)
    no = sum(each.answer is Answer.NO for each in asked)
    silent = sum(each.answer is Answer.OPEN for each in asked)
    return reading.words("cover-counts", count=len(asked), no=no, silent=silent)


def _steer(words: Words, found: Opening, kind: PlaceKind, held: Search | None, where: str) -> Button:
    if held is not None and held.is_running:
        return tap(words.plain("cover-go-stop"), "cover:stop", found.id, kind, where)
    is_first = held is None or held.state is SearchState.OVER
    return tap(words.plain("cover-go-begin" if is_first else "cover-go-on"), "cover:begin", found.id, kind, where)


def _heading(words: Words, found: Opening) -> str:
    return words("cover-heading", light=phrases.light(found), when=phrases.when(words, found))


def _put(words: Words, shift_id: int) -> Button:
    return tap(words.plain("cover-go-put"), "planning:card", shift_id)


def _gap(words: Words, shift_id: int) -> Button:
    return tap(words.plain("cover-go-gap"), "gaps:card", shift_id)
