"""Answering cases in the chat: which action a command or a tap means, and which card answers it."""

from collections.abc import Callable
from typing import Any

from handlers.cases import actions, views
from handlers.kit import casebook
from handlers.kit.casequestions import VALUES, What
from handlers.kit.context import Card, Context, Say
from handlers.kit.errors import Refused
from handlers.kit.refs import choice, number, pair, parts
from storage.cases import Emergency, Level, Outcome


async def open_card(context: Context, ref: str) -> None:
    """One case."""
    await _do(context, actions.look, number(ref))


async def take(context: Context, ref: str) -> None:
    """Answer; who was not the first is told who was."""
    await _do(context, actions.take, number(ref), say=views.took)


async def take_over(context: Context, ref: str) -> None:
    """Take it from who has it."""
    await _do(context, actions.take_over, number(ref), say="cases-say-yours")


async def heirs(context: Context, ref: str) -> None:
    """To whom it may be handed over."""
    await _ask(context, "cases.heirs", number(ref))


async def hand_over(context: Context, ref: str) -> None:
    """Ask somebody to have it."""
    case, to = pair(ref)
    await _do(context, actions.hand_over, number(case), say="cases-say-offered", to=number(to))


async def accept(context: Context, ref: str) -> None:
    """Have what was handed over."""
    await _do(context, actions.accept, number(ref), say="cases-say-yours")


async def decline(context: Context, ref: str) -> None:
    """Not have it."""
    await _do(context, actions.decline, number(ref), say="cases-say-declined")


async def give_back(context: Context, ref: str) -> None:
    """Have it no more: others are alerted."""
    await _do(context, actions.give_back, number(ref), say="cases-say-given-back", zone=context.deps.zone)


async def go_on(context: Context, ref: str) -> None:
    """Still have it."""
    await _do(context, actions.go_on, number(ref), say="cases-say-noted")


async def holds(context: Context, ref: str) -> None:
    """For how long it is put off."""
    await _ask(context, "cases.holds", number(ref))


async def hold(context: Context, ref: str) -> None:
    """Put it off."""
    case, hours = pair(ref)
    await _do(context, actions.hold, number(case), say="cases-say-noted", hours=number(hours))


async def putting(context: Context, ref: str) -> None:
    """All that can be said of one thing."""
    case, about = pair(ref)
    await _ask(context, "cases.putting", number(case), what=choice(What, about).value)


async def put(context: Context, ref: str) -> None:
    """Say it."""
    case, about, value = parts(ref, 3)
    what = choice(What, about)
    told = choice(VALUES[what], value).value
    await _do(context, actions.put, number(case), say="cases-say-noted", what=what, value=told)


async def note_emergency(context: Context, ref: str) -> None:
    """What became of 112, from the question whether help has come."""
    case, said = pair(ref)
    told = choice(Emergency, said).value
    await _do(context, actions.put, number(case), say="cases-say-noted", what=What.EMERGENCY, value=told)


async def levels(context: Context, ref: str) -> None:
    """Which level it may get."""
    await _ask(context, "cases.levels", number(ref))


async def change_level(context: Context, ref: str) -> None:
    """Give it another level."""
    case, level = pair(ref)
    given: dict[str, Any] = {"level": choice(Level, level), "zone": context.deps.zone}
    await _do(context, actions.change_level, number(case), say="cases-say-noted", **given)


async def outcomes(context: Context, ref: str) -> None:
    """How it may have ended."""
    await _ask(context, "cases.outcomes", number(ref))


async def resolve(context: Context, ref: str) -> None:
    """It is done."""
    case, how = pair(ref)
    await _do(context, actions.resolve, number(case), say="cases-say-resolved", outcome=choice(Outcome, how))


async def close(context: Context, ref: str) -> None:
    """It has been looked over."""
    await _do(context, actions.close, number(ref), say="cases-say-closed")


async def reopen(context: Context, ref: str) -> None:
    """It is not done after all."""
    await _do(context, actions.reopen, number(ref), say=views.reopened, zone=context.deps.zone)


async def next_rung(context: Context, ref: str) -> None:
    """Wake the next ones now."""
    case, run, step = (number(each) for each in parts(ref, 3))
    given: dict[str, Any] = {"run": run, "step": step, "zone": context.deps.zone}
    await _do(context, actions.next_rung, case, say=views.woken, **given)


async def withdrawing(context: Context, ref: str) -> None:
    """Whether it really was a mistake."""
    await _ask(context, "cases.withdrawing", number(ref))


async def withdraw(context: Context, ref: str) -> None:
    """It was."""
    await _do(context, actions.withdraw, number(ref), say="cases-say-withdrawn")


async def _ask(context: Context, kind: str, case_id: int, **about: Any) -> None:
    """Show a choice about a case."""
    await _do(context, actions.look, case_id, show=_seen(kind, case_id, **about))


async def _do(
    context: Context,
    action: Callable[..., Any],
    case_id: int,
    *,
    show: Card | None = None,
    say: Say[Any] = None,
    **given: Any,
) -> None:
    """Do it; the card then says what is true, also when it is refused."""
    truth = _seen("cases.card", case_id)
    try:
        await context.act(action, case_id=case_id, show=show or truth, say=say, **given)
    except Refused as refused:
        await context.refuse(refused, show=truth)


def _seen(kind: str, case_id: int, **about: Any) -> Card:
    """A card that follows its case wherever it stands."""
    return Card(kind, {"case_id": case_id, **about}, follows=casebook.key(case_id, "seen", ""))
