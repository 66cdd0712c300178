"""How being away looks, to the person and to who looks after them. Changes nothing."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from handlers.absences import actions
from handlers.absences.actions import SELF, Aim
from handlers.kit import access, away, phrases, search
from handlers.kit.clearing import Parted
from handlers.kit.covers import Parting
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.rules import absences as rules
from handlers.rules import times
from handlers.rules.absences import Days
from handlers.rules.digest import Section
from handlers.rules.rights import Right, can_lead
from handlers.rules.typed import FURTHEST
from handlers.rules.vacancies import Absence
from storage import absences, members, places, shifts
from storage.members import Member, MemberState
from storage.shifts import PlaceKind

DAYS = 14
_MOST_ROWS = 6  # shifts with a button each; the text has them all
_PRESETS = {"day": 1, "days": 3, "week": 7, "weeks": 14}  # days, the first included
_DAY = timedelta(days=1)
_OPEN = "0"


def home(reading: Reading) -> HomePart:
    """Until when the reader is away and the way back, or the way in."""
    words = reading.words
    on = rules.current(_known(reading, reading.member), reading.now)
    way = tap(words.plain("absences-go-away"), "absences:open", SELF)
    if on is None:
        return HomePart(buttons=(way,))
    line = words("absences-home", away=phrases.away(words, on, now=reading.now))
    return HomePart(
        line, (_back(words, SELF, is_own=True), tap(words.plain("absences-go-days"), "absences:open", SELF))
    )


def digest(glance: Glance) -> list[DigestPart]:
    """How many are away today. Nobody's name and no reason: what follows from it is said where it matters."""
    if not glance.may(Right.PLAN_SHIFTS):
        return []
    spans = away.of(glance.reading.session, found=glance.team, since=glance.now)
    count = sum(rules.current(each, glance.now) is not None for each in spans.values())
    line = glance.words("absences-digest", count=count)
    return [DigestPart(Section.PEOPLE, (line,), None, 60, is_news=False)] if count else []


def card(reading: Reading, *, member_id: int, is_back: bool = False) -> Screen:
    """When somebody is away and what is still theirs then; the ways to mark days, to change and to end them."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return Screen(words("kit-not-yours"), [[_home(words)]])
    known, is_own = _known(reading, member), member.id == reading.member.id
    on = rules.current(known, reading.now)
    ahead = [each for each in known if each.starts_at > reading.now]
    lines: list[str] = [words("absences-card-own") if is_own else words("absences-card", name=member.name)]
    if is_back and on is None:
        lines += [words("absences-back-own" if is_own else "absences-back")]
    lines += [words("absences-now", away=phrases.away(words, on, now=reading.now))] if on else []
    lines += [words("absences-ahead", away=phrases.away(words, each, now=reading.now)) for each in ahead]
    lines += [words("absences-none")] if not known else []
    kept = _kept(reading, member)
    lines += ["", words("absences-kept-own" if is_own else "absences-kept"), *kept] if kept else []
    lines += ["", words("absences-no-reason")] if is_own else []
    return Screen(
        phrases.short(lines),
        filled(
            [_back(words, member_id, is_own=is_own)] if on else [],
            *([_end_of(reading, member_id, each)] for each in [*([on] if on else []), *ahead]),
            *([_dropping(reading, member_id, each)] for each in ahead),
            *_new(reading, member_id, on, is_own=is_own),
            *_ways(reading, member, is_own=is_own),
        ),
    )


def first(reading: Reading, *, member_id: int, aim: str, page: int = 0) -> Screen | None:
    """From which day: today, tomorrow and on, two weeks at a time; or typed."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return None
    today = times.local_day(reading.now, words.zone)
    offered, turn = _days(words, today, page, "absences:from", aim, member_id)
    buttons = [tap(words.day(each), "absences:until", aim, member_id, f"{each:%Y%m%d}", 0) for each in offered]
    lines = [_title(reading, member), words("absences-ask-first", example=_example(today))]
    return Screen(words.lines(lines), filled(*in_rows(buttons, 2), turn, [_to_card(words, member_id)]))


def last(reading: Reading, *, member_id: int, aim: str, first: str, page: int = 0) -> Screen | None:
    """Until which day: so many days, a week or two, any day, until further notice; or typed."""
    words, member, since = reading.words, _subject(reading, member_id), date.fromisoformat(first)
    if member is None:
        return None
    today = times.local_day(reading.now, words.zone)
    presets = {what: since + (count - 1) * _DAY for what, count in _PRESETS.items()} if since >= today else {}
    offered, turn = _days(words, max(since, today), page, "absences:until", aim, member_id, f"{since:%Y%m%d}")
    is_own = member.id == reading.member.id
    quick = [_to_plan(words.plain(f"absences-for-{what}"), aim, member_id, since, day) for what, day in presets.items()]
    any_day = [_to_plan(words.day(each), aim, member_id, since, each) for each in offered]
    lines = [_title(reading, member), words("absences-from", first=words.day(since))]
    lines += [words("absences-ask-last", example=_example(max(since, today)))]
    return Screen(
        words.lines(lines),
        filled(
            *in_rows(quick, 2),
            [_to_plan(_open_end(words, is_own=is_own), aim, member_id, since, None)],
            *in_rows(any_day, 2),
            turn,
            [tap(words.plain("absences-go-first"), "absences:from", aim, member_id, 0), _to_card(words, member_id)],
        ),
    )


def plan(reading: Reading, *, member_id: int, first: str, last: str | None) -> Screen | None:
    """What being away then means: which places become free and which stay until somebody is found."""
    words, member = reading.words, _subject(reading, member_id)
    if member is None:
        return None
    wanted = _wanted(first, last)
    found = actions.prospect(reading.session, reading.now, member=member, wanted=wanted, zone=words.zone)
    is_own = member.id == reading.member.id
    said = phrases.away(words, found.span, now=reading.now)
    lines: list[str] = [
        words("absences-plan-own", away=said) if is_own else words("absences-plan", name=member.name, away=said)
    ]
    lines += ["", *_parted(words, found.parted, is_own=is_own)]
    lines += ["", words("absences-plan-quiet-own" if is_own else "absences-plan-quiet")]
    sure = tap(
        words.plain("absences-go-sure"), "absences:mark", member_id, *_refs(wanted), found.mark, style=Style.SUCCESS
    )
    back = tap(words.plain("kit-back"), "absences:until", Aim.AWAY, member_id, f"{wanted.first:%Y%m%d}", 0)
    return Screen(phrases.short(lines), [[sure, back], [_to_card(words, member_id)]])


def told(reading: Reading, *, marked_at: str | None, shift_ids: Sequence[int]) -> Screen | None:
    """For who was marked as away by somebody else: the days as they are now, and what became of their places."""
    words, span = reading.words, _marked(reading, marked_at)
    if span is None:
        return None
    lines: list[str] = [words("absences-told", away=phrases.away(words, span, now=reading.now))]
    lines += [line for id_ in shift_ids if (line := _what_became(reading, reading.member, id_))]
    lines += [words("absences-plan-quiet-own")]
    way = tap(words.plain("absences-go-days"), "absences:open", SELF)
    return Screen(phrases.short(lines), [[way, _mine(words)]])


def over(reading: Reading, *, what: str) -> Screen | None:
    """For whose absence was ended or dropped by somebody else."""
    words = reading.words
    if rules.current(_known(reading, reading.member), reading.now) is not None:
        return None
    return Screen(
        words(f"absences-told-{what}"), [[_list(words), tap(words.plain("absences-go-days"), "absences:open", SELF)]]
    )


def freed(reading: Reading, *, member_id: int, shift_ids: Sequence[int]) -> Screen | None:
    """For leads: which shifts have lost whom, and for which somebody is being looked for."""
    member = members.get(reading.session, member_id=member_id)
    if member is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words = reading.words
    said = [(id_, line) for id_ in shift_ids if (line := _what_became(reading, member, id_, is_lit=True))]
    if not said:
        return None
    openings = (shifts.opening(reading.session, shift_id=id_) for id_, _ in said)
    short = [each for each in openings if each and search.missing(each)]
    rows = [[tap(phrases.row(words, each), "gaps:card", each.id)] for each in short[:_MOST_ROWS]]
    lines = [words("absences-freed", name=member.name), *(line for _, line in said)]
    return Screen(
        phrases.short(lines), filled(*rows, [tap(words.plain("absences-go-gaps"), "gaps:list", 0), _home(words)])
    )


def welcome(reading: Reading) -> Screen | None:
    """For who is back since this morning."""
    words = reading.words
    if rules.current(_known(reading, reading.member), reading.now) is not None:
        return None
    return Screen(words("absences-welcome"), [[_list(words), _mine(words)]])


def _subject(reading: Reading, member_id: int) -> Member | None:
    """Whom it is about, as far as the reader may look at it."""
    reader = reading.member
    if member_id in (SELF, reader.id):
        return reader
    found = members.get(reading.session, member_id=member_id) if access.may(reader, Right.MANAGE_MEMBERS) else None
    return found if found and found.state is not MemberState.DISABLED and access.may_change(reader, found) else None


def _known(reading: Reading, member: Member) -> tuple[Absence, ...]:
    return away.one(reading.session, member=member, since=reading.now)


def _marked(reading: Reading, marked_at: str | None) -> Absence | None:
    """The reader's days that somebody marked for them at this instant or has changed since, or their pause; None if
    they are over or not so any more."""
    if marked_at is None:
        return next((each for each in _known(reading, reading.member) if away.is_pause(each)), None)
    rows = absences.after(reading.session, member_ids=[reading.member.id], since=reading.now)
    at = datetime.fromisoformat(marked_at)
    by_others = [each for each in rows if each.created_at >= at and each.created_by != reading.member.id]
    return next((Absence(each.starts_at, each.ends_at) for each in by_others), None)


def _wanted(first: str, last: str | None) -> Days:
    return Days(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def _refs(wanted: Days) -> tuple[str, str]:
    return f"{wanted.first:%Y%m%d}", f"{wanted.last:%Y%m%d}" if wanted.last else _OPEN


def _days(words: Words, since: date, page: int, route: str, *refs: object) -> tuple[list[date], list[Button]]:
    """Two weeks of days from a day on and the buttons to others, within a year."""
    shown = min(page, FURTHEST.days // DAYS)
    offered = [since + (shown * DAYS + ahead) * _DAY for ahead in range(DAYS)]
    turn = phrases.turn(words, shown, shown < FURTHEST.days // DAYS, route, *refs)
    return [each for each in offered if each - since <= FURTHEST], turn


def _title(reading: Reading, member: Member) -> str:
    words = reading.words
    is_own = member.id == reading.member.id
    return words("absences-card-own") if is_own else words("absences-card", name=member.name)


def _example(since: date) -> str:
    soon = since + 3 * _DAY
    return f"{soon.day}.{soon.month}"


def _parted(words: Words, parted: Sequence[Parted], *, is_own: bool) -> list[str]:
    """The places that become free, and those that stay until somebody is found."""
    kept = [each for each in parted if each.outcome is Parting.SOUGHT]
    free = [each for each in parted if each.outcome is not Parting.SOUGHT]
    lines: list[str] = (
        [words("absences-plan-free"), *(_place(words, each.shift, each.kind) for each in free)] if free else []
    )
    if kept:
        lines += [words("absences-plan-kept-own" if is_own else "absences-plan-kept")]
        lines += [_place(words, each.shift, each.kind) for each in kept]
    return lines or [words("absences-plan-nothing")]


def _kept(reading: Reading, member: Member) -> list[str]:
    """The member's places that somebody is looked for."""
    mine = places.of_member(reading.session, member_id=member.id, ending_after=reading.now)
    found = ((each, places.get(reading.session, shift_id=each.id, member_id=member.id)) for each in mine)
    return [
        _place(reading.words, each, place.kind)
        for each, place in found
        if place and place.is_sought and each.starts_at > reading.now
    ]


def _place(words: Words, shift: Any, kind: PlaceKind) -> str:
    as_what = "" if kind is PlaceKind.COUNSELLOR else f" · {phrases.kind(words, kind)}"
    return words("absences-place", place=f"{phrases.when(words, shift)}{as_what}")


def _what_became(reading: Reading, member: Member, shift_id: int, *, is_lit: bool = False) -> str | None:
    """What became of the member's place in a shift ahead; None where it is simply theirs or no news any more."""
    words, found = reading.words, shifts.opening(reading.session, shift_id=shift_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=member.id)
    if found is None or place is None or found.is_cancelled or found.starts_at <= reading.now:
        return None
    if place.is_taken and not place.is_sought:
        return None
    light = f"{phrases.light(found)} " if is_lit else ""
    as_what = "" if place.kind is PlaceKind.COUNSELLOR else f" · {phrases.kind(words, place.kind)}"
    key = "absences-line-sought" if place.is_taken else "absences-line-free"
    return words(key, place=f"{light}{phrases.when(words, found)}{as_what}")


def _to_plan(label: str, aim: str, member_id: int, first: date, last: date | None) -> Button:
    wanted = Days(first, last)
    if aim == Aim.WHATIF:
        return tap(label, "whatif:holes", member_id, *_refs(wanted), 0)
    return tap(label, "absences:plan", member_id, *_refs(wanted))


def _new(reading: Reading, member_id: int, on: Absence | None, *, is_own: bool) -> list[list[Button]]:
    """The ways to mark days; while somebody is away without an end there is nothing to mark."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    other = tap(words.plain("absences-go-other"), "absences:from", Aim.AWAY, member_id, 0)
    if on is not None:
        return [] if on.ends_at is None else [[other]]
    near = {"today": today, "tomorrow": today + _DAY}
    soon = [
        tap(words.plain(f"absences-go-{what}"), "absences:until", Aim.AWAY, member_id, f"{day:%Y%m%d}", 0)
        for what, day in near.items()
    ]
    return [soon, [other, _to_plan(_open_end(words, is_own=is_own), Aim.AWAY, member_id, today, None)]]


def _end_of(reading: Reading, member_id: int, absence: Absence) -> Button:
    """The way to another end; of a pause the days begin today."""
    words = reading.words
    today = times.local_day(reading.now, words.zone)
    since = today if away.is_pause(absence) else rules.days(absence, words.zone).first
    label = words.plain("absences-go-end", away=phrases.away(words, absence, now=reading.now))
    return tap(label, "absences:until", Aim.AWAY, member_id, f"{since:%Y%m%d}", 0)


def _dropping(reading: Reading, member_id: int, absence: Absence) -> Button:
    words = reading.words
    label = words.plain("absences-go-cancel", away=phrases.away(words, absence, now=reading.now))
    return tap(label, "absences:cancel", member_id, f"{rules.days(absence, words.zone).first:%Y%m%d}")


def _ways(reading: Reading, member: Member, *, is_own: bool) -> list[list[Button]]:
    words, reader = reading.words, reading.member
    deputy = _deputy(reading, member, member_id=SELF if is_own else member.id)
    can_ask = access.may(reader, Right.PLAN_SHIFTS) and access.may(member, Right.TAKE_SHIFTS)
    whatif = [tap(words.plain("absences-go-whatif"), "whatif:open", member.id)] if can_ask else []
    person = tap(words.plain("absences-go-person"), "members:card", member.id)
    return [deputy, whatif, [_list(words) if is_own else person, _home(words)]]


def _deputy(reading: Reading, member: Member, *, member_id: int) -> list[Button]:
    """Of who leads the way to a deputy: for the absence that is on or next, if there is one."""
    words = reading.words
    if not (can_lead(member.role) and can_lead(reading.member.role)):
        return []
    near = min(_known(reading, member), default=None, key=lambda each: each.starts_at)
    if near is None:
        return [tap(words.plain("absences-go-deputy"), "deputies:open", member_id)]
    found = rules.days(near, words.zone)
    wanted = Days(max(found.first, times.local_day(reading.now, words.zone)), found.last)
    label = words.plain("absences-go-deputy-then", away=phrases.away(words, near, now=reading.now))
    return [tap(label, "deputies:who", member_id, *_refs(wanted))]


def _open_end(words: Words, *, is_own: bool) -> str:
    return words.plain("absences-go-open-own" if is_own else "absences-go-open")


def _back(words: Words, member_id: int, *, is_own: bool) -> Button:
    key = "absences-go-back" if is_own else "absences-go-end-now"
    return tap(words.plain(key), "absences:back", member_id, style=Style.PRIMARY)


def _to_card(words: Words, member_id: int) -> Button:
    return tap(words.plain("absences-go-days"), "absences:open", member_id)


def _list(words: Words) -> Button:
    return tap(words.plain("absences-go-shifts"), "shifts:list")


def _mine(words: Words) -> Button:
    return tap(words.plain("absences-go-mine"), "shifts:mine", 0)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
