"""How looking back on an absence looks: what was done, as it stands now, and never anybody's words."""

from handlers.kit import casecards, casewords, lookbacks, phrases
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, filled, tap
from handlers.kit.lookbacks import Lookback
from handlers.meanwhile import actions
from handlers.rules.rights import can_lead
from storage import deputies
from storage.cases import Case
from storage.deputies import Deputy
from storage.shifts import Opening

_MOST_ROWS = 8  # things with a button each; the text has them all


def report(reading: Reading, *, row_id: int) -> Screen | None:
    """To who was away: what happened meanwhile, by what was done and never in anybody's words; each with its button."""
    row = deputies.get(reading.session, deputy_id=row_id)
    if row is None or row.ends_at is None or not can_lead(reading.member.role):
        return None
    words = reading.words
    found = lookbacks.look_back(reading.session, since=actions.since(reading.session, row=row), until=row.ends_at)
    lines = [_title(reading, row)]
    lines += _happened(words, found) or [words("meanwhile-nothing")]
    rows = [[each] for each in _happenings(words, found)[:_MOST_ROWS]]
    return casecards.protected(phrases.short(lines), filled(*rows, [_home(words)]))


def past(reading: Reading, *, row_id: int) -> Screen:
    """What is left of it after two days: whose absence it was, and the way to see it again."""
    row, words = deputies.get(reading.session, deputy_id=row_id), reading.words
    if row is None or row.ends_at is None or not can_lead(reading.member.role):
        return casecards.gone(reading)
    again = tap(words.plain("meanwhile-go-again"), "meanwhile:again", row_id)
    return casecards.protected(_title(reading, row), [[again], [_home(words)]])


def _title(reading: Reading, row: Deputy) -> str:
    words = reading.words
    name, since = casecards.name(reading, row.member_id), words.day_of(actions.since(reading.session, row=row))
    until = words.day_of(row.ends_at) if row.ends_at is not None else "–"
    key = "meanwhile-own" if row.member_id == reading.member.id else "meanwhile-of"
    return words(key, name=name, since=since, until=until)


def _happened(words: Words, found: Lookback) -> list[str]:
    lines: list[str] = []
    if found.cases:
        still = sum(each.is_open for each in found.cases)
        lines += ["", words("meanwhile-cases", count=len(found.cases), open=still)]
        lines += [_case(words, each) for each in found.cases]
    if found.gaps:
        short = sum(is_short for _, is_short in found.gaps)
        lines += ["", words("meanwhile-gaps", count=len(found.gaps), covered=len(found.gaps) - short)]
        lines += [_gap(words, each, is_short) for each, is_short in found.gaps]
    if found.people:
        lines += ["", *(words(f"meanwhile-{what}", name=each.name) for each, what in found.people)]
    if found.away:
        lines += ["", *(words("meanwhile-away", name=each.name) for each in found.away)]
    return lines


def _case(words: Words, case: Case) -> str:
    return words("meanwhile-case", case=casewords.title(words, case), state=casewords.state(words, case.state))


def _gap(words: Words, found: Opening, is_short: bool) -> str:
    key = "meanwhile-short" if is_short else "meanwhile-covered"
    return words(key, shift=phrases.when(words, found))


def _happenings(words: Words, found: Lookback) -> list[Button]:
    """A way to each thing, what is open first."""
    by_need = sorted(found.cases, key=lambda each: not each.is_open)
    ways = [tap(f"{casewords.mark(each.level)} {each.ref}", "cases:card", each.id) for each in by_need]
    ways += [tap(phrases.row(words, each), "gaps:card", each.id) for each, is_short in found.gaps if is_short]
    ways += [tap(each.name, "members:card", each.id) for each, _ in found.people]
    return ways + [tap(f"⏸ {each.name}", "absences:open", each.id) for each in found.away]


def _home(words: Words) -> Button:
    return tap(words.plain("kit-home"), "home:open")
