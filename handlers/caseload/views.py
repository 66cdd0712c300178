"""How lists of difficult cases look: what is open, the most urgent first, and what one has flagged oneself."""

from datetime import datetime, timedelta

from handlers.kit import access, casecards, casewords, phrases
from handlers.kit.feature import HomePart, Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.rules import cases as rules
from handlers.rules.rights import Right
from storage import cases, members
from storage.cases import Case, CaseState

_MOST_LISTED = 20
_PAGE = 8
_KEPT_FOR = timedelta(days=90)  # in one's own list
_URGENCY = tuple(reversed(rules.LEVELS))


def home(reading: Reading) -> HomePart:
    """For who answers: how many cases there are, and the way to them."""
    if not access.may_answer(reading.session, reading.now, actor=reading.member):
        return HomePart()
    words, count = reading.words, cases.count_unfinished(reading.session)
    return HomePart(words("caseload-home", count=count) if count else None, (casecards.to_list(words),))


def listed(reading: Reading) -> Screen:
    """Cases somebody still has to do something about, the most pressing first, each a button."""
    if not access.may_answer(reading.session, reading.now, actor=reading.member):
        return casecards.gone(reading)
    words, found = reading.words, sorted(cases.unfinished(reading.session), key=_urgency)
    names = members.names(reading.session, member_ids=[each.owner_id for each in found if each.owner_id is not None])
    chosen = found[:_MOST_LISTED]
    buttons = [[tap(_urgent(reading, each, names), "cases:card", each.id)] for each in chosen]
    lines = [words("caseload-list" if found else "caseload-none")]
    lines += [words("caseload-more", count=len(found) - len(chosen))] if len(found) > len(chosen) else []
    ladder = tap(words.plain("caseload-go-ladder"), "ladder:preview")
    alerts = tap(words.plain("caseload-go-alerts"), "proofs:open")
    ways = [ladder, alerts] if access.may(reading.member, Right.ANSWER_CASES) else []
    return casecards.protected(words.lines(lines), filled(*buttons, ways, [_home(words)]))


def mine(reading: Reading, *, page: int = 0) -> Screen | None:
    """What the reader has flagged in 90 days, and what of it is still open; the newest first."""
    member, words = reading.member, reading.words
    if not access.may(member, Right.FLAG_CASES):
        return None
    since = reading.now - _KEPT_FOR
    found = [
        each for each in cases.of_flagger(reading.session, flagger_id=member.id, since=since) if not each.purged_at
    ]
    rows = found[page * _PAGE : (page + 1) * _PAGE]
    if not rows and page:
        return mine(reading, page=0)
    buttons = [[tap(_own(words, each, reading.now), "flagging:card", each.id)] for each in rows]
    turn = phrases.turn(words, page, len(found) > (page + 1) * _PAGE, "caseload:mine")
    text = words.lines([words("caseload-mine"), words("caseload-mine-hint" if rows else "caseload-mine-none")])
    return casecards.protected(text, filled(*buttons, turn, [casecards.to_flag(words), _home(words)]))


def _urgency(case: Case) -> tuple[int, int, int, int]:
    """What presses and waits comes first, and last what only has to be looked over; between them what is more pressing,
    then what nobody has, then what is older."""
    states = (CaseState.RAISED, CaseState.ACKNOWLEDGED, CaseState.ON_HOLD, CaseState.RESOLVED)
    is_loud = case.state is CaseState.RAISED and case.is_pressing
    turn = 0 if is_loud else 2 if case.state is CaseState.RESOLVED else 1
    return turn, _URGENCY.index(case.level), states.index(case.state), case.id


def _urgent(reading: Reading, case: Case, names: dict[int, str]) -> str:
    """A case on a button, for who answers."""
    words, at = reading.words, case.raised_at or case.created_at
    who = names.get(case.owner_id or 0)
    parts = [f"{casewords.mark(case.level)} {case.ref}", casewords.level(words, case.level)]
    parts += [casewords.state(words, case.state), *([who] if who else [])]
    return " · ".join([*parts, casewords.at(words, at, now=reading.now)])


def _own(words: Words, case: Case, now: datetime) -> str:
    """A case on a button, for who flagged it."""
    parts = [case.ref, casewords.state(words, case.state)]
    parts += [casewords.at(words, case.raised_at, now=now)] if case.raised_at else []
    return " · ".join(parts)


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
