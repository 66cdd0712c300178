"""How lists of difficult cases look: what is open, the most urgent first, and what one has flagged oneself."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from handlers.kit import access, casecards, casewords, phrases
from handlers.kit.feature import DigestPart, HomePart, Reading
from handlers.kit.glances import Glance
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.rules import case_indicators
from handlers.rules import cases as rules
from handlers.rules.digest import Section
from handlers.rules.rights import Right
from storage import case_figures, cases, members
from storage.cases import Case, CaseState
from storage.members import Member

_MOST_LISTED = 20
_PAGE = 8
_KEPT_FOR = timedelta(days=90)  # in one's own list
# Ranks in a digest: what nobody has accepted comes before everything else there.
_UNACCEPTED, _PRESSING, _OVERDUE, _UNSEEN = 0, 10, 30, 40
_OLD = timedelta(days=3)  # open for longer than this, it does not take its course (domain notes, 5.3)
_URGENCY = tuple(reversed(rules.LEVELS))


def home(reading: Reading) -> HomePart:
    """For who answers: how many cases are open, as the digest counts them, and the way to all."""
    if not access.may_answer(reading.session, reading.now, actor=reading.member):
        return HomePart()
    words, count = reading.words, cases.count_open(reading.session)
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


def digest(glance: Glance) -> list[DigestPart]:
    """Cases nobody has accepted, high risk that is not resolved, what is overdue; and how cases went lately."""
    if not glance.may(Right.ANSWER_CASES):
        return []
    parts = evening(glance)
    session, words, now = glance.reading.session, glance.words, glance.now
    raised = case_figures.raised(session, since=glance.since, until=now)
    ended = len(case_figures.closed(session, since=glance.since, until=now))
    count = sum(each.is_open for each in cases.unfinished(session))
    lines = [words("caseload-digest-counts", new=len(raised), ended=ended, open=count)]
    took = case_indicators.accepting(raised, targets=case_indicators.targets(glance.values), by=now).times
    if took.median_for is not None and took.longest_for is not None:
        median, longest = (phrases.lasting(words, each) for each in (took.median_for, took.longest_for))
        lines.append(words("caseload-digest-took", median=median, longest=longest))
    is_news = bool(raised or ended or count)
    return [*parts, DigestPart(Section.LATELY, tuple(lines), casecards.to_list(words), 20, is_news)]


def evening(glance: Glance) -> list[DigestPart]:
    """Those about which somebody has to decide now."""
    if not glance.may(Right.ANSWER_CASES):
        return []
    session = glance.reading.session
    found = [each for each in cases.unfinished(session) if not each.purged_at]
    ids = {each.owner_id for each in found if each.owner_id is not None}
    owners = {each: members.get(session, member_id=each) for each in sorted(ids)}
    ranked = [(rank, each) for each in sorted(found, key=_urgency) if (rank := _rank(each, glance.now)) is not None]
    way = casecards.to_list(glance.words)
    parts = [DigestPart(Section.DECIDE, (_red(glance, each, owners),), way, rank) for rank, each in ranked]
    unseen = sum(each.state is CaseState.RESOLVED and each.is_pressing for each in found)
    line = glance.words("caseload-digest-unseen", count=unseen)
    return [*parts, DigestPart(Section.DECIDE, (line,), way, _UNSEEN)] if unseen else parts


def _rank(case: Case, now: datetime) -> int | None:
    """How soon somebody has to decide about it; None where it takes its course."""
    if case.state is CaseState.RAISED:
        return _UNACCEPTED
    if case.state is CaseState.RESOLVED:
        return None
    if case.is_pressing:
        return _PRESSING
    return _OVERDUE if _is_over_hold(case, now) or now - (case.raised_at or now) > _OLD else None


def _is_over_hold(case: Case, now: datetime) -> bool:
    return case.state is CaseState.ON_HOLD and case.held_until is not None and case.held_until <= now


def _red(glance: Glance, case: Case, owners: Mapping[int, Member | None]) -> str:
    """A case in a line of a digest: what is not done about it, and as what its owner accepted it. Names nobody."""
    words, now = glance.words, glance.now
    shown: list[str] = [words("caseload-digest-ref", ref=case.ref)]
    shown += [] if casecards.is_thin(glance.reading) else [casewords.level(words, case.level)]
    return " · ".join([*shown, _undone(glance, case, owners.get(case.owner_id or 0), now)])


def _undone(glance: Glance, case: Case, owner: Member | None, now: datetime) -> str:
    words, raised_at = glance.words, case.raised_at or case.created_at
    if case.state is CaseState.RAISED:
        return words("caseload-digest-unaccepted", lasting=phrases.roughly(words, now - raised_at))
    if _is_over_hold(case, now) and case.held_until is not None:
        return words("caseload-digest-held", at=casewords.at(words, case.held_until, now=now))
    if not case.is_pressing:
        return words("caseload-digest-old", days=(now - raised_at).days)
    at = casewords.at(words, case.acknowledged_at or raised_at, now=now)
    if owner is None or owner.id == glance.reading.member.id:
        return words("caseload-digest-mine", at=at)
    return words("caseload-digest-accepted", at=at, who=words.plain(f"kit-role-{owner.role}"))


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
