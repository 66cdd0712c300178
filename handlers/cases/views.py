"""Difficult cases for who answers them: the alert, the card, and what it asks. Reads what is true, changes nothing."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.cases import actions
from handlers.cases.actions import Taken
from handlers.kit import (
    access,
    alerted,
    caring,
    casebook,
    casecards,
    casequestions,
    casewords,
    inquiries,
    phrases,
    removals,
)
from handlers.kit.casequestions import What
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Rows, Screen, Shown, Style, filled, in_pairs, in_rows, tap
from handlers.rules import cases as rules
from handlers.rules import limits
from handlers.rules.cases import Verb
from handlers.rules.rights import Right
from storage import alarms, cards, cases, outbox, policies, shifts
from storage.cases import TAKEN, Case, CaseState, Category, Emergency, Level, Outcome, Reported

_HOLDS = (1, 4, 24, 72)  # hours
_URGENCY = tuple(reversed(rules.LEVELS))
_OVER = (CaseState.CLOSED, CaseState.WITHDRAWN)


def alert(reading: Reading, *, case_id: int, run: int, step: int) -> Screen | None:
    """That a case waits for an answer; once in the chat it says what became of it. A thin one says no more.

    What was not on its way when somebody answered is not sent, nor is what a newer alert to the reader has overtaken.
    """
    case = casecards.visible(reading, case_id)
    if case is None:
        return None
    words, member = reading.words, reading.member
    mine = casebook.key(case_id, "alert", member.id, run, step)
    rang = cards.is_shown(reading.session, key=mine)
    if case.state is not CaseState.RAISED or case.run != run:
        # Of what rang before, not of any: what was not on its way when somebody answered is not sent. That life was
        # said to be in danger and was not is told all the same, and wakes nobody (escalation notes, 4).
        is_told = case.state is CaseState.WITHDRAWN and case.level is Level.EXTREME
        if not is_told and not rang:
            return None
        shown = casecards.brief(reading, case, _state(reading, case), [[casecards.opening(reading, case)]])
        return replace(shown, is_silent=True)
    of = {"case_id": case_id, "run": run, "step": step, "member_id": member.id}
    if not rang and alarms.is_overtaken(reading.session, reading.now, **of):
        return None
    take = tap(words.plain("cases-go-take"), "cases:take", case_id, style=Style.PRIMARY)
    lines: list[str | None] = [*_flagged(reading, case), *_known(words, case), *_next(reading, case)]
    repeat = words("cases-alert-repeat") if outbox.is_repeated(reading.session, key=mine) else None
    is_silent = not case.is_pressing
    if casecards.is_thin(reading):
        text = words.lines([words("cases-alert-thin", ref=case.ref), repeat])
    else:
        about = casewords.about(words, case)
        text = words.lines([casecards.danger(reading, case), casewords.title(words, case), about, *lines, repeat])
    return Screen(text, [[take], [casecards.opening(reading, case)]], is_protected=True, is_silent=is_silent)


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A message in whose place a newer one has come: taken away while Telegram lets us."""
    return removals.removal(reading, sent_at) or casecards.gone(reading)


def faded(reading: Reading, *, case_id: int | None, came_at: str | None = None) -> Shown:
    """What has stood in a chat for long, or is about a case that has ended: no more than the way to the case, if any.
    With the instant it came it is taken away while Telegram lets us."""
    case = casecards.visible(reading, case_id) if case_id is not None else None
    if case is not None and case.state not in _OVER:
        text = reading.words("kit-case-thin", ref=case.ref)
        return casecards.protected(text, [[casecards.opening(reading, case)]])
    return removals.removal(reading, came_at) or casecards.gone(reading)


def card(reading: Reading, *, case_id: int) -> Screen:
    """Everything about a case that the reader may know, and what they may do; nothing to who may know nothing of it."""
    case = casecards.visible(reading, case_id)
    if case is None or case.state is CaseState.DRAFT:
        return casecards.gone(reading)
    words = reading.words
    lines = [casecards.danger(reading, case), casewords.title(words, case), casewords.about(words, case)]
    lines += [*_flagged(reading, case), _note(reading, case), "", *_state(reading, case), *_known(words, case)]
    lines += [*_duty(words, case), *_asked(reading, case), *_why_not(reading, case)]
    text = phrases.short([each for each in lines if each is not None])
    return casecards.protected(text, _rows(reading, case))


def levels(reading: Reading, *, case_id: int) -> Screen:
    """Another level, as far as the reader may choose it."""

    def rows(case: Case) -> Rows:
        chosen = [each for each in _URGENCY if each is not case.level and _may_choose(reading, case, each)]
        marked = [(each, f"{casewords.mark(each)} {casewords.level(reading.words, each)}") for each in chosen]
        return [[tap(label, "cases:level", case.id, each)] for each, label in marked]

    return _choice(reading, case_id, "cases-level", rows)


def outcomes(reading: Reading, *, case_id: int) -> Screen:
    """How it ended."""
    words = reading.words
    return _choice(
        reading,
        case_id,
        "cases-outcome",
        lambda case: [
            [tap(phrases.capital(casewords.outcome(words, each)), "cases:resolve", case.id, each)] for each in Outcome
        ],
    )


def heirs(reading: Reading, *, case_id: int) -> Screen:
    """To whom the case may be handed over."""

    def rows(case: Case) -> Rows:
        found = actions.heirs(reading.session, reading.now, case=case)
        return in_rows([tap(each.name, "cases:hand", case.id, each.id) for each in found], 2)

    return _choice(reading, case_id, "cases-hand", rows, nothing="cases-hand-nobody")


def holds(reading: Reading, *, case_id: int) -> Screen:
    """For how long the case is put off."""
    words, most = reading.words, limits.number("cases.hold", policies.values(reading.session))
    spans = {each: phrases.lasting(words, timedelta(hours=each)) for each in _HOLDS if each <= most}
    return _choice(
        reading,
        case_id,
        "cases-hold",
        lambda case: [[tap(label, "cases:hold", case.id, hours) for hours, label in spans.items()]],
    )


def putting(reading: Reading, *, case_id: int, what: str) -> Screen:
    """All that can be said of one thing, also once it was said."""
    words, about = reading.words, What(what)
    case = casecards.visible(reading, case_id)
    if case is None:
        return casecards.gone(reading)
    duty = casequestions.duty_to_report(words) if about is What.REPORTED else []
    question = casequestions.question(words, case, about)
    text = words.lines([casecards.danger(reading, case), casewords.title(words, case), *duty, question])
    return casecards.protected(text, [*casequestions.answers(words, case, about, "cases:put"), [_back(words, case)]])


def withdrawing(reading: Reading, *, case_id: int) -> Screen:
    """Whether it really was a mistake: nothing brings such a case back."""
    label = reading.words.plain("cases-go-surely")
    return _choice(
        reading,
        case_id,
        "cases-withdrawing",
        lambda case: [[tap(label, "cases:withdraw", case.id, style=Style.DANGER)]],
    )


def offered(reading: Reading, *, case_id: int, by: int) -> Screen | None:
    """To who is to have a case: whether they take it; later what became of it."""
    case = casecards.visible(reading, case_id)
    if case is None:
        return None
    words = reading.words
    if case.heir_id != reading.member.id or case.state is not CaseState.ACKNOWLEDGED:
        is_in_chat = cards.shown(reading.session, prefix=casebook.key(case_id, "offered", reading.member.id, ""))
        rows = [[casecards.opening(reading, case)]]
        return casecards.brief(reading, case, _state(reading, case), rows) if is_in_chat else None
    yes = tap(words.plain("cases-go-take"), "cases:accept", case_id, style=Style.SUCCESS)
    no = tap(words.plain("cases-go-decline"), "cases:decline", case_id)
    said = words("cases-offered", name=casecards.name(reading, by))
    return casecards.brief(reading, case, [said], [[yes, no], [casecards.opening(reading, case)]])


def told(what: str) -> Callable[..., Screen | None]:
    """The view of something an owner hears that somebody else has done: `relieved`, `kept`."""

    def view(reading: Reading, *, case_id: int, by: int) -> Screen | None:
        case = casecards.visible(reading, case_id)
        said = reading.words(f"cases-{what}", name=casecards.name(reading, by))
        if case is None:
            return _bare(reading, case_id, said)
        # That it is still theirs is said only as long as it is.
        is_so = what != "kept" or (case.state in TAKEN and case.owner_id == reading.member.id)
        rows = [[casecards.opening(reading, case)]]
        return casecards.brief(reading, case, [said] if is_so else _state(reading, case), rows)

    return view


def deprived(what: str) -> Callable[..., Screen | None]:
    """The view of what who had a case hears once somebody else changed that: `reopened`, `raised`, `withdrawn`."""

    def view(reading: Reading, *, case_id: int, by: int, is_silent: bool) -> Screen | None:
        words, mine = reading.words, reading.member.id
        case = casecards.visible(reading, case_id)
        said = words(f"cases-{what}", name=casecards.name(reading, by))
        if case is None:
            return _bare(reading, case_id, said)
        prefix = casebook.key(case_id, what, mine, "")
        if case.is_open and case.owner_id == mine and not cards.shown(reading.session, prefix=prefix):
            return None  # they have it again
        waits = case.state is CaseState.RAISED
        lines = [said, *([words("kit-case-waits")] if waits else _state(reading, case))]
        may = casebook.may(reading.session, reading.now, case=case, actor=reading.member, verb=Verb.ACKNOWLEDGE)
        take = [tap(words.plain("cases-go-take"), "cases:take", case_id, style=Style.PRIMARY)] if may else []
        shown = casecards.brief(reading, case, lines, filled(take, [casecards.opening(reading, case)]))
        return replace(shown, is_silent=is_silent)

    return view


def took(words: Words, taken: Taken) -> str:
    """The toast of answering."""
    if taken.by is None:
        return words.plain("cases-say-yours")
    at = taken.case.acknowledged_at
    return words.plain("cases-say-theirs", name=taken.by.name, time=words.clock(at) if at else "")


def reopened(words: Words, case: Case) -> str:
    """The toast of reopening."""
    return words.plain("cases-say-reopened" if case.state is CaseState.RAISED else "cases-say-yours")


def woken(words: Words, is_anybody: bool) -> str:
    """The toast of waking the next ones."""
    return words.plain("cases-say-woken" if is_anybody else "cases-say-quiet")


def _bare(reading: Reading, case_id: int, said: str) -> Screen | None:
    """To who may not open the case any more: the reference alone, and what has been done."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None or case.purged_at is not None:
        return None
    text = reading.words.lines([reading.words("kit-case-thin", ref=case.ref), said])
    return casecards.protected(text, [[casecards.home(reading.words)]])


def _choice(
    reading: Reading, case_id: int, key: str, rows: Callable[[Case], Rows], *, nothing: str | None = None
) -> Screen:
    """One question about a case with its answers, and the way back to the card."""
    case, words = casecards.visible(reading, case_id), reading.words
    if case is None:
        return casecards.gone(reading)
    found = rows(case)
    said = words(key if found or nothing is None else nothing)
    text = words.lines([casecards.danger(reading, case), casewords.title(words, case), said])
    return casecards.protected(text, [*found, [_back(words, case)]])


def _flagged(reading: Reading, case: Case) -> Iterator[str]:
    words, at = reading.words, case.raised_at or case.created_at
    since = casewords.at(words, at, now=reading.now)
    yield words("cases-flagged", name=casecards.name(reading, case.flagger_id), since=since)
    found = shifts.get(reading.session, shift_id=case.shift_id) if case.shift_id is not None else None
    if found is not None:
        yield words("cases-shift", when=phrases.when(words, found))


def _note(reading: Reading, case: Case) -> str | None:
    """What was written about it: for who flagged it, who has it, and who may read what others wrote."""
    member = reading.member
    is_theirs = member.id in (case.flagger_id, case.owner_id) or access.may(member, Right.READ_NOTES)
    if case.note is None:
        return None
    return reading.words("kit-case-note", note=case.note) if is_theirs else reading.words("cases-note-hidden")


def _state(reading: Reading, case: Case) -> list[str]:
    words, name = reading.words, casecards.name(reading, case.owner_id)

    def at(instant: datetime | None) -> str:
        return casewords.at(words, instant or reading.now, now=reading.now)

    match case.state:
        case CaseState.RAISED:
            return list(alerted.lines(reading, case))
        case CaseState.ACKNOWLEDGED:
            until = casebook.lapses_at(reading.session, case=case, zone=words.zone)
            mine = [words("cases-has", name=name, time=at(case.acknowledged_at))]
            mine += [words("cases-until", time=at(until))] if case.is_pressing else []
            heir = words("cases-heir", name=casecards.name(reading, case.heir_id)) if case.heir_id is not None else None
            return [*mine, *([heir] if heir else [])]
        case CaseState.ON_HOLD:
            return [words("cases-held", name=name, until=at(case.held_until))]
        case CaseState.RESOLVED if case.outcome is not None:
            how = casewords.outcome(words, case.outcome)
            return [words("cases-resolved", name=name, time=at(case.resolved_at), how=how)]
        case _:
            how = f": {casewords.outcome(words, case.outcome)}" if case.outcome else ""
            return [words("cases-ended", state=phrases.capital(casewords.state(words, case.state)), how=how)]


def _known(words: Words, case: Case) -> Iterator[str]:
    """What is known of 112."""
    emergency = casewords.emergency(words, case)
    if emergency is not None:
        yield phrases.capital(emergency)
    elif case.emergency is None and case.is_pressing and case.is_open:
        yield words("cases-emergency-unknown")


def _duty(words: Words, case: Case) -> Iterator[str]:
    """Of a child in need or in danger: the duty to report it, and whether it was."""
    if case.category is not Category.MINOR or case.state is CaseState.WITHDRAWN:
        return
    if case.reported in (None, Reported.NOT_YET):
        yield from casequestions.duty_to_report(words)
    if case.reported is not None:
        yield words("kit-case-reported", what=casewords.reported(words, case.reported))
    if case.reported is Reported.NOT_NEEDED:
        yield words("kit-case-reported-why")


def _next(reading: Reading, case: Case) -> Iterator[str]:
    if case.ladder is not None and case.next_at is not None:
        at = max(case.next_at, reading.now)
        yield reading.words("cases-alert-next", time=casewords.at(reading.words, at, now=reading.now))


def _asked(reading: Reading, case: Case) -> Iterator[str]:
    """The last word on each thing the flagger was asked."""
    if not case.is_open:
        return
    last = {each.what: each for each in inquiries.of_case(reading.session, case_id=case.id)}
    for each in last.values():
        time = casewords.at(reading.words, each.at, now=reading.now)
        yield reading.words("cases-was-asked", time=time, reply=inquiries.line(reading.words, each))


def _why_not(reading: Reading, case: Case) -> Iterator[str]:
    """Why who has the case does not find the button that ends it."""
    if case.owner_id != reading.member.id or not case.is_pressing:
        return
    if case.is_open and case.emergency not in (Emergency.ARRIVED, Emergency.CALMED, Emergency.LOST):
        yield reading.words("cases-unsettled")
    elif case.state is CaseState.RESOLVED:
        yield reading.words("cases-second")


def _may_choose(reading: Reading, case: Case, level: Level) -> bool:
    verb = Verb.HEIGHTEN if rules.is_higher(level, case.level) else Verb.LOWER
    return casebook.may(reading.session, reading.now, case=case, actor=reading.member, verb=verb)


def _rows(reading: Reading, case: Case) -> Rows:
    """What the reader may do, the next thing first."""
    words, values = reading.words, policies.values(reading.session)
    known = casebook.facts(reading.session, reading.now, case=case, actor=reading.member)

    def go(what: str, verb: Verb, *refs: object, route: str | None = None, style: Style | None = None) -> list[Button]:
        if not rules.may(verb, known, now=reading.now, values=values):
            return []
        return [tap(words.plain(f"cases-go-{what}"), f"cases:{route or what}", case.id, *refs, style=style)]

    accept = go("take", Verb.ACCEPT, route="accept", style=Style.SUCCESS)
    first, others = casequestions.for_owner(case) if known.is_owner else ([], [])
    ask = [tap(words.plain("cases-go-ask"), "inquiring:open", case.id)] if go("ask", Verb.ASK) else []
    details = [tap(words.plain(f"cases-go-put-{each}"), "cases:putting", case.id, each) for each in others]
    is_owner_hold = case.state is CaseState.ON_HOLD
    return filled(
        go("take", Verb.ACKNOWLEDGE, style=Style.PRIMARY),
        [*accept, *(go("decline", Verb.ACCEPT))],
        *(row for each in first for row in casequestions.answers(words, case, each, "cases:put", is_brief=True)),
        [
            *go("resolve", Verb.RESOLVE, route="outcomes", style=Style.SUCCESS),
            *go("resume" if is_owner_hold else "go_on", Verb.GO_ON, route="go_on"),
        ],
        [*go("hand", Verb.HAND_OVER, route="heirs"), *go("give_back", Verb.GIVE_BACK)],
        *in_pairs([*ask, *go("hold", Verb.HOLD, route="holds"), *details]),
        [*go("take_over", Verb.TAKE_OVER), *(go("next", Verb.NEXT, case.run, case.step) if case.ladder else [])],
        [*go("close", Verb.CLOSE, style=Style.SUCCESS), *go("reopen", Verb.REOPEN)],
        [
            *go("level", Verb.HEIGHTEN, route="levels"),
            *(go("withdraw", Verb.WITHDRAW, route="withdrawing") if known.is_leading else []),
        ],
        [] if known.is_flagger else caring.ways(reading, case),
        casecards.ways(words, case, known),
    )


def _back(words: Words, case: Case) -> Button:
    return tap(words.plain("kit-back"), "cases:card", case.id)
