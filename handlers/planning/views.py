"""How planning looks: the steps of opening a shift, a shift for who plans it, the question before it is cancelled."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from handlers.kit import access, attendance, offers, phrases, reasons
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.planning.actions import Made, Wanted
from handlers.rules import coverage, needs, times
from handlers.rules.rights import Right
from handlers.rules.typed import FURTHEST
from storage import abilities, groups, members, shifts
from storage import places as places_of
from storage.members import Language, Member
from storage.places import Attendant
from storage.shifts import Opening, PlaceKind, Service, Shift, ShiftState

DAYS = 14
COMMON_HOURS = ((time(8), time(12)), (time(12), time(18)), (time(18), time(22)), (time(22), time(6)))
_SERVICES, _ANY = list(Service), "--"


def card(reading: Reading, *, shift_id: int, is_old: bool = False) -> Screen | None:
    """One shift for who plans it: who is on it as what, who is missing, and what can be done about it."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, shift = reading.words, shifts.get(reading.session, shift_id=shift_id)
    coming = places_of.coming(reading.session, shift_id=shift_id)
    text = words.lines(
        [
            words("planning-exists") if is_old else None,
            *_heading(reading, found, shift),
            *_people(reading, found, coming),
            _lacks(words, found) if not found.is_cancelled and reading.now < found.ends_at else None,
            _silent(words, _members(reading, coming), reading.member),
        ]
    )
    day = f"{times.local_day(found.starts_at, words.zone):%Y%m%d}"
    # Who waits, who was missing, what is being swapped: that is on the card everybody has.
    shown = tap(words.plain("planning-go-show"), "shifts:card", shift_id)
    ways = [tap(words.plain("planning-go-day"), "grid:day", day), tap(words.plain("kit-home"), "home:open")]
    return Screen(phrases.short(text.split("\n")), filled(*_tools(reading, found, coming), [shown], ways))


def cancelling(reading: Reading, *, shift_id: int) -> Screen | None:
    """The question before a shift is cancelled, with whom it concerns; a reason is the yes."""
    found = _ahead(reading, shift_id)
    if found is None:
        return card(reading, shift_id=shift_id)
    words = reading.words
    coming = _members(reading, places_of.coming(reading.session, shift_id=shift_id))
    told = [each.name for each in coming if each.is_reachable and each.id != reading.member.id]
    text = words.lines(
        [
            words("planning-cancel-ask", when=phrases.when(words, found)),
            words("planning-cancel-told", names=attendance.listed(told)) if told else None,
            _silent(words, coming, reading.member),
            words("planning-cancel-nobody") if not coming else None,
        ]
    )
    ready = [
        tap(reasons.label(words, each), "planning:cancel", shift_id, each, style=Style.DANGER)
        for each in reasons.CANCELLING
    ]
    other = [
        _go(words, "no-reason", "cancel", shift_id, style=Style.DANGER),
        tap(words.plain("kit-own-words"), "planning:words", shift_id),
    ]
    return Screen(text, [*in_rows(ready, 2), other, [_go(words, "keep", "card", shift_id)]])


def wording(reading: Reading, *, shift_id: int) -> Screen | None:
    """The reason is to be typed."""
    found = _ahead(reading, shift_id)
    if found is None:
        return card(reading, shift_id=shift_id)
    words = reading.words
    asked = words("planning-cancel-words", when=phrases.when(words, found))
    text = words.lines([asked, words("kit-words-hint", most=shifts.REASON_LENGTH)])
    return Screen(text, [[tap(words.plain("kit-back"), "planning:ask", shift_id)]])


def days(reading: Reading, *, page: int = 0) -> Screen:
    """Which day a new shift begins on, two weeks at a time."""
    words, today = reading.words, times.local_day(reading.now, reading.words.zone)
    last = FURTHEST.days // DAYS
    first = today + timedelta(days=min(page, last) * DAYS)
    offered = [first + timedelta(days=ahead) for ahead in range(DAYS)]
    buttons = [tap(words.day(day), "planning:day", f"{day:%Y%m%d}") for day in offered if day - today <= FURTHEST]
    text = words.lines([words("planning-new"), words("planning-new-day")])
    turn = phrases.turn(words, page, page < last, "planning:days")
    return Screen(text, filled(*in_rows(buttons, 2), turn, [tap(words.plain("kit-back"), "grid:week", 0)]))


def hours(reading: Reading, *, day: str) -> Screen:
    """Which hours a new shift has: the common ones that are still ahead, or typed."""
    words, on = reading.words, date.fromisoformat(day)
    buttons = [
        tap(phrases.hours_label(words, *span), "planning:hours", f"{on:%Y%m%d}", f"{start:%H%M}{end:%H%M}")
        for start, end in COMMON_HOURS
        if (span := times.span(on, start, end, words.zone))[0] > reading.now
    ]
    text = words.lines([words("planning-new"), words.long_day(on), words("planning-new-hours")])
    return Screen(text, filled(*in_rows(buttons, 2), [_go(words, "other-day", "days", 0)]))


def places(reading: Reading, *, day: str, hours: str, needs: str = "", extras: str = "") -> Screen:
    """Whom a new shift needs and what it is for, to be changed step by step or opened as it is."""
    words, on = reading.words, date.fromisoformat(day)
    wanted, span = _wanted(needs, extras), (time.fromisoformat(hours[:4]), time.fromisoformat(hours[4:]))
    about = f"{on:%Y%m%d}:{hours}"
    text = words.lines(
        [
            words("planning-new"),
            words.long_day(on),
            phrases.hours(words, *times.span(on, *span, words.zone)),
            words("planning-new-places"),
        ]
    )
    go = tap(words.plain("planning-go-open"), "planning:open", _full(about, wanted), style=Style.SUCCESS)
    back = _go(words, "other-hours", "day", f"{on:%Y%m%d}")
    return Screen(
        text, filled([go], *_steps(words, about, wanted), *in_rows(_extras(reading, about, wanted), 2), [back])
    )


def opened(words: Words, made: Made) -> str:
    """The toast of opening a shift."""
    return words.plain("planning-opened" if made.is_new else "planning-exists")


def extras_code(wanted: Wanted) -> str:
    """Service, language and qualification of a new shift, short enough for a button."""
    return f"{_SERVICES.index(wanted.service)}{wanted.language or _ANY}{wanted.qualification_id or 0}"


def _wanted(coded: str, extras: str) -> Wanted:
    """What `needs.code` and `extras_code` wrote; the usual where nothing is written."""
    found = needs.read(coded) or needs.USUAL
    if not extras:
        return Wanted(found)
    language = None if extras[1:3] == _ANY else Language(extras[1:3])
    return Wanted(found, _SERVICES[int(extras[0])], language, int(extras[3:]) or None)


def _full(about: str, wanted: Wanted) -> str:
    return f"{about}:{needs.code(wanted.needs)}:{extras_code(wanted)}"


def _steps(words: Words, about: str, wanted: Wanted) -> list[list[Button]]:
    """For each kind of place one fewer, how many, one more."""

    def step(label: str, changed: needs.Needs) -> Button:
        drawn = changed if needs.read(needs.code(changed)) else wanted.needs
        route = _full(about, Wanted(drawn, wanted.service, wanted.language, wanted.qualification_id))
        return tap(label, "planning:draft", route)

    return [
        [
            step("−", needs.fewer(wanted.needs, kind)),
            step(phrases.need(words, kind, *wanted.needs.get(kind, (0, 0))), needs.roomier(wanted.needs, kind)),
            step("+", needs.more(wanted.needs, kind)),
        ]
        for kind in PlaceKind
    ]


def _extras(reading: Reading, about: str, wanted: Wanted) -> list[Button]:
    """What the shift is for, in which language, with which training; a tap goes on to the next choice."""
    words, learnt = reading.words, abilities.named(reading.session)
    names = {each.id: each.name for each in learnt}
    services, languages = _SERVICES, [None, *Language]
    trainings = [None, *names]
    service = services[(services.index(wanted.service) + 1) % len(services)]
    language = languages[(languages.index(wanted.language) + 1) % len(languages)]
    known = wanted.qualification_id if wanted.qualification_id in names else None
    training = trainings[(trainings.index(known) + 1) % len(trainings)]
    spoken = phrases.spoken(words, wanted.language) if wanted.language else words.plain("planning-any-language")
    buttons = [
        (phrases.service(words, wanted.service), Wanted(wanted.needs, service, wanted.language, known)),
        (spoken, Wanted(wanted.needs, wanted.service, language, known)),
    ]
    if names:
        label = names[known] if known else words.plain("planning-any-training")
        buttons.append((label, Wanted(wanted.needs, wanted.service, wanted.language, training)))
    return [tap(label, "planning:draft", _full(about, next_)) for label, next_ in buttons]


def _heading(reading: Reading, found: Opening, shift: Shift | None) -> list[str]:
    """Day, hours, what it is for and what state it is in."""
    words = reading.words
    asked = abilities.get(reading.session, qualification_id=found.qualification_id) if found.qualification_id else None
    special = phrases.extras(words, found, qualification=asked.name if asked else None)
    day = words.long_day(times.local_day(found.starts_at, words.zone))
    lines: list[str] = [words("planning-day", day=day), phrases.hours(words, found.starts_at, found.ends_at)]
    lines += [words("planning-special", what=special)] if special else []
    if found.is_cancelled:
        why = reasons.said(words, shift.reason) if shift and shift.reason else None
        return [*lines, words("kit-why-cancelled"), *([words("planning-reason", reason=why)] if why else [])]
    if reading.now >= found.ends_at:
        return [*lines, words("planning-over")]
    return [*lines, *([words("kit-why-begun")] if reading.now >= found.starts_at else [])]


def _people(reading: Reading, found: Opening, coming: Sequence[Attendant]) -> list[str]:
    """A line for each kind of place, with how many there are and who."""
    words, light = reading.words, phrases.light(found)
    names = members.names(reading.session, member_ids=[each.member_id for each in coming])
    lines: list[str] = []
    is_over = reading.now >= found.ends_at
    for kind, count in found.counts.items():
        counted = phrases.counted(words, kind, count)
        of_kind = [each for each in coming if each.kind is kind]
        marked = [attendance.marked(words, each, names.get(each.member_id, ""), is_over=is_over) for each in of_kind]
        named = attendance.listed(marked)
        lines.append(words("planning-people", counted=counted, names=named) if named else counted)
    if found.is_cancelled or not lines:
        return lines
    return [f"{light} {lines[0]}", *lines[1:]]


def _lacks(words: Words, found: Opening) -> str | None:
    """Who is missing, or that nobody is."""
    lacking = coverage.missing(offers.needs(found), offers.taken(found))
    if not lacking:
        return words("planning-complete")
    what = ", ".join(f"{phrases.kind(words, kind)} {lack}" for kind, lack in lacking.items())
    return words("planning-missing", what=what)


def _silent(words: Words, coming: Sequence[Member], reader: Member) -> str | None:
    """Those among who was coming that the bot cannot write to."""
    names = [each.name for each in coming if not each.is_reachable and each.id != reader.id]
    return words("kit-tell-yourself", names=attendance.listed(names)) if names else None


def _tools(reading: Reading, found: Opening, coming: Sequence[Attendant]) -> list[list[Button]]:
    words = reading.words
    if found.is_cancelled or reading.now >= found.ends_at:
        return []
    people = [tap(words.plain("planning-go-assign"), "assigning:people", found.id)]
    people += [tap(words.plain("planning-go-release"), "assigning:taking", found.id)] if coming else []
    if reading.now >= found.starts_at:
        return [people]
    change = [
        tap(words.plain("planning-go-move"), "changing:days", found.id, 0),
        tap(words.plain("planning-go-needs"), "changing:needs", found.id),
    ]
    return [people, change, _post(reading, found), [_go(words, "cancel", "ask", found.id)]]


def _post(reading: Reading, found: Opening) -> list[Button]:
    """Asking the team's group, where there is one and somebody is missing."""
    is_missing = bool(coverage.missing(offers.needs(found), offers.taken(found)))
    if not is_missing or not groups.current(reading.session):
        return []
    return [tap(reading.words.plain("planning-go-group"), "board:post", found.id)]


def _ahead(reading: Reading, shift_id: int) -> Shift | None:
    found = shifts.get(reading.session, shift_id=shift_id)
    is_ahead = found is not None and found.state is ShiftState.OPEN and found.starts_at > reading.now
    return found if is_ahead else None


def _members(reading: Reading, coming: Sequence[Attendant]) -> list[Member]:
    """Members with a place, first come first."""
    found = (members.get(reading.session, member_id=each.member_id) for each in coming)
    return [each for each in found if each is not None]


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"planning-go-{key}"), f"planning:{verb}", *refs, style=style)
