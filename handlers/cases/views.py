"""Difficult cases for who answers them: the alert, the card, the list. Reads what is true, changes nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.cases import actions
from handlers.cases.actions import Taken
from handlers.kit import access, casebook, casewords, phrases
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Removal, Rows, Screen, Shown, Style, filled, in_rows, tap
from handlers.rules import cases as rules
from handlers.rules import limits
from handlers.rules.cases import Verb
from handlers.rules.rights import Right
from storage import alarms, cards, cases, members, policies, shifts
from storage.alarms import Fate
from storage.cases import Case, CaseState, Category, Emergency, Level, Outcome, Reported
from storage.outbox import OutboxState

_HOLDS = (1, 4, 24, 72)  # hours
# Bot API, deleteMessage: only in its first 48 hours; an hour less, so that it is not refused on the way.
_DELETABLE_FOR = timedelta(hours=47)
_MOST_LISTED = 10
_WITH_OWNER = (CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED)
_URGENCY = tuple(reversed(rules.LEVELS))


def alert(reading: Reading, *, case_id: int, run: int) -> Screen | None:
    """That a case waits for an answer; once in the chat it says what became of it. A thin one says no more."""
    case = cases.get(reading.session, case_id=case_id)
    if case is None:
        return None
    if case.state is not CaseState.RAISED or case.run != run:
        prefix = casebook.key(case_id, "alert", reading.member.id, run, "")
        return card(reading, case_id=case_id) if cards.shown(reading.session, prefix=prefix) else None
    words = reading.words
    take = tap(words.plain("cases-go-take"), "cases:take", case_id, style=Style.PRIMARY)
    rows = [[take], [tap(words.plain("cases-go-open"), "cases:card", case_id)]]
    if limits.number("cases.thin", policies.values(reading.session)):
        return Screen(words("cases-alert-thin", ref=case.ref), rows, is_protected=True)
    lines = [casewords.title(words, case), casewords.about(words, case), *_flagged(reading, case)]
    lines += [words("cases-waits", since=words.clock(case.raised_at or case.created_at))]
    return Screen(words.lines(lines), rows, is_protected=True)


def replaced(reading: Reading, *, sent_at: str) -> Shown:
    """A message in whose place a newer one has come: taken away while Telegram lets us."""
    if reading.now - datetime.fromisoformat(sent_at) < _DELETABLE_FOR:
        return Removal()
    return Screen(reading.words("cases-replaced"), [[tap(reading.words.plain("cases-go-list"), "cases:list")]])


def card(reading: Reading, *, case_id: int) -> Screen | None:
    """Everything about a case that the reader may know, and what they may do."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    words = reading.words
    danger = casewords.danger(words, reading.session) if case.is_open and case.is_pressing else None
    lines = [danger, casewords.title(words, case), casewords.about(words, case), *_flagged(reading, case)]
    lines += [_note(reading, case), *_state(reading, case), *_known(words, case), *_alerted(reading, case)]
    return Screen(phrases.short([each for each in lines if each is not None]), _rows(reading, case), is_protected=True)


def listed(reading: Reading) -> Screen | None:
    """Cases somebody still has to do something about, the most pressing first."""
    if not access.may_answer(reading.session, reading.now, actor=reading.member):
        return None
    words, found = reading.words, sorted(cases.unfinished(reading.session), key=_urgency)
    lines = [words("cases-list"), *(_line(reading, each) for each in found[:_MOST_LISTED])]
    lines += [words("cases-list-none")] if not found else []
    lines += [words("cases-list-more", count=len(found) - _MOST_LISTED)] if len(found) > _MOST_LISTED else []
    buttons = [
        tap(f"{casewords.mark(each.level)} {each.ref}", "cases:card", each.id) for each in found[:_MOST_LISTED]
    ]
    ladder = tap(words.plain("cases-go-ladder"), "ladder:preview")
    return Screen(words.lines(lines), filled(*in_rows(buttons, 2), [ladder], [_home(words)]), is_protected=True)


def levels(reading: Reading, *, case_id: int) -> Screen | None:
    """Another level, as far as the reader may choose it."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    words = reading.words
    chosen = [each for each in _URGENCY if each is not case.level and _may_choose(reading, case, each)]
    buttons = [
        tap(f"{casewords.mark(each)} {casewords.level(words, each)}", "cases:level", case_id, each.value)
        for each in chosen
    ]
    text = words.lines([casewords.title(words, case), words("cases-level")])
    return Screen(text, filled(*([each] for each in buttons), [_back(words, case_id)]), is_protected=True)


def outcomes(reading: Reading, *, case_id: int) -> Screen | None:
    """How it ended."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    words = reading.words
    buttons = [tap(words.plain(f"cases-outcome-{each}"), "cases:resolve", case_id, each.value) for each in Outcome]
    text = words.lines([casewords.title(words, case), words("cases-outcome")])
    return Screen(text, filled(*in_rows(buttons, 2), [_back(words, case_id)]), is_protected=True)


def heirs(reading: Reading, *, case_id: int) -> Screen | None:
    """To whom the case may be handed over."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    words = reading.words
    found = actions.heirs(reading.session, reading.now, case=case)
    buttons = [tap(each.name, "cases:hand", case_id, each.id) for each in found]
    key = "cases-hand" if found else "cases-hand-nobody"
    text = words.lines([casewords.title(words, case), words(key)])
    return Screen(text, filled(*in_rows(buttons, 2), [_back(words, case_id)]), is_protected=True)


def holds(reading: Reading, *, case_id: int) -> Screen | None:
    """For how long the case is put off."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    words, most = reading.words, limits.number("cases.hold", policies.values(reading.session))
    buttons = [
        tap(phrases.lasting(words, timedelta(hours=each)), "cases:hold", case_id, each)
        for each in _HOLDS
        if each <= most
    ]
    text = words.lines([casewords.title(words, case), words("cases-hold")])
    return Screen(text, filled(buttons, [_back(words, case_id)]), is_protected=True)


def offered(reading: Reading, *, case_id: int, by: int) -> Screen | None:
    """To who is to have a case: whether they take it."""
    case = _visible(reading, case_id)
    if case is None:
        return None
    if case.heir_id != reading.member.id:
        return _settled(reading, case, "offered")
    words = reading.words
    yes = tap(words.plain("cases-go-take"), "cases:accept", case_id, style=Style.SUCCESS)
    no = tap(words.plain("cases-go-decline"), "cases:decline", case_id)
    return _told(reading, case, "cases-offered", by, [[yes, no], [_open(words, case_id)]])


def relieved(reading: Reading, *, case_id: int, by: int) -> Screen | None:
    """To who had a case: that somebody else has it."""
    case = _visible(reading, case_id)
    return _told(reading, case, "cases-relieved", by, [[_open(reading.words, case_id)]]) if case else None


def kept(reading: Reading, *, case_id: int, by: int) -> Screen | None:
    """To who wanted to hand a case over: that it stays theirs."""
    case = _visible(reading, case_id)
    return _told(reading, case, "cases-kept", by, [[_open(reading.words, case_id)]]) if case else None


def reopened(reading: Reading, *, case_id: int, by: int) -> Screen | None:
    """To who had a case: that it is open again, and theirs."""
    case = _visible(reading, case_id)
    return _told(reading, case, "cases-reopened", by, [[_open(reading.words, case_id)]]) if case else None


def home(reading: Reading) -> HomePart:
    """For who answers: how many cases there are, and the way to them."""
    if not access.may_answer(reading.session, reading.now, actor=reading.member):
        return HomePart()
    words, count = reading.words, cases.count_unfinished(reading.session)
    line = words("cases-home", count=count) if count else None
    return HomePart(line, (tap(words.plain("cases-go-list"), "cases:list"),))


def took(words: Words, taken: Taken) -> str:
    """The toast of answering."""
    if taken.by is None:
        return words.plain("cases-say-yours")
    at = taken.case.acknowledged_at
    return words.plain("cases-say-theirs", name=taken.by.name, time=words.clock(at) if at else "")


def _visible(reading: Reading, case_id: int) -> Case | None:
    """The case, if the reader may see it."""
    try:
        return access.case(reading.session, reading.now, actor=reading.member, case_id=case_id)
    except access.Refused:
        return None


def _urgency(case: Case) -> tuple[int, int, int, int]:
    """What waits comes before what somebody has, then what is more pressing, then what is older."""
    states = (CaseState.RAISED, CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED)
    is_loud = 0 if case.state is CaseState.RAISED and case.is_pressing else 1
    return is_loud, _URGENCY.index(case.level), states.index(case.state), case.id


def _line(reading: Reading, case: Case) -> str:
    words = reading.words
    owner = members.get(reading.session, member_id=case.owner_id) if case.owner_id is not None else None
    state = words.plain(f"cases-state-{case.state}", name=owner.name if owner else "")
    at = case.raised_at or case.created_at
    return words(
        "cases-line",
        mark=casewords.mark(case.level),
        ref=case.ref,
        state=state,
        since=f"{words.day_of(at)} {words.clock(at)}",
    )


def _flagged(reading: Reading, case: Case) -> list[str]:
    words = reading.words
    flagger = members.get(reading.session, member_id=case.flagger_id)
    at = case.raised_at or case.created_at
    since = f"{words.day_of(at)} {words.clock(at)}"
    lines = [words("cases-flagged", name=flagger.name if flagger else "", since=since)]
    found = shifts.get(reading.session, shift_id=case.shift_id) if case.shift_id is not None else None
    return [*lines, words("cases-shift", when=phrases.when(words, found))] if found is not None else lines


def _note(reading: Reading, case: Case) -> str | None:
    """What was written about it: for who flagged it, who has it, and leads."""
    member = reading.member
    is_theirs = member.id in (case.flagger_id, case.owner_id) or access.may(member, Right.READ_NOTES)
    return reading.words("cases-note", note=case.note) if is_theirs and case.note else None


def _state(reading: Reading, case: Case) -> list[str]:
    words = reading.words
    owner = members.get(reading.session, member_id=case.owner_id) if case.owner_id is not None else None
    name = owner.name if owner else ""
    match case.state:
        case CaseState.RAISED:
            return [words("cases-next", time=words.clock(case.next_at))] if case.ladder and case.next_at else []
        case CaseState.ACKNOWLEDGED:
            until = casebook.lapses_at(reading.session, case=case) or reading.now
            heir = members.get(reading.session, member_id=case.heir_id) if case.heir_id is not None else None
            mine = [words("cases-has", name=name, time=words.clock(case.acknowledged_at or reading.now))]
            mine += [words("cases-until", time=words.clock(until))] if case.is_pressing else []
            return [*mine, words("cases-heir", name=heir.name)] if heir is not None else mine
        case CaseState.ON_HOLD:
            until = case.held_until or reading.now
            return [words("cases-held", name=name, until=f"{words.day_of(until)} {words.clock(until)}")]
        case _:
            return [words(f"cases-is-{case.state}", name=name)]


def _known(words: Words, case: Case) -> list[str]:
    said = [words(f"cases-emergency-{case.emergency}") if case.emergency is not None else None]
    said += [words(f"cases-reported-{case.reported}") if case.reported is not None else None]
    said += [words("cases-ended", outcome=words.plain(f"cases-outcome-{case.outcome}")) if case.outcome else None]
    return [each for each in said if each is not None]


def _alerted(reading: Reading, case: Case) -> list[str]:
    """Who was alerted in this run, when last, and whether it reached them."""
    if case.state is not CaseState.RAISED:
        return []
    latest: dict[int, Fate] = {}
    for each in alarms.of_run(reading.session, case_id=case.id, run=case.run):
        latest[each.alarm.member_id] = each
    names = members.names(reading.session, member_ids=list(latest))
    return [_fate(reading.words, each, names.get(member_id, "")) for member_id, each in latest.items()]


def _fate(words: Words, fate: Fate, name: str) -> str:
    state = fate.message.state if fate.message is not None else OutboxState.SENT
    what = {OutboxState.SENT: "sent", OutboxState.FAILED: "failed", OutboxState.UNCERTAIN: "uncertain"}.get(state, "owed")
    return words(f"cases-alerted-{what}", time=words.clock(fate.alarm.at), name=name)


def _may_choose(reading: Reading, case: Case, level: Level) -> bool:
    verb = Verb.HEIGHTEN if rules.is_higher(level, case.level) else Verb.LOWER
    return casebook.may(reading.session, reading.now, case=case, actor=reading.member, verb=verb)


def _rows(reading: Reading, case: Case) -> Rows:
    """What the reader may do, the next thing first."""
    words, known = reading.words, casebook.facts(reading.session, reading.now, case=case, actor=reading.member)
    values = policies.values(reading.session)

    def may(verb: Verb) -> bool:
        return rules.may(verb, known, now=reading.now, values=values)

    def button(what: str, route: str, *refs: object, style: Style | None = None) -> Button:
        return tap(words.plain(f"cases-go-{what}"), f"cases:{route}", case.id, *refs, style=style)

    take = [button("take", "take", style=Style.PRIMARY)] if may(Verb.ACKNOWLEDGE) else []
    accept = [button("take", "accept", style=Style.SUCCESS), button("decline", "decline")] if may(Verb.ACCEPT) else []
    over = [button("take_over", "take_over")] if may(Verb.TAKE_OVER) else []
    wake = [button("next", "next", case.step)] if may(Verb.NEXT) and case.ladder is not None else []
    close = [button("close", "close", style=Style.SUCCESS)] if may(Verb.CLOSE) else []
    reopen = [button("reopen", "reopen")] if may(Verb.REOPEN) else []
    level = [button("level", "levels")] if may(Verb.HEIGHTEN) else []
    withdraw = [button("withdraw", "withdraw")] if known.is_leading and not known.is_flagger and may(Verb.WITHDRAW) else []
    return filled(
        take,
        accept,
        *_emergency(words, case, is_asked=known.is_owner and case.is_open and case.is_pressing),
        *_reported(words, case, is_asked=known.is_owner and case.is_open and case.category is Category.MINOR),
        *_owning(may, button),
        [*over, *wake],
        [*close, *reopen],
        [*level, *withdraw],
        [tap(words.plain("cases-go-list"), "cases:list"), _home(words)],
    )


def _owning(may: "May", button: "Make") -> Sequence[Sequence[Button]]:
    if not may(Verb.GO_ON):
        return []
    ask = [button("ask", "ask")] if may(Verb.ASK) else []
    hold = [button("hold", "holds")] if may(Verb.HOLD) else []
    hand = [button("hand", "heirs")] if may(Verb.HAND_OVER) else []
    return [
        [button("resolve", "outcomes", style=Style.SUCCESS), button("go_on", "go_on")],
        [*hand, button("give_back", "give_back")],
        [*ask, *hold],
    ]
