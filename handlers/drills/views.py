"""How drills look: to everybody their own part, to leads everybody's, the worst first. Names no case, for there is
none."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handlers.drills import actions
from handlers.kit import access, casewords, drilled, drilling, drillwords, hush, phonewords, phrases, removals
from handlers.kit.drilled import Person
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Shown, Style, filled, in_pairs, tap
from handlers.kit.phonewords import PhoneWords
from handlers.rules import drills as rules
from handlers.rules import limits
from handlers.rules.drills import THEIRS, Watch
from handlers.rules.rights import Right
from storage import cards, contacts, drills, policies, pulses
from storage.contacts import Way
from storage.drills import Drill, Subject

_MOST_ASKED = 6


def card(reading: Reading) -> Screen | None:
    """For who leads: whom a drill would reach, when it comes by itself, how the last one went."""
    if not access.is_leading(reading.member):
        return None
    words, last = reading.words, drills.latest(reading.session, subject=Subject.ALERTS)
    is_running = last is not None and last.ended_at is None
    text = words.lines(
        [words("drills-title"), words("drills-intro"), "", *_preview(reading), *_standing(reading, last)]
    )
    look = "drills-go-look" if is_running else "drills-go-last"
    rows = filled(
        [] if is_running else [tap(words.plain("drills-go-begin"), "drills:begin", style=Style.PRIMARY)],
        [tap(words.plain(look), "drills:look", last.id)] if last is not None else [],
        [tap(words.plain("drills-go-watchdog"), "drills:watchdog")],
        [tap(words.plain("drills-go-settings"), "settings:one", "drills.monthly"), _home(words)],
    )
    return _protected(text, rows)


def call(reading: Reading, *, drill_id: int, is_asked: bool = False) -> Screen | None:
    """One's own part: what came, what is still to come, and what to do about what did not. What waits to be sent is not
    sent once the drill is over or another time was asked for; who asks for it sees it in any case."""
    words, drill = reading.words, drills.get(reading.session, drill_id=drill_id)
    found = drilled.one(reading.session, drill, member_id=reading.member.id) if drill is not None else None
    if drill is None or found is None or found.part.is_away:
        return Screen(words("kit-gone"), [[_home(words)]])
    is_over = drill.ended_at is not None or reading.now >= drill.ends_at
    is_past = is_over or found.part.excused_at is not None
    if is_past and not is_asked and not cards.is_shown(reading.session, key=found.part.key):
        return None
    if found.part.excused_at is not None:
        return _excused(reading, drill, found)
    if is_over:
        text = words.lines([words("drills-call-over"), *drillwords.each_way(words, found)])
        return Screen(text, filled(_to_phone(words, found), [_home(words)]))
    return _asked(reading, drill, found)


def report(reading: Reading, *, drill_id: int) -> Screen | None:
    """For who leads: everybody's part, while the drill is on and after it; first who was not reached."""
    drill = drills.get(reading.session, drill_id=drill_id)
    if drill is None or drill.subject is not Subject.ALERTS or not access.is_leading(reading.member):
        return None
    if reading.now - drill.begun_at >= rules.DETAILS_FOR:
        return _protected(reading.words("drills-report-old"), [[_home(reading.words)]])
    words, people = reading.words, drilled.everybody(reading.session, drill)
    lines = [drillwords.head(words, drill, people), *drillwords.groups(words, drill, people)]
    shown = [each for each in drillwords.by_need(people) if each.tries and each.part.excused_at is None]
    lines += ["", *(drillwords.line(words, each, drill) for each in shown)] if shown else []
    return _protected(phrases.short(lines), _ways_on(reading, drill, people), is_silent=drilled.is_own(drill))


def offer(reading: Reading, *, drill_id: int) -> Screen | None:
    """To who asked for another time, once: whether it is a better one now."""
    words, session, me = reading.words, reading.session, reading.member.id
    drill, part = drills.get(session, drill_id=drill_id), drills.part(session, drill_id=drill_id, member_id=me)
    if drill is None or part is None or not _may_make_up(reading, drill, me):
        return None
    leave = tap(words.plain("drills-go-leave"), "drills:leave")
    return Screen(words("drills-offer"), [[_now(words, drill), leave]], is_silent=True)


def left(reading: Reading) -> Screen:
    """To who leaves it."""
    return Screen(reading.words("drills-left"), [[_home(reading.words)]])


def watchdog(reading: Reading, *, found: str, seconds: int, seen_at: str | None) -> Screen | None:
    """To leads and who looks after the bot: how the watchdog did, and what to do when it did not."""
    if not access.may(reading.member, Right.HEAR_OF_TROUBLE):
        return None
    words = reading.words
    took = drillwords.took(words, timedelta(seconds=seconds))
    seen = casewords.at(words, datetime.fromisoformat(seen_at), now=reading.now) if seen_at is not None else "–"
    said = words(f"drills-watch-{found}", took=took, seen=seen)
    again = [tap(words.plain("drills-go-watchdog"), "drills:watchdog")] if found != Watch.DONE else []
    return Screen(words.lines([words("drills-watch-title"), said]), [[*again, _home(words)]])


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """What a report has taken the place of: taken away while Telegram lets us."""
    return removals.removal(reading, sent_at) or Screen(reading.words("kit-gone"), [[_home(reading.words)]])


def home(reading: Reading) -> HomePart:
    """While a drill is on: one's own part that is open, and for who leads how it goes."""
    words, session, me = reading.words, reading.session, reading.member.id
    buttons: list[Button] = []
    for part in drills.open_parts(session, member_id=me):
        drill = drills.get(session, drill_id=part.drill_id)
        found = drilled.one(session, drill, member_id=me) if drill is not None else None
        if found is not None and not found.is_settled:
            buttons.append(tap(words.plain("drills-go-call"), "drills:call", part.drill_id))
    if access.is_leading(reading.member):
        on = [each for each in drills.running(session) if each.subject is Subject.ALERTS]
        buttons += [tap(words.plain("drills-go-look"), "drills:look", each.id) for each in on[:1]]
    return HomePart(words("drills-home"), tuple(buttons)) if buttons else HomePart()


def ring(reading: Reading, *, is_repeat: bool, drill_id: int, **_about: object) -> PhoneWords | None:
    """What a phone is told; nothing once the drill is over or left, while a case calls its owner, or in quiet hours."""
    session, words, me = reading.session, reading.words, reading.member.id
    drill, part = drills.get(session, drill_id=drill_id), drills.part(session, drill_id=drill_id, member_id=me)
    if drill is None or part is None or part.is_away or part.excused_at is not None:
        return None
    is_quiet = hush.hours(session, words.zone).holds(reading.now)
    if is_quiet or not drilled.is_on(session, reading.now, drill, member_id=me):
        return None
    told = phonewords.trial(words)
    return phonewords.repeated(words, told) if is_repeat else told


def _preview(reading: Reading) -> Iterator[str]:
    words, found = reading.words, drilling.ladder(reading.session, reading.now)
    ids = [each.id for each in found.people]
    known = contacts.everybodys(reading.session, member_ids=ids)
    ways = Counter(each.way for mine in known.values() for each in mine if each.is_proved)
    said = ", ".join(f"{drillwords.way(words, way)} {ways[way]}" for way in Way if ways[way])
    yield words("drills-preview", people=len(ids))
    yield words("drills-preview-ways", ways=said) if said else words("drills-preview-none")
    if found.away:
        yield words("kit-drill-away", names=drillwords.names(words, [each.name for each in found.away]))


def _standing(reading: Reading, last: Drill | None) -> Iterator[str]:
    words, session, now = reading.words, reading.session, reading.now
    yield ""
    if last is None:
        yield words("drills-last-none")
    elif last.ended_at is None:
        yield words("drills-on", until=words.clock(last.ends_at))
    else:
        of = [each for each in drilled.everybody(session, last) if not each.part.is_away]
        reached, at = sum(each.is_reached for each in of), last.begun_at
        yield words("drills-last", day=words.day_of(at), time=words.clock(at), reached=reached, all=len(of))
    if limits.number("drills.monthly", policies.values(session)) == 1:
        next_at = rules.next_at(Subject.ALERTS, now, words.zone)
        yield words("drills-next", day=words.day_of(next_at), time=words.clock(next_at))
    else:
        yield words("drills-next-off")
    seen_at = pulses.last(session, name=pulses.WATCHDOG)
    if seen_at is None:
        yield words("drills-dog-never")
    elif rules.is_watching(seen_at, now):
        yield words("drills-dog-on")
    else:
        yield words("drills-dog-still", seen=casewords.at(words, seen_at, now=now))


def _asked(reading: Reading, drill: Drill, found: Person) -> Screen:
    words = reading.words
    if found.part.answered_at is None:
        said = words("drills-call-ask")
    else:
        said = words("drills-call-done") if found.is_settled else words("drills-call-rest")
    got = tap(words.plain("drills-go-got"), "drills:got", drill.id, style=Style.SUCCESS)
    came = [_came(words, drill, each.way) for each in found.tries if each.can_be_said and each.way is not None]
    rows = filled(
        [got] if found.part.answered_at is None else [],
        *in_pairs(came),
        [] if found.is_settled else [tap(words.plain("drills-go-later"), "drills:later", drill.id)],
        _to_phone(words, found),
        [tap(words.plain("drills-go-look"), "drills:look", drill.id)] if access.is_leading(reading.member) else [],
        [_home(words)] if found.is_settled else [],
    )
    return Screen(words.lines([words("drills-call"), said, "", *drillwords.each_way(words, found)]), rows)


def _excused(reading: Reading, drill: Drill, found: Person) -> Screen:
    words = reading.words
    if _may_make_up(reading, drill, found.id):
        until = (found.part.excused_at or reading.now) + rules.OFFERED_FOR
        said = words("drills-call-later", until=casewords.at(words, until, now=reading.now))
        return Screen(words.lines([words("drills-call-fine"), said]), [[_now(words, drill), _home(words)]])
    more = words("drills-call-made-up") if found.later_id is not None else None
    return Screen(words.lines([words("drills-call-fine"), more]), [[_home(words)]])


def _may_make_up(reading: Reading, drill: Drill, member_id: int) -> bool:
    """Whether who asked for another time still may take it and has not yet."""
    part = drills.part(reading.session, drill_id=drill.id, member_id=member_id)
    is_done = drills.named(reading.session, due=drilled.own(drill.id, member_id)) is not None
    return part is not None and actions.is_offered(reading.now, part) and not is_done


def _ways_on(reading: Reading, drill: Drill, people: Sequence[Person]) -> Rows:
    words = reading.words
    missed = [each for each in people if each.is_missed]
    is_over = drill.ended_at is not None
    again = tap(words.plain("drills-go-again", count=len(missed)), "drills:again", drill.id)
    bare = [each for each in drillwords.bare(people) if each.id != reading.member.id] if is_over else []
    asked = [tap(words.plain("drills-go-ask", name=each.name), "reach:ask", each.id, 0) for each in bare[:_MOST_ASKED]]
    to_card = tap(words.plain("drills-go-open"), "drills:open")
    return filled([again] if is_over and missed else [], *in_pairs(asked), [to_card, _home(words)])


def _to_phone(words: Words, found: Person) -> list[Button]:
    """Where the reader puts right what only they can."""
    is_theirs = any(each.trouble in THEIRS and each.way is not None for each in found.tries)
    return [tap(words.plain("drills-go-phone"), "phones:open")] if is_theirs else []


def _came(words: Words, drill: Drill, way: Way) -> Button:
    return tap(words.plain(f"drills-go-came-{way}"), "drills:came", drill.id, way.value)


def _now(words: Words, drill: Drill) -> Button:
    return tap(words.plain("drills-go-now"), "drills:now", drill.id, style=Style.PRIMARY)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _protected(text: str, rows: Rows, *, is_silent: bool = False) -> Screen:
    return Screen(text, rows, is_protected=True, is_silent=is_silent)
