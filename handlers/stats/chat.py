"""Statistics in the chat: which month and topic a command or a tap shows."""

from datetime import date

from handlers.kit import refs
from handlers.kit.context import Card, Context, card
from handlers.rules.topics import Topic
from handlers.stats import actions


async def begin(context: Context, _ref: str) -> None:
    """Show how the last month was covered."""

    def shown(month: date) -> Card:
        return card("stats.card", topic=Topic.COVERAGE.value, month=month.isoformat())

    await context.act(actions.begin, zone=context.deps.zone, show=shown)


async def show(context: Context, ref: str) -> None:
    """Show a topic of a month, `coverage:202611`."""
    topic, month = _parts(ref)
    shown = card("stats.card", topic=topic.value, month=month.isoformat())
    await context.act(actions.see, month=month, zone=context.deps.zone, show=shown)


async def explain(context: Context, ref: str) -> None:
    """Say what the numbers of a topic mean, below the card."""
    topic, month = _parts(ref)
    await context.act(actions.ask, also=card("stats.explained", topic=topic.value, month=month.isoformat()))


def _parts(ref: str) -> tuple[Topic, date]:
    topic, month = refs.pair(ref)
    return refs.choice(Topic, topic), refs.month(month)
