"""How a rota looks without somebody: the holes, and how many others could step in. Changes nothing."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.kit import access, phrases, search
from handlers.kit.feature import Reading
from handlers.kit.keyboards import Button, Screen, filled, in_rows, tap
from handlers.rules import absences as rules
from handlers.rules import times
from handlers.rules.absences import Days, Hole
from handlers.rules.coverage import Light
from handlers.rules.rights import Right
from handlers.whatif import actions
from storage import members, shifts
from storage.members import Member, MemberState
from storage.shifts import Opening, PlaceKind

PAGE = 6  # holes on a page: for each of them everybody member_id could come is looked for
_WEEKS = (1, 2, 3, 4)
_LIGHTS = {Light.RED: "🔴", Light.YELLOW: "🟡", Light.GREEN: "🟢"}
_DAY = timedelta(days=1)


def ask(reading: Reading, *, member_id: int) -> Screen | None:
    """For how long somebody would be away: weeks from today on, or days."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return None
    today = times.local_day(reading.now, words.zone)
    buttons = [
        tap(words.plain("whatif-weeks", count=each), "whatif:holes", member_id, *_refs(_weeks(today, each)), 0)
        for each in _WEEKS
    ]
    pick = tap(words.plain("whatif-go-days"), "absences:from", "whatif", member_id, 0)
    lines = [words("whatif-ask", name=member.name), words("whatif-hint")]
    return Screen(words.lines(lines), filled(*in_rows(buttons, 2), [pick], _ways(reading, member)))


def holes(reading: Reading, *, member_id: int, first: str, last: str | None, page: int = 0) -> Screen | None:
    """The shifts that would lack somebody, the worst first, with how many others could come."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return None
    wanted = Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)
    found = actions.without(reading.session, reading.now, member=member, wanted=wanted, zone=words.zone)
    shown = found.holes[page * PAGE : (page + 1) * PAGE]
    if page and not shown:
        return holes(reading, member_id=member_id, first=first, last=last)
    away = phrases.away(words, rules.span(wanted, words.zone), now=reading.now)
    lines: list[str] = [words("whatif-holes", name=member.name, away=away)]
    lines += [words("whatif-count", places=found.places, holes=len(found.holes))]
    lines += ["", *(line for each in shown if (line := _hole(reading, each)))] if shown else []
    turn = phrases.turn(words, page, len(found.holes) > (page + 1) * PAGE, "whatif:holes", member_id, *_refs(wanted))
    mark = tap(words.plain("whatif-go-mark"), "absences:plan", member_id, *_refs(wanted))
    other = tap(words.plain("whatif-go-other"), "whatif:open", member_id)
    return Screen(phrases.short(lines), filled(turn, [mark, other], _ways(reading, member)))


def _subject(reading: Reading, member_id: int) -> Member | None:
    """Whom it is about, for who plans and may look at people."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    found = members.get(reading.session, member_id=member_id)
    return found if found and found.state is not MemberState.DISABLED else None


def _hole(reading: Reading, hole: Hole) -> str | None:
    """A shift that would lack somebody: its light before and after, of what kind, and how many others could come."""
    words, found = reading.words, shifts.opening(reading.session, shift_id=hole.shift_id)
    if found is None:
        return None
    fit = search.candidates(
        reading.session,
        reading.now,
        actor=reading.member,
        opening=_without_one(found, hole.kind),
        kind=hole.kind,
        zone=words.zone,
    )
    lights = f"{_LIGHTS[hole.before]}→{_LIGHTS[hole.after]}"
    when, kind = phrases.when(words, found), phrases.kind(words, hole.kind)
    return words("whatif-hole", lights=lights, when=when, kind=kind, count=len(fit))


def _without_one(found: Opening, kind: PlaceKind) -> Opening:
    count = found.counts[kind]
    return replace(found, counts={**found.counts, kind: replace(count, taken=count.taken - 1)})


def _weeks(today: date, count: int) -> Days:
    return Days(today, today + (7 * count - 1) * _DAY)


def _refs(wanted: Days) -> tuple[str, str]:
    return f"{wanted.first:%Y%m%d}", f"{wanted.last:%Y%m%d}" if wanted.last else "0"


def _ways(reading: Reading, member: Member) -> list[Button]:
    words = reading.words
    return [
        tap(words.plain("whatif-go-person"), "members:card", member.id),
        tap(words.plain("kit-home"), "home:open"),
    ]
