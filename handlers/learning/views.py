"""How sitting beside somebody looks to the two and to leads. Reads what is true, changes nothing."""

from collections import Counter
from collections.abc import Sequence

from handlers.kit import access, instead, phrases
from handlers.kit.feature import CardPart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, tap
from handlers.learning import actions
from handlers.learning.actions import Said
from handlers.rules import learning, limits
from handlers.rules.rights import Right
from storage import cards, members, places, policies, reviews, shadows, shifts
from storage.members import Member, MemberState, Role
from storage.places import Place
from storage.reviews import Review, Verdict
from storage.shadows import Seat
from storage.shifts import Opening, PlaceKind


def on_shift(reading: Reading, found: Opening, place: Place | None) -> CardPart:
    """Who sits beside whom, for colleagues of the shift and who may see names; for a trainee how many times so far."""
    words, reader = reading.words, reading.member
    own = [_count(reading, reader)] if reader.role is Role.TRAINEE else []
    may_know = (place is not None and place.is_taken) or access.may(reader, Right.SEE_NAMES)
    if found.is_cancelled or not may_know:
        return CardPart(tuple(own))
    seats = [each for each in shadows.seats(reading.session, shift_id=found.id) if each.kind is PlaceKind.SHADOW]
    ids = [each for seat in seats for each in (seat.member_id, seat.beside) if each is not None]
    names = members.names(reading.session, member_ids=ids)
    lines = [_line(words, each, reader, names) for each in seats if not each.is_sought]
    return CardPart((*(line for line in lines if line), *own))


def seat(reading: Reading, *, shift_id: int, stamp: str) -> Screen | None:
    """For a trainee: whom they sit beside, or that their counsellor cannot come and another is looked for."""
    words, reader = reading.words, reading.member
    found = shifts.opening(reading.session, shift_id=shift_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=reader.id)
    if found is None or place is None:
        return None
    key = actions.seat_key(shift_id=shift_id, member_id=reader.id, stamp=stamp)
    is_now = _is_seated(reading, found, place)
    if not cards.is_shown(reading.session, key=key) and not (is_now and _stamp(place) == stamp):
        return None
    when = phrases.when(words, found)
    if not is_now:
        return Screen(words("learning-seat-over", when=when), [[_show(words, shift_id)]])
    text = words("learning-warned", when=when)
    if place.beside is not None:
        names = members.names(reading.session, member_ids=[place.beside])
        text = words("learning-seat", when=when, name=names.get(place.beside, ""))
    is_ahead = found.starts_at > reading.now
    leave = [tap(words.plain("learning-go-leave"), "shifts:leave", shift_id)] if is_ahead else []
    return Screen(text, [[_show(words, shift_id), *leave]])


def partner(reading: Reading, *, shift_id: int, member_id: int, stamp: str) -> Screen | None:
    """For a counsellor: who comes to sit beside them."""
    words, reader = reading.words, reading.member
    found = shifts.opening(reading.session, shift_id=shift_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=member_id)
    if found is None or place is None:
        return None
    key = actions.partner_key(shift_id=shift_id, member_id=member_id, partner_id=reader.id, stamp=stamp)
    is_now = _is_seated(reading, found, place) and place.beside == reader.id
    if not cards.is_shown(reading.session, key=key) and not (is_now and _stamp(place) == stamp):
        return None
    when = phrases.when(words, found)
    if not is_now:
        return Screen(words("learning-partner-over", when=when), [[_show(words, shift_id)]])
    name = members.names(reading.session, member_ids=[member_id]).get(member_id, "")
    text = words.lines([words("learning-partner", when=when, name=name), words("learning-partner-what")])
    return Screen(text, [[_show(words, shift_id)]])


def alone(reading: Reading, *, shift_id: int) -> Screen | None:
    """For a trainee at the start: nobody is there to sit beside, so they are not to begin; and what fits instead."""
    found = shifts.opening(reading.session, shift_id=shift_id)
    place = places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)
    if found is None or place is None or place.is_taken or found.is_cancelled:
        return None
    words = reading.words
    return Screen(
        words.lines([words("learning-alone", when=phrases.when(words, found)), words("learning-alone-thanks")]),
        [*instead.rows(reading), [tap(words.plain("learning-go-list"), "shifts:list")]],
    )


def asked(reading: Reading, *, shift_id: int, member_id: int, is_first: bool = False) -> Screen | None:
    """For a partner, once: whether the trainee beside them is ready. Once answered or out of date it says so."""
    words, session, reader = reading.words, reading.session, reading.member
    found = actions.sat_beside(session, reading.now, partner_id=reader.id, shift_id=shift_id, member_id=member_id)
    trainee = members.get(session, member_id=member_id)
    if found is None or trainee is None:
        return None
    about = words("learning-asked-about", name=trainee.name, when=phrases.when(words, found))
    over = _asked_over(reading, trainee, shift_id)
    if over is None and reading.now >= found.ends_at + learning.SAID_WITHIN:
        over = "learning-too-late"
    if over is not None:
        key = actions.asked_key(shift_id=shift_id, member_id=member_id)
        is_new = is_first and not cards.is_shown(session, key=key)
        return None if is_new else Screen(words.lines([about, words(over, name=trainee.name)]))
    text = words.lines([about, words("learning-asked"), words("learning-asked-free")])
    return Screen(text, [_answers(words, "review", shift_id, member_id)])


def candidate(reading: Reading, *, member_id: int, round_: int, is_first: bool = False) -> Screen | None:
    """For a lead: a trainee who has sat beside somebody often enough to decide, what partners said, and two buttons."""
    words, session, reader = reading.words, reading.session, reading.member
    trainee = members.get(session, member_id=member_id)
    if trainee is None or not access.may(reader, Right.PLAN_SHIFTS):
        return None
    said, decided = reviews.about(session, trainee_id=member_id), reviews.decisions(session, trainee_id=member_id)
    done = decided[round_] if round_ < len(decided) else None
    key = actions.candidate_key(member_id=member_id, round_=round_, lead_id=reader.id)
    is_new = is_first and not cards.is_shown(session, key=key)
    is_open = done is None and actions.is_trainee(trainee)
    if is_new and not is_open:
        return None
    count = done.shadowed if done is not None else shadows.done_by(session, reading.now, member_id=member_id)
    names = members.names(session, member_ids=[each.by_id for each in said])
    lines: list[str] = [words("learning-candidate", name=trainee.name)]
    lines += [words("learning-candidate-count", count=count)] if done is not None or is_open else []
    lines += _partners(words, said, names)
    person = [tap(words.plain("learning-go-person"), "members:card", member_id)]
    if not is_open:
        return Screen(words.lines([*lines, "", _ended(words, trainee, done, names)]), [person])
    lines += ["", words("learning-candidate-ask")]
    return Screen(words.lines(lines), [_answers(words, "decide", member_id, round_), person])


def welcome(reading: Reading) -> Screen | None:
    """For who was a trainee until now: they take shifts of their own."""
    words = reading.words
    if reading.member.role is not Role.VOLUNTEER:
        return None
    ways = [tap(words.plain("learning-go-list"), "shifts:list"), tap(words.plain("kit-home"), "home:open")]
    return Screen(words.lines([words("learning-welcome"), words("learning-welcome-what")]), [ways])


def reviewed(words: Words, said: Said) -> str:
    """The toast of a partner's word."""
    return words.plain("learning-thanks" if said.is_new else "learning-said")


def decided(words: Words, said: Said) -> str:
    """The toast of a lead's word: the decision there is, whoever made it."""
    return words.plain(f"learning-decided-{said.review.verdict}" if said.is_new else "learning-decided-before")


def _line(words: Words, each: Seat, reader: Member, names: dict[int, str]) -> str | None:
    """One trainee and the counsellor beside them, as it is for this reader."""
    trainee = names.get(each.member_id, "")
    if each.beside is None:
        key = "learning-line-own-nobody" if each.member_id == reader.id else "learning-line-nobody"
        return words(key, trainee=trainee)
    counsellor = names.get(each.beside, "")
    if each.member_id == reader.id:
        return words("learning-line-own", counsellor=counsellor)
    if each.beside == reader.id:
        return words("learning-line-mine", trainee=trainee)
    return words("learning-line", trainee=trainee, counsellor=counsellor)


def _count(reading: Reading, trainee: Member) -> str:
    """How many shifts beside somebody so far; of how many, until they are that many. No marks."""
    done = shadows.done_by(reading.session, reading.now, member_id=trainee.id)
    first = limits.number("rota.shadows", policies.values(reading.session))
    if done >= first:
        return reading.words("learning-count-enough", done=done)
    return reading.words("learning-count", done=done, first=first)


def _is_seated(reading: Reading, found: Opening, place: Place) -> bool:
    """Whether the trainee's place is theirs in a shift that takes place and is not over."""
    is_on = not found.is_cancelled and found.ends_at > reading.now
    return is_on and place.is_taken and place.kind is PlaceKind.SHADOW and place.beside_at is not None


def _stamp(place: Place) -> str:
    return f"{place.beside_at:%Y%m%d%H%M%S%f}" if place.beside_at is not None else ""


def _asked_over(reading: Reading, trainee: Member, shift_id: int) -> str | None:
    """Why there is nothing to be said about the trainee any more."""
    by_id = reading.member.id
    if reviews.of_shift(reading.session, trainee_id=trainee.id, shift_id=shift_id, by_id=by_id) is not None:
        return "learning-said"
    if trainee.state is MemberState.DISABLED:
        return "learning-has-left"
    return None if trainee.role is Role.TRAINEE else "learning-no-trainee"


def _partners(words: Words, said: Sequence[Review], names: dict[int, str]) -> list[str]:
    """What partners said after shifts, by verdict, with how many times where that is more than once."""
    lines: list[str] = []
    for verdict in Verdict:
        times = Counter(each.by_id for each in said if each.shift_id is not None and each.verdict is verdict)
        named = ", ".join(f"{names.get(who, '')}{f' ×{count}' if count > 1 else ''}" for who, count in times.items())
        if named:
            lines.append(words(f"learning-partners-{verdict}", count=times.total(), names=named))
    return lines or [words("learning-partners-silent")]


def _ended(words: Words, trainee: Member, done: Review | None, names: dict[int, str]) -> str:
    """What was decided and by whom, or why nothing is to be decided any more."""
    if done is not None:
        by = names.get(done.by_id, "")
        return words(f"learning-candidate-{done.verdict}", name=by, count=learning.AGAIN_AFTER)
    key = "learning-has-left" if trainee.state is MemberState.DISABLED else "learning-no-trainee"
    return words(key, name=trainee.name)


def _answers(words: Words, verb: str, *refs: object) -> list[Button]:
    ready = tap(words.plain("learning-go-ready"), f"learning:{verb}", *refs, Verdict.READY, style=Style.SUCCESS)
    return [ready, tap(words.plain("learning-go-more"), f"learning:{verb}", *refs, Verdict.MORE)]


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("learning-go-show"), "shifts:card", shift_id)
