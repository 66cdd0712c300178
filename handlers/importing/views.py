"""How a table of the contact centre looks: its columns, what it adds up to, and an import that was saved. Of rows that
are left out only their numbers are said."""

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import Any

from handlers.importing import actions
from handlers.importing.actions import KIND, PER_PAGE, Plan
from handlers.kit import access, phrases, trafficwords
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, Screen, Style, filled, in_pairs, tap
from handlers.rules import traffic_columns
from handlers.rules.rights import Right
from handlers.rules.traffic import Record
from handlers.rules.traffic_columns import Column, Role
from handlers.rules.traffic_rows import Fault
from storage import members, proposals
from storage import traffic as figures
from storage.proposals import Proposal
from storage.traffic import LABELLED, Batch, Entry

_MOST_MONTHS, _MOST_ROWS = 4, 8


def wanted(reading: Reading) -> Screen | None:
    """A table may be sent."""
    if not access.may(reading.member, Right.SEE_FIGURES):
        return None
    words = reading.words
    return Screen(words.lines([words("importing-wanted"), "", words("traffic-read")]), [[_months(words)]])


def table(reading: Reading, *, proposal_id: int) -> Screen | None:
    """What a table adds up to, what is left out, and what it replaces; or what became of it."""
    found = _mine(reading, proposal_id)
    if found is None:
        return None
    words = reading.words
    if not found.is_open(reading.now):
        return _ended(reading, found)
    planned = actions.plan(reading.session, reading.now, proposal=found, zone=words.zone)
    if not planned.outcome.entries:
        lines = [words("importing-nothing"), *_left_out(words, _numbers(planned)), words("importing-nothing-how")]
        return Screen(words.lines(lines), [[_columns(words, proposal_id)], [_drop(words, proposal_id)]])
    text = phrases.short(
        [
            words("importing-sums"),
            "",
            *_said(words, planned.months),
            *_left_out(words, _numbers(planned)),
            *([words("importing-replaces", count=planned.replaced)] if planned.replaced else []),
            words("importing-save-how"),
        ]
    )
    save = tap(words.plain("importing-go-save"), "importing:save", proposal_id, planned.mark, style=Style.SUCCESS)
    return Screen(text, [[save], [_columns(words, proposal_id), _drop(words, proposal_id)]])


def columns(reading: Reading, *, proposal_id: int, page: int = 0) -> Screen | None:
    """What each column means; those that are closed are named, and not read."""
    found = _mine(reading, proposal_id)
    if found is None or not found.is_open(reading.now):
        return table(reading, proposal_id=proposal_id)
    words, every = reading.words, actions.columns(found)
    last = (len(every) - 1) // PER_PAGE
    page = min(page, last)
    shown = every[page * PER_PAGE : (page + 1) * PER_PAGE]
    closed = [each.title for each in every if not actions.is_readable(each)]
    text = phrases.short(
        [
            words("importing-columns"),
            *([words("importing-no-day")] if not _has_day(every) else []),
            *([words("importing-closed", titles=", ".join(closed))] if closed else []),
        ]
    )
    buttons = [
        [tap(_label(words, each), "importing:column", proposal_id, each.place)]
        for each in shown
        if actions.is_readable(each)
    ]
    turn = phrases.turn(words, page, page < last, "importing:columns", proposal_id)
    go = tap(words.plain("importing-go-sums"), "importing:table", proposal_id, style=Style.SUCCESS)
    return Screen(text, filled(*buttons, turn, [go], [_drop(words, proposal_id)]))


def column(reading: Reading, *, proposal_id: int, place: int) -> Screen | None:
    """What one column could mean, and whether mere numbers in it are seconds or minutes."""
    found = _mine(reading, proposal_id)
    every = actions.columns(found) if found is not None and found.is_open(reading.now) else []
    if place >= len(every) or not actions.is_readable(every[place]):
        return columns(reading, proposal_id=proposal_id)
    words, chosen = reading.words, every[place]
    lines = [words("importing-column", title=chosen.title, role=_role(words, chosen.role))]
    roles = [
        tap(_choice(words, each, chosen), "importing:role", proposal_id, place, each)
        for each in traffic_columns.roles(chosen.sort)
    ]
    unit: list[Button] = []
    if traffic_columns.has_unit(chosen):
        lines.append(words("importing-unit-minutes" if chosen.unit == 60 else "importing-unit-seconds"))
        key = "importing-go-seconds" if chosen.unit == 60 else "importing-go-minutes"
        unit = [tap(words.plain(key), "importing:unit", proposal_id, place)]
    back = tap(words.plain("kit-back"), "importing:columns", proposal_id, place // PER_PAGE)
    return Screen(words.lines(lines), filled(unit, *in_pairs(roles), [back]))


def batch(reading: Reading, *, batch_id: int) -> Screen | None:
    """An import that was saved, with the way to take it back."""
    found = figures.get(reading.session, batch_id=batch_id)
    if found is None or not access.may(reading.member, Right.SEE_FIGURES):
        return None
    return _batch(reading, found, {})


def unreadable(reading: Reading, *, key: str, values: Mapping[str, Any]) -> Screen:
    """Why a file cannot be read at all."""
    return Screen(reading.words(key, **values), [[_months(reading.words)]])


def _ended(reading: Reading, found: Proposal) -> Screen:
    words = reading.words
    saved = found.content.get("batch")
    kept = figures.get(reading.session, batch_id=saved) if saved is not None else None
    if kept is None:
        return Screen(words("importing-over"), [[_again(words), _months(words)]])
    return _batch(reading, kept, found.content.get("faults", {}))


def _batch(reading: Reading, found: Batch, faults: Mapping[str, Sequence[int]]) -> Screen:
    words = reading.words
    given = figures.of_batch(reading.session, batch_id=found.id)
    entries = [Entry(each.span, each.day, each.measure, each.value, each.label) for each in given]
    who = members.names(reading.session, member_ids=[found.member_id]).get(found.member_id, "")
    day = words.day_of(found.noted_at)
    key = "importing-batch" if found.undone_at is None else "importing-batch-undone"
    lines = [words(key, day=day, name=who), ""]
    lines += [*_said(words, actions.by_months(entries, found.within, found.abandoned)), *_left_out(words, faults)]
    undo = [] if found.undone_at else [tap(words.plain("importing-go-undo"), "importing:undo", found.id)]
    months = sorted({each.day.replace(day=1) for each in entries})[-2:]
    to = [tap(words.month(each), "traffic:month", f"{each:%Y%m}") for each in months]
    return Screen(phrases.short(lines), filled(undo, to, [_again(words), _months(words)]))


def _said(words: Words, months: Sequence[Record]) -> list[str]:
    """Months with everything their part of the table tells, the latest ones."""
    shown = months[-_MOST_MONTHS:]
    more = [words("importing-more", count=len(months) - len(shown))] if len(months) > len(shown) else []
    return [line for each in shown for line in (*_month(words, each), "")] + more


def _month(words: Words, record: Record) -> list[str]:
    days = {day for told in record.told.values() for day in told.days}
    said: list[str] = [words("traffic-month", month=words.month(record.first)), _days(words, record, days)]
    for measure in trafficwords.PLAIN:
        told = record.told.get(measure)
        if told is not None:
            value = trafficwords.value(words, measure, told.value)
            line = words("kit-traffic-line", name=trafficwords.name(words, measure, record), value=value)
            reach = trafficwords.reach(words, record, told) if told.days != days else None
            said.append(f"{line} · {words('kit-traffic-note', note=reach)}" if reach else line)
    for measure in sorted(LABELLED, reverse=True):
        if measure in record.told:
            labels = trafficwords.listed(words, record.told[measure])
            said.append(words("kit-traffic-labels", name=trafficwords.name(words, measure), labels=labels))
    return said


def _days(words: Words, record: Record, days: Set[date]) -> str:
    if len(days) == record.length:
        return words("importing-whole")
    if not days:
        return words("kit-traffic-missing")
    span = {"first": words.day(min(days)), "last": words.day(max(days))}
    return words("importing-part", count=len(days), of=record.length, **span)


def _left_out(words: Words, faults: Mapping[str, Sequence[int]]) -> list[str]:
    found: list[str] = []
    for fault in Fault:
        numbers = faults.get(fault.value, ())
        if numbers:
            shown = ", ".join(str(each) for each in numbers[:_MOST_ROWS])
            more = words.plain("importing-rows-more", count=len(numbers) - _MOST_ROWS)
            rows = f"{shown} {more}" if len(numbers) > _MOST_ROWS else shown
            found.append(words(f"importing-fault-{fault}", rows=rows, count=len(numbers)))
    return found


def _numbers(planned: Plan) -> dict[str, Sequence[int]]:
    return {fault.value: numbers for fault, numbers in planned.outcome.faults.items()}


def _has_day(every: Sequence[Column]) -> bool:
    return any(each.role in (Role.DAY, Role.MONTH) for each in every)


def _label(words: Words, column: Column) -> str:
    return words.plain("importing-label", title=column.title, role=_role(words, column.role))


def _choice(words: Words, role: Role, chosen: Column) -> str:
    said = phrases.capital(_role(words, role))
    return f"✓ {said}" if role is chosen.role else said


def _role(words: Words, role: Role) -> str:
    return words.plain(f"importing-role-{role}")


def _mine(reading: Reading, proposal_id: int) -> Proposal | None:
    found = proposals.get(reading.session, proposal_id=proposal_id)
    is_theirs = found is not None and found.kind == KIND and found.member_id == reading.member.id
    return found if is_theirs and access.may(reading.member, Right.SEE_FIGURES) else None


def _columns(words: Words, proposal_id: int) -> Button:
    return tap(words.plain("importing-go-columns"), "importing:columns", proposal_id, 0)


def _drop(words: Words, proposal_id: int) -> Button:
    return tap(words.plain("importing-go-drop"), "importing:drop", proposal_id)


def _again(words: Words) -> Button:
    return tap(words.plain("importing-go-again"), "importing:ask")


def _months(words: Words) -> Button:
    return tap(words.plain("traffic-go-open"), "traffic:open")
