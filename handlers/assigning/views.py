"""How assigning looks: whom to put on a shift, what speaks against it, whom to take off. Changes nothing."""

from handlers.assigning import actions
from handlers.assigning.actions import Choice
from handlers.kit import access, phrases, reasons, seats
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_rows, tap
from handlers.rules.eligibility import Objection, Weight, weight
from handlers.rules.limits import Kind
from handlers.rules.rights import Right
from storage import members, places, shifts
from storage.members import Member
from storage.shifts import Opening, PlaceKind

PAGE = 10
_MARKS = {None: "", Weight.POLICY: "⚠️ ", Weight.LEGAL: "⚠️ ", Weight.HARD: "⛔ "}


def people(reading: Reading, *, shift_id: int, seat: str | None = None, page: int = 0) -> Screen | None:
    """Whom to put on the shift: who keeps every rule first, others marked; kinds of place as buttons above."""
    found = _lasting(reading, shift_id)
    if found is None:
        return None
    words, free = reading.words, actions.kinds(found)
    if not free:
        text = words.lines([_title(words, found), words("assigning-full")])
        return Screen(
            text, [[tap(words.plain("assigning-go-needs"), "changing:needs", shift_id)], [_back(words, shift_id)]]
        )
    chosen = PlaceKind(seat) if seat in free else free[0]
    listed = _choices(reading, found, chosen)
    if page * PAGE >= len(listed) and page:
        return people(reading, shift_id=shift_id, seat=seat, page=0)
    shown = listed[page * PAGE : (page + 1) * PAGE]
    text = words.lines(
        [
            _title(words, found),
            words("assigning-as", kind=phrases.kind(words, chosen)),
            words("assigning-hint" if listed else "assigning-nobody"),
        ]
    )
    buttons = [[_person(words, each, shift_id, chosen)] for each in shown]
    other = [
        tap(words.plain("assigning-go-as", kind=phrases.kind(words, each)), "assigning:people", shift_id, each)
        for each in free
        if each is not chosen
    ]
    turn = phrases.turn(words, page, len(listed) > (page + 1) * PAGE, "assigning:people", shift_id, chosen)
    return Screen(text, filled(*buttons, turn, *in_rows(other, 2), [_back(words, shift_id)]))


def given(reading: Reading, *, shift_id: int, seat: str, member_id: int) -> Screen | None:
    """Somebody is on the shift now: undo, or on to the next; who is to be told by the lead is named."""
    found, member = _lasting(reading, shift_id), members.get(reading.session, member_id=member_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=member_id)
    if found is None or member is None or place is None or not place.is_taken:
        return people(reading, shift_id=shift_id, seat=seat)
    words, is_other = reading.words, member.id != reading.member.id
    as_what = phrases.kind(words, place.kind)
    text = words.lines(
        [
            words("assigning-given", name=member.name, when=phrases.when(words, found), kind=as_what),
            words("kit-tell-yourself", names=member.name) if is_other and not member.is_reachable else None,
            words("assigning-told") if is_other and member.is_reachable else None,
        ]
    )
    undo = tap(words.plain("assigning-go-undo"), "assigning:off", shift_id, member_id)
    more = tap(words.plain("assigning-go-more"), "assigning:people", shift_id)
    return Screen(text, [[undo, more], [_back(words, shift_id)]])


def against(reading: Reading, *, shift_id: int, seat: str, member_id: int) -> Screen | None:
    """All that speaks against putting this person there, and the reasons for doing it nevertheless where one may."""
    found, member = _lasting(reading, shift_id), members.get(reading.session, member_id=member_id)
    if found is None or member is None:
        return None
    words, of = reading.words, PlaceKind(seat)
    said = _objections(reading, found, member, of)
    if not said:
        return people(reading, shift_id=shift_id, seat=seat)
    stands, is_self = seats.stands(said, member), member.id == reading.member.id
    can_override = stands is not Weight.HARD and not is_self
    lines = [_heading(words, found, member, of), *_said(words, found, said)]
    lines += [words("assigning-ask-reason" if can_override else "assigning-self" if is_self else "assigning-hard")]
    other = tap(words.plain("assigning-go-other"), "assigning:people", shift_id, of)
    rows = _reasons(words, shift_id, of, member_id, actions.mark(said)) if can_override else []
    return Screen(phrases.short(lines), [*rows, [other], [_back(words, shift_id)]])


def legal(reading: Reading, *, shift_id: int, seat: str, member_id: int, why: str) -> Screen | None:
    """The second question, when working-time limits are to be set aside: which ones, with the numbers."""
    found, member = _lasting(reading, shift_id), members.get(reading.session, member_id=member_id)
    if found is None or member is None:
        return None
    words, of = reading.words, PlaceKind(seat)
    said = _objections(reading, found, member, of)
    limits = [each for each in said if weight(each, Kind.of(member.role)) is Weight.LEGAL]
    if not limits:
        return against(reading, shift_id=shift_id, seat=seat, member_id=member_id)
    lines = [_heading(words, found, member, of), words("assigning-legal"), *_said(words, found, limits)]
    route = shift_id, of, member_id, why, actions.mark(said)
    sure = tap(words.plain("assigning-go-sure"), "assigning:sure", *route, style=Style.DANGER)
    return Screen(
        phrases.short(lines), [[sure], [tap(words.plain("assigning-go-other"), "assigning:people", shift_id, of)]]
    )


def wording(reading: Reading, *, shift_id: int, seat: str, member_id: int) -> Screen | None:
    """The reason is to be typed."""
    found, member = _lasting(reading, shift_id), members.get(reading.session, member_id=member_id)
    if found is None or member is None:
        return None
    words = reading.words
    heading = _heading(words, found, member, PlaceKind(seat))
    text = words.lines([heading, words("assigning-words"), words("kit-words-hint", most=shifts.REASON_LENGTH)])
    return Screen(text, [[tap(words.plain("kit-back"), "assigning:give", shift_id, seat, member_id)]])


def taking(reading: Reading, *, shift_id: int) -> Screen | None:
    """Whom to take off the shift; a tap does it and they are told."""
    found = _lasting(reading, shift_id)
    if found is None:
        return None
    words, coming = reading.words, places.coming(reading.session, shift_id=shift_id)
    names = members.names(reading.session, member_ids=[each.member_id for each in coming])
    buttons = [
        [
            tap(
                f"{names.get(each.member_id, '')} · {phrases.kind(words, each.kind)}",
                "assigning:off",
                shift_id,
                each.member_id,
            )
        ]
        for each in coming
    ]
    hint = words("assigning-take-hint" if coming else "assigning-take-nobody")
    return Screen(words.lines([_title(words, found), hint]), [*buttons, [_back(words, shift_id)]])


def _lasting(reading: Reading, shift_id: int) -> Opening | None:
    """The shift, for who plans and as long as somebody can be put on it."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    if found is None or not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    return None if found.is_cancelled or found.ends_at <= reading.now else found


def _choices(reading: Reading, found: Opening, kind: PlaceKind) -> list[Choice]:
    return actions.choices(
        reading.session, reading.now, actor=reading.member, found=found, kind=kind, zone=reading.words.zone
    )


def _objections(reading: Reading, found: Opening, member: Member, kind: PlaceKind) -> tuple[Objection, ...]:
    return actions.objections(
        reading.session,
        reading.now,
        actor=reading.member,
        member=member,
        found=found,
        kind=kind,
        zone=reading.words.zone,
    )


def _person(words: Words, choice: Choice, shift_id: int, kind: PlaceKind) -> Button:
    """The name, marked when something speaks against it, and the first of what does."""
    planned = phrases.lasting(words, choice.candidate.planned_for)
    about = phrases.reason(words, choice.against[0], is_own=False) if choice.against else planned
    label = f"{_MARKS[choice.weight]}{choice.member.name} · {about}"
    return tap(label, "assigning:give", shift_id, kind, choice.member.id)


def _reasons(words: Words, shift_id: int, kind: PlaceKind, member_id: int, seen: str) -> list[list[Button]]:
    about = shift_id, kind, member_id
    ready = [tap(reasons.label(words, each), "assigning:over", *about, each, seen) for each in reasons.OVERRIDING]
    own = tap(words.plain("kit-own-words"), "assigning:words", *about, seen)
    return in_rows([*ready, own], 2)


def _said(words: Words, found: Opening, said: tuple[Objection, ...] | list[Objection]) -> list[str]:
    return [words("assigning-reason", why=phrases.reason(words, each, shift=found, is_own=False)) for each in said]


def _title(words: Words, found: Opening) -> str:
    return words("assigning-title", when=phrases.when(words, found))


def _heading(words: Words, found: Opening, member: Member, kind: PlaceKind) -> str:
    as_what = phrases.kind(words, kind)
    return words("assigning-heading", name=member.name, kind=as_what, when=phrases.when(words, found))


def _back(words: Words, shift_id: int) -> Button:
    return tap(words.plain("assigning-go-shift"), "planning:card", shift_id)
