"""What became of an update whose handling ended in an exception; refusals become words here and nowhere else."""

import logging

from bot.logs import named
from handlers.kit.context import AlreadyDone, Context
from handlers.kit.errors import Refused, Stranger, Unwanted
from handlers.kit.feature import Hooks, Run
from storage.db import Unavailable
from storage.inbox import OutOfTurn

log = logging.getLogger(__name__)


async def run_guarded(run: Run, context: Context, ref: str, hooks: Hooks) -> None:
    """Run a feature's handler. Refusals and strangers are answered; whatever else goes wrong is raised on."""
    try:
        try:
            await _run_for_members(run, context, ref, hooks)
        except Stranger:
            if context.is_group and context.incoming.callback_query is None:
                log.info("somebody outside the team typed in a group")
            else:
                await hooks.stranger(context, ref)
    except AlreadyDone:
        log.info("an update came again and was recognised")


async def _run_for_members(run: Run, context: Context, ref: str, hooks: Hooks) -> None:
    try:
        await run(context, ref)
    except Refused as refused:
        await context.refuse(refused, show=None)
    except Unwanted:
        await hooks.unwanted(context, ref)


async def give_up(context: Context, error: Exception) -> None:
    """Tell the person that it did not work and that nothing has changed. Raises `Unavailable`, `OutOfTurn`."""
    log.error("an update could not be handled: %s", named(error), exc_info=error)
    try:
        await context.refuse(Refused("kit-failed"), show=None)
    except (AlreadyDone, Stranger):
        log.info("nobody is left to be told")
    except (OutOfTurn, Unavailable):
        raise
    except Exception as another:  # the update is lost already; the rest of its chat must not be
        log.exception("the sentence about it could not be said either: %s", named(another))
