"""How workbooks look: what is handed out, what an edited one would change, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from handlers.kit import access, phrases, workbooks
from handlers.kit.feature import Reading
from handlers.kit.i18n import Words
from handlers.kit.keyboards import Button, File, Screen, Style, filled, tap
from handlers.rules import times, workbook, workbook_writer
from handlers.rules.eligibility import Objection, Weight, Why
from handlers.rules.rights import Right
from handlers.rules.rota_changes import Change
from handlers.rules.rota_checks import Breach
from handlers.rules.rota_wishes import Fault, Wish
from handlers.rules.workbook import Value
from handlers.sheets import actions
from handlers.sheets.actions import Plan, Reason, Verdict
from storage import abilities, members, proposals
from storage.proposals import Proposal, ProposalState
from storage.shifts import PlaceKind

_WEIGHTS = {Weight.HARD: "⛔", Weight.LEGAL: "⚠️", Weight.POLICY: "❕"}
# The message has room for about so many lines; the workbook that can be sent back has all of them.
_MOST_LINES = 24


def begin(reading: Reading) -> Screen | None:
    """What can be handed out."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words = reading.words
    text = words.lines([words("sheets-open"), words("sheets-open-how")])
    rows = [
        [_go(words, "ahead", "ahead"), _go(words, "month", "month")],
        [_go(words, "span", "span"), _go(words, "empty", "empty")],
        [tap(words.plain("kit-home"), "home:open")],
    ]
    return Screen(text, rows)


def span(reading: Reading) -> Screen:
    """The question from which day to which."""
    words = reading.words
    return Screen(words("sheets-span-ask"), [[tap(words.plain("kit-back"), "sheets:open")]])


def rota(reading: Reading, *, first: str, last: str) -> File | None:
    """The rota of these days as a workbook."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words, zone, since, until = reading.words, reading.words.zone, date.fromisoformat(first), date.fromisoformat(last)
    ends_at = times.instant(until + timedelta(days=1), time(), zone)
    found = workbooks.standing(reading.session, since=times.instant(since, time(), zone), until=ends_at, zone=zone)
    chosen = [each for each in found.values() if not each.wish.is_cancelled]
    making = workbooks.making(reading.session, words)
    rows = [making.row(each) for each in chosen]
    locked = frozenset(place for place, each in enumerate(chosen) if each.starts_at <= reading.now)
    book = making.book(rows, base=rows, locked=locked)
    caption = words.lines(
        [
            words("sheets-rota", first=words.day(since), last=words.day(until), count=len(rows)),
            words("sheets-rota-how"),
        ]
    )
    name = f"{words.plain('sheets-file-rota')}-{since:%Y%m%d}-{until:%Y%m%d}.xlsx"
    return File(name, lambda: workbook_writer.write(book), caption, [[_open(words)]], is_protected=False)


def empty(reading: Reading) -> File | None:
    """A workbook without shifts."""
    if not access.may(reading.member, Right.PLAN_SHIFTS):
        return None
    words = reading.words
    book = workbooks.making(reading.session, words).book([])
    name = f"{words.plain('sheets-file-empty')}.xlsx"
    return File(name, lambda: workbook_writer.write(book), words("sheets-empty"), [[_open(words)]])


def changes(reading: Reading, *, proposal_id: int) -> Screen | None:
    """What an edited workbook would change now, who would be told and what speaks against it; or what became of it."""
    proposal = _mine(reading, proposal_id, actions.CHANGES)
    if proposal is None:
        return None
    words = reading.words
    if not proposal.is_open(reading.now):
        return Screen(_ended(reading, proposal), [[_open(words)]])
    planned = actions.plan(reading.session, reading.now, proposal=proposal, zone=words.zone)
    named = _Named(reading, planned)
    text = phrases.short(
        [
            words("sheets-changes", name=proposal.content["name"]),
            *_counts(words, actions.counts(planned.changes)),
            *([] if planned.changes or planned.faults else [words("sheets-same")]),
            *_missing(words, proposal),
            *_shown(words, named.against()),
            *_shown(words, named.changes()),
            *_told(reading, actions.told(planned.changes)),
            _advice(words, planned),
        ]
    )
    return Screen(text, _buttons(words, proposal_id, planned))


def reasons(reading: Reading, *, proposal_id: int, mark: str) -> Screen | None:
    """The question why rules are to be set aside."""
    proposal, planned = _waiting(reading, proposal_id, mark)
    if proposal is None or planned is None:
        return changes(reading, proposal_id=proposal_id)
    words = reading.words
    lines = [words("sheets-why"), *_shown(words, _Named(reading, planned).against())]
    buttons = [[tap(reason(words, each), "sheets:anyway", proposal_id, mark, each.value)] for each in Reason]
    return Screen(phrases.short(lines), [*buttons, [_back(words, proposal_id)]])


def surely(reading: Reading, *, proposal_id: int, mark: str, reason: str) -> Screen | None:
    """The second question, where working-time law may stand behind a rule."""
    proposal, planned = _waiting(reading, proposal_id, mark)
    if proposal is None or planned is None:
        return changes(reading, proposal_id=proposal_id)
    words = reading.words
    legal = [each for each in planned.breaches if each.weight is Weight.LEGAL]
    lines = [words("sheets-surely"), *_shown(words, _Named(reading, planned).against(legal))]
    sure = tap(words.plain("sheets-go-sure"), "sheets:sure", proposal_id, mark, reason, style=Style.DANGER)
    return Screen(phrases.short(lines), [[sure], [_back(words, proposal_id)]])


def unreadable(reading: Reading, *, key: str, values: Mapping[str, Any]) -> Screen:
    """Why a file cannot be read at all."""
    words, named = reading.words, dict(values)
    if "column" in named:
        named["column"] = workbooks.titles(words)[str(named["column"])]
    return Screen(words(key, **named), [[_open(words)]])


def broken(reading: Reading, *, proposal_id: int) -> Screen | None:
    """What is wrong with a workbook, row by row."""
    proposal = _mine(reading, proposal_id, actions.BROKEN)
    if proposal is None:
        return None
    words, faults = reading.words, _faults(proposal)
    lines = [
        words("sheets-broken", name=proposal.content["name"], count=len(faults)),
        *_shown(words, [_row(words, each.number, fault(words, each)) for each in faults]),
        words("sheets-broken-how"),
    ]
    return Screen(phrases.short(lines), [[_marked(words, proposal_id)], [_open(words)]])


def marked(reading: Reading, *, proposal_id: int) -> File | None:
    """The workbook as it was sent in, with what the bot has to say about every row beside it."""
    proposal = _mine(reading, proposal_id, actions.CHANGES) or _mine(reading, proposal_id, actions.BROKEN)
    if proposal is None or "lines" not in proposal.content:
        return None
    words, notes = reading.words, _notes(reading, proposal)
    lines = workbook.from_json(proposal.content["lines"])
    base = [each.cells for each in workbook.from_json(proposal.content["base"])]
    rows = [{**_edited(each.cells), **notes.get(each.number, {})} for each in lines]
    making = workbooks.making(reading.session, words)
    book = making.book(rows, base=base, numbers=[each.number for each in lines], is_marked=True)
    name = f"{words.plain('sheets-file-marked')}.xlsx"
    caption = words("sheets-marked", count=len(notes))
    return File(name, lambda: workbook_writer.write(book), caption, [[_open(words)]])


def verdict(words: Words, of: Verdict) -> str:
    """The toast of a confirmation."""
    return words.plain(f"sheets-verdict-{of}")


def reason(words: Words, of: Reason) -> str:
    """Why a rule is set aside, in a few words."""
    return words.plain(f"sheets-reason-{of}")


def fault(words: Words, of: Fault) -> str:
    """What is wrong with a row."""
    column = workbooks.titles(words)[of.column] if of.column else ""
    return words.plain(f"sheets-fault-{of.what}", column=column, **of.values)


class _Named:
    """What a plan changes and breaks, in words and with names."""

    def __init__(self, reading: Reading, planned: Plan) -> None:
        self._words, self._plan = reading.words, planned
        ids = {each.member_id for each in planned.breaches if each.member_id} | {
            member for each in planned.changes for wish in (each.wish, each.was) if wish for member in wish.people
        }
        self._names = members.names(reading.session, member_ids=sorted(ids))
        self._learnt = {each.id: each.name for each in abilities.named(reading.session)}
        self._by_number = {each.number: each for each in planned.changes}

    def against(self, breaches: Sequence[Breach] | None = None) -> list[str]:
        """What cannot be done and what speaks against what can, by row."""
        words = self._words
        faults = [(each.number, f"⛔ {fault(words, each)}") for each in self._plan.faults] if breaches is None else []
        broken = [(each.number, self.breach(each)) for each in (self._plan.breaches if breaches is None else breaches)]
        return [_row(words, *each) for each in sorted([*faults, *broken], key=lambda each: each[0])]

    def changes(self) -> list[str]:
        """What changes, a line a row."""
        return [_row(self._words, each.number, self.change(each)) for each in self._plan.changes]

    def change(self, of: Change) -> str:
        """What changes about one shift."""
        words = self._words
        was = phrases.span(words, of.standing.starts_at, of.standing.ends_at) if of.standing else ""
        when = phrases.span(words, of.starts_at, of.ends_at)
        parts = [was or words.plain("sheets-what-new", when=when)]
        parts += [words.plain("sheets-what-cancelled")] if of.is_cancelled else []
        parts += [f"→ {when}"] if of.is_moved else []
        parts += [f"→ {self._details(of.wish)}"] if of.has_other_details else []
        parts += [self._needs(of)] if of.has_other_needs else []
        parts += [f"− {self._person(*each)}" for each in of.removed]
        parts += [f"+ {self._person(*each)}" for each in of.added]
        return ", ".join(parts)

    def breach(self, of: Breach) -> str:
        """One rule that is broken, with whom it is about."""
        words, sign = self._words, _WEIGHTS[of.weight]
        change = self._by_number[of.number]
        when = phrases.span(words, change.starts_at, change.ends_at)
        if of.crowd is not None:
            taken, most = of.crowd
            crowd = words.plain("sheets-crowd", kind=phrases.kind(words, of.kind), taken=taken, most=most)
            return f"{sign} {when}: {crowd}"
        why = self._objection(of.objection, change.wish) if of.objection else ""
        return f"{sign} {when}, {self._names.get(of.member_id or 0, '')}: {why}"

    def _objection(self, objection: Objection, wish: Wish) -> str:
        if objection.why is Why.LANGUAGE and wish.language:
            return self._words.plain("kit-why-language", language=phrases.spoken(self._words, wish.language))
        return phrases.reason(self._words, objection, is_own=False)

    def _needs(self, of: Change) -> str:
        words, was = self._words, of.was.needs if of.was else {}
        differing = [kind for kind in PlaceKind if was.get(kind) != of.wish.needs.get(kind)]
        said = (_range(words, kind, of.wish.needs.get(kind, (0, 0))) for kind in differing)
        return ", ".join(said)

    def _details(self, wish: Wish) -> str:
        parts = [phrases.service(self._words, wish.service)]
        parts += [phrases.spoken(self._words, wish.language)] if wish.language else []
        parts += [self._learnt.get(wish.qualification, "")] if wish.qualification else []
        return " · ".join(part for part in parts if part)

    def _person(self, member_id: int, kind: PlaceKind) -> str:
        name = self._names.get(member_id, "")
        return name if kind is PlaceKind.COUNSELLOR else f"{name} ({phrases.kind(self._words, kind)})"


def _range(words: Words, kind: PlaceKind, needs: tuple[int, int]) -> str:
    return words.plain("sheets-what-needs", kind=phrases.kind(words, kind), least=needs[0], most=needs[1])


def _mine(reading: Reading, proposal_id: int, kind: str) -> Proposal | None:
    found = proposals.get(reading.session, proposal_id=proposal_id)
    if found is None or found.kind != kind or found.member_id != reading.member.id:
        return None
    return found if access.may(reading.member, Right.PLAN_SHIFTS) else None


def _waiting(reading: Reading, proposal_id: int, mark: str) -> tuple[Proposal | None, Plan | None]:
    """The proposal and its plan, while it is what was shown and something speaks against it that can be set aside."""
    proposal = _mine(reading, proposal_id, actions.CHANGES)
    if proposal is None or not proposal.is_open(reading.now):
        return None, None
    planned = actions.plan(reading.session, reading.now, proposal=proposal, zone=reading.words.zone)
    is_so = planned.mark == mark and planned.weight in (Weight.LEGAL, Weight.POLICY)
    return (proposal, planned) if is_so else (None, None)


def _ended(reading: Reading, proposal: Proposal) -> str:
    words = reading.words
    if proposal.state is ProposalState.APPLIED:
        done = _counts(words, proposal.content["done"])
        told = _told(reading, proposal.content["told"], is_done=True)
        return phrases.short([words("sheets-applied", name=proposal.content["name"]), *done, *told])
    return words("sheets-dropped" if proposal.state is ProposalState.DROPPED else "sheets-expired")


def _counts(words: Words, counts: Mapping[str, int]) -> list[str]:
    return [words(f"sheets-count-{what}", count=count) for what, count in counts.items() if count]


def _missing(words: Words, proposal: Proposal) -> list[str]:
    count = proposal.content["missing"]
    return [words("sheets-missing", count=count)] if count else []


def _shown(words: Words, lines: Sequence[str]) -> list[str]:
    """As many lines as there is room for, and how many more there are."""
    escaped = [words("sheets-line", line=line) for line in lines[:_MOST_LINES]]
    more = len(lines) - _MOST_LINES
    return [*escaped, *([words("sheets-more", count=more)] if more > 0 else [])]


def _row(words: Words, number: int, text: str) -> str:
    return words.plain("sheets-row", number=str(number), text=text)


def _told(reading: Reading, ids: Sequence[int], *, is_done: bool = False) -> list[str]:
    """Who gets a message, and whom the bot cannot reach."""
    words = reading.words
    found = (members.get(reading.session, member_id=each) for each in ids)
    others = [each for each in found if each is not None and each.id != reading.member.id]
    told = ", ".join(each.name for each in others if each.is_reachable)
    silent = ", ".join(each.name for each in others if not each.is_reachable)
    lines = [words("sheets-told-done" if is_done else "sheets-told", names=told)] if told else []
    return [*lines, *([words("kit-tell-yourself", names=silent)] if silent else [])]


def _advice(words: Words, planned: Plan) -> str:
    if planned.weight is Weight.HARD:
        return words("sheets-blocked")
    return words(
        "sheets-against" if planned.weight else "sheets-all-or-nothing" if planned.changes else "sheets-nothing"
    )


def _buttons(words: Words, proposal_id: int, planned: Plan) -> list[Sequence[Button]]:
    mark, first = planned.mark, []
    if planned.weight in (Weight.LEGAL, Weight.POLICY):
        first = [tap(words.plain("sheets-go-anyway"), "sheets:anyway", proposal_id, mark)]
    elif planned.weight is None and planned.changes:
        first = [tap(words.plain("sheets-go-apply"), "sheets:apply", proposal_id, mark, style=Style.SUCCESS)]
    noted = [_marked(words, proposal_id)] if planned.changes or planned.faults else []
    return filled(first, noted, [_go(words, "drop", "drop", proposal_id), _open(words)])


def _faults(proposal: Proposal) -> list[Fault]:
    written: list[Any] = proposal.content["faults"]
    return [Fault(number, what, column, values) for number, what, column, values in written]


def _notes(reading: Reading, proposal: Proposal) -> dict[int, dict[str, Value]]:
    """What the bot has to say about rows, by their numbers."""
    words = reading.words
    changed: list[tuple[int, str]] = []
    if proposal.kind == actions.BROKEN:
        wrong = [(each.number, fault(words, each)) for each in _faults(proposal)]
    else:
        planned = actions.plan(reading.session, reading.now, proposal=proposal, zone=words.zone)
        named = _Named(reading, planned)
        wrong = [(each.number, fault(words, each)) for each in planned.faults]
        wrong += [(each.number, named.breach(each)) for each in planned.breaches]
        changed = [(each.number, named.change(each)) for each in planned.changes]
    return _joined({workbook.FAULTS: wrong, workbook.CHANGES: changed})


def _joined(notes: Mapping[str, Iterable[tuple[int, str]]]) -> dict[int, dict[str, Value]]:
    found: dict[int, dict[str, Value]] = {}
    for column, told in notes.items():
        for number, text in told:
            row = found.setdefault(number, {})
            row[column] = f"{row[column]}\n{text}" if column in row else text
    return found


def _edited(cells: Mapping[str, Value]) -> dict[str, Value]:
    """The cells without what the bot said about an earlier version."""
    return {column: value for column, value in cells.items() if column not in (workbook.CHANGES, workbook.FAULTS)}


def _marked(words: Words, proposal_id: int) -> Button:
    return _go(words, "marked", "marked", proposal_id)


def _back(words: Words, proposal_id: int) -> Button:
    return tap(words.plain("kit-back"), "sheets:show", proposal_id)


def _open(words: Words) -> Button:
    return _go(words, "open", "open")


def _go(words: Words, key: str, verb: str, *refs: object) -> Button:
    return tap(words.plain(f"sheets-go-{key}"), f"sheets:{verb}", *refs)
