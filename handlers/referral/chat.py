"""Where to refer in the chat: choose a need, turn pages, choose a language."""

from handlers.kit.context import Context, card
from handlers.kit.refs import choice, number, parts
from handlers.referral import actions
from handlers.referral.views import ANY
from handlers.rules.referral import Need
from storage.members import Language

_NEEDS = card("referral.needs")


async def open_card(context: Context, _ref: str) -> None:
    """The needs to choose from."""
    await context.act(actions.look, show=_NEEDS)


async def look(context: Context, ref: str) -> None:
    """What there is for a need, in a language or in any."""
    need, language, page = parts(ref, 3)
    shown = card(
        "referral.card",
        need=ANY if need == ANY else choice(Need, need),
        spoken=ANY if language == ANY else choice(Language, language),
        page=number(page),
    )
    await context.act(actions.look, show=shown)
