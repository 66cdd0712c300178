"""How shifts look to who works them: what fits, mine, one shift, a row of them. Reads what is true, changes nothing."""

from collections.abc import Sequence
from datetime import timedelta

from handlers.kit import access, attendance, away, covers, hush, offers, phrases, seats
from handlers.kit.covers import Parting
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Safe, Words
from handlers.kit.keyboards import Button, Screen, Style, filled, tap
from handlers.kit.offers import Offer
from handlers.rules import times
from handlers.rules.coverage import Light
from handlers.rules.eligibility import Objection, Why
from handlers.rules.rights import Right
from handlers.shifts import actions
from handlers.shifts.actions import Leaving, Series, Taken
from storage import abilities, places, shifts
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState, Service, Shift

FEW = 5  # ranked offers on one card
_TOAST = 60  # letters; a longer answer would be an alert that has to be put away
PAGE = 8  # as many rows as a phone shows without scrolling
_SOON = timedelta(days=7)


def offered(reading: Reading, *, page: int = 0, service: str | None = None) -> Screen:
    """Places the reader may have, the neediest first, five at a time; one tap takes one."""
    words, wanted = reading.words, Service(service) if service else None
    fit = _fitting(reading, wanted)
    if page * FEW >= len(fit) and page:
        return offered(reading, page=0, service=service)
    shown = fit[page * FEW : (page + 1) * FEW]
    buttons = [[_grab(words, each)] for each in shown]
    text = words.lines([words("shifts-list"), words("shifts-list-take" if shown else "shifts-list-none")])
    more = [_go(words, "more", "list", page + 1, *([wanted] if wanted else []))] if len(fit) > (page + 1) * FEW else []
    ways = [
        tap(words.plain("shifts-go-days"), "timetable:days", 0),
        tap(words.plain("shifts-go-week"), "timetable:week", 0),
    ]
    back = [_go(words, "mine", "mine", 0), _home(words)]
    return Screen(text, filled(*buttons, more, _services(reading, wanted), ways, back))


def mine(reading: Reading, *, page: int = 0) -> Screen:
    """The reader's shifts that have not ended, soonest first; each opens its card."""
    words = reading.words
    all_ = places.of_member(reading.session, member_id=reading.member.id, ending_after=reading.now)
    rows = all_[page * PAGE : (page + 1) * PAGE]
    if not rows and page:
        return mine(reading, page=0)
    keys = (_row_key(reading, each) for each in rows)
    labels = (words.plain(key, when=phrases.when(words, each)) for key, each in zip(keys, rows, strict=True))
    buttons = [[tap(label, "shifts:card", each.id)] for label, each in zip(labels, rows, strict=True)]
    text = words.lines([words("shifts-mine"), words("shifts-mine-hint" if rows else "shifts-mine-none")])
    turn = phrases.turn(words, page, len(all_) > (page + 1) * PAGE, "shifts:mine")
    own = [_calendar(words, "open"), tap(words.plain("shifts-go-hours"), "hours:mine")]
    return Screen(text, filled(*buttons, turn, own, [_go(words, "list", "list"), _home(words)]))


def shift(reading: Reading, *, shift_id: int, is_old: bool = False, wanted: str | None = None) -> Screen | None:
    """One shift as it is for this reader, and what they can do. Who can have no place reads why, or why

    not such a place as is `wanted`, and what fits instead.
    """
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None:
        return None
    words, place = reading.words, _my_place(reading, found)
    takes = _takes(reading, found) if place is None else []
    refused = None if place is not None else _refused(reading, found, wanted, takes)
    against = _against(reading, found, refused)
    instead = _instead(reading, found) if against else None
    features = reading.deps.features
    parts = [each.on_shift(reading, found, place) for each in features if each.on_shift is not None]
    text = words.lines(
        [
            words("shifts-exists") if is_old else None,
            *_heading(reading, found),
            *(phrases.reason(words, each, shift=found) for each in against),
            *_standing(reading, found, place),
            *(line for each in parts for line in each.lines),
            *attendance.people(reading, found),
            words("shifts-instead") if instead else None,  # the button for it is the first below
        ]
    )
    can_change = not found.is_cancelled and found.starts_at > reading.now
    take = [[_take(words, each)] for each in takes] if not against else []
    own = _own(reading, found, place, is_ahead=can_change) if place else []
    can_plan = access.may(reading.member, Right.PLAN_SHIFTS)
    plan = [tap(words.plain("shifts-go-plan"), "planning:card", shift_id)] if can_plan else []
    other = (
        [[tap(phrases.row(words, instead.shift, instead.kind), "shifts:grab", instead.shift.id, instead.kind)]]
        if instead
        else []
    )
    more = [list(row) for each in parts for row in each.rows]
    return Screen(text, filled(*other, *take, *more, *own, plan, *_ways(words)))


def leaving(reading: Reading, *, shift_id: int) -> Screen | None:
    """The question at short notice, and what would come of it."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    place = _my_place(reading, found) if found else None
    if found is None or place is None or not _can_leave(reading, found, place):
        return shift(reading, shift_id=shift_id)
    words, now = reading.words, reading.now
    outcome = covers.outlook(reading.session, now, holder=reading.member, place=place, found=found)
    left = phrases.lasting(words, found.starts_at - now) if found.starts_at > now else None
    lines = [
        words(_leave_key(place, is_ahead=left is not None), when=phrases.when(words, found)),
        words("shifts-leave-left", left=left) if left else None,
        *(_cover(reading, found) if outcome is Parting.SOUGHT else [words("shifts-leave-spare")]),
        words("shifts-leave-reason"),
    ]
    sure = _go(words, "leave-seek" if outcome is Parting.SOUGHT else "leave-sure", "part", shift_id, style=Style.DANGER)
    return Screen(words.lines(lines), [[sure], [_go(words, "keep", "card", shift_id)]])


def series(reading: Reading, *, taken: Sequence[int], missed: Sequence[Sequence[object]]) -> Screen:
    """What became of taking a whole row of shifts: those that are the reader's now, and the rest with the reason."""
    words = reading.words
    found = {
        each: shifts.opening(reading.session, shift_id=int(str(each))) for each in (*taken, *(m[0] for m in missed))
    }
    got = [phrases.when(words, each) for one in taken if (each := found[one])]
    lines = [words("shifts-series-taken", count=len(got)), *got]
    lines += [words("shifts-series-missed")] if missed else []
    for shift_id, why in missed:
        each = found[int(str(shift_id))]
        reason_ = phrases.reason(words, Objection(Why(str(why))), shift=each)
        lines += [words("shifts-series-why", when=phrases.when(words, each), why=reason_)] if each else []
    return Screen(phrases.short(lines), _ways(words))


def home(reading: Reading) -> HomePart:
    """The way in, and the one line that matters: for who plans the gaps of a week, for others their next shift."""
    reader, words = reading.member, reading.words
    if not access.may(reader, Right.SEE_SHIFTS):
        return HomePart()
    own = places.of_member(reading.session, member_id=reader.id, ending_after=reading.now)[:1]
    is_planning = access.may(reader, Right.PLAN_SHIFTS)
    next_one = () if is_planning else own  # who plans needs the room for other ways, and finds it among their own
    buttons = (
        _go(words, "list", "list"),
        _go(words, "mine", "mine", 0),
        tap(words.plain("shifts-go-now"), "timetable:now"),
        *(_go(words, "current" if each.starts_at <= reading.now else "next", "card", each.id) for each in next_one),
    )
    gaps, next_ = _gaps(reading), _next(reading, own[0]) if own else None
    return HomePart((gaps or next_) if is_planning else (next_ or gaps), buttons)


def claimed(words: Words, taken: Taken) -> str:
    """The toast of wanting a place: it is theirs, or what speaks against it most."""
    claim = taken.claim
    if claim.objections:
        why = phrases.reason(words, claim.objections[0], shift=claim.shift)
        return why if len(why) <= _TOAST else words.plain("shifts-not-now")  # the card gives the whole reason
    return words.plain("shifts-yours", when=phrases.when(words, claim.shift))


def took_series(words: Words, done: Series) -> str:
    """The toast of taking a row of shifts."""
    return words.plain("shifts-series-done", count=len(done.taken))


def parted(words: Words, done: Leaving | None) -> str:
    """The toast of giving a place back; none for a question."""
    if done is None:
        return words.plain("shifts-leave-late-toast")
    if done.outcome is Parting.SOUGHT:
        return words.plain("shifts-left-sought")
    return words.plain("shifts-left-told" if done.are_leads_told else "shifts-left")


def _fitting(reading: Reading, service: Service | None) -> list[Offer]:
    return offers.fitting(
        reading.session,
        reading.now,
        member=reading.member,
        zone=reading.words.zone,
        service=service,
    )


def _my_place(reading: Reading, found: Opening) -> Place | None:
    place = places.get(reading.session, shift_id=found.id, member_id=reading.member.id)
    return place if place and place.is_taken else None


def _refused(reading: Reading, found: Opening, wanted: str | None, takes: Sequence[Offer]) -> PlaceKind | None:
    """The kind of place about which to say why the reader cannot have it; None for none."""
    if wanted:
        return PlaceKind(wanted)
    is_ahead = found.starts_at > reading.now and not found.is_cancelled
    return seats.choice(reading.now, member=reading.member, opening=found) if is_ahead and not takes else None


def _against(reading: Reading, found: Opening, wanted: PlaceKind | None) -> tuple[Objection, ...]:
    if wanted is None:
        return ()
    against = seats.objections(
        reading.session, reading.now, member=reading.member, opening=found, kind=wanted, zone=reading.words.zone
    )
    # What the card says anyway is not said twice.
    return tuple(each for each in against if each.why not in (Why.CANCELLED, Why.YOURS, Why.BEGUN))


def _instead(reading: Reading, found: Opening) -> Offer | None:
    zone, after = reading.words.zone, found.starts_at
    return offers.next_fit(reading.session, reading.now, member=reading.member, zone=zone, after=after)


def _takes(reading: Reading, found: Opening) -> list[Offer]:
    """The kinds of place the reader may have in this shift."""
    return offers.in_shift(reading.session, reading.now, member=reading.member, zone=reading.words.zone, found=found)


def _grab(words: Words, offer: Offer) -> Button:
    """A place in a list: a tap takes it."""
    return tap(phrases.row(words, offer.shift, offer.kind), "shifts:grab", offer.shift.id, offer.kind)


def _take(words: Words, offer: Offer) -> Button:
    key = "shifts-go-take" if offer.kind is PlaceKind.COUNSELLOR else "shifts-go-take-as"
    label = words.plain(key, kind=phrases.kind(words, offer.kind))
    return tap(label, "shifts:take", offer.shift.id, offer.kind, style=Style.SUCCESS)


def _own(reading: Reading, found: Opening, place: Place, *, is_ahead: bool) -> list[list[Button]]:
    words, is_fresh = reading.words, _is_fresh(reading, found, place)
    row = [_go(words, "undo", "undo", found.id)] if is_fresh else []
    leave = "leave-early" if place.state is PlaceState.HERE else "leave"
    row += [_go(words, leave, "leave", found.id)] if _can_leave(reading, found, place) else []
    if not is_ahead:
        return [row]
    calendar = [_calendar(words, "shift", found.id)]
    rows = [[*row, *calendar]] if len(row) < 2 else [row, calendar]
    return [*_habit(reading, found, is_fresh=is_fresh), *rows]


def _leave_key(place: Place, *, is_ahead: bool) -> str:
    """How to ask whether they really cannot come, or cannot stay."""
    if place.state is PlaceState.HERE:
        return "shifts-leave-ask-early"
    return "shifts-leave-ask" if is_ahead else "shifts-leave-ask-now"


def _is_fresh(reading: Reading, found: Opening, place: Place) -> bool:
    return covers.is_fresh(reading.session, reading.now, place=place, found=found)


def _can_leave(reading: Reading, found: Opening, place: Place) -> bool:
    """Whether the holder can say that they cannot come or stay, and have not said so yet."""
    is_over = found.is_cancelled or found.ends_at <= reading.now or place.state is PlaceState.DONE
    return not is_over and not place.is_sought


def _cover(reading: Reading, found: Opening) -> list[str]:
    """What is done to find somebody instead, and when: nobody is woken by the bot."""
    words, quiet = reading.words, hush.hours(reading.session, reading.words.zone)
    asked_at = quiet.after(reading.now)
    if asked_at == reading.now:
        how = words("shifts-leave-seek")
    elif asked_at < found.starts_at:
        how = words("shifts-leave-seek-later", time=words.clock(asked_at))
    else:
        how = words("shifts-leave-seek-quiet")
    return [words("shifts-leave-stay"), how]


def _row_key(reading: Reading, shift: Shift) -> str:
    place = places.get(reading.session, shift_id=shift.id, member_id=reading.member.id)
    if place is not None and place.is_sought:
        return "shifts-row-sought"
    return "shifts-row-now" if shift.starts_at <= reading.now else "shifts-row-own"


def _habit(reading: Reading, found: Opening, *, is_fresh: bool) -> list[list[Button]]:
    """The offer to take every shift like this one, once it has become a habit and right after it was taken."""
    session, now, member, zone = reading.session, reading.now, reading.member, reading.words.zone
    if not is_fresh or not actions.is_habit(session, now, member=member, shift_id=found.id, zone=zone):
        return []
    alike = actions.like(session, now, member=member, shift_id=found.id, zone=zone)
    fit = offers.among(session, now, member=member, zone=zone, found=alike)
    if not fit:
        return []
    words, last = reading.words, max(each.shift.starts_at for each in fit)
    label = words.plain("shifts-go-every", day=words.day_of(last), count=len(fit))
    return [[tap(label, "shifts:every", found.id)]]


def _standing(reading: Reading, found: Opening, place: Place | None) -> list[str]:
    """How the reader stands to the shift."""
    if place is None:
        return []
    words = reading.words
    lines: list[str] = [words("shifts-yours-line", kind=phrases.kind(words, place.kind))]
    if _is_fresh(reading, found, place):
        until = place.taken_at + seats.duration(reading.session, "rota.undo")
        lines += [words("shifts-undo-until", time=words.clock(until))]
    return lines


def _heading(reading: Reading, found: Opening) -> list[str]:
    """Day, hours, what it is for and what state it is in."""
    words, start, end = reading.words, found.starts_at, found.ends_at
    asked = abilities.get(reading.session, qualification_id=found.qualification_id) if found.qualification_id else None
    special = phrases.extras(words, found, qualification=asked.name if asked else None)
    lines: list[str] = [words("shifts-day", day=words.long_day(times.local_day(start, words.zone)))]
    lines += [phrases.hours(words, start, end), *([words("shifts-special", what=special)] if special else [])]
    if found.is_cancelled:
        return [*lines, words("kit-why-cancelled")]
    if reading.now >= end:
        return [*lines, words("shifts-over")]
    begun = [words("kit-why-begun")] if reading.now >= start else []
    counts = ", ".join(phrases.counts(words, found))
    return [*lines, *begun, words("shifts-light", light=phrases.light(found), counts=Safe(counts))]


def _services(reading: Reading, chosen: Service | None) -> list[Button]:
    """Filters by service, where shifts ahead are for more than one."""
    words = reading.words
    known = shifts.services(reading.session, since=reading.now)
    if len(known) < 2:
        return []
    every_ = [tap(words.plain("shifts-go-all-services"), "shifts:list", 0)] if chosen else []
    return every_ + [tap(phrases.service(words, each), "shifts:list", 0, each) for each in known if each is not chosen]


def _next(reading: Reading, own: Shift) -> str:
    key = "shifts-home-now" if own.starts_at <= reading.now else "shifts-home-next"
    return reading.words(key, when=phrases.when(reading.words, own))


def _gaps(reading: Reading) -> str | None:
    """How many shifts are short of people soon; nothing for who is away, whom nobody asks for anything."""
    if any(each.is_on(reading.now) for each in away.one(reading.session, member=reading.member, since=reading.now)):
        return None
    found = shifts.between(reading.session, since=reading.now, until=reading.now + _SOON)
    short = sum(offers.light(each) is Light.RED for each in found)
    return reading.words("shifts-home-gaps", count=short) if short else None


def _go(words: Words, key: str, verb: str, *refs: object, style: Style | None = None) -> Button:
    return tap(words.plain(f"shifts-go-{key}"), f"shifts:{verb}", *refs, style=style)


def _calendar(words: Words, verb: str, *refs: object) -> Button:
    return tap(words.plain("shifts-go-calendar"), f"calendar:{verb}", *refs)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")


def _ways(words: Words) -> list[list[Button]]:
    """The ways on from a card."""
    return [[_go(words, "list", "list"), _go(words, "mine", "mine", 0)], [_home(words)]]
