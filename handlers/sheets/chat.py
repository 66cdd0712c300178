"""Workbooks in the chat: what is handed out, what comes back as a file, and what the buttons under it mean."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from handlers.kit import workbooks
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair
from handlers.rules import times, typed, workbook, workbook_reader
from handlers.rules.rights import Right
from handlers.sheets import actions, views
from handlers.sheets.actions import Reason, Taken, Verdict
from storage.members import Language

_AHEAD = timedelta(days=42)
# What cannot be said in a message is said in the workbook itself.
_MANY = 12


async def begin(context: Context, ref: str) -> None:
    """Show what can be handed out; `/workbook 1.12-31.12` hands it out at once."""
    if ref:
        await _hand_out(context, *_span(context, ref))
    else:
        await context.act(actions.begin, show=card("sheets.open"))


async def month(context: Context, _ref: str) -> None:
    """Hand out this month."""
    first = _today(context).replace(day=1)
    await _hand_out(context, first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1))


async def ahead(context: Context, _ref: str) -> None:
    """Hand out the coming six weeks."""
    await _hand_out(context, _today(context), _today(context) + _AHEAD)


async def ask_span(context: Context, _ref: str) -> None:
    """Ask from which day to which."""
    await context.act(actions.ask_span, show=card("sheets.span"))


async def typed_span(context: Context, _ref: str) -> None:
    """Hand out what was typed."""
    await _hand_out(context, *_span(context, context.text))


async def empty(context: Context, _ref: str) -> None:
    """Hand out a workbook without shifts, for planning new ones."""
    await context.act(actions.begin, also=card("sheets.empty"))


async def receive(context: Context, _ref: str) -> None:
    """A workbook came back: show what it would change, or what is wrong with it."""
    content = await context.fetch(most=workbook.MOST_BYTES, right=Right.PLAN_SHIFTS)
    known = workbooks.lexicon(context.deps.texts, context.deps.zone)
    try:
        sheet = await asyncio.to_thread(workbook_reader.read, content, known)
    except workbook.Unreadable as unreadable:
        shown = card("sheets.unreadable", key=unreadable.key, values=unreadable.values)
        await context.act(actions.begin, show=shown)
        return
    given: dict[str, Any] = {"name": context.document_name, "zone": context.deps.zone}
    await context.act(actions.take, sheet=sheet, lexicon=known, show=_taken, also=_and_marked, **given)


async def turn_down(context: Context, _ref: str) -> None:
    """A file of a program for tables, but of another kind: say which kind is read."""
    await context.fetch(most=workbook.MOST_BYTES, right=Right.PLAN_SHIFTS)
    raise Refused("sheets-file-other")


async def show(context: Context, ref: str) -> None:
    """Show what a workbook would change now."""
    proposal_id = number(ref)
    await context.act(actions.consider, proposal_id=proposal_id, show=_changes(proposal_id))


async def apply(context: Context, ref: str) -> None:
    """Make the changes nothing speaks against."""
    await _apply(context, ref)


async def anyway(context: Context, ref: str) -> None:
    """Ask why rules are to be set aside, or set them aside for the reason on the button."""
    proposal_id, mark = pair(ref)
    if ":" not in mark:
        shown = card("sheets.reasons", proposal_id=number(proposal_id), mark=mark)
        await context.act(actions.consider, proposal_id=number(proposal_id), show=shown)
        return
    await _apply(context, *_with_reason(ref))


async def apply_surely(context: Context, ref: str) -> None:
    """Set aside also what may be against the law, asked a second time."""
    await _apply(context, *_with_reason(ref), is_sure=True)


async def marked(context: Context, ref: str) -> None:
    """Send the workbook back with what the bot has to say about every row."""
    proposal_id = number(ref)
    shown = card("sheets.marked", proposal_id=proposal_id)
    await context.act(actions.consider, proposal_id=proposal_id, also=shown)


async def drop(context: Context, ref: str) -> None:
    """Forget what was sent in."""
    proposal_id = number(ref)
    await context.act(actions.drop, proposal_id=proposal_id, show=_changes(proposal_id), say="sheets-dropped")


async def _apply(context: Context, ref: str, reason: Reason | None = None, *, is_sure: bool = False) -> None:
    first, mark = pair(ref)
    proposal_id = number(first)
    try:
        await context.act(
            actions.apply,
            proposal_id=proposal_id,
            mark=mark,
            zone=context.deps.zone,
            reasons=_said(context, reason) if reason else None,
            is_sure=is_sure,
            show=_after(proposal_id, mark, reason),
            say=views.verdict,
        )
    except Refused as refused:
        await context.refuse(refused, show=_changes(proposal_id))


def _after(proposal_id: int, mark: str, reason: Reason | None) -> Callable[[Verdict], Card]:
    def shown(verdict: Verdict) -> Card:
        if verdict is Verdict.ASK_SURE and reason is not None:
            return card("sheets.surely", proposal_id=proposal_id, mark=mark, reason=reason.value)
        return _changes(proposal_id)

    return shown


def _with_reason(ref: str) -> tuple[str, Reason]:
    rest, colon, reason = ref.rpartition(":")
    if not colon:
        raise Refused("kit-gone")
    return rest, choice(Reason, reason)


def _said(context: Context, reason: Reason) -> dict[Language, str]:
    """The reason as everybody's audit log has it, in the language of who gives it."""
    deps = context.deps
    return {each: views.reason(deps.texts.speak(each, deps.zone), reason) for each in Language}


def _changes(proposal_id: int) -> Card:
    return card("sheets.changes", proposal_id=proposal_id)


def _taken(taken: Taken) -> Card:
    return card("sheets.broken", proposal_id=taken.proposal_id) if taken.is_broken else _changes(taken.proposal_id)


def _and_marked(taken: Taken) -> Card | None:
    return card("sheets.marked", proposal_id=taken.proposal_id) if taken.faults > _MANY else None


def _today(context: Context) -> date:
    return times.local_day(context.deps.clock.now(), context.deps.zone)


def _span(context: Context, text: str) -> tuple[date, date]:
    found = typed.days(text, today=_today(context))
    if found is None:
        raise Refused("sheets-span-unclear")
    return found


async def _hand_out(context: Context, first: date, last: date) -> None:
    shown = card("sheets.rota", first=first.isoformat(), last=last.isoformat())
    await context.act(actions.hand_out, first=first, last=last, also=shown)
