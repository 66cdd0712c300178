"""Quiet offers on the cards of shifts and gaps: one's own to oneself, everybody's to leads. Changes nothing."""

from collections.abc import Sequence

from handlers.kit import access, attendance, phrases, search
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, tap
from handlers.rules.rights import Right
from handlers.standby import actions
from handlers.standby.actions import Offering, Taken, Volunteer
from storage import waits
from storage.places import Place
from storage.shifts import Opening, PlaceKind

MOST = 5  # buttons with people on one card; all are named above them


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """For who has no place there: offering to come, and taking it back. For leads: who has offered, and putting them
    on the shift while somebody is missing."""
    if not actions.is_open(found, reading.now):
        return CardPart()
    own, theirs = _own(reading, found, place), CardPart()
    if access.may(reading.member, Right.SEE_NAMES) and access.may(reading.member, Right.PLAN_SHIFTS):
        theirs = _theirs(reading, found, tuple(search.missing(found)), "standby:put")
    return CardPart((*theirs.lines, *own.lines), (*theirs.rows, *own.rows))


def on_gap(reading: Reading, found: Opening, kind: PlaceKind) -> CardPart:
    """For leads: who has offered to come and could be of this kind."""
    if not access.may(reading.member, Right.SEE_NAMES):
        return CardPart()
    return _theirs(reading, found, (kind,), "standby:fill")


def offered(words: Words, done: Offering) -> str:
    """The toast of offering to come: who sees it, or what speaks against it most."""
    if done.objections:
        return phrases.reason(words, done.objections[0], shift=done.shift)
    return words.plain("standby-offered")


def taken(words: Words, done: Taken) -> str:
    """The toast of taking somebody at their word."""
    if done.objections:
        return phrases.reason(words, done.objections[0], shift=done.shift, is_own=False)
    key = "standby-put" if done.member.is_reachable else "standby-put-silent"
    return words.plain(key, name=done.member.name)


def _own(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    session, reader, words = reading.session, reading.member, reading.words
    if place is not None or not access.may(reader, Right.TAKE_SHIFTS):
        return CardPart()
    wait = waits.get(session, shift_id=found.id, member_id=reader.id)
    if wait is not None and wait.is_open(reading.now):
        return CardPart()  # a place is kept for them: they are asked for a yes, not for a perhaps
    outlook = actions.outlook(session, reading.now, member=reader, found=found, zone=words.zone)
    if outlook.objections:
        return CardPart()
    how = "stay" if outlook.is_staying else "come"
    if actions.has_offered(session, found=found, member_id=reader.id):
        back = tap(words.plain("standby-go-withdraw"), "standby:withdraw", found.id)
        return CardPart((words(f"standby-own-{how}"),), ((back,),))
    return CardPart((words("standby-hint"),), ((tap(words.plain(f"standby-go-{how}"), "standby:offer", found.id),),))


def _theirs(reading: Reading, found: Opening, kinds: Sequence[PlaceKind], route: str) -> CardPart:
    """Who has offered, and a button for each who could be what is missing. A shift that is covered has no buttons."""
    words, is_gap = reading.words, bool(kinds)
    every = actions.volunteers(reading.session, reading.now, found=found, zone=words.zone)
    able = [(each, kind) for each in every if (kind := next((one for one in kinds if one in each.kinds), None))]
    named = [each for each, _ in able] if is_gap else every
    if not named:
        return CardPart()
    names = attendance.listed([_named(words, each) for each in named])
    rows = tuple((_put(words, found, each, kind, route),) for each, kind in able[:MOST])
    return CardPart((words("standby-people", names=names),), rows)


def _named(words: Words, each: Volunteer) -> str:
    return words.plain("standby-staying", name=each.member.name) if each.is_staying else each.member.name


def _put(words: Words, found: Opening, each: Volunteer, kind: PlaceKind, route: str) -> Button:
    key = "standby-go-put" if kind is PlaceKind.COUNSELLOR else "standby-go-put-as"
    label = words.plain(key, name=each.member.name, kind=phrases.kind(words, kind))
    return tap(label, route, found.id, kind, each.member.id)
