"""The preview of the ladder, in the chat."""

from handlers.kit import refs
from handlers.kit.context import Context, card
from handlers.kit.errors import Refused
from handlers.ladder import actions
from storage.cases import Level

_NOW = "0"  # on a button: no day, so this very moment


async def preview(context: Context, ref: str) -> None:
    """Whom a case would wake: `level:day:hour`, of nothing an extreme one now."""
    level, day, hour = refs.parts(ref, 3) if ref else (Level.EXTREME.value, _NOW, _NOW)
    given = {
        "level": refs.choice(Level, level).value,
        "day": None if day == _NOW else refs.day(day).isoformat(),
        "hour": _hour(hour),
    }
    try:
        await context.act(actions.look, show=card("ladder.preview", **given))
    except Refused as refused:
        await context.refuse(refused, show=card("home.card"))


def _hour(ref: str) -> str:
    """The hour and minute on a button, `310`, as `03:10`. Raises `Refused`."""
    hours, minutes = divmod(refs.number(ref), 100)
    if hours > 23 or minutes > 59:
        raise Refused("kit-gone")
    return f"{hours:02}:{minutes:02}"
