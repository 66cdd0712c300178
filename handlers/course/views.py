"""How the course of a case looks: the newest first, each thing that happened a line; alerts with what became of them.
Reads codes and ids from the timeline, which holds no words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from handlers.course import actions
from handlers.kit import alerted, casecards, casewords, inquiries, phrases, ringwords
from handlers.kit.casequestions import VALUES, What
from handlers.kit.errors import Refused
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.inquiries import Ask, Says
from handlers.kit.keyboards import Screen, filled, tap
from handlers.rules.cases import Event, Verb
from handlers.rules.ladder import Office
from storage import alarms, cases, members, timeline
from storage.alarms import Fate
from storage.cases import Case, Level, Outcome
from storage.contacts import Way
from storage.summons import Summons, SummonsState
from storage.timeline import Moment

_Ring = tuple[int, int, int, Way]  # whose phone, of which run and step, and by which way
_MOST_LETTERS = 2600  # of one page: Telegram takes 4096 with what stands above
_MOST_LINES = 25  # of one page: more is not read on a phone
_MOST_NAMED = 12  # people of one step that are named; of more the number is said


def card(reading: Reading, *, case_id: int, page: int = 0) -> Screen:
    """One page of what happened; the page that is there when that one is not."""
    case = cases.get(reading.session, case_id=case_id)
    try:
        actions.look(reading.session, reading.now, actor=reading.member, case_id=case_id)
    except Refused:
        case = None
    if case is None:
        return casecards.gone(reading)
    words, pages = reading.words, _pages(list(_entries(reading, case)))
    shown = min(page, len(pages) - 1)
    lines = [words("course-title"), *pages[shown]]
    turn = [tap(words.plain("course-go-newer"), "course:open", case_id, shown - 1)] if shown else []
    turn += [tap(words.plain("course-go-older"), "course:open", case_id, shown + 1)] if shown + 1 < len(pages) else []
    ways = [tap(words.plain("kit-back"), "cases:card", case_id), casecards.home(words)]
    return casecards.full(reading, case, lines, filled(turn, ways))


def _pages(entries: Sequence[str]) -> list[list[str]]:
    """The entries in their order, as many to a page as fit; at least one page."""
    pages: list[list[str]] = [[]]
    for each in entries:
        is_full = len(pages[-1]) == _MOST_LINES or sum(map(len, pages[-1])) + len(each) > _MOST_LETTERS
        if pages[-1] and is_full:
            pages.append([])
        pages[-1].append(each)
    return pages


def _entries(reading: Reading, case: Case) -> Iterator[str]:
    """Everything that happened and has words, the newest first."""
    words = reading.words
    moments = timeline.of_case(reading.session, case_id=case.id)
    fates = alarms.of_case(reading.session, case_id=case.id)
    names = alerted.named(reading.session, fates) | _names(reading, moments)
    rings, told = {_ring_of(each, ring.way): ring for each in fates for ring in each.rings}, set[_Ring]()
    raised = {each.at for each in moments if each.verb == Verb.RAISE}
    for each, run in reversed(list(_with_runs(moments))):
        if each.verb == Event.DRAFT and each.at in raised:
            continue  # begun and sent with one tap
        if each.verb == Event.FIRE:
            fired = [fate for fate in fates if (fate.alarm.run, fate.alarm.step) == (run, each.facts.get("step"))]
            said: str | None = _alerts(reading, each, fired, names)
        elif each.verb == Event.RANG:
            said = _rang(words, each.facts, names, rings, told)
        else:
            said = _said(words, each, names)
        if said:
            time = casewords.at(words, each.at, now=reading.now)
            who = names.get(each.actor_id or 0, "–") if each.actor_id is not None else None
            yield _line(words, time, who, said)


def _with_runs(moments: Sequence[Moment]) -> Iterator[tuple[Moment, int]]:
    """Each moment with the run of the ladder it is in: what begins one says which."""
    run = 0
    for each in moments:
        run = each.facts.get("run", run)
        yield each, run


def _line(words: Words, time: str, who: str | None, said: str) -> str:
    return (
        words("course-line", time=time, said=said)
        if who is None
        else words("course-line-by", time=time, name=who, said=said)
    )


def _names(reading: Reading, moments: Sequence[Moment]) -> dict[int, str]:
    facts = (each.facts.get(name) for each in moments for name in ("heir", "before_id", "whom"))
    ids = {each for each in facts if isinstance(each, int)} | {each.actor_id for each in moments if each.actor_id}
    return members.names(reading.session, member_ids=sorted(ids))


def _alerts(reading: Reading, moment: Moment, fired: Sequence[Fate], names: Mapping[int, str]) -> str:
    """Who was alerted then, as what, and what became of the message; and the offices nobody could be alerted in."""
    words = reading.words
    parts = [_alert(reading, each, names) for each in fired[:_MOST_NAMED]]
    parts += [words.plain("kit-case-alerted-more", count=len(fired) - _MOST_NAMED)] if len(fired) > _MOST_NAMED else []
    skipped = ", ".join(casewords.office(words, Office(each)) for each in moment.facts.get("skipped", ()))
    lines = [words.plain("course-fire", people="; ".join(parts))] if parts else []
    lines += [words.plain("course-skipped", offices=skipped)] if skipped else []
    return " ".join(lines)


def _alert(reading: Reading, found: Fate, names: Mapping[int, str]) -> str:
    name, office = names.get(found.alarm.member_id, "–"), alerted.alerted_as(reading.words, found.alarm, names)
    return reading.words.plain("course-alert", name=name, office=office, fate=alerted.fate(reading, found))


def _said(words: Words, moment: Moment, names: Mapping[int, str]) -> str | None:
    """What happened, in a few words; None for what nobody has words for."""
    facts, verb = moment.facts, moment.verb
    if verb == "note":
        return words.plain("course-unnote" if facts.get("is_gone") else "course-note")
    if verb == "detail":
        return _detail(words, facts)
    if verb == "acknowledge" and "way" in facts:
        return words.plain("course-acknowledge-by", way=ringwords.way(words, Way(facts["way"])))
    return words.plain(f"course-{verb}", **_values(words, facts, names)) if verb in _PLAIN else None


# Verbs of the timeline whose text is `course-<verb>`.
_PLAIN = frozenset(
    {
        *("draft", "raise", "withdraw", "heighten", "lower", "acknowledge", "take_over", "hand_over", "accept"),
        *("decline", "give_back", "go_on", "hold", "ask", "answer", "next", "resolve", "close", "reopen"),
        *("lapse", "owner_away", "held_over", "closed_itself", "note_deleted", "put_away"),
    }
)


def _values(words: Words, facts: Mapping[str, Any], names: Mapping[int, str]) -> dict[str, str]:
    """What such a text may want to know."""
    return {
        "level": casewords.level(words, Level(facts["level"])) if "level" in facts else "",
        "heir": names.get(facts.get("heir", 0), "–"),
        "before": names.get(facts.get("before_id", 0), "–"),
        "lasting": phrases.lasting(words, timedelta(hours=facts["hours"])) if "hours" in facts else "",
        "question": inquiries.short(words, Ask(facts["what"])) if facts.get("what") in list(Ask) else "",
        "says": inquiries.said(words, Says(facts["says"])) if "says" in facts else "",
        "how": casewords.outcome(words, Outcome(facts["outcome"])) if "outcome" in facts else "",
    }


def _detail(words: Words, facts: Mapping[str, Any]) -> str:
    what = What(facts["what"])
    return words.plain("course-detail", what=words.plain(f"kit-case-{what}-{VALUES[what](facts['told'])}"))


def _rang(
    words: Words,
    facts: Mapping[str, Any],
    names: Mapping[int, str],
    rings: Mapping[_Ring, Summons],
    told: set[_Ring],
) -> str | None:
    """A ring of somebody's phone and what became of it; not that it was not wanted any more, nor that it was sent if
    more is known, which stands above. Why it failed is known as long as the ring itself is."""
    way, state = Way(facts["way"]), SummonsState(facts["state"])
    ring = (facts["whom"], facts["run"], facts["step"], way)
    if state is SummonsState.DROPPED or (state is SummonsState.SENT and ring in told):
        return None
    told.add(ring)
    said = ringwords.state(words, way, state, rings[ring].reason if ring in rings else None)
    return words.plain("course-rang", name=names.get(facts["whom"], "–"), way=ringwords.way(words, way), state=said)


def _ring_of(found: Fate, way: Way) -> _Ring:
    return (found.alarm.member_id, found.alarm.run, found.alarm.step, way)
