"""The weekly report in the chat: which week a command or a tap shows."""

from datetime import date

from handlers.kit import refs
from handlers.kit.context import Card, Context
from handlers.weekly import actions


async def last(context: Context, _ref: str) -> None:
    """Show the last week that is over."""
    await context.act(actions.last, zone=context.deps.zone, show=_report)


async def of(context: Context, ref: str) -> None:
    """Show the week a day is in, `20261123`; of none in particular the last one that is over."""
    if not ref:
        await last(context, ref)
        return
    await context.act(actions.see, day=refs.day(ref), zone=context.deps.zone, show=_report)


async def workbook(context: Context, ref: str) -> None:
    """Send the numbers of a week as a workbook."""
    await context.act(actions.see, day=refs.day(ref), zone=context.deps.zone, also=_workbook)


def _report(monday: date) -> Card:
    return Card("weekly.report", {"day": monday.isoformat()})


def _workbook(monday: date) -> Card:
    return Card("weekly.workbook", {"day": monday.isoformat()})
