"""How the calendar looks: the card, files of one's shifts, and what an address answers. Reads, changes nothing."""

import re
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlmodel import Session

from handlers.calendar import actions
from handlers.kit import phrases
from handlers.kit.feature import Deps, Reading, Reply
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, File, Rows, Screen, tap
from handlers.rules import calendars, times
from storage import feeds, members, places
from storage.feeds import Feed
from storage.places import Appointment

_ENDING = ".ics"


def card(reading: Reading, *, token: str | None = None) -> Screen:
    """What can be had; right after an address was made, with it."""
    words, feed = reading.words, feeds.of_member(reading.session, member_id=reading.member.id)
    url = reading.deps.public_url
    if url and token and feed and feed.token_hash == feeds.hashed(token):
        return _address(words, f"{url}/calendar/{token}{_ENDING}")
    about = _about(words, feed) if url else words("calendar-no-address")
    text = words.lines(
        [words("calendar-card"), "", words("calendar-card-file"), words("calendar-card-neutral"), "", about]
    )
    return Screen(text, [[_go(words, "mine", "mine")], *(_address_buttons(words, feed) if url else []), _ways(words)])


def shift(reading: Reading, *, shift_id: int) -> File | None:
    """One of the reader's shifts as a file."""
    found = places.appointment(reading.session, shift_id=shift_id, member_id=reading.member.id)
    if found is None:
        return None
    words = reading.words
    name = words.plain("calendar-file-of-day", day=times.local_day(found.starts_at, words.zone).isoformat())
    caption = words("calendar-shift", when=phrases.span(words, found.starts_at, found.ends_at))
    return _file(reading, name, caption, [found], [[_go(words, "card", "open")], _ways(words)])


def mine(reading: Reading) -> File | None:
    """All the reader's shifts ahead as a file, with what calendars have to take away again."""
    found = actions.ahead(reading.session, reading.now, member=reading.member)
    if not found:
        return None
    words = reading.words
    caption = words("calendar-mine", count=sum(each.gone_at is None for each in found))
    return _file(reading, words.plain("calendar-file"), caption, found, [_ways(words)])


def feed(session: Session, now: datetime, deps: Deps, ref: str) -> Reply | None:
    """What the address answers: the shifts of whose it is. The same is looked up whatever is asked for."""
    token, _, ending = ref.rpartition(".")
    found = feeds.by_token(session, token=token)
    member = members.get(session, member_id=found.member_id) if found else None
    if member is None or f".{ending}" != _ENDING or not actions.may_have_address(member):
        return None
    since = now - calendars.KEPT_FOR
    entries = calendars.kept(places.appointments(session, member_id=member.id, ending_after=since), now)
    title = deps.words(member).plain("calendar-entry")
    make = partial(calendars.written, entries, title=title, now=now)
    return Reply(make, calendars.CONTENT_TYPE, calendars.tag(entries, title=title))


def _address(words: Words, link: str) -> Screen:
    webcal = re.sub("^https?:", "webcal:", link)
    copy = [
        Button(words.plain("calendar-go-copy"), copies=link),
        Button(words.plain("calendar-go-copy-apple"), copies=webcal),
    ]
    text = words("calendar-address", link=link, webcal=webcal)
    opened = [Button(words.plain("calendar-go-link"), url=link), _go(words, "card", "open")]
    return Screen(text, [copy, opened, _ways(words)])


def _file(reading: Reading, name: str, caption: str, entries: Sequence[Appointment], rows: Rows) -> File:
    title = reading.words.plain("calendar-entry")
    return File(name, partial(calendars.written, entries, title=title, now=reading.now), caption, rows)


def _about(words: Words, feed: Feed | None) -> str:
    """What the address is good for, or that there is one."""
    if feed is None:
        return words("calendar-card-address")
    return words("calendar-card-made", day=words.day_of(feed.created_at))


def _address_buttons(words: Words, feed: Feed | None) -> list[list[Button]]:
    if feed is None:
        return [[_go(words, "make", "make")]]
    return [[_go(words, "make-anew", "make"), _go(words, "off", "off")]]


def _ways(words: Words) -> list[Button]:
    return [tap(words.plain("calendar-go-shifts"), "shifts:mine", 0), tap(words.plain("kit-home"), "home:open")]


def _go(words: Words, key: str, verb: str) -> Button:
    return tap(words.plain(f"calendar-go-{key}"), f"calendar:{verb}")
