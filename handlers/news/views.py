"""How news about shifts look. What is no longer so is not told."""

from dataclasses import replace
from datetime import datetime

from handlers.kit import access, instead, phrases, reasons
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, tap
from handlers.rules.rights import Right
from storage import abilities, members, places, shifts
from storage.places import Place
from storage.shifts import Opening


def cancelled(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who had a place: the shift does not take place."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not found.is_cancelled:
        return None
    words, shift = reading.words, shifts.get(reading.session, shift_id=shift_id)
    told = words("news-cancelled", when=phrases.when(words, found))
    why = words("news-reason", reason=reasons.said(words, shift.reason)) if shift and shift.reason else None
    return Screen(words.lines([told, why]), [[_list(words), _mine(words)]])


def moved(reading: Reading, *, shift_id: int, was_from: str, was_until: str) -> Screen | None:
    """For who has a place: the shift has other hours now."""
    found, place = _mine_in(reading, shift_id)
    if found is None or place is None or not place.is_taken or found.is_cancelled:
        return None
    words = reading.words
    before = phrases.span(words, datetime.fromisoformat(was_from), datetime.fromisoformat(was_until))
    now = phrases.when(words, found)
    if before == now:
        return None  # moved there and back
    return Screen(words("news-moved", was=before, when=now), _keep(words, shift_id))


def changed(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who has a place: the shift is for something else now."""
    found, place = _mine_in(reading, shift_id)
    if found is None or place is None or not place.is_taken or found.is_cancelled:
        return None
    words, wanted = reading.words, found.qualification_id
    learnt = abilities.get(reading.session, qualification_id=wanted) if wanted is not None else None
    extras = phrases.extras(words, found, qualification=learnt.name if learnt else None)
    what = extras or phrases.service(words, found.service)
    return Screen(words("news-changed", when=phrases.when(words, found), what=what), _keep(words, shift_id))


def given(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who was put on a shift by somebody."""
    found, place = _mine_in(reading, shift_id)
    if found is None or place is None or not place.is_taken or place.given_by is None or found.is_cancelled:
        return None
    words = reading.words
    giver = members.names(reading.session, member_ids=[place.given_by]).get(place.given_by, "")
    as_what = phrases.kind(words, place.kind)
    text = words("news-given", name=giver, when=phrases.when(words, found), kind=as_what)
    return Screen(text, _keep(words, shift_id))


def withdrawn(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who was taken off a shift by somebody."""
    return _without_place(reading, shift_id, "news-withdrawn")


def orphaned(reading: Reading, *, shift_id: int) -> Screen | None:
    """For a trainee: nobody is left for them to sit beside, so their place is gone too; and what fits instead."""
    told = _without_place(reading, shift_id, "news-orphaned")
    return None if told is None else replace(told, rows=[*instead.rows(reading), *told.rows])


def covered(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who could not come: somebody else comes in their stead."""
    return _without_place(reading, shift_id, "news-covered")


def left_late(reading: Reading, *, shift_id: int, member_id: int) -> Screen | None:
    """For a lead: somebody gave their place back at short notice."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=member_id)
    leaver = members.get(reading.session, member_id=member_id)
    if found is None or place is None or leaver is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    if found.is_cancelled or place.is_taken:
        return None
    words = reading.words
    told = words("news-left", name=leaver.name, when=phrases.when(words, found))
    counts = (f"{phrases.light(found)} {line}" for line in phrases.counts(words, found)[:1])
    return Screen(words.lines([told, *counts]), [[_card(words, shift_id)]])


def _without_place(reading: Reading, shift_id: int, key: str) -> Screen | None:
    found, place = _mine_in(reading, shift_id)
    if found is None or place is None or place.is_taken or found.is_cancelled:
        return None
    words = reading.words
    return Screen(words(key, when=phrases.when(words, found)), [[_list(words), _mine(words)]])


def _mine_in(reading: Reading, shift_id: int) -> tuple[Opening | None, Place | None]:
    found = shifts.opening(reading.session, shift_id=shift_id)
    return found, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _keep(words: Words, shift_id: int) -> list[list[Button]]:
    return [[_card(words, shift_id), tap(words.plain("news-go-leave"), "shifts:leave", shift_id)]]


def _card(words: Words, shift_id: int) -> Button:
    return tap(words.plain("news-go-show"), "shifts:card", shift_id)


def _list(words: Words) -> Button:
    return tap(words.plain("news-go-list"), "shifts:list")


def _mine(words: Words) -> Button:
    return tap(words.plain("news-go-mine"), "shifts:mine", 0)
