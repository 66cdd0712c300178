"""How readiness reads: what is missing and what to do, that it is mended, and who would answer an alert."""

from collections.abc import Iterator, Sequence

from handlers.kit import access, casewords, phonewords, phrases, removals
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Shown, filled, tap
from handlers.kit.offices import Crew
from handlers.kit.phonewords import PhoneWords
from handlers.readiness import actions
from handlers.readiness.actions import Cause
from handlers.rules import limits, sms, times
from handlers.rules.ladder import Office
from handlers.rules.rights import Right
from storage import cards, policies, shifts
from storage.cases import Level
from storage.contacts import Way
from storage.places import Place
from storage.shifts import Opening

_MOST_NAMED = 8  # on the card of a shift


def unready(reading: Reading, *, shift_id: int, cause: str, stamp: str) -> Screen | None:
    """That an alert would find nobody, or nobody at once; what stands in a chat already says how it is now."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not _is_concerned(reading):
        return None
    now_is = actions.cause(reading.session, reading.now, shift=found)
    if now_is is None or now_is.value != cause:
        key = actions.key(shift_id, reading.member.id, cause, stamp)
        return mended(reading, shift_id=shift_id) if cards.is_shown(reading.session, key=key) else None
    words, crew = reading.words, actions.crew(reading.session, reading.now, shift=found)
    lines = [words(f"readiness-{cause}", when=phrases.when(words, found)), *_known(reading, crew, now_is)]
    lines += [words("readiness-do")]
    return Screen(words.lines(lines), _rows(reading, found))


def mended(reading: Reading, *, shift_id: int) -> Screen | None:
    """That an alert finds somebody again, and whom; or that the shift is none any more."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not _is_concerned(reading):
        return None
    words, home = reading.words, [[_home(reading.words)]]
    when = phrases.when(words, found)
    if found.is_cancelled or found.ends_at <= reading.now:
        return Screen(words("readiness-over", when=when), home)
    names = _named(reading, found) if access.may(reading.member, Right.SEE_NAMES) else ""
    lines = [words("readiness-mended", when=when), words("readiness-answering", names=names) if names else None]
    return Screen(words.lines(lines), home)


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """What a newer message has taken the place of: taken away while Telegram lets us."""
    words = reading.words
    return removals.removal(reading, sent_at) or Screen(words("readiness-replaced"), [[_home(words)]])


def ring(reading: Reading, *, way: Way, is_repeat: bool, shift_id: int, cause: str, stamp: str) -> PhoneWords | None:
    """What a phone is told of it; None once it is mended or its owner knows."""
    del way
    found = shifts.opening(reading.session, shift_id=shift_id)
    key = actions.key(shift_id, reading.member.id, cause, stamp)
    if found is None or actions.is_seen(reading.session, chain=key):
        return None
    now_is = actions.cause(reading.session, reading.now, shift=found)
    if now_is is None or now_is.value != cause:
        return None
    words = reading.words
    text = words.plain("readiness-ring", time=words.clock(found.starts_at))
    told = PhoneWords(
        title=words.plain("readiness-ring-title"),
        text=text,
        sms=sms.one(text),
        said=text,
        press=words.plain("readiness-ring-press"),
        accept=words.plain("readiness-ring-accept"),
    )
    return phonewords.repeated(words, told) if is_repeat else told


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """On the card of a shift one works, from before it opens until its end: who would answer an alert."""
    ahead = limits.duration("ladder.ready", policies.values(reading.session))
    is_near = found.starts_at - ahead <= reading.now < found.ends_at
    if place is None or not place.is_taken or found.is_cancelled or not is_near:
        return CardPart()
    words, names = reading.words, _named(reading, found)
    return CardPart((words("readiness-answering", names=names) if names else words("kit-case-nobody-there"),))


def _named(reading: Reading, found: Opening) -> str:
    """Who is alerted by the first two steps, but for the reader: nobody is told of their own case; empty for nobody."""
    crew = actions.crew(reading.session, reading.now, shift=found, without=reading.member.id)
    rungs = actions.steps(reading.session).rungs[:2]
    return _people(reading.words, crew, [office for rung in rungs for office in rung.offices])


def _people(words: Words, crew: Crew, wanted: Sequence[Office]) -> str:
    """Each once, as what they would be alerted first."""
    said: dict[int, str] = {}
    for office in dict.fromkeys(wanted):
        for each in crew.holders[office]:
            as_what = casewords.office(words, office)
            said.setdefault(each.member.id, words.plain("readiness-person", name=each.member.name, office=as_what))
    more = [f"+{len(said) - _MOST_NAMED}"] if len(said) > _MOST_NAMED else []
    return ", ".join([*list(said.values())[:_MOST_NAMED], *more])


def _known(reading: Reading, crew: Crew, cause: Cause) -> Iterator[str]:
    """Who would be alerted instead, and who cannot be told anything; for who may see names."""
    words = reading.words
    if not access.may(reading.member, Right.SEE_NAMES):
        return
    if cause is Cause.FIRST:
        rungs = actions.steps(reading.session).rungs[1:]
        first = next((each for each in rungs if any(crew.holders[office] for office in each.offices)), None)
        if first is not None:
            yield words("readiness-instead", names=_people(words, crew, first.offices))
    if crew.unreachable:
        yield words("readiness-unreachable", names=", ".join(each.name for each in crew.unreachable[:_MOST_NAMED]))


def _rows(reading: Reading, found: Opening) -> Rows:
    words = reading.words
    at = found.starts_at.astimezone(words.zone)
    day = f"{times.local_day(found.starts_at, words.zone):%Y%m%d}:{at.hour * 100 + at.minute}"
    ladder = tap(words.plain("readiness-go-ladder"), "ladder:preview", Level.EXTREME, day)
    plan = tap(words.plain("readiness-go-plan"), "planning:card", found.id)
    may_plan = access.may(reading.member, Right.PLAN_SHIFTS)
    may_look = access.may(reading.member, Right.ANSWER_CASES)
    return filled([plan] if may_plan else [], [ladder] if may_look else [], [_home(words)])


def _is_concerned(reading: Reading) -> bool:
    return access.may(reading.member, Right.HEAR_OF_TROUBLE)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
