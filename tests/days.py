"""Days and hours on the stage of a Monday morning."""

from tests.plans import at
from tests.stage import Stage


async def stands(stage: Stage, text: str) -> None:
    """Move the clock ahead to a local time, `2026-11-27 18:00`, and let the jobs look what is due."""
    await stage.leaps(at(text) - stage.telegram.clock.now())
