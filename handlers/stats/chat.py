"""Statistics in the chat: which months and topic a command or a tap shows."""

from datetime import date

from handlers.kit import refs
from handlers.kit.context import Card, Context, card
from handlers.kit.errors import Refused
from handlers.rules.stretches import Lately
from handlers.rules.topics import ALL, Topic
from handlers.stats import actions
from storage.cases import Level


async def begin(context: Context, _ref: str) -> None:
    """Show how the last month was covered."""

    def shown(month: date) -> Card:
        return card("stats.card", topic=Topic.COVERAGE.value, chosen=f"{month:%Y%m}")

    await context.act(actions.begin, zone=context.deps.zone, show=shown)


async def show(context: Context, ref: str) -> None:
    """Show a topic of some months: `coverage:202611`, `cases:12`; one of cases of one level, `accepting:3:high`."""
    topic, _, others = ref.partition(":")
    chosen, *rest = others.split(":")
    about = {"topic": refs.choice(Topic, topic).value, "chosen": chosen}
    if rest:
        about["level"] = _level(rest)
    shown = card("stats.card", **about)
    await context.act(actions.see, chosen=_chosen(chosen), zone=context.deps.zone, show=shown)


async def explain(context: Context, ref: str) -> None:
    """Say what the numbers of a topic mean, below the card."""
    topic, chosen = refs.pair(ref)
    _chosen(chosen)
    shown = card("stats.explained", topic=refs.choice(Topic, topic).value, chosen=chosen)
    await context.act(actions.ask, also=shown)


async def workbook(context: Context, ref: str) -> None:
    """Send the numbers of some months, `3`, and of the year as a workbook."""
    file = card("stats.workbook", chosen=ref)
    await context.act(actions.see, chosen=_chosen(ref), zone=context.deps.zone, also=file)


def _chosen(ref: str) -> Lately | date:
    """Months as a button carries them. Raises `Refused`."""
    return Lately(ref) if ref in set(Lately) else refs.month(ref)


def _level(rest: list[str]) -> str:
    if len(rest) != 1:
        raise Refused("kit-gone")
    return ALL if rest[0] == ALL else refs.choice(Level, rest[0]).value
