"""How coming, pauses, going and counting look. What is in a chat already is kept true; what is not true is not sent."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit import briefed, company, phrases, removals, search, traffic
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Removal, Rows, Screen, Style, filled, in_rows, tap
from handlers.presence import actions
from handlers.presence.actions import LOST, Arrival, Coming
from handlers.rules import presence, times
from handlers.rules.presence import Stage
from storage import cards, places, shifts, tallies
from storage.places import Place
from storage.shifts import Opening, PlaceState
from storage.tallies import Counted

_DIGITS = range(10)


def arrival(reading: Reading, *, shift_id: int, start: str | None = None) -> Screen | None:
    """Whether they are there; once they are, with whom. Not sent to who is there already, or need not come."""
    found, place = _mine(reading, shift_id)
    if found is None or (start is not None and not _is_to_be_asked(reading, found, place, start)):
        return None
    if found.is_cancelled or place is None:
        return _plain(reading, found, "kit-why-cancelled" if found.is_cancelled else "presence-not-yours")
    if place.state is PlaceState.DONE:  # the thanks come with the word that it is over
        return _plain(reading, found, "presence-gone")
    if place.state is PlaceState.HERE:
        return _here(reading, found, place)
    why_not = _why_not(reading, found, place)
    if why_not is not None:
        return _plain(reading, found, why_not)
    return _lost(reading, found, place) if place.state in LOST else _awaited(reading, found, place)


def onward(reading: Reading, *, shift_id: int, start: str) -> Screen | None:
    """What is new for the next shift, for who goes on to it without a break; silent, and asks for nothing."""
    found, place = _mine(reading, shift_id)
    starts_at = datetime.fromisoformat(start)
    key = actions.onward_key(shift_id=shift_id, member_id=reading.member.id, starts_at=starts_at)
    if found is None or not (cards.is_shown(reading.session, key=key) or _is_onward(reading, found, place, starts_at)):
        return None
    shown = arrival(reading, shift_id=shift_id)
    return replace(shown, is_silent=True) if shown is not None else None


def ending(reading: Reading, *, shift_id: int, end: str | None = None) -> Screen | None:
    """That the shift is over; thanks, and what can be counted, for who has gone. Not sent to who was not there."""
    found, place = _mine(reading, shift_id)
    if found is None or (end is not None and not _is_to_be_told(reading, found, place, end)):
        return None
    if found.is_cancelled or place is None:
        return _plain(reading, found, "kit-why-cancelled" if found.is_cancelled else "presence-not-yours")
    if place.state is PlaceState.DONE:
        return _thanks(reading, found, place)
    if place.state is not PlaceState.HERE or reading.now < found.ends_at:
        return arrival(reading, shift_id=shift_id)
    words = reading.words
    over = words("presence-ending", when=phrases.when(words, found))
    return _protected(over, [[_done(words, shift_id)]])


def counting(reading: Reading, *, shift_id: int, what: str) -> Screen | None:
    """How many of one thing: a button for small numbers, typing for all, and none at all."""
    found, place = _mine(reading, shift_id)
    shift = shifts.get(reading.session, shift_id=shift_id)
    if found is None or shift is None or place is None or not actions.is_countable(place, shift, reading.now):
        return ending(reading, shift_id=shift_id)
    words = reading.words
    tally = tallies.get(reading.session, shift_id=shift_id, member_id=place.member_id)
    given = getattr(tally, what) if tally else None
    text = words.lines(
        [
            words("presence-counting", when=phrases.when(words, found)),
            words(f"presence-ask-{what}"),
            words("presence-given", number=given) if given is not None else None,
            words("presence-number-hint", most=tallies.MOST),
        ]
    )
    numbers = [tap(str(each), "presence:number", shift_id, what, each) for each in _DIGITS]
    skip = _go(words, "skip" if given is None else "clear", "skip", shift_id, what)
    return _protected(text, [*in_rows(numbers, 5), [skip, _go(words, "enough", "thanks", shift_id)]])


def pause(reading: Reading, *, shift_id: int, minutes: int | None = None) -> Screen | None:
    """A pause would do them good; silent, and not sent to who has gone, wants none or is nearly done."""
    found, place = _mine(reading, shift_id)
    if found is None or place is None:
        return None
    words, show = reading.words, _show(reading.words, shift_id)
    if minutes is None:
        return Screen(words("presence-muted"), [[show]])
    is_near_end = reading.now > found.ends_at - presence.LAST_PART
    if place.state is not PlaceState.HERE or place.is_undisturbed or found.is_cancelled or is_near_end:
        return None
    elapsed = phrases.lasting(words, timedelta(minutes=minutes))
    return Screen(
        words("presence-pause", lasting=elapsed), [[_go(words, "mute", "mute", shift_id), show]], is_silent=True
    )


def rested(reading: Reading, *, sent_at: str) -> Removal | None:
    """A word about a pause that is past: taken away while Telegram lets us, and else left as it is."""
    return removals.removal(reading, sent_at)


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift: saying that one is there while that is to be said, and that one has gone."""
    words = reading.words
    place = place or places.get(reading.session, shift_id=found.id, member_id=reading.member.id)
    if place is None or found.is_cancelled:
        return CardPart()
    if place.state is PlaceState.HERE and place.came_at is not None:
        line = words("presence-here", time=words.clock(place.came_at))
        done = [_done(words, found.id)] if reading.now >= found.starts_at else []
        return CardPart((line,), tuple(tuple(row) for row in filled(done, _not_yet(reading, found, place))))
    if place.state is PlaceState.DONE:
        return _on_done(reading, found, place)
    if place.is_sought and place.came_at is not None:
        return CardPart()  # they were there and cannot stay: the way back is to stay after all
    is_to_come = place.kind in presence.ASKED and place.state in (PlaceState.PLANNED, *LOST)
    if not is_to_come or _stage(reading, found) is not Stage.OPEN or not actions.is_on(reading.session):
        return CardPart()
    lines = (words(_lost_key(place, found)),) if place.state in LOST else ()
    return CardPart(lines, ((_here_button(words, found.id),),))


def arrived(words: Words, arrival: Arrival) -> str:
    """The toast of saying that one is there."""
    if arrival.coming is Coming.EARLY:
        when = f"{words.day_of(arrival.opens_at)} {words.clock(arrival.opens_at)}"
        return words.plain("presence-say-early", when=when)
    return words.plain(f"presence-say-{arrival.coming}")


def _is_to_be_asked(reading: Reading, found: Opening, place: Place | None, start: str) -> bool:
    """Whether the question is in the chat already, or is still to be asked."""
    starts_at = datetime.fromisoformat(start)
    key = actions.arrival_key(shift_id=found.id, member_id=reading.member.id, starts_at=starts_at)
    if cards.is_shown(reading.session, key=key):
        return True
    is_open = starts_at == found.starts_at and reading.now < found.ends_at and not found.is_cancelled
    return is_open and place is not None and place.state is PlaceState.PLANNED and place.kind in presence.ASKED


def _is_onward(reading: Reading, found: Opening, place: Place | None, starts_at: datetime) -> bool:
    """Whether who goes on to this shift, or has just gone on to it, is still to be told what is new."""
    is_on = starts_at == found.starts_at and reading.now < found.ends_at and not found.is_cancelled
    return is_on and place is not None and place.state in (PlaceState.PLANNED, PlaceState.HERE)


def _is_to_be_told(reading: Reading, found: Opening, place: Place | None, end: str) -> bool:
    """Whether the word is in the chat already, or is still to be said."""
    ends_at = datetime.fromisoformat(end)
    key = actions.ending_key(shift_id=found.id, member_id=reading.member.id, ends_at=ends_at)
    if cards.is_shown(reading.session, key=key):
        return True
    is_over = ends_at == found.ends_at <= reading.now and not found.is_cancelled
    return is_over and place is not None and place.state in (PlaceState.HERE, PlaceState.DONE)


def _why_not(reading: Reading, found: Opening, place: Place) -> str | None:
    """Why who is not there has nothing to say now."""
    stage = _stage(reading, found)
    if stage is Stage.OVER:
        return "presence-over"
    if place.state not in (PlaceState.PLANNED, *LOST):
        return "presence-not-yours"
    if place.kind not in presence.ASKED:
        return "presence-reserve"
    return "presence-early" if stage is Stage.EARLY else None


def _awaited(reading: Reading, found: Opening, place: Place) -> Screen:
    words, is_ahead = reading.words, reading.now < found.starts_at
    is_onward = actions.is_going_on(reading.session, place=place, shift=found)
    more = briefed.before(reading, found, place)
    text = words.lines(
        [
            words("presence-starts" if is_ahead else "presence-started", time=words.clock(found.starts_at)),
            phrases.when(words, found),
            words("presence-onward") if is_onward else None,
            *company.told(reading, found, place),
            *more.lines,
            words(_sought_key(place, found)) if place.is_sought else None,
        ]
    )
    # Who has said that they cannot come knows it, and may change their mind without being called upon.
    is_silent = place.is_sought and place.has_said(found.starts_at)
    return Screen(
        text, [_ways(reading, found, place, is_onward=is_onward), *more.rows], is_protected=True, is_silent=is_silent
    )


def _ways(reading: Reading, found: Opening, place: Place, *, is_onward: bool) -> list[Button]:
    """To say that one is there, where that is asked, or that one cannot come; and else to the shift."""
    words, can_say_so = reading.words, reading.now < found.starts_at and not place.is_sought
    here = [_here_button(words, found.id)] if actions.is_on(reading.session) and not is_onward else []
    other = _go_to(words, "leave", "shifts:leave", found.id) if can_say_so else _show_below(words, found.id)
    return [*here, other]


def _sought_key(place: Place, found: Opening) -> str:
    """Who cannot come is being replaced; who has said nothing is waited for."""
    return "presence-sought" if place.has_said(found.starts_at) else "presence-awaited"


def _here(reading: Reading, found: Opening, place: Place) -> Screen:
    words, more = reading.words, briefed.before(reading, found, place)
    text = words.lines(
        [
            words("presence-here", time=words.clock(place.came_at or found.starts_at)),
            words("presence-until", time=words.clock(found.ends_at)),
            *company.told(reading, found, place),
            *more.lines,
        ]
    )
    done = [_done(words, found.id)] if reading.now >= found.ends_at else []
    ways = [*_not_yet(reading, found, place), _show_below(words, found.id)]
    return _protected(text, filled(done, *more.rows, ways))


def _not_yet(reading: Reading, found: Opening, place: Place) -> list[Button]:
    """For who may have tapped by mistake."""
    can_undo = actions.may_take_back(reading.session, reading.now, place=place, shift=found)
    return [_go(reading.words, "not-yet", "not_yet", found.id)] if can_undo else []


def _lost(reading: Reading, found: Opening, place: Place) -> Screen:
    words = reading.words
    if place.came_at is not None:
        return _plain(reading, found, "presence-replaced")
    text = words.lines([words("presence-about", when=phrases.when(words, found)), words(_lost_key(place, found))])
    return _protected(text, [[_here_button(words, found.id), _show(words, found.id)]])


def _thanks(reading: Reading, found: Opening, place: Place) -> Screen:
    words = reading.words
    lasting = phrases.lasting(words, times.lasting(found.starts_at, found.ends_at))
    next_ = _next(reading, found)
    is_early = place.went_at is not None and place.went_at < found.ends_at
    more = briefed.after(reading, found, place)
    text = words.lines(
        [
            words("presence-thanks"),
            words("presence-hours", when=phrases.when(words, found), lasting=lasting),
            words("presence-went", time=words.clock(place.went_at)) if is_early and place.went_at else None,
            words("presence-next", when=phrases.when(words, next_)) if next_ else None,
            *_counts(reading, found, place),
            *more.lines,
        ]
    )
    back = [_go(words, "back", "back", found.id)] if _can_come_back(reading, found, place) else []
    ways = [_go_to(words, "next", "shifts:card", next_.id)] if next_ else []
    ways += [_go_to(words, "mine", "shifts:mine", 0)]
    return _protected(text, filled(back, *more.rows, *_count_buttons(reading, found, place), ways))


def _on_done(reading: Reading, found: Opening, place: Place) -> CardPart:
    """What was done, who has gone early and can come back, and what can be counted."""
    words = reading.words
    lines = () if place.went_at is None else (words("presence-went", time=words.clock(place.went_at)),)
    back = [_go(words, "back", "back", found.id)] if _can_come_back(reading, found, place) else []
    count = [_go(words, "counts", "thanks", found.id)] if _is_countable(reading, place) else []
    return CardPart(lines, tuple(tuple(row) for row in filled(back, count)))


def _counts(reading: Reading, found: Opening, place: Place) -> list[str]:
    """The numbers given, once they stand on no buttons any more; that some may be, while none is."""
    words, is_countable = reading.words, _is_countable(reading, place)
    tally = tallies.get(reading.session, shift_id=found.id, member_id=place.member_id)
    numbers = [getattr(tally, each) if tally else None for each in Counted]
    if all(number is None for number in numbers):
        return [words("presence-counts-offer")] if is_countable else []
    if is_countable:
        return []
    said = [_said(words, each, number) for each, number in zip(Counted, numbers, strict=True)]
    return [words("presence-counts", counts=" · ".join(said))]


def _count_buttons(reading: Reading, found: Opening, place: Place) -> list[list[Button]]:
    """The way to count: one button while nothing was, and then one for each number."""
    words = reading.words
    if not _is_countable(reading, place):
        return []
    tally = tallies.get(reading.session, shift_id=found.id, member_id=place.member_id)
    numbers = {each: getattr(tally, each) if tally else None for each in Counted}
    if all(number is None for number in numbers.values()):
        return [[_go(words, "counts", "count", found.id, next(iter(Counted)))]]
    return [[tap(_said(words, each, number), "presence:count", found.id, each)] for each, number in numbers.items()]


def _said(words: Words, what: Counted, number: int | None) -> str:
    return words.plain(f"presence-count-{what}", number="–" if number is None else str(number))


def _next(reading: Reading, found: Opening) -> Opening | None:
    """The reader's next shift after this one."""
    ahead = places.of_member(reading.session, member_id=reading.member.id, ending_after=reading.now)
    next_ = next((each for each in ahead if each.id != found.id and each.ends_at > found.ends_at), None)
    return shifts.opening(reading.session, shift_id=next_.id) if next_ else None


def _can_come_back(reading: Reading, found: Opening, place: Place) -> bool:
    return place.came_at is not None and reading.now < found.ends_at


def _is_countable(reading: Reading, place: Place) -> bool:
    """Whether they may count, and are asked to or have begun."""
    session, shift = reading.session, shifts.get(reading.session, shift_id=place.shift_id)
    if shift is None or not actions.is_countable(place, shift, reading.now):
        return False
    has_begun = tallies.get(session, shift_id=place.shift_id, member_id=place.member_id) is not None
    return has_begun or traffic.is_asked(session, reading.now, reading.words.zone)


def _lost_key(place: Place, found: Opening) -> str:
    if place.came_at is not None:
        return "presence-replaced"
    if place.kind not in search.missing(found):
        return "presence-relieved"
    return "presence-missed" if place.state is PlaceState.MISSED else "presence-excused"


def _plain(reading: Reading, found: Opening, key: str) -> Screen:
    words = reading.words
    text = words.lines([words("presence-about", when=phrases.when(words, found)), words(key)])
    return _protected(text, [[_show(words, found.id)]])


def _protected(text: str, rows: Rows) -> Screen:
    """What was handed over may come to stand in each of these cards, also in one that says nothing of it yet: they
    follow the shift, and what a message was sent as it stays."""
    return Screen(text, rows, is_protected=True)


def _mine(reading: Reading, shift_id: int) -> tuple[Opening | None, Place | None]:
    found = shifts.opening(reading.session, shift_id=shift_id)
    return found, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _stage(reading: Reading, found: Opening) -> Stage:
    opens_for = actions.opens_for(reading.session)
    return presence.stage(found.starts_at, found.ends_at, opens_for=opens_for, now=reading.now)


def _here_button(words: Words, shift_id: int) -> Button:
    return tap(words.plain("presence-go-here"), "presence:here", shift_id, style=Style.SUCCESS)


def _done(words: Words, shift_id: int) -> Button:
    return tap(words.plain("presence-go-done"), "presence:done", shift_id, style=Style.SUCCESS)


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("presence-go-show"), "shifts:card", shift_id)


def _show_below(words: Words, shift_id: int) -> Button:
    """The way to the shift from a briefing, which stays: who is on it comes back to what it says."""
    return tap(words.plain("presence-go-show"), "shifts:below", shift_id)


def _go(words: Words, key: str, verb: str, *refs: object) -> Button:
    return tap(words.plain(f"presence-go-{key}"), f"presence:{verb}", *refs)


def _go_to(words: Words, key: str, route: str, *refs: object) -> Button:
    return tap(words.plain(f"presence-go-{key}"), route, *refs)
