"""How it looks that somebody is missing: for themselves, for the reserve and for leads. Reads what is true, changes
nothing."""

from collections.abc import Sequence

from handlers.kit import absentees, access, attendance, hush, phrases, removals
from handlers.kit.absentees import Reserve, Standing
from handlers.kit.feature import CardPart, DigestPart, Reading
from handlers.kit.giving import Claim
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Shown, Style, filled, tap
from handlers.lateness import actions
from handlers.rules import indicators, limits
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import asks, cards, figures, lates, members, places, shifts
from storage.asks import Answer
from storage.lates import LateState
from storage.places import Place
from storage.shifts import Opening, PlaceKind, PlaceState

_MOST = 12  # people with buttons of their own; of more the rest is said
_PAIRED = 18  # letters of a button that has another beside it; of more a phone would cut off the name
_THERE = (PlaceState.HERE, PlaceState.DONE)


def nudge(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who is not there: whether they are; once in the chat it says what has become of it."""
    found, place = _mine(reading, shift_id)
    if found is None or place is None:
        return None
    words, said = reading.words, _nudged(reading, found, place)
    key = actions.nudge_key(shift_id=shift_id, member_id=reading.member.id)
    if said is not None and not cards.is_shown(reading.session, key=key):
        return None
    heading = words("lateness-when", when=phrases.when(words, found))
    here = tap(words.plain("lateness-go-arrive"), "presence:here", shift_id, style=Style.SUCCESS)
    if said is None:
        question = words("lateness-nudge", time=words.clock(found.starts_at))
        return Screen(question, [[here, tap(words.plain("lateness-go-leave"), "shifts:leave", shift_id)]])
    can_come = said in ("lateness-nudge-said", "lateness-nudge-gone")
    return Screen(words.lines([heading, words(said)]), filled([here] if can_come else [], [_show(words, shift_id)]))


def called(reading: Reading, *, shift_id: int) -> Screen | None:
    """For who is in reserve: whether they can come at once; once in the chat it says what has become of it."""
    found, place = _mine(reading, shift_id)
    ask = absentees.called_in(reading.session, shift_id=shift_id, member_id=reading.member.id)
    if found is None or place is None or ask is None:
        return None
    words = reading.words
    gone = absentees.kinds(absentees.missing(reading.session, reading.now, found=found))
    said = _answered(reading, found, place, is_declined=ask.answer is Answer.NO, gone=gone)
    heading = words("lateness-when", when=phrases.when(words, found))
    if said is not None:
        key = absentees.call_key(shift_id=shift_id, member_id=reading.member.id)
        is_new = not cards.is_shown(reading.session, key=key)
        return None if is_new else Screen(words.lines([heading, said]), [[_show(words, shift_id)]])
    ready = _reserve(reading, found, gone)
    against = [phrases.reason(words, each, shift=found) for each in ready.against]
    question = words("lateness-called", kind=phrases.kind(words, ready.kind or gone[0]))
    yes = tap(words.plain("lateness-go-come"), "lateness:come", shift_id, style=Style.SUCCESS)
    no = tap(words.plain("lateness-go-decline"), "lateness:decline", shift_id)
    return Screen(words.lines([heading, question, *against]), [[yes, no], [_show(words, shift_id)]])


def card(reading: Reading, *, shift_id: int, ring: int | None = None, is_known: bool = False) -> Screen | None:
    """For who leads: everybody who was not there when the shift began, what is done about it and what can be.

    `is_known`: they have just heard of all of them.
    """
    found = shifts.opening(reading.session, shift_id=shift_id)
    can_plan = access.may(reading.member, Right.PLAN_SHIFTS)
    if found is None or not (
        can_plan or actions.is_duty_lead(reading.session, member=reading.member, shift_id=shift_id)
    ):
        return None
    known = absentees.alerted(reading.session, reading.now, found=found)
    gone = [each for each in known if each.is_missing]
    if ring is not None and not _is_worth_it(reading, shift_id, ring, gone):
        return None
    words = reading.words
    heading = words("lateness-heading", light=phrases.light(found), when=phrases.when(words, found))
    names = members.names(reading.session, member_ids=[each.late.member_id for each in known])
    lines = [*_state(reading, found, gone), heading, *_people(reading, known, names), *_helpers(reading, found, names)]
    ready, is_anybody_left = _ready(reading, found, gone), can_plan and _is_for_lead(reading, found, gone)
    lines += _around(reading, found, gone, ready) if gone else []
    lines += _held(reading, gone) if is_anybody_left else []
    rows = [*_call(words, found, ready), *(_stand_in(reading, found, gone) if can_plan else [])]
    rows += [[tap(words.plain("lateness-go-everyone"), "lateness:everyone", shift_id)]] if is_anybody_left else []
    rows += _about_each(reading, known, names, found) if can_plan else []
    put = [tap(words.plain("lateness-go-put"), "planning:card", shift_id)] if gone and can_plan else []
    return Screen(phrases.short(lines), filled(*rows, [*put, _show(words, shift_id)]), is_silent=is_known)


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A card in whose place a newer one has come: taken away while Telegram lets us."""
    words = reading.words
    left = Screen(words("lateness-replaced"), [[tap(words.plain("kit-home"), "home:open")]])
    return removals.removal(reading, sent_at) or left


def on_shift(reading: Reading, found: Opening, _place: Place | None) -> CardPart:
    """On a shift that has begun, for who plans: how many were not there, and the way to them."""
    if found.starts_at > reading.now or found.is_cancelled or not access.may(reading.member, Right.PLAN_SHIFTS):
        return CardPart()
    known = [each for each in lates.of_shift(reading.session, shift_id=found.id) if each.told_at is not None]
    if not known:
        return CardPart()
    words = reading.words
    way = tap(words.plain("lateness-go-open"), "lateness:open", found.id)
    return CardPart((words("lateness-line", count=len(known)),), ((way,),))


def digest(glance: Glance) -> list[DigestPart]:
    """Of the shifts that began lately how many were covered, and how many people came late or not at all. Names
    nobody: what had to be done about it is done."""
    if not glance.may(Right.PLAN_SHIFTS):
        return []
    session, words, span = glance.reading.session, glance.words, {"since": glance.since, "until": glance.now}
    began = [each for each in figures.ran(session, **span) if each.starts_at >= glance.since and each.needed]
    if not began:
        return []
    served = figures.served(session, **span)
    missed_for, late_for = (limits.duration(f"attendance.{each}", glance.values) for each in ("missed", "alert"))
    late = indicators.late_starts(served, late_for=late_for, missed_for=missed_for, by=glance.now).count
    missed = indicators.no_shows(served, missed_for=missed_for, by=glance.now).count
    is_asked = limits.number("attendance.check_in", glance.values) == 1
    covered = sum(each.taken >= each.needed for each in began)
    said = [words("lateness-digest-shifts", covered=covered, count=len(began))]
    said += [words("lateness-digest-late", count=late)] if late and is_asked else []
    said += [words("lateness-digest-missed", count=missed)] if missed and is_asked else []
    is_news = len(said) > 1 or covered < len(began)
    return [DigestPart(Section.LATELY, (", ".join(said),), None, 10, is_news)]


def came(words: Words, claim: Claim | None) -> str:
    """The toast of somebody's coming in another's stead: thanks, what speaks against it, or that nobody need come."""
    if claim is None:
        return words.plain("lateness-called-solved")
    if claim.is_mine:
        return words.plain("lateness-coming")
    return phrases.reason(words, claim.objections[0], shift=claim.shift)


def calling(words: Words, count: int) -> str:
    """The toast of calling the reserve."""
    return words.plain("lateness-calling", count=count)


def asking(words: Words, count: int) -> str:
    """The toast of asking everybody."""
    return words.plain("lateness-asking", count=count)


def was_here(words: Words, is_theirs: bool) -> str:
    """The toast of noting that somebody is or was there."""
    return words.plain("lateness-noted" if is_theirs else "lateness-came-in-vain")


def _mine(reading: Reading, shift_id: int) -> tuple[Opening | None, Place | None]:
    found = shifts.opening(reading.session, shift_id=shift_id)
    return found, places.get(reading.session, shift_id=shift_id, member_id=reading.member.id)


def _nudged(reading: Reading, found: Opening, place: Place) -> str | None:
    """What has become of the question whether they are there; None while it is one."""
    if found.is_cancelled:
        return "kit-why-cancelled"
    if place.state in _THERE:
        return "lateness-nudge-here"
    if found.ends_at <= reading.now:
        return "lateness-over"
    late = lates.get(reading.session, shift_id=found.id, member_id=place.member_id)
    if late is None or place.state in (PlaceState.LEFT, PlaceState.COVERED) or late.state is LateState.REPLACED:
        return "lateness-nudge-relieved"
    if place.state in (PlaceState.EXCUSED, PlaceState.MISSED):
        return "lateness-nudge-gone"
    return "lateness-nudge-said" if place.is_sought and place.has_said(found.starts_at) else None


def _answered(
    reading: Reading, found: Opening, place: Place, *, is_declined: bool, gone: Sequence[PlaceKind]
) -> str | None:
    """What has become of a call; None while it is one."""
    words = reading.words
    if found.is_cancelled:
        return words("kit-why-cancelled")
    if place.is_taken and place.kind is not PlaceKind.RESERVE:
        return words("lateness-called-yours", kind=phrases.kind(words, place.kind))
    if found.ends_at <= reading.now:
        return words("lateness-over")
    if is_declined:
        return words("lateness-called-declined")
    return None if gone and place.is_taken else words("lateness-called-solved")


def _reserve(reading: Reading, found: Opening, gone: Sequence[PlaceKind]) -> Reserve:
    return absentees.reserve(
        reading.session, reading.now, member=reading.member, found=found, wanted=gone, zone=reading.words.zone
    )


def _is_worth_it(reading: Reading, shift_id: int, ring: int, gone: Sequence[Standing]) -> bool:
    """Whether the card is in the chat already, or somebody is missing and no newer card is on its way."""
    session, who = reading.session, reading.member.id
    if cards.is_shown(session, key=actions.card_key(shift_id=shift_id, member_id=who, ring=ring)):
        return True
    return bool(gone) and not cards.is_owed(
        session, key=actions.card_key(shift_id=shift_id, member_id=who, ring=ring + 1)
    )


def _state(reading: Reading, found: Opening, gone: Sequence[Standing]) -> list[str]:
    """The first thing to know: whether nobody at all is there, or whether there is nothing to do any more."""
    words = reading.words
    if found.is_cancelled:
        return [words("kit-why-cancelled")]
    if found.ends_at <= reading.now:
        return [words("lateness-over")]
    if not gone:
        return [words("lateness-solved")]
    present, trusted = (find(reading.session, found=found) for find in (absentees.present, absentees.trusted))
    there = {each.kind for each in (*present, *trusted)}
    if not there:
        return [words("lateness-nobody")]
    return [] if PlaceKind.COUNSELLOR in there else [words("lateness-no-counsellor")]


def _people(reading: Reading, known: Sequence[Standing], names: dict[int, str]) -> list[str]:
    """How it stands with each."""
    lines: list[str] = []
    for each in known[:_MOST]:
        who = _who(reading.words, each.place, names)
        by = members.names(reading.session, member_ids=[each.late.decided_by]) if each.late.decided_by else {}
        decided = next(iter(by.values()), "")
        lines.append(reading.words(f"lateness-is-{absentees.stands(reading.session, each)}", who=who, by=decided))
    more = len(known) - _MOST
    return [*lines, *([reading.words("lateness-more", count=more)] if more > 0 else [])]


def _helpers(reading: Reading, found: Opening, known: dict[int, str]) -> list[str]:
    """Who has come, or comes, in somebody's stead; those who were missing themselves are told of already."""
    words, session = reading.words, reading.session
    helping = [each for each in absentees.helpers(session, found=found) if each.member_id not in known]
    names = members.names(session, member_ids=[each.member_id for each in helping])
    lines: list[str] = []
    for each in helping[:_MOST]:
        is_called = absentees.called_in(session, shift_id=found.id, member_id=each.member_id) is not None
        key = "lateness-help-reserve" if is_called else "lateness-help"
        lines.append(words(key, who=_who(words, each, names)))
    return lines


def _around(reading: Reading, found: Opening, gone: Sequence[Standing], ready: Sequence[Reserve]) -> list[str]:
    """Who is there, who is in reserve, who was asked."""
    words = reading.words
    lines: list[str] = [""]
    for key, find in (("present", absentees.present), ("trusted", absentees.trusted)):
        held = find(reading.session, found=found)
        names = members.names(reading.session, member_ids=[each.member_id for each in held])
        said = attendance.listed([_who(words, each, names) for each in held])
        lines += [words(f"lateness-{key}", names=said)] if held else []
    lines += [_in_reserve(words, each, found) for each in ready] or [words("lateness-reserve-none")]
    lacking = absentees.lacking(found, gone)
    return [*lines, *([] if lacking else [words("lateness-enough")]), *_asked(reading, found)]


def _in_reserve(words: Words, each: Reserve, found: Opening) -> str:
    name = each.member.name
    if each.called is not None:
        is_no = each.called.answer is Answer.NO
        key = "lateness-reserve-no" if is_no else "lateness-reserve-called"
        return words(key, name=name, time=words.clock(each.called.asked_at))
    if each.kind is None and each.against:
        why = phrases.reason(words, each.against[0], shift=found, is_own=False)
        return words("lateness-reserve-against", name=name, why=why)
    return words("lateness-reserve" if each.member.is_reachable else "lateness-reserve-unreachable", name=name)


def _asked(reading: Reading, found: Opening) -> list[str]:
    """How many others than the reserve, who was called, were asked since the start."""
    words, session = reading.words, reading.session
    since = [each for each in asks.current(session, shift_id=found.id) if each.asked_at >= found.starts_at]
    asked = [each for each in since if not absentees.called_in(session, shift_id=found.id, member_id=each.member_id)]
    silent = sum(each.answer is Answer.OPEN for each in asked)
    return [words("lateness-asked", count=len(asked), silent=silent)] if asked else []


def _held(reading: Reading, gone: Sequence[Standing]) -> list[str]:
    """That quiet hours hold what the bot would ask by itself."""
    quiet = hush.hours(reading.session, reading.words.zone)
    if not quiet.holds(reading.now) or all(each.late.widened_at is None for each in gone):
        return []
    return [reading.words("lateness-held", time=reading.words.clock(quiet.after(reading.now)))]


def _ready(reading: Reading, found: Opening, gone: Sequence[Standing]) -> list[Reserve]:
    wanted = absentees.kinds(gone)
    return absentees.reserves(reading.session, reading.now, found=found, wanted=wanted, zone=reading.words.zone)


def _call(words: Words, found: Opening, ready: Sequence[Reserve]) -> list[list[Button]]:
    if not any(each.can_be_called for each in ready):
        return []
    return [[tap(words.plain("lateness-go-call"), "lateness:call", found.id, style=Style.PRIMARY)]]


def _stand_in(reading: Reading, found: Opening, gone: Sequence[Standing]) -> list[list[Button]]:
    """The ways to come oneself, for a lead who has nothing to do in the shift yet."""
    words, wanted = reading.words, absentees.kinds(gone)
    mine = places.get(reading.session, shift_id=found.id, member_id=reading.member.id)
    if mine is not None and mine.is_taken and mine.kind is not PlaceKind.RESERVE:
        return []
    labels = {kind: words.plain("lateness-go-stand-in-as", kind=phrases.kind(words, kind)) for kind in wanted}
    if len(wanted) == 1:
        labels = {wanted[0]: words.plain("lateness-go-stand-in")}
    return [[tap(label, "lateness:stand_in", found.id, kind)] for kind, label in labels.items()]


def _is_for_lead(reading: Reading, found: Opening, gone: Sequence[Standing]) -> bool:
    """Whether a lead could ask everybody now: the bot has not done so, or quiet hours hold it, and somebody is left."""
    is_quiet = hush.hours(reading.session, reading.words.zone).holds(reading.now)
    is_done = all(each.late.widened_at is not None for each in gone)
    return (is_quiet or not is_done) and absentees.is_anybody_left(
        reading.session, reading.now, actor=reading.member, found=found, gone=gone, zone=reading.words.zone
    )


def _about_each(
    reading: Reading, known: Sequence[Standing], names: dict[int, str], found: Opening
) -> list[list[Button]]:
    """What can be done about each: let it be, or put right what is on record."""
    words, rows = reading.words, []
    for each in known[:_MOST]:
        who, refs = names.get(each.late.member_id, ""), (found.id, each.late.member_id)
        is_settled = each.was_there or found.is_cancelled
        here = words.plain("lateness-go-is-here" if found.ends_at > reading.now else "lateness-go-was-here", name=who)
        row = [] if is_settled else [tap(here, "lateness:was_here", *refs)]
        if each.is_missing:
            row.append(tap(words.plain("lateness-go-let-be", name=who), "lateness:let_be", *refs))
        elif actions.may_be_excused(each) and not is_settled:
            row.append(tap(words.plain("lateness-go-excuse", name=who), "lateness:excuse", *refs))
        is_short = all(len(button.label) <= _PAIRED for button in row)
        rows += [row] if is_short else [[button] for button in row]
    return rows


def _who(words: Words, place: Place, names: dict[int, str]) -> str:
    name = names.get(place.member_id, "")
    return name if place.kind is PlaceKind.COUNSELLOR else f"{name} ({phrases.kind(words, place.kind)})"


def _show(words: Words, shift_id: int) -> Button:
    return tap(words.plain("lateness-go-show"), "shifts:card", shift_id)
